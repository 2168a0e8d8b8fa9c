namespace NumRs;

public static partial class np
{
    [ThreadStatic]
    private static ErrorSettings? s_errors;

    internal static ErrorSettings CurrentErrorSettings => s_errors ?? ErrorSettings.Initial;

    /// <summary>
    /// Raised where NumPy issues a <c>RuntimeWarning</c> (as far as <see cref="errstate"/> has it warn), a
    /// <c>ComplexWarning</c> or a <c>RankWarning</c>, with its message. A handler that throws makes an error of it.
    /// </summary>
    public static event Action<string>? warning;

    internal static void Warn(string message) => warning?.Invoke(message);

    /// <summary>This thread's actions for floating-point exceptions.</summary>
    public static ErrorSettings geterr() => CurrentErrorSettings;

    /// <summary>Sets this thread's actions for floating-point exceptions and returns the former ones.</summary>
    /// <param name="all">The action for those not named.</param>
    /// <param name="divide">For division of a finite number by zero.</param>
    /// <param name="over">For overflow.</param>
    /// <param name="under">For underflow.</param>
    /// <param name="invalid">For an invalid operation.</param>
    /// <exception cref="ValueError">An action is none of ignore, warn, raise, call, print and log.</exception>
    public static ErrorSettings seterr(
        string? all = null,
        string? divide = null,
        string? over = null,
        string? under = null,
        string? invalid = null
    )
    {
        ErrorSettings old = CurrentErrorSettings;
        s_errors = old with
        {
            Divide = Action(divide ?? all, old.Divide),
            Over = Action(over ?? all, old.Over),
            Under = Action(under ?? all, old.Under),
            Invalid = Action(invalid ?? all, old.Invalid),
        };
        return old;
    }

    private static ErrorAction Action(string? name, ErrorAction current) =>
        name is null ? current
        : Enum.TryParse(name, out ErrorAction action) && char.IsAsciiLetter(name[0]) ? action
        : throw new ValueError($"invalid error mode '{name}'");

    /// <summary>Sets this thread's listener to floating-point exceptions, for the actions <c>call</c> and <c>log</c>,
    /// and returns the former one.</summary>
    /// <param name="func">
    /// A function of the kind of exception (a text) and of the flags of the call (an integer), .NET's or Python's; or,
    /// for <c>log</c>, a <see cref="TextWriter"/> or a Python object with a method <c>write</c>; or null for none.
    /// </param>
    /// <exception cref="TypeError">The object is neither.</exception>
    public static object? seterrcall(object? func)
    {
        ErrorSettings old = CurrentErrorSettings;
        s_errors = old with { Listener = Listener(func) };
        return old.Listener;
    }

    /// <summary>This thread's listener to floating-point exceptions, or null.</summary>
    public static object? geterrcall() => CurrentErrorSettings.Listener;

    private static object? Listener(object? func) => func switch
    {
        null or Action<string, int> or TextWriter => func,
        _ when Interop.PythonObjects.IsCallable(func) => func,
        _ => throw new TypeError("python object must be callable or have a callable write method"),
    };

    /// <summary>Sets this thread's actions for floating-point exceptions until the result is disposed.</summary>
    /// <param name="call">The listener meanwhile, as for <see cref="seterrcall"/>; the present one when null.</param>
    /// <inheritdoc cref="seterr"/>
    /// <example>
    /// <code>
    /// using (np.errstate(divide: "raise"))
    /// {
    ///     try
    ///     {
    ///         np.divide(1, np.zeros(2));
    ///     }
    ///     catch (FloatingPointError error)
    ///     {
    ///         Console.WriteLine(error.Message); // divide by zero encountered in divide
    ///     }
    /// }
    /// </code>
    /// </example>
    public static IDisposable errstate(
        string? all = null,
        string? divide = null,
        string? over = null,
        string? under = null,
        string? invalid = null,
        object? call = null
    )
    {
        ErrorSettings old = CurrentErrorSettings;
        object? listener = call is null ? old.Listener : Listener(call);
        seterr(all, divide, over, under, invalid);
        s_errors = CurrentErrorSettings with { Listener = listener };
        return new Restore(old);
    }

    private sealed class Restore(ErrorSettings old) : IDisposable
    {
        public void Dispose() => s_errors = old;
    }
}

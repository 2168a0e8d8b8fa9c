namespace NumRs;

/// <summary>What to do about a floating-point exception.</summary>
public enum ErrorAction
{
    /// <summary>Nothing.</summary>
    ignore,

    /// <summary>Tell the listeners of <see cref="np.warning"/>.</summary>
    warn,

    /// <summary>Throw a <see cref="FloatingPointError"/>.</summary>
    raise,
}

/// <summary>The actions for the four floating-point exceptions.</summary>
public sealed record ErrorSettings(ErrorAction Divide, ErrorAction Over, ErrorAction Under, ErrorAction Invalid)
{
    internal static readonly ErrorSettings Initial = new(ErrorAction.warn, ErrorAction.warn, ErrorAction.ignore, ErrorAction.warn);

    internal static void Act(ErrorAction action, string what, string name)
    {
        if (action == ErrorAction.ignore)
        {
            return;
        }
        string message = $"{what} encountered in {name}";
        if (action == ErrorAction.raise)
        {
            throw new FloatingPointError(message);
        }
        np.Warn(message);
    }
}

public static partial class np
{
    [ThreadStatic]
    private static ErrorSettings? s_errors;

    internal static ErrorSettings CurrentErrorSettings => s_errors ?? ErrorSettings.Initial;

    /// <summary>
    /// Raised where NumPy issues a <c>RuntimeWarning</c> (as far as <see cref="errstate"/> has it warn) or a
    /// <c>ComplexWarning</c>, with its message. A handler that throws makes an error of it.
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
    /// <exception cref="ValueError">An action is none of ignore, warn and raise.</exception>
    public static ErrorSettings seterr(string? all = null, string? divide = null, string? over = null, string? under = null, string? invalid = null)
    {
        ErrorSettings old = CurrentErrorSettings;
        s_errors = new ErrorSettings(
            Action(divide ?? all, old.Divide),
            Action(over ?? all, old.Over),
            Action(under ?? all, old.Under),
            Action(invalid ?? all, old.Invalid));
        return old;
    }

    private static ErrorAction Action(string? name, ErrorAction current) =>
        name is null ? current
        : Enum.TryParse(name, out ErrorAction action) && char.IsAsciiLetter(name[0]) ? action
        : throw new ValueError($"invalid error action '{name}': choose ignore, warn or raise");

    /// <summary>Sets this thread's actions for floating-point exceptions until the result is disposed.</summary>
    /// <inheritdoc cref="seterr"/>
    public static IDisposable errstate(string? all = null, string? divide = null, string? over = null, string? under = null, string? invalid = null) =>
        new Restore(seterr(all, divide, over, under, invalid));

    private sealed class Restore(ErrorSettings old) : IDisposable
    {
        public void Dispose() => s_errors = old;
    }
}

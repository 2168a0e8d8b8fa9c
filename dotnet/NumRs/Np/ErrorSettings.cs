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

    /// <summary>Call the function that <see cref="np.seterrcall"/> has set, with the kind of exception and the flags of
    /// all.</summary>
    call,

    /// <summary>Write a line to the standard error stream.</summary>
    print,

    /// <summary>Write a line to the object that <see cref="np.seterrcall"/> has set.</summary>
    log,
}

/// <summary>The actions for the four floating-point exceptions.</summary>
public sealed record ErrorSettings(ErrorAction Divide, ErrorAction Over, ErrorAction Under, ErrorAction Invalid)
{
    internal static readonly ErrorSettings Initial = new(
        ErrorAction.warn,
        ErrorAction.warn,
        ErrorAction.ignore,
        ErrorAction.warn
    );

    /// <summary>The function or the log of <see cref="np.seterrcall"/>.</summary>
    internal object? Listener { get; init; }

    /// <summary>Does what the settings say about one exception.</summary>
    /// <param name="action">The setting for it.</param>
    /// <param name="kind">Which it is, as NumPy says.</param>
    /// <param name="name">The function that met it.</param>
    /// <param name="flags">All exceptions of the call: 1 for a division by zero, 2 for overflow, 4 for underflow, 8 for
    /// invalid.</param>
    /// <exception cref="FloatingPointError">The setting is to raise.</exception>
    /// <exception cref="ValueError">The setting is to call or to log, and there is nothing to call or to write
    /// to.</exception>
    internal void Act(ErrorAction action, string kind, string name, int flags)
    {
        switch (action)
        {
            case ErrorAction.warn:
                np.Warn(Message(kind, name));
                break;
            case ErrorAction.raise:
                throw new FloatingPointError(Message(kind, name));
            case ErrorAction.print:
                Console.Error.WriteLine("Warning: " + Message(kind, name));
                break;
            case ErrorAction.call:
                Call(kind, name, flags);
                break;
            case ErrorAction.log:
                Log(kind, name);
                break;
        }
    }

    private static string Message(string kind, string name) => $"{kind} encountered in {name}";

    private void Call(string kind, string name, int flags)
    {
        switch (Listener)
        {
            case null or TextWriter:
                throw new ValueError($"python callback specified for {kind} (in  {name}) but no function found.");
            case Action<string, int> function:
                function(kind, flags);
                break;
            default:
                Interop.Callable.Invoke(Listener, kind, flags);
                break;
        }
    }

    private void Log(string kind, string name)
    {
        string line = $"Warning: {Message(kind, name)}\n";
        switch (Listener)
        {
            case null or Delegate:
                throw new ValueError($"log specified for {kind} (in {name}) but no object with write method found.");
            case TextWriter log:
                log.Write(line);
                break;
            default:
                Interop.LateBound.Call(Listener, "write", line);
                break;
        }
    }
}

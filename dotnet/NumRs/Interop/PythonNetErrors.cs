using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace NumRs.Interop;

/// <summary>Errors of NumRs as Python's own, with their words alone.</summary>
internal static class PythonNetErrors
{
    /// <summary>Python's error, or null for one that NumRs had no part in.</summary>
    internal static object? Encode(Exception error) =>
        Hosts.ArePossible && NameOf(error) is { } name && IsOurs(error)
            ? PythonNetModule.Call(name, Words(error))
            : null;

    private static string Words(Exception error) =>
        // .NET appends the parameter's name in a second line or in brackets.
        error is ArgumentException { ParamName: not null } ? error.Message.Split(" (Parameter ")[0] : error.Message;

    [RequiresUnreferencedCode(Hosts.Reason)]
    private static bool IsOurs(Exception error) =>
        error.GetType().Assembly == typeof(NdArray).Assembly
        || new StackTrace(error)
            .GetFrames()
            .Any(frame => frame.GetMethod()?.Module.Assembly == typeof(NdArray).Assembly);

    /// <summary>The class of Python's, or of the module's, that stands for a class of .NET's.</summary>
    private static string? NameOf(Exception error) => error switch
    {
        AxisError => nameof(AxisError),
        LinAlgError => nameof(LinAlgError),
        ArgumentNullException or InvalidCastException => "TypeError",
        AssertionError => nameof(AssertionError),
        ArgumentException or ObjectDisposedException => "ValueError",
        IndexOutOfRangeException => "IndexError",
        KeyNotFoundException => "KeyError",
        FloatingPointError => "FloatingPointError",
        DivideByZeroException => "ZeroDivisionError",
        OverflowException => "OverflowError",
        OutOfMemoryException => "MemoryError",
        FileNotFoundException or DirectoryNotFoundException => "FileNotFoundError",
        EndOfStreamException => "EOFError",
        UnauthorizedAccessException => "PermissionError",
        IOException => "OSError",
        NotSupportedException => "NotImplementedError",
        _ => null,
    };
}

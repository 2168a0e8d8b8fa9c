using System.Reflection;
using System.Text.Json.Nodes;

namespace NumRs.Recorded;

/// <summary>Which .NET exceptions stand for which of Python's.</summary>
public static class Errors
{
    /// <summary>What a method threw that was called by reflection.</summary>
    public static Exception Own(Exception error) =>
        error is TargetInvocationException { InnerException: { } inner } ? Own(inner) : error;

    /// <summary>How an exception differs from the outcome that NumPy's side expects, in words; null when it does
    /// not.</summary>
    public static string? Difference(JsonObject expected, Exception error)
    {
        if (expected["error"] is not { } names)
        {
            return $"NumPy has a result, NumRs throws {error.GetType().Name}: {error.Message}";
        }

        if (!Match(error, names.AsArray()))
        {
            return $"NumPy raises {names[0]}, NumRs throws {error.GetType().Name}: {error.Message}";
        }

        return
            expected["message"]?.GetValue<string>() is { } message
            && Words(message, error) != Words(error.Message, error)
            ? $"NumPy says\n{message}\nand NumRs\n{error.Message}"
            : null;
    }

    /// <summary>A message; that of a KeyError is the key alone, which Python shows in quotes.</summary>
    private static string Words(string message, Exception error) =>
        error is KeyNotFoundException ? message.Trim().Trim('\'') : message.Trim();

    /// <summary>Whether an exception is of the type that NumPy raised, or of one of its bases.</summary>
    private static bool Match(Exception error, JsonArray names) => names[0]!.GetValue<string>() switch
    {
        "AxisError" => error is AxisError,
        "LinAlgError" => error is LinAlgError,
        _ => names.Any(name => Match(error, name!.GetValue<string>())),
    };

    private static bool Match(Exception error, string name) => name switch
    {
        "ValueError" => error is ArgumentException and not ArgumentNullException,
        "TypeError" => error is InvalidCastException or ArgumentNullException,
        "IndexError" => error is IndexOutOfRangeException or AxisError,
        "KeyError" => error is KeyNotFoundException,
        "OverflowError" => error is OverflowException,
        "ZeroDivisionError" => error is DivideByZeroException,
        "AssertionError" => error is AssertionError,
        "FloatingPointError" => error is FloatingPointError,
        "RuntimeError" => error is RuntimeError,
        "MemoryError" => error is OutOfMemoryException,
        "OSError" => error is IOException,
        "EOFError" => error is EndOfStreamException,
        _ => false,
    };
}

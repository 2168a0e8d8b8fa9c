using System.Text.Json.Nodes;

namespace NumRs.Differential;

/// <summary>Which .NET exceptions stand for which of Python's.</summary>
internal static class Errors
{
    /// <summary>Whether an exception is of the type that NumPy raised, or of one of its bases.</summary>
    public static bool Match(Exception error, JsonArray names) => names.Any(name => name!.GetValue<string>() switch
    {
        "ValueError" => error is ArgumentException and not ArgumentNullException,
        "TypeError" => error is InvalidCastException or ArgumentNullException,
        "IndexError" => error is IndexOutOfRangeException or AxisError,
        "KeyError" => error is KeyNotFoundException,
        "OverflowError" => error is OverflowException,
        "ZeroDivisionError" => error is DivideByZeroException,
        "FloatingPointError" => error is FloatingPointError,
        "MemoryError" => error is OutOfMemoryException,
        "OSError" => error is IOException,
        _ => false,
    });
}

using NumRs.Interop;

namespace NumRs.Testing;

/// <summary>A class of exceptions, .NET's or Python's. Python's are known by their names, and the exceptions that stand
/// for them are .NET's.</summary>
internal sealed class ExceptionClass
{
    private readonly Type? _type;

    /// <exception cref="TypeError">The object is no class.</exception>
    internal ExceptionClass(object value)
    {
        Type? type = value as Type ?? PythonObjects.ClrType(value);
        // The exceptions of Python's own have a .NET type that they share.
        _type = type is not null && typeof(Exception).IsAssignableFrom(type) ? type : null;
        Name =
            _type?.Name
            ?? Named(value)
            ?? throw new TypeError("assert_raises() arg 1 must be an exception type or tuple of exception types");
    }

    /// <summary>The name, without that of the module.</summary>
    internal string Name { get; }

    /// <summary>The name in <c>&lt;class 'ValueError'&gt;</c>.</summary>
    private static string? Named(object value)
    {
        string text = PythonHost.Format(value, "") ?? value.ToString() ?? "";
        string[] parts = text.Split('\'');
        return parts.Length == 3 ? parts[1][(parts[1].LastIndexOf('.') + 1)..] : null;
    }

    /// <summary>Whether an exception is one of the class.</summary>
    internal bool Includes(Exception error) => _type is not null ? _type.IsInstanceOfType(error) : Name switch
    {
        "BaseException" or "Exception" => true,
        "ValueError" => error is ArgumentException and not ArgumentNullException,
        "TypeError" => error is InvalidCastException or ArgumentNullException,
        "IndexError" => error is IndexOutOfRangeException or AxisError,
        "KeyError" => error is KeyNotFoundException,
        "LookupError" => error is IndexOutOfRangeException or KeyNotFoundException,
        "OverflowError" => error is OverflowException,
        "ZeroDivisionError" => error is DivideByZeroException,
        "FloatingPointError" => error is FloatingPointError,
        "ArithmeticError" => error is ArithmeticException,
        "MemoryError" => error is OutOfMemoryException,
        "OSError" or "IOError" => error is IOException,
        "AssertionError" => error is AssertionError || error.GetType().Name == "AssertionException",
        _ => error.GetType().Name == Name,
    };

    /// <summary>Whether an exception that Python has caught is one of the class.</summary>
    internal bool Includes(object type, object? value)
    {
        if (value is Exception error && Includes(error))
        {
            return true;
        }
        // Of Python's own exceptions there is no more than the name.
        return Name is "Exception" or "BaseException" || Named(type) == Name;
    }
}

using System.ComponentModel;

namespace NumRs;

/// <summary>NumPy's <c>ValueError</c>: an argument of the right type with an impossible value, such as shapes that do
/// not broadcast.</summary>
public class ValueError : ArgumentException
{
    /// <summary><c>str(error)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string __str__() => Message;

    /// <summary>An error with a message.</summary>
    public ValueError(string message) : base(message) { }

    /// <summary>An error with a message and what caused it.</summary>
    public ValueError(string message, Exception? innerException) : base(message, innerException) { }
}

/// <summary>NumPy's <c>TypeError</c>: a dtype or argument type that the operation does not take.</summary>
public class TypeError : InvalidCastException
{
    /// <summary><c>str(error)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string __str__() => Message;

    /// <summary>An error with a message.</summary>
    public TypeError(string message) : base(message) { }

    /// <summary>An error with a message and what caused it.</summary>
    public TypeError(string message, Exception? innerException) : base(message, innerException) { }
}

/// <summary>NumPy's <c>AxisError</c>: an axis that the array does not have.</summary>
public class AxisError : ValueError
{
    /// <summary>An error with a message.</summary>
    public AxisError(string message) : base(message) => Interop.PythonHost.Claim(this);

    /// <summary>An error for an axis out of bounds.</summary>
    public AxisError(long axis, int ndim) : this($"axis {axis} is out of bounds for array of dimension {ndim}") { }
}

/// <summary>NumPy's <c>LinAlgError</c>: a matrix that the routine cannot handle, such as a singular one.</summary>
public class LinAlgError : ValueError
{
    /// <summary>An error with a message.</summary>
    public LinAlgError(string message) : base(message) { }
}

/// <summary>NumPy's <c>FloatingPointError</c>, raised when <see cref="np.errstate"/> says so.</summary>
public class FloatingPointError : ArithmeticException
{
    /// <summary><c>str(error)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string __str__() => Message;

    /// <summary>An error with a message.</summary>
    public FloatingPointError(string message) : base(message) => Interop.PythonHost.Claim(this);
}

/// <summary>NumPy's <c>RuntimeError</c>, where a request is refused for no fault of a type or a value.</summary>
public class RuntimeError : Exception
{
    /// <summary>An error with a message.</summary>
    public RuntimeError(string message) : base(message) { }
}

/// <summary>A failure inside the native engine, which is a bug of NumRs; the message names the place.</summary>
public class InternalError : Exception
{
    /// <summary><c>str(error)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string __str__() => Message;

    /// <summary>An error with a message.</summary>
    public InternalError(string message) : base(message) { }
}

/// <summary>Python's <c>AssertionError</c>: what an assertion found is not so.</summary>
public class AssertionError : Exception
{
    /// <summary>An error with a message.</summary>
    public AssertionError(string message) : base(message) { }
}

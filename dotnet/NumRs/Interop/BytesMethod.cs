using System.ComponentModel;

namespace NumRs.Interop;

/// <summary>What <c>x.tobytes</c> is to IronPython: a function that gives Python's bytes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BytesMethod
{
    private readonly NdArray _array;

    internal BytesMethod(NdArray array) => _array = array;

    /// <summary><c>x.tobytes(order)</c></summary>
    /// <param name="order">The order of the elements: C, F or A.</param>
    public object __call__(string order = "C") => PythonHost.Bytes(_array.tobytes(order));
}

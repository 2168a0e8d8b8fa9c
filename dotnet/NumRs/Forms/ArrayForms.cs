namespace NumRs;

/// <summary>
/// Forms of array methods for programs that know types when they are compiled: <c>x.astype&lt;float&gt;()</c>. They are
/// extension methods, so that scripting hosts, which choose between overloads when they run, find NumPy's own forms
/// alone.
/// </summary>
public static class ArrayForms
{
    /// <summary>A copy with the elements cast to the dtype of a .NET type.</summary>
    /// <typeparam name="T">The .NET type.</typeparam>
    /// <param name="a">The array, of any shape.</param>
    /// <param name="order">Memory order of the result: C, F, A or K.</param>
    /// <param name="casting">Which casts are allowed: no, equiv, safe, same_kind or unsafe.</param>
    /// <param name="copy">Whether an array that has the dtype and order already is copied all the same.</param>
    /// <exception cref="TypeError">The casting rule does not allow it, or the type has no dtype.</exception>
    public static NdArray astype<T>(this NdArray a, string order = "K", string casting = "unsafe", bool copy = true)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        return a.astype(DType.Of<T>(), order, casting, copy: copy);
    }

    /// <summary>The same memory read as elements of a .NET type.</summary>
    /// <typeparam name="T">The .NET type.</typeparam>
    /// <param name="a">The array.</param>
    /// <exception cref="ValueError">The item sizes do not fit the last axis.</exception>
    /// <exception cref="TypeError">The type has no dtype.</exception>
    public static NdArray view<T>(this NdArray a) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        return a.view(DType.Of<T>());
    }

    /// <summary>One element as a value of a .NET type, cast as <see cref="NdArray.astype"/> does.</summary>
    /// <typeparam name="T">The .NET type.</typeparam>
    /// <param name="a">The array.</param>
    /// <param name="args">An index an axis, or one index of the flattened array; nothing for the only element.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    /// <exception cref="ValueError">The number of indices is wrong, or there is not exactly one element.</exception>
    public static T item<T>(this NdArray a, params long[] args) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(args);
        return a.Single(args).Scalar<T>();
    }

    /// <summary>The elements in C order as a new 1-d .NET array of texts:
    /// <c>names.ToArray&lt;string&gt;()</c>.</summary>
    /// <typeparam name="T"><see cref="string"/>.</typeparam>
    /// <param name="a">The array; what is no text is cast to it.</param>
    /// <exception cref="TypeError">The type is another.</exception>
    /// <exception cref="ValueError">Bytes are not of ASCII, or text holds what is no character.</exception>
    public static T[] ToArray<T>(this NdArray a) where T : class
    {
        ArgumentNullException.ThrowIfNull(a);
        return typeof(T) == typeof(string)
            ? (T[])(object)a.Texts()
            : throw new TypeError($"data type '{typeof(T)}' not understood: it has no NumRs dtype");
    }

    /// <summary>The matrix product: <see cref="np.matmul"/>.</summary>
    /// <param name="a">The first operand, with at least one axis.</param>
    /// <param name="b">The second operand, with at least one axis.</param>
    /// <exception cref="ValueError">The shapes do not fit.</exception>
    public static NdArray matmul(this NdArray a, ArrayLike b) => np.matmul(a, b);

    /// <summary>
    /// The elements as a new .NET array of as many dimensions, <c>T[]</c>, <c>T[,]</c> and so on, cast to
    /// <typeparamref name="T"/> when the dtype is another. A cast gives it with its type: <c>(double[,])a</c>.
    /// </summary>
    /// <typeparam name="T">The .NET type of an element.</typeparam>
    /// <param name="a">The array.</param>
    /// <exception cref="ValueError">The array has no axes, or more than .NET's arrays can have.</exception>
    /// <exception cref="TypeError">The type has no dtype.</exception>
    public static Array ToMultidimensional<T>(this NdArray a) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        return a.ToManaged<T>(a.ndim);
    }
}

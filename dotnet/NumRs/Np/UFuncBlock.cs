namespace NumRs;

/// <summary>A function of one input that computes a block at a time.</summary>
/// <param name="x">The items of the input.</param>
/// <param name="y">Room for as many results; it may be the memory of the input, item over item.</param>
public delegate void UFuncBlock<T, R>(ReadOnlySpan<T> x, Span<R> y)
    where T : unmanaged
    where R : unmanaged;

/// <summary>A function of two inputs that computes a block at a time.</summary>
/// <param name="x1">The items of the first input.</param>
/// <param name="x2">As many of the second.</param>
/// <param name="y">Room for as many results; it may be the memory of an input, item over item.</param>
public delegate void UFuncBlock<T1, T2, R>(ReadOnlySpan<T1> x1, ReadOnlySpan<T2> x2, Span<R> y)
    where T1 : unmanaged
    where T2 : unmanaged
    where R : unmanaged;

/// <summary>A function of three inputs that computes a block at a time.</summary>
/// <param name="x1">The items of the first input.</param>
/// <param name="x2">As many of the second.</param>
/// <param name="x3">As many of the third.</param>
/// <param name="y">Room for as many results; it may be the memory of an input, item over item.</param>
public delegate void UFuncBlock<T1, T2, T3, R>(ReadOnlySpan<T1> x1, ReadOnlySpan<T2> x2, ReadOnlySpan<T3> x3, Span<R> y)
    where T1 : unmanaged
    where T2 : unmanaged
    where T3 : unmanaged
    where R : unmanaged;

namespace NumRs;

// Ufuncs of the user's own functions.
public sealed partial class UFunc
{
    /// <summary>A ufunc of several loops: a call takes the first to whose dtypes its inputs cast safely.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="loops">The loops, of one number of inputs and outputs.</param>
    /// <exception cref="ValueError">There are no loops or more than 64, or they differ in their number of
    /// operands.</exception>
    public static UFunc Create(string name, params UFuncLoop[] loops)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(loops);
        return new(name, loops, default);
    }

    /// <summary>A ufunc of several loops: a call takes the first to whose dtypes its inputs cast safely.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="identity">What a reduction starts from, so that it may run over several axes.</param>
    /// <param name="loops">The loops, of one number of inputs and outputs.</param>
    /// <exception cref="ValueError">There are no loops or more than 64, or they differ in their number of
    /// operands.</exception>
    public static UFunc CreateWithIdentity(string name, ArrayLike identity, params UFuncLoop[] loops)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(loops);
        return new(name, loops, new UFuncStart(identity));
    }

    private static string NameOf(Delegate function, string? name)
    {
        ArgumentNullException.ThrowIfNull(function);
        return name ?? (function.Method.Name is var own && own.Contains('<', StringComparison.Ordinal) ? "?" : own);
    }

    /// <summary>A ufunc of a function of one number that gives a number.</summary>
    /// <param name="function">The function, which runs on the thread that makes the call. What it throws ends the
    /// call.</param>
    /// <param name="name">The ufunc's name; that of the function when null.</param>
    /// <exception cref="TypeError">A type is not that of numbers.</exception>
    public static UFunc Create<T, R>(Func<T, R> function, string? name = null)
        where T : unmanaged
        where R : unmanaged =>
        new(NameOf(function, name), [UFuncLoop.Of(function)], default);

    /// <summary>A ufunc of a function of two numbers that gives a number.</summary>
    /// <param name="function">The function, which runs on the thread that makes the call. What it throws ends the
    /// call.</param>
    /// <param name="name">The ufunc's name; that of the function when null.</param>
    /// <exception cref="TypeError">A type is not that of numbers.</exception>
    /// <example>
    /// <code>
    /// UFunc shorter = UFunc.Create((double a, double b) =&gt; Math.Abs(a) &lt; Math.Abs(b) ? a : b);
    /// Console.WriteLine(shorter.Invoke(new[] { 1.0, -5, 2 }, new[,] { { 3.0 }, { -1 } })); // [[ 1.  3.  2.]
    /// //  [-1. -1. -1.]]
    /// Console.WriteLine(shorter.reduce(new[] { 4.0, -2, 3 })); // -2.0
    /// </code>
    /// </example>
    public static UFunc Create<T1, T2, R>(Func<T1, T2, R> function, string? name = null)
        where T1 : unmanaged
        where T2 : unmanaged
        where R : unmanaged =>
        new(NameOf(function, name), [UFuncLoop.Of(function)], default);

    /// <summary>A ufunc of a function of two numbers that gives a number.</summary>
    /// <param name="function">The function, which runs on the thread that makes the call. What it throws ends the
    /// call.</param>
    /// <param name="identity">What a reduction starts from, so that it may run over several axes.</param>
    /// <param name="name">The ufunc's name; that of the function when null.</param>
    /// <exception cref="TypeError">A type is not that of numbers.</exception>
    public static UFunc Create<T1, T2, R>(Func<T1, T2, R> function, ArrayLike identity, string? name = null)
        where T1 : unmanaged
        where T2 : unmanaged
        where R : unmanaged =>
        new(NameOf(function, name), [UFuncLoop.Of(function)], new UFuncStart(identity));

    /// <summary>A ufunc of a function of three numbers that gives a number.</summary>
    /// <param name="function">The function, which runs on the thread that makes the call. What it throws ends the
    /// call.</param>
    /// <param name="name">The ufunc's name; that of the function when null.</param>
    /// <exception cref="TypeError">A type is not that of numbers.</exception>
    public static UFunc Create<T1, T2, T3, R>(Func<T1, T2, T3, R> function, string? name = null)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where R : unmanaged =>
        new(NameOf(function, name), [UFuncLoop.Of(function)], default);

    /// <summary>A ufunc of a function of four numbers that gives a number.</summary>
    /// <param name="function">The function, which runs on the thread that makes the call. What it throws ends the
    /// call.</param>
    /// <param name="name">The ufunc's name; that of the function when null.</param>
    /// <exception cref="TypeError">A type is not that of numbers.</exception>
    public static UFunc Create<T1, T2, T3, T4, R>(Func<T1, T2, T3, T4, R> function, string? name = null)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where R : unmanaged =>
        new(NameOf(function, name), [UFuncLoop.Of(function)], default);

    /// <summary>A ufunc of a function of one number that gives two numbers.</summary>
    /// <param name="function">The function, which runs on the thread that makes the call. What it throws ends the
    /// call.</param>
    /// <param name="name">The ufunc's name; that of the function when null.</param>
    /// <exception cref="TypeError">A type is not that of numbers.</exception>
    public static UFunc Create<T, R1, R2>(Func<T, (R1, R2)> function, string? name = null)
        where T : unmanaged
        where R1 : unmanaged
        where R2 : unmanaged =>
        new(NameOf(function, name), [UFuncLoop.Of(function)], default);

    /// <summary>A ufunc of a function of two numbers that gives two numbers.</summary>
    /// <param name="function">The function, which runs on the thread that makes the call. What it throws ends the
    /// call.</param>
    /// <param name="name">The ufunc's name; that of the function when null.</param>
    /// <exception cref="TypeError">A type is not that of numbers.</exception>
    public static UFunc Create<T1, T2, R1, R2>(Func<T1, T2, (R1, R2)> function, string? name = null)
        where T1 : unmanaged
        where T2 : unmanaged
        where R1 : unmanaged
        where R2 : unmanaged =>
        new(NameOf(function, name), [UFuncLoop.Of(function)], default);

    /// <summary>A ufunc of a function of one number that computes a block at a time.</summary>
    /// <param name="function">The function, which runs on the thread that makes the call. What it throws ends the
    /// call.</param>
    /// <param name="name">The ufunc's name; that of the function when null.</param>
    /// <exception cref="TypeError">A type is not that of numbers.</exception>
    public static UFunc Create<T, R>(UFuncBlock<T, R> function, string? name = null)
        where T : unmanaged
        where R : unmanaged =>
        new(NameOf(function, name), [UFuncLoop.Of(function)], default);

    /// <summary>A ufunc of a function of two numbers that computes a block at a time.</summary>
    /// <param name="function">The function, which runs on the thread that makes the call. What it throws ends the
    /// call.</param>
    /// <param name="name">The ufunc's name; that of the function when null.</param>
    /// <exception cref="TypeError">A type is not that of numbers.</exception>
    public static UFunc Create<T1, T2, R>(UFuncBlock<T1, T2, R> function, string? name = null)
        where T1 : unmanaged
        where T2 : unmanaged
        where R : unmanaged =>
        new(NameOf(function, name), [UFuncLoop.Of(function)], default);

    /// <summary>A ufunc of a function of two numbers that computes a block at a time.</summary>
    /// <param name="function">The function, which runs on the thread that makes the call. What it throws ends the
    /// call.</param>
    /// <param name="identity">What a reduction starts from, so that it may run over several axes.</param>
    /// <param name="name">The ufunc's name; that of the function when null.</param>
    /// <exception cref="TypeError">A type is not that of numbers.</exception>
    public static UFunc Create<T1, T2, R>(UFuncBlock<T1, T2, R> function, ArrayLike identity, string? name = null)
        where T1 : unmanaged
        where T2 : unmanaged
        where R : unmanaged =>
        new(NameOf(function, name), [UFuncLoop.Of(function)], new UFuncStart(identity));

    /// <summary>A ufunc of a function of three numbers that computes a block at a time.</summary>
    /// <param name="function">The function, which runs on the thread that makes the call. What it throws ends the
    /// call.</param>
    /// <param name="name">The ufunc's name; that of the function when null.</param>
    /// <exception cref="TypeError">A type is not that of numbers.</exception>
    public static UFunc Create<T1, T2, T3, R>(UFuncBlock<T1, T2, T3, R> function, string? name = null)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where R : unmanaged =>
        new(NameOf(function, name), [UFuncLoop.Of(function)], default);
}

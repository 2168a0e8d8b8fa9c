namespace NumRs;

/// <summary>
/// NumPy's functions under NumPy's names. A function of an array is a method of <see cref="NdArray"/> too,
/// where NumPy has it.
/// </summary>
public static partial class np
{
    /// <summary>
    /// Opens a scope: large temporaries made inside are freed when it is disposed, but for those moved out with
    /// <see cref="Scope.Keep"/>.
    /// </summary>
    /// <example>
    /// <code>
    /// NdArray kept;
    /// using (var scope = np.scope())
    /// {
    ///     NdArray x = np.linspace(0, 1, 1001);
    ///     kept = scope.Keep(np.sum(x * x) / x.size);
    /// }
    /// Console.WriteLine(np.round(kept, 6)); // 0.3335
    /// </code>
    /// </example>
    public static Scope scope() => new();

    /// <summary>Sets the most threads that a call may use; 0 asks for the initial number, which
    /// <c>NUMRS_NUM_THREADS</c> or the number of processors decides.</summary>
    /// <exception cref="ValueError"><paramref name="n"/> is negative.</exception>
    public static void set_num_threads(int n)
    {
        if (n < 0)
        {
            throw new ValueError($"the number of threads must not be negative, got {n}");
        }
        Native.Threads.Most = n;
    }

    /// <summary>The most threads that a call may use.</summary>
    public static int get_num_threads() => Native.Threads.Most;

    /// <summary>A new axis of length one in an index: null, as it is Python's <c>None</c>.</summary>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.arange(3)[.., np.newaxis]); // [[0]
    /// //  [1]
    /// //  [2]]
    /// </code>
    /// </example>
    public static NewAxis? newaxis => null;

    /// <summary>True as an array without axes.</summary>
    public static NdArray True_ => true;

    /// <summary>False as an array without axes.</summary>
    public static NdArray False_ => false;

    /// <summary>The class of arrays as scripts name it: <c>isinstance(x, np.ndarray)</c>. It is <c>typeof(NdArray)</c>
    /// but for IronPython, whose class it is there.</summary>
    public static object ndarray => Interop.PythonHost.Class(typeof(NdArray));

    /// <summary>As many whole axes as are left in an index; Python's <c>...</c>.</summary>
    public static Ellipsis ellipsis => Ellipsis.Value;

    /// <summary>The ratio of a circle's circumference to its diameter.</summary>
    public const double pi = Math.PI;

    /// <summary>The base of natural logarithms.</summary>
    public const double e = Math.E;

    /// <summary>Infinity.</summary>
    public const double inf = double.PositiveInfinity;

    /// <summary>Not a number.</summary>
    public const double nan = double.NaN;

    /// <summary>The Euler-Mascheroni constant, OEIS A001620.</summary>
    public const double euler_gamma = 0.5772156649015328606;
}

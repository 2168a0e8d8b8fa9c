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
        Native.NativeMethods.nr_set_num_threads((uint)n);
    }

    /// <summary>The most threads that a call may use.</summary>
    public static int get_num_threads() => (int)Native.NativeMethods.nr_get_num_threads();
}

namespace NumRs.Native;

/// <summary>The engine's routines over a frame.</summary>
internal static class Routines
{
    internal static readonly Routine Ufunc = new(nameof(NativeMethods.nr_ufunc_call), brief: true);
    internal static readonly Routine UfuncReduce = new(nameof(NativeMethods.nr_ufunc_reduce), brief: true);
    // A function of this side may run in these, so the collector has to know of the call.
    internal static readonly Routine UsersUfunc = new(nameof(NativeMethods.nr_ufunc_call), users: true);
    internal static readonly Routine UsersReduce = new(nameof(NativeMethods.nr_ufunc_reduce), users: true);
    internal static readonly Routine UfuncAccumulate = new(nameof(NativeMethods.nr_ufunc_accumulate));
    internal static readonly Routine UfuncReduceat = new(nameof(NativeMethods.nr_ufunc_reduceat));
    internal static readonly Routine UfuncAt = new(nameof(NativeMethods.nr_ufunc_at));
    internal static readonly Routine Reduce = new(nameof(NativeMethods.nr_reduce), brief: true);
    internal static readonly Routine Copy = new(nameof(NativeMethods.nr_copy), brief: true, arrays: true);
    internal static readonly Routine IndexGet = new(nameof(NativeMethods.nr_index_get), brief: true);
    internal static readonly Routine IndexSet = new(nameof(NativeMethods.nr_index_set));
    internal static readonly Routine Where = new(nameof(NativeMethods.nr_where), brief: true, arrays: true);
    internal static readonly Routine Nonzero = new(nameof(NativeMethods.nr_nonzero));
    internal static readonly Routine Take = new(nameof(NativeMethods.nr_take));
    internal static readonly Routine Put = new(nameof(NativeMethods.nr_put));
    internal static readonly Routine Concatenate = new(nameof(NativeMethods.nr_concatenate), brief: true);
    internal static readonly Routine Repeat = new(nameof(NativeMethods.nr_repeat));
    internal static readonly Routine Arange = new(nameof(NativeMethods.nr_arange));
    internal static readonly Routine Linspace = new(nameof(NativeMethods.nr_linspace));
    internal static readonly Routine Eye = new(nameof(NativeMethods.nr_eye));
    internal static readonly Routine Sort = new(nameof(NativeMethods.nr_sort));
    internal static readonly Routine Argsort = new(nameof(NativeMethods.nr_argsort));
    internal static readonly Routine Select = new(nameof(NativeMethods.nr_select));
    internal static readonly Routine Lexsort = new(nameof(NativeMethods.nr_lexsort));
    internal static readonly Routine Stats = new(nameof(NativeMethods.nr_stats));
    internal static readonly Routine Searchsorted = new(nameof(NativeMethods.nr_searchsorted));
    internal static readonly Routine Unique = new(nameof(NativeMethods.nr_unique));
    internal static readonly Routine Matmul = new(nameof(NativeMethods.nr_matmul), brief: true);
    internal static readonly Routine Linalg = new(nameof(NativeMethods.nr_linalg_call));
    internal static readonly Routine TextParse = new(nameof(NativeMethods.nr_text_parse));
    internal static readonly Routine Fft = new(nameof(NativeMethods.nr_fft));
    internal static readonly Routine FftPlanned = new(nameof(NativeMethods.nr_fft_planned));

    /// <summary>The axis of <see cref="NrAxisArgs"/> that stands for the flattened array.</summary>
    internal const int Flattened = int.MinValue;

    /// <summary>Arguments for a routine along an axis.</summary>
    internal static NrAxisArgs AxisArguments(int? axis, int mode = 0, DTypeLike? dtype = null)
    {
        NrAxisArgs args = new() { axis = axis ?? Flattened, mode = mode };
        if (dtype is not null)
        {
            args.has_dtype = 1;
            args.dtype = dtype.Resolve().Raw;
        }
        return args;
    }
}

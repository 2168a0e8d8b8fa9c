namespace NumRs.Native;

/// <summary>The engine's routines over a frame.</summary>
internal static class Routines
{
    internal static readonly Routine<NrUfuncArgs> Ufunc = new(Exports.nr_ufunc_call, brief: true);
    internal static readonly Routine<NrReduceArgs> UfuncReduce = new(Exports.nr_ufunc_reduce, brief: true);
    // A function of this side may run in these, so the collector has to know of the call.
    internal static readonly Routine<NrUfuncArgs> UsersUfunc = new(Exports.nr_ufunc_call, users: true);
    internal static readonly Routine<NrReduceArgs> UsersReduce = new(Exports.nr_ufunc_reduce, users: true);
    internal static readonly Routine<NrAccumulateArgs> UfuncAccumulate = new(Exports.nr_ufunc_accumulate);
    internal static readonly Routine<NrAccumulateArgs> UfuncReduceat = new(Exports.nr_ufunc_reduceat);
    internal static readonly Routine<NrAtArgs> UfuncAt = new(Exports.nr_ufunc_at);
    internal static readonly Routine<NrMomentArgs> Reduce = new(Exports.nr_reduce, brief: true);
    internal static readonly Routine<NrCopyArgs> Copy = new(Exports.nr_copy, brief: true, arrays: true);
    internal static readonly Routine<NrIndexArgs> IndexGet = new(Exports.nr_index_get, brief: true);
    internal static readonly Routine<NrIndexArgs> IndexSet = new(Exports.nr_index_set);
    internal static readonly Routine<NoArgs> Where = new(Exports.nr_where, brief: true, arrays: true);
    internal static readonly Routine<NrEvaluateArgs> Evaluate = new(Exports.nr_evaluate);
    internal static readonly Routine<NoArgs> Nonzero = new(Exports.nr_nonzero);
    internal static readonly Routine<NrTakeArgs> Take = new(Exports.nr_take);
    internal static readonly Routine<NrTakeArgs> Put = new(Exports.nr_put);
    internal static readonly Routine<NrConcatenateArgs> Concatenate = new(Exports.nr_concatenate, brief: true);
    internal static readonly Routine<NrAxisArgs> Repeat = new(Exports.nr_repeat);
    internal static readonly Routine<NrRangeArgs> Arange = new(Exports.nr_arange);
    internal static readonly Routine<NrRangeArgs> Linspace = new(Exports.nr_linspace);
    internal static readonly Routine<NrEyeArgs> Eye = new(Exports.nr_eye);
    internal static readonly Routine<NrSortArgs> Sort = new(Exports.nr_sort);
    internal static readonly Routine<NrSortArgs> Argsort = new(Exports.nr_argsort);
    internal static readonly Routine<NrSelectArgs> Select = new(Exports.nr_select);
    internal static readonly Routine<NrAxisArgs> Lexsort = new(Exports.nr_lexsort);
    internal static readonly Routine<NrBincountArgs> Bincount = new(Exports.nr_bincount);
    internal static readonly Routine<NrHistogramArgs> Histogram = new(Exports.nr_histogram);
    internal static readonly Routine<NoArgs> Interp = new(Exports.nr_interp);
    internal static readonly Routine<NrCorrelateArgs> Correlate = new(Exports.nr_correlate);
    internal static readonly Routine<NrSearchArgs> Searchsorted = new(Exports.nr_searchsorted);
    internal static readonly Routine<NrUniqueArgs> Unique = new(Exports.nr_unique);
    internal static readonly Routine<NrGufuncArgs> Product = new(Exports.nr_gufunc_call, brief: true);
    internal static readonly Routine<NrGufuncArgs> Linalg = new(Exports.nr_gufunc_call);
    internal static readonly Routine<NrTextArgs> TextParse = new(Exports.nr_text_parse);
    internal static readonly Routine<NrFftArgs> Fft = new(Exports.nr_fft);
    internal static readonly Routine<NrFftPlannedArgs> FftPlanned = new(Exports.nr_fft_planned);

    /// <summary>The engine's form of an axis, where null takes the elements in C order as one axis.</summary>
    internal static int Axis(int? axis) => axis ?? Special.Flattened;

    /// <summary>The engine's form of a flag.</summary>
    internal static byte Flag(bool flag) => flag ? (byte)1 : (byte)0;
}

using System.Numerics;
using NumRs.Interop;
using NumRs.Native;

namespace NumRs;

public sealed partial class UFunc
{
    /// <summary>The dtypes that a call computes in: those of its inputs, then those of its outputs.</summary>
    /// <param name="dtypes">
    /// For each operand its <see cref="DType"/>, or null for an output that is not given. The types of literals, such
    /// as <c>typeof(int)</c>, <c>typeof(double)</c> and <c>typeof(Complex)</c>, stand for weak numbers.
    /// </param>
    /// <param name="casting">Which casts are allowed: no, equiv, safe, same_kind or unsafe; same_kind when
    /// null.</param>
    /// <param name="reduction">Whether the call is a reduction, whose first operand may be null and whose output
    /// is.</param>
    /// <exception cref="TypeError">No loop takes the inputs, a cast is not allowed, or <paramref name="dtypes"/> does
    /// not fit.</exception>
    /// <exception cref="ValueError">The function does not reduce.</exception>
    public IReadOnlyList<DType> resolve_dtypes(
        IEnumerable<object?> dtypes,
        string? casting = null,
        bool reduction = false
    )
    {
        ArgumentNullException.ThrowIfNull(dtypes);
        List<object?> given = [.. dtypes];
        if (given.Count != nargs)
        {
            throw new TypeError("resolve_dtypes: The dtypes must be a tuple of `ufunc.nargs` length.");
        }
        if (reduction)
        {
            AsReduction(given);
        }
        casting ??= "same_kind";
        ArrayLike[] inputs = new ArrayLike[nin];
        for (int i = 0; i < nin; i++)
        {
            inputs[i] = Operand(
                given[i]
                    ?? throw new TypeError("All input dtypes must be provided (except the first one in reductions)")
            );
        }
        DType[] resolved = LoopDTypes(inputs, Options.Casting(casting));
        for (int i = nin; i < nargs; i++)
        {
            if (
                given[i] is not null
                && OutputDType(given[i]!) is { } wanted
                && !np.CanCast(resolved[i], wanted, casting)
            )
            {
                throw new TypeError(
                    $"Cannot cast ufunc '{__name__}' output{(nout > 1 ? $" {i}" : "")} from {resolved[i].__repr__()} to {wanted.__repr__()} with casting rule '{casting}'"
                );
            }
        }
        return resolved;
    }

    /// <summary>The dtypes of the loop that inputs take, of which only dtypes and weakness count: those of its inputs,
    /// then of its outputs.</summary>
    private DType[] LoopDTypes(ReadOnlySpan<ArrayLike> inputs, byte casting) =>
        _core is null ? UfuncCalls.Resolve(_id, casting, inputs, nargs) : CoreDTypes(inputs, casting);

    private DType[] CoreDTypes(ReadOnlySpan<ArrayLike> inputs, byte casting)
    {
        DType loop = DType.ResultType(inputs.ToArray());
        for (int i = 0; i < nin; i++)
        {
            if (!DTypeCalls.CanCast(inputs[i]._dtype.Raw, loop.Raw, casting))
            {
                throw new TypeError(
                    $"Cannot cast ufunc '{__name__}' input {i} from {inputs[i]._dtype.__repr__()} to {loop.__repr__()}"
                );
            }
        }
        return [.. Enumerable.Repeat(loop, nargs)];
    }

    /// <summary>Puts the accumulator's dtype in the place of a first operand that is left out.</summary>
    private void AsReduction(List<object?> given)
    {
        if (nin != 2 || nout != 1)
        {
            throw new ValueError("ufunc is not compatible with reduction operations.");
        }
        if (given[2] is not null)
        {
            throw new TypeError("Output dtype must not be passed for reductions, pass the first input instead.");
        }
        if (given[0] is null && given[1] is { } item)
        {
            // Sums and products of small integers are kept in 64 bits.
            given[0] = item is DType { itemsize: < 8 } small && Widens
                ? small.kind switch { 'b' or 'i' => DType.int64, 'u' => DType.uint64, _ => small }
                : item;
        }
    }

    private static NdArray Operand(object given) => given switch
    {
        DType dtype => np.empty(0, dtype),
        Type type => Weak(type),
        _ => Weak(PythonObjects.ClrType(given) ?? throw NoDType()),
    };

    private static Literal Weak(Type type) =>
        type == typeof(int) || type == typeof(long) || type == typeof(BigInteger) ? new Literal(0L)
        : type == typeof(double) ? new Literal(0.0)
        : type == typeof(Complex) ? new Literal(Complex.Zero)
        : throw NoDType();

    private static DType OutputDType(object given) => given as DType ?? throw NoDType();

    private static TypeError NoDType() =>
        new("Provided dtype must be a valid NumPy dtype, int, float, complex, or None.");
}

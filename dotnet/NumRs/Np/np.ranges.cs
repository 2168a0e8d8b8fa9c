using System.Runtime.InteropServices;
using NumRs.Native;

namespace NumRs;

public static partial class np
{
    /// <summary>
    /// Numbers from <paramref name="start"/> up to but not including <paramref name="stop"/> in steps. One number is
    /// the end, and 0 the start.
    /// </summary>
    /// <param name="start">First number; the end when <paramref name="stop"/> is null.</param>
    /// <param name="stop">End, not included (but for rounding of the step).</param>
    /// <param name="step">Distance of numbers; 1 when null.</param>
    /// <param name="dtype">Dtype; the common one of the numbers, of 64 bits at least, when null.</param>
    /// <param name="device">Where the array is to be: "cpu" or null, as there is no other place.</param>
    /// <exception cref="DivideByZeroException">The step is zero.</exception>
    /// <exception cref="ValueError">There would be too many numbers; of dates, there is no start or the step is
    /// zero.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.arange(3)); // [0 1 2]
    /// Console.WriteLine(np.arange(3, 7, 2)); // [3 5]
    /// </code>
    /// </example>
    public static NdArray arange(
        ArrayLike? start = null,
        ArrayLike? stop = null,
        ArrayLike? step = null,
        DTypeLike? dtype = null,
        string? device = null
    )
    {
        Options.Device(device);
        if (stop is null)
        {
            (start, stop) = (null, start ?? throw new TypeError("arange() requires stop to be specified."));
        }
        DType? asked = dtype?.Resolve();
        if (IsTime(asked) || IsTime(start?._dtype) || IsTime(stop._dtype) || IsTime(step?._dtype))
        {
            return TimeRange(start, stop, step, asked);
        }
        start ??= 0;
        step ??= 1;
        // Small dtypes are of no account here.
        DType wanted =
            asked ?? promote_types(promote_types(DType.int64, start._dtype), promote_types(stop._dtype, step._dtype));
        double count;
        if (IsInteger(start) && IsInteger(stop) && IsInteger(step))
        {
            long first = (long)start.AsArray(), last = (long)stop.AsArray(), by = (long)step.AsArray();
            if (by == 0)
            {
                throw new DivideByZeroException("division by zero");
            }
            Int128 distance = (Int128)last - first;
            count = (double)((distance / by) + (distance % by != 0 && distance > 0 == by > 0 ? 1 : 0));
        }
        else
        {
            System.Numerics.Complex first = (System.Numerics.Complex)start.AsArray(),
                last = (System.Numerics.Complex)stop.AsArray(),
                by = (System.Numerics.Complex)step.AsArray();
            if (by == 0)
            {
                throw new DivideByZeroException(
                    step._dtype.kind == 'c' ? "complex division by zero" : "float division by zero"
                );
            }
            System.Numerics.Complex steps = by.Imaginary == 0 && first.Imaginary == 0 && last.Imaginary == 0
                ? (last.Real - first.Real) / by.Real
                : (last - first) / by;
            // A step beyond all bounds still leaves the first number.
            bool tiny = steps == 0 && last != first && !double.IsNegative(steps.Real);
            count = tiny ? 1
                : steps.Imaginary == 0 ? Math.Ceiling(steps.Real)
                : Math.Ceiling(Math.Min(steps.Real, steps.Imaginary));
        }
        if (double.IsNaN(count))
        {
            throw new ValueError("arange: cannot compute length");
        }
        if (Math.Abs(count) > long.MaxValue / 2)
        {
            throw new ValueError("Maximum allowed size exceeded");
        }
        long n = (long)Math.Max(0, count);
        if (wanted.kind == 'b' && n > 2)
        {
            throw new TypeError("arange() is only supported for booleans when the result has at most length 2.");
        }
        NdArray from = start.AsArray(), next = n > 1 ? add(from, step.AsArray()) : from;
        NrRangeArgs args = new() { n = n, dtype = wanted.Raw };
        return Engine.Call(Routines.Arange, args, null, "arange", from, next);
    }

    private static bool IsInteger(ArrayLike x) => x._dtype.kind is 'i' or 'u' or 'b';

    /// <summary>Evenly spaced numbers over an interval.</summary>
    /// <param name="start">First number, or an array of them.</param>
    /// <param name="stop">Last number, or an array of them.</param>
    /// <param name="num">How many.</param>
    /// <param name="endpoint">Whether the last number is included.</param>
    /// <param name="dtype">Dtype; a floating one when null. Integers are rounded down.</param>
    /// <param name="axis">The axis of the samples, when start and stop are arrays.</param>
    /// <param name="device">Where the array is to be: "cpu" or null, as there is no other place.</param>
    /// <exception cref="ValueError">The number of samples is negative.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.linspace(2.0, 3.0, num: 5)); // [2.   2.25 2.5  2.75 3.  ]
    /// </code>
    /// </example>
    public static NdArray linspace(
        ArrayLike start,
        ArrayLike stop,
        long num = 50,
        bool endpoint = true,
        DTypeLike? dtype = null,
        int axis = 0,
        string? device = null
    ) => Samples(start, stop, num, endpoint, dtype, axis, device).samples;

    /// <summary>Evenly spaced numbers over an interval, and their distance.</summary>
    /// <param name="start">First number, or an array of them.</param>
    /// <param name="stop">Last number, or an array of them.</param>
    /// <param name="num">How many.</param>
    /// <param name="endpoint">Whether the last number is included.</param>
    /// <param name="retstep">True. A call that names it gives both parts, as C# knows results by their types.</param>
    /// <param name="dtype">Dtype of the numbers; a floating one when null. Integers are rounded down.</param>
    /// <param name="axis">The axis of the samples, when start and stop are arrays.</param>
    /// <param name="device">Where the array is to be: "cpu" or null, as there is no other place.</param>
    /// <returns>The numbers, and the distance, which is NaN when there is no second number to keep it from.</returns>
    /// <exception cref="ValueError">The number of samples is negative.</exception>
    public static LinspaceResult linspace(
        ArrayLike start,
        ArrayLike stop,
        [Optional, DefaultParameterValue(50L)] long num,
        [Optional, DefaultParameterValue(true)] bool endpoint,
        bool? retstep,
        DTypeLike? dtype = null,
        int axis = 0,
        string? device = null
    ) => Samples(start, stop, num, endpoint, dtype, axis, device);

    private static LinspaceResult Samples(
        ArrayLike start,
        ArrayLike stop,
        long num,
        bool endpoint,
        DTypeLike? dtype,
        int axis,
        string? device = null
    )
    {
        Options.Device(device);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(stop);
        if (num < 0)
        {
            throw new ValueError($"Number of samples, {num}, must be non-negative.");
        }
        // NumPy's order of operations: y = arange(num) * step + start, with step or delta by magnitude.
        long div = endpoint ? num - 1 : num;
        DType common = DType.ResultType([start, stop, 1.0]);
        NdArray first = start.AsArray().astype(common, copy: false), last = stop.AsArray().astype(common, copy: false);
        DType wanted = dtype?.Resolve() ?? common;
        NdArray delta = subtract(last, first);
        NdArray step = div > 0 ? divide(delta, (double)div) : NdArray.FromScalar(nan);
        bool isLine = delta.ndim == 0 && axis is 0 or -1 && common.isnative;
        if (isLine && common.Code is TypeCode.Float32 or TypeCode.Float64 or TypeCode.Complex64 or TypeCode.Complex128)
        {
            return new(Line(first, last, num, endpoint, common, wanted), step);
        }
        NdArray y = arange(num, dtype: common).Reshape([num, .. Enumerable.Repeat(1L, delta.ndim)], "C", null);
        if (div > 0)
        {
            bool zeroStep = (bool)any(equal(step, 0));
            y = zeroStep ? multiply(divide(y, (double)div), delta) : multiply(y, step);
        }
        else
        {
            y = multiply(y, delta);
        }
        y = add(y, first);
        if (endpoint && num > 1)
        {
            y[-1] = last;
        }
        if (axis != 0)
        {
            y = moveaxis(y, 0, axis);
        }
        if (wanted.kind is 'i' or 'u')
        {
            y = floor(y);
        }
        return new(y.astype(wanted, copy: false), step);
    }

    /// <summary>The numbers between two, in one pass.</summary>
    private static NdArray Line(NdArray first, NdArray last, long num, bool endpoint, DType common, DType wanted)
    {
        NrRangeArgs args = new() { n = num, dtype = wanted.Raw, endpoint = Routines.Flag(endpoint) };
        return Engine.Call(
            Routines.Linspace,
            args,
            null,
            "linspace",
            first.astype(common, copy: false),
            last.astype(common, copy: false));
    }

    /// <summary>Numbers evenly spaced on a logarithmic scale.</summary>
    /// <param name="start">Exponent of the first number.</param>
    /// <param name="stop">Exponent of the last.</param>
    /// <param name="num">How many.</param>
    /// <param name="endpoint">Whether the last is included.</param>
    /// <param name="base">The base, a number or an array; 10 when null.</param>
    /// <param name="dtype">Dtype.</param>
    /// <param name="axis">The axis of the samples, when start and stop are arrays.</param>
    public static NdArray logspace(
        ArrayLike start,
        ArrayLike stop,
        long num = 50,
        bool endpoint = true,
        ArrayLike? @base = null,
        DTypeLike? dtype = null,
        int axis = 0
    )
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(stop);
        @base ??= 10.0;
        if (@base._layout.NDim > 0)
        {
            // The samples' axis goes into the base, too.
            int ndim = Math.Max(@base._layout.NDim, Math.Max(start._layout.NDim, stop._layout.NDim));
            (start, stop) = (array(start, copy: null, ndmin: ndim), array(stop, copy: null, ndmin: ndim));
            @base = expand_dims(array(@base, copy: null, ndmin: ndim), axis);
        }
        NdArray result = power(@base, linspace(start, stop, num, endpoint, null, axis));
        return dtype is null ? result : result.astype(dtype, copy: false);
    }

    /// <summary>Numbers evenly spaced on a logarithmic scale, given by the first and the last of them.</summary>
    /// <param name="start">First number, or an array of them; not zero.</param>
    /// <param name="stop">Last number, or an array of them; not zero.</param>
    /// <param name="num">How many.</param>
    /// <param name="endpoint">Whether the last number is included.</param>
    /// <param name="dtype">Dtype; a floating one when null.</param>
    /// <param name="axis">The axis of the samples, when start and stop are arrays.</param>
    /// <exception cref="ValueError">A number is zero, or the number of samples negative.</exception>
    public static NdArray geomspace(
        ArrayLike start,
        ArrayLike stop,
        long num = 50,
        bool endpoint = true,
        DTypeLike? dtype = null,
        int axis = 0
    )
    {
        NdArray first = asarray(start), last = asarray(stop);
        if (any(equal(first, 0)).IsTrue() || any(equal(last, 0)).IsTrue())
        {
            throw new ValueError("Geometric sequence cannot include zero");
        }
        DType common = DType.ResultType([first, last, (double)num, zeros(new Shape(), dtype)]);
        (first, last) = (first.astype(common), last.astype(common));
        // The numbers lie on a ray, or a spiral when complex: it is turned so that it begins on the positive side.
        NdArray turn = sign(first);
        (first, last) = (divide(first, turn), divide(last, turn));
        NdArray result = logspace(log10(first), log10(last), num, endpoint, 10.0, common);
        if (num > 0)
        {
            result[0] = first;
            if (num > 1 && endpoint)
            {
                result[-1] = last;
            }
        }
        multiply(result, turn, result);
        result = axis == 0 ? result : moveaxis(result, 0, axis);
        return dtype is null ? result : result.astype(dtype, copy: false);
    }

    /// <summary>A matrix with ones on a diagonal.</summary>
    /// <param name="N">Rows.</param>
    /// <param name="M">Columns; as many as rows when null.</param>
    /// <param name="k">The diagonal: 0 the main one, positive above, negative below.</param>
    /// <param name="dtype">Dtype.</param>
    /// <param name="order">Memory order, C or F.</param>
    /// <param name="device">Where the array is to be: "cpu" or null, as there is no other place.</param>
    public static NdArray eye(
        long N,
        long? M = null,
        long k = 0,
        DTypeLike? dtype = null,
        string order = "C",
        string? device = null
    )
    {
        Options.Device(device);
        return Diagonal(false, N, M ?? N, k, dtype, order);
    }

    /// <summary>The identity matrix.</summary>
    /// <param name="n">Rows and columns.</param>
    /// <param name="dtype">Dtype.</param>
    public static NdArray identity(long n, DTypeLike? dtype = null) => Diagonal(false, n, n, 0, dtype, "C");

    /// <summary>A matrix with ones on and below a diagonal.</summary>
    /// <param name="N">Rows.</param>
    /// <param name="M">Columns; as many as rows when null.</param>
    /// <param name="k">The diagonal.</param>
    /// <param name="dtype">Dtype.</param>
    public static NdArray tri(long N, long? M = null, long k = 0, DTypeLike? dtype = null) =>
        Diagonal(true, N, M ?? N, k, dtype, "C");

    private static NdArray Diagonal(bool below, long rows, long columns, long k, DTypeLike? dtype, string order)
    {
        if (!below && (rows < 0 || columns < 0))
        {
            throw new ValueError("negative dimensions are not allowed");
        }
        (rows, columns) = (Math.Max(0, rows), Math.Max(0, columns));
        if (rows == 0 || columns == 0)
        {
            return NdArray.Uninitialized([rows, columns], dtype?.Resolve() ?? DType.float64);
        }
        if (dtype?.Resolve() is { IsNumeric: false } other)
        {
            NdArray places = Diagonal(below, rows, columns, k, DType.bool_, order);
            if (below)
            {
                return places.astype(other);
            }
            NdArray items = zeros([rows, columns], other, order);
            items.CopyFrom(1, Options.Unsafe, places);
            return items;
        }
        NrEyeArgs args = new()
        {
            rows = rows,
            columns = columns,
            k = k,
            dtype = (dtype?.Resolve() ?? DType.float64).Raw,
            below = Routines.Flag(below),
        };
        NdArray result = Engine.CallMany(Routines.Eye, args, [], [null])[0];
        return Fortran(order) ? result.copy("F") : result;
    }
}

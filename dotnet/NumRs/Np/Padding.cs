namespace NumRs;

/// <summary>An array in the making with more items at the ends of its axes: how
/// <see cref="np.pad(ArrayLike, PairsLike, string, PairsLike, PairsLike, PairsLike, string)"/> fills them.</summary>
/// <remarks>
/// Axes are filled one after the other. What an axis is filled from is, along the axes before it, the padded array, and
/// along those behind it the array alone.
/// </remarks>
internal sealed class Padding
{
    private readonly NdArray _source;
    private readonly (long Before, long Behind)[] _widths;

    internal Padding(NdArray source, (long Before, long Behind)[] widths)
    {
        (_source, _widths) = (source, widths);
        long[] lengths = [.. widths.Select((w, i) => checked(w.Before + source.shape[i] + w.Behind))];
        Result = NdArray.Uninitialized(lengths, source.dtype, source.flags.fnc);
        View(0).Assign(source);
    }

    /// <summary>The padded array.</summary>
    internal NdArray Result { get; }

    /// <summary>The padded array, but along the axes from one on without their ends.</summary>
    private NdArray View(int axis)
    {
        IndexLike[] keys = new IndexLike[Result.ndim];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = i < axis ? Slice.All : new Slice(_widths[i].Before, _widths[i].Before + _source.shape[i]);
        }
        return keys.Length == 0 ? Result : Result.Load(keys);
    }

    private static NdArray Along(NdArray array, int axis, long? start, long? stop, long step = 1)
    {
        IndexLike[] keys = [.. Enumerable.Repeat((IndexLike)Slice.All, axis), new Slice(start, stop, step), Ellipsis.Value];
        return array.Load(keys);
    }

    /// <summary>Whether a mode takes the arguments that were given.</summary>
    /// <exception cref="ValueError">It does not, or there is no such mode.</exception>
    internal static void CheckArguments(string mode, params ReadOnlySpan<(string Name, object? Value)> given)
    {
        string? taken = mode switch
        {
            "constant" => "constant_values",
            "linear_ramp" => "end_values",
            "maximum" or "mean" or "median" or "minimum" => "stat_length",
            "reflect" or "symmetric" => "reflect_type",
            "empty" or "edge" or "wrap" => null,
            _ => throw new ValueError($"mode '{mode}' is not supported"),
        };
        List<string> others = [];
        foreach ((string name, object? value) in given)
        {
            if (value is not null && name != taken)
            {
                others.Add($"'{name}'");
            }
        }
        if (others.Count > 0)
        {
            throw new ValueError($"unsupported keyword arguments for mode '{mode}': {{{string.Join(", ", others)}}}");
        }
    }

    /// <summary>Checks that nothing is to be filled from an axis without items.</summary>
    internal void CheckEmpty()
    {
        for (int axis = 0; axis < _widths.Length; axis++)
        {
            if (_source.shape[axis] == 0 && _widths[axis] is not (0, 0))
            {
                throw new ValueError($"can't extend empty axis {axis} using modes other than 'constant' or 'empty'");
            }
        }
    }

    private void Fill(NdArray view, int axis, NdArray before, NdArray behind)
    {
        Along(view, axis, null, _widths[axis].Before).Assign(before);
        Along(view, axis, view.shape[axis] - _widths[axis].Behind, null).Assign(behind);
    }

    /// <summary>The padded array, along the axes behind one without their ends.</summary>
    private NdArray Region(int axis)
    {
        IndexLike[] keys = new IndexLike[Result.ndim];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = i <= axis ? Slice.All : new Slice(_widths[i].Before, _widths[i].Before + _source.shape[i]);
        }
        return Result.Load(keys);
    }

    internal void Constant(PairsLike? values)
    {
        (NdArray Before, NdArray Behind)[] pairs = (values ?? 0).Values(_widths.Length);
        for (int axis = 0; axis < _widths.Length; axis++)
        {
            Fill(Region(axis), axis, pairs[axis].Before, pairs[axis].Behind);
        }
    }

    private (NdArray First, NdArray Last) Edges(NdArray view, int axis)
    {
        (long before, long behind) = _widths[axis];
        long end = view.shape[axis] - behind;
        return (Along(view, axis, before, before + 1), Along(view, axis, end - 1, end));
    }

    internal void Edge()
    {
        for (int axis = 0; axis < _widths.Length; axis++)
        {
            NdArray view = Region(axis);
            (NdArray first, NdArray last) = Edges(view, axis);
            Fill(view, axis, first, last);
        }
    }

    internal void LinearRamp(PairsLike? values)
    {
        (NdArray Before, NdArray Behind)[] pairs = (values ?? 0).Values(_widths.Length);
        for (int axis = 0; axis < _widths.Length; axis++)
        {
            NdArray view = Region(axis);
            (NdArray first, NdArray last) = Edges(view, axis);
            NdArray before = Ramp(pairs[axis].Before, first, _widths[axis].Before, axis);
            NdArray behind = Ramp(pairs[axis].Behind, last, _widths[axis].Behind, axis);
            Fill(view, axis, before, np.flip(behind, axis));
        }
    }

    private static NdArray Ramp(NdArray end, NdArray edge, long width, int axis) =>
        np.linspace(end, np.squeeze(edge, axis), width, endpoint: false, dtype: edge.dtype, axis: axis);

    internal void Statistic(string mode, PairsLike? lengths)
    {
        (long Before, long Behind)[]? counts = lengths?.Counts(_widths.Length);
        for (int axis = 0; axis < _widths.Length; axis++)
        {
            NdArray view = Region(axis);
            long start = _widths[axis].Before,
                end = view.shape[axis] - _widths[axis].Behind,
                most = end - start;
            long before = Math.Min(counts?[axis].Before ?? most, most),
                behind = Math.Min(counts?[axis].Behind ?? most, most);
            if ((before == 0 || behind == 0) && mode is "maximum" or "minimum")
            {
                throw new ValueError("stat_length of 0 yields no value for padding");
            }
            NdArray first = Statistic(mode, Along(view, axis, start, start + before), axis);
            NdArray last =
                before == most && behind == most ? first : Statistic(mode, Along(view, axis, end - behind, end), axis);
            Fill(view, axis, first, last);
        }
    }

    private static NdArray Statistic(string mode, NdArray items, int axis)
    {
        NdArray value = mode switch
        {
            "maximum" => items.max(axis, keepdims: true),
            "minimum" => items.min(axis, keepdims: true),
            "mean" => items.mean(axis, keepdims: true),
            _ => np.median(items, axis, keepdims: true),
        };
        return items.dtype.kind is 'i' or 'u' ? np.round(value) : value;
    }

    internal void Mirror(string type, bool edgeToo)
    {
        for (int axis = 0; axis < _widths.Length; axis++)
        {
            (long before, long behind) = _widths[axis];
            if (_source.shape[axis] == 1 && (before > 0 || behind > 0))
            {
                // One item is mirrored in itself.
                (NdArray first, NdArray last) = Edges(Result, axis);
                Fill(Result, axis, first, last);
                continue;
            }
            NdArray view = Region(axis);
            while (before > 0 || behind > 0)
            {
                (before, behind) = Mirrored(view, axis, before, behind, type == "odd", edgeToo);
            }
        }
    }

    /// <summary>Mirrors what there is at both ends; gives how much is left to fill.</summary>
    private (long Before, long Behind) Mirrored(
        NdArray view,
        int axis,
        long before,
        long behind,
        bool odd,
        bool edgeToo
    )
    {
        long period = _source.shape[axis],
            length = view.shape[axis],
            filled = length - before - behind,
            edge = edgeToo ? 1 : 0;
        long usable = edgeToo ? filled / period * period : (filled - 1) / (period - 1) * (period - 1);
        if (before > 0)
        {
            long count = Math.Min(usable, before), stop = before - edge, start = stop + count;
            NdArray chunk = Along(view, axis, start, stop >= 0 ? stop : null, -1);
            chunk = odd ? Odd(Along(view, axis, before, before + 1), chunk) : chunk;
            Along(view, axis, before - count, before).Assign(chunk);
            before -= count;
        }
        if (behind > 0)
        {
            long count = Math.Min(usable, behind), start = length - behind + edge - 2, stop = start - count;
            NdArray chunk = Along(view, axis, start, stop >= 0 ? stop : null, -1);
            chunk = odd ? Odd(Along(view, axis, length - behind - 1, length - behind), chunk) : chunk;
            Along(view, axis, length - behind, length - behind + count).Assign(chunk);
            behind -= count;
        }
        return (before, behind);
    }

    private static NdArray Odd(NdArray edge, NdArray chunk) => np.subtract(np.multiply(2, edge), chunk);

    internal void Wrap()
    {
        for (int axis = 0; axis < _widths.Length; axis++)
        {
            (long before, long behind) = _widths[axis];
            NdArray view = Region(axis);
            while (before > 0 || behind > 0)
            {
                (before, behind) = Wrapped(view, axis, before, behind);
            }
        }
    }

    /// <summary>Puts whole periods of what there is to both ends; gives how much is left to fill.</summary>
    private (long Before, long Behind) Wrapped(NdArray view, int axis, long before, long behind)
    {
        long length = view.shape[axis], period = _source.shape[axis];
        period = (length - before - behind) / period * period;
        long left = Math.Min(before, period), right = Math.Min(behind, period);
        if (left > 0)
        {
            Along(view, axis, before - left, before).Assign(Along(view, axis, before + period - left, before + period));
        }
        if (right > 0)
        {
            long end = length - behind;
            Along(view, axis, end, end + right).Assign(Along(view, axis, end - period, end - period + right));
        }
        return (before - left, behind - right);
    }
}

using System.Collections;

namespace NumRs.Interop;

/// <summary>Nested sequences of numbers or arrays, as Python's lists of lists, made into an array.</summary>
internal static class Nested
{
    /// <summary>A new array of the sequence's shape and the common dtype of its items; it knows whether these were
    /// numbers.</summary>
    /// <exception cref="ValueError">The nesting is not regular.</exception>
    /// <exception cref="TypeError">An item is no number and no text.</exception>
    internal static NdArray ToArray(object value)
    {
        if (value is string text)
        {
            return ItemTexts.Array(text);
        }
        if (value is string[] several && ItemTexts.All(several) is { Length: > 0 } plain)
        {
            return ItemTexts.Array(plain);
        }
        if (Contents.Items(value) is not { } sequence)
        {
            throw new TypeError($"cannot make an array of '{value.GetType()}'");
        }
        object?[] objects = Numbers.Items(value) ?? Enumerated(sequence);
        if (s_depth == Native.Limits.MaxDims)
        {
            throw TooDeep();
        }
        s_depth++;
        try
        {
            NdArray result = Numbers.ToArray(objects) is { } numbers ? OfNumbers(numbers)
                : objects.Length > 0 && ItemTexts.All(objects) is { } texts ? ItemTexts.Array(texts)
                : OfOperands([.. objects.Select(ArrayLike.From)]);
            // Beside texts, numbers are texts each by itself, not in a common dtype first.
            return s_depth == 1 && s_mixed && result.dtype.Code == TypeCode.Text
                ? Contents.Read(value, result.dtype)
                : result;
        }
        finally
        {
            s_depth--;
            s_mixed &= s_depth > 0;
        }
    }

    /// <summary>What sequences in sequences throw, when they would have too many axes, or never end.</summary>
    internal static ValueError TooDeep() =>
        new(
            "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of "
                + $"{Native.Limits.MaxDims}."
        );

    /// <summary>The items of a sequence, gone through once.</summary>
    internal static object?[] Enumerated(IEnumerable sequence)
    {
        // Item by item: some of Python's own sequences cannot copy themselves.
        List<object?> items = [];
        foreach (object? item in sequence)
        {
            items.Add(item);
        }
        return [.. items];
    }

    /// <inheritdoc cref="ToArray"/>
    internal static NdArray OfOperands(List<ArrayLike> items)
    {
        NdArray result = Stack(items.ConvertAll(item => item.AsArray()));
        s_mixed |=
            s_depth > 0
            && result.dtype.Code == TypeCode.Text
            && items.Exists(item => item._dtype.Code != TypeCode.Text);
        return items.TrueForAll(Operand.IsNumbers) ? OfNumbers(result) : result;
    }

    private static NdArray OfNumbers(NdArray array)
    {
        array._flags |= ArrayLike.OfNumbers;
        return array;
    }

    // How deep the sequence stands in others: a list may hold itself.
    [ThreadStatic]
    private static int s_depth;

    // Whether texts and other items have met in it.
    [ThreadStatic]
    private static bool s_mixed;

    /// <summary>A new array of items of one shape along a new first axis, in their common dtype.</summary>
    /// <exception cref="ValueError">The shapes differ.</exception>
    internal static NdArray Stack(List<NdArray> items)
    {
        if (items.Count == 0)
        {
            return NdArray.Uninitialized([0], DType.float64);
        }
        Shape shape = items[0].shape;
        if (items.Exists(item => item.shape != shape))
        {
            throw new ValueError(
                "setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions. "
                    + $"The detected shape was ({items.Count},) + inhomogeneous part."
            );
        }
        // Numbers inside a sequence are not weak.
        // Texts come first: they have room for the texts of each of the others.
        DType dtype = items
            .Select(item => item.dtype)
            .Distinct()
            .OrderBy(dtype => dtype.kind is 'S' or 'U' ? 0 : 1)
            .Aggregate((x, y) => np.promote_types(x, y));
        NdArray result = NdArray.Uninitialized([items.Count, .. shape.AsSpan()], dtype);
        for (int i = 0; i < items.Count; i++)
        {
            result.Store([i], items[i]);
        }
        return result;
    }
}

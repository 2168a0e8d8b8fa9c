using System.Collections;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

/// <summary>The lengths of an array's axes: an immutable tuple of integers that compares and prints as
/// Python's.</summary>
[CollectionBuilder(typeof(CollectionExpressions), nameof(CollectionExpressions.OfShape))]
public sealed partial class Shape : ShapeLike, IReadOnlyList<long>, IEquatable<Shape>
{
    /// <summary>A shape from its lengths.</summary>
    public Shape(params ReadOnlySpan<long> lengths) : base(lengths.ToArray()) { }

    private Shape(long[] lengths, bool _) : base(lengths) { }

    /// <summary>A shape that takes the array over.</summary>
    internal static Shape Of(long[] lengths) => new(lengths, true);

    /// <summary>Number of axes.</summary>
    public int Count => _lengths.Length;

    /// <summary>The length of an axis; negative numbers count from the end.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such axis.</exception>
    public AxisLength this[int axis]
    {
        get
        {
            int i = axis < 0 ? axis + _lengths.Length : axis;
            return (uint)i < (uint)_lengths.Length
                ? new(_lengths[i])
                : throw new IndexOutOfRangeException("tuple index out of range");
        }
    }

    long IReadOnlyList<long>.this[int index] => this[index];

    /// <summary>The lengths, when there are two axes: <c>var (rows, columns) = x.shape</c>.</summary>
    /// <exception cref="ValueError">There is another number of axes.</exception>
    public void Deconstruct(out AxisLength length0, out AxisLength length1)
    {
        RequireCount(2);
        (length0, length1) = (this[0], this[1]);
    }

    /// <summary>The lengths, when there are three axes.</summary>
    /// <inheritdoc cref="Deconstruct(out AxisLength, out AxisLength)"/>
    public void Deconstruct(out AxisLength length0, out AxisLength length1, out AxisLength length2)
    {
        RequireCount(3);
        (length0, length1, length2) = (this[0], this[1], this[2]);
    }

    /// <summary>The lengths, when there are four axes.</summary>
    /// <inheritdoc cref="Deconstruct(out AxisLength, out AxisLength)"/>
    public void Deconstruct(
        out AxisLength length0,
        out AxisLength length1,
        out AxisLength length2,
        out AxisLength length3
    )
    {
        RequireCount(4);
        (length0, length1, length2, length3) = (this[0], this[1], this[2], this[3]);
    }

    private void RequireCount(int count)
    {
        if (Count != count)
        {
            throw NamedResult.Unpacked(Count, count);
        }
    }

    /// <summary>The lengths.</summary>
    public ReadOnlySpan<long> AsSpan() => _lengths;

    /// <inheritdoc/>
    public new IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)_lengths).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && _lengths.AsSpan().SequenceEqual(other._lengths);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (long n in _lengths)
        {
            hash.Add(n);
        }
        return hash.ToHashCode();
    }

    /// <summary>As Python writes a tuple: <c>(3, 4)</c>, <c>(3,)</c>, <c>()</c>.</summary>
    public override string ToString() =>
        _lengths.Length == 1 ? $"({_lengths[0]},)" : $"({string.Join(", ", _lengths)})";

    /// <summary>The same lengths.</summary>
    public static bool operator ==(Shape? left, Shape? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Other lengths.</summary>
    public static bool operator !=(Shape? left, Shape? right) => !(left == right);

    /// <summary>A shape from an array of lengths.</summary>
    public static implicit operator Shape(long[] lengths) => new(lengths);

    /// <summary>A shape of two axes.</summary>
    public static implicit operator Shape((long, long) lengths) => new(lengths.Item1, lengths.Item2);
}

using System.ComponentModel;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

/// <summary>What a function takes where NumPy takes an axis or several: an integer, a tuple or an array; null means
/// all.</summary>
[CollectionBuilder(typeof(CollectionExpressions), nameof(CollectionExpressions.OfAxisLike))]
public sealed partial class AxisLike
{
    private readonly int[] _axes;

    internal AxisLike(int[] axes) => _axes = axes;

    internal ReadOnlySpan<int> Axes => _axes;

    /// <summary>One axis.</summary>
    public static implicit operator AxisLike(int axis) => new([axis]);

    /// <summary>Axes from an array.</summary>
    public static implicit operator AxisLike(int[] axes) => new(axes);

    /// <summary>Two axes.</summary>
    public static implicit operator AxisLike((int, int) axes) => new([axes.Item1, axes.Item2]);

    /// <summary>Three axes.</summary>
    public static implicit operator AxisLike((int, int, int) axes) => new([axes.Item1, axes.Item2, axes.Item3]);

    /// <summary>The axes; what makes a collection expression one of axes.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReadOnlySpan<int>.Enumerator GetEnumerator() => Axes.GetEnumerator();

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="TypeError">The object cannot be read as one.</exception>
    public static AxisLike? op_Implicit(object? value) => (value = PythonObjects.Plain(value)) switch
    {
        null => null,
        AxisLike like => like,
        _ => new(Array.ConvertAll(PythonObjects.ToInt64s(value), n => checked((int)n))),
    };
}

using System.Runtime.CompilerServices;
using NumRs.Native;

namespace NumRs;

public sealed partial class DType
{
    /// <summary>The dtype of a .NET element type; of a struct of numbers the structured dtype with its
    /// fields.</summary>
    /// <exception cref="TypeError">The type has none.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(DType.Of&lt;float&gt;()); // float32
    /// Console.WriteLine(DType.Of&lt;System.Drawing.Point&gt;().itemsize); // 8
    /// </code>
    /// </example>
    public static DType Of<T>() where T : unmanaged => TypeOf<T>.Value ?? throw NoDType(typeof(T));

    /// <summary>The dtype of a .NET element type; of a struct of numbers the structured dtype with its
    /// fields.</summary>
    /// <exception cref="TypeError">The type has none.</exception>
    public static DType Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type == typeof(string) ? str_
            : typeof(np.scalars.generic).IsAssignableFrom(type) ? np.scalars.DTypeOf(type)
            : Find(type) ?? throw NoDType(type);
    }

    /// <summary>Whether a .NET type has a dtype.</summary>
    internal static bool Knows(Type type) => Find(type) is not null;

    private static TypeError NoDType(Type type) => new($"data type '{type}' not understood: it has no NumRs dtype");

    private static class TypeOf<T>
    {
        internal static readonly DType? Value = Find(typeof(T));
    }

    private static DType? Find(Type type)
    {
        if (type.IsEnum)
        {
            type = Enum.GetUnderlyingType(type);
        }
        return OfDotNet(type) ?? OfStruct(type);
    }

    /// <summary>Bytes of an item of a dtype without parameters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int SizeOf(NrDType raw) => raw.code < NumberCount ? Sizes[raw.code] : Of(raw).itemsize;
}

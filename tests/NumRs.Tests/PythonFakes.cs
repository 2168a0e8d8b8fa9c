using System.Collections.ObjectModel;

// Stand-ins for IronPython's own types: NumRs knows these by their full names alone.
namespace IronPython.Runtime
{
    /// <summary>A slice as IronPython has it.</summary>
    public sealed class Slice(object? start, object? stop, object? step)
    {
        public object? start { get; } = start;

        public object? stop { get; } = stop;

        public object? step { get; } = step;
    }

    /// <summary>A tuple as IronPython has it.</summary>
    public sealed class PythonTuple(params object?[] items) : ReadOnlyCollection<object?>(items);

    /// <summary>A list as IronPython has it.</summary>
    public sealed class PythonList(params object?[] items) : List<object?>(items);
}

namespace IronPython.Runtime.Types
{
    /// <summary>The ellipsis as IronPython has it.</summary>
    public sealed class Ellipsis
    {
        public static Ellipsis Value { get; } = new();
    }

    /// <summary>A Python type such as <c>float</c> as IronPython passes it.</summary>
    public sealed class PythonType(Type type)
    {
        public Type __clrtype__() => type;
    }
}

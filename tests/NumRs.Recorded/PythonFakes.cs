using System.Collections;
using System.Collections.ObjectModel;
using IronPython.Runtime.Types;

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

    /// <summary>The context that IronPython keeps for callers without one.</summary>
    public static class DefaultContext
    {
        public static CodeContext Default { get; } = new();
    }

    /// <summary>A context as IronPython has it.</summary>
    public sealed class CodeContext
    {
        public object LanguageContext { get; } = new();
    }
}

namespace IronPython.Runtime.Exceptions
{
    /// <summary>Python's classes of errors as IronPython has them.</summary>
    public static class PythonExceptions
    {
        /// <summary>An object of such a class.</summary>
        public class BaseException(PythonType type)
        {
            public PythonType Type { get; } = type;

            public object?[] Args { get; private set; } = [];

            public virtual void __init__(params object?[] args) => Args = args;
        }

        public static PythonType FloatingPointError { get; } = new(typeof(ArithmeticException));

        public static PythonType ValueError { get; } = new(typeof(ArgumentException));

        public static PythonType IndexError { get; } = new(typeof(IndexOutOfRangeException));

        public static PythonType CreateSubType(object context, PythonType[] baseTypes, Type underlyingType, string name, string module, string documentation, Func<string, Exception, Exception> exceptionMaker) =>
            new(underlyingType) { Bases = baseTypes, Name = $"{module}.{name}", Make = exceptionMaker };

        private static void SetPythonException(this Exception e, BaseException exception) =>
            e.Data[typeof(BaseException)] = exception;
    }
}

namespace IronPython.Modules
{
    /// <summary>Python's module <c>array</c> as IronPython has it.</summary>
    public static class ArrayModule
    {
        public sealed class array(string typecode, int itemsize, byte[] bytes) : IEnumerable
        {
            public string typecode { get; } = typecode;

            public int itemsize { get; } = itemsize;

            public byte[] tobytes() => bytes;

            public IEnumerator GetEnumerator() => throw new NotSupportedException();
        }
    }
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

        public PythonType[] Bases { get; init; } = [];

        public string Name { get; init; } = "";

        public Func<string, Exception, Exception>? Make { get; init; }
    }
}

using System.ComponentModel;
using NumRs.Interop;

namespace NumRs;

public static partial class np
{
    /// <summary>
    /// The classes of NumPy's scalars: what an integer for every axis gives, what a full reduction gives, and what
    /// functions make of numbers is an array without axes of one of these classes, so that <c>x[0] is
    /// np.scalars.floating</c>. Python names them <c>np.floating</c> and so on; its <c>np.float64</c> is the dtype,
    /// whose class of scalars is <c>np.scalars.float64</c>.
    /// </summary>
    /// <example>
    /// <code>
    /// NdArray a = np.arange(3);
    /// Console.WriteLine(a[0] is np.scalars.integer); // True
    /// Console.WriteLine(np.mean(a) is np.scalars.floating); // True
    /// </code>
    /// </example>
    public static class scalars
    {
        // Each class has a static `__rmul__` of its own: beside the inherited method of that name IronPython does not look
        // for the static one of the base, which `2 * x[0]` needs.

        /// <summary>The base of all scalars.</summary>
        public abstract class generic : NdArray
        {
            private protected generic(Place at)
                : base(at.Storage, at.Offset, Layout.Single(at.DType.itemsize), at.DType, at.Flags, at.Base) { }
        }

        /// <summary>Numbers.</summary>
        public abstract class number : generic
        {
            private protected number(Place at) : base(at) { }
        }

        /// <summary>Integers.</summary>
        public abstract class integer : number
        {
            private protected integer(Place at) : base(at) { }
        }

        /// <summary>Signed integers, and spans of time.</summary>
        public abstract class signedinteger : integer
        {
            private protected signedinteger(Place at) : base(at) { }
        }

        /// <summary>Unsigned integers.</summary>
        public abstract class unsignedinteger : integer
        {
            private protected unsignedinteger(Place at) : base(at) { }
        }

        /// <summary>Numbers with a floating point.</summary>
        public abstract class inexact : number
        {
            private protected inexact(Place at) : base(at) { }
        }

        /// <summary>Real numbers with a floating point.</summary>
        public abstract class floating : inexact
        {
            private protected floating(Place at) : base(at) { }
        }

        /// <summary>Complex numbers.</summary>
        public abstract class complexfloating : inexact
        {
            private protected complexfloating(Place at) : base(at) { }
        }

        /// <summary>Items of any length: texts, byte strings and raw bytes.</summary>
        public abstract class flexible : generic
        {
            private protected flexible(Place at) : base(at) { }

            /// <summary>Whether this is a record, which is a view of its place in the array and a sequence of its
            /// fields.</summary>
            internal bool IsRecord => _dtype.Code == TypeCode.Struct;

            /// <summary>A field by its place; negative counts from the end.</summary>
            /// <exception cref="IndexOutOfRangeException">There is no such field.</exception>
            private DTypeField FieldAt(long place)
            {
                ReadOnlySpan<DTypeField> fields = _dtype.FieldList;
                long i = place < 0 ? place + fields.Length : place;
                return (ulong)i < (ulong)fields.Length
                    ? fields[(int)i]
                    : throw new IndexOutOfRangeException($"invalid index ({i})");
            }

            /// <summary>The content of a field: a copy of its item, or a view of a record or a sub-array.</summary>
            internal NdArray Content(DTypeField field)
            {
                NdArray view = FieldView(field);
                return view.ndim == 0 ? view.Load([]) : view;
            }

            /// <inheritdoc cref="Content(DTypeField)"/>
            /// <exception cref="IndexOutOfRangeException">There is no such field.</exception>
            internal NdArray Content(long place) => Content(FieldAt(place));

            /// <summary>A field by its place, to be written to.</summary>
            /// <exception cref="IndexOutOfRangeException">There is no such field.</exception>
            internal NdArray Place(long place) => FieldView(FieldAt(place));
        }

        /// <summary>Texts and byte strings.</summary>
        public abstract class character : flexible
        {
            private protected character(Place at) : base(at) { }
        }

        /// <summary>Booleans.</summary>
        public sealed class @bool : generic
        {
            internal @bool(Place at) : base(at) { }

            /// <inheritdoc cref="NdArray.__rmul__(object, NdArray)"/>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static new object __rmul__(object? other, NdArray self) => NdArray.__rmul__(other, self);
        }

        /// <summary>8-bit signed integers.</summary>
        public sealed class int8 : signedinteger
        {
            internal int8(Place at) : base(at) { }

            /// <inheritdoc cref="NdArray.__rmul__(object, NdArray)"/>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static new object __rmul__(object? other, NdArray self) => NdArray.__rmul__(other, self);
        }

        /// <summary>16-bit signed integers.</summary>
        public sealed class int16 : signedinteger
        {
            internal int16(Place at) : base(at) { }

            /// <inheritdoc cref="NdArray.__rmul__(object, NdArray)"/>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static new object __rmul__(object? other, NdArray self) => NdArray.__rmul__(other, self);
        }

        /// <summary>32-bit signed integers.</summary>
        public sealed class int32 : signedinteger
        {
            internal int32(Place at) : base(at) { }

            /// <inheritdoc cref="NdArray.__rmul__(object, NdArray)"/>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static new object __rmul__(object? other, NdArray self) => NdArray.__rmul__(other, self);
        }

        /// <summary>64-bit signed integers.</summary>
        public sealed class int64 : signedinteger
        {
            internal int64(Place at) : base(at) { }

            /// <inheritdoc cref="NdArray.__rmul__(object, NdArray)"/>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static new object __rmul__(object? other, NdArray self) => NdArray.__rmul__(other, self);
        }

        /// <summary>8-bit unsigned integers.</summary>
        public sealed class uint8 : unsignedinteger
        {
            internal uint8(Place at) : base(at) { }

            /// <inheritdoc cref="NdArray.__rmul__(object, NdArray)"/>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static new object __rmul__(object? other, NdArray self) => NdArray.__rmul__(other, self);
        }

        /// <summary>16-bit unsigned integers.</summary>
        public sealed class uint16 : unsignedinteger
        {
            internal uint16(Place at) : base(at) { }

            /// <inheritdoc cref="NdArray.__rmul__(object, NdArray)"/>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static new object __rmul__(object? other, NdArray self) => NdArray.__rmul__(other, self);
        }

        /// <summary>32-bit unsigned integers.</summary>
        public sealed class uint32 : unsignedinteger
        {
            internal uint32(Place at) : base(at) { }

            /// <inheritdoc cref="NdArray.__rmul__(object, NdArray)"/>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static new object __rmul__(object? other, NdArray self) => NdArray.__rmul__(other, self);
        }

        /// <summary>64-bit unsigned integers.</summary>
        public sealed class uint64 : unsignedinteger
        {
            internal uint64(Place at) : base(at) { }

            /// <inheritdoc cref="NdArray.__rmul__(object, NdArray)"/>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static new object __rmul__(object? other, NdArray self) => NdArray.__rmul__(other, self);
        }

        /// <summary>Half-precision numbers.</summary>
        public sealed class float16 : floating
        {
            internal float16(Place at) : base(at) { }

            /// <inheritdoc cref="NdArray.__rmul__(object, NdArray)"/>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static new object __rmul__(object? other, NdArray self) => NdArray.__rmul__(other, self);
        }

        /// <summary>Single-precision numbers.</summary>
        public sealed class float32 : floating
        {
            internal float32(Place at) : base(at) { }

            /// <inheritdoc cref="NdArray.__rmul__(object, NdArray)"/>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static new object __rmul__(object? other, NdArray self) => NdArray.__rmul__(other, self);
        }

        /// <summary>Double-precision numbers.</summary>
        public sealed class float64 : floating
        {
            internal float64(Place at) : base(at) { }

            /// <inheritdoc cref="NdArray.__rmul__(object, NdArray)"/>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static new object __rmul__(object? other, NdArray self) => NdArray.__rmul__(other, self);
        }

        /// <summary>Complex numbers of two single-precision numbers.</summary>
        public sealed class complex64 : complexfloating
        {
            internal complex64(Place at) : base(at) { }

            /// <inheritdoc cref="NdArray.__rmul__(object, NdArray)"/>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static new object __rmul__(object? other, NdArray self) => NdArray.__rmul__(other, self);
        }

        /// <summary>Complex numbers of two double-precision numbers.</summary>
        public sealed class complex128 : complexfloating
        {
            internal complex128(Place at) : base(at) { }

            /// <inheritdoc cref="NdArray.__rmul__(object, NdArray)"/>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static new object __rmul__(object? other, NdArray self) => NdArray.__rmul__(other, self);
        }

        /// <summary>Dates.</summary>
        public sealed class datetime64 : generic
        {
            internal datetime64(Place at) : base(at) { }

            /// <inheritdoc cref="NdArray.__rmul__(object, NdArray)"/>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static new object __rmul__(object? other, NdArray self) => NdArray.__rmul__(other, self);
        }

        /// <summary>Spans of time.</summary>
        public sealed class timedelta64 : signedinteger
        {
            internal timedelta64(Place at) : base(at) { }

            /// <inheritdoc cref="NdArray.__rmul__(object, NdArray)"/>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static new object __rmul__(object? other, NdArray self) => NdArray.__rmul__(other, self);
        }

        /// <summary>Byte strings.</summary>
        public sealed class bytes_ : character
        {
            internal bytes_(Place at) : base(at) { }

            /// <inheritdoc cref="NdArray.__rmul__(object, NdArray)"/>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static new object __rmul__(object? other, NdArray self) => NdArray.__rmul__(other, self);
        }

        /// <summary>Texts.</summary>
        public sealed class str_ : character
        {
            internal str_(Place at) : base(at) { }

            /// <inheritdoc cref="NdArray.__rmul__(object, NdArray)"/>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static new object __rmul__(object? other, NdArray self) => NdArray.__rmul__(other, self);
        }

        /// <summary>Raw bytes, and records.</summary>
        public sealed class @void : flexible
        {
            internal @void(Place at) : base(at) { }

            /// <inheritdoc cref="NdArray.__rmul__(object, NdArray)"/>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static new object __rmul__(object? other, NdArray self) => NdArray.__rmul__(other, self);
        }

        /// <summary>Where a scalar's item stands, and what it is.</summary>
        internal readonly record struct Place(object Storage, nint Offset, DType DType, uint Flags, NdArray? Base);

        /// <summary>A scalar of the class that its dtype has.</summary>
        internal static generic At(object storage, nint offset, DType dtype, uint flags, NdArray? @base = null)
        {
            Place at = new(storage, offset, dtype, flags, @base);
            return dtype.Code switch
            {
                TypeCode.Bool => new @bool(at),
                TypeCode.Int8 => new int8(at),
                TypeCode.Int16 => new int16(at),
                TypeCode.Int32 => new int32(at),
                TypeCode.Int64 => new int64(at),
                TypeCode.UInt8 => new uint8(at),
                TypeCode.UInt16 => new uint16(at),
                TypeCode.UInt32 => new uint32(at),
                TypeCode.UInt64 => new uint64(at),
                TypeCode.Float16 => new float16(at),
                TypeCode.Float32 => new float32(at),
                TypeCode.Float64 => new float64(at),
                TypeCode.Complex64 => new complex64(at),
                TypeCode.Complex128 => new complex128(at),
                TypeCode.Datetime => new datetime64(at),
                TypeCode.Timedelta => new timedelta64(at),
                TypeCode.Bytes => new bytes_(at),
                TypeCode.Text => new str_(at),
                _ => new @void(at),
            };
        }

        /// <summary>The class of a dtype's scalars.</summary>
        internal static Type ClassOf(DType dtype) => dtype.Code switch
        {
            TypeCode.Bool => typeof(@bool),
            TypeCode.Int8 => typeof(int8),
            TypeCode.Int16 => typeof(int16),
            TypeCode.Int32 => typeof(int32),
            TypeCode.Int64 => typeof(int64),
            TypeCode.UInt8 => typeof(uint8),
            TypeCode.UInt16 => typeof(uint16),
            TypeCode.UInt32 => typeof(uint32),
            TypeCode.UInt64 => typeof(uint64),
            TypeCode.Float16 => typeof(float16),
            TypeCode.Float32 => typeof(float32),
            TypeCode.Float64 => typeof(float64),
            TypeCode.Complex64 => typeof(complex64),
            TypeCode.Complex128 => typeof(complex128),
            TypeCode.Datetime => typeof(datetime64),
            TypeCode.Timedelta => typeof(timedelta64),
            TypeCode.Bytes => typeof(bytes_),
            TypeCode.Text => typeof(str_),
            _ => typeof(@void),
        };

        /// <summary>The class of scalars that an object is, or that the dtype has which it stands for; none is the
        /// default dtype.</summary>
        /// <exception cref="TypeError">It is neither.</exception>
        internal static Type ClassOf(object? value)
        {
            value = PythonObjects.Plain(value);
            return value is null
                ? typeof(float64)
                : KnownClass(value)
                    ?? (
                        value is NdArray ? throw new TypeError("Cannot construct a dtype from an array")
                        : PythonObjects.Simple(value) is { } text
                            ? throw new TypeError($"Cannot interpret '{text}' as a data type")
                        : ClassOf(PythonObjects.DType(value))
                    );
        }

        /// <summary>The class of a dtype or of scalars; null for any other object, what stands for a dtype among
        /// them.</summary>
        internal static Type? KnownClass(object? value) => (value = PythonObjects.Plain(value)) switch
        {
            DType dtype => ClassOf(dtype),
            Type type when typeof(generic).IsAssignableFrom(type) => type,
            Type type when DType.Knows(type) => ClassOf(DType.Of(type)),
            null => null,
            _ => PythonObjects.FunctionName(value) switch
            {
                "datetime64" => typeof(datetime64),
                "timedelta64" => typeof(timedelta64),
                _ => PythonObjects.ClrType(value) is { } type && typeof(generic).IsAssignableFrom(type) ? type : null,
            },
        };

        /// <summary>The dtype of a class of scalars.</summary>
        /// <exception cref="TypeError">The class is that of several.</exception>
        internal static DType DTypeOf(Type type) =>
            type switch
            {
                _ when type == typeof(number) || type == typeof(inexact) || type == typeof(floating) =>
                    throw new TypeError("Converting `np.inexact` or `np.floating` to a dtype not allowed"),
                _ when type == typeof(complexfloating) => throw new TypeError(
                    "Converting `np.complex` to a dtype is not allowed."
                ),
                _ when type == typeof(integer) || type == typeof(signedinteger) => throw new TypeError(
                    "Converting 'np.integer' or 'np.signedinteger' to a dtype is not allowed"
                ),
                _ when type == typeof(unsignedinteger) => throw new TypeError(
                    "Converting `np.unsignedinteger` to a dtype is not allowed"
                ),
                _ when type == typeof(character) => throw new TypeError(
                    "Converting `np.character` to a dtype is not allowed"
                ),
                _ when type == typeof(generic) || type == typeof(flexible) => throw new TypeError(
                    "Converting `np.generic` to a dtype is not allowed."
                ),
                _ => DType.Parse(type.Name),
            };
    }
}

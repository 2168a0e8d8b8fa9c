//! The dtype table: one row a type. A new dtype starts with a row here; then the compiler names every place that must
//! decide, as no match on codes, categories or kinds has a wildcard arm.

use super::TypeCode::{self, *};
use super::number::Number;

/// NumPy's kind of items, by its character.
#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// `b`: booleans
    Bool = b'b',
    /// `u`: unsigned integers
    Unsigned = b'u',
    /// `i`: signed integers
    Signed = b'i',
    /// `f`: real floating-point numbers
    Real = b'f',
    /// `c`: complex numbers
    Complex = b'c',
    /// `S`: bytes
    Bytes = b'S',
    /// `U`: text
    Text = b'U',
    /// `V`: raw bytes and records
    Void = b'V',
    /// `M`: dates
    Datetime = b'M',
    /// `m`: spans of time
    Timedelta = b'm',
}

impl Kind {
    /// NumPy's character.
    pub const fn character(self) -> char {
        self as u8 as char
    }

    /// The place in the chain bool, unsigned, signed, real, complex; `None` for what are no numbers.
    pub const fn rank(self) -> Option<u8> {
        match self {
            Kind::Bool => Some(0),
            Kind::Unsigned => Some(1),
            Kind::Signed => Some(2),
            Kind::Real => Some(3),
            Kind::Complex => Some(4),
            Kind::Bytes | Kind::Text | Kind::Void | Kind::Datetime | Kind::Timedelta => None,
        }
    }
}

/// How the items of a type are worked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Category {
    /// Numbers and booleans.
    Number(Number),
    /// Bytes of a fixed length, padded with zeros.
    Bytes,
    /// Text of a fixed number of UTF-32 units, padded with zeros.
    Text,
    /// Raw bytes of a fixed length.
    Void,
    /// Records.
    Struct,
    /// Arrays within records.
    SubArray,
    /// Dates, as steps since 1970.
    Datetime,
    /// Spans of time, as steps.
    Timedelta,
}

/// What is fixed for all dtypes with one type code.
#[derive(Clone, Copy, Debug)]
pub struct TypeRow {
    /// The code.
    pub code: TypeCode,
    /// How items are worked with.
    pub category: Category,
    /// NumPy's name, as `float64`.
    pub name: &'static str,
    /// NumPy's other names.
    pub aliases: &'static [&'static str],
    /// The name of Python's own type with such values, which NumPy reads as well; often empty.
    pub python: &'static str,
    /// NumPy's kind.
    pub kind: Kind,
    /// NumPy's type characters, of which the first is the one that it writes; `d`.
    pub characters: &'static str,
    /// NumPy's number of the type where C's `long` has 64 bits.
    pub num: u8,
    /// Bytes of an item; 0 where the dtype's parameter decides.
    pub itemsize: usize,
    /// Alignment in bytes.
    pub alignment: usize,
    /// Bytes that change places when the byte order is swapped; 1 where order has no meaning.
    pub swap_unit: usize,
    /// Characters that the text of any value fits in, as NumPy counts them; 0 where the dtype decides.
    pub text_length: usize,
    /// The .NET types with the same items, the usual one first.
    pub dotnet: &'static [&'static str],
    /// What an item is, in a few words; empty for types without a name of their own.
    pub doc: &'static str,
}

impl TypeRow {
    /// NumPy's type character, as `d`.
    pub const fn character(&self) -> u8 {
        self.characters.as_bytes()[0]
    }

    const fn python(self, name: &'static str) -> TypeRow {
        TypeRow { python: name, ..self }
    }
}

const fn number(
    number: Number,
    names: (&'static str, &'static [&'static str]),
    (kind, characters, num): (Kind, &'static str, u8),
    itemsize: usize,
    text_length: usize,
    dotnet: &'static [&'static str],
    doc: &'static str,
) -> TypeRow {
    let part = match kind {
        Kind::Complex => itemsize / 2,
        Kind::Bool
        | Kind::Unsigned
        | Kind::Signed
        | Kind::Real
        | Kind::Bytes
        | Kind::Text
        | Kind::Void
        | Kind::Datetime
        | Kind::Timedelta => itemsize,
    };
    TypeRow {
        code: number.code(),
        category: Category::Number(number),
        name: names.0,
        aliases: names.1,
        python: "",
        kind,
        characters,
        num,
        itemsize,
        alignment: part,
        swap_unit: part,
        text_length,
        dotnet,
        doc,
    }
}

/// A type whose items have as many bytes as the dtype's parameter says.
const fn flexible(
    code: TypeCode,
    category: Category,
    names: (&'static str, &'static [&'static str]),
    (kind, characters, num): (Kind, &'static str, u8),
) -> TypeRow {
    TypeRow {
        code,
        category,
        name: names.0,
        aliases: names.1,
        python: "",
        kind,
        characters,
        num,
        itemsize: 0,
        alignment: 1,
        swap_unit: 1,
        text_length: 0,
        dotnet: &[],
        doc: "",
    }
}

/// A type of time, whose steps the dtype tells.
const fn time(
    code: TypeCode,
    category: Category,
    name: &'static str,
    (kind, characters, num): (Kind, &'static str, u8),
    text_length: usize,
) -> TypeRow {
    TypeRow {
        itemsize: 8,
        alignment: 8,
        swap_unit: 8,
        text_length,
        ..flexible(code, category, (name, &[]), (kind, characters, num))
    }
}

use Kind as K;
use Number as N;

/// All dtypes, in the order of their codes.
#[rustfmt::skip]
pub static TABLE: [TypeRow; TypeCode::COUNT] = [
    number(N::Bool, ("bool", &["bool_"]), (K::Bool, "?", 0), 1, 5, &["bool"], "Boolean."),
    number(N::Int8, ("int8", &["byte"]), (K::Signed, "b", 1), 1, 4, &["sbyte"], "8-bit signed integer."),
    number(N::UInt8, ("uint8", &["ubyte"]), (K::Unsigned, "B", 2), 1, 3, &["byte"], "8-bit unsigned integer."),
    number(N::Int16, ("int16", &["short"]), (K::Signed, "h", 3), 2, 6, &["short"], "16-bit signed integer."),
    number(N::UInt16, ("uint16", &["ushort"]), (K::Unsigned, "H", 4), 2, 5, &["ushort", "char"], "16-bit unsigned integer."),
    number(N::Int32, ("int32", &["intc"]), (K::Signed, "i", 5), 4, 11, &["int"], "32-bit signed integer."),
    number(N::UInt32, ("uint32", &["uintc"]), (K::Unsigned, "I", 6), 4, 10, &["uint"], "32-bit unsigned integer."),
    number(N::Int64, ("int64", &["int_", "long", "longlong", "intp"]), (K::Signed, "lqnp", 7), 8, 21, &["long", "nint"],
        "64-bit signed integer.").python("int"),
    number(N::UInt64, ("uint64", &["uint", "ulong", "ulonglong", "uintp"]), (K::Unsigned, "LQNP", 8), 8, 20, &["ulong", "nuint"],
        "64-bit unsigned integer."),
    number(N::Float16, ("float16", &["half"]), (K::Real, "e", 23), 2, 32, &["Half"], "Half-precision number."),
    number(N::Float32, ("float32", &["single"]), (K::Real, "f", 11), 4, 32, &["float"], "Single-precision number."),
    number(N::Float64, ("float64", &["double", "longdouble"]), (K::Real, "dg", 12), 8, 32, &["double"], "Double-precision number.")
        .python("float"),
    number(N::Complex64, ("complex64", &["csingle"]), (K::Complex, "F", 14), 8, 64, &[],
        "Complex number of two single-precision numbers."),
    number(N::Complex128, ("complex128", &["cdouble", "clongdouble"]), (K::Complex, "DG", 15), 16, 64, &["Complex"],
        "Complex number of two double-precision numbers.").python("complex"),
    flexible(Bytes, Category::Bytes, ("bytes", &["bytes_"]), (K::Bytes, "Sa", 18)),
    flexible(Void, Category::Void, ("void", &[]), (K::Void, "V", 20)),
    flexible(Struct, Category::Struct, ("void", &[]), (K::Void, "V", 20)),
    flexible(SubArray, Category::SubArray, ("void", &[]), (K::Void, "V", 20)),
    time(Datetime, Category::Datetime, "datetime64", (K::Datetime, "M", 21), 0),
    time(Timedelta, Category::Timedelta, "timedelta64", (K::Timedelta, "m", 22), 21),
    TypeRow { alignment: 4, swap_unit: 4, dotnet: &["string"], doc: "Text of a fixed number of characters.",
        ..flexible(Text, Category::Text, ("str", &["str_", "unicode"]), (K::Text, "U", 19)) },
];

/// One bit a type: those whose kind is one of these.
pub(super) const fn types_of(kinds: &[Kind]) -> u32 {
    let (mut set, mut code) = (0, 0);
    while code < TypeCode::COUNT {
        let mut i = 0;
        while i < kinds.len() {
            if TABLE[code].kind as u8 == kinds[i] as u8 {
                set |= 1 << code;
            }
            i += 1;
        }
        code += 1;
    }
    set
}

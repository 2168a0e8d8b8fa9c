//! The dtype table: one row a type. A new dtype starts with a row here; exhaustive matches elsewhere and
//! the completeness tests say what else it needs.

use super::TypeCode::{self, *};

/// What is fixed for all dtypes with one type code.
#[derive(Clone, Copy, Debug)]
pub struct TypeRow {
    /// The code.
    pub code: TypeCode,
    /// NumPy's name, as `float64`.
    pub name: &'static str,
    /// NumPy's kind character, as `f`.
    pub kind: u8,
    /// NumPy's type character, as `d`.
    pub character: u8,
    /// Bytes of an item; 0 where the dtype's parameter decides.
    pub itemsize: usize,
    /// Alignment in bytes.
    pub alignment: usize,
    /// Bytes that change places when the byte order is swapped; 1 where order has no meaning.
    pub swap_unit: usize,
}

const fn row(
    code: TypeCode,
    name: &'static str,
    kind: u8,
    character: u8,
    itemsize: usize,
    alignment: usize,
    swap_unit: usize,
) -> TypeRow {
    TypeRow { code, name, kind, character, itemsize, alignment, swap_unit }
}

/// All dtypes, in the order of their codes.
pub static TABLE: [TypeRow; TypeCode::COUNT] = [
    row(Bool, "bool", b'b', b'?', 1, 1, 1),
    row(Int8, "int8", b'i', b'b', 1, 1, 1),
    row(UInt8, "uint8", b'u', b'B', 1, 1, 1),
    row(Int16, "int16", b'i', b'h', 2, 2, 2),
    row(UInt16, "uint16", b'u', b'H', 2, 2, 2),
    row(Int32, "int32", b'i', b'i', 4, 4, 4),
    row(UInt32, "uint32", b'u', b'I', 4, 4, 4),
    row(Int64, "int64", b'i', b'l', 8, 8, 8),
    row(UInt64, "uint64", b'u', b'L', 8, 8, 8),
    row(Float16, "float16", b'f', b'e', 2, 2, 2),
    row(Float32, "float32", b'f', b'f', 4, 4, 4),
    row(Float64, "float64", b'f', b'd', 8, 8, 8),
    row(Complex64, "complex64", b'c', b'F', 8, 4, 4),
    row(Complex128, "complex128", b'c', b'D', 16, 8, 8),
    row(Bytes, "bytes", b'S', b'S', 0, 1, 1),
    row(Void, "void", b'V', b'V', 0, 1, 1),
    row(Struct, "void", b'V', b'V', 0, 1, 1),
    row(SubArray, "void", b'V', b'V', 0, 1, 1),
];

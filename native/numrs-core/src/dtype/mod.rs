//! Dtypes: small values that name how the bytes of an item are read.

// A literal is asked for what is wanted of it.
pub mod calendar;
pub mod iso;
#[allow(clippy::wildcard_enum_match_arm)]
pub mod literal;
mod number;
#[allow(clippy::wildcard_enum_match_arm)]
mod parse;
pub mod promote;
pub mod registry;
pub mod table;
mod text;
mod tick;

pub use number::Number;
pub use table::{Category, Kind};
pub use text::Form;
pub use tick::{Tick, Unit};

use crate::abi::NrDType;
use crate::error::{Error, ErrorKind, Result};
use registry::{StructInfo, SubArrayInfo};
use std::ops::RangeInclusive;
use table::{TABLE, TypeRow, types_of};

/// The type of an item, without its parameters.
#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TypeCode {
    /// `bool`
    Bool = 0,
    /// `int8`
    Int8,
    /// `uint8`
    UInt8,
    /// `int16`
    Int16,
    /// `uint16`
    UInt16,
    /// `int32`
    Int32,
    /// `uint32`
    UInt32,
    /// `int64`
    Int64,
    /// `uint64`
    UInt64,
    /// `float16`
    Float16,
    /// `float32`
    Float32,
    /// `float64`
    Float64,
    /// `complex64`
    Complex64,
    /// `complex128`
    Complex128,
    /// `S`: bytes of a fixed length, padded with zeros
    Bytes,
    /// `V`: raw bytes of a fixed length
    Void,
    /// a record with named fields
    Struct,
    /// a fixed-shape array as one item; stands only inside a structured dtype
    SubArray,
    /// `datetime64`: a moment, in steps since 1970
    Datetime,
    /// `timedelta64`: a span of time, in steps
    Timedelta,
    /// `U`: text of a fixed number of UTF-32 units, padded with zeros
    Text,
}

impl TypeCode {
    /// Number of codes.
    pub const COUNT: usize = 21;

    /// The code with this number.
    pub fn from_u8(code: u8) -> Option<TypeCode> {
        TABLE.get(code as usize).map(|row| row.code)
    }

    /// The table row.
    #[inline]
    pub fn row(self) -> &'static TypeRow {
        &TABLE[self as usize]
    }

    /// How items are worked with.
    #[inline]
    pub fn category(self) -> Category {
        self.row().category
    }

    /// The type of numbers, if items are such.
    #[inline(always)]
    pub const fn number(self) -> Option<Number> {
        Number::of(self as u8)
    }

    #[inline(always)]
    const fn is_in(self, types: u32) -> bool {
        types >> self as u8 & 1 != 0
    }

    /// Whether items are numbers or booleans.
    #[inline]
    pub fn is_numeric(self) -> bool {
        self.number().is_some()
    }

    /// Whether items are signed or unsigned integers.
    #[inline]
    pub fn is_integer(self) -> bool {
        self.is_in(const { types_of(&[Kind::Signed, Kind::Unsigned]) })
    }

    /// Whether items are real floating-point numbers.
    #[inline]
    pub fn is_float(self) -> bool {
        self.is_in(const { types_of(&[Kind::Real]) })
    }

    /// Whether items are complex numbers.
    #[inline]
    pub fn is_complex(self) -> bool {
        self.is_in(const { types_of(&[Kind::Complex]) })
    }

    /// Whether items are unsigned integers.
    #[inline]
    pub fn is_unsigned(self) -> bool {
        self.is_in(const { types_of(&[Kind::Unsigned]) })
    }

    /// The integers that an integer type can hold.
    pub fn integers(self) -> RangeInclusive<i128> {
        let bits = 8 * self.row().itemsize as u32;
        if self.is_unsigned() { 0..=(1 << bits) - 1 } else { -(1 << (bits - 1))..=(1 << (bits - 1)) - 1 }
    }
}

/// A dtype: type code, byte order and, for parametric types, the parameter. Eight bytes, compared by
/// value; structured dtypes are interned, so equal layouts are equal values.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DType {
    code: TypeCode,
    swapped: bool,
    /// Of dates and spans of time.
    unit: Option<Unit>,
    param: u32,
}

macro_rules! native_constants {
    ($($name:ident = $code:ident),* $(,)?) => {
        $(#[doc = concat!("Native `", stringify!($code), "`.")]
        pub const $name: DType = DType::native(TypeCode::$code);)*
    };
}

impl DType {
    native_constants! {
        BOOL = Bool, INT8 = Int8, UINT8 = UInt8, INT16 = Int16, UINT16 = UInt16, INT32 = Int32,
        UINT32 = UInt32, INT64 = Int64, UINT64 = UInt64, FLOAT16 = Float16, FLOAT32 = Float32,
        FLOAT64 = Float64, COMPLEX64 = Complex64, COMPLEX128 = Complex128,
    }

    /// The dtype with this code in the machine's byte order: of numbers, of bytes without a size, of time without a unit.
    pub const fn native(code: TypeCode) -> DType {
        if matches!(code, TypeCode::Datetime | TypeCode::Timedelta) {
            return DType::timed(code, Tick::GENERIC);
        }
        DType { code, swapped: false, unit: None, param: 0 }
    }

    /// Dates, in steps since 1970.
    pub const fn datetime(tick: Tick) -> DType {
        DType::timed(TypeCode::Datetime, tick)
    }

    /// Spans of time.
    pub const fn timedelta(tick: Tick) -> DType {
        DType::timed(TypeCode::Timedelta, tick)
    }

    pub(crate) const fn timed(code: TypeCode, tick: Tick) -> DType {
        DType { code, swapped: false, unit: Some(tick.unit), param: tick.count }
    }

    /// `S` of this many bytes.
    pub const fn bytes(itemsize: u32) -> DType {
        DType { code: TypeCode::Bytes, swapped: false, unit: None, param: itemsize }
    }

    /// `U` of this many characters, at most [`DType::LONGEST_TEXT`].
    pub const fn characters(characters: u32) -> DType {
        DType { code: TypeCode::Text, swapped: false, unit: None, param: 4 * characters }
    }

    /// Characters that text can have at most: the bytes of an item are an `i32` in NumPy.
    pub const LONGEST_TEXT: u32 = i32::MAX as u32 / 4;

    /// `V` of this many bytes.
    pub const fn void(itemsize: u32) -> DType {
        DType { code: TypeCode::Void, swapped: false, unit: None, param: itemsize }
    }

    pub(crate) const fn registered(code: TypeCode, index: u32) -> DType {
        DType { code, swapped: false, unit: None, param: index }
    }

    /// Checks a dtype that came over the ABI.
    pub fn decode(raw: NrDType) -> Result<DType> {
        let bad = || Error::new(ErrorKind::Type, format!("not a dtype: {raw:?}"));
        let code = TypeCode::from_u8(raw.code).ok_or_else(bad)?;
        let valid = match code.category() {
            Category::Struct => registry::has_struct(raw.param),
            Category::SubArray => registry::has_subarray(raw.param),
            Category::Bytes | Category::Void => raw.param <= i32::MAX as u32,
            Category::Text => raw.param <= i32::MAX as u32 && raw.param.is_multiple_of(4),
            Category::Number(_) => raw.param == 0,
            Category::Datetime | Category::Timedelta => raw.param <= i32::MAX as u32,
        };
        let timed = matches!(code.category(), Category::Datetime | Category::Timedelta);
        let unit = Unit::from_u8(raw.unit);
        let valid = valid && unit.is_some() == timed && (timed || raw.unit == 0);
        if !valid || raw.swapped > 1 {
            return Err(bad());
        }
        let swapped = raw.swapped == 1 && code.row().swap_unit > 1;
        Ok(DType { code, swapped, unit, param: raw.param })
    }

    /// The dtype as it crosses the ABI.
    #[inline]
    pub fn encode(self) -> NrDType {
        NrDType {
            code: self.code as u8,
            swapped: self.swapped as u8,
            unit: self.unit.map_or(0, |unit| unit as u8),
            reserved: 0,
            param: self.param,
        }
    }

    /// The type code.
    #[inline]
    pub fn code(self) -> TypeCode {
        self.code
    }

    /// Whether the bytes of an item stand in the other order than the machine's.
    #[inline]
    pub fn is_swapped(self) -> bool {
        self.swapped
    }

    /// Whether items can be read in place by a kernel: a number in the machine's byte order.
    #[inline]
    pub fn is_native_numeric(self) -> bool {
        self.native_number().is_some()
    }

    /// The same type in the machine's byte order (fields of records included).
    pub fn to_native(self) -> DType {
        match self.code.category() {
            Category::Struct => registry::map_fields(self, DType::to_native),
            Category::SubArray => {
                let info = self.subarray().expect("a sub-array dtype");
                registry::subarray(info.base.to_native(), &info.shape).unwrap_or(self)
            }
            Category::Number(_)
            | Category::Bytes
            | Category::Text
            | Category::Void
            | Category::Datetime
            | Category::Timedelta => DType { swapped: false, ..self },
        }
    }

    /// The dtype that results of computations on it have: in the machine's byte order, with the fields of records one after
    /// the other.
    pub fn canonical(self) -> DType {
        match self.code.category() {
            Category::Struct => registry::packed(self, DType::canonical).unwrap_or(self),
            Category::SubArray => {
                let info = self.subarray().expect("a sub-array dtype");
                registry::subarray(info.base.canonical(), &info.shape).unwrap_or(self)
            }
            Category::Number(_)
            | Category::Bytes
            | Category::Text
            | Category::Void
            | Category::Datetime
            | Category::Timedelta => self.to_native(),
        }
    }

    /// The same type in the other byte order (fields of records included).
    pub fn byte_swapped(self) -> DType {
        match self.code.category() {
            Category::Struct => registry::map_fields(self, DType::byte_swapped),
            Category::SubArray => {
                let info = self.subarray().expect("a sub-array dtype");
                registry::subarray(info.base.byte_swapped(), &info.shape).unwrap_or(self)
            }
            Category::Number(_)
            | Category::Bytes
            | Category::Text
            | Category::Void
            | Category::Datetime
            | Category::Timedelta => {
                DType { swapped: !self.swapped && self.code.row().swap_unit > 1, ..self }
            }
        }
    }

    /// Bytes of an item.
    #[inline]
    pub fn itemsize(self) -> usize {
        let row = self.code.row();
        match row.category {
            Category::Number(_) | Category::Datetime | Category::Timedelta => row.itemsize,
            Category::Bytes | Category::Text | Category::Void => self.param as usize,
            Category::Struct => registry::structure(self.param).itemsize,
            Category::SubArray => registry::sub(self.param).itemsize,
        }
    }

    /// Alignment in bytes.
    pub fn alignment(self) -> usize {
        match self.code.category() {
            Category::Struct => registry::structure(self.param).alignment,
            Category::SubArray => registry::sub(self.param).base.alignment(),
            Category::Number(_)
            | Category::Bytes
            | Category::Text
            | Category::Void
            | Category::Datetime
            | Category::Timedelta => self.code.row().alignment,
        }
    }

    /// NumPy's kind.
    pub fn kind(self) -> Kind {
        self.code.row().kind
    }

    /// The type of numbers, if items are such, in either byte order.
    #[inline]
    pub fn number(self) -> Option<Number> {
        self.code.number()
    }

    /// The type of numbers, if items are such that can be read in place by a kernel.
    #[inline]
    pub fn native_number(self) -> Option<Number> {
        if self.swapped { None } else { self.code.number() }
    }

    /// The step of dates and of spans of time.
    #[inline]
    pub fn tick(self) -> Option<Tick> {
        self.unit.map(|unit| Tick { unit, count: self.param })
    }

    /// The 64-bit integers that dates and spans of time are, in the same byte order.
    pub fn as_steps(self) -> DType {
        if self.is_swapped() { DType::INT64.byte_swapped() } else { DType::INT64 }
    }

    /// The same dates or spans of time in other steps, in the machine's byte order.
    pub fn with_tick(self, tick: Tick) -> DType {
        DType::timed(self.code, tick)
    }

    /// The fields of a structured dtype.
    pub fn fields(self) -> Option<&'static StructInfo> {
        (self.code == TypeCode::Struct).then(|| registry::structure(self.param))
    }

    /// Whether an item has bytes that belong to no field. They are somebody else's, and never written to.
    #[inline]
    pub fn has_gaps(self) -> bool {
        match self.code.category() {
            Category::Struct => registry::structure(self.param).gaps,
            Category::SubArray => registry::sub(self.param).base.has_gaps(),
            Category::Number(_)
            | Category::Bytes
            | Category::Text
            | Category::Void
            | Category::Datetime
            | Category::Timedelta => false,
        }
    }

    /// Element dtype and shape of a sub-array dtype.
    pub fn subarray(self) -> Option<&'static SubArrayInfo> {
        (self.code == TypeCode::SubArray).then(|| registry::sub(self.param))
    }
}

impl std::fmt::Debug for DType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "dtype({})", self.quoted())
    }
}

/// A Rust type that is the native in-memory form of one dtype.
pub trait Element: Copy + Send + Sync + 'static {
    /// Which numbers they are.
    const NUMBER: Number;
    /// Its type code.
    const CODE: TypeCode = Self::NUMBER.code();
}

macro_rules! elements {
    ($($t:ty = $number:ident),* $(,)?) => { $(impl Element for $t { const NUMBER: Number = Number::$number; })* };
}

elements! {
    bool = Bool, i8 = Int8, u8 = UInt8, i16 = Int16, u16 = UInt16, i32 = Int32, u32 = UInt32, i64 = Int64,
    u64 = UInt64, half::f16 = Float16, f32 = Float32, f64 = Float64,
    num_complex::Complex<f32> = Complex64, num_complex::Complex<f64> = Complex128,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_rows_stand_at_their_codes() {
        for (i, row) in TABLE.iter().enumerate() {
            assert_eq!(row.code as usize, i, "{}", row.name);
            assert_eq!(TypeCode::from_u8(i as u8), Some(row.code));
            let number = row.code.number();
            assert_eq!(
                number.map(Category::Number),
                matches!(row.category, Category::Number(_)).then_some(row.category)
            );
            assert_eq!(number.is_some(), row.kind.rank().is_some(), "{}", row.name);
        }
        assert_eq!(TypeCode::from_u8(TypeCode::COUNT as u8), None);
    }

    #[test]
    fn decode_refuses_what_is_no_dtype() {
        let good = DType::FLOAT64.byte_swapped().encode();
        assert_eq!(DType::decode(good), Ok(DType::FLOAT64.byte_swapped()));
        assert!(DType::decode(NrDType { code: 200, ..good }).is_err());
        assert!(DType::decode(NrDType { param: 3, ..good }).is_err());
        assert!(DType::decode(NrDType { swapped: 7, ..good }).is_err());
        assert!(
            DType::decode(NrDType {
                code: TypeCode::Struct as u8,
                swapped: 0,
                unit: 0,
                reserved: 0,
                param: u32::MAX
            })
            .is_err()
        );
    }
}

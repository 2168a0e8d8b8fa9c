//! The types of numbers and booleans, what numeric code matches on.

use super::TypeCode;
use super::table::{Kind, TABLE, TypeRow};
use std::ops::RangeInclusive;

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// The type of a number or a boolean; its codes are those of [`TypeCode`].
        #[repr(u8)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Number {
            $($(#[$doc])* $name = TypeCode::$name as u8,)*
        }

        impl Number {
            /// All of them, in the order of their codes.
            pub const ALL: [Number; Number::COUNT] = [$(Number::$name),*];

            /// The type code.
            #[inline(always)]
            pub const fn code(self) -> TypeCode {
                match self {
                    $(Number::$name => TypeCode::$name,)*
                }
            }
        }
    };
}

numbers! {
    /// `bool`
    Bool,
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
}

/// Booleans and integers, as a pattern.
#[macro_export]
macro_rules! whole {
    () => {
        $crate::Number::Bool
            | $crate::Number::Int8
            | $crate::Number::UInt8
            | $crate::Number::Int16
            | $crate::Number::UInt16
            | $crate::Number::Int32
            | $crate::Number::UInt32
            | $crate::Number::Int64
            | $crate::Number::UInt64
    };
}

impl Number {
    /// How many there are; their codes are the first ones.
    pub const COUNT: usize = 14;

    /// The number with this type code.
    #[inline(always)]
    pub const fn of(code: u8) -> Option<Number> {
        if (code as usize) < Number::COUNT { Some(Number::ALL[code as usize]) } else { None }
    }

    /// The row of the dtype table.
    #[inline]
    pub fn row(self) -> &'static TypeRow {
        &TABLE[self as usize]
    }

    /// Bytes of a number.
    #[inline]
    pub fn size(self) -> usize {
        self.row().itemsize
    }

    /// NumPy's kind.
    #[inline]
    pub fn kind(self) -> Kind {
        self.row().kind
    }

    /// Whether it is a signed or unsigned integer.
    #[inline]
    pub fn is_integer(self) -> bool {
        self.code().is_integer()
    }

    /// Whether it is a real floating-point number.
    #[inline]
    pub fn is_float(self) -> bool {
        self.code().is_float()
    }

    /// Whether it is a complex number.
    #[inline]
    pub fn is_complex(self) -> bool {
        self.code().is_complex()
    }

    /// Whether it is an unsigned integer.
    #[inline]
    pub fn is_unsigned(self) -> bool {
        self.code().is_unsigned()
    }

    /// The integers that an integer type can hold.
    pub fn integers(self) -> RangeInclusive<i128> {
        self.code().integers()
    }
}

//! The element types that linear algebra computes with.

use half::f16;
use num_complex::Complex;

/// Element type of a matrix. Names and character codes are those of NumPy dtypes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum ElementType {
    Bool,
    Int8,
    Int16,
    Int32,
    Int64,
    UInt8,
    UInt16,
    UInt32,
    UInt64,
    Float16,
    Float32,
    Float64,
    Complex64,
    Complex128,
}

impl ElementType {
    /// Every element type.
    pub const ALL: [ElementType; 14] = {
        use ElementType::*;
        [
            Bool, Int8, Int16, Int32, Int64, UInt8, UInt16, UInt32, UInt64, Float16, Float32, Float64,
            Complex64, Complex128,
        ]
    };

    /// NumPy's name of the dtype.
    pub const fn name(self) -> &'static str {
        match self {
            ElementType::Bool => "bool",
            ElementType::Int8 => "int8",
            ElementType::Int16 => "int16",
            ElementType::Int32 => "int32",
            ElementType::Int64 => "int64",
            ElementType::UInt8 => "uint8",
            ElementType::UInt16 => "uint16",
            ElementType::UInt32 => "uint32",
            ElementType::UInt64 => "uint64",
            ElementType::Float16 => "float16",
            ElementType::Float32 => "float32",
            ElementType::Float64 => "float64",
            ElementType::Complex64 => "complex64",
            ElementType::Complex128 => "complex128",
        }
    }

    /// Size of an element in bytes.
    pub const fn size(self) -> usize {
        match self {
            ElementType::Bool | ElementType::Int8 | ElementType::UInt8 => 1,
            ElementType::Int16 | ElementType::UInt16 | ElementType::Float16 => 2,
            ElementType::Int32 | ElementType::UInt32 | ElementType::Float32 => 4,
            ElementType::Int64 | ElementType::UInt64 | ElementType::Float64 | ElementType::Complex64 => 8,
            ElementType::Complex128 => 16,
        }
    }
}

/// What every element type can do: be copied bit for bit.
pub(crate) trait Element: Copy + Send + Sync + 'static {
    /// The value of padding and of an empty sum.
    const ZERO: Self;
    const IS_COMPLEX: bool = false;

    /// Complex conjugate; the value itself for a real type.
    #[inline(always)]
    fn conj(self) -> Self {
        self
    }
}

macro_rules! real_elements {
    ($($t:ty: $zero:expr),*) => { $(impl Element for $t { const ZERO: Self = $zero; })* };
}
real_elements!(u8: 0, u16: 0, u32: 0, u64: 0, i32: 0, f16: f16::ZERO, f32: 0.0, f64: 0.0);

macro_rules! complex_elements {
    ($($t:ty),*) => { $(impl Element for Complex<$t> {
        const ZERO: Self = Complex { re: 0.0, im: 0.0 };
        const IS_COMPLEX: bool = true;
        #[inline(always)]
        fn conj(self) -> Self {
            Complex { re: self.re, im: -self.im }
        }
    })* };
}
complex_elements!(f32, f64);

/// A field with a fused or plain multiply-add: the types that matrix kernels work in.
pub(crate) trait Field: Element {
    /// `a * b + acc`, fused when `FMA` says that the instruction set has it.
    fn mul_add_to<const FMA: bool>(a: Self, b: Self, acc: Self) -> Self;
    fn plus(self, other: Self) -> Self;
}

macro_rules! real_fields {
    ($($t:ty),*) => { $(impl Field for $t {
        #[inline(always)]
        fn mul_add_to<const FMA: bool>(a: Self, b: Self, acc: Self) -> Self {
            if FMA { a.mul_add(b, acc) } else { a * b + acc }
        }
        #[inline(always)]
        fn plus(self, other: Self) -> Self {
            self + other
        }
    })* };
}
real_fields!(f32, f64);

macro_rules! complex_fields {
    ($($t:ty),*) => { $(impl Field for Complex<$t> {
        #[inline(always)]
        fn mul_add_to<const FMA: bool>(a: Self, b: Self, acc: Self) -> Self {
            let re = <$t as Field>::mul_add_to::<FMA>(a.re, b.re, acc.re);
            let im = <$t as Field>::mul_add_to::<FMA>(a.re, b.im, acc.im);
            Complex {
                re: <$t as Field>::mul_add_to::<FMA>(-a.im, b.im, re),
                im: <$t as Field>::mul_add_to::<FMA>(a.im, b.re, im),
            }
        }
        #[inline(always)]
        fn plus(self, other: Self) -> Self {
            self + other
        }
    })* };
}
complex_fields!(f32, f64);

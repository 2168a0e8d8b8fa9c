//! The element types that linear algebra computes with.

use half::f16;
use num_complex::Complex;

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

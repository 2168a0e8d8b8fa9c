//! The four element types that factorizations work in.

use crate::element::{Element, Field};
use faer_traits::ComplexField;
use num_complex::Complex;
use num_traits::{Float, NumAssign};
use std::ops::Neg;

/// `float32`, `float64`, `complex64` or `complex128`.
pub(super) trait Scalar: Field + ComplexField + NumAssign + Neg<Output = Self> {
    /// The type of its real part.
    type R: Real;

    fn from_real(re: Self::R) -> Self;
    fn re(self) -> Self::R;
    fn im(self) -> Self::R;
    fn times_real(self, factor: Self::R) -> Self;
    /// The absolute value.
    fn modulus(self) -> Self::R;
    /// The measure by which pivots are chosen: |re| + |im|.
    fn size(self) -> Self::R;

    fn finite(self) -> bool {
        self.re().is_finite() && self.im().is_finite()
    }
}

/// `float32` or `float64`.
pub(super) trait Real: Element + Float {}

macro_rules! scalars {
    ($($t:ident),*) => { $(
        impl Scalar for $t {
            type R = $t;
            #[inline(always)]
            fn from_real(re: $t) -> Self {
                re
            }
            #[inline(always)]
            fn re(self) -> $t {
                self
            }
            #[inline(always)]
            fn im(self) -> $t {
                0.0
            }
            #[inline(always)]
            fn times_real(self, factor: $t) -> Self {
                self * factor
            }
            #[inline(always)]
            fn modulus(self) -> $t {
                self.abs()
            }
            #[inline(always)]
            fn size(self) -> $t {
                self.abs()
            }
        }

        impl Real for $t {}

        impl Scalar for Complex<$t> {
            type R = $t;
            #[inline(always)]
            fn from_real(re: $t) -> Self {
                Complex { re, im: 0.0 }
            }
            #[inline(always)]
            fn re(self) -> $t {
                self.re
            }
            #[inline(always)]
            fn im(self) -> $t {
                self.im
            }
            #[inline(always)]
            fn times_real(self, factor: $t) -> Self {
                Complex { re: self.re * factor, im: self.im * factor }
            }
            #[inline(always)]
            fn modulus(self) -> $t {
                self.re.hypot(self.im)
            }
            #[inline(always)]
            fn size(self) -> $t {
                self.re.abs() + self.im.abs()
            }
        }
    )* };
}
scalars!(f32, f64);

/// The complex conjugate, named so that it does not meet the methods of other number traits.
#[inline(always)]
pub(super) fn conj<T: Element>(x: T) -> T {
    Element::conj(x)
}

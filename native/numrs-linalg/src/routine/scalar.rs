//! The element types of the routines, and the two that the factorizations work in.
//!
//! Matrices of single precision are factored in double precision and their results rounded once: no less accurate,
//! and half the machine code.

use crate::element::{Element, Field};
use crate::product::Large;
use faer_traits::ComplexField;
use num_complex::Complex;
use num_traits::{Float, NumAssign};
use std::ops::Neg;

/// `float32`, `float64`, `complex64` or `complex128`.
pub(super) trait Scalar: Field + NumAssign + Neg<Output = Self> {
    /// The type of its real part.
    type R: Real;
    /// The complex type of the same precision.
    type C: Scalar<R = Self::R, Double = Complex<f64>>;
    /// The type in which its factorizations work.
    type Double: Double;

    fn to_double(self) -> Self::Double;
    /// The nearest value of this type.
    fn from_double(x: Self::Double) -> Self;

    fn from_real(re: Self::R) -> Self;
    fn re(self) -> Self::R;
    fn im(self) -> Self::R;
    fn times_real(self, factor: Self::R) -> Self;
    /// The absolute value.
    fn modulus(self) -> Self::R;
    /// The measure by which pivots are chosen: |re| + |im|.
    fn size(self) -> Self::R;

    /// `self / divisor`, also where the square of the divisor's modulus would overflow or vanish.
    fn over(self, divisor: Self) -> Self;
    /// `1 / self`, also where the square of the modulus would overflow or vanish.
    fn recip(self) -> Self;

    fn finite(self) -> bool {
        self.re().is_finite() && self.im().is_finite()
    }
}

/// `float64` or `complex128`.
pub(super) trait Double: Scalar<R = f64, Double = Self> + ComplexField + Large {}

impl Double for f64 {}
impl Double for Complex<f64> {}

/// `float32` or `float64`.
pub(super) trait Real: Scalar<R = Self, Double = f64> + Float {}

macro_rules! scalars {
    ($($t:ident),*) => { $(
        impl Scalar for $t {
            type R = $t;
            type C = Complex<$t>;
            type Double = f64;
            #[inline(always)]
            fn to_double(self) -> f64 {
                f64::from(self)
            }
            #[inline(always)]
            fn from_double(x: f64) -> Self {
                x as $t
            }
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
            #[inline(always)]
            fn over(self, divisor: Self) -> Self {
                self / divisor
            }
            #[inline(always)]
            fn recip(self) -> Self {
                1.0 / self
            }
        }

        impl Real for $t {}

        impl Scalar for Complex<$t> {
            type R = $t;
            type C = Self;
            type Double = Complex<f64>;
            #[inline(always)]
            fn to_double(self) -> Complex<f64> {
                Complex { re: f64::from(self.re), im: f64::from(self.im) }
            }
            #[inline(always)]
            fn from_double(x: Complex<f64>) -> Self {
                Complex { re: x.re as $t, im: x.im as $t }
            }
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
            #[inline(always)]
            fn over(self, divisor: Self) -> Self {
                if divisor.norm_sqr().is_normal() { self / divisor } else { self * Scalar::recip(divisor) }
            }
            #[inline(always)]
            fn recip(self) -> Self {
                if self.norm_sqr().is_normal() {
                    return Complex { re: 1.0, im: 0.0 } / self;
                }
                // Smith's division: the smaller part in terms of the larger one.
                let (ratio, length);
                if self.re.abs() >= self.im.abs() {
                    ratio = self.im / self.re;
                    length = self.re + self.im * ratio;
                    Complex { re: 1.0 / length, im: -ratio / length }
                } else {
                    ratio = self.re / self.im;
                    length = self.im + self.re * ratio;
                    Complex { re: ratio / length, im: -1.0 / length }
                }
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

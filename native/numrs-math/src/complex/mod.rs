//! Functions of one complex number, with the special values and branch cuts of C99, Annex G,
//! and of NumPy where NumPy defines the function.
//!
//! All but the arithmetic compute in `f64`, whatever the type of the parts.
mod arith;
mod elementary;
mod hyperbolic;
mod inverse;

pub use arith::{divide, reciprocal, sign, square};
pub use num_complex::Complex;

use crate::scalar::Float;

/// The type of the parts of a complex number.
pub trait Part: Float {
    #[doc(hidden)]
    fn up(self) -> f64;
    #[doc(hidden)]
    fn down(x: f64) -> Self;
    #[doc(hidden)]
    fn length(self, y: Self) -> Self;
}

impl Part for f32 {
    #[inline(always)]
    fn up(self) -> f64 {
        self as f64
    }
    #[inline(always)]
    fn down(x: f64) -> f32 {
        x as f32
    }
    #[inline(always)]
    fn length(self, y: f32) -> f32 {
        self.hypot(y)
    }
}

impl Part for f64 {
    #[inline(always)]
    fn up(self) -> f64 {
        self
    }
    #[inline(always)]
    fn down(x: f64) -> f64 {
        x
    }
    #[inline(always)]
    fn length(self, y: f64) -> f64 {
        self.hypot(y)
    }
}

#[inline(always)]
fn up<T: Part>(z: Complex<T>) -> Complex<f64> {
    Complex::new(z.re.up(), z.im.up())
}

#[inline(always)]
fn down<T: Part>(z: Complex<f64>) -> Complex<T> {
    Complex::new(T::down(z.re), T::down(z.im))
}

macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident => $body:path;)*) => {$(
        $(#[$doc])*
        #[inline]
        pub fn $name<T: Part>(z: Complex<T>) -> Complex<T> {
            down($body(up(z)))
        }
    )*};
}

functions! {
    /// `e^z`.
    exp => elementary::exp;
    /// `2^z`.
    exp2 => elementary::exp2;
    /// `e^z - 1`.
    expm1 => elementary::expm1;
    /// The natural logarithm, cut along the negative real axis.
    log => elementary::log;
    /// The logarithm to base 2.
    log2 => elementary::log2;
    /// The logarithm to base 10.
    log10 => elementary::log10;
    /// `log(1 + z)`.
    log1p => elementary::log1p;
    /// The square root with a real part that is not negative.
    sqrt => elementary::sqrt;
    /// The sine.
    sin => hyperbolic::sin;
    /// The cosine.
    cos => hyperbolic::cos;
    /// The tangent.
    tan => hyperbolic::tan;
    /// The hyperbolic sine.
    sinh => hyperbolic::sinh;
    /// The hyperbolic cosine.
    cosh => hyperbolic::cosh;
    /// The hyperbolic tangent.
    tanh => hyperbolic::tanh;
    /// The inverse sine, cut along the real axis outside `[-1, 1]`.
    arcsin => inverse::arcsin;
    /// The inverse cosine, cut along the real axis outside `[-1, 1]`.
    arccos => inverse::arccos;
    /// The inverse tangent, cut along the imaginary axis outside `[-i, i]`.
    arctan => inverse::arctan;
    /// The inverse hyperbolic sine, cut along the imaginary axis outside `[-i, i]`.
    arcsinh => inverse::arcsinh;
    /// The inverse hyperbolic cosine, cut along the real axis below 1.
    arccosh => inverse::arccosh;
    /// The inverse hyperbolic tangent, cut along the real axis outside `[-1, 1]`.
    arctanh => inverse::arctanh;
}

/// The distance from zero.
#[inline]
pub fn abs<T: Part>(z: Complex<T>) -> T {
    z.re.length(z.im)
}

/// The angle with the positive real axis, in `[-pi, pi]`.
#[inline]
pub fn angle<T: Part>(z: Complex<T>) -> T {
    T::down(z.im.up().atan2(z.re.up()))
}

/// `z^w`, by multiplication for small integral exponents.
#[inline]
pub fn pow<T: Part>(z: Complex<T>, w: Complex<T>) -> Complex<T> {
    down(elementary::pow(up(z), up(w)))
}

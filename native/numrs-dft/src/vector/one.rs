//! A single number.

use super::Arithmetic;

/// One `f64`, whose products are added with one rounding or two.
#[derive(Clone, Copy)]
pub(crate) struct One<const FUSED: bool>(f64);

impl<const FUSED: bool> From<f64> for One<FUSED> {
    #[inline(always)]
    fn from(x: f64) -> Self {
        One(x)
    }
}

impl<const FUSED: bool> From<One<FUSED>> for f64 {
    #[inline(always)]
    fn from(x: One<FUSED>) -> f64 {
        x.0
    }
}

impl<const FUSED: bool> Arithmetic for One<FUSED> {
    #[inline(always)]
    fn splat(x: f64) -> Self {
        One(x)
    }
    #[inline(always)]
    fn add(self, b: Self) -> Self {
        One(self.0 + b.0)
    }
    #[inline(always)]
    fn sub(self, b: Self) -> Self {
        One(self.0 - b.0)
    }
    #[inline(always)]
    fn mul(self, b: Self) -> Self {
        One(self.0 * b.0)
    }
    #[inline(always)]
    fn fma(self, b: Self, c: Self) -> Self {
        One(if FUSED { self.0.mul_add(b.0, c.0) } else { self.0 * b.0 + c.0 })
    }
    #[inline(always)]
    fn fms(self, b: Self, c: Self) -> Self {
        One(if FUSED { self.0.mul_add(b.0, -c.0) } else { self.0 * b.0 - c.0 })
    }
    #[inline(always)]
    fn fnma(self, b: Self, c: Self) -> Self {
        One(if FUSED { (-self.0).mul_add(b.0, c.0) } else { c.0 - self.0 * b.0 })
    }
}

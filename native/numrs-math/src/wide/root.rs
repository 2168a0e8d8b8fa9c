//! The cube root.
use super::{F32x32, I32x32, Mask32, Wide};

/// Turns a number's bits, divided by -3, into those of about `x^(-1/3)`: a `y` with an error below `2^-3`, which is
/// that of `x y^3` from one (`tools/coefficients.py`).
const SEED: f32 = 1419967116.0;

/// The cube root.
pub struct Cbrt;

impl Wide for Cbrt {
    #[inline(always)]
    fn rare(x: F32x32) -> Mask32 {
        !x.abs().between(f32::MIN_POSITIVE, f32::INFINITY)
    }
    #[inline(always)]
    fn eval(x: F32x32) -> F32x32 {
        let a = x.abs();
        let third = F32x32::splat(-1.0 / 3.0);
        let y = I32x32::nearest(a.bits().number().fma(third, F32x32::splat(SEED))).float();
        // With h = 1 - a y^3, the root is y (1 + h/3 + 2 h^2/9 + 14 h^3/81 + ...).
        let h = (y * y).fnma(a * y, F32x32::splat(1.0));
        let y = (y * h).fma(h.poly(&[1.0 / 3.0, 2.0 / 9.0, 14.0 / 81.0]), y);
        // cbrt(a) = a y^2 (1 - h)^(-2/3)
        let c = a * (y * y);
        let h = c.fnma(y, F32x32::splat(1.0));
        (c * h).fma(F32x32::splat(2.0 / 3.0), c).copysign(x)
    }
}

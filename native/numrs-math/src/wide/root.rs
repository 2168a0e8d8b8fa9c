//! The cube root.
use super::{F32x16, Wide, avx512};
use std::arch::x86_64::*;

/// Turns a number's bits, divided by -3, into those of about `x^(-1/3)`.
const SEED: f32 = 1419967116.0;

/// The cube root.
pub struct Cbrt;

impl Wide for Cbrt {
    #[inline(always)]
    fn rare(x: F32x16) -> __mmask16 {
        !x.abs().between(f32::MIN_POSITIVE, f32::INFINITY)
    }
    #[inline(always)]
    fn eval(x: F32x16) -> F32x16 {
        let a = x.abs();
        let third = F32x16::splat(-1.0 / 3.0);
        let y = F32x16(avx512!({
            let seed = _mm512_fmadd_ps(_mm512_cvtepi32_ps(a.bits().0), third.0, F32x16::splat(SEED).0);
            _mm512_castsi512_ps(_mm512_cvtps_epi32(seed))
        }));
        // With h = 1 - a y^3, the root is y (1 + h/3 + 2 h^2/9 + 14 h^3/81 + ...).
        let h = (y * y).fnma(a * y, F32x16::splat(1.0));
        let y = (y * h).fma(h.poly(&[1.0 / 3.0, 2.0 / 9.0, 14.0 / 81.0]), y);
        // cbrt(a) = a y^2 (1 - h)^(-2/3)
        let c = a * (y * y);
        let h = c.fnma(y, F32x16::splat(1.0));
        (c * h).fma(F32x16::splat(2.0 / 3.0), c).copysign(x)
    }
}

//! Sine, cosine and tangent.
//!
//! `tools/coefficients.py` computes the tables and polynomials and checks them.
use super::{F32x32, Mask32, SHIFTER, Wide};

/// Pi and its half in three parts, the first two rounded down, so that remainders of zero keep their sign.
const PI: [f32; 3] = [3.1415925, 1.5099579e-7, 1.0780606e-14];
const HALF_PI: [f32; 3] = [1.5707963, 7.5497894e-8, 5.390303e-15];
/// `(sin(r) / r - 1) / r^2` as a polynomial of `r^2`, up to half of pi, minimax, relative error below `2^-27.2` of the
/// sine.
const SIN: [f32; 4] = [-0.1666666, 0.008333068, -0.00019809666, 2.605784e-6];
/// `(tan(r) / r - 1) / r^2` as a polynomial of `r^2`, up to a quarter of pi, minimax, relative error below `2^-29.5` of
/// the tangent.
const TAN: [f32; 7] =
    [0.3333335, 0.13332674, 0.054059166, 0.021284645, 0.010831931, 9.215487e-5, 0.0043758578];
/// Beyond it the reductions miss parts of pi.
const LIMIT: f32 = 30000.0;

/// The sine of a number up to half of pi, negative for an odd number of half turns.
#[inline(always)]
fn sin_of(r: F32x32, shifted: F32x32) -> F32x32 {
    let z = r * r;
    let z_lo = r.fms(r, z);
    // About half of pi the terms beyond r are large: the first of them takes both parts of z.
    let rest = z * (z * z.poly(&SIN[1..]));
    let first = F32x32::splat(SIN[0]);
    let y = r.fma(z.fma(first, z_lo.fma(first, rest)), r);
    y.bits().xor(shifted.bits().shl::<31>()).float()
}

/// The sine.
pub struct Sin;

impl Wide for Sin {
    #[inline(always)]
    fn rare(x: F32x32) -> Mask32 {
        x.beyond(LIMIT)
    }
    #[inline(always)]
    fn eval(x: F32x32) -> F32x32 {
        let shifted = x.fma(F32x32::splat(std::f32::consts::FRAC_1_PI), F32x32::splat(SHIFTER));
        let k = shifted - F32x32::splat(SHIFTER);
        let mut r = x;
        for part in PI {
            r = k.fnma(F32x32::splat(part), r);
        }
        sin_of(r, shifted).keeping(x)
    }
}

/// The cosine.
pub struct Cos;

impl Wide for Cos {
    #[inline(always)]
    fn rare(x: F32x32) -> Mask32 {
        x.beyond(LIMIT)
    }
    #[inline(always)]
    fn eval(x: F32x32) -> F32x32 {
        // The half turns below `x`, and what is missing to the middle of the next one.
        let turns = F32x32::splat(std::f32::consts::FRAC_1_PI);
        let shifted = x.fma_down(turns, F32x32::splat(SHIFTER));
        let k = (shifted - F32x32::splat(SHIFTER)) + F32x32::splat(0.5);
        let mut r = k.fms(F32x32::splat(PI[0]), x);
        for part in &PI[1..] {
            r = k.fma(F32x32::splat(*part), r);
        }
        sin_of(r, shifted)
    }
}

/// The tangent.
pub struct Tan;

impl Wide for Tan {
    #[inline(always)]
    fn rare(x: F32x32) -> Mask32 {
        x.beyond(LIMIT)
    }
    #[inline(always)]
    fn eval(x: F32x32) -> F32x32 {
        let shifted = x.fma(F32x32::splat(std::f32::consts::FRAC_2_PI), F32x32::splat(SHIFTER));
        let k = shifted - F32x32::splat(SHIFTER);
        let near = k.fnma(F32x32::splat(HALF_PI[0]), x);
        let r = k.fnma(F32x32::splat(HALF_PI[1]), near);
        let z = r * r;
        // What the rounding of r lost, where r is not so small that the difference is inexact.
        let large = F32x32::splat(1.0 / 65536.0).below(z);
        let lost = k.fnma(F32x32::splat(HALF_PI[1]), near - r).only(large);
        let tail = (r * z).fma(z.poly_of(z * z, &TAN), k.fnma(F32x32::splat(HALF_PI[2]), lost));
        let y = r + tail;
        // A quarter turn further it is -1 / (r + tail).
        let odd = shifted.bits().odd();
        let inv = y.rcp14_of(odd);
        let e = inv.fnma(tail, inv.fnma(r, F32x32::splat(1.0)));
        let turned = inv.fnms(e, inv);
        F32x32::select(odd, turned, y).keeping(x)
    }
}

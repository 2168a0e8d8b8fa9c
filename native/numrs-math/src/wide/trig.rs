//! Sine, cosine and tangent.
use super::{F32x16, I32x16, SHIFTER, Wide, avx512, fast_two_sum};
use std::arch::x86_64::*;

/// Half of pi in three parts.
const HALF_PI: [f32; 3] = [1.5707964, -4.371139e-08, -1.7151245e-15];
const SIN: [f32; 3] = [-0.16666655, 0.008332193, -0.00019518839];
const COS: [f32; 3] = [0.041666646, -0.0013887357, 2.4437515e-05];

/// Sine and cosine of an argument reduced by quarter turns, each in two parts, and the turns.
struct Parts {
    sin: (F32x16, F32x16),
    cos: (F32x16, F32x16),
    turns: I32x16,
}

#[inline(always)]
fn parts(x: F32x16) -> Parts {
    let shifted = x.fma(F32x16::splat(std::f32::consts::FRAC_2_PI), F32x16::splat(SHIFTER));
    let k = shifted - F32x16::splat(SHIFTER);
    let near = k.fnma(F32x16::splat(HALF_PI[0]), x);
    let r = k.fnma(F32x16::splat(HALF_PI[1]), near);
    let lost = k.fnma(F32x16::splat(HALF_PI[1]), near - r);
    let r_lo = k.fnma(F32x16::splat(HALF_PI[2]), lost);
    let z = r * r;
    let sin_lo = (r * z).fma(z.poly(&SIN), r_lo);
    let one = F32x16::splat(1.0);
    let half = z * F32x16::splat(0.5);
    let cos = one - half;
    let cos_lo = (z * z).fma(z.poly(&COS), r.fnma(r_lo, (one - cos) - half));
    Parts { sin: (r, sin_lo), cos: (cos, cos_lo), turns: shifted.bits() }
}

#[inline(always)]
fn odd(turns: I32x16) -> __mmask16 {
    avx512!(_mm512_test_epi32_mask(turns.0, I32x16::splat(1).0))
}

/// `x` where it is zero, to keep its sign.
#[inline(always)]
fn keep_zero(x: F32x16, y: F32x16) -> F32x16 {
    let zero = avx512!(_mm512_cmp_ps_mask::<_CMP_EQ_OQ>(x.0, _mm512_setzero_ps()));
    F32x16::select(zero, x, y)
}

/// The sine, or the cosine if a quarter turn `AHEAD`.
pub struct Turned<const AHEAD: i32>;

impl<const AHEAD: i32> Wide for Turned<AHEAD> {
    #[inline(always)]
    fn rare(x: F32x16) -> __mmask16 {
        x.beyond(10000.0)
    }
    #[inline(always)]
    fn eval(x: F32x16) -> F32x16 {
        let Parts { sin, cos, turns } = parts(x);
        let turns = turns.add(I32x16::splat(AHEAD));
        let odd = odd(turns);
        let y = F32x16::select(odd, cos.0, sin.0) + F32x16::select(odd, cos.1, sin.1);
        let y = y.bits().xor(turns.and(I32x16::splat(2)).shl::<30>()).float();
        if AHEAD == 0 { keep_zero(x, y) } else { y }
    }
}

/// The tangent.
pub struct Tan;

impl Wide for Tan {
    #[inline(always)]
    fn rare(x: F32x16) -> __mmask16 {
        x.beyond(10000.0)
    }
    #[inline(always)]
    fn eval(x: F32x16) -> F32x16 {
        let Parts { sin, cos, turns } = parts(x);
        let (sin, cos) = (fast_two_sum(sin.0, sin.1), fast_two_sum(cos.0, cos.1));
        let odd = odd(turns);
        let n = (F32x16::select(odd, cos.0, sin.0), F32x16::select(odd, cos.1, sin.1));
        let d = (F32x16::select(odd, sin.0, cos.0), F32x16::select(odd, sin.1, cos.1));
        let inv = d.0.rcp();
        let q = n.0 * inv;
        let rest = q.fnma(d.0, n.0) + q.fnma(d.1, n.1);
        let y = rest.fma(inv, q);
        keep_zero(x, y.bits().xor(turns.shl::<31>()).float())
    }
}

//! Exponentials and the hyperbolic functions.
use super::{F32x16, I32x16, SHIFTER, Wide, fast_two_sum, two_sum};
use std::arch::x86_64::*;

/// `2^(j/16)` in two parts.
const EXP_HI: [f32; 16] = [
    1.0, 1.0442737, 1.0905077, 1.1387886, 1.1892071, 1.2418578, 1.2968396, 1.3542556, 1.4142135, 1.4768262,
    1.5422108, 1.6104903, 1.6817929, 1.7562522, 1.8340081, 1.9152066,
];
const EXP_LO: [f32; 16] = [
    0.0,
    4.83347e-08,
    -1.307754e-08,
    5.3862223e-08,
    3.7976353e-08,
    4.496838e-08,
    -4.0189995e-08,
    -1.0123349e-08,
    2.4203235e-08,
    -4.500899e-08,
    8.070905e-09,
    9.836217e-09,
    -2.4755327e-08,
    -9.23577e-09,
    -1.1239278e-08,
    9.845328e-09,
];
/// `ln(2)/16` in two parts.
const STEP_HI: f32 = 0.0433217;
const STEP_LO: f32 = -1.1904089e-10;
const PER_STEP: f32 = 23.08312;
/// `(e^r - 1 - r) / r^2` and `(2^r - 1) / r`.
const EXP: [f32; 2] = [0.50001574, 0.1666702];
const EXPM1: [f32; 3] = [0.5, 0.16666988, 0.04166755];
const EXP2: [f32; 3] = [0.6931472, 0.2402342, 0.05550587];

/// `e^x`.
pub struct Exp;

impl Wide for Exp {
    #[inline(always)]
    fn rare(x: F32x16) -> __mmask16 {
        x.beyond(87.0)
    }
    #[inline(always)]
    fn eval(x: F32x16) -> F32x16 {
        let shifted = x.fma(F32x16::splat(PER_STEP), F32x16::splat(SHIFTER));
        let k = shifted - F32x16::splat(SHIFTER);
        let r = k.fnma(F32x16::splat(STEP_LO), k.fnma(F32x16::splat(STEP_HI), x));
        let index = shifted.bits();
        let t = F32x16::lookup(&EXP_HI, index);
        let p = (r * r).fma(r.poly(&EXP), r);
        (t + t.fma(p, F32x16::lookup(&EXP_LO, index))).scale16(k)
    }
}

/// `2^x`.
pub struct Exp2;

impl Wide for Exp2 {
    #[inline(always)]
    fn rare(x: F32x16) -> __mmask16 {
        x.beyond(125.0)
    }
    #[inline(always)]
    fn eval(x: F32x16) -> F32x16 {
        let shifted = x.fma(F32x16::splat(16.0), F32x16::splat(SHIFTER));
        let k = shifted - F32x16::splat(SHIFTER);
        let r = k.fnma(F32x16::splat(0.0625), x);
        let index = shifted.bits();
        let t = F32x16::lookup(&EXP_HI, index);
        (t + t.fma(r * r.poly(&EXP2), F32x16::lookup(&EXP_LO, index))).scale16(k)
    }
}

/// `e^x - 1` in two parts, divided by `2^floor(k / 16)`, and `k`.
#[inline(always)]
fn expm1_pair(x: F32x16) -> (F32x16, F32x16, F32x16) {
    let shifted = x.fma(F32x16::splat(PER_STEP), F32x16::splat(SHIFTER));
    let k = shifted - F32x16::splat(SHIFTER);
    let near = k.fnma(F32x16::splat(STEP_HI), x);
    let rest = k * F32x16::splat(STEP_LO);
    let r = near - rest;
    let r_lo = (near - r) - rest;
    let index = shifted.bits();
    let exponent = index.shl::<19>().and(I32x16::splat(0x1ff << 23));
    let w = I32x16::splat(127 << 23).sub(exponent).float();
    let t = F32x16::lookup(&EXP_HI, index);
    let (s, s_lo) = two_sum(t, -w);
    let beyond = (r * r).fma(r.poly(&EXPM1), r_lo);
    let small = t.fma(beyond, F32x16::lookup(&EXP_LO, index) + s_lo);
    let linear = t * r;
    let linear_lo = t.fma(r, -linear);
    let (y, y_lo) = fast_two_sum(s, linear);
    (y, y_lo + (linear_lo + small), k)
}

/// `e^x - 1`.
pub struct Expm1;

impl Wide for Expm1 {
    #[inline(always)]
    fn rare(x: F32x16) -> __mmask16 {
        x.beyond(17.0)
    }
    #[inline(always)]
    fn eval(x: F32x16) -> F32x16 {
        let (y, y_lo, k) = expm1_pair(x);
        (y + y_lo).scale16(k).copysign(x)
    }
}

/// `(tanh(x) / x - 1) / x^2` as a polynomial of `x^2`, up to one.
const TANH: [f32; 8] = [
    -0.33333328,
    0.13333207,
    -0.05395376,
    0.021787455,
    -0.008601069,
    0.0030857248,
    -0.0008455538,
    0.0001225774,
];

/// The hyperbolic tangent.
pub struct Tanh;

impl Wide for Tanh {
    #[inline(always)]
    fn rare(x: F32x16) -> __mmask16 {
        x.beyond(40.0)
    }
    #[inline(always)]
    fn eval(x: F32x16) -> F32x16 {
        let a = x.abs();
        let z = a * a;
        let near = (a * z).fma(z.poly(&TANH), a);
        // Beyond one the quotient of 1 - 2 / (e^2a + 1) is little enough for its error.
        let one = F32x16::splat(1.0);
        let far = F32x16::splat(-2.0).fma((Exp::eval(a + a) + one).rcp(), one);
        F32x16::select(a.lt(one), near, far).copysign(x)
    }
}

/// `2^(-j/16)` in two parts.
const NEGATIVE_HI: [f32; 16] = [
    1.0, 0.9576033, 0.91700405, 0.8781261, 0.8408964, 0.80524516, 0.7711054, 0.7384131, 0.70710677,
    0.6771278, 0.6484198, 0.6209289, 0.59460354, 0.5693943, 0.5452539, 0.52213687,
];
const NEGATIVE_LO: [f32; 16] = [
    0.0,
    4.922664e-09,
    -5.619639e-09,
    -4.617885e-09,
    -1.2377663e-08,
    4.9181086e-09,
    4.0354524e-09,
    -2.2504494e-08,
    1.21016175e-08,
    -5.0616746e-09,
    -2.0094998e-08,
    2.248419e-08,
    1.8988176e-08,
    2.6931112e-08,
    -6.53877e-09,
    2.416735e-08,
];

/// Half the sum of `e^a` and `e^-a`, or half their difference, for `a` in `[0, 80]`.
#[inline(always)]
fn sum_of_exponentials<const SIGN: i32>(a: F32x16) -> F32x16 {
    let shifted = a.fma(F32x16::splat(PER_STEP), F32x16::splat(SHIFTER));
    let k = shifted - F32x16::splat(SHIFTER);
    let near = k.fnma(F32x16::splat(STEP_HI), a);
    let rest = k * F32x16::splat(STEP_LO);
    let r = near - rest;
    let r_lo = (near - r) - rest;
    let index = shifted.bits();
    let exponent = index.shl::<19>().and(I32x16::splat(0x1ff << 23));
    let w = I32x16::splat(127 << 23).sub(exponent).float();
    let w = w * w;
    let t = F32x16::lookup(&EXP_HI, index);
    let t_lo = F32x16::lookup(&EXP_LO, index);
    let n = w * F32x16::lookup(&NEGATIVE_HI, index);
    let n_lo = w * F32x16::lookup(&NEGATIVE_LO, index);
    // (t + n) sinh(r) + (t - n) cosh(r), or the same with sinh and cosh exchanged.
    let z = r * r;
    let even = z * F32x16::splat(0.5);
    let odd = (r * z).fma(F32x16::splat(1.0 / 6.0), r_lo);
    let (plus, plus_lo) = fast_two_sum(t, n);
    let (minus, minus_lo) = fast_two_sum(t, -n);
    let y = if SIGN < 0 {
        let rest = plus.fma(odd, minus.fma(even, (t_lo - n_lo) + minus_lo));
        let linear = plus * r;
        let linear_lo = plus.fma(r, -linear);
        let (y, y_lo) = fast_two_sum(minus, linear);
        y + (y_lo + plus_lo.fma(r, rest + linear_lo))
    } else {
        plus + minus.fma(r + odd, plus.fma(even, (t_lo + n_lo) + plus_lo))
    };
    (y * F32x16::splat(0.5)).scale16(k)
}

/// The hyperbolic sine.
pub struct Sinh;

impl Wide for Sinh {
    #[inline(always)]
    fn rare(x: F32x16) -> __mmask16 {
        x.beyond(80.0)
    }
    #[inline(always)]
    fn eval(x: F32x16) -> F32x16 {
        sum_of_exponentials::<-1>(x.abs()).copysign(x)
    }
}

/// The hyperbolic cosine.
pub struct Cosh;

impl Wide for Cosh {
    #[inline(always)]
    fn rare(x: F32x16) -> __mmask16 {
        x.beyond(80.0)
    }
    #[inline(always)]
    fn eval(x: F32x16) -> F32x16 {
        sum_of_exponentials::<1>(x.abs())
    }
}

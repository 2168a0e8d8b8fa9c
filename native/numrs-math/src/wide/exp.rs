//! Exponentials.
//!
//! `tools/coefficients.py` computes the tables and polynomials and checks them.
use super::{F32x32, I32x32, Mask32, SHIFTER, Wide};

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
/// `(e^r - 1 - r) / r^2` for `|r| <= ln(2)/32`, near minimax, relative error below `2^-29` of `e^r`.
const EXP: [f32; 2] = [0.50001574, 0.1666702];
/// The same with its first coefficient exact, minimax, relative error below `2^-31.4` of `e^r - 1`.
const EXPM1: [f32; 3] = [0.5, 0.16666988, 0.04166755];
/// `(2^r - 1) / r` for `|r| <= 1/32`, minimax, relative error below `2^-29` of `2^r`.
const EXP2: [f32; 3] = [0.6931472, 0.2402342, 0.05550587];

/// `e^x`.
pub struct Exp;

impl Wide for Exp {
    #[inline(always)]
    fn rare(x: F32x32) -> Mask32 {
        x.beyond(87.0)
    }
    #[inline(always)]
    fn eval(x: F32x32) -> F32x32 {
        let shifted = x.fma(F32x32::splat(PER_STEP), F32x32::splat(SHIFTER));
        let k = shifted - F32x32::splat(SHIFTER);
        let r = k.fnma(F32x32::splat(STEP_LO), k.fnma(F32x32::splat(STEP_HI), x));
        let index = shifted.bits();
        let t = F32x32::lookup(&EXP_HI, index);
        let p = (r * r).fma(r.poly(&EXP), r);
        (t + t.fma(p, F32x32::lookup(&EXP_LO, index))).scale16(k)
    }
}

/// `2^x`.
pub struct Exp2;

impl Wide for Exp2 {
    #[inline(always)]
    fn rare(x: F32x32) -> Mask32 {
        x.beyond(125.0)
    }
    #[inline(always)]
    fn eval(x: F32x32) -> F32x32 {
        let shifted = x.fma(F32x32::splat(16.0), F32x32::splat(SHIFTER));
        let k = shifted - F32x32::splat(SHIFTER);
        let r = k.fnma(F32x32::splat(0.0625), x);
        let index = shifted.bits();
        let t = F32x32::lookup(&EXP_HI, index);
        (t + t.fma(r * r.poly(&EXP2), F32x32::lookup(&EXP_LO, index))).scale16(k)
    }
}

/// What the table's powers lack, relative to them.
const LACK: [f32; 16] = [
    0.0,
    4.6285471e-8,
    -1.19921575e-8,
    4.7297824e-8,
    3.1934182e-8,
    3.6210572e-8,
    -3.0990719e-8,
    -7.475213e-9,
    1.7114271e-8,
    -3.0476834e-8,
    5.2333343e-9,
    6.1075918e-9,
    -1.4719605e-8,
    -5.258795e-9,
    -6.1282597e-9,
    5.1406093e-9,
];

/// `e^x - 1`.
pub struct Expm1;

impl Wide for Expm1 {
    #[inline(always)]
    fn rare(x: F32x32) -> Mask32 {
        x.beyond(87.0)
    }
    #[inline(always)]
    fn eval(x: F32x32) -> F32x32 {
        let shifted = x.fma(F32x32::splat(PER_STEP), F32x32::splat(SHIFTER));
        let k = shifted - F32x32::splat(SHIFTER);
        let r = k.fnma(F32x32::splat(STEP_LO), k.fnma(F32x32::splat(STEP_HI), x));
        let index = shifted.bits();
        let power = index.shl::<19>().and(I32x32::splat(-1 << 23));
        let t = F32x32::lookup(&EXP_HI, index).bits().add(power).float();
        // The great terms, t - 1 + t r, with one rounding.
        let y = t.fma(r, t - F32x32::splat(1.0));
        let beyond = (r * r).fma(r.poly(&EXPM1), F32x32::lookup(&LACK, index));
        t.fma(beyond, y).copysign(x)
    }
}

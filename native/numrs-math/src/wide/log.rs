//! Logarithms: a polynomial about one, without a table.
//!
//! `tools/coefficients.py` computes the tables and polynomials and checks them.
use super::{F32x32, I32x32, Mask32, Wide};

/// `(log(1 + r) - r) / r^2` for `r` in `[-1/4, 1/2)`, its first coefficient exact, minimax, relative error below
/// `2^-27.5` of `log(1 + r)`.
const NATURAL: [f32; 9] = [
    -0.5,
    0.3333345,
    -0.25000104,
    0.1999082,
    -0.16646999,
    0.14478321,
    -0.13163874,
    0.104688786,
    -0.045112055,
];
/// The same to base 2, minimax, relative error below `2^-27.5`.
const BINARY: [f32; 9] = [
    -0.7213475,
    0.48089996,
    -0.36067566,
    0.28841,
    -0.24016319,
    0.20883508,
    -0.189876,
    0.15115356,
    -0.0652458,
];
/// The same to base 10, minimax, relative error below `2^-27.6`.
const DECIMAL: [f32; 9] = [
    -0.21714725,
    0.14476535,
    -0.10857375,
    0.08681821,
    -0.07230292,
    0.06289761,
    -0.05714473,
    0.04532788,
    -0.01946949,
];
/// The logarithm of `e` to base 2, less one; and that to base 10 in two parts.
const BINARY_E: f32 = 0.44269505;
const DECIMAL_E: [f32; 2] = [0.4342945, -1.010305e-8];
/// The logarithm of 2 to base 10 in two parts, both positive for the sake of infinite exponents.
const DECIMAL_TWO: [f32; 2] = [0.30102998, 1.5481333e-8];

/// `log(2^k (1 + r + r_lo))`.
#[inline(always)]
fn natural(k: F32x32, r: F32x32, r_lo: Option<F32x32>) -> F32x32 {
    let square = r * r;
    let y = match r_lo {
        None => square.fma(r.poly_of(square, &NATURAL), r),
        Some(lo) => r + square.fma(r.poly_of(square, &NATURAL), lo),
    };
    k.fma(F32x32::splat(std::f32::consts::LN_2), y)
}

/// The natural logarithm.
pub struct Log;

impl Wide for Log {
    #[inline(always)]
    fn rare(x: F32x32) -> Mask32 {
        // Others raise the flags; infinity and NaN come through.
        x.not_positive()
    }
    #[inline(always)]
    fn eval(x: F32x32) -> F32x32 {
        let (k, m) = x.split();
        natural(k, m - F32x32::splat(1.0), None)
    }
}

/// The logarithm to base 2.
pub struct Log2;

impl Wide for Log2 {
    #[inline(always)]
    fn rare(x: F32x32) -> Mask32 {
        // Others raise the flags; infinity and NaN come through.
        x.not_positive()
    }
    #[inline(always)]
    fn eval(x: F32x32) -> F32x32 {
        let (k, m) = x.split();
        let r = m - F32x32::splat(1.0);
        let square = r * r;
        (k + r) + r.fma(F32x32::splat(BINARY_E), square * r.poly_of(square, &BINARY))
    }
}

/// The logarithm to base 10.
pub struct Log10;

impl Wide for Log10 {
    #[inline(always)]
    fn rare(x: F32x32) -> Mask32 {
        // Others raise the flags; infinity and NaN come through.
        x.not_positive()
    }
    #[inline(always)]
    fn eval(x: F32x32) -> F32x32 {
        let (k, m) = x.split();
        let r = m - F32x32::splat(1.0);
        let beyond = r.fma(r.poly_of(r * r, &DECIMAL), F32x32::splat(DECIMAL_E[1]));
        let y = r.fma(F32x32::splat(DECIMAL_E[0]), k.fma(F32x32::splat(DECIMAL_TWO[1]), r * beyond));
        k.fma(F32x32::splat(DECIMAL_TWO[0]), y)
    }
}

/// `log(1 + x + x_lo)` for `x` between -1 and 1e30.
#[inline(always)]
pub fn log1p(x: F32x32, x_lo: Option<F32x32>) -> F32x32 {
    let one = F32x32::splat(1.0);
    let offset = (one + x).bits().sub(I32x32::splat(0x3f40_0000));
    let k = offset.shifted_number::<23>();
    let shrink = I32x32::splat(127 << 23).sub(offset.and(I32x32::splat(-1 << 23))).float();
    let r = x.fma(shrink, shrink - one);
    natural(k, r, x_lo.map(|lo| lo * shrink))
}

/// `log(1 + x)`.
pub struct Log1p;

impl Wide for Log1p {
    #[inline(always)]
    fn rare(x: F32x32) -> Mask32 {
        !x.between(-1.0, 1e30)
    }
    #[inline(always)]
    fn eval(x: F32x32) -> F32x32 {
        log1p(x, None).copysign(x)
    }
}

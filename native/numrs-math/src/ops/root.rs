//! `cbrt` and `hypot`.
use crate::dd::{fast_two_sum, residual, two_prod};
use crate::vector::{Vf64, Vi64, Vmask};

/// Turns the upper half of a number's bits, divided by -3, into those of about `x^(-1/3)`: a `y` with an error below
/// `2^-3.2`, which is that of `x y^3` from one (`tools/coefficients.py`).
const SEED: f64 = 1430186250.0;
/// A power of two that lets an integer below it stand in the low bits of a number.
const ONE_BIT: f64 = 4503599627370496.0;

/// Lanes for which [`cbrt_ordinary`] does not hold.
#[inline(always)]
pub fn cbrt_rare<V: Vf64>(x: V) -> V::Mask {
    let a = x.abs();
    a.ge(V::splat(f64::MIN_POSITIVE)).and(a.lt(V::splat(1e300))).not()
}

/// About `a^(-1/3)` for a positive normal number: to 14 bits, or 50 with a second step.
#[inline(always)]
fn inverse_root<V: Vf64>(a: V, second: bool) -> V {
    let upper = a.bits().shr::<32>().or(V::Int::splat(0x433 << 52)).float() - V::splat(ONE_BIT);
    let seed = upper.fma(V::splat(-1.0 / 3.0), V::splat(SEED + ONE_BIT));
    let mut y = seed.bits().shl::<32>().float();
    for _ in 0..1 + second as usize {
        // With h = 1 - a y^3, the root is y (1 + h/3 + 2 h^2/9 + 14 h^3/81 + ...).
        let h = (y * y).fnma(a * y, V::splat(1.0));
        let series = h.fma(V::splat(14.0 / 81.0), V::splat(2.0 / 9.0)).fma(h, V::splat(1.0 / 3.0));
        y = (y * h).fma(series, y);
    }
    y
}

/// The cube root of a positive or negative normal number.
#[inline(always)]
pub fn cbrt_ordinary<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let y = inverse_root(a, true);
    let y2 = y * y;
    let c = a * y2;
    let square = two_prod(c, c);
    let rest = residual(square.hi, c, a) - square.lo * c;
    (rest * y2).fma(V::splat(1.0 / 3.0), c).copysign(x)
}

#[inline(always)]
pub fn cbrt<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let sub = a.lt(V::splat(f64::MIN_POSITIVE)).and(a.gt(V::splat(0.0)));
    let huge = a.ge(V::splat(1e300)).and(a.lt(V::splat(f64::INFINITY)));
    // 2^54 has the cube root 2^18.
    let one = V::splat(1.0);
    let b = V::select(cbrt_rare(x), one, x);
    let b = V::select(sub, V::select(sub, x, one) * V::splat(18014398509481984.0), b);
    let b = V::select(huge, x * V::splat(1.0 / 18014398509481984.0), b);
    let back = V::select(huge, V::splat(262144.0), one);
    let back = V::select(sub, V::splat(1.0 / 262144.0), back);
    V::select(cbrt_rare(x).and(sub.or(huge).not()), x, cbrt_ordinary(b) * back)
}

/// The cube root of a single that is not zero, subnormal as `f64`, or infinite.
#[inline(always)]
pub fn cbrt_ordinary_single<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let y = inverse_root(a, false);
    let y2 = y * y;
    let h = y2.fnma(a * y, V::splat(1.0));
    // cbrt(a) = a y^2 (1 - h)^(-2/3)
    let series = h.fma(V::splat(5.0 / 9.0), V::splat(2.0 / 3.0));
    let c = a * y2;
    (c * h).fma(series, c).copysign(x)
}

#[inline(always)]
pub fn cbrt_single<V: Vf64>(x: V) -> V {
    let rare = cbrt_rare(x);
    V::select(rare, x, cbrt_ordinary_single(V::select(rare, V::splat(1.0), x)))
}

/// Lanes where a square could overflow, underflow or is not a number.
#[inline(always)]
pub fn hypot_hard<V: Vf64>(x: V, y: V) -> V::Mask {
    let sum = x.abs() + y.abs();
    let usual = sum.lt(V::splat(1e150)).and(sum.gt(V::splat(1e-140)));
    usual.or(sum.eq(V::splat(0.0))).not()
}

#[inline(always)]
pub fn hypot<V: Vf64>(x: V, y: V) -> V {
    let skip = hypot_hard(x, y);
    let (x, y) = (V::select(skip, V::splat(1.0), x.abs()), V::select(skip, V::splat(1.0), y.abs()));
    let (a, b) = (x.max(y), x.min(y));
    let (p, q) = (two_prod(a, a), two_prod(b, b));
    let s = fast_two_sum(p.hi, q.hi);
    let lo = s.lo + (p.lo + q.lo);
    let inv = s.hi.max(V::splat(1e-300)).rsqrt28();
    let h = s.hi * inv;
    // Two corrections, since the first root is good to half the digits.
    let h = (residual(h, h, s.hi) * V::splat(0.5)).fma(inv, h);
    ((residual(h, h, s.hi) + lo) * V::splat(0.5)).fma(inv, h)
}

/// Lanes that are not finite.
#[inline(always)]
pub fn hypot_hard_single<V: Vf64>(x: V, y: V) -> V::Mask {
    (x.abs() + y.abs()).lt(V::splat(f64::INFINITY)).not()
}

#[inline(always)]
pub fn hypot_single<V: Vf64>(x: V, y: V) -> V {
    // The squares of singles neither overflow nor vanish in lanes of twice the width.
    let s = x.fma(x, y * y);
    let inv = s.max(V::splat(1e-300)).rsqrt28();
    let h = s * inv;
    (residual(h, h, s) * V::splat(0.5)).fma(inv, h)
}

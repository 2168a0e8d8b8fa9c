//! `power`: a logarithm in two parts, times the exponent, and its exponential.
use crate::dd::{Pair, fast_two_sum, poly, two_prod};
use crate::ops::exp::{exp_bounded, of_sum};
use crate::ops::log::{NATURAL, RCP, split};
use crate::vector::{Vf64, Vmask};

/// `(log(1 + r) - r + r^2 / 2) / r^3` for the table's `r`.
const POLY: [f64; 9] = [
    0.3333333333333333,
    -0.24999999999999326,
    0.19999999999997645,
    -0.16666666672538316,
    0.14285714297155896,
    -0.12499983015592987,
    0.11111087363071642,
    -0.10020055713296609,
    0.09113100384567308,
];
/// `log(1 + r) / r` to 38 bits.
const POLY_SINGLE: [f64; 6] = [
    1.0000000000035671,
    -0.500000000016481,
    0.33333326411354847,
    -0.24999988182659072,
    0.20019894207792294,
    -0.16689042107521337,
];
/// `2^64`: larger exponents overflow or underflow with every base but one.
const MAX_EXPONENT: f64 = 18446744073709551616.0;

/// Lanes for which the base is not a positive normal number or the exponent is not finite.
#[inline(always)]
pub fn hard<V: Vf64>(x: V, y: V) -> V::Mask {
    let usual = x.ge(V::splat(f64::MIN_POSITIVE)).and(x.lt(V::splat(f64::INFINITY)));
    usual.and(y.abs().lt(V::splat(f64::INFINITY))).not()
}

/// The natural logarithm of a positive normal number, to some 65 bits.
#[inline(always)]
fn log_pair<V: Vf64>(x: V) -> Pair<V> {
    let s = split(x);
    let p = two_prod(s.m, V::lookup(&RCP, s.index));
    let r = fast_two_sum(p.hi - V::splat(1.0), p.lo);
    let (whole, whole_lo) = NATURAL.exponent_and_table(s.k, s.index);
    let linear = fast_two_sum(whole, r.hi);
    let square = two_prod(r.hi * V::splat(-0.5), r.hi);
    let sum = fast_two_sum(linear.hi, square.hi);
    let lo = (linear.lo + sum.lo) + r.hi.fnma(r.lo, square.lo) + (r.lo + whole_lo);
    let cube = r.hi * r.hi * r.hi;
    fast_two_sum(sum.hi, cube.fma(poly(r.hi, &POLY), lo))
}

#[inline(always)]
pub fn pow<V: Vf64>(x: V, y: V) -> V {
    let skip = hard(x, y);
    let x = V::select(skip, V::splat(1.0), x);
    let y = V::select(skip, V::splat(1.0), y);
    let y = V::splat(MAX_EXPONENT).min(V::splat(-MAX_EXPONENT).max(y));
    let l = log_pair(x);
    let p = two_prod(l.hi, y);
    let within = p.hi.abs().le(V::splat(750.0));
    let hi = V::splat(750.0).min(V::splat(-750.0).max(p.hi));
    let lo = V::select(within, l.lo.fma(y, p.lo), V::splat(0.0));
    of_sum(hi, lo)
}

/// `power` for `f32` in `f64` lanes, for the same bases and exponents as [`pow`].
#[inline(always)]
pub fn pow_single<V: Vf64>(x: V, y: V) -> V {
    let skip = hard(x, y);
    let x = V::select(skip, V::splat(1.0), x);
    let y = V::select(skip, V::splat(1.0), y);
    let s = split(x);
    let r = crate::ops::log::reduced(s.m, V::lookup(&RCP, s.index));
    let (whole, _) = NATURAL.exponent_and_table(s.k, s.index);
    let log = r.fma(poly(r, &POLY_SINGLE), whole);
    exp_bounded(V::splat(200.0).min(V::splat(-200.0).max(log * y)))
}

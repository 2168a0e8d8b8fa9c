//! `logaddexp`, `logaddexp2`.
use crate::dd::fast_two_sum;
use crate::ops::{exp, log};
use crate::vector::Vf64;
use std::f64::consts::{LN_2, LOG2_E};

/// The larger operand and the difference to the smaller, which is never the difference of two
/// equal infinities; NaN in either stays in the difference.
#[inline(always)]
fn ordered<V: Vf64>(x: V, y: V) -> (V, V) {
    let same = x.eq(y);
    let zero = V::splat(0.0);
    let d = (V::select(same, zero, x) - V::select(same, zero, y)).abs();
    (V::select(x.gt(y), x, y), d)
}

/// A logarithm of `1 + t` for `t` in `[0, 1]`.
#[inline(always)]
fn log1p<V: Vf64>(t: V, base: &log::Base) -> V {
    log::of_pair(fast_two_sum(V::splat(1.0), t), V::splat(0.0), base)
}

#[inline(always)]
pub fn logaddexp<V: Vf64>(x: V, y: V) -> V {
    let (m, d) = ordered(x, y);
    m + log1p(exp::exp_scaled(V::splat(-760.0).max(-d), 1.0), &log::NATURAL)
}

#[inline(always)]
pub fn logaddexp2<V: Vf64>(x: V, y: V) -> V {
    let (m, d) = ordered(x, y);
    m + log1p(exp::exp2_scaled(V::splat(-1100.0).max(-d)), &log::BINARY)
}

#[inline(always)]
pub fn logaddexp_single<V: Vf64>(x: V, y: V) -> V {
    let (m, d) = ordered(x, y);
    m + log::log1p_single(exp::exp_bounded(V::splat(-200.0).max(-d)))
}

#[inline(always)]
pub fn logaddexp2_single<V: Vf64>(x: V, y: V) -> V {
    let (m, d) = ordered(x, y);
    let t = exp::exp_bounded(V::splat(-200.0).max(d * V::splat(-LN_2)));
    // Of equal operands the sum is exact.
    let sum = log::log1p_single(t).fma(V::splat(LOG2_E), m);
    V::select(x.eq(y), m + V::splat(1.0), sum)
}

//! Unevaluated sums of two `f64`, for the few steps that need more than 53 bits.
use crate::vector::{Vf64, Vi64};

/// `hi + lo`, with `lo` at most half an ulp of `hi` after normalisation.
#[derive(Clone, Copy)]
pub struct Pair<V> {
    pub hi: V,
    pub lo: V,
}

/// `a + b` exactly.
#[inline(always)]
pub fn two_sum<V: Vf64>(a: V, b: V) -> Pair<V> {
    let hi = a + b;
    let t = hi - a;
    Pair { hi, lo: (a - (hi - t)) + (b - t) }
}

/// `a + b` exactly, given `|a| >= |b|` or `a == 0`.
#[inline(always)]
pub fn fast_two_sum<V: Vf64>(a: V, b: V) -> Pair<V> {
    let hi = a + b;
    Pair { hi, lo: (a - hi) + b }
}

/// The upper half of the significand, so that a product of two such is exact.
#[inline(always)]
pub fn upper<V: Vf64>(a: V) -> V {
    a.bits().and(V::Int::splat(!0x7ff_ffff)).float()
}

/// `a * b` exactly, far from overflow and underflow.
#[inline(always)]
pub fn two_prod<V: Vf64>(a: V, b: V) -> Pair<V> {
    let hi = a * b;
    if V::FMA {
        return Pair { hi, lo: a.fma(b, -hi) };
    }
    let (ah, bh) = (upper(a), upper(b));
    let (al, bl) = (a - ah, b - bh);
    Pair { hi, lo: ((ah * bh - hi) + ah * bl + al * bh) + al * bl }
}

/// `c - a * b`, rounded once when `c` is near the product.
#[inline(always)]
pub fn residual<V: Vf64>(a: V, b: V, c: V) -> V {
    if V::FMA {
        return a.fnma(b, c);
    }
    let p = two_prod(a, b);
    (c - p.hi) - p.lo
}

/// A polynomial, the constant term first: by Horner's rule, for even and odd powers apart where that
/// shortens the chain of operations enough to pay for the square.
#[inline(always)]
pub fn poly<V: Vf64, const N: usize>(x: V, c: &[f64; N]) -> V {
    if N < 9 {
        let mut y = V::splat(c[N - 1]);
        for i in (0..N - 1).rev() {
            y = y.fma(x, V::splat(c[i]));
        }
        return y;
    }
    let square = x * x;
    let mut y = [V::splat(c[N - 1]), V::splat(c[N - 2])];
    for i in (0..N - 2).rev() {
        let turn = (N - 1 - i) % 2;
        y[turn] = y[turn].fma(square, V::splat(c[i]));
    }
    let (even, odd) = if N.is_multiple_of(2) { (y[1], y[0]) } else { (y[0], y[1]) };
    odd.fma(x, even)
}

/// The quotient `n / d` of two pairs, by one division.
///
/// Dividing goes on beside the arithmetic that these functions are bound by, so that it costs less
/// than the steps of an iteration.
#[inline(always)]
pub fn quotient<V: Vf64>(n: Pair<V>, d: Pair<V>) -> Pair<V> {
    let inv = V::splat(1.0) / d.hi;
    let q = n.hi * inv;
    let rest = residual(q, d.hi, n.hi) + q.fnma(d.lo, n.lo);
    Pair { hi: q, lo: rest * inv }
}

/// The square root of a pair to some 65 bits; it must be positive.
#[inline(always)]
pub fn sqrt<V: Vf64>(a: Pair<V>) -> Pair<V> {
    let s = a.hi.sqrt();
    let rest = residual(s, s, a.hi) + a.lo;
    Pair { hi: s, lo: rest * (s + s).approx_rcp() }
}

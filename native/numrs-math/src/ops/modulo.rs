//! `fmod`, `remainder`, `floor_divide` where the quotient is of moderate size.
use crate::dd::residual;
use crate::vector::{Vf64, Vmask};

/// The remainder of magnitudes and the quotient that it belongs to, rounded towards zero.
#[inline(always)]
fn divide<V: Vf64>(a: V, b: V) -> (V, V) {
    let q = (a / b).trunc();
    let r = residual(q, b, a);
    // The quotient may have been rounded up to an integer; the sum is exact.
    let above = r.lt(V::splat(0.0));
    (V::select(above, q - V::splat(1.0), q), V::select(above, r + b, r))
}

/// Lanes whose quotient has more than 50 bits, or that are left to the scalar functions because
/// they are zero, infinite or NaN, very large or very small.
#[inline(always)]
pub fn hard<V: Vf64>(x: V, y: V) -> V::Mask {
    let (a, b) = (x.abs(), y.abs());
    let sizes = b.ge(V::splat(1e-290)).and(b.le(V::splat(1e290))).and(a.le(V::splat(1e290)));
    sizes.and(a.le(b * V::splat(1125899906842624.0))).not()
}

/// As [`hard`] for singles, whose quotients may have 22 bits.
#[inline(always)]
pub fn hard_single<V: Vf64>(x: V, y: V) -> V::Mask {
    let (a, b) = (x.abs(), y.abs());
    let inf = V::splat(f64::INFINITY);
    b.gt(V::splat(0.0)).and(b.lt(inf)).and(a.le(b * V::splat(4194304.0))).not()
}

/// Quotient and remainder of the magnitudes, harmless in lanes that are skipped.
#[inline(always)]
fn magnitudes<V: Vf64>(x: V, y: V, skip: V::Mask) -> (V, V) {
    let one = V::splat(1.0);
    divide(V::select(skip, one, x.abs()), V::select(skip, one, y.abs()))
}

#[inline(always)]
fn opposite<V: Vf64>(x: V, y: V) -> V::Mask {
    let one = V::splat(1.0);
    one.copysign(x).ne(one.copysign(y))
}

#[inline(always)]
pub fn fmod<V: Vf64>(x: V, y: V, skip: V::Mask) -> V {
    magnitudes(x, y, skip).1.copysign(x)
}

#[inline(always)]
pub fn remainder<V: Vf64>(x: V, y: V, skip: V::Mask) -> V {
    let (_, r) = magnitudes(x, y, skip);
    let zero = r.eq(V::splat(0.0));
    let r = r.copysign(x);
    let r = V::select(opposite(x, y).and(zero.not()), r + y, r);
    V::select(zero, V::splat(0.0).copysign(y), r)
}

#[inline(always)]
pub fn floor_divide<V: Vf64>(x: V, y: V, skip: V::Mask) -> V {
    let (q, r) = magnitudes(x, y, skip);
    let zero = r.eq(V::splat(0.0));
    let down = V::select(zero, V::splat(0.0), V::splat(1.0));
    V::select(opposite(x, y), -(q + down), q)
}

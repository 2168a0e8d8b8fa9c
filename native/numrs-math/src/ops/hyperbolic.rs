//! `sinh`, `cosh`, `tanh` and their inverses.
//!
//! `tools/coefficients.py` computes the tables and polynomials and checks them.
use crate::dd::{Pair, fast_two_sum, poly, quotient, sqrt, two_prod, two_sum};
use crate::ops::exp::{
    HI, LACK, PER_STEP, STEP_HI, STEP_LO, exp_bounded, exp_parts, expm1_bounded, half_exp, power,
};
use crate::ops::log::{NATURAL, log1p_single, of_pair, without_log};
use crate::vector::{SHIFTER, Vf64, Vi64, Vmask};

/// Below it the odd functions differ from their argument by less than half an ulp.
const TINY: f64 = 1.0 / 134217728.0;

#[inline(always)]
pub fn tanh<V: Vf64>(x: V) -> V {
    // From 20 on the result is one.
    tanh_ordinary(V::splat(22.0).min(x.abs()).copysign(x))
}

/// `(tanh(a) / a - 1) / a^2` as a polynomial of `a^2`, up to [`MIDDLE`], minimax, relative error below `2^-60.5` of
/// the hyperbolic tangent.
const TANH: [f64; 11] = [
    -0.333333333333333,
    0.1333333333332658,
    -0.05396825396373661,
    0.021869488385153835,
    -0.008863232589667067,
    0.003592091908610118,
    -0.001455542042132961,
    0.0005884410996082044,
    -0.0002333727421033838,
    8.330350384321524e-05,
    -1.948651294846526e-05,
];
/// Beyond it the quotient of `1 - 2 / (e^2a + 1)` is at most a half, and its errors weigh little.
const MIDDLE: f64 = 0.55;

/// [`tanh`] for `|x| <= 22`.
#[inline(always)]
pub fn tanh_ordinary<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let z = a * a;
    let near = (a * z).fma(poly(z, &TANH), a);
    let one = V::splat(1.0);
    let (t, p) = exp_parts::<V, false>(a + a);
    let sum = fast_two_sum(t, one);
    let far = one - V::splat(2.0) / (sum.hi + t.fma(p, sum.lo));
    V::select(a.lt(V::splat(MIDDLE)), near, far).copysign(x)
}

/// `2^(-j/16)`, rounded.
const NEGATIVE_HI: [f64; 16] = [
    1.0,
    0.9576032806985737,
    0.9170040432046712,
    0.8781260801866497,
    0.8408964152537145,
    0.8052451659746271,
    0.7711054127039704,
    0.7384130729697497,
    0.7071067811865476,
    0.6771277734684463,
    0.6484197773255048,
    0.620928906036742,
    0.5946035575013605,
    0.5693943173783458,
    0.5452538663326288,
    0.5221368912137069,
];

/// `(cosh(r) - 1) / r^2` as a polynomial of `r^2`, up to `ln(2)/32`, by Taylor's series, relative error below `2^-59.5`
/// of the hyperbolic cosine.
const EVEN: [f64; 3] = [0.5, 1.0 / 24.0, 1.0 / 720.0];
/// `(sinh(r) / r - 1) / r^2` in the same way, relative error below `2^-62.6` of the hyperbolic sine.
const ODD: [f64; 3] = [1.0 / 6.0, 1.0 / 120.0, 1.0 / 5040.0];

/// [`sinh`] and [`cosh`], given the body for arguments up to [`LIMIT`]. Beyond it both are half an exponential.
#[inline(always)]
fn general<V: Vf64>(a: V, body: impl Fn(V) -> V) -> V {
    let inf = a.eq(V::splat(f64::INFINITY));
    let b = V::splat(711.0).min(V::select(inf, V::splat(1.0), a));
    let large = b.gt(V::splat(LIMIT));
    let one = V::splat(1.0);
    let y = V::select(large, half_exp(V::select(large, b, one)), body(V::select(large, one, b)));
    V::select(inf, a, y)
}

#[inline(always)]
pub fn sinh<V: Vf64>(x: V) -> V {
    general(x.abs(), sinh_ordinary).copysign(x)
}

/// Up to it no power of two in [`sinh_ordinary`] and [`cosh_ordinary`] leaves the normal numbers.
pub const LIMIT: f64 = 700.0;

/// What the powers of negative exponents lack, relative to them: those of positive ones in the other order.
const NEGATIVE_LACK: [f64; 16] = {
    let mut lack = [0.0; 16];
    let mut i = 1;
    while i < 16 {
        lack[i] = LACK[16 - i];
        i += 1;
    }
    lack
};

/// What the bodies for `|x| <= 700` share, whose powers of two take no scaling at the end.
struct Ordinary<V: Vf64> {
    k: V,
    index: V::Int,
    /// The argument less `k` steps, but for the last bits of the step.
    near: V,
    r: V,
    /// `2^(k/16)` and `2^(-k/16)`
    t: V,
    n: V,
}

#[inline(always)]
fn ordinary<V: Vf64>(a: V) -> Ordinary<V> {
    let shifted = a.fma(V::splat(PER_STEP), V::splat(SHIFTER));
    let k = shifted - V::splat(SHIFTER);
    let near = k.fnma(V::splat(STEP_HI), a);
    let r = k.fnma(V::splat(STEP_LO), near);
    let index = shifted.bits();
    let exponent = index.shl::<48>().and(V::Int::splat(0xfff << 52));
    let n = V::lookup(&NEGATIVE_HI, index).bits().sub(exponent).float();
    let t = power(&HI, index);
    Ordinary { k, index, near, r, t, n }
}

/// [`sinh`] for `|x| <= 700`.
#[inline(always)]
pub fn sinh_ordinary<V: Vf64>(x: V) -> V {
    let Ordinary { k, index, near, r, t, n } = ordinary(x.abs());
    let r_lo = k.fnma(V::splat(STEP_LO), near - r);
    // (t + n) sinh(r) + (t - n) cosh(r)
    let minus = fast_two_sum(t, -n);
    let plus = t + n;
    let z = r * r;
    let even = z * poly(z, &EVEN);
    let odd = (r * z).fma(poly(z, &ODD), r_lo);
    let lo = t.fma(V::lookup(&LACK, index), n.fnma(V::lookup(&NEGATIVE_LACK, index), minus.lo));
    let rest = plus.fma(odd, minus.hi.fma(even, lo));
    ((plus.fma(r, minus.hi) + rest) * V::splat(0.5)).copysign(x)
}

/// [`cosh`] for `|x| <= 700`.
#[inline(always)]
pub fn cosh_ordinary<V: Vf64>(x: V) -> V {
    let Ordinary { r, t, n, .. } = ordinary(x.abs());
    // (t + n) cosh(r) + (t - n) sinh(r)
    let plus = fast_two_sum(t, n);
    let minus = t - n;
    let z = r * r;
    let sinh = (r * z).fma(poly(z, &ODD), r);
    let rest = (plus.hi * z).fma(poly(z, &EVEN), minus.fma(sinh, plus.lo));
    (plus.hi + rest) * V::splat(0.5)
}

/// Lanes of magnitude beyond a limit, and NaN.
#[inline(always)]
pub fn beyond<V: Vf64>(x: V, limit: f64) -> V::Mask {
    x.abs().le(V::splat(limit)).not()
}

#[inline(always)]
pub fn cosh<V: Vf64>(x: V) -> V {
    general(x.abs(), cosh_ordinary)
}

/// Beyond it `sqrt(a^2 + 1)` is `a`.
const BIG: f64 = 268435456.0;
/// Below it two terms of the series of the inverse hyperbolic sine are enough, and the logarithm
/// is not.
const LITTLE: f64 = 1.0 / 8192.0;

/// `log(a + sqrt(a^2 + square))` for `a` below [`BIG`].
#[inline(always)]
fn log_of_sum<V: Vf64>(a: V, square: f64) -> V {
    let p = two_prod(a, a);
    let s = two_sum(p.hi, V::splat(square));
    // A difference may be so little that its low part is not.
    let s = if square > 0.0 { Pair { hi: s.hi, lo: s.lo + p.lo } } else { fast_two_sum(s.hi, s.lo + p.lo) };
    let root = sqrt(s);
    let sum = if square > 0.0 { fast_two_sum(root.hi, a) } else { fast_two_sum(a, root.hi) };
    of_pair(Pair { hi: sum.hi, lo: sum.lo + root.lo }, V::splat(0.0), &NATURAL)
}

/// `log(2 a)` for any finite `a` beyond [`BIG`].
#[inline(always)]
fn log_of_double<V: Vf64>(a: V) -> V {
    let a = Pair { hi: a * V::splat(1.0 / 1152921504606846976.0), lo: V::splat(0.0) };
    of_pair(a, V::splat(61.0), &NATURAL)
}

/// Lanes for which [`arcsinh_ordinary`] does not hold.
#[inline(always)]
pub fn arcsinh_rare<V: Vf64>(x: V) -> V::Mask {
    let a = x.abs();
    a.ge(V::splat(LITTLE)).and(a.lt(V::splat(BIG))).not()
}

#[inline(always)]
pub fn arcsinh_ordinary<V: Vf64>(x: V) -> V {
    log_of_sum(x.abs(), 1.0).copysign(x)
}

#[inline(always)]
pub fn arcsinh<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let one = V::splat(1.0);
    let little = a.lt(V::splat(LITTLE));
    let big = a.ge(V::splat(BIG)).and(a.lt(V::splat(f64::INFINITY)));
    let b = V::select(little, a, V::splat(0.0));
    let series = (b * b).fma(b * V::splat(-1.0 / 6.0), b);
    let y = log_of_sum(V::select(arcsinh_rare(x), one, a), 1.0);
    let y = V::select(big, log_of_double(V::select(big, a, one)), V::select(little, series, y));
    V::select(a.lt(V::splat(f64::INFINITY)), y, a).copysign(x)
}

/// Lanes for which [`arccosh_ordinary`] does not hold.
#[inline(always)]
pub fn arccosh_rare<V: Vf64>(x: V) -> V::Mask {
    x.gt(V::splat(1.0)).and(x.lt(V::splat(BIG))).not()
}

#[inline(always)]
pub fn arccosh_ordinary<V: Vf64>(x: V) -> V {
    log_of_sum(x, -1.0)
}

#[inline(always)]
pub fn arccosh<V: Vf64>(x: V) -> V {
    let one = V::splat(1.0);
    let big = x.ge(V::splat(BIG)).and(x.lt(V::splat(f64::INFINITY)));
    let inside = arccosh_rare(x).not();
    let y = log_of_sum(V::select(inside, x, V::splat(2.0)), -1.0);
    let y = V::select(big, log_of_double(V::select(big, x, one)), y);
    let below = x.lt(one);
    let nan = V::select(below, x - one, V::splat(0.0)).sqrt();
    // One gives zero; infinity and NaN give themselves.
    let outside = V::select(below, nan, V::select(x.eq(one), V::splat(0.0), x));
    V::select(inside.or(big), y, outside)
}

/// Lanes for which [`arctanh_ordinary`] does not hold.
#[inline(always)]
pub fn arctanh_rare<V: Vf64>(x: V) -> V::Mask {
    let a = x.abs();
    a.ge(V::splat(TINY)).and(a.lt(V::splat(1.0))).not()
}

#[inline(always)]
pub fn arctanh_ordinary<V: Vf64>(x: V) -> V {
    let (a, one) = (x.abs(), V::splat(1.0));
    let q = quotient(fast_two_sum(one, a), fast_two_sum(one, -a));
    (of_pair(q, V::splat(0.0), &NATURAL) * V::splat(0.5)).copysign(x)
}

#[inline(always)]
pub fn arctanh<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let y = arctanh_ordinary(V::select(arctanh_rare(x), V::splat(0.5), a));
    // Beyond the domain `1 - a` has no logarithm either.
    let y = -without_log(V::splat(1.0) - a, -y);
    V::select(a.lt(V::splat(TINY)), a, y).copysign(x)
}

#[inline(always)]
pub fn tanh_single<V: Vf64>(x: V) -> V {
    tanh_ordinary_single(V::splat(10.0).min(x.abs()).copysign(x))
}

/// [`tanh_single`] for `|x| <= 40`.
#[inline(always)]
pub fn tanh_ordinary_single<V: Vf64>(x: V) -> V {
    let m = expm1_bounded(x + x);
    (m * (m + V::splat(2.0)).rcp40()).copysign(x)
}

#[inline(always)]
pub fn sinh_single<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let inf = a.eq(V::splat(f64::INFINITY));
    let y = sinh_ordinary_single(V::splat(150.0).min(V::select(inf, V::splat(1.0), a)));
    V::select(inf, a, y).copysign(x)
}

/// [`sinh_single`] for `|x| <= 150`.
#[inline(always)]
pub fn sinh_ordinary_single<V: Vf64>(x: V) -> V {
    // (m + m / (m + 1)) / 2
    let m = expm1_bounded(x.abs());
    let y = m.fma((m + V::splat(1.0)).rcp40(), m) * V::splat(0.5);
    y.copysign(x)
}

#[inline(always)]
pub fn cosh_single<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let inf = a.eq(V::splat(f64::INFINITY));
    V::select(inf, a, cosh_ordinary_single(V::splat(150.0).min(V::select(inf, V::splat(1.0), a))))
}

/// [`cosh_single`] for `|x| <= 150`.
#[inline(always)]
pub fn cosh_ordinary_single<V: Vf64>(x: V) -> V {
    let e = exp_bounded(x.abs());
    (e + e.rcp40()) * V::splat(0.5)
}

#[inline(always)]
pub fn arcsinh_single<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let inf = a.lt(V::splat(f64::INFINITY)).not();
    V::select(inf, x, arcsinh_ordinary_single(V::select(inf, V::splat(1.0), x)))
}

/// [`arcsinh_single`] for finite numbers.
#[inline(always)]
pub fn arcsinh_ordinary_single<V: Vf64>(x: V) -> V {
    let b = x.abs();
    // log1p(a + a^2 / (1 + sqrt(1 + a^2))), which keeps little arguments.
    let z = b * b;
    let root = (z + V::splat(1.0)).sqrt();
    let u = z.fma((root + V::splat(1.0)).rcp40(), b);
    log1p_single(u).copysign(x)
}

#[inline(always)]
pub fn arccosh_single<V: Vf64>(x: V) -> V {
    let inside = x.ge(V::splat(1.0)).and(x.lt(V::splat(f64::INFINITY)));
    let y = arccosh_ordinary_single(V::select(inside, x, V::splat(2.0)));
    let below = x.lt(V::splat(1.0));
    let nan = V::select(below, x - V::splat(1.0), V::splat(0.0)).sqrt();
    V::select(inside, y, V::select(below, nan, x))
}

/// [`arccosh_single`] for finite numbers from one on.
#[inline(always)]
pub fn arccosh_ordinary_single<V: Vf64>(x: V) -> V {
    let t = x - V::splat(1.0);
    log1p_single(t + (t.fma(t, t + t)).sqrt())
}

#[inline(always)]
pub fn arctanh_single<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let one = V::splat(1.0);
    let y = arctanh_ordinary_single(V::select(a.lt(one), a, V::splat(0.0)));
    (-without_log(one - a, -y)).copysign(x)
}

/// [`arctanh_single`] for `|x| < 1`.
#[inline(always)]
pub fn arctanh_ordinary_single<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let u = (a + a) * (V::splat(1.0) - a).rcp40();
    (log1p_single(u) * V::splat(0.5)).copysign(x)
}

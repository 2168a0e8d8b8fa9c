//! `sinh`, `cosh`, `tanh` and their inverses.
use crate::dd::{Pair, fast_two_sum, poly, quotient, sqrt, two_prod, two_sum};
use crate::ops::exp::{POLY_M1, exp_bounded, expm1_bounded, expm1_pair, reduce};
use crate::ops::log::{NATURAL, of_pair, without_log};
use crate::vector::{Vf64, Vmask};

/// Below it the odd functions differ from their argument by less than half an ulp.
const TINY: f64 = 1.0 / 134217728.0;

#[inline(always)]
pub fn tanh<V: Vf64>(x: V) -> V {
    // From 20 on the result is one.
    let a = V::splat(22.0).min(x.abs());
    let (y, e) = expm1_pair(a + a);
    let n = fast_two_sum(y.hi, y.lo);
    let two = e.pow2_neg();
    let d = two_sum(n.hi, two + two);
    let q = quotient(n, Pair { hi: d.hi, lo: d.lo + n.lo });
    (q.hi + q.lo).copysign(x)
}

/// `2^(-j/16)` and what is missing.
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
const NEGATIVE_LO: [f64; 16] = [
    0.0,
    -5.3099730280979813e-17,
    1.6415536121228136e-17,
    1.4800703477244367e-17,
    4.099505010290748e-17,
    1.2353596284898944e-17,
    3.9749174048488104e-17,
    -1.741997278446398e-17,
    -4.833646656726457e-17,
    3.850474189901495e-17,
    1.2691251397444157e-17,
    2.3290137959184684e-17,
    1.991007615732823e-17,
    4.456406338012704e-17,
    -1.5233910399062356e-17,
    4.2759448527689824e-17,
];

/// `e^a` and `e^-a`, both divided by the power of two that the last value multiplies by, for `a`
/// in `[0, 711]`; their sum or difference to some 60 bits.
#[inline(always)]
fn sum_of_exponentials<V: Vf64, const SIGN: i64>(a: V) -> V {
    let e = reduce(a);
    let w = e.pow2_neg() * e.pow2_neg();
    let index = e.shifted.bits();
    let n = w * V::lookup(&NEGATIVE_HI, index);
    let n_lo = w * V::lookup(&NEGATIVE_LO, index);
    let r = e.r.hi;
    let z = r * r;
    // e^r = 1 + r + up and e^-r = 1 - r + down.
    let up = z.fma(poly(r, &POLY_M1), e.r.lo);
    let down = z.fma(poly(-r, &POLY_M1), -e.r.lo);
    if SIGN < 0 {
        let s = two_sum(e.t, -n);
        let rest = e.t.fma(up, n.fnma(down, (e.t_lo - n_lo) + s.lo));
        let linear = two_prod(e.t + n, r);
        let y = fast_two_sum(s.hi, linear.hi);
        e.scale((y.hi + (y.lo + (rest + linear.lo))) * V::splat(0.5))
    } else {
        let s = fast_two_sum(e.t, n);
        let rest = e.t.fma(up, n.fma(down, (e.t_lo + n_lo) + s.lo));
        e.scale((s.hi + (e.t - n).fma(r, rest)) * V::splat(0.5))
    }
}

#[inline(always)]
pub fn sinh<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let inf = a.eq(V::splat(f64::INFINITY));
    let b = V::splat(711.0).min(V::select(inf, V::splat(1.0), a));
    let y = sum_of_exponentials::<V, -1>(b);
    let y = V::select(inf, a, y);
    V::select(a.lt(V::splat(TINY)), a, y).copysign(x)
}

#[inline(always)]
pub fn cosh<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let inf = a.eq(V::splat(f64::INFINITY));
    let b = V::splat(711.0).min(V::select(inf, V::splat(1.0), a));
    V::select(inf, a, sum_of_exponentials::<V, 1>(b))
}

/// `log(a + sqrt(a^2 + square))`, `a` being finite and not large enough to overflow.
#[inline(always)]
fn log_of_sum<V: Vf64>(a: V, square: f64) -> V {
    let big = a.gt(V::splat(268435456.0));
    let b = V::select(big, V::splat(2.0), a);
    let p = two_prod(b, b);
    let s = two_sum(p.hi, V::splat(square));
    let root = sqrt(fast_two_sum(s.hi, s.lo + p.lo));
    let sum = two_sum(b, root.hi);
    let sum = fast_two_sum(sum.hi, sum.lo + root.lo);
    // Large arguments are as good as doubled; the factor keeps them within what the logarithm takes.
    let hi = V::select(big, a * V::splat(1.0 / 1152921504606846976.0), sum.hi);
    let lo = V::select(big, V::splat(0.0), sum.lo);
    of_pair(Pair { hi, lo }, V::select(big, V::splat(61.0), V::splat(0.0)), &NATURAL)
}

#[inline(always)]
pub fn arcsinh<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let plain = a.lt(V::splat(TINY)).or(a.lt(V::splat(f64::INFINITY)).not());
    let y = log_of_sum(V::select(plain, V::splat(1.0), a), 1.0);
    V::select(plain, a, y).copysign(x)
}

#[inline(always)]
pub fn arccosh<V: Vf64>(x: V) -> V {
    let inside = x.gt(V::splat(1.0)).and(x.lt(V::splat(f64::INFINITY)));
    let y = log_of_sum(V::select(inside, x, V::splat(2.0)), -1.0);
    let below = x.lt(V::splat(1.0));
    let nan = V::select(below, x - V::splat(1.0), V::splat(0.0)).sqrt();
    // One gives zero; infinity and NaN give themselves.
    let outside = V::select(below, nan, V::select(x.eq(V::splat(1.0)), V::splat(0.0), x));
    V::select(inside, y, outside)
}

#[inline(always)]
pub fn arctanh<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let b = V::select(a.lt(V::splat(1.0)), a, V::splat(0.0));
    let one = V::splat(1.0);
    let q = quotient(two_sum(one, b), two_sum(one, -b));
    let y = of_pair(fast_two_sum(q.hi, q.lo), V::splat(0.0), &NATURAL) * V::splat(0.5);
    // Beyond the domain `1 - a` has no logarithm either.
    let y = -without_log(one - a, -y);
    V::select(a.lt(V::splat(TINY)), a, y).copysign(x)
}

#[inline(always)]
pub fn tanh_single<V: Vf64>(x: V) -> V {
    let a = V::splat(10.0).min(x.abs());
    let m = expm1_bounded(a + a);
    (m * (m + V::splat(2.0)).rcp40()).copysign(x)
}

#[inline(always)]
pub fn sinh_single<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let inf = a.eq(V::splat(f64::INFINITY));
    let m = expm1_bounded(V::splat(150.0).min(V::select(inf, V::splat(1.0), a)));
    // (m + m / (m + 1)) / 2
    let y = m.fma((m + V::splat(1.0)).rcp40(), m) * V::splat(0.5);
    V::select(inf, a, y).copysign(x)
}

#[inline(always)]
pub fn cosh_single<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let inf = a.eq(V::splat(f64::INFINITY));
    let e = exp_bounded(V::splat(150.0).min(V::select(inf, V::splat(1.0), a)));
    V::select(inf, a, (e + e.rcp40()) * V::splat(0.5))
}

#[inline(always)]
pub fn arcsinh_single<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let inf = a.lt(V::splat(f64::INFINITY)).not();
    let b = V::select(inf, V::splat(1.0), a);
    // log1p(a + a^2 / (1 + sqrt(1 + a^2))), which keeps little arguments.
    let z = b * b;
    let root = (z + V::splat(1.0)).sqrt();
    let u = z.fma((root + V::splat(1.0)).rcp40(), b);
    let y = crate::ops::log::log1p_single(u);
    V::select(inf, a, y).copysign(x)
}

#[inline(always)]
pub fn arccosh_single<V: Vf64>(x: V) -> V {
    let inside = x.ge(V::splat(1.0)).and(x.lt(V::splat(f64::INFINITY)));
    let t = V::select(inside, x, V::splat(2.0)) - V::splat(1.0);
    let u = t + (t.fma(t, t + t)).sqrt();
    let y = crate::ops::log::log1p_single(u);
    let below = x.lt(V::splat(1.0));
    let nan = V::select(below, x - V::splat(1.0), V::splat(0.0)).sqrt();
    V::select(inside, y, V::select(below, nan, x))
}

#[inline(always)]
pub fn arctanh_single<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let b = V::select(a.lt(V::splat(1.0)), a, V::splat(0.0));
    let one = V::splat(1.0);
    let y = crate::ops::log::log1p_single((b + b) * (one - b).rcp40()) * V::splat(0.5);
    (-without_log(one - a, -y)).copysign(x)
}

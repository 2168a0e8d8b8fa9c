//! The other discrete distributions of `Generator`.

use crate::bits::BitSource;
use crate::continuous::gamma;
use crate::numeric::to_i64;
use crate::poisson::poisson;
use crate::ziggurat::standard_exponential;
use std::hint::black_box;

/// Failures before the `n`-th success, as a Poisson variate of gamma mean.
pub fn negative_binomial<B: BitSource + ?Sized>(bits: &mut B, n: f64, p: f64) -> i64 {
    let mean = gamma(bits, n, (1.0 - p) / p);
    poisson(bits, mean)
}

/// Trials up to the first success: by search for large `p`, by inversion for small.
pub fn geometric<B: BitSource + ?Sized>(bits: &mut B, p: f64) -> i64 {
    if p >= 0.333_333_333_333_333_3 {
        return geometric_search(bits, p);
    }
    let trials = (-standard_exponential(bits) / (-p).ln_1p()).ceil();
    if trials >= 9.223_372_036_854_776e18 { i64::MAX } else { to_i64(trials) }
}

pub(crate) fn geometric_search<B: BitSource + ?Sized>(bits: &mut B, p: f64) -> i64 {
    let q = 1.0 - p;
    let u = bits.next_f64();
    let (mut sum, mut product, mut trials) = (p, p, 1);
    while u > sum {
        product *= q;
        sum += product;
        trials += 1;
    }
    trials
}

/// Zipf with exponent `a`, by L. Devroye's rejection method.
pub fn zipf<B: BitSource + ?Sized>(bits: &mut B, a: f64) -> i64 {
    if a >= 1025.0 {
        // Larger values than one have probability below 3e-309, and the power would overflow.
        return 1;
    }
    let least = (i64::MAX as f64).powf(-(a - 1.0));
    zipf_rejection(bits, a, |u| u * least + (1.0 - u))
}

pub(crate) fn zipf_rejection<B: BitSource + ?Sized>(
    bits: &mut B,
    a: f64,
    to_interval: impl Fn(f64) -> f64,
) -> i64 {
    let am1 = a - 1.0;
    // The base is hidden from the compiler, which would call `exp2`, with another last bit.
    let b = black_box(2.0_f64).powf(am1);
    loop {
        let u = to_interval(bits.next_f64());
        let v = bits.next_f64();
        let x = u.powf(-1.0 / am1).floor();
        if x > i64::MAX as f64 || x < 1.0 {
            continue;
        }
        let t = (1.0 + 1.0 / x).powf(am1);
        if v * x * (t - 1.0) / (b - 1.0) <= t / b {
            return to_i64(x);
        }
    }
}

/// Logarithmic series, by A. W. Kemp's second accelerated generator (1981).
pub fn logseries<B: BitSource + ?Sized>(bits: &mut B, p: f64) -> i64 {
    let r = (-p).ln_1p();
    logseries_kemp(bits, p, |u| -(r * u).exp_m1())
}

pub(crate) fn logseries_kemp<B: BitSource + ?Sized>(bits: &mut B, p: f64, to_q: impl Fn(f64) -> f64) -> i64 {
    loop {
        let v = bits.next_f64();
        if v >= p {
            return 1;
        }
        let q = to_q(bits.next_f64());
        if v <= q * q {
            let count = to_i64((1.0 + v.ln() / q.ln()).floor());
            if count < 1 || v == 0.0 {
                continue;
            }
            return count;
        }
        return if v >= q { 1 } else { 2 };
    }
}

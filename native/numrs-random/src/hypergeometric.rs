//! Hypergeometric variates: simple sampling for small samples, HRUA for large ones.
//!
//! E. Stadlober, *The ratio of uniforms approach for generating discrete random variates*, 1990.

use crate::bits::BitSource;
use crate::bounded::interval;
use crate::numeric::{log_factorial, to_i64};

/// 2 * sqrt(2 / e)
pub(crate) const D1: f64 = 1.715_527_769_921_413_5;
/// 3 - 2 * sqrt(3 / e)
pub(crate) const D2: f64 = 0.898_916_162_058_898_8;

/// The number of good items among `sample` drawn without replacement from `good` and `bad` ones.
pub fn hypergeometric<B: BitSource + ?Sized>(bits: &mut B, good: i64, bad: i64, sample: i64) -> i64 {
    if sample >= 10 && sample <= good + bad - 10 {
        by_ratio_of_uniforms(bits, good, bad, sample)
    } else {
        by_sampling(bits, good, bad, sample)
    }
}

fn by_sampling<B: BitSource + ?Sized>(bits: &mut B, good: i64, bad: i64, sample: i64) -> i64 {
    let total = good + bad;
    // More than half is drawn by leaving the rest.
    let complement = sample > total / 2;
    let mut to_draw = if complement { total - sample } else { sample };
    let mut total_left = total;
    let mut good_left = good;
    while to_draw > 0 && good_left > 0 && total_left > good_left {
        total_left -= 1;
        if (interval(bits, total_left as u64) as i64) < good_left {
            good_left -= 1;
        }
        to_draw -= 1;
    }
    if total_left == good_left {
        good_left -= to_draw;
    }
    if complement { good_left } else { good - good_left }
}

fn by_ratio_of_uniforms<B: BitSource + ?Sized>(bits: &mut B, good: i64, bad: i64, sample: i64) -> i64 {
    let total = good + bad;
    let drawn = sample.min(total - sample);
    let (fewer, more) = (good.min(bad), good.max(bad));

    let p = fewer as f64 / total as f64;
    let q = more as f64 / total as f64;
    let a = drawn as f64 * p + 0.5;
    let variance = (total - drawn) as f64 * drawn as f64 * p * q / (total - 1) as f64;
    let c = (variance + 0.5).sqrt();
    let h = D1 * c + D2;
    let mode = to_i64(((drawn + 1) as f64 * (fewer + 1) as f64 / (total + 2) as f64).floor());
    let weight = |k: i64| {
        log_factorial(k)
            + log_factorial(fewer - k)
            + log_factorial(drawn - k)
            + log_factorial(more - drawn + k)
    };
    let g = weight(mode);
    let support = (drawn.min(fewer) + 1) as f64;
    let far = (a + 16.0 * c).floor();
    let b = if support < far { support } else { far };

    let k = loop {
        let u = bits.next_f64();
        let v = bits.next_f64();
        let x = a + h * (v - 0.5) / u;
        if x < 0.0 || x >= b {
            continue;
        }
        let k = to_i64(x.floor());
        let t = g - weight(k);
        if u * (4.0 - u) - 3.0 <= t {
            break k;
        }
        if u * (u - t) >= 1.0 {
            continue;
        }
        if 2.0 * u.ln() <= t {
            break k;
        }
    };
    let k = if good > bad { drawn - k } else { k };
    if drawn < sample { good - k } else { k }
}

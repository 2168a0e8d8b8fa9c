//! Small numerical helpers that the distributions share.

use crate::log_factorial_table::LOG_FACTORIAL;

/// 2^63, the least double too large for a 64-bit integer.
const LIMIT: f64 = 9_223_372_036_854_775_808.0;

/// A double as a 64-bit integer as x86-64 converts it: what does not fit gives the least integer.
///
/// The rejection tests of several distributions rely on this for infinities.
#[inline(always)]
pub(crate) fn to_i64(x: f64) -> i64 {
    if (-LIMIT..LIMIT).contains(&x) { x as i64 } else { i64::MIN }
}

/// `to_i64(x.floor())`, without the call that `floor` is on the oldest x86-64 processors.
#[inline(always)]
pub(crate) fn floor_i64(x: f64) -> i64 {
    if !(-LIMIT..LIMIT).contains(&x) {
        return i64::MIN;
    }
    let towards_zero = x as i64;
    towards_zero - i64::from(towards_zero as f64 > x)
}

/// The logarithm of the gamma function for positive `x`.
///
/// Stirling's series above seven and recurrence below (S. Zhang and J. Jin, *Computation of Special
/// Functions*, 1996), with the rounding of NumPy's.
pub(crate) fn log_gamma(x: f64) -> f64 {
    const SERIES: [f64; 10] = [
        8.333333333333333e-02,
        -2.777777777777778e-03,
        7.936507936507937e-04,
        -5.952380952380952e-04,
        8.417508417508418e-04,
        -1.917526917526918e-03,
        6.41025641025641e-03,
        -2.955065359477124e-02,
        1.796443723688307e-01,
        -1.39243221690590e+00,
    ];
    const LOG_2PI: f64 = 1.837_877_066_409_345_3;
    if x == 1.0 || x == 2.0 {
        return 0.0;
    }
    let steps = if x < 7.0 { to_i64(7.0 - x) } else { 0 };
    let mut x0 = x + steps as f64;
    let x2 = (1.0 / x0) * (1.0 / x0);
    let series = SERIES.iter().rev().copied().reduce(|sum, term| sum * x2 + term).unwrap_or(0.0);
    let mut value = series / x0 + 0.5 * LOG_2PI + (x0 - 0.5) * x0.ln() - x0;
    if x < 7.0 {
        for _ in 0..steps {
            value -= (x0 - 1.0).ln();
            x0 -= 1.0;
        }
    }
    value
}

/// log(k!), from the table or by Stirling's series.
pub(crate) fn log_factorial(k: i64) -> f64 {
    const HALF_LOG_2PI: f64 = 0.918_938_533_204_672_8;
    if let Some(&value) = usize::try_from(k).ok().and_then(|k| LOG_FACTORIAL.get(k)) {
        return value;
    }
    let x = k as f64;
    (x + 0.5) * x.ln() - x + (HALF_LOG_2PI + (1.0 / x) * (1.0 / 12.0 - 1.0 / (360.0 * x * x)))
}

/// The smallest mask of low ones that covers `most`.
#[inline(always)]
pub(crate) fn mask_over(most: u64) -> u64 {
    u64::MAX.checked_shr(most.leading_zeros()).unwrap_or(0)
}

/// A sum with Kahan's compensation, as NumPy checks probabilities with.
pub fn kahan_sum(values: &[f64]) -> f64 {
    let Some((&first, rest)) = values.split_first() else { return 0.0 };
    let (mut sum, mut lost) = (first, 0.0);
    for &value in rest {
        let y = value - lost;
        let t = sum + y;
        lost = (t - sum) - y;
        sum = t;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floors_are_those_of_the_processor() {
        let near = [0.0, 0.5, 1.0, 2.75, 1e15 + 0.5, 4.6e18, LIMIT, 1e300, f64::INFINITY];
        for x in near.into_iter().flat_map(|x| [x, -x, x.next_up(), -x.next_up()]).chain([f64::NAN]) {
            assert_eq!(floor_i64(x), to_i64(x.floor()), "{x}");
        }
        assert_eq!((to_i64(f64::INFINITY), to_i64(-1.5)), (i64::MIN, -1));
    }

    #[test]
    fn masks_cover_their_number() {
        for most in [0, 1, 2, 3, 255, 256, u64::from(u32::MAX), u64::MAX] {
            let mask = mask_over(most);
            assert!(mask >= most && (mask.wrapping_add(1)).count_ones() <= 1 && mask >> 1 < most.max(1));
        }
    }
}

//! The defining sums in double-double arithmetic.

use super::C64;
use crate::roots::{Twice, octant, two_product, two_sum};

/// exp(-2πi k/n) for all k.
pub(super) fn roots(n: usize) -> Vec<(Twice, Twice)> {
    (0..n as u64)
        .map(|k| {
            // The eighth of the circle that the angle is in, and what is left of it.
            let (part, rest) = (8 * k / n as u64, 8 * k % n as u64);
            let (cos, sin) = match part % 2 {
                0 => octant(rest, n as u64),
                _ => {
                    let (cos, sin) = octant(n as u64 - rest, n as u64);
                    (sin, cos)
                }
            };
            let (cos, sin) = match part / 2 {
                0 => (cos, sin),
                1 => (sin.neg(), cos),
                2 => (cos.neg(), sin.neg()),
                _ => (sin, cos.neg()),
            };
            (cos, sin.neg())
        })
        .collect()
}

/// A sum in double-double arithmetic.
#[derive(Clone, Copy, Default)]
struct Sum(f64, f64);

impl Sum {
    fn add(&mut self, x: f64, factor: Twice) {
        let (product, low) = two_product::<false>(x, factor.high);
        let (sum, rest) = two_sum(self.0, product);
        (self.0, self.1) = (sum, self.1 + (rest + (low + x * factor.low)));
    }

    /// The sum less a number.
    fn less(self, x: f64) -> f64 {
        (self.0 - x) + self.1
    }
}

/// The square of the relative error of results with the numbers `points`, and the forward transform's norm from these
/// points alone.
pub(super) fn squares(
    x: &[C64],
    got: impl Fn(usize) -> C64,
    points: impl Iterator<Item = usize>,
    roots: &[(Twice, Twice)],
) -> f64 {
    let n = x.len();
    let (mut error, mut norm) = (0.0, 0.0);
    for k in points {
        let (mut re, mut im) = (Sum::default(), Sum::default());
        let mut at = 0;
        for z in x {
            let (cos, sin) = roots[at];
            re.add(z.re, cos);
            re.add(-z.im, sin);
            im.add(z.re, sin);
            im.add(z.im, cos);
            at = (at + k) % n;
        }
        let z = got(k);
        error += re.less(z.re).powi(2) + im.less(z.im).powi(2);
        norm += re.less(0.0).powi(2) + im.less(0.0).powi(2);
    }
    error / norm
}

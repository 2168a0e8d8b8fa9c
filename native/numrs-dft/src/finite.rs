//! Whether numbers are finite.

use crate::points::Points;
use crate::vector::{Job, Task, Vector, task};
use numrs_math::Level;

struct Check {
    at: *const f64,
    len: usize,
    /// Zero, or NaN when one of the numbers is not finite.
    result: *mut f64,
}

struct Sum;

impl Job for Sum {
    type Args = Check;

    #[inline(always)]
    unsafe fn run<V: Vector>(check: &Check) {
        let zero = V::splat(0.0);
        let mut sums = [zero; 4];
        let mut at = 0;
        // SAFETY: numbers that are there.
        unsafe {
            while at + 4 * V::LANES <= check.len {
                for (i, sum) in sums.iter_mut().enumerate() {
                    *sum = V::load(check.at.add(at + i * V::LANES)).fma(zero, *sum);
                }
                at += 4 * V::LANES;
            }
            while at < check.len {
                let count = (check.len - at).min(V::LANES);
                sums[0] = V::load_first(check.at.add(at), count).fma(zero, sums[0]);
                at += count;
            }
            let sum = sums[0].add(sums[1]).add(sums[2].add(sums[3]));
            let mut lanes = [0.0; 16];
            sum.store(lanes.as_mut_ptr());
            *check.result = lanes.into_iter().find(|x| *x != 0.0).unwrap_or_default();
        }
    }
}

/// The check for one instruction set.
pub(crate) struct Finite(Task<Check>);

impl Finite {
    pub fn new(level: Level) -> Self {
        Finite(task::<Sum>(level))
    }

    /// Whether all numbers are finite.
    ///
    /// # Safety
    /// `len` numbers can be read.
    pub unsafe fn numbers(&self, at: *const f64, len: usize) -> bool {
        let mut result = 0.0;
        // SAFETY: promised by the caller.
        unsafe { (self.0)(&Check { at, len, result: &mut result }) };
        result == 0.0
    }

    /// Whether the first `n` points of a line are finite.
    ///
    /// # Safety
    /// `n` points can be read.
    pub unsafe fn points(&self, points: &Points, n: usize) -> bool {
        // SAFETY: promised by the caller.
        unsafe {
            match points.im {
                Some(im) => self.numbers(points.re, n) && self.numbers(im, n),
                None => self.numbers(points.re, 2 * n),
            }
        }
    }
}

/// A power of two, at least `4 n`: numbers that are divided by it have sums over `n` points, and intermediate results of
/// such sums, that do not overflow.
pub(crate) fn headroom(n: usize) -> (f64, f64) {
    let power = 2f64.powi(n.ilog2() as i32 + 3);
    (1.0 / power, power)
}

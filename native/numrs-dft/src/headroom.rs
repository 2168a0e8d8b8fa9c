//! Numbers near the largest: sums on the way may overflow where results do not.

use crate::float::Float;
use crate::vector::{Job, Task, Vector, task};
use numrs_math::Level;
use numrs_task::memory;

/// Rows of numbers, and what they are multiplied by.
struct Rows {
    at: *const f64,
    len: usize,
    pitch: usize,
    rows: usize,
    factor: f64,
    /// Zero, or NaN when one of the products is not finite.
    result: *mut f64,
}

struct Check;

impl Job for Check {
    type Args = Rows;

    #[inline(always)]
    unsafe fn run<V: Vector>(args: &Rows) {
        let (zero, factor) = (V::splat(0.0), V::splat(args.factor));
        let mut sums = [zero; 4];
        for row in 0..args.rows {
            let from = args.at.wrapping_add(row * args.pitch);
            let mut at = 0;
            // SAFETY: numbers that are there.
            unsafe {
                while at + 4 * V::LANES <= args.len {
                    for i in 0..4 {
                        let product = V::load(from.add(at + i * V::LANES)).mul(factor);
                        sums[i] = product.fma(zero, sums[i]);
                    }
                    at += 4 * V::LANES;
                }
                while at < args.len {
                    let count = (args.len - at).min(V::LANES);
                    sums[0] = V::load_first(from.add(at), count).mul(factor).fma(zero, sums[0]);
                    at += count;
                }
            }
        }
        let mut lanes = [0.0; 8];
        // SAFETY: a vector has at most so many lanes; the result is the caller's.
        unsafe {
            sums[0].add(sums[1]).add(sums[2].add(sums[3])).store(lanes.as_mut_ptr());
            *args.result = lanes.iter().sum();
        }
    }
}

/// What a plan needs to keep clear of overflow: lines with numbers too near the largest are divided by a power of two.
/// Numbers of single precision have room enough in `f64`.
pub(crate) struct Headroom {
    check: Task<Rows>,
    /// A power of two, more than the sums on the way grow by.
    pub up: f64,
}

impl Headroom {
    pub fn new(level: Level, n: usize) -> Self {
        Headroom { check: task::<Check>(level), up: 2f64.powi(n.ilog2() as i32 + 3) }
    }

    /// A copy of the rows, one after the other and divided by the power of two, if they need that.
    ///
    /// # Safety
    /// There are `rows` times `len` numbers, `pitch` numbers apart.
    pub unsafe fn scaled<T: Float>(
        &self,
        at: *const T,
        (len, pitch, rows): (usize, usize, usize),
    ) -> Option<Vec<T>> {
        if T::NARROW {
            return None;
        }
        let mut result = 0.0;
        let args = Rows { at: at.cast(), len, pitch, rows, factor: self.up, result: &mut result };
        // SAFETY: promised by the caller; the function is for this machine.
        unsafe { (self.check)(&args) };
        if result == 0.0 {
            return None;
        }
        let scaled = |i: usize| {
            // SAFETY: promised by the caller.
            let x = unsafe { *at.add(i / len * pitch + i % len) };
            T::from_f64(x.to_f64() / self.up)
        };
        Some(memory::listed((0..rows * len).map(scaled)))
    }

    /// The points to transform, and the factor of the results.
    pub fn either<T>(&self, given: *const T, scaled: &Option<Vec<T>>, factor: f64) -> (*const T, f64) {
        match scaled {
            Some(scaled) => (scaled.as_ptr(), factor * self.up),
            None => (given, factor),
        }
    }
}

//! Transforms of lengths with small prime factors: one line, or several side by side.

use crate::pass::{Kernels, LARGEST, Pass, RADICES, blocks, kernels};
use crate::points::Points;
use crate::prime::matrix;
use crate::roots::Roots;
use crate::vector::lanes;
use crate::{Error, memory};
use numrs_math::Level;

/// Numbers that a plane has room for after its points: the widest vector, and as many against planes whose addresses
/// differ by a multiple of a page.
const ROOM: usize = 32;

/// Numbers of a plane for `n` points.
pub(crate) fn plane(n: usize) -> usize {
    n.next_multiple_of(16) + ROOM
}

struct Step {
    radix: usize,
    /// Rows of a result, see [`crate::pass`].
    m: usize,
    /// Points of a row of one line.
    s: usize,
    kernels: Kernels,
    /// Where the factors of the pass begin for one line, and for lines side by side.
    single: usize,
    batch: usize,
    /// Where the table of a prime radix begins.
    prime: usize,
}

/// What a plan is used for: the factors of the passes lie in another order for each.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// Lines side by side only.
    Batches,
    /// Single lines as well.
    All,
}

/// A transform of `n` points, forward.
pub(crate) struct Stockham {
    n: usize,
    lanes: usize,
    steps: Vec<Step>,
    single: Vec<f64>,
    batch: Vec<f64>,
    primes: Vec<f64>,
}

/// The radices of `n` in the order of the passes; `None` when a prime factor is too large.
pub(crate) fn radices(mut n: usize, lanes: usize) -> Option<Vec<usize>> {
    let mut out = Vec::new();
    let twos = n.trailing_zeros() as usize;
    n >>= twos;
    // Eights first, so that rows soon are as wide as vectors.
    let few = n == 1;
    let (eights, rest): (usize, &[usize]) = match (twos, twos % 3) {
        (1, _) => (0, &[2]),
        // Where registers are few, fours take no more than there are.
        (0.., _) if lanes < 8 && twos > 5 => {
            let odd = twos % 2;
            out.extend(std::iter::repeat_n(8, odd));
            out.extend(std::iter::repeat_n(4, (twos - 3 * odd) / 2));
            (0, &[])
        }
        // So the first pass has whole vectors.
        (4, _) if few => return Some(vec![2, 8]),
        (5, _) if few => return Some(vec![4, 8]),
        (_, 1) => (twos / 3 - 1, &[4, 4]),
        (_, 2) => (twos / 3, &[4]),
        _ => (twos / 3, &[]),
    };
    out.extend(std::iter::repeat_n(8, eights));
    out.extend(rest);
    let mut odd = Vec::new();
    let mut factor = 3;
    while n > 1 {
        while n.is_multiple_of(factor) {
            odd.push(factor);
            n /= factor;
        }
        if factor * factor > n && n > 1 {
            factor = n;
        } else {
            factor += 2;
        }
        if factor > LARGEST && n > 1 {
            return None;
        }
    }
    out.extend(odd.into_iter().rev());
    Some(out)
}

/// The factors of a pass over rows: for each `p`, those of the results `k > 0`.
fn row_roots(roots: &Roots, scale: usize, radix: usize, m: usize, out: &mut Vec<f64>) {
    let numbers = (0..m).flat_map(|p| (1..radix).map(move |k| p * k * scale));
    roots.each(numbers, |re, im| out.extend([re, im]));
}

/// The factors of a short pass: for each block and each result `k > 0` a vector of real parts and one of imaginary
/// ones.
fn short_roots(
    roots: &Roots,
    scale: usize,
    (radix, m, s, lanes): (usize, usize, usize, usize),
    out: &mut Vec<f64>,
) {
    let mut parts = Vec::new();
    for p in blocks(lanes, s, m) {
        for k in 1..radix {
            parts.clear();
            let numbers = (0..lanes).map(|lane| (p + lane / s).min(m - 1) * k * scale);
            roots.each(numbers, |re, im| {
                out.push(re);
                parts.push(im);
            });
            out.extend_from_slice(&parts);
        }
    }
}

impl Stockham {
    /// A plan for `n > 1` points whose prime factors are at most [`LARGEST`].
    pub fn new(level: Level, n: usize, radices: &[usize], purpose: Use) -> Result<Self, Error> {
        let lanes = lanes(level);
        let roots = Roots::new(n);
        let (mut single, mut batch) = (Vec::new(), Vec::new());
        memory::reserve(&mut batch, 2 * n)?;
        if purpose == Use::All {
            memory::reserve(&mut single, 2 * n)?;
        }
        let mut primes: Vec<f64> = Vec::new();
        let mut steps = Vec::new();
        let (mut m, mut s) = (n, 1);
        for &radix in radices {
            m /= radix;
            let prime = primes.len();
            if !RADICES.contains(&radix) {
                let mut sines = Vec::new();
                Roots::new(radix).each(0..radix, |re, im| {
                    primes.push(re);
                    sines.push(-im);
                });
                primes.extend_from_slice(&sines);
                if radix == n {
                    let matrix: Vec<f64> = matrix(radix, &primes[prime..]).collect();
                    primes.extend_from_slice(&matrix);
                }
            }
            let mut step =
                Step { radix, m, s, kernels: kernels(level, radix), single: 0, batch: batch.len(), prime };
            if m > 1 {
                row_roots(&roots, s, radix, m, &mut batch);
                step.single = single.len();
                match purpose {
                    Use::All if s < lanes => short_roots(&roots, s, (radix, m, s, lanes), &mut single),
                    Use::All => single.extend_from_slice(&batch[step.batch..]),
                    Use::Batches => {}
                }
            }
            steps.push(step);
            s *= radix;
        }
        Ok(Stockham { n, lanes, steps, single, batch, primes })
    }

    /// Fewest lines side by side.
    pub fn lanes(&self) -> usize {
        self.lanes
    }

    /// Numbers of work memory for `count` lines side by side.
    pub fn scratch_len(&self, count: usize) -> usize {
        let planes = match self.steps.len() {
            1 => 0,
            2 => 2,
            _ => 4,
        };
        planes * plane(self.n * count)
    }

    /// Transforms one line. Source and target may be the same, or must not overlap; their pitch does not count.
    ///
    /// # Safety
    /// There are `n` points at both ends, with room for a vector after each plane, and
    /// [`scratch_len`](Self::scratch_len) numbers of work memory.
    pub unsafe fn run(&self, src: Points, dst: Points, scratch: *mut f64, factor: f64) {
        let last = self.steps.len() - 1;
        let size = plane(self.n);
        for (i, step) in self.steps.iter().enumerate() {
            let mut pass = Pass {
                src,
                dst,
                m: step.m,
                columns: 1,
                width: step.s,
                roots: self.single.as_ptr().wrapping_add(step.single),
                prime: self.primes.as_ptr().wrapping_add(step.prime),
                radix: step.radix,
                factor,
            };
            // The passes write two pairs of planes in turn.
            let pair = |i: usize| {
                let at = scratch.wrapping_add(i % 2 * 2 * size);
                Points::planes(at, at.wrapping_add(size), 1)
            };
            if i > 0 {
                pass.src = pair(i - 1);
            }
            if i < last {
                pass.dst = pair(i);
            }
            (pass.src.pitch, pass.dst.pitch) = (step.s, step.s);
            let kernel = if last == 0 {
                step.kernels.line
            } else if step.s < self.lanes {
                step.kernels.short
            } else {
                step.kernels.rows
            };
            // SAFETY: promised by the caller; the kernels are for this machine.
            unsafe { kernel(&pass) };
        }
    }

    /// Transforms `count` lines side by side: point `j` of line `i` is point `i` of row `j`. There are at least as many
    /// lines as a vector has lanes. Source and target do not overlap.
    ///
    /// # Safety
    /// There are `n` rows of `count` points at both ends, and [`scratch_len`](Self::scratch_len) numbers of work
    /// memory.
    pub unsafe fn run_batch(&self, src: Points, dst: Points, count: usize, scratch: *mut f64, factor: f64) {
        debug_assert!(count >= self.lanes);
        let work = self.work(scratch, count);
        for (i, step) in self.steps.iter().enumerate() {
            let last = i + 1 == self.steps.len();
            let (from, to) =
                (if i == 0 { src } else { work[(i + 1) % 2] }, if last { dst } else { work[i % 2] });
            let joined = from.pitch == count && to.pitch == count;
            let width = if joined { step.s * count } else { count };
            let pass = Pass {
                src: if joined { from.with_pitch(width) } else { from },
                dst: if joined { to.with_pitch(width) } else { to },
                m: step.m,
                columns: if joined { 1 } else { step.s },
                width,
                roots: self.batch[step.batch..].as_ptr(),
                prime: self.primes[step.prime..].as_ptr(),
                radix: step.radix,
                factor,
            };
            // SAFETY: promised by the caller; the kernels are for this machine.
            unsafe { (step.kernels.rows)(&pass) };
        }
    }

    fn work(&self, scratch: *mut f64, count: usize) -> [Points; 2] {
        let size = plane(self.n * count);
        let planes = |i: usize| {
            Points::planes(scratch.wrapping_add(i * size), scratch.wrapping_add((i + 1) * size), count)
        };
        [planes(0), planes(2)]
    }
}

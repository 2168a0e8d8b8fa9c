//! Long transforms in two steps that stay in the cache: n = rows · columns, first along the columns, then along the
//! rows (D. H. Bailey's four-step scheme).

use crate::butterfly::Complex;
use crate::points::Points;
use crate::roots::Roots;
use crate::stockham::{Stockham, Use, plane, radices};
use crate::vector::{Job, Task, Vector, interleave, lanes, task};
use crate::{Error, memory};
use numrs_math::Level;

/// Bytes of a batch of lines, of which the cache holds a few.
const BATCH: usize = 1 << 18;

/// A transform of `n = n1 n2` points, forward. Point `j1 n2 + j2` of the source goes into point `k1 + n1 k2`.
pub(crate) struct Split {
    n1: usize,
    n2: usize,
    first: Stockham,
    second: Stockham,
    /// Lines of a batch of both steps.
    batches: [usize; 2],
    /// exp(-2πi j2 k1/n) in the order of the turning.
    roots: Vec<f64>,
    turn: Task<Turn>,
    lanes: usize,
}

/// The two factors of `n` nearest to its root, if they are at least `least`.
fn factors(n: usize, least: usize) -> Option<(usize, usize)> {
    let root = (n as f64).sqrt() as usize + 1;
    let low = (least..=root).rev().find(|d| n.is_multiple_of(*d))?;
    Some((n / low, low)).filter(|(high, _)| *high <= 64 * low)
}

impl Split {
    /// A plan for `n` points, if they can be divided well.
    pub fn new(level: Level, n: usize) -> Result<Option<Self>, Error> {
        let lanes = lanes(level);
        let Some((n1, n2)) = factors(n, 4 * lanes) else { return Ok(None) };
        let (Some(radices1), Some(radices2)) = (radices(n1, lanes), radices(n2, lanes)) else {
            return Ok(None);
        };
        let batch = |len: usize, of: usize| {
            let most = BATCH / (2 * size_of::<f64>() * len);
            (most / lanes * lanes).clamp(lanes, 4 * lanes).min(of / lanes * lanes)
        };
        let batches = [batch(n1, n2), batch(n2, n1)];
        let mut roots = Vec::new();
        let table = Roots::new(n);
        memory::reserve(&mut roots, 2 * n1 * n2.next_multiple_of(batches[0]) + 2 * n1 * batches[0])?;
        let mut parts = Vec::new();
        for from in starts(n2, batches[0]).flat_map(|from| groups(from, batches[0], lanes)) {
            for k in 0..n1 {
                parts.clear();
                let numbers = (0..lanes).map(|lane| (from + lane) * k);
                table.each(numbers, |re, im| {
                    roots.push(re);
                    parts.push(im);
                });
                roots.extend_from_slice(&parts);
            }
        }
        Ok(Some(Split {
            n1,
            n2,
            first: Stockham::new(level, n1, &radices1, Use::Batches)?,
            second: Stockham::new(level, n2, &radices2, Use::Batches)?,
            batches,
            roots,
            turn: task::<Turn>(level),
            lanes,
        }))
    }

    /// Numbers of work memory.
    pub fn scratch_len(&self) -> usize {
        let [b1, b2] = self.batches;
        let steps = self.first.scratch_len(b1).max(self.second.scratch_len(b2));
        2 * plane(self.n1 * self.n2) + 2 * plane(self.n1 * b1) + steps
    }

    /// Transforms one line. Source and target may be the same, or must not overlap.
    ///
    /// # Safety
    /// There are `n` points at both ends and [`scratch_len`](Self::scratch_len) numbers of work memory.
    pub unsafe fn run(&self, src: Points, dst: Points, scratch: *mut f64, factor: f64) {
        let (n1, n2) = (self.n1, self.n2);
        let [b1, b2] = self.batches;
        let size = plane(n1 * n2);
        let turned = Points::planes(scratch, scratch.wrapping_add(size), n1);
        let scratch = scratch.wrapping_add(2 * size);
        let size = plane(n1 * b1);
        let batch = Points::planes(scratch, scratch.wrapping_add(size), b1);
        let scratch = scratch.wrapping_add(2 * size);
        let mut roots = self.roots.as_ptr();
        for from in starts(n2, b1) {
            numrs_task::point();
            // SAFETY: columns of the source; the work memory is as large as promised.
            unsafe { self.first.run_batch(src.with_pitch(n2).from(from), batch, b1, scratch, factor) };
            for group in groups(from, b1, self.lanes) {
                let turn =
                    Turn { src: batch.from(group - from), dst: turned.from(group * n1), rows: n1, roots };
                // SAFETY: a vector's width of columns of the batch becomes rows of the work memory.
                unsafe { (self.turn)(&turn) };
                roots = roots.wrapping_add(2 * n1 * self.lanes);
            }
        }
        for from in starts(n1, b2) {
            numrs_task::point();
            // SAFETY: columns of the turned points and of the target.
            unsafe {
                let to = dst.with_pitch(n1).from(from);
                self.second.run_batch(turned.from(from), to, b2, scratch, factor);
            }
        }
    }
}

/// First lines of the batches; the last batch ends with the last line.
fn starts(lines: usize, batch: usize) -> impl Iterator<Item = usize> {
    (0..lines).step_by(batch).map(move |from| from.min(lines - batch))
}

/// First lines of the vectors of a batch.
fn groups(from: usize, batch: usize, lanes: usize) -> impl Iterator<Item = usize> {
    (from..from + batch).step_by(lanes)
}

/// A vector's width of columns, multiplied and written as rows.
struct Turn {
    src: Points,
    dst: Points,
    rows: usize,
    roots: *const f64,
}

impl Job for Turn {
    type Args = Turn;

    #[inline(always)]
    unsafe fn run<V: Vector>(turn: &Turn) {
        // SAFETY: as promised by the caller.
        unsafe {
            match V::LANES {
                2 => turn_by::<V, 2>(turn),
                4 => turn_by::<V, 4>(turn),
                8 => turn_by::<V, 8>(turn),
                _ => turn_by::<V, 16>(turn),
            }
        }
    }
}

/// `N` is the number of lanes.
#[inline(always)]
unsafe fn turn_by<V: Vector, const N: usize>(turn: &Turn) {
    let Some(dst_im) = turn.dst.im else { return };
    let Some(src_im) = turn.src.im else { return };
    let mut row = 0;
    loop {
        let (mut re, mut im) = ([V::splat(0.0); N], [V::splat(0.0); N]);
        for i in 0..N {
            let at = (row + i) * turn.src.pitch;
            // SAFETY: rows of the source, which has at least `N`, and their roots.
            unsafe {
                let roots = turn.roots.add(2 * (row + i) * N);
                let root = Complex { re: V::load(roots), im: V::load(roots.add(N)) };
                let z = Complex { re: V::load(turn.src.re.add(at)), im: V::load(src_im.add(at)) }.mul(root);
                (re[i], im[i]) = (z.re, z.im);
            }
        }
        let (re, im) = (interleave(re), interleave(im));
        for i in 0..N {
            // SAFETY: rows of the target.
            unsafe {
                re[i].store(turn.dst.re.add(row + i * turn.dst.pitch));
                im[i].store(dst_im.add(row + i * turn.dst.pitch));
            }
        }
        if row + N >= turn.rows {
            break;
        }
        row = (row + N).min(turn.rows - N);
    }
}

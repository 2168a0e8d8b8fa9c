//! Complex lines that are transformed side by side: neighbours in memory, point by point, and short lines.

use crate::error::FftError;
use crate::lines::{Lines, Outer, SHARE};
use crate::plan::{Number, Typed, Work, zeros};
use num_complex::Complex;
use numrs_core::par::{self, Parallelism, Shared};
use std::sync::Mutex;

/// Most lines at once.
const MOST: usize = 16;

/// Work memory of one thread: rows of the points of all lines.
struct State<T> {
    work: Work<T>,
    gathered: Vec<Complex<T>>,
    results: Vec<Complex<T>>,
}

/// What a task needs.
struct Group<'a, T> {
    typed: &'a Typed<T>,
    lines: &'a Lines<'a>,
    /// Points of a line that are read; the others are zeros.
    n_in: usize,
    n: usize,
    /// Lines of a whole group.
    side: usize,
    factor: T,
}

/// Transforms every line, `side` at a time.
///
/// # Safety
/// As [`crate::transform_lines`].
pub(crate) unsafe fn run<T: Number>(
    typed: &Typed<T>,
    lines: &Lines,
    outer: &Outer,
    (n_in, n): (usize, usize),
    side: usize,
    factor: T,
    par: Parallelism,
) -> Result<(), FftError> {
    let side = side.min(MOST);
    let groups = outer.count.div_ceil(side);
    let work = outer.count.saturating_mul(n).saturating_mul(n.ilog2() as usize + 1);
    let make = || -> Result<State<T>, FftError> {
        let zero = |len| zeros(len, n);
        Ok(State {
            work: typed.work_side_by_side(side)?,
            gathered: zero(side * n)?,
            results: zero(side * n)?,
        })
    };
    let failure = Mutex::new(None);
    // SAFETY: the input is only read; every task writes the points of its own lines.
    let shared = unsafe { Shared::new(lines) };
    let task = |state: &mut Result<State<T>, FftError>, index: usize| {
        let shared = &shared;
        let group = Group { typed, lines: shared, n_in, n, side, factor };
        let mut offsets = [(0isize, 0isize); MOST];
        let first = index * side;
        let count = side.min(outer.count - first);
        for (i, slot) in offsets.iter_mut().enumerate().take(count) {
            *slot = outer.offsets(first + i);
        }
        match state {
            // SAFETY: promised by the caller; the group lies inside the array.
            Ok(state) => unsafe { group.run(state, &offsets[..count]) },
            Err(error) => {
                failure.lock().unwrap_or_else(|e| e.into_inner()).get_or_insert(error.clone());
            }
        }
    };
    par::for_each_with(groups, par.sharing(work, SHARE).threads(), make, task);
    failure.into_inner().unwrap_or_else(|e| e.into_inner()).map_or(Ok(()), Err)
}

impl<T: Number> Group<'_, T> {
    unsafe fn run(&self, state: &mut State<T>, offsets: &[(isize, isize)]) {
        let Group { lines, n_in, n, side, .. } = *self;
        let State { work, gathered, results } = state;
        let starts = |pick: fn(&(isize, isize)) -> isize| offsets.iter().map(pick);
        let src = rows::<T>(lines.src, lines.src_stride, starts(|(src, _)| *src), side).filter(|_| n_in == n);
        let dst = rows::<T>(lines.dst, lines.dst_stride, starts(|(_, dst)| *dst), side);
        if src.is_none() {
            for j in 0..n_in {
                let at = lines.src.wrapping_offset(j as isize * lines.src_stride);
                for (slot, (offset, _)) in gathered[j * side..].iter_mut().zip(offsets) {
                    // SAFETY: point `j` of a line of the input.
                    *slot = unsafe { at.wrapping_offset(*offset).cast::<Complex<T>>().read_unaligned() };
                }
            }
            gathered[n_in * side..].fill(Complex::default());
        }
        let from = src.map_or((gathered.as_ptr(), side), |(at, pitch)| (at.cast_const(), pitch));
        let to = dst.unwrap_or((results.as_mut_ptr(), side));
        // SAFETY: rows of the array, or of the work memory.
        unsafe { self.typed.run_side_by_side(from, to, side, work, self.factor) };
        if dst.is_none() {
            for k in 0..n {
                let at = lines.dst.wrapping_offset(k as isize * lines.dst_stride);
                for (point, (_, offset)) in results[k * side..].iter().zip(offsets) {
                    // SAFETY: point `k` of a line of the output.
                    unsafe { at.wrapping_offset(*offset).cast::<Complex<T>>().write_unaligned(*point) };
                }
            }
        }
    }
}

/// The lines as rows that can be used where they lie: the first point, and points from one row to the next.
fn rows<T>(
    at: *const u8,
    stride: isize,
    mut starts: impl ExactSizeIterator<Item = isize>,
    side: usize,
) -> Option<(*mut Complex<T>, usize)> {
    let item = size_of::<Complex<T>>() as isize;
    let whole = starts.len() == side && stride > 0 && stride % item == 0;
    let first = starts.next().filter(|_| whole)?;
    let at = at.wrapping_offset(first).cast::<Complex<T>>().cast_mut();
    let adjacent = starts.zip(1..).all(|(start, i)| start == first + i * item);
    (adjacent && at.is_aligned()).then_some((at, (stride / item) as usize))
}

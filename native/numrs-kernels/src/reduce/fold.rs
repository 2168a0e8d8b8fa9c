//! The shapes of a reduction's kernels, and those whose result does not depend on the order of the items.

use numrs_core::kernel_shape;
use std::marker::PhantomData;

/// The operands of a line: items that are folded into one total.
#[derive(Clone, Copy)]
pub(super) struct Line {
    /// The total, which holds what the line is folded into.
    pub total: *mut u8,
    /// What stands beside the total, for kernels that take something (the mean of a variance).
    pub beside: *const u8,
    /// The first item.
    pub first: *const u8,
    /// From item to item.
    pub stride: isize,
    /// Number of items.
    pub n: usize,
}

/// The operands of rows: `rows` rows of `n` items that are folded into `n` totals.
#[derive(Clone, Copy)]
pub(super) struct Rows {
    /// The first total.
    pub totals: *mut u8,
    /// From total to total.
    pub total_stride: isize,
    /// What stands beside the totals, with their stride.
    pub beside: *const u8,
    /// The first item of the first row.
    pub first: *const u8,
    /// From item to item.
    pub stride: isize,
    /// Items of a row.
    pub n: usize,
    /// Number of rows.
    pub rows: usize,
    /// From row to row.
    pub step: isize,
}

kernel_shape! {
    /// Folds a line into its total.
    ///
    /// # Safety
    /// The total and the items are valid and do not overlap, and so is what stands beside the total, where it is taken.
    pub(super) trait LineKernel as FoldLine(line: &Line)
}

kernel_shape! {
    /// Folds rows into their totals.
    ///
    /// # Safety
    /// As [`LineKernel`].
    pub(super) trait RowsKernel as FoldRows(rows: &Rows)
}

/// How items join into a total.
pub(super) trait Fold: 'static {
    /// An item.
    type Item: Copy;
    /// A total.
    type Total: Copy;
    /// The total of one item.
    fn lift(x: Self::Item) -> Self::Total;
    /// The total of two; associative, and commutative when [`FreeLine`] is used.
    fn join(a: Self::Total, b: Self::Total) -> Self::Total;
    /// Whether nothing can change this total any more; asked now and then, to stop early.
    #[inline(always)]
    fn is_final(_: Self::Total) -> bool {
        false
    }
}

/// Items of a line between two questions whether the total is final.
const EXIT_BLOCK: usize = 4096;

/// Lanes of a line that is not dense: its items are loaded one by one, and more lanes were just more code.
const SPREAD_LANES: usize = 8;

/// Reads item `i` of a line, which is dense or not.
///
/// # Safety
/// The line has an item `i`.
#[inline(always)]
pub(super) unsafe fn item<T: Copy, const DENSE: bool>(first: *const u8, stride: isize, i: usize) -> T {
    // SAFETY: promised by the caller.
    unsafe {
        if DENSE {
            first.cast::<T>().add(i).read_unaligned()
        } else {
            first.offset(i as isize * stride).cast::<T>().read_unaligned()
        }
    }
}

/// The line kernel of a [`Fold`], in `L` independent lanes.
pub(super) struct FreeLine<F, const L: usize>(PhantomData<F>);

impl<F: Fold, const L: usize> FreeLine<F, L> {
    /// The total of `n > 0` items.
    #[inline(always)]
    unsafe fn total<const DENSE: bool>(first: *const u8, stride: isize, n: usize) -> F::Total {
        // SAFETY: the caller promises `n` items, and every index is below `n`.
        let at = |i: usize| F::lift(unsafe { item::<F::Item, DENSE>(first, stride, i) });
        let mut i;
        let mut total;
        if n < L {
            total = at(0);
            i = 1;
        } else {
            let mut lanes: [F::Total; L] = std::array::from_fn(at);
            i = L;
            while i + L <= n {
                for (l, lane) in lanes.iter_mut().enumerate() {
                    *lane = F::join(*lane, at(i + l));
                }
                i += L;
            }
            let mut half = L / 2;
            while half > 0 {
                for l in 0..half {
                    lanes[l] = F::join(lanes[l], lanes[l + half]);
                }
                half /= 2;
            }
            total = lanes[0];
        }
        while i < n {
            total = F::join(total, at(i));
            i += 1;
        }
        total
    }
}

impl<F: Fold, const L: usize> LineKernel for FreeLine<F, L> {
    #[inline(always)]
    unsafe fn run(&Line { total, first, stride, n, .. }: &Line) {
        // SAFETY: the caller promises one total and `n` items.
        unsafe {
            let target = total.cast::<F::Total>();
            let mut total = target.read_unaligned();
            let mut start = 0;
            while start < n && !F::is_final(total) {
                let count = (n - start).min(EXIT_BLOCK);
                let part = first.offset(start as isize * stride);
                let more = if stride == size_of::<F::Item>() as isize {
                    Self::total::<true>(part, stride, count)
                } else {
                    FreeLine::<F, SPREAD_LANES>::total::<false>(part, stride, count)
                };
                total = F::join(total, more);
                start += count;
            }
            target.write_unaligned(total);
        }
    }
}

/// The rows kernel of a [`Fold`], `W` columns at a time. Every total takes its items in order.
pub(super) struct InOrder<F, const W: usize>(PhantomData<F>);

/// Rows that are folded in one sweep over wide totals; few enough for the prefetcher to follow them all.
const SWEEP: usize = 8;
/// Rows of a sweep over narrow totals.
const NARROW_SWEEP: usize = 512;

impl<F: Fold, const W: usize> InOrder<F, W> {
    /// Folds `rows` rows into `C` adjacent totals.
    #[inline(always)]
    unsafe fn columns<const C: usize>(totals: *mut u8, first: *const u8, rows: usize, step: isize) {
        // SAFETY: the caller promises `C` totals and `rows` rows of `C` items.
        unsafe {
            let target = totals.cast::<[F::Total; C]>();
            let mut total = target.read_unaligned();
            for r in 0..rows {
                let row = first.offset(r as isize * step).cast::<[F::Item; C]>().read_unaligned();
                for c in 0..C {
                    total[c] = F::join(total[c], F::lift(row[c]));
                }
            }
            target.write_unaligned(total);
        }
    }

    #[inline(always)]
    unsafe fn dense(totals: *mut u8, first: *const u8, n: usize, rows: usize, step: isize) {
        let sweep = if n >= 2 * W { SWEEP } else { NARROW_SWEEP };
        let (t, s) = (size_of::<F::Total>(), size_of::<F::Item>());
        let mut row = 0;
        while row < rows {
            let count = sweep.min(rows - row);
            // SAFETY: columns below `n` of rows below `rows`.
            unsafe {
                let part = first.offset(row as isize * step);
                let mut j = 0;
                while j + W <= n {
                    Self::columns::<W>(totals.add(j * t), part.add(j * s), count, step);
                    j += W;
                }
                while j + 4 <= n {
                    Self::columns::<4>(totals.add(j * t), part.add(j * s), count, step);
                    j += 4;
                }
                if j + 2 <= n {
                    Self::columns::<2>(totals.add(j * t), part.add(j * s), count, step);
                    j += 2;
                }
                if j < n {
                    Self::columns::<1>(totals.add(j * t), part.add(j * s), count, step);
                }
            }
            row += count;
        }
    }
}

impl<F: Fold, const W: usize> RowsKernel for InOrder<F, W> {
    #[inline(always)]
    unsafe fn run(operands: &Rows) {
        let &Rows { totals, total_stride: ts, first, stride: is, n, rows, step, .. } = operands;
        // SAFETY: the caller promises `n` totals and `rows` rows of `n` items.
        unsafe {
            if ts == size_of::<F::Total>() as isize && is == size_of::<F::Item>() as isize {
                return Self::dense(totals, first, n, rows, step);
            }
            let fold = |total: F::Total, j: isize, r: isize| {
                F::join(total, F::lift(first.offset(j * is + r * step).cast::<F::Item>().read_unaligned()))
            };
            if rows <= 8 || step.unsigned_abs() <= is.unsigned_abs() {
                for j in 0..n as isize {
                    let target = totals.offset(j * ts).cast::<F::Total>();
                    let mut total = target.read_unaligned();
                    for r in 0..rows as isize {
                        total = fold(total, j, r);
                    }
                    target.write_unaligned(total);
                }
            } else {
                for r in 0..rows as isize {
                    for j in 0..n as isize {
                        let target = totals.offset(j * ts).cast::<F::Total>();
                        target.write_unaligned(fold(target.read_unaligned(), j, r));
                    }
                }
            }
        }
    }
}

//! Products of integer and boolean matrices, with wrapping arithmetic and "any of both" respectively.
//!
//! Rows of the result stay in the first-level cache while multiples of rows of a packed panel of `b` are added to
//! them, four at a time to two rows, so the compiler's vectors run along contiguous memory.

use super::dot::{Bool, Dot, Vector, dot};
use crate::element::Element;
use crate::error::LinAlgError;
use crate::matrix::{MatMut, MatRef, Scratch, copy_map};
use crate::par::Parallelism;
use crate::simd::{Kernel, dispatch};

/// Bytes of a row of the packed panel.
const PANEL_BYTES: usize = 2048;
/// Depth of the packed panel.
const DEPTH: usize = 128;
/// Rows of the result that one task computes.
const ROWS: usize = 256;
/// Rows of the panel used in one pass over a row of results.
const UNROLL: usize = 4;

/// A semiring whose sums and products are computed in `Work`.
pub(super) trait Ring: Dot {
    type Work: Element;
    fn load(self) -> Self::Work;
    fn store(work: Self::Work) -> Self;
    fn mul_add(a: Self::Work, b: Self::Work, acc: Self::Work) -> Self::Work;
}

macro_rules! wrapping_rings {
    ($($t:ty as $work:ty),*) => { $(impl Ring for $t {
        type Work = $work;
        #[inline(always)]
        fn load(self) -> $work {
            self as $work
        }
        #[inline(always)]
        fn store(work: $work) -> $t {
            work as $t
        }
        #[inline(always)]
        fn mul_add(a: $work, b: $work, acc: $work) -> $work {
            acc.wrapping_add(a.wrapping_mul(b))
        }
    })* };
}
// No vector instruction multiplies bytes; 16-bit products agree with them modulo 256.
wrapping_rings!(u8 as u16, u16 as u16, u32 as u32, u64 as u64);

impl Ring for Bool {
    type Work = u8;
    #[inline(always)]
    fn load(self) -> u8 {
        u8::from(self.0 != 0)
    }
    #[inline(always)]
    fn store(work: u8) -> Bool {
        Bool(work)
    }
    #[inline(always)]
    fn mul_add(a: u8, b: u8, acc: u8) -> u8 {
        acc | (a & b)
    }
}

/// `c = a * b`.
///
/// # Safety
/// The matrices must be valid for their shapes, `c` must not overlap the others.
pub(super) unsafe fn multiply<T: Ring>(
    a: MatRef,
    b: MatRef,
    c: MatMut,
    par: Parallelism,
) -> Result<(), LinAlgError> {
    // Vectors run along the columns of `c`: turn the product round when that dimension is the short one.
    let (a, b, c) = if c.cols < 8 && c.rows > c.cols { (b.t(), a.t(), c.t()) } else { (a, b, c) };
    let item = size_of::<T>() as isize;
    if c.rows <= 2 && b.row_stride == item && b.col_stride != item {
        // A row times a matrix whose columns are contiguous: dot products need no packing.
        for i in 0..c.rows {
            let row = Vector { ptr: a.at(i, 0), stride: a.col_stride };
            for j in 0..c.cols {
                let col = Vector { ptr: b.at(0, j), stride: b.row_stride };
                // SAFETY: row and column have `a.cols` elements.
                unsafe { dot::<T>(a.cols, row, false, col, c.at(i, j), Parallelism::SERIAL) };
            }
        }
        return Ok(());
    }
    let width = (PANEL_BYTES / size_of::<T::Work>()).min(c.cols.next_multiple_of(16));
    let (row_tasks, col_tasks) = (c.rows.div_ceil(ROWS), c.cols.div_ceil(width));
    let work = c.rows.saturating_mul(c.cols).saturating_mul(a.cols);
    let par = par.for_work(work / 4);
    let threads = par.threads().min(row_tasks * col_tasks);
    let scratch_len = DEPTH * width + 2 * width;
    let scratch = Scratch::<T::Work>::matrix(threads, scratch_len)?;
    let pool = std::sync::Mutex::new((0..threads).collect::<Vec<_>>());
    let shared = Shared { a, b, c, scratch: scratch.ptr() };
    par.for_each(row_tasks * col_tasks, |task| {
        let slot = pool.lock().unwrap_or_else(|e| e.into_inner()).pop();
        let Some(slot) = slot else { return };
        let shared = &shared;
        let (row, col) = (task % row_tasks * ROWS, task / row_tasks * width);
        let rows = ROWS.min(shared.c.rows - row);
        let cols = width.min(shared.c.cols - col);
        let block = Block::<T> {
            a: shared.a.sub(row, 0, rows, shared.a.cols),
            b: shared.b.sub(0, col, shared.b.rows, cols),
            c: shared.c.sub(row, col, rows, cols),
            scratch: shared.scratch.wrapping_add(slot * scratch_len),
        };
        // SAFETY: the block lies inside the matrices; no other task has its part of `c` or its scratch.
        unsafe { dispatch(block) };
        pool.lock().unwrap_or_else(|e| e.into_inner()).push(slot);
    });
    Ok(())
}

struct Shared<W> {
    a: MatRef,
    b: MatRef,
    c: MatMut,
    scratch: *mut W,
}

// SAFETY: `a` and `b` are only read; tasks write to disjoint parts of `c` and of the scratch.
unsafe impl<W> Sync for Shared<W> {}

/// One task: scratch holds `DEPTH` rows of the panel and two rows of sums.
struct Block<T: Ring> {
    a: MatRef,
    b: MatRef,
    c: MatMut,
    scratch: *mut T::Work,
}

impl<T: Ring> Kernel for Block<T> {
    type Output = ();
    #[inline(always)]
    unsafe fn run<const FMA: bool>(self) {
        let Block { a, b, c, scratch } = self;
        let (rows, cols) = (c.rows, c.cols);
        let item = size_of::<T::Work>();
        let (row_bytes, depth_total) = ((cols * item) as isize, a.cols);
        let sums = scratch.wrapping_add(DEPTH * cols);
        let mut first = 0;
        loop {
            let depth = DEPTH.min(depth_total - first);
            let panel = MatMut::new(scratch.cast(), depth, cols, row_bytes, item as isize);
            // SAFETY: the panel fits the scratch.
            unsafe { copy_map::<T, T::Work>(b.sub(first, 0, depth, cols), panel, T::load) };
            // SAFETY: the scratch holds the panel and two rows; both were or will be written before they are read.
            let panel = unsafe { std::slice::from_raw_parts(scratch, depth * cols) };
            let mut row = 0;
            while row < rows {
                let pair = 2.min(rows - row);
                // SAFETY: two rows of `cols` elements lie behind the panel.
                let (acc0, acc1) = unsafe {
                    (
                        std::slice::from_raw_parts_mut(sums, cols),
                        std::slice::from_raw_parts_mut(sums.wrapping_add(cols), cols),
                    )
                };
                // SAFETY: inside `a` and `c`.
                unsafe {
                    if pair == 2 {
                        let left = [left_row::<T>(a, row, first, depth), left_row::<T>(a, row + 1, first, depth)];
                        load_row::<T>(c, row, first == 0, acc0);
                        load_row::<T>(c, row + 1, first == 0, acc1);
                        accumulate::<T, 2>([acc0, acc1], [&left[0], &left[1]], panel, depth);
                        store_row::<T>(c, row, acc0);
                        store_row::<T>(c, row + 1, acc1);
                    } else {
                        let left = left_row::<T>(a, row, first, depth);
                        load_row::<T>(c, row, first == 0, acc0);
                        accumulate::<T, 1>([acc0], [&left], panel, depth);
                        store_row::<T>(c, row, acc0);
                    }
                }
                row += pair;
            }
            first += depth;
            if first >= depth_total {
                return;
            }
        }
    }
}

#[inline(always)]
unsafe fn left_row<T: Ring>(a: MatRef, row: usize, first: usize, depth: usize) -> [T::Work; DEPTH] {
    let mut out = [T::Work::ZERO; DEPTH];
    for (p, x) in out.iter_mut().enumerate().take(depth) {
        // SAFETY: inside the matrix.
        *x = T::load(unsafe { a.at(row, first + p).cast::<T>().read_unaligned() });
    }
    out
}

#[inline(always)]
unsafe fn load_row<T: Ring>(c: MatMut, row: usize, fresh: bool, acc: &mut [T::Work]) {
    for (j, x) in acc.iter_mut().enumerate() {
        // SAFETY: inside the matrix.
        *x = if fresh { T::Work::ZERO } else { T::load(unsafe { c.at(row, j).cast::<T>().read_unaligned() }) };
    }
}

#[inline(always)]
unsafe fn store_row<T: Ring>(c: MatMut, row: usize, acc: &[T::Work]) {
    for (j, x) in acc.iter().enumerate() {
        // SAFETY: inside the matrix.
        unsafe { c.at(row, j).cast::<T>().write_unaligned(T::store(*x)) };
    }
}

/// `acc[r] += sum over p of left[r][p] * panel[p]`.
#[inline(always)]
fn accumulate<T: Ring, const R: usize>(
    mut acc: [&mut [T::Work]; R],
    left: [&[T::Work; DEPTH]; R],
    panel: &[T::Work],
    depth: usize,
) {
    let cols = acc[0].len();
    let mut p = 0;
    while p + UNROLL <= depth {
        let lines: [&[T::Work]; UNROLL] = std::array::from_fn(|u| &panel[(p + u) * cols..][..cols]);
        let factors: [[T::Work; UNROLL]; R] = std::array::from_fn(|r| std::array::from_fn(|u| left[r][p + u]));
        pass::<T, R, UNROLL>(&mut acc, lines, factors);
        p += UNROLL;
    }
    while p < depth {
        pass::<T, R, 1>(&mut acc, [&panel[p * cols..][..cols]], std::array::from_fn(|r| [left[r][p]]));
        p += 1;
    }
}

#[inline(always)]
fn pass<T: Ring, const R: usize, const U: usize>(
    acc: &mut [&mut [T::Work]; R],
    lines: [&[T::Work]; U],
    factors: [[T::Work; U]; R],
) {
    let cols = lines[0].len();
    let lines = lines.map(|line| &line[..cols]);
    for (row, factors) in acc.iter_mut().zip(factors) {
        let row = &mut row[..cols];
        for (j, sum) in row.iter_mut().enumerate() {
            let mut value = *sum;
            for u in 0..U {
                value = T::mul_add(factors[u], lines[u][j], value);
            }
            *sum = value;
        }
    }
}

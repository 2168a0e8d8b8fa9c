//! Products of integer and boolean matrices, with wrapping arithmetic and "any of both" respectively.
//!
//! Integer sums may be reassociated, so the compiler vectorises plain sums of products along the depth. Blocks of rows
//! of `a` and of columns of `b` are packed contiguously along it, and tiles of results are summed at once.

use super::dot::{Bool, Dot, Vector, dot};
use crate::element::Element;
use crate::error::LinAlgError;
use crate::matrix::{MatMut, MatRef, Scratch, copy_map};
use crate::par::{Parallelism, Workers};
use crate::simd::{Kernel, dispatch};
use numrs_core::par::{self, Shared};
use std::sync::Mutex;

/// Rows and columns of the result that one task computes.
const ROWS: usize = 64;
const COLS: usize = 128;
/// Depth that is packed at once, and the granularity to which lines are padded with zeros.
const DEPTH: usize = 512;
const PAD: usize = 64;
/// Rows and columns of a tile.
const TILE_ROWS: usize = 2;
const TILE_COLS: usize = 4;

/// A semiring whose sums and products are computed in `Work`.
pub(super) trait Ring: Dot {
    type Work: Element;
    fn load(self) -> Self::Work;
    fn store(work: Self::Work) -> Self;
    fn mul_add(a: Self::Work, b: Self::Work, acc: Self::Work) -> Self::Work;
    fn add_work(a: Self::Work, b: Self::Work) -> Self::Work;
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
        #[inline(always)]
        fn add_work(a: $work, b: $work) -> $work {
            a.wrapping_add(b)
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
    #[inline(always)]
    fn add_work(a: u8, b: u8) -> u8 {
        a | b
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
    let item = size_of::<T>() as isize;
    let small = c.rows <= TILE_ROWS || c.cols <= TILE_ROWS || a.cols <= 4;
    if small && (a.col_stride == item || c.rows == 1) && (b.row_stride == item || c.cols == 1) {
        // Too little work for packing to pay.
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
    let (row_tasks, col_tasks) = (c.rows.div_ceil(ROWS), c.cols.div_ceil(COLS));
    let work = c.rows.saturating_mul(c.cols).saturating_mul(a.cols);
    let threads = par.for_work(work / 4).threads().min(row_tasks * col_tasks);
    let pitch = DEPTH.min(a.cols.next_multiple_of(PAD));
    let left_lines = ROWS.min(c.rows.next_multiple_of(TILE_ROWS));
    let right_lines = COLS.min(c.cols.next_multiple_of(TILE_COLS));
    let scratch_len = pitch * (left_lines + right_lines);
    let scratch = Scratch::<T::Work>::matrix(threads, scratch_len)?;
    let pool = Mutex::new((0..threads).collect::<Vec<_>>());
    // SAFETY: `a` and `b` are only read; tasks write parts of their own of `c` and of the scratch.
    let shared = unsafe { Shared::new(Operands { a, b, c, scratch: scratch.ptr() }) };
    par::for_each(row_tasks * col_tasks, threads, |task| {
        // There are as many parts of the scratch as threads, so one is always free.
        let Some(part) = pool.lock().unwrap_or_else(|e| e.into_inner()).pop() else { return };
        let shared = &shared;
        let (row, col) = (task % row_tasks * ROWS, task / row_tasks * COLS);
        let rows = ROWS.min(shared.c.rows - row);
        let cols = COLS.min(shared.c.cols - col);
        let left = shared.scratch.wrapping_add(part * scratch_len);
        let block = Block::<T> {
            a: shared.a.sub(row, 0, rows, shared.a.cols),
            b: shared.b.sub(0, col, shared.b.rows, cols),
            c: shared.c.sub(row, col, rows, cols),
            left,
            right: left.wrapping_add(pitch * left_lines),
        };
        // SAFETY: the block lies inside the matrices; no other task has its part of `c` or of the scratch.
        unsafe { dispatch(block) };
        pool.lock().unwrap_or_else(|e| e.into_inner()).push(part);
    });
    Ok(())
}

struct Operands<W> {
    a: MatRef,
    b: MatRef,
    c: MatMut,
    scratch: *mut W,
}

/// One task, with room for the packed rows of `a` and columns of `b`.
struct Block<T: Ring> {
    a: MatRef,
    b: MatRef,
    c: MatMut,
    left: *mut T::Work,
    right: *mut T::Work,
}

impl<T: Ring> Kernel for Block<T> {
    type Output = ();
    #[inline(always)]
    unsafe fn run<const FMA: bool>(self) {
        let Block { a, b, c, left, right } = self;
        let mut first = 0;
        loop {
            let depth = DEPTH.min(a.cols - first);
            let pitch = depth.next_multiple_of(PAD);
            // SAFETY: the scratch has room for the lines, padded to whole tiles.
            let (left, right) = unsafe {
                (
                    pack::<T>(a.sub(0, first, c.rows, depth), left, pitch, TILE_ROWS),
                    pack::<T>(b.sub(first, 0, depth, c.cols).t(), right, pitch, TILE_COLS),
                )
            };
            for row in (0..c.rows).step_by(TILE_ROWS) {
                let rows: [&[T::Work]; TILE_ROWS] =
                    std::array::from_fn(|r| &left[(row + r) * pitch..][..pitch]);
                for col in (0..c.cols).step_by(TILE_COLS) {
                    let cols: [&[T::Work]; TILE_COLS] =
                        std::array::from_fn(|q| &right[(col + q) * pitch..][..pitch]);
                    let sums = tile::<T>(rows, cols, pitch);
                    for (r, sums) in sums.iter().enumerate().take(c.rows - row) {
                        for (q, sum) in sums.iter().enumerate().take(c.cols - col) {
                            let at = c.at(row + r, col + q).cast::<T>();
                            // SAFETY: inside the matrix; from the second panel on, the element was written before.
                            unsafe {
                                let sum = if first == 0 {
                                    *sum
                                } else {
                                    T::add_work(at.read_unaligned().load(), *sum)
                                };
                                at.write_unaligned(T::store(sum));
                            }
                        }
                    }
                }
            }
            first += depth;
            if first >= a.cols {
                return;
            }
        }
    }
}

/// Copies the rows of `lines` behind each other, each padded with zeros to `pitch`, with zero lines up to a whole
/// number of tiles.
#[inline(always)]
unsafe fn pack<'a, T: Ring>(lines: MatRef, to: *mut T::Work, pitch: usize, tile: usize) -> &'a [T::Work] {
    let item = size_of::<T::Work>() as isize;
    let total = lines.rows.next_multiple_of(tile) * pitch;
    // SAFETY: promised by the caller; the gaps that the copy leaves are filled with zeros.
    unsafe {
        let dense = MatMut::new(to.cast(), lines.rows, lines.cols, pitch as isize * item, item);
        copy_map::<T, T::Work>(lines, dense, T::load);
        for row in 0..lines.rows {
            for col in lines.cols..pitch {
                to.add(row * pitch + col).write(T::Work::ZERO);
            }
        }
        for gap in lines.rows * pitch..total {
            to.add(gap).write(T::Work::ZERO);
        }
        std::slice::from_raw_parts(to, total)
    }
}

/// Sums of products of each row with each column.
#[inline(always)]
fn tile<T: Ring>(
    [r0, r1]: [&[T::Work]; TILE_ROWS],
    [c0, c1, c2, c3]: [&[T::Work]; TILE_COLS],
    depth: usize,
) -> [[T::Work; TILE_COLS]; TILE_ROWS] {
    let mut sums = [[T::Work::ZERO; TILE_COLS]; TILE_ROWS];
    let (r0, r1) = (&r0[..depth], &r1[..depth]);
    let (c0, c1, c2, c3) = (&c0[..depth], &c1[..depth], &c2[..depth], &c3[..depth]);
    for p in 0..depth {
        let cols = [c0[p], c1[p], c2[p], c3[p]];
        for q in 0..TILE_COLS {
            sums[0][q] = T::mul_add(r0[p], cols[q], sums[0][q]);
            sums[1][q] = T::mul_add(r1[p], cols[q], sums[1][q]);
        }
    }
    sums
}

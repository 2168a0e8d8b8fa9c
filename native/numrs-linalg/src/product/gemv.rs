//! Matrix times vector, at the speed of memory for both layouts.

use super::dot::{Dot, Vector, range_sum};
use crate::element::Field;
use crate::error::LinAlgError;
use crate::matrix::{MatMut, MatRef, Scratch, copy_map};
use crate::par::{Parallelism, Workers};
use crate::simd::{Kernel, dispatch};
use numrs_core::par::{self, Shared};
use std::mem::MaybeUninit;

/// Rows whose results stay in the first-level cache while columns are added to them.
const ROW_BLOCK: usize = 1024;
/// Columns added in one pass over a block of results.
const COLS: usize = 4;

/// `y = conj?(a) * conj?(x)`, where `x` is a column and `y` a column.
///
/// # Safety
/// The matrices must be valid for their shapes, `y` must not overlap the others.
pub(super) unsafe fn gemv<T: Field + Dot<Sum = T>>(
    a: MatRef,
    x: MatRef,
    y: MatMut,
    conj_a: bool,
    conj_x: bool,
    par: Parallelism,
) -> Result<(), LinAlgError> {
    let item = size_of::<T>() as isize;
    let (m, k) = (a.rows, a.cols);
    let mut a = a;
    let mut x = x;
    let mut y = y;
    // Turn descending rows or columns round, together with the vector that runs along them.
    if a.row_stride < 0 && m > 1 {
        a = MatRef { ptr: a.at(m - 1, 0), row_stride: -a.row_stride, ..a };
        y = MatMut { ptr: y.at(m - 1, 0), row_stride: -y.row_stride, ..y };
    }
    if a.col_stride < 0 && k > 1 {
        a = MatRef { ptr: a.at(0, k - 1), col_stride: -a.col_stride, ..a };
        x = MatRef { ptr: x.at(k - 1, 0), row_stride: -x.row_stride, ..x };
    }
    let regular = a.is_regular::<T>();
    let by_rows = regular && (a.col_stride == item || k == 1);
    let by_cols = regular && !by_rows && (a.row_stride == item || m == 1);

    // The kernels want `x` contiguous and already conjugated.
    let mut packed = Scratch::<T>::new(0)?;
    if x.row_stride != item || !x.is_regular::<T>() || (T::IS_COMPLEX && conj_x) {
        packed = Scratch::new(k)?;
        let to = MatMut::new(packed.ptr().cast(), k, 1, item, item);
        // SAFETY: `packed` has `k` elements.
        unsafe { copy_map::<T, T>(x, to, |v| if conj_x { v.conj() } else { v }) };
        x = to.as_ref();
    }
    let x = x.ptr.cast::<T>();
    // SAFETY: `a` and `x` are only read; every task writes its own rows of `y`.
    let shared = unsafe { Shared::new(Operands { a, x, y, conj_a }) };
    let rows_at_once = if by_cols { ROW_BLOCK } else { (ROW_BLOCK * 64 / k.max(1)).clamp(4, ROW_BLOCK) };
    let blocks = m.div_ceil(rows_at_once);
    par::for_each(blocks, par.for_work(m.saturating_mul(k) / 2).threads(), |block| {
        let from = block * rows_at_once;
        let rows = rows_at_once.min(m - from);
        // SAFETY: the block lies inside the matrices.
        unsafe {
            if by_cols {
                dispatch(ByCols { operands: &shared, from, rows });
            } else {
                dispatch(ByRows { operands: &shared, from, rows });
            }
        }
    });
    drop(packed);
    Ok(())
}

#[derive(Clone, Copy)]
struct Operands<T> {
    a: MatRef,
    x: *const T,
    y: MatMut,
    conj_a: bool,
}

/// One dot product a row.
struct ByRows<'a, T> {
    operands: &'a Operands<T>,
    from: usize,
    rows: usize,
}

impl<T: Field + Dot<Sum = T>> Kernel for ByRows<'_, T> {
    type Output = ();
    #[inline(always)]
    unsafe fn run<const FMA: bool>(self) {
        let &Operands { a, x, y, conj_a } = self.operands;
        let x = Vector { ptr: x.cast(), stride: size_of::<T>() as isize };
        for row in self.from..self.from + self.rows {
            let line = Vector { ptr: a.at(row, 0), stride: a.col_stride };
            // SAFETY: row `row` has `a.cols` elements, as `x` has.
            unsafe {
                let sum = range_sum::<T, FMA>(a.cols, line, conj_a, x);
                y.at(row, 0).cast::<T>().write_unaligned(sum);
            }
        }
    }
}

/// Multiples of contiguous columns, added to a block of results.
struct ByCols<'a, T> {
    operands: &'a Operands<T>,
    from: usize,
    rows: usize,
}

impl<T: Field> Kernel for ByCols<'_, T> {
    type Output = ();
    #[inline(always)]
    unsafe fn run<const FMA: bool>(self) {
        let &Operands { a, x, y, conj_a } = self.operands;
        let rows = self.rows;
        let mut buffer = [const { MaybeUninit::<T>::uninit() }; ROW_BLOCK];
        buffer[..rows].fill(MaybeUninit::new(T::ZERO));
        // SAFETY: the first `rows` elements were just written.
        let acc = unsafe { std::slice::from_raw_parts_mut(buffer.as_mut_ptr().cast::<T>(), rows) };
        let conj = T::IS_COMPLEX && conj_a;
        // SAFETY: column `col` holds `rows` contiguous elements from row `from`.
        let column =
            |col: usize| unsafe { std::slice::from_raw_parts(a.at(self.from, col).cast::<T>(), rows) };
        // SAFETY: `col < a.cols`, the length of `x`.
        let factor = |col: usize| unsafe { *x.add(col) };
        let mut col = 0;
        while col + COLS <= a.cols {
            let lines: [&[T]; COLS] = std::array::from_fn(|c| column(col + c));
            let factors: [T; COLS] = std::array::from_fn(|c| factor(col + c));
            if conj {
                axpy::<T, FMA, true, _>(acc, lines, factors);
            } else {
                axpy::<T, FMA, false, _>(acc, lines, factors);
            }
            col += COLS;
        }
        while col < a.cols {
            if conj {
                axpy::<T, FMA, true, _>(acc, [column(col)], [factor(col)]);
            } else {
                axpy::<T, FMA, false, _>(acc, [column(col)], [factor(col)]);
            }
            col += 1;
        }
        for (i, value) in acc.iter().enumerate() {
            // SAFETY: row `from + i` is inside `y`.
            unsafe { y.at(self.from + i, 0).cast::<T>().write_unaligned(*value) };
        }
    }
}

/// `acc += sum of lines[c] * factors[c]`.
#[inline(always)]
fn axpy<T: Field, const FMA: bool, const CONJ: bool, const C: usize>(
    acc: &mut [T],
    lines: [&[T]; C],
    factors: [T; C],
) {
    let lines = lines.map(|line| &line[..acc.len()]);
    for (i, acc) in acc.iter_mut().enumerate() {
        for c in 0..C {
            let x = if CONJ { lines[c][i].conj() } else { lines[c][i] };
            *acc = T::mul_add_to::<FMA>(x, factors[c], *acc);
        }
    }
}

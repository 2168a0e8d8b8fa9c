//! Products of matrices of at most 8 by 8, where a call must cost nanoseconds.

use crate::element::Field;
use crate::matrix::{MatMut, MatRef};
use crate::simd::Kernel;

/// Largest number of rows, columns and depth.
pub(super) const MAX: usize = 8;

/// One product, every dimension at most [`MAX`].
pub(super) struct Tiny<T> {
    pub a: MatRef,
    pub b: MatRef,
    pub c: MatMut,
    pub conj_a: bool,
    pub conj_b: bool,
    pub marker: std::marker::PhantomData<T>,
}

impl<T: Field> Kernel for Tiny<T> {
    type Output = ();
    #[inline(always)]
    unsafe fn run<const FMA: bool>(self) {
        // SAFETY: promised by the caller; each width is at least the number of columns.
        unsafe {
            if self.c.cols <= 2 {
                multiply::<T, FMA, 2>(self)
            } else if self.c.cols <= 4 {
                multiply::<T, FMA, 4>(self)
            } else {
                multiply::<T, FMA, 8>(self)
            }
        }
    }
}

/// Rows of `b` lie in `W` lanes, padded with zeros; each row of `c` is a sum of multiples of them.
#[inline(always)]
unsafe fn multiply<T: Field, const FMA: bool, const W: usize>(call: Tiny<T>) {
    let Tiny { a, b, c, conj_a, conj_b, .. } = call;
    let (m, k, n) = (c.rows, a.cols, c.cols);
    let item = size_of::<T>() as isize;
    let mut right = [[T::ZERO; W]; MAX];
    for (p, row) in right.iter_mut().enumerate().take(k) {
        if n == W && b.col_stride == item {
            // SAFETY: the row has W contiguous elements.
            *row = unsafe { b.at(p, 0).cast::<[T; W]>().read_unaligned() };
        } else {
            for (j, x) in row.iter_mut().enumerate().take(n) {
                // SAFETY: inside the matrix.
                *x = unsafe { b.at(p, j).cast::<T>().read_unaligned() };
            }
        }
        if T::IS_COMPLEX && conj_b {
            row.iter_mut().for_each(|x| *x = x.conj());
        }
    }
    for i in 0..m {
        let mut acc = [T::ZERO; W];
        for (p, row) in right.iter().enumerate().take(k) {
            // SAFETY: inside the matrix.
            let mut x = unsafe { a.at(i, p).cast::<T>().read_unaligned() };
            if T::IS_COMPLEX && conj_a {
                x = x.conj();
            }
            for j in 0..W {
                acc[j] = T::mul_add_to::<FMA>(x, row[j], acc[j]);
            }
        }
        if n == W && c.col_stride == item {
            // SAFETY: the row has W contiguous elements.
            unsafe { c.at(i, 0).cast::<[T; W]>().write_unaligned(acc) };
        } else {
            for (j, x) in acc.iter().enumerate().take(n) {
                // SAFETY: inside the matrix.
                unsafe { c.at(i, j).cast::<T>().write_unaligned(*x) };
            }
        }
    }
}

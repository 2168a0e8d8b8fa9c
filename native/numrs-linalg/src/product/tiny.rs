//! Products of matrices of at most 8 by 8, where a call must cost nanoseconds.

use super::Call;
use crate::element::Field;
use crate::simd::Kernel;
use std::marker::PhantomData;

/// Largest number of rows, columns and depth.
pub(super) const MAX: usize = 8;

/// Products of which every dimension is at most [`MAX`], one after another.
pub(super) struct Tiny<T> {
    pub call: Call,
    pub count: usize,
    /// Bytes from the operands of a product to those of the next.
    pub steps: [isize; 3],
    pub marker: PhantomData<T>,
}

impl<T: Field> Kernel for Tiny<T> {
    type Output = ();
    #[inline(always)]
    unsafe fn run<const FMA: bool>(self) {
        // SAFETY: promised by the caller; each width is at least the number of columns.
        unsafe {
            match (self.call.c.rows, self.call.c.cols) {
                (1, 1) => self.line::<FMA, 0>(),
                (_, 1) => self.line::<FMA, 1>(),
                (_, 2) => self.line::<FMA, 2>(),
                (_, 3 | 4) => self.line::<FMA, 4>(),
                _ => self.line::<FMA, 8>(),
            }
        }
    }
}

impl<T: Field> Tiny<T> {
    /// The products in `W` lanes, or those of rows and columns in none.
    #[inline(always)]
    unsafe fn line<const FMA: bool, const W: usize>(self) {
        let Tiny { mut call, count, steps, .. } = self;
        for _ in 0..count {
            // SAFETY: promised by the caller.
            unsafe {
                if W == 0 {
                    inner::<T, FMA>(&call);
                } else {
                    multiply::<T, FMA, W>(&call);
                }
            }
            call.advance(&steps);
        }
    }
}

/// The product of a row and a column.
#[inline(always)]
unsafe fn inner<T: Field, const FMA: bool>(call: &Call) {
    let &Call { a, b, c, conj, .. } = call;
    let mut sum = T::ZERO;
    for p in 0..a.cols {
        // SAFETY: inside the matrices.
        let (mut x, mut y) =
            unsafe { (a.at(0, p).cast::<T>().read_unaligned(), b.at(p, 0).cast::<T>().read_unaligned()) };
        if T::IS_COMPLEX && conj.a {
            x = x.conj();
        }
        if T::IS_COMPLEX && conj.b {
            y = y.conj();
        }
        sum = T::mul_add_to::<FMA>(x, y, sum);
    }
    // SAFETY: the output has one element.
    unsafe { c.at(0, 0).cast::<T>().write_unaligned(sum) };
}

/// Rows of `b` lie in `W` lanes, padded with zeros; each row of `c` is a sum of multiples of them.
#[inline(always)]
unsafe fn multiply<T: Field, const FMA: bool, const W: usize>(call: &Call) {
    let &Call { a, b, c, conj, .. } = call;
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
        if T::IS_COMPLEX && conj.b {
            row.iter_mut().for_each(|x| *x = x.conj());
        }
    }
    for i in 0..m {
        let mut acc = [T::ZERO; W];
        for (p, row) in right.iter().enumerate().take(k) {
            // SAFETY: inside the matrix.
            let mut x = unsafe { a.at(i, p).cast::<T>().read_unaligned() };
            if T::IS_COMPLEX && conj.a {
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

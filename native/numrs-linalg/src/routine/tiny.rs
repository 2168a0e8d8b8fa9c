//! LU factorization of matrices of up to 4 by 4, in registers and in their own precision.

// Indices are the notation of matrix algorithms.
#![allow(clippy::needless_range_loop)]

use super::scalar::Scalar;
use crate::error::LinAlgError;
use crate::matrix::{MatMut, MatRef};

/// Largest order factored in registers.
pub(super) const TINY: usize = 4;

/// Swaps and eliminates below the diagonal of a matrix of order `N`, applying the same to `right`.
///
/// Returns whether the number of swaps was odd. A zero pivot stays on the diagonal.
#[inline(always)]
fn eliminate<T: Scalar, const N: usize, const K: usize>(
    a: &mut [[T; N]; N],
    right: &mut [[T; K]; N],
) -> bool {
    let mut odd = false;
    for k in 0..N {
        let mut pivot = k;
        for row in k + 1..N {
            if a[row][k].size() > a[pivot][k].size() {
                pivot = row;
            }
        }
        if pivot != k {
            a.swap(pivot, k);
            right.swap(pivot, k);
            odd = !odd;
        }
        if a[k][k] == T::ZERO {
            continue;
        }
        let inverse = Scalar::recip(a[k][k]);
        for row in k + 1..N {
            let factor = a[row][k] * inverse;
            for col in k + 1..N {
                let x = a[k][col];
                a[row][col] -= factor * x;
            }
            for col in 0..K {
                let x = right[k][col];
                right[row][col] -= factor * x;
            }
        }
    }
    odd
}

/// Solves the triangular system that [`eliminate`] leaves.
#[inline(always)]
fn back_substitute<T: Scalar, const N: usize, const K: usize>(a: &[[T; N]; N], right: &mut [[T; K]; N]) {
    for k in (0..N).rev() {
        let inverse = Scalar::recip(a[k][k]);
        for col in 0..K {
            let mut x = right[k][col];
            for later in k + 1..N {
                x -= a[k][later] * right[later][col];
            }
            right[k][col] = x * inverse;
        }
    }
}

/// # Safety
/// `from` must be an N by K matrix.
#[inline(always)]
unsafe fn read<T: Scalar, const N: usize, const K: usize>(from: MatRef) -> [[T; K]; N] {
    std::array::from_fn(|row| {
        std::array::from_fn(|col| {
            // SAFETY: promised by the caller.
            unsafe { from.at(row, col).cast::<T>().read_unaligned() }
        })
    })
}

/// # Safety
/// `to` must be an N by K matrix.
#[inline(always)]
unsafe fn write<T: Scalar, const N: usize, const K: usize>(values: &[[T; K]; N], to: MatMut) {
    for (row, values) in values.iter().enumerate() {
        for (col, value) in values.iter().enumerate() {
            // SAFETY: promised by the caller.
            unsafe { to.at(row, col).cast::<T>().write_unaligned(*value) };
        }
    }
}

fn singular<T: Scalar, const N: usize>(a: &[[T; N]; N]) -> bool {
    (0..N).any(|k| a[k][k] == T::ZERO)
}

pub(super) unsafe fn solve<T: Scalar, const N: usize>(
    a: MatRef,
    b: MatRef,
    x: MatMut,
) -> Result<(), LinAlgError> {
    // SAFETY: the caller's promise: `a` is of order N, `b` and `x` have N rows.
    unsafe {
        let matrix = read::<T, N, N>(a);
        for col in 0..b.cols {
            let mut a = matrix;
            let mut right = read::<T, N, 1>(b.sub(0, col, N, 1));
            eliminate(&mut a, &mut right);
            if singular(&a) {
                return Err(LinAlgError::Singular);
            }
            back_substitute(&a, &mut right);
            write(&right, x.sub(0, col, N, 1));
        }
        if b.cols == 0 {
            let mut a = matrix;
            eliminate::<T, N, 0>(&mut a, &mut [[]; N]);
            if singular(&a) {
                return Err(LinAlgError::Singular);
            }
        }
    }
    Ok(())
}

pub(super) unsafe fn inverse<T: Scalar, const N: usize>(a: MatRef, x: MatMut) -> Result<(), LinAlgError> {
    // SAFETY: the caller's promise: both are of order N.
    let mut a = unsafe { read::<T, N, N>(a) };
    let mut right: [[T; N]; N] =
        std::array::from_fn(|row| std::array::from_fn(|col| if row == col { T::one() } else { T::ZERO }));
    eliminate(&mut a, &mut right);
    if singular(&a) {
        return Err(LinAlgError::Singular);
    }
    back_substitute(&a, &mut right);
    // SAFETY: as above.
    unsafe { write(&right, x) };
    Ok(())
}

/// The diagonal of U and whether the swaps are odd, for an order of at most [`TINY`].
pub(super) unsafe fn diagonal<T: Scalar, const N: usize>(a: MatRef, diagonal: &mut [T::Double]) -> bool {
    // SAFETY: the caller's promise: `a` is of order N.
    let mut a = unsafe { read::<T, N, N>(a) };
    let odd = eliminate::<T, N, 0>(&mut a, &mut [[]; N]);
    for (k, x) in diagonal.iter_mut().enumerate().take(N) {
        *x = a[k][k].to_double();
    }
    odd
}

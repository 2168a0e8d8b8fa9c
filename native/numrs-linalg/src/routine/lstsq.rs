//! Least squares solutions of minimal norm.
//!
//! A tall matrix is reduced to its triangular factor, a wide one through its adjoint. The singular values of that
//! square matrix decide the rank. Of full rank, the triangular system gives the solution; else the singular vectors
//! do (Golub and Van Loan, Matrix Computations, 5.5).

use super::LinalgCall;
use super::dense::{Dense, store_real_parts, store_vector};
use super::qr::Qr;
use super::scalar::{Double, Scalar, conj};
use super::svd::{Svd, Vectors};
use crate::element::Element;
use crate::error::LinAlgError;
use crate::matrix::copy_map;
use crate::product::{Conjugate, multiply};
use faer::linalg::triangular_solve::{solve_lower_triangular_in_place, solve_upper_triangular_in_place};
use numrs_core::memory;
use std::cmp::Ordering::{Equal, Less};

/// `lstsq`: `(m,n),(m,k),()->(n,k),(k),(),(p)`: matrix, right-hand sides, rcond; solutions, sums of squared residuals
/// (NaN unless m > n and the rank is n), rank, singular values.
///
/// Singular values of at most rcond times the largest count as zero; an rcond of 0 or less, or of 1 or more, stands for
/// the unit roundoff, as in LAPACK's `gelsd`. All types are computed in double precision, as in NumPy.
pub(super) unsafe fn lstsq<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    call.expect(4, 7)?;
    let (m, n, k) = (call.dims[0], call.dims[1], call.dims[2]);
    let p = m.min(n);
    let wide = m < n;
    let par = call.par;
    let (long, short) = (m.max(n), p);
    let mut qr = Qr::<T::Double>::new(long, short, k, par)?;
    let mut values = Svd::<T::Double>::new(short, short, Vectors::None, par)?;
    let mut vectors = None;
    let mut right = Dense::<T::Double>::zeros(long, k)?;
    let mut projected = Dense::<T::Double>::zeros(short, k)?;
    for i in 0..call.count {
        numrs_core::task::point();
        let (a, b) = (call.matrix(0, i, m, n), call.matrix(1, i, m, k));
        // SAFETY: promised by the caller.
        let rcond = unsafe { call.scalar::<f64>(2, i).read_unaligned() };
        // SAFETY: promised by the caller.
        unsafe {
            if wide {
                qr.factors.load_map::<T>(a.t(), conj);
            } else {
                qr.factors.load::<T>(a);
            }
        }
        if !qr.factors.all_finite() {
            return Err(LinAlgError::LstsqNotConverged);
        }
        qr.factor()?;
        copy_triangle(&mut qr.factors, &mut values.matrix);
        values.decompose().map_err(lstsq_error)?;
        let largest = values.values.first().map_or(0.0, |s| s.re());
        let rcond = if rcond <= 0.0 || rcond >= 1.0 { f64::EPSILON / 2.0 } else { rcond };
        // With a NaN, nothing counts as zero.
        let rank = values
            .values
            .iter()
            .filter(|s| !matches!(s.re().partial_cmp(&(rcond * largest)), Some(Less | Equal)))
            .count();

        right.slice().fill(T::Double::ZERO);
        // SAFETY: the leading rows of `right` take `b`.
        unsafe { copy_map::<T, T::Double>(b, right.raw().sub(0, 0, m, k), T::to_double) };
        let mut residuals = memory::filled(k, f64::NAN);
        if !wide {
            qr.apply_adjoint(&mut right)?;
            if m > n && rank == n {
                for (col, sum) in residuals.iter_mut().enumerate() {
                    *sum = right.col(col)[n..]
                        .iter()
                        .fold(0.0, |sum, x| sum + x.re() * x.re() + x.im() * x.im());
                }
            }
        }
        for col in 0..k {
            let from = &right.col(col)[..short];
            projected.col(col).copy_from_slice(from);
        }
        if rank == short {
            let triangle = qr.factors.faer().subrows(0, short);
            let serial = faer::Par::Seq;
            if wide {
                solve_lower_triangular_in_place(triangle.adjoint(), projected.faer_mut(), serial);
            } else {
                solve_upper_triangular_in_place(triangle, projected.faer_mut(), serial);
            }
        } else {
            if vectors.is_none() {
                vectors = Some(Svd::<T::Double>::new(short, short, Vectors::Thin, par)?);
            }
            if let Some(svd) = &mut vectors {
                copy_triangle(&mut qr.factors, &mut svd.matrix);
                svd.decompose().map_err(lstsq_error)?;
                solve_by_vectors(svd, rank, wide, &mut projected, par)?;
            }
        }
        right.slice().fill(T::Double::ZERO);
        for col in 0..k {
            let from = projected.col(col);
            right.col(col)[..short].copy_from_slice(from);
        }
        if wide {
            qr.apply(&mut right, false)?;
        }
        // SAFETY: promised by the caller.
        unsafe {
            right.store::<T>(call.matrix_mut(3, i, n, k));
            store_vector::<_, T::R>(&residuals, call.vector_mut(4, i, k));
            call.scalar::<i32>(5, i).write_unaligned(rank as i32);
            store_real_parts::<_, T::R>(&values.values, call.vector_mut(6, i, p));
        }
    }
    Ok(())
}

fn lstsq_error(error: LinAlgError) -> LinAlgError {
    match error {
        LinAlgError::SvdNotConverged => LinAlgError::LstsqNotConverged,
        other => other,
    }
}

/// The upper triangle of the leading square part, zeros below.
fn copy_triangle<D: Double>(factors: &mut Dense<D>, to: &mut Dense<D>) {
    let size = to.cols();
    for col in 0..size {
        let from = &factors.col(col)[..=col];
        let target = to.col(col);
        target[..=col].copy_from_slice(from);
        target[col + 1..].fill(D::ZERO);
    }
}

/// `b = pinv(R)·b`, or `pinv(Rᴴ)·b` when `adjoint`, from the singular vectors of R and their first `rank` values.
fn solve_by_vectors<D: Double>(
    svd: &Svd<D>,
    rank: usize,
    adjoint: bool,
    b: &mut Dense<D>,
    par: crate::par::Parallelism,
) -> Result<(), LinAlgError> {
    let size = b.rows();
    let (first, second) = if adjoint { (&svd.v, &svd.u) } else { (&svd.u, &svd.v) };
    let mut inner = Dense::<D>::zeros(rank, b.cols())?;
    let first = first.raw().sub(0, 0, size, rank).as_ref();
    let second = second.raw().sub(0, 0, size, rank).as_ref();
    // SAFETY: work matrices of matching shapes that do not overlap.
    unsafe {
        multiply::<D>(first.t(), b.raw().as_ref(), inner.raw(), Conjugate { a: true, b: false }, par)?;
        for col in 0..b.cols() {
            for (x, s) in inner.col(col).iter_mut().zip(&svd.values) {
                *x = x.times_real(s.re().recip());
            }
        }
        multiply::<D>(second, inner.raw().as_ref(), b.raw(), Conjugate::default(), par)
    }
}

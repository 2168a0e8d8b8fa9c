//! Cholesky factorization of Hermitian positive definite matrices.

use super::LinalgCall;
use super::dense::{Dense, work_memory};
use super::scalar::{Double, Scalar, conj};
use crate::error::LinAlgError;
use crate::matrix::MatRef;
use crate::par::{Parallelism, Workers};
use dyn_stack::{MemBuffer, MemStack};
use faer::linalg::cholesky::llt::factor::{
    LltParams, LltRegularization, cholesky_in_place, cholesky_in_place_scratch,
};
use faer::{Auto, Par, Spec};

/// Largest order factored by the plain loop (Golub and Van Loan, Matrix Computations, algorithm 4.2.1).
const SMALL: usize = 16;

/// `cholesky_lo`: `(m,m)->(m,m)`, L with L·Lᴴ = A from the lower triangle of A.
pub(super) unsafe fn lower<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    // SAFETY: promised by the caller.
    unsafe { factor_stack::<T>(call, false) }
}

/// `cholesky_up`: `(m,m)->(m,m)`, U with Uᴴ·U = A from the upper triangle of A.
pub(super) unsafe fn upper<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    // SAFETY: promised by the caller.
    unsafe { factor_stack::<T>(call, true) }
}

unsafe fn factor_stack<T: Scalar>(call: &LinalgCall, upper: bool) -> Result<(), LinAlgError> {
    call.expect(1, 2)?;
    let m = call.dims[0];
    let mut work = Cholesky::<T::Double>::new(m, call.par)?;
    for i in 0..call.count {
        numrs_core::task::point();
        let (from, to) = (call.matrix(0, i, m, m), call.matrix_mut(1, i, m, m));
        // The upper triangle, conjugated and transposed, is a lower one.
        let (from, to) = if upper { (from.t(), to.t()) } else { (from, to) };
        // SAFETY: promised by the caller.
        unsafe {
            work.factor::<T>(from, upper)?;
            work.factors.store_map::<T>(to, |x| if upper { conj(x) } else { x });
        }
    }
    Ok(())
}

struct Cholesky<D> {
    factors: Dense<D>,
    memory: MemBuffer,
    par: Par,
}

impl<D: Double> Cholesky<D> {
    fn new(m: usize, par: Parallelism) -> Result<Self, LinAlgError> {
        let par = par.for_work(m.saturating_mul(m).saturating_mul(m) / 6).faer();
        let params: Spec<LltParams, D> = Spec::new(Auto::<D>::auto());
        let memory = work_memory(cholesky_in_place_scratch::<D>(m, par, params))?;
        Ok(Cholesky { factors: Dense::zeros(m, m)?, memory, par })
    }

    /// # Safety
    /// `a` must be a valid square matrix of `T` and of the order that `self` was made for.
    unsafe fn factor<T: Scalar<Double = D>>(
        &mut self,
        a: MatRef,
        conjugate: bool,
    ) -> Result<(), LinAlgError> {
        let m = a.rows;
        // SAFETY: promised by the caller.
        unsafe { self.factors.load_map::<T>(a, |x| if conjugate { conj(x) } else { x }) };
        if m > SMALL {
            let params: Spec<LltParams, D> = Spec::new(Auto::<D>::auto());
            let stack = MemStack::new(&mut self.memory);
            let done = cholesky_in_place(
                self.factors.faer_mut(),
                LltRegularization::default(),
                self.par,
                stack,
                params,
            );
            if done.is_err() {
                return Err(LinAlgError::NotPositiveDefinite);
            }
        } else {
            self.factor_small()?;
        }
        for col in 0..m {
            self.factors.col(col)[..col].fill(D::ZERO);
        }
        Ok(())
    }

    fn factor_small(&mut self) -> Result<(), LinAlgError> {
        let m = self.factors.rows();
        let a = self.factors.slice();
        for k in 0..m {
            let pivot = a[k * m + k].re();
            // A NaN goes through, as in LAPACK.
            if pivot <= 0.0 {
                return Err(LinAlgError::NotPositiveDefinite);
            }
            let root = pivot.sqrt();
            a[k * m + k] = D::from_real(root);
            (k + 1..m).for_each(|row| a[k * m + row] = a[k * m + row].times_real(root.recip()));
            let (done, rest) = a.split_at_mut((k + 1) * m);
            let column = &done[k * m..];
            for (offset, target) in rest.chunks_exact_mut(m).enumerate() {
                let col = k + 1 + offset;
                let factor = conj(column[col]);
                for row in col..m {
                    target[row] -= column[row] * factor;
                }
            }
        }
        Ok(())
    }
}

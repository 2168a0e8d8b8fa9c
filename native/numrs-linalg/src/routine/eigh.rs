//! Eigenvalues and eigenvectors of Hermitian matrices, through faer (tridiagonalization, then divide and conquer).

use super::LinalgCall;
use super::dense::{Dense, work_memory};
use super::scalar::{Scalar, conj};
use crate::error::LinAlgError;
use crate::matrix::{MatRef, copy_map};
use dyn_stack::MemStack;
use faer::diag::DiagMut;
use faer::linalg::evd::{
    ComputeEigenvectors, SelfAdjointEvdParams, self_adjoint_evd, self_adjoint_evd_scratch,
};
use faer::{Auto, Spec};

unsafe fn decompose<T: Scalar>(call: &LinalgCall, upper: bool, vectors: bool) -> Result<(), LinAlgError> {
    call.expect(1, if vectors { 3 } else { 2 })?;
    let m = call.dims[0];
    let par = call.par.for_work(m.saturating_mul(m).saturating_mul(m)).faer();
    let compute = if vectors { ComputeEigenvectors::Yes } else { ComputeEigenvectors::No };
    let params: Spec<SelfAdjointEvdParams, T> = Spec::new(Auto::<T>::auto());
    let mut memory = work_memory(self_adjoint_evd_scratch::<T>(m, compute, par, params))?;
    let mut matrix = Dense::<T>::zeros(m, m)?;
    let mut u = if vectors { Dense::<T>::zeros(m, m)? } else { Dense::zeros(0, 0)? };
    let mut values = vec![T::ZERO; m];
    for i in 0..call.count {
        let from = call.matrix(0, i, m, m);
        // The upper triangle, conjugated and transposed, is a lower one.
        // SAFETY: the caller's promise.
        unsafe {
            if upper {
                copy_map::<T, T>(from.t(), matrix.raw(), conj);
            } else {
                matrix.load(from);
            }
        }
        if !(0..m).all(|col| matrix.col(col)[col..].iter().all(|x| x.finite())) {
            return Err(LinAlgError::EigenNotConverged);
        }
        self_adjoint_evd(
            matrix.faer(),
            DiagMut::from_slice_mut(&mut values),
            if vectors { Some(u.faer_mut()) } else { None },
            par,
            MemStack::new(&mut memory),
            params,
        )
        .map_err(|_| LinAlgError::EigenNotConverged)?;
        let size = size_of::<T>() as isize;
        let from = MatRef::new(values.as_ptr().cast(), m, 1, size, size);
        // SAFETY: the caller's promise.
        unsafe {
            copy_map::<T, T::R>(from, call.vector_mut(1, i, m), |x| x.re());
            if vectors {
                u.store(call.matrix_mut(2, i, m, m));
            }
        }
    }
    Ok(())
}

/// `eigh_lo`: `(m,m)->(m),(m,m)`, from the lower triangle.
pub(super) unsafe fn lower<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    // SAFETY: the caller's promise.
    unsafe { decompose::<T>(call, false, true) }
}

/// `eigh_up`: `(m,m)->(m),(m,m)`, from the upper triangle.
pub(super) unsafe fn upper<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    // SAFETY: the caller's promise.
    unsafe { decompose::<T>(call, true, true) }
}

/// `eigvalsh_lo`: `(m,m)->(m)`, from the lower triangle.
pub(super) unsafe fn values_lower<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    // SAFETY: the caller's promise.
    unsafe { decompose::<T>(call, false, false) }
}

/// `eigvalsh_up`: `(m,m)->(m)`, from the upper triangle.
pub(super) unsafe fn values_upper<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    // SAFETY: the caller's promise.
    unsafe { decompose::<T>(call, true, false) }
}

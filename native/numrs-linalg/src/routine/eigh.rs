//! Eigenvalues and eigenvectors of Hermitian matrices, through faer (tridiagonalization, then divide and conquer).

use super::LinalgCall;
use super::dense::{Dense, store_real_parts, work_memory};
use super::scalar::{Scalar, conj};
use crate::element::Element;
use crate::error::LinAlgError;
use crate::par::Workers;
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
    let params: Spec<SelfAdjointEvdParams, T::Double> = Spec::new(Auto::<T::Double>::auto());
    let mut memory = work_memory(self_adjoint_evd_scratch::<T::Double>(m, compute, par, params))?;
    let mut matrix = Dense::<T::Double>::zeros(m, m)?;
    let mut u = if vectors { Dense::<T::Double>::zeros(m, m)? } else { Dense::zeros(0, 0)? };
    let mut values = vec![T::Double::ZERO; m];
    for i in 0..call.count {
        let from = call.matrix(0, i, m, m);
        // The upper triangle, conjugated and transposed, is a lower one.
        // SAFETY: the caller's promise.
        unsafe {
            if upper {
                matrix.load_map::<T>(from.t(), conj);
            } else {
                matrix.load::<T>(from);
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
        // SAFETY: the caller's promise.
        unsafe {
            store_real_parts::<_, T::R>(&values, call.vector_mut(1, i, m));
            if vectors {
                u.store::<T>(call.matrix_mut(2, i, m, m));
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

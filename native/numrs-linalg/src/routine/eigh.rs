//! Eigenvalues and eigenvectors of Hermitian matrices, through faer (tridiagonalization, then divide and conquer).

use super::LinalgCall;
use super::dense::{Dense, store_real_parts, work_memory};
use super::scalar::{Double, Scalar};
use super::small::{self, SymmetricQr, mirrored};
use crate::error::LinAlgError;
use crate::matrix::MatMut;
use crate::par::Parallelism;
use dyn_stack::{MemBuffer, MemStack};
use faer::diag::DiagMut;
use faer::linalg::evd::{
    ComputeEigenvectors, SelfAdjointEvdParams, self_adjoint_evd, self_adjoint_evd_scratch,
};
use faer::{Auto, Par, Spec};

/// Decomposes one matrix of a stack after the other in the same memory.
struct Faer<D: Double> {
    u: Dense<D>,
    values: Vec<D>,
    params: Spec<SelfAdjointEvdParams, D>,
    memory: MemBuffer,
    par: Par,
}

impl<D: Double> Faer<D> {
    fn new(m: usize, vectors: bool, par: Parallelism) -> Result<Self, LinAlgError> {
        let par = par.for_work(m.saturating_mul(m).saturating_mul(m)).faer();
        let compute = if vectors { ComputeEigenvectors::Yes } else { ComputeEigenvectors::No };
        let params: Spec<SelfAdjointEvdParams, D> = Spec::new(Auto::<D>::auto());
        Ok(Faer {
            u: if vectors { Dense::zeros(m, m)? } else { Dense::zeros(0, 0)? },
            values: vec![D::ZERO; m],
            params,
            memory: work_memory(self_adjoint_evd_scratch::<D>(m, compute, par, params))?,
            par,
        })
    }

    fn decompose(&mut self, matrix: &Dense<D>, vectors: bool) -> Result<(), LinAlgError> {
        self_adjoint_evd(
            matrix.faer(),
            DiagMut::from_slice_mut(&mut self.values),
            if vectors { Some(self.u.faer_mut()) } else { None },
            self.par,
            MemStack::new(&mut self.memory),
            self.params,
        )
        .map_err(|_| LinAlgError::EigenNotConverged)
    }
}

unsafe fn decompose<T: Scalar>(call: &LinalgCall, upper: bool, vectors: bool) -> Result<(), LinAlgError> {
    call.expect(1, if vectors { 3 } else { 2 })?;
    let m = call.dims[0];
    let mut matrix = Dense::<T::Double>::zeros(m, m)?;
    let mut small = None;
    let mut large = None;
    if vectors && m <= small::LARGEST {
        small = Some((SymmetricQr::new(m)?, Dense::<T::Double>::zeros(m, m)?, vec![0.0; m]));
    } else {
        large = Some(Faer::<T::Double>::new(m, vectors, call.par)?);
    }
    for i in 0..call.count {
        let from = call.matrix(0, i, m, m);
        // In reverse order, the upper triangle is a lower one.
        // SAFETY: the caller's promise.
        unsafe { matrix.load::<T>(if upper { mirrored(from) } else { from }) };
        if !(0..m).all(|col| matrix.col(col)[col..].iter().all(|x| x.finite())) {
            return Err(LinAlgError::EigenNotConverged);
        }
        if let Some((small, u, values)) = &mut small {
            small.decompose(&mut matrix, upper, values, u)?;
            // SAFETY: the caller's promise.
            unsafe {
                store_real_parts::<_, T::R>(values, call.vector_mut(1, i, m));
                u.store::<T>(call.matrix_mut(2, i, m, m));
            }
        }
        if let Some(large) = &mut large {
            large.decompose(&matrix, vectors)?;
            // SAFETY: the caller's promise.
            unsafe {
                store_real_parts::<_, T::R>(&large.values, call.vector_mut(1, i, m));
                if vectors {
                    let u = call.matrix_mut(2, i, m, m);
                    large.u.store::<T>(if upper { flipped(u) } else { u });
                }
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

/// The matrix with its rows in reverse order.
fn flipped(a: MatMut) -> MatMut {
    MatMut::new(a.at(a.rows.saturating_sub(1), 0), a.rows, a.cols, -a.row_stride, a.col_stride)
}

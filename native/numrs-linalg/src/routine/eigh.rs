//! Eigenvalues and eigenvectors of Hermitian matrices: QR iteration for small orders, else tridiagonalization and
//! divide and conquer by faer. The signs of the eigenvectors are those of LAPACK, as [`super::signed`] tells.

use super::LinalgCall;
use super::dense::{Dense, store_real_parts, work_memory};
use super::scalar::{Double, Scalar};
use super::signed::{self, LargeSymmetric, SymmetricQr, as_real, mirrored};
use crate::error::LinAlgError;
use crate::par::{Parallelism, Workers};
use dyn_stack::{MemBuffer, MemStack};
use faer::diag::DiagMut;
use faer::linalg::evd::{
    ComputeEigenvectors, SelfAdjointEvdParams, self_adjoint_evd, self_adjoint_evd_scratch,
};
use faer::{Auto, Par, Spec};
use numrs_core::memory;

/// Decomposes one matrix of a stack after the other in the same memory.
enum Solver<D: Double> {
    Small(SymmetricQr<D>),
    /// Real matrices.
    Large(LargeSymmetric),
    /// Values alone, and large complex matrices, whose vectors have phases of their own.
    Faer {
        values: Vec<D>,
        memory: MemBuffer,
        par: Par,
        params: Spec<SelfAdjointEvdParams, D>,
    },
}

impl<D: Double> Solver<D> {
    fn new(m: usize, vectors: bool, par: Parallelism) -> Result<Self, LinAlgError> {
        if vectors && m <= signed::LARGEST {
            return Ok(Solver::Small(SymmetricQr::new(m)?));
        }
        if vectors && !D::IS_COMPLEX {
            return Ok(Solver::Large(LargeSymmetric::new(m, par)?));
        }
        let par = par.for_work(m.saturating_mul(m).saturating_mul(m)).faer();
        let compute = if vectors { ComputeEigenvectors::Yes } else { ComputeEigenvectors::No };
        let params: Spec<SelfAdjointEvdParams, D> = Spec::new(Auto::<D>::auto());
        let memory = work_memory(self_adjoint_evd_scratch::<D>(m, compute, par, params))?;
        Ok(Solver::Faer { values: memory::filled(m, D::ZERO), memory, par, params })
    }

    /// Eigenvalues and, unless `u` is empty, eigenvectors of `a`, of which the lower triangle is read. With `upper`,
    /// `a` is the matrix in reverse order.
    fn decompose(
        &mut self,
        a: &mut Dense<D>,
        upper: bool,
        values: &mut [f64],
        u: &mut Dense<D>,
    ) -> Result<(), LinAlgError> {
        match self {
            Solver::Small(small) => small.decompose(a, upper, values, u),
            Solver::Large(large) => match (as_real(a), as_real(u)) {
                (Some(a), Some(u)) => large.decompose(a, upper, values, u),
                _ => Err(LinAlgError::EigenNotConverged),
            },
            Solver::Faer { values: complex, memory, par, params } => {
                let vectors = if u.cols() > 0 { Some(u.faer_mut()) } else { None };
                let sorted = DiagMut::from_slice_mut(complex);
                self_adjoint_evd(a.faer(), sorted, vectors, *par, MemStack::new(memory), *params)
                    .map_err(|_| LinAlgError::EigenNotConverged)?;
                values.iter_mut().zip(complex).for_each(|(value, x)| *value = x.re());
                if upper {
                    (0..u.cols()).for_each(|col| u.col(col).reverse());
                }
                Ok(())
            }
        }
    }
}

unsafe fn decompose<T: Scalar>(call: &LinalgCall, upper: bool, vectors: bool) -> Result<(), LinAlgError> {
    call.expect(1, if vectors { 3 } else { 2 })?;
    let m = call.dims[0];
    let mut matrix = Dense::<T::Double>::zeros(m, m)?;
    let mut u = if vectors { Dense::<T::Double>::zeros(m, m)? } else { Dense::zeros(0, 0)? };
    let mut values = memory::filled(m, 0.0);
    let mut solver = Solver::<T::Double>::new(m, vectors, call.par)?;
    for i in 0..call.count {
        numrs_core::task::point();
        let from = call.matrix(0, i, m, m);
        // In reverse order, the upper triangle is a lower one.
        // SAFETY: promised by the caller.
        unsafe { matrix.load::<T>(if upper { mirrored(from) } else { from }) };
        if !(0..m).all(|col| matrix.col(col)[col..].iter().all(|x| x.finite())) {
            return Err(LinAlgError::EigenNotConverged);
        }
        solver.decompose(&mut matrix, upper, &mut values, &mut u)?;
        // SAFETY: promised by the caller.
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
    // SAFETY: promised by the caller.
    unsafe { decompose::<T>(call, false, true) }
}

/// `eigh_up`: `(m,m)->(m),(m,m)`, from the upper triangle.
pub(super) unsafe fn upper<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    // SAFETY: promised by the caller.
    unsafe { decompose::<T>(call, true, true) }
}

/// `eigvalsh_lo`: `(m,m)->(m)`, from the lower triangle.
pub(super) unsafe fn values_lower<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    // SAFETY: promised by the caller.
    unsafe { decompose::<T>(call, false, false) }
}

/// `eigvalsh_up`: `(m,m)->(m)`, from the upper triangle.
pub(super) unsafe fn values_upper<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    // SAFETY: promised by the caller.
    unsafe { decompose::<T>(call, true, false) }
}

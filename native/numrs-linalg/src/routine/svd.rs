//! Singular value decomposition: by QR iteration for small orders, else through faer (bidiagonalization, then divide and
//! conquer). The signs of the vectors are those of LAPACK, as [`super::signed`] tells.

use super::LinalgCall;
use super::dense::{Dense, store_real_parts, work_memory};
use super::scalar::{Double, Scalar, conj};
use super::signed::TwoSided;
use crate::error::LinAlgError;
use crate::par::{Parallelism, Workers};
use dyn_stack::{MemBuffer, MemStack};
use faer::diag::DiagMut;
use faer::linalg::svd::{ComputeSvdVectors, SvdParams, svd, svd_scratch};
use faer::{Auto, Par, Spec};
use numrs_core::memory;

/// Which singular vectors to compute.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Vectors {
    None,
    Thin,
    Full,
}

/// Decomposes one matrix of a stack after the other in the same memory.
pub(super) struct Svd<D> {
    pub(super) matrix: Dense<D>,
    pub(super) u: Dense<D>,
    pub(super) v: Dense<D>,
    /// Singular values, descending.
    pub(super) values: Vec<D>,
    vectors: Vectors,
    solver: Solver<D>,
}

enum Solver<D> {
    Signed(Box<TwoSided<D>>),
    Faer { memory: MemBuffer, par: Par },
}

impl<D: Double> Svd<D> {
    pub(super) fn new(m: usize, n: usize, vectors: Vectors, par: Parallelism) -> Result<Self, LinAlgError> {
        let p = m.min(n);
        let (compute, u, v) = match vectors {
            Vectors::None => (ComputeSvdVectors::No, (0, 0), (0, 0)),
            Vectors::Thin => (ComputeSvdVectors::Thin, (m, p), (n, p)),
            Vectors::Full => (ComputeSvdVectors::Full, (m, m), (n, n)),
        };
        let signed = match vectors {
            Vectors::Thin | Vectors::Full if p > 0 => TwoSided::new(m, n, u.1.max(v.1), par)?,
            _ => None,
        };
        let solver = if let Some(signed) = signed {
            Solver::Signed(Box::new(signed))
        } else {
            let par = par.for_work(m.saturating_mul(n).saturating_mul(p)).faer();
            let params: Spec<SvdParams, D> = Spec::new(Auto::<D>::auto());
            Solver::Faer { memory: work_memory(svd_scratch::<D>(m, n, compute, compute, par, params))?, par }
        };
        Ok(Svd {
            matrix: Dense::zeros(m, n)?,
            u: Dense::zeros(u.0, u.1)?,
            v: Dense::zeros(v.0, v.1)?,
            values: memory::filled(p, D::ZERO),
            vectors,
            solver,
        })
    }

    /// Decomposes `self.matrix`. Fails on infinities and NaNs, for which no iteration converges.
    pub(super) fn decompose(&mut self) -> Result<(), LinAlgError> {
        if !self.matrix.all_finite() {
            return Err(LinAlgError::SvdNotConverged);
        }
        let (memory, par) = match &mut self.solver {
            Solver::Signed(signed) => {
                return signed.decompose(&mut self.matrix, &mut self.u, &mut self.v, &mut self.values);
            }
            Solver::Faer { memory, par } => (memory, *par),
        };
        if self.vectors == Vectors::Full {
            // faer leaves parts of the vectors that complete the basis as they are.
            self.u.slice().fill(D::ZERO);
            self.v.slice().fill(D::ZERO);
        }
        if self.values.is_empty() {
            set_identity(&mut self.u);
            set_identity(&mut self.v);
            return Ok(());
        }
        let params: Spec<SvdParams, D> = Spec::new(Auto::<D>::auto());
        let (u, v) = match self.vectors {
            Vectors::None => (None, None),
            _ => (Some(self.u.faer_mut()), Some(self.v.faer_mut())),
        };
        svd(
            self.matrix.faer(),
            DiagMut::from_slice_mut(&mut self.values),
            u,
            v,
            par,
            MemStack::new(memory),
            params,
        )
        .map_err(|_| LinAlgError::SvdNotConverged)
    }
}

fn set_identity<D: Double>(a: &mut Dense<D>) {
    a.slice().fill(D::ZERO);
    (0..a.rows().min(a.cols())).for_each(|k| a.col(k)[k] = D::one());
}

/// `svd`: `(m,n)->(p)`, singular values only.
pub(super) unsafe fn values<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    call.expect(3, 2)?;
    let (m, n) = (call.dims[0], call.dims[1]);
    let mut work = Svd::<T::Double>::new(m, n, Vectors::None, call.par)?;
    for i in 0..call.count {
        numrs_core::task::point();
        // SAFETY: promised by the caller.
        unsafe {
            work.matrix.load::<T>(call.matrix(0, i, m, n));
            work.decompose()?;
            store_real_parts::<_, T::R>(&work.values, call.vector_mut(1, i, m.min(n)));
        }
    }
    Ok(())
}

unsafe fn with_vectors<T: Scalar>(call: &LinalgCall, vectors: Vectors) -> Result<(), LinAlgError> {
    call.expect(3, 4)?;
    let (m, n) = (call.dims[0], call.dims[1]);
    let p = m.min(n);
    let (u_cols, v_cols) = if vectors == Vectors::Full { (m, n) } else { (p, p) };
    let mut work = Svd::<T::Double>::new(m, n, vectors, call.par)?;
    for i in 0..call.count {
        numrs_core::task::point();
        // SAFETY: promised by the caller.
        unsafe {
            work.matrix.load::<T>(call.matrix(0, i, m, n));
            work.decompose()?;
            work.u.store::<T>(call.matrix_mut(1, i, m, u_cols));
            store_real_parts::<_, T::R>(&work.values, call.vector_mut(2, i, p));
            work.v.store_map::<T>(call.matrix_mut(3, i, v_cols, n).t(), conj);
        }
    }
    Ok(())
}

/// `svd_s`: `(m,n)->(m,p),(p),(p,n)`.
pub(super) unsafe fn thin<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    // SAFETY: promised by the caller.
    unsafe { with_vectors::<T>(call, Vectors::Thin) }
}

/// `svd_f`: `(m,n)->(m,m),(p),(n,n)`.
pub(super) unsafe fn full<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    // SAFETY: promised by the caller.
    unsafe { with_vectors::<T>(call, Vectors::Full) }
}

//! Decompositions of large orders by faer's divide and conquer, with the signs of LAPACK's.

use super::super::dense::{Dense, work_memory};
use super::orient::{Orientation, turn};
use super::symmetric::set_identity;
use super::tridiagonal;
use super::vectors::{decompose_bidiagonal, embed, turn_back};
use crate::error::LinAlgError;
use crate::par::{Parallelism, Workers};
use dyn_stack::{MemBuffer, MemStack, StackReq};
use faer::diag::{DiagMut, DiagRef};
use faer::linalg::evd::tridiag::{tridiag_in_place, tridiag_in_place_scratch};
use faer::linalg::evd::{
    ComputeEigenvectors, SelfAdjointEvdParams, self_adjoint_evd_scratch, tridiagonal_self_adjoint_evd,
};
use faer::linalg::householder::{
    apply_block_householder_sequence_on_the_left_in_place_with_conj as apply,
    apply_block_householder_sequence_transpose_on_the_left_in_place_scratch as apply_scratch,
    apply_block_householder_sequence_transpose_on_the_left_in_place_with_conj as apply_transposed,
};
use faer::linalg::qr::no_pivoting::factor::recommended_block_size;
use faer::linalg::svd::bidiag::{bidiag_in_place, bidiag_in_place_scratch};
use faer::linalg::svd::{ComputeSvdVectors, SvdParams, svd, svd_scratch};
use faer::{Auto, Conj, Par, Spec};
use numrs_core::memory;

/// The order from which faer divides a bidiagonal matrix. Below, it would do the same QR iteration as this module.
const DIVIDED: usize = 128;

/// Eigenvalues and vectors of real symmetric matrices.
pub(in super::super) struct LargeSymmetric {
    factors: Dense<f64>,
    e: Vec<f64>,
    memory: MemBuffer,
    par: Par,
    params: Spec<SelfAdjointEvdParams, f64>,
}

impl LargeSymmetric {
    /// Memory for matrices of order `n`.
    pub(in super::super) fn new(n: usize, par: Parallelism) -> Result<Self, LinAlgError> {
        let par = par.for_work(n.saturating_mul(n).saturating_mul(n)).faer();
        let params: Spec<SelfAdjointEvdParams, f64> = Spec::new(Auto::<f64>::auto());
        let block = recommended_block_size::<f64>(n, n);
        let request = StackReq::any_of(&[
            self_adjoint_evd_scratch::<f64>(n, ComputeEigenvectors::Yes, par, params),
            tridiag_in_place_scratch::<f64>(n, par, params.config.tridiag.into()),
        ]);
        Ok(LargeSymmetric {
            factors: Dense::zeros(block, n.saturating_sub(1))?,
            e: memory::filled(n, 0.0),
            memory: work_memory(request)?,
            par,
            params,
        })
    }

    /// As [`super::SymmetricQr::decompose`].
    pub(in super::super) fn decompose(
        &mut self,
        a: &mut Dense<f64>,
        upper: bool,
        values: &mut [f64],
        vectors: &mut Dense<f64>,
    ) -> Result<(), LinAlgError> {
        let n = a.rows();
        let stack = MemStack::new(&mut self.memory);
        tridiag_in_place(
            a.faer_mut(),
            self.factors.faer_mut(),
            self.par,
            stack,
            self.params.config.tridiag.into(),
        );
        let mut d: Vec<f64> = memory::listed((0..n).map(|k| a.get(k, k)));
        (1..n).for_each(|k| self.e[k - 1] = a.get(k, k - 1));
        if upper {
            d.reverse();
            self.e[..n - 1].reverse();
        }
        let mut orientation = Orientation::tridiagonal(d.clone(), memory::copied(&self.e[..n - 1]));
        if orientation.whole_parts().is_some() {
            values.copy_from_slice(&d);
            set_identity(vectors);
            tridiagonal::decompose(values, &mut self.e[..n - 1], vectors.slice(), n)
                .map_err(|_| LinAlgError::EigenNotConverged)?;
        } else {
            let (diagonal, beside) = (DiagRef::from_slice(&d), DiagRef::from_slice(&self.e));
            let target = Some(vectors.faer_mut());
            let sorted = DiagMut::from_slice_mut(values);
            tridiagonal_self_adjoint_evd(diagonal, beside, sorted, target, self.par, stack, self.params)
                .map_err(|_| LinAlgError::EigenNotConverged)?;
            for (col, opposite) in orientation.opposite(vectors, values)?.into_iter().enumerate() {
                if opposite {
                    negate(vectors.col(col));
                }
            }
        }
        if upper {
            (0..n).for_each(|col| vectors.col(col).reverse());
        }
        let reflections = a.faer().submatrix(1, 0, n - 1, n - 1);
        let target = vectors.faer_mut().subrows_mut(1, n - 1);
        apply(reflections, self.factors.faer(), Conj::No, target, self.par, stack);
        if upper {
            (0..n).for_each(|col| vectors.col(col).reverse());
        }
        Ok(())
    }
}

/// Singular values and vectors of real matrices that are no wider than long. From order 128 on, the signs cost a second
/// reduction to bidiagonal form.
pub(super) struct LargeTwoSided {
    left: Dense<f64>,
    right: Dense<f64>,
    /// Left vectors of the bidiagonal form.
    w: Dense<f64>,
    memory: MemBuffer,
    par: Par,
    params: Spec<SvdParams, f64>,
}

impl LargeTwoSided {
    /// Memory for m by n matrices and `full` or thin vectors.
    pub(super) fn new(m: usize, n: usize, full: bool, par: Parallelism) -> Result<Self, LinAlgError> {
        let par = par.for_work(m.saturating_mul(n).saturating_mul(n)).faer();
        let compute = if full { ComputeSvdVectors::Full } else { ComputeSvdVectors::Thin };
        let params: Spec<SvdParams, f64> = Spec::new(Auto::<f64>::auto());
        let block = recommended_block_size::<f64>(m, n);
        let request = StackReq::any_of(&[
            svd_scratch::<f64>(m, n, compute, compute, par, params),
            bidiag_in_place_scratch::<f64>(m, n, par, params.config.bidiag.into()),
            apply_scratch::<f64>(m, block, if full { m } else { n }),
        ]);
        Ok(LargeTwoSided {
            left: Dense::zeros(block, n)?,
            right: Dense::zeros(block, n.saturating_sub(1))?,
            w: if n >= DIVIDED { Dense::zeros(m, n)? } else { Dense::zeros(0, 0)? },
            memory: work_memory(request)?,
            par,
            params,
        })
    }

    /// Decomposes `a`, whose vectors go to the leading rows and columns of `u` and `v`: as many left ones as `u` has
    /// columns, if it is as long as `a`. With `adjoint`, the vectors have the signs that the decomposition of the
    /// transposed matrix gives them.
    pub(super) fn decompose(
        &mut self,
        a: &mut Dense<f64>,
        adjoint: bool,
        u: &mut Dense<f64>,
        v: &mut Dense<f64>,
        values: &mut [f64],
    ) -> Result<(), LinAlgError> {
        let (m, n) = (a.rows(), a.cols());
        let cols = if u.rows() == m { u.cols() } else { n };
        let stack = MemStack::new(&mut self.memory);
        if n >= DIVIDED {
            let sorted = DiagMut::from_slice_mut(values);
            let left = u.faer_mut().submatrix_mut(0, 0, m, cols);
            let right = v.faer_mut().submatrix_mut(0, 0, n, n);
            svd(a.faer(), sorted, Some(left), Some(right), self.par, stack, self.params)
                .map_err(|_| LinAlgError::SvdNotConverged)?;
        }
        bidiag_in_place(
            a.faer_mut(),
            self.left.faer_mut(),
            self.right.faer_mut(),
            self.par,
            stack,
            self.params.config.bidiag.into(),
        );
        let (lower, upper) = (a.faer(), a.faer().submatrix(0, 1, n - 1, n - 1).transpose());
        let mut d: Vec<f64> = memory::listed((0..n).map(|k| a.get(k, k)));
        let mut e: Vec<f64> = memory::listed((1..n).map(|k| a.get(k - 1, k)));
        let turns = if adjoint { turn(&mut d, &mut e) } else { Vec::new() };
        let mut orientation = Orientation::bidiagonal(d.clone(), e.clone());
        let parts = orientation.whole_parts();

        if parts.is_none() && n >= DIVIDED {
            let (from, rows, reflections, factors, first) =
                if adjoint { (&*v, n, upper, &self.right, 1) } else { (&*u, m, lower, &self.left, 0) };
            self.w.faer_mut().subrows_mut(0, rows).copy_from(from.faer().submatrix(0, 0, rows, n));
            let target = self.w.faer_mut().subrows_mut(first, rows - first);
            apply_transposed(reflections, factors.faer(), Conj::No, target, self.par, stack);
            for col in 0..n {
                let vector = self.w.col(col);
                for (k, rotation) in turns.iter().enumerate() {
                    rotation.apply_beside(vector, k);
                }
            }
            for (col, opposite) in orientation.opposite(&mut self.w, values)?.into_iter().enumerate() {
                if opposite {
                    negate(u.col(col));
                    negate(v.col(col));
                }
            }
            return Ok(());
        }

        let (mut left, mut right) = (Dense::zeros(n, n)?, Dense::zeros(n, n)?);
        let whole = 0..n;
        let ranges = parts.as_deref().unwrap_or(std::slice::from_ref(&whole));
        decompose_bidiagonal(&mut d, &mut e, ranges, &mut left, &mut right)?;
        values.copy_from_slice(&d);
        if parts.is_none() {
            for (col, opposite) in orientation.opposite(&mut left, values)?.into_iter().enumerate() {
                if opposite {
                    negate(left.col(col));
                    negate(right.col(col));
                }
            }
        }
        turn_back(&turns, &mut left);
        if adjoint {
            std::mem::swap(&mut left, &mut right);
        }
        embed(&mut left, u);
        embed(&mut right, v);
        let left = u.faer_mut().submatrix_mut(0, 0, m, cols);
        apply(lower, self.left.faer(), Conj::No, left, self.par, stack);
        let right = v.faer_mut().submatrix_mut(1, 0, n - 1, n);
        apply(upper, self.right.faer(), Conj::No, right, self.par, stack);
        Ok(())
    }
}

fn negate(vector: &mut [f64]) {
    vector.iter_mut().for_each(|x| *x = -*x);
}

//! Hermitian eigenproblems.

use super::super::dense::Dense;
use super::super::scalar::Double;
use super::{householder, tridiagonal};
use crate::element::Element;
use crate::error::LinAlgError;
use crate::matrix::MatRef;
use numrs_core::memory;

/// Decomposes one matrix of a stack after the other in the same memory.
pub(in super::super) struct SymmetricQr<D> {
    e: Vec<f64>,
    tau: Vec<D>,
    /// The vectors of the tridiagonal matrix.
    z: Dense<f64>,
}

/// The matrix with rows and columns in reverse order.
pub(in super::super) fn mirrored(a: MatRef) -> MatRef {
    let (rows, cols) = (a.rows.saturating_sub(1), a.cols.saturating_sub(1));
    MatRef::new(a.at(rows, cols), a.rows, a.cols, -a.row_stride, -a.col_stride)
}

impl<D: Double> SymmetricQr<D> {
    /// Memory for matrices of order `n`.
    pub(in super::super) fn new(n: usize) -> Result<Self, LinAlgError> {
        Ok(SymmetricQr {
            e: memory::filled(n.saturating_sub(1), 0.0),
            tau: memory::filled(n.saturating_sub(1), D::ZERO),
            z: Dense::zeros(n, n)?,
        })
    }

    /// Eigenvalues, in rising order, and eigenvectors of `a`, of which the lower triangle is read.
    ///
    /// With `upper`, `a` is the matrix in reverse order, so that its lower triangle is the matrix's upper one, which
    /// LAPACK reduces from its last row on; the vectors are in the matrix's own order.
    pub(in super::super) fn decompose(
        &mut self,
        a: &mut Dense<D>,
        upper: bool,
        values: &mut [f64],
        vectors: &mut Dense<D>,
    ) -> Result<(), LinAlgError> {
        let n = a.rows();
        householder::tridiagonalize(a, values, &mut self.e, &mut self.tau);
        if upper {
            values.reverse();
            self.e.reverse();
        }
        set_identity(&mut self.z);
        tridiagonal::decompose(values, &mut self.e, self.z.slice(), n)
            .map_err(|_| LinAlgError::EigenNotConverged)?;
        for col in 0..n {
            let from = self.z.col(col);
            if upper {
                from.reverse();
            }
            vectors.col(col).iter_mut().zip(from).for_each(|(x, z)| *x = D::from_real(*z));
        }
        householder::apply(a, &self.tau, 1, vectors, n);
        if upper {
            (0..n).for_each(|col| vectors.col(col).reverse());
        }
        Ok(())
    }
}

/// Ones on the diagonal, zeros elsewhere.
pub(in super::super) fn set_identity<T: Element + num_traits::One>(a: &mut Dense<T>) {
    a.slice().fill(T::ZERO);
    (0..a.rows().min(a.cols())).for_each(|k| a.col(k)[k] = T::one());
}

//! What can go wrong in a linear algebra call.

/// An error of a linear algebra routine, worded as NumPy words it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinAlgError {
    /// The matrix has a pivot that is exactly zero.
    #[error("Singular matrix")]
    Singular,
    /// A Cholesky factorization met a pivot that is not positive.
    #[error("Matrix is not positive definite")]
    NotPositiveDefinite,
    /// The singular value iteration did not converge, or the input is not finite.
    #[error("SVD did not converge")]
    SvdNotConverged,
    /// The same, inside `lstsq`.
    #[error("SVD did not converge in Linear Least Squares")]
    LstsqNotConverged,
    /// The eigenvalue iteration did not converge, or the input is not finite.
    #[error("Eigenvalues did not converge")]
    EigenNotConverged,
    /// `eig` and `eigvals` refuse infinities and NaNs.
    #[error("Array must not contain infs or NaNs")]
    NotFinite,
    /// Core dimensions that do not fit together. The caller has usually found this out before.
    #[error("{0}")]
    Shape(String),
    /// The routine has no loop for the element type.
    #[error("{routine}() is unsupported for type {element}")]
    UnsupportedType {
        /// Name of the routine.
        routine: &'static str,
        /// Name of the dtype.
        element: &'static str,
    },
    /// Scratch memory could not be had.
    #[error("Unable to allocate {bytes} bytes of scratch memory for linear algebra")]
    Memory {
        /// Size of the request that failed.
        bytes: usize,
    },
}

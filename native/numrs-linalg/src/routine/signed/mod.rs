//! Eigenvectors and singular vectors with the signs that LAPACK gives them.
//!
//! A decomposition leaves the sign (the phase, of complex matrices) of every vector open. These follow the
//! conventions of LAPACK's `syevd`, `heevd` and `gesdd`, which NumPy calls. Small orders are decomposed by QR iteration
//! with the same reflections in the same order, the same start and direction of each sweep, and the same sorts at the
//! end; there this is also faster than divide and conquer. Vectors of large real matrices, which faer computes, get the
//! signs that LAPACK's divide and conquer would give them. Vectors of complex matrices above [`LARGEST`] are not dealt
//! with here and keep faer's phases.
//!
//! LAPACK's own signs change with the last bit of the input where eigenvalues are equal or almost so, and in rare other
//! cases: about one random matrix in five hundred.

mod bidiagonal;
mod householder;
mod large;
mod orient;
mod rotation;
mod symmetric;
mod tridiagonal;
mod two_sided;
mod vectors;

pub(super) use large::LargeSymmetric;
pub(super) use symmetric::{SymmetricQr, mirrored};
pub(super) use two_sided::{TwoSided, as_real};

/// The largest order that is decomposed here; LAPACK divides and conquers above it.
pub(super) const LARGEST: usize = 25;

/// Unit roundoff: half the distance from 1 to the next number.
const ROUNDOFF: f64 = f64::EPSILON / 2.0;

/// The iteration did not converge.
#[derive(Debug)]
pub(super) struct NotConverged;

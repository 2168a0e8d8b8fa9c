//! Symmetric eigenproblems and singular values of small orders by QR iteration.
//!
//! A decomposition leaves the sign (the phase, of complex matrices) of every vector open. These follow the
//! conventions of LAPACK's `syevd`, `heevd` and `gesdd`, which NumPy calls: the reflections and their order, where an
//! iteration starts and which way it goes, and the sorts at the end. So the vectors have NumPy's signs wherever these
//! do not hang on rounding errors; and at these orders the iteration is also faster than divide and conquer.

mod bidiagonal;
mod householder;
mod large;
mod orient;
mod rotation;
mod symmetric;
mod tridiagonal;
mod two_sided;

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

/// The factor that brings a matrix with elements of up to `largest` into the range in which squares neither
/// overflow nor vanish.
fn scale_into(largest: f64, low: f64) -> f64 {
    let high = low.recip();
    if largest > 0.0 && largest < low {
        low / largest
    } else if largest > high {
        high / largest
    } else {
        1.0
    }
}

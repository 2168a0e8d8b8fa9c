//! NumRs: discrete Fourier transforms.
//!
//! [`Plan`] is a transform of one length, made once and shared; [`plan`] takes it from a bounded cache.
//! [`transform_lines`] runs a plan over all lines of a strided array along one axis, on several threads; [`KeptPlan`]
//! runs one over single lines, without allocating.
//! The algorithms are those of `numrs-dft`.

pub mod array;
mod cache;
mod error;
mod keep;
mod lines;
mod plan;
mod side;

pub use cache::plan;
pub use error::FftError;
pub use keep::KeptPlan;
pub use lines::{Lines, transform_lines};
pub use numrs_core::par::Parallelism;
pub use plan::{Norm, Plan, Precision, Transform};

//! NumRs: linear algebra.
//!
//! [`Product`] and [`dot`] multiply strided matrices and vectors of every numeric element type; [`ROUTINES`] lists
//! the factorizations, solvers and eigenvalue routines as 2-D functions with their gufunc signatures. Nothing here
//! knows of arrays: callers resolve dtypes, broadcast and allocate, and hand over pointers with byte strides.

mod element;
mod error;
mod matrix;
mod par;
mod product;
mod routine;
mod simd;

pub use element::ElementType;
pub use error::LinAlgError;
pub use matrix::{MatMut, MatRef};
pub use par::Parallelism;
pub use product::{Conjugate, Layout, Product, dot};
pub use routine::table::ROUTINES;
pub use routine::{LinalgCall, LinalgFn, LinalgLoop, LinalgRoutine, Operand};

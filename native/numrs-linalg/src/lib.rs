//! NumRs: linear algebra.
//!
//! [`Product`] and [`dot`] multiply strided matrices and vectors of every numeric element type; [`ROUTINES`] lists
//! the products, factorizations, solvers and eigenvalue routines as 2-D functions with their gufunc signatures. They take pointers
//! with byte strides; [`array`] resolves dtypes, broadcasts and allocates for all of them.

#[warn(clippy::wildcard_enum_match_arm)]
pub mod array;
mod element;
mod error;
mod matrix;
mod par;
#[warn(clippy::wildcard_enum_match_arm)]
mod product;
mod routine;
mod simd;

pub use error::LinAlgError;
pub use matrix::{MatMut, MatRef};
pub use par::Parallelism;
pub use product::{Conjugate, MatrixLayout, Product, dot};
pub use routine::scale::ScaleRule;
pub use routine::signature::Signature;
pub use routine::table::ROUTINES;
pub use routine::{Form, Gufunc, LinalgCall, LinalgFn, LinalgLoop, Operand};

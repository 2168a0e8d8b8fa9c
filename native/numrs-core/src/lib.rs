//! NumRs: dtypes, shapes, strided views, buffers, iteration plans, threads, SIMD dispatch, errors.
//!
//! The bottom layer of the engine: it has no kernels and knows nothing of the C ABI but the structures
//! that cross it ([`abi`]).

// Who adds a dtype, a category or a kind is told of every place that must decide.
#![warn(clippy::wildcard_enum_match_arm)]

pub mod abi;
pub mod array;
pub mod context;
pub mod divisor;
pub mod dtype;
pub mod error;
pub mod flat;
pub mod fpstatus;
pub mod frame;
pub mod gcd;
#[cfg(all(debug_assertions, target_os = "linux"))]
mod guarded;
pub mod iter;
pub mod memory;
mod numbering;
pub mod par;
pub mod pool;
pub mod shape;
pub mod simd;

pub use array::Array;
pub use context::Context;
pub use dtype::{Category, DType, Number, TypeCode};
pub use error::{Error, ErrorKind, Result};
pub use frame::Frame;
pub use numrs_task as task;
pub use shape::Dims;

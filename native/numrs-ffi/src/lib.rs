//! NumRs: the C ABI, exports and guards only.
//!
//! One file a family. An export decodes its arguments, calls the engine inside [`guard`], and returns a
//! status: negative an [`ErrorKind`](numrs_core::ErrorKind), 0 fine, positive floating-point flags. The message
//! of an error waits in a thread-local for [`error::nr_last_error`].

pub mod abi_hash;
mod arguments;
pub mod build;
#[cfg(debug_assertions)]
pub mod checked;
pub mod copy;
pub mod dtype;
pub mod error;
pub mod expression;
pub mod fft;
mod guard;
pub mod index;
pub mod io;
pub mod linalg;
pub mod memory;
pub mod objects;
pub mod reduce;
pub mod sort;
pub mod stats;
pub mod task;
pub mod ufunc;
pub mod user;

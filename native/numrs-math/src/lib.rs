//! NumRs: elementary functions as branch-free bodies that vectorise.
//!
//! Every function is written once, over a small private vector trait. It is instantiated for
//! scalar lanes, which the compiler vectorises for the instruction set of the enclosing function
//! (baseline, AVX2 with FMA, NEON), and for explicit AVX-512 registers. The public faces are:
//!
//! * [`f64`](mod@f64), [`f32`](mod@f32): one [`Kernel1`] or [`Kernel2`] a function, which runs
//!   over contiguous or strided memory at a chosen [`Level`];
//! * [`half_convert`]: conversions to and from binary16;
//! * [`scalar`]: the functions of one number that NumPy defines itself (`divmod`, `spacing`, …);
//! * [`complex`]: functions of one complex number with the special values of C99, Annex G.
#![allow(clippy::excessive_precision, clippy::approx_constant, clippy::needless_range_loop)]

#[cfg(target_arch = "x86_64")]
mod avx512;
pub mod complex;
mod dd;
mod driver;
pub mod f32;
pub mod f64;
pub mod half_convert;
mod kernel;
mod level;
mod ops;
mod rows;
pub mod scalar;
#[cfg(target_arch = "x86_64")]
mod twice;
mod vector;
#[cfg(target_arch = "x86_64")]
mod wide;

pub use kernel::{Binary, Kernel1, Kernel2, Unary};
pub use level::Level;

//! NumRs: the engine of one-dimensional discrete Fourier transforms.
//!
//! [`ComplexPlan`] and [`RealPlan`] are transforms of one length, in `f32` or `f64`, of contiguous lines.
//!
//! Lengths whose prime factors are small go through self-sorting passes of radices 2, 3, 4, 5, 7, 8, 11, 13 and of
//! other primes; when a line does not fit the cache, in two steps, along the columns and the rows of a matrix. Others
//! are convolutions with a chirp. Between the passes real and imaginary parts lie in planes of their own, so that
//! vectors need no shuffling; a backward transform is a forward one with the two exchanged at both ends.

mod bluestein;
mod butterfly;
mod complex;
mod float;
mod headroom;
mod memory;
mod pass;
mod plan;
mod points;
mod prime;
mod primes;
mod real;
mod roots;
mod split;
mod stockham;
mod vector;

#[cfg(test)]
mod tests;

pub use float::Float;
pub use numrs_math::Level;
pub use plan::{ComplexPlan, Direction, RealPlan};

/// Memory for tables or work could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Error;

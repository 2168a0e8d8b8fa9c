//! NumRs: the engine of one-dimensional discrete Fourier transforms.

mod bluestein;
mod butterfly;
mod complex;
mod memory;
mod pass;
mod points;
mod prime;
mod primes;
mod roots;
mod split;
mod stockham;
mod vector;

pub use numrs_math::Level;
pub use vector::Float;

/// Memory for tables or work could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Error;

/// dev
pub struct Dft<T>(complex::Complex<T>, usize);
impl<T: Float> Dft<T> {
    /// dev
    pub fn new(level: Level, n: usize) -> Self {
        Dft(complex::Complex::new(level, n).unwrap(), n)
    }
    /// dev
    pub fn scratch(&self) -> Vec<T> {
        memory::zeros(self.0.scratch_len()).unwrap()
    }
    /// dev
    pub fn run(&self, src: &[[T; 2]], dst: &mut [[T; 2]], scratch: &mut [T], backward: bool) {
        assert!(src.len() == self.1 && dst.len() == self.1);
        // SAFETY: dev
        unsafe {
            self.0.run(
                points::Points::interleaved(src.as_ptr() as *mut T, 1, backward),
                points::Points::interleaved(dst.as_mut_ptr().cast(), 1, backward),
                scratch.as_mut_ptr(),
                T::from_f64(1.0),
            )
        }
    }
}

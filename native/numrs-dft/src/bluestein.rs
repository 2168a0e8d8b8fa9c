//! Transforms of any length as a convolution with a chirp (L. I. Bluestein), by transforms of a longer, smooth length.

use crate::butterfly::Complex;
use crate::complex::Smooth;
use crate::points::Points;
use crate::roots::Roots;
use crate::stockham::plane;
use crate::vector::{Job, Task, Vector, task};
use crate::{Error, memory};
use numrs_math::Level;

/// A transform of `n` points, forward.
pub(crate) struct Bluestein {
    n: usize,
    long: usize,
    inner: Smooth,
    /// exp(-πi k²/n) in two planes.
    chirp: Vec<f64>,
    /// The transform of its conjugate, divided by the long length, in two planes.
    spectrum: Vec<f64>,
    multiply: Task<Product>,
}

/// Points times factors; points from `count` on until `padded` become zero.
struct Product {
    src: Points,
    dst: Points,
    factors: Points,
    count: usize,
    padded: usize,
    /// Factor of interleaved results.
    factor: f64,
}

impl Job for Product {
    type Args = Product;

    #[inline(always)]
    unsafe fn run<V: Vector>(product: &Product) {
        let factor = V::splat(product.factor);
        for at in (0..product.count).step_by(V::LANES) {
            let count = (product.count - at).min(V::LANES);
            // SAFETY: points that are there.
            unsafe {
                if count == V::LANES {
                    let [z] = product.src.load::<V, 1>(at, 0);
                    let [w] = product.factors.load::<V, 1>(at, 0);
                    product.dst.store(at, z.mul(w), factor);
                } else {
                    let z: Complex<V> = product.src.load_some(at, count);
                    let w = product.factors.load_some(at, count);
                    product.dst.store_first(at, z.mul(w), count, factor);
                }
            }
        }
        for at in (product.count..product.padded).step_by(V::LANES) {
            // SAFETY: points that are there.
            unsafe {
                product.dst.store_first(at, Complex::zero(), (product.padded - at).min(V::LANES), factor);
            }
        }
    }
}

impl Bluestein {
    /// A plan for `n` points by transforms of `long >= 2 n - 1` points.
    pub fn new(level: Level, n: usize, long: usize) -> Result<Self, Error> {
        let inner = Smooth::new(level, long)?;
        let order = 2 * n as u128;
        let size = plane(n);
        let mut chirp = memory::zeros(2 * size)?;
        let mut k = 0;
        let numbers = (0..n).map(|k| (k as u128 * k as u128 % order) as usize);
        Roots::new(2 * n).each(numbers, |re, im| {
            (chirp[k], chirp[size + k]) = (re, im);
            k += 1;
        });
        // The conjugate, there and back from the end, in two planes that are transformed where they lie.
        let size2 = plane(long);
        let mut spectrum: Vec<f64> = memory::zeros(2 * size2)?;
        let share = 1.0 / long as f64;
        for k in 0..n {
            for at in [k, (long - k) % long] {
                (spectrum[at], spectrum[size2 + at]) = (chirp[k], -chirp[size + k]);
            }
        }
        let mut scratch: Vec<f64> = Vec::new();
        memory::reserve(&mut scratch, inner.scratch_len())?;
        let at = spectrum.as_mut_ptr();
        let both = Points::planes(at, at.wrapping_add(size2), 1);
        let scratch = scratch.spare_capacity_mut().as_mut_ptr().cast();
        // SAFETY: planes of the long length with their room, of a list that nobody else uses.
        unsafe { inner.run(both, both, scratch, 1.0) };
        spectrum.iter_mut().for_each(|x| *x *= share);
        Ok(Bluestein { n, long, inner, chirp, spectrum, multiply: task::<Product>(level) })
    }

    /// Numbers of work memory.
    pub fn scratch_len(&self) -> usize {
        4 * plane(self.long) + self.inner.scratch_len()
    }

    /// Transforms one line, whose results are multiplied by `factor` if they are interleaved. Source and target may be
    /// the same, or must not overlap.
    ///
    /// # Safety
    /// There are `n` points at both ends and [`scratch_len`](Self::scratch_len) numbers of work memory.
    pub unsafe fn run(&self, src: Points, dst: Points, scratch: *mut f64, factor: f64) {
        let size = plane(self.long);
        let (re, im) = (scratch, scratch.wrapping_add(size));
        let (re2, im2) = (scratch.wrapping_add(2 * size), scratch.wrapping_add(3 * size));
        let scratch = scratch.wrapping_add(4 * size);
        let (a, b) = (Points::planes(re, im, 1), Points::planes(re2, im2, 1));
        // SAFETY: points of the line, of the work memory and of the tables.
        unsafe {
            self.product(src, a, planes(&self.chirp), (self.n, self.long), 1.0);
            self.inner.run(a, b, scratch, 1.0);
            self.product(b, b, planes(&self.spectrum), (self.long, self.long), 1.0);
            // With real and imaginary parts exchanged at both ends the transform is a backward one.
            self.inner.run(Points::planes(im2, re2, 1), Points::planes(im, re, 1), scratch, 1.0);
            self.product(a, dst, planes(&self.chirp), (self.n, self.n), factor);
        }
    }

    unsafe fn product(
        &self,
        src: Points,
        dst: Points,
        factors: Points,
        (count, padded): (usize, usize),
        factor: f64,
    ) {
        let product = Product { src, dst, factors, count, padded, factor };
        // SAFETY: promised by the caller.
        unsafe { (self.multiply)(&product) };
    }
}

/// The two planes of a table, which is not written.
fn planes(table: &[f64]) -> Points {
    let at = table.as_ptr().cast_mut();
    Points::planes(at, at.wrapping_add(table.len() / 2), 1)
}

//! Transforms of any length as a convolution with a chirp (L. I. Bluestein), by transforms of a longer, smooth length.

use crate::butterfly::Complex;
use crate::complex::Smooth;
use crate::finite::{Finite, headroom};
use crate::points::Points;
use crate::roots::Roots;
use crate::stockham::plane;
use crate::vector::{Float, Job, Task, Vector, task};
use crate::{Error, memory};
use numrs_math::Level;

/// A transform of `n` points, forward.
pub(crate) struct Bluestein<T> {
    n: usize,
    long: usize,
    inner: Smooth<T>,
    /// exp(-πi k²/n) in two planes.
    chirp: Vec<T>,
    /// The transform of its conjugate, divided by the long length, in two planes.
    spectrum: Vec<T>,
    multiply: Task<Product<T>>,
    finite: Finite<T>,
}

/// Points times factors; points from `count` on until `padded` become zero.
struct Product<T> {
    src: Points<T>,
    dst: Points<T>,
    factors: Points<T>,
    count: usize,
    padded: usize,
    /// Factor of the source and of interleaved results.
    before: T,
    factor: T,
}

impl<T: Float> Job<T> for Product<T> {
    type Args = Product<T>;

    #[inline(always)]
    unsafe fn run<V: Vector<Scalar = T>>(product: &Product<T>) {
        let (before, factor) = (V::splat(product.before), V::splat(product.factor));
        for at in (0..product.count).step_by(V::LANES) {
            let count = (product.count - at).min(V::LANES);
            // SAFETY: points that are there.
            unsafe {
                if count == V::LANES {
                    let [z] = product.src.load::<V, 1>(at, 0);
                    let [w] = product.factors.load::<V, 1>(at, 0);
                    product.dst.store(at, z.scale(before).mul(w), factor);
                } else {
                    let z: Complex<V> = product.src.load_some(at, count);
                    let w = product.factors.load_some(at, count);
                    product.dst.store_first(at, z.scale(before).mul(w), count, factor);
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

impl<T: Float> Bluestein<T> {
    /// A plan for `n` points by transforms of `long >= 2 n - 1` points.
    pub fn new(level: Level, n: usize, long: usize) -> Result<Self, Error> {
        let inner = Smooth::new(level, long)?;
        let order = 2 * n as u128;
        let size = plane(n);
        let mut chirp = memory::zeros(2 * size)?;
        let mut k = 0;
        let numbers = (0..n).map(|k| (k as u128 * k as u128 % order) as usize);
        Roots::new(2 * n).each(numbers, |re, im| {
            (chirp[k], chirp[size + k]) = (T::from_f64(re), T::from_f64(im));
            k += 1;
        });
        // The conjugate, there and back from the end, in single lines of planes.
        let size2 = plane(long);
        let mut wave = memory::zeros(2 * size2)?;
        let share = T::from_f64(1.0 / long as f64);
        for k in 0..n {
            for at in [k, (long - k) % long] {
                (wave[at], wave[size2 + at]) = (chirp[k], T::from_f64(-chirp[size + k].to_f64()));
            }
        }
        let mut spectrum: Vec<T> = memory::zeros(2 * size2)?;
        let mut scratch: Vec<T> = memory::zeros(inner.scratch_len())?;
        // SAFETY: planes of the long length with their room.
        unsafe {
            inner.run(planes(&wave), planes(&spectrum), scratch.as_mut_ptr(), share);
        }
        for x in &mut spectrum {
            *x = T::from_f64(x.to_f64() * share.to_f64());
        }
        Ok(Bluestein { n, long, inner, chirp, spectrum, multiply: task::<T, Product<T>>(level), finite: Finite::new(level) })
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
    pub unsafe fn run(&self, src: Points<T>, dst: Points<T>, scratch: *mut T, factor: T) {
        let one = T::from_f64(1.0);
        let size = plane(self.long);
        let result = Points::planes(scratch, scratch.wrapping_add(size), 1);
        // SAFETY: promised by the caller.
        unsafe {
            self.convolve(src, scratch, one);
            // A convolution overflows where its results do not. Planes are not scaled: they are sums on the way.
            if !self.finite.points(&result, self.n) && self.finite.points(&src, self.n) {
                let (down, up) = headroom::<T>(self.long);
                self.convolve(src, scratch, down);
                if dst.im.is_none() {
                    let factor = T::from_f64(factor.to_f64() * up.to_f64());
                    self.product(result, dst, planes(&self.chirp), self.n, (one, factor));
                } else {
                    self.product(result, dst, planes(&self.chirp), self.n, (up, one));
                }
                return;
            }
            self.product(result, dst, planes(&self.chirp), self.n, (one, factor));
        }
    }

    /// The convolution of the points times `before`, in the first two planes of the work memory.
    unsafe fn convolve(&self, src: Points<T>, scratch: *mut T, before: T) {
        let size = plane(self.long);
        let (re, im) = (scratch, scratch.wrapping_add(size));
        let (re2, im2) = (scratch.wrapping_add(2 * size), scratch.wrapping_add(3 * size));
        let scratch = scratch.wrapping_add(4 * size);
        let one = T::from_f64(1.0);
        let (a, b) = (Points::planes(re, im, 1), Points::planes(re2, im2, 1));
        // SAFETY: points of the line, of the work memory and of the tables.
        unsafe {
            self.product(src, a, planes(&self.chirp), self.long, (before, one));
            self.inner.run(a, b, scratch, one);
            self.product(b, b, planes(&self.spectrum), self.long, (one, one));
            // With real and imaginary parts exchanged at both ends the transform is a backward one.
            self.inner.run(Points::planes(im2, re2, 1), Points::planes(im, re, 1), scratch, one);
        }
    }

    unsafe fn product(
        &self,
        src: Points<T>,
        dst: Points<T>,
        factors: Points<T>,
        padded: usize,
        (before, factor): (T, T),
    ) {
        // The spectrum has the long length, the chirp that of the line.
        let count = if factors.re.cast_const() == self.chirp.as_ptr() { self.n } else { padded };
        let product = Product { src, dst, factors, count, padded, before, factor };
        // SAFETY: promised by the caller.
        unsafe { (self.multiply)(&product) };
    }
}

/// The two planes of a table, which is not written.
fn planes<T: Float>(table: &[T]) -> Points<T> {
    let at = table.as_ptr().cast_mut();
    Points::planes(at, at.wrapping_add(table.len() / 2), 1)
}

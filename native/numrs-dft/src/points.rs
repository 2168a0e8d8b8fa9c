//! Where the points of a pass are.

use crate::butterfly::Complex;
use crate::vector::{Float, Vector};

/// Rows of complex numbers: interleaved as callers have them, or real and imaginary parts in planes of their own, as
/// the passes leave them to each other.
#[derive(Clone, Copy)]
pub(crate) struct Points<T> {
    /// The first number, or its real part.
    pub re: *mut T,
    /// The plane of imaginary parts; `None` for interleaved numbers.
    pub im: Option<*mut T>,
    /// Points from one row to the next.
    pub pitch: usize,
    /// Whether real and imaginary parts are exchanged as they are read or written: with that at both ends, a forward
    /// transform is a backward one. Only for interleaved numbers.
    pub swap: bool,
}

impl<T: Float> Points<T> {
    pub fn interleaved(at: *mut T, pitch: usize, swap: bool) -> Self {
        Points { re: at, im: None, pitch, swap }
    }

    pub fn planes(re: *mut T, im: *mut T, pitch: usize) -> Self {
        Points { re, im: Some(im), pitch, swap: false }
    }

    /// The same rows from a point on.
    pub fn from(self, point: usize) -> Self {
        match self.im {
            Some(im) => {
                Points { re: self.re.wrapping_add(point), im: Some(im.wrapping_add(point)), ..self }
            }
            None => Points { re: self.re.wrapping_add(2 * point), ..self },
        }
    }

    pub fn with_pitch(self, pitch: usize) -> Self {
        Points { pitch, ..self }
    }

    /// `R` vectors of points, `step` points apart, from point `at` on.
    ///
    /// # Safety
    /// The points are there.
    #[inline(always)]
    pub unsafe fn load<V: Vector<Scalar = T>, const R: usize>(
        &self,
        at: usize,
        step: usize,
    ) -> [Complex<V>; R] {
        let mut out = [Complex::zero(); R];
        if let Some(im) = self.im {
            for j in 0..R {
                // SAFETY: promised by the caller.
                out[j] = unsafe {
                    Complex { re: V::load(self.re.add(at + j * step)), im: V::load(im.add(at + j * step)) }
                };
            }
        } else {
            for j in 0..R {
                // SAFETY: promised by the caller.
                out[j] = unsafe { load_interleaved(self.re.add(2 * (at + j * step)), self.swap) };
            }
        }
        out
    }

    /// As [`Points::load`], the first `count` points of each vector.
    ///
    /// # Safety
    /// The points are there.
    #[inline(always)]
    pub unsafe fn load_first<V: Vector<Scalar = T>, const R: usize>(
        &self,
        at: usize,
        step: usize,
        count: usize,
    ) -> [Complex<V>; R] {
        let mut out = [Complex::zero(); R];
        for j in 0..R {
            // SAFETY: promised by the caller.
            out[j] = unsafe { self.load_some(at + j * step, count) };
        }
        out
    }

    /// The first `count` points of a vector.
    ///
    /// # Safety
    /// The points are there.
    #[inline(always)]
    pub unsafe fn load_some<V: Vector<Scalar = T>>(&self, at: usize, count: usize) -> Complex<V> {
        // SAFETY: promised by the caller.
        unsafe {
            if let Some(im) = self.im {
                return Complex {
                    re: V::load_first(self.re.add(at), count),
                    im: V::load_first(im.add(at), count),
                };
            }
            let from = self.re.add(2 * at);
            let first = V::load_first(from, (2 * count).min(V::LANES));
            let rest = (2 * count).saturating_sub(V::LANES);
            let second = if rest > 0 {
                V::load_first(from.add(V::LANES), rest)
            } else {
                V::splat(T::default())
            };
            let (even, odd) = first.unzip(second);
            if self.swap { Complex { re: odd, im: even } } else { Complex { re: even, im: odd } }
        }
    }

    /// Writes a vector of points from point `at` on; interleaved numbers are multiplied by `factor`.
    ///
    /// # Safety
    /// The points are there.
    #[inline(always)]
    pub unsafe fn store<V: Vector<Scalar = T>>(&self, at: usize, z: Complex<V>, factor: V) {
        // SAFETY: promised by the caller.
        unsafe {
            if let Some(im) = self.im {
                z.re.store(self.re.add(at));
                z.im.store(im.add(at));
            } else {
                let (first, second) = self.interleave(z, factor);
                first.store(self.re.add(2 * at));
                second.store(self.re.add(2 * at + V::LANES));
            }
        }
    }

    /// As [`Points::store`], the first `count` points.
    ///
    /// # Safety
    /// The points are there.
    #[inline(always)]
    pub unsafe fn store_first<V: Vector<Scalar = T>>(
        &self,
        at: usize,
        z: Complex<V>,
        count: usize,
        factor: V,
    ) {
        // SAFETY: promised by the caller.
        unsafe {
            if let Some(im) = self.im {
                z.re.store_first(self.re.add(at), count);
                z.im.store_first(im.add(at), count);
            } else {
                let (first, second) = self.interleave(z, factor);
                first.store_first(self.re.add(2 * at), (2 * count).min(V::LANES));
                if 2 * count > V::LANES {
                    second.store_first(self.re.add(2 * at + V::LANES), 2 * count - V::LANES);
                }
            }
        }
    }

    #[inline(always)]
    fn interleave<V: Vector<Scalar = T>>(&self, z: Complex<V>, factor: V) -> (V, V) {
        let z = z.scale(factor);
        if self.swap { z.im.zip(z.re) } else { z.re.zip(z.im) }
    }
}

#[inline(always)]
unsafe fn load_interleaved<T: Float, V: Vector<Scalar = T>>(from: *const T, swap: bool) -> Complex<V> {
    // SAFETY: promised by the caller.
    let (even, odd) = unsafe { V::load(from).unzip(V::load(from.add(V::LANES))) };
    if swap { Complex { re: odd, im: even } } else { Complex { re: even, im: odd } }
}

impl<T: Float> Points<T> {
    /// Real and imaginary part of a point.
    ///
    /// # Safety
    /// The point is there.
    pub unsafe fn get(&self, at: usize) -> [T; 2] {
        // SAFETY: promised by the caller.
        unsafe {
            match (self.im, self.swap) {
                (Some(im), _) => [*self.re.add(at), *im.add(at)],
                (None, false) => [*self.re.add(2 * at), *self.re.add(2 * at + 1)],
                (None, true) => [*self.re.add(2 * at + 1), *self.re.add(2 * at)],
            }
        }
    }

    /// Writes a point.
    ///
    /// # Safety
    /// The point is there.
    pub unsafe fn put(&self, at: usize, [re, im]: [T; 2]) {
        // SAFETY: promised by the caller.
        unsafe {
            match (self.im, self.swap) {
                (Some(plane), _) => (*self.re.add(at), *plane.add(at)) = (re, im),
                (None, false) => (*self.re.add(2 * at), *self.re.add(2 * at + 1)) = (re, im),
                (None, true) => (*self.re.add(2 * at + 1), *self.re.add(2 * at)) = (re, im),
            }
        }
    }
}

//! Where the points of a pass are.

use crate::butterfly::Complex;
use crate::float::Float;
use crate::vector::Vector;

/// Rows of complex numbers: interleaved as callers have them, or real and imaginary parts in planes of their own, as
/// the passes leave them to each other.
#[derive(Clone, Copy)]
pub(crate) struct Points {
    /// The first number, or its real part.
    pub re: *mut f64,
    /// The plane of imaginary parts; `None` for interleaved numbers.
    pub im: Option<*mut f64>,
    /// Points from one row to the next.
    pub pitch: usize,
    /// Whether interleaved numbers are `f32` in memory.
    pub narrow: bool,
    /// Whether real and imaginary parts are exchanged as they are read or written: with that at both ends, a forward
    /// transform is a backward one. Only for interleaved numbers.
    pub swap: bool,
}

impl Points {
    #[inline(always)]
    pub fn interleaved<T: Float>(at: *mut T, swap: bool) -> Self {
        Points { re: at.cast(), im: None, pitch: 1, narrow: T::NARROW, swap }
    }

    #[inline(always)]
    pub fn planes(re: *mut f64, im: *mut f64, pitch: usize) -> Self {
        Points { re, im: Some(im), pitch, narrow: false, swap: false }
    }

    /// The same rows from a point on.
    #[inline(always)]
    pub fn from(self, point: usize) -> Self {
        match self.im {
            Some(im) => Points { re: self.re.wrapping_add(point), im: Some(im.wrapping_add(point)), ..self },
            None if self.narrow => {
                Points { re: self.re.cast::<f32>().wrapping_add(2 * point).cast(), ..self }
            }
            None => Points { re: self.re.wrapping_add(2 * point), ..self },
        }
    }

    #[inline(always)]
    pub fn with_pitch(self, pitch: usize) -> Self {
        Points { pitch, ..self }
    }

    /// `R` vectors of points, `step` points apart, from point `at` on.
    ///
    /// # Safety
    /// The points are there.
    #[inline(always)]
    pub unsafe fn load<V: Vector, const R: usize>(&self, at: usize, step: usize) -> [Complex<V>; R] {
        let mut out = [Complex::zero(); R];
        if let Some(im) = self.im {
            for j in 0..R {
                // SAFETY: promised by the caller.
                out[j] = unsafe {
                    Complex { re: V::load(self.re.add(at + j * step)), im: V::load(im.add(at + j * step)) }
                };
            }
        } else if self.narrow {
            let from = self.re.cast::<f32>();
            for j in 0..R {
                let at = 2 * (at + j * step);
                // SAFETY: promised by the caller.
                out[j] = self.apart(unsafe {
                    (V::load_narrow(from.add(at)), V::load_narrow(from.add(at + V::LANES)))
                });
            }
        } else {
            for j in 0..R {
                let at = 2 * (at + j * step);
                // SAFETY: promised by the caller.
                out[j] =
                    self.apart(unsafe { (V::load(self.re.add(at)), V::load(self.re.add(at + V::LANES))) });
            }
        }
        out
    }

    /// As [`Points::load`], the first `count` points of each vector.
    ///
    /// # Safety
    /// The points are there.
    #[inline(always)]
    pub unsafe fn load_first<V: Vector, const R: usize>(
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
    pub unsafe fn load_some<V: Vector>(&self, at: usize, count: usize) -> Complex<V> {
        // SAFETY: promised by the caller.
        unsafe {
            if let Some(im) = self.im {
                return Complex {
                    re: V::load_first(self.re.add(at), count),
                    im: V::load_first(im.add(at), count),
                };
            }
            let rest = (2 * count).saturating_sub(V::LANES);
            let parts = if self.narrow {
                let from = self.re.cast::<f32>().add(2 * at);
                (
                    V::load_narrow_first(from, 2 * count - rest),
                    V::load_narrow_first(from.wrapping_add(V::LANES), rest),
                )
            } else {
                let from = self.re.add(2 * at);
                (V::load_first(from, 2 * count - rest), V::load_first(from.wrapping_add(V::LANES), rest))
            };
            self.apart(parts)
        }
    }

    /// Writes a vector of points from point `at` on; interleaved numbers are multiplied by `factor`.
    ///
    /// # Safety
    /// The points are there.
    #[inline(always)]
    pub unsafe fn store<V: Vector>(&self, at: usize, z: Complex<V>, factor: V) {
        // SAFETY: promised by the caller.
        unsafe {
            if let Some(im) = self.im {
                z.re.store(self.re.add(at));
                z.im.store(im.add(at));
            } else {
                let (first, second) = self.interleave(z, factor);
                if self.narrow {
                    let to = self.re.cast::<f32>().add(2 * at);
                    first.store_narrow(to);
                    second.store_narrow(to.add(V::LANES));
                } else {
                    first.store(self.re.add(2 * at));
                    second.store(self.re.add(2 * at + V::LANES));
                }
            }
        }
    }

    /// As [`Points::store`], the first `count` points.
    ///
    /// # Safety
    /// The points are there.
    #[inline(always)]
    pub unsafe fn store_first<V: Vector>(&self, at: usize, z: Complex<V>, count: usize, factor: V) {
        // SAFETY: promised by the caller.
        unsafe {
            if let Some(im) = self.im {
                z.re.store_first(self.re.add(at), count);
                z.im.store_first(im.add(at), count);
            } else {
                let (first, second) = self.interleave(z, factor);
                let rest = (2 * count).saturating_sub(V::LANES);
                if self.narrow {
                    let to = self.re.cast::<f32>().add(2 * at);
                    first.store_narrow_first(to, 2 * count - rest);
                    second.store_narrow_first(to.wrapping_add(V::LANES), rest);
                } else {
                    let to = self.re.add(2 * at);
                    first.store_first(to, 2 * count - rest);
                    second.store_first(to.wrapping_add(V::LANES), rest);
                }
            }
        }
    }

    /// Real and imaginary parts of interleaved numbers.
    #[inline(always)]
    fn apart<V: Vector>(&self, (first, second): (V, V)) -> Complex<V> {
        let (even, odd) = first.unzip(second);
        if self.swap { Complex { re: odd, im: even } } else { Complex { re: even, im: odd } }
    }

    #[inline(always)]
    fn interleave<V: Vector>(&self, z: Complex<V>, factor: V) -> (V, V) {
        let z = z.scale(factor);
        if self.swap { z.im.zip(z.re) } else { z.re.zip(z.im) }
    }
}

impl Points {
    /// Real and imaginary part of a point.
    ///
    /// # Safety
    /// The point is there.
    #[inline(always)]
    pub unsafe fn get(&self, at: usize) -> [f64; 2] {
        // SAFETY: promised by the caller.
        unsafe {
            if let Some(im) = self.im {
                return [*self.re.add(at), *im.add(at)];
            }
            let [a, b] = if self.narrow {
                self.re.cast::<[f32; 2]>().add(at).read_unaligned().map(f64::from)
            } else {
                self.re.cast::<[f64; 2]>().add(at).read_unaligned()
            };
            if self.swap { [b, a] } else { [a, b] }
        }
    }

    /// Writes a point.
    ///
    /// # Safety
    /// The point is there.
    #[inline(always)]
    pub unsafe fn put(&self, at: usize, [re, im]: [f64; 2]) {
        // SAFETY: promised by the caller.
        unsafe {
            if let Some(plane) = self.im {
                (*self.re.add(at), *plane.add(at)) = (re, im);
                return;
            }
            let parts = if self.swap { [im, re] } else { [re, im] };
            if self.narrow {
                self.re.cast::<[f32; 2]>().add(at).write_unaligned(parts.map(|x| x as f32));
            } else {
                self.re.cast::<[f64; 2]>().add(at).write_unaligned(parts);
            }
        }
    }
}

//! Transforms of real points, and back.
//!
//! An even number of real points is transformed as half as many complex ones, an odd number as complex points.

use crate::butterfly::Complex as Pair;
use crate::complex::Complex;
use crate::finite::{Finite, headroom};
use crate::points::Points;
use crate::roots::Roots;
use crate::stockham::plane;
use crate::vector::{Float, Job, Task, Vector, task};
use crate::{Error, memory};
use numrs_math::Level;

/// A transform of `n` real points into `n/2 + 1` complex ones, and back.
pub(crate) struct Real<T> {
    n: usize,
    complex: Complex<T>,
    /// -i exp(-2πi k/n) for k from 1 to n/4, in two planes; for even `n`.
    roots: Vec<T>,
    apart: Task<Fold<T>>,
    together: Task<Fold<T>>,
    finite: Finite<T>,
}

/// The half-length transform and that of the real points: one is made into the other.
struct Fold<T> {
    src: Points<T>,
    dst: Points<T>,
    roots: Points<T>,
    half: usize,
    factor: T,
}

/// From the half-length transform `Z` to that of the real points.
struct Apart;

/// From the transform of the real points to the half-length one.
struct Together;

/// Vectors of points from both ends: `body` makes of points `k ..` and `half - k ..` downwards as many others.
#[inline(always)]
unsafe fn from_both_ends<T: Float, V: Vector<Scalar = T>>(
    fold: &Fold<T>,
    factor: V,
    body: impl Fn(Pair<V>, Pair<V>, Pair<V>) -> (Pair<V>, Pair<V>),
) {
    let (half, count) = (fold.half, fold.half / 2);
    let reversed = |z: Pair<V>| Pair { re: z.re.reverse(), im: z.im.reverse() };
    // SAFETY: points from 1 to half - 1 at both ends, and their roots.
    unsafe {
        if count < V::LANES {
            let rest = V::LANES - count;
            let turned = |z: Pair<V>| {
                let z = reversed(z);
                Pair { re: z.re.shift_down(rest), im: z.im.shift_down(rest) }
            };
            if count > 0 {
                let front = fold.src.load_some(1, count);
                let back = turned(fold.src.load_some(half - count, count));
                let (front, back) = body(front, back, fold.roots.load_some(0, count));
                fold.dst.store_first(1, front, count, factor);
                fold.dst.store_first(half - count, turned(back), count, factor);
            }
            return;
        }
        let mut k = 1;
        loop {
            let end = half + 1 - k - V::LANES;
            let [front] = fold.src.load::<V, 1>(k, 0);
            let [back] = fold.src.load::<V, 1>(end, 0);
            let [root] = fold.roots.load::<V, 1>(k - 1, 0);
            let (front, back) = body(front, reversed(back), root);
            fold.dst.store(k, front, factor);
            fold.dst.store(end, reversed(back), factor);
            if k + V::LANES > count {
                break;
            }
            k = (k + V::LANES).min(count + 1 - V::LANES);
        }
    }
}

impl<T: Float> Job<T> for Apart {
    type Args = Fold<T>;

    #[inline(always)]
    unsafe fn run<V: Vector<Scalar = T>>(fold: &Fold<T>) {
        // Twice the transform: even points give Z[k] + conj Z[h-k], odd ones Z[k] - conj Z[h-k].
        let factor = V::splat(T::from_f64(fold.factor.to_f64() / 2.0));
        // SAFETY: promised by the caller.
        unsafe {
            from_both_ends::<T, V>(fold, factor, |a, b, root| {
                let even = Pair { re: a.re.add(b.re), im: a.im.sub(b.im) };
                let odd = Pair { re: a.re.sub(b.re), im: a.im.add(b.im) }.mul(root);
                let back = Pair { re: even.re.sub(odd.re), im: odd.im.sub(even.im) };
                (even.add(odd), back)
            });
        }
    }
}

impl<T: Float> Job<T> for Together {
    type Args = Fold<T>;

    #[inline(always)]
    unsafe fn run<V: Vector<Scalar = T>>(fold: &Fold<T>) {
        // SAFETY: promised by the caller.
        unsafe {
            from_both_ends::<T, V>(fold, V::splat(T::from_f64(1.0)), |a, b, root| {
                let even = Pair { re: a.re.add(b.re), im: a.im.sub(b.im) };
                let odd = Pair { re: a.re.sub(b.re), im: a.im.add(b.im) };
                // By the conjugate of the root.
                let odd = Pair {
                    re: odd.re.fma(root.re, odd.im.mul(root.im)),
                    im: odd.im.fms(root.re, odd.re.mul(root.im)),
                };
                let back = Pair { re: even.re.sub(odd.re), im: odd.im.sub(even.im) };
                (even.add(odd), back)
            });
        }
    }
}

impl<T: Float> Real<T> {
    pub fn new(level: Level, n: usize) -> Result<Self, Error> {
        let even = n.is_multiple_of(2);
        let count = if even { n / 4 } else { 0 };
        let size = plane(count);
        let mut roots = memory::zeros(2 * size)?;
        if even {
            let mut k = 0;
            Roots::new(n).each(1..=count, |re, im| {
                (roots[k], roots[size + k]) = (T::from_f64(im), T::from_f64(-re));
                k += 1;
            });
        }
        Ok(Real {
            n,
            complex: Complex::new(level, if even { n / 2 } else { n })?,
            roots,
            apart: task::<T, Apart>(level),
            together: task::<T, Together>(level),
            finite: Finite::new(level),
        })
    }

    /// Numbers of work memory: points of the complex transform, a copy of the line, and what that transform takes.
    pub fn scratch_len(&self) -> usize {
        2 * plane(self.n) + (self.n + 2) + self.complex.scratch_len()
    }

    /// Transforms `n` real points.
    ///
    /// # Safety
    /// There are `n` numbers and `n/2 + 1` points, which do not overlap, and [`scratch_len`](Self::scratch_len) numbers
    /// of work memory.
    pub unsafe fn forward(&self, src: *const T, dst: *mut T, scratch: *mut T, factor: T) {
        let n = self.n;
        // SAFETY: promised by the caller.
        unsafe {
            let rest = scratch.wrapping_add(n + 2);
            self.forward_once(src, dst, rest, factor);
            // Sums may overflow before their result does.
            if !self.finite.numbers(dst, 2 * (n / 2 + 1)) && self.finite.numbers(src, n) {
                let (down, up) = headroom::<T>(n);
                for i in 0..n {
                    *scratch.add(i) = times(*src.add(i), down);
                }
                self.forward_once(scratch, dst, rest, times(factor, up));
            }
        }
    }

    unsafe fn forward_once(&self, src: *const T, dst: *mut T, scratch: *mut T, factor: T) {
        let n = self.n;
        let half = n / 2;
        let one = T::from_f64(1.0);
        let size = plane(if n.is_multiple_of(2) { half } else { n });
        let z = Points::planes(scratch, scratch.wrapping_add(size), 1);
        let rest = scratch.wrapping_add(2 * size);
        let out = Points::interleaved(dst, 1, false);
        // SAFETY: promised by the caller.
        unsafe {
            if n.is_multiple_of(2) {
                let pairs = Points::interleaved(src.cast_mut(), 1, false);
                self.complex.run(pairs, z, rest, one);
                let [re, im] = z.get(0);
                let ends = [re.to_f64() + im.to_f64(), re.to_f64() - im.to_f64()];
                let [first, last] = ends.map(|x| [times(T::from_f64(x), factor), T::default()]);
                let fold = Fold { src: z, dst: out, roots: self.roots(), half, factor };
                (self.apart)(&fold);
                out.put(0, first);
                out.put(half, last);
            } else {
                for i in 0..n {
                    z.put(i, [*src.add(i), T::default()]);
                }
                self.complex.run(z, z, rest, one);
                for k in 0..=half {
                    out.put(k, z.get(k).map(|x| times(x, factor)));
                }
                out.put(0, [out.get(0)[0], T::default()]);
            }
        }
    }

    /// Transforms `n/2 + 1` points back to `n` real ones. Imaginary parts of the first and, for even `n`, of the last
    /// point are ignored.
    ///
    /// # Safety
    /// As [`forward`](Self::forward).
    pub unsafe fn backward(&self, src: *const T, dst: *mut T, scratch: *mut T, factor: T) {
        let n = self.n;
        let len = 2 * (n / 2 + 1);
        // SAFETY: promised by the caller.
        unsafe {
            let rest = scratch.wrapping_add(n + 2);
            self.backward_once(src, dst, rest, factor);
            if !self.finite.numbers(dst, n) && self.finite.numbers(src, len) {
                let (down, up) = headroom::<T>(n);
                for i in 0..len {
                    *scratch.add(i) = times(*src.add(i), down);
                }
                self.backward_once(scratch, dst, rest, times(factor, up));
            }
        }
    }

    unsafe fn backward_once(&self, src: *const T, dst: *mut T, scratch: *mut T, factor: T) {
        let n = self.n;
        let half = n / 2;
        let one = T::from_f64(1.0);
        let size = plane(if n.is_multiple_of(2) { half } else { n });
        let (re, im) = (scratch, scratch.wrapping_add(size));
        let z = Points::planes(re, im, 1);
        // The parts exchanged at both ends make the transform a backward one.
        let exchanged = Points::planes(im, re, 1);
        let rest = scratch.wrapping_add(2 * size);
        let points = Points::interleaved(src.cast_mut(), 1, false);
        // SAFETY: promised by the caller.
        unsafe {
            let [first, _] = points.get(0);
            if n.is_multiple_of(2) {
                let [last, _] = points.get(half);
                let (first, last) = (first.to_f64(), last.to_f64());
                (self.together)(&Fold { src: points, dst: z, roots: self.roots(), half, factor: one });
                z.put(0, [T::from_f64(first + last), T::from_f64(first - last)]);
                self.complex.run(exchanged, Points::interleaved(dst, 1, true), rest, factor);
            } else {
                z.put(0, [first, T::default()]);
                for k in 1..=half {
                    let [re, im] = points.get(k);
                    z.put(k, [re, im]);
                    z.put(n - k, [re, T::from_f64(-im.to_f64())]);
                }
                self.complex.run(exchanged, exchanged, rest, one);
                for k in 0..n {
                    *dst.add(k) = times(z.get(k)[0], factor);
                }
            }
        }
    }

    fn roots(&self) -> Points<T> {
        let at = self.roots.as_ptr().cast_mut();
        Points::planes(at, at.wrapping_add(self.roots.len() / 2), 1)
    }
}

/// The product of two numbers, rounded once.
fn times<T: Float>(a: T, b: T) -> T {
    T::from_f64(a.to_f64() * b.to_f64())
}

//! Transforms of real points, and back.
//!
//! An even number of real points is transformed as half as many complex ones; a small or odd number as complex points.

use crate::butterfly::Complex as Pair;
use crate::complex::Complex;
use crate::float::Float;
use crate::points::Points;
use crate::roots::Roots;
use crate::stockham::plane;
use crate::vector::{Job, Task, Vector, task};
use crate::{Error, memory};
use numrs_math::Level;
use std::marker::PhantomData;

/// Most points that are not halved: the roundings of taking the halves apart would count.
const LEAST_HALVED: usize = 128;

/// A transform of `n` real points into `n/2 + 1` complex ones, and back.
pub(crate) struct Real {
    n: usize,
    halved: bool,
    complex: Complex,
    /// -i exp(-2πi k/n) for k from 1 to n/4, in two planes.
    roots: Vec<f64>,
    apart: Task<Fold>,
    together: Task<Fold>,
}

/// The half-length transform and that of the real points: one is made into the other.
struct Fold {
    src: Points,
    dst: Points,
    roots: Points,
    half: usize,
    factor: f64,
}

/// From the half-length transform `Z` to that of the real points.
struct Apart;

/// From the transform of the real points to the half-length one.
struct Together;

/// How the points from both ends become each other's.
trait Ends {
    /// Makes of points `k` and `half - k` as many others.
    fn fold<V: Vector>(front: Pair<V>, back: Pair<V>, root: Pair<V>) -> (Pair<V>, Pair<V>);
    /// By which the factor of the results is multiplied.
    const SHARE: f64;
}

impl Ends for Apart {
    // Twice the transform: even points give Z[k] + conj Z[h-k], odd ones Z[k] - conj Z[h-k].
    const SHARE: f64 = 0.5;

    #[inline(always)]
    fn fold<V: Vector>(a: Pair<V>, b: Pair<V>, root: Pair<V>) -> (Pair<V>, Pair<V>) {
        let even = Pair { re: a.re.add(b.re), im: a.im.sub(b.im) };
        let odd = Pair { re: a.re.sub(b.re), im: a.im.add(b.im) }.mul(root);
        (even.add(odd), Pair { re: even.re.sub(odd.re), im: odd.im.sub(even.im) })
    }
}

impl Ends for Together {
    const SHARE: f64 = 1.0;

    #[inline(always)]
    fn fold<V: Vector>(a: Pair<V>, b: Pair<V>, root: Pair<V>) -> (Pair<V>, Pair<V>) {
        let even = Pair { re: a.re.add(b.re), im: a.im.sub(b.im) };
        let odd = Pair { re: a.re.sub(b.re), im: a.im.add(b.im) };
        // By the conjugate of the root.
        let odd = Pair {
            re: odd.re.fma(root.re, odd.im.mul(root.im)),
            im: odd.im.fms(root.re, odd.re.mul(root.im)),
        };
        (even.add(odd), Pair { re: even.re.sub(odd.re), im: odd.im.sub(even.im) })
    }
}

#[inline(always)]
fn reversed<V: Vector>(z: Pair<V>) -> Pair<V> {
    Pair { re: z.re.reverse(), im: z.im.reverse() }
}

/// The first `count` lanes from the last of them to the first.
#[inline(always)]
fn reversed_first<V: Vector>(z: Pair<V>, count: usize) -> Pair<V> {
    let z = reversed(z);
    Pair { re: z.re.shift_down(V::LANES - count), im: z.im.shift_down(V::LANES - count) }
}

/// A [`Fold`], in vectors from both ends.
struct Folding<E>(PhantomData<E>);

impl<E: Ends> Job for Folding<E> {
    type Args = Fold;

    #[inline(always)]
    unsafe fn run<V: Vector>(fold: &Fold) {
        let (half, count) = (fold.half, fold.half / 2);
        let factor = V::splat(fold.factor * E::SHARE);
        // SAFETY: points from 1 to half - 1 at both ends, and their roots.
        unsafe {
            if count < V::LANES {
                if count > 0 {
                    let front = fold.src.load_some(1, count);
                    let back = reversed_first::<V>(fold.src.load_some(half - count, count), count);
                    let (front, back) = E::fold(front, back, fold.roots.load_some(0, count));
                    fold.dst.store_first(1, front, count, factor);
                    fold.dst.store_first(half - count, reversed_first(back, count), count, factor);
                }
                return;
            }
            let mut k = 1;
            loop {
                let end = half + 1 - k - V::LANES;
                let [front] = fold.src.load::<V, 1>(k, 0);
                let [back] = fold.src.load::<V, 1>(end, 0);
                let [root] = fold.roots.load::<V, 1>(k - 1, 0);
                let (front, back) = E::fold(front, reversed(back), root);
                fold.dst.store(k, front, factor);
                fold.dst.store(end, reversed(back), factor);
                if k + V::LANES > count {
                    break;
                }
                k = (k + V::LANES).min(count + 1 - V::LANES);
            }
        }
    }
}

impl Real {
    pub fn new(level: Level, n: usize) -> Result<Self, Error> {
        let halved = n.is_multiple_of(2) && n > LEAST_HALVED;
        let count = if halved { n / 4 } else { 0 };
        let size = plane(count);
        let mut roots = memory::zeros(2 * size)?;
        if halved {
            let mut k = 0;
            Roots::new(n).each(1..=count, |re, im| {
                (roots[k], roots[size + k]) = (im, -re);
                k += 1;
            });
        }
        Ok(Real {
            n,
            halved,
            complex: Complex::new(level, if halved { n / 2 } else { n })?,
            roots,
            apart: task::<Folding<Apart>>(level),
            together: task::<Folding<Together>>(level),
        })
    }

    /// Points of the complex transform.
    fn points(&self) -> usize {
        if self.halved { self.n / 2 } else { self.n }
    }

    /// Numbers of work memory: points of the complex transform, and what that takes.
    pub fn scratch_len(&self) -> usize {
        2 * plane(self.points()) + self.complex.scratch_len()
    }

    /// Transforms `n` real points.
    ///
    /// # Safety
    /// There are `n` numbers and `2 (n/2 + 1)`, which do not overlap, and [`scratch_len`](Self::scratch_len) numbers of
    /// work memory.
    pub unsafe fn forward<T: Float>(&self, src: *const T, dst: *mut T, scratch: *mut f64, factor: f64) {
        let n = self.n;
        let half = n / 2;
        let size = plane(self.points());
        let z = Points::planes(scratch, scratch.wrapping_add(size), 1);
        let rest = scratch.wrapping_add(2 * size);
        let out = Points::interleaved(dst, false);
        // SAFETY: promised by the caller.
        unsafe {
            if self.halved {
                self.complex.run(Points::interleaved(src.cast_mut(), false), z, rest, 1.0);
                let [re, im] = z.get(0);
                (self.apart)(&Fold { src: z, dst: out, roots: self.roots(), half, factor });
                out.put(0, [(re + im) * factor, 0.0]);
                out.put(half, [(re - im) * factor, 0.0]);
            } else {
                for i in 0..n {
                    z.put(i, [(*src.add(i)).to_f64(), 0.0]);
                }
                self.complex.run(z, z, rest, 1.0);
                for k in 1..=half {
                    out.put(k, z.get(k).map(|x| x * factor));
                }
                out.put(0, [z.get(0)[0] * factor, 0.0]);
                if n.is_multiple_of(2) {
                    out.put(half, [z.get(half)[0] * factor, 0.0]);
                }
            }
        }
    }

    /// Transforms `n/2 + 1` points back to `n` real ones. Imaginary parts of the first and, for even `n`, of the last
    /// point are ignored.
    ///
    /// # Safety
    /// As [`forward`](Self::forward).
    pub unsafe fn backward<T: Float>(&self, src: *const T, dst: *mut T, scratch: *mut f64, factor: f64) {
        let n = self.n;
        let half = n / 2;
        let size = plane(self.points());
        let (re, im) = (scratch, scratch.wrapping_add(size));
        let z = Points::planes(re, im, 1);
        // The parts exchanged at both ends make the transform a backward one.
        let exchanged = Points::planes(im, re, 1);
        let rest = scratch.wrapping_add(2 * size);
        let points = Points::interleaved(src.cast_mut(), false);
        // SAFETY: promised by the caller.
        unsafe {
            let [first, _] = points.get(0);
            if self.halved {
                let [last, _] = points.get(half);
                (self.together)(&Fold { src: points, dst: z, roots: self.roots(), half, factor: 1.0 });
                z.put(0, [first + last, first - last]);
                self.complex.run(exchanged, Points::interleaved(dst, true), rest, factor);
            } else {
                z.put(0, [first, 0.0]);
                if n.is_multiple_of(2) {
                    z.put(half, [points.get(half)[0], 0.0]);
                }
                for k in 1..n.div_ceil(2) {
                    let [re, im] = points.get(k);
                    z.put(k, [re, im]);
                    z.put(n - k, [re, -im]);
                }
                self.complex.run(exchanged, exchanged, rest, 1.0);
                for k in 0..n {
                    *dst.add(k) = T::from_f64(z.get(k)[0] * factor);
                }
            }
        }
    }

    fn roots(&self) -> Points {
        let at = self.roots.as_ptr().cast_mut();
        Points::planes(at, at.wrapping_add(self.roots.len() / 2), 1)
    }
}

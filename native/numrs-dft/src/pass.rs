//! The passes of a transform: self-sorting mixed radix (Stockham), decimating in frequency.
//!
//! A pass of radix `R` takes rows `p + m j` and gives rows `R p + k`: for each `p < m`, the transform of `R` rows, of
//! which row `k` is multiplied by `exp(-2πi p k / (R m))`. Rows are `s` points wide, for `s` the product of the radices
//! before. Vectors run along rows where these are wide enough ([`rows`]), else over several rows ([`short`]).
//! Forward only: see [`Points::swap`].

use crate::butterfly::{Butterfly, Complex, Radix2, Radix3, Radix4, Radix5, Radix8};
use crate::points::Points;
use crate::prime::{PrimeLine, PrimeRows, PrimeShort};
use crate::primes::{Radix7, Radix11, Radix13};
use crate::vector::{Job, Task, Vector, interleave, task};
use numrs_math::Level;
use std::marker::PhantomData;

/// What a pass works on.
pub(crate) struct Pass {
    pub src: Points,
    pub dst: Points,
    /// Rows of a result, see above.
    pub m: usize,
    /// Rows that stand together as one row of `s` points: 1 when they lie side by side.
    pub columns: usize,
    /// Points of a row.
    pub width: usize,
    /// Factors of row `k > 0` of each `p`, in the order of [`crate::stockham::row_roots`] or
    /// [`crate::stockham::short_roots`].
    pub roots: *const f64,
    /// The cosines and the sines of 2πk/R for a radix without a kernel of its own.
    pub prime: *const f64,
    pub radix: usize,
    /// Factor of interleaved results.
    pub factor: f64,
}

/// Both kernels of a radix for one instruction set.
#[derive(Clone, Copy)]
pub(crate) struct Kernels {
    pub rows: Task<Pass>,
    pub short: Task<Pass>,
    /// For a line of as many points as the radix.
    pub line: Task<Pass>,
}

/// The radices that have kernels of their own.
pub(crate) const RADICES: [usize; 8] = [2, 3, 4, 5, 7, 8, 11, 13];

/// Largest radix of any kernel: an odd prime.
pub(crate) const LARGEST: usize = crate::prime::LARGEST;

/// The kernels of a radix.
pub(crate) fn kernels(level: Level, radix: usize) -> Kernels {
    fn both<F: Butterfly<R>, const R: usize>(level: Level) -> Kernels {
        Kernels {
            rows: task::<Rows<F, R>>(level),
            short: task::<Short<F, R>>(level),
            line: task::<Line<F, R>>(level),
        }
    }
    match radix {
        2 => both::<Radix2, 2>(level),
        3 => both::<Radix3, 3>(level),
        4 => both::<Radix4, 4>(level),
        5 => both::<Radix5, 5>(level),
        7 => both::<Radix7, 7>(level),
        8 => both::<Radix8, 8>(level),
        11 => both::<Radix11, 11>(level),
        13 => both::<Radix13, 13>(level),
        _ => Kernels {
            rows: task::<PrimeRows>(level),
            short: task::<PrimeShort>(level),
            line: task::<PrimeLine>(level),
        },
    }
}

/// A pass whose rows are at least a vector wide.
struct Rows<F, const R: usize>(PhantomData<F>);

impl<F: Butterfly<R>, const R: usize> Job for Rows<F, R> {
    type Args = Pass;

    #[inline(always)]
    unsafe fn run<V: Vector>(pass: &Pass) {
        let factor = V::splat(pass.factor);
        let (src, dst) = (pass.src, pass.dst);
        let (from_step, to_step) = (pass.m * pass.columns * src.pitch, pass.columns * dst.pitch);
        for p in 0..pass.m {
            let roots = pass.roots.wrapping_add(2 * (R - 1) * p);
            for column in 0..pass.columns {
                let from = (p * pass.columns + column) * src.pitch;
                let to = (p * R * pass.columns + column) * dst.pitch;
                let mut i = 0;
                loop {
                    // SAFETY: rows of the source and of the target; a row has at least as many points as a vector.
                    unsafe {
                        let mut z = F::run(src.load::<V, R>(from + i, from_step));
                        // The factors for p = 0 are 1.
                        if p > 0 {
                            for k in 1..R {
                                let at = roots.add(2 * (k - 1));
                                z[k] = z[k].mul(Complex { re: V::splat(*at), im: V::splat(*at.add(1)) });
                            }
                        }
                        for k in 0..R {
                            dst.store(to + i + k * to_step, z[k], factor);
                        }
                    }
                    if i + V::LANES >= pass.width {
                        break;
                    }
                    // The last vector ends with the row, and does some points again.
                    i = (i + V::LANES).min(pass.width - V::LANES);
                }
            }
        }
    }
}

/// The only pass of a line of `R` points.
struct Line<F, const R: usize>(PhantomData<F>);

impl<F: Butterfly<R>, const R: usize> Job for Line<F, R> {
    type Args = Pass;

    #[inline(always)]
    unsafe fn run<V: Vector>(pass: &Pass) {
        let factor = if pass.dst.im.is_none() { pass.factor } else { 1.0 };
        let zero = Complex { re: V::One::from(0.0), im: V::One::from(0.0) };
        let mut z = [zero; R];
        // SAFETY: points of the line.
        unsafe {
            for j in 0..R {
                let [re, im] = pass.src.get(j);
                z[j] = Complex { re: V::One::from(re), im: V::One::from(im) };
            }
            z = F::run(z);
            for k in 0..R {
                let (re, im): (f64, f64) = (z[k].re.into(), z[k].im.into());
                pass.dst.put(k, [re * factor, im * factor]);
            }
        }
    }
}

/// A pass whose rows are narrower than a vector: several are taken as one vector. Rows of source and target lie one
/// after the other. Planes have room for a vector after their last point.
struct Short<F, const R: usize>(PhantomData<F>);

/// First rows of the vectors of a short pass: the last vector ends with the last row.
pub(crate) fn blocks(lanes: usize, width: usize, m: usize) -> impl Iterator<Item = usize> {
    let together = lanes / width;
    (0..m.div_ceil(together)).map(move |block| (block * together).min(m.saturating_sub(together)))
}

impl<F: Butterfly<R>, const R: usize> Job for Short<F, R> {
    type Args = Pass;

    #[inline(always)]
    unsafe fn run<V: Vector>(pass: &Pass) {
        let factor = V::splat(pass.factor);
        let (src, dst, s, m) = (pass.src, pass.dst, pass.width, pass.m);
        let n = R * m * s;
        let together = (V::LANES / s).min(m);
        let mut roots = pass.roots;
        for p in blocks(V::LANES, s, m) {
            // SAFETY: what lies behind the last point is not touched in interleaved points, and is there in planes.
            unsafe {
                let at = p * s;
                let whole = src.im.is_some() || (R - 1) * m * s + at + V::LANES <= n;
                let mut z = F::run(if whole {
                    src.load::<V, R>(at, m * s)
                } else {
                    src.load_first::<V, R>(at, m * s, together * s)
                });
                if m > 1 {
                    for k in 1..R {
                        z[k] = z[k].mul(Complex { re: V::load(roots), im: V::load(roots.add(V::LANES)) });
                        roots = roots.add(2 * V::LANES);
                    }
                }
                let Some(im) = dst.im else {
                    store_last(&dst, &z, s, factor);
                    continue;
                };
                store_rows(dst.re, im, &z, (p, s, together));
            }
        }
    }
}

/// Writes the only block of a last pass: row `k` as points `k s ..`.
#[inline(always)]
unsafe fn store_last<V: Vector>(dst: &Points, z: &[Complex<V>], s: usize, factor: V) {
    for k in 0..z.len() {
        // SAFETY: what is written behind a row is overwritten by the next; nothing is written behind the last.
        unsafe {
            if k * s + V::LANES <= z.len() * s {
                dst.store(k * s, z[k], factor);
            } else {
                dst.store_first(k * s, z[k], s, factor);
            }
        }
    }
}

/// Writes a block of rows `p ..` of `s` points to planes.
#[inline(always)]
unsafe fn store_rows<V: Vector, const R: usize>(
    re: *mut f64,
    im: *mut f64,
    z: &[Complex<V>; R],
    (p, s, together): (usize, usize, usize),
) {
    // SAFETY: rows of the target; what is written behind a row is overwritten by the next, and there is room behind
    // the last.
    unsafe {
        if s == 1 && R.is_power_of_two() && together == V::LANES {
            let (real, imaginary) = (interleave(z.map(|z| z.re)), interleave(z.map(|z| z.im)));
            for k in 0..R {
                real[k].store(re.add(R * p + k * V::LANES));
                imaginary[k].store(im.add(R * p + k * V::LANES));
            }
        } else if 2 * s == V::LANES && together == 2 {
            for k in 0..R {
                let (low, high) = ((R * p + k) * s, (R * (p + 1) + k) * s);
                z[k].re.store_halves(re.add(low), re.add(high));
                z[k].im.store_halves(im.add(low), im.add(high));
            }
        } else {
            for i in 0..together {
                for k in 0..R {
                    let at = (R * (p + i) + k) * s;
                    z[k].re.shift_down(i * s).store(re.add(at));
                    z[k].im.shift_down(i * s).store(im.add(at));
                }
            }
        }
    }
}

/// [`store_last`] and [`store_rows`] for a radix that is known at run time.
///
/// # Safety
/// As [`Short`].
#[inline(always)]
pub(crate) unsafe fn store_block<V: Vector>(pass: &Pass, z: &[Complex<V>], p: usize, together: usize) {
    let (r, s) = (z.len(), pass.width);
    // SAFETY: as in the functions above.
    unsafe {
        let Some(im) = pass.dst.im else { return store_last(&pass.dst, z, s, V::splat(pass.factor)) };
        for i in 0..together {
            for k in 0..r {
                let at = (r * (p + i) + k) * s;
                z[k].re.shift_down(i * s).store(pass.dst.re.add(at));
                z[k].im.shift_down(i * s).store(im.add(at));
            }
        }
    }
}

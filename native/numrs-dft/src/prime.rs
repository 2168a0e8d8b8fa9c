//! Passes of an odd prime radix that has no kernel of its own, by the defining sums over pairs of points.
//!
//! The terms are added in runs of [`RUN`], every other term of a run apart: that rounds less than one long sum.

use crate::butterfly::Complex;
use crate::pass::{Pass, blocks, store_block};
use crate::vector::{Job, Vector};
use std::mem::MaybeUninit;

/// Largest radix.
pub(crate) const LARGEST: usize = 300;

/// Terms of a sum that are added up before they are added to the others.
const RUN: usize = 16;

/// Points of a pass, written before they are read.
type Buffer<V> = [MaybeUninit<Complex<V>>; LARGEST];

/// Transforms the first `r` points of `x` into `out`. `table` has the cosines of 2πk/r and then the sines.
#[inline(always)]
unsafe fn transform<'a, V: Vector>(
    x: &mut Buffer<V>,
    out: &'a mut Buffer<V>,
    r: usize,
    table: *const f64,
) -> &'a mut [Complex<V>] {
    let half = r / 2;
    // SAFETY: the caller has written the first `r` points; indices of the table are below `r`.
    unsafe {
        let first = x[0].assume_init();
        let mut total = first;
        for j in 1..=half {
            let (a, b) = (x[j].assume_init(), x[r - j].assume_init());
            x[j].write(a.add(b));
            x[r - j].write(a.sub(b));
            total = total.add(a.add(b));
        }
        out[0].write(total);
        let mut k = 1;
        while k <= half {
            // Two results at a time share the loads of the points; the last one may be done twice.
            let ks = [k, (k + 1).min(half)];
            let mut at = [0; 2];
            let (mut evens, mut odds) = ([first; 2], [Complex::zero(); 2]);
            for run in (1..=half).step_by(RUN) {
                let (mut even, mut odd) = ([[Complex::zero(); 2]; 2], [[Complex::zero(); 2]; 2]);
                let end = half.min(run + RUN - 1);
                let mut j = run;
                while j <= end {
                    for side in 0..2 {
                        if j + side > end {
                            continue;
                        }
                        let (sum, turned) = (x[j + side].assume_init(), x[r - j - side].assume_init());
                        for i in 0..2 {
                            at[i] += ks[i];
                            at[i] -= if at[i] >= r { r } else { 0 };
                            even[i][side] = sum.scale_add(V::splat(*table.add(at[i])), even[i][side]);
                            odd[i][side] = turned.scale_add(V::splat(*table.add(r + at[i])), odd[i][side]);
                        }
                    }
                    j += 2;
                }
                for i in 0..2 {
                    evens[i] = evens[i].add(even[i][0].add(even[i][1]));
                    odds[i] = odds[i].add(odd[i][0].add(odd[i][1]));
                }
            }
            for i in 0..2 {
                out[ks[i]].write(evens[i].sub_i(odds[i]));
                out[r - ks[i]].write(evens[i].add_i(odds[i]));
            }
            k += 2;
        }
        std::slice::from_raw_parts_mut(out.as_mut_ptr().cast(), r)
    }
}

/// As the rows of the other radices.
pub(crate) struct PrimeRows;

impl Job for PrimeRows {
    type Args = Pass;

    #[inline(always)]
    unsafe fn run<V: Vector>(pass: &Pass) {
        let factor = V::splat(pass.factor);
        let (src, dst, r) = (pass.src, pass.dst, pass.radix);
        let (from_step, to_step) = (pass.m * pass.columns * src.pitch, pass.columns * dst.pitch);
        let mut x: Buffer<V> = [MaybeUninit::uninit(); LARGEST];
        let mut out: Buffer<V> = [MaybeUninit::uninit(); LARGEST];
        for p in 0..pass.m {
            let roots = pass.roots.wrapping_add(2 * (r - 1) * p);
            for column in 0..pass.columns {
                let from = (p * pass.columns + column) * src.pitch;
                let to = (p * r * pass.columns + column) * dst.pitch;
                let mut i = 0;
                loop {
                    // SAFETY: rows of the source and of the target; a row has at least as many points as a vector.
                    unsafe {
                        for j in 0..r {
                            x[j].write(src.load::<V, 1>(from + i + j * from_step, 0)[0]);
                        }
                        let out = transform(&mut x, &mut out, r, pass.prime);
                        if p > 0 {
                            for k in 1..r {
                                let at = roots.add(2 * (k - 1));
                                let root = Complex { re: V::splat(*at), im: V::splat(*at.add(1)) };
                                out[k] = out[k].mul(root);
                            }
                        }
                        for k in 0..r {
                            dst.store(to + i + k * to_step, out[k], factor);
                        }
                    }
                    if i + V::LANES >= pass.width {
                        break;
                    }
                    i = (i + V::LANES).min(pass.width - V::LANES);
                }
            }
        }
    }
}

/// As the short passes of the other radices.
pub(crate) struct PrimeShort;

impl Job for PrimeShort {
    type Args = Pass;

    #[inline(always)]
    unsafe fn run<V: Vector>(pass: &Pass) {
        let (src, s, m, r) = (pass.src, pass.width, pass.m, pass.radix);
        let together = (V::LANES / s).min(m);
        let mut x: Buffer<V> = [MaybeUninit::uninit(); LARGEST];
        let mut out: Buffer<V> = [MaybeUninit::uninit(); LARGEST];
        let mut roots = pass.roots;
        for p in blocks(V::LANES, s, m) {
            // SAFETY: as in the short passes of the other radices.
            unsafe {
                for j in 0..r {
                    let at = p * s + j * m * s;
                    x[j].write(if src.im.is_some() || at + V::LANES <= r * m * s {
                        src.load::<V, 1>(at, 0)[0]
                    } else {
                        src.load_some(at, together * s)
                    });
                }
                let out = transform(&mut x, &mut out, r, pass.prime);
                if m > 1 {
                    for k in 1..r {
                        let root = Complex { re: V::load(roots), im: V::load(roots.add(V::LANES)) };
                        out[k] = out[k].mul(root);
                        roots = roots.add(2 * V::LANES);
                    }
                }
                store_block(pass, out, p, together);
            }
        }
    }
}

/// As the only pass of the other radices.
pub(crate) struct PrimeLine;

impl Job for PrimeLine {
    type Args = Pass;

    #[inline(always)]
    unsafe fn run<V: Vector>(pass: &Pass) {
        // SAFETY: promised by the caller.
        unsafe { single::<V>(pass) }
    }
}

/// Numbers of a row of the [`matrix`] of a radix.
pub(crate) fn matrix_pitch(r: usize) -> usize {
    (r / 2).next_multiple_of(16)
}

/// The cosines of 2πjk/r for j and k from 1 to r/2, a row for each j, and the same of the sines; rows are filled up with
/// zeros. `table` is that of the passes.
pub(crate) fn matrix(r: usize, table: &[f64]) -> impl Iterator<Item = f64> {
    let (half, pitch) = (r / 2, matrix_pitch(r));
    (0..2 * half * pitch).map(move |i| {
        let (function, j, k) = (i / (half * pitch), i / pitch % half + 1, i % pitch + 1);
        if k > half { 0.0 } else { table[function * r + j * k % r] }
    })
}

/// The transform of a single line of a prime number of points: vectors run along the results. Sums are in the order of
/// [`transform`], so that results do not differ. The matrix follows the table of the pass.
#[inline(always)]
unsafe fn single<V: Vector>(pass: &Pass) {
    const MOST: usize = LARGEST / 2 + 16;
    let r = pass.radix;
    let (half, pitch) = (r / 2, matrix_pitch(r));
    let (cosines, sines) = (pass.prime.wrapping_add(2 * r), pass.prime.wrapping_add(2 * r + half * pitch));
    let mut pairs = [[0.0; 4]; MOST];
    let mut results = [[0.0; MOST]; 4];
    // SAFETY: points of the line, rows of the matrix, whose width is a multiple of two vectors'.
    unsafe {
        let first = pass.src.get(0);
        let mut total = first;
        for j in 1..=half {
            let ([a, b], [c, d]) = (pass.src.get(j), pass.src.get(r - j));
            pairs[j - 1] = [a + c, b + d, a - c, b - d];
            total = [total[0] + (a + c), total[1] + (b + d)];
        }
        let start = Complex { re: V::splat(first[0]), im: V::splat(first[1]) };
        for k in (0..half).step_by(2 * V::LANES) {
            let (mut evens, mut odds) = ([start; 2], [Complex::zero(); 2]);
            for run in (0..half).step_by(RUN) {
                let (mut even, mut odd) = ([[Complex::zero(); 2]; 2], [[Complex::zero(); 2]; 2]);
                let end = half.min(run + RUN);
                let mut j = run;
                while j < end {
                    for side in 0..2 {
                        if j + side == end {
                            continue;
                        }
                        let [a, b, c, d] = pairs[j + side];
                        let sum = Complex { re: V::splat(a), im: V::splat(b) };
                        let turned = Complex { re: V::splat(c), im: V::splat(d) };
                        for i in 0..2 {
                            let at = (j + side) * pitch + k + i * V::LANES;
                            even[i][side] = sum.scale_add(V::load(cosines.add(at)), even[i][side]);
                            odd[i][side] = turned.scale_add(V::load(sines.add(at)), odd[i][side]);
                        }
                    }
                    j += 2;
                }
                for i in 0..2 {
                    evens[i] = evens[i].add(even[i][0].add(even[i][1]));
                    odds[i] = odds[i].add(odd[i][0].add(odd[i][1]));
                }
            }
            for i in 0..2 {
                let (low, high) = (evens[i].sub_i(odds[i]), evens[i].add_i(odds[i]));
                for (row, v) in results.iter_mut().zip([low.re, low.im, high.re, high.im]) {
                    v.store(row[k + i * V::LANES..].as_mut_ptr());
                }
            }
        }
        let factor = if pass.dst.im.is_none() { pass.factor } else { 1.0 };
        pass.dst.put(0, total.map(|x| x * factor));
        for k in 1..=half {
            let [a, b, c, d] = [0, 1, 2, 3].map(|i| results[i][k - 1] * factor);
            pass.dst.put(k, [a, b]);
            pass.dst.put(r - k, [c, d]);
        }
    }
}

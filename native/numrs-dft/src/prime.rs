//! Passes of an odd prime radix that has no kernel of its own.

use crate::butterfly::Complex;
use crate::pass::{Pass, blocks, store_block};
use crate::vector::{Float, Job, Vector};

/// Largest radix.
pub(crate) const LARGEST: usize = 127;

/// Transforms `x` in place by the defining sums over pairs of points. `roots` has the cosines of 2πk/r and then the
/// sines.
#[inline(always)]
unsafe fn transform<T: Float, V: Vector<Scalar = T>>(x: &mut [Complex<V>], roots: *const T) {
    let r = x.len();
    let half = r / 2;
    let first = x[0];
    let mut total = first;
    for j in 1..=half {
        let (a, b) = (x[j], x[r - j]);
        (x[j], x[r - j]) = (a.add(b), a.sub(b));
        total = total.add(x[j]);
    }
    let mut out = [Complex::<V>::zero(); LARGEST];
    let mut k = 1;
    while k <= half {
        // Two results at a time share the loads of the points; the last one may be done twice.
        let other = (k + 1).min(half);
        let (mut even1, mut even2) = (first, first);
        let (mut odd1, mut odd2) = (Complex::<V>::zero(), Complex::<V>::zero());
        let (mut at1, mut at2) = (0, 0);
        for j in 1..=half {
            at1 += k;
            at1 -= if at1 >= r { r } else { 0 };
            at2 += other;
            at2 -= if at2 >= r { r } else { 0 };
            let (sum, turned) = (x[j], x[r - j]);
            // SAFETY: indices below `r` of both halves of the table.
            unsafe {
                even1 = sum.scale_add(V::splat(*roots.add(at1)), even1);
                odd1 = turned.scale_add(V::splat(*roots.add(r + at1)), odd1);
                even2 = sum.scale_add(V::splat(*roots.add(at2)), even2);
                odd2 = turned.scale_add(V::splat(*roots.add(r + at2)), odd2);
            }
        }
        (out[k], out[r - k]) = (even1.sub_i(odd1), even1.add_i(odd1));
        (out[other], out[r - other]) = (even2.sub_i(odd2), even2.add_i(odd2));
        k += 2;
    }
    x[0] = total;
    x[1..].copy_from_slice(&out[1..r]);
}

/// As the rows of the other radices.
pub(crate) struct PrimeRows;

impl<T: Float> Job<T> for PrimeRows {
    type Args = Pass<T>;

    #[inline(always)]
    unsafe fn run<V: Vector<Scalar = T>>(pass: &Pass<T>) {
        let factor = V::splat(pass.factor);
        let (src, dst, r) = (pass.src, pass.dst, pass.radix);
        let (from_step, to_step) = (pass.m * pass.columns * src.pitch, pass.columns * dst.pitch);
        let mut points = [Complex::<V>::zero(); LARGEST];
        let points = &mut points[..r];
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
                            [points[j]] = src.load::<V, 1>(from + i + j * from_step, 0);
                        }
                        transform(points, pass.prime);
                        if p > 0 {
                            for k in 1..r {
                                let at = roots.add(2 * (k - 1));
                                let root = Complex { re: V::splat(*at), im: V::splat(*at.add(1)) };
                                points[k] = points[k].mul(root);
                            }
                        }
                        for k in 0..r {
                            dst.store(to + i + k * to_step, points[k], factor);
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

impl<T: Float> Job<T> for PrimeShort {
    type Args = Pass<T>;

    #[inline(always)]
    unsafe fn run<V: Vector<Scalar = T>>(pass: &Pass<T>) {
        let (src, s, m, r) = (pass.src, pass.width, pass.m, pass.radix);
        let together = (V::LANES / s).min(m);
        let mut points = [Complex::<V>::zero(); LARGEST];
        let points = &mut points[..r];
        let mut roots = pass.roots;
        for p in blocks(V::LANES, s, m) {
            // SAFETY: as in the short passes of the other radices.
            unsafe {
                for j in 0..r {
                    let at = p * s + j * m * s;
                    points[j] = if src.im.is_some() || at + V::LANES <= r * m * s {
                        src.load::<V, 1>(at, 0)[0]
                    } else {
                        src.load_some(at, together * s)
                    };
                }
                transform(points, pass.prime);
                if m > 1 {
                    for k in 1..r {
                        let root = Complex { re: V::load(roots), im: V::load(roots.add(V::LANES)) };
                        points[k] = points[k].mul(root);
                        roots = roots.add(2 * V::LANES);
                    }
                }
                store_block(pass, points, p, together);
            }
        }
    }
}

//! Eigenvalues and vectors of real symmetric tridiagonal matrices by the implicit QL and QR iterations (Golub and Van
//! Loan, Matrix Computations, 8.3.3–8.3.5), with the choices of LAPACK's `steqr`.

use super::rotation::{Rotation, length, symmetric_2x2};
use super::{NotConverged, ROUNDOFF};

/// Sweeps that one eigenvalue may take on average.
const SWEEPS: usize = 30;

/// Replaces the diagonal `d` by the eigenvalues, in rising order, and multiplies `z`, whose columns have `rows`
/// elements, by the matrix of the eigenvectors. `e` is destroyed.
pub(super) fn decompose(
    d: &mut [f64],
    e: &mut [f64],
    z: &mut [f64],
    rows: usize,
) -> Result<(), NotConverged> {
    let n = d.len();
    let mut sweeps = SWEEPS * n;
    let mut start = 0;
    while start < n {
        let mut end = start;
        while end + 1 < n {
            let beside = d[end].abs().sqrt() * d[end + 1].abs().sqrt();
            if e[end].abs() <= beside * ROUNDOFF {
                e[end] = 0.0;
                break;
            }
            end += 1;
        }
        if end > start {
            let (d, e) = (&mut d[start..=end], &mut e[start..end]);
            let largest = d.iter().chain(&*e).fold(0.0_f64, |most, x| most.max(x.abs()));
            let scale = scale_into(largest, f64::MIN_POSITIVE.sqrt() / (ROUNDOFF * ROUNDOFF));
            d.iter_mut().chain(&mut *e).for_each(|x| *x *= scale);
            let mirrored = d[end - start].abs() < d[0].abs();
            let z = &mut z[start * rows..(end + 1) * rows];
            let done = Block { d: &mut *d, e, z, rows, mirrored }.iterate(&mut sweeps);
            d.iter_mut().for_each(|x| *x /= scale);
            done?;
        }
        start = end + 1;
    }
    sort(d, z, rows);
    Ok(())
}

/// The factor that brings a block with elements of up to `largest` into the range in which squares neither
/// overflow nor vanish.
fn scale_into(largest: f64, low: f64) -> f64 {
    let high = low.recip();
    if largest > 0.0 && largest < low {
        low / largest
    } else if largest > high {
        high / largest
    } else {
        1.0
    }
}

/// Selection sort, which moves each vector at most once.
fn sort(d: &mut [f64], z: &mut [f64], rows: usize) {
    for i in 0..d.len() {
        let least = (i + 1..d.len()).fold(i, |least, j| if d[j] < d[least] { j } else { least });
        if least != i {
            d.swap(i, least);
            let (front, back) = z.split_at_mut(least * rows);
            front[i * rows..][..rows].swap_with_slice(&mut back[..rows]);
        }
    }
}

/// An unreduced block. Mirrored, its elements are counted from the end, which makes QR iteration of QL iteration.
struct Block<'a> {
    d: &'a mut [f64],
    e: &'a mut [f64],
    z: &'a mut [f64],
    rows: usize,
    mirrored: bool,
}

impl Block<'_> {
    /// Position of diagonal element `k`.
    #[inline(always)]
    fn at(&self, k: usize) -> usize {
        if self.mirrored { self.d.len() - 1 - k } else { k }
    }

    /// Position of the element between diagonal elements `k` and `k + 1`.
    #[inline(always)]
    fn beside(&self, k: usize) -> usize {
        if self.mirrored { self.e.len() - 1 - k } else { k }
    }

    /// Rotates the vectors at positions `x` and `y`.
    #[inline]
    fn rotate(&mut self, x: usize, y: usize, rotation: Rotation) {
        let rows = self.rows;
        let (front, back) = self.z.split_at_mut(x.max(y) * rows);
        let (front, back) = (&mut front[x.min(y) * rows..][..rows], &mut back[..rows]);
        if x < y { rotation.apply(front, back) } else { rotation.apply(back, front) }
    }

    fn iterate(&mut self, sweeps: &mut usize) -> Result<(), NotConverged> {
        let last = self.d.len() - 1;
        let mut first = 0;
        while first <= last {
            let mut end = first;
            while end < last {
                let x = self.e[self.beside(end)].abs();
                let (here, next) = (self.d[self.at(end)].abs(), self.d[self.at(end + 1)].abs());
                if x * x <= (ROUNDOFF * ROUNDOFF * here) * next + f64::MIN_POSITIVE {
                    break;
                }
                end += 1;
            }
            if end < last {
                let position = self.beside(end);
                self.e[position] = 0.0;
            }
            if end == first {
                first += 1;
            } else if end == first + 1 {
                self.finish_pair(first);
                first += 2;
            } else {
                *sweeps = sweeps.checked_sub(1).ok_or(NotConverged)?;
                self.sweep(first, end);
            }
        }
        Ok(())
    }

    /// Decomposes the 2 by 2 block at `first`.
    fn finish_pair(&mut self, first: usize) {
        let (x, y) = (self.at(first), self.at(first + 1));
        let (low, high) = (x.min(y), x.max(y));
        let (large, small, rotation) = symmetric_2x2(self.d[low], self.e[low], self.d[high]);
        self.rotate(low, high, rotation);
        (self.d[low], self.d[high], self.e[low]) = (large, small, 0.0);
    }

    /// One sweep from `end` to `first` with Wilkinson's shift.
    fn sweep(&mut self, first: usize, end: usize) {
        let corner = self.d[self.at(first)];
        let beside = self.e[self.beside(first)];
        let g = (self.d[self.at(first + 1)] - corner) / (2.0 * beside);
        let r = length(g, 1.0);
        let mut g = self.d[self.at(end)] - corner + beside / (g + r.copysign(g));
        let (mut rotation, mut p) = (Rotation { c: 1.0, s: 1.0 }, 0.0);
        for k in (first..end).rev() {
            let (x, y, position) = (self.at(k + 1), self.at(k), self.beside(k));
            let f = rotation.s * self.e[position];
            let b = rotation.c * self.e[position];
            let r;
            (rotation, r) = Rotation::onto_first(g, f);
            if k + 1 != end {
                let before = self.beside(k + 1);
                self.e[before] = r;
            }
            g = self.d[x] - p;
            let r = (self.d[y] - g) * rotation.s + 2.0 * rotation.c * b;
            p = rotation.s * r;
            self.d[x] = g + p;
            g = rotation.c * r - b;
            self.rotate(x, y, rotation);
        }
        let (corner, beside) = (self.at(first), self.beside(first));
        self.d[corner] -= p;
        self.e[beside] = g;
    }
}

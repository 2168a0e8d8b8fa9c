//! Singular values and vectors of real bidiagonal matrices by the implicit zero-shift QR iteration (Demmel and Kahan,
//! Accurate singular values of bidiagonal matrices, 1990), with the choices of LAPACK's `bdsqr`.

use super::rotation::{Rotation, smallest_of_triangle, triangle_2x2};
use super::{NotConverged, ROUNDOFF};

/// Sweeps over the whole matrix that one singular value may take on average.
const SWEEPS: usize = 6;

/// The relative accuracy of the singular values: roundoff^(7/8).
const TOLERANCE: f64 = 98.70149282610821 * ROUNDOFF;

/// A square upper bidiagonal matrix and the matrices that take its rotations.
pub(super) struct Bidiagonal<'a> {
    /// Diagonal; then the singular values.
    pub(super) d: &'a mut [f64],
    /// The elements above the diagonal; destroyed.
    pub(super) e: &'a mut [f64],
    /// Columns of `rows_u` elements, multiplied by the left singular vectors.
    pub(super) u: &'a mut [f64],
    pub(super) rows_u: usize,
    /// Columns of `rows_v` elements, multiplied by the right singular vectors.
    pub(super) v: &'a mut [f64],
    pub(super) rows_v: usize,
}

/// The part between two zeros beside the diagonal, rows `low..=high`. A sweep goes down or, mirrored, up.
#[derive(Clone, Copy, PartialEq)]
struct Part {
    low: usize,
    high: usize,
    up: bool,
}

impl Part {
    fn len(self) -> usize {
        self.high - self.low + 1
    }

    /// The `k`th row in the direction of the sweep.
    #[inline(always)]
    fn at(self, k: usize) -> usize {
        if self.up { self.high - k } else { self.low + k }
    }

    /// The element beside the diagonal between the `k`th and the next row.
    #[inline(always)]
    fn beside(self, k: usize) -> usize {
        if self.up { self.high - k - 1 } else { self.low + k }
    }
}

impl Bidiagonal<'_> {
    /// The singular values, in rising order.
    pub(super) fn decompose(&mut self) -> Result<(), NotConverged> {
        self.iterate()?;
        for i in 0..self.d.len() {
            if self.d[i] < 0.0 {
                self.v[i * self.rows_v..][..self.rows_v].iter_mut().for_each(|x| *x = -*x);
            }
            self.d[i] = self.d[i].abs();
        }
        // Two sorts, which place equal values as LAPACK places them.
        let n = self.d.len();
        for last in (1..n).rev() {
            let least = (1..=last).fold(0, |least, j| if self.d[j] <= self.d[least] { j } else { least });
            self.swap(least, last);
        }
        for i in 0..n {
            let least = (i + 1..n).fold(i, |least, j| if self.d[j] < self.d[least] { j } else { least });
            self.swap(i, least);
        }
        Ok(())
    }

    /// Sorts the singular values.
    pub(super) fn sort_falling(&mut self) {
        let n = self.d.len();
        for i in 0..n {
            let most = (i + 1..n).fold(i, |most, j| if self.d[j] > self.d[most] { j } else { most });
            self.swap(i, most);
        }
    }

    fn swap(&mut self, i: usize, j: usize) {
        if i == j {
            return;
        }
        self.d.swap(i, j);
        for (matrix, rows) in [(&mut *self.u, self.rows_u), (&mut *self.v, self.rows_v)] {
            let (front, back) = matrix.split_at_mut(i.max(j) * rows);
            front[i.min(j) * rows..][..rows].swap_with_slice(&mut back[..rows]);
        }
    }

    fn iterate(&mut self) -> Result<(), NotConverged> {
        let n = self.d.len();
        if n < 2 {
            return Ok(());
        }
        let threshold = self.threshold();
        let mut steps = SWEEPS * n * n;
        let mut before: Option<Part> = None;
        let mut high = n - 1;
        while high > 0 {
            let mut low = high;
            while low > 0 && self.e[low - 1].abs() > threshold {
                low -= 1;
            }
            if low > 0 {
                self.e[low - 1] = 0.0;
            }
            if low == high {
                high -= 1;
                continue;
            }
            if low + 1 == high {
                self.finish_pair(low);
                high = high.saturating_sub(2);
                continue;
            }
            // A new part is swept from its larger end to its smaller one.
            let up = match before {
                Some(part) if low <= part.high && high >= part.low => part.up,
                _ => self.d[low].abs() < self.d[high].abs(),
            };
            let part = Part { low, high, up };
            let Some(least) = self.least_unless_split(part) else { continue };
            before = Some(part);
            let shift = self.shift(part, least);
            steps = steps.checked_sub(high - low).ok_or(NotConverged)?;
            if shift == 0.0 {
                self.sweep_without_shift(part);
            } else {
                self.sweep(part, shift);
            }
            let end = part.beside(part.len() - 2);
            if self.e[end].abs() <= threshold {
                self.e[end] = 0.0;
            }
        }
        Ok(())
    }

    /// What counts as zero beside the diagonal: from a lower bound of the smallest singular value.
    fn threshold(&self) -> f64 {
        let n = self.d.len() as f64;
        let mut bound = self.d[0].abs();
        let mut least = bound;
        for (d, e) in self.d[1..].iter().zip(&*self.e) {
            if least == 0.0 {
                break;
            }
            bound = d.abs() * (bound / (bound + e.abs()));
            least = least.min(bound);
        }
        (TOLERANCE * (least / n.sqrt())).max(SWEEPS as f64 * (n * (n * f64::MIN_POSITIVE)))
    }

    /// Decomposes the 2 by 2 part at `low`.
    fn finish_pair(&mut self, low: usize) {
        let pair = triangle_2x2(self.d[low], self.e[low], self.d[low + 1]);
        (self.d[low], self.e[low], self.d[low + 1]) = (pair.large, 0.0, pair.small);
        rotate(self.v, self.rows_v, low, low + 1, pair.right);
        rotate(self.u, self.rows_u, low, low + 1, pair.left);
    }

    /// Sets an element beside the diagonal to zero if it does not matter to any singular value; else returns a lower
    /// bound of the smallest one.
    fn least_unless_split(&mut self, part: Part) -> Option<f64> {
        let steps = part.len() - 1;
        let end = part.beside(steps - 1);
        if self.e[end].abs() <= TOLERANCE * self.d[part.at(steps)].abs() {
            self.e[end] = 0.0;
            return None;
        }
        let mut bound = self.d[part.at(0)].abs();
        let mut least = bound;
        for k in 0..steps {
            let beside = self.e[part.beside(k)].abs();
            if beside <= TOLERANCE * bound {
                self.e[part.beside(k)] = 0.0;
                return None;
            }
            bound = self.d[part.at(k + 1)].abs() * (bound / (bound + beside));
            least = least.min(bound);
        }
        Some(least)
    }

    /// The shift of a sweep: 0 where another one would cost the small singular values their accuracy.
    fn shift(&self, part: Part, least: f64) -> f64 {
        let (d, e) = (&self.d[part.low..=part.high], &self.e[part.low..part.high]);
        let largest = d.iter().chain(e).fold(0.0_f64, |most, x| most.max(x.abs()));
        if self.d.len() as f64 * TOLERANCE * (least / largest) <= ROUNDOFF.max(0.01 * TOLERANCE) {
            return 0.0;
        }
        let k = part.len() - 2;
        let shift = smallest_of_triangle(self.d[part.at(k)], self.e[part.beside(k)], self.d[part.at(k + 1)]);
        let corner = self.d[part.at(0)].abs();
        let ratio = shift / corner;
        if corner > 0.0 && ratio * ratio < ROUNDOFF { 0.0 } else { shift }
    }

    /// Rotates the vectors `x` and `y` on the side that the first rotation of a step concerns: right of the matrix on
    /// the way down, left on the way up.
    #[inline]
    fn rotate_first(&mut self, part: Part, x: usize, y: usize, rotation: Rotation) {
        if part.up {
            rotate(self.u, self.rows_u, x, y, rotation);
        } else {
            rotate(self.v, self.rows_v, x, y, rotation);
        }
    }

    #[inline]
    fn rotate_second(&mut self, part: Part, x: usize, y: usize, rotation: Rotation) {
        self.rotate_first(Part { up: !part.up, ..part }, x, y, rotation);
    }

    fn sweep_without_shift(&mut self, part: Part) {
        let steps = part.len() - 1;
        let (mut first, mut second) = (Rotation::IDENTITY, Rotation::IDENTITY);
        for k in 0..steps {
            let (x, y) = (part.at(k), part.at(k + 1));
            let r;
            (first, r) = Rotation::onto_first(self.d[x] * first.c, self.e[part.beside(k)]);
            if k > 0 {
                self.e[part.beside(k - 1)] = second.s * r;
            }
            (second, self.d[x]) = Rotation::onto_first(second.c * r, self.d[y] * first.s);
            self.rotate_first(part, x, y, first);
            self.rotate_second(part, x, y, second);
        }
        let end = part.at(steps);
        let h = self.d[end] * first.c;
        self.d[end] = h * second.c;
        self.e[part.beside(steps - 1)] = h * second.s;
    }

    fn sweep(&mut self, part: Part, shift: f64) {
        let steps = part.len() - 1;
        let corner = self.d[part.at(0)];
        let mut f = (corner.abs() - shift) * (1.0_f64.copysign(corner) + shift / corner);
        let mut g = self.e[part.beside(0)];
        for k in 0..steps {
            let (x, y, beside) = (part.at(k), part.at(k + 1), part.beside(k));
            let (first, r) = Rotation::onto_first(f, g);
            if k > 0 {
                self.e[part.beside(k - 1)] = r;
            }
            f = first.c * self.d[x] + first.s * self.e[beside];
            self.e[beside] = first.c * self.e[beside] - first.s * self.d[x];
            g = first.s * self.d[y];
            self.d[y] *= first.c;
            let second;
            (second, self.d[x]) = Rotation::onto_first(f, g);
            f = second.c * self.e[beside] + second.s * self.d[y];
            self.d[y] = second.c * self.d[y] - second.s * self.e[beside];
            if k + 1 < steps {
                let next = part.beside(k + 1);
                g = second.s * self.e[next];
                self.e[next] *= second.c;
            }
            self.rotate_first(part, x, y, first);
            self.rotate_second(part, x, y, second);
        }
        self.e[part.beside(steps - 1)] = f;
    }
}

/// Rotates columns `x` and `y`.
#[inline]
fn rotate(matrix: &mut [f64], rows: usize, x: usize, y: usize, rotation: Rotation) {
    let (front, back) = matrix.split_at_mut(x.max(y) * rows);
    let (front, back) = (&mut front[x.min(y) * rows..][..rows], &mut back[..rows]);
    if x < y { rotation.apply(front, back) } else { rotation.apply(back, front) }
}

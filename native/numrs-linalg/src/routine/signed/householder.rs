//! Reductions to tridiagonal and to bidiagonal form, one reflection at a time (Golub and Van Loan, Matrix
//! Computations, 8.3.1 and 5.4.8), with the conventions of LAPACK's `hetd2` and `gebd2`.

use super::super::dense::Dense;
use super::super::qr;
use super::super::scalar::{Double, conj};
use numrs_core::memory;

/// As [`qr::reflection`].
#[inline(never)]
fn reflection<D: Double>(x: &mut [D]) -> D {
    let (head, tail) = x.split_at_mut(1);
    qr::reflection(&mut head[0], tail)
}

/// `Σ conj(x)·y`.
#[inline]
fn inner<D: Double>(x: &[D], y: &[D]) -> D {
    x.iter().zip(y).fold(D::ZERO, |sum, (x, y)| sum + conj(*x) * *y)
}

/// `target += factor·x`.
#[inline]
fn add_scaled<D: Double>(target: &mut [D], factor: D, x: &[D]) {
    target.iter_mut().zip(x).for_each(|(target, x)| *target += factor * *x);
}

/// `target -= factor·v·(vᴴ·target)` for v = (1, tail).
fn reflect<D: Double>(tail: &[D], factor: D, target: &mut [D]) {
    let (first, rest) = target.split_at_mut(1);
    let sum = factor * (first[0] + inner(tail, rest));
    first[0] -= sum;
    add_scaled(rest, -sum, tail);
}

/// Multiplies the leading `cols` columns of `target` by H(0)·H(1)···, where H(k) = I - tau·v·vᴴ with zeros in the
/// first `k + offset` elements of v, then 1, then what column k of `reflections` holds in these rows.
pub(super) fn apply<D: Double>(
    reflections: &mut Dense<D>,
    tau: &[D],
    offset: usize,
    target: &mut Dense<D>,
    cols: usize,
) {
    let rows = reflections.rows();
    for (k, &tau) in tau.iter().enumerate().rev() {
        if tau == D::ZERO {
            continue;
        }
        let tail = &reflections.col(k)[k + offset + 1..];
        for col in 0..cols {
            reflect(tail, tau, &mut target.col(col)[k + offset..rows]);
        }
    }
}

/// A = Q·T·Qᴴ with a real symmetric tridiagonal T: its diagonal in `d`, the elements beside it in `e`.
///
/// Only the lower triangle of `a` is read; below the elements of T it holds the reflections of Q afterwards, which
/// start one row below the diagonal.
pub(super) fn tridiagonalize<D: Double>(a: &mut Dense<D>, d: &mut [f64], e: &mut [f64], tau: &mut [D]) {
    let n = a.rows();
    let mut w = memory::filled(n, D::ZERO);
    for k in 0..n {
        d[k] = a.get(k, k).re();
        if k + 1 == n {
            break;
        }
        let (done, behind) = a.slice().split_at_mut((k + 1) * n);
        let column = &mut done[k * n + k + 1..];
        tau[k] = reflection(column);
        e[k] = column[0].re();
        if tau[k] == D::ZERO {
            continue;
        }
        let beta = std::mem::replace(&mut column[0], D::one());
        let v = &*column;
        let w = &mut w[k + 1..];
        // w = tau·A·v, then w -= ½·tau·(wᴴ·v)·v, then A -= v·wᴴ + w·vᴴ.
        w.fill(D::ZERO);
        for (j, column) in behind.chunks_exact(n).enumerate() {
            let column = &column[k + 1 + j..];
            add_scaled(&mut w[j + 1..], v[j], &column[1..]);
            w[j] += v[j].times_real(column[0].re()) + inner(&column[1..], &v[j + 1..]);
        }
        w.iter_mut().for_each(|w| *w *= tau[k]);
        let shift = -(tau[k] * inner(w, v)).times_real(0.5);
        add_scaled(w, shift, v);
        for (j, column) in behind.chunks_exact_mut(n).enumerate() {
            let column = &mut column[k + 1 + j..];
            add_scaled(column, -conj(w[j]), &v[j..]);
            add_scaled(column, -conj(v[j]), &w[j..]);
        }
        done[k * n + k + 1] = beta;
    }
}

/// The factors of A = Q·B·Pᴴ with a real upper bidiagonal B.
pub(super) struct Bidiagonal<D> {
    /// Diagonal of B.
    pub(super) d: Vec<f64>,
    /// The elements above the diagonal.
    pub(super) e: Vec<f64>,
    pub(super) tau_q: Vec<D>,
    pub(super) tau_p: Vec<D>,
    /// The reflections of P, one a column, starting one row below the diagonal.
    pub(super) p: Dense<D>,
}

impl<D: Double> Bidiagonal<D> {
    pub(super) fn new(n: usize) -> Result<Self, crate::error::LinAlgError> {
        Ok(Bidiagonal {
            d: memory::filled(n, 0.0),
            e: memory::filled(n.saturating_sub(1), 0.0),
            tau_q: memory::filled(n, D::ZERO),
            tau_p: memory::filled(n.saturating_sub(1), D::ZERO),
            p: Dense::zeros(n, n)?,
        })
    }

    /// Reduces `a`, which has no more columns than rows, and leaves the reflections of Q in it, which start at the
    /// diagonal.
    pub(super) fn reduce(&mut self, a: &mut Dense<D>) {
        let (m, n) = (a.rows(), a.cols());
        let mut x = memory::filled(m, D::ZERO);
        for k in 0..n {
            let (done, behind) = a.slice().split_at_mut((k + 1) * m);
            let column = &mut done[k * m + k..];
            self.tau_q[k] = reflection(column);
            self.d[k] = column[0].re();
            let factor = conj(self.tau_q[k]);
            if factor != D::ZERO {
                behind.chunks_exact_mut(m).for_each(|target| reflect(&column[1..], factor, &mut target[k..]));
            }
            if k + 1 == n {
                break;
            }
            // The row behind the diagonal, conjugated, as a column.
            let w = &mut self.p.col(k)[k + 1..];
            w.iter_mut().zip(behind.chunks_exact(m)).for_each(|(w, column)| *w = conj(column[k]));
            let tau = reflection(w);
            self.tau_p[k] = tau;
            self.e[k] = w[0].re();
            if tau == D::ZERO {
                continue;
            }
            let beta = std::mem::replace(&mut w[0], D::one());
            let x = &mut x[k + 1..];
            x.fill(D::ZERO);
            for (column, w) in behind.chunks_exact(m).zip(&*w) {
                add_scaled(x, *w, &column[k + 1..]);
            }
            for (column, w) in behind.chunks_exact_mut(m).zip(&*w) {
                add_scaled(&mut column[k + 1..], -(tau * conj(*w)), x);
            }
            w[0] = beta;
        }
    }
}

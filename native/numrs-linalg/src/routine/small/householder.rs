//! Reductions to tridiagonal and to bidiagonal form, one reflection at a time (Golub and Van Loan, Matrix
//! Computations, 8.3.1 and 5.4.8), with the conventions of LAPACK's `hetd2` and `gebd2`.

use super::super::dense::Dense;
use super::super::qr::reflection;
use super::super::scalar::{Double, conj};

/// `target -= factor·v·(vᴴ·target)` for v = (1, tail).
#[inline]
fn reflect<D: Double>(tail: &[D], factor: D, target: &mut [D]) {
    let (first, rest) = target.split_at_mut(1);
    let mut sum = first[0];
    for (v, x) in tail.iter().zip(&*rest) {
        sum += conj(*v) * *x;
    }
    sum *= factor;
    first[0] -= sum;
    for (v, x) in tail.iter().zip(rest) {
        *x -= *v * sum;
    }
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
    let mut w = vec![D::ZERO; n];
    for k in 0..n {
        d[k] = a.get(k, k).re();
        if k + 1 == n {
            break;
        }
        let (done, behind) = a.slice().split_at_mut((k + 1) * n);
        let column = &mut done[k * n + k + 1..];
        let (head, tail) = column.split_at_mut(1);
        tau[k] = reflection(&mut head[0], tail);
        e[k] = head[0].re();
        if tau[k] == D::ZERO {
            continue;
        }
        let beta = std::mem::replace(&mut head[0], D::one());
        let v = &*column;
        let w = &mut w[k + 1..];
        // w = tau·A·v, then w -= ½·tau·(wᴴ·v)·v, then A -= v·wᴴ + w·vᴴ.
        w.fill(D::ZERO);
        for (j, column) in behind.chunks_exact(n).enumerate() {
            let column = &column[k + 1 + j..];
            let (vj, mut sum) = (v[j], v[j].times_real(column[0].re()));
            for ((x, v), w) in column[1..].iter().zip(&v[j + 1..]).zip(&mut w[j + 1..]) {
                *w += *x * vj;
                sum += conj(*x) * *v;
            }
            w[j] += sum;
        }
        let mut inner = D::ZERO;
        for (w, v) in w.iter_mut().zip(v) {
            *w *= tau[k];
            inner += conj(*w) * *v;
        }
        let shift = -(tau[k] * inner).times_real(0.5);
        w.iter_mut().zip(v).for_each(|(w, v)| *w += shift * *v);
        for (j, column) in behind.chunks_exact_mut(n).enumerate() {
            let (vj, wj) = (conj(v[j]), conj(w[j]));
            for ((x, v), w) in column[k + 1 + j..].iter_mut().zip(&v[j..]).zip(&w[j..]) {
                *x -= *v * wj + *w * vj;
            }
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
            d: vec![0.0; n],
            e: vec![0.0; n.saturating_sub(1)],
            tau_q: vec![D::ZERO; n],
            tau_p: vec![D::ZERO; n.saturating_sub(1)],
            p: Dense::zeros(n, n)?,
        })
    }

    /// Reduces `a`, which has no more columns than rows, and leaves the reflections of Q in it, which start at the
    /// diagonal.
    pub(super) fn reduce(&mut self, a: &mut Dense<D>) {
        let (m, n) = (a.rows(), a.cols());
        let mut x = vec![D::ZERO; m];
        for k in 0..n {
            let (done, behind) = a.slice().split_at_mut((k + 1) * m);
            let (head, tail) = done[k * m + k..].split_at_mut(1);
            self.tau_q[k] = reflection(&mut head[0], tail);
            self.d[k] = head[0].re();
            let factor = conj(self.tau_q[k]);
            if factor != D::ZERO {
                behind.chunks_exact_mut(m).for_each(|column| reflect(tail, factor, &mut column[k..]));
            }
            if k + 1 == n {
                break;
            }
            // The row behind the diagonal, conjugated, as a column.
            let w = &mut self.p.col(k)[k + 1..];
            w.iter_mut().zip(behind.chunks_exact(m)).for_each(|(w, column)| *w = conj(column[k]));
            let (head, tail) = w.split_at_mut(1);
            let tau = reflection(&mut head[0], tail);
            self.tau_p[k] = tau;
            self.e[k] = head[0].re();
            if tau == D::ZERO {
                continue;
            }
            let beta = std::mem::replace(&mut head[0], D::one());
            let x = &mut x[k + 1..];
            x.fill(D::ZERO);
            for (column, w) in behind.chunks_exact(m).zip(&*w) {
                x.iter_mut().zip(&column[k + 1..]).for_each(|(x, a)| *x += *a * *w);
            }
            for (column, w) in behind.chunks_exact_mut(m).zip(&*w) {
                let factor = tau * conj(*w);
                column[k + 1..].iter_mut().zip(&*x).for_each(|(a, x)| *a -= *x * factor);
            }
            w[0] = beta;
        }
    }
}

//! QR factorization by Householder reflections, with LAPACK's conventions: Q = H(0)·H(1)···, each
//! H = I - tau·v·vᴴ with v of unit first element, and R with a real diagonal.
//!
//! Panels of columns are factored one reflection at a time; the columns behind them are updated by one block
//! reflection I - V·T·Vᴴ (Schreiber and Van Loan, A storage-efficient WY representation, 1989).

// Indices are the notation of matrix algorithms.
#![allow(clippy::needless_range_loop)]

use super::LinalgCall;
use super::dense::{Dense, store_vector};
use super::scalar::{Double, Scalar, conj};
use super::scale::times_power;
use crate::element::{Element, Field};
use crate::error::LinAlgError;
use crate::matrix::MatMut;
use crate::par::Parallelism;
use crate::product::{Conjugate, multiply, subtract};
use crate::simd::{Kernel, dispatch};
use num_traits::One;
use numrs_core::memory;

/// Columns of a panel.
const PANEL: usize = 32;

/// The factors of one matrix of a stack after the other, in the same memory.
pub(super) struct Qr<D> {
    /// R on and above the diagonal, the reflections below it.
    pub(super) factors: Dense<D>,
    pub(super) tau: Vec<D>,
    /// The reflections of one panel as a full matrix.
    v: Dense<D>,
    t: Dense<D>,
    /// Products with the panel.
    w: [Dense<D>; 2],
    par: Parallelism,
}

impl<D: Double> Qr<D> {
    /// Memory for m by n matrices whose Q is applied to at most `width` columns.
    pub(super) fn new(m: usize, n: usize, width: usize, par: Parallelism) -> Result<Self, LinAlgError> {
        let panel = PANEL.min(m.min(n));
        let w = width.max(n);
        Ok(Qr {
            factors: Dense::zeros(m, n)?,
            tau: memory::filled(m.min(n), D::ZERO),
            v: Dense::zeros(m, panel)?,
            t: Dense::zeros(panel, panel)?,
            w: [Dense::zeros(panel, w)?, Dense::zeros(panel, w)?],
            par,
        })
    }

    /// Factors the matrix that `self.factors` holds.
    pub(super) fn factor(&mut self) -> Result<(), LinAlgError> {
        let (m, n) = (self.factors.rows(), self.factors.cols());
        let size = m.min(n);
        let mut from = 0;
        while from < size {
            numrs_core::task::point();
            let cols = PANEL.min(size - from);
            let panel = Panel { m, from, cols, a: self.factors.slice(), tau: &mut self.tau };
            // SAFETY: the panel holds slices only.
            unsafe { dispatch(panel) };
            let behind = from + cols;
            if behind < n {
                let target = self.factors.raw().sub(from, behind, m - from, n - behind);
                // SAFETY: the columns behind the panel; the reflections are read from the panel's own copy.
                unsafe { self.apply_panel(from, cols, target, true)? };
            }
            from = behind;
        }
        Ok(())
    }

    /// `c = Qᴴ·c` for a matrix with as many rows as the factored one.
    pub(super) fn apply_adjoint(&mut self, c: &mut Dense<D>) -> Result<(), LinAlgError> {
        let m = self.factors.rows();
        for from in (0..self.tau.len()).step_by(PANEL) {
            numrs_core::task::point();
            let cols = PANEL.min(self.tau.len() - from);
            // SAFETY: rows `from..` of `c`.
            unsafe { self.apply_panel(from, cols, c.raw().sub(from, 0, m - from, c.cols()), true)? };
        }
        Ok(())
    }

    /// `c = Q·c` for a matrix with as many rows as the factored one; rows and columns before `skip` of the diagonal
    /// are known to be those of the identity when `identity` says so.
    pub(super) fn apply(&mut self, c: &mut Dense<D>, identity: bool) -> Result<(), LinAlgError> {
        let m = self.factors.rows();
        for from in (0..self.tau.len()).step_by(PANEL).rev() {
            numrs_core::task::point();
            let cols = PANEL.min(self.tau.len() - from);
            let first = if identity { from } else { 0 };
            // SAFETY: rows `from..` of `c`.
            unsafe {
                self.apply_panel(from, cols, c.raw().sub(from, first, m - from, c.cols() - first), false)?
            };
        }
        Ok(())
    }

    /// Applies the block reflection of a panel, or its adjoint, to `c`, which has the panel's rows.
    unsafe fn apply_panel(
        &mut self,
        from: usize,
        cols: usize,
        c: MatMut,
        adjoint: bool,
    ) -> Result<(), LinAlgError> {
        let m = self.factors.rows();
        let rows = m - from;
        for k in 0..cols {
            let source = &self.factors.col(from + k)[from + k + 1..];
            let target = self.v.col(k);
            target[..k].fill(D::ZERO);
            target[k] = D::one();
            target[k + 1..rows].copy_from_slice(source);
        }
        let v = self.v.raw().sub(0, 0, rows, cols).as_ref();
        let t = self.t.raw().sub(0, 0, cols, cols);
        let conj_a = Conjugate { a: true, b: false };
        // SAFETY: work matrices of matching shapes, which overlap neither each other nor `c`.
        unsafe {
            // T column by column: T(0..k, k) = -tau·T(0..k, 0..k)·(V(:, 0..k)ᴴ·v).
            let gram = self.w[0].raw().sub(0, 0, cols, cols);
            multiply::<D>(v.t(), v, gram, conj_a, self.par)?;
            for k in 0..cols {
                let tau = self.tau[from + k];
                for row in 0..cols {
                    let value = if row < k {
                        let sum = (row..k)
                            .fold(D::ZERO, |sum, p| sum + read::<D>(t, row, p) * read::<D>(gram, p, k));
                        -(tau * sum)
                    } else if row == k {
                        tau
                    } else {
                        D::ZERO
                    };
                    t.at(row, k).cast::<D>().write(value);
                }
            }
            let w = self.w[0].raw().sub(0, 0, cols, c.cols);
            let tw = self.w[1].raw().sub(0, 0, cols, c.cols);
            multiply::<D>(v.t(), c.as_ref(), w, conj_a, self.par)?;
            let t = if adjoint { t.as_ref().t() } else { t.as_ref() };
            multiply::<D>(t, w.as_ref(), tw, Conjugate { a: adjoint, b: false }, self.par)?;
            subtract::<D>(v, tw.as_ref(), c, self.par);
        }
        Ok(())
    }
}

/// # Safety
/// The element must be inside `a`.
unsafe fn read<D: Double>(a: MatMut, row: usize, col: usize) -> D {
    // SAFETY: promised by the caller.
    unsafe { a.at(row, col).cast::<D>().read() }
}

/// Columns `from..from + cols` of an m-row matrix, factored one reflection at a time.
struct Panel<'a, D> {
    m: usize,
    from: usize,
    cols: usize,
    a: &'a mut [D],
    tau: &'a mut [D],
}

impl<D: Double> Kernel for Panel<'_, D> {
    type Output = ();
    #[inline(always)]
    unsafe fn run<const FMA: bool>(self) {
        let Panel { m, from, cols, a, tau } = self;
        for k in from..from + cols {
            let (done, behind) = a.split_at_mut((k + 1) * m);
            let column = &mut done[k * m + k..];
            let (head, tail) = column.split_at_mut(1);
            tau[k] = reflection::<D>(&mut head[0], tail);
            let factor = conj(tau[k]);
            for target in behind.chunks_exact_mut(m).take(from + cols - k - 1) {
                let target = &mut target[k..];
                let (first, rest) = target.split_at_mut(1);
                let sum = factor * (first[0] + inner::<D, FMA>(tail, rest));
                first[0] -= sum;
                for (x, v) in rest.iter_mut().zip(&*tail) {
                    *x = D::mul_add_to::<FMA>(-*v, sum, *x);
                }
            }
        }
    }
}

/// Sum of `conj(x)·y` with eight accumulators.
#[inline(always)]
fn inner<D: Field, const FMA: bool>(x: &[D], y: &[D]) -> D {
    const LANES: usize = 32;
    let mut acc = [D::ZERO; LANES];
    let (mut xs, mut ys) = (x.chunks_exact(LANES), y.chunks_exact(LANES));
    for (x, y) in (&mut xs).zip(&mut ys) {
        for lane in 0..LANES {
            acc[lane] = D::mul_add_to::<FMA>(x[lane].conj(), y[lane], acc[lane]);
        }
    }
    let mut rest = D::ZERO;
    for (x, y) in xs.remainder().iter().zip(ys.remainder()) {
        rest = D::mul_add_to::<FMA>(x.conj(), *y, rest);
    }
    let mut width = LANES / 2;
    while width > 0 {
        for lane in 0..width {
            acc[lane] = acc[lane].plus(acc[lane + width]);
        }
        width /= 2;
    }
    acc[0].plus(rest)
}

/// Turns (head, tail) into (beta, v) and returns tau, so that Hᴴ·(head, tail) = (beta, 0) with a real beta of the
/// sign opposite to the head's real part (Golub and Van Loan, algorithm 5.1.1; LAPACK's `larfg`).
#[inline(always)]
pub(super) fn reflection<D: Double>(head: &mut D, tail: &mut [D]) -> D {
    let norm = norm(tail);
    let alpha = *head;
    if norm == 0.0 && alpha.im() == 0.0 {
        return D::ZERO;
    }
    let length = alpha.modulus().hypot(norm);
    if length < f64::MIN_POSITIVE / f64::EPSILON {
        return reflection_of_tiny(head, tail);
    }
    let beta = if alpha.re().is_sign_negative() { length } else { -length };
    let tau = (D::from_real(beta) - alpha).times_real(beta.recip());
    let scale = Scalar::recip(alpha - D::from_real(beta));
    tail.iter_mut().for_each(|x| *x *= scale);
    *head = D::from_real(beta);
    tau
}

/// [`reflection`] of numbers whose reciprocals overflow: they are scaled up, and the head down again.
#[cold]
#[inline(never)]
fn reflection_of_tiny<D: Double>(head: &mut D, tail: &mut [D]) -> D {
    const UP: i32 = 600;
    *head = times_power(*head, UP);
    tail.iter_mut().for_each(|x| *x = times_power(*x, UP));
    let tau = reflection::<D>(head, tail);
    *head = times_power(*head, -UP);
    tau
}

/// Euclidean norm, safe from overflow and underflow.
#[inline(always)]
pub(super) fn norm<D: Double>(x: &[D]) -> f64 {
    let square = |x: &D, scale: f64| {
        let x = x.times_real(scale);
        x.re() * x.re() + x.im() * x.im()
    };
    let plain = x.iter().fold(0.0, |sum, x| sum + square(x, 1.0));
    let (low, high) = (f64::MIN_POSITIVE / f64::EPSILON, f64::MAX * f64::EPSILON);
    if plain > low && plain < high {
        return plain.sqrt();
    }
    let largest = x.iter().fold(0.0_f64, |most, x| most.max(x.re().abs().max(x.im().abs())));
    if largest == 0.0 || !largest.is_finite() || plain.is_nan() {
        return if plain.is_nan() { plain } else { largest };
    }
    let scale = largest.recip();
    if !scale.is_finite() {
        // Subnormal numbers: scale in two steps.
        let boost = f64::MIN_POSITIVE.recip();
        let sum = x.iter().fold(0.0, |sum, x| sum + square(&x.times_real(boost), 1.0));
        return sum.sqrt() / boost;
    }
    x.iter().fold(0.0, |sum, x| sum + square(x, scale)).sqrt() * largest
}

/// Copies R, zeros below the diagonal, to `to`.
unsafe fn store_r<T: Scalar>(factors: &mut Dense<T::Double>, to: MatMut) {
    for col in 0..to.cols {
        let kept = (col + 1).min(to.rows);
        let column = factors.col(col);
        for row in 0..to.rows {
            let value = if row < kept { T::from_double(column[row]) } else { T::ZERO };
            // SAFETY: inside `to`, which the caller vouches for.
            unsafe { to.at(row, col).cast::<T>().write_unaligned(value) };
        }
    }
}

unsafe fn with_q<T: Scalar>(call: &LinalgCall, complete: bool) -> Result<(), LinAlgError> {
    call.expect(3, 3)?;
    let (m, n) = (call.dims[0], call.dims[1]);
    let k = if complete { m } else { m.min(n) };
    let mut qr = Qr::<T::Double>::new(m, n, k, call.par)?;
    let mut q = Dense::<T::Double>::zeros(m, k)?;
    for i in 0..call.count {
        numrs_core::task::point();
        // SAFETY: promised by the caller.
        unsafe { qr.factors.load::<T>(call.matrix(0, i, m, n)) };
        qr.factor()?;
        q.slice().fill(T::Double::ZERO);
        for col in 0..k {
            q.col(col)[col] = T::Double::one();
        }
        qr.apply(&mut q, true)?;
        // SAFETY: promised by the caller.
        unsafe {
            q.store::<T>(call.matrix_mut(1, i, m, k));
            store_r::<T>(&mut qr.factors, call.matrix_mut(2, i, k, n));
        }
    }
    Ok(())
}

/// `qr_reduced`: `(m,n)->(m,p),(p,n)`.
pub(super) unsafe fn reduced<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    // SAFETY: promised by the caller.
    unsafe { with_q::<T>(call, false) }
}

/// `qr_complete`: `(m,n)->(m,m),(m,n)`, without a dimension p.
pub(super) unsafe fn complete<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    let mut dims = call.dims.to_vec();
    dims.push(0);
    // SAFETY: promised by the caller.
    unsafe { with_q::<T>(&LinalgCall { dims: &dims, ..*call }, true) }
}

/// `qr_r`: `(m,n)->(p,n)`.
pub(super) unsafe fn only_r<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    call.expect(3, 2)?;
    let (m, n) = (call.dims[0], call.dims[1]);
    let mut qr = Qr::<T::Double>::new(m, n, n, call.par)?;
    for i in 0..call.count {
        numrs_core::task::point();
        // SAFETY: promised by the caller.
        unsafe {
            qr.factors.load::<T>(call.matrix(0, i, m, n));
            qr.factor()?;
            store_r::<T>(&mut qr.factors, call.matrix_mut(1, i, m.min(n), n));
        }
    }
    Ok(())
}

/// `qr_raw`: `(m,n)->(n,m),(p)`, the transposed factors and the tau of each reflection.
pub(super) unsafe fn raw<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    call.expect(3, 3)?;
    let (m, n) = (call.dims[0], call.dims[1]);
    let mut qr = Qr::<T::Double>::new(m, n, n, call.par)?;
    for i in 0..call.count {
        numrs_core::task::point();
        // SAFETY: promised by the caller.
        unsafe {
            qr.factors.load::<T>(call.matrix(0, i, m, n));
            qr.factor()?;
            qr.factors.store::<T>(call.matrix_mut(1, i, n, m).t());
            store_vector::<_, T>(&qr.tau, call.vector_mut(2, i, m.min(n)));
        }
    }
    Ok(())
}

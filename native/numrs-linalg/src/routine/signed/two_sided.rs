//! Singular value decompositions, along the paths of LAPACK's `gesdd`.

use super::super::dense::Dense;
use super::super::qr::Qr;
use super::super::scalar::{Double, conj};
use super::LARGEST;
use super::householder::{self, Bidiagonal};
use super::large::LargeTwoSided;
use super::orient::turn;
use super::symmetric::set_identity;
use super::vectors::{decompose_bidiagonal, embed, turn_back};
use crate::error::LinAlgError;
use crate::par::Parallelism;
use numrs_core::memory;
use std::any::Any;

/// Decomposes one matrix of a stack after the other in the same memory.
///
/// A wide matrix is reduced as its adjoint. One that is much longer than wide goes through its triangular factor.
pub(in super::super) struct TwoSided<D> {
    wide: bool,
    qr: Option<Qr<D>>,
    /// What is reduced to bidiagonal form.
    reduced: Dense<D>,
    method: Method<D>,
}

enum Method<D> {
    Iteration {
        bidiagonal: Bidiagonal<D>,
        /// The singular vectors of the bidiagonal matrix.
        u: Dense<f64>,
        v: Dense<f64>,
    },
    /// Of real matrices.
    Large(LargeTwoSided),
}

impl<D: Double> TwoSided<D> {
    /// Memory for m by n matrices, not empty, and `vectors` singular vectors of the longer side. There is none for
    /// large complex matrices.
    pub(in super::super) fn new(
        m: usize,
        n: usize,
        vectors: usize,
        par: Parallelism,
    ) -> Result<Option<Self>, LinAlgError> {
        let (long, short) = (m.max(n), m.min(n));
        if D::IS_COMPLEX && short > LARGEST {
            return Ok(None);
        }
        let much_longer = if D::IS_COMPLEX { short * 17 / 9 } else { short * 11 / 6 };
        let through_qr = long > short && long >= much_longer;
        let reduced = if through_qr { short } else { long };
        let method = if short > LARGEST {
            Method::Large(LargeTwoSided::new(reduced, short, !through_qr && vectors > short, par)?)
        } else {
            Method::Iteration {
                bidiagonal: Bidiagonal::new(short)?,
                u: Dense::zeros(short, short)?,
                v: Dense::zeros(short, short)?,
            }
        };
        Ok(Some(TwoSided {
            wide: m < n,
            qr: if through_qr { Some(Qr::new(long, short, vectors, par)?) } else { None },
            reduced: Dense::zeros(reduced, short)?,
            method,
        }))
    }

    /// Decomposes `a`. As many singular vectors are computed as `u` and `v` have columns: min(m, n), or all.
    pub(in super::super) fn decompose(
        &mut self,
        a: &mut Dense<D>,
        u: &mut Dense<D>,
        v: &mut Dense<D>,
        values: &mut [D],
    ) -> Result<(), LinAlgError> {
        self.load(a)?;
        let short = values.len();
        // The adjoint of a wide matrix has an upper bidiagonal form, the matrix itself a lower one.
        let lower = self.wide && self.qr.is_none();
        match &mut self.method {
            Method::Iteration { bidiagonal, u: bu, v: bv } => {
                bidiagonal.reduce(&mut self.reduced);
                let (d, e) = (&mut bidiagonal.d, &mut bidiagonal.e);
                let turns = if lower { turn(d, e) } else { Vec::new() };
                decompose_bidiagonal(d, e, std::slice::from_ref(&(0..short)), bu, bv)?;
                turn_back(&turns, bu);
                values.iter_mut().zip(&bidiagonal.d).for_each(|(value, d)| *value = D::from_real(*d));
                embed(bu, u);
                embed(bv, v);
                let (q_side, p_side) = if lower { (&mut *v, &mut *u) } else { (&mut *u, &mut *v) };
                let cols = if self.qr.is_some() { short } else { q_side.cols() };
                householder::apply(&mut self.reduced, &bidiagonal.tau_q, 0, q_side, cols);
                householder::apply(&mut bidiagonal.p, &bidiagonal.tau_p, 1, p_side, short);
            }
            Method::Large(large) => {
                set_identity(u);
                set_identity(v);
                let (q_side, p_side) = if lower { (&mut *v, &mut *u) } else { (&mut *u, &mut *v) };
                let (Some(a), Some(q_side), Some(p_side)) =
                    (as_real(&mut self.reduced), as_real(q_side), as_real(p_side))
                else {
                    return Err(LinAlgError::SvdNotConverged);
                };
                let mut real = memory::filled(short, 0.0);
                large.decompose(a, lower, q_side, p_side, &mut real)?;
                values.iter_mut().zip(&real).for_each(|(value, d)| *value = D::from_real(*d));
            }
        }
        match &mut self.qr {
            Some(qr) => qr.apply(if self.wide { v } else { u }, false),
            None => Ok(()),
        }
    }

    /// Fills `self.reduced` from `a`.
    fn load(&mut self, a: &mut Dense<D>) -> Result<(), LinAlgError> {
        let target = match &mut self.qr {
            Some(qr) => &mut qr.factors,
            None => &mut self.reduced,
        };
        for col in 0..target.cols() {
            for (row, x) in target.col(col).iter_mut().enumerate() {
                *x = if self.wide { conj(a.get(col, row)) } else { a.get(row, col) };
            }
        }
        let Some(qr) = &mut self.qr else { return Ok(()) };
        qr.factor()?;
        self.reduced.slice().fill(D::ZERO);
        for col in 0..self.reduced.cols() {
            for row in 0..=col {
                let value = qr.factors.get(row, col);
                if self.wide {
                    self.reduced.col(row)[col] = conj(value);
                } else {
                    self.reduced.col(col)[row] = value;
                }
            }
        }
        Ok(())
    }
}

/// The matrix, if it is real.
pub(in super::super) fn as_real<D: Double>(a: &mut Dense<D>) -> Option<&mut Dense<f64>> {
    (a as &mut dyn Any).downcast_mut()
}

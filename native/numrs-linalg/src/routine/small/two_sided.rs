//! Singular value decompositions.

use super::super::dense::Dense;
use super::super::qr::Qr;
use super::super::scalar::{Double, conj};
use super::bidiagonal;
use super::householder::{self, Bidiagonal};
use super::rotation::Rotation;
use super::scale_into;
use super::symmetric::set_identity;
use crate::error::LinAlgError;
use crate::par::Parallelism;

/// Decomposes one matrix of a stack after the other in the same memory.
///
/// A wide matrix is reduced as its adjoint. One that is much longer than wide goes through its triangular factor.
pub(in super::super) struct TwoSidedQr<D> {
    wide: bool,
    qr: Option<Qr<D>>,
    /// What is reduced to bidiagonal form.
    reduced: Dense<D>,
    bidiagonal: Bidiagonal<D>,
    /// The singular vectors of the bidiagonal matrix.
    u: Dense<f64>,
    v: Dense<f64>,
}

impl<D: Double> TwoSidedQr<D> {
    /// Memory for m by n matrices and, of the longer side, `vectors` singular vectors.
    pub(in super::super) fn new(
        m: usize,
        n: usize,
        vectors: usize,
        par: Parallelism,
    ) -> Result<Self, LinAlgError> {
        let (long, short) = (m.max(n), m.min(n));
        let much_longer = if D::IS_COMPLEX { short * 17 / 9 } else { short * 11 / 6 };
        let through_qr = long > short && long >= much_longer;
        Ok(TwoSidedQr {
            wide: m < n,
            qr: if through_qr { Some(Qr::new(long, short, vectors, par)?) } else { None },
            reduced: Dense::zeros(if through_qr { short } else { long }, short)?,
            bidiagonal: Bidiagonal::new(short)?,
            u: Dense::zeros(short, short)?,
            v: Dense::zeros(short, short)?,
        })
    }

    /// Decomposes `a`. As many singular vectors are computed as `u` and `v` have columns: min(m, n), or all.
    pub(in super::super) fn decompose(
        &mut self,
        a: &mut Dense<D>,
        u: &mut Dense<D>,
        v: &mut Dense<D>,
        values: &mut [D],
    ) -> Result<(), LinAlgError> {
        let largest = a.slice().iter().fold(0.0_f64, |most, x| most.max(x.modulus()));
        let scale = scale_into(largest, f64::MIN_POSITIVE.sqrt() / f64::EPSILON);
        self.load(a, scale)?;
        let short = values.len();
        self.bidiagonal.reduce(&mut self.reduced);

        // The adjoint of a wide matrix has an upper bidiagonal form, the matrix itself a lower one.
        let lower = self.wide && self.qr.is_none();
        let turns = if lower { self.turn_upper() } else { Vec::new() };
        set_identity(&mut self.u);
        set_identity(&mut self.v);
        if short == 1 {
            // The one case in which a sign goes to the left.
            self.u.slice()[0] = 1.0_f64.copysign(self.bidiagonal.d[0]);
            self.bidiagonal.d[0] = self.bidiagonal.d[0].abs();
        }
        bidiagonal::Bidiagonal {
            d: &mut self.bidiagonal.d,
            e: &mut self.bidiagonal.e,
            u: self.u.slice(),
            rows_u: short,
            v: self.v.slice(),
            rows_v: short,
        }
        .decompose(false)
        .map_err(|_| LinAlgError::SvdNotConverged)?;
        for (k, turn) in turns.iter().enumerate().rev() {
            for col in 0..short {
                let (front, back) = self.u.col(col).split_at_mut(k + 1);
                Rotation { c: turn.c, s: -turn.s }.apply(&mut front[k..], &mut back[..1]);
            }
        }
        for (value, d) in values.iter_mut().zip(&self.bidiagonal.d) {
            *value = D::from_real(d / scale);
        }

        embed(&mut self.u, u);
        embed(&mut self.v, v);
        let (q_side, p_side) = if lower { (&mut *v, &mut *u) } else { (&mut *u, &mut *v) };
        let cols = if self.qr.is_some() { short } else { q_side.cols() };
        householder::apply(&mut self.reduced, &self.bidiagonal.tau_q, 0, q_side, cols);
        householder::apply(&mut self.bidiagonal.p, &self.bidiagonal.tau_p, 1, p_side, short);
        match &mut self.qr {
            Some(qr) => qr.apply(if self.wide { v } else { u }, false),
            None => Ok(()),
        }
    }

    /// Fills `self.reduced` from `a`.
    fn load(&mut self, a: &mut Dense<D>, scale: f64) -> Result<(), LinAlgError> {
        let target = match &mut self.qr {
            Some(qr) => &mut qr.factors,
            None => &mut self.reduced,
        };
        for col in 0..target.cols() {
            for (row, x) in target.col(col).iter_mut().enumerate() {
                let value = if self.wide { conj(a.get(col, row)) } else { a.get(row, col) };
                *x = value.times_real(scale);
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

    /// Rotates the lower bidiagonal matrix from the left to upper form.
    fn turn_upper(&mut self) -> Vec<Rotation> {
        let (d, e) = (&mut self.bidiagonal.d, &mut self.bidiagonal.e);
        (0..e.len())
            .map(|k| {
                let (turn, r) = Rotation::onto_first(d[k], e[k]);
                (d[k], e[k], d[k + 1]) = (r, turn.s * d[k + 1], turn.c * d[k + 1]);
                turn
            })
            .collect()
    }
}

/// Copies a square matrix into the corner of another, which gets ones on the rest of its diagonal.
fn embed<D: Double>(from: &mut Dense<f64>, to: &mut Dense<D>) {
    to.slice().fill(D::ZERO);
    for col in 0..to.cols() {
        if col < from.cols() {
            to.col(col).iter_mut().zip(from.col(col)).for_each(|(x, z)| *x = D::from_real(*z));
        } else {
            to.col(col)[col] = D::one();
        }
    }
}

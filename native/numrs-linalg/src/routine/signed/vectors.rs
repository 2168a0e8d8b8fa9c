//! Vectors of bidiagonal matrices.

use super::super::dense::Dense;
use super::super::scalar::Double;
use super::bidiagonal;
use super::rotation::Rotation;
use super::symmetric::set_identity;
use crate::error::LinAlgError;
use std::ops::Range;

/// Singular values and vectors of the upper bidiagonal matrix with the diagonal `d` and the elements `e` above it,
/// which consists of `parts` that nothing connects.
pub(super) fn decompose_bidiagonal(
    d: &mut [f64],
    e: &mut [f64],
    parts: &[Range<usize>],
    u: &mut Dense<f64>,
    v: &mut Dense<f64>,
) -> Result<(), LinAlgError> {
    set_identity(u);
    set_identity(v);
    let rows = d.len();
    for Range { start, end } in parts.iter().cloned() {
        if end - start == 1 && end == rows {
            // A last row of its own is the one case in which a sign goes to the left.
            u.col(start)[start] = 1.0_f64.copysign(d[start]);
            d[start] = d[start].abs();
            continue;
        }
        let (u, v) = (&mut u.slice()[start * rows..end * rows], &mut v.slice()[start * rows..end * rows]);
        let (d, e) = (&mut d[start..end], &mut e[start..end - 1]);
        bidiagonal::Bidiagonal { d, e, u, rows_u: rows, v, rows_v: rows }
            .decompose()
            .map_err(|_| LinAlgError::SvdNotConverged)?;
    }
    bidiagonal::Bidiagonal { d, e, u: u.slice(), rows_u: rows, v: v.slice(), rows_v: rows }.sort_falling();
    Ok(())
}

/// Undoes the rotations of [`turn`].
pub(super) fn turn_back(turns: &[Rotation], u: &mut Dense<f64>) {
    for (k, Rotation { c, s }) in turns.iter().enumerate().rev() {
        (0..u.cols()).for_each(|col| Rotation { c: *c, s: -s }.apply_beside(u.col(col), k));
    }
}

/// Copies a square matrix into the corner of another, which gets ones on the rest of its diagonal.
pub(super) fn embed<D: Double>(from: &mut Dense<f64>, to: &mut Dense<D>) {
    to.slice().fill(D::ZERO);
    for col in 0..to.cols() {
        if col < from.cols() {
            to.col(col).iter_mut().zip(from.col(col)).for_each(|(x, z)| *x = D::from_real(*z));
        } else {
            to.col(col)[col] = D::one();
        }
    }
}

//! The signs that divide and conquer gives to vectors.
//!
//! LAPACK halves the orders above [`LARGEST`] until they are below it, and joins the halves through a rank-one update
//! with a vector z: a joined vector has the components z_j / (d_j - λ) in the basis of the halves' vectors, scaled to
//! length 1 (Gu and Eisenstat, A divide-and-conquer algorithm for the symmetric tridiagonal eigenproblem, 1995, and
//! for the bidiagonal SVD, 1995). The secular equation 1 + ρ·Σ z_j² / (d_j - λ) = 0 then fixes the sign of its product
//! with z, which is a combination of its own elements beside the cut: so a vector that another method has computed
//! can be given the sign without the halves. A vector that the update leaves alone vanishes beside the cut and
//! belongs to one half, where the same holds for the next cut; at the end, QR iteration tells.
//!
//! Where a vector's elements beside a cut are close to roundoff, LAPACK's sign is one of rounding errors.

use super::super::dense::Dense;
use super::rotation::Rotation;
use super::symmetric::set_identity;
use super::{LARGEST, ROUNDOFF, bidiagonal, tridiagonal};
use crate::error::LinAlgError;
use numrs_core::memory;
use std::ops::Range;

#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// Symmetric tridiagonal.
    Tridiagonal,
    /// Upper bidiagonal; its left vectors.
    Bidiagonal,
}

/// Rows of a matrix that are decomposed on their own, halved `cuts` times.
#[derive(Clone, Copy)]
struct Part {
    start: usize,
    len: usize,
    cuts: u32,
    /// The bidiagonal part has one more column than rows.
    longer: bool,
}

/// The cuts of one matrix.
pub(in super::super) struct Orientation {
    form: Form,
    d: Vec<f64>,
    e: Vec<f64>,
    parts: Vec<Part>,
    /// Vectors of parts that are not cut, by first row.
    whole: Vec<(usize, Dense<f64>)>,
}

impl Orientation {
    /// For the symmetric matrix with the diagonal `d` and the elements `e` beside it.
    pub(in super::super) fn tridiagonal(d: Vec<f64>, e: Vec<f64>) -> Self {
        let mut this = Self::new(Form::Tridiagonal, d, e);
        for part in this.parts.clone() {
            this.cut(part);
        }
        this
    }

    /// For the left vectors of the matrix with the diagonal `d` and the elements `e` above it.
    pub(in super::super) fn bidiagonal(d: Vec<f64>, e: Vec<f64>) -> Self {
        Self::new(Form::Bidiagonal, d, e)
    }

    fn new(form: Form, d: Vec<f64>, e: Vec<f64>) -> Self {
        let largest = d.iter().chain(&e).fold(0.0_f64, |most, x| most.max(x.abs()));
        let mut parts = Vec::new();
        let mut start = 0;
        for end in 0..d.len() {
            let ends = end + 1 == d.len() || {
                let beside = e[end].abs();
                match form {
                    Form::Tridiagonal => beside <= d[end].abs().sqrt() * d[end + 1].abs().sqrt() * ROUNDOFF,
                    Form::Bidiagonal => beside < 0.9 * ROUNDOFF * largest,
                }
            };
            if ends {
                let len = end + 1 - start;
                parts.push(Part { start, len, cuts: cuts(form, len), longer: false });
                start = end + 1;
            }
        }
        Orientation { form, d, e, parts, whole: Vec::new() }
    }

    /// The row ranges that are decomposed on their own, if none is cut.
    pub(super) fn whole_parts(&self) -> Option<Vec<Range<usize>>> {
        let ranges =
            self.parts.iter().map(|part| (part.cuts == 0).then(|| part.start..part.start + part.len));
        ranges.collect()
    }

    /// Takes the rank-one terms of all cuts from the diagonal.
    fn cut(&mut self, part: Part) {
        if part.cuts > 0 {
            let (upper, lower) = self.halves(part);
            let beside = self.e[lower.start - 1].abs();
            self.d[lower.start - 1] -= beside;
            self.d[lower.start] -= beside;
            self.cut(upper);
            self.cut(lower);
        }
    }

    fn halves(&self, part: Part) -> (Part, Part) {
        let Part { start, len, cuts, longer } = part;
        let half = len / 2;
        // The row at the cut of a bidiagonal matrix belongs to neither half.
        let row = usize::from(self.form == Form::Bidiagonal);
        let upper = Part { start, len: half, cuts: cuts - 1, longer: true };
        let lower = Part { start: start + half + row, len: len - half - row, cuts: cuts - 1, longer };
        (upper, lower)
    }

    /// Which of the vectors in the leading rows of `vectors`, of the eigenvalues or singular values `values`, have the
    /// opposite sign.
    pub(in super::super) fn opposite(
        &mut self,
        vectors: &mut Dense<f64>,
        values: &[f64],
    ) -> Result<Vec<bool>, LinAlgError> {
        let largest = values.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
        // What LAPACK's update takes for zero.
        let tolerance = 8.0 * ROUNDOFF * largest;
        let n = self.d.len();
        let first = match self.parts[..] {
            [part] if part.cuts > 0 => {
                let products = (0..n).map(|col| self.product(part, &vectors.col(col)[..n], values[col]));
                memory::listed(products)
            }
            _ => Vec::new(),
        };
        let mut opposite = memory::room(n);
        for col in 0..n {
            // Only near the tolerance does the difference count.
            let product = first.get(col).copied();
            let near = product.filter(|x| x.abs() < tolerance * 1e6);
            let known = near.map(|_| self.strength(&first, values, col)).or(product);
            opposite.push(self.is_opposite(&vectors.col(col)[..n], values[col], known, tolerance)?);
        }
        Ok(opposite)
    }

    /// The product of a vector with the vector z of the first cut of `part`, the latter with the factor ρ.
    fn product(&self, part: Part, vector: &[f64], value: f64) -> f64 {
        let below = part.start + part.len / 2;
        match self.form {
            Form::Tridiagonal => {
                let beside = self.e[below - 1];
                let sum = vector[below - 1] + vector[below] * 1.0_f64.copysign(beside);
                std::f64::consts::SQRT_2 * beside.abs() * sum
            }
            Form::Bidiagonal => value * vector[below],
        }
    }

    /// The element of ρ·z that belongs to vector `col`, if it is small: the product of both over 1 + ρ·Σ z_j² / (d_j -
    /// λ) without the vector's own term, whose reciprocal is 1 - Σ (z·u)² / (λ_u - λ) over all others u.
    fn strength(&self, products: &[f64], values: &[f64], col: usize) -> f64 {
        let others = (0..values.len()).filter(|other| *other != col).map(|other| {
            let (p, x, y) = (products[other], values[other], values[col]);
            match self.form {
                Form::Tridiagonal => {
                    let beside = self.e[self.d.len() / 2 - 1].abs();
                    (p / beside) * (p / 2.0) / (x - y)
                }
                Form::Bidiagonal => (p / (x - y)) * (p / (x + y)),
            }
        });
        products[col] / (1.0 - others.sum::<f64>())
    }

    /// Whether `vector` has the opposite sign. `known` is the element of ρ·z of the first cut.
    fn is_opposite(
        &mut self,
        vector: &[f64],
        value: f64,
        mut known: Option<f64>,
        tolerance: f64,
    ) -> Result<bool, LinAlgError> {
        let mass = |part: &Part| vector[part.start..][..part.len].iter().map(|x| x * x).sum::<f64>();
        let Some(&(mut part)) = self.parts.iter().max_by(|a, b| mass(a).total_cmp(&mass(b))) else {
            return Ok(false);
        };
        while part.cuts > 0 {
            let product = self.product(part, vector, value);
            let strength = known.take().unwrap_or(product);
            if strength.abs() > tolerance {
                return Ok(product > 0.0);
            }
            let (upper, lower) = self.halves(part);
            part = if mass(&upper) >= mass(&lower) { upper } else { lower };
        }
        let last = part.start + part.len == self.d.len();
        if self.form == Form::Bidiagonal && part.len == 1 && last && self.parts.len() > 1 {
            // A last row of its own is the one case in which a sign goes to the left.
            return Ok((vector[part.start] < 0.0) != (self.d[part.start] < 0.0));
        }
        let vector = &vector[part.start..][..part.len];
        let vectors = self.whole(part)?;
        let mut closest = 0.0_f64;
        for col in 0..part.len {
            let product = vectors.col(col).iter().zip(vector).map(|(x, y)| x * y).sum::<f64>();
            closest = if product.abs() > closest.abs() { product } else { closest };
        }
        Ok(closest < 0.0)
    }

    /// The vectors of a part that is not cut.
    fn whole(&mut self, part: Part) -> Result<&mut Dense<f64>, LinAlgError> {
        if let Some(at) = self.whole.iter().position(|(start, _)| *start == part.start) {
            return Ok(&mut self.whole[at].1);
        }
        let rows = part.len;
        let mut vectors = Dense::zeros(rows, rows)?;
        set_identity(&mut vectors);
        let mut d = memory::copied(&self.d[part.start..][..rows]);
        let mut e = memory::copied(&self.e[part.start..][..rows - 1]);
        let done = match self.form {
            Form::Tridiagonal => tridiagonal::decompose(&mut d, &mut e, vectors.slice(), rows),
            Form::Bidiagonal => {
                let beyond = part.longer.then(|| self.e[part.start + rows - 1]);
                if let Some(beyond) = beyond {
                    turn(&mut d, &mut e);
                    d[rows - 1] = Rotation::onto_first(d[rows - 1], beyond).1;
                    for (k, rotation) in turn(&mut d, &mut e).into_iter().enumerate() {
                        let (front, back) = vectors.slice().split_at_mut((k + 1) * rows);
                        rotation.apply(&mut front[k * rows..], &mut back[..rows]);
                    }
                }
                let (u, v) = (vectors.slice(), &mut [][..]);
                bidiagonal::Bidiagonal { d: &mut d, e: &mut e, u, rows_u: rows, v, rows_v: 0 }.decompose()
            }
        };
        // Without convergence, which the whole matrix has shown, any sign will do.
        drop(done);
        self.whole.push((part.start, vectors));
        let last = self.whole.len() - 1;
        Ok(&mut self.whole[last].1)
    }
}

/// Rotates an upper bidiagonal matrix to lower form, or a lower one to upper form.
pub(super) fn turn(d: &mut [f64], e: &mut [f64]) -> Vec<Rotation> {
    let count = d.len().saturating_sub(1);
    let turn_one = |k: usize| {
        let (rotation, r) = Rotation::onto_first(d[k], e[k]);
        (d[k], e[k], d[k + 1]) = (r, rotation.s * d[k + 1], rotation.c * d[k + 1]);
        rotation
    };
    memory::listed((0..count).map(turn_one))
}

/// How often LAPACK halves a part.
fn cuts(form: Form, len: usize) -> u32 {
    let mut cuts = 0;
    match form {
        Form::Tridiagonal => {
            let mut len = len;
            while len > LARGEST {
                len = len.div_ceil(2);
                cuts += 1;
            }
        }
        Form::Bidiagonal => {
            while (LARGEST + 1) << cuts <= len {
                cuts += 1;
            }
        }
    }
    cuts
}

//! LU factorization with partial pivoting: `solve`, `inv`, `det`, `slogdet`.
//!
//! Matrices of up to 4 by 4 are factored in registers and in their own precision, those of up to 16 by 16 by a plain right-looking loop
//! (Golub and Van Loan, Matrix Computations, algorithm 3.4.1), larger ones by faer's recursive algorithm.

// Indices are the notation of matrix algorithms.
#![allow(clippy::needless_range_loop)]

use super::LinalgCall;
use super::dense::{Dense, work_memory};
use super::scalar::{Double, Scalar};
use super::scale::{split, times_power};
use crate::element::Element;
use crate::error::LinAlgError;
use crate::matrix::{MatMut, MatRef, copy_map};
use crate::par::{Parallelism, Workers};
use dyn_stack::{MemBuffer, MemStack};
use faer::linalg::lu::partial_pivoting::factor::{PartialPivLuParams, lu_in_place, lu_in_place_scratch};
use faer::linalg::triangular_solve::{solve_unit_lower_triangular_in_place, solve_upper_triangular_in_place};
use faer::{Auto, Par, Spec};
use num_traits::One;

/// Largest order factored in registers.
const TINY: usize = 4;
/// Largest order factored by the plain loop.
const SMALL: usize = 16;

/// Swaps and eliminates below the diagonal of a matrix of order `N`, applying the same to `right`.
///
/// Returns whether the number of swaps was odd. A zero pivot stays on the diagonal.
#[inline(always)]
fn eliminate<T: Scalar, const N: usize, const K: usize>(
    a: &mut [[T; N]; N],
    right: &mut [[T; K]; N],
) -> bool {
    let mut odd = false;
    for k in 0..N {
        let mut pivot = k;
        for row in k + 1..N {
            if a[row][k].size() > a[pivot][k].size() {
                pivot = row;
            }
        }
        if pivot != k {
            a.swap(pivot, k);
            right.swap(pivot, k);
            odd = !odd;
        }
        if a[k][k] == T::ZERO {
            continue;
        }
        let inverse = Scalar::recip(a[k][k]);
        for row in k + 1..N {
            let factor = a[row][k] * inverse;
            for col in k + 1..N {
                let x = a[k][col];
                a[row][col] -= factor * x;
            }
            for col in 0..K {
                let x = right[k][col];
                right[row][col] -= factor * x;
            }
        }
    }
    odd
}

/// Solves the triangular system that [`eliminate`] leaves.
#[inline(always)]
fn back_substitute<T: Scalar, const N: usize, const K: usize>(a: &[[T; N]; N], right: &mut [[T; K]; N]) {
    for k in (0..N).rev() {
        let inverse = Scalar::recip(a[k][k]);
        for col in 0..K {
            let mut x = right[k][col];
            for later in k + 1..N {
                x -= a[k][later] * right[later][col];
            }
            right[k][col] = x * inverse;
        }
    }
}

/// # Safety
/// `from` must be an N by K matrix.
#[inline(always)]
unsafe fn read<T: Scalar, const N: usize, const K: usize>(from: MatRef) -> [[T; K]; N] {
    std::array::from_fn(|row| {
        std::array::from_fn(|col| {
            // SAFETY: the caller's promise.
            unsafe { from.at(row, col).cast::<T>().read_unaligned() }
        })
    })
}

/// # Safety
/// `to` must be an N by K matrix.
#[inline(always)]
unsafe fn write<T: Scalar, const N: usize, const K: usize>(values: &[[T; K]; N], to: MatMut) {
    for (row, values) in values.iter().enumerate() {
        for (col, value) in values.iter().enumerate() {
            // SAFETY: the caller's promise.
            unsafe { to.at(row, col).cast::<T>().write_unaligned(*value) };
        }
    }
}

fn singular<T: Scalar, const N: usize>(a: &[[T; N]; N]) -> bool {
    (0..N).any(|k| a[k][k] == T::ZERO)
}

unsafe fn tiny_solve<T: Scalar, const N: usize>(a: MatRef, b: MatRef, x: MatMut) -> Result<(), LinAlgError> {
    // SAFETY: the caller's promise: `a` is of order N, `b` and `x` have N rows.
    unsafe {
        let matrix = read::<T, N, N>(a);
        for col in 0..b.cols {
            let mut a = matrix;
            let mut right = read::<T, N, 1>(b.sub(0, col, N, 1));
            eliminate(&mut a, &mut right);
            if singular(&a) {
                return Err(LinAlgError::Singular);
            }
            back_substitute(&a, &mut right);
            write(&right, x.sub(0, col, N, 1));
        }
        if b.cols == 0 {
            let mut a = matrix;
            eliminate::<T, N, 0>(&mut a, &mut [[]; N]);
            if singular(&a) {
                return Err(LinAlgError::Singular);
            }
        }
    }
    Ok(())
}

unsafe fn tiny_inverse<T: Scalar, const N: usize>(a: MatRef, x: MatMut) -> Result<(), LinAlgError> {
    // SAFETY: the caller's promise: both are of order N.
    let mut a = unsafe { read::<T, N, N>(a) };
    let mut right: [[T; N]; N] =
        std::array::from_fn(|row| std::array::from_fn(|col| if row == col { T::one() } else { T::ZERO }));
    eliminate(&mut a, &mut right);
    if singular(&a) {
        return Err(LinAlgError::Singular);
    }
    back_substitute(&a, &mut right);
    // SAFETY: as above.
    unsafe { write(&right, x) };
    Ok(())
}

/// The diagonal of U and whether the swaps are odd, for an order of at most [`TINY`].
unsafe fn tiny_diagonal<T: Scalar, const N: usize>(a: MatRef, diagonal: &mut [T::Double]) -> bool {
    // SAFETY: the caller's promise: `a` is of order N.
    let mut a = unsafe { read::<T, N, N>(a) };
    let odd = eliminate::<T, N, 0>(&mut a, &mut [[]; N]);
    for (k, x) in diagonal.iter_mut().enumerate().take(N) {
        *x = a[k][k].to_double();
    }
    odd
}

/// Factors one matrix of a stack after the other in the same memory.
struct Lu<D> {
    factors: Dense<D>,
    forward: Vec<usize>,
    backward: Vec<usize>,
    memory: MemBuffer,
    par: Par,
}

impl<D: Double> Lu<D> {
    fn new(n: usize, par: Parallelism) -> Result<Self, LinAlgError> {
        let par = par.for_work(n.saturating_mul(n).saturating_mul(n) / 3).faer();
        let params: Spec<PartialPivLuParams, D> = Spec::new(Auto::<D>::auto());
        let memory = work_memory(lu_in_place_scratch::<usize, D>(n, n, par, params))?;
        Ok(Lu {
            factors: Dense::zeros(n, n)?,
            forward: (0..n).collect(),
            backward: (0..n).collect(),
            memory,
            par,
        })
    }

    /// Factors `a`. Returns whether the permutation is odd.
    ///
    /// # Safety
    /// `a` must be a valid square matrix of `T` and of the order that `self` was made for.
    unsafe fn factor<T: Scalar<Double = D>>(&mut self, a: MatRef) -> bool {
        // SAFETY: the caller's promise.
        unsafe { self.factors.load::<T>(a) };
        let n = a.rows;
        if n > SMALL {
            let params: Spec<PartialPivLuParams, D> = Spec::new(Auto::<D>::auto());
            let stack = MemStack::new(&mut self.memory);
            let (info, _) = lu_in_place(
                self.factors.faer_mut(),
                &mut self.forward,
                &mut self.backward,
                self.par,
                stack,
                params,
            );
            return info.transposition_count % 2 == 1;
        }
        (0..n).for_each(|k| self.forward[k] = k);
        let a = self.factors.slice();
        let mut odd = false;
        for k in 0..n {
            let mut pivot = k;
            for row in k + 1..n {
                if a[k * n + row].size() > a[k * n + pivot].size() {
                    pivot = row;
                }
            }
            if pivot != k {
                (0..n).for_each(|col| a.swap(col * n + k, col * n + pivot));
                self.forward.swap(k, pivot);
                odd = !odd;
            }
            if a[k * n + k] == D::ZERO {
                continue;
            }
            let inverse = Scalar::recip(a[k * n + k]);
            (k + 1..n).for_each(|row| a[k * n + row] *= inverse);
            let (done, rest) = a.split_at_mut((k + 1) * n);
            let column = &done[k * n..];
            for target in rest.chunks_exact_mut(n) {
                let factor = target[k];
                for row in k + 1..n {
                    target[row] -= column[row] * factor;
                }
            }
        }
        odd
    }

    fn is_singular(&self) -> bool {
        (0..self.factors.rows()).any(|k| self.factors.get(k, k) == D::ZERO)
    }

    /// Solves for all columns of `b`, of which `x` becomes the solution.
    ///
    /// # Safety
    /// `b` must be a valid matrix of `T` and have the rows and columns of `x`.
    unsafe fn solve<T: Scalar<Double = D>>(&mut self, b: MatRef, x: &mut Dense<D>) {
        for (row, from) in self.forward.iter().enumerate() {
            // SAFETY: the permutation holds row numbers; the caller's promise.
            unsafe {
                copy_map::<T, D>(b.sub(*from, 0, 1, b.cols), x.raw().sub(row, 0, 1, b.cols), T::to_double);
            }
        }
        self.substitute(x);
    }

    /// Forward and back substitution in place.
    fn substitute(&mut self, x: &mut Dense<D>) {
        let n = self.factors.rows();
        if n > SMALL {
            solve_unit_lower_triangular_in_place(self.factors.faer(), x.faer_mut(), self.par);
            solve_upper_triangular_in_place(self.factors.faer(), x.faer_mut(), self.par);
            return;
        }
        let a = self.factors.slice();
        let mut inverses = [D::ZERO; SMALL];
        (0..n).for_each(|k| inverses[k] = Scalar::recip(a[k * n + k]));
        for x in x.slice().chunks_exact_mut(n.max(1)) {
            for k in 0..n {
                let value = x[k];
                for row in k + 1..n {
                    x[row] -= a[k * n + row] * value;
                }
            }
            for k in (0..n).rev() {
                let value = x[k] * inverses[k];
                x[k] = value;
                for row in 0..k {
                    x[row] -= a[k * n + row] * value;
                }
            }
        }
    }
}

/// `solve`: `(m,m),(m,n)->(m,n)`.
pub(super) unsafe fn solve<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    call.expect(2, 3)?;
    let (m, n) = (call.dims[0], call.dims[1]);
    // SAFETY: the caller's promise.
    unsafe { solve_stack::<T>(call, m, n, |index, member| call.matrix_mut(index, member, m, n)) }
}

/// `solve1`: `(m,m),(m)->(m)`.
pub(super) unsafe fn solve1<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    call.expect(1, 3)?;
    let m = call.dims[0];
    // SAFETY: the caller's promise.
    unsafe { solve_stack::<T>(call, m, 1, |index, member| call.vector_mut(index, member, m)) }
}

unsafe fn solve_stack<T: Scalar>(
    call: &LinalgCall,
    m: usize,
    n: usize,
    right: impl Fn(usize, usize) -> MatMut,
) -> Result<(), LinAlgError> {
    let stack = 0..call.count;
    // Several columns share one factorization only in the general path.
    let tiny = |run: unsafe fn(MatRef, MatRef, MatMut) -> Result<(), LinAlgError>| {
        // SAFETY: the caller's promise.
        stack
            .clone()
            .try_for_each(|i| unsafe { run(call.matrix(0, i, m, m), right(1, i).as_ref(), right(2, i)) })
    };
    if n <= TINY {
        match m {
            1 => return tiny(tiny_solve::<T, 1>),
            2 => return tiny(tiny_solve::<T, 2>),
            3 => return tiny(tiny_solve::<T, 3>),
            4 => return tiny(tiny_solve::<T, 4>),
            _ => {}
        }
    }
    let mut lu = Lu::<T::Double>::new(m, call.par)?;
    let mut x = Dense::<T::Double>::zeros(m, n)?;
    for i in stack {
        // SAFETY: the caller's promise.
        unsafe {
            lu.factor::<T>(call.matrix(0, i, m, m));
            if lu.is_singular() {
                return Err(LinAlgError::Singular);
            }
            lu.solve::<T>(right(1, i).as_ref(), &mut x);
            x.store::<T>(right(2, i));
        }
    }
    Ok(())
}

/// `inv`: `(m,m)->(m,m)`.
pub(super) unsafe fn inv<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    call.expect(1, 2)?;
    let m = call.dims[0];
    let stack = 0..call.count;
    let tiny = |run: unsafe fn(MatRef, MatMut) -> Result<(), LinAlgError>| {
        // SAFETY: the caller's promise.
        stack.clone().try_for_each(|i| unsafe { run(call.matrix(0, i, m, m), call.matrix_mut(1, i, m, m)) })
    };
    match m {
        1 => return tiny(tiny_inverse::<T, 1>),
        2 => return tiny(tiny_inverse::<T, 2>),
        3 => return tiny(tiny_inverse::<T, 3>),
        4 => return tiny(tiny_inverse::<T, 4>),
        _ => {}
    }
    let mut lu = Lu::<T::Double>::new(m, call.par)?;
    let mut x = Dense::<T::Double>::zeros(m, m)?;
    for i in stack {
        // SAFETY: the caller's promise.
        unsafe { lu.factor::<T>(call.matrix(0, i, m, m)) };
        if lu.is_singular() {
            return Err(LinAlgError::Singular);
        }
        x.slice().fill(T::Double::ZERO);
        for (row, col) in lu.forward.iter().enumerate() {
            x.col(*col)[row] = T::Double::one();
        }
        lu.substitute(&mut x);
        // SAFETY: the caller's promise.
        unsafe { x.store::<T>(call.matrix_mut(1, i, m, m)) };
    }
    Ok(())
}

/// Calls `use_factors` with the diagonal of U and the parity of the permutation for each member of the stack.
unsafe fn for_each_diagonal<T: Scalar>(
    call: &LinalgCall,
    mut use_factors: impl FnMut(usize, &[T::Double], bool),
) -> Result<(), LinAlgError> {
    let m = call.dims[0];
    if (1..=TINY).contains(&m) {
        let factor = match m {
            1 => tiny_diagonal::<T, 1>,
            2 => tiny_diagonal::<T, 2>,
            3 => tiny_diagonal::<T, 3>,
            _ => tiny_diagonal::<T, 4>,
        };
        let mut diagonal = [T::Double::ZERO; TINY];
        for i in 0..call.count {
            // SAFETY: the caller's promise.
            let odd = unsafe { factor(call.matrix(0, i, m, m), &mut diagonal) };
            use_factors(i, &diagonal[..m], odd);
        }
        return Ok(());
    }
    let mut lu = Lu::<T::Double>::new(m, call.par)?;
    let mut diagonal = vec![T::Double::ZERO; m];
    for i in 0..call.count {
        // SAFETY: the caller's promise.
        let odd = unsafe { lu.factor::<T>(call.matrix(0, i, m, m)) };
        (0..m).for_each(|k| diagonal[k] = lu.factors.get(k, k));
        use_factors(i, &diagonal, odd);
    }
    Ok(())
}

/// Sign (a number of modulus 1, or 0) and logarithm of the modulus of a determinant, of a matrix that was divided by
/// 2^exponent.
fn sign_and_log<D: Double>(diagonal: &[D], odd: bool, exponent: i32) -> (D, f64) {
    let mut sign = if odd { -D::one() } else { D::one() };
    let mut log = diagonal.len() as f64 * f64::from(exponent) * std::f64::consts::LN_2;
    if diagonal.contains(&D::ZERO) {
        return (D::ZERO, f64::NEG_INFINITY);
    }
    for x in diagonal {
        let unit = split(*x).0;
        sign *= unit.times_real(Scalar::recip(unit.modulus()));
        log += x.modulus().ln();
    }
    (sign, log)
}

/// The determinant of a matrix that was divided by 2^exponent: the product of the diagonal of U, whose exponent is kept
/// apart when it leaves the normal range on the way.
fn product<D: Double>(diagonal: &[D], odd: bool, exponent: i32) -> D {
    let start = if odd { -D::one() } else { D::one() };
    let mut product = start;
    let mut tame = exponent == 0;
    for x in diagonal {
        product *= *x;
        tame &= product.modulus().is_normal();
    }
    if diagonal.contains(&D::ZERO) {
        return D::ZERO;
    }
    if tame || !diagonal.iter().all(|x| x.finite()) {
        return product;
    }
    let (mut product, mut power) = (start, 0i64);
    for x in diagonal {
        let (unit, own) = split(*x);
        let (next, beside) = split(product * unit);
        product = next;
        power += i64::from(own) + i64::from(beside) + i64::from(exponent);
    }
    times_power(product, power.clamp(-4000, 4000) as i32)
}

/// `det`: `(m,m)->()`.
pub(super) unsafe fn det<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    call.expect(1, 2)?;
    let store = |i: usize, diagonal: &[T::Double], odd: bool| {
        let product = product(diagonal, odd, call.exponent(i));
        // SAFETY: the caller's promise.
        unsafe { call.scalar::<T>(1, i).write_unaligned(T::from_double(product)) };
    };
    // SAFETY: the caller's promise.
    unsafe { for_each_diagonal::<T>(call, store) }
}

/// `slogdet`: `(m,m)->(),()`.
pub(super) unsafe fn slogdet<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    call.expect(1, 3)?;
    let store = |i: usize, diagonal: &[T::Double], odd: bool| {
        let (sign, log) = sign_and_log(diagonal, odd, call.exponent(i));
        // SAFETY: the caller's promise.
        unsafe {
            call.scalar::<T>(1, i).write_unaligned(T::from_double(sign));
            call.scalar::<T::R>(2, i).write_unaligned(T::R::from_double(log));
        }
    };
    // SAFETY: the caller's promise.
    unsafe { for_each_diagonal::<T>(call, store) }
}

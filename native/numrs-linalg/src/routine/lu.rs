//! LU factorization with partial pivoting: `solve` and `inv`.
//!
//! Matrices of up to 4 by 4 are factored in registers and in their own precision, those of up to 16 by 16 by a plain right-looking loop
//! (Golub and Van Loan, Matrix Computations, algorithm 3.4.1), larger ones by faer's recursive algorithm.

// Indices are the notation of matrix algorithms.
#![allow(clippy::needless_range_loop)]

use super::LinalgCall;
use super::dense::{Dense, work_memory};
use super::scalar::{Double, Scalar};
use super::tiny::{self, TINY};
use crate::element::Element;
use crate::error::LinAlgError;
use crate::matrix::{MatMut, MatRef, copy_map};
use crate::par::{Parallelism, Workers};
use dyn_stack::{MemBuffer, MemStack};
use faer::linalg::lu::partial_pivoting::factor::{PartialPivLuParams, lu_in_place, lu_in_place_scratch};
use faer::linalg::triangular_solve::{solve_unit_lower_triangular_in_place, solve_upper_triangular_in_place};
use faer::{Auto, Par, Spec};
use num_traits::{Float, One};
use numrs_core::memory;

/// Largest order factored by the plain loop.
const SMALL: usize = 16;

/// Factors one matrix of a stack after the other in the same memory.
pub(super) struct Lu<D> {
    pub(super) factors: Dense<D>,
    forward: Vec<usize>,
    backward: Vec<usize>,
    memory: MemBuffer,
    par: Par,
}

impl<D: Double> Lu<D> {
    pub(super) fn new(n: usize, par: Parallelism) -> Result<Self, LinAlgError> {
        let par = par.for_work(n.saturating_mul(n).saturating_mul(n) / 3).faer();
        let params: Spec<PartialPivLuParams, D> = Spec::new(Auto::<D>::auto());
        let memory = work_memory(lu_in_place_scratch::<usize, D>(n, n, par, params))?;
        Ok(Lu {
            factors: Dense::zeros(n, n)?,
            forward: memory::listed(0..n),
            backward: memory::listed(0..n),
            memory,
            par,
        })
    }

    /// Factors `a`. Returns whether the permutation is odd.
    ///
    /// # Safety
    /// `a` must be a valid square matrix of `T` and of the order that `self` was made for.
    pub(super) unsafe fn factor<T: Scalar<Double = D>>(&mut self, a: MatRef) -> bool {
        // SAFETY: promised by the caller.
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
        for x in x.slice().chunks_exact_mut(n.max(1)) {
            for k in 0..n {
                let value = x[k];
                for row in k + 1..n {
                    x[row] -= a[k * n + row] * value;
                }
            }
            for k in (0..n).rev() {
                let value = x[k].over(a[k * n + k]);
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
    // SAFETY: promised by the caller.
    unsafe { solve_stack::<T>(call, m, n, |index, member| call.matrix_mut(index, member, m, n)) }
}

/// `solve1`: `(m,m),(m)->(m)`.
pub(super) unsafe fn solve1<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    call.expect(1, 3)?;
    let m = call.dims[0];
    // SAFETY: promised by the caller.
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
    let in_registers = |run: unsafe fn(MatRef, MatRef, MatMut) -> Result<(), LinAlgError>| {
        // SAFETY: promised by the caller.
        stack
            .clone()
            .try_for_each(|i| unsafe { run(call.matrix(0, i, m, m), right(1, i).as_ref(), right(2, i)) })
    };
    if n <= TINY {
        match m {
            1 => return in_registers(tiny::solve::<T, 1>),
            2 => return in_registers(tiny::solve::<T, 2>),
            3 => return in_registers(tiny::solve::<T, 3>),
            4 => return in_registers(tiny::solve::<T, 4>),
            _ => {}
        }
    }
    let mut lu = Lu::<T::Double>::new(m, call.par)?;
    let mut x = Dense::<T::Double>::zeros(m, n)?;
    for i in stack {
        numrs_core::task::point();
        // SAFETY: promised by the caller.
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
    // SAFETY: promised by the caller.
    unsafe { inverses::<T>(call, |_| Err(LinAlgError::Singular)) }
}

/// `inv_nan`: `(m,m)->(m,m)`, with NaNs for singular matrices.
pub(super) unsafe fn inv_nan<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    let fill = |to: MatMut| {
        let nan = T::from_real(<T::R as Float>::nan());
        for (row, col) in (0..to.rows).flat_map(|row| (0..to.cols).map(move |col| (row, col))) {
            // SAFETY: inside a result of the call.
            unsafe { to.at(row, col).cast::<T>().write_unaligned(nan) };
        }
        Ok(())
    };
    // SAFETY: promised by the caller.
    unsafe { inverses::<T>(call, fill) }
}

/// The inverses of a stack; what is to be done about a singular matrix is the caller's.
unsafe fn inverses<T: Scalar>(
    call: &LinalgCall,
    singular: impl Fn(MatMut) -> Result<(), LinAlgError>,
) -> Result<(), LinAlgError> {
    call.expect(1, 2)?;
    let m = call.dims[0];
    let stack = 0..call.count;
    let in_registers = |run: unsafe fn(MatRef, MatMut) -> Result<(), LinAlgError>| {
        stack.clone().try_for_each(|i| {
            let to = call.matrix_mut(1, i, m, m);
            // SAFETY: promised by the caller.
            unsafe { run(call.matrix(0, i, m, m), to) }.or_else(|_| singular(to))
        })
    };
    match m {
        1 => return in_registers(tiny::inverse::<T, 1>),
        2 => return in_registers(tiny::inverse::<T, 2>),
        3 => return in_registers(tiny::inverse::<T, 3>),
        4 => return in_registers(tiny::inverse::<T, 4>),
        _ => {}
    }
    let mut lu = Lu::<T::Double>::new(m, call.par)?;
    let mut x = Dense::<T::Double>::zeros(m, m)?;
    for i in stack {
        numrs_core::task::point();
        let to = call.matrix_mut(1, i, m, m);
        // SAFETY: promised by the caller.
        unsafe { lu.factor::<T>(call.matrix(0, i, m, m)) };
        if lu.is_singular() {
            singular(to)?;
            continue;
        }
        x.slice().fill(T::Double::ZERO);
        for (row, col) in lu.forward.iter().enumerate() {
            x.col(*col)[row] = T::Double::one();
        }
        lu.substitute(&mut x);
        // SAFETY: promised by the caller.
        unsafe { x.store::<T>(to) };
    }
    Ok(())
}

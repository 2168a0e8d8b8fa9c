//! Matrix products over strided memory, for every numeric element type.
//!
//! A [`Product`] is planned once from shapes, strides and element type; it then runs on one pair of operands or on
//! a stack of them. The plan picks among kernels for tiny matrices, matrix·vector, vector·vector, the blocked
//! kernels of the `gemm` crate, and blocked integer kernels. No operand is copied as a whole unless its strides are
//! not multiples of the item or its address is unaligned.

mod dot;
mod gemv;
mod integer;
mod large;
mod tiny;

use crate::element::Field;
use crate::error::LinAlgError;
use crate::matrix::{MatMut, MatRef};
use crate::par::{Parallelism, Workers};
use crate::simd::dispatch;
use dot::{Bool, Dot, Vector};
use half::f16;
pub(crate) use large::{Large, multiply, subtract};
use num_complex::Complex;
use numrs_core::par::{self, Shared};
use numrs_core::{Number, task};
use std::marker::PhantomData;
use std::sync::Mutex;

/// Shape and byte strides of one operand of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatrixLayout {
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub cols: usize,
    /// Bytes from one row to the next.
    pub row_stride: isize,
    /// Bytes from one column to the next.
    pub col_stride: isize,
}

impl MatrixLayout {
    fn at(self, ptr: *const u8) -> MatRef {
        MatRef::new(ptr, self.rows, self.cols, self.row_stride, self.col_stride)
    }

    fn at_mut(self, ptr: *mut u8) -> MatMut {
        MatMut::new(ptr, self.rows, self.cols, self.row_stride, self.col_stride)
    }
}

/// Which operands are conjugated before they are multiplied. Of no effect on real types.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Conjugate {
    /// Conjugate the left operand.
    pub a: bool,
    /// Conjugate the right operand.
    pub b: bool,
}

/// What a kernel is given.
#[derive(Clone, Copy)]
struct Call {
    a: MatRef,
    b: MatRef,
    c: MatMut,
    conj: Conjugate,
    par: Parallelism,
}

impl Call {
    /// The same product of the next matrices of a line.
    #[inline(always)]
    fn advance(&mut self, steps: &[isize; 3]) {
        self.a.ptr = self.a.ptr.wrapping_offset(steps[0]);
        self.b.ptr = self.b.ptr.wrapping_offset(steps[1]);
        self.c.ptr = self.c.ptr.wrapping_offset(steps[2]);
    }
}

/// Runs `count` products, the operands of each so many bytes behind those of the one before.
type Run = unsafe fn(Call, count: usize, steps: &[isize; 3]) -> Result<(), LinAlgError>;

/// Products that run before a request to stop is looked for, where one takes nanoseconds.
const LINE: usize = 4096;

/// A planned matrix product `c = a · b`.
#[derive(Clone, Copy)]
pub struct Product {
    run: Run,
    a: MatrixLayout,
    b: MatrixLayout,
    c: MatrixLayout,
    conj: Conjugate,
}

impl Product {
    /// Plans `c = a · b` for operands of one element type.
    ///
    /// Any byte strides are allowed for `a` and `b`, also zero and negative ones. An inner dimension of 0 gives zeros.
    ///
    /// # Errors
    /// [`LinAlgError::Shape`] when the core dimensions do not match.
    pub fn new(
        element: Number,
        a: MatrixLayout,
        b: MatrixLayout,
        c: MatrixLayout,
        conj: Conjugate,
    ) -> Result<Self, LinAlgError> {
        if a.cols != b.rows || a.rows != c.rows || b.cols != c.cols {
            return Err(mismatch(a, b, c));
        }
        Ok(Product { run: kernel_for(element, a, b), a, b, c, conj })
    }

    /// Runs the product on one set of operands.
    ///
    /// # Safety
    /// The pointers must be valid for the planned layouts; `c` must overlap neither `a` nor `b`.
    ///
    /// # Errors
    /// [`LinAlgError::Memory`] when scratch memory cannot be had.
    pub unsafe fn run(
        &self,
        a: *const u8,
        b: *const u8,
        c: *mut u8,
        par: Parallelism,
    ) -> Result<(), LinAlgError> {
        let call = Call { a: self.a.at(a), b: self.b.at(b), c: self.c.at_mut(c), conj: self.conj, par };
        // SAFETY: promised by the caller.
        unsafe { (self.run)(call, 1, &[0; 3]) }
    }

    /// Runs the product over a stack: `shape` are the leading dimensions after broadcasting, and each operand has
    /// one byte stride for each of them (0 where it is broadcast).
    ///
    /// # Safety
    /// As [`Product::run`], for every element of the stack.
    ///
    /// # Errors
    /// [`LinAlgError::Memory`] when scratch memory cannot be had; [`LinAlgError::Shape`] when a list of strides has
    /// not the length of `shape`.
    pub unsafe fn run_stack(
        &self,
        shape: &[usize],
        [a, b]: [(*const u8, &[isize]); 2],
        c: (*mut u8, &[isize]),
        par: Parallelism,
    ) -> Result<(), LinAlgError> {
        if [a.1.len(), b.1.len(), c.1.len()] != [shape.len(); 3] {
            return Err(LinAlgError::Shape("matmul: one stride is needed for every stack dimension".into()));
        }
        if shape.contains(&0) {
            return Ok(());
        }
        // The innermost dimension is a plain loop; the others are counted.
        let (inner, outer) = match shape.split_last() {
            // SAFETY: promised by the caller.
            None => return unsafe { self.run(a.0, b.0, c.0, par) },
            Some((inner, outer)) => (*inner, outer),
        };
        let last = outer.len();
        let outer_count = outer.iter().try_fold(1usize, |n, d| n.checked_mul(*d));
        let outer_count = outer_count.ok_or(LinAlgError::Memory { bytes: usize::MAX })?;
        let one = self.c.rows.saturating_mul(self.c.cols).saturating_mul(self.a.cols.max(1));
        let count = outer_count.saturating_mul(inner);
        // Threads over the stack when it is deep or its products are small, else inside each product.
        let over_stack = count >= 4 * par.threads() || one < 1 << 15;
        let stack_par = if over_stack {
            par.for_work(one.saturating_add(16).saturating_mul(count))
        } else {
            Parallelism::SERIAL
        };
        let inside = if over_stack { Parallelism::SERIAL } else { par };
        // SAFETY: the tasks of one stack read the inputs and write products of their own.
        let base = unsafe { Shared::new(Stack { a: a.0, b: b.0, c: c.0 }) };
        let walk = |from: usize, to: usize| -> Result<(), LinAlgError> {
            let base = &base;
            let (mut line, mut at) = (from / inner, from % inner);
            let mut left = to - from;
            while left > 0 {
                let mut offsets = [at as isize * a.1[last], at as isize * b.1[last], at as isize * c.1[last]];
                let mut rest = line;
                for (axis, dim) in outer.iter().enumerate().rev() {
                    let index = (rest % dim) as isize;
                    rest /= dim;
                    offsets[0] += index * a.1[axis];
                    offsets[1] += index * b.1[axis];
                    offsets[2] += index * c.1[axis];
                }
                let call = Call {
                    a: self.a.at(base.a.wrapping_offset(offsets[0])),
                    b: self.b.at(base.b.wrapping_offset(offsets[1])),
                    c: self.c.at_mut(base.c.wrapping_offset(offsets[2])),
                    conj: self.conj,
                    par: inside,
                };
                let steps = left.min(inner - at).min(LINE);
                task::point();
                // SAFETY: promised by the caller.
                unsafe { (self.run)(call, steps, &[a.1[last], b.1[last], c.1[last]]) }?;
                left -= steps;
                at += steps;
                if at == inner {
                    (line, at) = (line + 1, 0);
                }
            }
            Ok(())
        };
        if stack_par.threads() == 1 {
            return walk(0, count);
        }
        let tasks = (stack_par.threads() * 4).min(count);
        let failure = Mutex::new(Ok(()));
        par::for_each(tasks, stack_par.threads(), |task| {
            let done = walk(task_start(count, tasks, task), task_start(count, tasks, task + 1));
            if done.is_err() {
                *failure.lock().unwrap_or_else(|e| e.into_inner()) = done;
            }
        });
        failure.into_inner().unwrap_or_else(|e| e.into_inner())
    }
}

struct Stack {
    a: *const u8,
    b: *const u8,
    c: *mut u8,
}

/// First item of task `task` when `count` items are dealt evenly.
fn task_start(count: usize, tasks: usize, task: usize) -> usize {
    count / tasks * task + (count % tasks).min(task)
}

#[cold]
fn mismatch(a: MatrixLayout, b: MatrixLayout, c: MatrixLayout) -> LinAlgError {
    LinAlgError::Shape(if a.cols != b.rows {
        format!(
            "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size {} is different from {})",
            b.rows, a.cols
        )
    } else {
        format!(
            "matmul: output of shape ({},{}) cannot hold a ({},{}) product",
            c.rows, c.cols, a.rows, b.cols
        )
    })
}

/// `out = sum of conj?(a[i]) * b[i]` over `n` elements: each vector is an address and a byte stride.
///
/// # Safety
/// The vectors must hold `n` elements of `element`; `out` must be valid for one.
pub unsafe fn dot(
    element: Number,
    n: usize,
    (a, a_stride): (*const u8, isize),
    conj_a: bool,
    (b, b_stride): (*const u8, isize),
    out: *mut u8,
    par: Parallelism,
) {
    use Number::*;
    let (a, b) = (Vector { ptr: a, stride: a_stride }, Vector { ptr: b, stride: b_stride });
    let kernel: unsafe fn(usize, Vector, bool, Vector, *mut u8, Parallelism) = match element {
        Bool => dot::dot::<dot::Bool>,
        Int8 | UInt8 => dot::dot::<u8>,
        Int16 | UInt16 => dot::dot::<u16>,
        Int32 | UInt32 => dot::dot::<u32>,
        Int64 | UInt64 => dot::dot::<u64>,
        Float16 => dot::dot::<f16>,
        Float32 => dot::dot::<f32>,
        Float64 => dot::dot::<f64>,
        Complex64 => dot::dot::<Complex<f32>>,
        Complex128 => dot::dot::<Complex<f64>>,
    };
    // SAFETY: promised by the caller.
    unsafe { kernel(n, a, conj_a, b, out, par) }
}

fn kernel_for(element: Number, a: MatrixLayout, b: MatrixLayout) -> Run {
    use Number::*;
    match element {
        Bool => integer::<self::Bool>,
        Int8 | UInt8 => integer::<u8>,
        Int16 | UInt16 => integer::<u16>,
        Int32 | UInt32 => integer::<u32>,
        Int64 | UInt64 => integer::<u64>,
        Float16 => half_precision,
        Float32 => field_kernel::<f32>(a, b),
        Float64 => field_kernel::<f64>(a, b),
        Complex64 => field_kernel::<Complex<f32>>(a, b),
        Complex128 => field_kernel::<Complex<f64>>(a, b),
    }
}

fn field_kernel<T: large::Large + Field + Dot<Sum = T>>(a: MatrixLayout, b: MatrixLayout) -> Run {
    let (m, k, n) = (a.rows, a.cols, b.cols);
    if m.max(k).max(n) <= tiny::MAX {
        tiny_products::<T>
    } else if m == 1 && n == 1 {
        inner_product::<T>
    } else if n == 1 {
        matrix_vector::<T>
    } else if m == 1 {
        vector_matrix::<T>
    } else {
        large_product::<T>
    }
}

/// Runs one product after another.
fn each(
    mut call: Call,
    count: usize,
    steps: &[isize; 3],
    product: impl Fn(&Call) -> Result<(), LinAlgError>,
) -> Result<(), LinAlgError> {
    for _ in 0..count {
        task::point();
        product(&call)?;
        call.advance(steps);
    }
    Ok(())
}

unsafe fn integer<T: integer::Ring>(call: Call, count: usize, steps: &[isize; 3]) -> Result<(), LinAlgError> {
    // SAFETY: promised by the caller.
    each(call, count, steps, |call| unsafe { integer::multiply::<T>(call.a, call.b, call.c, call.par) })
}

unsafe fn half_precision(call: Call, count: usize, steps: &[isize; 3]) -> Result<(), LinAlgError> {
    // SAFETY: promised by the caller.
    each(call, count, steps, |call| unsafe { large::half(call.a, call.b, call.c, call.par) })
}

unsafe fn tiny_products<T: Field>(call: Call, count: usize, steps: &[isize; 3]) -> Result<(), LinAlgError> {
    // SAFETY: promised by the caller; the plan saw that all dimensions are small.
    unsafe { dispatch(tiny::Tiny::<T> { call, count, steps: *steps, marker: PhantomData }) };
    Ok(())
}

unsafe fn inner_product<T: Field + Dot<Sum = T>>(
    call: Call,
    count: usize,
    steps: &[isize; 3],
) -> Result<(), LinAlgError> {
    each(call, count, steps, |&Call { a, b, c, conj, par }| {
        let (x, y) =
            (Vector { ptr: a.ptr, stride: a.col_stride }, Vector { ptr: b.ptr, stride: b.row_stride });
        // conj(y) * x is conj(conj?(x) * y), so a conjugated right operand changes places with the left one.
        // SAFETY: promised by the caller.
        unsafe {
            if conj.b && !conj.a {
                dot::dot::<T>(a.cols, y, true, x, c.ptr, par);
            } else {
                dot::dot::<T>(a.cols, x, conj.a && !conj.b, y, c.ptr, par);
                if conj.a && conj.b {
                    let out = c.ptr.cast::<T>();
                    out.write_unaligned(out.read_unaligned().conj());
                }
            }
        }
        Ok(())
    })
}

unsafe fn matrix_vector<T: Field + Dot<Sum = T>>(
    call: Call,
    count: usize,
    steps: &[isize; 3],
) -> Result<(), LinAlgError> {
    each(call, count, steps, |&Call { a, b, c, conj, par }| {
        // SAFETY: promised by the caller.
        unsafe { gemv::gemv::<T>(a, b, c, conj.a, conj.b, par) }
    })
}

unsafe fn vector_matrix<T: Field + Dot<Sum = T>>(
    call: Call,
    count: usize,
    steps: &[isize; 3],
) -> Result<(), LinAlgError> {
    each(call, count, steps, |&Call { a, b, c, conj, par }| {
        // SAFETY: promised by the caller; a row vector times a matrix is the transposed matrix times a column.
        unsafe { gemv::gemv::<T>(b.t(), a.t(), c.t(), conj.b, conj.a, par) }
    })
}

unsafe fn large_product<T: large::Large>(
    call: Call,
    count: usize,
    steps: &[isize; 3],
) -> Result<(), LinAlgError> {
    // SAFETY: promised by the caller.
    each(call, count, steps, |call| unsafe {
        large::multiply::<T>(call.a, call.b, call.c, call.conj, call.par)
    })
}

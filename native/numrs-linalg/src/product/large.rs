//! Products of matrices of any size through the blocked kernels of the `gemm` crate.

use super::Conjugate;
use crate::element::Element;
use crate::error::LinAlgError;
use crate::matrix::{MatMut, MatRef, Scratch, copy, copy_map};
use crate::par::{Parallelism, Workers};
use half::f16;
use num_complex::Complex;
use numrs_core::task;

/// Columns of a block of a symmetric product.
const SYMMETRIC_BLOCK: usize = 256;

/// Products of elements between two points of a call that is watched: some ten milliseconds' worth.
const AT_ONCE: usize = 1 << 29;

/// Columns below which a product is slow.
const NARROW: usize = 64;

/// The element types that `gemm` has kernels for.
pub(crate) trait Large: Element {
    const ONE: Self;
    const MINUS_ONE: Self;
}

impl Large for f32 {
    const ONE: Self = 1.0;
    const MINUS_ONE: Self = -1.0;
}
impl Large for f64 {
    const ONE: Self = 1.0;
    const MINUS_ONE: Self = -1.0;
}
impl Large for Complex<f32> {
    const ONE: Self = Complex { re: 1.0, im: 0.0 };
    const MINUS_ONE: Self = Complex { re: -1.0, im: 0.0 };
}
impl Large for Complex<f64> {
    const ONE: Self = Complex { re: 1.0, im: 0.0 };
    const MINUS_ONE: Self = Complex { re: -1.0, im: 0.0 };
}

/// `c = conj?(a) * conj?(b)`.
///
/// # Safety
/// The matrices must be valid for their shapes, `c` must not overlap the others.
pub(crate) unsafe fn multiply<T: Large>(
    a: MatRef,
    b: MatRef,
    c: MatMut,
    conj: Conjugate,
    par: Parallelism,
) -> Result<(), LinAlgError> {
    if c.rows == 0 || c.cols == 0 {
        return Ok(());
    }
    let (a, _keep_a) = regular::<T>(a)?;
    let (b, _keep_b) = regular::<T>(b)?;
    if c.is_regular::<T>() {
        // SAFETY: promised by the caller.
        unsafe { multiply_regular::<T>(a, b, c, conj, par) };
        return Ok(());
    }
    let out = Scratch::<T>::matrix(c.rows, c.cols)?;
    let item = size_of::<T>() as isize;
    let dense = MatMut::new(out.ptr().cast(), c.rows, c.cols, c.cols as isize * item, item);
    // SAFETY: the scratch has the shape of `c`.
    unsafe {
        multiply_regular::<T>(a, b, dense, conj, par);
        copy::<T>(dense.as_ref(), c);
    }
    Ok(())
}

/// The matrix itself, or a dense copy when its strides are not whole items or its address is unaligned.
fn regular<T: Element>(a: MatRef) -> Result<(MatRef, Option<Scratch<T>>), LinAlgError> {
    if a.is_regular::<T>() {
        return Ok((a, None));
    }
    let (dense, scratch) = dense_copy::<T, T>(a, |x| x)?;
    Ok((dense.as_ref(), Some(scratch)))
}

fn dense_copy<S: Element, T: Element>(
    a: MatRef,
    f: impl Fn(S) -> T + Copy,
) -> Result<(MatMut, Scratch<T>), LinAlgError> {
    let scratch = Scratch::<T>::matrix(a.rows, a.cols)?;
    let item = size_of::<T>() as isize;
    let dense = MatMut::new(scratch.ptr().cast(), a.rows, a.cols, a.cols as isize * item, item);
    // SAFETY: the scratch has the shape of `a`, which the caller of the product vouches for.
    unsafe { copy_map::<S, T>(a, dense, f) };
    Ok((dense, scratch))
}

unsafe fn multiply_regular<T: Large>(a: MatRef, b: MatRef, c: MatMut, conj: Conjugate, par: Parallelism) {
    let n = c.cols;
    let transposed = a.ptr == b.ptr
        && a.rows == b.cols
        && a.row_stride == b.col_stride
        && a.col_stride == b.row_stride
        && (!T::IS_COMPLEX || conj.a == conj.b);
    if !transposed || n < 2 * SYMMETRIC_BLOCK {
        // SAFETY: promised by the caller.
        unsafe { call::<T>(a, b, c, conj, Update::Set, par) };
        return;
    }
    // a * a^T: blocks on and below the diagonal are computed, the others mirrored.
    for from in (0..n).step_by(SYMMETRIC_BLOCK) {
        let width = SYMMETRIC_BLOCK.min(n - from);
        let below = c.sub(from, from, n - from, width);
        // SAFETY: parts of the matrices; the mirrored block above does not overlap its source.
        unsafe {
            call::<T>(
                a.sub(from, 0, n - from, a.cols),
                b.sub(0, from, b.rows, width),
                below,
                conj,
                Update::Set,
                par,
            );
            let rest = n - from - width;
            if rest > 0 {
                copy::<T>(
                    c.sub(from + width, from, rest, width).t().as_ref(),
                    c.sub(from, from + width, width, rest),
                );
            }
        }
    }
}

/// What becomes of the old content of the result.
#[derive(Clone, Copy, PartialEq)]
enum Update {
    Set,
    Subtract,
}

unsafe fn call<T: Large>(a: MatRef, b: MatRef, c: MatMut, conj: Conjugate, update: Update, par: Parallelism) {
    if !task::is_watched() {
        // SAFETY: promised by the caller.
        return unsafe { call_at_once::<T>(a, b, c, conj, update, par) };
    }
    // A part of the result at a time, each of whose elements is the same sum.
    let (m, k, n) = (c.rows, a.cols, c.cols);
    let width = (AT_ONCE / m.saturating_mul(k).max(1)).clamp(NARROW, n.max(NARROW));
    let height = (AT_ONCE / width.saturating_mul(k).max(1)).clamp(SYMMETRIC_BLOCK, m.max(SYMMETRIC_BLOCK));
    let parts = m.div_ceil(height) * n.div_ceil(width);
    let units = task::units(if parts > 1 { parts } else { 0 });
    for left in (0..n).step_by(width) {
        for top in (0..m).step_by(height) {
            let (rows, cols) = (height.min(m - top), width.min(n - left));
            // SAFETY: parts of the matrices.
            unsafe {
                let (a, b) = (a.sub(top, 0, rows, k), b.sub(0, left, k, cols));
                call_at_once::<T>(a, b, c.sub(top, left, rows, cols), conj, update, par);
            }
            units.done(1);
        }
    }
}

unsafe fn call_at_once<T: Large>(
    a: MatRef,
    b: MatRef,
    c: MatMut,
    conj: Conjugate,
    update: Update,
    par: Parallelism,
) {
    let item = size_of::<T>() as isize;
    let (m, k, n) = (c.rows, a.cols, c.cols);
    let work = m.saturating_mul(n).saturating_mul(k);
    let (keep, old, new) = match update {
        Update::Set => (false, T::ZERO, T::ONE),
        Update::Subtract => (true, T::ONE, T::MINUS_ONE),
    };
    // SAFETY: promised by the caller; the strides are whole items.
    unsafe {
        gemm::gemm::<T>(
            m,
            n,
            k,
            c.ptr.cast(),
            c.col_stride / item,
            c.row_stride / item,
            keep,
            a.ptr.cast(),
            a.col_stride / item,
            a.row_stride / item,
            b.ptr.cast(),
            b.col_stride / item,
            b.row_stride / item,
            old,
            new,
            false,
            T::IS_COMPLEX && conj.a,
            T::IS_COMPLEX && conj.b,
            par.for_work(work).gemm(),
        );
    }
}

/// `c = a * b` in half precision: computed in single precision, rounded once.
///
/// # Safety
/// As [`multiply`].
pub(super) unsafe fn half(a: MatRef, b: MatRef, c: MatMut, par: Parallelism) -> Result<(), LinAlgError> {
    let (a, _keep_a) = dense_copy::<f16, f32>(a, f16::to_f32)?;
    let (b, _keep_b) = dense_copy::<f16, f32>(b, f16::to_f32)?;
    let out = Scratch::<f32>::matrix(c.rows, c.cols)?;
    let dense = MatMut::new(out.ptr().cast(), c.rows, c.cols, c.cols as isize * 4, 4);
    // SAFETY: the scratch has the shape of `c`.
    unsafe {
        multiply::<f32>(a.as_ref(), b.as_ref(), dense, Conjugate::default(), par)?;
        copy_map::<f32, f16>(dense.as_ref(), c, f16::from_f32);
    }
    Ok(())
}

/// `c -= a * b`, all strides whole items.
///
/// # Safety
/// As [`multiply`].
pub(crate) unsafe fn subtract<T: Large>(a: MatRef, b: MatRef, c: MatMut, par: Parallelism) {
    // SAFETY: promised by the caller.
    unsafe { call::<T>(a, b, c, Conjugate::default(), Update::Subtract, par) };
}

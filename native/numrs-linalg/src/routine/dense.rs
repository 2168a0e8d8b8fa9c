//! Dense column-major work matrices, and the scratch of the routines below.

use super::scalar::{Double, Real, Scalar};
use crate::element::Element;
use crate::error::LinAlgError;
use crate::matrix::{MatMut, MatRef, Scratch, copy_map};
use dyn_stack::{MemBuffer, StackReq};

/// A column-major matrix in its own memory, zeros at first.
pub(super) struct Dense<T> {
    rows: usize,
    cols: usize,
    data: Scratch<T>,
}

impl<T: Element> Dense<T> {
    pub(super) fn zeros(rows: usize, cols: usize) -> Result<Self, LinAlgError> {
        let len = rows.checked_mul(cols).ok_or(LinAlgError::Memory { bytes: usize::MAX })?;
        Ok(Dense { rows, cols, data: Scratch::zeroed(len)? })
    }

    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    pub(super) fn cols(&self) -> usize {
        self.cols
    }

    /// All elements, column after column.
    pub(super) fn slice(&mut self) -> &mut [T] {
        // SAFETY: the elements were written when the matrix was made.
        unsafe { self.data.slice() }
    }

    pub(super) fn col(&mut self, col: usize) -> &mut [T] {
        let rows = self.rows;
        &mut self.slice()[col * rows..][..rows]
    }

    pub(super) fn get(&self, row: usize, col: usize) -> T {
        assert!(row < self.rows && col < self.cols);
        // SAFETY: inside the matrix, whose elements are initialised.
        unsafe { *self.data.ptr().add(col * self.rows + row) }
    }

    pub(super) fn raw(&self) -> MatMut {
        let item = size_of::<T>() as isize;
        MatMut::new(self.data.ptr().cast(), self.rows, self.cols, item, self.rows as isize * item)
    }
}

impl<D: Double> Dense<D> {
    /// Copies a matrix of `T` and of the same shape in.
    ///
    /// # Safety
    /// `from` must be valid.
    pub(super) unsafe fn load<T: Scalar<Double = D>>(&mut self, from: MatRef) {
        // SAFETY: promised by the caller.
        unsafe { self.load_map::<T>(from, |x| x) };
    }

    /// Copies a matrix of `T` and of the same shape in, through `f`.
    ///
    /// # Safety
    /// `from` must be valid.
    pub(super) unsafe fn load_map<T: Scalar<Double = D>>(&mut self, from: MatRef, f: impl Fn(D) -> D + Copy) {
        // SAFETY: same shape; the caller's promise.
        unsafe { copy_map::<T, D>(from, self.raw(), |x| f(x.to_double())) };
    }

    /// Copies the leading part that `to`, a matrix of `T`, has room for out.
    ///
    /// # Safety
    /// `to` must be valid and not larger than this matrix.
    pub(super) unsafe fn store<T: Scalar<Double = D>>(&self, to: MatMut) {
        // SAFETY: promised by the caller.
        unsafe { self.store_map::<T>(to, |x| x) };
    }

    /// Copies the leading part that `to`, a matrix of `T`, has room for out, through `f`.
    ///
    /// # Safety
    /// As [`Dense::store`].
    pub(super) unsafe fn store_map<T: Scalar<Double = D>>(&self, to: MatMut, f: impl Fn(D) -> D + Copy) {
        assert!(to.rows <= self.rows && to.cols <= self.cols);
        let from = self.raw().sub(0, 0, to.rows, to.cols).as_ref();
        // SAFETY: `to` lies within the shape.
        unsafe { copy_map::<D, T>(from, to, |x| T::from_double(f(x))) };
    }

    pub(super) fn faer(&self) -> faer::MatRef<'_, D> {
        // SAFETY: dense column-major, initialised.
        unsafe { faer::MatRef::from_raw_parts(self.data.ptr(), self.rows, self.cols, 1, self.rows as isize) }
    }

    pub(super) fn faer_mut(&mut self) -> faer::MatMut<'_, D> {
        // SAFETY: dense column-major, initialised, borrowed mutably.
        unsafe {
            faer::MatMut::from_raw_parts_mut(self.data.ptr(), self.rows, self.cols, 1, self.rows as isize)
        }
    }

    pub(super) fn all_finite(&mut self) -> bool {
        self.slice().iter().all(|x| x.finite())
    }
}

/// Copies the real parts of `values` to the vector `to` of `R`.
///
/// # Safety
/// `to` must be valid for as many elements.
pub(super) unsafe fn store_real_parts<D: Double, R: Real>(values: &[D], to: MatMut) {
    let size = size_of::<D>() as isize;
    let from = MatRef::new(values.as_ptr().cast(), values.len(), 1, size, size);
    // SAFETY: promised by the caller.
    unsafe { copy_map::<D, R>(from, to, |x| R::from_double(x.re())) };
}

/// Copies `values` to the vector `to` of `T`.
///
/// # Safety
/// `to` must be valid for as many elements.
pub(super) unsafe fn store_vector<D: Double, T: Scalar<Double = D>>(values: &[D], to: MatMut) {
    let size = size_of::<D>() as isize;
    let from = MatRef::new(values.as_ptr().cast(), values.len(), 1, size, size);
    // SAFETY: promised by the caller.
    unsafe { copy_map::<D, T>(from, to, T::from_double) };
}

/// Work memory for faer.
pub(super) fn work_memory(request: StackReq) -> Result<MemBuffer, LinAlgError> {
    MemBuffer::try_new(request).map_err(|_| LinAlgError::Memory { bytes: request.size_bytes() })
}

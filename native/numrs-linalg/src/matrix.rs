//! Raw strided matrices and scratch memory.

use crate::element::Element;
use crate::error::LinAlgError;

/// A strided matrix that is read: any byte strides, also negative, zero, or not a multiple of the item.
#[derive(Debug, Clone, Copy)]
pub struct MatRef {
    /// Address of element (0, 0).
    pub ptr: *const u8,
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub cols: usize,
    /// Bytes from one row to the next.
    pub row_stride: isize,
    /// Bytes from one column to the next.
    pub col_stride: isize,
}

/// A strided matrix that is written. No two elements may share memory.
#[derive(Debug, Clone, Copy)]
pub struct MatMut {
    /// Address of element (0, 0).
    pub ptr: *mut u8,
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub cols: usize,
    /// Bytes from one row to the next.
    pub row_stride: isize,
    /// Bytes from one column to the next.
    pub col_stride: isize,
}

impl MatRef {
    /// The matrix at `ptr`.
    pub fn new(ptr: *const u8, rows: usize, cols: usize, row_stride: isize, col_stride: isize) -> Self {
        MatRef { ptr, rows, cols, row_stride, col_stride }
    }

    /// The transposed matrix (not conjugated), sharing the memory.
    pub fn t(self) -> Self {
        MatRef::new(self.ptr, self.cols, self.rows, self.col_stride, self.row_stride)
    }

    #[inline(always)]
    pub(crate) fn at(self, row: usize, col: usize) -> *const u8 {
        self.ptr.wrapping_offset(row as isize * self.row_stride + col as isize * self.col_stride)
    }

    /// Rows `row..` and columns `col..`, `rows` by `cols` of them.
    pub(crate) fn sub(self, row: usize, col: usize, rows: usize, cols: usize) -> Self {
        MatRef { ptr: self.at(row, col), rows, cols, ..self }
    }

    /// Whether every element is aligned for `T` and the strides count whole elements.
    pub(crate) fn is_regular<T>(self) -> bool {
        is_regular::<T>(self.ptr as usize, self.row_stride, self.col_stride)
    }
}

impl MatMut {
    /// The matrix at `ptr`.
    pub fn new(ptr: *mut u8, rows: usize, cols: usize, row_stride: isize, col_stride: isize) -> Self {
        MatMut { ptr, rows, cols, row_stride, col_stride }
    }

    /// The transposed matrix (not conjugated), sharing the memory.
    pub fn t(self) -> Self {
        MatMut::new(self.ptr, self.cols, self.rows, self.col_stride, self.row_stride)
    }

    /// The same matrix, for reading.
    pub fn as_ref(self) -> MatRef {
        MatRef::new(self.ptr, self.rows, self.cols, self.row_stride, self.col_stride)
    }

    #[inline(always)]
    pub(crate) fn at(self, row: usize, col: usize) -> *mut u8 {
        self.ptr.wrapping_offset(row as isize * self.row_stride + col as isize * self.col_stride)
    }

    pub(crate) fn sub(self, row: usize, col: usize, rows: usize, cols: usize) -> Self {
        MatMut { ptr: self.at(row, col), rows, cols, ..self }
    }

    pub(crate) fn is_regular<T>(self) -> bool {
        is_regular::<T>(self.ptr as usize, self.row_stride, self.col_stride)
    }
}

fn is_regular<T>(address: usize, row_stride: isize, col_stride: isize) -> bool {
    let size = size_of::<T>() as isize;
    address.is_multiple_of(align_of::<T>()) && row_stride % size == 0 && col_stride % size == 0
}

/// Copies `src` into `dst`, of the same shape, element by element in an order that suits both.
///
/// # Safety
/// Both matrices must be valid for their shape; they must not overlap.
pub(crate) unsafe fn copy<T: Element>(src: MatRef, dst: MatMut) {
    // SAFETY: promised by the caller.
    unsafe { copy_map::<T, T>(src, dst, |x| x) }
}

/// Copies `src` into `dst`, of the same shape, through `f`.
///
/// # Safety
/// Both matrices must be valid for their shape; they must not overlap.
pub(crate) unsafe fn copy_map<S: Copy, D: Copy>(src: MatRef, dst: MatMut, f: impl Fn(S) -> D + Copy) {
    const TILE: usize = 32;
    // The inner loop runs along the destination's smaller stride.
    let (src, dst) = if dst.row_stride.unsigned_abs() < dst.col_stride.unsigned_abs() && dst.rows > 1 {
        (src.t(), dst.t())
    } else {
        (src, dst)
    };
    let (rows, cols) = (dst.rows, dst.cols);
    let line = |row: usize, from: usize, to: usize| {
        for col in from..to {
            // SAFETY: inside both shapes; unaligned accesses allow any stride.
            unsafe {
                dst.at(row, col).cast::<D>().write_unaligned(f(src.at(row, col).cast::<S>().read_unaligned()))
            };
        }
    };
    if src.col_stride.unsigned_abs() <= src.row_stride.unsigned_abs() || rows == 1 {
        for row in 0..rows {
            line(row, 0, cols);
        }
        return;
    }
    for row in (0..rows).step_by(TILE) {
        for col in (0..cols).step_by(TILE) {
            for r in row..(row + TILE).min(rows) {
                line(r, col, (col + TILE).min(cols));
            }
        }
    }
}

/// Scratch memory for `T`, 64-byte aligned, uninitialised. Running out of memory is an error, not an abort.
pub(crate) struct Scratch<T> {
    ptr: *mut T,
    len: usize,
}

impl<T: Element> Scratch<T> {
    const ALIGN: usize = 64;

    pub(crate) fn new(len: usize) -> Result<Self, LinAlgError> {
        let too_large = || LinAlgError::Memory { bytes: len.saturating_mul(size_of::<T>()) };
        let layout = Self::layout(len).ok_or_else(too_large)?;
        if layout.size() == 0 {
            return Ok(Scratch { ptr: std::ptr::without_provenance_mut(Self::ALIGN), len });
        }
        // SAFETY: the layout has a size above 0.
        let ptr = unsafe { std::alloc::alloc(layout) };
        if ptr.is_null() {
            return Err(too_large());
        }
        Ok(Scratch { ptr: ptr.cast(), len })
    }

    /// Scratch for a matrix, sizes checked.
    pub(crate) fn matrix(rows: usize, cols: usize) -> Result<Self, LinAlgError> {
        let len = rows.checked_mul(cols).ok_or(LinAlgError::Memory { bytes: usize::MAX })?;
        Self::new(len)
    }

    pub(crate) fn zeroed(len: usize) -> Result<Self, LinAlgError> {
        let scratch = Self::new(len)?;
        // SAFETY: the block has `len` elements.
        (0..len).for_each(|i| unsafe { scratch.ptr.add(i).write(T::ZERO) });
        Ok(scratch)
    }

    pub(crate) fn ptr(&self) -> *mut T {
        self.ptr
    }

    /// The elements.
    ///
    /// # Safety
    /// They must have been written.
    pub(crate) unsafe fn slice(&mut self) -> &mut [T] {
        // SAFETY: the block has `len` elements; the caller says that they are initialised.
        unsafe { std::slice::from_raw_parts_mut(self.ptr, self.len) }
    }

    fn layout(len: usize) -> Option<std::alloc::Layout> {
        let layout = std::alloc::Layout::array::<T>(len).ok()?;
        layout.align_to(Self::ALIGN).ok()
    }
}

impl<T> Drop for Scratch<T> {
    fn drop(&mut self) {
        if let Ok(layout) = std::alloc::Layout::array::<T>(self.len).and_then(|l| l.align_to(64))
            && layout.size() != 0
        {
            // SAFETY: allocated by `new` with the same layout.
            unsafe { std::alloc::dealloc(self.ptr.cast(), layout) };
        }
    }
}

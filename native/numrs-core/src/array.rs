//! A borrowed n-dimensional array, as the engine sees it.

use crate::dtype::DType;
use crate::shape::{self, Dims};

/// A strided view of memory that somebody else owns.
///
/// Made by [`crate::frame`] from what crossed the ABI, or by a routine over a buffer of its own. That the
/// items it describes are valid memory is the maker's promise; kernels rely on it.
#[derive(Clone, Debug)]
pub struct Array {
    /// First element.
    pub data: *mut u8,
    /// Dtype of an element.
    pub dtype: DType,
    /// Lengths.
    pub shape: Dims,
    /// Strides in bytes.
    pub strides: Dims,
    /// Whether it may be written to.
    pub writeable: bool,
    /// Whether it stands for a literal, which yields in promotion.
    pub weak: bool,
}

// SAFETY: an array is a pointer with a description; who shares one among threads writes disjoint parts
// (see `par`), as with a slice that is split.
unsafe impl Send for Array {}
// SAFETY: as above.
unsafe impl Sync for Array {}

impl Array {
    /// A writeable C-ordered array over memory of at least the size that `shape` needs.
    pub fn contiguous(data: *mut u8, dtype: DType, shape: &[i64]) -> Array {
        Array {
            data,
            dtype,
            strides: shape::c_strides(shape, dtype.itemsize()),
            shape: shape.into(),
            writeable: true,
            weak: false,
        }
    }

    /// Number of dimensions.
    #[inline]
    pub fn ndim(&self) -> usize {
        self.shape.len()
    }

    /// Number of elements.
    #[inline]
    pub fn size(&self) -> usize {
        self.shape.iter().product::<i64>() as usize
    }

    /// Bytes of an element.
    #[inline]
    pub fn itemsize(&self) -> usize {
        self.dtype.itemsize()
    }

    /// Whether the elements lie one after the other in C order.
    #[inline]
    pub fn is_c_contiguous(&self) -> bool {
        shape::is_c_contiguous(&self.shape, &self.strides, self.itemsize())
    }

    /// Whether the elements lie one after the other in Fortran order.
    #[inline]
    pub fn is_f_contiguous(&self) -> bool {
        shape::is_f_contiguous(&self.shape, &self.strides, self.itemsize())
    }

    /// Lowest and one past the highest address that elements occupy; both the same when there are none.
    pub fn bounds(&self) -> (usize, usize) {
        let start = self.data as usize;
        if self.shape.contains(&0) {
            return (start, start);
        }
        let (mut low, mut high) = (start as isize, start as isize);
        for (&n, &s) in self.shape.iter().zip(&self.strides) {
            let reach = (n - 1) as isize * s as isize;
            if reach < 0 { low += reach } else { high += reach }
        }
        (low as usize, high as usize + self.itemsize())
    }

    /// Whether the two may share memory; bounds decide, so interleaved views count as sharing.
    pub fn may_overlap(&self, other: &Array) -> bool {
        let (a, b) = self.bounds();
        let (c, d) = other.bounds();
        a < d && c < b
    }

    /// The axes permuted: axis `i` of the result is axis `axes[i]` of this.
    pub fn permuted(&self, axes: &[usize]) -> Array {
        Array {
            shape: axes.iter().map(|&a| self.shape[a]).collect(),
            strides: axes.iter().map(|&a| self.strides[a]).collect(),
            ..*self
        }
    }

    /// The array as a view of a broadcast shape, or `None` when it does not broadcast to it.
    pub fn broadcast_to(&self, target: &[i64]) -> Option<Array> {
        let strides = shape::broadcast_strides(&self.shape, &self.strides, target)?;
        Some(Array { shape: target.into(), strides, ..*self })
    }
}

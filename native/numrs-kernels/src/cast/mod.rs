//! Conversion between dtypes: one [`Cast`] is found a call, then run over strided items.

mod copy;
mod numeric;

pub use copy::{assign, copy};


use numrs_core::error::{Result, type_error};
use numrs_core::{DType, TypeCode};
use numeric::NumericCast;

/// A conversion that has been found; cheap to copy, usable from any thread.
#[derive(Clone, Copy)]
pub struct Cast {
    from: DType,
    to: DType,
    kernel: NumericCast,
}

/// The conversion from one dtype to another. Whether a casting rule allows it is the caller's question,
/// see [`numrs_core::dtype::promote::can_cast`].
///
/// # Errors
/// `TypeError` when there is none.
pub fn find(from: DType, to: DType) -> Result<Cast> {
    match (from.code(), to.code()) {
        (a, b) if a.is_numeric() && b.is_numeric() => Ok(Cast { from, to, kernel: numeric::find(a, b) }),
        _ => Err(type_error(format!("Cannot cast array data from {from:?} to {to:?}"))),
    }
}

/// Items that are converted in one go where a step in between needs a buffer.
const BLOCK: usize = 512;

impl Cast {
    /// Converts `n` items.
    ///
    /// # Safety
    /// `n` items of the two dtypes are valid at `src` and `dst` with these strides, and a source item is
    /// not overwritten before it is read.
    pub unsafe fn run(&self, src: *const u8, src_stride: isize, dst: *mut u8, dst_stride: isize, n: usize) {
        let (swap_in, swap_out) = (self.from.is_swapped(), self.to.is_swapped());
        if !swap_in && !swap_out {
            // SAFETY: promised by the caller.
            return unsafe { (self.kernel)(src, src_stride, dst, dst_stride, n) };
        }
        let (a, b) = (self.from.itemsize(), self.to.itemsize());
        let mut input = [0u128; BLOCK];
        let mut output = [0u128; BLOCK];
        for start in (0..n).step_by(BLOCK) {
            let count = BLOCK.min(n - start);
            let mut s = src.wrapping_offset(start as isize * src_stride);
            let mut s_stride = src_stride;
            let d = dst.wrapping_offset(start as isize * dst_stride);
            // SAFETY: the buffers hold BLOCK items of at most 16 bytes; the rest is the caller's promise.
            unsafe {
                if swap_in {
                    let buffer = input.as_mut_ptr().cast::<u8>();
                    swap(self.from.code(), s, s_stride, buffer, a as isize, count);
                    (s, s_stride) = (buffer, a as isize);
                }
                if swap_out {
                    let buffer = output.as_mut_ptr().cast::<u8>();
                    (self.kernel)(s, s_stride, buffer, b as isize, count);
                    swap(self.to.code(), buffer, b as isize, d, dst_stride, count);
                } else {
                    (self.kernel)(s, s_stride, d, dst_stride, count);
                }
            }
        }
    }
}

/// Copies items with the byte order of their numbers turned.
unsafe fn swap(code: TypeCode, src: *const u8, ss: isize, dst: *mut u8, ds: isize, n: usize) {
    let (size, unit) = (code.row().itemsize, code.row().swap_unit);
    for i in 0..n as isize {
        for part in (0..size).step_by(unit) {
            for b in 0..unit {
                // SAFETY: inside item `i` of both sides.
                unsafe { *dst.offset(i * ds).add(part + b) = *src.offset(i * ss).add(part + unit - 1 - b) };
            }
        }
    }
}

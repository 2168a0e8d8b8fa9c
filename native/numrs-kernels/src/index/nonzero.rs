//! Where an array is not zero.

use super::mask;
use numrs_core::error::{Result, value_error};
#[cfg(target_arch = "x86_64")]
use numrs_core::simd;
use numrs_core::{Array, DType, Frame, shape};
use numrs_items::truth;
use numrs_items::walk::Walk;
use smallvec::SmallVec;

/// Writes the positions of the true bytes of one line.
///
/// # Safety
/// `n` bytes at `mask` with this stride; from `dst` to `end` there is room for positions, and no more are written.
pub(crate) unsafe fn positions(
    mask: *const u8,
    stride: isize,
    n: usize,
    dst: *mut i64,
    end: *mut i64,
) -> *mut i64 {
    #[cfg(target_arch = "x86_64")]
    if stride == 1 && simd::Level::detect() == simd::Level::Avx512 {
        // SAFETY: promised by the caller; the instruction set is there.
        return unsafe { super::mask_avx512::positions(mask, n, dst, end) };
    }
    let mut out = dst;
    for i in 0..n {
        if out == end {
            break;
        }
        // SAFETY: before `end` there is room for a number.
        unsafe {
            out.write(i as i64);
            out = out.add((*mask.offset(i as isize * stride) != 0) as usize);
        }
    }
    out
}

/// Coordinates of the true items of a mask of one dimension or more, in C order: one pointer to `total`
/// int64 items an axis. The mask may have other true items than when they were counted: of more no more are written,
/// and those that are missing are at the start.
pub(crate) fn coordinates(mask: &Array, total: usize, columns: &[*mut i64]) {
    let last = mask.ndim() - 1;
    let (n, stride) = (mask.shape[last] as usize, mask.strides[last] as isize);
    let (outer_shape, outer_strides) = (&mask.shape[..last], &mask.strides[..last]);
    let mut index: SmallVec<[i64; 6]> = smallvec::smallvec![0; last];
    let lines = Walk::new(outer_shape, [outer_strides]);
    let mut done = 0;
    lines.points(|[at]| {
        if done < total {
            // SAFETY: a line of the mask, and room for all coordinates.
            unsafe {
                let start = columns[last].add(done);
                let end = positions(mask.data.offset(at), stride, n, start, columns[last].add(total));
                let count = end.offset_from(start) as usize;
                for (column, &i) in columns.iter().zip(&index) {
                    std::slice::from_raw_parts_mut(column.add(done), count).fill(i);
                }
                done += count;
            }
        }
        for (i, &length) in index.iter_mut().zip(outer_shape).rev() {
            *i += 1;
            if *i < length {
                break;
            }
            *i = 0;
        }
    });
    if done < total {
        for column in columns {
            // SAFETY: what is left of the room.
            unsafe { column.add(done).write_bytes(0, total - done) };
        }
    }
}

/// NumPy's `nonzero`: one int64 output an axis, of one length.
///
/// # Errors
/// `ValueError` for an array without dimensions.
pub fn nonzero(frame: &mut Frame) -> Result<()> {
    let array = frame.inputs.pop().ok_or_else(|| value_error("nonzero needs an array"))?;
    let ndim = array.ndim();
    if ndim == 0 {
        return Err(value_error(
            "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.",
        ));
    }
    if frame.nout() != ndim {
        return Err(value_error(format!(
            "nonzero of {ndim} dimensions has {ndim} results, not {}",
            frame.nout()
        )));
    }
    let (mask, kept) = truth(&array)?;
    let total = mask::count(&mask);
    let shape = [total as i64];
    let strides = shape::c_strides(&shape, 8);
    let specs: SmallVec<[(DType, &[i64], &[i64]); 4]> =
        (0..ndim).map(|_| (DType::INT64, &shape[..], &strides[..])).collect();
    let outputs = frame.make_all(&specs)?;
    if outputs.iter().any(|o| o.dtype != DType::INT64 || o.shape[..] != shape || !o.is_c_contiguous()) {
        return Err(value_error("outputs of nonzero must be contiguous int64 arrays of the right length"));
    }
    let columns: SmallVec<[*mut i64; 4]> = outputs.iter().map(|o| o.data.cast()).collect();
    coordinates(&mask, total, &columns);
    drop(kept);
    Ok(())
}

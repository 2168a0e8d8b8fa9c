//! `ufunc.reduceat`: reductions over slices of one axis.

use super::request::{reducer, resolve};
use super::ufunc_reduce::into;
use crate::ufunc::{Identity, Ufunc};
use numrs_core::error::{Result, index_error, shape_text, type_error, value_error};
use numrs_core::iter::keep_order_strides;
use numrs_core::pool::{self, Temp};
use numrs_core::{Array, DType, Frame, shape, task};
use numrs_items::cast;
use smallvec::{SmallVec, smallvec};

/// Reduces slices of the first input along an axis: slice `i` starts at the second input's item `i` and
/// ends before item `i + 1` (the last one at the end of the axis); one that would be empty is its first item.
///
/// # Errors
/// `IndexError` for an index out of bounds, `TypeError` for a scalar or when the ufunc has no loop.
pub fn reduceat(ufunc: &'static Ufunc, frame: &mut Frame, axis: i64, dtype: Option<DType>) -> Result<()> {
    let given = frame.given(0)?;
    let [array, indices] = &frame.inputs[..] else {
        return Err(value_error("reduceat needs an array and indices"));
    };
    let (array, indices) = (array.clone(), indices.clone());
    let resolved = resolve(ufunc, "reduceat", array.dtype, dtype, given.as_ref().map(|g| g.dtype))?;
    if array.ndim() == 0 {
        return Err(type_error("cannot reduceat on a scalar"));
    }
    let axis = shape::normalize_axis(axis, array.ndim())?;
    if indices.ndim() != 1 || !indices.dtype.code().is_integer() {
        return Err(value_error("reduceat indices must be a one-dimensional array of integers"));
    }
    let count = indices.shape[0] as usize;
    let mut starts = pool::zeros::<i64>(count)?;
    let list = Array::contiguous(starts.as_mut_ptr().cast(), DType::INT64, &indices.shape);
    cast::assign(&indices, &list, None)?;
    let length = array.shape[axis];
    if let Some(bad) = starts.iter().find(|&&i| i < 0 || i >= length) {
        return Err(index_error(format!(
            "index {bad} out-of-bounds in {}.reduceat [0, {length})",
            ufunc.name
        )));
    }
    let reducer = reducer(ufunc, &resolved, array.dtype)?;
    let mut shape = array.shape.clone();
    shape[axis] = count as i64;
    if let Some(out) = given.as_ref().filter(|o| o.shape != shape) {
        return Err(value_error(format!(
            "output parameter for reduceat operation {} has the shape {}, but the result has the shape {}",
            ufunc.name,
            shape_text(&out.shape),
            shape_text(&shape)
        )));
    }
    let strides = keep_order_strides(&shape, &[&array.strides], reducer.total.itemsize());
    let out = frame.make_all(&[(reducer.total, &shape, &strides)])?.remove(0);
    let direct = out.dtype == reducer.total && (given.is_none() || !out.may_overlap(&array));
    let memory;
    let totals = if direct {
        out.clone()
    } else {
        memory = Temp::items(out.size(), reducer.total.itemsize())?;
        Array::contiguous(memory.data(), reducer.total, &shape)
    };
    if out.size() > 0 {
        let mut reduced: SmallVec<[bool; 6]> = smallvec![false; array.ndim()];
        reduced[axis] = true;
        for (i, &start) in starts.iter().enumerate() {
            task::point();
            let end = starts.get(i + 1).copied().unwrap_or(length).max(start + 1);
            let at = |a: &Array, i: i64| a.data.wrapping_offset(i as isize * a.strides[axis] as isize);
            let mut slice = Array { data: at(&array, start), ..array.clone() };
            slice.shape[axis] = end - start;
            let mut total =
                Array { data: at(&totals, i as i64), shape: slice.shape.clone(), ..totals.clone() };
            total.strides[axis] = 0;
            into(&reducer, Identity::None, &slice, None, None, &total, &reduced)?;
        }
    }
    if direct { Ok(()) } else { cast::assign(&totals, &out, None) }
}

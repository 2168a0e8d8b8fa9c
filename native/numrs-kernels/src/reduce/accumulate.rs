//! `ufunc.accumulate`: running totals along one axis.

use super::reducer::CAST_BLOCK;
use super::request::resolve;
use super::scans::Lanes;
use super::ufunc_reduce::truth_values;
use crate::ufunc::{Resolved, Ufunc, is_users};
use numrs_core::error::{Result, shape_text, type_error, value_error};
use numrs_core::iter::{Plan, keep_order_strides};
use numrs_core::pool::Temp;
use numrs_core::{Array, Context, DType, Frame, shape, task};
use numrs_items::cast;

/// Accumulates the first input along an axis into output 0, which has its shape.
///
/// With `flatten` the items are taken in C order, as one axis.
///
/// # Errors
/// `TypeError` for a scalar or when the ufunc has no loop, `AxisError`, `ValueError` for an output of
/// another shape.
pub fn accumulate(
    ufunc: &'static Ufunc,
    frame: &mut Frame,
    axis: Option<i64>,
    dtype: Option<DType>,
) -> Result<()> {
    let given = frame.given(0)?;
    let mut array = frame.inputs.first().cloned().ok_or_else(|| value_error("accumulate needs an array"))?;
    if array.ndim() == 0 && axis.is_some() {
        return Err(type_error("cannot accumulate on a scalar"));
    }
    let (truths, _kept) = truth_values(ufunc, array)?;
    array = truths;
    let resolved = resolve(ufunc, "accumulate", array.dtype, dtype, given.as_ref().map(|g| g.dtype))?;
    let total = resolved.dtypes[2];
    let shape: numrs_core::shape::Dims = match axis {
        None => [array.size() as i64].as_slice().into(),
        Some(_) => array.shape.clone(),
    };
    let axis = shape::normalize_axis(axis.unwrap_or(0), shape.len())?;
    if let Some(out) = given.as_ref().filter(|o| o.shape != shape) {
        return Err(value_error(format!(
            "output parameter for accumulate operation {} has the shape {}, but the result has the shape {}",
            ufunc.name,
            shape_text(&out.shape),
            shape_text(&shape)
        )));
    }
    let strides = if array.ndim() == shape.len() {
        keep_order_strides(&shape, &[&array.strides], total.itemsize())
    } else {
        shape::c_strides(&shape, total.itemsize())
    };
    let out = frame.make_all(&[(total, &shape, &strides)])?.remove(0);
    if out.size() == 0 {
        return Ok(());
    }
    // The running totals of items that do not lie in C order, or share memory with the output, or of another
    // dtype, are taken of a copy.
    let flat_copy;
    if array.shape != shape && !array.is_c_contiguous() {
        flat_copy = Temp::items(array.size(), array.itemsize())?;
        let copy = Array::contiguous(flat_copy.data(), array.dtype, &array.shape);
        cast::assign(&array, &copy, None)?;
        array = copy;
    }
    if array.shape != shape {
        array.strides = [array.itemsize() as i64].as_slice().into();
        array.shape = shape.clone();
    }
    let same = array.data == out.data && array.strides == out.strides && array.itemsize() == out.itemsize();
    let overlaps = given.is_some() && !same && array.may_overlap(&out);
    if out.dtype == total && !overlaps {
        return run(ufunc, &resolved, &array, &out, axis);
    }
    let memory = Temp::items(out.size(), total.itemsize())?;
    let temp = Array::contiguous(memory.data(), total, &shape);
    run(ufunc, &resolved, &array, &temp, axis)?;
    cast::assign(&temp, &out, None)
}

fn run(ufunc: &Ufunc, resolved: &Resolved, array: &Array, out: &Array, axis: usize) -> Result<()> {
    let (item, total) = (resolved.dtypes[1], out.dtype);
    let (items, _cast) = if array.dtype == item {
        (array.clone(), None)
    } else if item == total && array.itemsize() <= total.itemsize() && !array.may_overlap(out) {
        // The output takes the cast items first and is then accumulated in place.
        cast::assign(array, out, None)?;
        (out.clone(), None)
    } else {
        let memory = Temp::items(array.size(), item.itemsize())?;
        let copy = Array::contiguous(memory.data(), item, &array.shape);
        cast::assign(array, &copy, None)?;
        (copy, Some(memory))
    };
    let n = array.shape[axis] as usize;
    let (is, os) = (items.strides[axis] as isize, out.strides[axis] as isize);
    let lanes_of = |a: &Array| {
        let mut lane = a.clone();
        lane.shape.remove(axis);
        lane.strides.remove(axis);
        lane
    };
    if let Some(scan) = ufunc.scans.iter().find(|scan| scan.item == item.code() && item == total) {
        let kernel = scan.kernel.pick();
        let cost = n as f64;
        Plan::new(&[&lanes_of(&items), &lanes_of(out)]).run_parallel(cost, |args, lanes, s| {
            let lanes = Lanes {
                items: args[0],
                totals: args[1],
                n,
                item_stride: is,
                total_stride: os,
                lanes,
                item_lane: s[0],
                total_lane: s[1],
            };
            // SAFETY: `lanes` lines of `n` items of the kernel's dtypes.
            unsafe { kernel(&lanes) };
        });
        return Ok(());
    }
    let first = |a: &Array| {
        let mut first = a.clone();
        first.shape[axis] = 1;
        first
    };
    cast::assign(&first(&items), &first(out), None)?;
    let inner = resolved.chosen.inner.pick();
    let context = Context { dtypes: &resolved.dtypes, data: ufunc.data };
    let cost = n as f64 * (resolved.chosen.cost + 1.0);
    Plan::new(&[&lanes_of(&items), &lanes_of(out)]).run_parallel(cost, |args, lanes, s| {
        if is_users(ufunc) && lanes == 1 {
            for start in (1..n).step_by(CAST_BLOCK) {
                task::point();
                let (before, here) = ((start as isize - 1) * os, start as isize * os);
                let item = args[0].wrapping_offset(start as isize * is);
                let args = [args[1].wrapping_offset(before), item, args[1].wrapping_offset(here)];
                // SAFETY: items of a line; a loop of the host reads a total after it has written it.
                unsafe { inner(&context, args.as_ptr(), CAST_BLOCK.min(n - start), [os, is, os].as_ptr()) };
            }
            return;
        }
        let strides = [s[1], s[0], s[1]];
        for i in 1..n as isize {
            let (before, here) = (args[1].wrapping_offset((i - 1) * os), args[1].wrapping_offset(i * os));
            let item = args[0].wrapping_offset(i * is);
            task::point();
            // SAFETY: item `i` of `lanes` lines; the totals before and here do not overlap.
            unsafe { inner(&context, [before, item, here].as_ptr(), lanes, strides.as_ptr()) };
        }
    });
    Ok(())
}

//! `concatenate`.

use numrs_core::abi::NrFrame;
use numrs_core::dtype::promote::{Casting, can_cast, result_type};
use numrs_core::error::{Result, type_error, value_error};
use numrs_core::flat::{self, Flat};
use numrs_core::iter::{stride_order, strides_in_order};
use numrs_core::par::Shared;
use numrs_core::{Array, DType, Dims, Frame, par, shape};
use numrs_items::cast;
use numrs_items::operand::store_items;
use smallvec::SmallVec;

/// Bytes from which on a copy is shared by threads.
const NANOSECONDS_A_BYTE: f64 = 0.1;

/// NumPy's `concatenate`: the inputs one after the other along an axis (flattened and joined without one),
/// in the given dtype or the one they have in common.
///
/// # Errors
/// `ValueError` when shapes do not fit, `AxisError`, `TypeError` when the casting rule forbids a cast.
pub fn concatenate(
    frame: &mut Frame,
    axis: Option<i64>,
    dtype: Option<DType>,
    casting: Casting,
) -> Result<()> {
    let inputs = std::mem::take(&mut frame.inputs);
    let first = inputs.first().ok_or_else(|| value_error("need at least one array to concatenate"))?;
    let flat = axis.is_none();
    let mut shape: Dims = match axis {
        None => smallvec::smallvec![0],
        Some(_) if first.ndim() == 0 => {
            return Err(value_error("zero-dimensional arrays cannot be concatenated"));
        }
        Some(_) => first.shape.clone(),
    };
    let axis = shape::normalize_axis(axis.unwrap_or(0), shape.len())?;
    if flat {
        let total = inputs.iter().try_fold(0i64, |sum, a| sum.checked_add(a.size() as i64));
        shape[0] = total.ok_or_else(shape::too_big)?;
    } else {
        for (i, array) in inputs.iter().enumerate().skip(1) {
            check_shape(first, array, i, axis)?;
            shape[axis] = shape[axis].checked_add(array.shape[axis]).ok_or_else(shape::too_big)?;
        }
    }
    let given = frame.given(0)?;
    if given.as_ref().is_some_and(|out| out.shape != shape) {
        return Err(value_error("Output array is the wrong shape"));
    }
    let target = match (dtype, &given) {
        (Some(dtype), _) => dtype,
        (None, Some(out)) => out.dtype,
        (None, None) if inputs.iter().all(|a| a.dtype == first.dtype && !a.weak) => first.dtype.canonical(),
        (None, None) => result_type(inputs.iter().map(|a| (a.dtype, a.weak)))?,
    };
    for array in &inputs {
        if array.dtype != target && !array.weak && !can_cast(array.dtype, target, casting) {
            return Err(type_error(format!(
                "Cannot cast array data from {:?} to {target:?} according to the rule '{}'",
                array.dtype,
                casting.name()
            )));
        }
    }
    let order = memory_order(&inputs, &given, shape.len(), flat);
    let strides = strides_in_order(&shape, &order, target.itemsize());
    let out = frame.make_all(&[(target, &shape, &strides)])?.remove(0);
    // From here on axes stand as they lie in memory, so that arrays in Fortran order are blocks of bytes as well.
    let out = out.permuted(&order);
    let turned = |a: Array| if flat { a } else { a.permuted(&order) };
    let inputs: SmallVec<[Array; 4]> = inputs.into_iter().map(turned).collect();
    let axis = order.iter().position(|&a| a == axis).unwrap_or(0);
    let plain = |a: &Array| a.dtype == out.dtype && a.is_c_contiguous();
    let apart = given.is_none() || !inputs.iter().any(|a| a.may_overlap(&out));
    let whole = given.is_none() || !out.dtype.has_gaps();
    if apart && whole && out.is_c_contiguous() && inputs.iter().all(plain) {
        join_blocks(&inputs, &out, if flat { 0 } else { axis });
        return Ok(());
    }
    join(&inputs, &out, axis, flat)
}

/// The axes of the result from the slowest to the fastest: as the inputs' lie, unless the caller gave the result.
fn memory_order(inputs: &[Array], given: &Option<Array>, ndim: usize, flat: bool) -> SmallVec<[usize; 6]> {
    if flat || given.is_some() || inputs.iter().all(Array::is_c_contiguous) {
        return (0..ndim).collect();
    }
    let layouts: SmallVec<[(&[i64], &[i64]); 4]> =
        inputs.iter().map(|a| (&a.shape[..], &a.strides[..])).collect();
    stride_order(ndim, &layouts)
}

/// [`concatenate`] of few numbers of one dtype, in arrays of one dimension; `false` when the operands are
/// others, and nothing is done.
///
/// # Safety
/// As [`numrs_core::Frame::read`].
///
/// # Errors
/// `MemoryError`.
pub unsafe fn quick_concatenate(frame: *mut NrFrame) -> Result<bool> {
    // SAFETY: promised by the caller.
    let (frame, inputs, outputs) = unsafe { flat::operands(frame) };
    let [out] = outputs else { return Ok(false) };
    if !out.data.is_null() {
        return Ok(false);
    }
    let mut length = 0;
    let mut number = None;
    for input in inputs {
        // SAFETY: promised by the caller.
        let Some(input) = (unsafe { Flat::of(input) }) else { return Ok(false) };
        if input.shape.len() != 1
            || input.weak
            || !input.is_dense()
            || number.is_some_and(|n| n != input.number)
        {
            return Ok(false);
        }
        number = Some(input.number);
        length += input.len;
    }
    let Some(number) = number else { return Ok(false) };
    let size = number.size();
    // SAFETY: the output is to be made, and takes the items of all inputs.
    unsafe {
        flat::make(frame, out, DType::native(number.code()), &[length as i64], length * size)?;
        let mut to = out.data;
        for input in inputs {
            let bytes = *input.shape as usize * size;
            to.copy_from_nonoverlapping(input.data, bytes);
            to = to.add(bytes);
        }
    }
    Ok(true)
}

fn check_shape(first: &Array, array: &Array, i: usize, axis: usize) -> Result<()> {
    if array.ndim() == 0 {
        return Err(value_error("zero-dimensional arrays cannot be concatenated"));
    }
    if array.ndim() != first.ndim() {
        return Err(value_error(format!(
            "all the input arrays must have same number of dimensions, but the array at index 0 has {} dimension(s) \
             and the array at index {i} has {} dimension(s)",
            first.ndim(),
            array.ndim()
        )));
    }
    for (d, (&n, &m)) in first.shape.iter().zip(&array.shape).enumerate() {
        if d != axis && n != m {
            return Err(value_error(format!(
                "all the input array dimensions except for the concatenation axis must match exactly, but along \
                 dimension {d}, the array at index 0 has size {n} and the array at index {i} has size {m}"
            )));
        }
    }
    Ok(())
}

/// Inputs and output in C order and in one dtype: blocks of bytes.
fn join_blocks(inputs: &[Array], out: &Array, axis: usize) {
    let size = out.itemsize();
    let rows = out.shape[..axis].iter().product::<i64>() as usize;
    if rows == 0 || out.shape.contains(&0) {
        return;
    }
    let total = out.size() * size;
    let row = total / rows;
    let block = |a: &Array| a.size() * size / rows;
    if rows == 1 {
        let mut start = 0;
        for input in inputs {
            copy_bytes(input.data, out.data.wrapping_add(start), block(input));
            start += block(input);
        }
        return;
    }
    let threads = par::threads_for(total, NANOSECONDS_A_BYTE);
    par::for_ranges(rows, 1, threads, |range| {
        for r in range {
            let mut at = out.data.wrapping_add(r * row);
            for input in inputs {
                let bytes = block(input);
                // SAFETY: row `r` of the input and its place in the output.
                unsafe { at.copy_from_nonoverlapping(input.data.add(r * bytes), bytes) };
                at = at.wrapping_add(bytes);
            }
        }
    });
}

fn copy_bytes(src: *mut u8, dst: *mut u8, bytes: usize) {
    let threads = if bytes < 1 << 18 { 1 } else { par::threads_for(bytes, NANOSECONDS_A_BYTE) };
    if threads == 1 {
        // SAFETY: the caller's blocks have as many bytes.
        return unsafe { dst.copy_from_nonoverlapping(src, bytes) };
    }
    // SAFETY: threads copy parts of their own.
    let (src, dst) = unsafe { (Shared::new(src), Shared::new(dst)) };
    par::for_ranges(bytes, 64, threads, |range| {
        // SAFETY: a part of both blocks.
        unsafe { dst.at(range.start).copy_from_nonoverlapping(src.at(range.start), range.len()) };
    });
}

/// Any layouts and dtypes: each input is assigned to its slice of the output.
fn join(inputs: &[Array], out: &Array, axis: usize, flat: bool) -> Result<()> {
    let mut start = 0i64;
    for input in inputs {
        let n = if flat { input.size() as i64 } else { input.shape[axis] };
        let mut slice = out.clone();
        slice.data = out.data.wrapping_offset((start * out.strides[axis]) as isize);
        slice.shape[axis] = n;
        start += n;
        if flat {
            // The slice is walked in C order of the input's shape.
            let step = out.strides[0];
            let strides = shape::c_strides(&input.shape, 1).iter().map(|s| s * step).collect();
            slice = Array { shape: input.shape.clone(), strides, ..slice };
        }
        if input.dtype == out.dtype && !input.may_overlap(out) {
            store_items(input, &slice);
        } else {
            cast::assign(input, &slice, None)?;
        }
    }
    Ok(())
}

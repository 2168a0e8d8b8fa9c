//! `take` and `put`.

use super::gather;
use super::gather::gather_first;
use super::offsets::{ClipMode, IndexedAxis, as_int64, displacements, resolve};
use super::selection::Selection;
use numrs_core::dtype::promote::{Casting, can_cast};
use numrs_core::error::{Result, index_error, type_error, value_error};
use numrs_core::pool::Temp;
use numrs_core::{Array, DType, Dims, Frame, shape};
use numrs_items::item::Item;
use numrs_items::literal;
use numrs_items::operand::{Target, compact, converted};
use numrs_items::walk::Walk;
use numrs_items::with_stored_item;

/// Indices in int64, by the rule `same_kind` (so booleans count as 0 and 1).
fn integer_indices(index: Array) -> Result<(Array, Option<Temp>)> {
    if !can_cast(index.dtype, DType::INT64, Casting::SameKind) {
        return Err(type_error(format!(
            "Cannot cast array data from {:?} to dtype('int64') according to the rule 'same_kind'",
            index.dtype
        )));
    }
    converted(index, DType::INT64, None)
}

/// The array as one axis in C order, copied when its layout is not even.
fn flattened(array: Array) -> Result<(Array, Option<Temp>)> {
    let walk = Walk::new(&array.shape, [&array.strides]);
    let shape: Dims = smallvec::smallvec![array.size() as i64];
    if walk.ndim() <= 1 {
        let strides: Dims = smallvec::smallvec![walk.inner().1[0] as i64];
        return Ok((Array { shape, strides, ..array }, None));
    }
    let (copy, block) = compact(&array)?;
    Ok((Array { strides: smallvec::smallvec![array.itemsize() as i64], shape, ..copy }, Some(block)))
}

/// NumPy's `take`: input 0 by the indices of input 1 along an axis, or of the flattened array.
///
/// # Errors
/// `IndexError` when an index is out of bounds (mode `raise`) or the axis is empty, `AxisError`.
pub fn take(frame: &mut Frame, axis: Option<i64>, mode: ClipMode) -> Result<()> {
    let mut inputs = std::mem::take(&mut frame.inputs);
    let (Some(index), Some(array)) = (inputs.pop(), inputs.pop()) else {
        return Err(value_error("take needs an array and indices"));
    };
    let (array, _flat) = match axis {
        None => flattened(array)?,
        // NumPy takes from a single item as from an array of length one.
        Some(axis) if array.ndim() == 0 => {
            shape::normalize_axis(axis, 1)?;
            flattened(array)?
        }
        Some(_) => (array, None),
    };
    let axis = shape::normalize_axis(axis.unwrap_or(0), array.ndim())?;
    let (index, _kept) = integer_indices(index)?;
    let mut shape: Dims = array.shape[..axis].into();
    shape.extend_from_slice(&index.shape);
    shape.extend_from_slice(&array.shape[axis + 1..]);
    if array.shape[axis] == 0 && !shape.contains(&0) {
        return Err(index_error("cannot do a non-empty take from an empty axes."));
    }
    if let Some(given) = frame.given(0)?.filter(|g| g.shape != shape) {
        return Err(gather::wrong_shape("ndarray.take", &given.shape, &shape));
    }
    let target = Target::new(frame, 0, array.dtype, &shape, &[&array, &index])?;
    // The indices are looked at for each line before the axis, so for none when there are none.
    if array.shape[..axis].contains(&0) {
        return target.finish();
    }
    let along = IndexedAxis { axis, length: array.shape[axis], stride: array.strides[axis] };
    if array.shape[axis] == 0 {
        if matches!(mode, ClipMode::Raise) {
            displacements(&index, along, mode)?;
        }
        return target.finish();
    }
    if axis == 0 && target.fresh {
        gather_first(&array, &index, mode, &target.array)?;
        return target.finish();
    }
    let selection = Selection {
        offsets: displacements(&index, along, mode)?,
        points: index.shape.clone(),
        kept: (0..array.ndim()).filter(|&a| a != axis).collect(),
        before: axis,
    };
    gather::transfer::<false>(&array, &target.array, &selection);
    target.finish()
}

/// NumPy's `put`: output 0, seen as flattened, gets the values of input 1 (again and again when they are
/// fewer) at the indices of input 0.
///
/// # Errors
/// `IndexError` when an index is out of bounds; nothing is written then.
pub fn put(frame: &mut Frame, mode: ClipMode) -> Result<()> {
    let mut inputs = std::mem::take(&mut frame.inputs);
    let (Some(values), Some(index)) = (inputs.pop(), inputs.pop()) else {
        return Err(value_error("put needs indices and values"));
    };
    let array = frame.given(0)?.ok_or_else(|| value_error("put needs its target"))?;
    if index.size() == 0 || values.size() == 0 {
        return Ok(());
    }
    if array.size() == 0 {
        return Err(index_error("cannot replace elements of an empty array"));
    }
    let (index, _index) = integer_indices(index)?;
    if values.weak {
        literal::check_numbers(&values, array.dtype)?;
    }
    // NumPy's put moves items of the array's own dtype whole, bytes between fields included.
    let dtype = if values.dtype == array.dtype { DType::void(array.itemsize() as u32) } else { array.dtype };
    let (values, _values) = converted(values, array.dtype, Some(&array))?;
    let (values, _flat) = flattened(values)?;
    let along = IndexedAxis { axis: 0, length: array.size() as i64, stride: 1 };
    let (source, _copy) = as_int64(&index)?;
    let n = index.size();
    let places = Temp::items(n, 8)?;
    let place: *mut i64 = places.data().cast();
    // SAFETY: `n` items at both places.
    unsafe { resolve(source, place, n, along, mode)? };
    let count = values.size();
    with_stored_item!(dtype, item => for i in 0..n {
        // SAFETY: places are within the array, `i % count` within the values.
        unsafe {
            let to = array.data.offset(displacement(&array, *place.add(i)));
            item.copy(values.data.offset((i % count) as isize * values.strides[0] as isize), to);
        }
    });
    Ok(())
}

/// The byte displacement of an item by its number in C order.
fn displacement(array: &Array, mut number: i64) -> isize {
    let mut bytes = 0;
    for (&n, &s) in array.shape.iter().zip(&array.strides).rev() {
        bytes += number % n * s;
        number /= n;
    }
    bytes as isize
}

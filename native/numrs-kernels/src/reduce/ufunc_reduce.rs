//! `ufunc.reduce`.

use super::axes;
use super::reducer::{Item, Reducer};
use super::request::{
    ReduceOptions, Reduced, check_output, inputs, over_input, reduced_axes, reducer, resolve, result_shape,
    result_strides,
};
use crate::ufunc::{Identity, Rule, Ufunc};
use numrs_core::error::{Result, type_error, value_error};
use numrs_core::iter::Plan;
use numrs_core::pool::Temp;
use numrs_core::{Array, Category, DType, Frame};
use numrs_items::truth;
use numrs_items::{cast, literal};

/// Reduces the first input by a binary ufunc over some axes, into output 0.
///
/// # Errors
/// `ValueError` and `AxisError` for axes, shapes and empty arrays that do not fit, `TypeError` when the
/// ufunc has no loop for the dtypes.
pub fn reduce(ufunc: &'static Ufunc, frame: &mut Frame, options: ReduceOptions) -> Result<()> {
    let given = frame.given(0)?;
    let (array, initial, mask) = inputs(frame, &options)?;
    let (array, _kept) = truth_values(ufunc, array)?;
    let resolved = resolve(ufunc, "reduce", array.dtype, options.dtype, given.as_ref().map(|g| g.dtype))?;
    let reduced = reduced_axes(options.axes, array.ndim())?;
    if ufunc.identity == Identity::None && reduced.iter().filter(|&&r| r).count() > 1 {
        return Err(value_error(format!(
            "reduction operation '{}' is not reorderable, so at most one axis may be specified",
            ufunc.name
        )));
    }
    let reducer = reducer(ufunc, &resolved, array.dtype)?;
    let start = match &initial {
        Some(initial) => Some(item_of(initial, reducer.total)?),
        None => reducer.identity,
    };
    if start.is_none() {
        if mask.is_some() {
            return Err(value_error(format!(
                "reduction operation '{}' does not have an identity, so to use a where mask one has to specify \
                 'initial'",
                ufunc.name
            )));
        }
        check_not_empty(ufunc, &array, &reduced)?;
    }
    let (out, keepdims) =
        (make_output(frame, ufunc.name, &array, &reduced, reducer.total, &options)?, options.keepdims);
    let direct = out.dtype == reducer.total && (given.is_none() || !out.may_overlap(&array));
    let memory = if direct { None } else { Some(Temp::items(out.size(), reducer.total.itemsize())?) };
    let totals = match &memory {
        Some(memory) => Array::contiguous(memory.data(), reducer.total, &out.shape),
        None => out.clone(),
    };
    let view = over_input(&totals, &array, &reduced, keepdims);
    into(&reducer, ufunc.identity, &array, mask.as_ref(), start, &view, &reduced)?;
    if direct { Ok(()) } else { cast::assign(&totals, &out, None) }
}

/// Texts, dates and spans of time as truth values, where that is what a ufunc takes; anything else as it is.
///
/// # Errors
/// `TypeError` for records, which have no truth value here; `MemoryError`.
pub(super) fn truth_values(ufunc: &Ufunc, array: Array) -> Result<(Array, Option<Temp>)> {
    if ufunc.rule != Rule::Truth {
        return Ok((array, None));
    }
    match array.dtype.code().category() {
        Category::Bytes | Category::Text | Category::Void | Category::Datetime | Category::Timedelta => {
            truth(&array)
        }
        Category::Struct => Err(type_error(format!(
            "Iterator operand 1 dtype could not be cast from {:?} to dtype('bool') according to the rule 'unsafe'",
            array.dtype
        ))),
        Category::Number(_) | Category::SubArray => Ok((array, None)),
    }
}

/// Reduces an array into totals of the ufunc's own dtype for it, which share no memory with it.
///
/// # Errors
/// As [`reduce`].
pub(super) fn plain(
    ufunc: &'static Ufunc,
    array: &Array,
    totals: &Array,
    reduced: &Reduced,
    keepdims: bool,
) -> Result<()> {
    let resolved = resolve(ufunc, "reduce", array.dtype, None, None)?;
    let reducer = reducer(ufunc, &resolved, array.dtype)?;
    if reducer.identity.is_none() {
        check_not_empty(ufunc, array, reduced)?;
    }
    let view = over_input(totals, array, reduced, keepdims);
    into(&reducer, ufunc.identity, array, None, reducer.identity, &view, reduced)
}

/// `zero-size array to reduction operation maximum which has no identity`
pub(super) fn check_not_empty(ufunc: &Ufunc, array: &Array, reduced: &Reduced) -> Result<()> {
    if array.shape.iter().zip(reduced).any(|(&n, &r)| r && n == 0) {
        return Err(value_error(format!(
            "zero-size array to reduction operation {} which has no identity",
            ufunc.name
        )));
    }
    Ok(())
}

/// The output, new or given and checked.
pub(super) fn make_output(
    frame: &mut Frame,
    name: &str,
    array: &Array,
    reduced: &Reduced,
    dtype: DType,
    options: &ReduceOptions,
) -> Result<Array> {
    let shape = result_shape(&array.shape, reduced, options.keepdims);
    if let Some(out) = frame.given(0)? {
        check_output(&out, name, &shape, &array.shape, options.keepdims)?;
    }
    let strides = result_strides(array, reduced, options.keepdims, dtype.itemsize());
    Ok(frame.make_all(&[(dtype, &shape, &strides)])?.remove(0))
}

/// The `initial` value in the dtype of the totals.
fn item_of(initial: &Array, total: DType) -> Result<Item> {
    if initial.weak {
        literal::check_numbers(initial, total)?;
    }
    let mut item: Item = [0; 2];
    // SAFETY: one item on both sides; any number fits into the buffer.
    unsafe { cast::find(initial.dtype, total)?.run(initial.data, 0, item.as_mut_ptr().cast(), 0, 1) };
    Ok(item)
}

/// Sets totals to one item.
pub(super) fn fill(totals: &Array, item: &Item) -> Result<()> {
    let copy = cast::find(totals.dtype, totals.dtype)?;
    // SAFETY: the plan walks over valid totals.
    Plan::new(&[totals]).run(|args, n, s| unsafe { copy.run(item.as_ptr().cast(), 0, args[0], s[0], n) });
    Ok(())
}

/// An array without what its reduced axes hold: their first item.
pub(super) fn firsts(array: &Array, reduced: &[bool]) -> Array {
    Array {
        shape: array.shape.iter().zip(reduced).map(|(&n, &r)| if r { n.min(1) } else { n }).collect(),
        ..array.clone()
    }
}

/// Totals, which have stride 0 along reduced axes, each once.
pub(super) fn once(totals: &Array, reduced: &[bool]) -> Array {
    Array { shape: result_shape(&totals.shape, reduced, true), ..totals.clone() }
}

/// Runs a reduction into totals, which have the array's shape and stride 0 along reduced axes.
pub(super) fn into(
    reducer: &Reducer,
    identity: Identity,
    array: &Array,
    mask: Option<&Array>,
    start: Option<Item>,
    totals: &Array,
    reduced: &[bool],
) -> Result<()> {
    let Some(start) = start else {
        cast::assign(&firsts(array, reduced), &firsts(totals, reduced), None)?;
        if !reduced.contains(&true) {
            return Ok(());
        }
        let rest =
            if identity == Identity::Reorderable { array.clone() } else { without_firsts(array, reduced) };
        let totals = Array { shape: rest.shape.clone(), ..totals.clone() };
        return axes::fold(reducer, &rest, &totals, reduced);
    };
    fill(&once(totals, reduced), &start)?;
    let mut reducer = reducer.clone();
    reducer.from_zero = identity == Identity::Zero && start == [0; 2];
    match mask {
        None => axes::fold(&reducer, array, totals, reduced),
        Some(mask) => {
            axes::fold_masked(&reducer, array, totals, mask);
            Ok(())
        }
    }
}

/// The array from the second item of its only reduced axis on.
fn without_firsts(array: &Array, reduced: &[bool]) -> Array {
    let mut rest = array.clone();
    if let Some(axis) = reduced.iter().position(|&r| r) {
        rest.data = rest.data.wrapping_offset(rest.strides[axis] as isize);
        rest.shape[axis] = (rest.shape[axis] - 1).max(0);
    }
    rest
}

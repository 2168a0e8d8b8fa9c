//! Reductions of dates and spans of time: the least and the greatest, and sums of spans.

use super::engine::Engine;
use super::request::{ReduceOptions, inputs, over_input, reduced_axes};
use super::ufunc_reduce::{check_not_empty, into, make_output};
use crate::cast;
use crate::ufunc::{Identity, Ufunc, time};
use numrs_core::error::{Result, type_error, value_error};
use numrs_core::pool::Temp;
use numrs_core::{Array, DType, Frame, TypeCode};

/// The integers that dates or spans of time are, in place.
pub(super) fn as_integers(array: &Array) -> Array {
    Array { dtype: array.dtype.as_steps(), ..array.clone() }
}

/// [`super::ufunc_reduce::reduce`] for dates and spans of time.
///
/// # Errors
/// As there; `TypeError` for ufuncs without such a reduction.
pub(super) fn reduce(ufunc: &'static Ufunc, frame: &mut Frame, options: &ReduceOptions) -> Result<()> {
    let given = frame.given(0)?;
    let (array, initial, mask) = inputs(frame, options)?;
    let total = array.dtype.to_native();
    let found = time::reduction(ufunc, total);
    let plain = options.dtype.is_none_or(|dtype| dtype == total) && initial.is_none();
    let Some(chosen) = found.filter(|_| plain) else {
        if ufunc.name == "add" && plain {
            return Err(type_error(format!(
                "ufunc 'add' cannot use operands with types {0:?} and {0:?}",
                array.dtype
            )));
        }
        return Err(type_error(format!(
            "ufunc '{}' did not contain a loop with signature matching types ({1:?}, {1:?}) -> None",
            ufunc.name, array.dtype
        )));
    };
    let reduced = reduced_axes(options.axes, array.ndim())?;
    let start = (ufunc.identity == Identity::Zero).then_some([0; 2]);
    if start.is_none() {
        if mask.is_some() {
            return Err(value_error(format!(
                "reduction operation '{}' does not have an identity, so to use a where mask one has to specify 'initial'",
                ufunc.name
            )));
        }
        check_not_empty(ufunc, &array, &reduced)?;
    }
    let out = make_output(frame, ufunc.name, &array, &reduced, total, options)?;
    let items = as_integers(&array);
    let cast = if array.dtype.is_swapped() { Some(cast::find(items.dtype, DType::INT64)?) } else { None };
    let code = TypeCode::Int64;
    let engine = Engine::ufunc(&chosen.inner, code, code, true, chosen.cost, start, cast);
    let direct = out.dtype == total && (given.is_none() || !out.may_overlap(&array));
    let memory = if direct { None } else { Some(Temp::new(out.size() * 8)?) };
    let target = match &memory {
        Some(memory) => Array::contiguous(memory.data(), total, &out.shape),
        None => out.clone(),
    };
    let view = over_input(&as_integers(&target), &items, &reduced, options.keepdims);
    into(&engine, ufunc.identity, &items, mask.as_ref(), start, &view, &reduced)?;
    if direct { Ok(()) } else { cast::assign(&target, &out, None) }
}

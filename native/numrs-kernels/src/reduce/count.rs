//! `count_nonzero` and `ptp`.

use super::folders;
use super::reducer::{Item, Reducer};
use super::request::{ReduceOptions, inputs, over_input, reduced_axes};
use super::ufunc_reduce::{into, make_output};
use crate::ufunc::{self, Identity, Loop, Resolved, Signature, UfuncId};
use numrs_core::error::{Result, type_error};
use numrs_core::iter::Plan;
use numrs_core::pool::Temp;
use numrs_core::{Array, Context, DType, Frame, TypeCode, fpstatus};
use numrs_items::cast;
use numrs_items::truth;

/// The loop in which totals of a type are added.
///
/// # Errors
/// `TypeError` when there is none.
pub(super) fn addition(code: TypeCode) -> Result<&'static Loop> {
    uniform_loop(UfuncId::add, code)
}

fn uniform_loop(ufunc: UfuncId, code: TypeCode) -> Result<&'static Loop> {
    let ufunc = ufunc.row();
    ufunc.uniform_loop(code).ok_or_else(|| {
        type_error(format!("ufunc '{}' has no loop for {:?}", ufunc.name, DType::native(code)))
    })
}

/// An reducer that counts the items which are not zero.
///
/// # Errors
/// `TypeError` when items have no truth.
pub(super) fn counter(array: DType) -> Result<Reducer> {
    let add = addition(TypeCode::Int64)?;
    let zero: Item = [0; 2];
    let own = folders::count(array.code()).filter(|_| array.is_native_numeric());
    Ok(match own {
        Some(folder) => Reducer::own(folder, add, Some(zero), None),
        None => {
            let cast = cast::find(array, DType::BOOL)?;
            let folder =
                folders::count(TypeCode::Bool).ok_or_else(|| type_error("booleans are not counted"))?;
            Reducer::own(folder, add, Some(zero), Some(cast))
        }
    })
}

/// `count_nonzero`: the number of items that are not zero, as `int64`.
pub(super) fn count_nonzero(frame: &mut Frame, options: &ReduceOptions) -> Result<()> {
    let (array, _, mask) = inputs(frame, options)?;
    let reduced = reduced_axes(options.axes, array.ndim())?;
    let (array, _kept) = if array.dtype.fields().is_some() { truth(&array)? } else { (array, None) };
    let reducer = counter(array.dtype)?;
    let out = make_output(frame, "count_nonzero", &array, &reduced, reducer.total, options)?;
    let memory = Temp::items(out.size(), 8)?;
    let direct = out.dtype == reducer.total && !out.may_overlap(&array);
    let totals =
        if direct { out.clone() } else { Array::contiguous(memory.data(), reducer.total, &out.shape) };
    let view = over_input(&totals, &array, &reduced, options.keepdims);
    into(&reducer, Identity::Zero, &array, mask.as_ref(), reducer.identity, &view, &reduced)?;
    if direct { Ok(()) } else { cast::assign(&totals, &out, None) }
}

/// `ptp`: the largest item minus the smallest, of dates a span of time.
pub(super) fn ptp(frame: &mut Frame, options: &ReduceOptions) -> Result<()> {
    let (array, _, _) = inputs(frame, options)?;
    let reduced = reduced_axes(options.axes, array.ndim())?;
    let subtract = UfuncId::subtract.row();
    let item = Array { weak: false, ..array.clone() };
    let Resolved { chosen, dtypes } = ufunc::resolve(subtract, &[item.clone(), item], &Signature::FREE)?;
    let (dtype, result) = (dtypes[0], dtypes[2]);
    let out = make_output(frame, "maximum", &array, &reduced, result, options)?;
    let memory = Temp::items(out.size(), 2 * dtype.itemsize())?;
    let high = Array::contiguous(memory.data(), dtype, &out.shape);
    let low = Array { data: memory.data().wrapping_add(out.size() * dtype.itemsize()), ..high.clone() };
    for (extreme, totals) in [(UfuncId::maximum, &high), (UfuncId::minimum, &low)] {
        super::ufunc_reduce::plain(extreme.row(), &array, totals, &reduced, options.keepdims)?;
    }
    // Comparing NaN raises a flag by accident.
    fpstatus::clear();
    let inner = chosen.inner.pick();
    let context = Context { dtypes: &dtypes, data: subtract.data };
    Plan::new(&[&high, &low]).run(|args, n, s| {
        // SAFETY: a plan's inner loop; the result takes the place of the first operand.
        unsafe { inner(&context, [args[0], args[1], args[0]].as_ptr(), n, [s[0], s[1], s[0]].as_ptr()) };
    });
    cast::assign(&Array { dtype: result, ..high }, &out, None)
}

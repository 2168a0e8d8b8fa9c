//! `count_nonzero` and `ptp`.

use super::engine::{Engine, Item};
use super::request::{ReduceOptions, find_loop, inputs, over_input, reduced_axes};
use super::special;
use super::ufunc_reduce::{into, make_output};
use crate::cast;
use crate::index::nonzero::truth;
use crate::ufunc::{Identity, Loop, TABLE, Ufunc};
use numrs_core::error::{Result, type_error};
use numrs_core::iter::Plan;
use numrs_core::pool::Temp;
use numrs_core::{Array, DType, Frame, TypeCode};

/// A ufunc by name.
///
/// # Errors
/// `TypeError` when there is none.
pub(super) fn ufunc(name: &str) -> Result<&'static Ufunc> {
    TABLE.iter().find(|u| u.name == name).ok_or_else(|| type_error(format!("there is no ufunc '{name}'")))
}

/// A ufunc's loop whose operands are all of one type.
///
/// # Errors
/// `TypeError` when there is none.
pub(super) fn uniform_loop(name: &str, code: TypeCode) -> Result<&'static Loop> {
    let loops: &'static [Loop] = ufunc(name)?.loops;
    loops
        .iter()
        .find(|l| l.types.iter().all(|&t| t == code))
        .ok_or_else(|| type_error(format!("ufunc '{name}' has no loop for {:?}", DType::native(code))))
}

/// An engine that counts the items which are not zero.
///
/// # Errors
/// `TypeError` when items have no truth.
pub(super) fn counter(array: DType) -> Result<Engine> {
    let add = uniform_loop("add", TypeCode::Int64)?;
    let zero: Item = [0; 2];
    let own = special::count(array.code()).filter(|_| array.is_native_numeric());
    Ok(match own {
        Some(folder) => Engine::own(folder, &add.inner, Some(zero), None),
        None => {
            let cast = cast::find(array, DType::BOOL)?;
            let folder =
                special::count(TypeCode::Bool).ok_or_else(|| type_error("booleans are not counted"))?;
            Engine::own(folder, &add.inner, Some(zero), Some(cast))
        }
    })
}

/// `count_nonzero`: the number of items that are not zero, as `int64`.
pub(super) fn count_nonzero(frame: &mut Frame, options: &ReduceOptions) -> Result<()> {
    let (array, _, mask) = inputs(frame, options)?;
    let reduced = reduced_axes(options.axes, array.ndim())?;
    let (array, _kept) = if array.dtype.fields().is_some() { truth(&array)? } else { (array, None) };
    let engine = counter(array.dtype)?;
    let out = make_output(frame, "count_nonzero", &array, &reduced, engine.total, options)?;
    let memory = Temp::new(out.size() * 8)?;
    let direct = out.dtype == engine.total && !out.may_overlap(&array);
    let totals =
        if direct { out.clone() } else { Array::contiguous(memory.data(), engine.total, &out.shape) };
    let view = over_input(&totals, &array, &reduced, options.keepdims);
    into(&engine, Identity::Zero, &array, mask.as_ref(), engine.identity, &view, &reduced)?;
    if direct { Ok(()) } else { cast::assign(&totals, &out, None) }
}

/// `ptp`: the largest item minus the smallest.
pub(super) fn ptp(frame: &mut Frame, options: &ReduceOptions) -> Result<()> {
    let (array, _, _) = inputs(frame, options)?;
    let reduced = reduced_axes(options.axes, array.ndim())?;
    let subtract = ufunc("subtract")?;
    find_loop(subtract, "reduce", array.dtype, None, None)?;
    let dtype = array.dtype.to_native();
    let minus = uniform_loop(subtract.name, dtype.code())?;
    let out = make_output(frame, "maximum", &array, &reduced, dtype, options)?;
    let memory = Temp::new(2 * out.size() * dtype.itemsize())?;
    let high = Array::contiguous(memory.data(), dtype, &out.shape);
    let low = Array { data: memory.data().wrapping_add(out.size() * dtype.itemsize()), ..high.clone() };
    for (name, totals) in [("maximum", &high), ("minimum", &low)] {
        super::ufunc_reduce::plain(ufunc(name)?, &array, totals, &reduced, options.keepdims)?;
    }
    let inner = minus.inner.pick();
    Plan::new(&[&high, &low]).run(|args, n, s| {
        // SAFETY: a plan's inner loop; the result takes the place of the first operand.
        unsafe { inner([args[0], args[1], args[0]].as_ptr(), n, [s[0], s[1], s[0]].as_ptr()) };
    });
    cast::assign(&high, &out, None)
}

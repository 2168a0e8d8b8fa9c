//! What a reduction is asked for: axes, dtypes, shapes.

use super::reducer::{Item, Reducer};
use crate::ufunc::{self, Identity, Loop, Refusal, Resolved, Rule, Signature, Ufunc, is_users};
use numrs_core::dtype::promote::{Casting, can_cast};
use numrs_core::error::{Error, Result, shape_text, tight_shape_text, type_error, value_error};
use numrs_core::iter::keep_order_strides;
use numrs_core::shape::Dims;
use numrs_core::{Array, DType, Frame, Number, TypeCode, shape};
use numrs_items::cast;
use numrs_items::characters::Characters;
use smallvec::{SmallVec, smallvec};

/// The keyword arguments of a reduction.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReduceOptions<'a> {
    /// The axes; `None` is all of them.
    pub axes: Option<&'a [i32]>,
    /// Whether reduced axes stay, with length one.
    pub keepdims: bool,
    /// Whether an `initial` value follows the array.
    pub has_initial: bool,
    /// Whether the last input is the `where` mask.
    pub has_where: bool,
    /// Whether the mean of `var` and `std` follows the array.
    pub has_mean: bool,
    /// Dtype of the total.
    pub dtype: Option<DType>,
    /// Delta degrees of freedom of `var` and `std`.
    pub ddof: f64,
}

/// A flag an axis: whether it is reduced.
pub(super) type Reduced = SmallVec<[bool; 6]>;

/// Which axes are reduced.
///
/// # Errors
/// `AxisError` for an axis out of bounds, `ValueError` for one that is named twice.
pub(super) fn reduced_axes(axes: Option<&[i32]>, ndim: usize) -> Result<Reduced> {
    let Some(axes) = axes else { return Ok(smallvec![true; ndim]) };
    let mut reduced: Reduced = smallvec![false; ndim];
    if ndim == 0 && matches!(axes, [0 | -1]) {
        return Ok(reduced);
    }
    for &axis in axes {
        let axis = shape::normalize_axis(axis.into(), ndim)?;
        if std::mem::replace(&mut reduced[axis], true) {
            return Err(value_error("duplicate value in 'axis'"));
        }
    }
    Ok(reduced)
}

/// The shape of the result.
pub(super) fn result_shape(shape: &[i64], reduced: &[bool], keepdims: bool) -> Dims {
    let axes = shape.iter().zip(reduced);
    axes.filter(|&(_, &r)| keepdims || !r).map(|(&n, &r)| if r { 1 } else { n }).collect()
}

/// Strides of a new result that follow the memory of the array.
pub(super) fn result_strides(array: &Array, reduced: &[bool], keepdims: bool, itemsize: usize) -> Dims {
    let shape = result_shape(&array.shape, reduced, keepdims);
    let axes = array.strides.iter().zip(reduced);
    let kept: Dims = axes.filter(|&(_, &r)| keepdims || !r).map(|(&s, &r)| if r { 0 } else { s }).collect();
    keep_order_strides(&shape, &[&kept], itemsize)
}

/// The result seen in the array's shape: stride 0 along the reduced axes.
pub(super) fn over_input(result: &Array, array: &Array, reduced: &[bool], keepdims: bool) -> Array {
    let mut own = result.strides.iter();
    let strides = reduced
        .iter()
        .map(|&r| match (r, keepdims) {
            (true, true) => {
                own.next();
                0
            }
            (true, false) => 0,
            (false, _) => own.next().copied().unwrap_or(0),
        })
        .collect();
    Array { shape: array.shape.clone(), strides, ..result.clone() }
}

/// Checks an output that the caller gave.
///
/// # Errors
/// `ValueError` when its shape is not the result's.
pub(super) fn check_output(
    out: &Array,
    name: &str,
    wanted: &[i64],
    input: &[i64],
    keepdims: bool,
) -> Result<()> {
    if out.ndim() != wanted.len() {
        return Err(value_error(format!(
            "output parameter for reduction operation {name} has the wrong number of dimensions: Found {} but \
             expected {}{}",
            out.ndim(),
            wanted.len(),
            if keepdims { " (must match the operand's when keepdims=True)" } else { "" }
        )));
    }
    if out.shape.as_slice() != wanted {
        return Err(value_error(format!(
            "output parameter for reduction operation {name} has the shape {}, but the result has the shape {} \
             (operand {})",
            shape_text(&out.shape),
            shape_text(wanted),
            tight_shape_text(input)
        )));
    }
    Ok(())
}

/// Takes the inputs apart: the array, `initial` and the mask, which broadcasts to the array.
///
/// # Errors
/// `ValueError` or `TypeError` when one does not fit.
pub(super) fn inputs(
    frame: &mut Frame,
    options: &ReduceOptions,
) -> Result<(Array, Option<Array>, Option<Array>)> {
    let mut inputs = std::mem::take(&mut frame.inputs).into_iter();
    let missing = || value_error("a reduction needs an array");
    let array = inputs.next().ok_or_else(missing)?;
    let initial = if options.has_initial { Some(inputs.next().ok_or_else(missing)?) } else { None };
    let mask = if options.has_where { Some(inputs.next().ok_or_else(missing)?) } else { None };
    if initial.as_ref().is_some_and(|a| a.size() != 1) {
        return Err(value_error("setting an array element with a sequence."));
    }
    let Some(mask) = mask else { return Ok((array, initial, None)) };
    if mask.dtype != DType::BOOL {
        return Err(type_error(format!(
            "Cannot cast array data from {:?} to dtype('bool') according to the rule 'safe'",
            mask.dtype
        )));
    }
    if mask.ndim() > array.ndim() {
        return Err(value_error("input operand has more dimensions than allowed by the axis remapping"));
    }
    let mask = mask.broadcast_to(&array.shape).ok_or_else(|| {
        value_error(format!(
            "operands could not be broadcast together with remapped shapes [original->remapped]: {} {} ",
            tight_shape_text(&array.shape),
            tight_shape_text(&mask.shape)
        ))
    })?;
    Ok((array, initial, Some(mask)))
}

/// What a reduction computes in: dtypes of the total, of an item and of the total again.
///
/// `output` is the dtype that the caller asks for; `given` that of an output it lends. Sums and products of
/// booleans and small integers are computed in 64 bits unless either is there.
///
/// # Errors
/// `ValueError` when the ufunc has no reduction, `TypeError` when it has no loop for these dtypes.
pub(super) fn resolve(
    ufunc: &'static Ufunc,
    verb: &str,
    array: DType,
    output: Option<DType>,
    given: Option<DType>,
) -> Result<Resolved> {
    if ufunc.nin != 2 {
        return Err(value_error(format!("{verb} only supported for binary functions")));
    }
    if ufunc.nout != 1 {
        return Err(value_error(format!("{verb} only supported for functions returning a single value")));
    }
    if (array.tick().is_some() || Characters::of(array).is_some())
        && let Some(resolved) = resolve_parametric(ufunc, verb, array, output)?
    {
        return Ok(resolved);
    }
    let chosen = find_loop(ufunc, array, output, given)?;
    Ok(Resolved { chosen, dtypes: chosen.dtypes.into() })
}

/// [`resolve`] for dates and spans of time, in the unit of the array, and for texts, of which no result is an operand again.
fn resolve_parametric(
    ufunc: &'static Ufunc,
    verb: &str,
    array: DType,
    output: Option<DType>,
) -> Result<Option<Resolved>> {
    if ufunc.rule == Rule::Compare {
        return Err(no_loop(ufunc.name));
    }
    let signature = Signature::new([output, None, output])?;
    let item = Array::contiguous(std::ptr::null_mut(), array, &[]);
    let Some(resolved) = ufunc::resolve_parametric(ufunc, &[item.clone(), item], &signature)? else {
        return Ok(None);
    };
    if array.tick().is_none() || resolved.dtypes[0] != resolved.dtypes[2] {
        let dtypes: Vec<String> = resolved.dtypes.iter().map(|dtype| format!("{dtype:?}")).collect();
        return Err(type_error(format!(
            "the resolved dtypes are not compatible with {}.{verb}. Resolved ({})",
            ufunc.name,
            dtypes.join(", ")
        )));
    }
    Ok(Some(resolved))
}

/// The loop of a reduction over numbers.
fn find_loop(
    ufunc: &'static Ufunc,
    array: DType,
    output: Option<DType>,
    given: Option<DType>,
) -> Result<&'static Loop> {
    let loops: &'static [Loop] = ufunc.loops;
    let code = array.code();
    let wanted = match (output, given) {
        (Some(dtype), _) => Some(dtype.code()),
        (None, None) if ufunc.widens => wide(code),
        _ => None,
    };
    if let Rule::Numbers(message) = ufunc.rule
        && code == TypeCode::Bool
        && wanted.is_none_or(|wanted| wanted == TypeCode::Bool)
    {
        return Err(if message.is_empty() { unsupported(ufunc, array) } else { type_error(message) });
    }
    let fits = |l: &&Loop| l.types[0] == l.types[2];
    let safe = |from: TypeCode, to: TypeCode| {
        from == to || can_cast(DType::native(from), DType::native(to), Casting::Safe)
    };
    let found = if let Some(wanted) = wanted {
        let exact = |l: &&Loop| l.types[2] == wanted && fits(l) && array.code().is_numeric();
        let same = loops.iter().find(|l| exact(l) && l.types[1] == wanted);
        same.or_else(|| loops.iter().find(exact))
    } else if code.is_numeric() {
        let divides = ufunc.rule == Rule::TrueDivide && (code.is_integer() || code == TypeCode::Bool);
        let code = if divides { TypeCode::Float64 } else { code };
        let first = given.map_or(code, DType::code);
        let chosen = loops.iter().find(|l| safe(first, l.types[0]) && safe(code, l.types[1]));
        let Some(chosen) = chosen else {
            return Err(unsupported(ufunc, array));
        };
        if fits(&chosen) {
            Some(chosen)
        } else if ufunc.rule == Rule::Truth {
            loops.iter().find(|l| l.types[..] == [TypeCode::Bool; 3])
        } else {
            None
        }
    } else {
        return Err(unsupported(ufunc, array));
    };
    found.ok_or_else(|| no_loop(ufunc.name))
}

/// The error for dtypes that a ufunc has no loop for.
#[cold]
pub(super) fn no_loop(ufunc: &str) -> Error {
    type_error(format!("No loop matching the specified signature and casting was found for ufunc {ufunc}"))
}

/// The 64-bit type in which booleans and smaller integers are added and multiplied.
fn wide(code: TypeCode) -> Option<TypeCode> {
    use Number::*;
    match code.number()? {
        Bool | Int8 | Int16 | Int32 => Some(TypeCode::Int64),
        UInt8 | UInt16 | UInt32 => Some(TypeCode::UInt64),
        Int64 | UInt64 | Float16 | Float32 | Float64 | Complex64 | Complex128 => None,
    }
}

#[cold]
fn unsupported(ufunc: &Ufunc, array: DType) -> Error {
    if array.code().is_numeric() || ufunc.refusal == Refusal::Plain {
        return type_error(format!(
            "ufunc '{}' not supported for the input types, and the inputs could not be safely coerced to any \
             supported types according to the casting rule ''safe''",
            ufunc.name
        ));
    }
    type_error(format!(
        "ufunc '{}' did not contain a loop with signature matching types ({array:?}, {array:?}) -> None",
        ufunc.name
    ))
}

/// The identity as an item of the totals' dtype.
pub(super) fn identity_item(identity: Identity, dtype: DType) -> Option<Item> {
    // Minus one has all bits set in unsigned integers too, which a cast from `float64` need not give.
    if identity == Identity::MinusOne && dtype.code().is_integer() {
        return Some([u64::MAX; 2]);
    }
    // A span of no length; other numbers are no spans.
    if dtype.tick().is_some() {
        return (identity == Identity::Zero).then_some([0; 2]);
    }
    let number = match identity {
        Identity::Zero | Identity::False => 0.0,
        Identity::One | Identity::True => 1.0,
        Identity::MinusOne => -1.0,
        Identity::MinusInfinity => f64::NEG_INFINITY,
        Identity::None | Identity::Reorderable => return None,
    };
    let mut item: Item = [0; 2];
    let cast = cast::find(DType::FLOAT64, dtype).ok()?;
    // SAFETY: one item on both sides; any number fits into the buffer.
    unsafe { cast.run((&raw const number).cast(), 0, item.as_mut_ptr().cast(), 0, 1) };
    Some(item)
}

/// Whether the order in which a loop takes its items means nothing to the result: it does not for integers
/// and booleans of a ufunc that may be reordered, and for maxima and minima.
fn is_free(ufunc: &Ufunc, total: TypeCode) -> bool {
    let reorderable = ufunc.identity != Identity::None;
    let exact = total.is_integer()
        || matches!(total, TypeCode::Bool | TypeCode::Timedelta)
        || ufunc.identity == Identity::Reorderable;
    reorderable && exact
}

/// The reducer for a ufunc's reduction of an array.
///
/// # Errors
/// `TypeError` when items cannot be cast.
pub(super) fn reducer(ufunc: &'static Ufunc, resolved: &Resolved, array: DType) -> Result<Reducer> {
    let (item, total) = (resolved.dtypes[1], resolved.dtypes[2]);
    let identity = identity_item(ufunc.identity, total);
    if is_users(ufunc) {
        let cast = if array == item { None } else { Some(cast::find(array, item)?) };
        return Ok(Reducer::users(ufunc, resolved, cast));
    }
    if array.is_native_numeric()
        && let Some(folder) = ufunc.folder(array.code(), total.code())
    {
        return Ok(Reducer::own(folder, resolved.chosen, identity, None));
    }
    let cast = if array == item { None } else { Some(cast::find(array, item)?) };
    Ok(match ufunc.folder(item.code(), total.code()) {
        Some(folder) => Reducer::own(folder, resolved.chosen, identity, cast),
        None => {
            let free = is_free(ufunc, total.code()) && item == total;
            Reducer::ufunc(ufunc, resolved, free, identity, cast)
        }
    })
}

//! The loops over dtypes with parameters: which of them operands take, and the parameters in which they compute. Dates and
//! spans of time compute in their common step, texts with their lengths.

use super::resolve::{no_loop, operand_class};
use super::row::{Loop, Rule, Ufunc};
use super::signature::Signature;
use numrs_core::dtype::Tick;
use numrs_core::dtype::promote::promote;
use numrs_core::error::{Error, Result, type_error};
use numrs_core::{Array, Category, DType, Number, TypeCode};
use numrs_items::characters::Characters;
use smallvec::SmallVec;

/// What a call computes in: a loop, and a dtype an operand, inputs first.
#[derive(Clone)]
pub(crate) struct Resolved {
    pub(crate) chosen: &'static Loop,
    pub(crate) dtypes: SmallVec<[DType; 4]>,
}

/// Whether operands of this dtype, or a signature that asks for it, take a parametric loop.
pub(super) fn has_parameters(code: TypeCode) -> bool {
    match code.category() {
        Category::Datetime | Category::Timedelta | Category::Bytes | Category::Text => true,
        Category::Number(_) | Category::Void | Category::Struct | Category::SubArray => false,
    }
}

fn is_time(input: &Array) -> bool {
    input.dtype.tick().is_some()
}

fn is_text(input: &Array) -> bool {
    Characters::of(input.dtype).is_some()
}

/// Whether a ufunc makes texts.
fn joins(ufunc: &Ufunc) -> bool {
    ufunc.parametric_loops().any(|l| l.types.last() == Some(&TypeCode::Text))
}

/// The loop that these inputs take; `None` when there is none, and the loops over numbers have the word.
///
/// # Errors
/// `TypeError` when an input is a date or a span of time, and no loop takes it beside the others, or their units have no
/// common step.
pub(crate) fn resolve(
    ufunc: &'static Ufunc,
    inputs: &[Array],
    signature: &Signature,
) -> Result<Option<Resolved>> {
    let times = inputs.iter().any(is_time);
    let takes = |l: &&Loop| {
        signature.takes(l) && l.types.iter().zip(inputs).all(|(&to, input)| fits(ufunc, input, to))
    };
    match ufunc.parametric_loops().find(takes) {
        Some(chosen) => Ok(Some(Resolved { dtypes: dtypes(chosen, inputs)?, chosen })),
        None if times => Err(refuse(ufunc, inputs, signature)),
        None if signature.is_free() && joins(ufunc) && inputs.iter().all(is_text) => {
            Err(by_dtypes(ufunc, inputs))
        }
        None => Ok(None),
    }
}

/// Whether a loop's operand of type `to` may be this input, beside dates or spans of time.
fn fits(ufunc: &Ufunc, input: &Array, to: TypeCode) -> bool {
    let from = input.dtype.code().category();
    let divides = matches!(ufunc.rule, Rule::TrueDivide | Rule::Divide);
    match to.category() {
        // A number of steps.
        Category::Timedelta => match from {
            Category::Timedelta => true,
            // No unsigned number of 64 bits has an order beside spans.
            Category::Number(Number::UInt64) => !divides && !is_ordered(ufunc),
            Category::Number(number) => !divides && (number == Number::Bool || number.is_integer()),
            Category::Datetime
            | Category::Bytes
            | Category::Text
            | Category::Void
            | Category::Struct
            | Category::SubArray => false,
        },
        Category::Number(Number::Int64) => match from {
            Category::Number(Number::Bool) => !divides,
            Category::Number(number) => number.is_integer(),
            Category::Datetime
            | Category::Timedelta
            | Category::Bytes
            | Category::Text
            | Category::Void
            | Category::Struct
            | Category::SubArray => false,
        },
        Category::Number(_) => input.dtype.number().is_some_and(Number::is_float),
        Category::Datetime
        | Category::Bytes
        | Category::Text
        | Category::Void
        | Category::Struct
        | Category::SubArray => from == to.category(),
    }
}

/// The dtypes in which a loop computes: those of time in the common step of all operands, texts that are made as long as all
/// operands together.
///
/// # Errors
/// `TypeError` for units without a common step, and for texts that are too long.
fn dtypes(chosen: &Loop, inputs: &[Array]) -> Result<SmallVec<[DType; 4]>> {
    let mut common: Option<DType> = None;
    for input in inputs.iter().filter(|input| is_time(input)) {
        let native = input.dtype.to_native();
        common = Some(match common {
            Some(common) => promote(common, native)?,
            None => native,
        });
    }
    let tick = common.and_then(DType::tick).unwrap_or(Tick::GENERIC);
    let size: usize = inputs.iter().map(Array::itemsize).sum();
    let bytes =
        i32::try_from(size).map_err(|_| type_error(format!("text of {size} bytes is too long")))? as u32;
    let of = |(place, &code): (usize, &TypeCode)| match code.category() {
        Category::Datetime => DType::datetime(tick),
        Category::Timedelta => DType::timedelta(tick),
        Category::Number(_) => DType::native(code),
        Category::Bytes => inputs.get(place).map_or(DType::bytes(bytes), |input| input.dtype),
        Category::Text => {
            inputs.get(place).map_or(DType::characters(bytes / 4), |input| input.dtype.to_native())
        }
        Category::Void | Category::Struct | Category::SubArray => DType::native(code),
    };
    Ok(chosen.types.iter().enumerate().map(of).collect())
}

/// Whether a ufunc compares dates with each other, or picks one of two.
fn is_ordered(ufunc: &Ufunc) -> bool {
    ufunc.parametric_loops().any(|l| {
        matches!(l.types, [TypeCode::Datetime, TypeCode::Datetime, TypeCode::Bool | TypeCode::Datetime])
    })
}

#[cold]
fn refuse(ufunc: &Ufunc, inputs: &[Array], signature: &Signature) -> Error {
    let ordered = is_ordered(ufunc);
    if !signature.is_free() {
        return no_loop(ufunc, inputs, signature);
    }
    match inputs {
        // Dates and numbers have no order in common, and NumPy says so by their classes.
        [_, _] if ordered && !inputs.iter().all(is_time) => {
            if inputs.iter().any(|a| !is_time(a) && a.dtype.number().is_none()) {
                return no_loop(ufunc, inputs, signature);
            }
            let classes: Vec<String> =
                inputs.iter().map(|a| format!("<class 'numpy.dtypes.{}'>", operand_class(a))).collect();
            type_error(format!(
                "ufunc '{}' did not contain a loop with signature matching types ({}) -> None",
                ufunc.name,
                classes.join(", ")
            ))
        }
        [_, _] if !ufunc.parametric.is_empty() => by_dtypes(ufunc, inputs),
        _ => no_loop(ufunc, inputs, signature),
    }
}

/// The error that names the dtypes of two operands.
#[cold]
fn by_dtypes(ufunc: &Ufunc, inputs: &[Array]) -> Error {
    let names: Vec<String> = inputs.iter().map(|input| format!("{:?}", input.dtype)).collect();
    type_error(format!("ufunc '{}' cannot use operands with types {}", ufunc.name, names.join(" and ")))
}

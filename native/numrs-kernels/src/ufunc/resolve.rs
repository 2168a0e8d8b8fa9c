//! The choice of a ufunc's loop from its operands' dtypes.

use super::table::{Loop, Rule, Ufunc};
use numrs_core::dtype::promote::{Casting, WeakKind, can_cast, promote_numeric};
use numrs_core::error::{Error, Result, type_error};
use numrs_core::{Array, DType, TypeCode};

/// The first loop that takes these inputs: literals first yield to the other operands' common dtype, then
/// every input must cast safely. With `output` the loop is the one that gives that dtype, and inputs are
/// cast to it by `casting`.
///
/// # Errors
/// `TypeError` when there is none.
pub(super) fn find_loop(
    ufunc: &Ufunc,
    inputs: &[Array],
    output: Option<DType>,
    casting: Casting,
) -> Result<&'static Loop>
{
    let mut codes = input_codes(inputs);
    if ufunc.rule == Rule::TrueDivide && codes.iter().all(|c| c.is_integer() || *c == TypeCode::Bool) {
        codes.fill(TypeCode::Float64);
    }
    let loops: &'static [Loop] = ufunc.loops;
    let found = match output {
        None => loops.iter().find(|l| {
            l.types.iter().zip(&codes).all(|(&to, &from)| from == to || is_safe(from, to))
        }),
        Some(dtype) => loops.iter().find(|l| {
            l.types[ufunc.nin] == dtype.code()
                && inputs.iter().zip(l.types).all(|(input, &to)| {
                    input.weak || can_cast(input.dtype, DType::native(to), casting.max(Casting::SameKind))
                })
        }),
    };
    found.ok_or_else(|| no_loop(ufunc, inputs, output))
}

/// The type codes of the inputs once literals have taken the common dtype of the others.
fn input_codes(inputs: &[Array]) -> smallvec::SmallVec<[TypeCode; 4]> {
    if inputs.iter().all(|a| !a.weak) {
        return inputs.iter().map(|a| a.dtype.code()).collect();
    }
    let kind = |a: &Array| WeakKind::of(a.dtype.code()).filter(|_| a.weak);
    let strong = inputs.iter().filter(|a| kind(a).is_none()).map(|a| a.dtype.code());
    let numeric = strong.filter(|c| c.is_numeric()).reduce(promote_numeric);
    inputs
        .iter()
        .map(|a| match (kind(a), numeric) {
            (Some(kind), Some(code)) => kind.promote_with(code),
            (Some(kind), None) => kind.default_code(),
            (None, _) => a.dtype.code(),
        })
        .collect()
}

fn is_safe(from: TypeCode, to: TypeCode) -> bool {
    from.is_numeric() && to.is_numeric() && promote_numeric(from, to) == to
}

#[cold]
fn no_loop(ufunc: &Ufunc, inputs: &[Array], output: Option<DType>) -> Error {
    let list = |dtypes: &mut dyn Iterator<Item = DType>| {
        dtypes.map(|d| format!("{d:?}")).collect::<Vec<_>>().join(", ")
    };
    if let Some(dtype) = output {
        return type_error(format!(
            "No loop matching the specified signature and casting was found for ufunc {}: inputs {}, output {dtype:?}",
            ufunc.name,
            list(&mut inputs.iter().map(|a| a.dtype))
        ));
    }
    if inputs.iter().all(|a| a.dtype.code().is_numeric()) {
        return type_error(format!(
            "ufunc '{}' not supported for the input types, and the inputs could not be safely coerced to any \
             supported types according to the casting rule ''safe''",
            ufunc.name
        ));
    }
    let text = list(&mut inputs.iter().map(|a| a.dtype));
    let comma = if inputs.len() == 1 { "," } else { "" };
    type_error(format!(
        "ufunc '{}' did not contain a loop with signature matching types ({text}{comma}) -> None",
        ufunc.name
    ))
}

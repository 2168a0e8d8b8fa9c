//! The choice of a ufunc's loop from its operands' dtypes.

use super::row::{Loop, Refusal, Rule, Ufunc};
use super::signature::Signature;
use super::table::TABLE;
use numrs_core::dtype::promote::{WeakKind, class_name, promote_numeric};
use numrs_core::error::{Error, Result, type_error};
use numrs_core::{Array, DType, Number, TypeCode};
use smallvec::SmallVec;
use std::sync::atomic::{AtomicU8, Ordering};

/// What an operand is for the choice of a loop: a numeric type code, or the kind of a literal.
const KINDS: usize = Number::COUNT + 3;

/// Rows that have a cache.
const ROWS: usize = 128;

/// The loop that each combination of kinds takes, one more than its place, filled in as calls come.
static CACHE: [[AtomicU8; KINDS * KINDS]; ROWS] =
    [const { [const { AtomicU8::new(0) }; KINDS * KINDS] }; ROWS];

/// The place in [`CACHE`] of a combination of numbers, some of them literals.
#[inline(always)]
fn entry(ufunc: &Ufunc, inputs: &[(Number, bool)]) -> Option<&'static AtomicU8> {
    let kind = |&(number, weak): &(Number, bool)| match WeakKind::of(number.code()) {
        Some(kind) if weak => Number::COUNT + kind as usize,
        _ => number as usize,
    };
    let place = (ufunc as *const Ufunc as usize).wrapping_sub(TABLE.as_ptr() as usize) / size_of::<Ufunc>();
    let key = match inputs {
        [x] => kind(x),
        [x, y] => kind(x) * KINDS + kind(y),
        [x, y, z] if kind(y) == kind(z) => kind(x) * KINDS + kind(y),
        _ => return None,
    };
    CACHE.get(place)?.get(key)
}

/// The loop for numbers of these types, `true` with literals, if they have been seen before.
#[inline(always)]
pub(super) fn cached_loop(ufunc: &'static Ufunc, inputs: &[(Number, bool)]) -> Option<&'static Loop> {
    let index = entry(ufunc, inputs)?.load(Ordering::Relaxed);
    ufunc.loops.get((index as usize).wrapping_sub(1))
}

/// Keeps what [`find_loop`] has found without an output dtype, for [`cached_loop`].
pub(super) fn remember(ufunc: &'static Ufunc, inputs: &[Array], chosen: &'static Loop) {
    // The kind of a literal does not tell whether it needs all bits of an unsigned integer.
    if inputs.iter().any(|a| a.weak && a.dtype == DType::UINT64) {
        return;
    }
    let kind = |a: &Array| Some((a.dtype.native_number()?, a.weak));
    let kinds: Option<SmallVec<[(Number, bool); 4]>> = inputs.iter().map(kind).collect();
    let Some(kinds) = kinds else { return };
    let index = (chosen as *const Loop as usize - ufunc.loops.as_ptr() as usize) / size_of::<Loop>();
    if let Some(entry) = entry(ufunc, &kinds) {
        entry.store(index as u8 + 1, Ordering::Relaxed);
    }
}

/// The first loop that takes these inputs: literals first yield to the other operands' common dtype, then
/// every input must cast safely. With a signature it is one of those that this asks for: when it tells all outputs, the
/// first if inputs cast safely to none.
///
/// # Errors
/// `TypeError` when there is none.
pub(super) fn find_loop(
    ufunc: &'static Ufunc,
    inputs: &[Array],
    signature: &Signature,
) -> Result<&'static Loop> {
    let mut codes = input_codes(inputs, signature);
    if let Rule::Numbers(message) = ufunc.rule
        && codes.iter().all(|&c| c == TypeCode::Bool)
        && signature.of(ufunc.nin).is_none_or(|code| code == TypeCode::Bool)
    {
        return Err(if message.is_empty() { no_loop(ufunc, inputs, signature) } else { type_error(message) });
    }
    if ufunc.rule == Rule::TrueDivide && codes.iter().all(|c| c.is_integer() || *c == TypeCode::Bool) {
        codes.fill(TypeCode::Float64);
    }
    // Next to a number, a whole literal takes any type that a loop of `ldexp` asks for.
    let any_whole = ufunc.rule == Rule::Exponent && inputs.iter().all(|a| a.weak || a.dtype != DType::BOOL);
    let one_literal = inputs.iter().filter(|a| a.weak).count() == 1;
    let fits = |to: TypeCode, from: TypeCode, input: &Array| {
        let whole = any_whole && one_literal && input.weak && input.dtype.code().is_integer();
        from == to || is_safe(from, to) || whole
    };
    let safe =
        |l: &&Loop| l.types.iter().zip(&codes).zip(inputs).all(|((&to, &from), input)| fits(to, from, input));
    let mut loops = ufunc.loops.iter().filter(|l| signature.takes(l));
    let found = loops.clone().find(safe).or_else(|| match signature.fixes_outputs(ufunc.nin, ufunc.nout) {
        true => loops.next(),
        false => None,
    });
    found.ok_or_else(|| no_loop(ufunc, inputs, signature))
}

/// Whether a literal may become an operand of this type: an integer any number, a real number no integer.
pub(super) fn weak_fits(literal: &Array, to: TypeCode) -> bool {
    match WeakKind::of(literal.dtype.code()) {
        Some(WeakKind::Int) | None => to != TypeCode::Bool,
        Some(WeakKind::Float) => to.is_float() || to.is_complex(),
        Some(WeakKind::Complex) => to.is_complex(),
    }
}

/// The type codes of the inputs once literals have taken the common dtype of the others, and the signature's where it
/// tells one.
fn input_codes(inputs: &[Array], signature: &Signature) -> SmallVec<[TypeCode; 4]> {
    let mut codes = own_codes(inputs, signature);
    for (i, code) in codes.iter_mut().enumerate() {
        *code = signature.of(i).unwrap_or(*code);
    }
    codes
}

fn own_codes(inputs: &[Array], signature: &Signature) -> SmallVec<[TypeCode; 4]> {
    // A literal alone is what its value needs.
    if inputs.iter().all(|a| !a.weak) || inputs.len() == 1 {
        return inputs.iter().map(|a| a.dtype.code()).collect();
    }
    let kind = |a: &Array| WeakKind::of(a.dtype.code()).filter(|_| a.weak);
    let strong = inputs.iter().filter(|a| kind(a).is_none()).map(|a| a.dtype.code());
    // Literals alone yield to what is asked of any of them.
    let fixed = (0..inputs.len()).filter_map(|i| signature.of(i));
    let numeric = strong
        .filter_map(TypeCode::number)
        .reduce(promote_numeric)
        .or_else(|| fixed.filter_map(TypeCode::number).reduce(promote_numeric));
    inputs
        .iter()
        .map(|a| match (kind(a), numeric) {
            (Some(kind), Some(number)) => kind.promote_with(number).code(),
            (Some(kind), None) => kind.default_number().code(),
            (None, _) => a.dtype.code(),
        })
        .collect()
}

pub(super) fn is_safe(from: TypeCode, to: TypeCode) -> bool {
    matches!((from.number(), to.number()), (Some(from), Some(to)) if promote_numeric(from, to) == to)
}

/// The class of NumPy's dtypes of an operand, or that of a literal.
pub(super) fn operand_class(operand: &Array) -> String {
    match WeakKind::of(operand.dtype.code()).filter(|_| operand.weak) {
        Some(WeakKind::Int) => "_PyLongDType".into(),
        Some(WeakKind::Float) => "_PyFloatDType".into(),
        Some(WeakKind::Complex) => "_PyComplexDType".into(),
        None => class_name(operand.dtype.code()),
    }
}

#[cold]
pub(super) fn no_loop(ufunc: &Ufunc, inputs: &[Array], signature: &Signature) -> Error {
    if !signature.is_free() {
        return type_error(format!(
            "No loop matching the specified signature and casting was found for ufunc {}",
            ufunc.name
        ));
    }
    if ufunc.loops.iter().all(|l| l.types[0].number().is_none()) {
        return type_error(format!(
            "ufunc '{}' is only defined for np.datetime64 and np.timedelta64.",
            ufunc.name
        ));
    }
    if ufunc.refusal == Refusal::Plain || inputs.iter().all(|a| a.dtype.code().is_numeric()) {
        return type_error(format!(
            "ufunc '{}' not supported for the input types, and the inputs could not be safely coerced to any \
             supported types according to the casting rule ''safe''",
            ufunc.name
        ));
    }
    let name = |a: &Array| match ufunc.refusal {
        Refusal::Classes => format!("<class 'numpy.dtypes.{}'>", operand_class(a)),
        Refusal::Plain | Refusal::DTypes => format!("{:?}", a.dtype),
    };
    let names: Vec<String> = inputs.iter().map(name).collect();
    let text = if let [only] = &names[..] { only.clone() } else { format!("({})", names.join(", ")) };
    type_error(format!(
        "ufunc '{}' did not contain a loop with signature matching types {text} -> None",
        ufunc.name
    ))
}

//! Ufuncs of dates and spans of time: the steps in which they compute, and the loops over them, which pass NaT on.

use super::loops::{Binary, BinaryLoop, Bool, Unary, UnaryLoop};
use super::resolve::{no_loop, operand_class};
use super::row::{Loop, Ufunc};
use super::signature::Signature;
use numrs_core::dtype::Tick;
use numrs_core::dtype::calendar::NAT;
use numrs_core::dtype::promote::promote;
use numrs_core::error::{Error, Result, type_error};
use numrs_core::{Array, Category, DType, Number, TypeCode};
use smallvec::{SmallVec, smallvec};

/// What a call computes in: a dtype an operand, inputs first, and the loop.
pub(super) struct Resolved {
    pub(super) dtypes: SmallVec<[DType; 4]>,
    pub(super) chosen: &'static Loop,
}

/// Whether an operand is a date or a span of time.
pub(crate) fn applies(inputs: &[Array]) -> bool {
    inputs.iter().any(|a| a.dtype.tick().is_some())
}

/// What an operand is to a ufunc.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Date,
    Span,
    Truth,
    Whole,
    Real,
    Other,
}

fn role(array: &Array) -> Role {
    match array.dtype.code().category() {
        Category::Datetime => Role::Date,
        Category::Timedelta => Role::Span,
        Category::Number(Number::Bool) => Role::Truth,
        Category::Number(number) if number.is_float() => Role::Real,
        Category::Number(number) if number.is_complex() => Role::Other,
        Category::Number(_) => Role::Whole,
        Category::Bytes | Category::Text | Category::Void | Category::Struct | Category::SubArray => {
            Role::Other
        }
    }
}

macro_rules! binary {
    ($($name:ident: ($a:ty, $b:ty) -> $out:ty = |$x:ident, $y:ident| $e:expr;)*) => { $(
        struct $name;
        impl Binary for $name {
            type A = $a;
            type B = $b;
            type Out = $out;
            #[inline(always)]
            fn call($x: $a, $y: $b) -> $out { $e }
        }
    )* };
}

macro_rules! unary {
    ($($name:ident: $a:ty => $out:ty = |$x:ident| $e:expr;)*) => { $(
        struct $name;
        impl Unary for $name {
            type In = $a;
            type Out = $out;
            #[inline(always)]
            fn call($x: $a) -> $out { $e }
        }
    )* };
}

/// `value` when neither is NaT.
#[inline(always)]
fn both(x: i64, y: i64, value: i64) -> i64 {
    if x == NAT || y == NAT { NAT } else { value }
}

/// A float as steps, NaT for what is none.
#[inline(always)]
fn steps(x: f64) -> i64 {
    const END: f64 = 9_223_372_036_854_775_808.0;
    if (-END..END).contains(&x) { x as i64 } else { NAT }
}

binary! {
    Add: (i64, i64) -> i64 = |x, y| both(x, y, x.wrapping_add(y));
    Subtract: (i64, i64) -> i64 = |x, y| both(x, y, x.wrapping_sub(y));
    TimesWhole: (i64, i64) -> i64 = |x, y| if x == NAT { NAT } else { x.wrapping_mul(y) };
    WholeTimes: (i64, i64) -> i64 = |x, y| if y == NAT { NAT } else { x.wrapping_mul(y) };
    TimesReal: (i64, f64) -> i64 = |x, y| if x == NAT { NAT } else { steps(x as f64 * y) };
    RealTimes: (f64, i64) -> i64 = |x, y| if y == NAT { NAT } else { steps(x * y as f64) };
    OverWhole: (i64, i64) -> i64 = |x, y| if x == NAT || y == 0 { NAT } else { x.wrapping_div(y) };
    OverReal: (i64, f64) -> i64 = |x, y| if x == NAT { NAT } else { steps(x as f64 / y) };
    Ratio: (i64, i64) -> f64 = |x, y| if x == NAT || y == NAT { f64::NAN } else { x as f64 / y as f64 };
    Minimum: (i64, i64) -> i64 = |x, y| x.min(y);
    Maximum: (i64, i64) -> i64 = |x, y| both(x, y, x.max(y));
    Fmin: (i64, i64) -> i64 = |x, y| if x == NAT { y } else if y == NAT { x } else { x.min(y) };
    Fmax: (i64, i64) -> i64 = |x, y| x.max(y);
    Equal: (i64, i64) -> Bool = |x, y| Bool::from(x == y && x != NAT);
    NotEqual: (i64, i64) -> Bool = |x, y| Bool::from(x != y || x == NAT);
    Less: (i64, i64) -> Bool = |x, y| Bool::from(x < y && x != NAT);
    LessEqual: (i64, i64) -> Bool = |x, y| Bool::from(x <= y && x != NAT);
    Greater: (i64, i64) -> Bool = |x, y| Bool::from(x > y && y != NAT);
    GreaterEqual: (i64, i64) -> Bool = |x, y| Bool::from(x >= y && y != NAT);
}

unary! {
    IsNat: i64 => Bool = |x| Bool::from(x == NAT);
    IsFinite: i64 => Bool = |x| Bool::from(x != NAT);
    IsInfinite: i64 => Bool = |_x| Bool::from(false);
    Negative: i64 => i64 = |x| x.wrapping_neg();
    Positive: i64 => i64 = |x| x;
    Absolute: i64 => i64 = |x| x.wrapping_abs();
    Sign: i64 => i64 = |x| x.signum();
}

/// A loop over steps; where the ufunc has a loop of this name, its operands are 64 bits wide.
macro_rules! over {
    ($kind:ident<$op:ident>) => {{
        static LOOP: Loop = Loop::of::<$kind<$op>>(0.5);
        &LOOP
    }};
}

/// The loop and the dtypes for these operands.
///
/// # Errors
/// `TypeError` for dtypes that the ufunc does not take together.
pub(super) fn resolve(ufunc: &Ufunc, inputs: &[Array]) -> Result<Resolved> {
    let roles: SmallVec<[Role; 4]> = inputs.iter().map(role).collect();
    let found = match (&roles[..], inputs) {
        (&[x], [a]) => one(ufunc, x, a.dtype),
        (&[x, y], [a, b]) => two(ufunc, (x, y), (a.dtype, b.dtype))?,
        _ => None,
    };
    found.ok_or_else(|| refuse(ufunc, inputs))
}

fn one(ufunc: &Ufunc, x: Role, dtype: DType) -> Option<Resolved> {
    let dtype = dtype.to_native();
    let (chosen, out) = match (ufunc.name, x) {
        ("isnat" | "isnan", _) => (over!(UnaryLoop<IsNat>), DType::BOOL),
        ("isfinite", _) => (over!(UnaryLoop<IsFinite>), DType::BOOL),
        ("isinf", _) => (over!(UnaryLoop<IsInfinite>), DType::BOOL),
        ("negative", Role::Span) => (over!(UnaryLoop<Negative>), dtype),
        ("positive", Role::Span) => (over!(UnaryLoop<Positive>), dtype),
        ("absolute", Role::Span) => (over!(UnaryLoop<Absolute>), dtype),
        ("sign", Role::Span) => (over!(UnaryLoop<Sign>), dtype),
        _ => return None,
    };
    Some(Resolved { dtypes: smallvec![dtype, out], chosen })
}

/// The loop over two dates or two spans of time that have an order, and whether it compares them.
fn pair_loop(ufunc: &Ufunc) -> Option<(&'static Loop, bool)> {
    Some(match ufunc.name {
        "equal" => (over!(BinaryLoop<Equal>), true),
        "not_equal" => (over!(BinaryLoop<NotEqual>), true),
        "less" => (over!(BinaryLoop<Less>), true),
        "less_equal" => (over!(BinaryLoop<LessEqual>), true),
        "greater" => (over!(BinaryLoop<Greater>), true),
        "greater_equal" => (over!(BinaryLoop<GreaterEqual>), true),
        "maximum" => (over!(BinaryLoop<Maximum>), false),
        "minimum" => (over!(BinaryLoop<Minimum>), false),
        "fmax" => (over!(BinaryLoop<Fmax>), false),
        "fmin" => (over!(BinaryLoop<Fmin>), false),
        _ => return None,
    })
}

fn two(ufunc: &Ufunc, roles: (Role, Role), (a, b): (DType, DType)) -> Result<Option<Resolved>> {
    use Role::{Date, Real, Span, Truth, Whole};
    let (a, b) = (a.to_native(), b.to_native());
    let tick = |dtype: DType| dtype.tick().unwrap_or(Tick::GENERIC);
    let span = |tick: Tick| DType::timedelta(tick);
    let made = |x, y, out, chosen| Ok(Some(Resolved { dtypes: smallvec![x, y, out], chosen }));
    if let Some((chosen, compares)) = pair_loop(ufunc) {
        if !matches!(roles, (Date, Date) | (Span, Span | Whole | Truth) | (Whole | Truth, Span)) {
            return Ok(None);
        }
        let common = promote(a, b)?;
        return made(common, common, if compares { DType::BOOL } else { common }, chosen);
    }
    match (ufunc.name, roles) {
        ("add", (Date, Span) | (Span, Date)) => {
            let date = promote(a, b)?;
            let steps = |role| if role == Date { date } else { span(tick(date)) };
            made(steps(roles.0), steps(roles.1), date, over!(BinaryLoop<Add>))
        }
        ("add", (Date, Whole | Truth)) => made(a, span(tick(a)), a, over!(BinaryLoop<Add>)),
        ("add", (Whole | Truth, Date)) => made(span(tick(b)), b, b, over!(BinaryLoop<Add>)),
        ("subtract", (Date, Date)) => {
            let date = promote(a, b)?;
            made(date, date, span(tick(date)), over!(BinaryLoop<Subtract>))
        }
        ("subtract", (Date, Span)) => {
            let date = promote(a, b)?;
            made(date, span(tick(date)), date, over!(BinaryLoop<Subtract>))
        }
        ("subtract", (Date, Whole | Truth)) => made(a, span(tick(a)), a, over!(BinaryLoop<Subtract>)),
        ("add", (Span, Span | Whole | Truth) | (Whole | Truth, Span)) => {
            let common = promote(a, b)?;
            made(common, common, common, over!(BinaryLoop<Add>))
        }
        ("subtract", (Span, Span | Whole | Truth) | (Whole | Truth, Span)) => {
            let common = promote(a, b)?;
            made(common, common, common, over!(BinaryLoop<Subtract>))
        }
        ("multiply", (Span, Whole | Truth)) => made(a, DType::INT64, a, over!(BinaryLoop<TimesWhole>)),
        ("multiply", (Whole | Truth, Span)) => made(DType::INT64, b, b, over!(BinaryLoop<WholeTimes>)),
        ("multiply", (Span, Real)) => made(a, DType::FLOAT64, a, over!(BinaryLoop<TimesReal>)),
        ("multiply", (Real, Span)) => made(DType::FLOAT64, b, b, over!(BinaryLoop<RealTimes>)),
        ("divide", (Span, Span)) => {
            let common = promote(a, b)?;
            made(common, common, DType::FLOAT64, over!(BinaryLoop<Ratio>))
        }
        ("divide" | "floor_divide", (Span, Whole)) => made(a, DType::INT64, a, over!(BinaryLoop<OverWhole>)),
        ("divide" | "floor_divide", (Span, Real)) => made(a, DType::FLOAT64, a, over!(BinaryLoop<OverReal>)),
        _ => Ok(None),
    }
}

/// The loop of a reduction over 64-bit integers that are dates or spans of time, if there is one.
pub(crate) fn reduction(ufunc: &Ufunc, dtype: DType) -> Option<&'static Loop> {
    match pair_loop(ufunc) {
        Some((chosen, compares)) => (!compares).then_some(chosen),
        None if ufunc.name == "add" && dtype.code() == TypeCode::Timedelta => Some(over!(BinaryLoop<Add>)),
        None => None,
    }
}

#[cold]
fn refuse(ufunc: &Ufunc, inputs: &[Array]) -> Error {
    let names: Vec<String> = inputs.iter().map(|a| format!("{:?}", a.dtype)).collect();
    // Those that NumPy resolves by the operands' units.
    let by_unit = matches!(
        ufunc.name,
        "add" | "subtract" | "multiply" | "divide" | "floor_divide" | "remainder" | "divmod"
    );
    let ordered = pair_loop(ufunc).is_some();
    let alone = |a: &&Array| a.dtype.tick().is_none();
    match &names[..] {
        // Dates and numbers have no order in common, and NumPy says so by their classes.
        [_, _] if ordered && inputs.iter().any(|a| alone(&a)) => {
            if inputs.iter().filter(alone).any(|a| a.dtype.number().is_none()) {
                return no_loop(ufunc, inputs, &Signature::FREE);
            }
            let classes: Vec<String> =
                inputs.iter().map(|a| format!("<class 'numpy.dtypes.{}'>", operand_class(a))).collect();
            type_error(format!(
                "ufunc '{}' did not contain a loop with signature matching types ({}) -> None",
                ufunc.name,
                classes.join(", ")
            ))
        }
        [a, b] if by_unit || ordered => {
            type_error(format!("ufunc '{}' cannot use operands with types {a} and {b}", ufunc.name))
        }
        _ => type_error(format!(
            "ufunc '{}' not supported for the input types, and the inputs could not be safely coerced to any supported \
             types according to the casting rule ''safe''",
            ufunc.name
        )),
    }
}

/// The loops of `isnat`.
pub(super) const ISNAT: &[Loop] = &[
    Loop { types: &[TypeCode::Timedelta, TypeCode::Bool], ..Loop::of::<UnaryLoop<IsNat>>(0.5) },
    Loop { types: &[TypeCode::Datetime, TypeCode::Bool], ..Loop::of::<UnaryLoop<IsNat>>(0.5) },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_become_steps() {
        assert_eq!(steps(f64::NAN), NAT);
        assert_eq!(steps(-3.7), -3);
    }
}

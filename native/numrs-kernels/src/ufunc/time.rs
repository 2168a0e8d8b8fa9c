//! The loops over dates and spans of time, which pass NaT on. Their operands are 64-bit counts of steps; the steps are
//! those that [`super::parametric`] resolves.

use super::loops::{
    Binary, BinaryLoop, Bool, Flagged, FlaggedLoop, FlaggedPairLoop, Ternary, TernaryLoop, Unary, UnaryLoop,
};
use super::row::Loop;
use numrs_core::DType;
use numrs_core::TypeCode::{Bool as Truth, Datetime, Float64, Int64, Timedelta};
use numrs_core::abi::{NR_FP_DIVIDE, NR_FP_INVALID};
use numrs_core::divisor::Divisor;
use numrs_core::dtype::calendar::NAT;

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

/// A span of time divided by a whole number, rounded towards zero.
struct OverWhole;

impl Binary for OverWhole {
    type A = i64;
    type B = i64;
    type Out = i64;
    #[inline(always)]
    fn call(x: i64, y: i64) -> i64 {
        if x == NAT || y == 0 { NAT } else { x.wrapping_div(y) }
    }
    #[inline(always)]
    fn with_second(y: i64) -> impl Fn(i64) -> i64 {
        let divisor = Divisor::new(if y == 0 { 1 } else { y });
        move |x| if x == NAT || y == 0 { NAT } else { divisor.quotient(x) }
    }
}

/// The whole quotient, rounded down, and the remainder; 0 and NaT for NaT and for a divisor of 0.
struct Division;
/// The remainder with the divisor's sign.
struct Remainder;

/// Both values of a division by anything but zero, and NaT for neither.
#[inline(always)]
fn divided(x: i64, y: i64) -> (i64, i64) {
    let (quotient, rest) = (x.wrapping_div(y), x.wrapping_rem(y));
    if rest != 0 && (rest < 0) != (y < 0) { (quotient - 1, rest + y) } else { (quotient, rest) }
}

/// [`divided`] by one and the same divisor; by 0 as by 1.
#[inline(always)]
fn divided_by(y: i64) -> impl Fn(i64) -> (i64, i64) {
    let divisor = Divisor::new(if y == 0 { 1 } else { y });
    move |x| {
        let quotient = divisor.quotient(x);
        let rest = x.wrapping_sub(quotient.wrapping_mul(y));
        if rest != 0 && (rest < 0) != (y < 0) { (quotient - 1, rest + y) } else { (quotient, rest) }
    }
}

impl Flagged for Division {
    type Item = i64;
    #[inline(always)]
    fn call(x: i64, y: i64, flags: &mut i32) -> (i64, i64) {
        if x == NAT || y == NAT {
            *flags |= NR_FP_INVALID;
            (0, NAT)
        } else if y == 0 {
            *flags |= NR_FP_DIVIDE;
            (0, NAT)
        } else {
            divided(x, y)
        }
    }
    #[inline(always)]
    fn with_second(y: i64) -> impl Fn(i64, &mut i32) -> (i64, i64) {
        let divide = divided_by(y);
        move |x, flags| {
            if x == NAT || y == NAT || y == 0 { Division::call(x, y, flags) } else { divide(x) }
        }
    }
}

impl Flagged for Remainder {
    type Item = i64;
    #[inline(always)]
    fn call(x: i64, y: i64, flags: &mut i32) -> (i64, i64) {
        if x == NAT || y == NAT {
            (NAT, 0)
        } else if y == 0 {
            *flags |= NR_FP_DIVIDE;
            (NAT, 0)
        } else {
            (divided(x, y).1, 0)
        }
    }
    #[inline(always)]
    fn with_second(y: i64) -> impl Fn(i64, &mut i32) -> (i64, i64) {
        let divide = divided_by(y);
        move |x, flags| {
            if x == NAT || y == NAT || y == 0 { Remainder::call(x, y, flags) } else { (divide(x).1, 0) }
        }
    }
}

/// `minimum(maximum(x, low), high)`.
struct Clip;

impl Ternary for Clip {
    type Item = i64;
    #[inline(always)]
    fn call(x: i64, low: i64, high: i64) -> i64 {
        Minimum::call(Maximum::call(x, low), high)
    }
}

/// Lists of loops over steps: `NAME: [operands, inputs first] loop, …;`.
macro_rules! loops {
    ($($name:ident: $([$($code:ident)*] $kind:ident<$op:ident>),*;)*) => { $(
        pub(super) const $name: &[Loop] = &[$(Loop {
            types: &[$($code),*],
            dtypes: &[$(DType::native($code)),*],
            ..Loop::of::<$kind<$op>>(0.5)
        }),*];
    )* };
}

loops! {
    ADD: [Datetime Timedelta Datetime] BinaryLoop<Add>, [Timedelta Timedelta Timedelta] BinaryLoop<Add>,
        [Timedelta Datetime Datetime] BinaryLoop<Add>;
    SUBTRACT: [Datetime Timedelta Datetime] BinaryLoop<Subtract>, [Timedelta Timedelta Timedelta] BinaryLoop<Subtract>,
        [Datetime Datetime Timedelta] BinaryLoop<Subtract>;
    MULTIPLY: [Timedelta Int64 Timedelta] BinaryLoop<TimesWhole>, [Int64 Timedelta Timedelta] BinaryLoop<WholeTimes>,
        [Timedelta Float64 Timedelta] BinaryLoop<TimesReal>, [Float64 Timedelta Timedelta] BinaryLoop<RealTimes>;
    DIVIDE: [Timedelta Int64 Timedelta] BinaryLoop<OverWhole>, [Timedelta Float64 Timedelta] BinaryLoop<OverReal>,
        [Timedelta Timedelta Float64] BinaryLoop<Ratio>;
    FLOOR_DIVIDE: [Timedelta Int64 Timedelta] BinaryLoop<OverWhole>, [Timedelta Float64 Timedelta] BinaryLoop<OverReal>,
        [Timedelta Timedelta Int64] FlaggedLoop<Division>;
    REMAINDER: [Timedelta Timedelta Timedelta] FlaggedLoop<Remainder>;
    DIVMOD: [Timedelta Timedelta Int64 Timedelta] FlaggedPairLoop<Division>;
    NEGATIVE: [Timedelta Timedelta] UnaryLoop<Negative>;
    POSITIVE: [Timedelta Timedelta] UnaryLoop<Positive>;
    ABSOLUTE: [Timedelta Timedelta] UnaryLoop<Absolute>;
    SIGN: [Timedelta Timedelta] UnaryLoop<Sign>;
    MAXIMUM: [Timedelta Timedelta Timedelta] BinaryLoop<Maximum>, [Datetime Datetime Datetime] BinaryLoop<Maximum>;
    MINIMUM: [Timedelta Timedelta Timedelta] BinaryLoop<Minimum>, [Datetime Datetime Datetime] BinaryLoop<Minimum>;
    FMAX: [Timedelta Timedelta Timedelta] BinaryLoop<Fmax>, [Datetime Datetime Datetime] BinaryLoop<Fmax>;
    FMIN: [Timedelta Timedelta Timedelta] BinaryLoop<Fmin>, [Datetime Datetime Datetime] BinaryLoop<Fmin>;
    CLIP: [Timedelta Timedelta Timedelta Timedelta] TernaryLoop<Clip>, [Datetime Datetime Datetime Datetime] TernaryLoop<Clip>;
    EQUAL: [Datetime Datetime Truth] BinaryLoop<Equal>, [Timedelta Timedelta Truth] BinaryLoop<Equal>;
    NOT_EQUAL: [Datetime Datetime Truth] BinaryLoop<NotEqual>, [Timedelta Timedelta Truth] BinaryLoop<NotEqual>;
    LESS: [Datetime Datetime Truth] BinaryLoop<Less>, [Timedelta Timedelta Truth] BinaryLoop<Less>;
    LESS_EQUAL: [Datetime Datetime Truth] BinaryLoop<LessEqual>, [Timedelta Timedelta Truth] BinaryLoop<LessEqual>;
    GREATER: [Datetime Datetime Truth] BinaryLoop<Greater>, [Timedelta Timedelta Truth] BinaryLoop<Greater>;
    GREATER_EQUAL: [Datetime Datetime Truth] BinaryLoop<GreaterEqual>, [Timedelta Timedelta Truth] BinaryLoop<GreaterEqual>;
    ISNAN: [Timedelta Truth] UnaryLoop<IsNat>, [Datetime Truth] UnaryLoop<IsNat>;
    ISFINITE: [Timedelta Truth] UnaryLoop<IsFinite>, [Datetime Truth] UnaryLoop<IsFinite>;
    ISINF: [Timedelta Truth] UnaryLoop<IsInfinite>, [Datetime Truth] UnaryLoop<IsInfinite>;
    ISNAT: [Datetime Truth] UnaryLoop<IsNat>, [Timedelta Truth] UnaryLoop<IsNat>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_become_steps() {
        assert_eq!(steps(f64::NAN), NAT);
        assert_eq!(steps(-3.7), -3);
    }
}

//! Division with a whole quotient, its remainders, and divisors.

#![allow(clippy::unnecessary_cast, reason = "one macro serves all widths, of which one needs no cast")]

use super::float_math::{FloorDivide, Fmod, MathLoop2, Remainder};
use super::loops::{BinaryLoop, Flagged, FlaggedLoop, FlaggedPairLoop, binary, loops};
use num_traits::{PrimInt, WrappingAdd, WrappingMul, WrappingSub};
use numrs_core::abi::{NR_FP_DIVIDE, NR_FP_OVERFLOW};
use numrs_core::divisor::{Divisor, UnsignedDivisor};
use numrs_core::dtype::Element;
use numrs_core::gcd::gcd;
use numrs_math::scalar;
use std::marker::PhantomData;

/// The quotient rounded down, and the remainder with the divisor's sign.
struct DivMod<T>(PhantomData<T>);
/// The remainder with the divisor's sign.
struct Modulo<T>(PhantomData<T>);
/// The remainder with the dividend's sign.
struct Rest<T>(PhantomData<T>);

/// Integers, and how a quotient of two is found. Divisors here are not zero.
trait Whole: Element + PrimInt + WrappingAdd + WrappingSub + WrappingMul {
    /// A divisor that is the same for many.
    type Divisor: Copy;
    /// Prepares a divisor.
    fn divisor(b: Self) -> Self::Divisor;
    /// The quotient rounded towards zero; the least number divided by -1 wraps around.
    fn over(self, divisor: Self::Divisor) -> Self;
    /// The same for a divisor that is not prepared.
    fn truncated(a: Self, b: Self) -> Self;
}

/// Integers whose quotients are those of floats rounded to nothing: the distance of a fraction from the next integer is more
/// than the float's error, so vectors of floats divide them.
macro_rules! narrow {
    ($($t:ty, $float:ty, $whole:ty;)*) => { $(impl Whole for $t {
        type Divisor = $t;
        #[inline(always)]
        fn divisor(b: $t) -> $t { b }
        #[inline(always)]
        fn over(self, b: $t) -> $t { Self::truncated(self, b) }
        #[inline(always)]
        fn truncated(a: $t, b: $t) -> $t {
            if <$t>::MIN != 0 && b == !0 {
                return (0 as $t).wrapping_sub(a);
            }
            // SAFETY: with a divisor that is neither 0 nor -1, the quotient is a number of this type.
            unsafe { (<$float>::from(a) / <$float>::from(b)).to_int_unchecked::<$whole>() as $t }
        }
    })* };
}

narrow! {
    i8, f32, i32;
    u8, f32, i32;
    i16, f32, i32;
    u16, f32, i32;
    i32, f64, i32;
    u32, f64, u32;
}

impl Whole for i64 {
    type Divisor = Divisor;
    #[inline(always)]
    fn divisor(b: i64) -> Divisor {
        Divisor::new(b)
    }
    #[inline(always)]
    fn over(self, divisor: Divisor) -> i64 {
        divisor.quotient(self)
    }
    #[inline(always)]
    fn truncated(a: i64, b: i64) -> i64 {
        a.wrapping_div(b)
    }
}

impl Whole for u64 {
    type Divisor = UnsignedDivisor;
    #[inline(always)]
    fn divisor(b: u64) -> UnsignedDivisor {
        UnsignedDivisor::new(b)
    }
    #[inline(always)]
    fn over(self, divisor: UnsignedDivisor) -> u64 {
        divisor.quotient(self)
    }
    #[inline(always)]
    fn truncated(a: u64, b: u64) -> u64 {
        a / b
    }
}

/// The divisor, or one in the place of zero.
#[inline(always)]
fn not_zero<T: Whole>(b: T) -> T {
    if b == T::zero() { T::one() } else { b }
}

/// The flag of a divisor.
#[inline(always)]
fn flag<T: Whole>(b: T) -> i32 {
    if b == T::zero() { NR_FP_DIVIDE } else { 0 }
}

/// The quotient rounded down and its remainder from the one rounded towards zero; 0 and 0 for the divisor 0.
#[inline(always)]
fn floored<T: Whole>(a: T, b: T, truncated: T) -> (T, T) {
    let rest = a.wrapping_sub(&truncated.wrapping_mul(&not_zero(b)));
    let fix = rest != T::zero() && (rest < T::zero()) != (b < T::zero());
    let (quotient, rest) =
        if fix { (truncated.wrapping_sub(&T::one()), rest.wrapping_add(&b)) } else { (truncated, rest) };
    if b == T::zero() { (b, b) } else { (quotient, rest) }
}

/// The flag of the one quotient that has no room.
#[inline(always)]
fn overflow<T: Whole>(a: T, b: T) -> i32 {
    let least = T::min_value();
    let beyond = least < T::zero() && a == least && b == T::zero().wrapping_sub(&T::one());
    if beyond { NR_FP_OVERFLOW } else { 0 }
}

/// The remainder of a quotient rounded towards zero; 0 for the divisor 0.
#[inline(always)]
fn rest<T: Whole>(a: T, b: T, truncated: T) -> T {
    let rest = a.wrapping_sub(&truncated.wrapping_mul(&b));
    if b == T::zero() { b } else { rest }
}

/// Functions of a dividend, a divisor and their quotient rounded towards zero, with the flags that they raise.
macro_rules! of_quotient {
    ($($name:ident: $a:ident, $b:ident, $truncated:ident => $flags:expr, $values:expr;)*) => { $(
        impl<T: Whole> Flagged for $name<T> {
            type Item = T;
            const SILENT: bool = true;
            #[inline(always)]
            fn call($a: T, $b: T, flags: &mut i32) -> (T, T) {
                let $truncated = T::truncated($a, not_zero($b));
                *flags |= $flags;
                $values
            }
            #[inline(always)]
            fn with_second($b: T) -> impl Fn(T, &mut i32) -> (T, T) {
                let divisor = T::divisor(not_zero($b));
                move |$a, flags| {
                    let $truncated = $a.over(divisor);
                    *flags |= $flags;
                    $values
                }
            }
        }
    )* };
}

of_quotient! {
    DivMod: a, b, q => flag(b) | overflow(a, b), floored(a, b, q);
    Modulo: a, b, q => flag(b), (floored(a, b, q).1, T::zero());
    Rest: a, b, q => flag(b), (rest(a, b, q), T::zero());
}

macro_rules! real {
    ($($t:ty)*) => { $(impl Flagged for DivMod<$t> {
        type Item = $t;
        #[inline(always)]
        fn call(a: $t, b: $t, _: &mut i32) -> ($t, $t) { scalar::divmod(a, b) }
    })* };
}

real!(f32 f64);

binary!(Gcd, a, b:
    [i8 i16 i32 i64] => gcd(a.unsigned_abs() as u64, b.unsigned_abs() as u64) as _,
    [u8 u16 u32 u64] => gcd(a as u64, b as u64) as _);
binary!(Lcm, a, b:
    [i8 i16 i32 i64] => lcm(a.unsigned_abs() as u64, b.unsigned_abs() as u64) as _,
    [u8 u16 u32 u64] => lcm(a as u64, b as u64) as _);

fn lcm(a: u64, b: u64) -> u64 {
    match gcd(a, b) {
        0 => 0,
        divisor => (a / divisor).wrapping_mul(b),
    }
}

loops! {
    FLOOR_DIVIDE, 2.0: FlaggedLoop<DivMod> [of i8 u8 i16 u16 i32 u32 i64 u64], MathLoop2<FloorDivide> [half f32] [plain f32 f64];
    REMAINDER, 2.5: FlaggedLoop<Modulo> [of i8 u8 i16 u16 i32 u32 i64 u64], MathLoop2<Remainder> [half f32] [plain f32 f64];
    FMOD, 2.5: FlaggedLoop<Rest> [of i8 u8 i16 u16 i32 u32 i64 u64], MathLoop2<Fmod> [half f32] [plain f32 f64];
    DIVMOD, 3.0: FlaggedPairLoop<DivMod> [plain i8 u8 i16 u16 i32 u32 i64 u64] [half f32] [plain f32 f64];
    GCD, 10.0: BinaryLoop<Gcd> [plain i8 u8 i16 u16 i32 u32 i64 u64];
    LCM, 15.0: BinaryLoop<Lcm> [plain i8 u8 i16 u16 i32 u32 i64 u64];
}

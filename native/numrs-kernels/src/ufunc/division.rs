//! Division with a whole quotient, its remainders, and divisors.

#![allow(clippy::unnecessary_cast, reason = "one macro serves all widths, of which one needs no cast")]

use super::float_math::{FloorDivide, Fmod, MathLoop2, Remainder};
use super::loops::{BinaryLoop, Flagged, FlaggedLoop, FlaggedPairLoop, binary, loops};
use numrs_core::abi::{NR_FP_DIVIDE, NR_FP_OVERFLOW};
use numrs_core::gcd::gcd;
use numrs_math::scalar;
use std::marker::PhantomData;

/// The quotient rounded down, and the remainder with the divisor's sign.
struct DivMod<T>(PhantomData<T>);
/// The remainder with the divisor's sign.
struct Modulo<T>(PhantomData<T>);
/// The remainder with the dividend's sign.
struct Rest<T>(PhantomData<T>);

// A zero divisor gives zero and a flag; the least number divided by -1 wraps around.
macro_rules! signed {
    ($($t:ty)*) => { $(
        impl Flagged for DivMod<$t> {
            type Item = $t;
            #[inline(always)]
            fn call(a: $t, b: $t, flags: &mut i32) -> ($t, $t) {
                if b == 0 {
                    *flags |= NR_FP_DIVIDE;
                    return (0, 0);
                }
                if b == -1 {
                    if a == <$t>::MIN {
                        *flags |= NR_FP_OVERFLOW;
                    }
                    return (a.wrapping_neg(), 0);
                }
                let (q, r) = (a / b, a % b);
                if r != 0 && (r < 0) != (b < 0) { (q - 1, r + b) } else { (q, r) }
            }
        }
        impl Flagged for Modulo<$t> {
            type Item = $t;
            #[inline(always)]
            fn call(a: $t, b: $t, flags: &mut i32) -> ($t, $t) {
                if b == 0 {
                    *flags |= NR_FP_DIVIDE;
                    return (0, 0);
                }
                let r = a.wrapping_rem(b);
                (if r != 0 && (r < 0) != (b < 0) { r + b } else { r }, 0)
            }
        }
        impl Flagged for Rest<$t> {
            type Item = $t;
            #[inline(always)]
            fn call(a: $t, b: $t, flags: &mut i32) -> ($t, $t) {
                if b == 0 {
                    *flags |= NR_FP_DIVIDE;
                    return (0, 0);
                }
                (a.wrapping_rem(b), 0)
            }
        }
    )* };
}

macro_rules! unsigned {
    ($($t:ty)*) => { $(
        impl Flagged for DivMod<$t> {
            type Item = $t;
            #[inline(always)]
            fn call(a: $t, b: $t, flags: &mut i32) -> ($t, $t) {
                if b == 0 {
                    *flags |= NR_FP_DIVIDE;
                    return (0, 0);
                }
                (a / b, a % b)
            }
        }
        impl Flagged for Modulo<$t> {
            type Item = $t;
            #[inline(always)]
            fn call(a: $t, b: $t, flags: &mut i32) -> ($t, $t) {
                (DivMod::<$t>::call(a, b, flags).1, 0)
            }
        }
        impl Flagged for Rest<$t> {
            type Item = $t;
            #[inline(always)]
            fn call(a: $t, b: $t, flags: &mut i32) -> ($t, $t) {
                (DivMod::<$t>::call(a, b, flags).1, 0)
            }
        }
    )* };
}

macro_rules! real {
    ($($t:ty)*) => { $(impl Flagged for DivMod<$t> {
        type Item = $t;
        #[inline(always)]
        fn call(a: $t, b: $t, _: &mut i32) -> ($t, $t) { scalar::divmod(a, b) }
    })* };
}

signed!(i8 i16 i32 i64);
unsigned!(u8 u16 u32 u64);
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
    FLOOR_DIVIDE, 2.0: FlaggedLoop<DivMod> [plain i8 u8 i16 u16 i32 u32 i64 u64], MathLoop2<FloorDivide> [half f32] [plain f32 f64];
    REMAINDER, 2.5: FlaggedLoop<Modulo> [plain i8 u8 i16 u16 i32 u32 i64 u64], MathLoop2<Remainder> [half f32] [plain f32 f64];
    FMOD, 2.5: FlaggedLoop<Rest> [plain i8 u8 i16 u16 i32 u32 i64 u64], MathLoop2<Fmod> [half f32] [plain f32 f64];
    DIVMOD, 3.0: FlaggedPairLoop<DivMod> [plain i8 u8 i16 u16 i32 u32 i64 u64] [half f32] [plain f32 f64];
    GCD, 10.0: BinaryLoop<Gcd> [plain i8 u8 i16 u16 i32 u32 i64 u64];
    LCM, 15.0: BinaryLoop<Lcm> [plain i8 u8 i16 u16 i32 u32 i64 u64];
}

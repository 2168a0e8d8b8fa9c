//! Sign, exponent, significand and neighbours of floating-point numbers.

use super::loops::{
    Binary, BinaryLoop, Flagged, FlaggedLoop, UnaryLoop, UnaryPair, UnaryPairLoop, binary, loops, unary,
};
use half::f16;
use num_traits::Float;
use numrs_core::abi::{NR_FP_OVERFLOW, NR_FP_UNDERFLOW};
use numrs_math::scalar;
use std::marker::PhantomData;

binary!(CopySign, a, b:
    [f16] => f16::from_bits(a.to_bits() & 0x7fff | b.to_bits() & 0x8000),
    [f32 f64] => a.copysign(b));
binary!(Heaviside, a, b: [f32 f64] => scalar::heaviside(a, b));
unary!(Spacing, x:
    [f16] => half_spacing(x),
    [f32 f64] => if x == 0.0 { scalar::spacing(x.abs()) } else { scalar::spacing(x) });

/// The next number in the direction of another.
struct NextAfter<T>(PhantomData<T>);

macro_rules! next_after {
    ($($t:ident: $next:path, $subnormal:expr;)*) => { $(impl Flagged for NextAfter<$t> {
        type Item = $t;
        #[inline(always)]
        fn call(a: $t, b: $t, flags: &mut i32) -> ($t, $t) {
            let next = $next(a, b);
            if next.is_infinite() && a.is_finite() {
                *flags |= NR_FP_OVERFLOW;
            }
            if $subnormal && a != b && next.abs() < $t::MIN_POSITIVE {
                *flags |= NR_FP_UNDERFLOW;
            }
            (next, next)
        }
    })* };
}

// NumPy's float16 raises no underflow here.
next_after! {
    f16: half_nextafter, false;
    f32: scalar::nextafter, true;
    f64: scalar::nextafter, true;
}

/// The neighbour of a number that is neither zero nor NaN, away from zero or towards it.
fn half_neighbour(x: f16, away: bool) -> f16 {
    f16::from_bits(if away { x.to_bits() + 1 } else { x.to_bits() - 1 })
}

fn half_nextafter(x: f16, y: f16) -> f16 {
    if x.is_nan() || y.is_nan() {
        f16::NAN
    } else if x == y {
        y
    } else if x == f16::ZERO {
        f16::from_bits(y.to_bits() & 0x8000 | 1)
    } else {
        half_neighbour(x, (x < y) == (x > f16::ZERO))
    }
}

/// Unlike with wider types the distance to the next number above, so never negative.
fn half_spacing(x: f16) -> f16 {
    if !x.is_finite() {
        return f16::NAN;
    }
    let next = if x == f16::ZERO { f16::from_bits(1) } else { half_neighbour(x, x > f16::ZERO) };
    f16::from_f32(next.to_f32() - x.to_f32())
}

/// `x * 2^k` with an exponent of 32 bits.
struct Ldexp<T>(PhantomData<T>);
/// `x * 2^k` with an exponent of 64 bits.
struct LdexpLong<T>(PhantomData<T>);
/// The fractional and the integral part.
struct Modf<T>(PhantomData<T>);
/// Significand and exponent.
struct Frexp<T>(PhantomData<T>);

macro_rules! parts {
    ($($t:ty)*) => { $(
        impl Binary for Ldexp<$t> {
            type A = $t;
            type B = i32;
            type Out = $t;
            #[inline(always)]
            fn call(x: $t, k: i32) -> $t { scalar::ldexp(x, k) }
        }
        impl Binary for LdexpLong<$t> {
            type A = $t;
            type B = i64;
            type Out = $t;
            #[inline(always)]
            fn call(x: $t, k: i64) -> $t { scalar::ldexp(x, k.clamp(i32::MIN as i64, i32::MAX as i64) as i32) }
        }
        impl UnaryPair for Modf<$t> {
            type Item = $t;
            type Second = $t;
            #[inline(always)]
            fn call(x: $t) -> ($t, $t) { scalar::modf(x) }
        }
        impl UnaryPair for Frexp<$t> {
            type Item = $t;
            type Second = i32;
            #[inline(always)]
            fn call(x: $t) -> ($t, i32) { scalar::frexp(x) }
        }
    )* };
}

parts!(f32 f64);

loops! {
    COPYSIGN, 0.3: BinaryLoop<CopySign> [plain f16] [of f32 f64];
    NEXTAFTER, 1.5: FlaggedLoop<NextAfter> [plain f16 f32 f64];
    SPACING, 1.0: UnaryLoop<Spacing> [plain f16 f32 f64];
    HEAVISIDE, 0.5: BinaryLoop<Heaviside> [half f32] [of f32 f64];
    MODF, 1.0: UnaryPairLoop<Modf> [half f32] [of f32 f64];
    FREXP, 1.5: UnaryPairLoop<Frexp> [half f32] [plain f32 f64];
    LDEXP, 2.0: BinaryLoop<Ldexp> [half f32] [plain f32], BinaryLoop<LdexpLong> [half f32] [plain f32],
        BinaryLoop<Ldexp> [plain f64], BinaryLoop<LdexpLong> [plain f64];
}

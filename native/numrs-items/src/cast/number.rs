//! The conversion of one number, as NumPy on x86-64 has it.

use num_complex::Complex;

/// A `bool` in memory: any byte but 0 is true.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub(super) struct Flag(pub u8);

pub(super) type C64 = Complex<f32>;
pub(super) type C128 = Complex<f64>;

/// The conversion of one number.
pub(super) trait To<T>: Copy {
    /// Converts; `#[inline(always)]` in every implementation.
    fn to(self) -> T;
}

/// Truncation to integers. What does not fit becomes the least integer of the intermediate width, as the
/// processor's instruction has it, and raises the flag *invalid*.
pub(super) trait Truncate: Copy {
    /// Through 32 bits.
    fn to_i32(self) -> i32;
    /// Through 64 bits.
    fn to_i64(self) -> i64;
    /// To 64 bits without sign: the upper half is converted after its lower bound is taken away.
    fn to_u64(self) -> u64;
}

#[cfg(target_arch = "x86_64")]
impl Truncate for f64 {
    #[inline(always)]
    fn to_i32(self) -> i32 {
        use std::arch::x86_64::{_mm_cvttsd_si32, _mm_set_sd};
        // SAFETY: SSE2 is part of the architecture.
        unsafe { _mm_cvttsd_si32(_mm_set_sd(self)) }
    }

    #[inline(always)]
    fn to_i64(self) -> i64 {
        use std::arch::x86_64::{_mm_cvttsd_si64, _mm_set_sd};
        // SAFETY: SSE2 is part of the architecture.
        unsafe { _mm_cvttsd_si64(_mm_set_sd(self)) }
    }

    #[inline(always)]
    fn to_u64(self) -> u64 {
        upper_half(self)
    }
}

#[cfg(not(target_arch = "x86_64"))]
impl Truncate for f64 {
    #[inline(always)]
    fn to_i32(self) -> i32 {
        if self > -2147483649.0 && self < 2147483648.0 { self as i32 } else { invalid(i32::MIN) }
    }

    #[inline(always)]
    fn to_i64(self) -> i64 {
        if (-HALF..HALF).contains(&self) { self as i64 } else { invalid(i64::MIN) }
    }

    #[inline(always)]
    fn to_u64(self) -> u64 {
        upper_half(self)
    }
}

#[cfg(not(target_arch = "x86_64"))]
#[cold]
fn invalid<T>(value: T) -> T {
    numrs_core::fpstatus::raise(numrs_core::abi::NR_FP_INVALID);
    value
}

/// `2^63`
const HALF: f64 = 9223372036854775808.0;

#[inline(always)]
fn upper_half(x: f64) -> u64 {
    if x >= HALF { (x - HALF).to_i64() as u64 ^ 1 << 63 } else { x.to_i64() as u64 }
}

impl Truncate for f32 {
    #[inline(always)]
    fn to_i32(self) -> i32 {
        f64::from(self).to_i32()
    }

    #[inline(always)]
    fn to_i64(self) -> i64 {
        f64::from(self).to_i64()
    }

    #[inline(always)]
    fn to_u64(self) -> u64 {
        f64::from(self).to_u64()
    }
}

macro_rules! to {
    ($($a:ty => $($b:ty),* : $x:ident => $e:expr;)*) => { $($(impl To<$b> for $a {
        #[inline(always)]
        fn to(self) -> $b { let $x = self; ($e) as $b }
    })*)* };
}

macro_rules! from_int {
    ($($a:ty),*) => { $(
        to! { $a => i8, u8, i16, u16, i32, u32, i64, u64, f32, f64: x => x; }
        impl To<Flag> for $a { #[inline(always)] fn to(self) -> Flag { Flag((self != 0) as u8) } }
        impl To<C64> for $a { #[inline(always)] fn to(self) -> C64 { C64::new(self as f32, 0.0) } }
        impl To<C128> for $a { #[inline(always)] fn to(self) -> C128 { C128::new(self as f64, 0.0) } }
    )* };
}

from_int!(i8, u8, i16, u16, i32, u32, i64, u64);

macro_rules! from_float {
    ($($a:ty),*) => { $(
        to! {
            $a => i8, u8, i16, u16, i32: x => x.to_i32();
            $a => u32, i64: x => x.to_i64();
            $a => u64: x => x.to_u64();
            $a => f32, f64: x => x;
        }
        impl To<Flag> for $a { #[inline(always)] fn to(self) -> Flag { Flag((self != 0.0) as u8) } }
        impl To<C64> for $a { #[inline(always)] fn to(self) -> C64 { C64::new(self as f32, 0.0) } }
        impl To<C128> for $a { #[inline(always)] fn to(self) -> C128 { C128::new(self as f64, 0.0) } }
    )* };
}

from_float!(f32, f64);

macro_rules! from_flag {
    ($($b:ty),*) => { $(impl To<$b> for Flag {
        #[inline(always)]
        fn to(self) -> $b { ((self.0 != 0) as u8).to() }
    })* };
}

from_flag!(Flag, i8, u8, i16, u16, i32, u32, i64, u64, f32, f64, C64, C128);

macro_rules! from_complex {
    ($($a:ty),*) => { $(
        impl To<Flag> for $a { #[inline(always)] fn to(self) -> Flag { Flag((self.re != 0.0 || self.im != 0.0) as u8) } }
        impl To<C64> for $a { #[inline(always)] fn to(self) -> C64 { C64::new(self.re as f32, self.im as f32) } }
        impl To<C128> for $a { #[inline(always)] fn to(self) -> C128 { C128::new(self.re as f64, self.im as f64) } }
    )* };
}

from_complex!(C64, C128);

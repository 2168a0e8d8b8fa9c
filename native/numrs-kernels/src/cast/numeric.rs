//! Conversions between numbers in native byte order.

use half::f16;
use num_complex::Complex;
use numrs_core::TypeCode;

/// Converts `n` strided items.
pub type NumericCast = unsafe fn(src: *const u8, src_stride: isize, dst: *mut u8, dst_stride: isize, n: usize);

type C64 = Complex<f32>;
type C128 = Complex<f64>;

/// The conversion of one number.
trait To<T>: Copy {
    fn to(self) -> T;
}

macro_rules! plain {
    ($($a:ty => $($b:ty),*;)*) => { $($(impl To<$b> for $a {
        #[inline(always)]
        fn to(self) -> $b { self as $b }
    })*)* };
}

macro_rules! from_real {
    ($($a:ty),*) => { $(
        plain! { $a => i8, u8, i16, u16, i32, u32, i64, u64, f32, f64; }
        impl To<bool> for $a { #[inline(always)] fn to(self) -> bool { self != (0 as $a) } }
        impl To<f16> for $a { #[inline(always)] fn to(self) -> f16 { f16::from_f64(self as f64) } }
        impl To<C64> for $a { #[inline(always)] fn to(self) -> C64 { C64::new(self as f32, 0.0) } }
        impl To<C128> for $a { #[inline(always)] fn to(self) -> C128 { C128::new(self as f64, 0.0) } }
    )* };
}

from_real!(i8, u8, i16, u16, i32, u32, i64, u64, f32, f64);

macro_rules! through {
    ($a:ty, $x:ident => $via:expr, $($b:ty),*) => { $(impl To<$b> for $a {
        #[inline(always)]
        fn to(self) -> $b { let $x = self; $via.to() }
    })* };
}

through!(bool, x => (x as u8), bool, i8, u8, i16, u16, i32, u32, i64, u64, f16, f32, f64, C64, C128);
through!(f16, x => x.to_f32(), bool, i8, u8, i16, u16, i32, u32, i64, u64, f32, f64, C64, C128);
through!(C64, x => x.re, i8, u8, i16, u16, i32, u32, i64, u64, f16, f32, f64);
through!(C128, x => x.re, i8, u8, i16, u16, i32, u32, i64, u64, f16, f32, f64);

impl To<f16> for f16 {
    #[inline(always)]
    fn to(self) -> f16 {
        self
    }
}

macro_rules! complex {
    ($($a:ty),*) => { $(
        impl To<bool> for $a { #[inline(always)] fn to(self) -> bool { self.re != 0.0 || self.im != 0.0 } }
        impl To<C64> for $a { #[inline(always)] fn to(self) -> C64 { C64::new(self.re as f32, self.im as f32) } }
        impl To<C128> for $a { #[inline(always)] fn to(self) -> C128 { C128::new(self.re as f64, self.im as f64) } }
    )* };
}

complex!(C64, C128);

unsafe fn convert<A: To<B>, B>(src: *const u8, ss: isize, dst: *mut u8, ds: isize, n: usize) {
    let contiguous = ss == size_of::<A>() as isize && ds == size_of::<B>() as isize;
    // SAFETY: the caller promises `n` items on both sides.
    unsafe {
        if contiguous {
            let (src, dst) = (src.cast::<A>(), dst.cast::<B>());
            for i in 0..n {
                dst.add(i).write_unaligned(src.add(i).read_unaligned().to());
            }
        } else {
            for i in 0..n as isize {
                let value = src.offset(i * ss).cast::<A>().read_unaligned();
                dst.offset(i * ds).cast::<B>().write_unaligned(value.to());
            }
        }
    }
}

macro_rules! pick {
    ($code:expr, $t:ident => $e:expr) => {
        match $code {
            TypeCode::Bool => { type $t = bool; $e }
            TypeCode::Int8 => { type $t = i8; $e }
            TypeCode::UInt8 => { type $t = u8; $e }
            TypeCode::Int16 => { type $t = i16; $e }
            TypeCode::UInt16 => { type $t = u16; $e }
            TypeCode::Int32 => { type $t = i32; $e }
            TypeCode::UInt32 => { type $t = u32; $e }
            TypeCode::Int64 => { type $t = i64; $e }
            TypeCode::UInt64 => { type $t = u64; $e }
            TypeCode::Float16 => { type $t = f16; $e }
            TypeCode::Float32 => { type $t = f32; $e }
            TypeCode::Float64 => { type $t = f64; $e }
            TypeCode::Complex64 => { type $t = C64; $e }
            _ => { type $t = C128; $e }
        }
    };
}

/// The conversion between two numeric types.
pub(super) fn find(from: TypeCode, to: TypeCode) -> NumericCast {
    pick!(from, A => pick!(to, B => convert::<A, B>))
}

//! Conversions between numbers in native byte order.
//!
//! Pairs of integers, `bool`, `float32` and `float64` are compiled for every instruction set, floats to
//! integers in vectors of their own ([`super::truncate`]), `float16` goes through `float32` (but for
//! `float64`, which is rounded once), and the real part of a complex number is a float with a larger stride.

use super::chunk::{chunk, chunks, gather, scatter};
use super::number::{C64, C128, Flag, To};
use super::truncate::{Integer, Real, truncate};
use half::f16;
use numrs_core::simd::Level;
use numrs_core::{Number, whole};
use numrs_math::half_convert;

/// Converts `n` strided items; see [`super::Cast::run`] for what must hold.
pub type NumericCast =
    unsafe fn(src: *const u8, src_stride: isize, dst: *mut u8, dst_stride: isize, n: usize);

#[inline(always)]
unsafe fn in_a_row<A: To<B>, B>(src: *const u8, dst: *mut u8, n: usize) {
    let (src, dst) = (src.cast::<A>(), dst.cast::<B>());
    for i in 0..n {
        // SAFETY: the caller promises `n` items in a row on both sides.
        unsafe { dst.add(i).write_unaligned(src.add(i).read_unaligned().to()) };
    }
}

#[inline(never)]
unsafe fn strided<A: To<B>, B>(src: *const u8, ss: isize, dst: *mut u8, ds: isize, n: usize) {
    for i in 0..n as isize {
        // SAFETY: the caller promises `n` strided items on both sides.
        unsafe {
            let value = src.offset(i * ss).cast::<A>().read_unaligned();
            dst.offset(i * ds).cast::<B>().write_unaligned(value.to());
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma,bmi1,bmi2,f16c,lzcnt,popcnt")]
unsafe fn in_a_row_avx2<A: To<B>, B>(src: *const u8, dst: *mut u8, n: usize) {
    // SAFETY: promised by the caller.
    unsafe { in_a_row::<A, B>(src, dst, n) }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512cd,avx2,fma,bmi1,bmi2,f16c,lzcnt,popcnt")]
unsafe fn in_a_row_avx512<A: To<B>, B>(src: *const u8, dst: *mut u8, n: usize) {
    // SAFETY: promised by the caller.
    unsafe { in_a_row::<A, B>(src, dst, n) }
}

/// A conversion that is compiled for every instruction set.
unsafe fn fast<A: To<B>, B>(src: *const u8, ss: isize, dst: *mut u8, ds: isize, n: usize) {
    // SAFETY: promised by the caller; the level is what the machine has.
    unsafe {
        if ss != size_of::<A>() as isize || ds != size_of::<B>() as isize {
            return strided::<A, B>(src, ss, dst, ds, n);
        }
        #[cfg(target_arch = "x86_64")]
        match Level::detect() {
            Level::Avx512 => return in_a_row_avx512::<A, B>(src, dst, n),
            Level::Avx2 => return in_a_row_avx2::<A, B>(src, dst, n),
            Level::Baseline => {}
        }
        in_a_row::<A, B>(src, dst, n)
    }
}

/// A conversion that is compiled once.
unsafe fn plain<A: To<B>, B>(src: *const u8, ss: isize, dst: *mut u8, ds: isize, n: usize) {
    // SAFETY: promised by the caller.
    unsafe {
        if ss == size_of::<A>() as isize && ds == size_of::<B>() as isize {
            in_a_row::<A, B>(src, dst, n)
        } else {
            strided::<A, B>(src, ss, dst, ds, n)
        }
    }
}

/// The same instruction set as `numrs-math` names it.
fn level() -> numrs_math::Level {
    numrs_math::Level::detect()
}

/// From `float16`, by way of `float32`.
unsafe fn from_half<B: 'static>(src: *const u8, ss: isize, dst: *mut u8, ds: isize, n: usize)
where
    f32: Cast32<B>,
{
    // SAFETY: promised by the caller.
    chunks(n, |start, count| unsafe {
        let (mut halves, mut singles) = (chunk::<f16>(), chunk::<f32>());
        let items = gather(src.offset(start * ss), ss, &mut halves, count);
        half_convert::f16_to_f32(level(), items, singles.as_mut_ptr().cast(), count);
        <f32 as Cast32<B>>::CAST(singles.as_ptr().cast(), 4, dst.offset(start * ds), ds, count);
    });
}

/// To `float16`, by way of `float32`, which holds all integers that do not overflow.
unsafe fn to_half<A: To<f32>>(src: *const u8, ss: isize, dst: *mut u8, ds: isize, n: usize) {
    // SAFETY: promised by the caller.
    chunks(n, |start, count| unsafe {
        let (mut singles, mut halves) = (chunk::<f32>(), chunk::<f16>());
        fast::<A, f32>(src.offset(start * ss), ss, singles.as_mut_ptr().cast(), 4, count);
        half_convert::f32_to_f16(level(), singles.as_ptr().cast(), halves.as_mut_ptr().cast(), count);
        scatter::<f16>(halves.as_ptr().cast(), dst.offset(start * ds), ds, count);
    });
}

macro_rules! half_pair {
    ($name:ident, $from:ty, $to:ty, $convert:path) => {
        unsafe fn $name(src: *const u8, ss: isize, dst: *mut u8, ds: isize, n: usize) {
            let aligned = src.addr() % align_of::<$from>() == 0 && dst.addr() % align_of::<$to>() == 0;
            // SAFETY: promised by the caller; a local array is aligned and large enough.
            unsafe {
                if aligned && ss == size_of::<$from>() as isize && ds == size_of::<$to>() as isize {
                    return $convert(level(), src.cast(), dst.cast(), n);
                }
                chunks(n, |start, count| {
                    let (mut input, mut output) = (chunk::<$from>(), chunk::<$to>());
                    let items = gather(src.offset(start * ss), ss, &mut input, count);
                    $convert(level(), items, output.as_mut_ptr().cast(), count);
                    scatter::<$to>(output.as_ptr().cast(), dst.offset(start * ds), ds, count);
                });
            }
        }
    };
}

half_pair!(half_to_single, f16, f32, half_convert::f16_to_f32);
half_pair!(half_to_double, f16, f64, half_convert::f16_to_f64);
half_pair!(single_to_half, f32, f16, half_convert::f32_to_f16);
half_pair!(double_to_half, f64, f16, half_convert::f64_to_f16);

/// Floats to integers.
unsafe fn to_integer<F: Real, I: Integer>(src: *const u8, ss: isize, dst: *mut u8, ds: isize, n: usize) {
    // SAFETY: promised by the caller.
    unsafe { truncate::<F, I>(src, ss, dst, ds, n) }
}

/// The conversion from `float32`, for those that go through it.
trait Cast32<B> {
    const CAST: NumericCast;
}

macro_rules! cast32 {
    ($($b:ty),* => $f:ident) => { $(impl Cast32<$b> for f32 { const CAST: NumericCast = $f::<f32, $b>; })* };
}

cast32!(i8, u8, i16, u16, i32, u32, i64, u64 => to_integer);
cast32!(Flag, C64, C128 => plain);

macro_rules! from_whole {
    ($a:ty, $to:expr) => {
        match $to {
            Number::Bool => fast::<$a, Flag>,
            Number::Int8 => fast::<$a, i8>,
            Number::UInt8 => fast::<$a, u8>,
            Number::Int16 => fast::<$a, i16>,
            Number::UInt16 => fast::<$a, u16>,
            Number::Int32 => fast::<$a, i32>,
            Number::UInt32 => fast::<$a, u32>,
            Number::Int64 => fast::<$a, i64>,
            Number::UInt64 => fast::<$a, u64>,
            Number::Float16 => to_half::<$a>,
            Number::Float32 => fast::<$a, f32>,
            Number::Float64 => fast::<$a, f64>,
            Number::Complex64 => plain::<$a, C64>,
            Number::Complex128 => plain::<$a, C128>,
        }
    };
}

macro_rules! from_real {
    ($a:ty, $half:ident, $to:expr) => {
        match $to {
            Number::Bool => fast::<$a, Flag>,
            Number::Int8 => to_integer::<$a, i8>,
            Number::UInt8 => to_integer::<$a, u8>,
            Number::Int16 => to_integer::<$a, i16>,
            Number::UInt16 => to_integer::<$a, u16>,
            Number::Int32 => to_integer::<$a, i32>,
            Number::UInt32 => to_integer::<$a, u32>,
            Number::Int64 => to_integer::<$a, i64>,
            Number::UInt64 => to_integer::<$a, u64>,
            Number::Float16 => $half,
            Number::Float32 => fast::<$a, f32>,
            Number::Float64 => fast::<$a, f64>,
            Number::Complex64 => fast::<$a, C64>,
            Number::Complex128 => fast::<$a, C128>,
        }
    };
}

fn from_half_to(to: Number) -> NumericCast {
    match to {
        Number::Bool => from_half::<Flag>,
        Number::Int8 => from_half::<i8>,
        Number::UInt8 => from_half::<u8>,
        Number::Int16 => from_half::<i16>,
        Number::UInt16 => from_half::<u16>,
        Number::Int32 => from_half::<i32>,
        Number::UInt32 => from_half::<u32>,
        Number::Int64 => from_half::<i64>,
        Number::UInt64 => from_half::<u64>,
        Number::Float16 => super::moves::items::<u16>,
        Number::Float32 => half_to_single,
        Number::Float64 => half_to_double,
        Number::Complex64 => from_half::<C64>,
        Number::Complex128 => from_half::<C128>,
    }
}

/// The conversion between two numeric types.
pub(super) fn find(from: Number, to: Number) -> NumericCast {
    match from {
        Number::Bool => from_whole!(Flag, to),
        Number::Int8 => from_whole!(i8, to),
        Number::UInt8 => from_whole!(u8, to),
        Number::Int16 => from_whole!(i16, to),
        Number::UInt16 => from_whole!(u16, to),
        Number::Int32 => from_whole!(i32, to),
        Number::UInt32 => from_whole!(u32, to),
        Number::Int64 => from_whole!(i64, to),
        Number::UInt64 => from_whole!(u64, to),
        Number::Float16 => from_half_to(to),
        Number::Float32 => from_real!(f32, single_to_half, to),
        Number::Float64 => from_real!(f64, double_to_half, to),
        // Of a complex number that becomes a real one, the real part stands first.
        Number::Complex64 => match to {
            Number::Bool => plain::<C64, Flag>,
            Number::Complex64 => plain::<C64, C64>,
            Number::Complex128 => fast::<C64, C128>,
            whole!() | Number::Float16 | Number::Float32 | Number::Float64 => find(Number::Float32, to),
        },
        Number::Complex128 => match to {
            Number::Bool => plain::<C128, Flag>,
            Number::Complex64 => fast::<C128, C64>,
            Number::Complex128 => plain::<C128, C128>,
            whole!() | Number::Float16 | Number::Float32 | Number::Float64 => find(Number::Float64, to),
        },
    }
}

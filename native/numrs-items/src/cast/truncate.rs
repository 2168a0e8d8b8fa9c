//! Floats to integers, in vectors.
//!
//! The processor's truncating instructions give the least integer for what does not fit, and raise the flag
//! *invalid*. Integers of 8 and 16 bits and `int32` go through 32 bits, `uint32` and `int64` through 64, and
//! `uint64` through 64 in two halves, as NumPy's compiled loops have it on x86-64.

use super::chunk::{chunk, chunks, gather, scatter};
use super::number::Truncate;
use numrs_core::simd::Level;

/// A float with truncations of whole rows.
pub(super) trait Real: Truncate + PartialOrd {
    /// Truncates `n` items through 32 bits.
    unsafe fn row_i32(level: Level, src: *const Self, dst: *mut i32, n: usize);
    /// Truncates `n` items through 64 bits.
    unsafe fn row_i64(level: Level, src: *const Self, dst: *mut i64, n: usize);
}

/// An integer that a float can be truncated to.
pub(super) trait Integer: Copy {
    /// Whether a row may be of any length.
    const DIRECT: bool;
    /// Truncates a row of floats, of at most [`super::chunk::CHUNK`] where it goes through a wider type.
    unsafe fn row<F: Real>(level: Level, src: *const F, dst: *mut Self, n: usize);
}

macro_rules! narrow {
    ($($t:ty),* => $wide:ty, $row:ident) => { $(impl Integer for $t {
        const DIRECT: bool = false;

        #[inline(always)]
        unsafe fn row<F: Real>(level: Level, src: *const F, dst: *mut $t, n: usize) {
            let mut wide = chunk::<$wide>();
            // SAFETY: the caller promises at most CHUNK items on both sides.
            unsafe {
                F::$row(level, src, wide.as_mut_ptr().cast(), n);
                let wide = wide.as_ptr().cast::<$wide>();
                for i in 0..n {
                    dst.add(i).write(*wide.add(i) as $t);
                }
            }
        }
    })* };
}

narrow!(i8, u8, i16, u16 => i32, row_i32);
narrow!(u32 => i64, row_i64);

impl Integer for i32 {
    const DIRECT: bool = true;

    #[inline(always)]
    unsafe fn row<F: Real>(level: Level, src: *const F, dst: *mut i32, n: usize) {
        // SAFETY: promised by the caller.
        unsafe { F::row_i32(level, src, dst, n) }
    }
}

impl Integer for i64 {
    const DIRECT: bool = true;

    #[inline(always)]
    unsafe fn row<F: Real>(level: Level, src: *const F, dst: *mut i64, n: usize) {
        // SAFETY: promised by the caller.
        unsafe { F::row_i64(level, src, dst, n) }
    }
}

impl Integer for u64 {
    const DIRECT: bool = true;

    #[inline(always)]
    unsafe fn row<F: Real>(_: Level, src: *const F, dst: *mut u64, n: usize) {
        for i in 0..n {
            // SAFETY: promised by the caller.
            unsafe { dst.add(i).write((*src.add(i)).to_u64()) };
        }
    }
}

/// Truncates `n` strided items.
///
/// # Safety
/// As [`super::Cast::run`].
pub(super) unsafe fn truncate<F: Real, I: Integer>(
    src: *const u8,
    ss: isize,
    dst: *mut u8,
    ds: isize,
    n: usize,
) {
    let level = Level::detect();
    let in_place = ds == size_of::<I>() as isize && dst.addr().is_multiple_of(align_of::<I>());
    if I::DIRECT && in_place && ss == size_of::<F>() as isize && src.addr().is_multiple_of(align_of::<F>()) {
        // SAFETY: promised by the caller.
        return unsafe { I::row(level, src.cast::<F>(), dst.cast(), n) };
    }
    // SAFETY: promised by the caller; local arrays hold a chunk.
    chunks(n, |start, count| unsafe {
        let (mut input, mut output) = (chunk::<F>(), chunk::<I>());
        let items = gather(src.offset(start * ss), ss, &mut input, count);
        let target = dst.offset(start * ds);
        if in_place {
            I::row(level, items, target.cast(), count);
        } else {
            I::row(level, items, output.as_mut_ptr().cast(), count);
            scatter::<I>(output.as_ptr().cast(), target, ds, count);
        }
    });
}

macro_rules! scalar_row {
    ($src:ident, $dst:ident, $from:expr, $n:ident, $method:ident) => {
        for i in $from..$n {
            // SAFETY: the caller promises `n` items on both sides.
            unsafe { $dst.add(i).write((*$src.add(i)).$method()) };
        }
    };
}

macro_rules! reals {
    ($($f:ty: $avx2_i32:path, $avx512_i32:path, $avx512_i64:path;)*) => { $(impl Real for $f {
        #[inline(always)]
        unsafe fn row_i32(level: Level, src: *const $f, dst: *mut i32, n: usize) {
            #[cfg(target_arch = "x86_64")]
            // SAFETY: promised by the caller; the machine has the level.
            unsafe {
                match level {
                    Level::Avx512 => return $avx512_i32(src, dst, n),
                    Level::Avx2 => return $avx2_i32(src, dst, n),
                    Level::Baseline => {}
                }
            }
            let _ = level;
            scalar_row!(src, dst, 0, n, to_i32);
        }

        #[inline(always)]
        unsafe fn row_i64(level: Level, src: *const $f, dst: *mut i64, n: usize) {
            #[cfg(target_arch = "x86_64")]
            if level == Level::Avx512 {
                // SAFETY: promised by the caller; the machine has the level.
                return unsafe { $avx512_i64(src, dst, n) };
            }
            let _ = level;
            scalar_row!(src, dst, 0, n, to_i64);
        }
    })* };
}

reals! {
    f32: x86::single_i32_avx2, x86::single_i32_avx512, x86::single_i64_avx512;
    f64: x86::double_i32_avx2, x86::double_i32_avx512, x86::double_i64_avx512;
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::Truncate;
    use std::arch::x86_64::*;

    macro_rules! rows {
        ($($name:ident, $features:literal, $f:ty => $i:ty, $lanes:literal, $method:ident: $src:ident => $convert:expr, $store:expr;)*) => { $(
            /// # Safety
            /// `n` items are valid on both sides, on a machine with these features.
            #[target_feature(enable = $features)]
            pub unsafe fn $name(src: *const $f, dst: *mut $i, n: usize) {
                let whole = n - n % $lanes;
                for i in (0..whole).step_by($lanes) {
                    // SAFETY: as many items remain as a vector has.
                    unsafe {
                        let $src = src.add(i);
                        $store(dst.add(i).cast(), $convert);
                    }
                }
                scalar_row!(src, dst, whole, n, $method);
            }
        )* };
    }

    rows! {
        single_i32_avx2, "avx2", f32 => i32, 8, to_i32: p => _mm256_cvttps_epi32(_mm256_loadu_ps(p)), _mm256_storeu_si256;
        double_i32_avx2, "avx2", f64 => i32, 4, to_i32: p => _mm256_cvttpd_epi32(_mm256_loadu_pd(p)), _mm_storeu_si128;
        single_i32_avx512, "avx512f,avx512dq", f32 => i32, 16, to_i32: p => _mm512_cvttps_epi32(_mm512_loadu_ps(p)), _mm512_storeu_si512;
        double_i32_avx512, "avx512f,avx512dq", f64 => i32, 8, to_i32: p => _mm512_cvttpd_epi32(_mm512_loadu_pd(p)), _mm256_storeu_si256;
        single_i64_avx512, "avx512f,avx512dq", f32 => i64, 8, to_i64: p => _mm512_cvttps_epi64(_mm256_loadu_ps(p)), _mm512_storeu_si512;
        double_i64_avx512, "avx512f,avx512dq", f64 => i64, 8, to_i64: p => _mm512_cvttpd_epi64(_mm512_loadu_pd(p)), _mm512_storeu_si512;
    }
}

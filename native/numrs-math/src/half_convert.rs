//! Conversions between binary16 and `f32` or `f64`, rounded to nearest, ties to even.
//!
//! Numbers beyond the largest binary16 become infinite and raise the flag *overflow*.
use crate::level::Level;
use half::f16;

/// Bits of the `f32` infinity.
const INFINITE: u32 = 0x7f80_0000;
/// Bits of `2^16`, the least `f32` with an exponent that binary16 does not have.
const TOO_LARGE: u32 = 0x4780_0000;
/// Bits of `2^-14`, the least normal binary16 number.
const MIN_NORMAL: u32 = 0x3880_0000;

/// Exact value of a binary16 number.
#[inline(always)]
fn widened(h: f16) -> f32 {
    let h = h.to_bits() as u32;
    // The factor 2^112 moves the exponent's bias, which also normalises subnormal numbers.
    let scaled = f32::from_bits((h & 0x7fff) << 13) * f32::from_bits(0x7780_0000);
    let special = if h & 0x7c00 == 0x7c00 { INFINITE } else { 0 };
    f32::from_bits(scaled.to_bits() | special | (h & 0x8000) << 16)
}

/// The nearest binary16 number, by integer operations.
#[inline(always)]
fn narrowed(x: f32) -> f16 {
    let sign = x.to_bits() & 0x8000_0000;
    let a = x.to_bits() ^ sign;
    // Rounds at bit 13; a carry moves on into the exponent.
    let normal = a.wrapping_add(0xc800_0fff).wrapping_add((a >> 13) & 1) >> 13;
    // Adding one half leaves a subnormal result in the low bits, rounded.
    let sub = (f32::from_bits(a.min(0x3f00_0000)) + 0.5).to_bits().wrapping_sub(0x3f00_0000);
    let large = if a > INFINITE { 0x7e00 | ((a >> 13) & 0x3ff) } else { 0x7c00 };
    let finite = if a < MIN_NORMAL { sub } else { normal };
    let magnitude = if a >= TOO_LARGE { large } else { finite };
    f16::from_bits((magnitude | (sign >> 16)) as u16)
}

/// An `f32` whose last bit is set when any bit was lost, so that rounding it to binary16 is as
/// good as rounding the `f64`.
#[inline(always)]
fn sticky(x: f64) -> f32 {
    const LOST: u64 = 0x1fff_ffff;
    let bits = x.to_bits();
    let last = if bits & LOST != 0 { LOST + 1 } else { 0 };
    f64::from_bits((bits & !LOST) | last) as f32
}

/// Raises the flag *overflow*, as the instructions that convert do.
#[cold]
fn raise_overflow() {
    std::hint::black_box(std::hint::black_box(f32::MAX) * 2.0);
}

/// Elements that pass through a local array at a time.
const CHUNK: usize = 64;

/// # Safety
/// `n` elements at `src` must be readable and at `dst` writable; they must not overlap.
#[inline(always)]
unsafe fn map<S: Copy, D: Copy>(src: *const S, dst: *mut D, n: usize, f: impl Fn(S) -> D) {
    // SAFETY: promised by the caller.
    let (src, dst) = unsafe { (std::slice::from_raw_parts(src, n), std::slice::from_raw_parts_mut(dst, n)) };
    for (d, &s) in dst.iter_mut().zip(src) {
        *d = f(s);
    }
}

/// # Safety
/// As [`map`].
#[inline(always)]
unsafe fn narrow_portably<S: Copy>(src: *const S, dst: *mut f16, n: usize, f: impl Fn(S) -> f32) {
    let mut overflow = false;
    // SAFETY: promised by the caller.
    let (src, dst) = unsafe { (std::slice::from_raw_parts(src, n), std::slice::from_raw_parts_mut(dst, n)) };
    for (d, &s) in dst.iter_mut().zip(src) {
        let x = f(s);
        *d = narrowed(x);
        let a = x.to_bits() & 0x7fff_ffff;
        overflow |= (0x477f_f000..INFINITE).contains(&a);
    }
    if overflow {
        raise_overflow();
    }
}

/// Converts `n` binary16 numbers to `f32`, exactly.
///
/// # Safety
/// `n` elements at `src` must be readable and at `dst` writable; they must not overlap.
pub unsafe fn f16_to_f32(level: Level, src: *const f16, dst: *mut f32, n: usize) {
    // SAFETY: by this function's contract; the level is one that the machine has.
    unsafe {
        match level.available() {
            #[cfg(target_arch = "x86_64")]
            Level::Avx512 | Level::Avx2 => x86::widen(src, dst, n),
            _ => map(src, dst, n, widened),
        }
    }
}

/// Converts `n` numbers to the nearest binary16 ones.
///
/// # Safety
/// `n` elements at `src` must be readable and at `dst` writable; they must not overlap.
pub unsafe fn f32_to_f16(level: Level, src: *const f32, dst: *mut f16, n: usize) {
    // SAFETY: by this function's contract; the level is one that the machine has.
    unsafe {
        match level.available() {
            #[cfg(target_arch = "x86_64")]
            Level::Avx512 | Level::Avx2 => x86::narrow(src, dst, n),
            _ => narrow_portably(src, dst, n, |x| x),
        }
    }
}

/// Converts `n` binary16 numbers to `f64`, exactly.
///
/// # Safety
/// `n` elements at `src` must be readable and at `dst` writable; they must not overlap.
pub unsafe fn f16_to_f64(level: Level, src: *const f16, dst: *mut f64, n: usize) {
    let mut chunk = [0.0f32; CHUNK];
    let mut done = 0;
    while done < n {
        let m = CHUNK.min(n - done);
        // SAFETY: `m` elements remain and the chunk holds as many.
        unsafe {
            f16_to_f32(level, src.add(done), chunk.as_mut_ptr(), m);
            map(chunk.as_ptr(), dst.add(done), m, f64::from);
        }
        done += m;
    }
}

/// Converts `n` numbers to the nearest binary16 ones, rounding once.
///
/// # Safety
/// `n` elements at `src` must be readable and at `dst` writable; they must not overlap.
pub unsafe fn f64_to_f16(level: Level, src: *const f64, dst: *mut f16, n: usize) {
    let mut chunk = [0.0f32; CHUNK];
    let mut done = 0;
    while done < n {
        let m = CHUNK.min(n - done);
        // SAFETY: `m` elements remain and the chunk holds as many.
        unsafe {
            match level.available() {
                #[cfg(target_arch = "x86_64")]
                Level::Avx512 => x86::sticky_avx512(src.add(done), chunk.as_mut_ptr(), m),
                #[cfg(target_arch = "x86_64")]
                Level::Avx2 => x86::sticky_avx2(src.add(done), chunk.as_mut_ptr(), m),
                _ => map(src.add(done), chunk.as_mut_ptr(), m, sticky),
            }
            f32_to_f16(level, chunk.as_ptr(), dst.add(done), m);
        }
        done += m;
    }
}

/// The `f32` equal to a binary16 number.
#[inline]
pub fn to_f32(x: f16) -> f32 {
    widened(x)
}

/// The binary16 number nearest to an `f32`.
#[inline]
pub fn from_f32(x: f32) -> f16 {
    narrowed(x)
}

/// The binary16 number nearest to an `f64`.
#[inline]
pub fn from_f64(x: f64) -> f16 {
    narrowed(sticky(x))
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{map, sticky};
    use half::f16;
    use std::arch::x86_64::*;

    /// # Safety
    /// As [`super::f16_to_f32`], on a machine with F16C.
    #[target_feature(enable = "avx2,fma,f16c")]
    pub unsafe fn widen(src: *const f16, dst: *mut f32, n: usize) {
        let mut i = 0;
        while n - i >= 8 {
            // SAFETY: eight elements remain.
            unsafe { _mm256_storeu_ps(dst.add(i), _mm256_cvtph_ps(_mm_loadu_si128(src.add(i).cast()))) };
            i += 8;
        }
        if i < n {
            let mut x = [f16::ZERO; 8];
            let mut y = [0.0f32; 8];
            // SAFETY: fewer than eight elements remain; the arrays hold eight.
            unsafe {
                std::ptr::copy_nonoverlapping(src.add(i), x.as_mut_ptr(), n - i);
                _mm256_storeu_ps(y.as_mut_ptr(), _mm256_cvtph_ps(_mm_loadu_si128(x.as_ptr().cast())));
                std::ptr::copy_nonoverlapping(y.as_ptr(), dst.add(i), n - i);
            }
        }
    }

    /// # Safety
    /// As [`super::f32_to_f16`], on a machine with F16C.
    #[target_feature(enable = "avx2,fma,f16c")]
    pub unsafe fn narrow(src: *const f32, dst: *mut f16, n: usize) {
        let mut i = 0;
        while n - i >= 8 {
            // SAFETY: eight elements remain.
            unsafe {
                let h = _mm256_cvtps_ph::<_MM_FROUND_TO_NEAREST_INT>(_mm256_loadu_ps(src.add(i)));
                _mm_storeu_si128(dst.add(i).cast(), h);
            }
            i += 8;
        }
        if i < n {
            let mut x = [0.0f32; 8];
            let mut y = [f16::ZERO; 8];
            // SAFETY: fewer than eight elements remain; the arrays hold eight.
            unsafe {
                std::ptr::copy_nonoverlapping(src.add(i), x.as_mut_ptr(), n - i);
                let h = _mm256_cvtps_ph::<_MM_FROUND_TO_NEAREST_INT>(_mm256_loadu_ps(x.as_ptr()));
                _mm_storeu_si128(y.as_mut_ptr().cast(), h);
                std::ptr::copy_nonoverlapping(y.as_ptr(), dst.add(i), n - i);
            }
        }
    }

    /// # Safety
    /// As [`map`], on a machine with AVX2.
    #[target_feature(enable = "avx2,fma,f16c")]
    pub unsafe fn sticky_avx2(src: *const f64, dst: *mut f32, n: usize) {
        // SAFETY: promised by the caller.
        unsafe { map(src, dst, n, sticky) }
    }

    /// # Safety
    /// As [`map`], on a machine with AVX-512.
    #[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512cd,avx2,fma,bmi2,f16c")]
    pub unsafe fn sticky_avx512(src: *const f64, dst: *mut f32, n: usize) {
        // SAFETY: promised by the caller.
        unsafe { map(src, dst, n, sticky) }
    }
}

//! The vector in AVX-512 registers.

use super::{Arithmetic, One, Vector};
use std::arch::x86_64::*;

/// Eight `f64`.
#[derive(Clone, Copy)]
pub(crate) struct F64x8(__m512d);

macro_rules! avx512 {
    ($e:expr) => {{
        // SAFETY: only functions compiled for AVX-512 call the methods of these vectors; memory is promised by the
        // caller.
        unsafe { $e }
    }};
}

/// Numbers of lanes by a formula.
macro_rules! order {
    ($int:ty, $n:expr, |$i:ident| $e:expr) => {{
        let mut out = [0 as $int; $n];
        let mut $i = 0;
        while $i < $n {
            out[$i] = ($e) as $int;
            $i += 1;
        }
        out
    }};
}

impl Arithmetic for F64x8 {
    #[inline(always)]
    fn splat(x: f64) -> Self {
        F64x8(avx512!(_mm512_set1_pd(x)))
    }
    #[inline(always)]
    fn add(self, b: Self) -> Self {
        F64x8(avx512!(_mm512_add_pd(self.0, b.0)))
    }
    #[inline(always)]
    fn sub(self, b: Self) -> Self {
        F64x8(avx512!(_mm512_sub_pd(self.0, b.0)))
    }
    #[inline(always)]
    fn mul(self, b: Self) -> Self {
        F64x8(avx512!(_mm512_mul_pd(self.0, b.0)))
    }
    #[inline(always)]
    fn fma(self, b: Self, c: Self) -> Self {
        F64x8(avx512!(_mm512_fmadd_pd(self.0, b.0, c.0)))
    }
    #[inline(always)]
    fn fms(self, b: Self, c: Self) -> Self {
        F64x8(avx512!(_mm512_fmsub_pd(self.0, b.0, c.0)))
    }
    #[inline(always)]
    fn fnma(self, b: Self, c: Self) -> Self {
        F64x8(avx512!(_mm512_fnmadd_pd(self.0, b.0, c.0)))
    }
}

impl Vector for F64x8 {
    type One = One<true>;
    const LANES: usize = 8;

    #[inline(always)]
    unsafe fn load(at: *const f64) -> Self {
        F64x8(avx512!(_mm512_loadu_pd(at)))
    }
    #[inline(always)]
    unsafe fn load_first(at: *const f64, count: usize) -> Self {
        F64x8(avx512!(_mm512_maskz_loadu_pd(((1u32 << count) - 1) as u8, at)))
    }
    #[inline(always)]
    unsafe fn store(self, at: *mut f64) {
        avx512!(_mm512_storeu_pd(at, self.0))
    }
    #[inline(always)]
    unsafe fn store_first(self, at: *mut f64, count: usize) {
        avx512!(_mm512_mask_storeu_pd(at, ((1u32 << count) - 1) as u8, self.0))
    }
    #[inline(always)]
    unsafe fn load_narrow(at: *const f32) -> Self {
        F64x8(avx512!(_mm512_cvtps_pd(_mm256_loadu_ps(at))))
    }
    #[inline(always)]
    unsafe fn load_narrow_first(at: *const f32, count: usize) -> Self {
        F64x8(avx512!(_mm512_cvtps_pd(_mm256_maskz_loadu_ps(((1u32 << count) - 1) as u8, at))))
    }
    #[inline(always)]
    unsafe fn store_narrow(self, at: *mut f32) {
        avx512!(_mm256_storeu_ps(at, _mm512_cvtpd_ps(self.0)))
    }
    #[inline(always)]
    unsafe fn store_narrow_first(self, at: *mut f32, count: usize) {
        avx512!(_mm256_mask_storeu_ps(at, ((1u32 << count) - 1) as u8, _mm512_cvtpd_ps(self.0)))
    }
    #[inline(always)]
    unsafe fn store_halves(self, low: *mut f64, high: *mut f64) {
        avx512!({
            _mm256_storeu_pd(low, _mm512_castpd512_pd256(self.0));
            _mm256_storeu_pd(high, _mm512_extractf64x4_pd::<1>(self.0))
        })
    }
    #[inline(always)]
    fn zip(self, b: Self) -> (Self, Self) {
        const LOW: [i64; 8] = order!(i64, 8, |i| if i % 2 == 0 { i / 2 } else { 8 + i / 2 });
        const HIGH: [i64; 8] = order!(i64, 8, |i| if i % 2 == 0 { 8 / 2 + i / 2 } else { 8 + 8 / 2 + i / 2 });
        (self.pick(&LOW, b), self.pick(&HIGH, b))
    }
    #[inline(always)]
    fn unzip(self, b: Self) -> (Self, Self) {
        const EVEN: [i64; 8] = order!(i64, 8, |i| 2 * i);
        const ODD: [i64; 8] = order!(i64, 8, |i| 2 * i + 1);
        (self.pick(&EVEN, b), self.pick(&ODD, b))
    }
    #[inline(always)]
    fn reverse(self) -> Self {
        const REVERSED: [i64; 8] = order!(i64, 8, |i| 8 - 1 - i);
        F64x8(avx512!(_mm512_permutexvar_pd(_mm512_loadu_si512(REVERSED.as_ptr().cast()), self.0)))
    }
    #[inline(always)]
    fn shift_down(self, count: usize) -> Self {
        static LANES: [i64; 2 * 8] = order!(i64, 2 * 8, |i| i % 8);
        let part: &[i64; 8] = LANES[count..count + 8].try_into().unwrap_or(&[0; 8]);
        F64x8(avx512!(_mm512_permutexvar_pd(_mm512_loadu_si512(part.as_ptr().cast()), self.0)))
    }
}

impl F64x8 {
    /// Lanes of two vectors by number.
    #[inline(always)]
    fn pick(self, order: &[i64; 8], b: Self) -> Self {
        F64x8(avx512!(_mm512_permutex2var_pd(self.0, _mm512_loadu_si512(order.as_ptr().cast()), b.0)))
    }
}

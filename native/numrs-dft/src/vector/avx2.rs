//! The vector in AVX registers.

use super::{Arithmetic, One, Vector};
use std::arch::x86_64::*;

/// Four `f64`.
#[derive(Clone, Copy)]
pub(crate) struct F64x4(__m256d);

macro_rules! avx2 {
    ($e:expr) => {{
        // SAFETY: only functions compiled for AVX2 and FMA call the methods of these vectors; memory is promised by
        // the caller.
        unsafe { $e }
    }};
}

/// Numbers of lanes, twice: eight from `count` on shift down by `count`.
static LANES: [i32; 16] = [0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7];
/// Eight from `8 - count` on mask the first `count` lanes.
static FIRST: [i32; 16] = [-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0];

#[inline(always)]
fn words(table: &[i32; 16], from: usize) -> __m256i {
    let part: &[i32; 8] = table[from..from + 8].try_into().unwrap_or(&[0; 8]);
    avx2!(_mm256_loadu_si256(part.as_ptr().cast()))
}

impl Arithmetic for F64x4 {
    #[inline(always)]
    fn splat(x: f64) -> Self {
        F64x4(avx2!(_mm256_set1_pd(x)))
    }
    #[inline(always)]
    fn add(self, b: Self) -> Self {
        F64x4(avx2!(_mm256_add_pd(self.0, b.0)))
    }
    #[inline(always)]
    fn sub(self, b: Self) -> Self {
        F64x4(avx2!(_mm256_sub_pd(self.0, b.0)))
    }
    #[inline(always)]
    fn mul(self, b: Self) -> Self {
        F64x4(avx2!(_mm256_mul_pd(self.0, b.0)))
    }
    #[inline(always)]
    fn fma(self, b: Self, c: Self) -> Self {
        F64x4(avx2!(_mm256_fmadd_pd(self.0, b.0, c.0)))
    }
    #[inline(always)]
    fn fms(self, b: Self, c: Self) -> Self {
        F64x4(avx2!(_mm256_fmsub_pd(self.0, b.0, c.0)))
    }
    #[inline(always)]
    fn fnma(self, b: Self, c: Self) -> Self {
        F64x4(avx2!(_mm256_fnmadd_pd(self.0, b.0, c.0)))
    }
}

impl Vector for F64x4 {
    type One = One<true>;
    const LANES: usize = 4;

    #[inline(always)]
    unsafe fn load(at: *const f64) -> Self {
        F64x4(avx2!(_mm256_loadu_pd(at)))
    }
    #[inline(always)]
    unsafe fn load_first(at: *const f64, count: usize) -> Self {
        F64x4(avx2!(_mm256_maskload_pd(at, words(&FIRST, 8 - 2 * count))))
    }
    #[inline(always)]
    unsafe fn store(self, at: *mut f64) {
        avx2!(_mm256_storeu_pd(at, self.0))
    }
    #[inline(always)]
    unsafe fn store_first(self, at: *mut f64, count: usize) {
        avx2!(_mm256_maskstore_pd(at, words(&FIRST, 8 - 2 * count), self.0))
    }
    #[inline(always)]
    unsafe fn load_narrow(at: *const f32) -> Self {
        F64x4(avx2!(_mm256_cvtps_pd(_mm_loadu_ps(at))))
    }
    #[inline(always)]
    unsafe fn load_narrow_first(at: *const f32, count: usize) -> Self {
        F64x4(avx2!(_mm256_cvtps_pd(_mm_maskload_ps(at, _mm256_castsi256_si128(words(&FIRST, 8 - count))))))
    }
    #[inline(always)]
    unsafe fn store_narrow(self, at: *mut f32) {
        avx2!(_mm_storeu_ps(at, _mm256_cvtpd_ps(self.0)))
    }
    #[inline(always)]
    unsafe fn store_narrow_first(self, at: *mut f32, count: usize) {
        let mask = words(&FIRST, 8 - count);
        avx2!(_mm_maskstore_ps(at, _mm256_castsi256_si128(mask), _mm256_cvtpd_ps(self.0)))
    }
    #[inline(always)]
    unsafe fn store_halves(self, low: *mut f64, high: *mut f64) {
        avx2!({
            _mm_storeu_pd(low, _mm256_castpd256_pd128(self.0));
            _mm_storeu_pd(high, _mm256_extractf128_pd::<1>(self.0))
        })
    }
    #[inline(always)]
    fn zip(self, b: Self) -> (Self, Self) {
        let (low, high) = avx2!((_mm256_unpacklo_pd(self.0, b.0), _mm256_unpackhi_pd(self.0, b.0)));
        (
            F64x4(avx2!(_mm256_permute2f128_pd::<0x20>(low, high))),
            F64x4(avx2!(_mm256_permute2f128_pd::<0x31>(low, high))),
        )
    }
    #[inline(always)]
    fn unzip(self, b: Self) -> (Self, Self) {
        let low = avx2!(_mm256_permute2f128_pd::<0x20>(self.0, b.0));
        let high = avx2!(_mm256_permute2f128_pd::<0x31>(self.0, b.0));
        let (even, odd) = avx2!((_mm256_unpacklo_pd(low, high), _mm256_unpackhi_pd(low, high)));
        (F64x4(even), F64x4(odd))
    }
    #[inline(always)]
    fn reverse(self) -> Self {
        const REVERSED: [i32; 8] = if 2 == 1 { [7, 6, 5, 4, 3, 2, 1, 0] } else { [6, 7, 4, 5, 2, 3, 0, 1] };
        let order = avx2!(_mm256_loadu_si256(REVERSED.as_ptr().cast()));
        F64x4(avx2!(_mm256_castsi256_pd(_mm256_permutevar8x32_epi32(_mm256_castpd_si256(self.0), order))))
    }
    #[inline(always)]
    fn shift_down(self, count: usize) -> Self {
        let order = words(&LANES, 2 * count);
        F64x4(avx2!(_mm256_castsi256_pd(_mm256_permutevar8x32_epi32(_mm256_castpd_si256(self.0), order))))
    }
}

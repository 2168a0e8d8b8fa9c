//! Vectors in AVX registers.

use super::Vector;
use std::arch::x86_64::*;

/// Four `f64`.
#[derive(Clone, Copy)]
pub struct F64x4(__m256d);
/// Eight `f32`.
#[derive(Clone, Copy)]
pub struct F32x8(__m256);

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


macro_rules! vector {
    ($name:ident, $s:ty, $n:literal, $words:literal, $load:ident, $store:ident, $maskload:ident, $maskstore:ident,
     $splat:ident, $add:ident, $sub:ident, $mul:ident, $fma:ident, $fms:ident, $fnma:ident, $low:ident, $high:ident,
     $half:ident, $from_words:ident, $to_words:ident, $halves:ident, $unpack_low:ident, $unpack_high:ident,
     $unzip:expr) => {
        impl Vector for $name {
            type Scalar = $s;
            const LANES: usize = $n;

            #[inline(always)]
            unsafe fn load(at: *const $s) -> Self {
                $name(avx2!($load(at)))
            }
            #[inline(always)]
            unsafe fn load_first(at: *const $s, count: usize) -> Self {
                $name(avx2!($maskload(at, words(&FIRST, 8 - $words * count))))
            }
            #[inline(always)]
            unsafe fn store(self, at: *mut $s) {
                avx2!($store(at, self.0))
            }
            #[inline(always)]
            unsafe fn store_first(self, at: *mut $s, count: usize) {
                avx2!($maskstore(at, words(&FIRST, 8 - $words * count), self.0))
            }
            #[inline(always)]
            unsafe fn store_halves(self, low: *mut $s, high: *mut $s) {
                avx2!({
                    $half(low, $low(self.0));
                    $half(high, $high::<1>(self.0))
                })
            }
            #[inline(always)]
            fn splat(x: $s) -> Self {
                $name(avx2!($splat(x)))
            }
            #[inline(always)]
            fn add(self, b: Self) -> Self {
                $name(avx2!($add(self.0, b.0)))
            }
            #[inline(always)]
            fn sub(self, b: Self) -> Self {
                $name(avx2!($sub(self.0, b.0)))
            }
            #[inline(always)]
            fn mul(self, b: Self) -> Self {
                $name(avx2!($mul(self.0, b.0)))
            }
            #[inline(always)]
            fn fma(self, b: Self, c: Self) -> Self {
                $name(avx2!($fma(self.0, b.0, c.0)))
            }
            #[inline(always)]
            fn fms(self, b: Self, c: Self) -> Self {
                $name(avx2!($fms(self.0, b.0, c.0)))
            }
            #[inline(always)]
            fn fnma(self, b: Self, c: Self) -> Self {
                $name(avx2!($fnma(self.0, b.0, c.0)))
            }
            #[inline(always)]
            fn zip(self, b: Self) -> (Self, Self) {
                let (low, high) = avx2!(($unpack_low(self.0, b.0), $unpack_high(self.0, b.0)));
                ($name(avx2!($halves::<0x20>(low, high))), $name(avx2!($halves::<0x31>(low, high))))
            }
            #[inline(always)]
            fn unzip(self, b: Self) -> (Self, Self) {
                let low = avx2!($halves::<0x20>(self.0, b.0));
                let high = avx2!($halves::<0x31>(self.0, b.0));
                let (even, odd) = $unzip(low, high);
                ($name(even), $name(odd))
            }
            #[inline(always)]
            fn reverse(self) -> Self {
                const REVERSED: [i32; 8] =
                    if $words == 1 { [7, 6, 5, 4, 3, 2, 1, 0] } else { [6, 7, 4, 5, 2, 3, 0, 1] };
                let order = avx2!(_mm256_loadu_si256(REVERSED.as_ptr().cast()));
                $name(avx2!($from_words(_mm256_permutevar8x32_epi32($to_words(self.0), order))))
            }
            #[inline(always)]
            fn shift_down(self, count: usize) -> Self {
                let order = words(&LANES, $words * count);
                $name(avx2!($from_words(_mm256_permutevar8x32_epi32($to_words(self.0), order))))
            }
        }
    };
}

vector!(
    F64x4,
    f64,
    4,
    2,
    _mm256_loadu_pd,
    _mm256_storeu_pd,
    _mm256_maskload_pd,
    _mm256_maskstore_pd,
    _mm256_set1_pd,
    _mm256_add_pd,
    _mm256_sub_pd,
    _mm256_mul_pd,
    _mm256_fmadd_pd,
    _mm256_fmsub_pd,
    _mm256_fnmadd_pd,
    _mm256_castpd256_pd128,
    _mm256_extractf128_pd,
    _mm_storeu_pd,
    _mm256_castsi256_pd,
    _mm256_castpd_si256,
    _mm256_permute2f128_pd,
    _mm256_unpacklo_pd,
    _mm256_unpackhi_pd,
    |low, high| avx2!((_mm256_unpacklo_pd(low, high), _mm256_unpackhi_pd(low, high)))
);

vector!(
    F32x8,
    f32,
    8,
    1,
    _mm256_loadu_ps,
    _mm256_storeu_ps,
    _mm256_maskload_ps,
    _mm256_maskstore_ps,
    _mm256_set1_ps,
    _mm256_add_ps,
    _mm256_sub_ps,
    _mm256_mul_ps,
    _mm256_fmadd_ps,
    _mm256_fmsub_ps,
    _mm256_fnmadd_ps,
    _mm256_castps256_ps128,
    _mm256_extractf128_ps,
    _mm_storeu_ps,
    _mm256_castsi256_ps,
    _mm256_castps_si256,
    _mm256_permute2f128_ps,
    _mm256_unpacklo_ps,
    _mm256_unpackhi_ps,
    |low, high| avx2!((_mm256_shuffle_ps::<0x88>(low, high), _mm256_shuffle_ps::<0xdd>(low, high)))
);

//! Vectors in AVX-512 registers.

use super::Vector;
use std::arch::x86_64::*;

/// Eight `f64`.
#[derive(Clone, Copy)]
pub struct F64x8(__m512d);
/// Sixteen `f32`.
#[derive(Clone, Copy)]
pub struct F32x16(__m512);

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

macro_rules! vector {
    ($name:ident, $s:ty, $n:literal, $int:ty, $mask:ty, $load:ident, $store:ident, $maskload:ident, $maskstore:ident,
     $splat:ident, $add:ident, $sub:ident, $mul:ident, $fma:ident, $fms:ident, $fnma:ident, $two:ident, $one:ident,
     $halves:expr) => {
        impl Vector for $name {
            type Scalar = $s;
            const LANES: usize = $n;

            #[inline(always)]
            unsafe fn load(at: *const $s) -> Self {
                $name(avx512!($load(at)))
            }
            #[inline(always)]
            unsafe fn load_first(at: *const $s, count: usize) -> Self {
                $name(avx512!($maskload(((1u32 << count) - 1) as $mask, at)))
            }
            #[inline(always)]
            unsafe fn store(self, at: *mut $s) {
                avx512!($store(at, self.0))
            }
            #[inline(always)]
            unsafe fn store_first(self, at: *mut $s, count: usize) {
                avx512!($maskstore(at, ((1u32 << count) - 1) as $mask, self.0))
            }
            #[inline(always)]
            unsafe fn store_halves(self, low: *mut $s, high: *mut $s) {
                $halves(self.0, low, high)
            }
            #[inline(always)]
            fn splat(x: $s) -> Self {
                $name(avx512!($splat(x)))
            }
            #[inline(always)]
            fn add(self, b: Self) -> Self {
                $name(avx512!($add(self.0, b.0)))
            }
            #[inline(always)]
            fn sub(self, b: Self) -> Self {
                $name(avx512!($sub(self.0, b.0)))
            }
            #[inline(always)]
            fn mul(self, b: Self) -> Self {
                $name(avx512!($mul(self.0, b.0)))
            }
            #[inline(always)]
            fn fma(self, b: Self, c: Self) -> Self {
                $name(avx512!($fma(self.0, b.0, c.0)))
            }
            #[inline(always)]
            fn fms(self, b: Self, c: Self) -> Self {
                $name(avx512!($fms(self.0, b.0, c.0)))
            }
            #[inline(always)]
            fn fnma(self, b: Self, c: Self) -> Self {
                $name(avx512!($fnma(self.0, b.0, c.0)))
            }
            #[inline(always)]
            fn zip(self, b: Self) -> (Self, Self) {
                const LOW: [$int; $n] = order!($int, $n, |i| if i % 2 == 0 { i / 2 } else { $n + i / 2 });
                const HIGH: [$int; $n] = order!($int, $n, |i| if i % 2 == 0 { $n / 2 + i / 2 } else { $n + $n / 2 + i / 2 });
                (self.pick(&LOW, b), self.pick(&HIGH, b))
            }
            #[inline(always)]
            fn unzip(self, b: Self) -> (Self, Self) {
                const EVEN: [$int; $n] = order!($int, $n, |i| 2 * i);
                const ODD: [$int; $n] = order!($int, $n, |i| 2 * i + 1);
                (self.pick(&EVEN, b), self.pick(&ODD, b))
            }
            #[inline(always)]
            fn reverse(self) -> Self {
                const REVERSED: [$int; $n] = order!($int, $n, |i| $n - 1 - i);
                $name(avx512!($one(_mm512_loadu_si512(REVERSED.as_ptr().cast()), self.0)))
            }
            #[inline(always)]
            fn shift_down(self, count: usize) -> Self {
                static LANES: [$int; 2 * $n] = order!($int, 2 * $n, |i| i % $n);
                let part: &[$int; $n] = LANES[count..count + $n].try_into().unwrap_or(&[0; $n]);
                $name(avx512!($one(_mm512_loadu_si512(part.as_ptr().cast()), self.0)))
            }
        }

        impl $name {
            /// Lanes of two vectors by number.
            #[inline(always)]
            fn pick(self, order: &[$int; $n], b: Self) -> Self {
                $name(avx512!($two(self.0, _mm512_loadu_si512(order.as_ptr().cast()), b.0)))
            }
        }
    };
}

vector!(
    F64x8,
    f64,
    8,
    i64,
    u8,
    _mm512_loadu_pd,
    _mm512_storeu_pd,
    _mm512_maskz_loadu_pd,
    _mm512_mask_storeu_pd,
    _mm512_set1_pd,
    _mm512_add_pd,
    _mm512_sub_pd,
    _mm512_mul_pd,
    _mm512_fmadd_pd,
    _mm512_fmsub_pd,
    _mm512_fnmadd_pd,
    _mm512_permutex2var_pd,
    _mm512_permutexvar_pd,
    |v, low, high| avx512!({
        _mm256_storeu_pd(low, _mm512_castpd512_pd256(v));
        _mm256_storeu_pd(high, _mm512_extractf64x4_pd::<1>(v))
    })
);

vector!(
    F32x16,
    f32,
    16,
    i32,
    u16,
    _mm512_loadu_ps,
    _mm512_storeu_ps,
    _mm512_maskz_loadu_ps,
    _mm512_mask_storeu_ps,
    _mm512_set1_ps,
    _mm512_add_ps,
    _mm512_sub_ps,
    _mm512_mul_ps,
    _mm512_fmadd_ps,
    _mm512_fmsub_ps,
    _mm512_fnmadd_ps,
    _mm512_permutex2var_ps,
    _mm512_permutexvar_ps,
    |v, low, high| avx512!({
        _mm256_storeu_ps(low, _mm512_castps512_ps256(v));
        _mm256_storeu_ps(high, _mm512_extractf32x8_ps::<1>(v))
    })
);

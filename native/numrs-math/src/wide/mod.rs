//! Bodies for sixteen `f32` in an AVX-512 register, for ordinary arguments.
//!
//! They double the throughput of the `f64` lanes, which serve all other arguments; errors stay
//! within one ulp.
mod exp;
mod inverse;
mod log;
mod trig;

pub use exp::{Cosh, Exp, Exp2, Expm1, Sinh, Tanh};
pub use inverse::{Arccos, Arcsin, Arctan};
pub use log::{Log, Log1p, Log2, Log10};
pub use trig::{Tan, Turned};

use std::arch::x86_64::*;
use std::ops::{Add, Mul, Neg, Sub};

/// Sixteen `f32`. Only functions compiled with AVX-512 may touch values of this type.
#[derive(Clone, Copy)]
pub struct F32x16(pub __m512);
/// Sixteen `i32`.
#[derive(Clone, Copy)]
pub struct I32x16(pub __m512i);

/// The body of a function of sixteen `f32`.
pub trait Wide {
    /// Lanes that the body does not serve.
    fn rare(x: F32x16) -> __mmask16;
    /// The function where no lane is rare.
    fn eval(x: F32x16) -> F32x16;
}

macro_rules! avx512 {
    ($e:expr) => {{
        // SAFETY: the driver uses these types only inside functions compiled with AVX-512, which
        // `Level::detect` has found on this machine.
        unsafe { $e }
    }};
}

use avx512;

macro_rules! operator {
    ($($trait:ident $method:ident $op:ident),*) => {$(
        impl $trait for F32x16 {
            type Output = Self;
            #[inline(always)]
            fn $method(self, b: Self) -> Self {
                F32x16(avx512!($op(self.0, b.0)))
            }
        }
    )*};
}
operator!(Add add _mm512_add_ps, Sub sub _mm512_sub_ps, Mul mul _mm512_mul_ps);

impl Neg for F32x16 {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        self.bits().xor(I32x16::splat(i32::MIN)).float()
    }
}

impl F32x16 {
    #[inline(always)]
    pub fn splat(x: f32) -> Self {
        F32x16(avx512!(_mm512_set1_ps(x)))
    }
    #[inline(always)]
    pub fn fma(self, b: Self, c: Self) -> Self {
        F32x16(avx512!(_mm512_fmadd_ps(self.0, b.0, c.0)))
    }
    #[inline(always)]
    pub fn fnma(self, b: Self, c: Self) -> Self {
        F32x16(avx512!(_mm512_fnmadd_ps(self.0, b.0, c.0)))
    }
    #[inline(always)]
    pub fn abs(self) -> Self {
        F32x16(avx512!(_mm512_abs_ps(self.0)))
    }
    #[inline(always)]
    pub fn copysign(self, sign: Self) -> Self {
        let mask = I32x16::splat(i32::MIN);
        I32x16(avx512!(_mm512_ternarylogic_epi32::<0xd8>(self.bits().0, sign.bits().0, mask.0))).float()
    }
    /// `self` with its sign flipped where `sign` is negative.
    #[inline(always)]
    pub fn copysign_times(self, sign: Self) -> Self {
        self.bits().xor(sign.bits().and(I32x16::splat(i32::MIN))).float()
    }
    #[inline(always)]
    pub fn sqrt(self) -> Self {
        F32x16(avx512!(_mm512_sqrt_ps(self.0)))
    }
    #[inline(always)]
    pub fn min(self, b: Self) -> Self {
        F32x16(avx512!(_mm512_min_ps(self.0, b.0)))
    }
    #[inline(always)]
    pub fn max(self, b: Self) -> Self {
        F32x16(avx512!(_mm512_max_ps(self.0, b.0)))
    }
    #[inline(always)]
    pub fn lt(self, b: Self) -> __mmask16 {
        avx512!(_mm512_cmp_ps_mask::<_CMP_LT_OQ>(self.0, b.0))
    }
    #[inline(always)]
    pub fn bits(self) -> I32x16 {
        I32x16(avx512!(_mm512_castps_si512(self.0)))
    }
    #[inline(always)]
    pub fn select(m: __mmask16, then: Self, other: Self) -> Self {
        F32x16(avx512!(_mm512_mask_blend_ps(m, other.0, then.0)))
    }
    /// Entry `index & 15` of a table.
    #[inline(always)]
    pub fn lookup(table: &[f32; 16], index: I32x16) -> Self {
        F32x16(avx512!(_mm512_permutexvar_ps(index.0, _mm512_loadu_ps(table.as_ptr()))))
    }
    /// `self * 2^floor(k / 16)`.
    #[inline(always)]
    pub fn scale16(self, k: Self) -> Self {
        F32x16(avx512!(_mm512_scalef_ps(self.0, (k * Self::splat(0.0625)).0)))
    }
    /// `1 / self` to some 27 bits.
    #[inline(always)]
    pub fn rcp(self) -> Self {
        let y = F32x16(avx512!(_mm512_rcp14_ps(self.0)));
        y.fma(self.fnma(y, Self::splat(1.0)), y)
    }
    #[inline(always)]
    pub fn poly<const N: usize>(self, c: &[f32; N]) -> Self {
        let mut y = Self::splat(c[N - 1]);
        for i in (0..N - 1).rev() {
            y = y.fma(self, Self::splat(c[i]));
        }
        y
    }
    /// Lanes whose magnitude is not at most `limit`.
    #[inline(always)]
    pub fn beyond(self, limit: f32) -> __mmask16 {
        !avx512!(_mm512_cmp_ps_mask::<_CMP_LE_OQ>(self.abs().0, Self::splat(limit).0))
    }
}

impl I32x16 {
    #[inline(always)]
    pub fn splat(x: i32) -> Self {
        I32x16(avx512!(_mm512_set1_epi32(x)))
    }
    #[inline(always)]
    pub fn eq(self, b: Self) -> __mmask16 {
        avx512!(_mm512_cmpeq_epi32_mask(self.0, b.0))
    }
    #[inline(always)]
    pub fn float(self) -> F32x16 {
        F32x16(avx512!(_mm512_castsi512_ps(self.0)))
    }
    #[inline(always)]
    pub fn sub(self, b: Self) -> Self {
        I32x16(avx512!(_mm512_sub_epi32(self.0, b.0)))
    }
    #[inline(always)]
    pub fn add(self, b: Self) -> Self {
        I32x16(avx512!(_mm512_add_epi32(self.0, b.0)))
    }
    #[inline(always)]
    pub fn and(self, b: Self) -> Self {
        I32x16(avx512!(_mm512_and_si512(self.0, b.0)))
    }
    #[inline(always)]
    pub fn xor(self, b: Self) -> Self {
        I32x16(avx512!(_mm512_xor_si512(self.0, b.0)))
    }
    #[inline(always)]
    pub fn shl<const N: u32>(self) -> Self {
        I32x16(avx512!(_mm512_slli_epi32::<N>(self.0)))
    }
    #[inline(always)]
    pub fn shr<const N: u32>(self) -> Self {
        I32x16(avx512!(_mm512_srli_epi32::<N>(self.0)))
    }
}

/// `a + b` exactly, given `|a| >= |b|` or `a == 0`.
#[inline(always)]
pub fn fast_two_sum(a: F32x16, b: F32x16) -> (F32x16, F32x16) {
    let s = a + b;
    (s, (a - s) + b)
}

#[inline(always)]
pub fn two_sum(a: F32x16, b: F32x16) -> (F32x16, F32x16) {
    let s = a + b;
    let t = s - a;
    (s, (a - (s - t)) + (b - t))
}

/// Adding and subtracting it rounds to an integer, which stands in the low bits of the sum.
pub const SHIFTER: f32 = 12582912.0;

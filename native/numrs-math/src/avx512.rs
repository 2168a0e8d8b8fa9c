//! Eight `f64` in an AVX-512 register.
use crate::vector::{Vf64, Vi64, Vmask};
use std::arch::x86_64::*;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// Eight `f64`. Only functions compiled with AVX-512 may touch values of this type.
#[derive(Clone, Copy)]
pub struct F64x8(pub __m512d);
/// Eight `i64`.
#[derive(Clone, Copy)]
pub struct I64x8(pub __m512i);
/// Eight booleans.
#[derive(Clone, Copy)]
pub struct Mask8(pub __mmask8);

macro_rules! avx512 {
    ($e:expr) => {{
        // SAFETY: the driver instantiates the bodies over these types only inside functions
        // compiled with AVX-512, which `Level::detect` has found on this machine.
        unsafe { $e }
    }};
}

macro_rules! operator {
    ($($trait:ident $method:ident $op:ident),*) => {$(
        impl $trait for F64x8 {
            type Output = Self;
            #[inline(always)]
            fn $method(self, b: Self) -> Self {
                F64x8(avx512!($op(self.0, b.0)))
            }
        }
    )*};
}
operator!(Add add _mm512_add_pd, Sub sub _mm512_sub_pd, Mul mul _mm512_mul_pd, Div div _mm512_div_pd);

impl Neg for F64x8 {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        self.bits().xor(I64x8::splat(i64::MIN)).float()
    }
}

impl Vf64 for F64x8 {
    type Int = I64x8;
    type Mask = Mask8;
    const FMA: bool = true;

    #[inline(always)]
    fn splat(x: f64) -> Self {
        F64x8(avx512!(_mm512_set1_pd(x)))
    }
    #[inline(always)]
    fn fma(self, b: Self, c: Self) -> Self {
        F64x8(avx512!(_mm512_fmadd_pd(self.0, b.0, c.0)))
    }
    #[inline(always)]
    fn fnma(self, b: Self, c: Self) -> Self {
        F64x8(avx512!(_mm512_fnmadd_pd(self.0, b.0, c.0)))
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        F64x8(avx512!(_mm512_sqrt_pd(self.0)))
    }
    #[inline(always)]
    fn abs(self) -> Self {
        F64x8(avx512!(_mm512_abs_pd(self.0)))
    }
    #[inline(always)]
    fn copysign(self, sign: Self) -> Self {
        // The table 0xd8 takes the second operand where the third (the mask) is set, else the first.
        let mask = I64x8::splat(i64::MIN);
        I64x8(avx512!(_mm512_ternarylogic_epi64::<0xd8>(self.bits().0, sign.bits().0, mask.0))).float()
    }
    #[inline(always)]
    fn min(self, b: Self) -> Self {
        // The instruction of this name raises *invalid* for quiet NaN.
        Self::select(self.lt(b), self, b)
    }
    #[inline(always)]
    fn max(self, b: Self) -> Self {
        Self::select(b.lt(self), self, b)
    }
    #[inline(always)]
    fn lt(self, b: Self) -> Mask8 {
        Mask8(avx512!(_mm512_cmp_pd_mask::<_CMP_LT_OQ>(self.0, b.0)))
    }
    #[inline(always)]
    fn le(self, b: Self) -> Mask8 {
        Mask8(avx512!(_mm512_cmp_pd_mask::<_CMP_LE_OQ>(self.0, b.0)))
    }
    #[inline(always)]
    fn eq(self, b: Self) -> Mask8 {
        Mask8(avx512!(_mm512_cmp_pd_mask::<_CMP_EQ_OQ>(self.0, b.0)))
    }
    #[inline(always)]
    fn ne(self, b: Self) -> Mask8 {
        Mask8(avx512!(_mm512_cmp_pd_mask::<_CMP_NEQ_UQ>(self.0, b.0)))
    }
    #[inline(always)]
    fn select(m: Mask8, then: Self, other: Self) -> Self {
        F64x8(avx512!(_mm512_mask_blend_pd(m.0, other.0, then.0)))
    }
    #[inline(always)]
    fn bits(self) -> I64x8 {
        I64x8(avx512!(_mm512_castpd_si512(self.0)))
    }
    #[inline(always)]
    fn lookup(table: &[f64; 16], index: I64x8) -> Self {
        let p = table.as_ptr();
        F64x8(avx512!({
            // Only the low four bits of each index take part in the permutation.
            _mm512_permutex2var_pd(_mm512_loadu_pd(p), index.0, _mm512_loadu_pd(p.add(8)))
        }))
    }
    #[inline(always)]
    fn scale16(self, k: Self, _shifted: Self) -> Self {
        // The instruction rounds the exponent down by itself.
        F64x8(avx512!(_mm512_scalef_pd(self.0, (k * Self::splat(0.0625)).0)))
    }
    #[inline(always)]
    fn approx_rcp(self) -> Self {
        F64x8(avx512!(_mm512_rcp14_pd(self.0)))
    }
    #[inline(always)]
    fn rsqrt28(self) -> Self {
        let y = F64x8(avx512!(_mm512_rsqrt14_pd(self.0)));
        let e = (self * y).fnma(y, Self::splat(1.0));
        (y * e).fma(Self::splat(0.5), y)
    }
    #[inline(always)]
    fn trunc(self) -> Self {
        F64x8(avx512!(_mm512_roundscale_pd::<{ _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC }>(self.0)))
    }
}

impl Vi64 for I64x8 {
    type Float = F64x8;

    #[inline(always)]
    fn splat(x: i64) -> Self {
        I64x8(avx512!(_mm512_set1_epi64(x)))
    }
    #[inline(always)]
    fn add(self, b: Self) -> Self {
        I64x8(avx512!(_mm512_add_epi64(self.0, b.0)))
    }
    #[inline(always)]
    fn sub(self, b: Self) -> Self {
        I64x8(avx512!(_mm512_sub_epi64(self.0, b.0)))
    }
    #[inline(always)]
    fn and(self, b: Self) -> Self {
        I64x8(avx512!(_mm512_and_si512(self.0, b.0)))
    }
    #[inline(always)]
    fn or(self, b: Self) -> Self {
        I64x8(avx512!(_mm512_or_si512(self.0, b.0)))
    }
    #[inline(always)]
    fn xor(self, b: Self) -> Self {
        I64x8(avx512!(_mm512_xor_si512(self.0, b.0)))
    }
    #[inline(always)]
    fn shl<const N: u32>(self) -> Self {
        I64x8(avx512!(_mm512_slli_epi64::<N>(self.0)))
    }
    #[inline(always)]
    fn shr<const N: u32>(self) -> Self {
        I64x8(avx512!(_mm512_srli_epi64::<N>(self.0)))
    }
    #[inline(always)]
    fn eq(self, b: Self) -> Mask8 {
        Mask8(avx512!(_mm512_cmpeq_epi64_mask(self.0, b.0)))
    }
    #[inline(always)]
    fn float(self) -> F64x8 {
        F64x8(avx512!(_mm512_castsi512_pd(self.0)))
    }
    #[inline(always)]
    fn not_negative(self) -> Self {
        I64x8(avx512!(_mm512_max_epi64(self.0, _mm512_setzero_si512())))
    }
    #[inline(always)]
    fn top12(self) -> F64x8 {
        F64x8(avx512!(_mm512_cvtepi64_pd(_mm512_srai_epi64::<52>(self.0))))
    }
}

impl Vmask for Mask8 {
    #[inline(always)]
    fn and(self, b: Self) -> Self {
        Mask8(self.0 & b.0)
    }
    #[inline(always)]
    fn or(self, b: Self) -> Self {
        Mask8(self.0 | b.0)
    }
    #[inline(always)]
    fn not(self) -> Self {
        Mask8(!self.0)
    }
    #[inline(always)]
    fn any(self) -> bool {
        self.0 != 0
    }
}

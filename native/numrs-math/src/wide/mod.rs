//! Bodies for sixteen `f32` in an AVX-512 register, for ordinary arguments.
//!
//! They double the throughput of the `f64` lanes, which serve all other arguments; errors stay
//! within one ulp.
mod exp;
mod hyperbolic;
mod inverse;
mod log;
mod pow;
mod root;
mod trig;

pub use exp::{Exp, Exp2, Expm1};
pub use hyperbolic::{Arccosh, Arcsinh, Arctanh, Cosh, Sinh, Tanh};
pub use inverse::{Arccos, Arcsin, Arctan, Arctan2};
pub use log::{Log, Log1p, Log2, Log10};
pub use pow::Power;
pub use root::Cbrt;
pub use trig::{Cos, Sin, Tan};

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

/// The body of a function of two operands of sixteen `f32`.
pub trait Wide2 {
    /// The function, and lanes that it does not serve. Whatever the operands are, it raises no
    /// flags but for what it serves.
    fn eval(x: F32x16, y: F32x16) -> (F32x16, __mmask16);
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
    /// `self * b - c`.
    #[inline(always)]
    pub fn fms(self, b: Self, c: Self) -> Self {
        F32x16(avx512!(_mm512_fmsub_ps(self.0, b.0, c.0)))
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
    /// `1 / self` to 14 bits, raising no flag.
    #[inline(always)]
    pub fn rcp14(self) -> Self {
        F32x16(avx512!(_mm512_rcp14_ps(self.0)))
    }
    /// The square root of a number that is not negative to some 28 bits, and half its inverse (or
    /// zero) to 14.
    #[inline(always)]
    pub fn sqrt28(self) -> (Self, Self) {
        let y = F32x16(avx512!({
            let some = _mm512_test_epi32_mask(self.bits().0, self.bits().0);
            _mm512_maskz_rsqrt14_ps(some, self.0)
        }));
        let (s, half) = (self * y, y * Self::splat(0.5));
        (s.fma(s.fnma(half, Self::splat(0.5)), s), half)
    }
    /// The exponent and the significand in `[3/4, 3/2)` of a positive number; an infinite or zero
    /// one has an infinite exponent.
    #[inline(always)]
    pub fn split(self) -> (Self, Self) {
        let one = Self::splat(1.0);
        avx512!({
            let m = _mm512_getmant_ps::<_MM_MANT_NORM_P75_1P5, _MM_MANT_SIGN_ZERO>(self.0);
            let e = _mm512_getexp_ps(self.0);
            let below = _mm512_cmp_ps_mask::<_CMP_LT_OQ>(m, one.0);
            (F32x16(_mm512_mask_add_ps(e, below, e, one.0)), F32x16(m))
        })
    }
    /// `self`, but `x` where that is zero or NaN.
    #[inline(always)]
    pub fn keeping(self, x: Self) -> Self {
        // A response of four bits for each class: quiet NaN and zero pass as they are, signalling NaN
        // quieted, the other classes leave the result alone.
        let table = I32x16::splat(0x121);
        F32x16(avx512!(_mm512_fixupimm_ps::<0>(self.0, x.0, table.0)))
    }
    /// `self` where `m` holds, else zero.
    #[inline(always)]
    pub fn only(self, m: __mmask16) -> Self {
        F32x16(avx512!(_mm512_maskz_mov_ps(m, self.0)))
    }
    #[inline(always)]
    pub fn poly(self, c: &[f32]) -> Self {
        let mut y = Self::splat(c[c.len() - 1]);
        for &c in c[..c.len() - 1].iter().rev() {
            y = y.fma(self, Self::splat(c));
        }
        y
    }
    /// [`F32x16::poly`] by even and odd powers, given the square: as many operations after each other
    /// as half the coefficients, for how long they take is what limits the longer bodies.
    #[inline(always)]
    pub fn poly_of(self, square: Self, c: &[f32]) -> Self {
        let mut y = [Self::splat(c[c.len() - 1]), Self::splat(c[c.len() - 2])];
        for i in (0..c.len() - 2).rev() {
            let turn = (c.len() - 1 - i) % 2;
            y[turn] = y[turn].fma(square, Self::splat(c[i]));
        }
        let (even, odd) = if c.len() % 2 == 0 { (y[1], y[0]) } else { (y[0], y[1]) };
        odd.fma(self, even)
    }
    /// Lanes where `self < b`.
    #[inline(always)]
    pub fn below(self, b: Self) -> __mmask16 {
        avx512!(_mm512_cmp_ps_mask::<_CMP_LT_OQ>(self.0, b.0))
    }
    /// Lanes strictly between two numbers.
    #[inline(always)]
    pub fn between(self, low: f32, high: f32) -> __mmask16 {
        let (low, high) = (Self::splat(low), Self::splat(high));
        avx512!({
            let above = _mm512_cmp_ps_mask::<_CMP_GT_OQ>(self.0, low.0);
            _mm512_mask_cmp_ps_mask::<_CMP_LT_OQ>(above, self.0, high.0)
        })
    }
    /// Lanes whose magnitude is not at most `limit`.
    #[inline(always)]
    pub fn beyond(self, limit: f32) -> __mmask16 {
        avx512!(_mm512_cmp_ps_mask::<_CMP_NLE_UQ>(self.abs().0, Self::splat(limit).0))
    }
}

impl I32x16 {
    #[inline(always)]
    pub fn splat(x: i32) -> Self {
        I32x16(avx512!(_mm512_set1_epi32(x)))
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
    pub fn min(self, b: Self) -> Self {
        I32x16(avx512!(_mm512_min_epi32(self.0, b.0)))
    }
    #[inline(always)]
    pub fn max(self, b: Self) -> Self {
        I32x16(avx512!(_mm512_max_epi32(self.0, b.0)))
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

impl I32x16 {
    /// The integers as numbers after an arithmetic shift.
    #[inline(always)]
    pub fn shifted_number<const N: u32>(self) -> F32x16 {
        F32x16(avx512!(_mm512_cvtepi32_ps(_mm512_srai_epi32::<N>(self.0))))
    }
    /// Lanes with the lowest bit.
    #[inline(always)]
    pub fn odd(self) -> __mmask16 {
        avx512!(_mm512_test_epi32_mask(self.0, I32x16::splat(1).0))
    }
}

/// `a + b` exactly, given `|a| >= |b|` or `a == 0`.
#[inline(always)]
pub fn fast_two_sum(a: F32x16, b: F32x16) -> (F32x16, F32x16) {
    let s = a + b;
    (s, (a - s) + b)
}

/// Adding and subtracting it rounds to an integer, which stands in the low bits of the sum.
pub const SHIFTER: f32 = 12582912.0;

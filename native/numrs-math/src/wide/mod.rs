//! Bodies for `f32` in AVX-512 registers, for ordinary arguments.
//!
//! They take two vectors of sixteen at a time, for the reason that [`crate::twice`] has. The `f64`
//! lanes serve all other arguments. Results are the correctly rounded numbers or their neighbours, but
//! for a few in a hundred million that are two ulps off.
mod driver;
mod exp;
mod hyperbolic;
mod inverse;
mod log;
mod pow;
mod root;
mod trig;

pub(crate) use driver::{avx512_wide, avx512_wide2};
pub use exp::{Exp, Exp2, Expm1};
pub use hyperbolic::{Arccosh, Arcsinh, Arctanh, Cosh, Sinh, Tanh};
pub use inverse::{Arccos, Arcsin, Arctan, Arctan2};
pub use log::{Log, Log1p, Log2, Log10};
pub use pow::Power;
pub use root::Cbrt;
pub use trig::{Cos, Sin, Tan};

use std::arch::x86_64::*;
use std::ops::{Add, BitAnd, BitOr, Mul, Neg, Not, Sub};

/// Two vectors of sixteen `f32`. Only functions compiled with AVX-512 may touch values of this type.
#[derive(Clone, Copy)]
pub struct F32x32(pub __m512, pub __m512);
/// Two vectors of sixteen `i32`.
#[derive(Clone, Copy)]
pub struct I32x32(pub __m512i, pub __m512i);
/// A bit a lane.
#[derive(Clone, Copy)]
pub struct Mask32(pub __mmask16, pub __mmask16);

/// The body of a function of one operand.
pub trait Wide {
    /// Lanes that the body does not serve.
    fn rare(x: F32x32) -> Mask32;
    /// The function where no lane is rare.
    fn eval(x: F32x32) -> F32x32;
}

/// The body of a function of two operands.
pub trait Wide2 {
    /// The function, and lanes that it does not serve. Whatever the operands are, it raises no
    /// flags but for what it serves.
    fn eval(x: F32x32, y: F32x32) -> (F32x32, Mask32);
}

/// An instruction for both vectors of its operands; scalars after the semicolon are for both.
macro_rules! both {
    ($out:ident, $op:ident $(::<$($imm:tt),*>)? ($($x:expr),*)) => {
        // SAFETY: the driver uses these types only inside functions compiled with AVX-512, which
        // `Level::detect` has found on this machine.
        unsafe { $out($op$(::<$($imm),*>)?($($x.0),*), $op$(::<$($imm),*>)?($($x.1),*)) }
    };
}

macro_rules! operator {
    ($($trait:ident $method:ident $op:ident),*) => {$(
        impl $trait for F32x32 {
            type Output = Self;
            #[inline(always)]
            fn $method(self, b: Self) -> Self {
                both!(F32x32, $op(self, b))
            }
        }
    )*};
}
operator!(Add add _mm512_add_ps, Sub sub _mm512_sub_ps, Mul mul _mm512_mul_ps);

impl Neg for F32x32 {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        self.bits().xor(I32x32::splat(i32::MIN)).float()
    }
}

impl BitAnd for Mask32 {
    type Output = Self;
    #[inline(always)]
    fn bitand(self, b: Self) -> Self {
        Mask32(self.0 & b.0, self.1 & b.1)
    }
}

impl BitOr for Mask32 {
    type Output = Self;
    #[inline(always)]
    fn bitor(self, b: Self) -> Self {
        Mask32(self.0 | b.0, self.1 | b.1)
    }
}

impl Not for Mask32 {
    type Output = Self;
    #[inline(always)]
    fn not(self) -> Self {
        Mask32(!self.0, !self.1)
    }
}

impl Mask32 {
    #[inline(always)]
    pub fn any(self) -> bool {
        self.0 | self.1 != 0
    }
    /// The first lane that is set.
    #[inline(always)]
    pub fn first(self) -> Option<usize> {
        let lanes = u32::from(self.0) | u32::from(self.1) << 16;
        (lanes != 0).then_some(lanes.trailing_zeros() as usize)
    }
}

impl F32x32 {
    #[inline(always)]
    pub fn splat(x: f32) -> Self {
        // SAFETY: as in `both`.
        let x = unsafe { _mm512_set1_ps(x) };
        F32x32(x, x)
    }
    #[inline(always)]
    pub fn fma(self, b: Self, c: Self) -> Self {
        both!(F32x32, _mm512_fmadd_ps(self, b, c))
    }
    /// `self * b + c` rounded down.
    #[inline(always)]
    pub fn fma_down(self, b: Self, c: Self) -> Self {
        both!(F32x32, _mm512_fmadd_round_ps::<{ _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC }>(self, b, c))
    }
    /// `c - self * b`.
    #[inline(always)]
    pub fn fnma(self, b: Self, c: Self) -> Self {
        both!(F32x32, _mm512_fnmadd_ps(self, b, c))
    }
    /// `self * b - c`.
    #[inline(always)]
    pub fn fms(self, b: Self, c: Self) -> Self {
        both!(F32x32, _mm512_fmsub_ps(self, b, c))
    }
    /// `-self * b - c`.
    #[inline(always)]
    pub fn fnms(self, b: Self, c: Self) -> Self {
        both!(F32x32, _mm512_fnmsub_ps(self, b, c))
    }
    #[inline(always)]
    pub fn abs(self) -> Self {
        both!(F32x32, _mm512_abs_ps(self))
    }
    #[inline(always)]
    pub fn copysign(self, sign: Self) -> Self {
        self.bits().choose(sign.bits(), I32x32::splat(i32::MIN)).float()
    }
    #[inline(always)]
    pub fn bits(self) -> I32x32 {
        both!(I32x32, _mm512_castps_si512(self))
    }
    #[inline(always)]
    pub fn select(m: Mask32, then: Self, other: Self) -> Self {
        both!(F32x32, _mm512_mask_blend_ps(m, other, then))
    }
    /// `self` where `m` holds, else zero.
    #[inline(always)]
    pub fn only(self, m: Mask32) -> Self {
        both!(F32x32, _mm512_maskz_mov_ps(m, self))
    }
    /// Entry `index & 15` of a table.
    #[inline(always)]
    pub fn lookup(table: &[f32; 16], index: I32x32) -> Self {
        // SAFETY: as in `both`; the table holds sixteen.
        let table = unsafe { _mm512_loadu_ps(table.as_ptr()) };
        both!(F32x32, _mm512_permutexvar_ps(index, Self(table, table)))
    }
    /// `self * 2^floor(k / 16)`.
    #[inline(always)]
    pub fn scale16(self, k: Self) -> Self {
        let power = k * Self::splat(0.0625);
        both!(F32x32, _mm512_scalef_ps(self, power))
    }
    /// `1 / self` to 14 bits, raising no flag; zero where `m` does not hold.
    #[inline(always)]
    pub fn rcp14_of(self, m: Mask32) -> Self {
        both!(F32x32, _mm512_maskz_rcp14_ps(m, self))
    }
    /// `1 / self` to 14 bits, raising no flag.
    #[inline(always)]
    pub fn rcp14(self) -> Self {
        both!(F32x32, _mm512_rcp14_ps(self))
    }
    /// The square root of a number that is not negative to some 28 bits, and half its inverse (or
    /// zero) to 14.
    #[inline(always)]
    pub fn sqrt28(self) -> (Self, Self) {
        let some = both!(Mask32, _mm512_test_epi32_mask(self.bits(), self.bits()));
        let y = both!(F32x32, _mm512_maskz_rsqrt14_ps(some, self));
        let (s, half) = (self * y, y * Self::splat(0.5));
        (s.fma(s.fnma(half, Self::splat(0.5)), s), half)
    }
    /// The exponent and the significand in `[3/4, 3/2)` of a positive number; an infinite or zero
    /// one has an infinite exponent.
    #[inline(always)]
    pub fn split(self) -> (Self, Self) {
        let one = Self::splat(1.0);
        let m = both!(F32x32, _mm512_getmant_ps::<_MM_MANT_NORM_P75_1P5, _MM_MANT_SIGN_ZERO>(self));
        let e = both!(F32x32, _mm512_getexp_ps(self));
        let below = m.below(one);
        (both!(F32x32, _mm512_mask_add_ps(e, below, e, one)), m)
    }
    /// `self`, but `x` where that is zero or NaN.
    #[inline(always)]
    pub fn keeping(self, x: Self) -> Self {
        // A response of four bits for each class: quiet NaN and zero pass as they are, signalling NaN
        // quieted, the other classes leave the result alone.
        let table = I32x32::splat(0x121);
        both!(F32x32, _mm512_fixupimm_ps::<0>(self, x, table))
    }
    /// The lesser magnitude with the sign of `self`; `limit` for NaN. Raises no flag.
    #[inline(always)]
    pub fn within(self, limit: f32) -> Self {
        let limit = Self::splat(limit);
        both!(F32x32, _mm512_range_ps::<0b0010>(self, limit))
    }
    /// As [`F32x32::within`], without the sign.
    #[inline(always)]
    pub fn abs_within(self, limit: f32) -> Self {
        let limit = Self::splat(limit);
        both!(F32x32, _mm512_range_ps::<0b1010>(self, limit))
    }
    #[inline(always)]
    pub fn poly(self, c: &[f32]) -> Self {
        let mut y = Self::splat(c[c.len() - 1]);
        for &c in c[..c.len() - 1].iter().rev() {
            y = y.fma(self, Self::splat(c));
        }
        y
    }
    /// [`F32x32::poly`] by even and odd powers, given the square: as many operations after each other
    /// as half the coefficients, for how long they take is what limits the longer bodies.
    #[inline(always)]
    pub fn poly_of(self, square: Self, c: &[f32]) -> Self {
        let mut y = [Self::splat(c[c.len() - 1]), Self::splat(c[c.len() - 2])];
        for i in (0..c.len() - 2).rev() {
            let turn = (c.len() - 1 - i) % 2;
            y[turn] = y[turn].fma(square, Self::splat(c[i]));
        }
        let (even, odd) = if c.len().is_multiple_of(2) { (y[1], y[0]) } else { (y[0], y[1]) };
        odd.fma(self, even)
    }
    /// Lanes where `self < b`.
    #[inline(always)]
    pub fn below(self, b: Self) -> Mask32 {
        both!(Mask32, _mm512_cmp_ps_mask::<_CMP_LT_OQ>(self, b))
    }
    /// Lanes strictly between two numbers.
    #[inline(always)]
    pub fn between(self, low: f32, high: f32) -> Mask32 {
        let (above, high) = (Self::splat(low).below(self), Self::splat(high));
        both!(Mask32, _mm512_mask_cmp_ps_mask::<_CMP_LT_OQ>(above, self, high))
    }
    /// Lanes of zero and less.
    #[inline(always)]
    pub fn not_positive(self) -> Mask32 {
        let zero = Self::splat(0.0);
        both!(Mask32, _mm512_cmp_ps_mask::<_CMP_LE_OQ>(self, zero))
    }
    /// Lanes whose magnitude is not at most `limit`.
    #[inline(always)]
    pub fn beyond(self, limit: f32) -> Mask32 {
        let (a, limit) = (self.abs(), Self::splat(limit));
        both!(Mask32, _mm512_cmp_ps_mask::<_CMP_NLE_UQ>(a, limit))
    }
    /// Lanes that are not positive normal numbers.
    #[inline(always)]
    pub fn unusual(self) -> Mask32 {
        // All classes that the instruction knows.
        both!(Mask32, _mm512_fpclass_ps_mask::<0xff>(self))
    }
}

impl I32x32 {
    #[inline(always)]
    pub fn splat(x: i32) -> Self {
        // SAFETY: as in `both`.
        let x = unsafe { _mm512_set1_epi32(x) };
        I32x32(x, x)
    }
    #[inline(always)]
    pub fn float(self) -> F32x32 {
        both!(F32x32, _mm512_castsi512_ps(self))
    }
    #[inline(always)]
    pub fn sub(self, b: Self) -> Self {
        both!(I32x32, _mm512_sub_epi32(self, b))
    }
    #[inline(always)]
    pub fn add(self, b: Self) -> Self {
        both!(I32x32, _mm512_add_epi32(self, b))
    }
    #[inline(always)]
    pub fn and(self, b: Self) -> Self {
        both!(I32x32, _mm512_and_si512(self, b))
    }
    #[inline(always)]
    pub fn xor(self, b: Self) -> Self {
        both!(I32x32, _mm512_xor_si512(self, b))
    }
    /// The bits of `other` where `mask` has them set.
    #[inline(always)]
    pub fn choose(self, other: Self, mask: Self) -> Self {
        both!(I32x32, _mm512_ternarylogic_epi32::<0xd8>(self, other, mask))
    }
    #[inline(always)]
    pub fn min(self, b: Self) -> Self {
        both!(I32x32, _mm512_min_epi32(self, b))
    }
    #[inline(always)]
    pub fn max(self, b: Self) -> Self {
        both!(I32x32, _mm512_max_epi32(self, b))
    }
    #[inline(always)]
    pub fn shl<const N: u32>(self) -> Self {
        both!(I32x32, _mm512_slli_epi32::<N>(self))
    }
    #[inline(always)]
    pub fn shr<const N: u32>(self) -> Self {
        both!(I32x32, _mm512_srli_epi32::<N>(self))
    }
    /// The integers as numbers.
    #[inline(always)]
    pub fn number(self) -> F32x32 {
        both!(F32x32, _mm512_cvtepi32_ps(self))
    }
    /// The nearest integers of numbers.
    #[inline(always)]
    pub fn nearest(x: F32x32) -> Self {
        both!(I32x32, _mm512_cvtps_epi32(x))
    }
    /// The integers as numbers after an arithmetic shift.
    #[inline(always)]
    pub fn shifted_number<const N: u32>(self) -> F32x32 {
        both!(I32x32, _mm512_srai_epi32::<N>(self)).number()
    }
    /// Lanes with the lowest bit.
    #[inline(always)]
    pub fn odd(self) -> Mask32 {
        let one = Self::splat(1);
        both!(Mask32, _mm512_test_epi32_mask(self, one))
    }
    /// Lanes with the highest bit.
    #[inline(always)]
    pub fn negative(self) -> Mask32 {
        both!(Mask32, _mm512_movepi32_mask(self))
    }
}

/// `a + b` exactly, given `|a| >= |b|` or `a == 0`.
#[inline(always)]
pub fn fast_two_sum(a: F32x32, b: F32x32) -> (F32x32, F32x32) {
    let s = a + b;
    (s, (a - s) + b)
}

/// Adding and subtracting it rounds to an integer, which stands in the low bits of the sum.
pub const SHIFTER: f32 = 12582912.0;

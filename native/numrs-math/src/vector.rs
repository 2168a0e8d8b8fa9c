//! The vector of `f64` that the function bodies are written over, and its scalar lane.
use std::marker::PhantomData;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// What an instruction set promises to scalar lanes.
pub trait Isa: Copy + 'static {
    /// Fused multiply-add is an instruction.
    const FMA: bool;
}

/// The baseline of the target architecture.
#[derive(Clone, Copy)]
pub struct Base;
/// AVX2 with FMA.
#[derive(Clone, Copy)]
pub struct Fma;

impl Isa for Base {
    const FMA: bool = cfg!(any(target_arch = "aarch64", target_feature = "fma"));
}
impl Isa for Fma {
    const FMA: bool = true;
}

/// A vector of `f64`: the operations that the bodies need, each free of branches.
pub trait Vf64:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> + Neg<Output = Self>
{
    /// One `i64` a lane.
    type Int: Vi64<Float = Self>;
    /// One boolean a lane.
    type Mask: Vmask;
    /// Whether [`Vf64::fma`] rounds once.
    const FMA: bool;

    fn splat(x: f64) -> Self;
    /// `self * b + c`, fused where [`Vf64::FMA`] says so.
    fn fma(self, b: Self, c: Self) -> Self;
    /// `c - self * b`, fused where [`Vf64::FMA`] says so.
    fn fnma(self, b: Self, c: Self) -> Self;
    fn sqrt(self) -> Self;
    fn abs(self) -> Self;
    fn copysign(self, sign: Self) -> Self;
    /// The smaller number; the second operand when either is NaN.
    fn min(self, b: Self) -> Self;
    /// The larger number; the second operand when either is NaN.
    fn max(self, b: Self) -> Self;
    fn lt(self, b: Self) -> Self::Mask;
    fn le(self, b: Self) -> Self::Mask;
    fn eq(self, b: Self) -> Self::Mask;
    /// Unordered or different.
    fn ne(self, b: Self) -> Self::Mask;
    /// `self` where `m` holds, else `other`.
    fn select(m: Self::Mask, then: Self, other: Self) -> Self;
    fn bits(self) -> Self::Int;
    /// Entry `index & 15` of a table.
    fn lookup(table: &[f64; 16], index: Self::Int) -> Self;
    /// `self * 2^floor(k / 16)`, gradual underflow and overflow included, for an integral `|k| < 2^15`;
    /// `shifted` is `k + SHIFTER`.
    fn scale16(self, k: Self, shifted: Self) -> Self;
    /// About `1 / self` to at least ten bits, raising no exception flag for ordinary numbers.
    fn approx_rcp(self) -> Self;
    /// About `1 / self` to at least 28 bits, raising no exception flag for ordinary numbers.
    #[inline(always)]
    fn rcp28(self) -> Self {
        let y = self.approx_rcp();
        y.fma(self.fnma(y, Self::splat(1.0)), y)
    }
    /// `1 / self` to at least forty bits, raising no exception flag for ordinary numbers.
    #[inline(always)]
    fn rcp40(self) -> Self {
        let y = self.approx_rcp();
        let e = self.fnma(y, Self::splat(1.0));
        (y * e).fma(e + Self::splat(1.0), y)
    }
    /// About `1 / sqrt(self)` to at least 28 bits.
    fn rsqrt28(self) -> Self;
    /// The integer next towards zero.
    fn trunc(self) -> Self;

    /// `2^-floor(k / 16)`, zero if that is subnormal, for an integral `k` from `-16 * 1000` on;
    /// `shifted` is `k + SHIFTER`.
    #[inline(always)]
    fn pow2_neg16(shifted: Self) -> Self {
        let exponent = shifted.bits().shl::<48>().and(Self::Int::splat(0xfff << 52));
        Self::Int::splat(0x3ff << 52).sub(exponent).not_negative().float()
    }
    #[inline(always)]
    fn gt(self, b: Self) -> Self::Mask {
        b.lt(self)
    }
    #[inline(always)]
    fn ge(self, b: Self) -> Self::Mask {
        b.le(self)
    }
    #[inline(always)]
    fn is_nan(self) -> Self::Mask {
        self.ne(self)
    }
}

/// A vector of `i64`.
pub trait Vi64: Copy {
    type Float: Vf64<Int = Self>;

    fn splat(x: i64) -> Self;
    fn add(self, b: Self) -> Self;
    fn sub(self, b: Self) -> Self;
    fn and(self, b: Self) -> Self;
    fn or(self, b: Self) -> Self;
    fn xor(self, b: Self) -> Self;
    fn shl<const N: u32>(self) -> Self;
    fn shr<const N: u32>(self) -> Self;
    fn eq(self, b: Self) -> <Self::Float as Vf64>::Mask;
    /// The number that these bits stand for.
    fn float(self) -> Self::Float;
    /// Zero in place of negative integers.
    fn not_negative(self) -> Self;
    /// The top twelve bits as a signed integer, in floating point.
    fn top12(self) -> Self::Float;
}

/// A vector of booleans.
pub trait Vmask: Copy {
    fn and(self, b: Self) -> Self;
    fn or(self, b: Self) -> Self;
    fn not(self) -> Self;
    fn any(self) -> bool;
}

/// One `f64`; loops over it are left to the compiler to vectorise.
#[derive(Clone, Copy)]
pub struct Lane<I>(pub f64, PhantomData<I>);

/// One `i64`.
#[derive(Clone, Copy)]
pub struct LaneInt<I>(i64, PhantomData<I>);

/// Adding and subtracting it rounds a number below 2^51 to the nearest integer, which stands in
/// the low bits of the sum as two's complement.
pub const SHIFTER: f64 = 6755399441055744.0;

impl<I: Isa> Lane<I> {
    #[inline(always)]
    pub fn new(x: f64) -> Self {
        Lane(x, PhantomData)
    }
}

macro_rules! lane_operator {
    ($($trait:ident $method:ident $op:tt),*) => {$(
        impl<I: Isa> $trait for Lane<I> {
            type Output = Self;
            #[inline(always)]
            fn $method(self, b: Self) -> Self {
                Lane::new(self.0 $op b.0)
            }
        }
    )*};
}
lane_operator!(Add add +, Sub sub -, Mul mul *, Div div /);

impl<I: Isa> Neg for Lane<I> {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        Lane::new(-self.0)
    }
}

impl<I: Isa> Vf64 for Lane<I> {
    type Int = LaneInt<I>;
    type Mask = bool;
    const FMA: bool = I::FMA;

    #[inline(always)]
    fn splat(x: f64) -> Self {
        Lane::new(x)
    }
    #[inline(always)]
    fn fma(self, b: Self, c: Self) -> Self {
        Lane::new(if I::FMA { self.0.mul_add(b.0, c.0) } else { self.0 * b.0 + c.0 })
    }
    #[inline(always)]
    fn fnma(self, b: Self, c: Self) -> Self {
        Lane::new(if I::FMA { (-self.0).mul_add(b.0, c.0) } else { c.0 - self.0 * b.0 })
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        Lane::new(self.0.sqrt())
    }
    #[inline(always)]
    fn abs(self) -> Self {
        Lane::new(self.0.abs())
    }
    #[inline(always)]
    fn copysign(self, sign: Self) -> Self {
        Lane::new(self.0.copysign(sign.0))
    }
    #[inline(always)]
    fn min(self, b: Self) -> Self {
        if self.0 < b.0 { self } else { b }
    }
    #[inline(always)]
    fn max(self, b: Self) -> Self {
        if self.0 > b.0 { self } else { b }
    }
    #[inline(always)]
    fn lt(self, b: Self) -> bool {
        self.0 < b.0
    }
    #[inline(always)]
    fn le(self, b: Self) -> bool {
        self.0 <= b.0
    }
    #[inline(always)]
    fn eq(self, b: Self) -> bool {
        self.0 == b.0
    }
    #[inline(always)]
    fn ne(self, b: Self) -> bool {
        self.0 != b.0
    }
    #[inline(always)]
    fn select(m: bool, then: Self, other: Self) -> Self {
        if m { then } else { other }
    }
    #[inline(always)]
    fn bits(self) -> LaneInt<I> {
        LaneInt::new(self.0.to_bits() as i64)
    }
    #[inline(always)]
    fn lookup(table: &[f64; 16], index: LaneInt<I>) -> Self {
        Lane::new(table[(index.0 & 15) as usize])
    }
    #[inline(always)]
    fn scale16(self, _k: Self, shifted: Self) -> Self {
        // Two factors, so that results beyond the normal range are reached by one rounding.
        let biased = shifted.biased16();
        let half = biased.shr::<1>();
        let rest = biased.sub(half);
        let offset = LaneInt::splat(1);
        self * half.sub(offset).shl::<52>().float() * rest.sub(offset).shl::<52>().float()
    }
    #[inline(always)]
    fn approx_rcp(self) -> Self {
        Lane::new(1.0 / self.0)
    }
    #[inline(always)]
    fn rcp28(self) -> Self {
        Lane::new(1.0 / self.0)
    }
    #[inline(always)]
    fn rcp40(self) -> Self {
        Lane::new(1.0 / self.0)
    }
    #[inline(always)]
    fn rsqrt28(self) -> Self {
        Lane::new(1.0 / self.0.sqrt())
    }
    #[inline(always)]
    fn trunc(self) -> Self {
        if I::FMA {
            return Lane::new(self.0.trunc());
        }
        // Without an instruction: rounded through the numbers that have no fraction, then down.
        let big = Self::splat(4503599627370496.0);
        let a = self.abs();
        let r = (a + big) - big;
        let r = Self::select(a.lt(r), r - Self::splat(1.0), r);
        Self::select(a.lt(big), r, a).copysign(self)
    }
}

impl<I: Isa> Lane<I> {
    /// `floor(k / 16) + 2048` of `k + SHIFTER`, by logical operations alone.
    #[inline(always)]
    fn biased16(self) -> LaneInt<I> {
        LaneInt::new(((self.0.to_bits().wrapping_add(2048 * 16) & 0xffff) >> 4) as i64)
    }
}

impl<I: Isa> LaneInt<I> {
    #[inline(always)]
    fn new(x: i64) -> Self {
        LaneInt(x, PhantomData)
    }
}

impl<I: Isa> Vi64 for LaneInt<I> {
    type Float = Lane<I>;

    #[inline(always)]
    fn splat(x: i64) -> Self {
        LaneInt::new(x)
    }
    #[inline(always)]
    fn add(self, b: Self) -> Self {
        LaneInt::new(self.0.wrapping_add(b.0))
    }
    #[inline(always)]
    fn sub(self, b: Self) -> Self {
        LaneInt::new(self.0.wrapping_sub(b.0))
    }
    #[inline(always)]
    fn and(self, b: Self) -> Self {
        LaneInt::new(self.0 & b.0)
    }
    #[inline(always)]
    fn or(self, b: Self) -> Self {
        LaneInt::new(self.0 | b.0)
    }
    #[inline(always)]
    fn xor(self, b: Self) -> Self {
        LaneInt::new(self.0 ^ b.0)
    }
    #[inline(always)]
    fn shl<const N: u32>(self) -> Self {
        LaneInt::new(self.0 << N)
    }
    #[inline(always)]
    fn shr<const N: u32>(self) -> Self {
        LaneInt::new(((self.0 as u64) >> N) as i64)
    }
    #[inline(always)]
    fn eq(self, b: Self) -> bool {
        self.0 == b.0
    }
    #[inline(always)]
    fn float(self) -> Lane<I> {
        Lane::new(f64::from_bits(self.0 as u64))
    }
    #[inline(always)]
    fn not_negative(self) -> Self {
        LaneInt::new(self.0.max(0))
    }
    #[inline(always)]
    fn top12(self) -> Lane<I> {
        let biased = ((self.0 as u64) ^ (1 << 63)) >> 52;
        Lane::new(f64::from_bits(biased | 0x4330_0000_0000_0000) - (4503599627370496.0 + 2048.0))
    }
}

impl Vmask for bool {
    #[inline(always)]
    fn and(self, b: Self) -> Self {
        self & b
    }
    #[inline(always)]
    fn or(self, b: Self) -> Self {
        self | b
    }
    #[inline(always)]
    fn not(self) -> Self {
        !self
    }
    #[inline(always)]
    fn any(self) -> bool {
        self
    }
}

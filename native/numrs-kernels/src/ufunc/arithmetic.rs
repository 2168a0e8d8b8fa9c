//! Addition, subtraction, multiplication and their kin.

use super::loops::{BinaryLoop, Bool, UnaryLoop, binary, loops, unary};
use half::f16;
use num_complex::Complex;

type C64 = Complex<f32>;
type C128 = Complex<f64>;

binary!(Add, a, b:
    [Bool] => (a.get() | b.get()).into(),
    [i8 u8 i16 u16 i32 u32 i64 u64] => a.wrapping_add(b),
    [f32 f64 C64 C128] => a + b);
binary!(Subtract, a, b:
    [i8 u8 i16 u16 i32 u32 i64 u64] => a.wrapping_sub(b),
    [f32 f64 C64 C128] => a - b);
binary!(Multiply, a, b:
    [Bool] => (a.get() & b.get()).into(),
    [i8 u8 i16 u16 i32 u32 i64 u64] => a.wrapping_mul(b),
    [f32 f64 C64 C128] => a * b);
binary!(Divide, a, b:
    [f32 f64] => a / b,
    [C64 C128] => smith(a, b));

/// `a / b` by Smith's method.
#[inline(always)]
fn smith<T: num_traits::Float>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
    let (re, im) = (b.re.abs(), b.im.abs());
    if re >= im {
        if re.is_zero() && im.is_zero() {
            // NaN or infinity, with the flags of a real division by zero.
            return Complex::new(a.re / re, a.im / re);
        }
        let ratio = b.im / b.re;
        let scale = T::one() / (b.re + b.im * ratio);
        Complex::new((a.re + a.im * ratio) * scale, (a.im - a.re * ratio) * scale)
    } else {
        let ratio = b.re / b.im;
        let scale = T::one() / (b.im + b.re * ratio);
        Complex::new((a.re * ratio + a.im) * scale, (a.im * ratio - a.re) * scale)
    }
}

unary!(Negative, x:
    [i8 u8 i16 u16 i32 u32 i64 u64] => x.wrapping_neg(),
    [f16 f32 f64 C64 C128] => -x);
unary!(Positive, x: [i8 u8 i16 u16 i32 u32 i64 u64 f16 f32 f64 C64 C128] => x);
unary!(Conjugate, x:
    [i8 u8 i16 u16 i32 u32 i64 u64 f16 f32 f64] => x,
    [C64 C128] => x.conj());
unary!(Absolute, x:
    [Bool u8 u16 u32 u64] => x,
    [i8 i16 i32 i64] => x.wrapping_abs(),
    [f16] => f16::from_bits(x.to_bits() & 0x7fff),
    [f32 f64] => x.abs());
unary!(Length32 -> f32, x: [C64] => x.re.hypot(x.im));
unary!(Length64 -> f64, x: [C128] => x.re.hypot(x.im));
unary!(Sign, x:
    [i8 i16 i32 i64] => x.signum(),
    [u8 u16 u32 u64] => (x != 0).into(),
    [f32 f64] => if x > 0.0 { 1.0 } else if x < 0.0 { -1.0 } else if x == 0.0 { 0.0 } else { x },
    [C64 C128] => direction(x));
unary!(Square, x:
    [i8 u8 i16 u16 i32 u32 i64 u64] => x.wrapping_mul(x),
    [f32 f64] => x * x,
    [C64 C128] => Complex::new(x.re * x.re - x.im * x.im, x.re * x.im + x.im * x.re));
unary!(Reciprocal, x:
    [i8 u8 i16 u16] => (1.0 / x as f64) as i32 as _,
    [i32 u32 i64 u64] => (1.0 / x as f64) as _,
    [f32 f64] => 1.0 / x,
    [C64 C128] => inverse(x));

/// `z / |z|`, zero for zero.
#[inline(always)]
fn direction<T: num_traits::Float>(z: Complex<T>) -> Complex<T> {
    let (zero, one) = (T::zero(), T::one());
    let r = z.re.hypot(z.im);
    if r.is_nan() {
        Complex::new(r, r)
    } else if r.is_infinite() {
        match (z.re.is_finite(), z.im.is_finite()) {
            (false, false) => Complex::new(T::nan(), T::nan()),
            (false, true) => Complex::new(one.copysign(z.re), zero),
            _ => Complex::new(zero, one.copysign(z.im)),
        }
    } else if r.is_zero() {
        Complex::new(zero, zero)
    } else {
        Complex::new(z.re / r, z.im / r)
    }
}

/// `1 / z` by Smith's method.
#[inline(always)]
fn inverse<T: num_traits::Float>(z: Complex<T>) -> Complex<T> {
    if z.im.abs() <= z.re.abs() {
        let ratio = z.im / z.re;
        let d = z.re + z.im * ratio;
        Complex::new(T::one() / d, -ratio / d)
    } else {
        let ratio = z.re / z.im;
        let d = z.re * ratio + z.im;
        Complex::new(ratio / d, -T::one() / d)
    }
}

loops! {
    ADD, 0.3: BinaryLoop<Add> [of Bool i8 u8 i16 u16 i32 u32 i64 u64] [half f32] [of f32 f64 C64 C128];
    SUBTRACT, 0.3: BinaryLoop<Subtract> [of i8 u8 i16 u16 i32 u32 i64 u64] [half f32] [of f32 f64 C64 C128];
    MULTIPLY, 0.3: BinaryLoop<Multiply> [of Bool i8 u8 i16 u16 i32 u32 i64 u64] [half f32] [of f32 f64 C64 C128];
    DIVIDE, 0.5: BinaryLoop<Divide> [half f32] [of f32 f64] [plain C64 C128];
    NEGATIVE, 0.3: UnaryLoop<Negative> [plain i8 u8 i16 u16 i32 u32 i64 u64 f16] [of f32 f64] [plain C64 C128];
    POSITIVE, 0.3: UnaryLoop<Positive> [plain i8 u8 i16 u16 i32 u32 i64 u64 f16 f32 f64 C64 C128];
    ABSOLUTE, 0.3: UnaryLoop<Absolute> [plain Bool i8 u8 i16 u16] [of i32] [plain u32] [of i64] [plain u64 f16] [of f32 f64],
        UnaryLoop<Length32> [plain C64], UnaryLoop<Length64> [plain C128];
    FABS, 0.3: UnaryLoop<Absolute> [plain f16] [of f32 f64];
    SIGN, 0.5: UnaryLoop<Sign> [plain i8 u8 i16 u16 i32 u32 i64 u64] [half f32] [of f32 f64] [plain C64 C128];
    CONJUGATE, 0.3: UnaryLoop<Conjugate> [plain i8 u8 i16 u16 i32 u32 i64 u64 f16 f32 f64 C64 C128];
    SQUARE, 0.3: UnaryLoop<Square> [plain i8 u8 i16 u16] [of i32] [plain u32] [of i64] [plain u64] [half f32] [of f32 f64 C64 C128];
    RECIPROCAL, 0.5: UnaryLoop<Reciprocal> [plain i8 u8 i16 u16 i32 u32 i64 u64] [half f32] [of f32 f64] [plain C64 C128];
}

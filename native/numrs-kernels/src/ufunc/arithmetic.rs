//! Addition, subtraction, multiplication and their kin.

use super::loops::{BinaryLoop, Bool, UnaryLoop, binary, loops, unary};
use half::f16;
use num_complex::Complex;
use numrs_math::complex;

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
    [f32 f64] => a * b,
    [C64 C128] => product(a, b));
binary!(Divide, a, b:
    [f32 f64] => a / b,
    [C64 C128] => complex::divide(a, b));

/// The product of complex numbers with the roundings of NumPy's fused loops.
#[inline(always)]
fn product<T: num_traits::Float>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
    Complex::new(a.re.mul_add(b.re, -(a.im * b.im)), a.re.mul_add(b.im, a.im * b.re))
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
unary!(Length32 -> f32, x: [C64] => complex::abs(x));
unary!(Length64 -> f64, x: [C128] => complex::abs(x));
unary!(Sign, x:
    [i8 i16 i32 i64] => x.signum(),
    [u8 u16 u32 u64] => (x != 0).into(),
    [f32 f64] => if x > 0.0 { 1.0 } else if x < 0.0 { -1.0 } else if x == 0.0 { 0.0 } else { x },
    [C64 C128] => complex::sign(x));
unary!(Square, x:
    [i8 u8 i16 u16 i32 u32 i64 u64] => x.wrapping_mul(x),
    [f32 f64] => x * x,
    [C64 C128] => product(x, x));
unary!(Reciprocal, x:
    [i8 u8 i16 u16 u32 u64] => if (1.0 / x as f64).is_infinite() { 0 } else { 1 / x },
    [i32] => if (1.0 / x as f64).is_infinite() { i32::MIN } else { 1 / x },
    [i64] => if (1.0 / x as f64).is_infinite() { i64::MIN } else { 1 / x },
    [f32 f64] => 1.0 / x,
    [C64 C128] => complex::reciprocal(x));

loops! {
    ADD, 0.3: BinaryLoop<Add> [of Bool i8 u8 i16 u16 i32 u32 i64 u64] [half f32] [of f32 f64 C64 C128];
    SUBTRACT, 0.3: BinaryLoop<Subtract> [of i8 u8 i16 u16 i32 u32 i64 u64] [half f32] [of f32 f64 C64 C128];
    MULTIPLY, 0.3: BinaryLoop<Multiply> [of Bool i8 u8 i16 u16 i32 u32 i64 u64] [half f32] [of f32 f64 C64 C128];
    DIVIDE, 0.5: BinaryLoop<Divide> [half f32] [of f32 f64] [plain C64 C128];
    NEGATIVE, 0.3: UnaryLoop<Negative> [of i8 u8 i16 u16 i32 u32 i64 u64] [plain f16] [of f32 f64] [plain C64 C128];
    POSITIVE, 0.3: UnaryLoop<Positive> [plain i8 u8 i16 u16 i32 u32 i64 u64 f16 f32 f64 C64 C128];
    ABSOLUTE, 0.3: UnaryLoop<Absolute> [plain Bool] [of i8 u8 i16 u16 i32 u32 i64 u64] [plain f16] [of f32 f64],
        UnaryLoop<Length32> [plain C64], UnaryLoop<Length64> [plain C128];
    FABS, 0.3: UnaryLoop<Absolute> [plain f16] [of f32 f64];
    SIGN, 0.5: UnaryLoop<Sign> [of i8 u8 i16 u16 i32 u32 i64 u64] [half f32] [of f32 f64] [plain C64 C128];
    CONJUGATE, 0.3: UnaryLoop<Conjugate> [plain i8 u8 i16 u16 i32 u32 i64 u64 f16 f32 f64] [of C64 C128];
    SQUARE, 0.3: UnaryLoop<Square> [of i8 u8 i16 u16 i32 u32 i64 u64] [half f32] [of f32 f64 C64 C128];
    RECIPROCAL, 0.5: UnaryLoop<Reciprocal> [plain i8 u8 i16 u16 i32 u32 i64 u64] [half f32] [of f32 f64] [plain C64 C128];
}

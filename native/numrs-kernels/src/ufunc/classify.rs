//! What kind of number a number is.

use super::loops::{Bool, UnaryLoop, loops, unary};
use half::f16;
use num_complex::Complex;

type C64 = Complex<f32>;
type C128 = Complex<f64>;

unary!(IsFinite -> bool, x:
    [Bool i8 u8 i16 u16 i32 u32 i64 u64] => { let _ = x; true },
    [f16 f32 f64] => x.is_finite(),
    [C64 C128] => x.re.is_finite() & x.im.is_finite());
unary!(IsInf -> bool, x:
    [Bool i8 u8 i16 u16 i32 u32 i64 u64] => { let _ = x; false },
    [f16 f32 f64] => x.is_infinite(),
    [C64 C128] => x.re.is_infinite() | x.im.is_infinite());
unary!(IsNan -> bool, x:
    [Bool i8 u8 i16 u16 i32 u32 i64 u64] => { let _ = x; false },
    [f16 f32 f64] => x.is_nan(),
    [C64 C128] => x.re.is_nan() | x.im.is_nan());
unary!(SignBit -> bool, x: [f16 f32 f64] => x.is_sign_negative());

loops! {
    ISFINITE, 0.3: UnaryLoop<IsFinite> [plain Bool i8 u8 i16 u16 i32 u32 i64 u64 f16] [of f32 f64] [plain C64 C128];
    ISINF, 0.3: UnaryLoop<IsInf> [plain Bool i8 u8 i16 u16 i32 u32 i64 u64 f16] [of f32 f64] [plain C64 C128];
    ISNAN, 0.3: UnaryLoop<IsNan> [plain Bool i8 u8 i16 u16 i32 u32 i64 u64 f16] [of f32 f64] [plain C64 C128];
    SIGNBIT, 0.3: UnaryLoop<SignBit> [plain f16] [of f32 f64];
}

//! Rounding to integers; integers are what they are.

use super::complex_math::ComplexRint;
use super::loops::{Bool, UnaryLoop, loops, unary};
use num_complex::Complex;

type C64 = Complex<f32>;
type C128 = Complex<f64>;

unary!(Rint, x: [f32 f64] => x.round_ties_even());
unary!(Floor, x: [Bool i8 u8 i16 u16 i32 u32 i64 u64] => x, [f32 f64] => x.floor());
unary!(Ceil, x: [Bool i8 u8 i16 u16 i32 u32 i64 u64] => x, [f32 f64] => x.ceil());
unary!(Trunc, x: [Bool i8 u8 i16 u16 i32 u32 i64 u64] => x, [f32 f64] => x.trunc());

loops! {
    RINT, 0.3: UnaryLoop<Rint> [half f32] [of f32 f64], UnaryLoop<ComplexRint> [plain C64 C128];
    FLOOR, 0.3: UnaryLoop<Floor> [plain Bool i8 u8 i16 u16 i32 u32 i64 u64] [half f32] [of f32 f64];
    CEIL, 0.3: UnaryLoop<Ceil> [plain Bool i8 u8 i16 u16 i32 u32 i64 u64] [half f32] [of f32 f64];
    TRUNC, 0.3: UnaryLoop<Trunc> [plain Bool i8 u8 i16 u16 i32 u32 i64 u64] [half f32] [of f32 f64];
}

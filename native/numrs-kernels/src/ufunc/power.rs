//! Powers.

use super::complex_math::ComplexPower;
use super::float_math::{MathLoop2, Power};
use super::loops::{BinaryLoop, binary, loops};
use num_complex::Complex;

type C64 = Complex<f32>;
type C128 = Complex<f64>;

// Negative exponents are refused before a loop runs, see `check`.
binary!(IntegerPower, a, b: [i8 u8 i16 u16 i32 u32 i64 u64] => {
    let (mut base, mut exponent, mut product) = (a, b as u64, 1);
    while exponent != 0 {
        if exponent & 1 != 0 {
            product = base.wrapping_mul(product);
        }
        base = base.wrapping_mul(base);
        exponent >>= 1;
    }
    product
});

loops! {
    POWER, 5.0: BinaryLoop<IntegerPower> [plain i8 u8 i16 u16 i32 u32 i64 u64], MathLoop2<Power> [half f32] [plain f32 f64],
        BinaryLoop<ComplexPower> [plain C64 C128];
    FLOAT_POWER, 10.0: MathLoop2<Power> [plain f64], BinaryLoop<ComplexPower> [plain C128];
}

//! The larger and the smaller of numbers. Of two equal numbers the second is given.

use super::compare::complex_less_equal;
use super::loops::{BinaryLoop, Bool, Ternary, TernaryLoop, binary, loops};
use num_complex::Complex;
use std::marker::PhantomData;

type C64 = Complex<f32>;
type C128 = Complex<f64>;

binary!(Maximum, a, b:
    [Bool] => (a.get() | b.get()).into(),
    [i8 u8 i16 u16 i32 u32 i64 u64] => a.max(b),
    [f32 f64] => if a > b || a.is_nan() { a } else { b },
    [C64 C128] => if is_nan(a) || complex_less_equal(b, a) { a } else { b });
binary!(Minimum, a, b:
    [Bool] => (a.get() & b.get()).into(),
    [i8 u8 i16 u16 i32 u32 i64 u64] => a.min(b),
    [f32 f64] => if a < b || a.is_nan() { a } else { b },
    [C64 C128] => if is_nan(a) || complex_less_equal(a, b) { a } else { b });
binary!(FMax, a, b:
    [f32 f64] => if a > b || b.is_nan() { a } else { b },
    [C64 C128] => if is_nan(b) || complex_less_equal(b, a) { a } else { b });
binary!(FMin, a, b:
    [f32 f64] => if a < b || b.is_nan() { a } else { b },
    [C64 C128] => if is_nan(b) || complex_less_equal(a, b) { a } else { b });

#[inline(always)]
fn is_nan<T: num_traits::Float>(z: Complex<T>) -> bool {
    z.re.is_nan() | z.im.is_nan()
}

/// `minimum(maximum(x, low), high)`.
struct Clip<T>(PhantomData<T>);

macro_rules! clip {
    ($($t:ty)*) => { $(impl Ternary for Clip<$t> {
        type Item = $t;
        #[inline(always)]
        fn call(x: $t, low: $t, high: $t) -> $t {
            use super::loops::Binary;
            Minimum::<$t>::call(Maximum::<$t>::call(x, low), high)
        }
    })* };
}

clip!(Bool i8 u8 i16 u16 i32 u32 i64 u64 f32 f64 C64 C128);

loops! {
    MAXIMUM, 0.3: BinaryLoop<Maximum> [of Bool i8 u8 i16 u16 i32 u32 i64 u64] [half f32] [of f32 f64] [plain C64 C128];
    MINIMUM, 0.3: BinaryLoop<Minimum> [of Bool i8 u8 i16 u16 i32 u32 i64 u64] [half f32] [of f32 f64] [plain C64 C128];
    FMAX, 0.3: BinaryLoop<Maximum> [of Bool i8 u8 i16 u16 i32 u32 i64 u64], BinaryLoop<FMax> [half f32] [of f32 f64] [plain C64 C128];
    FMIN, 0.3: BinaryLoop<Minimum> [of Bool i8 u8 i16 u16 i32 u32 i64 u64], BinaryLoop<FMin> [half f32] [of f32 f64] [plain C64 C128];
    CLIP, 0.5: TernaryLoop<Clip> [of Bool i8 u8 i16 u16 i32 u32 i64 u64] [half f32] [of f32 f64] [plain C64 C128];
}

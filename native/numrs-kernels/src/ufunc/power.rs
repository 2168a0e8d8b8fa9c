//! Powers.

use super::arithmetic::Square;
use super::body::Body;
use super::complex_math::ComplexPower;
use super::float_math::{MathLoop2, Power, Sqrt};
use super::loops::{BinaryLoop, UnaryLoop, binary, loops};
use num_complex::Complex;
use numrs_core::simd::Kernel;
use numrs_core::{Context, DType, TypeCode};
use std::marker::PhantomData;

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

/// Powers of numbers; where the exponent is 2 or 0.5 for all of them, squares and square roots, which differ from
/// powers at negative zero and negative infinity.
struct PowerLoop<T>(PhantomData<T>);

/// The type itself.
type Same<T> = T;

macro_rules! real_power {
    ($($t:ident)*) => { $(
        impl Kernel for PowerLoop<$t> {
            #[inline(always)]
            unsafe fn run(context: &Context, args: *const *mut u8, n: usize, strides: *const isize) {
                // SAFETY: an inner loop's operands; a reduction's output stands still and is left alone.
                unsafe {
                    let one_exponent = *strides.add(1) == 0 && *strides.add(2) != 0;
                    let exponent =
                        if one_exponent { (*args.add(1)).cast::<$t>().read_unaligned() } else { $t::NAN };
                    let unary = ([*args, *args.add(2)], [*strides, *strides.add(2)]);
                    if exponent == 2.0 {
                        UnaryLoop::<Square<$t>>::run(context, unary.0.as_ptr(), n, unary.1.as_ptr());
                    } else if exponent == 0.5 {
                        UnaryLoop::<Sqrt<$t>>::run(context, unary.0.as_ptr(), n, unary.1.as_ptr());
                    } else {
                        MathLoop2::<Power<$t>>::run(context, args, n, strides);
                    }
                }
            }
        }
        impl Body for PowerLoop<$t> {
            const NIN: usize = 2;
            const TYPES: &'static [TypeCode] = MathLoop2::<Power<$t>>::TYPES;
            const HALF_TYPES: &'static [TypeCode] = MathLoop2::<Power<$t>>::HALF_TYPES;
            const DTYPES: &'static [DType] = MathLoop2::<Power<$t>>::DTYPES;
            const HALF_DTYPES: &'static [DType] = MathLoop2::<Power<$t>>::HALF_DTYPES;
        }
    )* };
}

real_power!(f32 f64);

loops! {
    POWER, 5.0: BinaryLoop<IntegerPower> [plain i8 u8 i16 u16 i32 u32 i64 u64], PowerLoop<Same> [half f32] [of f32 f64],
        BinaryLoop<ComplexPower> [plain C64 C128];
    FLOAT_POWER, 10.0: MathLoop2<Power> [plain f64], BinaryLoop<ComplexPower> [plain C128];
}

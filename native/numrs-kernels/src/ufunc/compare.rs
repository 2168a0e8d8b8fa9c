//! Comparisons. Complex numbers compare by real part, then by imaginary part.

use super::loops::{Binary, BinaryLoop, Bool, binary, loops};
use num_complex::Complex;
use std::marker::PhantomData;

type C64 = Complex<f32>;
type C128 = Complex<f64>;

/// Whether the real parts of `a` and `b` decide, and neither imaginary part is NaN.
#[inline(always)]
fn real_less<T: PartialOrd + Copy>(a: Complex<T>, b: Complex<T>) -> bool {
    #[allow(clippy::eq_op, reason = "only NaN differs from itself")]
    let ordered = (a.im == a.im) & (b.im == b.im);
    (a.re < b.re) & ordered
}

/// `a < b` for complex numbers.
#[inline(always)]
pub(super) fn complex_less<T: PartialOrd + Copy>(a: Complex<T>, b: Complex<T>) -> bool {
    real_less(a, b) | ((a.re == b.re) & (a.im < b.im))
}

/// `a <= b` for complex numbers.
#[inline(always)]
pub(super) fn complex_less_equal<T: PartialOrd + Copy>(a: Complex<T>, b: Complex<T>) -> bool {
    real_less(a, b) | ((a.re == b.re) & (a.im <= b.im))
}

binary!(Less -> bool, a, b:
    [Bool] => !a.get() & b.get(),
    [i8 u8 i16 u16 i32 u32 i64 u64 f32 f64] => a < b,
    [C64 C128] => complex_less(a, b));
binary!(LessEqual -> bool, a, b:
    [Bool] => !a.get() | b.get(),
    [i8 u8 i16 u16 i32 u32 i64 u64 f32 f64] => a <= b,
    [C64 C128] => complex_less_equal(a, b));
binary!(Equal -> bool, a, b:
    [Bool] => a.get() == b.get(),
    [i8 u8 i16 u16 i32 u32 i64 u64 f32 f64 C64 C128] => a == b);
binary!(NotEqual -> bool, a, b:
    [Bool] => a.get() != b.get(),
    [i8 u8 i16 u16 i32 u32 i64 u64 f32 f64 C64 C128] => a != b);

/// `a > b`, which of operands of one type is [`Less`] with the operands exchanged.
struct Greater<T>(PhantomData<T>);
/// `a >= b`, likewise.
struct GreaterEqual<T>(PhantomData<T>);

/// A comparison of `int64` with `uint64`: a negative number is below every unsigned one.
struct Mixed<O>(PhantomData<O>);
/// A comparison of `uint64` with `int64`.
struct MixedTurned<O>(PhantomData<O>);

macro_rules! mixed {
    ($($op:ident, $a:ident, $b:ident => $e:expr;)*) => { $(
        impl Binary for Mixed<$op<i64>> {
            type A = i64;
            type B = u64;
            type Out = bool;
            #[inline(always)]
            fn call($a: i64, $b: u64) -> bool { let ($a, $b) = ($a as i128, $b as i128); $e }
        }
        impl Binary for MixedTurned<$op<i64>> {
            type A = u64;
            type B = i64;
            type Out = bool;
            #[inline(always)]
            fn call($a: u64, $b: i64) -> bool { let ($a, $b) = ($a as i128, $b as i128); $e }
        }
    )* };
}

mixed! {
    Greater, a, b => a > b;
    GreaterEqual, a, b => a >= b;
    Less, a, b => a < b;
    LessEqual, a, b => a <= b;
    Equal, a, b => a == b;
    NotEqual, a, b => a != b;
}

/// The rows of one comparison: `NAME, its function: that of the loops, their constructors`.
macro_rules! comparisons {
    ($($name:ident, $op:ident: $loop:ident [$of:ident $half:ident $plain:ident];)*) => { loops! { $(
        $name, 0.3: BinaryLoop<$loop> [$of Bool i8 u8 i16 u16 i32 u32 i64 u64],
            BinaryLoop<Mixed> [plain $op<i64>], BinaryLoop<MixedTurned> [plain $op<i64>],
            BinaryLoop<$loop> [$half f32] [$of f32 f64] [$plain C64 C128];
    )* } };
}

comparisons! {
    GREATER, Greater: Less [exchanged half_exchanged plain_exchanged];
    GREATER_EQUAL, GreaterEqual: LessEqual [exchanged half_exchanged plain_exchanged];
    LESS, Less: Less [of half plain];
    LESS_EQUAL, LessEqual: LessEqual [of half plain];
    EQUAL, Equal: Equal [of half plain];
    NOT_EQUAL, NotEqual: NotEqual [of half plain];
}

//! Logic of truth values; a number is true when it is not zero.

use super::loops::{BinaryLoop, Bool, UnaryLoop, binary, loops, unary};
use half::f16;
use num_complex::Complex;

type C64 = Complex<f32>;
type C128 = Complex<f64>;

/// The truth value of an item.
trait Truth: Copy {
    fn truth(self) -> bool;
}

macro_rules! truth {
    ($([$($t:ty)*], $x:ident => $e:expr;)*) => { $($(impl Truth for $t {
        #[inline(always)]
        fn truth(self) -> bool { let $x = self; $e }
    })*)* };
}

truth! {
    [Bool], x => x.get();
    [i8 u8 i16 u16 i32 u32 i64 u64], x => x != 0;
    [f16], x => x.to_bits() & 0x7fff != 0;
    [f32 f64], x => x != 0.0;
    [C64 C128], x => (x.re != 0.0) | (x.im != 0.0);
}

binary!(And -> bool, a, b: [Bool i8 u8 i16 u16 i32 u32 i64 u64 f16 f32 f64 C64 C128] => a.truth() & b.truth());
binary!(Or -> bool, a, b: [Bool i8 u8 i16 u16 i32 u32 i64 u64 f16 f32 f64 C64 C128] => a.truth() | b.truth());
binary!(Xor -> bool, a, b: [Bool i8 u8 i16 u16 i32 u32 i64 u64 f16 f32 f64 C64 C128] => a.truth() != b.truth());
unary!(Not -> bool, x: [Bool i8 u8 i16 u16 i32 u32 i64 u64 f16 f32 f64 C64 C128] => !x.truth());

loops! {
    AND, 0.3: BinaryLoop<And> [of Bool i8 u8 i16 u16 i32 u32 i64 u64] [plain f16] [of f32 f64] [plain C64 C128];
    OR, 0.3: BinaryLoop<Or> [of Bool i8 u8 i16 u16 i32 u32 i64 u64] [plain f16] [of f32 f64] [plain C64 C128];
    XOR, 0.3: BinaryLoop<Xor> [of Bool i8 u8 i16 u16 i32 u32 i64 u64] [plain f16] [of f32 f64] [plain C64 C128];
    NOT, 0.3: UnaryLoop<Not> [of Bool i8 u8 i16 u16 i32 u32 i64 u64] [plain f16] [of f32 f64] [plain C64 C128];
}

//! Functions of an integer's bits.

use super::loops::{BinaryLoop, Bool, UnaryLoop, binary, loops, unary};

binary!(And, a, b: [Bool] => (a.get() & b.get()).into(), [i8 u8 i16 u16 i32 u32 i64 u64] => a & b);
binary!(Or, a, b: [Bool] => (a.get() | b.get()).into(), [i8 u8 i16 u16 i32 u32 i64 u64] => a | b);
binary!(Xor, a, b: [Bool] => (a.get() != b.get()).into(), [i8 u8 i16 u16 i32 u32 i64 u64] => a ^ b);
unary!(Invert, x: [Bool] => (!x.get()).into(), [i8 u8 i16 u16 i32 u32 i64 u64] => !x);
unary!(Count -> u8, x:
    [i8 i16 i32 i64] => x.unsigned_abs().count_ones() as u8,
    [u8 u16 u32 u64] => x.count_ones() as u8);

// A shift by the width or more, and by a negative number, moves every bit out.
binary!(LeftShift, a, b:
    [i8 i16 i32 i64] => if (b as u64) < 8 * size_of_val(&a) as u64 { a << b } else { 0 },
    [u8 u16 u32 u64] => if (b as u64) < 8 * size_of_val(&a) as u64 { a << b } else { 0 });
binary!(RightShift, a, b:
    [i8 i16 i32 i64] => a >> if (b as u64) < 8 * size_of_val(&a) as u64 { b as u32 } else { 8 * size_of_val(&a) as u32 - 1 },
    [u8 u16 u32 u64] => if (b as u64) < 8 * size_of_val(&a) as u64 { a >> b } else { 0 });

loops! {
    AND, 0.3: BinaryLoop<And> [of Bool i8 u8 i16 u16 i32 u32 i64 u64];
    OR, 0.3: BinaryLoop<Or> [of Bool i8 u8 i16 u16 i32 u32 i64 u64];
    XOR, 0.3: BinaryLoop<Xor> [of Bool i8 u8 i16 u16 i32 u32 i64 u64];
    INVERT, 0.3: UnaryLoop<Invert> [of Bool i8 u8 i16 u16 i32 u32 i64 u64];
    LEFT_SHIFT, 0.5: BinaryLoop<LeftShift> [of i8 u8 i16 u16 i32 u32 i64 u64];
    RIGHT_SHIFT, 0.5: BinaryLoop<RightShift> [of i8 u8 i16 u16 i32 u32 i64 u64];
    COUNT, 0.5: UnaryLoop<Count> [of i8 u8 i16 u16 i32 u32 i64 u64];
}

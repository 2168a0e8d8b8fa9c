//! Addition, subtraction, multiplication and their kin.

use super::loops::{Binary, BinaryLoop};
use super::table::Loop;
use half::f16;
use num_complex::Complex;
use numrs_core::TypeCode::{self, *};
use numrs_core::simd::Loops;
use std::marker::PhantomData;

/// `x1 + x2`
struct Add<T>(PhantomData<T>);

macro_rules! binary {
    ($op:ident, $a:ident, $b:ident: $($t:ty => $e:expr),* $(,)?) => { $(impl Binary for $op<$t> {
        type A = $t;
        type B = $t;
        type Out = $t;
        #[inline(always)]
        fn call($a: $t, $b: $t) -> $t { $e }
    })* };
}

binary!(Add, a, b: bool => a | b, i8 => a.wrapping_add(b), u8 => a.wrapping_add(b), i16 => a.wrapping_add(b),
    u16 => a.wrapping_add(b), i32 => a.wrapping_add(b), u32 => a.wrapping_add(b), i64 => a.wrapping_add(b),
    u64 => a.wrapping_add(b), f16 => f16::from_f32(a.to_f32() + b.to_f32()), f32 => a + b, f64 => a + b,
    Complex<f32> => a + b, Complex<f64> => a + b);

const fn same(types: &'static [TypeCode], inner: Loops) -> Loop {
    Loop { types, inner, cost: 0.3 }
}

pub(super) const ADD: &[Loop] = &[
    same(&[Bool; 3], Loops::of::<BinaryLoop<Add<bool>>>()),
    same(&[Int8; 3], Loops::of::<BinaryLoop<Add<i8>>>()),
    same(&[UInt8; 3], Loops::of::<BinaryLoop<Add<u8>>>()),
    same(&[Int16; 3], Loops::of::<BinaryLoop<Add<i16>>>()),
    same(&[UInt16; 3], Loops::of::<BinaryLoop<Add<u16>>>()),
    same(&[Int32; 3], Loops::of::<BinaryLoop<Add<i32>>>()),
    same(&[UInt32; 3], Loops::of::<BinaryLoop<Add<u32>>>()),
    same(&[Int64; 3], Loops::of::<BinaryLoop<Add<i64>>>()),
    same(&[UInt64; 3], Loops::of::<BinaryLoop<Add<u64>>>()),
    same(&[Float16; 3], Loops::plain::<BinaryLoop<Add<f16>>>()),
    same(&[Float32; 3], Loops::of::<BinaryLoop<Add<f32>>>()),
    same(&[Float64; 3], Loops::of::<BinaryLoop<Add<f64>>>()),
    same(&[Complex64; 3], Loops::of::<BinaryLoop<Add<Complex<f32>>>>()),
    same(&[Complex128; 3], Loops::of::<BinaryLoop<Add<Complex<f64>>>>()),
];

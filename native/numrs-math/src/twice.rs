//! Two vectors side by side.
//!
//! Most bodies are a chain of operations, each waiting for the one before. With the operations of
//! two vectors taking turns, a processor finds twice as many to start in what it looks ahead.
use crate::vector::{Vf64, Vi64, Vmask};
use std::ops::{Add, Div, Mul, Neg, Sub};

/// Two vectors, or two masks.
#[derive(Clone, Copy)]
pub struct Two<V>(pub V, pub V);

macro_rules! operator {
    ($($trait:ident $method:ident $op:tt),*) => {$(
        impl<V: Vf64> $trait for Two<V> {
            type Output = Self;
            #[inline(always)]
            fn $method(self, b: Self) -> Self {
                Two(self.0 $op b.0, self.1 $op b.1)
            }
        }
    )*};
}
operator!(Add add +, Sub sub -, Mul mul *, Div div /);

impl<V: Vf64> Neg for Two<V> {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        Two(-self.0, -self.1)
    }
}

/// Methods that do to both vectors what they do to one.
macro_rules! both {
    ($($name:ident($($arg:ident),*) -> $out:ty;)*) => {$(
        #[inline(always)]
        fn $name(self $(, $arg: Self)*) -> $out {
            Two(self.0.$name($($arg.0),*), self.1.$name($($arg.1),*))
        }
    )*};
}

impl<V: Vf64> Vf64 for Two<V> {
    type Int = Two<V::Int>;
    type Mask = Two<V::Mask>;
    const FMA: bool = V::FMA;

    #[inline(always)]
    fn splat(x: f64) -> Self {
        Two(V::splat(x), V::splat(x))
    }
    both! {
        fma(b, c) -> Self;
        fnma(b, c) -> Self;
        sqrt() -> Self;
        abs() -> Self;
        copysign(sign) -> Self;
        min(b) -> Self;
        max(b) -> Self;
        lt(b) -> Self::Mask;
        le(b) -> Self::Mask;
        eq(b) -> Self::Mask;
        ne(b) -> Self::Mask;
        bits() -> Self::Int;
        scale16(k, shifted) -> Self;
        approx_rcp() -> Self;
        rsqrt28() -> Self;
        trunc() -> Self;
    }
    #[inline(always)]
    fn select(m: Self::Mask, then: Self, other: Self) -> Self {
        Two(V::select(m.0, then.0, other.0), V::select(m.1, then.1, other.1))
    }
    #[inline(always)]
    fn lookup(table: &[f64; 16], index: Self::Int) -> Self {
        Two(V::lookup(table, index.0), V::lookup(table, index.1))
    }
}

impl<I: Vi64> Vi64 for Two<I> {
    type Float = Two<I::Float>;

    #[inline(always)]
    fn splat(x: i64) -> Self {
        Two(I::splat(x), I::splat(x))
    }
    both! {
        add(b) -> Self;
        sub(b) -> Self;
        and(b) -> Self;
        or(b) -> Self;
        xor(b) -> Self;
        eq(b) -> <Self::Float as Vf64>::Mask;
        float() -> Self::Float;
        not_negative() -> Self;
        top12() -> Self::Float;
    }
    #[inline(always)]
    fn shl<const N: u32>(self) -> Self {
        Two(self.0.shl::<N>(), self.1.shl::<N>())
    }
    #[inline(always)]
    fn shr<const N: u32>(self) -> Self {
        Two(self.0.shr::<N>(), self.1.shr::<N>())
    }
}

impl<M: Vmask> Vmask for Two<M> {
    both! {
        and(b) -> Self;
        or(b) -> Self;
        not() -> Self;
    }
    #[inline(always)]
    fn any(self) -> bool {
        self.0.or(self.1).any()
    }
}

//! The lists of loops in the rows of the table, made from functions of one item.

use numrs_core::dtype::Element;
use numrs_core::simd::Kernel;
use numrs_core::{DType, Number, TypeCode};

use super::body::{Body, Exchanged};
pub use super::forms::{BinaryLoop, FlaggedLoop, FlaggedPairLoop, TernaryLoop, UnaryLoop, UnaryPairLoop};
use super::half_loop::HalfLoop;
use super::row::Loop;

/// A boolean in memory: any byte but zero is true, as a view of other bytes may have put there.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Bool(u8);

impl Bool {
    /// As Rust has it.
    #[inline(always)]
    pub fn get(self) -> bool {
        self.0 != 0
    }
}

impl From<bool> for Bool {
    #[inline(always)]
    fn from(value: bool) -> Bool {
        Bool(value as u8)
    }
}

impl Element for Bool {
    const NUMBER: Number = Number::Bool;
}

/// A function of one item.
pub trait Unary {
    /// Its argument.
    type In: Element;
    /// Its value.
    type Out: Element;
    /// The function; `#[inline(always)]` in every implementation.
    fn call(x: Self::In) -> Self::Out;
}

/// A function of two items.
pub trait Binary {
    /// Its first argument.
    type A: Element;
    /// Its second argument.
    type B: Element;
    /// Its value.
    type Out: Element;
    /// The function; `#[inline(always)]` in every implementation.
    fn call(a: Self::A, b: Self::B) -> Self::Out;

    /// The function of its first argument, where the second is the same for many.
    #[inline(always)]
    fn with_second(b: Self::B) -> impl Fn(Self::A) -> Self::Out {
        move |a| Self::call(a, b)
    }
}

/// A function of three items of one type.
pub trait Ternary {
    /// Its arguments and value.
    type Item: Element;
    /// The function; `#[inline(always)]` in every implementation.
    fn call(a: Self::Item, b: Self::Item, c: Self::Item) -> Self::Item;
}

/// A function of one item with two values.
pub trait UnaryPair {
    /// Its argument and first value.
    type Item: Element;
    /// Its second value.
    type Second: Element;
    /// The function; `#[inline(always)]` in every implementation.
    fn call(x: Self::Item) -> (Self::Item, Self::Second);
}

/// A function of two items with one or two values, that may raise floating-point flags of its own.
pub trait Flagged {
    /// Its arguments and values.
    type Item: Element;
    /// Whether its arithmetic raises flags that mean nothing, and only those count that it adds.
    const SILENT: bool = false;
    /// The function; adds `NR_FP_*` bits to `flags`. `#[inline(always)]` in every implementation.
    fn call(a: Self::Item, b: Self::Item, flags: &mut i32) -> (Self::Item, Self::Item);

    /// The function of its first argument, where the second is the same for many.
    #[inline(always)]
    fn with_second(b: Self::Item) -> impl Fn(Self::Item, &mut i32) -> (Self::Item, Self::Item) {
        move |a, flags| Self::call(a, b, flags)
    }
}

/// `float16` for `float32`, anything else as it is.
pub(super) const fn halved(code: TypeCode) -> TypeCode {
    if matches!(code, TypeCode::Float32) { TypeCode::Float16 } else { code }
}

macro_rules! bodies {
    ($($l:ident<O: $bound:ident>: $nin:literal of $($t:ty),*;)*) => { $(impl<O: $bound> Body for $l<O> {
        const NIN: usize = $nin;
        const TYPES: &'static [TypeCode] = &[$(<$t as Element>::CODE),*];
        const HALF_TYPES: &'static [TypeCode] = &[$(halved(<$t as Element>::CODE)),*];
        const DTYPES: &'static [DType] = &[$(DType::native(<$t as Element>::CODE)),*];
        const HALF_DTYPES: &'static [DType] = &[$(DType::native(halved(<$t as Element>::CODE))),*];
    })* };
}

bodies! {
    UnaryLoop<O: Unary>: 1 of O::In, O::Out;
    BinaryLoop<O: Binary>: 2 of O::A, O::B, O::Out;
    TernaryLoop<O: Ternary>: 3 of O::Item, O::Item, O::Item, O::Item;
    UnaryPairLoop<O: UnaryPair>: 1 of O::Item, O::Item, O::Second;
    FlaggedLoop<O: Flagged>: 2 of O::Item, O::Item, O::Item;
    FlaggedPairLoop<O: Flagged>: 2 of O::Item, O::Item, O::Item, O::Item;
}

impl Loop {
    /// A loop compiled for every instruction set.
    pub(super) const fn of<K: Body>(cost: f64) -> Loop {
        Loop { types: K::TYPES, dtypes: K::DTYPES, inner: K::LEVELS, cost }
    }

    /// The loop of a symmetric pair's other function, such as `a > b` from that of `a < b`.
    pub(super) const fn exchanged<K: Body>(cost: f64) -> Loop {
        Loop { inner: Exchanged::<K>::ALL, ..Loop::of::<K>(cost) }
    }

    /// A loop compiled for the baseline alone, of a function that other vectors do nothing for: one that changes nothing,
    /// branches by item, is called out of line, or whose kernel picks its instructions itself.
    pub(super) const fn plain<K: Body>(cost: f64) -> Loop {
        Loop { types: K::TYPES, dtypes: K::DTYPES, inner: K::PLAIN, cost }
    }

    /// As [`Loop::exchanged`], compiled for the baseline alone.
    pub(super) const fn plain_exchanged<K: Body>(cost: f64) -> Loop {
        Loop { inner: Exchanged::<K>::BASELINE, ..Loop::plain::<K>(cost) }
    }

    /// As [`Loop::exchanged`], over `float16` as in [`Loop::half`].
    pub(super) const fn half_exchanged<K: Body>(cost: f64) -> Loop {
        Loop { inner: Exchanged::<HalfLoop<K>>::BASELINE, ..Loop::half::<K>(cost) }
    }

    /// A loop over `float16` that runs a `float32` kernel over converted blocks.
    pub(super) const fn half<K: Body>(cost: f64) -> Loop {
        Loop {
            types: K::HALF_TYPES,
            dtypes: K::HALF_DTYPES,
            inner: <HalfLoop<K> as Kernel>::PLAIN,
            cost: cost + 1.0,
        }
    }
}

/// Lists of loops: `NAME, cost: LoopKind<Function> [of types] [half f32] [plain types]`, where `of`, `plain`
/// and so on are the constructors of [`Loop`].
macro_rules! loops {
    ($($name:ident, $cost:literal: $($l:ident<$op:ident> $([$kind:ident $($t:ty)*])*),*;)*) => { $(
        pub(super) const $name: &[$crate::ufunc::Loop] = &[
            $($($($crate::ufunc::Loop::$kind::<$l<$op<$t>>>($cost),)*)*)*
        ];
    )* };
}

/// Functions of one item: `unary!(Name, x: [types] => value, …)`, or `Name -> Type` for one result type.
macro_rules! unary {
    ($op:ident, $x:ident: $([$($t:ty)*] => $e:expr),* $(,)?) => {
        pub(super) struct $op<T>(std::marker::PhantomData<T>);
        $($(impl $crate::ufunc::loops::Unary for $op<$t> {
            type In = $t;
            type Out = $t;
            #[inline(always)]
            fn call($x: $t) -> $t { $e }
        })*)*
    };
    ($op:ident -> $out:ty, $x:ident: $([$($t:ty)*] => $e:expr),* $(,)?) => {
        pub(super) struct $op<T>(std::marker::PhantomData<T>);
        $($(impl $crate::ufunc::loops::Unary for $op<$t> {
            type In = $t;
            type Out = $out;
            #[inline(always)]
            fn call($x: $t) -> $out { $e }
        })*)*
    };
}

/// Functions of two items, as [`unary!`].
macro_rules! binary {
    ($op:ident, $a:ident, $b:ident: $([$($t:ty)*] => $e:expr),* $(,)?) => {
        pub(super) struct $op<T>(std::marker::PhantomData<T>);
        $($(impl $crate::ufunc::loops::Binary for $op<$t> {
            type A = $t;
            type B = $t;
            type Out = $t;
            #[inline(always)]
            fn call($a: $t, $b: $t) -> $t { $e }
        })*)*
    };
    ($op:ident -> $out:ty, $a:ident, $b:ident: $([$($t:ty)*] => $e:expr),* $(,)?) => {
        pub(super) struct $op<T>(std::marker::PhantomData<T>);
        $($(impl $crate::ufunc::loops::Binary for $op<$t> {
            type A = $t;
            type B = $t;
            type Out = $out;
            #[inline(always)]
            fn call($a: $t, $b: $t) -> $out { $e }
        })*)*
    };
}

pub(super) use {binary, loops, unary};

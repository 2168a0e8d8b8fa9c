//! Inner loops made from a function of one item.

use numrs_core::dtype::Element;
use numrs_core::simd::{Kernel, Loops};
use numrs_core::{Number, TypeCode};
use std::marker::PhantomData;

use super::body::Body;
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
    /// The function; adds `NR_FP_*` bits to `flags`. `#[inline(always)]` in every implementation.
    fn call(a: Self::Item, b: Self::Item, flags: &mut i32) -> (Self::Item, Self::Item);
}

/// `float16` for `float32`, anything else as it is.
const fn halved(code: TypeCode) -> TypeCode {
    if matches!(code, TypeCode::Float32) { TypeCode::Float16 } else { code }
}

macro_rules! bodies {
    ($($l:ident<O: $bound:ident>: $nin:literal of $($t:ty),*;)*) => { $(impl<O: $bound> Body for $l<O> {
        const NIN: usize = $nin;
        const TYPES: &'static [TypeCode] = &[$(<$t as Element>::CODE),*];
        const HALF_TYPES: &'static [TypeCode] = &[$(halved(<$t as Element>::CODE)),*];
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
        Loop { types: K::TYPES, inner: Loops::of::<K>(), cost }
    }

    /// The loop of a symmetric pair's other function, such as `a > b` from that of `a < b`.
    pub(super) const fn exchanged<K: Body>(cost: f64) -> Loop {
        Loop { types: K::TYPES, inner: Loops::exchanged::<K>(), cost }
    }

    /// A loop compiled for the baseline alone.
    pub(super) const fn plain<K: Body>(cost: f64) -> Loop {
        Loop { types: K::TYPES, inner: Loops::plain::<K>(), cost }
    }

    /// As [`Loop::exchanged`], compiled for the baseline alone.
    pub(super) const fn plain_exchanged<K: Body>(cost: f64) -> Loop {
        Loop { types: K::TYPES, inner: Loops::plain_exchanged::<K>(), cost }
    }

    /// As [`Loop::exchanged`], over `float16` as in [`Loop::half`].
    pub(super) const fn half_exchanged<K: Body>(cost: f64) -> Loop {
        Loop { types: K::HALF_TYPES, inner: Loops::plain_exchanged::<HalfLoop<K>>(), cost: cost + 1.0 }
    }

    /// A loop over `float16` that runs a `float32` kernel over converted blocks.
    pub(super) const fn half<K: Body>(cost: f64) -> Loop {
        Loop { types: K::HALF_TYPES, inner: Loops::plain::<HalfLoop<K>>(), cost: cost + 1.0 }
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

/// The loop of a [`Unary`].
pub struct UnaryLoop<O>(PhantomData<O>);

impl<O: Unary> Kernel for UnaryLoop<O> {
    #[inline(always)]
    unsafe fn run(args: *const *mut u8, n: usize, strides: *const isize) {
        // SAFETY: an inner loop's operands are valid for `n` items; items are read and written unaligned.
        unsafe {
            let (src, dst) = (*args, *args.add(1));
            let (ss, ds) = (*strides, *strides.add(1));
            if ss == size_of::<O::In>() as isize && ds == size_of::<O::Out>() as isize {
                let (src, dst) = (src.cast::<O::In>(), dst.cast::<O::Out>());
                for i in 0..n {
                    dst.add(i).write_unaligned(O::call(src.add(i).read_unaligned()));
                }
            } else {
                for i in 0..n as isize {
                    let x = src.offset(i * ss).cast::<O::In>().read_unaligned();
                    dst.offset(i * ds).cast::<O::Out>().write_unaligned(O::call(x));
                }
            }
        }
    }
}

/// The loop of a [`Binary`].
pub struct BinaryLoop<O>(PhantomData<O>);

impl<O: Binary> Kernel for BinaryLoop<O> {
    #[inline(always)]
    unsafe fn run(args: *const *mut u8, n: usize, strides: *const isize) {
        // SAFETY: as in `UnaryLoop`.
        unsafe {
            let (a, b, dst) = (*args, *args.add(1), *args.add(2));
            let (sa, sb, ds) = (*strides, *strides.add(1), *strides.add(2));
            let (ia, ib) = (size_of::<O::A>() as isize, size_of::<O::B>() as isize);
            if ds == size_of::<O::Out>() as isize && sa == ia && sb == ib {
                let (a, b, dst) = (a.cast::<O::A>(), b.cast::<O::B>(), dst.cast::<O::Out>());
                for i in 0..n {
                    dst.add(i).write_unaligned(O::call(a.add(i).read_unaligned(), b.add(i).read_unaligned()));
                }
            } else if ds == size_of::<O::Out>() as isize && sa == ia && sb == 0 {
                let (a, dst) = (a.cast::<O::A>(), dst.cast::<O::Out>());
                let y = b.cast::<O::B>().read_unaligned();
                for i in 0..n {
                    dst.add(i).write_unaligned(O::call(a.add(i).read_unaligned(), y));
                }
            } else if ds == size_of::<O::Out>() as isize && sa == 0 && sb == ib {
                let (b, dst) = (b.cast::<O::B>(), dst.cast::<O::Out>());
                let x = a.cast::<O::A>().read_unaligned();
                for i in 0..n {
                    dst.add(i).write_unaligned(O::call(x, b.add(i).read_unaligned()));
                }
            } else if ds == size_of::<O::Out>() as isize && sa == 2 * ia && sb == 2 * ib && ia >= 4 {
                // A step that the compiler knows is read by whole vectors.
                let (a, b, dst) = (a.cast::<O::A>(), b.cast::<O::B>(), dst.cast::<O::Out>());
                for i in 0..n {
                    let (x, y) = (a.add(2 * i).read_unaligned(), b.add(2 * i).read_unaligned());
                    dst.add(i).write_unaligned(O::call(x, y));
                }
            } else {
                for i in 0..n as isize {
                    let x = a.offset(i * sa).cast::<O::A>().read_unaligned();
                    let y = b.offset(i * sb).cast::<O::B>().read_unaligned();
                    dst.offset(i * ds).cast::<O::Out>().write_unaligned(O::call(x, y));
                }
            }
        }
    }
}

/// The loop of a [`Ternary`].
pub struct TernaryLoop<O>(PhantomData<O>);

impl<O: Ternary> Kernel for TernaryLoop<O> {
    #[inline(always)]
    unsafe fn run(args: *const *mut u8, n: usize, strides: *const isize) {
        // SAFETY: as in `UnaryLoop`.
        unsafe {
            let (a, b, c, dst) = (*args, *args.add(1), *args.add(2), *args.add(3));
            let (sa, sb, sc, ds) = (*strides, *strides.add(1), *strides.add(2), *strides.add(3));
            let item = size_of::<O::Item>() as isize;
            if sb == 0 && sc == 0 && sa == item && ds == item {
                let (a, dst) = (a.cast::<O::Item>(), dst.cast::<O::Item>());
                let (y, z) = (b.cast::<O::Item>().read_unaligned(), c.cast::<O::Item>().read_unaligned());
                for i in 0..n {
                    dst.add(i).write_unaligned(O::call(a.add(i).read_unaligned(), y, z));
                }
            } else {
                for i in 0..n as isize {
                    let x = a.offset(i * sa).cast::<O::Item>().read_unaligned();
                    let y = b.offset(i * sb).cast::<O::Item>().read_unaligned();
                    let z = c.offset(i * sc).cast::<O::Item>().read_unaligned();
                    dst.offset(i * ds).cast::<O::Item>().write_unaligned(O::call(x, y, z));
                }
            }
        }
    }
}

/// The loop of a [`UnaryPair`].
pub struct UnaryPairLoop<O>(PhantomData<O>);

impl<O: UnaryPair> Kernel for UnaryPairLoop<O> {
    #[inline(always)]
    unsafe fn run(args: *const *mut u8, n: usize, strides: *const isize) {
        // SAFETY: as in `UnaryLoop`.
        unsafe {
            let (src, first, second) = (*args, *args.add(1), *args.add(2));
            let (ss, fs, cs) = (*strides, *strides.add(1), *strides.add(2));
            for i in 0..n as isize {
                let (x, y) = O::call(src.offset(i * ss).cast::<O::Item>().read_unaligned());
                first.offset(i * fs).cast::<O::Item>().write_unaligned(x);
                second.offset(i * cs).cast::<O::Second>().write_unaligned(y);
            }
        }
    }
}

/// The loop of the first value of a [`Flagged`]; flags are raised once.
pub struct FlaggedLoop<O>(PhantomData<O>);

impl<O: Flagged> Kernel for FlaggedLoop<O> {
    #[inline(always)]
    unsafe fn run(args: *const *mut u8, n: usize, strides: *const isize) {
        let mut flags = 0;
        // SAFETY: as in `UnaryLoop`.
        unsafe {
            let (a, b, dst) = (*args, *args.add(1), *args.add(2));
            let (sa, sb, ds) = (*strides, *strides.add(1), *strides.add(2));
            for i in 0..n as isize {
                let x = a.offset(i * sa).cast::<O::Item>().read_unaligned();
                let y = b.offset(i * sb).cast::<O::Item>().read_unaligned();
                dst.offset(i * ds).cast::<O::Item>().write_unaligned(O::call(x, y, &mut flags).0);
            }
        }
        if flags != 0 {
            numrs_core::fpstatus::raise(flags);
        }
    }
}

/// The loop of both values of a [`Flagged`]; flags are raised once.
pub struct FlaggedPairLoop<O>(PhantomData<O>);

impl<O: Flagged> Kernel for FlaggedPairLoop<O> {
    #[inline(always)]
    unsafe fn run(args: *const *mut u8, n: usize, strides: *const isize) {
        let mut flags = 0;
        // SAFETY: as in `UnaryLoop`.
        unsafe {
            let (a, b, first, second) = (*args, *args.add(1), *args.add(2), *args.add(3));
            let (sa, sb, fs, cs) = (*strides, *strides.add(1), *strides.add(2), *strides.add(3));
            for i in 0..n as isize {
                let x = a.offset(i * sa).cast::<O::Item>().read_unaligned();
                let y = b.offset(i * sb).cast::<O::Item>().read_unaligned();
                let (u, v) = O::call(x, y, &mut flags);
                first.offset(i * fs).cast::<O::Item>().write_unaligned(u);
                second.offset(i * cs).cast::<O::Item>().write_unaligned(v);
            }
        }
        if flags != 0 {
            numrs_core::fpstatus::raise(flags);
        }
    }
}

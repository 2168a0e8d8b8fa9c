//! The kernels that common reductions have of their own.

#[cfg(target_arch = "x86_64")]
use super::avx512;
use super::fold::{Fold, FoldLine, FoldRows, FreeLine, InOrder, LineKernel, RowsKernel};
use super::product::{HalfProduct, HalfProductLine, Product, ProductLine};
use super::sum::{SumC64, SumC128, SumF16, SumF32, SumF64, SumLine};
use half::f16;
use numrs_core::TypeCode::{self, *};
use numrs_core::dtype::calendar::NAT;
use numrs_core::simd::Levels;
use std::marker::PhantomData;

/// What the order of the items means for a reduction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// Nothing: any grouping gives the same total.
    Free,
    /// A line is summed pairwise, in this many lanes.
    Pairwise(usize),
    /// A line is one kernel call.
    Fixed,
}

/// A reduction's kernels for one pair of dtypes.
pub struct Folder {
    /// Items as they stand in memory.
    pub(crate) item: TypeCode,
    /// The total.
    pub(crate) total: TypeCode,
    /// Folds a line.
    pub(super) line: Levels<FoldLine>,
    /// Folds rows.
    pub(super) rows: Levels<FoldRows>,
    /// What the order of items means.
    pub(super) order: Order,
    /// Nanoseconds an item on one thread.
    pub(super) cost: f64,
}

/// How a running total takes the next item.
pub(super) trait Joins: 'static {
    /// An item, and a total.
    type Item: Copy;
    /// The total with an item joined.
    fn join(a: Self::Item, b: Self::Item) -> Self::Item;
}

macro_rules! joins {
    ($name:ident, $a:ident, $b:ident: $($t:ty => $e:expr),* $(,)?) => {
        pub(super) struct $name<T>(PhantomData<T>);
        $(impl Joins for $name<$t> {
            type Item = $t;
            #[inline(always)]
            fn join($a: $t, $b: $t) -> $t { $e }
        })*
    };
}

joins!(JoinSum, a, b: f64 => a + b, f32 => a + b, i64 => a.wrapping_add(b));
joins!(JoinProduct, a, b: f64 => a * b, f32 => a * b, i64 => a.wrapping_mul(b));
joins!(JoinMax, a, b: f64 => <Max<f64> as Fold>::join(a, b), i64 => a.max(b));
joins!(JoinMin, a, b: f64 => <Min<f64> as Fold>::join(a, b), i64 => a.min(b));

/// NaT, by a branch that the processor foresees: a choice between two values would make each total wait for it.
#[cold]
#[inline(never)]
fn nat() -> i64 {
    NAT
}

/// Sums of spans of time: NaT stays.
pub(super) struct JoinSpans;

impl Joins for JoinSpans {
    type Item = i64;
    #[inline(always)]
    fn join(a: i64, b: i64) -> i64 {
        if a == NAT || b == NAT { nat() } else { a.wrapping_add(b) }
    }
}

/// The later of dates: NaT stays.
pub(super) struct JoinLatest;

impl Joins for JoinLatest {
    type Item = i64;
    #[inline(always)]
    fn join(a: i64, b: i64) -> i64 {
        if a == NAT || b == NAT { nat() } else { a.max(b) }
    }
}

macro_rules! folds {
    ($name:ident, $a:ident, $b:ident: $($item:ty => $total:ty: $join:expr),* $(,)?) => {
        struct $name<T>(PhantomData<T>);
        $(impl Fold for $name<$item> {
            type Item = $item;
            type Total = $total;
            #[inline(always)]
            fn lift(x: $item) -> $total { x as $total }
            #[inline(always)]
            fn join($a: $total, $b: $total) -> $total { $join }
        })*
    };
}

folds!(WideSum, a, b: i8 => i64: a.wrapping_add(b), i16 => i64: a.wrapping_add(b),
    i32 => i64: a.wrapping_add(b), i64 => i64: a.wrapping_add(b), u8 => u64: a.wrapping_add(b),
    u16 => u64: a.wrapping_add(b), u32 => u64: a.wrapping_add(b), u64 => u64: a.wrapping_add(b));
folds!(WideProduct, a, b: i32 => i64: a.wrapping_mul(b), i64 => i64: a.wrapping_mul(b),
    u64 => u64: a.wrapping_mul(b));
folds!(Sum, a, b: i32 => i32: a.wrapping_add(b));
folds!(Max, a, b: i8 => i8: a.max(b), u8 => u8: a.max(b), i16 => i16: a.max(b), u16 => u16: a.max(b),
    i32 => i32: a.max(b), u32 => u32: a.max(b), i64 => i64: a.max(b), u64 => u64: a.max(b),
    f32 => f32: if b > a || b.is_nan() { b } else { a }, f64 => f64: if b > a || b.is_nan() { b } else { a });
folds!(Min, a, b: i8 => i8: a.min(b), u8 => u8: a.min(b), i16 => i16: a.min(b), u16 => u16: a.min(b),
    i32 => i32: a.min(b), u32 => u32: a.min(b), i64 => i64: a.min(b), u64 => u64: a.min(b),
    f32 => f32: if b < a || b.is_nan() { b } else { a }, f64 => f64: if b < a || b.is_nan() { b } else { a });
// The second number only when it is better or the first is not a number.
folds!(FMax, a, b: f32 => f32: if b > a || a.is_nan() { b } else { a },
    f64 => f64: if b > a || a.is_nan() { b } else { a });
folds!(FMin, a, b: f32 => f32: if b < a || a.is_nan() { b } else { a },
    f64 => f64: if b < a || a.is_nan() { b } else { a });

/// Binary16, compared as binary32.
struct Half<const GREATER: bool>;

impl<const GREATER: bool> Fold for Half<GREATER> {
    type Item = f16;
    type Total = f16;
    #[inline(always)]
    fn lift(x: f16) -> f16 {
        x
    }
    #[inline(always)]
    fn join(a: f16, b: f16) -> f16 {
        let (x, y) = (a.to_f32(), b.to_f32());
        if y.is_nan() || if GREATER { y > x } else { y < x } { b } else { a }
    }
}

/// Items that tell truth from falsehood.
trait Truth: Copy + 'static {
    fn is_true(self) -> bool;
}

macro_rules! truths {
    ($($t:ty: $x:ident => $e:expr),* $(,)?) => { $(impl Truth for $t {
        #[inline(always)]
        fn is_true(self) -> bool { let $x = self; $e }
    })* };
}

truths!(u8: x => x != 0, u16: x => x != 0, u32: x => x != 0, u64: x => x != 0, f32: x => x != 0.0, f64: x => x != 0.0);

/// Whether any item is true, or (`ALL`) every one. The total is a byte.
struct Logical<T, const ALL: bool>(PhantomData<T>);

impl<T: Truth, const ALL: bool> Fold for Logical<T, ALL> {
    type Item = T;
    type Total = u8;
    #[inline(always)]
    fn lift(x: T) -> u8 {
        x.is_true() as u8
    }
    #[inline(always)]
    fn join(a: u8, b: u8) -> u8 {
        if ALL { a & b } else { a | b }
    }
    #[inline(always)]
    fn is_final(total: u8) -> bool {
        (total == 0) == ALL
    }
}

/// How many items are true.
struct Count<T>(PhantomData<T>);

impl<T: Truth> Fold for Count<T> {
    type Item = T;
    type Total = i64;
    #[inline(always)]
    fn lift(x: T) -> i64 {
        x.is_true() as i64
    }
    #[inline(always)]
    fn join(a: i64, b: i64) -> i64 {
        a + b
    }
}

const fn free<F: Fold, const L: usize, const W: usize>(item: TypeCode, total: TypeCode, cost: f64) -> Folder {
    Folder {
        item,
        total,
        line: FreeLine::<F, L>::LEVELS,
        rows: InOrder::<F, W>::LEVELS,
        order: Order::Free,
        cost,
    }
}

macro_rules! sum_row {
    ($name:ident, $code:ident, $lanes:literal, $width:literal) => {
        Folder {
            item: $code,
            total: $code,
            line: SumLine::<$name>::LEVELS,
            rows: InOrder::<$name, $width>::LEVELS,
            order: Order::Pairwise($lanes),
            cost: 0.15,
        }
    };
}

/// A sum of integers; with AVX-512, lines have a kernel of their own.
macro_rules! wide_sum {
    ($t:ty, $code:ident, $total:ident) => {
        Folder {
            #[cfg(target_arch = "x86_64")]
            line: FreeLine::<WideSum<$t>, 32>::LEVELS.with_avx512(avx512::sum_line::<WideSum<$t>, 32>),
            ..free::<WideSum<$t>, 32, 16>($code, $total, 0.15)
        }
    };
}

pub(crate) const ADD: &[Folder] = &[
    sum_row!(SumF64, Float64, 8, 16),
    sum_row!(SumF32, Float32, 8, 32),
    wide_sum!(i64, Int64, Int64),
    wide_sum!(u64, UInt64, UInt64),
    wide_sum!(i32, Int32, Int64),
    free::<Count<u8>, 32, 16>(Bool, Int64, 0.15),
    free::<WideSum<u8>, 32, 16>(UInt8, UInt64, 0.15),
    free::<WideSum<i8>, 32, 16>(Int8, Int64, 0.15),
    free::<WideSum<i16>, 32, 16>(Int16, Int64, 0.15),
    free::<WideSum<u16>, 32, 16>(UInt16, UInt64, 0.15),
    wide_sum!(u32, UInt32, UInt64),
    free::<Sum<i32>, 64, 32>(Int32, Int32, 0.1),
    sum_row!(SumC128, Complex128, 4, 8),
    sum_row!(SumC64, Complex64, 4, 16),
    // A total is rounded whenever it is written, so parts of a line may not have totals of their own.
    Folder { cost: 1.0, order: Order::Fixed, ..sum_row!(SumF16, Float16, 8, 16) },
];

pub(crate) const MULTIPLY: &[Folder] = &[
    Folder {
        item: Float64,
        total: Float64,
        line: ProductLine::<f64, 32>::LEVELS,
        rows: InOrder::<Product<f64>, 16>::LEVELS,
        order: Order::Fixed,
        cost: 0.3,
    },
    Folder {
        item: Float32,
        total: Float32,
        line: ProductLine::<f32, 64>::LEVELS,
        rows: InOrder::<Product<f32>, 32>::LEVELS,
        order: Order::Fixed,
        cost: 0.3,
    },
    Folder {
        item: Float16,
        total: Float16,
        line: HalfProductLine::PLAIN,
        rows: InOrder::<HalfProduct, 16>::PLAIN,
        order: Order::Fixed,
        cost: 1.5,
    },
    free::<WideProduct<i64>, 32, 16>(Int64, Int64, 0.3),
    free::<WideProduct<i32>, 32, 16>(Int32, Int64, 0.3),
    free::<WideProduct<u64>, 32, 16>(UInt64, UInt64, 0.3),
];

/// An extreme of items; with AVX-512, lines have a kernel of their own.
macro_rules! extreme {
    ($name:ident, $best:ident, $t:ty, $lanes:literal, $width:literal, $code:ident, $cost:literal) => {
        Folder {
            #[cfg(target_arch = "x86_64")]
            line: FreeLine::<$name<$t>, $lanes>::LEVELS
                .with_avx512(avx512::extreme_line::<avx512::$best<$t>, $name<$t>, $lanes>),
            ..free::<$name<$t>, $lanes, $width>($code, $code, $cost)
        }
    };
}

macro_rules! extremes {
    ($name:ident, $best:ident, $greater:literal) => {
        &[
            extreme!($name, $best, f64, 32, 16, Float64, 0.15),
            extreme!($name, $best, f32, 64, 32, Float32, 0.1),
            extreme!($name, $best, i64, 32, 16, Int64, 0.15),
            extreme!($name, $best, i32, 64, 32, Int32, 0.1),
            extreme!($name, $best, u8, 128, 64, UInt8, 0.05),
            extreme!($name, $best, u8, 128, 64, Bool, 0.05),
            extreme!($name, $best, i8, 128, 64, Int8, 0.05),
            extreme!($name, $best, i16, 128, 64, Int16, 0.05),
            extreme!($name, $best, u16, 128, 64, UInt16, 0.05),
            extreme!($name, $best, u32, 64, 32, UInt32, 0.1),
            extreme!($name, $best, u64, 32, 16, UInt64, 0.15),
            free::<Half<$greater>, 16, 16>(Float16, Float16, 1.0),
        ]
    };
}

pub(crate) const MAXIMUM: &[Folder] = extremes!(Max, Largest, true);
pub(crate) const MINIMUM: &[Folder] = extremes!(Min, Smallest, false);
pub(crate) const FMAX: &[Folder] =
    &[free::<FMax<f64>, 32, 16>(Float64, Float64, 0.15), free::<FMax<f32>, 64, 32>(Float32, Float32, 0.1)];
pub(crate) const FMIN: &[Folder] =
    &[free::<FMin<f64>, 32, 16>(Float64, Float64, 0.15), free::<FMin<f32>, 64, 32>(Float32, Float32, 0.1)];

macro_rules! logical {
    ($all:literal) => {
        &[
            free::<Logical<u8, $all>, 128, 64>(Bool, Bool, 0.05),
            free::<Logical<u8, $all>, 128, 64>(UInt8, Bool, 0.05),
            free::<Logical<u8, $all>, 128, 64>(Int8, Bool, 0.05),
            free::<Logical<u16, $all>, 128, 64>(UInt16, Bool, 0.05),
            free::<Logical<u16, $all>, 128, 64>(Int16, Bool, 0.05),
            free::<Logical<u32, $all>, 64, 32>(UInt32, Bool, 0.1),
            free::<Logical<u32, $all>, 64, 32>(Int32, Bool, 0.1),
            free::<Logical<u64, $all>, 32, 16>(UInt64, Bool, 0.15),
            free::<Logical<u64, $all>, 32, 16>(Int64, Bool, 0.15),
            free::<Logical<f32, $all>, 64, 32>(Float32, Bool, 0.1),
            free::<Logical<f64, $all>, 32, 16>(Float64, Bool, 0.15),
        ]
    };
}

pub(crate) const LOGICAL_AND: &[Folder] = logical!(true);
pub(crate) const LOGICAL_OR: &[Folder] = logical!(false);

/// The number of items that are not zero, by the dtype of the items.
static COUNT: &[Folder] = &[
    free::<Count<u8>, 32, 16>(Bool, Int64, 0.15),
    free::<Count<u8>, 32, 16>(UInt8, Int64, 0.15),
    free::<Count<u8>, 32, 16>(Int8, Int64, 0.15),
    free::<Count<u16>, 32, 16>(UInt16, Int64, 0.15),
    free::<Count<u16>, 32, 16>(Int16, Int64, 0.15),
    free::<Count<u32>, 32, 16>(UInt32, Int64, 0.15),
    free::<Count<u32>, 32, 16>(Int32, Int64, 0.15),
    free::<Count<u64>, 32, 16>(UInt64, Int64, 0.15),
    free::<Count<u64>, 32, 16>(Int64, Int64, 0.15),
    free::<Count<f32>, 32, 16>(Float32, Int64, 0.15),
    free::<Count<f64>, 32, 16>(Float64, Int64, 0.15),
];

/// The kernel that counts items which are not zero; `None` where they are first cast to `bool`.
pub(super) fn count(item: TypeCode) -> Option<&'static Folder> {
    COUNT.iter().find(|f| f.item == item)
}

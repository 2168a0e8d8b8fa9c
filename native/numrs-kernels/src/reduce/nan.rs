//! Reductions that leave NaNs out: `nansum`, and what the moments need.

use super::fold::{Fold, FreeLine, InOrder, LineKernel, RowsKernel};
use super::folders::{Folder, Order};
use super::reducer::Reducer;
use super::request::{ReduceOptions, inputs, over_input, reduced_axes};
use super::sum::{SumC64, SumC128, SumF16, SumF32, SumF64, SumLine, Summand};
use super::ufunc_reduce::{into, make_output};
use crate::ufunc::Identity;
use half::f16;
use num_complex::Complex;
use numrs_core::TypeCode::{self, *};
use numrs_core::error::{Result, type_error};
use numrs_core::pool::Temp;
use numrs_core::{Array, DType, Frame};
use numrs_items::cast;
use std::marker::PhantomData;

/// A number that may be a NaN, or have one as a part.
pub(super) trait MayBeNan: Copy + 'static {
    /// The zero that NumPy puts in its place.
    const ZERO: Self;
    /// Whether it is.
    fn is_nan(self) -> bool;
}

macro_rules! may_be_nan {
    ($($t:ty: $zero:expr, $x:ident => $e:expr;)*) => { $(impl MayBeNan for $t {
        const ZERO: $t = $zero;
        #[inline(always)]
        fn is_nan(self) -> bool { let $x = self; $e }
    })* };
}

may_be_nan! {
    f16: f16::ZERO, x => x.to_bits() & 0x7fff > 0x7c00;
    // Only a NaN differs from itself.
    f32: 0.0, x => f32::is_nan(x);
    f64: 0.0, x => f64::is_nan(x);
    Complex<f32>: Complex::new(0.0, 0.0), x => x.re.is_nan() | x.im.is_nan();
    Complex<f64>: Complex::new(0.0, 0.0), x => x.re.is_nan() | x.im.is_nan();
}

/// The item, or zero for a NaN.
#[inline(always)]
fn kept<T: MayBeNan>(x: T) -> T {
    if x.is_nan() { T::ZERO } else { x }
}

/// The sums of another kind, to which a NaN adds zero.
struct Kept<S>(PhantomData<S>);

impl<S: Summand> Summand for Kept<S>
where
    S::Item: MayBeNan,
{
    type Item = S::Item;
    type Part = S::Part;
    type Total = S::Total;
    const NOTHING: S::Part = S::NOTHING;
    const WIDTH: usize = S::WIDTH;
    #[inline(always)]
    fn part(x: S::Item) -> S::Part {
        S::part(kept(x))
    }
    #[inline(always)]
    fn plus(total: S::Total, sum: S::Part) -> S::Total {
        S::plus(total, sum)
    }
}

impl<F: Fold> Fold for Kept<F>
where
    F::Item: MayBeNan,
{
    type Item = F::Item;
    type Total = F::Total;
    #[inline(always)]
    fn lift(x: F::Item) -> F::Total {
        F::lift(kept(x))
    }
    #[inline(always)]
    fn join(a: F::Total, b: F::Total) -> F::Total {
        F::join(a, b)
    }
}

/// How many items are no NaN.
struct Numbers<T>(PhantomData<T>);

impl<T: MayBeNan> Fold for Numbers<T> {
    type Item = T;
    type Total = i64;
    #[inline(always)]
    fn lift(x: T) -> i64 {
        !x.is_nan() as i64
    }
    #[inline(always)]
    fn join(a: i64, b: i64) -> i64 {
        a + b
    }
}

macro_rules! sum {
    ($kind:ident, $code:ident, $lanes:literal, $width:literal) => {
        Folder {
            item: $code,
            total: $code,
            line: SumLine::<Kept<$kind>>::LEVELS,
            rows: InOrder::<Kept<$kind>, $width>::LEVELS,
            order: Order::Pairwise($lanes),
            cost: 0.2,
        }
    };
}

macro_rules! count {
    ($t:ty, $code:ident) => {
        Folder {
            item: $code,
            total: Int64,
            line: FreeLine::<Numbers<$t>, 32>::LEVELS,
            rows: InOrder::<Numbers<$t>, 16>::LEVELS,
            order: Order::Free,
            cost: 0.15,
        }
    };
}

static SUMS: &[Folder] = &[
    sum!(SumF64, Float64, 8, 16),
    sum!(SumF32, Float32, 8, 32),
    sum!(SumC128, Complex128, 4, 8),
    sum!(SumC64, Complex64, 4, 16),
    Folder { cost: 1.0, order: Order::Fixed, ..sum!(SumF16, Float16, 8, 16) },
];

static COUNTS: &[Folder] = &[
    count!(f64, Float64),
    count!(f32, Float32),
    count!(f16, Float16),
    count!(Complex<f64>, Complex128),
    count!(Complex<f32>, Complex64),
];

fn find(folders: &'static [Folder], code: TypeCode) -> Result<&'static Folder> {
    folders.iter().find(|f| f.item == code).ok_or_else(|| type_error("only inexact numbers can be NaN"))
}

fn reducer(folder: &Folder, array: DType) -> Result<Reducer> {
    let add = super::count::addition(folder.total)?;
    let items = DType::native(folder.item);
    let cast = if array == items { None } else { Some(cast::find(array, items)?) };
    Ok(Reducer::own(folder, add, Some([0; 2]), cast))
}

/// The reducer that sums items in a dtype, NaNs as zeros.
///
/// # Errors
/// `TypeError` for dtypes without NaN.
pub(super) fn summer(array: DType, own: TypeCode) -> Result<Reducer> {
    reducer(find(SUMS, own)?, array)
}

/// The reducer that counts the items which are no NaN.
///
/// # Errors
/// `TypeError` for dtypes without NaN.
pub(super) fn counter(array: DType) -> Result<Reducer> {
    reducer(find(COUNTS, array.code())?, array)
}

/// `nansum` of inexact numbers: the sum, in which a NaN is zero.
pub(super) fn nansum(frame: &mut Frame, options: &ReduceOptions) -> Result<()> {
    let (array, _, mask) = inputs(frame, options)?;
    let reduced = reduced_axes(options.axes, array.ndim())?;
    let dtype = options.dtype.unwrap_or(array.dtype).to_native();
    let reducer = summer(array.dtype, dtype.code())?;
    let out = make_output(frame, "add", &array, &reduced, dtype, options)?;
    let memory = Temp::items(out.size(), dtype.itemsize())?;
    let direct = out.dtype == dtype && !out.may_overlap(&array);
    let totals = if direct { out.clone() } else { Array::contiguous(memory.data(), dtype, &out.shape) };
    let view = over_input(&totals, &array, &reduced, options.keepdims);
    into(&reducer, Identity::Zero, &array, mask.as_ref(), reducer.identity, &view, &reduced)?;
    if direct { Ok(()) } else { cast::assign(&totals, &out, None) }
}

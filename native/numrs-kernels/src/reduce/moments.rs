//! `mean`, `var` and `std`.
//!
//! Variance is taken in two passes: the mean, then the pairwise sum of squared deviations from it.

use super::count::{addition, counter};
use super::fold::{Line, LineKernel, Rows, RowsKernel, item};
use super::folders::{Folder, Order};
use super::nan::{self, MayBeNan};
use super::reducer::Reducer;
use super::request::{
    ReduceOptions, Reduced, inputs, no_loop, over_input, reduced_axes, reducer, resolve, result_shape,
};
use super::sum::pairwise;
use super::ufunc_reduce::{into, make_output};
use crate::ufunc::{self, Identity, Signature, UfuncId};
use half::f16;
use num_complex::Complex;
use numrs_core::TypeCode::*;
use numrs_core::dtype::calendar::NAT;
use numrs_core::error::{Result, tight_shape_text, value_error};
use numrs_core::iter::Plan;
use numrs_core::pool::Temp;
use numrs_core::{Array, DType, Frame, Number, shape, whole};
use numrs_items::cast;
use std::marker::PhantomData;

/// `mean`: the sum divided by the number of items; integers and booleans in `float64`, `float16` in
/// `float32` and rounded at the end. Of nothing it is `nan`, and the flag `invalid` is raised.
pub(super) fn mean(frame: &mut Frame, options: &ReduceOptions) -> Result<()> {
    average(frame, options, false)
}

/// `nanmean`: the mean of the items that are no NaN; of `float16` as well summed in its own dtype.
pub(super) fn nanmean(frame: &mut Frame, options: &ReduceOptions) -> Result<()> {
    average(frame, options, true)
}

fn average(frame: &mut Frame, options: &ReduceOptions, skip: bool) -> Result<()> {
    if frame.inputs.first().is_some_and(|array| array.dtype.tick().is_some()) {
        return average_span(frame, options);
    }
    let job = Job::new(frame, options, skip)?;
    let result = options.dtype.unwrap_or(if job.array.dtype.number() == Some(Number::Float16) {
        DType::FLOAT16
    } else {
        native(job.own)
    });
    let out = make_output(frame, "add", &job.array, &job.reduced, result, options)?;
    let means = job.means(&out.shape, options.keepdims)?;
    cast::assign(&means.array, &out, None)
}

/// The mean of spans of time: their sum divided by their number, rounded towards zero; NaT of nothing.
fn average_span(frame: &mut Frame, options: &ReduceOptions) -> Result<()> {
    let (array, _, mask) = inputs(frame, options)?;
    let reduced = reduced_axes(options.axes, array.ndim())?;
    let add = UfuncId::add.row();
    let resolved = resolve(add, "reduce", array.dtype, options.dtype, None)?;
    let reducer = reducer(add, &resolved, array.dtype)?;
    let out = make_output(frame, "add", &array, &reduced, reducer.total, options)?;
    let totals = scratch(reducer.total, &out.shape)?;
    let view = over_input(&totals.array, &array, &reduced, options.keepdims);
    into(&reducer, Identity::Zero, &array, mask.as_ref(), reducer.identity, &view, &reduced)?;
    let job = Job { array, mask, reduced, own: Number::Float64, skip: false };
    let counts = job.counts(&out.shape, options.keepdims)?;
    Plan::new(&[&totals.array, &counts.array]).run(|args, n, s| {
        for i in 0..n as isize {
            // SAFETY: item `i` of a plan's inner loop.
            unsafe {
                let total = args[0].offset(i * s[0]).cast::<i64>();
                let count = args[1].offset(i * s[1]).cast::<f64>().read_unaligned() as i64;
                let span = total.read_unaligned();
                let none = span == NAT || count == 0;
                total.write_unaligned(if none { NAT } else { span / count });
            }
        }
    });
    cast::assign(&totals.array, &out, None)
}

/// `var`: the mean of the squared deviations from the mean, or from what is given as such, with `ddof` taken off the
/// number of items.
pub(super) fn var(frame: &mut Frame, options: &ReduceOptions) -> Result<()> {
    spread(frame, options, Spread { root: false, skip: false })
}

/// `std`: the square root of `var`.
pub(super) fn std(frame: &mut Frame, options: &ReduceOptions) -> Result<()> {
    spread(frame, options, Spread { root: true, skip: false })
}

/// `nanvar`: the variance of the items that are no NaN, and NaN where there are no degrees of freedom.
pub(super) fn nanvar(frame: &mut Frame, options: &ReduceOptions) -> Result<()> {
    spread(frame, options, Spread { root: false, skip: true })
}

/// `nanstd`: the square root of `nanvar`.
pub(super) fn nanstd(frame: &mut Frame, options: &ReduceOptions) -> Result<()> {
    spread(frame, options, Spread { root: true, skip: true })
}

/// Which of the spreads.
#[derive(Clone, Copy)]
struct Spread {
    /// The square root of the variance.
    root: bool,
    /// Without NaNs.
    skip: bool,
}

/// What the moments have in common.
struct Job {
    array: Array,
    mask: Option<Array>,
    reduced: Reduced,
    /// The numbers of sums: `float32`, `float64` or complex ones, or the inexact ones that the caller asked for.
    own: Number,
    /// Whether NaNs are left out.
    skip: bool,
}

/// An array with the memory that it stands in.
struct Owned {
    array: Array,
    _memory: Temp,
}

impl Job {
    fn new(frame: &mut Frame, options: &ReduceOptions, skip: bool) -> Result<Job> {
        let (array, _, mask) = inputs(frame, options)?;
        let reduced = reduced_axes(options.axes, array.ndim())?;
        if let (0, None, Some(&[axis, ..])) = (array.ndim(), &mask, options.axes) {
            // The total of a scalar may name axis 0; who counts its items may not.
            shape::normalize_axis(axis.into(), 0)?;
        }
        if array.dtype.tick().is_some() {
            // Spans have a mean, but no squares, and dates have neither.
            resolve(UfuncId::add.row(), "reduce", array.dtype, None, None)?;
            ufunc::resolve(UfuncId::square.row(), std::slice::from_ref(&array), &Signature::FREE)?;
        }
        let Some(number) = array.dtype.number() else {
            resolve(UfuncId::add.row(), "reduce", array.dtype, None, None)?;
            return Err(no_loop("add"));
        };
        let asked = options.dtype.map(|dtype| dtype.number().ok_or_else(|| no_loop("add"))).transpose()?;
        let own = match asked.unwrap_or(number) {
            Number::Float16 if asked.is_none() && !skip => Number::Float32,
            whole!() => Number::Float64,
            own @ (Number::Float16
            | Number::Float32
            | Number::Float64
            | Number::Complex64
            | Number::Complex128) => own,
        };
        Ok(Job { array, mask, reduced, own, skip })
    }

    /// The number of items of each total, as `float64`; one number when there is no mask.
    fn counts(&self, shape: &[i64], keepdims: bool) -> Result<Owned> {
        if self.skip {
            let reducer = nan::counter(self.array.dtype)?;
            return self.counted(&reducer, &self.array, self.mask.as_ref(), shape, keepdims);
        }
        let Some(mask) = &self.mask else {
            let axes = self.array.shape.iter().zip(&self.reduced);
            let count: i64 = axes.filter(|&(_, &r)| r).map(|(&n, _)| n).product();
            let memory = Temp::new(8)?;
            // SAFETY: the block holds one number.
            unsafe { memory.data().cast::<f64>().write(count as f64) };
            let array = Array::contiguous(memory.data(), DType::FLOAT64, &[]);
            let array = array.broadcast_to(shape).unwrap_or(array);
            return Ok(Owned { array, _memory: memory });
        };
        self.counted(&counter(DType::BOOL)?, mask, None, shape, keepdims)
    }

    /// What an reducer counts of items in the array's shape.
    fn counted(
        &self,
        reducer: &Reducer,
        items: &Array,
        mask: Option<&Array>,
        shape: &[i64],
        keepdims: bool,
    ) -> Result<Owned> {
        let totals = scratch(DType::INT64, shape)?;
        let view = over_input(&totals.array, &self.array, &self.reduced, keepdims);
        into(reducer, Identity::Zero, items, mask, reducer.identity, &view, &self.reduced)?;
        let numbers = scratch(DType::FLOAT64, shape)?;
        cast::assign(&totals.array, &numbers.array, None)?;
        Ok(numbers)
    }

    /// The means that the caller gave, which broadcast to the array with its reduced axes kept at length one.
    fn given_means(&self, means: &Array, shape: &[i64], keepdims: bool) -> Result<Owned> {
        let kept = result_shape(&self.array.shape, &self.reduced, true);
        let mut means = means.broadcast_to(&kept).ok_or_else(|| {
            value_error(format!(
                "operands could not be broadcast together with shapes {} {} ",
                tight_shape_text(&self.array.shape),
                tight_shape_text(&means.shape)
            ))
        })?;
        if !keepdims {
            let axes = means.strides.iter().zip(&self.reduced);
            means.strides = axes.filter(|&(_, &r)| !r).map(|(&s, _)| s).collect();
            means.shape = shape.into();
        }
        let own = scratch(native(self.own), shape)?;
        cast::assign(&means, &own.array, None)?;
        Ok(own)
    }

    fn means(&self, shape: &[i64], keepdims: bool) -> Result<Owned> {
        let add = UfuncId::add.row();
        let reducer = match self.skip {
            true => nan::summer(self.array.dtype, self.own.code())?,
            false => {
                let resolved = resolve(add, "reduce", self.array.dtype, Some(native(self.own)), None)?;
                reducer(add, &resolved, self.array.dtype)?
            }
        };
        let totals = scratch(native(self.own), shape)?;
        let view = over_input(&totals.array, &self.array, &self.reduced, keepdims);
        into(
            &reducer,
            Identity::Zero,
            &self.array,
            self.mask.as_ref(),
            reducer.identity,
            &view,
            &self.reduced,
        )?;
        let counts = self.counts(shape, keepdims)?;
        if self.skip {
            // The mean of no number is NaN, without a flag.
            map(&counts.array, |count| if count == 0.0 { f64::NAN } else { count });
        }
        divide(&totals.array, &counts.array);
        Ok(totals)
    }
}

fn native(number: Number) -> DType {
    DType::native(number.code())
}

/// A fresh C-ordered array.
fn scratch(dtype: DType, shape: &[i64]) -> Result<Owned> {
    let memory = Temp::new(shape::checked_size(shape, dtype)? * dtype.itemsize())?;
    Ok(Owned { array: Array::contiguous(memory.data(), dtype, shape), _memory: memory })
}

/// Divides totals by `float64` counts, in place and as NumPy does: through `float64`, and complex numbers
/// as by a complex one (R. L. Smith, 1962), so that a `nan` or infinite part spoils the other.
fn divide(totals: &Array, counts: &Array) {
    macro_rules! run {
        ($t:ty, $x:ident, $n:ident => $e:expr) => {
            Plan::new(&[totals, counts]).run(|args, n, s| {
                for i in 0..n as isize {
                    // SAFETY: item `i` of a plan's inner loop.
                    unsafe {
                        let target = args[0].offset(i * s[0]).cast::<$t>();
                        let $n = args[1].offset(i * s[1]).cast::<f64>().read_unaligned();
                        let $x = target.read_unaligned();
                        target.write_unaligned($e);
                    }
                }
            })
        };
    }
    match totals.dtype.number() {
        Some(Number::Float16) => run!(f16, x, n => f16::from_f64(x.to_f64() / n)),
        Some(Number::Float32) => run!(f32, x, n => (f64::from(x) / n) as f32),
        Some(Number::Float64) => run!(f64, x, n => x / n),
        Some(Number::Complex64) => run!(Complex<f32>, x, n => {
            let x = by_count(Complex::new(x.re.into(), x.im.into()), n);
            Complex::new(x.re as f32, x.im as f32)
        }),
        Some(Number::Complex128) => run!(Complex<f64>, x, n => by_count(x, n)),
        None | Some(whole!()) => unreachable!("sums of {:?} are not divided", totals.dtype),
    }
}

fn by_count(x: Complex<f64>, n: f64) -> Complex<f64> {
    let (ratio, scale) = (0.0 / n, 1.0 / n);
    Complex::new((x.re + x.im * ratio) * scale, (x.im - x.re * ratio) * scale)
}

/// Changes the numbers of a `float64` array in place.
fn map(numbers: &Array, change: impl Fn(f64) -> f64) {
    Plan::new(&[numbers]).run(|args, n, s| {
        for i in 0..n as isize {
            // SAFETY: item `i` of a plan's inner loop.
            unsafe {
                let number = args[0].offset(i * s[0]).cast::<f64>();
                number.write_unaligned(change(number.read_unaligned()));
            }
        }
    });
}

fn spread(frame: &mut Frame, options: &ReduceOptions, kind: Spread) -> Result<()> {
    let given = if options.has_mean && frame.inputs.len() > 1 { Some(frame.inputs.remove(1)) } else { None };
    let mut job = Job::new(frame, options, kind.skip)?;
    let real = |number: Number| match number {
        Number::Complex64 => Number::Float32,
        Number::Complex128 => Number::Float64,
        real @ (whole!() | Number::Float16 | Number::Float32 | Number::Float64) => real,
    };
    let result = match options.dtype {
        Some(dtype) => dtype.number().map_or(dtype, |number| native(real(number))),
        None if job.array.dtype.number() == Some(Number::Float16) => DType::FLOAT16,
        None => native(real(job.own)),
    };
    if job.own == Number::Float16 {
        job.own = Number::Float32;
    }
    let out = make_output(frame, "add", &job.array, &job.reduced, result, options)?;
    let means = match &given {
        Some(means) => job.given_means(means, &out.shape, options.keepdims)?,
        None => job.means(&out.shape, options.keepdims)?,
    };
    let folder = if kind.skip { kept_deviations(job.own)? } else { deviations(job.own)? };
    // A total stands in as many bytes as a mean, so that one offset leads from the one to the other.
    let memory = Temp::items(out.size(), job.own.size())?;
    let total = DType::native(folder.total);
    let totals = Array {
        data: memory.data(),
        dtype: total,
        strides: means.array.strides.clone(),
        ..means.array.clone()
    };
    let items = DType::native(folder.item);
    let cast = if job.array.dtype == items { None } else { Some(cast::find(job.array.dtype, items)?) };
    let add = addition(folder.total)?;
    let reducer = Reducer::own(folder, add, Some([0; 2]), cast).beside(totals.data, means.array.data);
    let view = over_input(&totals, &job.array, &job.reduced, options.keepdims);
    into(&reducer, Identity::Zero, &job.array, job.mask.as_ref(), reducer.identity, &view, &job.reduced)?;
    let counts = job.counts(&out.shape, options.keepdims)?;
    let ddof = options.ddof;
    let degrees = scratch(DType::FLOAT64, &out.shape)?;
    cast::assign(&counts.array, &degrees.array, None)?;
    match kind.skip {
        true => map(&degrees.array, |count| if count > ddof { count - ddof } else { f64::NAN }),
        false => map(&degrees.array, |count| (count - ddof).max(0.0)),
    }
    divide(&totals, &degrees.array);
    // The root is taken of the unrounded variance, and of a rounded one where the caller asks for integers.
    if kind.root && out.dtype.code().is_float() {
        square_roots(&totals)?;
        return cast::assign(&totals, &out, None);
    }
    cast::assign(&totals, &out, None)?;
    if kind.root { square_roots(&out) } else { Ok(()) }
}

/// Square roots in place.
fn square_roots(array: &Array) -> Result<()> {
    macro_rules! run {
        ($t:ty, $x:ident => $e:expr) => {
            Plan::new(&[array]).run(|args, n, s| {
                for i in 0..n as isize {
                    // SAFETY: item `i` of a plan's inner loop.
                    unsafe {
                        let target = args[0].offset(i * s[0]).cast::<$t>();
                        let $x = target.read_unaligned();
                        target.write_unaligned($e);
                    }
                }
            })
        };
    }
    match array.dtype {
        DType::FLOAT16 => run!(f16, x => f16::from_f32(x.to_f32().sqrt())),
        DType::FLOAT32 => run!(f32, x => x.sqrt()),
        DType::FLOAT64 => run!(f64, x => x.sqrt()),
        other => {
            let wide = scratch(DType::FLOAT64, &array.shape)?;
            cast::assign(array, &wide.array, None)?;
            square_roots(&wide.array)?;
            debug_assert_ne!(other, DType::FLOAT64);
            return cast::assign(&wide.array, array, None);
        }
    }
    Ok(())
}

/// Items whose squared distance from a mean is taken.
trait Deviate: MayBeNan {
    /// The type of the square.
    type Square: Copy + std::ops::Add<Output = Self::Square> + 'static;
    const NOTHING: Self::Square;
    const ZERO_SQUARE: Self::Square;
    fn square(self, mean: Self) -> Self::Square;

    /// The square, or zero for a NaN that is left out.
    #[inline(always)]
    fn square_unless<const SKIP: bool>(self, mean: Self) -> Self::Square {
        let square = self.square(mean);
        if SKIP && self.is_nan() { Self::ZERO_SQUARE } else { square }
    }
}

macro_rules! deviate {
    ($($t:ty => $s:ty, $x:ident, $m:ident: $e:expr),* $(,)?) => { $(impl Deviate for $t {
        type Square = $s;
        const NOTHING: $s = -0.0;
        const ZERO_SQUARE: $s = 0.0;
        #[inline(always)]
        fn square(self, $m: Self) -> $s { let $x = self; $e }
    })* };
}

deviate!(
    f32 => f32, x, m: { let d = x - m; d * d },
    f64 => f64, x, m: { let d = x - m; d * d },
    Complex<f32> => f32, x, m: { let d = x - m; d.re * d.re + d.im * d.im },
    Complex<f64> => f64, x, m: { let d = x - m; d.re * d.re + d.im * d.im },
);

/// The line kernel of squared deviations from the mean that stands beside the total.
struct DeviationLine<T, const SKIP: bool>(PhantomData<T>);

impl<T: Deviate, const SKIP: bool> LineKernel for DeviationLine<T, SKIP> {
    #[inline(always)]
    unsafe fn run(&Line { total, beside, first, stride, n }: &Line) {
        // SAFETY: the caller promises a total, `n` items and a mean; every index is below `n`.
        unsafe {
            let target = total.cast::<T::Square>();
            let mean = beside.cast::<T>().read_unaligned();
            let sum = if stride == size_of::<T>() as isize {
                pairwise(T::NOTHING, 8, n, |i| item::<T, true>(first, stride, i).square_unless::<SKIP>(mean))
            } else {
                pairwise(T::NOTHING, 8, n, |i| item::<T, false>(first, stride, i).square_unless::<SKIP>(mean))
            };
            target.write_unaligned(target.read_unaligned() + sum);
        }
    }
}

/// The rows kernel of squared deviations from the means that stand beside the totals.
struct DeviationRows<T, const SKIP: bool>(PhantomData<T>);

impl<T: Deviate, const SKIP: bool> DeviationRows<T, SKIP> {
    #[inline(always)]
    unsafe fn columns<const C: usize>(columns: &Rows) {
        let &Rows { totals: target, total_stride: ts, beside, first, stride: is, rows, step, .. } = columns;
        // SAFETY: the caller promises `C` totals and means and `rows` rows of `C` items.
        unsafe {
            let means: [T; C] =
                std::array::from_fn(|c| beside.offset(c as isize * ts).cast::<T>().read_unaligned());
            let mut totals: [T::Square; C] =
                std::array::from_fn(|c| target.offset(c as isize * ts).cast::<T::Square>().read_unaligned());
            for r in 0..rows as isize {
                let row = first.offset(r * step);
                for c in 0..C {
                    let x = row.offset(c as isize * is).cast::<T>().read_unaligned();
                    totals[c] = totals[c] + x.square_unless::<SKIP>(means[c]);
                }
            }
            for c in 0..C {
                target.offset(c as isize * ts).cast::<T::Square>().write_unaligned(totals[c]);
            }
        }
    }
}

impl<T: Deviate, const SKIP: bool> RowsKernel for DeviationRows<T, SKIP> {
    #[inline(always)]
    unsafe fn run(operands: &Rows) {
        let &Rows { totals, total_stride: ts, beside, first, stride: is, n, rows, step } = operands;
        const WIDTH: usize = 16;
        const SWEEP: usize = 16;
        // SAFETY: the caller promises `n` totals and means and `rows` rows of `n` items.
        unsafe {
            let size = size_of::<T>() as isize;
            let dense = is == size && ts == is;
            for top in (0..rows).step_by(SWEEP) {
                let count = SWEEP.min(rows - top);
                let from = |j: usize| Rows {
                    totals: totals.offset(j as isize * ts),
                    beside: beside.offset(j as isize * ts),
                    first: first.offset(top as isize * step + j as isize * is),
                    rows: count,
                    ..*operands
                };
                let mut j = 0;
                if dense {
                    while j + WIDTH <= n {
                        Self::columns::<WIDTH>(&Rows { total_stride: size, stride: size, ..from(j) });
                        j += WIDTH;
                    }
                }
                while j < n {
                    Self::columns::<1>(&from(j));
                    j += 1;
                }
            }
        }
    }
}

/// The kernels of squared deviations in a dtype.
fn deviations(number: Number) -> Result<&'static Folder> {
    folder_of::<false>(number)
}

/// The same without NaNs.
fn kept_deviations(number: Number) -> Result<&'static Folder> {
    folder_of::<true>(number)
}

fn folder_of<const SKIP: bool>(number: Number) -> Result<&'static Folder> {
    Ok(match number {
        Number::Float32 => &Deviations::<f32, SKIP>::FOLDER,
        Number::Float64 => &Deviations::<f64, SKIP>::FOLDER,
        Number::Complex64 => &Deviations::<Complex<f32>, SKIP>::FOLDER,
        Number::Complex128 => &Deviations::<Complex<f64>, SKIP>::FOLDER,
        whole!() | Number::Float16 => return Err(no_loop("add")),
    })
}

/// The kernels for items of one type.
struct Deviations<T, const SKIP: bool>(PhantomData<T>);

macro_rules! folders {
    ($($t:ty, $item:ident, $total:ident;)*) => { $(impl<const SKIP: bool> Deviations<$t, SKIP> {
        const FOLDER: Folder = Folder {
            item: $item,
            total: $total,
            line: DeviationLine::<$t, SKIP>::LEVELS,
            rows: DeviationRows::<$t, SKIP>::LEVELS,
            order: Order::Pairwise(8),
            cost: 0.2,
        };
    })* };
}

folders! {
    f32, Float32, Float32;
    f64, Float64, Float64;
    Complex<f32>, Complex64, Float32;
    Complex<f64>, Complex128, Float64;
}

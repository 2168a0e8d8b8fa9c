//! Arrays of evenly spaced numbers, and matrices of ones on or below a diagonal.

use half::f16;
use num_complex::Complex;
use numrs_core::error::{Result, type_error, value_error};
use numrs_core::{Array, DType, Frame, Number, par};
use numrs_items::cast;

/// A number that sequences are made of. Arithmetic is NumPy's for the dtype: integers wrap, `float16` is
/// computed in `float32`.
trait Step: Copy + Send + Sync {
    /// What `second - first` is kept in.
    type Delta: Copy + Send + Sync;
    fn delta(first: Self, second: Self) -> Self::Delta;
    /// `first + i * delta`.
    fn at(first: Self, delta: Self::Delta, i: usize) -> Self;
}

macro_rules! integer_steps {
    ($($t:ty),*) => { $(impl Step for $t {
        type Delta = $t;
        #[inline(always)]
        fn delta(first: $t, second: $t) -> $t { second.wrapping_sub(first) }
        #[inline(always)]
        fn at(first: $t, delta: $t, i: usize) -> $t { first.wrapping_add(delta.wrapping_mul(i as $t)) }
    })* };
}
integer_steps!(i8, u8, i16, u16, i32, u32, i64, u64);

macro_rules! float_steps {
    ($($t:ty),*) => { $(
        impl Step for $t {
            type Delta = $t;
            #[inline(always)]
            fn delta(first: $t, second: $t) -> $t { second - first }
            #[inline(always)]
            fn at(first: $t, delta: $t, i: usize) -> $t { first + i as $t * delta }
        }
        impl Step for Complex<$t> {
            type Delta = Complex<$t>;
            #[inline(always)]
            fn delta(first: Self, second: Self) -> Self { second - first }
            #[inline(always)]
            fn at(first: Self, delta: Self, i: usize) -> Self {
                Complex::new(first.re + i as $t * delta.re, first.im + i as $t * delta.im)
            }
        }
    )* };
}
float_steps!(f32, f64);

impl Step for f16 {
    type Delta = f32;
    #[inline(always)]
    fn delta(first: f16, second: f16) -> f32 {
        second.to_f32() - first.to_f32()
    }
    #[inline(always)]
    fn at(first: f16, delta: f32, i: usize) -> f16 {
        f16::from_f32(first.to_f32() + i as f32 * delta)
    }
}

/// Nanoseconds an item, roughly.
const COST: f64 = 0.3;

/// Items that a typed buffer holds.
struct Slots<T>(*mut T);
// SAFETY: threads write disjoint items.
unsafe impl<T> Sync for Slots<T> {}

impl<T: Copy> Slots<T> {
    /// # Safety
    /// `range` lies within the buffer and belongs to the calling thread.
    #[inline(always)]
    unsafe fn fill(&self, range: std::ops::Range<usize>, f: impl Fn(usize) -> T) {
        for i in range {
            // SAFETY: promised by the caller.
            unsafe { self.0.add(i).write_unaligned(f(i)) };
        }
    }
}

fn fill_steps<T: Step>(ends: [*const u8; 2], out: *mut u8, n: usize) {
    let [first, second] = ends.map(|p| {
        // SAFETY: items of the dtype.
        unsafe { p.cast::<T>().read_unaligned() }
    });
    let delta = T::delta(first, second);
    let slots = Slots(out.cast::<T>());
    par::for_ranges(n, 64, par::threads_for(n, COST), |range| {
        // SAFETY: the output has `n` items.
        unsafe { slots.fill(range, |i| T::at(first, delta, i)) };
    });
    if n > 1 {
        // SAFETY: as above. The second number is kept as given, it may differ from `first + delta`.
        unsafe { slots.0.add(1).write_unaligned(second) };
    }
}

/// NumPy's `arange`: `n` numbers of a dtype, from input 0 (the first) and input 1 (the second: `start +
/// step`), the others `first + i * (second - first)` in that dtype.
///
/// # Errors
/// `ValueError` for a bad length, `TypeError` for a dtype without arithmetic.
pub fn arange(frame: &mut Frame, dtype: DType, n: i64) -> Result<()> {
    let inputs = std::mem::take(&mut frame.inputs);
    let [first, second] = &inputs[..] else { return Err(value_error("arange takes two numbers")) };
    if n < 0 {
        return Err(value_error("Maximum allowed size exceeded"));
    }
    let number = dtype.number().filter(|&number| number != Number::Bool || n <= 2);
    let number = number.ok_or_else(|| type_error("no fill-function for data-type."))?;
    let native = DType::native(dtype.code());
    let mut ends = [[0u128; 1]; 2];
    for (end, number) in ends.iter_mut().zip([first, second]) {
        // SAFETY: one item of a numeric dtype, at most 16 bytes.
        unsafe { cast::find(number.dtype, native)?.run(number.data, 0, end.as_mut_ptr().cast(), 0, 1) };
    }
    let ends = [ends[0].as_ptr().cast::<u8>(), ends[1].as_ptr().cast::<u8>()];
    with_output(frame, native, dtype, &[n], |out| {
        let (p, n) = (out.data, n as usize);
        match number {
            Number::Bool | Number::Int8 | Number::UInt8 => fill_steps::<u8>(ends, p, n),
            Number::Int16 | Number::UInt16 => fill_steps::<u16>(ends, p, n),
            Number::Int32 | Number::UInt32 => fill_steps::<u32>(ends, p, n),
            Number::Int64 | Number::UInt64 => fill_steps::<u64>(ends, p, n),
            Number::Float16 => fill_steps::<f16>(ends, p, n),
            Number::Float32 => fill_steps::<f32>(ends, p, n),
            Number::Float64 => fill_steps::<f64>(ends, p, n),
            Number::Complex64 => fill_steps::<Complex<f32>>(ends, p, n),
            Number::Complex128 => fill_steps::<Complex<f64>>(ends, p, n),
        }
        Ok(())
    })
}

/// Runs `f` over the output when it is (or can be made) contiguous in dtype `work`, else over memory whose
/// content is then assigned to it.
fn with_output(
    frame: &mut Frame,
    work: DType,
    dtype: DType,
    shape: &[i64],
    f: impl FnOnce(&Array) -> Result<()>,
) -> Result<()> {
    let out = frame.make(0, dtype, shape)?;
    if out.shape[..] != *shape {
        return Err(value_error("output array has another shape than the result"));
    }
    if out.dtype == work && out.is_c_contiguous() {
        return f(&out);
    }
    let block = numrs_core::pool::Temp::items(out.size(), work.itemsize())?;
    let target = Array::contiguous(block.data(), work, shape);
    f(&target)?;
    cast::assign(&target, &out, None)
}

/// A number that `linspace` computes with.
trait Line: Step + std::ops::Sub<Output = Self> + PartialEq {
    fn scaled(self, by: usize) -> Self;
    fn zero() -> Self;
    /// `start + i * step`; with `by`, `start + i / by * step`.
    fn point(start: Self, step: Self, i: usize, by: Option<usize>) -> Self;
    fn floor(self) -> Self;
}

macro_rules! lines {
    ($($t:ty),*) => { $(
        impl Line for $t {
            #[inline(always)]
            fn scaled(self, by: usize) -> Self { self / by as $t }
            fn zero() -> Self { 0.0 }
            #[inline(always)]
            fn point(start: Self, step: Self, i: usize, by: Option<usize>) -> Self {
                match by {
                    None => i as $t * step + start,
                    Some(by) => i as $t / by as $t * step + start,
                }
            }
            #[inline(always)]
            fn floor(self) -> Self { <$t>::floor(self) }
        }
        impl Line for Complex<$t> {
            #[inline(always)]
            fn scaled(self, by: usize) -> Self { Complex::new(self.re / by as $t, self.im / by as $t) }
            fn zero() -> Self { Complex::new(0.0, 0.0) }
            #[inline(always)]
            fn point(start: Self, step: Self, i: usize, by: Option<usize>) -> Self {
                let scale = match by {
                    None => i as $t,
                    Some(by) => i as $t / by as $t,
                };
                // A product with a complex number whose imaginary part is zero, as NumPy multiplies.
                let re = scale * step.re - 0.0 * step.im;
                let im = scale * step.im + 0.0 * step.re;
                Complex::new(re + start.re, im + start.im)
            }
            fn floor(self) -> Self { self }
        }
    )* };
}
lines!(f32, f64);

/// The numbers that a line is computed in.
#[derive(Clone, Copy)]
enum Lines {
    Single,
    Double,
    SingleComplex,
    DoubleComplex,
}

impl Lines {
    fn dtype(self) -> DType {
        match self {
            Lines::Single => DType::FLOAT32,
            Lines::Double => DType::FLOAT64,
            Lines::SingleComplex => DType::COMPLEX64,
            Lines::DoubleComplex => DType::COMPLEX128,
        }
    }
}

fn fill_line<T: Line>(ends: [*const u8; 2], out: *mut u8, n: usize, endpoint: bool, floor: bool) {
    let [start, stop] = ends.map(|p| {
        // SAFETY: items of the dtype.
        unsafe { p.cast::<T>().read_unaligned() }
    });
    let div = if endpoint { n.saturating_sub(1) } else { n };
    let delta = stop - start;
    let mut step = delta;
    let mut by = None;
    if div > 0 {
        let scaled = delta.scaled(div);
        // A step that underflows to zero would lose the line.
        if scaled == T::zero() { by = Some(div) } else { step = scaled }
    }
    let slots = Slots(out.cast::<T>());
    let finish = |x: T| if floor { x.floor() } else { x };
    par::for_ranges(n, 64, par::threads_for(n, COST), |range| {
        // SAFETY: the output has `n` items.
        unsafe { slots.fill(range, |i| finish(T::point(start, step, i, by))) };
    });
    if endpoint && n > 1 {
        // SAFETY: as above.
        unsafe { slots.0.add(n - 1).write_unaligned(finish(stop)) };
    }
}

/// NumPy's `linspace` between two numbers (inputs 0 and 1), computed in their common inexact dtype and cast
/// to `dtype`; towards integer dtypes it is rounded down.
///
/// # Errors
/// `ValueError` for a negative number of samples, `TypeError` for inputs that are no numbers.
pub fn linspace(frame: &mut Frame, dtype: DType, n: i64, endpoint: bool) -> Result<()> {
    let inputs = std::mem::take(&mut frame.inputs);
    let [start, stop] = &inputs[..] else { return Err(value_error("linspace takes two numbers")) };
    if n < 0 {
        return Err(value_error(format!("Number of samples, {n}, must be non-negative.")));
    }
    if [start, stop].iter().any(|end| end.dtype.tick().is_some()) {
        return Err(type_error(format!(
            "ufunc 'multiply' cannot use operands with types {:?} and {:?}",
            start.dtype, stop.dtype
        )));
    }
    let all = |number: Number| [start, stop].iter().all(|end| end.dtype.number() == Some(number));
    let complex = start.dtype.code().is_complex() || stop.dtype.code().is_complex();
    let line = match (complex, all(Number::Complex64) || all(Number::Float32)) {
        (false, false) => Lines::Double,
        (false, true) => Lines::Single,
        (true, false) => Lines::DoubleComplex,
        (true, true) => Lines::SingleComplex,
    };
    let work = line.dtype();
    let mut ends = [[0u128; 1]; 2];
    for (end, number) in ends.iter_mut().zip([start, stop]) {
        // SAFETY: one item of a numeric dtype, at most 16 bytes.
        unsafe { cast::find(number.dtype, work)?.run(number.data, 0, end.as_mut_ptr().cast(), 0, 1) };
    }
    let ends = [ends[0].as_ptr().cast::<u8>(), ends[1].as_ptr().cast::<u8>()];
    let floor = dtype.code().is_integer();
    with_output(frame, work, dtype, &[n], |out| {
        let n = n as usize;
        match line {
            Lines::Single => fill_line::<f32>(ends, out.data, n, endpoint, floor),
            Lines::Double => fill_line::<f64>(ends, out.data, n, endpoint, floor),
            Lines::SingleComplex => fill_line::<Complex<f32>>(ends, out.data, n, endpoint, false),
            Lines::DoubleComplex => fill_line::<Complex<f64>>(ends, out.data, n, endpoint, false),
        }
        Ok(())
    })
}

/// The item of a dtype that stands for one.
fn one(dtype: DType) -> Result<[u128; 1]> {
    let mut item = [0u128; 1];
    let source = 1u8;
    // SAFETY: one item of a numeric dtype, at most 16 bytes.
    unsafe { cast::find(DType::UINT8, dtype)?.run(&raw const source, 0, item.as_mut_ptr().cast(), 0, 1) };
    Ok(item)
}

/// Fills the new output with zeros, and ones where `ones(row)` says: a range of columns.
fn matrix(
    frame: &mut Frame,
    dtype: DType,
    rows: i64,
    columns: i64,
    ones: impl Fn(i64) -> (i64, i64),
) -> Result<()> {
    if !dtype.code().is_numeric() {
        return Err(type_error(format!("no matrix of ones in {dtype:?}")));
    }
    let (rows, columns) = (rows.max(0), columns.max(0));
    let item = one(dtype)?;
    let item: *const u8 = item.as_ptr().cast();
    with_output(frame, dtype, dtype, &[rows, columns], |out| {
        let size = dtype.itemsize();
        // SAFETY: a contiguous output.
        unsafe { out.data.write_bytes(0, out.size() * size) };
        for row in 0..rows {
            let (first, last) = ones(row);
            for column in first.max(0)..last.min(columns) {
                let at = (row * columns + column) as usize * size;
                // SAFETY: an item of the output.
                unsafe { out.data.add(at).copy_from_nonoverlapping(item, size) };
            }
        }
        Ok(())
    })
}

/// NumPy's `eye`: ones on the diagonal `k`.
///
/// # Errors
/// `TypeError` for a dtype without a one, `MemoryError`.
pub fn eye(frame: &mut Frame, dtype: DType, rows: i64, columns: i64, k: i64) -> Result<()> {
    matrix(frame, dtype, rows, columns, |row| {
        let column = row.saturating_add(k);
        (column, column.saturating_add(1))
    })
}

/// NumPy's `tri`: ones on and below the diagonal `k`.
///
/// # Errors
/// As [`eye`].
pub fn tri(frame: &mut Frame, dtype: DType, rows: i64, columns: i64, k: i64) -> Result<()> {
    matrix(frame, dtype, rows, columns, |row| (0, row.saturating_add(k).saturating_add(1)))
}

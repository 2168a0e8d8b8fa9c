//! Sums of products of a list with another one that is moved along it.

use super::list::{List, fresh_items, makes_output, operands};
use half::f16;
use num_complex::Complex;
use numrs_core::error::{Result, type_error, value_error};
use numrs_core::par::Shared;
use numrs_core::pool::Temp;
use numrs_core::{Array, DType, Frame, Number, kernel_shape, par};
use std::marker::PhantomData;
use std::ops::Range;

/// Items of the result that are summed together, in the first cache.
const BLOCK: usize = 1024;

/// Factors that are applied in one pass over a block.
const TAPS: usize = 4;

numrs_core::numbering! {
    /// Which sums a correlation gives.
    pub enum Overlap: u8 {
        /// Those that have all their items.
        Valid = 0,
        /// As many as the longer list has items.
        Same = 1,
        /// All that have an item.
        Full = 2,
    }
}

/// `out[i] = Σ a[i + k - left] v[k]`, over the `k` for which there is an item of `a`: input 0 is `a`, input 1 is `v`, not
/// longer and in the same dtype. `left` says how far the first sum stands out of `a`, and `overlap` how long the result is.
///
/// # Errors
/// `ValueError` for operands that do not fit; `TypeError` for dtypes that are no numbers; `MemoryError`.
pub fn correlate(frame: &mut Frame, overlap: Overlap, left: i64) -> Result<()> {
    makes_output(frame)?;
    let mut inputs = operands(frame, &[2])?;
    let (Some(a), Some(v)) = (inputs.next(), inputs.next()) else {
        return Err(value_error("a correlation needs two operands"));
    };
    let (n, m) = (a.size(), v.size());
    if m == 0 || n < m || a.dtype != v.dtype || !(0..m as i64).contains(&left) {
        return Err(value_error("operands of a correlation do not fit together"));
    }
    let length = match overlap {
        Overlap::Valid => n - m + 1,
        Overlap::Same => n,
        Overlap::Full => n + m - 1,
    };
    let shape = Shape { length, left: left as usize };
    use Number::*;
    let number = a.dtype.number();
    match number.ok_or_else(|| type_error(format!("items of {:?} have no products", a.dtype)))? {
        Bool => run::<Truth>(frame, a, v, shape),
        Int8 | UInt8 => run::<u8>(frame, a, v, shape),
        Int16 | UInt16 => run::<u16>(frame, a, v, shape),
        Int32 | UInt32 => run::<u32>(frame, a, v, shape),
        Int64 | UInt64 => run::<u64>(frame, a, v, shape),
        Float16 => halves(frame, a, v, shape),
        Float32 => run::<f32>(frame, a, v, shape),
        Float64 => run::<f64>(frame, a, v, shape),
        Complex64 => run::<Complex<f32>>(frame, a, v, shape),
        Complex128 => run::<Complex<f64>>(frame, a, v, shape),
    }
}

/// The result's length, and how far its first sum stands out.
#[derive(Clone, Copy)]
struct Shape {
    length: usize,
    left: usize,
}

/// A number, of which products are added up.
trait Term: Copy + Send + Sync + 'static {
    const ZERO: Self;
    fn plus(self, a: Self, v: Self) -> Self;
}

macro_rules! terms {
    ($($t:ty: $zero:expr, $sum:ident, $a:ident, $v:ident => $e:expr;)*) => { $(impl Term for $t {
        const ZERO: $t = $zero;
        #[inline(always)]
        fn plus(self, $a: $t, $v: $t) -> $t { let $sum = self; $e }
    })* };
}

/// A boolean: any of the pairs are both true.
#[derive(Clone, Copy)]
#[repr(transparent)]
struct Truth(u8);

terms! {
    Truth: Truth(0), sum, a, v => Truth(sum.0 | ((a.0 != 0) & (v.0 != 0)) as u8);
    u8: 0, sum, a, v => sum.wrapping_add(a.wrapping_mul(v));
    u16: 0, sum, a, v => sum.wrapping_add(a.wrapping_mul(v));
    u32: 0, sum, a, v => sum.wrapping_add(a.wrapping_mul(v));
    u64: 0, sum, a, v => sum.wrapping_add(a.wrapping_mul(v));
    f32: 0.0, sum, a, v => sum + a * v;
    f64: 0.0, sum, a, v => sum + a * v;
    Complex<f32>: Complex::new(0.0, 0.0), sum, a, v =>
        Complex::new(sum.re + (a.re * v.re - a.im * v.im), sum.im + (a.re * v.im + a.im * v.re));
    Complex<f64>: Complex::new(0.0, 0.0), sum, a, v =>
        Complex::new(sum.re + (a.re * v.re - a.im * v.im), sum.im + (a.re * v.im + a.im * v.re));
}

kernel_shape! {
    /// Adds to `n` sums the products of some factors with the items that each takes, from the first item of the first on.
    ///
    /// # Safety
    /// Sums, items and factors of the kernel's type are valid, as many as it takes.
    trait TapsKernel as AddProducts(sums: *mut u8, items: *const u8, factors: *const u8, n: usize)
}

/// `COUNT` factors.
struct Taps<T, const COUNT: usize>(PhantomData<T>);

impl<T: Term, const COUNT: usize> TapsKernel for Taps<T, COUNT> {
    #[inline(always)]
    unsafe fn run(sums: *mut u8, items: *const u8, factors: *const u8, n: usize) {
        // SAFETY: the caller promises `n` sums, `COUNT` factors and `n + COUNT - 1` items.
        unsafe {
            let (sums, items) = (sums.cast::<T>(), items.cast::<T>());
            let factors = factors.cast::<[T; COUNT]>().read_unaligned();
            for i in 0..n {
                let mut sum = sums.add(i).read();
                for (k, &factor) in factors.iter().enumerate() {
                    sum = sum.plus(items.add(i + k).read(), factor);
                }
                sums.add(i).write(sum);
            }
        }
    }
}

fn run<T: Term>(frame: &mut Frame, a: Array, v: Array, shape: Shape) -> Result<()> {
    let dtype = a.dtype.to_native();
    let (a, v) = (List::<T>::new(a, dtype)?, List::<T>::new(v, dtype)?);
    let out = frame.make(0, dtype, &[shape.length as i64])?;
    // SAFETY: a fresh list of the operands' dtype.
    sums(a.items(), v.items(), shape.left, unsafe { fresh_items(&out) });
    Ok(())
}

/// `float16`, summed as `float32` and rounded in the end.
fn halves(frame: &mut Frame, a: Array, v: Array, shape: Shape) -> Result<()> {
    let (a, v) = (List::<f32>::new(a, DType::FLOAT32)?, List::<f32>::new(v, DType::FLOAT32)?);
    let out = frame.make(0, DType::FLOAT16, &[shape.length as i64])?;
    let block = Temp::items(shape.length, 4)?;
    let wide = Array::contiguous(block.data(), DType::FLOAT32, &[shape.length as i64]);
    // SAFETY: a block of as many numbers, which is this call's.
    let results = unsafe { fresh_items::<f32>(&wide) };
    sums(a.items(), v.items(), shape.left, results);
    // SAFETY: a fresh list of float16.
    let rounded = unsafe { fresh_items::<f16>(&out) };
    rounded.iter_mut().zip(&*results).for_each(|(half, &sum)| *half = f16::from_f32(sum));
    Ok(())
}

fn sums<T: Term>(a: &[T], v: &[T], left: usize, out: &mut [T]) {
    let several = Taps::<T, TAPS>::LEVELS.pick();
    let single = Taps::<T, 1>::LEVELS.pick();
    let cost = 0.15 * v.len() as f64;
    // SAFETY: threads write items of their own.
    let target = unsafe { Shared::new(out.as_mut_ptr()) };
    par::for_ranges(out.len(), BLOCK, par::threads_for(out.len(), cost), |range| {
        for start in range.clone().step_by(BLOCK) {
            let block = start..range.end.min(start + BLOCK);
            // SAFETY: sums of this thread's range; the items of a run are those that `run_of` allows.
            unsafe {
                (0..block.len()).for_each(|i| target.at(start + i).write(T::ZERO));
                let mut k = 0;
                while k < v.len() {
                    let inside = |k: usize| run_of(&block, k, left, a.len());
                    let all = k + TAPS <= v.len() && (k..k + TAPS).all(|k| inside(k) == block);
                    let (count, run) = if all { (TAPS, block.clone()) } else { (1, inside(k)) };
                    if !run.is_empty() {
                        let items = a.as_ptr().add(run.start + k - left);
                        let kernel = if count == 1 { single } else { several };
                        kernel(
                            target.at(run.start).cast(),
                            items.cast(),
                            v.as_ptr().add(k).cast(),
                            run.len(),
                        );
                    }
                    k += count;
                }
            }
        }
    });
}

/// The sums of a block for which factor `k` has an item.
fn run_of(block: &Range<usize>, k: usize, left: usize, n: usize) -> Range<usize> {
    let start = block.start.max(left.saturating_sub(k));
    let end = block.end.min((n + left).saturating_sub(k));
    start..end.max(start)
}

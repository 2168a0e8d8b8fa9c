//! Products of floating-point numbers.

use super::fold::{Fold, Line, LineKernel, item};
use half::f16;
use numrs_core::abi::{NR_FP_INVALID, NR_FP_OVERFLOW, NR_FP_UNDERFLOW};
use numrs_core::fpstatus;
use std::hint::black_box;
use std::marker::PhantomData;
use std::ops::Mul;

/// Numbers that are multiplied in lanes at a time.
const BLOCK: usize = 1024;
/// Fewer are multiplied one after the other, as NumPy does.
const FEW: usize = 128;

/// A floating-point number.
pub(super) trait Factor: Copy + Mul<Output = Self> + 'static {}

impl Factor for f32 {}

impl Factor for f64 {}

/// Products of one dtype, for [`super::fold::InOrder`].
pub(super) struct Product<T>(PhantomData<T>);

impl<T: Factor> Fold for Product<T> {
    type Item = T;
    type Total = T;
    #[inline(always)]
    fn lift(x: T) -> T {
        x
    }
    #[inline(always)]
    fn join(a: T, b: T) -> T {
        a * b
    }
}

/// The line kernel of a product, in `L` lanes.
///
/// Lanes may overflow or underflow where the product of the numbers one after the other does not. The
/// processor's flags tell; such a block is multiplied again in order.
pub(super) struct ProductLine<T, const L: usize>(PhantomData<T>);

impl<T: Factor, const L: usize> ProductLine<T, L> {
    #[inline(always)]
    unsafe fn block<const DENSE: bool>(total: T, first: *const u8, stride: isize, n: usize) -> T {
        // SAFETY: the caller promises `n` items, and every index is below `n`.
        let at = |i: usize| unsafe { item::<T, DENSE>(first, stride, i) };
        let in_order = || (0..n).fold(total, |t, i| t * at(i));
        if n < FEW {
            return in_order();
        }
        let before = fpstatus::take();
        fpstatus::clear();
        let mut lanes: [T; L] = std::array::from_fn(at);
        let end = n - n % L;
        for start in (L..end).step_by(L) {
            for (l, lane) in lanes.iter_mut().enumerate() {
                *lane = *lane * at(start + l);
            }
        }
        let mut half = L / 2;
        while half > 0 {
            for l in 0..half {
                lanes[l] = lanes[l] * lanes[l + half];
            }
            half /= 2;
        }
        // Opaque to the compiler, so that the work is done before the flags are read.
        let product = black_box((end..n).fold(total * lanes[0], |t, i| t * at(i)));
        let trouble = fpstatus::take() & (NR_FP_OVERFLOW | NR_FP_UNDERFLOW | NR_FP_INVALID) != 0;
        if trouble {
            fpstatus::clear();
        }
        fpstatus::raise(before);
        if trouble { in_order() } else { product }
    }
}

impl<T: Factor, const L: usize> LineKernel for ProductLine<T, L> {
    #[inline(always)]
    unsafe fn run(&Line { total, first, stride, n, .. }: &Line) {
        // SAFETY: the caller promises one total and `n` items.
        unsafe {
            let target = total.cast::<T>();
            let mut total = target.read_unaligned();
            for start in (0..n).step_by(BLOCK) {
                let part = first.offset(start as isize * stride);
                let count = BLOCK.min(n - start);
                total = if stride == size_of::<T>() as isize {
                    Self::block::<true>(total, part, stride, count)
                } else {
                    Self::block::<false>(total, part, stride, count)
                };
            }
            target.write_unaligned(total);
        }
    }
}

/// The line kernel of products of binary16: in binary32, rounded once.
pub(super) struct HalfProductLine;

impl LineKernel for HalfProductLine {
    #[inline(always)]
    unsafe fn run(&Line { total, first, stride, n, .. }: &Line) {
        // SAFETY: the caller promises one total and `n` items.
        unsafe {
            let target = total.cast::<f16>();
            let mut total = target.read_unaligned().to_f32();
            for i in 0..n {
                total *= item::<f16, false>(first, stride, i).to_f32();
            }
            target.write_unaligned(f16::from_f32(total));
        }
    }
}

/// Rows of binary16: every step is rounded.
pub(super) struct HalfProduct;

impl Fold for HalfProduct {
    type Item = f16;
    type Total = f16;
    #[inline(always)]
    fn lift(x: f16) -> f16 {
        x
    }
    #[inline(always)]
    fn join(a: f16, b: f16) -> f16 {
        f16::from_f32(a.to_f32() * b.to_f32())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(x: &[f64]) -> f64 {
        let mut total = 1.0f64;
        let line = Line {
            total: (&raw mut total).cast(),
            beside: std::ptr::null(),
            first: x.as_ptr().cast(),
            stride: 8,
            n: x.len(),
        };
        // SAFETY: one total and the items of a slice.
        unsafe { ProductLine::<f64, 32>::LEVELS.pick()(&line) };
        total
    }

    #[test]
    fn lanes_that_overflow_are_multiplied_in_order() {
        let alternating: Vec<f64> = (0..4096).map(|i| if i % 2 == 0 { 1e200 } else { 1e-200 }).collect();
        assert_eq!(product(&alternating), alternating.iter().product::<f64>());
        fpstatus::clear();
        assert_eq!(product(&[2.0; 1000]), 2f64.powi(1000));
        assert_eq!(fpstatus::take() & NR_FP_OVERFLOW, 0);
        assert_eq!(product(&[3.0; 2000]), f64::INFINITY);
        assert_eq!(fpstatus::take() & NR_FP_OVERFLOW, NR_FP_OVERFLOW);
    }
}

//! Sums of floating-point numbers: NumPy's pairwise summation, addition by addition.
//!
//! A run of up to 128 numbers is added in eight lanes, longer ones are cut in two halves (at a multiple of
//! eight) whose sums are added: the error grows with the logarithm of the length. (N. Higham, "The accuracy
//! of floating point summation", 1993.)

use super::fold::{Fold, item};
use half::f16;
use num_complex::Complex;
use numrs_core::simd::Kernel;
use std::marker::PhantomData;
use std::ops::Add;

/// Numbers that are added in lanes, without a cut.
const RUN: usize = 128;
const LANES: usize = 8;

/// A kind of item that is summed pairwise.
pub(super) trait Summand: 'static {
    /// The item.
    type Item: Copy;
    /// What is added.
    type Part: Copy + Add<Output = Self::Part>;
    /// The total that stands in memory.
    type Total: Copy;
    /// The negative zero: the sum of nothing, which leaves a negative zero as it is.
    const NOTHING: Self::Part;
    /// Lanes: eight real numbers.
    const WIDTH: usize;
    /// The item as a number.
    fn part(x: Self::Item) -> Self::Part;
    /// The total with a sum added.
    fn plus(total: Self::Total, sum: Self::Part) -> Self::Total;
}

macro_rules! summand {
    ($name:ident: $item:ty, $part:ty, $nothing:expr, $width:expr, $x:ident => $lift:expr, $t:ident, $s:ident => $plus:expr) => {
        /// Sums of this dtype.
        pub(super) struct $name;

        impl Summand for $name {
            type Item = $item;
            type Part = $part;
            type Total = $item;
            const NOTHING: $part = $nothing;
            const WIDTH: usize = $width;
            #[inline(always)]
            fn part($x: $item) -> $part {
                $lift
            }
            #[inline(always)]
            fn plus($t: $item, $s: $part) -> $item {
                $plus
            }
        }

        impl Fold for $name {
            type Item = $item;
            type Total = $item;
            #[inline(always)]
            fn lift(x: $item) -> $item {
                x
            }
            #[inline(always)]
            fn join(a: $item, b: $item) -> $item {
                Self::plus(a, Self::part(b))
            }
        }
    };
}

summand!(SumF64: f64, f64, -0.0, 8, x => x, t, s => t + s);
summand!(SumF32: f32, f32, -0.0, 8, x => x, t, s => t + s);
summand!(SumF16: f16, f32, -0.0, 8, x => x.to_f32(), t, s => f16::from_f32(t.to_f32() + s));
summand!(SumC128: Complex<f64>, Complex<f64>, Complex::new(-0.0, -0.0), 4, x => x, t, s => t + s);
summand!(SumC64: Complex<f32>, Complex<f32>, Complex::new(-0.0, -0.0), 4, x => x, t, s => t + s);

/// Where a sum of `n` items of this many lanes is cut in two.
#[inline(always)]
pub(super) fn cut(n: usize, width: usize) -> usize {
    // NumPy counts real numbers: a complex number is two.
    let reals = LANES / width;
    let half = n * reals / 2;
    (half - half % LANES) / reals
}

/// The sum of up to [`RUN`] real numbers.
#[inline(always)]
fn run_sum<P: Copy + Add<Output = P>>(
    nothing: P,
    width: usize,
    start: usize,
    n: usize,
    at: impl Fn(usize) -> P,
) -> P {
    if n < width {
        return (start..start + n).fold(nothing, |sum, i| sum + at(i));
    }
    let end = n - n % width;
    let mut sum = if width == LANES {
        let mut r: [P; 8] = std::array::from_fn(|l| at(start + l));
        let mut i = 8;
        while i < end {
            for (l, r) in r.iter_mut().enumerate() {
                *r = *r + at(start + i + l);
            }
            i += 8;
        }
        ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]))
    } else {
        let mut r: [P; 4] = std::array::from_fn(|l| at(start + l));
        let mut i = 4;
        while i < end {
            for (l, r) in r.iter_mut().enumerate() {
                *r = *r + at(start + i + l);
            }
            i += 4;
        }
        (r[0] + r[1]) + (r[2] + r[3])
    };
    for i in end..n {
        sum = sum + at(start + i);
    }
    sum
}

/// The pairwise sum of `at(0) … at(n - 1)`, in `width` lanes (eight, or four for complex numbers).
#[inline(always)]
pub(super) fn pairwise<P: Copy + Add<Output = P>>(
    nothing: P,
    width: usize,
    n: usize,
    at: impl Fn(usize) -> P,
) -> P {
    let run = RUN * width / LANES;
    if n <= run {
        return run_sum(nothing, width, 0, n, at);
    }
    // The tree of cuts, walked without recursion so that it is compiled for the caller's instruction set:
    // for each cut on the way, the length of the right half and, once it is known, the left half's sum.
    let mut rights = [0usize; 64];
    let mut lefts: [Option<P>; 64] = [None; 64];
    let (mut depth, mut start, mut n) = (0, 0, n);
    loop {
        while n > run {
            let left = cut(n, width);
            rights[depth] = n - left;
            lefts[depth] = None;
            depth += 1;
            n = left;
        }
        let mut sum = run_sum(nothing, width, start, n, &at);
        start += n;
        loop {
            if depth == 0 {
                return sum;
            }
            match lefts[depth - 1] {
                None => {
                    lefts[depth - 1] = Some(sum);
                    n = rights[depth - 1];
                    break;
                }
                Some(left) => {
                    sum = left + sum;
                    depth -= 1;
                }
            }
        }
    }
}

/// The line kernel of a sum; see [`super::fold`] for its operands.
pub(super) struct SumLine<S>(PhantomData<S>);

impl<S: Summand> Kernel for SumLine<S> {
    #[inline(always)]
    unsafe fn run(args: *const *mut u8, n: usize, strides: *const isize) {
        // SAFETY: the caller promises one total and `n` items; every index is below `n`.
        unsafe {
            let (target, first, stride) = ((*args).cast::<S::Total>(), *args.add(1), *strides.add(1));
            let sum = if stride == size_of::<S::Item>() as isize {
                pairwise(S::NOTHING, S::WIDTH, n, |i| S::part(item::<S::Item, true>(first, stride, i)))
            } else {
                pairwise(S::NOTHING, S::WIDTH, n, |i| S::part(item::<S::Item, false>(first, stride, i)))
            };
            target.write_unaligned(S::plus(target.read_unaligned(), sum));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recursive(x: &[f64]) -> f64 {
        if x.len() <= RUN {
            return run_sum(-0.0, 8, 0, x.len(), |i| x[i]);
        }
        let (a, b) = x.split_at(cut(x.len(), 8));
        recursive(a) + recursive(b)
    }

    #[test]
    fn the_walk_over_the_tree_is_the_recursion() {
        for n in [0, 1, 7, 8, 9, 127, 128, 129, 1000, 4097, 100_003] {
            let x: Vec<f64> = (0..n).map(|i| 1.0 / (i as f64 + 1.5)).collect();
            assert_eq!(pairwise(-0.0, 8, n, |i| x[i]).to_bits(), recursive(&x).to_bits(), "{n}");
        }
    }
}

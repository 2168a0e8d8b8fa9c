//! Sums of floating-point numbers: NumPy's pairwise summation, addition by addition.
//!
//! A run of up to 128 numbers is added in eight lanes, longer ones are cut in two halves (at a multiple of
//! eight) whose sums are added: the error grows with the logarithm of the length. (N. Higham, "The accuracy
//! of floating point summation", 1993.)

use super::fold::{Fold, Line, LineKernel, item};
use half::f16;
use num_complex::Complex;
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

/// The rest of a run of `n` numbers of which the first `done` are in the lanes.
#[inline(always)]
fn finish<P: Copy + Add<Output = P>, const W: usize>(
    mut lanes: [P; W],
    start: usize,
    done: usize,
    n: usize,
    at: &impl Fn(usize) -> P,
) -> P {
    let end = n - n % W;
    for i in (done..end).step_by(W) {
        for (l, lane) in lanes.iter_mut().enumerate() {
            *lane = *lane + at(start + i + l);
        }
    }
    let pair = |l: usize| lanes[2 * l] + lanes[2 * l + 1];
    let mut sum = if W == 8 { (pair(0) + pair(1)) + (pair(2) + pair(3)) } else { pair(0) + pair(1) };
    for i in end..n {
        sum = sum + at(start + i);
    }
    sum
}

/// The sum of one run.
#[inline(always)]
fn run_sum<P: Copy + Add<Output = P>, const W: usize>(
    nothing: P,
    start: usize,
    n: usize,
    at: &impl Fn(usize) -> P,
) -> P {
    if n < W {
        return (start..start + n).fold(nothing, |sum, i| sum + at(i));
    }
    finish::<P, W>(std::array::from_fn(|l| at(start + l)), start, W, n, at)
}

/// The sum of four runs in a row, cut as `(a + b) + (c + d)`, side by side: an addition has to wait for the
/// one before in its lane, other runs' lanes do not.
#[inline(always)]
fn four_runs<P: Copy + Add<Output = P>, const W: usize>(
    start: usize,
    runs: [usize; 4],
    at: &impl Fn(usize) -> P,
) -> P {
    let starts = [start, start + runs[0], start + runs[0] + runs[1], start + runs[0] + runs[1] + runs[2]];
    let shortest = runs[0].min(runs[1]).min(runs[2]).min(runs[3]);
    let common = shortest - shortest % W;
    let mut lanes: [[P; W]; 4] = std::array::from_fn(|k| std::array::from_fn(|l| at(starts[k] + l)));
    for i in (W..common).step_by(W) {
        for (k, lanes) in lanes.iter_mut().enumerate() {
            for (l, lane) in lanes.iter_mut().enumerate() {
                *lane = *lane + at(starts[k] + i + l);
            }
        }
    }
    let sum = |k: usize| finish::<P, W>(lanes[k], starts[k], common, runs[k], at);
    (sum(0) + sum(1)) + (sum(2) + sum(3))
}

/// The four runs that a line falls into, if it does.
#[inline(always)]
fn quarters(n: usize, run: usize, width: usize) -> Option<[usize; 4]> {
    if n <= 2 * run || n > 4 * run {
        return None;
    }
    let left = cut(n, width);
    let (a, c) = (cut(left, width), cut(n - left, width));
    let runs = [a, left - a, c, n - left - c];
    let halves_are_cut = left > run && n - left > run;
    (halves_are_cut && runs.iter().all(|&r| r >= width && r <= run)).then_some(runs)
}

/// The pairwise sum of `at(0) … at(n - 1)`, in `width` lanes (eight, or four for complex numbers).
#[inline(always)]
pub(super) fn pairwise<P: Copy + Add<Output = P>>(
    nothing: P,
    width: usize,
    n: usize,
    at: impl Fn(usize) -> P,
) -> P {
    if width == LANES { tree::<P, 8>(nothing, n, &at) } else { tree::<P, 4>(nothing, n, &at) }
}

#[inline(always)]
fn tree<P: Copy + Add<Output = P>, const W: usize>(nothing: P, n: usize, at: &impl Fn(usize) -> P) -> P {
    let run = RUN * W / LANES;
    if n <= run {
        return run_sum::<P, W>(nothing, 0, n, at);
    }
    // The tree of cuts, walked without recursion so that it is compiled for the caller's instruction set:
    // for each cut on the way, the length of the right half and, once it is known, the left half's sum.
    let mut rights = [0usize; 64];
    let mut lefts: [Option<P>; 64] = [None; 64];
    let (mut depth, mut start, mut n) = (0, 0, n);
    loop {
        let mut runs = quarters(n, run, W);
        while n > run && runs.is_none() {
            let left = cut(n, W);
            rights[depth] = n - left;
            lefts[depth] = None;
            depth += 1;
            n = left;
            runs = quarters(n, run, W);
        }
        let mut sum = match runs {
            Some(runs) => four_runs::<P, W>(start, runs, at),
            None => run_sum::<P, W>(nothing, start, n, at),
        };
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

/// The line kernel of a sum.
pub(super) struct SumLine<S>(PhantomData<S>);

impl<S: Summand> LineKernel for SumLine<S> {
    #[inline(always)]
    unsafe fn run(&Line { total, first, stride, n, .. }: &Line) {
        // SAFETY: the caller promises one total and `n` items; every index is below `n`.
        unsafe {
            let target = total.cast::<S::Total>();
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
            return run_sum::<f64, 8>(-0.0, 0, x.len(), &|i| x[i]);
        }
        let (a, b) = x.split_at(cut(x.len(), 8));
        recursive(a) + recursive(b)
    }

    #[test]
    fn the_walk_over_the_tree_is_the_recursion() {
        for n in (0..1200).chain([4097, 8192, 100_003]) {
            let x: Vec<f64> = (0..n).map(|i| 1.0 / (i as f64 + 1.5)).collect();
            assert_eq!(pairwise(-0.0, 8, n, |i| x[i]).to_bits(), recursive(&x).to_bits(), "{n}");
        }
    }
}

//! Kernels of running totals.
//!
//! A kernel takes `lanes` lines of `n` items: operands are the items and the totals, `strides` holds the
//! stride along a line of items and of totals, the number of lines, and the stride from line to line of
//! items and of totals. Items may be the totals' own memory.

use super::special::Joins;
use numrs_core::TypeCode::{self, *};
use numrs_core::simd::{Kernel, Loops};
use std::marker::PhantomData;

/// Lines that run side by side: a total has to wait for the one before, lines do not wait for each other.
const ABREAST: usize = 8;

struct Scan<J>(PhantomData<J>);

impl<J: Joins> Scan<J> {
    /// `L` lines, side by side.
    #[inline(always)]
    unsafe fn lines<const L: usize>(items: *const u8, totals: *mut u8, n: usize, s: [isize; 4]) {
        let [is, os, item_line, total_line] = s;
        // SAFETY: the caller promises `L` lines of `n > 0` items.
        unsafe {
            let load = |l: usize, i: isize| {
                items.offset(l as isize * item_line + i * is).cast::<J::Item>().read_unaligned()
            };
            let store = |l: usize, i: isize, total: J::Item| {
                totals.offset(l as isize * total_line + i * os).cast::<J::Item>().write_unaligned(total);
            };
            let mut running: [J::Item; L] = std::array::from_fn(|l| load(l, 0));
            for (l, total) in running.iter().enumerate() {
                store(l, 0, *total);
            }
            for i in 1..n as isize {
                for (l, total) in running.iter_mut().enumerate() {
                    *total = J::join(*total, load(l, i));
                    store(l, i, *total);
                }
            }
        }
    }

    /// Lines that are adjacent in memory: one row of totals after the other.
    #[inline(always)]
    unsafe fn rows(items: *const u8, totals: *mut u8, n: usize, lanes: usize, is: isize, os: isize) {
        const WIDTH: usize = 1024;
        // SAFETY: the caller promises `lanes` dense lines of `n` items.
        unsafe {
            let size = size_of::<J::Item>();
            for left in (0..lanes).step_by(WIDTH) {
                let count = WIDTH.min(lanes - left);
                let (items, totals) = (items.add(left * size), totals.add(left * size));
                for j in 0..count {
                    let first = items.cast::<J::Item>().add(j).read_unaligned();
                    totals.cast::<J::Item>().add(j).write_unaligned(first);
                }
                for i in 1..n as isize {
                    let before = totals.offset((i - 1) * os).cast::<J::Item>();
                    let here = totals.offset(i * os).cast::<J::Item>();
                    let item = items.offset(i * is).cast::<J::Item>();
                    for j in 0..count {
                        let total = J::join(before.add(j).read_unaligned(), item.add(j).read_unaligned());
                        here.add(j).write_unaligned(total);
                    }
                }
            }
        }
    }
}

impl<J: Joins> Kernel for Scan<J> {
    #[inline(always)]
    unsafe fn run(args: *const *mut u8, n: usize, strides: *const isize) {
        // SAFETY: the caller promises `lanes` lines of `n > 0` items.
        unsafe {
            let (items, totals) = (*args, *args.add(1));
            let (is, os, lanes) = (*strides, *strides.add(1), *strides.add(2) as usize);
            let (item_line, total_line) = (*strides.add(3), *strides.add(4));
            let size = size_of::<J::Item>() as isize;
            if lanes > 1 && item_line == size && total_line == size && is.abs() > size && os.abs() > size {
                return Self::rows(items, totals, n, lanes, is, os);
            }
            let s = [is, os, item_line, total_line];
            let mut l = 0;
            while l + ABREAST <= lanes {
                let (a, b) = (items.offset(l as isize * item_line), totals.offset(l as isize * total_line));
                Self::lines::<ABREAST>(a, b, n, s);
                l += ABREAST;
            }
            while l < lanes {
                let (a, b) = (items.offset(l as isize * item_line), totals.offset(l as isize * total_line));
                Self::lines::<1>(a, b, n, s);
                l += 1;
            }
        }
    }
}

/// The kernel of a ufunc's running totals, if it has one of its own.
pub(super) fn find(ufunc: &str, item: TypeCode, total: TypeCode) -> Option<&'static Loops> {
    use super::special::{JoinMax as Max, JoinMin as Min, JoinProduct as Product, JoinSum as Sum};
    if item != total {
        return None;
    }
    macro_rules! loops {
        ($($name:literal, $code:ident => $j:ty;)*) => {
            match (ufunc, item) {
                $(($name, $code) => {
                    static LOOPS: Loops = Loops::of::<Scan<$j>>();
                    Some(&LOOPS)
                })*
                _ => None,
            }
        };
    }
    loops! {
        "add", Float64 => Sum<f64>;
        "add", Float32 => Sum<f32>;
        "add", Int64 => Sum<i64>;
        "add", UInt64 => Sum<i64>;
        "multiply", Float64 => Product<f64>;
        "multiply", Float32 => Product<f32>;
        "multiply", Int64 => Product<i64>;
        "multiply", UInt64 => Product<i64>;
        "maximum", Float64 => Max<f64>;
        "maximum", Int64 => Max<i64>;
        "minimum", Float64 => Min<f64>;
        "minimum", Int64 => Min<i64>;
    }
}

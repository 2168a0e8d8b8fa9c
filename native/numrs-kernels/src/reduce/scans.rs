//! Kernels of running totals.

use super::folders::{
    JoinLatest, JoinMax as Max, JoinMin as Min, JoinProduct as Product, JoinSpans, JoinSum as Sum, Joins,
};
use numrs_core::TypeCode::{self, *};
use numrs_core::kernel_shape;
use numrs_core::simd::Levels;
use std::marker::PhantomData;

/// The operands of running totals: `lanes` lines of `n > 0` items.
#[derive(Clone, Copy)]
pub(super) struct Lanes {
    /// The first item of the first line.
    pub items: *const u8,
    /// Its total; the totals may stand where the items do.
    pub totals: *mut u8,
    /// Items of a line.
    pub n: usize,
    /// From item to item.
    pub item_stride: isize,
    /// From total to total.
    pub total_stride: isize,
    /// Number of lines.
    pub lanes: usize,
    /// From line to line of items.
    pub item_lane: isize,
    /// From line to line of totals.
    pub total_lane: isize,
}

kernel_shape! {
    /// Writes the running totals of lines.
    ///
    /// # Safety
    /// The items and the totals are valid; they are the same items or do not overlap.
    pub(super) trait ScanKernel as ScanLanes(lanes: &Lanes)
}

/// Lines that run side by side: a total has to wait for the one before, lines do not wait for each other.
const ABREAST: usize = 8;

struct Running<J>(PhantomData<J>);

impl<J: Joins> Running<J> {
    /// `L` lines, side by side.
    #[inline(always)]
    unsafe fn lines<const L: usize>(operands: &Lanes, start: usize) {
        let &Lanes { n, item_stride: is, total_stride: os, item_lane, total_lane, .. } = operands;
        let items = operands.items.wrapping_offset(start as isize * item_lane);
        let totals = operands.totals.wrapping_offset(start as isize * total_lane);
        // SAFETY: the caller promises `L` lines of `n > 0` items.
        unsafe {
            let load = |l: usize, i: isize| {
                items.offset(l as isize * item_lane + i * is).cast::<J::Item>().read_unaligned()
            };
            let store = |l: usize, i: isize, total: J::Item| {
                totals.offset(l as isize * total_lane + i * os).cast::<J::Item>().write_unaligned(total);
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
    unsafe fn rows(operands: &Lanes) {
        let &Lanes { items, totals, n, lanes, item_stride: is, total_stride: os, .. } = operands;
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

impl<J: Joins> ScanKernel for Running<J> {
    #[inline(always)]
    unsafe fn run(operands: &Lanes) {
        let &Lanes { item_stride, total_stride, lanes, item_lane, total_lane, .. } = operands;
        let size = size_of::<J::Item>() as isize;
        // SAFETY: the caller promises `lanes` lines of items.
        unsafe {
            let adjacent = item_lane == size && total_lane == size;
            if lanes > 1 && adjacent && item_stride.abs() > size && total_stride.abs() > size {
                return Self::rows(operands);
            }
            let mut line = 0;
            while line + ABREAST <= lanes {
                Self::lines::<ABREAST>(operands, line);
                line += ABREAST;
            }
            while line < lanes {
                Self::lines::<1>(operands, line);
                line += 1;
            }
        }
    }
}

/// The kernel of a ufunc's running totals of items of one type, in that type.
pub struct Scan {
    /// Items and totals.
    pub(crate) item: TypeCode,
    pub(super) kernel: Levels<ScanLanes>,
}

macro_rules! scans {
    ($($name:ident: $($code:ident => $j:ty),*;)*) => { $(
        pub(crate) const $name: &[Scan] = &[$(Scan { item: $code, kernel: Running::<$j>::LEVELS }),*];
    )* };
}

scans! {
    ADD: Float64 => Sum<f64>, Float32 => Sum<f32>, Int64 => Sum<i64>, UInt64 => Sum<i64>, Timedelta => JoinSpans;
    MULTIPLY: Float64 => Product<f64>, Float32 => Product<f32>, Int64 => Product<i64>, UInt64 => Product<i64>;
    MAXIMUM: Float64 => Max<f64>, Int64 => Max<i64>, Datetime => JoinLatest, Timedelta => JoinLatest;
    MINIMUM: Float64 => Min<f64>, Int64 => Min<i64>, Datetime => Min<i64>, Timedelta => Min<i64>;
}

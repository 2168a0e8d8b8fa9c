//! `searchsorted`.

use super::compare::comparison;
use super::keys::Key;
use super::texts;
use numrs_core::dtype::promote::result_type;
use numrs_core::error::{Result, value_error};
use numrs_core::memory;
use numrs_core::par::Shared;
use numrs_core::{Array, DType, Frame, par};
use numrs_items::operand::{Target, compact, converted};
use std::cmp::Ordering;

/// Nanoseconds a step of one search, roughly.
const COST: f64 = 2.0;

/// NumPy's `searchsorted`: for every item of input 1 the place in the ascending input 0 (read through the
/// indices of input 2, when there is one) before equal items, or behind them with `right`.
///
/// # Errors
/// `ValueError` when input 0 has not one dimension or the sorter does not fit.
pub fn searchsorted(frame: &mut Frame, right: bool) -> Result<()> {
    let mut inputs = std::mem::take(&mut frame.inputs);
    let sorter = if inputs.len() > 2 { inputs.pop() } else { None };
    let (Some(wanted), Some(array)) = (inputs.pop(), inputs.pop()) else {
        return Err(value_error("searchsorted needs an array and values"));
    };
    if array.ndim() != 1 {
        let depth = if array.ndim() == 0 { "of too small depth" } else { "too deep" };
        return Err(value_error(format!("object {depth} for desired array")));
    }
    let dtype = result_type([&array, &wanted].iter().map(|a| (a.dtype, false)))?;
    let target = Target::new(frame, 0, DType::INT64, &wanted.shape, &[&array, &wanted])?;
    let (array, _array) = converted(array, dtype, None)?;
    let (wanted, _wanted) = converted(wanted, dtype, None)?;
    let (wanted, _compact) = if wanted.is_c_contiguous() {
        (wanted, None)
    } else {
        let (copy, block) = compact(&wanted)?;
        (copy, Some(block))
    };
    let n = array.shape[0] as usize;
    let order = match sorter {
        Some(sorter) => Some(checked_sorter(sorter, n)?),
        None => None,
    };
    // Real numbers are searched by key; without a sorter, and when it pays, all keys are made once.
    let places = |count: usize, find: &(dyn Fn(usize) -> usize + Sync)| {
        // SAFETY: threads write items of their own.
        let out = unsafe { Shared::new(target.array.data.cast::<i64>()) };
        let steps = (usize::BITS - n.leading_zeros()) as f64;
        if target.array.is_c_contiguous() {
            par::for_ranges(count, 64, par::threads_for(count, COST * steps), |range| {
                for i in range {
                    // SAFETY: item `i` of the output.
                    unsafe { out.at(i).write_unaligned(find(i) as i64) };
                }
            });
            return;
        }
        let mut i = 0;
        numrs_items::walk::Walk::new(&target.array.shape, [&target.array.strides]).points(|[at]| {
            // SAFETY: an item of the output.
            unsafe { target.array.data.offset(at).cast::<i64>().write_unaligned(find(i) as i64) };
            i += 1;
        });
    };
    let dense = array.strides[0] == array.itemsize() as i64 && target.array.is_c_contiguous();
    let many = |find: SearchMany, items: *mut u8, values: *mut u8, size: usize| {
        let (items, values) = (Items(items, 0), Items(values, size as isize));
        // SAFETY: threads write items of their own.
        let out = unsafe { Shared::new(target.array.data.cast::<i64>()) };
        let steps = (usize::BITS - n.leading_zeros()) as f64;
        let count = wanted.size();
        par::for_ranges(count, 64, par::threads_for(count, COST * steps), |range| {
            // SAFETY: `n` items, and as many values and outputs as the range has.
            unsafe { find(items.at(0), n, values.at(range.start), out.at(range.start), range.len()) };
        });
    };
    if let Some(find) = side_by_side(dtype, right).filter(|_| dense && order.is_none()) {
        many(find, array.data, wanted.data, array.itemsize());
        return target.finish();
    }
    let place = |i: usize| order.as_ref().map_or(i, |o| o[i] as usize);
    let (count, size, stride) = (wanted.size(), array.itemsize(), array.strides[0] as isize);
    let items = Items(array.data, stride);
    let values = Items(wanted.data, size as isize);
    if let Some(key) = Key::of(dtype).filter(|_| !dtype.is_swapped()) {
        let find = |i: usize| {
            // SAFETY: item `i` of the values.
            let value = unsafe { key.wide(values.at(i), 0) };
            lower_bound(n, |k| {
                // SAFETY: an item of the array: places are below `n`.
                let other = unsafe { key.wide(items.at(place(k)), 0) };
                if right { other <= value } else { other < value }
            })
        };
        places(count, &find);
    } else {
        let comparison = comparison(dtype)?;
        if dense && order.is_none() {
            // SAFETY: contiguous items in native byte order.
            let words = unsafe { texts::common_words(&comparison, (array.data, n), (wanted.data, count))? };
            if let Some((items, values)) = words {
                let find = if right { search_many::<i64, true> } else { search_many::<i64, false> };
                many(find, items.data(), values.data(), size_of::<i64>());
                return target.finish();
            }
        }
        // SAFETY: a comparison is only read.
        let comparison = unsafe { Shared::new(&comparison) };
        let find = |i: usize| {
            lower_bound(n, |k| {
                // SAFETY: items of the two arrays.
                let order = unsafe { comparison.compare(items.at(place(k)), values.at(i)) };
                order == Ordering::Less || (right && order == Ordering::Equal)
            })
        };
        places(count, &find);
    }
    target.finish()
}

/// Searches for many values: the ascending items and their number, the values, their places and number.
type SearchMany = unsafe fn(*const u8, usize, *const u8, *mut i64, usize);

/// [`search_many`] for a dtype.
fn side_by_side(dtype: DType, right: bool) -> Option<SearchMany> {
    macro_rules! pick {
        ($($key:ident => $t:ty)*) => {
            match Key::of(dtype).filter(|_| !dtype.is_swapped())? {
                $(Key::$key if right => Some(search_many::<$t, true> as SearchMany),
                Key::$key => Some(search_many::<$t, false> as SearchMany),)*
                Key::Float16 => None,
            }
        };
    }
    pick! {
        Float64 => f64 Float32 => f32 Int64 => i64 UInt64 => u64 Int32 => i32 UInt32 => u32
        Int16 => i16 UInt16 => u16 Int8 => i8 UInt8 => u8 Time => Step
    }
}

/// Dates and spans of time, of which NaT comes last.
#[derive(Clone, Copy, PartialEq)]
#[repr(transparent)]
struct Step(i64);

impl PartialOrd for Step {
    #[inline(always)]
    fn partial_cmp(&self, other: &Step) -> Option<Ordering> {
        self.0.wrapping_sub(1).partial_cmp(&other.0.wrapping_sub(1))
    }
}

/// Values that are searched for side by side, so that their cache misses do not wait for each other.
const GROUP: usize = 16;

/// The place of each value before equal items (behind them, with `RIGHT`). NaNs come last, in items too.
///
/// # Safety
/// `n` ascending items, `count` values and room for as many places.
unsafe fn search_many<T: PartialOrd + Copy, const RIGHT: bool>(
    items: *const u8,
    n: usize,
    values: *const u8,
    places: *mut i64,
    count: usize,
) {
    let (items, values) = (items.cast::<T>(), values.cast::<T>());
    // SAFETY: places are below `n`.
    let item = |i: usize| unsafe { items.add(i).read_unaligned() };
    for start in (0..count).step_by(GROUP) {
        let group = GROUP.min(count - start);
        // SAFETY: values below `count`; the last one is repeated.
        let wanted: [T; GROUP] =
            std::array::from_fn(|g| unsafe { values.add(start + g.min(group - 1)).read_unaligned() });
        let mut found = [0usize; GROUP];
        let mut left = n;
        while left > 0 {
            let half = left.div_ceil(2);
            for (place, &value) in found.iter_mut().zip(&wanted) {
                let item = item(*place + half - 1);
                let before = if RIGHT { item <= value } else { item < value };
                *place += if before { half } else { 0 };
            }
            left -= half;
        }
        for (g, &place) in found[..group].iter().enumerate() {
            let is_nan = |x: T| x.partial_cmp(&x).is_none();
            let place = match is_nan(wanted[g]) {
                false => place,
                true if RIGHT => n,
                true => lower_bound(n, |i| !is_nan(item(i))),
            };
            // SAFETY: a place below `count`.
            unsafe { places.add(start + g).write_unaligned(place as i64) };
        }
    }
}

fn checked_sorter(sorter: Array, n: usize) -> Result<Vec<i64>> {
    if sorter.ndim() != 1 || !sorter.dtype.code().is_integer() {
        return Err(value_error("sorter must be a one-dimensional array of integers"));
    }
    if sorter.shape[0] as usize != n {
        return Err(value_error("sorter.size must equal a.size"));
    }
    let (sorter, _block) = converted(sorter, DType::INT64, None)?;
    let items = Items(sorter.data, sorter.strides[0] as isize);
    // SAFETY: item `i` of the sorter.
    let list = memory::listed((0..n).map(|i| unsafe { items.at(i).cast::<i64>().read_unaligned() }));
    if list.iter().any(|&i| i < 0 || i >= n as i64) {
        return Err(value_error("Sorter index out of range."));
    }
    Ok(list)
}

/// The first of `n` places for which `before` is false, without branches that depend on the data.
#[inline(always)]
fn lower_bound(n: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut base, mut left) = (0, n);
    while left > 1 {
        let half = left / 2;
        base += if before(base + half - 1) { half } else { 0 };
        left -= half;
    }
    base + (left == 1 && before(base)) as usize
}

struct Items(*mut u8, isize);
// SAFETY: items are only read.
unsafe impl Sync for Items {}
impl Items {
    #[inline(always)]
    fn at(&self, i: usize) -> *const u8 {
        self.0.wrapping_offset(i as isize * self.1)
    }
}

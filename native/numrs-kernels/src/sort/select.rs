//! Selection: `partition`, `argpartition` and the order statistics behind medians and quantiles.

use super::argsort::{argsort_line, packed_select};
use super::compare::{self, Comparison, as_raw, order_of_lines};
use super::keys::{Codec, Key, Word};
use super::lines::{Lines, along, in_place, one_input};
use super::values::{nans_of, sort_line};
use super::words::{self, Scratch, Sortable, select_by};
use num_complex::Complex;
use numrs_core::dtype::calendar::NAT;
use numrs_core::error::{Result, type_error, value_error};
use numrs_core::memory;
use numrs_core::{Array, DType, Dims, Frame, Number, shape, whole};
use numrs_items::item::Item;
use numrs_items::operand::{Target, converted};
use numrs_items::with_item;
use std::slice;

numrs_core::numbering! {
    /// What a selection gives.
    pub enum Selected: u8 {
        /// The items, those at the places as a sort would put them: `partition`.
        Partition = 0,
        /// Their int64 indices: `argpartition`.
        Argpartition = 1,
        /// The items at the places, as the first axis of the result, where a line with a NaN gives that.
        OrderStatistics = 2,
    }
}

/// Nanoseconds an item, roughly.
const COST: f64 = 2.0;

/// Places from which on a sort is the simpler way.
const MANY: usize = 64;

/// Places along an axis of `n` items: as they were given, and in order, each once.
struct Places {
    given: Vec<usize>,
    sorted: Vec<usize>,
}

impl Places {
    /// Negative places count from the end.
    ///
    /// # Errors
    /// `ValueError` for one that is out of bounds.
    fn read(list: Array, n: usize) -> Result<Places> {
        let (list, _block) = converted(list, DType::INT64, None)?;
        let stride = list.strides.first().map_or(0, |&s| s as isize);
        let mut given = Vec::new();
        for i in 0..list.size() as isize {
            // SAFETY: item `i` of a list.
            let place = unsafe { list.data.offset(i * stride).cast::<i64>().read_unaligned() };
            let from_start = if place < 0 { place + n as i64 } else { place };
            if !(0..n as i64).contains(&from_start) {
                return Err(value_error(format!("kth(={from_start}) out of bounds ({n})")));
            }
            memory::add(&mut given, from_start as usize);
        }
        let mut sorted = memory::copied(&given);
        sorted.sort_unstable();
        sorted.dedup();
        Ok(Places { given, sorted })
    }
}

/// Takes the places, which are the last input, off the frame.
fn places_input(frame: &mut Frame) -> Result<Array> {
    let list = frame.inputs.pop().filter(|list| list.ndim() <= 1);
    list.ok_or_else(|| value_error("places of items must be a list"))
}

/// NumPy's `partition` along an axis (of the flattened array without one), into output 0, which may be the input
/// itself; the last input is the list of places. Records are compared as in [`super::sort`].
///
/// # Errors
/// As [`super::sort`]; `ValueError` for places out of bounds.
pub fn partition(frame: &mut Frame, axis: Option<i64>, fields: &[usize]) -> Result<()> {
    let list = places_input(frame)?;
    let (array, axis, _block) = one_input(frame, axis)?;
    let order = order_of_lines(array.dtype, fields)?;
    let places = Places::read(list, array.shape[axis] as usize)?.sorted;
    let lines = as_raw(&array);
    let dtype = lines.dtype.to_native();
    let work = |src: *const u8, dst: *mut u8, n: usize, scratch: &mut Scratch, _: usize| {
        // SAFETY: `along` passes lines of the two arrays.
        unsafe { select_line(dtype, &order, src, dst, n, &places, scratch) }
    };
    let target = match in_place(frame, &array)? {
        Some(out) => return along(Lines::new(&lines, &as_raw(&out), axis, COST), &work),
        None => Target::new(frame, 0, array.dtype, &array.shape, &[&array])?,
    };
    along(Lines::new(&lines, &as_raw(&target.array), axis, COST), &work)?;
    target.finish()
}

/// NumPy's `argpartition` along an axis: int64 indices; the last input is the list of places.
///
/// # Errors
/// As [`partition`].
pub fn argpartition(frame: &mut Frame, axis: Option<i64>, fields: &[usize]) -> Result<()> {
    let list = places_input(frame)?;
    let single = axis.filter(|_| frame.inputs.first().is_some_and(|a| a.ndim() == 0));
    let axis = match single {
        Some(axis) => shape::normalize_axis(axis, 1).map(|_| None)?,
        None => axis,
    };
    let (array, axis, _block) = one_input(frame, axis)?;
    let order = order_of_lines(array.dtype, fields)?;
    let places = Places::read(list, array.shape[axis] as usize)?.sorted;
    let lines = as_raw(&array);
    let dtype = lines.dtype.to_native();
    let target = Target::new(frame, 0, DType::INT64, &array.shape, &[&array])?;
    let work = |src: *const u8, dst: *mut u8, n: usize, _: &mut Scratch, threads: usize| {
        // SAFETY: `along` passes lines of the two arrays.
        unsafe {
            if let Some(key) = Key::of(dtype).filter(|_| places.len() <= MANY) {
                packed_select(key, src, n, dst.cast(), &places);
                return Ok(());
            }
            argsort_line(dtype, &order, src, n, dst.cast(), threads)
        }
    };
    along(Lines::new(&lines, &target.array, axis, 2.0 * COST), &work)?;
    target.finish()
}

/// The items that a sort along an axis would put at the places of the last input, in their order, as the first axis of
/// output 0. Of a line that holds a NaN (or NaT), all of them are that NaN.
///
/// # Errors
/// As [`partition`]; `TypeError` for arrays that are not numeric.
pub fn order_statistics(frame: &mut Frame, axis: Option<i64>) -> Result<()> {
    let list = places_input(frame)?;
    let (array, axis, _block) = one_input(frame, axis)?;
    let dtype = array.dtype.to_native();
    if dtype.number().is_none() && dtype.tick().is_none() {
        return Err(type_error(format!("order statistics of {:?} are not known", array.dtype)));
    }
    let order = order_of_lines(dtype, &[])?;
    let places = Places::read(list, array.shape[axis] as usize)?;
    let rest = array.shape.iter().enumerate().filter(|&(a, _)| a != axis).map(|(_, &n)| n);
    let result_shape: Dims = std::iter::once(places.given.len() as i64).chain(rest).collect();
    let target = Target::new(frame, 0, array.dtype, &result_shape, &[&array])?;
    let mut back: Vec<usize> = (1..array.ndim()).collect();
    back.insert(axis, 0);
    let size = dtype.itemsize();
    let work = |src: *const u8, dst: *mut u8, n: usize, scratch: &mut Scratch, _: usize| {
        let (room, mut more) = (scratch.room(n, size)?, Scratch::default());
        // SAFETY: a line of `n` items, room for as many, and for as many results as there are places.
        unsafe {
            if let Some(nan) = select_numbers(dtype, &order, src, room, n, &places.sorted, &mut more)? {
                let item = src.add(nan * size);
                (0..places.given.len()).for_each(|k| dst.add(k * size).copy_from_nonoverlapping(item, size));
                return Ok(());
            }
            with_item!(size, item => for (k, &place) in places.given.iter().enumerate() {
                item.copy(room.add(place * size), dst.add(k * size));
            });
        }
        Ok(())
    };
    along(Lines::new(&array, &target.array.permuted(&back), axis, COST), &work)?;
    target.finish()
}

/// [`select_line`] for numbers, dates and spans of time, to another place; or, when there is a NaN or NaT, where one is.
///
/// # Safety
/// As [`select_line`].
unsafe fn select_numbers(
    dtype: DType,
    order: &Comparison,
    src: *const u8,
    dst: *mut u8,
    n: usize,
    places: &[usize],
    scratch: &mut Scratch,
) -> Result<Option<usize>> {
    macro_rules! words {
        ($t:ty) => {{
            let (src, dst) = (src.cast::<$t>(), dst.cast::<$t>());
            // SAFETY: promised by the caller.
            let maybe = unsafe { words::select(src, dst, n, places, Codec::Itself) };
            // SAFETY: as above.
            Ok(if maybe { first(n, |i| unsafe { src.add(i).read_unaligned() }.is_nan_bits()) } else { None })
        }};
    }
    macro_rules! scanned {
        ($t:ty, $x:ident => $nan:expr) => {{
            let found = first(n, |i| {
                // SAFETY: promised by the caller.
                let $x = unsafe { src.cast::<$t>().add(i).read_unaligned() };
                $nan
            });
            if found.is_none() {
                // SAFETY: promised by the caller.
                unsafe { select_line(dtype, order, src, dst, n, places, scratch)? };
            }
            Ok(found)
        }};
    }
    macro_rules! complex {
        ($t:ty) => {{
            // SAFETY: promised by the caller.
            let greatest = unsafe { greatest_nan::<$t>(order, src.cast(), n) };
            if greatest.is_none() {
                // SAFETY: as above.
                unsafe { select_line(dtype, order, src, dst, n, places, scratch)? };
            }
            Ok(greatest)
        }};
    }
    match dtype.number() {
        Some(Number::Float32) => words!(i32),
        Some(Number::Float64) => words!(i64),
        Some(Number::Float16) => scanned!(i16, x => x.is_nan_bits()),
        Some(Number::Complex64) => complex!(f32),
        Some(Number::Complex128) => complex!(f64),
        Some(whole!()) => scanned!(u8, _x => false),
        None => scanned!(i64, x => x == NAT),
    }
}

/// The greatest of complex numbers that have a NaN as a part, which the last one in order is then.
///
/// # Safety
/// As [`select_line`].
unsafe fn greatest_nan<T: num_traits::float::FloatCore>(
    order: &Comparison,
    src: *const Complex<T>,
    n: usize,
) -> Option<usize> {
    // SAFETY: promised by the caller.
    let is_nan = |&i: &usize| unsafe { src.add(i).read_unaligned().is_nan() };
    // SAFETY: as above.
    (0..n).filter(is_nan).max_by(|&i, &j| unsafe { order.compare(src.add(i).cast(), src.add(j).cast()) })
}

/// The first of `n` places for which `found` is true; blocks are looked through without an exit.
fn first(n: usize, found: impl Fn(usize) -> bool) -> Option<usize> {
    const BLOCK: usize = 256;
    let block = (0..n).step_by(BLOCK).find(|&start| {
        let end = n.min(start + BLOCK);
        (start..end).fold(false, |any, i| any | found(i))
    })?;
    (block..n).find(|&i| found(i))
}

/// Moves `n` contiguous items in native byte order from `src` to `dst`, which may be the same place, so that those at
/// `places` (ascending, different) are the ones that a sort would put there, none greater in front of them and none
/// smaller behind. NaNs are the greatest.
///
/// # Errors
/// `MemoryError`.
///
/// # Safety
/// Both have `n` items, and the places are below `n`.
unsafe fn select_line(
    dtype: DType,
    order: &Comparison,
    src: *const u8,
    dst: *mut u8,
    n: usize,
    places: &[usize],
    scratch: &mut Scratch,
) -> Result<()> {
    // SAFETY: promised by the caller.
    unsafe {
        if places.is_empty() {
            if src != dst.cast_const() {
                dst.copy_from_nonoverlapping(src, n * dtype.itemsize());
            }
            return Ok(());
        }
        if places.len() > MANY {
            return sort_line(dtype, order, src, dst, n, scratch, 1);
        }
        let Some(key) = Key::of(dtype) else {
            return if dtype.number() == Some(Number::Complex64) {
                by_value::<Complex<f32>>(src, dst, n, places, scratch)
            } else if dtype.number() == Some(Number::Complex128) {
                by_value::<Complex<f64>>(src, dst, n, places, scratch)
            } else {
                sort_line(dtype, order, src, dst, n, scratch, 1)
            };
        };
        match key {
            Key::Int16 | Key::UInt16 | Key::Float16 => {
                halves(src.cast(), dst.cast(), n, places, key.codec(), scratch)?;
            }
            Key::Int32 | Key::UInt32 => {
                words::select::<i32>(src.cast(), dst.cast(), n, places, key.codec());
            }
            Key::Int64 | Key::UInt64 => {
                words::select::<i64>(src.cast(), dst.cast(), n, places, key.codec());
            }
            Key::Float32 => floats::<i32>(src.cast(), dst.cast(), n, places),
            Key::Float64 => floats::<i64>(src.cast(), dst.cast(), n, places),
            Key::Int8 | Key::UInt8 | Key::Time => sort_line(dtype, order, src, dst, n, scratch, 1)?,
        }
    }
    Ok(())
}

/// Floats: NaNs go to the end, the others are selected among themselves.
unsafe fn floats<W: Sortable>(src: *const W, dst: *mut W, n: usize, places: &[usize]) {
    // SAFETY: promised by the caller.
    unsafe {
        let in_place = src == dst;
        if !in_place && !words::select(src, dst, n, places, Codec::Itself) {
            return;
        }
        let nans = nans_of(src, n);
        if nans.is_empty() {
            if in_place {
                words::select(src, dst, n, places, Codec::Itself);
            }
            return;
        }
        let (mut numbers, room) = (0, n - nans.len());
        for i in 0..n {
            let item = src.add(i).read_unaligned();
            if !item.is_nan_bits() && numbers < room {
                dst.add(numbers).write_unaligned(item);
                numbers += 1;
            }
        }
        for (i, &nan) in nans.iter().enumerate() {
            dst.add(numbers + i).write_unaligned(nan);
        }
        let among = &places[..places.partition_point(|&place| place < numbers)];
        words::select(dst, dst, numbers, among, Codec::Itself);
    }
}

/// Items of 16 bits, as words of 32.
unsafe fn halves(
    src: *const i16,
    dst: *mut i16,
    n: usize,
    places: &[usize],
    codec: Codec,
    scratch: &mut Scratch,
) -> Result<()> {
    let keys: *mut i32 = scratch.room(n, 4)?.cast();
    // SAFETY: promised by the caller; there is room for `n` keys.
    unsafe {
        for i in 0..n {
            keys.add(i).write(src.add(i).read_unaligned().encode(codec) as i32);
        }
        words::select::<i32>(keys, keys, n, places, Codec::Signed);
        for i in 0..n {
            dst.add(i).write_unaligned((keys.add(i).read() as i16).decode(codec));
        }
    }
    Ok(())
}

/// A complex number.
trait Ordered: Copy {
    fn order(&self, other: &Self) -> std::cmp::Ordering;
}

impl<T: PartialOrd + Copy> Ordered for Complex<T> {
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        compare::complex(*self, *other)
    }
}

unsafe fn by_value<T: Ordered>(
    src: *const u8,
    dst: *mut u8,
    n: usize,
    places: &[usize],
    scratch: &mut Scratch,
) -> Result<()> {
    let room = scratch.room(n, size_of::<T>())?;
    // SAFETY: promised by the caller; a block is aligned for any item, and has room for `n`.
    unsafe {
        room.copy_from_nonoverlapping(src, n * size_of::<T>());
        select_by(slice::from_raw_parts_mut(room.cast::<T>(), n), places, &T::order);
        dst.copy_from_nonoverlapping(room, n * size_of::<T>());
    }
    Ok(())
}

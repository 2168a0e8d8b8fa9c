//! `unique`.

use super::argsort::{argsort_by, argsort_line};
use super::compare::{Comparison, as_raw, by_items, order_of_lines};
use super::keys::Key;
use super::texts;
use super::values::{gather, sort_line};
use super::words::Scratch;
use numrs_core::error::{Result, value_error};
use numrs_core::memory;
use numrs_core::pool::Temp;
use numrs_core::{Array, DType, Dims, Frame, Number, par};
use numrs_items::item::Item;
use numrs_items::operand::{compact, converted};
use numrs_items::with_item;
use std::slice;

/// What `unique` returns besides the values, and how it takes NaNs.
#[derive(Clone, Copy, Debug, Default)]
pub struct UniqueOptions {
    /// The index of the first item of each value, as the next output.
    pub index: bool,
    /// For each item the number of its value, as the next output.
    pub inverse: bool,
    /// How often each value occurs, as the next output.
    pub counts: bool,
    /// Whether all NaNs are one value.
    pub equal_nan: bool,
    /// Whether the sub-arrays along the first axis are the items.
    pub rows: bool,
}

/// NumPy's `unique` of the items of the flattened input 0, or of the sub-arrays along its first axis: what differs
/// in ascending order, then what the options ask for (int64; the inverse has one dimension). Sub-arrays are compared
/// item by item in C order, and differ where one holds a NaN, as records do.
///
/// # Errors
/// `MemoryError`; `TypeError` for dtypes without an order.
pub fn unique(frame: &mut Frame, options: UniqueOptions) -> Result<()> {
    let array = frame.inputs.pop().ok_or_else(|| value_error("unique needs an array"))?;
    let wanted = 1 + [options.index, options.inverse, options.counts].iter().filter(|x| **x).count();
    if frame.nout() != wanted {
        return Err(value_error(format!("unique has {wanted} results, not {}", frame.nout())));
    }
    let result_dtype = array.dtype;
    let row: i64 = array.shape.iter().skip(1).product();
    let order = match options.rows {
        true => by_items(array.dtype, row as usize)?,
        false => order_of_lines(array.dtype, &[])?,
    };
    let array = as_raw(&array);
    let (array, _native) = converted(array.clone(), array.dtype.to_native(), None)?;
    let (array, _block) = if array.is_c_contiguous() {
        (array, None)
    } else {
        let (copy, block) = compact(&array)?;
        (copy, Some(block))
    };
    let dtype = array.dtype;
    let (n, rest) = match array.shape.split_first() {
        Some((&n, rest)) if options.rows => (n as usize, rest),
        _ => (array.size(), &[][..]),
    };
    let size = dtype.itemsize() * if options.rows { row as usize } else { 1 };
    let numbers = matches!(order, Comparison::Number(..) | Comparison::Time(_));
    let threads = par::threads_for(n, 8.0);
    let sorted = Temp::items(n, size)?;
    let with_indices = options.index || options.inverse;
    let memory = if numbers && with_indices { Some(Temp::items(n, 8)?) } else { None };
    if wanted == 1 && !options.rows {
        // SAFETY: contiguous items, and room for as many.
        let found = unsafe { texts::sort_words(&order, array.data, sorted.data(), n, true, threads)? };
        if let Some(count) = found {
            let shape = [count as i64];
            let values = frame.make(0, result_dtype, &shape)?;
            return write_list(&Array::contiguous(sorted.data(), dtype, &shape), &values);
        }
    }
    let compared = if numbers { Vec::new() } else { argsort_by(&order, array.data, size, n, threads)? };
    if let Some(memory) = &memory {
        // SAFETY: contiguous items, and room for as many indices.
        unsafe { argsort_line(dtype, &order, array.data, n, memory.data().cast(), threads)? };
    }
    let indices: &[i64] = match &memory {
        // SAFETY: filled with `n` indices above.
        Some(memory) => unsafe { slice::from_raw_parts(memory.data().cast(), n) },
        None => &compared,
    };
    // SAFETY: contiguous items, and room for as many.
    unsafe {
        if numbers && !with_indices {
            let mut scratch = Scratch::default();
            sort_line(dtype, &order, array.data, sorted.data(), n, &mut scratch, threads)?;
        } else {
            gather(array.data, indices, size, sorted.data());
        }
    }
    let shape_of =
        |count: usize| -> Dims { std::iter::once(count as i64).chain(rest.iter().copied()).collect() };
    if wanted == 1
        && numbers
        // SAFETY: the sorted items.
        && let Some(count) = unsafe { keep_firsts(dtype, sorted.data(), n, options.equal_nan) }
    {
        let shape = shape_of(count);
        let values = frame.make(0, result_dtype, &shape)?;
        return write_list(&Array::contiguous(sorted.data(), dtype, &shape), &values);
    }
    let firsts = first_places(&order, sorted.data(), size, n, options.equal_nan);
    let count = firsts.len();
    let shape = shape_of(count);
    let values = as_raw(&frame.make(0, result_dtype, &shape)?);
    write_values(&Array::contiguous(sorted.data(), dtype, &shape), size, &firsts, &values)?;
    let mut next = 1;
    let mut output = |frame: &mut Frame, length: usize| {
        let out = frame.make(next, DType::INT64, &[length as i64])?;
        next += 1;
        if out.shape[..] != [length as i64] || out.dtype != DType::INT64 || !out.is_c_contiguous() {
            return Err(value_error("outputs of unique must be contiguous int64 arrays of the right length"));
        }
        // SAFETY: a contiguous int64 output, which its maker aligned.
        Ok(out.data.cast::<i64>())
    };
    if options.index {
        let out = output(frame, count)?;
        for (k, &first) in firsts.iter().enumerate() {
            // SAFETY: item `k` of the output.
            unsafe { out.add(k).write_unaligned(indices[first]) };
        }
    }
    let end = |k: usize| firsts.get(k + 1).copied().unwrap_or(n);
    if options.inverse {
        let out = output(frame, n)?;
        for (k, &first) in firsts.iter().enumerate() {
            for &i in &indices[first..end(k)] {
                // SAFETY: the indices are a permutation of `0..n`.
                unsafe { out.add(i as usize).write_unaligned(k as i64) };
            }
        }
    }
    if options.counts {
        let out = output(frame, count)?;
        for (k, &first) in firsts.iter().enumerate() {
            // SAFETY: item `k` of the output.
            unsafe { out.add(k).write_unaligned((end(k) - first) as i64) };
        }
    }
    Ok(())
}

/// Moves the first item of each value to the front of a sorted list; gives the number of values, or `None` for
/// dtypes that are compared item by item.
///
/// # Safety
/// `n` items.
unsafe fn keep_firsts(dtype: DType, sorted: *mut u8, n: usize, equal_nan: bool) -> Option<usize> {
    macro_rules! keep {
        ($t:ty, $nan:expr) => {{
            let list = sorted.cast::<$t>();
            // SAFETY: promised by the caller; no more items are kept than have been read.
            unsafe {
                let at = |i: usize| list.add(i).read_unaligned();
                // NaNs are last; the first of them differs from what is before it.
                let nans = if equal_nan { (0..n).rev().take_while(|&i| $nan(at(i))).count() } else { 0 };
                let n = n - nans.saturating_sub(1);
                let values = 1 + (1..n).map(|i| (at(i - 1) != at(i)) as usize).sum::<usize>();
                if values == n {
                    return Some(n);
                }
                let mut count = 1;
                if values < n / 16 {
                    for i in (1..n).filter(|&i| at(i - 1) != at(i)) {
                        list.add(count).write_unaligned(at(i));
                        count += 1;
                    }
                    return Some(count);
                }
                let mut before = at(0);
                for i in 1..n {
                    let item = at(i);
                    list.add(count).write_unaligned(item);
                    count += (before != item) as usize;
                    before = item;
                }
                Some(count)
            }
        }};
    }
    if n == 0 {
        return Some(0);
    }
    match Key::of(dtype)? {
        Key::UInt8 | Key::Int8 => keep!(u8, |_| false),
        Key::Int16 | Key::UInt16 => keep!(u16, |_| false),
        Key::Int32 | Key::UInt32 => keep!(u32, |_| false),
        Key::Int64 | Key::UInt64 => keep!(u64, |_| false),
        Key::Float32 => keep!(f32, f32::is_nan),
        Key::Float64 => keep!(f64, f64::is_nan),
        Key::Time if equal_nan => keep!(u64, |_| false),
        Key::Float16 | Key::Time => None,
    }
}

/// Where in a sorted list of `n` items of `size` bytes each new value begins.
fn first_places(order: &Comparison, sorted: *const u8, size: usize, n: usize, equal_nan: bool) -> Vec<usize> {
    let mut firsts = Vec::new();
    if n == 0 {
        return firsts;
    }
    memory::add(&mut firsts, 0);
    let Comparison::Number(number, _) = order else {
        // SAFETY: items of the list.
        let differs = |i: &usize| unsafe {
            let (before, item) = (sorted.add((i - 1) * size), sorted.add(i * size));
            // NaTs are one value only where NaNs are.
            match order {
                Comparison::Time(_) if equal_nan => order.compare(before, item).is_ne(),
                Comparison::Number(..)
                | Comparison::Half(_)
                | Comparison::Time(_)
                | Comparison::Bytes(_)
                | Comparison::Text(..)
                | Comparison::Parts(_) => !order.equal(before, item),
            }
        };
        memory::add_found(&mut firsts, (1..n).filter(differs));
        return firsts;
    };
    macro_rules! scan {
        ($t:ty) => {{
            // SAFETY: item `i` of the list.
            let at = |i: usize| unsafe { sorted.cast::<$t>().add(i).read_unaligned() };
            memory::add_found(&mut firsts, (1..n).filter(|&i| at(i) != at(i - 1)));
        }};
    }
    macro_rules! scan_float {
        ($t:ty) => {{
            // SAFETY: item `i` of the list.
            let at = |i: usize| unsafe { sorted.cast::<$t>().add(i).read_unaligned() };
            memory::add_found(
                &mut firsts,
                (1..n)
                    .filter(|&i| at(i) != at(i - 1) && !(equal_nan && at(i).is_nan() && at(i - 1).is_nan())),
            );
        }};
    }
    match number {
        Number::Bool | Number::UInt8 | Number::Int8 => scan!(u8),
        Number::Int16 | Number::UInt16 => scan!(u16),
        Number::Int32 | Number::UInt32 => scan!(u32),
        Number::Int64 | Number::UInt64 => scan!(u64),
        Number::Float16 => scan_float!(half::f16),
        Number::Float32 => scan_float!(f32),
        Number::Float64 => scan_float!(f64),
        Number::Complex64 => scan_float!(num_complex::Complex<f32>),
        Number::Complex128 => scan_float!(num_complex::Complex<f64>),
    }
    firsts
}

/// The items of a contiguous list, in the byte order of `out`.
fn write_list(list: &Array, out: &Array) -> Result<()> {
    if out.shape != list.shape {
        return Err(value_error("output array does not match result of unique"));
    }
    numrs_items::cast::assign(list, out, None)
}

/// The items of a contiguous list at these places, in the byte order of `out`. `list` has the shape of the result.
fn write_values(list: &Array, size: usize, places: &[usize], out: &Array) -> Result<()> {
    if out.shape != list.shape {
        return Err(value_error("output array does not match result of unique"));
    }
    if out.dtype != list.dtype || !out.is_c_contiguous() {
        let block = Temp::items(places.len(), size)?;
        let whole = Array::contiguous(block.data(), list.dtype, &out.shape);
        write_values(list, size, places, &whole)?;
        return numrs_items::cast::assign(&whole, out, None);
    }
    with_item!(size, item => for (k, &place) in places.iter().enumerate() {
        // SAFETY: an item of the list, and item `k` of the output.
        unsafe { item.copy(list.data.add(place * size), out.data.add(k * size)) };
    });
    Ok(())
}

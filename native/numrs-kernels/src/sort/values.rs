//! One line of items, sorted.

use super::argsort::argsort_by;
use super::compare::{self, Comparison};
use super::keys::{Codec, Key, Word};
use super::texts;
use super::words::{self, Scratch, Sortable};
use num_complex::Complex;
use numrs_core::dtype::calendar::NAT;
use numrs_core::error::Result;
use numrs_core::memory;
use numrs_core::{DType, Number, task};
use numrs_items::item::Item;
use numrs_items::with_item;
use std::slice;

/// Items of 16 bits from which on counting all 65,536 values is the fastest way.
const COUNT_FROM: usize = 1 << 14;

/// Sorts `n` contiguous items in native byte order, whose order is given, from `src` to `dst`, which may be the
/// same place. Equal items (zeros of either sign, NaNs of any bits) keep their order when the places differ.
///
/// # Errors
/// `MemoryError`.
///
/// # Safety
/// Both have `n` items.
pub(crate) unsafe fn sort_line(
    dtype: DType,
    order: &Comparison,
    src: *const u8,
    dst: *mut u8,
    n: usize,
    scratch: &mut Scratch,
    threads: usize,
) -> Result<()> {
    let Some(key) = Key::of(dtype) else {
        // SAFETY: promised by the caller.
        unsafe {
            if dtype.number() == Some(Number::Complex64) {
                by_value::<Complex<f32>>(src, dst, n, compare::complex);
            } else if dtype.number() == Some(Number::Complex128) {
                by_value::<Complex<f64>>(src, dst, n, compare::complex);
            } else {
                by_item(order, dtype.itemsize(), src, dst, n, threads)?;
            }
        }
        return Ok(());
    };
    // SAFETY: promised by the caller.
    unsafe {
        match key {
            Key::UInt8 => bytes(src, dst, n, false),
            Key::Int8 => bytes(src, dst, n, true),
            Key::Int16 | Key::UInt16 => halves(src.cast(), dst.cast(), n, key.codec(), scratch)?,
            Key::Float16 => {
                let nans = nans_of::<i16>(src.cast(), n);
                halves(src.cast(), dst.cast(), n, key.codec(), scratch)?;
                restore::<i16>(src.cast(), dst.cast(), n, &nans);
            }
            Key::Int32 | Key::UInt32 | Key::Float32 => {
                words_of::<i32>(key, src.cast(), dst.cast(), n, threads)
            }
            Key::Int64 | Key::UInt64 | Key::Float64 => {
                words_of::<i64>(key, src.cast(), dst.cast(), n, threads);
            }
            Key::Time => {
                words_of::<i64>(key, src.cast(), dst.cast(), n, threads);
                last_nats(dst.cast(), n);
            }
        }
    }
    Ok(())
}

/// Moves the NaTs of sorted dates, which stand first, behind the others.
unsafe fn last_nats(dates: *mut i64, n: usize) {
    // SAFETY: promised by the caller.
    unsafe {
        let mut nats = 0;
        while nats < n && dates.add(nats).read_unaligned() == NAT {
            nats += 1;
        }
        if nats > 0 {
            std::ptr::copy(dates.add(nats), dates, n - nats);
            (n - nats..n).for_each(|i| dates.add(i).write_unaligned(NAT));
        }
    }
}

/// Counts bytes and writes them out again.
unsafe fn bytes(src: *const u8, dst: *mut u8, n: usize, signed: bool) {
    // Four tables, as runs of one value would wait for their counter.
    let mut counts = [[0u32; 256]; 4];
    let turn = if signed { 0x80 } else { 0 };
    for start in (0..n).step_by(1 << 30) {
        let count = (n - start).min(1 << 30);
        // SAFETY: the caller's items.
        for (i, b) in unsafe { slice::from_raw_parts(src.add(start), count) }.iter().enumerate() {
            counts[i & 3][(b ^ turn) as usize] += 1;
        }
    }
    let mut at = 0;
    for value in 0..256 {
        let count: usize = counts.iter().map(|table| table[value] as usize).sum();
        // SAFETY: the counts add up to `n`.
        unsafe { dst.add(at).write_bytes(value as u8 ^ turn, count) };
        at += count;
    }
}

/// Items of 16 bits: counted when there are many, else sorted as words of 32 bits.
unsafe fn halves(
    src: *const i16,
    dst: *mut i16,
    n: usize,
    codec: Codec,
    scratch: &mut Scratch,
) -> Result<()> {
    // SAFETY: promised by the caller.
    unsafe {
        if n < COUNT_FROM {
            let keys: *mut i32 = scratch.room(n, 4)?.cast();
            for i in 0..n {
                keys.add(i).write(src.add(i).read_unaligned().encode(codec) as i32);
            }
            words::sort::<i32>(keys, keys, n, Codec::Signed, 1);
            for i in 0..n {
                dst.add(i).write_unaligned((keys.add(i).read() as i16).decode(codec));
            }
            return Ok(());
        }
        let mut counts = memory::filled(1 << 16, 0usize);
        for i in 0..n {
            counts[(src.add(i).read_unaligned().encode(codec) as u16 ^ 0x8000) as usize] += 1;
        }
        let mut at = 0;
        for (key, &count) in counts.iter().enumerate().filter(|(_, count)| **count != 0) {
            let bits = ((key as u16 ^ 0x8000) as i16).decode(codec);
            for i in at..at + count {
                dst.add(i).write_unaligned(bits);
            }
            at += count;
        }
    }
    Ok(())
}

/// Items of 32 or 64 bits.
unsafe fn words_of<W: Sortable>(key: Key, src: *const W, dst: *mut W, n: usize, threads: usize) {
    // SAFETY: promised by the caller.
    unsafe {
        if !key.is_float() {
            words::sort(src, dst, n, key.codec(), threads);
            return;
        }
        let in_place = src == dst;
        let mut nans = if in_place { nans_of(src, n) } else { Vec::new() };
        let any = words::sort(src, dst, n, Codec::Itself, threads);
        if any && !in_place {
            nans = nans_of(src, n);
        }
        restore(src, dst, n, &nans);
    }
}

/// The NaNs of a line.
///
/// # Safety
/// `n` items.
pub(super) unsafe fn nans_of<W: Word>(src: *const W, n: usize) -> Vec<W> {
    // SAFETY: promised by the caller.
    let item = |i: usize| unsafe { src.add(i).read_unaligned() };
    let count: usize = (0..n).map(|i| item(i).is_nan_bits() as usize).sum();
    if count == 0 { Vec::new() } else { memory::found((0..n).map(item).filter(|x| x.is_nan_bits())) }
}

/// Puts NaNs in the order in which they stood to the end, and zeros of both signs in that order, which keys
/// do not keep. In place, the order of the zeros is gone.
unsafe fn restore<W: Word>(src: *const W, dst: *mut W, n: usize, nans: &[W]) {
    let numbers = n - nans.len();
    // SAFETY: promised by the caller.
    unsafe {
        for (i, &nan) in nans.iter().enumerate() {
            dst.add(numbers + i).write_unaligned(nan);
        }
        if src == dst {
            return;
        }
        let key = |i: usize| dst.add(i).read_unaligned().encode(Codec::Float);
        let [first, _, end] = W::ZEROS.map(|zero| partition_point(numbers, |i| key(i) < zero));
        let negative = (first..end).filter(|&i| key(i) < W::default()).count();
        if negative != 0 && negative != end - first {
            let (mut place, end) = (dst.add(first), dst.add(end));
            for i in 0..n {
                let item = src.add(i).read_unaligned();
                if item.is_zero_bits() && place != end {
                    place.write_unaligned(item);
                    place = place.add(1);
                }
            }
        }
    }
}

/// The first number for which `before` is false.
fn partition_point(n: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

unsafe fn by_value<T: Copy>(
    src: *const u8,
    dst: *mut u8,
    n: usize,
    order: impl Fn(T, T) -> std::cmp::Ordering,
) {
    // SAFETY: promised by the caller.
    unsafe {
        let mut items: Vec<T> = memory::listed((0..n).map(|i| src.cast::<T>().add(i).read_unaligned()));
        memory::sort_by(&mut items, |&a, &b| {
            task::point();
            order(a, b)
        });
        for (i, &item) in items.iter().enumerate() {
            dst.cast::<T>().add(i).write_unaligned(item);
        }
    }
}

unsafe fn by_item(
    order: &Comparison,
    size: usize,
    src: *const u8,
    dst: *mut u8,
    n: usize,
    threads: usize,
) -> Result<()> {
    // SAFETY: promised by the caller.
    if unsafe { texts::sort_words(order, src, dst, n, false, threads)? }.is_some() {
        return Ok(());
    }
    let indices = argsort_by(order, src, size, n, threads)?;
    // SAFETY: promised by the caller.
    let items = memory::copied(unsafe { slice::from_raw_parts(src, n * size) });
    // SAFETY: the items, and as many places.
    unsafe { gather(items.as_ptr(), &indices, size, dst) };
    Ok(())
}

/// Writes items of `size` bytes in the order of their indices.
///
/// # Safety
/// All indices are of items at `src`; at `dst` there is room for as many items, apart from these.
pub(super) unsafe fn gather(src: *const u8, indices: &[i64], size: usize, dst: *mut u8) {
    with_item!(size, item => for (place, &i) in indices.iter().enumerate() {
        // SAFETY: promised by the caller.
        unsafe { item.copy(src.add(i as usize * size), dst.add(place * size)) };
    });
}

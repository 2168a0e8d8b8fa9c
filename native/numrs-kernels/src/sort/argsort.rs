//! The permutation that sorts one line; always the stable one.

use super::compare::{Comparison, Leading};
use super::keys::{Codec, Key};
use super::{texts, words};
use numrs_core::error::Result;
use numrs_core::memory;
use numrs_core::pool::{self, Temp};
use numrs_core::{DType, task};
use numrs_items::item::Item;
use numrs_items::with_item;
use std::slice;

/// Writes to `out` the indices that sort `n` contiguous items in native byte order, whose order is given.
///
/// # Errors
/// `MemoryError`.
///
/// # Safety
/// `n` items at `src`, room for `n` numbers at `out`.
pub(crate) unsafe fn argsort_line(
    dtype: DType,
    order: &Comparison,
    src: *const u8,
    n: usize,
    out: *mut i64,
    threads: usize,
) -> Result<()> {
    if let Some(key) = Key::of(dtype) {
        // SAFETY: promised by the caller.
        unsafe { by_words(key, src, n, out, threads) };
        return Ok(());
    }
    let indices = argsort_by(order, src, dtype.itemsize(), n, threads)?;
    for (i, index) in indices.into_iter().enumerate() {
        // SAFETY: room for `n` numbers.
        unsafe { out.add(i).write_unaligned(index) };
    }
    Ok(())
}

/// The stable permutation of `n` items of `size` bytes by comparison. As long as many items are to be sorted and a number
/// decides next, they are sorted by that number, and those in which it is the same by what follows.
///
/// # Errors
/// `MemoryError`.
pub(super) fn argsort_by(
    order: &Comparison,
    src: *const u8,
    size: usize,
    n: usize,
    threads: usize,
) -> Result<Vec<i64>> {
    let mut indices = pool::zeros::<i64>(n)?;
    indices.iter_mut().enumerate().for_each(|(i, index)| *index = i as i64);
    // SAFETY: the caller's items.
    if unsafe { texts::argsort(order, src, &mut indices, threads)? } {
        return Ok(indices);
    }
    let numbers = if n < MANY { Vec::new() } else { order.leading_numbers() };
    Items { order, src, size, numbers, threads }.sort(&mut indices, 0)?;
    Ok(indices)
}

/// Items from which on a number that they hold is sorted rather than compared.
pub(super) const MANY: usize = 64;

/// Items that are compared, and the numbers that are compared first.
struct Items<'a> {
    order: &'a Comparison,
    src: *const u8,
    size: usize,
    numbers: Vec<Leading>,
    threads: usize,
}

impl Items<'_> {
    fn at(&self, index: i64) -> *const u8 {
        self.src.wrapping_add(index as usize * self.size)
    }

    /// Sorts the ascending indices of items that agree in the first `known` numbers.
    fn sort(&self, run: &mut [i64], known: usize) -> Result<()> {
        let Some(&Leading { key, swapped, offset }) = self.numbers.get(known).filter(|_| run.len() >= MANY)
        else {
            // SAFETY: the caller's items.
            memory::sort_by(run, |&a, &b| {
                task::point();
                // SAFETY: as above.
                unsafe { self.order.compare(self.at(a), self.at(b)) }
            });
            return Ok(());
        };
        let (n, width) = (run.len(), key.size());
        let numbers = Temp::items(n, width)?;
        with_item!(width, number => for (place, &i) in run.iter().enumerate() {
            // SAFETY: a number of an item, and its place among them.
            unsafe { number.copy(self.at(i).add(offset), numbers.data().add(place * width)) };
        });
        if swapped {
            // SAFETY: `n` numbers.
            let bytes = unsafe { slice::from_raw_parts_mut(numbers.data(), n * width) };
            bytes.chunks_exact_mut(width).for_each(<[u8]>::reverse);
        }
        let mut places = pool::zeros(n)?;
        // SAFETY: `n` numbers, and room for as many places.
        unsafe { by_words(key, numbers.data(), n, places.as_mut_ptr(), self.threads) };
        let before = memory::copied(run);
        run.iter_mut().zip(&places).for_each(|(index, &place)| *index = before[place as usize]);
        // SAFETY: one of the numbers.
        let wide = |place: i64| unsafe { key.wide(numbers.data(), place as usize) };
        let mut rest = run;
        for equal in places.chunk_by(|&a, &b| wide(a) == wide(b)) {
            let (same, others) = rest.split_at_mut(equal.len());
            if same.len() > 1 {
                self.sort(same, known + 1)?;
            }
            rest = others;
        }
        Ok(())
    }
}

/// Bits that the index of one of `n` items takes.
fn index_bits(n: usize) -> u32 {
    usize::BITS - n.saturating_sub(1).leading_zeros()
}

/// Real numbers. A word holds the leading bits of the key's distance from the smallest key, and the index
/// below them; after the words are sorted, runs that agree in those bits are sorted by all of them. Keys of
/// a range that fits need no such second step.
pub(super) unsafe fn by_words(key: Key, src: *const u8, n: usize, out: *mut i64, threads: usize) {
    if n == 0 {
        return;
    }
    // SAFETY: promised by the caller; outputs of the engine and its callers are aligned, others are not sorted
    // in place.
    unsafe {
        let mut own;
        let words = if out.is_aligned() {
            slice::from_raw_parts_mut(out, n)
        } else {
            own = memory::filled(n, 0);
            &mut own[..]
        };
        let pack = Packing::of(key, src, words);
        words::sort::<i64>(words.as_ptr(), words.as_mut_ptr(), n, Codec::Itself, threads);
        if pack.exact {
            words.iter_mut().for_each(|w| *w &= pack.index_mask);
        } else {
            refine(words, pack, &|i| key.wide(src, i as usize));
        }
        if !out.is_aligned() {
            words.iter().enumerate().for_each(|(i, &index)| out.add(i).write_unaligned(index));
        }
    }
}

/// Bits of a word that are used: read as the bits of a float, it is a positive finite number, and such are
/// sorted faster than integers.
const WORD_BITS: u32 = 62;

/// Keys between two points where a call may stop.
const BLOCK: usize = 1 << 16;

/// How keys between two bounds are packed above an index.
#[derive(Clone, Copy)]
struct Packing {
    low: i64,
    /// How many low bits of a distance are left out.
    down: u32,
    index_bits: u32,
    index_mask: i64,
    /// Whether all bits of a distance are kept.
    exact: bool,
}

impl Packing {
    /// Packs the keys of real numbers into as many words.
    ///
    /// # Safety
    /// As many items as words.
    unsafe fn of(key: Key, src: *const u8, words: &mut [i64]) -> Packing {
        let (mut low, mut high) = (i64::MAX, i64::MIN);
        for (block, part) in words.chunks_mut(BLOCK).enumerate() {
            task::point();
            // SAFETY: promised by the caller.
            unsafe { key.wide_line(src.add(block * BLOCK * key.size()), part) };
            (low, high) = part.iter().fold((low, high), |(low, high), &key| (low.min(key), high.max(key)));
        }
        let pack = Packing::new(low, high, index_bits(words.len()));
        for (block, part) in words.chunks_mut(BLOCK).enumerate() {
            task::point();
            for (i, word) in part.iter_mut().enumerate() {
                *word = pack.word(*word, (block * BLOCK + i) as u64);
            }
        }
        pack
    }

    fn new(low: i64, high: i64, index_bits: u32) -> Packing {
        let range = high.wrapping_sub(low) as u64;
        let used = u64::BITS - range.leading_zeros();
        let room = WORD_BITS - index_bits;
        Packing {
            low,
            down: used.saturating_sub(room),
            index_bits,
            index_mask: ((1u64 << index_bits) - 1) as i64,
            exact: used <= room,
        }
    }

    #[inline(always)]
    fn word(&self, key: i64, index: u64) -> i64 {
        let distance = key.wrapping_sub(self.low) as u64 >> self.down;
        (distance << self.index_bits | index) as i64
    }
}

/// Writes to `out` the indices of `n` contiguous real numbers, those at `places` (ascending, different) being the ones
/// that sort them there, none of a greater number in front of them and none of a smaller one behind.
///
/// # Safety
/// `n` items at `src`, room for `n` numbers at `out`; the places are below `n`.
pub(super) unsafe fn packed_select(key: Key, src: *const u8, n: usize, out: *mut i64, places: &[usize]) {
    // SAFETY: promised by the caller; outputs that are not aligned are written in the end.
    unsafe {
        let mut own;
        let words = if out.is_aligned() {
            slice::from_raw_parts_mut(out, n)
        } else {
            own = memory::filled(n, 0);
            &mut own[..]
        };
        let pack = Packing::of(key, src, words);
        words::select::<i64>(words.as_ptr(), words.as_mut_ptr(), n, places, Codec::Itself);
        if !pack.exact {
            for &place in places {
                settle(words, pack, place, &|i| key.wide(src, i as usize));
            }
        }
        words.iter_mut().for_each(|w| *w &= pack.index_mask);
        if !out.is_aligned() {
            words.iter().enumerate().for_each(|(i, &index)| out.add(i).write_unaligned(index));
        }
    }
}

/// Words that agree with the one at a selected place in the bits that they hold stand on both sides of it: puts them in
/// the order of their keys.
fn settle(words: &mut [i64], pack: Packing, place: usize, key: &impl Fn(i64) -> i64) {
    let prefix = |word: i64| word as u64 >> pack.index_bits;
    let this = prefix(words[place]);
    let count = words.iter().filter(|&&word| prefix(word) == this).count();
    if count == 1 {
        return;
    }
    let at = memory::found((0..words.len()).filter(|&i| prefix(words[i]) == this));
    let mut same: Vec<i64> = memory::listed(at.iter().map(|&i| words[i]));
    same.sort_unstable_by_key(|&word| (key(word & pack.index_mask), word));
    at.into_iter().zip(same).for_each(|(i, word)| words[i] = word);
}

/// Turns sorted words into indices, and sorts runs whose words agree in the bits that they hold.
fn refine(words: &mut [i64], pack: Packing, key: &impl Fn(i64) -> i64) {
    let prefix = |word: i64| word as u64 >> pack.index_bits;
    let n = words.len();
    let mut start = 0;
    while start < n {
        let this = prefix(words[start]);
        let mut end = start + 1;
        while end < n && prefix(words[end]) == this {
            end += 1;
        }
        let run = &mut words[start..end];
        run.iter_mut().for_each(|w| *w &= pack.index_mask);
        if run.len() > 1 {
            sort_run(run, key);
        }
        start = end;
    }
}

/// Sorts ascending indices by key.
fn sort_run(run: &mut [i64], key: &impl Fn(i64) -> i64) {
    const FEW: usize = 32;
    if run.len() <= FEW {
        memory::sort_by(run, |&a, &b| key(a).cmp(&key(b)));
        return;
    }
    let (mut low, mut high) = (i64::MAX, i64::MIN);
    for &i in run.iter() {
        low = low.min(key(i));
        high = high.max(key(i));
    }
    if low == high {
        return;
    }
    // Places within the run stand for indices; they are as ascending.
    let pack = Packing::new(low, high, index_bits(run.len()));
    if !pack.exact {
        memory::sort_by(run, |&a, &b| key(a).cmp(&key(b)));
        return;
    }
    let indices = memory::copied(run);
    for (place, word) in run.iter_mut().enumerate() {
        *word = pack.word(key(*word), place as u64);
    }
    // SAFETY: a slice of words.
    unsafe { words::sort::<i64>(run.as_ptr(), run.as_mut_ptr(), run.len(), Codec::Itself, 1) };
    run.iter_mut().for_each(|w| *w = indices[(*w & pack.index_mask) as usize]);
}

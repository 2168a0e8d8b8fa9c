//! Sorting words: the vectorised way where the machine has it, else the portable one.

use super::keys::{Codec, Word};
use numrs_core::error::Result;
use numrs_core::memory;
use numrs_core::pool::{self, Temp};
use numrs_core::task;
use std::slice;

/// A word that [`sort`] sorts.
#[cfg(target_arch = "x86_64")]
pub(crate) use super::avx512::Vectored as Sortable;
#[cfg(not(target_arch = "x86_64"))]
pub(crate) use super::keys::Word as Sortable;

/// Items that are sorted by insertion.
const TINY: usize = 8;

/// Memory that sorts reuse from line to line.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    block: Option<(Temp, usize)>,
}

impl Scratch {
    /// Room for `count` items of `size` bytes, with unspecified content.
    ///
    /// # Errors
    /// As [`Temp::items`].
    pub fn room(&mut self, count: usize, size: usize) -> Result<*mut u8> {
        let bytes = pool::byte_count(count, size)?;
        match &self.block {
            Some((block, size)) if *size >= bytes => Ok(block.data()),
            _ => {
                self.block = None;
                let block = Temp::new(bytes)?;
                let data = block.data();
                self.block = Some((block, bytes));
                Ok(data)
            }
        }
    }
}

/// Sorts `n` items whose bits are words: from `src` to `dst`, which may be the same place but not overlap
/// otherwise. At most `threads` threads take part. With [`Codec::Itself`], returns whether there may be NaNs; what
/// stands in their places, at the end, is not specified.
///
/// # Safety
/// Both have `n` items, aligned or not.
pub(crate) unsafe fn sort<W: Sortable>(
    src: *const W,
    dst: *mut W,
    n: usize,
    codec: Codec,
    threads: usize,
) -> bool {
    // SAFETY: promised by the caller; words are read and written unaligned.
    unsafe {
        if n <= TINY {
            let codec = if codec == Codec::Itself { Codec::Float } else { codec };
            let mut keys = [W::default(); TINY];
            for (i, key) in keys[..n].iter_mut().enumerate() {
                *key = src.add(i).read_unaligned().encode(codec);
            }
            W::sort_portably(&mut keys[..n]);
            keys[..n].iter().enumerate().for_each(|(i, key)| dst.add(i).write_unaligned(key.decode(codec)));
            return true;
        }
        #[cfg(target_arch = "x86_64")]
        if super::avx512::available() {
            return W::sort(src, dst, n, codec, threads);
        }
        let _ = threads;
        if src != dst {
            dst.cast::<u8>().copy_from_nonoverlapping(src.cast(), n * size_of::<W>());
        }
        if dst.is_aligned() {
            sort_slice(slice::from_raw_parts_mut(dst, n), codec);
        } else {
            let mut keys: Vec<W> = memory::listed((0..n).map(|i| dst.add(i).read_unaligned()));
            sort_slice(&mut keys, codec);
            keys.iter().enumerate().for_each(|(i, &key)| dst.add(i).write_unaligned(key));
        }
        true
    }
}

/// Moves `n` items as [`sort`] does, so that those at `places` (ascending, different) are the ones that a sort would put
/// there, none greater in front of them and none smaller behind. Returns as [`sort`] does.
///
/// # Safety
/// As [`sort`]; the places are below `n`.
pub(crate) unsafe fn select<W: Sortable>(
    src: *const W,
    dst: *mut W,
    n: usize,
    places: &[usize],
    codec: Codec,
) -> bool {
    // SAFETY: promised by the caller.
    unsafe {
        if n <= TINY {
            return sort(src, dst, n, codec, 1);
        }
        #[cfg(target_arch = "x86_64")]
        if super::avx512::available() {
            return W::select(src, dst, n, places, codec);
        }
        if src != dst {
            dst.cast::<u8>().copy_from_nonoverlapping(src.cast(), n * size_of::<W>());
        }
        if !dst.is_aligned() {
            return sort(dst, dst, n, codec, 1);
        }
        let items = slice::from_raw_parts_mut(dst, n);
        let codec = if codec == Codec::Itself { Codec::Float } else { codec };
        items.iter_mut().for_each(|x| *x = x.encode(codec));
        select_by(items, places, &|a, b| a.cmp(b));
        items.iter_mut().for_each(|x| *x = x.decode(codec));
        true
    }
}

/// Moves the items at `places` (ascending, different) to where a sort would have them.
pub(super) fn select_by<T>(items: &mut [T], places: &[usize], order: &impl Fn(&T, &T) -> std::cmp::Ordering) {
    let mut rest = (items, 0);
    let mut places = places;
    // The middle place first, so that others have fewer items to look through.
    while let Some(&place) = places.get(places.len() / 2) {
        let (items, start) = rest;
        let (before, _, behind) = items.select_nth_unstable_by(place - start, order);
        let (left, right) = (&places[..places.len() / 2], &places[places.len() / 2 + 1..]);
        if !left.is_empty() {
            // Places count from the start of the whole list.
            let left: Vec<usize> = memory::listed(left.iter().map(|&p| p - start));
            select_by(before, &left, order);
        }
        rest = (behind, place + 1);
        places = right;
    }
}

fn sort_slice<W: Word>(items: &mut [W], codec: Codec) {
    let codec = if codec == Codec::Itself { Codec::Float } else { codec };
    items.iter_mut().for_each(|x| *x = x.encode(codec));
    if task::is_watched() {
        items.sort_unstable_by(|a, b| {
            task::point();
            a.cmp(b)
        });
    } else {
        W::sort_portably(items);
    }
    items.iter_mut().for_each(|x| *x = x.decode(codec));
}

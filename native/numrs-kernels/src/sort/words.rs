//! Sorting words: the vectorised way where the machine has it, else the portable one.

use super::keys::{Codec, Word};
use numrs_core::error::Result;
use numrs_core::pool::Temp;
use std::slice;

/// Memory that sorts reuse from line to line.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    block: Option<(Temp, usize)>,
}

impl Scratch {
    /// Room for `bytes`, with unspecified content.
    ///
    /// # Errors
    /// `MemoryError`.
    pub fn room(&mut self, bytes: usize) -> Result<*mut u8> {
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
/// otherwise. At most `threads` threads take part.
///
/// # Errors
/// `MemoryError`.
///
/// # Safety
/// Both have `n` items, aligned or not.
pub(crate) unsafe fn sort<W: Word>(
    src: *const W,
    dst: *mut W,
    n: usize,
    codec: Codec,
    scratch: &mut Scratch,
    threads: usize,
) -> Result<()> {
    let _ = (&scratch, threads);
    // SAFETY: promised by the caller; words are read and written unaligned.
    unsafe {
        if src != dst {
            dst.cast::<u8>().copy_from_nonoverlapping(src.cast(), n * size_of::<W>());
        }
        if dst.is_aligned() {
            sort_slice(slice::from_raw_parts_mut(dst, n), codec);
        } else {
            let mut keys: Vec<W> = (0..n).map(|i| dst.add(i).read_unaligned()).collect();
            sort_slice(&mut keys, codec);
            keys.iter().enumerate().for_each(|(i, &key)| dst.add(i).write_unaligned(key));
        }
    }
    Ok(())
}

fn sort_slice<W: Word>(items: &mut [W], codec: Codec) {
    items.iter_mut().for_each(|x| *x = x.encode(codec));
    W::sort_portably(items);
    items.iter_mut().for_each(|x| *x = x.decode(codec));
}

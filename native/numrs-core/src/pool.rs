//! Native memory for large arrays: 64-byte aligned blocks that are kept for reuse.
//!
//! Fresh pages cost more than most kernels that fill them (26 ms for 80 MB in 4 KiB pages, 3.6 ms in huge
//! ones), so a returned block is kept, up to a cap, and blocks from 2 MiB up ask for huge pages.

use crate::abi::NrBlockStats;
use crate::array::Array;
use crate::dtype::DType;
use crate::error::{Error, ErrorKind, Result};
use crate::shape;
use std::alloc::Layout;
use std::sync::{Mutex, MutexGuard};

const ALIGNMENT: usize = 64;
const HUGE_PAGE: usize = 2 << 20;
/// Bytes that the pool keeps at most.
const CAP: usize = 256 << 20;

static POOL: Mutex<Pool> = Mutex::new(Pool {
    free: [const { Vec::new() }; CLASSES],
    wanted: [0; CLASSES],
    requests: 0,
    bytes: 0,
    live_blocks: 0,
    live_bytes: 0,
});

/// Four classes for each power of two.
const CLASSES: usize = 4 * usize::BITS as usize;

struct Pool {
    /// Addresses of the kept blocks of each class; the one returned last is the likeliest to be in the cache.
    free: [Vec<usize>; CLASSES],
    /// For each class, which request was the last for it.
    wanted: [u64; CLASSES],
    requests: u64,
    bytes: usize,
    live_blocks: u64,
    live_bytes: u64,
}

impl Pool {
    /// Counts a block of the class.
    fn count(&mut self, class: usize) {
        self.live_blocks += 1;
        self.live_bytes += class as u64;
    }

    /// Counts a block of the class no more.
    fn forget(&mut self, class: usize) {
        self.live_blocks -= 1;
        self.live_bytes -= class as u64;
    }

    /// Gives kept blocks of other classes back to the system, those asked for the longest ago first, until a block
    /// of this class may be kept: what a program worked with before must not be in the way of what it works with.
    fn make_room(&mut self, class: usize) -> bool {
        while self.bytes + class > CAP {
            let others = (0..CLASSES).filter(|&i| i != index_of(class) && !self.free[i].is_empty());
            let Some(oldest) = others.min_by_key(|&i| self.wanted[i]) else { return false };
            let Some(block) = self.free[oldest].pop() else { return false };
            self.bytes -= class_at(oldest);
            give_back(block, class_at(oldest));
        }
        true
    }
}

/// Returns a kept block to the system.
fn give_back(block: usize, class: usize) {
    // SAFETY: a kept block is nobody's and was allocated with the layout of its class.
    unsafe { std::alloc::dealloc(block as *mut u8, layout(class)) };
}

fn pool() -> MutexGuard<'static, Pool> {
    POOL.lock().unwrap_or_else(|e| e.into_inner())
}

/// A class's place in [`Pool::free`].
fn index_of(class: usize) -> usize {
    let power = class.ilog2();
    4 * power as usize + ((class >> (power - 2)) & 3)
}

/// The class at a place in [`Pool::free`].
fn class_at(index: usize) -> usize {
    (4 + index % 4) << (index / 4) >> 2
}

/// The bytes that a block for this request really has: four classes between powers of two, so at most a
/// fifth of a block is unused.
fn class_of(bytes: usize) -> Option<usize> {
    let bytes = bytes.max(1024);
    let step = bytes.checked_next_power_of_two()? / 8;
    let unit = if bytes >= HUGE_PAGE { step.max(HUGE_PAGE) } else { step };
    bytes.checked_next_multiple_of(unit).filter(|&b| b <= isize::MAX as usize / 2)
}

fn layout(class: usize) -> Layout {
    let alignment = if class >= HUGE_PAGE { HUGE_PAGE } else { ALIGNMENT };
    Layout::from_size_align(class, alignment).expect("a class is a valid layout")
}

/// The bytes of `count` items of `size`.
///
/// # Errors
/// `ValueError` when there are more than addresses.
pub fn byte_count(count: usize, size: usize) -> Result<usize> {
    count.checked_mul(size).filter(|&bytes| bytes <= isize::MAX as usize).ok_or_else(shape::too_big)
}

/// `n` zeros.
///
/// # Errors
/// `MemoryError`; `ValueError` for more bytes than there are addresses.
pub fn zeros<T: Copy + Default>(n: usize) -> Result<Vec<T>> {
    let bytes = byte_count(n, size_of::<T>())?;
    let mut zeros = Vec::new();
    let refuse = |_| Error::new(ErrorKind::Memory, format!("Unable to allocate {bytes} bytes"));
    zeros.try_reserve_exact(n).map_err(refuse)?;
    zeros.resize(n, T::default());
    Ok(zeros)
}

/// Hands out a block of at least `bytes`, zeroed when asked.
///
/// # Errors
/// `MemoryError` when the system has no more.
pub fn alloc(bytes: usize, zeroed: bool) -> Result<*mut u8> {
    let refuse = || Error::new(ErrorKind::Memory, format!("Unable to allocate {bytes} bytes"));
    let class = class_of(bytes).ok_or_else(refuse)?;
    #[cfg(all(debug_assertions, target_os = "linux"))]
    if crate::guarded::wanted() {
        let block = crate::guarded::alloc(bytes).ok_or_else(refuse)?;
        if !zeroed {
            // SAFETY: a new block. What nobody has written is nothing that looks like a number.
            unsafe { block.write_bytes(0xfa, bytes) };
        }
        pool().count(class);
        return Ok(block);
    }
    // Fresh pages come zeroed, and lazily: cheaper than clearing a used block.
    let reuse = !zeroed || class < HUGE_PAGE;
    let block = match take(class, reuse) {
        Some(block) => {
            if zeroed {
                // SAFETY: the block has at least `bytes` bytes and is nobody's now.
                unsafe { block.write_bytes(0, bytes) };
            }
            block
        }
        None => fresh(class, zeroed).ok_or_else(|| {
            pool().forget(class);
            refuse()
        })?,
    };
    Ok(block)
}

/// Counts a block of the class, and hands out a kept one when there is one and it will do.
fn take(class: usize, reuse: bool) -> Option<*mut u8> {
    let mut pool = pool();
    pool.count(class);
    pool.requests += 1;
    pool.wanted[index_of(class)] = pool.requests;
    if !reuse {
        return None;
    }
    let block = pool.free[index_of(class)].pop()?;
    pool.bytes -= class;
    Some(block as *mut u8)
}

fn fresh(class: usize, zeroed: bool) -> Option<*mut u8> {
    let attempt = || {
        // SAFETY: a class is never zero bytes.
        let block = unsafe {
            if zeroed { std::alloc::alloc_zeroed(layout(class)) } else { std::alloc::alloc(layout(class)) }
        };
        (!block.is_null()).then_some(block)
    };
    let block = attempt().or_else(|| {
        trim();
        attempt()
    })?;
    ask_for_huge_pages(block, class);
    Some(block)
}

#[cfg(target_os = "linux")]
fn ask_for_huge_pages(block: *mut u8, class: usize) {
    if class >= HUGE_PAGE {
        // SAFETY: advice about memory that we own; refusal is harmless.
        unsafe { libc::madvise(block.cast(), class, libc::MADV_HUGEPAGE) };
    }
}

#[cfg(not(target_os = "linux"))]
fn ask_for_huge_pages(_: *mut u8, _: usize) {}

/// Takes a block back.
///
/// # Safety
/// `block` came from [`alloc`] with the same `bytes`, is not used any more and is returned once.
pub unsafe fn free(block: *mut u8, bytes: usize) {
    let Some(class) = class_of(bytes) else { return };
    #[cfg(all(debug_assertions, target_os = "linux"))]
    if crate::guarded::wanted() {
        pool().forget(class);
        // SAFETY: promised by the caller; all blocks have guard pages.
        return unsafe { crate::guarded::free(block, bytes) };
    }
    {
        let mut pool = pool();
        pool.forget(class);
        if class <= CAP && pool.make_room(class) {
            pool.free[index_of(class)].push(block as usize);
            pool.bytes += class;
            return;
        }
    }
    // SAFETY: allocated with the layout of its class.
    unsafe { std::alloc::dealloc(block, layout(class)) };
}

/// Gives the kept blocks back to the system.
fn trim() {
    let mut pool = pool();
    pool.bytes = 0;
    for (index, blocks) in pool.free.iter_mut().enumerate() {
        for block in std::mem::take(blocks) {
            give_back(block, class_at(index));
        }
    }
}

/// What is in use and what is kept.
pub fn stats() -> NrBlockStats {
    let pool = pool();
    NrBlockStats {
        live_blocks: pool.live_blocks,
        live_bytes: pool.live_bytes,
        pooled_bytes: pool.bytes as u64,
    }
}

/// A block for a routine's own use, returned when dropped.
#[derive(Debug)]
pub struct Temp {
    data: *mut u8,
    bytes: usize,
}

// SAFETY: plain memory with one owner.
unsafe impl Send for Temp {}
// SAFETY: as above; writing through `&Temp` is the routine's own business.
unsafe impl Sync for Temp {}

impl Temp {
    /// A block of `bytes` with unspecified content.
    ///
    /// # Errors
    /// `MemoryError`.
    pub fn new(bytes: usize) -> Result<Temp> {
        Ok(Temp { data: alloc(bytes, false)?, bytes })
    }

    /// A block for `count` items of `size` bytes.
    ///
    /// # Errors
    /// `ValueError` for more bytes than there are addresses, `MemoryError`.
    pub fn items(count: usize, size: usize) -> Result<Temp> {
        Temp::new(byte_count(count, size)?)
    }

    /// A block for the items of an array of this dtype, as many as another has.
    ///
    /// # Errors
    /// As [`Temp::items`].
    pub fn like(array: &Array, dtype: DType) -> Result<Temp> {
        Temp::items(array.size(), dtype.itemsize())
    }

    /// Its first byte.
    pub fn data(&self) -> *mut u8 {
        self.data
    }
}

impl Drop for Temp {
    fn drop(&mut self) {
        // SAFETY: allocated in `new` with the same size, freed once.
        unsafe { free(self.data, self.bytes) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_waste_little() {
        for bytes in [1, 1000, 1025, 5000, 100_000, 1 << 20, (2 << 20) + 1, 80_000_000, 1 << 33] {
            let class = class_of(bytes).unwrap();
            assert!(class >= bytes && (bytes < 16 << 20 || class <= bytes + bytes / 4), "{bytes} {class}");
            assert_eq!(class_of(class), Some(class));
            let index = index_of(class);
            assert_eq!(class_at(index), class);
        }
        assert_eq!(class_of(usize::MAX), None);
    }

    #[test]
    fn a_returned_block_is_used_again_and_zeroed_when_asked() {
        let bytes = 777_777;
        let block = alloc(bytes, false).unwrap();
        // SAFETY: the block is ours and large enough.
        unsafe {
            block.write_bytes(0xff, bytes);
            free(block, bytes);
            let again = alloc(bytes, true).unwrap();
            assert!(std::slice::from_raw_parts(again, bytes).iter().all(|&b| b == 0));
            free(again, bytes);
        }
    }

    #[test]
    fn sizes_of_long_ago_make_room() {
        let (before, now) = (52_000_001, 91_000_001);
        let blocks: Vec<_> = (0..5).map(|_| alloc(before, false).unwrap()).collect();
        // SAFETY: the blocks are ours.
        unsafe {
            blocks.into_iter().for_each(|block| free(block, before));
            let block = alloc(now, false).unwrap();
            block.write(7);
            free(block, now);
            let again = alloc(now, false).unwrap();
            assert_eq!(again.read(), 7, "a fresh block would be zero");
            free(again, now);
        }
    }
}

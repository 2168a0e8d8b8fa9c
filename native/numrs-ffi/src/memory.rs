//! Native blocks and threads.

use crate::guard;
use numrs_core::abi::{NrBlockStats, NrDType};
use numrs_core::error::memory_error;
use numrs_core::{DType, par, pool};

/// A fingerprint of every export and structure; the managed side compares it with its own when it loads.
#[unsafe(no_mangle)]
pub extern "C" fn nr_abi_hash() -> u64 {
    crate::abi_hash::ABI_HASH
}

/// Hands out a native block.
///
/// # Safety
/// `block` can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_block_alloc(bytes: usize, zeroed: u8, block: *mut *mut u8) -> i32 {
    guard::status(|| {
        let data = pool::alloc(bytes, zeroed != 0)?;
        // SAFETY: promised by the caller.
        unsafe { *block = data };
        Ok(0)
    })
}

/// Fails with the error of an array for which there was no memory: its shape, `ndim` lengths, and dtype stand in the message.
///
/// # Safety
/// `shape` has `ndim` entries.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_block_refused(bytes: u64, shape: *const i64, ndim: u32, dtype: NrDType) -> i32 {
    guard::status(|| {
        let shape = match ndim {
            0 => &[],
            // SAFETY: promised by the caller.
            n => unsafe { std::slice::from_raw_parts(shape, n as usize) },
        };
        Err(memory_error(bytes.into(), shape, &DType::decode(dtype)?.name()))
    })
}

/// Takes a native block back.
///
/// # Safety
/// The block came from the engine with the same size and is returned once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_block_free(block: *mut u8, bytes: usize) {
    // SAFETY: promised by the caller.
    unsafe { pool::free(block, bytes) };
}

/// Tells how much native memory is in use.
///
/// # Safety
/// `stats` can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_block_stats(stats: *mut NrBlockStats) {
    // SAFETY: promised by the caller.
    unsafe { *stats = pool::stats() };
}

/// Sets the most threads that a call may use; 0 for the initial number.
#[unsafe(no_mangle)]
pub extern "C" fn nr_set_num_threads(n: u32) {
    par::set_num_threads(n as usize);
}

/// The most threads that a call may use.
#[unsafe(no_mangle)]
pub extern "C" fn nr_get_num_threads() -> u32 {
    par::num_threads() as u32
}

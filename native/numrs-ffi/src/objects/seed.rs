//! The words of a seed sequence, which has no lifetime of its own: its owner keeps the entropy.

#![allow(
    missing_docs,
    clippy::missing_safety_doc,
    reason = "interoptopus makes undocumented copies of the function"
)]

use super::values::run;
use super::{slice, slice_mut};
use interoptopus::ffi;
use numrs_random::SeedSequence;

/// `SeedSequence.generate_state`: `len` words, of 32 bits if `form` is 0, of 64 if it is 1. With 2 the pool itself, whose
/// length `len` is.
///
/// # Safety
/// The words of entropy and spawn key are readable, and there is room for the result.
#[ffi]
pub unsafe fn nr_seed_sequence_state(
    entropy: *const u32,
    entropy_len: u64,
    spawn_key: *const u32,
    spawn_key_len: u64,
    pool_size: u64,
    form: u32,
    target: *mut u8,
    len: u64,
) -> i32 {
    run(|| {
        // SAFETY: the managed caller pins the words.
        let (entropy, key) = unsafe { (slice(entropy, entropy_len), slice(spawn_key, spawn_key_len)) };
        let seed = SeedSequence::new(entropy, key, pool_size as usize)?;
        // Pairs of words are 64-bit words on little-endian machines, which all targets are.
        let words = if form == 1 { 2 * len } else { len };
        // SAFETY: the managed caller offers `len` words of the size it asked for.
        let target = unsafe { slice_mut(target.cast::<u32>(), words) };
        match form {
            0 | 1 => seed.generate_into(target),
            _ => target.copy_from_slice(seed.pool()),
        }
        Ok(())
    })
}

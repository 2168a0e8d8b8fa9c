//! Objects with a lifetime, described to `interoptopus`, which prints their C# classes.
//!
//! Methods return a status as every export does (see the crate's documentation), so that a failure
//! has its message in the same place. No method of a bit generator may be called from two threads at a
//! time: the managed owner holds a lock, as NumPy's do.

mod bitgen;
mod fftplan;
mod seed;
#[cfg(test)]
mod tests;
mod values;

pub use bitgen::NrBitGenerator;
pub use fftplan::NrFftPlan;
pub use seed::nr_seed_sequence_state;

use interoptopus::inventory::RustInventory;
use interoptopus::{ffi, function, service};

/// Why an object could not be made.
#[ffi]
pub enum ObjectError {
    /// There is no memory for it.
    Memory,
    /// An argument is out of its range, which the managed caller has checked.
    Argument,
}

/// Everything that `interoptopus` prints.
pub fn inventory() -> RustInventory {
    RustInventory::new()
        .register(service!(NrBitGenerator))
        .register(service!(NrFftPlan))
        .register(function!(nr_seed_sequence_state))
        .validate()
}

/// The elements at `data`, none for a null pointer.
///
/// # Safety
/// `len` elements at `data` are readable and stay unchanged as long as the slice is used.
unsafe fn slice<'a, T>(data: *const T, len: u64) -> &'a [T] {
    if data.is_null() {
        return &[];
    }
    // SAFETY: promised by the caller.
    unsafe { std::slice::from_raw_parts(data, len as usize) }
}

/// The elements at `data`, none for a null pointer.
///
/// # Safety
/// `len` elements at `data` are writable, and nothing else uses them as long as the slice is used.
unsafe fn slice_mut<'a, T>(data: *mut T, len: u64) -> &'a mut [T] {
    if data.is_null() {
        return &mut [];
    }
    // SAFETY: promised by the caller.
    unsafe { std::slice::from_raw_parts_mut(data, len as usize) }
}

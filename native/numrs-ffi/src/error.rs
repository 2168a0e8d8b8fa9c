//! The message of the last error.

use numrs_core::Error;
use std::cell::RefCell;

thread_local! {
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps the message and returns the status.
#[cold]
pub(crate) fn set(error: Error) -> i32 {
    LAST.with_borrow_mut(|last| {
        last.clear();
        last.push_str(&error.message);
    });
    error.kind as i32
}

/// Copies the message of this thread's last failed call, as UTF-8 without terminator, and returns its
/// length; call again with more room when that exceeds `capacity`.
///
/// # Safety
/// `buffer` has room for `capacity` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_last_error(buffer: *mut u8, capacity: usize) -> usize {
    LAST.with_borrow(|last| {
        let n = last.len().min(capacity);
        // SAFETY: `n` bytes fit into both.
        unsafe { buffer.copy_from_nonoverlapping(last.as_ptr(), n) };
        last.len()
    })
}

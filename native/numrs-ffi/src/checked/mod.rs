//! What only a library with debug assertions exports, for tests. The bindings know nothing of it.

use crate::guard;
use numrs_core::abi::NrFrame;
use numrs_core::par;

/// A call of a routine with a bug: it panics, on the thread that calls or on one of the engine's.
///
/// # Safety
/// As [`numrs_core::Frame::read`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_panic(raw: *mut NrFrame, on_threads: *const u8) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame(raw, |frame| {
            let array = frame.inputs[0].clone();
            frame.make(0, array.dtype, &array.shape)?;
            if on_threads.is_null() {
                panic!("a bug of the engine");
            }
            par::for_each(8, 2, |i| assert!(i < 5, "a bug of a thread of the engine"));
            Ok(())
        })
    }
}

//! Linear algebra.

use crate::guard;
use numrs_core::abi::{NrFrame, NrLinalgArgs, NrOpaque};
use numrs_core::error::value_error;
use numrs_linalg::{ROUTINES, array};

/// The matrix product of two stacks of matrices.
///
/// # Safety
/// As [`numrs_core::Frame::read`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_matmul(frame: *mut NrFrame, _args: NrOpaque) -> i32 {
    // SAFETY: promised by the caller.
    unsafe { guard::quick_or_frame_with_flags(frame, |frame| array::quick_matmul(frame), array::matmul) }
}

/// Calls a row of the table of linear algebra routines; its outputs are always made.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` points to a valid structure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_linalg_call(frame: *mut NrFrame, args: *const NrLinalgArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        let id = (*args).id;
        guard::frame(frame, |frame| {
            let routine = ROUTINES.get(id as usize);
            let routine = routine
                .ok_or_else(|| value_error(format!("no linear algebra routine has the number {id}")))?;
            array::call(routine, frame)
        })
    }
}

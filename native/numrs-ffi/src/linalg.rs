//! Generalised ufuncs: products and linear algebra.

use crate::guard;
use numrs_core::abi::{NrFrame, NrGufuncArgs};
use numrs_core::error::value_error;
use numrs_linalg::{ROUTINES, array};

/// Calls a row of the table of generalised ufuncs. Outputs of those with loops are always made.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` points to a valid structure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_gufunc_call(frame: *mut NrFrame, args: *const NrGufuncArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        let id = (*args).id;
        let Some(row) = ROUTINES.get(id as usize) else {
            return guard::frame(frame, |_| {
                Err(value_error(format!("no generalised ufunc has the number {id}")))
            });
        };
        match row.form {
            Some(form) => {
                let any = form.vectors == [None, None];
                let quick = |frame: *mut NrFrame| if any { array::quick_matmul(frame) } else { Ok(false) };
                guard::quick_or_frame_with_flags(frame, quick, |frame| array::call(row, frame))
            }
            None => guard::frame(frame, |frame| array::call(row, frame)),
        }
    }
}

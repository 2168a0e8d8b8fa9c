//! Copies, casts and assignments.

use crate::arguments::{casting, dtype};
use crate::guard;
use numrs_core::abi::{NrCopyArgs, NrFrame};
use numrs_items::cast;

/// Copies input 0 into output 0, which is made when it is not given; with `has_where` only where input 1 is
/// true. A given output may have any shape that the input broadcasts to.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` points to a valid structure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_copy(frame: *mut NrFrame, args: *const NrCopyArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        let args = &*args;
        let dtype = || dtype(args.has_dtype, args.dtype);
        let quick = |frame: *mut NrFrame| match args.has_where {
            0 if args.numbers == 0 => cast::quick_copy(frame, dtype()?, casting(args.casting)?, args.order),
            _ => Ok(false),
        };
        guard::quick_or_frame_with_flags(frame, quick, |frame| {
            let options = cast::CopyOptions {
                dtype: dtype()?,
                casting: casting(args.casting)?,
                order: args.order,
                has_where: args.has_where != 0,
                numbers: args.numbers != 0,
            };
            cast::copy(frame, options)
        })
    }
}

//! Counts by value and by interval, interpolation, correlation.

use crate::guard;
use numrs_core::abi::{NrAxisArgs, NrFrame};
use numrs_core::error::value_error;
use numrs_kernels::stats::ROUTINES;

/// Runs row `args.id` of the table of statistics; its `mode` and, if there is any, first one of its `ints` are the
/// routine's parameters. Output 0 is made.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` points to a valid structure, its `ints` to `nints` numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_stats(frame: *mut NrFrame, args: *const NrAxisArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame_with_flags(frame, |frame| {
            let args = &*args;
            let row = ROUTINES.get(args.id as usize);
            let row = row.ok_or_else(|| value_error(format!("no statistic has the number {}", args.id)))?;
            let number = if args.nints > 0 { args.ints.read() } else { 0 };
            (row.run)(frame, args.mode, number)
        })
    }
}

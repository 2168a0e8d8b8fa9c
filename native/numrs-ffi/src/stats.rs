//! Counts by value and by interval, interpolation, correlation.

use crate::guard;
use numrs_core::abi::{NrBincountArgs, NrCorrelateArgs, NrFrame, NrHistogramArgs, NrOpaque};
use numrs_core::error::value_error;
use numrs_kernels::stats::{self, Overlap};

/// How often each value of input 0 occurs, or, with a second input, the sum of its weights.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` points to a valid structure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_bincount(frame: *mut NrFrame, args: *const NrBincountArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe { guard::frame_with_flags(frame, |frame| stats::bincount(frame, (*args).minlength)) }
}

/// How many items of input 0 lie between neighbours of the edges of input 1, or, with weights, their sums.
///
/// # Safety
/// As [`nr_bincount`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_histogram(frame: *mut NrFrame, args: *const NrHistogramArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe { guard::frame_with_flags(frame, |frame| stats::histogram(frame, (*args).uniform != 0)) }
}

/// Input 0 on the line through the points of inputs 1 and 2; input 3, when there is one, has the values outside of them.
///
/// # Safety
/// As [`nr_bincount`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_interp(frame: *mut NrFrame, _args: NrOpaque) -> i32 {
    // SAFETY: promised by the caller.
    unsafe { guard::frame_with_flags(frame, stats::interp) }
}

/// Sums of products of input 0 with input 1, which is moved along it.
///
/// # Safety
/// As [`nr_bincount`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_correlate(frame: *mut NrFrame, args: *const NrCorrelateArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame_with_flags(frame, |frame| {
            let args = &*args;
            let overlap = Overlap::from_number(args.overlap);
            let overlap = overlap.ok_or_else(|| value_error(format!("{} is no overlap", args.overlap)))?;
            stats::correlate(frame, overlap, args.left)
        })
    }
}

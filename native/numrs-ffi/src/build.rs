//! Arrays made from numbers or from other arrays.

use crate::arguments::{axis, casting, dtype};
use crate::guard;
use numrs_core::DType;
use numrs_core::abi::{NR_FLATTENED, NrAxisArgs, NrConcatenateArgs, NrEyeArgs, NrFrame, NrRangeArgs};
use numrs_kernels::build;

/// `concatenate`: the inputs along an axis, in the given dtype, that of a given output or the common one.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` points to a valid structure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_concatenate(frame: *mut NrFrame, args: *const NrConcatenateArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        let args = &*args;
        let plain = args.has_dtype == 0 && matches!(args.axis, 0 | -1 | NR_FLATTENED);
        let quick = |frame: *mut NrFrame| if plain { build::quick_concatenate(frame) } else { Ok(false) };
        guard::quick_or_frame(frame, quick, |frame| {
            build::concatenate(
                frame,
                axis(args.axis),
                dtype(args.has_dtype, args.dtype)?,
                casting(args.casting)?,
            )
        })
    }
}

/// `repeat`: the items of input 0 along an axis, as often as input 1 says: one number for all,
/// or one an item.
///
/// # Safety
/// As [`nr_concatenate`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_repeat(frame: *mut NrFrame, args: *const NrAxisArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe { guard::frame(frame, |frame| build::repeat(frame, axis((*args).axis))) }
}

/// Evenly spaced numbers from the 0-d inputs `start` and `start + step`.
///
/// # Safety
/// As [`nr_concatenate`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_arange(frame: *mut NrFrame, args: *const NrRangeArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe { guard::frame(frame, |frame| build::arange(frame, DType::decode((*args).dtype)?, (*args).n)) }
}

/// Evenly spaced numbers between the 0-d inputs `start` and `stop`.
///
/// # Safety
/// As [`nr_concatenate`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_linspace(frame: *mut NrFrame, args: *const NrRangeArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame(frame, |frame| {
            let args = &*args;
            build::linspace(frame, DType::decode(args.dtype)?, args.n, args.endpoint != 0)
        })
    }
}

/// A matrix with ones on a diagonal, and below it when that is asked for.
///
/// # Safety
/// As [`nr_concatenate`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_eye(frame: *mut NrFrame, args: *const NrEyeArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame(frame, |frame| {
            let args = &*args;
            let make = if args.below != 0 { build::tri } else { build::eye };
            make(frame, DType::decode(args.dtype)?, args.rows, args.columns, args.k)
        })
    }
}

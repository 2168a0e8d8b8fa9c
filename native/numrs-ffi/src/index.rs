//! Indexing with arrays, `take`, `put`, `nonzero`, `where`.

use crate::arguments::{axis, list};
use crate::guard;
use numrs_core::abi::{NrFrame, NrIndexArgs, NrOpaque, NrTakeArgs};
use numrs_core::error::value_error;
use numrs_core::{Frame, Result};
use numrs_kernels::index::{self, ClipMode};

fn mode(args: &NrTakeArgs) -> Result<ClipMode> {
    ClipMode::from_number(args.mode).ok_or_else(|| {
        value_error(format!("clipmode must be one of 'clip', 'raise', or 'wrap' (got {})", args.mode))
    })
}

/// `a[indices]`: input 0 is the array with its basic indices applied, the others are the index arrays
/// (integers, or masks of as many dimensions as axes they span). Output 0 is made in the array's dtype.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` points to a valid structure with `count` axes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_index_get(frame: *mut NrFrame, args: *const NrIndexArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        let get =
            |frame: &mut Frame| index::get(frame, list((*args).axes, (*args).count), (*args).front != 0);
        guard::quick_or_frame(frame, |frame| index::quick_mask(frame), get)
    }
}

/// `a[indices] = values`: output 0 is the array with its basic indices applied, the inputs are the index
/// arrays, then the values, which are broadcast and cast as assignment does.
///
/// # Safety
/// As [`nr_index_get`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_index_set(frame: *mut NrFrame, args: *const NrIndexArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame_with_flags(frame, |frame| {
            index::set(frame, list((*args).axes, (*args).count), (*args).front != 0)
        })
    }
}

/// `take`: input 0 by the indices of input 1 along an axis.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` points to a valid structure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_take(frame: *mut NrFrame, args: *const NrTakeArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe { guard::frame(frame, |frame| index::take(frame, axis((*args).axis), mode(&*args)?)) }
}

/// `put`: output 0, seen as flattened, gets the values of input 1 (over and over) at the indices of input 0.
///
/// # Safety
/// As [`nr_take`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_put(frame: *mut NrFrame, args: *const NrTakeArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe { guard::frame_with_flags(frame, |frame| index::put(frame, mode(&*args)?)) }
}

/// `nonzero`: as many int64 outputs as the input has dimensions.
///
/// # Safety
/// As [`numrs_core::Frame::read`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_nonzero(frame: *mut NrFrame, _args: NrOpaque) -> i32 {
    // SAFETY: promised by the caller.
    unsafe { guard::frame(frame, index::nonzero) }
}

/// `where(condition, x, y)`: three inputs, broadcast; the result has the common dtype of `x` and `y`.
///
/// # Safety
/// As [`numrs_core::Frame::read`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_where(frame: *mut NrFrame, _args: NrOpaque) -> i32 {
    // SAFETY: promised by the caller.
    unsafe { guard::quick_or_frame_with_flags(frame, |frame| index::quick_select(frame), index::select) }
}

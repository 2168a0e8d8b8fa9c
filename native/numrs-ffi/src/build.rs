//! Arrays made from numbers or from other arrays.

use crate::guard;
use crate::index::axis;
use crate::ufunc::casting;
use numrs_core::abi::{NrAxisArgs, NrFrame};
use numrs_core::error::value_error;
use numrs_core::{DType, Result};
use numrs_kernels::build;

fn dtype(args: &NrAxisArgs) -> Result<Option<DType>> {
    if args.has_dtype != 0 { DType::decode(args.dtype).map(Some) } else { Ok(None) }
}

/// # Safety
/// `ints` has `nints` entries.
unsafe fn ints<const N: usize>(args: &NrAxisArgs) -> Result<[i64; N]> {
    if args.nints < N as i32 {
        return Err(value_error(format!("{N} integer parameters are needed, {} were given", args.nints)));
    }
    // SAFETY: promised by the caller.
    Ok(unsafe { args.ints.cast::<[i64; N]>().read() })
}

/// `concatenate`: the inputs along `axis`, or (`i32::MIN`) flattened, in the given dtype, that of a given
/// output or the common one. `mode` is the casting rule, as in `NrUfuncArgs`.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` points to a valid structure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_concatenate(frame: *mut NrFrame, args: *const NrAxisArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        let args = &*args;
        let plain = args.has_dtype == 0 && matches!(args.axis, 0 | -1 | i32::MIN);
        let quick = |frame: *mut NrFrame| if plain { build::quick_concatenate(frame) } else { Ok(false) };
        guard::quick_or_frame(frame, quick, |frame| {
            build::concatenate(frame, axis(args), dtype(args)?, casting(args.mode.clamp(0, 255) as u8)?)
        })
    }
}

/// `repeat`: the items of input 0 along `axis` (or flattened), as often as input 1 says: one number for all,
/// or one an item.
///
/// # Safety
/// As [`nr_concatenate`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_repeat(frame: *mut NrFrame, args: *const NrAxisArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe { guard::frame(frame, |frame| build::repeat(frame, axis(&*args))) }
}

/// Evenly spaced numbers of `dtype` from the 0-d inputs `start` and `start + step`; `ints[0]` is their number.
///
/// # Safety
/// As [`nr_concatenate`]; `ints` has `nints` entries.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_arange(frame: *mut NrFrame, args: *const NrAxisArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame(frame, |frame| {
            let args = &*args;
            let [n] = ints(args)?;
            build::arange(frame, dtype(args)?.unwrap_or(DType::INT64), n)
        })
    }
}

/// `ints[0]` evenly spaced numbers between the 0-d inputs `start` and `stop`, the latter included when
/// `ints[1]` is 1, in `dtype` (`float64` when not given).
///
/// # Safety
/// As [`nr_arange`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_linspace(frame: *mut NrFrame, args: *const NrAxisArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame(frame, |frame| {
            let args = &*args;
            let [n, endpoint] = ints(args)?;
            build::linspace(frame, dtype(args)?.unwrap_or(DType::FLOAT64), n, endpoint != 0)
        })
    }
}

/// A matrix of `ints[0]` rows and `ints[1]` columns with ones on diagonal `ints[2]`, or (`mode` 1) also below
/// it, in `dtype` (`float64` when not given).
///
/// # Safety
/// As [`nr_arange`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_eye(frame: *mut NrFrame, args: *const NrAxisArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame(frame, |frame| {
            let args = &*args;
            let [rows, columns, k] = ints(args)?;
            let dtype = dtype(args)?.unwrap_or(DType::FLOAT64);
            match args.mode {
                0 => build::eye(frame, dtype, rows, columns, k),
                _ => build::tri(frame, dtype, rows, columns, k),
            }
        })
    }
}

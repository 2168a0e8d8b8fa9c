//! Universal functions.

use crate::guard;
use numrs_core::abi::{NrFrame, NrUfuncArgs};
use numrs_core::dtype::promote::Casting;
use numrs_core::error::value_error;
use numrs_core::{DType, Result};
use numrs_kernels::ufunc::{self, CallOptions, TABLE, Ufunc};

fn row(id: u32) -> Result<&'static Ufunc> {
    TABLE.get(id as usize).ok_or_else(|| value_error(format!("no ufunc has the number {id}")))
}

/// Reads a casting rule.
pub(crate) fn casting(value: u8) -> Result<Casting> {
    Casting::from_u8(value).ok_or_else(|| value_error(format!("{value} is not a casting rule")))
}

/// Calls a ufunc element by element.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` points to a valid structure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_ufunc_call(frame: *mut NrFrame, args: *const NrUfuncArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        let args = &*args;
        let plain = args.has_where == 0 && args.has_dtype == 0 && args.order != b'F';
        let quick = |frame: *mut NrFrame| match plain && args.casting >= Casting::SameKind as u8 {
            true => ufunc::quick(row(args.id)?, frame),
            false => Ok(false),
        };
        guard::quick_or_frame_with_flags(frame, quick, |frame| {
            let options = CallOptions {
                casting: casting(args.casting)?,
                order: args.order,
                has_where: args.has_where != 0,
                dtype: if args.has_dtype != 0 { Some(DType::decode(args.dtype)?) } else { None },
            };
            ufunc::call(row(args.id)?, frame, options)
        })
    }
}

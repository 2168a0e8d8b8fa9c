//! Fourier transforms.

use crate::guard;
use crate::objects::NrFftPlan;
use numrs_core::abi::{NrAxisArgs, NrFrame};
use numrs_core::error::{Result, value_error};
use numrs_fft::Norm;
use numrs_fft::array::{Kind, transform, transform_kept};

/// Transforms input 0 along `axis`: `id` is 0 `fft`, 1 `ifft`, 2 `rfft`, 3 `irfft`; `mode` the norm, 0 backward,
/// 1 ortho, 2 forward; `ints[0]`, when there is one, the number of points.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` and its `ints` are valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_fft(frame: *mut NrFrame, args: *const NrAxisArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame(frame, |frame| {
            let args = &*args;
            let kind = Kind::from_u32(args.id)
                .ok_or_else(|| value_error(format!("no transform has the number {}", args.id)))?;
            let n = if args.nints > 0 { Some(*args.ints) } else { None };
            transform(frame, kind, n, args.axis.into(), norm(args.mode)?)
        })
    }
}

/// Transforms input 0 along `axis` by the [`NrFftPlan`] at the address `ints[0]`: `id` is 0 forward, 1 inverse.
///
/// # Safety
/// As [`nr_fft`]; the plan lives until the call returns.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_fft_planned(frame: *mut NrFrame, args: *const NrAxisArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame(frame, |frame| {
            let args = &*args;
            let plan = &*(*args.ints as usize as *const NrFftPlan);
            transform_kept(frame, plan.way(args.id), args.axis.into())
        })
    }
}

/// The norm with this number.
pub(crate) fn norm(number: i32) -> Result<Norm> {
    match number {
        0 => Ok(Norm::Backward),
        1 => Ok(Norm::Ortho),
        2 => Ok(Norm::Forward),
        _ => Err(value_error(format!("no norm has the number {number}"))),
    }
}

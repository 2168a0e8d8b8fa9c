//! Fourier transforms.

use crate::guard;
use crate::objects::NrFftPlan;
use numrs_core::abi::{NrFftArgs, NrFftPlannedArgs, NrFrame};
use numrs_core::error::{Result, value_error};
use numrs_fft::Norm;
use numrs_fft::array::{Kind, transform, transform_kept};

/// Transforms input 0 along an axis.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` points to a valid structure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_fft(frame: *mut NrFrame, args: *const NrFftArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame(frame, |frame| {
            let args = &*args;
            let kind = Kind::from_number(args.kind)
                .ok_or_else(|| value_error(format!("no transform has the number {}", args.kind)))?;
            let n = (args.has_n != 0).then_some(args.n);
            transform(frame, kind, n, args.axis.into(), norm(args.norm)?)
        })
    }
}

/// Transforms input 0 along an axis by an [`NrFftPlan`].
///
/// # Safety
/// As [`nr_fft`]; the plan lives until the call returns.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_fft_planned(frame: *mut NrFrame, args: *const NrFftPlannedArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame(frame, |frame| {
            let args = &*args;
            let plan = &*args.plan.cast::<NrFftPlan>();
            transform_kept(frame, plan.way(args.inverse != 0), args.axis.into())
        })
    }
}

/// The norm with this number.
pub(crate) fn norm(number: u8) -> Result<Norm> {
    Norm::from_number(number).ok_or_else(|| value_error(format!("no norm has the number {number}")))
}

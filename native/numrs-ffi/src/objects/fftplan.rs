//! Fourier transforms of one length, planned once.

#![allow(clippy::missing_safety_doc, reason = "all methods share the contract that stands on the type")]

use super::ObjectError;
use crate::guard;
use interoptopus::ffi;
use numrs_fft::{FftError, KeptPlan, Precision, Transform, plan};

/// The transform of one length and its inverse. Threads may share it.
///
/// # Safety
/// Pointers stay valid for the call, to as many points as the transform takes or gives: sources readable and
/// unchanged, targets writable and used by nobody else.
#[ffi(service)]
pub struct NrFftPlan {
    forward: KeptPlan,
    inverse: KeptPlan,
}

#[ffi]
impl NrFftPlan {
    /// Plans transforms of `n` points, not none: of `real` ones or complex ones, in `single` or double precision. `norm`
    /// is a [`Norm`](numrs_fft::Norm).
    pub fn create(n: u64, real: u32, single: u32, norm: u8) -> ffi::Result<Self, ObjectError> {
        let precision = if single == 0 { Precision::Double } else { Precision::Single };
        let keep = |transform: Transform| {
            let norm = crate::fft::norm(norm).map_err(|error| FftError::Shape(error.to_string()))?;
            let plan = plan(transform, precision, n as usize)?;
            Ok(KeptPlan::new(plan, norm.factor(n as usize, transform.is_forward())))
        };
        let (forward, inverse) = match real {
            0 => (Transform::Forward, Transform::Backward),
            _ => (Transform::RealForward, Transform::RealBackward),
        };
        match (keep(forward), keep(inverse)) {
            (Ok(forward), Ok(inverse)) => ffi::Ok(Self { forward, inverse }),
            (Err(FftError::Memory(_)), _) | (_, Err(FftError::Memory(_))) => ffi::Err(ObjectError::Memory),
            _ => ffi::Err(ObjectError::Argument),
        }
    }

    /// Transforms one line.
    pub unsafe fn forward(&self, source: *const u8, target: *mut u8) -> i32 {
        // SAFETY: the managed caller pins the points of a line at both.
        guard::work(|| unsafe { self.forward.run_line(source, target) }.map(|()| 0).map_err(Into::into))
    }

    /// Transforms one line back.
    pub unsafe fn inverse(&self, source: *const u8, target: *mut u8) -> i32 {
        // SAFETY: as above.
        guard::work(|| unsafe { self.inverse.run_line(source, target) }.map(|()| 0).map_err(Into::into))
    }
}

impl NrFftPlan {
    /// The plan of one direction.
    pub(crate) fn way(&self, inverse: bool) -> &KeptPlan {
        if inverse { &self.inverse } else { &self.forward }
    }
}

//! Universal functions.

use crate::arguments::casting;
use crate::guard;
use crate::user::with_ufunc;
use numrs_core::abi::{NR_OWNS_BLOCK, NR_WEAK, NrArray, NrDType, NrFrame, NrUfuncArgs};
use numrs_core::dtype::promote::Casting;
use numrs_core::shape::Dims;
use numrs_core::{Array, DType, Result, flat, pool};
use numrs_kernels::ufunc::{self, CallOptions, MOST_OPERANDS, Signature, TABLE};

/// Reads the dtypes that the caller asks of the loop.
unsafe fn signature(args: &NrUfuncArgs) -> Result<Signature> {
    let mut dtypes = [None; MOST_OPERANDS];
    for (i, dtype) in dtypes.iter_mut().enumerate().filter(|(i, _)| args.given >> i & 1 != 0) {
        // SAFETY: promised by the caller for every operand whose bit is set.
        *dtype = Some(DType::decode(unsafe { *args.signature.add(i) })?);
    }
    Signature::new(dtypes)
}

/// The block of a new output, which goes back to the pool when a function of the host ends the call.
struct GivenBack(*mut NrFrame);

impl Drop for GivenBack {
    fn drop(&mut self) {
        if std::thread::panicking() {
            // SAFETY: the frame of the call that unwinds.
            let (_, _, outputs) = unsafe { flat::operands(self.0) };
            for out in outputs.iter_mut().filter(|out| out.flags & NR_OWNS_BLOCK != 0) {
                // SAFETY: made by this call, so nobody else has it.
                unsafe { pool::free(out.data, out.block_bytes) };
                (out.data, out.flags) = (std::ptr::null_mut(), 0);
            }
        }
    }
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
        let plain = args.has_where == 0 && args.given == 0 && args.order != b'F';
        let quick = |frame: *mut NrFrame| match plain && args.casting >= Casting::SameKind as u8 {
            true => match TABLE.get(args.id as usize) {
                Some(row) => ufunc::quick(row, frame),
                None => {
                    let _output = GivenBack(frame);
                    with_ufunc(args.id, |ufunc| ufunc::quick(ufunc, frame))
                }
            },
            false => Ok(false),
        };
        guard::quick_or_frame_with_flags(frame, quick, |frame| {
            let options = CallOptions {
                casting: casting(args.casting)?,
                order: args.order,
                has_where: args.has_where != 0,
                signature: signature(args)?,
            };
            with_ufunc(args.id, |ufunc| ufunc::call(ufunc, frame, options))
        })
    }
}

/// The dtypes that a ufunc computes in: writes those of its inputs, then those of its outputs. Of each input only dtype
/// and the weak flag count, of `args` only row and casting rule.
///
/// # Safety
/// `inputs` has as many entries as the ufunc has inputs, `dtypes` room for as many as it has operands; `args` points to
/// a valid structure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_ufunc_resolve(
    inputs: *const NrArray,
    args: *const NrUfuncArgs,
    dtypes: *mut NrDType,
) -> i32 {
    guard::status(|| {
        // SAFETY: promised by the caller.
        let args = unsafe { &*args };
        with_ufunc(args.id, |ufunc| {
            let mut operands = Vec::new();
            for i in 0..ufunc.nin {
                // SAFETY: promised by the caller.
                let input = unsafe { &*inputs.add(i) };
                operands.push(Array {
                    data: std::ptr::null_mut(),
                    dtype: DType::decode(input.dtype)?,
                    shape: Dims::new(),
                    strides: Dims::new(),
                    writeable: false,
                    weak: input.flags & NR_WEAK != 0,
                });
            }
            for (i, dtype) in ufunc::loop_dtypes(ufunc, &operands, casting(args.casting)?)?.iter().enumerate()
            {
                // SAFETY: promised by the caller.
                unsafe { *dtypes.add(i) = dtype.encode() };
            }
            Ok(0)
        })
    })
}

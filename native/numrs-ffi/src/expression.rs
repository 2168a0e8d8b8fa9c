//! Expressions over arrays.

use crate::arguments::{casting, list};
use crate::guard;
use numrs_core::abi::{NrEvaluateArgs, NrFrame, NrNode, NrParsed};
use numrs_core::error::value_error;
use numrs_kernels::expression::{self, EvaluateOptions, Reduction};
use numrs_kernels::ufunc::TABLE;

/// Reads the UTF-8 text of an expression: at most a node a byte.
///
/// # Safety
/// `text` has `length` bytes, `nodes` room for as many nodes, `parsed` can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_expression_parse(
    text: *const u8,
    length: usize,
    nodes: *mut NrNode,
    parsed: *mut NrParsed,
) -> i32 {
    guard::status(|| {
        // SAFETY: promised by the caller.
        let bytes = unsafe { std::slice::from_raw_parts(text, length) };
        let text = std::str::from_utf8(bytes).map_err(|_| value_error("an expression is UTF-8 text"))?;
        let read = expression::parse(text)?;
        for (i, node) in read.nodes.iter().take(length).enumerate() {
            // SAFETY: promised by the caller.
            unsafe { nodes.add(i).write(*node) };
        }
        // SAFETY: promised by the caller.
        unsafe { parsed.write(read.encode()?) };
        Ok(0)
    })
}

/// Computes the last node from the frame's inputs into output 0, and reduces it where that is asked.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` and what it names are valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_evaluate(frame: *mut NrFrame, args: *const NrEvaluateArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame_with_flags(frame, |frame| {
            let args = &*args;
            let nodes = std::slice::from_raw_parts(args.nodes, args.count as usize);
            let reduction = TABLE.get(args.reduction as usize).map(|ufunc| Reduction {
                ufunc,
                axes: (args.naxes >= 0).then(|| list(args.axes, args.naxes)),
                keepdims: args.keepdims != 0,
            });
            let options = EvaluateOptions { casting: casting(args.casting)?, order: args.order, reduction };
            expression::evaluate(nodes, frame, &options)
        })
    }
}

//! The shape and the memory order of a call's results.

use numrs_core::error::{Result, tight_shape_text, value_error};
use numrs_core::shape::Dims;
use numrs_core::{Array, shape};

/// The shape of the call: that of all inputs (and the mask) broadcast, and of given outputs.
pub(crate) fn call_shape(inputs: &[Array], mask: Option<&Array>, given: &[Option<Array>]) -> Result<Dims> {
    let shapes = inputs.iter().chain(mask).map(|a| &a.shape[..]);
    let outputs = given.iter().flatten().map(|a| &a.shape[..]);
    let all = shape::broadcast(shapes.clone().chain(outputs))?;
    for out in given.iter().flatten() {
        if out.shape != all {
            let common = shape::broadcast(shapes.clone())?;
            return Err(value_error(format!(
                "non-broadcastable output operand with shape {} doesn't match the broadcast shape {}",
                tight_shape_text(&out.shape),
                tight_shape_text(if common.len() > all.len() { &common } else { &all })
            )));
        }
    }
    Ok(all)
}

//! The shape and the memory order of a call's results.

use numrs_core::error::{Result, tight_shape_text, value_error};
use numrs_core::iter::keep_order_strides;
use numrs_core::shape::Dims;
use numrs_core::{Array, shape};
use smallvec::SmallVec;

/// The shape of the call: that of all inputs (and the mask) broadcast, and of given outputs.
pub(super) fn call_shape(inputs: &[Array], mask: Option<&Array>, given: &[Option<Array>]) -> Result<Dims> {
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

/// Strides of a new output, by the `order` that the caller asked for.
pub(crate) fn output_strides(order: u8, shape: &[i64], inputs: &[Array], itemsize: usize) -> Dims {
    let fortran = |a: &Array| a.ndim() < 2 || (a.is_f_contiguous() && !a.is_c_contiguous());
    match order {
        b'C' => shape::c_strides(shape, itemsize),
        b'F' => shape::f_strides(shape, itemsize),
        b'A' if inputs.iter().any(|a| a.ndim() > 1) && inputs.iter().all(fortran) => {
            shape::f_strides(shape, itemsize)
        }
        b'A' => shape::c_strides(shape, itemsize),
        _ => {
            let walks: SmallVec<[Dims; 4]> =
                inputs.iter().filter_map(|a| shape::broadcast_strides(&a.shape, &a.strides, shape)).collect();
            let views: SmallVec<[&[i64]; 4]> = walks.iter().map(|w| &w[..]).collect();
            keep_order_strides(shape, &views, itemsize)
        }
    }
}

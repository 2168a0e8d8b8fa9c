//! Values that a ufunc refuses before it runs.

use super::row::Loop;
use numrs_core::Array;
use numrs_core::error::{Result, value_error};
use numrs_core::iter::Plan;
use std::sync::atomic::{AtomicBool, Ordering};

/// Refuses negative exponents of integer powers where the mask is true.
///
/// # Errors
/// `ValueError`.
pub(super) fn no_negative_exponent(chosen: &Loop, inputs: &[Array], mask: Option<&Array>) -> Result<()> {
    let code = chosen.types[1];
    let exponent = &inputs[1];
    if !code.is_integer() || code.is_unsigned() || exponent.dtype.code().is_unsigned() {
        return Ok(());
    }
    let width = exponent.itemsize() as isize;
    let sign = if exponent.dtype.is_swapped() || cfg!(target_endian = "big") { 0 } else { width - 1 };
    if !exponent.dtype.code().is_integer() {
        return Ok(());
    }
    let found = AtomicBool::new(false);
    let look = |args: &[*mut u8], n: usize, strides: &[isize]| {
        let negative = (0..n as isize).any(|i| {
            // SAFETY: item `i` of a plan's inner loop; the byte with the sign of an integer.
            unsafe {
                let wanted = args.len() == 1 || *args[1].offset(i * strides[1]) != 0;
                wanted && (*args[0].offset(i * strides[0] + sign) as i8) < 0
            }
        });
        if negative {
            found.store(true, Ordering::Relaxed);
        }
    };
    match mask.and_then(|m| Some((exponent.broadcast_to(&m.shape)?, m))) {
        Some((exponent, mask)) => Plan::new(&[&exponent, mask]).run(look),
        None => Plan::new(&[exponent]).run(look),
    }
    if found.into_inner() {
        return Err(value_error("Integers to negative integer powers are not allowed."));
    }
    Ok(())
}

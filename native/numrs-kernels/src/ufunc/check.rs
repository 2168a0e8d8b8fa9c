//! Values that a ufunc refuses before it runs.

use super::row::Loop;
use numrs_core::Array;
use numrs_core::error::{Result, value_error};
use numrs_core::iter::Plan;
use numrs_core::shape::broadcast;
use std::sync::atomic::{AtomicBool, Ordering};

/// Refuses negative exponents of integer powers where the mask is true.
///
/// # Errors
/// `ValueError`.
pub(super) fn no_negative_exponent(chosen: &Loop, inputs: &[Array], mask: Option<&Array>) -> Result<()> {
    let code = chosen.types[1];
    let exponent = &inputs[1];
    let (width, own) = (exponent.itemsize(), code.row().itemsize);
    let never = exponent.dtype.code().is_unsigned() && width < own;
    if !code.is_integer() || code.is_unsigned() || never || !exponent.dtype.code().is_integer() {
        return Ok(());
    }
    // The byte with the sign that the number has in the loop.
    let last = width.min(own) - 1;
    let first = exponent.dtype.is_swapped() != cfg!(target_endian = "big");
    let sign = if first { width - 1 - last } else { last } as isize;
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
    match mask {
        Some(mask) => {
            let common = broadcast([&exponent.shape[..], &mask.shape[..]].into_iter())?;
            let wide =
                [exponent, mask].map(|a| a.broadcast_to(&common).expect("a shape that both broadcast to"));
            Plan::new(&[&wide[0], &wide[1]]).run(look);
        }
        None => Plan::new(&[exponent]).run(look),
    }
    if found.into_inner() {
        return Err(value_error("Integers to negative integer powers are not allowed."));
    }
    Ok(())
}

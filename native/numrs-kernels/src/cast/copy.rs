//! Copies and assignments of whole arrays.

use super::find;
use crate::ufunc::output_strides;
use numrs_core::dtype::promote::{Casting, can_cast};
use numrs_core::error::{Result, tight_shape_text, type_error, value_error};
use numrs_core::iter::Plan;
use numrs_core::pool::Temp;
use numrs_core::{Array, DType, Frame, shape};

/// Nanoseconds an item, roughly.
const COST: f64 = 0.5;

/// Input 0 into output 0 (made when not given), where the mask is true when there is one.
///
/// # Errors
/// `TypeError` when the casting rule forbids it, `ValueError` when the input does not broadcast to the output.
pub fn copy(frame: &mut Frame, dtype: Option<DType>, casting: Casting, order: u8, has_where: bool) -> Result<()> {
    let mask = if has_where { frame.inputs.pop() } else { None };
    let src = frame.inputs.pop().ok_or_else(|| value_error("copy needs an array"))?;
    let dst = match frame.given(0)? {
        Some(dst) => dst,
        None => {
            let dtype = dtype.unwrap_or(src.dtype);
            let strides = output_strides(order, &src.shape, std::slice::from_ref(&src), dtype.itemsize());
            frame.make_all(&[(dtype, &src.shape, &strides)])?.remove(0)
        }
    };
    if !src.weak && !can_cast(src.dtype, dst.dtype, casting) {
        return Err(type_error(format!(
            "Cannot cast array data from {:?} to {:?} according to the rule '{}'",
            src.dtype,
            dst.dtype,
            casting.name()
        )));
    }
    assign(&src, &dst, mask.as_ref())
}

/// Writes `src`, broadcast and cast, into `dst`, where the mask is true when there is one. Overlap is seen to.
///
/// # Errors
/// `ValueError` when shapes do not fit, `TypeError` when there is no such cast.
pub fn assign(src: &Array, dst: &Array, mask: Option<&Array>) -> Result<()> {
    let cast = find(src.dtype, dst.dtype)?;
    let refuse = |shape: &[i64]| {
        value_error(format!(
            "could not broadcast input array from shape {} into shape {}",
            tight_shape_text(shape),
            tight_shape_text(&dst.shape)
        ))
    };
    // As NumPy does, leading axes of length one that the target does not have are dropped.
    let extra = src.ndim().saturating_sub(dst.ndim());
    if src.shape[..extra].iter().any(|&n| n != 1) {
        return Err(refuse(&src.shape));
    }
    let src = Array { shape: src.shape[extra..].into(), strides: src.strides[extra..].into(), ..*src };
    let mut from = src.broadcast_to(&dst.shape).ok_or_else(|| refuse(&src.shape))?;
    let exact = from.data == dst.data && from.strides == dst.strides && from.itemsize() == dst.itemsize();
    let keep;
    if !exact && src.may_overlap(dst) {
        let copy = Temp::new(from.size() * from.itemsize())?;
        let strides = shape::c_strides(&from.shape, from.itemsize());
        let target = Array { data: copy.data(), strides, ..from.clone() };
        let plain = find(from.dtype, from.dtype)?;
        // SAFETY: both have the same items, and the block is fresh memory.
        Plan::new(&[&from, &target]).run(|args, n, s| unsafe { plain.run(args[0], s[0], args[1], s[1], n) });
        from = target;
        keep = Some(copy);
    } else {
        keep = None;
    }
    match mask {
        None => Plan::new(&[&from, dst]).run_parallel(COST, |args, n, s| {
            // SAFETY: a plan's inner loop over valid items.
            unsafe { cast.run(args[0], s[0], args[1], s[1], n) };
        }),
        Some(mask) => {
            let mask = mask.broadcast_to(&dst.shape).ok_or_else(|| refuse(&mask.shape))?;
            Plan::new(&[&from, dst, &mask]).run_parallel(COST, |args, n, s| {
                for i in 0..n as isize {
                    // SAFETY: item `i` of a plan's inner loop.
                    unsafe {
                        if *args[2].offset(i * s[2]) != 0 {
                            cast.run(args[0].offset(i * s[0]), 0, args[1].offset(i * s[1]), 0, 1);
                        }
                    }
                }
            });
        }
    }
    drop(keep);
    Ok(())
}

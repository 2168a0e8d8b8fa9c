//! `where` and masks over few items, without a plan; see [`numrs_core::flat`].

use super::select::choose_loop;
use numrs_core::Number;
use numrs_core::abi::NrFrame;
use numrs_core::error::Result;
use numrs_core::flat::{self, Flat};

/// Items of a mask; more are packed by vectors.
const FEW: usize = 128;

/// [`select`](super::select()) of arrays of one shape and single items, in one dtype; `false` when the operands
/// are others, and nothing is done.
///
/// # Safety
/// As [`numrs_core::Frame::read`].
///
/// # Errors
/// `MemoryError`.
pub unsafe fn quick_select(frame: *mut NrFrame) -> Result<bool> {
    // SAFETY: promised by the caller.
    let (frame, inputs, outputs) = unsafe { flat::operands(frame) };
    let ([c, x, y], [out]) = (inputs, outputs) else { return Ok(false) };
    // SAFETY: as above.
    let (Some(c), Some(x), Some(y)) = (unsafe { (Flat::of(c), Flat::of(x), Flat::of(y)) }) else {
        return Ok(false);
    };
    let alike = |a: &Flat| a.shape.is_empty() || a.shape == c.shape;
    if !out.data.is_null()
        || c.number != Number::Bool
        || x.weak && x.number == Number::UInt64
        || x.number != y.number
        || c.shape.is_empty()
        || !alike(&x)
        || !alike(&y)
    {
        return Ok(false);
    }
    let size = x.number.size();
    let Some(choose) = choose_loop(size) else { return Ok(false) };
    // SAFETY: the output is to be made; the operands have `len` items, or one for each.
    unsafe {
        flat::make(frame, out, x.dtype(), c.shape, c.len * size)?;
        let args = [c.data, x.data, y.data, out.data];
        choose(args.as_ptr(), c.len, [c.step, x.step, y.step, size as isize].as_ptr());
    }
    Ok(true)
}

/// `a[mask]` of dense operands of one shape; `false` when they are others, and nothing is done.
///
/// # Safety
/// As [`numrs_core::Frame::read`].
///
/// # Errors
/// `MemoryError`.
pub unsafe fn quick_mask(frame: *mut NrFrame) -> Result<bool> {
    // SAFETY: promised by the caller.
    let (frame, inputs, outputs) = unsafe { flat::operands(frame) };
    let ([array, mask], [out]) = (inputs, outputs) else { return Ok(false) };
    // SAFETY: as above.
    let (Some(array), Some(mask)) = (unsafe { (Flat::of(array), Flat::of(mask)) }) else { return Ok(false) };
    if !out.data.is_null()
        || mask.number != Number::Bool
        || mask.shape.is_empty()
        || mask.len > FEW
        || mask.shape != array.shape
        || !mask.is_dense()
    {
        return Ok(false);
    }
    let size = array.number.size();
    // SAFETY: the mask has `len` bytes, the array `len` items and the new output one for each true byte.
    unsafe {
        // A copy, as another thread may change the mask between the two times that it is looked at.
        let mut bytes = [0u8; FEW];
        bytes.as_mut_ptr().copy_from_nonoverlapping(mask.data, mask.len);
        let mask = &bytes[..mask.len];
        let total = mask.iter().filter(|&&m| m != 0).count();
        flat::make(frame, out, array.dtype(), &[total as i64], total * size)?;
        let mut to = out.data;
        for (i, _) in mask.iter().enumerate().filter(|(_, m)| **m != 0) {
            let from = array.data.offset(i as isize * array.step);
            match size {
                8 => to.cast::<u64>().write_unaligned(from.cast::<u64>().read_unaligned()),
                _ => to.copy_from_nonoverlapping(from, size),
            }
            to = to.add(size);
        }
    }
    Ok(true)
}

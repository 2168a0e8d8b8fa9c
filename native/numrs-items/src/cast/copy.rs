//! Copies and assignments of whole arrays.

use super::{Cast, find, time};
use crate::literal::{check_literal, check_numbers, refuse_equiv};
use numrs_core::abi::NrFrame;
use numrs_core::dtype::Tick;
use numrs_core::dtype::promote::{Casting, WeakKind, can_cast, text_length};
use numrs_core::error::{Error, Result, tight_shape_text, type_error, value_error};
use numrs_core::flat::{self, Flat};
use numrs_core::gcd::gcd;
use numrs_core::iter::{Plan, output_strides, stride_order, strides_in_order, write_ahead};
use numrs_core::par::Shared;
use numrs_core::pool::Temp;
use numrs_core::{Array, Category, DType, Frame, par, shape};

/// The arguments of [`copy`] besides its operands.
#[derive(Clone, Copy, Debug)]
pub struct CopyOptions {
    /// Dtype of a new result; the input's when there is none.
    pub dtype: Option<DType>,
    /// Which casts are allowed.
    pub casting: Casting,
    /// Memory order of a new result: `C`, `F`, `A` or `K`.
    pub order: u8,
    /// Whether the last input is the `where` mask.
    pub has_where: bool,
    /// Whether the input holds numbers of the host language that become items one by one, as `x[...] = 300` and
    /// `array([300])` have it.
    pub numbers: bool,
}

/// Input 0 into output 0 (made when not given), where the mask is true when there is one. As a new dtype
/// `S`, `U` and `V` without a size take the size that the input needs.
///
/// # Errors
/// `TypeError` when the casting rule forbids it, `ValueError` when the input does not broadcast to the output
/// or holds text that is no number, `OverflowError` when a literal does not fit.
pub fn copy(frame: &mut Frame, options: CopyOptions) -> Result<()> {
    let CopyOptions { dtype, casting, order, .. } = options;
    let mask = if options.has_where { frame.inputs.pop() } else { None };
    let src = frame.inputs.pop().ok_or_else(|| value_error("copy needs an array"))?;
    let given = frame.given(0)?;
    let target = match &given {
        Some(dst) => dst.dtype,
        None => sized(&src, dtype.unwrap_or(src.dtype))?,
    };
    if options.numbers {
        check_numbers(&src, target)?;
    } else {
        check_cast(&src, target, casting)?;
    }
    let dst = match given {
        Some(dst) => dst,
        None if src.is_c_contiguous() && order != b'F' => frame.make(0, target, &src.shape)?,
        None => {
            let size = target.itemsize();
            let strides = match order {
                b'K' => {
                    let axes = stride_order(src.ndim(), &[(&src.shape, &src.strides)]);
                    strides_in_order(&src.shape, &axes, size)
                }
                _ => output_strides(order, &src.shape, std::slice::from_ref(&src), size),
            };
            frame.make_all(&[(target, &src.shape, &strides)])?.remove(0)
        }
    };
    assign(&src, &dst, mask.as_ref())
}

/// [`copy`] of few numbers, in the order they lie in; `false` when the operands are others, and nothing is done.
///
/// # Safety
/// As [`numrs_core::Frame::read`].
///
/// # Errors
/// `MemoryError`.
pub unsafe fn quick_copy(
    frame: *mut NrFrame,
    dtype: Option<DType>,
    casting: Casting,
    order: u8,
) -> Result<bool> {
    // SAFETY: promised by the caller.
    let (frame, inputs, outputs) = unsafe { flat::operands(frame) };
    let ([input], [out]) = (inputs, outputs) else { return Ok(false) };
    // SAFETY: as above.
    let Some(src) = (unsafe { Flat::of(input) }) else { return Ok(false) };
    let own = DType::native(src.number.code());
    let target = dtype.unwrap_or(own);
    let Some(number) = target.native_number() else { return Ok(false) };
    let turned = order == b'F' && src.shape.len() > 1;
    if !out.data.is_null() || src.weak || turned || !can_cast(own, target, casting) {
        return Ok(false);
    }
    let cast = find(own, target)?;
    let size = number.size();
    // SAFETY: the output is to be made, and takes the `len` items of the input.
    unsafe {
        flat::make(frame, out, DType::native(number.code()), src.shape, src.len * size)?;
        row(&cast, src.data, src.step, out.data, size as isize, src.len);
    }
    Ok(true)
}

/// Whether the casting rule allows a copy; a literal counts as one of the dtype that it takes beside the target's.
fn check_cast(src: &Array, to: DType, casting: Casting) -> Result<()> {
    let from = match (WeakKind::of(src.dtype.code()).filter(|_| src.weak), to.number()) {
        (Some(kind), Some(number)) => {
            check_literal(src, to.code())?;
            refuse_equiv(src, to, casting)?;
            DType::native(kind.promote_with(number).code())
        }
        _ => src.dtype,
    };
    if can_cast(from, to, casting) {
        return Ok(());
    }
    Err(refuse(src.ndim(), from, to, casting))
}

#[cold]
fn refuse(ndim: usize, from: DType, to: DType, casting: Casting) -> Error {
    type_error(format!(
        "Cannot cast {} from {from:?} to {to:?} according to the rule '{}'",
        if ndim == 0 { "scalar" } else { "array data" },
        casting.name()
    ))
}

/// `S`, `U` or `V` without a size, with the size that holds any item of the source, and `M` or `m` without a unit, with the
/// source's or the finest that its texts tell.
fn sized(src: &Array, to: DType) -> Result<DType> {
    let from = src.dtype;
    Ok(match to.code().category() {
        Category::Bytes if to.itemsize() == 0 => DType::bytes(text_length(from).max(1) as u32),
        Category::Text if to.itemsize() == 0 => {
            let text = DType::characters((text_length(from) as u32).clamp(1, DType::LONGEST_TEXT));
            let turned = from.code().category() == Category::Text && from.is_swapped();
            if turned { text.byte_swapped() } else { text }
        }
        Category::Void if to.itemsize() == 0 => DType::void(from.itemsize() as u32),
        // Steps without a unit take that of the source.
        Category::Datetime | Category::Timedelta if to.tick().is_some_and(Tick::is_generic) => {
            match from.code().category() {
                Category::Bytes | Category::Text if to.code().category() == Category::Datetime => {
                    to.with_tick(time::told(src)?)
                }
                Category::Bytes
                | Category::Text
                | Category::Number(_)
                | Category::Void
                | Category::Struct
                | Category::SubArray
                | Category::Datetime
                | Category::Timedelta => from.tick().map_or(to, |tick| to.with_tick(tick)),
            }
        }
        Category::Number(_)
        | Category::Bytes
        | Category::Text
        | Category::Void
        | Category::Struct
        | Category::SubArray
        | Category::Datetime
        | Category::Timedelta => to,
    })
}

/// Writes `src`, broadcast and cast, into `dst`, where the mask is true when there is one. Overlap is seen to.
///
/// # Errors
/// `ValueError` when shapes do not fit or text is no number, `TypeError` when there is no such cast.
pub fn assign(src: &Array, dst: &Array, mask: Option<&Array>) -> Result<()> {
    if src.shape == dst.shape && dst.shape.contains(&0) {
        return Ok(());
    }
    let cast = find(src.dtype, dst.dtype)?;
    if mask.is_none() && try_row(&cast, src, dst) {
        return cast.check();
    }
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
    let mut keep = None;
    if !may_share(&cast, &src, dst) {
        let (copy, block) = fresh_copy(&src)?;
        from = copy.broadcast_to(&dst.shape).ok_or_else(|| refuse(&src.shape))?;
        keep = Some(block);
    }
    match mask {
        None => convert_all(&cast, &from, dst),
        Some(mask) => {
            let shared = mask.may_overlap(dst);
            let (copy, _block) =
                if shared { fresh_copy(mask).map(|(a, b)| (a, Some(b)))? } else { (mask.clone(), None) };
            let mask = copy.broadcast_to(&dst.shape).ok_or_else(|| refuse(&mask.shape))?;
            Plan::new(&[&from, dst, &mask]).run_parallel(cast.cost() + 0.5, |args, n, s| {
                // SAFETY: a plan's inner loop over valid items.
                unsafe { cast.run_masked(args, n, s) };
            });
        }
    }
    drop(keep);
    cast.check()
}

/// A C-ordered copy that shares no memory with anything.
fn fresh_copy(array: &Array) -> Result<(Array, Temp)> {
    let block = Temp::items(array.size(), array.itemsize())?;
    let strides = shape::c_strides(&array.shape, array.itemsize());
    let copy = Array { data: block.data(), strides, ..array.clone() };
    convert_all(&find(array.dtype, array.dtype)?, array, &copy);
    Ok((copy, block))
}

/// Items in a row on both sides, or one item into a row: the common case, without a plan.
fn try_row(cast: &Cast, src: &Array, dst: &Array) -> bool {
    let (a, b) = (src.itemsize() as isize, dst.itemsize() as isize);
    let step = if src.ndim() == 0 {
        0
    } else if src.shape == dst.shape && src.is_c_contiguous() {
        a
    } else {
        return false;
    };
    if !dst.is_c_contiguous()
        || (src.may_overlap(dst) && !(src.data == dst.data && a == b && cast.is_item_wise()))
    {
        return false;
    }
    let n = dst.size();
    let threads = par::threads_for(n, cast.cost());
    if threads == 1 {
        // SAFETY: both arrays have `n` valid items in a row, or one that is repeated.
        unsafe { row(cast, src.data, step, dst.data, b, n) };
    } else {
        // SAFETY: threads write parts of their own.
        let (source, target) = unsafe { (Shared::new(src.data), Shared::new(dst.data)) };
        par::for_ranges(n, 64, threads, |range| {
            let start = range.start as isize;
            // SAFETY: as above, for a part of the items.
            unsafe { row(cast, source.offset(start * step), step, target.offset(start * b), b, range.len()) };
        });
    }
    true
}

/// Converts `n` items.
///
/// # Safety
/// As [`Cast::run`].
unsafe fn row(cast: &Cast, src: *mut u8, ss: isize, dst: *mut u8, ds: isize, n: usize) {
    if cast.moves_whole(ss, ds) {
        // Memory that is moved in one go may pass by the caches.
        // SAFETY: promised by the caller.
        return unsafe { cast.run(src, ss, dst, ds, n) };
    }
    write_ahead(&[src, dst], n, &[ss, ds], 1, |args, n| {
        // SAFETY: promised by the caller.
        unsafe { cast.run(args[0], ss, args[1], ds, n) }
    });
}

/// Whether items may be converted where they lie: nothing is shared, or every item has the place of its own
/// source, or the two interleave.
fn may_share(cast: &Cast, src: &Array, dst: &Array) -> bool {
    if !src.may_overlap(dst) {
        return true;
    }
    let same = src.data == dst.data && src.shape == dst.shape && src.strides == dst.strides;
    (same && src.itemsize() == dst.itemsize() && cast.is_item_wise()) || interleave(src, dst)
}

/// Whether all steps of both arrays have a common divisor within which their items lie apart, as those of
/// `x[::2]` and `x[1::2]` do.
fn interleave(a: &Array, b: &Array) -> bool {
    let steps = [a, b].into_iter().flat_map(|x| x.shape.iter().zip(&x.strides));
    let period = steps.filter(|(n, _)| **n > 1).map(|(_, s)| s.unsigned_abs()).fold(0, gcd);
    if period == 0 {
        return false;
    }
    let apart = (b.data.addr() as u64).wrapping_sub(a.data.addr() as u64) as i64;
    let gap = apart.rem_euclid(period as i64) as u64;
    gap >= a.itemsize() as u64 && period - gap >= b.itemsize() as u64
}

/// Converts all items of arrays of one shape.
fn convert_all(cast: &Cast, src: &Array, dst: &Array) {
    Plan::new(&[src, dst]).run_parallel(cast.cost(), |args, n, s| {
        // SAFETY: a plan's inner loop over valid items.
        unsafe { row(cast, args[0], s[0], args[1], s[1], n) };
    });
}

//! Operands of routines that move items: outputs that may be given in any dtype, and inputs made private.

use crate::cast;
use crate::item::Item;
use crate::{with_item, with_stored_item};
use numrs_core::error::{Result, shape_text, value_error};
use numrs_core::iter::Plan;
use numrs_core::pool::Temp;
use numrs_core::{Array, DType, Frame};

/// Where a routine writes its result: an output of the frame, or memory of its own whose content is
/// assigned to that output in the end, because its dtype differs or has gaps, or it shares memory with an input.
pub struct Target {
    /// What to write to; in C order and in the routine's dtype when `plain`.
    pub array: Array,
    /// Whether the output is new, so that a failing routine may leave anything in it.
    pub fresh: bool,
    behind: Option<(Array, Temp)>,
}

impl Target {
    /// Output `i`, which is made when it was not given.
    ///
    /// # Errors
    /// `ValueError` when the given output has another shape.
    pub fn new(
        frame: &mut Frame,
        i: usize,
        dtype: DType,
        shape: &[i64],
        inputs: &[&Array],
    ) -> Result<Target> {
        match frame.given(i)? {
            Some(given) => Target::over(given, dtype, shape, inputs),
            None => Ok(Target { array: frame.make(i, dtype, shape)?, fresh: true, behind: None }),
        }
    }

    /// The only output, in the memory order that these strides tell when it was not given.
    ///
    /// # Errors
    /// `ValueError` when the given output has another shape.
    pub fn ordered(
        frame: &mut Frame,
        dtype: DType,
        shape: &[i64],
        strides: &[i64],
        inputs: &[&Array],
    ) -> Result<Target> {
        match frame.given(0)? {
            Some(given) => Target::over(given, dtype, shape, inputs),
            None => {
                let array = frame.make_all(&[(dtype, shape, strides)])?.remove(0);
                Ok(Target { array, fresh: true, behind: None })
            }
        }
    }

    fn over(given: Array, dtype: DType, shape: &[i64], inputs: &[&Array]) -> Result<Target> {
        if given.shape[..] != *shape {
            return Err(value_error(format!(
                "output array has shape {}, the result has shape {}",
                shape_text(&given.shape),
                shape_text(shape)
            )));
        }
        if given.dtype == dtype && !dtype.has_gaps() && !inputs.iter().any(|input| input.may_overlap(&given))
        {
            return Ok(Target { array: given, fresh: false, behind: None });
        }
        let block = Temp::items(given.size(), dtype.itemsize())?;
        let array = Array::contiguous(block.data(), dtype, shape);
        Ok(Target { array, fresh: true, behind: Some((given, block)) })
    }

    /// Brings the result to the output.
    ///
    /// # Errors
    /// `TypeError` when there is no cast to the output's dtype.
    pub fn finish(self) -> Result<()> {
        match self.behind {
            Some((given, _block)) => cast::assign(&self.array, &given, None),
            None => Ok(()),
        }
    }
}

/// Copies all items between arrays of one shape and item size, whatever the dtype, to fresh memory.
pub fn copy_items(src: &Array, dst: &Array) {
    with_item!(src.itemsize(), item => copy_each(item, src, dst));
}

/// Copies all items between arrays of one shape and dtype, to memory of the caller's.
pub fn store_items(src: &Array, dst: &Array) {
    with_stored_item!(src.dtype, item => copy_each(item, src, dst));
}

fn copy_each<M: Item>(item: M, src: &Array, dst: &Array) {
    Plan::new(&[src, dst]).run(|args, n, s| {
        let size = item.size() as isize;
        // SAFETY: a plan's inner loop over arrays that share no memory.
        unsafe {
            if item.is_whole() && s[0] == size && s[1] == size {
                args[1].copy_from_nonoverlapping(args[0], n * item.size());
            } else {
                for i in 0..n as isize {
                    item.copy(args[0].offset(i * s[0]), args[1].offset(i * s[1]));
                }
            }
        }
    });
}

/// A C-ordered copy in memory of its own.
pub fn compact(array: &Array) -> Result<(Array, Temp)> {
    let block = Temp::items(array.size(), array.itemsize())?;
    let copy = Array::contiguous(block.data(), array.dtype, &array.shape);
    copy_items(array, &copy);
    Ok((copy, block))
}

/// The array in a dtype and in memory that `apart` does not share: itself, or a copy with its memory.
pub fn converted(array: Array, dtype: DType, apart: Option<&Array>) -> Result<(Array, Option<Temp>)> {
    if array.dtype != dtype {
        let block = Temp::items(array.size(), dtype.itemsize())?;
        let copy = Array::contiguous(block.data(), dtype, &array.shape);
        cast::assign(&array, &copy, None)?;
        return Ok((copy, Some(block)));
    }
    if apart.is_some_and(|other| other.may_overlap(&array)) {
        let (copy, block) = compact(&array)?;
        return Ok((copy, Some(block)));
    }
    Ok((array, None))
}

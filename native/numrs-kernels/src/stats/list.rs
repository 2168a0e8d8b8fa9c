//! Operands seen as lists of numbers.

use numrs_core::error::{Result, value_error};
use numrs_core::pool::Temp;
use numrs_core::{Array, DType, Frame};
use numrs_items::operand::{compact, converted};
use std::marker::PhantomData;
use std::slice;

/// The items of an operand in C order, contiguous, aligned and in native byte order.
pub(super) struct List<T> {
    array: Array,
    _blocks: [Option<Temp>; 2],
    item: PhantomData<T>,
}

impl<T: Copy> List<T> {
    /// The operand cast to a dtype, whose items are `T`s: itself, or a copy.
    ///
    /// # Errors
    /// `MemoryError`; `TypeError` when there is no cast.
    pub fn new(array: Array, dtype: DType) -> Result<List<T>> {
        debug_assert_eq!(dtype.itemsize(), size_of::<T>());
        let (array, first) = converted(array, dtype, None)?;
        if array.is_c_contiguous() && array.data.cast::<T>().is_aligned() {
            return Ok(List { array, _blocks: [first, None], item: PhantomData });
        }
        let (array, second) = compact(&array)?;
        Ok(List { array, _blocks: [first, Some(second)], item: PhantomData })
    }

    /// The items.
    pub fn items(&self) -> &[T] {
        if self.array.size() == 0 {
            return &[];
        }
        // SAFETY: contiguous and aligned items, which live as long as the operand and the blocks.
        unsafe { slice::from_raw_parts(self.array.data.cast(), self.array.size()) }
    }
}

/// Takes the operands off the frame, of which there must be as many as one of `counts` says.
///
/// # Errors
/// `ValueError` when there are not.
pub(super) fn operands(frame: &mut Frame, counts: &[usize]) -> Result<std::vec::IntoIter<Array>> {
    let inputs: Vec<Array> = std::mem::take(&mut frame.inputs).into_iter().collect();
    if !counts.contains(&inputs.len()) {
        return Err(value_error(format!("{} operands were given where {counts:?} are taken", inputs.len())));
    }
    Ok(inputs.into_iter())
}

/// The items of a fresh output, which its maker aligned.
///
/// # Safety
/// The output is contiguous, of `T`s, was made by this call, and nothing else refers to its items.
#[allow(clippy::mut_from_ref, reason = "the items are the caller's memory, not the description's")]
pub(super) unsafe fn fresh_items<T>(output: &Array) -> &mut [T] {
    if output.size() == 0 {
        return &mut [];
    }
    // SAFETY: promised by the caller.
    unsafe { slice::from_raw_parts_mut(output.data.cast(), output.size()) }
}

/// Refuses outputs that the caller made: these routines make their own.
///
/// # Errors
/// `ValueError` when there is one.
pub(super) fn makes_output(frame: &Frame) -> Result<()> {
    match frame.given(0)? {
        Some(_) => Err(value_error("this routine makes its output itself")),
        None => Ok(()),
    }
}

//! Operands straight from what crossed the ABI, for calls that take as long as their preparation: few numbers
//! in native byte order, in one run of memory. Whoever meets another operand leaves the call to the general
//! path.

use crate::abi::{NR_IN_SCRATCH, NR_MAX_DIMS, NR_OWNS_BLOCK, NR_WEAK, NR_WRITEABLE, NrArray, NrFrame};
use crate::dtype::{DType, Number};
use crate::error::{Result, memory_error};
use crate::pool;

/// Most items; more are worth a plan, which may use threads.
const FEW: usize = 1 << 15;

/// An operand with one step between its items.
#[derive(Clone, Copy, Debug)]
pub struct Flat<'a> {
    /// First item.
    pub data: *mut u8,
    /// Type of the numbers.
    pub number: Number,
    /// Whether it stands for a literal.
    pub weak: bool,
    /// Lengths; empty for a single item.
    pub shape: &'a [i64],
    /// Number of items.
    pub len: usize,
    /// Bytes from one to the next; zero for a single item.
    pub step: isize,
}

impl<'a> Flat<'a> {
    /// The operand, if it is as simple as that.
    ///
    /// # Safety
    /// As [`crate::Frame::read`] says of one array, which stays as it is.
    #[inline(always)]
    pub unsafe fn of(raw: &NrArray) -> Option<Flat<'a>> {
        let number = Number::of(raw.dtype.code)?;
        if raw.dtype.param != 0 {
            return None;
        }
        // SAFETY: promised by the caller.
        unsafe { Flat::items(raw, number) }
    }

    /// Dates or spans of time as the integers that they are.
    ///
    /// # Safety
    /// As [`Flat::of`].
    #[inline]
    pub unsafe fn of_steps(raw: &NrArray) -> Option<Flat<'a>> {
        if raw.dtype.unit == 0 {
            return None;
        }
        // SAFETY: promised by the caller.
        unsafe { Flat::items(raw, Number::Int64) }
    }

    /// # Safety
    /// As [`Flat::of`]; the items are numbers of this type.
    #[inline(always)]
    unsafe fn items(raw: &NrArray, number: Number) -> Option<Flat<'a>> {
        if raw.dtype.swapped != 0 {
            return None;
        }
        // SAFETY: promised by the caller.
        let (shape, strides) = unsafe { dims(raw) };
        let (len, step) = if shape.is_empty() { (1, 0) } else { step_of(shape, strides, number.size())? };
        Some(Flat { data: raw.data, number, weak: raw.flags & NR_WEAK != 0, shape, len, step })
    }

    /// The numbers' dtype.
    #[inline(always)]
    pub fn dtype(&self) -> DType {
        DType::native(self.number.code())
    }

    /// Whether the items lie one after the other, or there is only one.
    #[inline(always)]
    pub fn is_dense(&self) -> bool {
        self.shape.is_empty() || self.step == self.number.size() as isize
    }
}

/// Lengths and strides.
///
/// # Safety
/// The structure is valid, for as long as the result is used.
#[inline(always)]
unsafe fn dims<'a>(raw: &NrArray) -> (&'a [i64], &'a [i64]) {
    if raw.ndim <= 0 || raw.ndim > NR_MAX_DIMS {
        return (&[], &[]);
    }
    // SAFETY: both have `ndim` entries.
    unsafe {
        (
            std::slice::from_raw_parts(raw.shape, raw.ndim as usize),
            std::slice::from_raw_parts(raw.strides, raw.ndim as usize),
        )
    }
}

/// Number of items and the step from one to the next, when there is one step and they are few.
#[inline(always)]
fn step_of(shape: &[i64], strides: &[i64], itemsize: usize) -> Option<(usize, isize)> {
    if let ([n], [stride]) = (shape, strides) {
        return (0..=FEW as i64).contains(n).then_some((*n as usize, *stride as isize));
    }
    let mut expected = itemsize as i64;
    for (&n, &stride) in shape.iter().zip(strides).rev() {
        if !(1..=FEW as i64).contains(&n) || (n != 1 && stride != expected) || expected > (FEW * 16) as i64 {
            return None;
        }
        expected *= n;
    }
    let n = expected as usize / itemsize;
    (n <= FEW).then_some((n, itemsize as isize))
}

/// The inputs and outputs of a frame.
///
/// # Safety
/// As [`crate::Frame::read`]; nobody else uses the arrays meanwhile.
#[inline(always)]
pub unsafe fn operands<'a>(frame: *mut NrFrame) -> (&'a NrFrame, &'a [NrArray], &'a mut [NrArray]) {
    // SAFETY: promised by the caller.
    unsafe {
        let frame = &*frame;
        let (nin, nout) = (frame.nin.max(0) as usize, frame.nout.max(0) as usize);
        let (inputs, outputs) = std::slice::from_raw_parts_mut(frame.arrays, nin + nout).split_at_mut(nin);
        (frame, inputs, outputs)
    }
}

/// Places a new result in C order in the scratch space, or in a native block.
///
/// # Errors
/// `MemoryError`.
///
/// # Safety
/// `out` is an output that is to be made, so that it has room for the lengths and strides.
#[inline(always)]
pub unsafe fn make(
    frame: &NrFrame,
    out: &mut NrArray,
    dtype: DType,
    shape: &[i64],
    bytes: usize,
) -> Result<()> {
    out.dtype = dtype.encode();
    out.ndim = shape.len() as i32;
    out.block_bytes = bytes;
    let mut stride = dtype.itemsize() as i64;
    for (i, &n) in shape.iter().enumerate().rev() {
        // SAFETY: room for every axis.
        unsafe {
            out.shape.add(i).write(n);
            out.strides.add(i).write(stride);
        }
        stride *= n.max(1);
    }
    if bytes <= frame.scratch_len {
        out.data = frame.scratch;
        out.flags = NR_WRITEABLE | NR_IN_SCRATCH;
    } else {
        out.data =
            pool::alloc(bytes, false).map_err(|_| memory_error(bytes as u128, shape, &dtype.name()))?;
        out.flags = NR_WRITEABLE | NR_OWNS_BLOCK;
    }
    Ok(())
}

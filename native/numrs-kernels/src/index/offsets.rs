//! Index values turned into byte displacements: negative ones count from the end, bounds are checked.

use numrs_core::error::{Result, index_error};
use numrs_core::iter::Plan;
use numrs_core::pool::Temp;
use numrs_core::{Array, DType, kernel_shape, shape};
use numrs_items::cast;

numrs_core::numbering! {
    /// What becomes of an index that is out of bounds.
    pub enum ClipMode: u8 {
        /// It is an error; negative indices count from the end.
        Raise = 0,
        /// It wraps around.
        Wrap = 1,
        /// It is moved to the nearest bound; negative indices become 0.
        Clip = 2,
    }
}

/// The axis that indices apply to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IndexedAxis {
    /// Its number, for messages.
    pub axis: usize,
    /// Its length.
    pub length: i64,
    /// Bytes between its items.
    pub stride: i64,
}

kernel_shape! {
    /// Turns indices into displacements, and tells by a number other than zero that one is out of bounds.
    ///
    /// # Safety
    /// `n` numbers are readable and as many writable, one after the other.
    trait DisplaceKernel as Displace(src: *const i64, dst: *mut i64, n: usize, along: &IndexedAxis, outside: &mut u64)
}

struct Resolve;

impl DisplaceKernel for Resolve {
    #[inline(always)]
    unsafe fn run(src: *const i64, dst: *mut i64, n: usize, along: &IndexedAxis, found: &mut u64) {
        let &IndexedAxis { length, stride, .. } = along;
        let mut outside = 0u64;
        // SAFETY: promised by the caller.
        unsafe {
            for i in 0..n {
                let index = src.add(i).read_unaligned();
                let index = index.wrapping_add((index >> 63) & length);
                outside |= (index as u64 >= length as u64) as u64;
                dst.add(i).write_unaligned(index.wrapping_mul(stride));
            }
        }
        *found = outside;
    }
}

/// Turns `n` indices at `src` into displacements at `dst`, another place.
///
/// # Safety
/// Both have `n` int64 items, one after the other.
pub(crate) unsafe fn resolve(
    src: *const i64,
    dst: *mut i64,
    n: usize,
    along: IndexedAxis,
    mode: ClipMode,
) -> Result<()> {
    // SAFETY: promised by the caller.
    unsafe {
        match mode {
            ClipMode::Raise => {
                let mut outside = 0u64;
                Resolve::LEVELS.pick()(src, dst, n, &along, &mut outside);
                if outside != 0 { resolve_one_by_one(src, dst, n, along) } else { Ok(()) }
            }
            ClipMode::Wrap => {
                for i in 0..n {
                    let index = src.add(i).read_unaligned().rem_euclid(along.length);
                    dst.add(i).write_unaligned(index * along.stride);
                }
                Ok(())
            }
            ClipMode::Clip => {
                for i in 0..n {
                    let index = src.add(i).read_unaligned().clamp(0, along.length - 1);
                    dst.add(i).write_unaligned(index * along.stride);
                }
                Ok(())
            }
        }
    }
}

/// As [`resolve`], for indices of which one was out of bounds: the first that is when it is read here makes the error.
#[cold]
unsafe fn resolve_one_by_one(src: *const i64, dst: *mut i64, n: usize, along: IndexedAxis) -> Result<()> {
    let IndexedAxis { axis, length, stride } = along;
    for i in 0..n {
        // SAFETY: `n` items.
        let index = unsafe { src.add(i).read_unaligned() };
        if index < -length || index >= length {
            return Err(index_error(format!(
                "index {index} is out of bounds for axis {axis} with size {length}"
            )));
        }
        let from_start = if index < 0 { index + length } else { index };
        // SAFETY: as above.
        unsafe { dst.add(i).write_unaligned(from_start * stride) };
    }
    Ok(())
}

/// An index array as C-ordered int64 items, with the memory that holds them when they had to be copied.
pub(crate) fn as_int64(index: &Array) -> Result<(*const i64, Option<Temp>)> {
    if index.dtype == DType::INT64 && index.is_c_contiguous() {
        return Ok((index.data.cast(), None));
    }
    if !index.dtype.code().is_integer() {
        return Err(index_error("arrays used as indices must be of integer (or boolean) type"));
    }
    let block = Temp::items(index.size(), 8)?;
    let target = Array::contiguous(block.data(), DType::INT64, &index.shape);
    cast::assign(index, &target, None)?;
    Ok((block.data().cast(), Some(block)))
}

/// The displacements of an index array, in C order in a block of their own.
pub(crate) fn displacements(index: &Array, along: IndexedAxis, mode: ClipMode) -> Result<Temp> {
    let n = index.size();
    let (src, kept) = as_int64(index)?;
    let block = Temp::items(n, 8)?;
    // SAFETY: `n` items at both places.
    unsafe { resolve(src, block.data().cast(), n, along, mode)? };
    drop(kept);
    Ok(block)
}

/// Adds one index array's displacements, in C order of `shape`, to those of all points of `target`.
pub(crate) fn add_broadcast(from: &Temp, shape: &[i64], into: &Temp, target: &[i64]) {
    let strides = shape::c_strides(shape, 8);
    let from = Array { strides, ..Array::contiguous(from.data(), DType::INT64, shape) };
    let Some(from) = from.broadcast_to(target) else { return };
    let into = Array::contiguous(into.data(), DType::INT64, target);
    Plan::new(&[&from, &into]).run(|args, n, s| {
        for i in 0..n as isize {
            // SAFETY: item `i` of a plan's inner loop.
            unsafe {
                let value = args[0].offset(i * s[0]).cast::<i64>().read_unaligned();
                let sum = args[1].offset(i * s[1]).cast::<i64>();
                sum.write_unaligned(sum.read_unaligned().wrapping_add(value));
            }
        }
    });
}

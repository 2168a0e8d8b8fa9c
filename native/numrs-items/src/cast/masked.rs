//! Conversions of the items where a mask is true.

use super::{Cast, Conversion as Way};
use numrs_core::iter::true_runs;
use numrs_core::kernel_shape;
use numrs_core::simd::Levels;
use std::marker::PhantomData;

kernel_shape! {
    /// Moves the items, of which there is one (`single`) or one a place, to the places where the mask is true.
    ///
    /// # Safety
    /// All of them and `n` bytes of the mask are valid.
    trait MaskedKernel as MaskedRows(items: *const u8, single: bool, places: *mut u8, mask: *const u8, n: usize)
}

/// Items of `T`'s size, one or many in a row, into items in a row: each is stored by itself, so that the compiler has
/// masked stores for it and others may write between them.
struct Rows<T>(PhantomData<T>);

impl<T: Copy> MaskedKernel for Rows<T> {
    #[inline(always)]
    unsafe fn run(items: *const u8, single: bool, places: *mut u8, mask: *const u8, n: usize) {
        // SAFETY: promised by the caller.
        unsafe {
            let (src, dst) = (items.cast::<T>(), places.cast::<T>());
            if single {
                let value = src.read_unaligned();
                for i in 0..n {
                    if *mask.add(i) != 0 {
                        dst.add(i).write_unaligned(value);
                    }
                }
            } else {
                for i in 0..n {
                    let value = src.add(i).read_unaligned();
                    if *mask.add(i) != 0 {
                        dst.add(i).write_unaligned(value);
                    }
                }
            }
        }
    }
}

impl Cast {
    /// Converts the items where the mask, the third operand, is true.
    ///
    /// # Safety
    /// As [`Cast::run`] for the runs of true items; the mask has `n` readable items of one byte, and all sources are
    /// readable.
    pub(super) unsafe fn run_masked(&self, args: &[*mut u8], n: usize, strides: &[isize]) {
        if let Some(rows) = self.rows(strides) {
            // SAFETY: promised by the caller; the strides are those of rows.
            unsafe { rows.pick()(args[0], strides[0] == 0, args[1], args[2], n) };
            return;
        }
        let item = |k: usize, i: usize| args[k].wrapping_offset(i as isize * strides[k]);
        // SAFETY: each run is a part of the items that the caller promises.
        unsafe {
            true_runs(args[2], strides[2], n, |start, count| {
                self.run(item(0, start), strides[0], item(1, start), strides[1], count);
            });
        }
    }

    /// The loop over rows for items that stay as they are.
    fn rows(&self, strides: &[isize]) -> Option<Levels<MaskedRows>> {
        let Way::Move(size) = self.kernel else { return None };
        let step = size as isize;
        if (strides[0] != step && strides[0] != 0) || strides[1] != step || strides[2] != 1 {
            return None;
        }
        match size {
            1 => Some(Rows::<u8>::LEVELS),
            2 => Some(Rows::<u16>::LEVELS),
            4 => Some(Rows::<u32>::LEVELS),
            8 => Some(Rows::<u64>::LEVELS),
            _ => None,
        }
    }
}

//! Conversions of the items where a mask is true.

use super::{Cast, Kernel as Way};
use numrs_core::iter::true_runs;
use numrs_core::simd::{Kernel, Loops};
use std::marker::PhantomData;

/// Items of `T`'s size, one or many in a row, into items in a row: each is stored by itself, so that the compiler has
/// masked stores for it and others may write between them.
struct Rows<T>(PhantomData<T>);

impl<T: Copy> Kernel for Rows<T> {
    #[inline(always)]
    unsafe fn run(args: *const *mut u8, n: usize, strides: *const isize) {
        // SAFETY: promised by the caller.
        unsafe {
            let (src, dst, mask) = ((*args).cast::<T>(), (*args.add(1)).cast::<T>(), *args.add(2));
            if *strides == 0 {
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
            unsafe { rows.pick()(args.as_ptr(), n, strides.as_ptr()) };
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
    fn rows(&self, strides: &[isize]) -> Option<Loops> {
        let Way::Move(size) = self.kernel else { return None };
        let step = size as isize;
        if (strides[0] != step && strides[0] != 0) || strides[1] != step || strides[2] != 1 {
            return None;
        }
        match size {
            1 => Some(Loops::of::<Rows<u8>>()),
            2 => Some(Loops::of::<Rows<u16>>()),
            4 => Some(Loops::of::<Rows<u32>>()),
            8 => Some(Loops::of::<Rows<u64>>()),
            _ => None,
        }
    }
}

//! Loops that know their dtypes, and a loop whose operands change places.

use numrs_core::simd::{InnerLoop, Kernel, Levels};
use numrs_core::{Context, DType, TypeCode};
use std::marker::PhantomData;

/// A loop with the dtypes of its operands.
pub trait Body: Kernel {
    /// Number of inputs.
    const NIN: usize;
    /// Inputs, then outputs.
    const TYPES: &'static [TypeCode];
    /// The same with `float16` for `float32`.
    const HALF_TYPES: &'static [TypeCode];
    /// [`Body::TYPES`] as dtypes.
    const DTYPES: &'static [DType];
    /// [`Body::HALF_TYPES`] as dtypes.
    const HALF_DTYPES: &'static [DType];
}

/// The loop of another with its two inputs exchanged: the machine code serves twice.
pub(super) struct Exchanged<K>(PhantomData<K>);

impl<K: Kernel> Exchanged<K> {
    /// Over the loop for the machine's instruction set.
    pub(super) const ALL: Levels<InnerLoop> = {
        unsafe fn run<K: Kernel>(context: &Context, args: *const *mut u8, n: usize, strides: *const isize) {
            // SAFETY: promised by the caller.
            unsafe { exchange(K::LEVELS.pick(), context, args, n, strides) }
        }
        Levels::single(run::<K>)
    };

    /// Over the loop for the baseline.
    pub(super) const BASELINE: Levels<InnerLoop> = {
        unsafe fn run<K: Kernel>(context: &Context, args: *const *mut u8, n: usize, strides: *const isize) {
            // SAFETY: promised by the caller.
            unsafe { exchange(K::PLAIN.pick(), context, args, n, strides) }
        }
        Levels::single(run::<K>)
    };
}

/// Calls `inner` with the first two of three operands exchanged.
///
/// # Safety
/// As [`InnerLoop`].
#[inline(always)]
unsafe fn exchange(
    inner: InnerLoop,
    context: &Context,
    args: *const *mut u8,
    n: usize,
    strides: *const isize,
) {
    // SAFETY: three operands are promised by the caller.
    unsafe {
        let args = [*args.add(1), *args, *args.add(2)];
        let strides = [*strides.add(1), *strides, *strides.add(2)];
        inner(context, args.as_ptr(), n, strides.as_ptr());
    }
}

//! `float16` through `float32`: operands are converted a block at a time around a `float32` kernel.

use super::body::Body;
use half::f16;
use numrs_core::simd::{Kernel, Loops};
use numrs_core::{Context, TypeCode};
use numrs_math::{Level, half_convert};
use std::marker::PhantomData;

/// Items of a block.
const BLOCK: usize = 256;

/// Most operands of a loop.
const OPERANDS: usize = 4;

/// The `float16` form of a `float32` kernel.
pub struct HalfLoop<K>(PhantomData<K>);

impl<K: Body> Kernel for HalfLoop<K> {
    #[inline(always)]
    unsafe fn run(context: &Context, args: *const *mut u8, n: usize, strides: *const isize) {
        // SAFETY: promised by the caller.
        unsafe { half_loop(K::LEVELS, K::TYPES, K::NIN, context, args, n, strides) }
    }
}

/// What is the same for every kernel. Operands that `types` has as `float32` are `float16` in memory.
unsafe fn half_loop(
    kernel: Loops,
    types: &[TypeCode],
    nin: usize,
    context: &Context,
    args: *const *mut u8,
    n: usize,
    strides: *const isize,
) {
    let level = Level::detect();
    let inner = kernel.pick();
    let nops = types.len();
    let mut wide = [[0f32; BLOCK]; OPERANDS];
    let mut narrow = [f16::ZERO; BLOCK];
    let mut part = [std::ptr::null_mut::<u8>(); OPERANDS];
    let mut steps = [0isize; OPERANDS];
    // SAFETY: an inner loop has `nops` operands.
    let (args, strides) =
        unsafe { (std::slice::from_raw_parts(args, nops), std::slice::from_raw_parts(strides, nops)) };
    // An output that stands still, as in a reduction, is the input of the next item.
    let block = if strides[nin] == 0 { 1 } else { BLOCK };
    let mut start = 0;
    while start < n {
        let count = block.min(n - start);
        for k in 0..nops {
            let p = args[k].wrapping_offset(start as isize * strides[k]);
            if types[k] != TypeCode::Float32 {
                (part[k], steps[k]) = (p, strides[k]);
                continue;
            }
            let buffer = wide[k].as_mut_ptr();
            (part[k], steps[k]) = (buffer.cast(), 4);
            if k < nin {
                // SAFETY: `count` items can be read at `p`, and the buffers hold as many.
                unsafe {
                    for (i, item) in narrow[..count].iter_mut().enumerate() {
                        *item = p.offset(i as isize * strides[k]).cast::<f16>().read_unaligned();
                    }
                    half_convert::f16_to_f32(level, narrow.as_ptr(), buffer, count);
                }
            }
        }
        // SAFETY: `count` items of the kernel's dtypes at each operand.
        unsafe { inner(context, part.as_ptr(), count, steps.as_ptr()) };
        for k in (nin..nops).filter(|&k| types[k] == TypeCode::Float32) {
            let p = args[k].wrapping_offset(start as isize * strides[k]);
            // SAFETY: `count` items can be written at `p`.
            unsafe {
                half_convert::f32_to_f16(level, wide[k].as_ptr(), narrow.as_mut_ptr(), count);
                for (i, &item) in narrow[..count].iter().enumerate() {
                    p.offset(i as isize * strides[k]).cast::<f16>().write_unaligned(item);
                }
            }
        }
        start += count;
    }
}

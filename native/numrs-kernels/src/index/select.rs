//! `where`: a choice between two arrays, item by item.

use numrs_core::dtype::promote::result_type;
use numrs_core::error::{Result, value_error};
use numrs_core::iter::{Plan, keep_order_strides, write_ahead};
use numrs_core::memory;
use numrs_core::{Array, Frame, kernel_shape, shape};
use numrs_items::cast::{self, Cast};
use numrs_items::item::Item;
use numrs_items::truth;
use numrs_items::with_item;
use smallvec::SmallVec;
use std::marker::PhantomData;

kernel_shape! {
    /// Chooses between two sources: condition, sources and result are the operands.
    ///
    /// # Safety
    /// The operands are those of a plan's inner loop over items of the kernel's size.
    pub(crate) trait ChooseKernel as ChooseLoop(args: *const *mut u8, n: usize, strides: *const isize)
}

/// The loop over condition, two sources and a result, of items that are like `T`.
struct Choose<T>(PhantomData<T>);

impl<T: Copy> ChooseKernel for Choose<T> {
    #[inline(always)]
    unsafe fn run(args: *const *mut u8, n: usize, strides: *const isize) {
        // SAFETY: an inner loop's operands.
        unsafe {
            let [c, x, y, out] = *args.cast::<[*mut u8; 4]>();
            let [sc, sx, sy, so] = *strides.cast::<[isize; 4]>();
            let size = size_of::<T>() as isize;
            let get = |p: *mut u8, i: usize| p.cast::<T>().add(i).read_unaligned();
            if sc == 1 && so == size && (sx == 0 || sx == size) && (sy == 0 || sy == size) {
                let out = out.cast::<T>();
                let write = |i: usize, a: T, b: T| {
                    out.add(i).write_unaligned(if *c.add(i) != 0 { a } else { b });
                };
                if sx != 0 && sy != 0 {
                    (0..n).for_each(|i| write(i, get(x, i), get(y, i)));
                } else if sx != 0 {
                    let b = get(y, 0);
                    (0..n).for_each(|i| write(i, get(x, i), b));
                } else if sy != 0 {
                    let a = get(x, 0);
                    (0..n).for_each(|i| write(i, a, get(y, i)));
                } else {
                    let (a, b) = (get(x, 0), get(y, 0));
                    (0..n).for_each(|i| write(i, a, b));
                }
                return;
            }
            for i in 0..n as isize {
                let from = if *c.offset(i * sc) != 0 { x.offset(i * sx) } else { y.offset(i * sy) };
                out.offset(i * so).cast::<T>().write_unaligned(from.cast::<T>().read_unaligned());
            }
        }
    }
}

/// The choice between items of a size.
pub(crate) fn choose_loop(size: usize) -> Option<ChooseLoop> {
    Some(match size {
        1 => Choose::<u8>::LEVELS.pick(),
        2 => Choose::<u16>::LEVELS.pick(),
        4 => Choose::<u32>::LEVELS.pick(),
        8 => Choose::<u64>::LEVELS.pick(),
        16 => Choose::<u128>::LEVELS.pick(),
        _ => return None,
    })
}

/// Nanoseconds an item, roughly.
const COST: f64 = 0.4;

/// Bytes of one block of converted items.
const BLOCK: usize = 4096;

/// NumPy's `where(condition, x, y)`: inputs 0 to 2 are broadcast; the result has the common dtype of `x` and
/// `y`, in which literals yield.
///
/// # Errors
/// `ValueError` when shapes do not broadcast, `TypeError` when there is no common dtype.
pub fn select(frame: &mut Frame) -> Result<()> {
    let inputs = std::mem::take(&mut frame.inputs);
    let [condition, x, y] = &inputs[..] else {
        return Err(value_error("where takes a condition and two arrays"));
    };
    let dtype = result_type([x, y].iter().map(|a| (a.dtype, a.weak)))?;
    let size = dtype.itemsize();
    let shape = shape::broadcast([condition, x, y].iter().map(|a| &a.shape[..]))?;
    let spread =
        |a: &Array| a.broadcast_to(&shape).ok_or_else(|| value_error("operands could not be broadcast"));
    let (mask, _kept) = truth(condition)?;
    let (c, x, y) = (spread(&mask)?, spread(x)?, spread(y)?);
    let strides = if shape.len() < 2 {
        shape::c_strides(&shape, size)
    } else {
        keep_order_strides(&shape, &[&c.strides, &x.strides, &y.strides], size)
    };
    let out = frame.make_all(&[(dtype, &shape, &strides)])?.remove(0);
    if out.dtype != dtype || out.shape != shape {
        return Err(value_error("output array does not match result of where"));
    }
    let choice = Choice { size, inner: choose_loop(size), casts: [cast_to(&x, &out)?, cast_to(&y, &out)?] };
    Plan::new(&[&c, &x, &y, &out]).run_parallel(COST, |args, n, strides| choice.run(args, n, strides));
    Ok(())
}

fn cast_to(from: &Array, out: &Array) -> Result<Option<Cast>> {
    if from.dtype == out.dtype { Ok(None) } else { cast::find(from.dtype, out.dtype).map(Some) }
}

/// How a call's inner loops run: directly, or block by block through converted items.
struct Choice {
    size: usize,
    inner: Option<ChooseLoop>,
    casts: [Option<Cast>; 2],
}

impl Choice {
    fn run(&self, args: &[*mut u8], n: usize, strides: &[isize]) {
        if self.casts.iter().all(Option::is_none) {
            return self.choose(args, n, strides);
        }
        let size = self.size as isize;
        let per_block = (BLOCK / self.size.max(1)).max(1);
        let mut buffers = [SmallVec::<[u128; BLOCK / 16]>::new(), SmallVec::new()];
        for buffer in &mut buffers {
            memory::widen(buffer, (per_block * self.size).div_ceil(16));
        }
        for start in (0..n).step_by(per_block) {
            let count = per_block.min(n - start);
            let mut part: [*mut u8; 4] =
                std::array::from_fn(|k| args[k].wrapping_offset(start as isize * strides[k]));
            let mut steps = [strides[0], strides[1], strides[2], strides[3]];
            for (k, (cast, buffer)) in self.casts.iter().zip(&mut buffers).enumerate() {
                if let Some(cast) = cast {
                    let single = strides[k + 1] == 0;
                    let to = buffer.as_mut_ptr().cast::<u8>();
                    // SAFETY: `count` items fit into the buffer.
                    unsafe {
                        cast.run(part[k + 1], strides[k + 1], to, size, if single { 1 } else { count })
                    };
                    part[k + 1] = to;
                    steps[k + 1] = if single { 0 } else { size };
                }
            }
            self.choose(&part, count, &steps);
        }
    }

    fn choose(&self, args: &[*mut u8], n: usize, strides: &[isize]) {
        if let Some(inner) = self.inner {
            return write_ahead(args, n, strides, 3, |args, n| {
                // SAFETY: a plan's inner loop, or a part of it.
                unsafe { inner(args.as_ptr(), n, strides.as_ptr()) }
            });
        }
        with_item!(self.size, item => for i in 0..n as isize {
            // SAFETY: item `i` of a plan's inner loop.
            unsafe {
                let k = if *args[0].offset(i * strides[0]) != 0 { 1 } else { 2 };
                item.copy(args[k].offset(i * strides[k]), args[3].offset(i * strides[3]));
            }
        });
    }
}

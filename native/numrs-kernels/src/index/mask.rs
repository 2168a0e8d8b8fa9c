//! Boolean masks: counting, and moving the items where a mask is true.

use numrs_core::iter::Plan;
use numrs_core::memory;
use numrs_core::{Array, kernel_shape, par};
use numrs_items::item::Item;
use numrs_items::walk::Walk;
use numrs_items::with_item;
use std::sync::atomic::{AtomicUsize, Ordering};

#[cfg(target_arch = "x86_64")]
use super::mask_avx512 as vector;

kernel_shape! {
    /// Adds the number of true bytes to a sum.
    ///
    /// # Safety
    /// `n` bytes are readable with this stride.
    trait CountKernel as CountTrue(mask: *const u8, stride: isize, n: usize, sum: &mut usize)
}

struct Count;

impl CountKernel for Count {
    #[inline(always)]
    unsafe fn run(mask: *const u8, stride: isize, n: usize, sum: &mut usize) {
        // SAFETY: promised by the caller.
        unsafe {
            if stride != 1 {
                *sum += (0..n as isize).filter(|&i| *mask.offset(i * stride) != 0).count();
                return;
            }
            // Sums of bytes in bytes, emptied before they overflow.
            for block in std::slice::from_raw_parts(mask, n).chunks(255 * 64) {
                let mut lanes = [0u8; 64];
                let rows = block.chunks_exact(64);
                *sum += rows.remainder().iter().filter(|&&b| b != 0).count();
                for row in rows {
                    for (lane, &b) in lanes.iter_mut().zip(row) {
                        *lane += (b != 0) as u8;
                    }
                }
                *sum += lanes.iter().map(|&l| l as usize).sum::<usize>();
            }
        }
    }
}

/// Nanoseconds a mask byte, roughly.
const COUNT_COST: f64 = 0.03;

/// Number of true items of a mask of any layout.
pub fn count(mask: &Array) -> usize {
    let total = AtomicUsize::new(0);
    let inner = Count::LEVELS.pick();
    Plan::new(&[mask]).run_parallel(COUNT_COST, |args, n, strides| {
        let mut sum = 0usize;
        // SAFETY: a plan's inner loop over the mask.
        unsafe { inner(args[0], strides[0], n, &mut sum) };
        total.fetch_add(sum, Ordering::Relaxed);
    });
    total.into_inner()
}

/// True bytes among `n` that lie one after the other.
///
/// # Safety
/// `n` bytes are valid at `mask`.
pub(crate) unsafe fn count_bytes(mask: *const u8, n: usize) -> usize {
    let mut sum = 0usize;
    // SAFETY: promised by the caller.
    unsafe { Count::LEVELS.pick()(mask, 1, n, &mut sum) };
    sum
}

/// Items a thread's part of a long mask is cut into.
const PART: usize = 1 << 16;

/// Copies the items of `array` where `mask` (of the same shape) is true to `dst`, one after the other in C
/// order; `total` of them, even when another thread changes the mask meanwhile: of more no more are copied, and the
/// places of those that are missing are zeros.
pub(crate) fn compress(array: &Array, mask: &Array, dst: *mut u8, total: usize) {
    let size = array.itemsize();
    let walk = Walk::new(&array.shape, [&array.strides, &mask.strides]);
    let (n, [step, mask_step]) = walk.inner();
    let mut out = dst;
    // SAFETY: `dst` has room for `total` items.
    let end = unsafe { dst.add(total * size) };
    let threads = par::threads_for(n, 0.4);
    if walk.ndim() <= 1 && mask_step == 1 && threads > 1 {
        return compress_parallel(array.data, step, mask.data, n, size, (dst, total), threads);
    }
    walk.lines(|[a, m]| {
        // SAFETY: a line of the two arrays, and what is left of the room.
        out = unsafe {
            compress_line(array.data.offset(a), step, mask.data.offset(m), mask_step, n, size, out, end)
        };
    });
    // SAFETY: what is left of the room.
    unsafe { clear(out, end) };
}

/// Zeros in the room that a mask has left.
///
/// # Safety
/// The bytes from `out` to `end` are the caller's.
unsafe fn clear(out: *mut u8, end: *mut u8) {
    if out != end {
        // SAFETY: promised by the caller.
        unsafe { out.write_bytes(0, end.offset_from(out) as usize) };
    }
}

struct Shared(*mut u8);
// SAFETY: threads write disjoint parts of what the pointer names.
unsafe impl Sync for Shared {}
impl Shared {
    fn at(&self, bytes: isize) -> *mut u8 {
        self.0.wrapping_offset(bytes)
    }
}

fn compress_parallel(
    src: *mut u8,
    step: isize,
    mask: *mut u8,
    n: usize,
    size: usize,
    (dst, total): (*mut u8, usize),
    threads: usize,
) {
    let parts = n.div_ceil(PART);
    let counts: Vec<AtomicUsize> = memory::listed((0..parts).map(|_| AtomicUsize::new(0)));
    let (src, mask, dst) = (Shared(src), Shared(mask), Shared(dst));
    let range = |part: usize| (part * PART, PART.min(n - part * PART));
    par::for_each(parts, threads, |part| {
        let (start, len) = range(part);
        // SAFETY: a part of the mask.
        counts[part].store(unsafe { count_bytes(mask.at(start as isize), len) }, Ordering::Relaxed);
    });
    let mut starts = memory::room(parts + 1);
    starts.push(0);
    for count in &counts {
        let start = starts.last().copied().unwrap_or(0) + count.load(Ordering::Relaxed);
        starts.push(start.min(total));
    }
    starts[parts] = total;
    par::for_each(parts, threads, |part| {
        let (start, len) = range(part);
        let out = dst.at((starts[part] * size) as isize);
        let end = dst.at((starts[part + 1] * size) as isize);
        // SAFETY: a part of the operands, written to its own part of the result.
        unsafe {
            let (src, mask) = (src.at(start as isize * step), mask.at(start as isize));
            clear(compress_line(src, step, mask, 1, len, size, out, end), end);
        }
    });
}

/// Copies the items of one line where the mask is true; returns the end of what it wrote.
///
/// # Safety
/// `n` items at `src` and `mask`; from `dst` to `end` there is room for whole items, and no more are copied.
pub(crate) unsafe fn compress_line(
    src: *const u8,
    step: isize,
    mask: *const u8,
    mask_step: isize,
    n: usize,
    size: usize,
    dst: *mut u8,
    end: *mut u8,
) -> *mut u8 {
    #[cfg(target_arch = "x86_64")]
    if mask_step == 1 && step == size as isize && vector::compresses(size) {
        // SAFETY: promised by the caller; the instruction set was asked for.
        return unsafe { vector::compress(src, mask, n, size, dst, end) };
    }
    // SAFETY: promised by the caller.
    with_item!(size, item => unsafe { compress_items(item, src, step, mask, mask_step, n, dst, end) })
}

#[inline(always)]
unsafe fn compress_items<M: Item>(
    item: M,
    src: *const u8,
    step: isize,
    mask: *const u8,
    mask_step: isize,
    n: usize,
    dst: *mut u8,
    end: *mut u8,
) -> *mut u8 {
    let mut out = dst;
    for i in 0..n as isize {
        if out == end {
            break;
        }
        // An item is copied whether it stays or not, which spares an unpredictable branch.
        // SAFETY: item `i` of the operands; before `end` there is room for an item.
        unsafe {
            item.copy(src.offset(i * step), out);
            out = out.add(if *mask.offset(i * mask_step) != 0 { item.size() } else { 0 });
        }
    }
    out
}

/// Writes the items at `src`, one after the other (or one item again and again when `src_step` is 0), to
/// the items of one line where the mask is true; returns the place in `src` that comes next. When all of the `left`
/// items at `src` are written, the others stay as they are.
///
/// # Safety
/// `n` items at `dst` and `mask`, `left` at `src` (or one).
pub(crate) unsafe fn expand_line(
    src: *const u8,
    src_step: isize,
    left: &mut usize,
    mask: *const u8,
    mask_step: isize,
    n: usize,
    size: usize,
    dst: *mut u8,
    step: isize,
) -> *const u8 {
    #[cfg(target_arch = "x86_64")]
    if mask_step == 1 && step == size as isize && vector::expands(size) && (src_step == 0 || src_step == step)
    {
        // SAFETY: promised by the caller; the instruction set was asked for.
        return unsafe { vector::expand(src, src_step == 0, left, mask, n, size, dst) };
    }
    // SAFETY: promised by the caller.
    with_item!(size, item => unsafe { expand_items(item, src, src_step, left, mask, mask_step, n, dst, step) })
}

/// [`expand_line`] item by item.
///
/// # Safety
/// As there.
#[inline(always)]
pub(crate) unsafe fn expand_items<M: Item>(
    item: M,
    src: *const u8,
    src_step: isize,
    left: &mut usize,
    mask: *const u8,
    mask_step: isize,
    n: usize,
    dst: *mut u8,
    step: isize,
) -> *const u8 {
    let mut from = src;
    for i in 0..n as isize {
        // SAFETY: item `i` of the operands.
        unsafe {
            if *mask.offset(i * mask_step) != 0 {
                if src_step != 0 {
                    match left.checked_sub(1) {
                        Some(rest) => *left = rest,
                        None => break,
                    }
                }
                item.copy(from, dst.offset(i * step));
                from = from.wrapping_offset(src_step);
            }
        }
    }
    from
}

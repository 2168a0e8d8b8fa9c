//! Items that are converted by way of a local array.

use std::mem::MaybeUninit;

/// Items that pass through a local array at a time.
pub(super) const CHUNK: usize = 256;

/// A local array that is written before it is read.
pub(super) type Chunk<T> = [MaybeUninit<T>; CHUNK];

/// An array for [`CHUNK`] items.
#[inline(always)]
pub(super) fn chunk<T: Copy>() -> Chunk<T> {
    [const { MaybeUninit::uninit() }; CHUNK]
}

/// The `n <= CHUNK` items at `src` as aligned items in a row: in place, or copied to `buffer`.
///
/// # Safety
/// `n` strided items at `src` are valid.
#[inline(always)]
pub(super) unsafe fn gather<T: Copy>(
    src: *const u8,
    stride: isize,
    buffer: &mut Chunk<T>,
    n: usize,
) -> *const T {
    if stride == size_of::<T>() as isize && src.addr().is_multiple_of(align_of::<T>()) {
        return src.cast();
    }
    for (i, slot) in buffer.iter_mut().enumerate().take(n) {
        // SAFETY: item `i < n`.
        slot.write(unsafe { src.offset(i as isize * stride).cast::<T>().read_unaligned() });
    }
    buffer.as_ptr().cast()
}

/// Writes the `n <= CHUNK` items of `buffer` to strided items.
///
/// # Safety
/// `n` strided items at `dst` can be written, and the buffer has as many.
#[inline(always)]
pub(super) unsafe fn scatter<T: Copy>(buffer: *const T, dst: *mut u8, stride: isize, n: usize) {
    for i in 0..n {
        // SAFETY: item `i < n` of both.
        unsafe { dst.offset(i as isize * stride).cast::<T>().write_unaligned(buffer.add(i).read()) };
    }
}

/// Calls `f(start, count)` for chunk after chunk of `n` items.
#[inline(always)]
pub(super) fn chunks(n: usize, mut f: impl FnMut(isize, usize)) {
    let mut start = 0;
    while start < n {
        let count = CHUNK.min(n - start);
        f(start as isize, count);
        start += count;
    }
}

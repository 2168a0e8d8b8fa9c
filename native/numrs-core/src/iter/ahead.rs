//! Inner loops that write more than the second cache holds.

use smallvec::SmallVec;

/// Bytes of the result from which on its lines are asked for ahead.
const WORTH_IT: usize = 4 << 20;

/// Bytes that one part writes, and that lie between the write and the lines asked for.
const PART: usize = 1024;

/// Bytes of a cache line.
const LINE: usize = 64;

/// Calls `f` for an inner loop over `n` items, part by part when operand `out` is a long run of memory, and asks
/// meanwhile for its lines that come next.
///
/// A processor writes to a line that it does not have only after it has fetched it, and looks ahead less far
/// for writes than for reads: on results in memory this saves a tenth to a fifth of the time of a simple loop.
/// Where the second cache holds all, it only costs.
#[inline]
pub fn write_ahead(
    args: &[*mut u8],
    n: usize,
    strides: &[isize],
    out: usize,
    mut f: impl FnMut(&[*mut u8], usize),
) {
    let step = strides[out];
    if step <= 0 || step as usize > LINE || n.saturating_mul(step as usize) < WORTH_IT {
        return f(args, n);
    }
    let items = PART / step as usize;
    let mut part: SmallVec<[*mut u8; 6]> = args.into();
    let mut start = 0;
    while start < n {
        let count = items.min(n - start);
        for line in 0..PART / LINE {
            prefetch_for_write(part[out].wrapping_add(PART + line * LINE));
        }
        f(&part, count);
        for (p, &stride) in part.iter_mut().zip(strides) {
            *p = p.wrapping_offset(count as isize * stride);
        }
        start += count;
    }
}

/// Asks for the line at an address, which need not be valid, to write to it soon.
#[inline(always)]
pub fn prefetch_for_write(address: *mut u8) {
    // SAFETY: a hint, which reads and writes nothing; a processor without the instruction takes it for none.
    #[cfg(target_arch = "x86_64")]
    unsafe {
        std::arch::asm!("prefetchw [{}]", in(reg) address, options(nostack, preserves_flags));
    }
    #[cfg(target_arch = "aarch64")]
    // SAFETY: as above.
    unsafe {
        std::arch::asm!("prfm pstl1keep, [{}]", in(reg) address, options(nostack, preserves_flags));
    }
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    let _ = address;
}

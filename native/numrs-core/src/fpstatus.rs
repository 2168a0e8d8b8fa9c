//! The processor's floating-point exception flags, read once a call, and the one warning that is not the processor's.

use crate::abi::{NR_DISCARDS_IMAGINARY, NR_FP_DIVIDE, NR_FP_INVALID, NR_FP_OVERFLOW, NR_FP_UNDERFLOW};
use std::cell::Cell;

#[cfg(target_arch = "x86_64")]
mod hardware {
    use std::arch::asm;

    /// Invalid, divide, overflow and underflow; inexact is set all the time and means nothing here.
    const FLAGS: u32 = 0x1d;

    fn read() -> u32 {
        let mut csr = 0u32;
        // SAFETY: stores the control and status register into a local variable.
        unsafe { asm!("stmxcsr [{}]", in(reg) &mut csr, options(nostack, preserves_flags)) };
        csr
    }

    pub fn clear() {
        let csr = read();
        if csr & FLAGS != 0 {
            write(csr & !FLAGS);
        }
    }

    fn write(csr: u32) {
        // SAFETY: loads the register with its own value but for the sticky exception flags, which Rust does not
        // depend on.
        unsafe { asm!("ldmxcsr [{}]", in(reg) &csr, options(nostack, readonly, preserves_flags)) };
    }

    /// The sticky flags alone.
    pub fn mark() -> u32 {
        read() & FLAGS
    }

    pub fn restore(mark: u32) {
        write(read() & !FLAGS | mark);
    }

    pub fn flags() -> (bool, bool, bool, bool) {
        let csr = read();
        (csr & 4 != 0, csr & 8 != 0, csr & 16 != 0, csr & 1 != 0)
    }
}

#[cfg(target_arch = "aarch64")]
mod hardware {
    use std::arch::asm;

    pub fn clear() {
        restore(0);
    }

    pub fn mark() -> u32 {
        read() as u32 & 0xf
    }

    pub fn restore(mark: u32) {
        // SAFETY: sets the cumulative exception flags of the status register.
        unsafe { asm!("msr fpsr, {}", in(reg) u64::from(mark), options(nostack, nomem)) };
    }

    fn read() -> u64 {
        let fpsr: u64;
        // SAFETY: reads the status register.
        unsafe { asm!("mrs {}, fpsr", out(reg) fpsr, options(nostack, nomem)) };
        fpsr
    }

    pub fn flags() -> (bool, bool, bool, bool) {
        let fpsr = read();
        (fpsr & 2 != 0, fpsr & 4 != 0, fpsr & 8 != 0, fpsr & 1 != 0)
    }
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
mod hardware {
    pub fn clear() {}

    pub fn mark() -> u32 {
        0
    }

    pub fn restore(_mark: u32) {}

    pub fn flags() -> (bool, bool, bool, bool) {
        (false, false, false, false)
    }
}

/// Forgets all exceptions so far on this thread.
#[inline]
pub fn clear() {
    hardware::clear();
}

/// The exceptions on this thread since [`clear`], as `NR_FP_*` bits.
#[inline]
pub fn take() -> i32 {
    let (divide, overflow, underflow, invalid) = hardware::flags();
    let bit = |on: bool, flag: i32| if on { flag } else { 0 };
    bit(divide, NR_FP_DIVIDE)
        | bit(overflow, NR_FP_OVERFLOW)
        | bit(underflow, NR_FP_UNDERFLOW)
        | bit(invalid, NR_FP_INVALID)
}

/// The exceptions of a moment, to which a kernel can go back that raises some by accident.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Mark(u32);

/// The exceptions on this thread until now.
#[inline]
pub fn mark() -> Mark {
    Mark(hardware::mark())
}

/// Forgets the exceptions since a mark.
#[inline]
pub fn restore(mark: Mark) {
    hardware::restore(mark.0);
}

/// Raises exceptions for a kernel that finds them by itself, as integer division by zero.
pub fn raise(flags: i32) {
    use std::hint::black_box;
    if flags & NR_FP_DIVIDE != 0 {
        black_box(black_box(1.0f64) / black_box(0.0));
    }
    if flags & NR_FP_INVALID != 0 {
        black_box(black_box(f64::INFINITY) - black_box(f64::INFINITY));
    }
    if flags & NR_FP_OVERFLOW != 0 {
        black_box(black_box(f64::MAX) * black_box(2.0));
    }
    if flags & NR_FP_UNDERFLOW != 0 {
        black_box(black_box(f64::MIN_POSITIVE) * black_box(f64::MIN_POSITIVE));
    }
}

thread_local! {
    static DISCARDED: Cell<i32> = const { Cell::new(0) };
}

/// Notes that the call casts complex numbers to real ones, of which NumPy warns whatever their values.
pub fn discard_imaginary() {
    DISCARDED.set(NR_DISCARDS_IMAGINARY);
}

/// [`NR_DISCARDS_IMAGINARY`] if [`discard_imaginary`] was called on this thread since the last time, otherwise 0.
pub fn take_discarded() -> i32 {
    DISCARDED.replace(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raised_flags_are_seen_and_cleared() {
        for flag in [NR_FP_DIVIDE, NR_FP_OVERFLOW, NR_FP_INVALID] {
            clear();
            assert_eq!(take(), 0);
            raise(flag);
            assert_eq!(take(), flag);
        }
        clear();
    }

    #[test]
    fn flags_since_a_mark_are_forgotten() {
        clear();
        raise(NR_FP_DIVIDE);
        let before = mark();
        raise(NR_FP_INVALID);
        assert!(mark() != before);
        restore(before);
        assert_eq!(take(), NR_FP_DIVIDE);
        clear();
    }
}

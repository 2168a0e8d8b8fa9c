//! Instruction sets: a loop is written once and compiled for each of them, and one is picked at run time.
//!
//! With `numrs-math`, which writes its vectors itself, this is the only place that names any.

use crate::iter::InnerLoop;
pub use numrs_math::Level;

/// Clears the upper halves of the vector registers. Code before the call may have left them in use, and then
/// every change between the baseline's instructions and AVX's takes the processor about 60 ns.
#[inline]
pub fn clear_upper_halves() {
    #[cfg(target_arch = "x86_64")]
    if Level::detect() >= Level::Avx2 {
        // SAFETY: the processor has AVX; no value lives in the upper halves, as this is not code for AVX.
        unsafe { std::arch::asm!("vzeroupper", options(nomem, nostack, preserves_flags)) };
    }
}

/// The body of an inner loop. `run` must be `#[inline(always)]`, so that it is compiled anew for each
/// instruction set and vectorised for it.
pub trait Kernel {
    /// The loop; see [`InnerLoop`].
    ///
    /// # Safety
    /// As [`InnerLoop`].
    unsafe fn run(args: *const *mut u8, n: usize, strides: *const isize);
}

/// One loop, compiled for every instruction set.
#[derive(Clone, Copy)]
pub struct Loops {
    baseline: InnerLoop,
    #[cfg(target_arch = "x86_64")]
    avx2: InnerLoop,
    #[cfg(target_arch = "x86_64")]
    avx512: InnerLoop,
}

unsafe fn baseline<K: Kernel>(args: *const *mut u8, n: usize, strides: *const isize) {
    // SAFETY: promised by the caller.
    unsafe { K::run(args, n, strides) }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma,bmi1,bmi2,f16c,lzcnt,popcnt")]
unsafe fn avx2<K: Kernel>(args: *const *mut u8, n: usize, strides: *const isize) {
    // SAFETY: promised by the caller.
    unsafe { K::run(args, n, strides) }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512cd,avx2,fma,bmi1,bmi2,f16c,lzcnt,popcnt")]
unsafe fn avx512<K: Kernel>(args: *const *mut u8, n: usize, strides: *const isize) {
    // SAFETY: promised by the caller.
    unsafe { K::run(args, n, strides) }
}

/// Calls `inner` with the first two of three operands exchanged.
///
/// # Safety
/// As [`InnerLoop`].
#[inline(always)]
unsafe fn exchange(inner: InnerLoop, args: *const *mut u8, n: usize, strides: *const isize) {
    // SAFETY: three operands are promised by the caller.
    unsafe {
        let args = [*args.add(1), *args, *args.add(2)];
        let strides = [*strides.add(1), *strides, *strides.add(2)];
        inner(args.as_ptr(), n, strides.as_ptr());
    }
}

unsafe fn baseline_exchanged<K: Kernel>(args: *const *mut u8, n: usize, strides: *const isize) {
    // SAFETY: promised by the caller.
    unsafe { exchange(baseline::<K>, args, n, strides) }
}

#[cfg(target_arch = "x86_64")]
unsafe fn avx2_exchanged<K: Kernel>(args: *const *mut u8, n: usize, strides: *const isize) {
    // SAFETY: promised by the caller.
    unsafe { exchange(avx2::<K>, args, n, strides) }
}

#[cfg(target_arch = "x86_64")]
unsafe fn avx512_exchanged<K: Kernel>(args: *const *mut u8, n: usize, strides: *const isize) {
    // SAFETY: promised by the caller.
    unsafe { exchange(avx512::<K>, args, n, strides) }
}

impl Loops {
    /// The loop for every instruction set; for kernels that gain from it.
    pub const fn of<K: Kernel>() -> Loops {
        Loops {
            baseline: baseline::<K>,
            #[cfg(target_arch = "x86_64")]
            avx2: avx2::<K>,
            #[cfg(target_arch = "x86_64")]
            avx512: avx512::<K>,
        }
    }

    /// The loop for the baseline alone, which keeps the library small; for kernels that gain little.
    pub const fn plain<K: Kernel>() -> Loops {
        Loops::single(baseline::<K>)
    }

    /// [`Loops::of`] a kernel of two inputs and one output, with the inputs exchanged: the machine code of the
    /// kernel serves twice.
    pub const fn exchanged<K: Kernel>() -> Loops {
        Loops {
            baseline: baseline_exchanged::<K>,
            #[cfg(target_arch = "x86_64")]
            avx2: avx2_exchanged::<K>,
            #[cfg(target_arch = "x86_64")]
            avx512: avx512_exchanged::<K>,
        }
    }

    /// [`Loops::exchanged`] of [`Loops::plain`].
    pub const fn plain_exchanged<K: Kernel>() -> Loops {
        Loops::single(baseline_exchanged::<K>)
    }

    /// A loop that does its own dispatch, or needs none.
    pub const fn single(f: InnerLoop) -> Loops {
        Loops {
            baseline: f,
            #[cfg(target_arch = "x86_64")]
            avx2: f,
            #[cfg(target_arch = "x86_64")]
            avx512: f,
        }
    }

    /// The same loop, with one for AVX-512 that was written for it.
    #[cfg(target_arch = "x86_64")]
    pub const fn with_avx512(self, f: InnerLoop) -> Loops {
        Loops { avx512: f, ..self }
    }

    /// The one for this machine.
    #[inline]
    pub fn pick(&self) -> InnerLoop {
        self.at(Level::detect())
    }

    /// The one for a level, which the machine must have.
    #[inline]
    pub fn at(&self, level: Level) -> InnerLoop {
        #[cfg(target_arch = "x86_64")]
        return match level {
            Level::Baseline => self.baseline,
            Level::Avx2 => self.avx2,
            Level::Avx512 => self.avx512,
        };
        #[cfg(not(target_arch = "x86_64"))]
        {
            let _ = level;
            self.baseline
        }
    }
}

//! Run-time choice of the instruction set. The only place of this crate that names one.
//!
//! A kernel is written once as plain loops over fixed-size arrays; [`dispatch`] compiles its body for each
//! instruction set and picks the best one that there is.

#[cfg(target_arch = "x86_64")]
use numrs_core::simd::Level;

/// A computation whose body is compiled once for each instruction set.
pub(crate) trait Kernel {
    type Output;
    /// Runs the computation. `FMA` tells whether fused multiply-add is a single instruction.
    ///
    /// Implementations are `#[inline(always)]`, so that the body takes the caller's target features.
    ///
    /// # Safety
    /// The pointers that the kernel holds must be valid for the accesses that its doc comment states.
    unsafe fn run<const FMA: bool>(self) -> Self::Output;
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx2,fma")]
unsafe fn run_avx512<K: Kernel>(kernel: K) -> K::Output {
    // SAFETY: the caller of `dispatch` vouches for the kernel.
    unsafe { kernel.run::<true>() }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
unsafe fn run_avx2<K: Kernel>(kernel: K) -> K::Output {
    // SAFETY: the caller of `dispatch` vouches for the kernel.
    unsafe { kernel.run::<true>() }
}

/// Runs `kernel` with the best instruction set of this processor.
///
/// # Safety
/// As [`Kernel::run`].
#[inline]
pub(crate) unsafe fn dispatch<K: Kernel>(kernel: K) -> K::Output {
    #[cfg(target_arch = "x86_64")]
    {
        match Level::detect() {
            // SAFETY: the features were detected; the caller vouches for the kernel.
            Level::Avx512 => unsafe { run_avx512(kernel) },
            // SAFETY: as above.
            Level::Avx2 => unsafe { run_avx2(kernel) },
            // SAFETY: the caller vouches for the kernel.
            Level::Baseline => unsafe { kernel.run::<false>() },
        }
    }
    #[cfg(not(target_arch = "x86_64"))]
    {
        // SAFETY: the caller vouches for the kernel.
        unsafe { kernel.run::<{ cfg!(target_arch = "aarch64") }>() }
    }
}

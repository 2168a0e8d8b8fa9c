//! Instruction sets: a kernel is written once and compiled for each of them, and one is picked at run time.
//!
//! With `numrs-math`, which writes its vectors itself, this is the only place that names any.

use crate::context::Context;
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

/// One kernel, compiled for every instruction set; `F` is the signature of its shape, see [`kernel_shape!`].
#[derive(Clone, Copy)]
pub struct Levels<F> {
    baseline: F,
    #[cfg(target_arch = "x86_64")]
    avx2: F,
    #[cfg(target_arch = "x86_64")]
    avx512: F,
}

impl<F: Copy> Levels<F> {
    /// A kernel an instruction set.
    pub const fn new(baseline: F, avx2: F, avx512: F) -> Levels<F> {
        #[cfg(not(target_arch = "x86_64"))]
        let _ = (avx2, avx512);
        Levels {
            baseline,
            #[cfg(target_arch = "x86_64")]
            avx2,
            #[cfg(target_arch = "x86_64")]
            avx512,
        }
    }

    /// A kernel that does its own dispatch, or gains nothing from any.
    pub const fn single(f: F) -> Levels<F> {
        Levels::new(f, f, f)
    }

    /// The same kernel, with one for AVX-512 that was written for it.
    #[cfg(target_arch = "x86_64")]
    pub const fn with_avx512(self, f: F) -> Levels<F> {
        Levels { avx512: f, ..self }
    }

    /// The one for this machine.
    #[inline]
    pub fn pick(&self) -> F {
        self.at(Level::detect())
    }

    /// The one for a level, which the machine must have.
    #[inline]
    pub fn at(&self, level: Level) -> F {
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

/// Declares a shape of kernels: a trait with the body, and the type of the compiled function. `run` must be
/// `#[inline(always)]` in every implementation, so that it is compiled anew for each instruction set and vectorised for
/// it; `K::LEVELS` is the kernel for all of them, `K::PLAIN` for the baseline alone, which keeps the library small.
#[macro_export]
macro_rules! kernel_shape {
    ($(#[$doc:meta])* $vis:vis trait $kernel:ident as $signature:ident($($arg:ident: $t:ty),* $(,)?)) => {
        $(#[$doc])*
        $vis trait $kernel: Sized {
            /// The kernel.
            ///
            /// # Safety
            /// As the trait says.
            unsafe fn run($($arg: $t),*);

            /// The kernel for every instruction set.
            const LEVELS: $crate::simd::Levels<$signature> = {
                unsafe fn baseline<K: $kernel>($($arg: $t),*) {
                    // SAFETY: promised by the caller.
                    unsafe { K::run($($arg),*) }
                }
                #[cfg_attr(target_arch = "x86_64", target_feature(enable = "avx2,fma,bmi1,bmi2,f16c,lzcnt,popcnt"))]
                unsafe fn avx2<K: $kernel>($($arg: $t),*) {
                    // SAFETY: promised by the caller.
                    unsafe { K::run($($arg),*) }
                }
                #[cfg_attr(target_arch = "x86_64", target_feature(enable =
                    "avx512f,avx512vl,avx512dq,avx512bw,avx512cd,avx2,fma,bmi1,bmi2,f16c,lzcnt,popcnt"))]
                unsafe fn avx512<K: $kernel>($($arg: $t),*) {
                    // SAFETY: promised by the caller.
                    unsafe { K::run($($arg),*) }
                }
                $crate::simd::Levels::new(baseline::<Self>, avx2::<Self>, avx512::<Self>)
            };

            /// The kernel for the baseline alone.
            const PLAIN: $crate::simd::Levels<$signature> = {
                unsafe fn baseline<K: $kernel>($($arg: $t),*) {
                    // SAFETY: promised by the caller.
                    unsafe { K::run($($arg),*) }
                }
                $crate::simd::Levels::single(baseline::<Self>)
            };
        }

        /// The compiled function of a kernel of this shape.
        $vis type $signature = unsafe fn($($t),*);
    };
}

kernel_shape! {
    /// An element-wise loop: `args` and `strides` have an entry an operand, inputs first.
    ///
    /// # Safety
    /// For each operand, `n` items at `args[k] + i * strides[k]` are valid for the loop's dtypes, which the context tells;
    /// outputs may coincide with inputs item by item but not overlap otherwise.
    pub trait Kernel as InnerLoop(context: &Context<'_>, args: *const *mut u8, n: usize, strides: *const isize)
}

/// An element-wise loop for every instruction set.
pub type Loops = Levels<InnerLoop>;

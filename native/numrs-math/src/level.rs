//! The instruction sets a kernel is compiled for.
use std::sync::atomic::{AtomicU8, Ordering};

/// An instruction set that the kernels of this crate are compiled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Level {
    /// What every processor of the target architecture has: SSE2 or NEON.
    Baseline = 1,
    /// AVX2 with FMA and F16C.
    Avx2 = 2,
    /// AVX-512 F, VL, DQ, BW and CD.
    Avx512 = 3,
}

impl Level {
    /// The best level that this machine runs, or the one that the environment variable `NUMRS_CPU` names where that is lower:
    /// `baseline`, `avx2` or `avx512`. Looked up once.
    #[inline]
    pub fn detect() -> Level {
        static CACHE: AtomicU8 = AtomicU8::new(0);
        match CACHE.load(Ordering::Relaxed) {
            1 => Level::Baseline,
            2 => Level::Avx2,
            3 => Level::Avx512,
            _ => {
                let level = Self::probe().min(Self::cap());
                CACHE.store(level as u8, Ordering::Relaxed);
                level
            }
        }
    }

    /// The lower of this level and what the machine runs.
    #[inline]
    pub fn available(self) -> Level {
        self.min(Level::detect())
    }

    /// What the environment allows; any other text allows all.
    fn cap() -> Level {
        match std::env::var("NUMRS_CPU").as_deref() {
            Ok("baseline") => Level::Baseline,
            Ok("avx2") => Level::Avx2,
            _ => Level::Avx512,
        }
    }

    #[cfg(target_arch = "x86_64")]
    fn probe() -> Level {
        let avx2 = is_x86_feature_detected!("avx2")
            && is_x86_feature_detected!("fma")
            && is_x86_feature_detected!("bmi2")
            && is_x86_feature_detected!("f16c");
        let avx512 = is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512dq")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512cd");
        match (avx2, avx512) {
            (true, true) => Level::Avx512,
            (true, false) => Level::Avx2,
            _ => Level::Baseline,
        }
    }

    #[cfg(not(target_arch = "x86_64"))]
    fn probe() -> Level {
        Level::Baseline
    }
}

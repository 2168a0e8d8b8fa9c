//! How many threads a call may use. The only place of this crate that starts parallel work.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Upper bound of the threads that one call may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parallelism(NonZeroUsize);

impl Parallelism {
    /// One thread: the caller's.
    pub const SERIAL: Parallelism = Parallelism(NonZeroUsize::MIN);

    /// At most `threads` threads; 0 counts as 1.
    pub fn new(threads: usize) -> Self {
        Parallelism(NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN))
    }

    /// Number of threads.
    pub fn threads(self) -> usize {
        self.0.get()
    }

    /// The same bound, or one thread when the work (in multiply-adds) would not pay for starting them.
    pub(crate) fn for_work(self, multiply_adds: usize) -> Self {
        const WORTH_A_THREAD: usize = 1 << 19;
        if multiply_adds < 2 * WORTH_A_THREAD {
            Parallelism::SERIAL
        } else {
            Parallelism::new(self.threads().min(multiply_adds / WORTH_A_THREAD))
        }
    }

    pub(crate) fn gemm(self) -> gemm::Parallelism {
        match self.threads() {
            1 => gemm::Parallelism::None,
            n => gemm::Parallelism::Rayon(n),
        }
    }

    pub(crate) fn faer(self) -> faer::Par {
        match self.threads() {
            1 => faer::Par::Seq,
            n => faer::Par::rayon(n),
        }
    }

    /// Calls `task` for every index below `count`, on up to `self.threads()` threads.
    #[inline]
    pub(crate) fn for_each(self, count: usize, task: impl Fn(usize) + Sync) {
        self.for_each_of(count, &task);
    }

    /// Compiled once for all tasks, which are large enough to be called through a pointer.
    fn for_each_of(self, count: usize, task: &(dyn Fn(usize) + Sync)) {
        let threads = self.threads().min(count);
        if threads <= 1 {
            (0..count).for_each(task);
            return;
        }
        let next = AtomicUsize::new(0);
        let worker = || loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= count {
                break;
            }
            task(index);
        };
        rayon::scope(|scope| {
            for _ in 1..threads {
                scope.spawn(|_| worker());
            }
            worker();
        });
    }
}

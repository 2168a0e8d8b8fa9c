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

    /// The same bound, or fewer when the work (in points times binary logarithm of the length) does not pay for them.
    pub(crate) fn for_work(self, work: usize) -> Self {
        const WORTH_A_THREAD: usize = 1 << 17;
        Parallelism::new(self.threads().min(work / WORTH_A_THREAD))
    }

    /// Calls `task` for every index below `count`, on up to `self.threads()` threads. Each thread makes its own
    /// state with `init`.
    pub(crate) fn for_each<S>(
        self,
        count: usize,
        init: impl Fn() -> S + Sync,
        task: impl Fn(&mut S, usize) + Sync,
    ) {
        let threads = self.threads().min(count);
        if threads <= 1 {
            let mut state = init();
            (0..count).for_each(|index| task(&mut state, index));
            return;
        }
        let next = AtomicUsize::new(0);
        let worker = || {
            let mut state = init();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                if index >= count {
                    break;
                }
                task(&mut state, index);
            }
        };
        rayon::scope(|scope| {
            for _ in 1..threads {
                scope.spawn(|_| worker());
            }
            worker();
        });
    }
}

//! Threads: the one place that decides how many, and the only one that starts any.

use crate::{fpstatus, task};
use rayon::ThreadPoolBuilder;
use std::num::NonZeroUsize;
use std::ops::Deref;
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI32, AtomicUsize, Ordering};

/// Work (in nanoseconds on one thread) below which a second thread costs more than it gives, unless the environment
/// variable `NUMRS_THREAD_WORK` says another number: with 1, tests of small arrays use all threads.
const WORTH_A_THREAD: usize = 50_000;

fn worth_a_thread() -> usize {
    static WORTH: OnceLock<usize> = OnceLock::new();
    *WORTH.get_or_init(|| {
        let wanted = std::env::var("NUMRS_THREAD_WORK").ok().and_then(|text| text.trim().parse().ok());
        wanted.filter(|&n: &usize| n > 0).unwrap_or(WORTH_A_THREAD)
    })
}

static LIMIT: AtomicUsize = AtomicUsize::new(0);
static STARTED: OnceLock<bool> = OnceLock::new();

fn machine_threads() -> usize {
    std::thread::available_parallelism().map_or(1, |n| n.get())
}

fn initial_limit() -> usize {
    let wanted = std::env::var("NUMRS_NUM_THREADS").ok().and_then(|text| text.trim().parse().ok());
    wanted.filter(|&n: &usize| n > 0).unwrap_or_else(machine_threads).min(1024)
}

/// Most threads that one call may use.
pub fn num_threads() -> usize {
    match LIMIT.load(Ordering::Relaxed) {
        0 => {
            let n = initial_limit();
            LIMIT.store(n, Ordering::Relaxed);
            n
        }
        n => n,
    }
}

/// Sets [`num_threads`]; zero asks for the initial value again.
pub fn set_num_threads(n: usize) {
    LIMIT.store(if n == 0 { initial_limit() } else { n.min(1024) }, Ordering::Relaxed);
}

/// Starts rayon's global pool, which matrix products and factorizations use as well.
fn started() -> bool {
    *STARTED.get_or_init(|| {
        ThreadPoolBuilder::new()
            .num_threads(machine_threads().max(num_threads()))
            .thread_name(|i| format!("numrs-{i}"))
            .build_global()
            .is_ok()
    })
}

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

    /// As many as [`num_threads`] allows.
    pub fn allowed() -> Self {
        let allowed = Parallelism::new(num_threads());
        if allowed == Parallelism::SERIAL || task::is_alone() || !started() {
            return Parallelism::SERIAL;
        }
        allowed
    }

    /// Number of threads.
    pub fn threads(self) -> usize {
        self.0.get()
    }

    /// The same bound, or fewer threads, so that each has its share of the work.
    pub fn sharing(self, work: usize, share: usize) -> Self {
        Parallelism::new(self.threads().min(work / share))
    }
}

/// How many threads suit a job of `items` at `cost` nanoseconds each.
pub fn threads_for(items: usize, cost: f64) -> usize {
    let limit = num_threads();
    if limit == 1 {
        return 1;
    }
    let worth = (items as f64 * cost) as usize / worth_a_thread();
    if worth <= 1 || task::is_alone() { 1 } else { worth.min(limit) }
}

/// What all threads of one call see of the memory that they work on.
#[derive(Clone, Copy, Debug)]
pub struct Shared<T>(T);

// SAFETY: promised to `Shared::new`.
unsafe impl<T> Send for Shared<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for Shared<T> {}

impl<T> Shared<T> {
    /// Lets threads share `value`.
    ///
    /// # Safety
    /// The threads only read what stands behind `value`, or write parts that lie apart, while its memory is kept.
    pub unsafe fn new(value: T) -> Self {
        Shared(value)
    }
}

impl<T> Shared<*mut T> {
    /// The address of item `i`.
    #[inline(always)]
    pub fn at(&self, i: usize) -> *mut T {
        self.0.wrapping_add(i)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    #[inline(always)]
    fn deref(&self) -> &T {
        &self.0
    }
}

/// Pieces or jobs by which a call tells how far it is.
const MANY: usize = 64;

/// Pieces of a thread's part of a call that is watched.
const PIECES: usize = 128;

/// Runs `f` over `0..items` in at most `threads` contiguous ranges, whose ends are multiples of `grain`
/// (but for the last). The caller's thread works too. Floating-point flags of all threads end on it.
pub fn for_ranges(items: usize, grain: usize, threads: usize, f: impl Fn(Range<usize>) + Sync) {
    task::point();
    let grain = grain.max(1);
    let grains = items.div_ceil(grain);
    let parts = if threads == 1 || !started() { 1 } else { threads.min(grains).max(1) };
    // A call that is watched looks up from its work now and then.
    let pieces = if task::is_watched() { (parts * PIECES).min(grains).max(parts) } else { parts };
    let units = task::units(if pieces >= MANY { pieces } else { 0 });
    let edge = |i: usize| (grains * i / pieces * grain).min(items);
    let part = |i: usize| {
        for piece in pieces * i / parts..pieces * (i + 1) / parts {
            task::point();
            f(edge(piece)..edge(piece + 1));
            units.done(1);
        }
    };
    if parts == 1 { part(0) } else { share(parts, &part) }
}

/// Runs the parts, each on a thread. Compiled once: a part is large enough to be called through a pointer.
fn share(parts: usize, f: &(dyn Fn(usize) + Sync)) {
    let flags = AtomicI32::new(0);
    let here = task::here();
    rayon::in_place_scope(|scope| {
        for i in 1..parts {
            let flags = &flags;
            scope.spawn(move |_| {
                let _shared = task::enter(here);
                fpstatus::clear();
                f(i);
                flags.fetch_or(fpstatus::take(), Ordering::Relaxed);
            });
        }
        f(0);
    });
    fpstatus::raise(flags.into_inner());
}

/// Runs `f(i)` for every `i` in `0..items`, each a job of its own that any thread may take; for jobs whose
/// results are combined afterwards in order, so that the number of threads does not show.
pub fn for_each(items: usize, threads: usize, f: impl Fn(usize) + Sync) {
    for_each_with(items, threads, || (), |(), i| f(i));
}

/// As [`for_each`], with a state that each thread makes for itself.
pub fn for_each_with<S>(
    items: usize,
    threads: usize,
    init: impl Fn() -> S + Sync,
    f: impl Fn(&mut S, usize) + Sync,
) {
    let next = AtomicUsize::new(0);
    let units = task::units(if items >= MANY { items } else { 0 });
    for_ranges(threads.min(items), 1, threads, |_| {
        let mut state = init();
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            if i >= items {
                break;
            }
            task::point();
            f(&mut state, i);
            units.done(1);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::NR_FP_DIVIDE;

    #[test]
    fn every_item_is_visited_once() {
        for (items, grain, threads) in [(0, 1, 4), (1, 8, 4), (1000, 7, 3), (64, 64, 2), (65, 64, 2)] {
            let counts: Vec<AtomicUsize> = (0..items).map(|_| AtomicUsize::new(0)).collect();
            for_ranges(items, grain, threads, |range| {
                for i in range {
                    counts[i].fetch_add(1, Ordering::Relaxed);
                }
            });
            for_each(items, threads, |i| {
                counts[i].fetch_add(1, Ordering::Relaxed);
            });
            assert!(counts.iter().all(|c| c.load(Ordering::Relaxed) == 2));
        }
    }

    #[test]
    fn flags_of_other_threads_arrive() {
        fpstatus::clear();
        for_ranges(2, 1, 2, |range| {
            if range.contains(&1) {
                fpstatus::raise(NR_FP_DIVIDE);
            }
        });
        assert_eq!(fpstatus::take() & NR_FP_DIVIDE, NR_FP_DIVIDE);
    }
}

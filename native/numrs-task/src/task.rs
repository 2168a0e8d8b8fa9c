//! Tasks: calls that may be stopped and watched.

use crate::callback::Function;
use crate::here::{enter_call, here};
use crate::{Stop, stop};
use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Calls that take less are not reported.
const SLOW: Duration = Duration::from_millis(500);
/// Between two reports.
const PAUSE: Duration = Duration::from_millis(100);

/// The threads that have a task.
static TASKS: AtomicUsize = AtomicUsize::new(0);

/// A thread's task, which counts in [`TASKS`].
struct Mine(Option<Arc<Task>>);

impl Mine {
    fn set(&mut self, task: Option<Arc<Task>>) {
        match (self.0.is_some(), task.is_some()) {
            (false, true) => TASKS.fetch_add(1, Ordering::Relaxed),
            (true, false) => TASKS.fetch_sub(1, Ordering::Relaxed),
            (true, true) | (false, false) => 0,
        };
        self.0 = task;
    }
}

impl Drop for Mine {
    fn drop(&mut self) {
        self.set(None);
    }
}

thread_local! {
    static TASK: RefCell<Mine> = const { RefCell::new(Mine(None)) };
}

/// What the host may stop and watch.
#[derive(Debug, Default)]
pub struct Task {
    stopped: AtomicBool,
    ended: AtomicBool,
    report: Option<Function>,
}

impl Task {
    /// A task; `report` is told of long calls: its one operand is a number from 0 to 1.
    pub fn new(report: Option<Function>) -> Task {
        Task { report, ..Task::default() }
    }

    /// Its calls are to stop.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// It is over: threads that still have it go on undisturbed.
    pub fn end(&self) {
        self.ended.store(true, Ordering::Relaxed);
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed) && !self.ended.load(Ordering::Relaxed)
    }
}

/// Gives this thread a task, or none.
pub fn enter_task(task: Option<Arc<Task>>) {
    // A thread that ends has none any more.
    let _ = TASK.try_with(|mine| mine.borrow_mut().set(task));
}

/// One call inside of a task.
#[derive(Debug)]
pub(crate) struct Call {
    task: Arc<Task>,
    started: Instant,
    /// Nanoseconds from the start to the next report.
    next: AtomicU64,
    /// Units of work, and those that are done.
    units: AtomicU64,
    done: AtomicU64,
}

impl Call {
    fn report(&self, fraction: f64) {
        let Some(report) = self.task.report.filter(|_| !self.task.ended.load(Ordering::Relaxed)) else {
            return;
        };
        let mut fraction = fraction;
        // SAFETY: the host's function reads one number.
        unsafe { report.call(&[(&raw mut fraction).cast()], 1, &[size_of::<f64>() as isize]) };
    }

    /// What is done; all only when the call is over.
    fn fraction(&self) -> f64 {
        let units = self.units.load(Ordering::Relaxed);
        if units == 0 { 0.0 } else { (self.done.load(Ordering::Relaxed) as f64 / units as f64).min(0.99) }
    }

    /// Reports when it is time to; on the thread that made the call.
    fn look_at_the_clock(&self) {
        let passed = self.started.elapsed().as_nanos() as u64;
        if self.task.report.is_some() && passed >= self.next.load(Ordering::Relaxed) {
            self.next.store(passed + PAUSE.as_nanos() as u64, Ordering::Relaxed);
            self.report(self.fraction());
        }
    }
}

/// Makes a call of the engine inside of this thread's task, if it has one.
#[inline]
pub fn run<R>(f: impl FnOnce() -> R) -> R {
    if TASKS.load(Ordering::Relaxed) == 0 {
        return f();
    }
    let Ok(Some(task)) = TASK.try_with(|mine| mine.borrow().0.clone()) else { return f() };
    if task.is_stopped() {
        stop(Stop::Cancelled);
    }
    let call = Call {
        task,
        started: Instant::now(),
        next: AtomicU64::new(SLOW.as_nanos() as u64),
        units: AtomicU64::new(0),
        done: AtomicU64::new(0),
    };
    let entered = enter_call(&call);
    let result = f();
    drop(entered);
    if call.started.elapsed() >= SLOW {
        call.report(1.0);
    }
    result
}

/// A place where a call may stop: between two blocks of work, where nothing is borrowed or locked that a function of
/// the host may ask for.
#[inline(always)]
pub fn point() {
    if TASKS.load(Ordering::Relaxed) != 0 {
        look();
    }
}

/// The units of work by which a call tells how far it is: those of the first long loop that says how many it has.
#[derive(Clone, Copy, Debug)]
pub struct Units(bool);

/// Says how many units of work are to come.
#[inline]
pub fn units(count: usize) -> Units {
    Units(TASKS.load(Ordering::Relaxed) != 0 && is_first(count))
}

#[cold]
fn is_first(count: usize) -> bool {
    let first = |call: &Call| {
        call.units.compare_exchange(0, count as u64, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    };
    count > 0 && current().is_some_and(first)
}

impl Units {
    /// As [`point`], when so many units are done.
    #[inline(always)]
    pub fn done(self, count: usize) {
        self.done_by(|| count);
    }

    /// As [`Units::done`], where it costs something to count them.
    #[inline(always)]
    pub fn done_by(self, count: impl FnOnce() -> usize) {
        if TASKS.load(Ordering::Relaxed) != 0 {
            done(if self.0 { count() } else { 0 });
        }
    }
}

/// Whether this thread works for a call inside of a task, so that blocks of work have to be small.
#[inline]
pub fn is_watched() -> bool {
    TASKS.load(Ordering::Relaxed) != 0 && current().is_some()
}

fn current<'a>() -> Option<&'a Call> {
    // SAFETY: the call outlives all that its threads do for it.
    unsafe { here().call.as_ref() }
}

#[cold]
#[inline(never)]
fn look() {
    let Some(call) = current() else { return };
    if call.task.is_stopped() {
        stop(Stop::Cancelled);
    }
    if here().caller {
        call.look_at_the_clock();
    }
}

#[cold]
#[inline(never)]
fn done(units: usize) {
    if let Some(call) = current() {
        call.done.fetch_add(units as u64, Ordering::Relaxed);
        look();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::c_void;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    fn stops<R>(f: impl FnOnce() -> R) -> Option<Stop> {
        let caught = catch_unwind(AssertUnwindSafe(f)).err()?;
        caught.downcast_ref::<Stop>().copied()
    }

    #[test]
    fn a_point_stops_the_calls_of_a_stopped_task_until_it_ends() {
        let task = Arc::new(Task::new(None));
        enter_task(Some(task.clone()));
        assert_eq!(stops(|| run(point)), None);
        assert_eq!(
            stops(|| run(|| {
                task.stop();
                point();
            })),
            Some(Stop::Cancelled)
        );
        assert_eq!(stops(|| run(|| ())), Some(Stop::Cancelled));
        task.end();
        assert_eq!(stops(|| run(point)), None);
        enter_task(None);
    }

    #[test]
    fn a_thread_that_ends_takes_its_task_along() {
        let task = Arc::new(Task::new(None));
        let others = task.clone();
        std::thread::spawn(|| enter_task(Some(others))).join().expect("a thread");
        assert_eq!(Arc::strong_count(&task), 1);
    }

    unsafe extern "C" fn refuse(_: *mut c_void, _: *const *mut u8, _: usize, _: *const isize) -> i32 {
        -1
    }

    #[test]
    fn a_function_that_fails_stops_its_call() {
        let function = Function { function: refuse, context: std::ptr::null_mut() };
        // SAFETY: the function takes anything.
        assert_eq!(stops(|| run(|| unsafe { function.call(&[], 0, &[]) } == 0)), Some(Stop::Failed));
    }

    unsafe extern "C" fn keep(
        context: *mut c_void,
        operands: *const *mut u8,
        _: usize,
        _: *const isize,
    ) -> i32 {
        // SAFETY: the context is the list of the test, the operand a number.
        unsafe { (*context.cast::<Vec<f64>>()).push(*(*operands).cast::<f64>()) };
        0
    }

    #[test]
    fn long_calls_are_reported() {
        let mut seen: Vec<f64> = Vec::new();
        let function = Function { function: keep, context: (&raw mut seen).cast() };
        enter_task(Some(Arc::new(Task::new(Some(function)))));
        run(|| {
            let units = units(4);
            assert!(!super::units(7).0);
            std::thread::sleep(SLOW);
            units.done(1);
            units.done(1);
        });
        enter_task(None);
        assert_eq!(seen, [0.25, 1.0]);
    }
}

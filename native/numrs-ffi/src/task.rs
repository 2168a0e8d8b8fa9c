//! Tasks of the host: calls that it may stop and watch.

use numrs_core::abi::NrOpaque;
use numrs_core::task::{Callback, Function, Task, enter_task};
use std::sync::Arc;

/// Makes a task. `report`, which may be null, is told of calls that take long: its one operand is a double from 0 to 1.
///
/// # Safety
/// `report` is a function of the host's signature ([`Callback`]) that lives until the task ends, as does `context`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_task_new(report: *const u8, context: NrOpaque) -> NrOpaque {
    let report = (!report.is_null()).then(|| Function {
        // SAFETY: promised by the caller.
        function: unsafe { std::mem::transmute::<*const u8, Callback>(report) },
        context,
    });
    Arc::into_raw(Arc::new(Task::new(report))).cast_mut().cast()
}

/// Stops the calls of a task, on whichever threads they run.
///
/// # Safety
/// The task has been made and not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_task_stop(task: NrOpaque) {
    // SAFETY: promised by the caller.
    unsafe { (*task.cast::<Task>()).stop() };
}

/// Ends a task: calls go on undisturbed, on threads that still have it as well.
///
/// # Safety
/// As [`nr_task_stop`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_task_end(task: NrOpaque) {
    // SAFETY: promised by the caller.
    unsafe { (*task.cast::<Task>()).end() };
}

/// Frees a task; threads that have it keep it.
///
/// # Safety
/// As [`nr_task_stop`]; it is not used any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_task_free(task: NrOpaque) {
    // SAFETY: made by `into_raw`.
    drop(unsafe { Arc::from_raw(task.cast::<Task>()) });
}

/// Gives the calls of this thread a task; null for none.
///
/// # Safety
/// As [`nr_task_stop`], or null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_task_enter(task: NrOpaque) {
    let task = (!task.is_null()).then(|| {
        // SAFETY: made by `into_raw`; the host's own reference stays.
        unsafe {
            Arc::increment_strong_count(task.cast::<Task>());
            Arc::from_raw(task.cast::<Task>())
        }
    });
    enter_task(task);
}

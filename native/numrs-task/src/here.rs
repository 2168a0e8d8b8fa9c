//! What a thread knows of the call that it works for.

use crate::task::Call;
use std::cell::Cell;
use std::ptr::null;

/// What the threads of one call share.
#[derive(Clone, Copy, Debug)]
pub struct Here {
    /// The call inside of a task, or null.
    pub(crate) call: *const Call,
    /// Whether the call runs on its own thread alone.
    alone: bool,
    /// Whether this is the thread that made the call.
    pub(crate) caller: bool,
}

// SAFETY: what is pointed to is shared among the threads of a call, which ends after them.
unsafe impl Send for Here {}
// SAFETY: as above.
unsafe impl Sync for Here {}

const NOWHERE: Here = Here { call: null(), alone: false, caller: false };

thread_local! {
    static HERE: Cell<Here> = const { Cell::new(NOWHERE) };
}

/// Puts back what was there before when it goes.
#[derive(Debug)]
pub struct Entered(Here);

impl Drop for Entered {
    fn drop(&mut self) {
        HERE.set(self.0);
    }
}

/// What this thread works for, to be handed to others that share the work.
pub fn here() -> Here {
    HERE.get()
}

/// Makes this thread one that shares the work of another's call.
pub fn enter(shared: Here) -> Entered {
    Entered(HERE.replace(Here { caller: false, ..shared }))
}

/// Makes this thread the one that makes a call inside of a task.
pub(crate) fn enter_call(call: *const Call) -> Entered {
    Entered(HERE.replace(Here { call, caller: true, ..HERE.get() }))
}

/// Whether a call of a function of the host runs, from here on, on this thread alone.
pub fn for_user(alone: bool) -> Entered {
    Entered(HERE.replace(Here { alone, ..HERE.get() }))
}

/// Makes this thread one that works for nobody, while a function of the host runs: calls that it makes are its own.
pub(crate) fn outside() -> Entered {
    Entered(HERE.replace(NOWHERE))
}

/// Whether this thread's call runs on it alone.
pub fn is_alone() -> bool {
    HERE.get().alone
}

//! NumRs: what a call is told while it runs. It may be asked to stop, may tell how far it is, and may work for a
//! function of the host.
//!
//! A call that stops unwinds: from a [`point`] between two blocks of its work, or from a function of the host that has
//! failed, through all that it has begun to the guard of its export, which turns a [`Stop`] into a status. So whatever
//! it holds is given back as it is when a call ends, and nothing runs that would take a half-made table for a whole one.
//!
//! Outside of any task a point is one read of a number that nobody writes.

mod callback;
mod here;
pub mod memory;
mod task;

pub use callback::{Callback, Function};
pub use here::{Entered, Here, enter, for_user, here, is_alone};
pub use task::{Task, Units, enter_task, is_watched, point, run, units};

/// Why a call unwinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Its task is to stop.
    Cancelled,
    /// A function of the host has failed, which keeps the reason on its side.
    Failed,
    /// There is no memory for so many bytes.
    Memory(usize),
}

/// Ends the call that this thread works for.
#[cold]
pub fn stop(reason: Stop) -> ! {
    std::panic::resume_unwind(Box::new(reason))
}

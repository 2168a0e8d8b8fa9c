//! The one way into the engine: panics stop here and errors become a status.

use crate::error;
use numrs_core::abi::NrFrame;
use numrs_core::simd::clear_upper_halves;
use numrs_core::task::{self, Stop};
use numrs_core::{Error, ErrorKind, Frame, Result, fpstatus};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static PANIC_PLACE: Cell<Option<String>> = const { Cell::new(None) };
}

/// Keeps a panic's place for the error message instead of printing it.
fn install_hook() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if std::thread::current().name().is_some_and(|n| n.starts_with("numrs-")) || INSIDE.get() > 0 {
                let place = info.location().map(|l| format!("{}:{}", l.file(), l.line()));
                PANIC_PLACE.set(place);
                // Some of these cannot be caught, and then nobody would say what it was.
                if cfg!(debug_assertions) {
                    before(info);
                }
            } else {
                before(info);
            }
        }));
    });
}

thread_local! {
    static INSIDE: Cell<u32> = const { Cell::new(0) };
}

/// As [`status`], for work that may take long: it stops with the task of the host.
pub(crate) fn work(f: impl FnOnce() -> Result<i32>) -> i32 {
    status(|| task::run(f))
}

/// Runs engine code and turns its result into a status.
pub(crate) fn status(f: impl FnOnce() -> Result<i32>) -> i32 {
    clear_upper_halves();
    INSIDE.set(INSIDE.get() + 1);
    let result = catch_unwind(AssertUnwindSafe(f));
    INSIDE.set(INSIDE.get() - 1);
    match result {
        Ok(Ok(status)) => status,
        Ok(Err(e)) => error::set(e),
        Err(panic) => error::set(internal(panic.as_ref())),
    }
}

#[cold]
fn internal(panic: &(dyn std::any::Any + Send)) -> Error {
    match panic.downcast_ref() {
        Some(Stop::Cancelled) => return Error::new(ErrorKind::Cancelled, "The operation was canceled."),
        Some(Stop::Memory(bytes)) => {
            return Error::new(ErrorKind::Memory, format!("Unable to allocate {bytes} bytes"));
        }
        Some(Stop::Failed) => return Error::new(ErrorKind::Host, "a function of the host has failed"),
        None => {}
    }
    let text = panic
        .downcast_ref::<&str>()
        .map(|s| s.to_string())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "panic".to_string());
    // What the standard library's sorts say. Every order of ours is one, as long as the items stay what they are.
    if text.contains("total order") {
        return Error::new(ErrorKind::Runtime, "another thread has changed the items while they were sorted");
    }
    let place = PANIC_PLACE.take().unwrap_or_default();
    Error::new(ErrorKind::Internal, format!("internal error in NumRs, please report it: {text} ({place})"))
}

/// Runs a routine over a frame: its outputs are handed over when it succeeds.
///
/// # Safety
/// As [`Frame::read`].
pub(crate) unsafe fn frame(raw: *mut NrFrame, f: impl FnOnce(&mut Frame) -> Result<()>) -> i32 {
    install_hook();
    work(|| {
        let mut frame = Frame::new(raw);
        // SAFETY: promised by the caller.
        unsafe { frame.read() }?;
        f(&mut frame)?;
        frame.commit();
        Ok(0)
    })
}

/// As [`frame`], unless `quick` makes the call without a frame.
///
/// # Safety
/// As [`Frame::read`].
pub(crate) unsafe fn quick_or_frame(
    raw: *mut NrFrame,
    quick: impl FnOnce(*mut NrFrame) -> Result<bool>,
    f: impl FnOnce(&mut Frame) -> Result<()>,
) -> i32 {
    match work(|| Ok(quick(raw)? as i32)) {
        // SAFETY: promised by the caller.
        0 => unsafe { frame(raw, f) },
        1 => 0,
        error => error,
    }
}

/// As [`frame`], and returns the floating-point flags that the routine raised.
///
/// # Safety
/// As [`Frame::read`].
pub(crate) unsafe fn frame_with_flags(raw: *mut NrFrame, f: impl FnOnce(&mut Frame) -> Result<()>) -> i32 {
    fpstatus::clear();
    // SAFETY: promised by the caller.
    let status = unsafe { frame(raw, f) };
    let discarded = fpstatus::take_discarded();
    if status == 0 { fpstatus::take() | discarded } else { status }
}

/// As [`frame_with_flags`], unless `quick` makes the call without a frame.
///
/// # Safety
/// As [`Frame::read`].
pub(crate) unsafe fn quick_or_frame_with_flags(
    raw: *mut NrFrame,
    quick: impl FnOnce(*mut NrFrame) -> Result<bool>,
    f: impl FnOnce(&mut Frame) -> Result<()>,
) -> i32 {
    fpstatus::clear();
    match work(|| Ok(quick(raw)? as i32)) {
        // SAFETY: promised by the caller.
        0 => unsafe { frame_with_flags(raw, f) },
        1 => fpstatus::take(),
        error => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::nr_last_error;

    fn message() -> String {
        let mut text = vec![0u8; 1000];
        // SAFETY: the text has so many bytes.
        let length = unsafe { nr_last_error(text.as_mut_ptr(), text.len()) };
        String::from_utf8_lossy(&text[..length]).into_owned()
    }

    #[test]
    fn panics_become_errors_with_their_place() {
        install_hook();
        let list: Vec<i32> = Vec::new();
        assert_eq!(work(|| Ok(list[list.len() + 3])), ErrorKind::Internal as i32);
        let text = message();
        assert!(text.starts_with("internal error in NumRs, please report it: index out of bounds"), "{text}");
        assert!(text.contains("guard.rs:"), "{text}");
        assert_eq!(work(|| Ok(0)), 0);
    }

    #[test]
    fn refused_memory_and_changed_items_have_errors_of_their_own() {
        install_hook();
        let refused = || work(|| Ok(numrs_core::memory::filled(usize::MAX / 32, 0u64)[0] as i32));
        assert_eq!(refused(), ErrorKind::Memory as i32);
        assert!(message().starts_with("Unable to allocate"), "{}", message());
        let changed = || {
            work(|| panic!("user-provided comparison function does not correctly implement a total order"))
        };
        assert_eq!(changed(), ErrorKind::Runtime as i32);
    }
}

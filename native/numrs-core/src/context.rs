//! What a loop is told beside the memory of its operands.

use crate::dtype::DType;
use crate::error::{Error, Result};
use crate::fpstatus;
use std::any::Any;
use std::sync::OnceLock;

/// What a row of a table keeps for its loops; `()` for most.
pub type Data = dyn Any + Send + Sync;

/// What the loops of one call share, in all threads.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The dtypes of the operands as the loop takes them, inputs first: native, with item size, unit and fields.
    pub dtypes: &'a [DType],
    /// What the loop's row keeps for it.
    pub data: &'a Data,
    failure: &'a Failure,
}

impl<'a> Context<'a> {
    /// The context of one call.
    #[inline]
    pub const fn new(dtypes: &'a [DType], data: &'a Data, failure: &'a Failure) -> Context<'a> {
        Context { dtypes, data, failure }
    }

    /// Raises floating-point exceptions, as `NR_FP_*` bits.
    #[inline]
    pub fn raise(&self, flags: i32) {
        if flags != 0 {
            fpstatus::raise(flags);
        }
    }

    /// Ends the call with an error; the first one counts. Other threads stop before their next block.
    #[cold]
    pub fn fail(&self, error: Error) {
        let _ = self.failure.0.set(error);
    }

    /// Whether a loop of the call has failed.
    #[inline]
    pub fn has_failed(&self) -> bool {
        self.failure.0.get().is_some()
    }
}

/// The error that ends a call, if one does.
#[derive(Default)]
pub struct Failure(OnceLock<Error>);

impl Failure {
    /// None so far.
    #[inline]
    pub const fn new() -> Failure {
        Failure(OnceLock::new())
    }

    /// The end of a call.
    ///
    /// # Errors
    /// What a loop has failed with.
    #[inline]
    pub fn result(&self) -> Result<()> {
        self.0.get().map_or(Ok(()), |error| Err(error.clone()))
    }
}

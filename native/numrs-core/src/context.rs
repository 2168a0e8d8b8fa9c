//! What a loop is told beside the memory of its operands.

use crate::dtype::DType;
use crate::fpstatus;
use std::any::Any;

/// What a row of a table keeps for its loops; `()` for most.
pub type Data = dyn Any + Send + Sync;

/// What the loops of one call share, in all threads. A loop that fails gives up its call by unwinding
/// ([`crate::task::Stop`]).
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The dtypes of the operands as the loop takes them, inputs first: native, with item size, unit and fields.
    pub dtypes: &'a [DType],
    /// What the loop's row keeps for it.
    pub data: &'a Data,
}

impl Context<'_> {
    /// Raises floating-point exceptions, as `NR_FP_*` bits.
    #[inline]
    pub fn raise(&self, flags: i32) {
        if flags != 0 {
            fpstatus::raise(flags);
        }
    }
}

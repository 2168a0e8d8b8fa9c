//! Functions of the host.

use crate::here::outside;
use crate::{Stop, stop};
use std::ffi::c_void;

/// The one signature of the host's functions: its context, an address an operand, how many items, bytes from item to item
/// of each operand. It gives 0, a positive number that says something to the caller, or a negative one when it has failed.
pub type Callback = unsafe extern "C" fn(
    context: *mut c_void,
    operands: *const *mut u8,
    count: usize,
    strides: *const isize,
) -> i32;

/// A function of the host with its context.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// The function.
    pub function: Callback,
    /// Handed to it.
    pub context: *mut c_void,
}

// SAFETY: a context is the host's, which says on which threads its functions run.
unsafe impl Send for Function {}
// SAFETY: as above.
unsafe impl Sync for Function {}

impl Function {
    /// Calls it, and ends the engine's call when it fails.
    ///
    /// # Safety
    /// The operands are what the function expects, and the host keeps the context.
    pub unsafe fn call(&self, operands: &[*mut u8], count: usize, strides: &[isize]) -> i32 {
        // SAFETY: promised by the caller.
        unsafe { self.call_over(operands.as_ptr(), count, strides.as_ptr()) }
    }

    /// As [`Function::call`], for operands that stand somewhere.
    ///
    /// # Safety
    /// As there.
    pub unsafe fn call_over(&self, operands: *const *mut u8, count: usize, strides: *const isize) -> i32 {
        let outside = outside();
        // SAFETY: promised by the caller.
        let status = unsafe { (self.function)(self.context, operands, count, strides) };
        drop(outside);
        if status < 0 {
            stop(Stop::Failed);
        }
        status
    }
}

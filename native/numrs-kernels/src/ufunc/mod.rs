//! Universal functions: a table of rows, the choice of a loop, and its run over the operands.

mod arithmetic;
mod call;
mod loops;
mod resolve;
mod table;

pub use call::{CallOptions, call};
pub(crate) use call::output_strides;
pub use table::{Identity, Loop, TABLE, Ufunc};

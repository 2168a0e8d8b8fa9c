//! Universal functions: a table of rows, the choice of a loop, and its run over the operands.

mod arithmetic;
mod bitwise;
mod body;
mod bytes;
mod call;
mod check;
mod classify;
mod compare;
mod complex_math;
mod division;
mod extrema;
mod flags;
mod float_math;
mod float_parts;
mod half_loop;
mod logical;
mod loops;
mod outputs;
mod power;
mod quick;
mod resolve;
mod rounding;
mod row;
mod signature;
mod table;
pub(crate) mod time;
mod user;

pub use call::{CallOptions, call, resolve};
pub(crate) use call::{check_literal, refuse_equiv};
pub(crate) use outputs::output_strides;
pub use quick::quick;
pub use row::{Identity, Loop, Refusal, Rule, Ufunc};
pub use signature::{MOST_OPERANDS, Signature};
pub use table::TABLE;
pub(crate) use user::is_users;
pub use user::{ForeignLoop, MOST_LOOPS, UserLoop, UserUfunc, Work};

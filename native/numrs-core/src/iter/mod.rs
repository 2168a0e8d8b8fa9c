//! Iteration plans: how a call walks over its operands.
//!
//! A plan is made once a call: axes of length one are dropped, axes that all operands walk backwards are
//! turned, axes are ordered by stride and merged where every operand allows it. What is left ends in 1-D
//! inner loops over `n` items with one stride an operand; that is all a kernel ever sees.

mod ahead;
mod masked;
mod order;
mod plan;

pub use ahead::{prefetch_for_write, write_ahead};
pub use masked::true_runs;
pub use order::{keep_order, keep_order_strides, output_strides, stride_order, strides_in_order};
pub use plan::Plan;

//! Arrays made from numbers or from other arrays: `concatenate`, `repeat`, `arange`, `linspace`, `eye`, `tri`.

mod concatenate;
mod fill;
mod repeat;

pub use concatenate::{concatenate, quick_concatenate};
pub use fill::{arange, eye, linspace, tri};
pub use repeat::repeat;

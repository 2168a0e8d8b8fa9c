//! Statistics whose loops are no reductions: counts by value and by interval, interpolation, correlation.

mod bincount;
mod correlate;
mod histogram;
mod interp;
mod list;

pub use bincount::bincount;
pub use correlate::{Overlap, correlate};
pub use histogram::histogram;
pub use interp::interp;

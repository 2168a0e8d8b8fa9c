//! Statistics whose loops are no reductions: counts by value and by interval, interpolation, correlation.

mod bincount;
mod correlate;
mod histogram;
mod interp;
mod list;
mod table;

pub use table::{ROUTINES, Routine};

//! The table of reductions that are no ufuncs. A row's place is its number at the ABI.

use super::request::ReduceOptions;
use super::{arg, count, moments, nan};
use numrs_core::Frame;
use numrs_core::error::Result;

/// A row of the table.
pub struct Reduction {
    /// NumPy's name.
    pub name: &'static str,
    /// Reduces input 0 into output 0.
    pub run: fn(&mut Frame, &ReduceOptions) -> Result<()>,
    /// Whether floating-point flags mean nothing, as comparing NaN raises one by accident.
    pub quiet: bool,
}

/// A row whose floating-point flags count.
const fn row(name: &'static str, run: fn(&mut Frame, &ReduceOptions) -> Result<()>) -> Reduction {
    Reduction { name, run, quiet: false }
}

/// A row that only compares.
const fn quiet(name: &'static str, run: fn(&mut Frame, &ReduceOptions) -> Result<()>) -> Reduction {
    Reduction { name, run, quiet: true }
}

/// All routines. New ones are added at the end.
pub static REDUCTIONS: &[Reduction] = &[
    row("mean", moments::mean),
    row("var", moments::var),
    row("std", moments::std),
    quiet("argmin", arg::argmin),
    quiet("argmax", arg::argmax),
    quiet("count_nonzero", count::count_nonzero),
    row("ptp", count::ptp),
    row("nansum", nan::nansum),
    row("nanmean", moments::nanmean),
    row("nanvar", moments::nanvar),
    row("nanstd", moments::nanstd),
];

//! The table of reductions that are no ufuncs. A row's place is its number at the ABI.

use super::request::ReduceOptions;
use super::{arg, count, moments, nan};
use numrs_core::Frame;
use numrs_core::error::Result;

/// A row of the table.
pub struct Routine {
    /// NumPy's name.
    pub name: &'static str,
    /// Reduces input 0 into output 0.
    pub run: fn(&mut Frame, &ReduceOptions) -> Result<()>,
}

/// All routines. New ones are added at the end.
pub static ROUTINES: &[Routine] = &[
    Routine { name: "mean", run: moments::mean },
    Routine { name: "var", run: moments::var },
    Routine { name: "std", run: moments::std },
    Routine { name: "argmin", run: arg::argmin },
    Routine { name: "argmax", run: arg::argmax },
    Routine { name: "count_nonzero", run: count::count_nonzero },
    Routine { name: "ptp", run: count::ptp },
    Routine { name: "nansum", run: nan::nansum },
    Routine { name: "nanmean", run: moments::nanmean },
    Routine { name: "nanvar", run: moments::nanvar },
    Routine { name: "nanstd", run: moments::nanstd },
];

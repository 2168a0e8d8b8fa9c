//! The table of these routines. A row's place is its number at the ABI.

use super::{bincount, correlate, histogram, interp};
use numrs_core::Frame;
use numrs_core::error::Result;

/// A row of the table.
pub struct Routine {
    /// Its name.
    pub name: &'static str,
    /// Computes output 0 from the inputs; the second argument is a mode, the third a number, both by routine.
    pub run: fn(&mut Frame, i32, i64) -> Result<()>,
}

/// All routines. New ones are added at the end.
pub static ROUTINES: &[Routine] = &[
    Routine { name: "bincount", run: bincount::bincount },
    Routine { name: "histogram", run: histogram::histogram },
    Routine { name: "interp", run: interp::interp },
    Routine { name: "correlate", run: correlate::correlate },
];

//! Reductions: `reduce`, `accumulate`, `reduceat` and `at` of every binary ufunc, and the table of
//! reductions that are no ufuncs (`mean`, `argmax`, …).
//!
//! A reduction is a ufunc's inner loop with an output that stays in place. The common ones have kernels of
//! their own ([`fold`], [`sum`]); sums are NumPy's pairwise sums, in the same order of additions. Work is
//! split in a way that depends on the operands alone, so results do not depend on the number of threads.

mod accumulate;
mod arg;
mod at;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod axes;
mod count;
mod fold;
pub(crate) mod folders;
mod moments;
mod nan;
mod product;
mod quick;
mod reduceat;
mod reducer;
mod request;
pub(crate) mod scans;
mod sum;
mod table;
mod totals;
mod ufunc_reduce;

pub use accumulate::accumulate;
pub use at::{AtOptions, at};
pub(crate) use folders::Folder;
pub(crate) use quick::ReducerCache;
pub use quick::quick_reduce;
pub use reduceat::reduceat;
pub use request::ReduceOptions;
pub(crate) use scans::Scan;
pub use table::{REDUCTIONS, Reduction};
pub(crate) use totals::{Totals, totals_of};
pub use ufunc_reduce::reduce;

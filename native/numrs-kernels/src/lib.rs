//! NumRs: tables, loops and algorithms of the array language.

// Who adds a dtype, a category or a kind is told of every place that must decide.
#![warn(clippy::wildcard_enum_match_arm)]

pub mod build;
pub mod expression;
pub mod index;
pub mod reduce;
pub mod sort;
pub mod stats;
pub mod ufunc;

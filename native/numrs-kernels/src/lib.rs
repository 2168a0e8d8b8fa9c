//! NumRs: tables, loops and algorithms of the array language.

pub mod build;
pub mod cast;
pub mod index;
pub mod reduce;
pub mod sort;
pub mod stats;
pub mod ufunc;

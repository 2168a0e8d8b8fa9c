//! NumRs: tables, loops and algorithms of the array language.

pub mod build;
pub mod cast;
pub mod index;
pub mod sort;
pub mod reduce;
pub mod ufunc;

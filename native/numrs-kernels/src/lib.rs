//! NumRs: tables, loops and algorithms of the array language.

pub mod cast;
pub mod reduce;
pub mod ufunc;

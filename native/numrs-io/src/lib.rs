//! NumRs: npy headers, members of archives and text tables, over bytes in memory; files and streams are the caller's.

pub mod npy;
pub mod number;
pub mod text;
pub mod zip;

//! NumRs: npy headers and text tables.

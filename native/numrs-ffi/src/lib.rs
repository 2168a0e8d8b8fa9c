//! NumRs: the C ABI, exports and guards only.

//! Written by numrs-bindgen.

/// Fingerprint of the ABI.
pub const ABI_HASH: u64 = 0xee37ffd6e46e0900;

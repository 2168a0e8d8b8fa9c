//! Written by numrs-bindgen.

/// Fingerprint of the ABI.
pub const ABI_HASH: u64 = 0x27bc3a55a85f25b3;

//! Written by numrs-bindgen.

/// Fingerprint of the ABI.
pub const ABI_HASH: u64 = 0x00e5b8dc3e93feab;

//! Written by numrs-bindgen.

/// Fingerprint of the ABI.
pub const ABI_HASH: u64 = 0x786733151f5005fb;

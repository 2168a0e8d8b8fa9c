//! Written by numrs-bindgen.

/// Fingerprint of the ABI.
pub const ABI_HASH: u64 = 0x0c42af7c4609019a;

//! What the distributions have in common.

use crate::bits::{BitSource, BitSource32};

/// A distribution with its parameters, and what depends on them alone computed once.
pub trait Sampler {
    /// What it draws.
    type Value;

    /// How many 32-bit halves of words every draw takes at the very least (0 when a draw may take
    /// none, 2 for one 64-bit word).
    fn halves(&self) -> usize;

    /// One draw.
    fn sample<B: BitSource + ?Sized>(&mut self, bits: &mut B) -> Self::Value;
}

/// A distribution that takes 32-bit words alone.
pub trait Sampler32 {
    /// What it draws.
    type Value;

    /// How many values one 32-bit word may give at the most, 0 when a value may take no word.
    fn values_per_word(&self) -> usize;

    /// One draw.
    fn sample<B: BitSource32 + ?Sized>(&mut self, bits: &mut B) -> Self::Value;
}

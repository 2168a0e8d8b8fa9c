//! Bit generators: the sources of raw random words.
//!
//! A distribution is written once over [`BitSource`]. Fills run over an [`Engine`] so that each is
//! compiled per generator; [`BitGenerator`] chooses the generator once per call.

mod generator;
mod mt19937;
#[path = "mt19937_jump.rs"]
mod mt19937_jump;
mod pcg64;
mod philox;
mod prefetch;
mod sfc64;
mod state;

pub(crate) use generator::with_engine;
pub use generator::{BitGenerator, BitGeneratorKind};
pub use mt19937::Mt19937;
pub use pcg64::{Pcg64, Pcg64Dxsm};
pub use philox::Philox;
pub(crate) use prefetch::Prefetch;
pub use sfc64::Sfc64;
pub use state::State;

/// Draws of random words and uniform numbers, in the order in which NumPy's `bitgen_t` gives them.
pub trait BitSource {
    /// A uniform 64-bit word.
    fn next_u64(&mut self) -> u64;

    /// A uniform 32-bit word. Generators of 64-bit words hand out the low half first and keep the
    /// high half for the next call.
    fn next_u32(&mut self) -> u32;

    /// A uniform number in `[0, 1)` with 53 random bits.
    fn next_f64(&mut self) -> f64;

    /// A uniform number in `[0, 1)` with 24 random bits.
    #[inline(always)]
    fn next_f32(&mut self) -> f32 {
        (self.next_u32() >> 8) as f32 * (1.0 / 16_777_216.0)
    }
}

/// A bit generator proper: what [`Prefetch`] needs to read its words in blocks.
pub trait Engine: BitSource {
    /// Whether every draw is made of whole 64-bit words, so that words may be fetched ahead.
    const WORDS: bool;

    /// Fills `out` with what as many calls of `next_u64` give.
    fn fill_u64(&mut self, out: &mut [u64]) {
        for word in out {
            *word = self.next_u64();
        }
    }

    /// The kept half of a word that [`BitSource::next_u32`] has split, if the generator has one.
    fn half(&mut self) -> &mut HalfWord;
}

/// The upper half of a 64-bit word, kept between two calls of `next_u32`.
///
/// NumPy's states show the value after its use too, hence the flag beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HalfWord {
    /// Whether the next 32-bit draw takes `value`.
    pub full: bool,
    /// The half last kept.
    pub value: u32,
}

impl HalfWord {
    #[inline(always)]
    fn next_u32(&mut self, word: impl FnOnce() -> u64) -> u32 {
        if self.full {
            self.full = false;
            return self.value;
        }
        let word = word();
        *self = Self { full: true, value: (word >> 32) as u32 };
        word as u32
    }
}

/// The 53 upper bits of a word as a number in `[0, 1)`.
#[inline(always)]
pub(crate) fn unit_f64(word: u64) -> f64 {
    (word >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
}

/// Implements [`BitSource`] for a generator of 64-bit words with a `half` field.
macro_rules! word_source {
    ($name:ty) => {
        impl $crate::bits::BitSource for $name {
            #[inline(always)]
            fn next_u64(&mut self) -> u64 {
                self.step()
            }

            #[inline(always)]
            fn next_u32(&mut self) -> u32 {
                let mut half = self.half;
                let word = half.next_u32(|| self.step());
                self.half = half;
                word
            }

            #[inline(always)]
            fn next_f64(&mut self) -> f64 {
                $crate::bits::unit_f64(self.step())
            }
        }
    };
}
pub(crate) use word_source;

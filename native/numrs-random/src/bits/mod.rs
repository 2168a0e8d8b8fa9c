//! Bit generators: the sources of raw random words.
//!
//! A distribution is written once over [`BitSource`]. The commonest fills run over an [`WordSource`] so that each is
//! compiled per generator, others over `dyn WordSource` and words fetched ahead; [`BitGenerator`] chooses the generator
//! once per call.

mod foreign;
mod generator;
mod mt19937;
#[path = "mt19937_jump.rs"]
mod mt19937_jump;
mod pcg64;
mod philox;
mod prefetch;
mod sfc64;
mod state;

pub use foreign::{FillWords, Foreign};
pub use generator::{BitGenerator, BitGeneratorKind};
pub(crate) use generator::{with_common, with_twister, with_words};
pub use mt19937::Mt19937;
pub use pcg64::{Pcg64, Pcg64Dxsm};
pub use philox::Philox;
pub(crate) use prefetch::{Prefetch, Prefetch32, Rest};
pub use sfc64::Sfc64;
pub use state::State;

/// Draws of 32-bit words, in the order in which NumPy's `bitgen_t` gives them.
pub trait BitSource32 {
    /// A uniform 32-bit word. Generators of 64-bit words hand out the low half first and keep the
    /// high half for the next call.
    fn next_u32(&mut self) -> u32;

    /// A uniform number in `[0, 1)` with 24 random bits.
    #[inline(always)]
    fn next_f32(&mut self) -> f32 {
        (self.next_u32() >> 8) as i32 as f32 * (1.0 / 16_777_216.0)
    }
}

/// Draws of words of both sizes and of uniform numbers.
pub trait BitSource: BitSource32 {
    /// A uniform 64-bit word.
    fn next_u64(&mut self) -> u64;

    /// A uniform number in `[0, 1)` with 53 random bits.
    fn next_f64(&mut self) -> f64;
}

/// A bit generator proper: what the prefetching sources need to read its words in blocks.
pub trait WordSource: BitSource {
    /// Whether every draw is made of whole 64-bit words or their halves, so that 64-bit words may
    /// be fetched ahead.
    fn has_words(&self) -> bool {
        true
    }

    /// Fills `out` with what as many calls of `next_u64` give.
    fn fill_u64(&mut self, out: &mut [u64]) {
        for word in out {
            *word = self.next_u64();
        }
    }

    /// Fills `out` with what as many calls of `next_f64` give.
    fn fill_f64(&mut self, out: &mut [f64]) {
        for slot in out {
            *slot = self.next_f64();
        }
    }

    /// Fills `out` with what as many calls of `next_u32` give.
    fn fill_u32(&mut self, out: &mut [u32]);

    /// The kept half of a word that [`BitSource32::next_u32`] has split, if the generator has one.
    fn half(&mut self) -> &mut HalfWord;
}

/// [`WordSource::fill_u32`] of a generator of 64-bit words.
fn fill_halves<E: WordSource>(source: &mut E, out: &mut [u32]) {
    let kept = usize::from(source.half().full && !out.is_empty());
    let (first, out) = out.split_at_mut(kept);
    first.iter_mut().for_each(|slot| *slot = source.next_u32());
    let mut words = [0; 128];
    let mut blocks = out.chunks_exact_mut(2 * words.len());
    for block in &mut blocks {
        source.fill_u64(&mut words);
        split(&words, block);
    }
    let rest = blocks.into_remainder();
    let words = &mut words[..rest.len() / 2];
    source.fill_u64(words);
    split(words, rest);
    if let Some(last) = rest.chunks_exact_mut(2).into_remainder().first_mut() {
        *last = source.next_u32();
    }
}

fn split(words: &[u64], halves: &mut [u32]) {
    for (pair, &word) in halves.chunks_exact_mut(2).zip(words) {
        pair[0] = word as u32;
        pair[1] = (word >> 32) as u32;
    }
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
///
/// Through a signed integer, which processors convert faster.
#[inline(always)]
pub(crate) fn unit_f64(word: u64) -> f64 {
    (word >> 11) as i64 as f64 * (1.0 / 9_007_199_254_740_992.0)
}

/// Implements the sources for a generator of 64-bit words with a `half` field.
macro_rules! word_source {
    ($name:ty) => {
        impl $crate::bits::BitSource32 for $name {
            #[inline(always)]
            fn next_u32(&mut self) -> u32 {
                let mut half = self.half;
                let word = half.next_u32(|| self.step());
                self.half = half;
                word
            }
        }

        impl $crate::bits::BitSource for $name {
            #[inline(always)]
            fn next_u64(&mut self) -> u64 {
                self.step()
            }

            #[inline(always)]
            fn next_f64(&mut self) -> f64 {
                $crate::bits::unit_f64(self.step())
            }
        }
    };
}
pub(crate) use word_source;

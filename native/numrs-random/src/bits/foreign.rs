//! Words from a generator of the host language.

use super::{HalfWord, WordSource, fill_halves, word_source};
use std::fmt;
use std::sync::Arc;

/// Fills a slice with random words; when the host has failed, the call unwinds.
pub type FillWords = dyn Fn(&mut [u64]) + Send + Sync;

/// A generator of the host: a source of words without a state that could be told.
#[derive(Clone)]
pub struct Foreign {
    fill: Arc<FillWords>,
    /// The kept half word.
    pub half: HalfWord,
}

impl Foreign {
    /// A source over the host's function.
    pub fn new(fill: Arc<FillWords>) -> Self {
        Self { fill, half: HalfWord::default() }
    }

    fn words(&self, out: &mut [u64]) {
        (self.fill)(out);
    }

    fn step(&mut self) -> u64 {
        let mut word = [0];
        self.words(&mut word);
        word[0]
    }
}

impl fmt::Debug for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Foreign").field("half", &self.half).finish_non_exhaustive()
    }
}

impl PartialEq for Foreign {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.fill, &other.fill) && self.half == other.half
    }
}

impl Eq for Foreign {}

word_source!(Foreign);

impl WordSource for Foreign {
    fn fill_u64(&mut self, out: &mut [u64]) {
        self.words(out);
    }

    fn fill_f64(&mut self, out: &mut [f64]) {
        let mut words = [0; 256];
        for block in out.chunks_mut(words.len()) {
            let words = &mut words[..block.len()];
            self.words(words);
            block.iter_mut().zip(words).for_each(|(slot, word)| *slot = super::unit_f64(*word));
        }
    }

    fn fill_u32(&mut self, out: &mut [u32]) {
        fill_halves(self, out);
    }

    fn half(&mut self) -> &mut HalfWord {
        &mut self.half
    }
}

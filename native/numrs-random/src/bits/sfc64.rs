//! SFC64: Chris Doty-Humphrey's small fast chaotic generator, with a 64-bit counter.

use super::{HalfWord, WordSource, fill_halves, word_source};
use crate::SeedSequence;

/// Three chaotic words and a counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sfc64 {
    /// The words `a`, `b`, `c` and the counter.
    pub state: [u64; 4],
    /// The kept half word.
    pub half: HalfWord,
}

impl Sfc64 {
    /// Seeds the three words from the sequence and runs the generator twelve steps.
    pub fn new(seed: &SeedSequence) -> Self {
        let words = seed.generate_u64(3);
        let mut sfc = Self { state: [words[0], words[1], words[2], 1], half: HalfWord::default() };
        for _ in 0..12 {
            sfc.step();
        }
        sfc
    }

    #[inline(always)]
    fn step(&mut self) -> u64 {
        let [a, b, c, counter] = self.state;
        let word = a.wrapping_add(b).wrapping_add(counter);
        self.state = [
            b ^ b >> 11,
            c.wrapping_add(c << 3),
            c.rotate_left(24).wrapping_add(word),
            counter.wrapping_add(1),
        ];
        word
    }
}

word_source!(Sfc64);

impl WordSource for Sfc64 {
    fn fill_u32(&mut self, out: &mut [u32]) {
        fill_halves(self, out);
    }

    fn half(&mut self) -> &mut HalfWord {
        &mut self.half
    }
}

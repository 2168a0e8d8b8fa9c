//! Philox 4x64 with ten rounds: a generator that enciphers a counter.
//!
//! J. K. Salmon and others, *Parallel Random Numbers: As Easy as 1, 2, 3*, 2011.

use super::{HalfWord, WordSource, fill_halves, unit_f64, word_source};
use crate::SeedSequence;

const WORDS: usize = 4;

/// A 256-bit counter under a 128-bit key; each step of the counter gives four words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Philox {
    /// The counter, lowest word first.
    pub counter: [u64; 4],
    /// The key.
    pub key: [u64; 2],
    /// The words of the current counter.
    pub buffer: [u64; WORDS],
    /// How many of them have been given out.
    pub position: usize,
    /// The kept half word.
    pub half: HalfWord,
}

impl Philox {
    /// Takes the key from the sequence; the counter starts at zero.
    pub fn new(seed: &SeedSequence) -> Self {
        let words = seed.generate_u64(2);
        Self::with_key([words[0], words[1]], [0; 4])
    }

    /// A generator with this key, whose first block is that of `counter + 1`.
    pub fn with_key(key: [u64; 2], counter: [u64; 4]) -> Self {
        Self { counter, key, buffer: [0; WORDS], position: WORDS, half: HalfWord::default() }
    }

    /// Moves the counter on by `delta` blocks (256 bits, lowest word first), and forgets the
    /// current block and the kept half word.
    pub fn advance(&mut self, delta: [u64; 4]) {
        let mut carry = false;
        for (word, delta) in self.counter.iter_mut().zip(delta) {
            if carry {
                *word = word.wrapping_add(1);
                carry = *word == 0;
            }
            let (sum, overflow) = word.overflowing_add(delta);
            *word = sum;
            carry |= overflow;
        }
        *self = Self::with_key(self.key, self.counter);
    }

    /// A copy that is `jumps` times 2^128 blocks ahead.
    pub fn jumped(&self, jumps: u128) -> Self {
        let mut copy = self.clone();
        copy.advance([0, 0, jumps as u64, (jumps >> 64) as u64]);
        copy
    }

    #[inline(always)]
    fn step(&mut self) -> u64 {
        if self.position >= WORDS {
            self.buffer = self.next_block();
            self.position = 0;
        }
        let word = self.buffer[self.position];
        self.position += 1;
        word
    }

    #[inline(always)]
    fn next_block(&mut self) -> [u64; WORDS] {
        for word in &mut self.counter {
            *word = word.wrapping_add(1);
            if *word != 0 {
                break;
            }
        }
        let [mut k0, mut k1] = self.key;
        let [mut c0, mut c1, mut c2, mut c3] = self.counter;
        for _ in 0..10 {
            let p0 = u128::from(c0) * 0xd2e7_470e_e14c_6c93;
            let p1 = u128::from(c2) * 0xca5a_8263_9512_1157;
            (c0, c1, c2, c3) =
                ((p1 >> 64) as u64 ^ c1 ^ k0, p1 as u64, (p0 >> 64) as u64 ^ c3 ^ k1, p0 as u64);
            k0 = k0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            k1 = k1.wrapping_add(0xbb67_ae85_84ca_a73b);
        }
        [c0, c1, c2, c3]
    }
}

word_source!(Philox);

impl WordSource for Philox {
    fn fill_u64(&mut self, out: &mut [u64]) {
        let buffered = (WORDS - self.position.min(WORDS)).min(out.len());
        let (head, rest) = out.split_at_mut(buffered);
        for word in head {
            *word = self.step();
        }
        let mut blocks = rest.chunks_exact_mut(WORDS);
        for block in &mut blocks {
            self.buffer = self.next_block();
            block.copy_from_slice(&self.buffer);
        }
        for word in blocks.into_remainder() {
            *word = self.step();
        }
    }

    fn fill_f64(&mut self, out: &mut [f64]) {
        let mut words = [0; 256];
        for block in out.chunks_mut(words.len()) {
            let words = &mut words[..block.len()];
            self.fill_u64(words);
            block.iter_mut().zip(&*words).for_each(|(slot, &word)| *slot = unit_f64(word));
        }
    }

    fn fill_u32(&mut self, out: &mut [u32]) {
        fill_halves(self, out);
    }

    fn half(&mut self) -> &mut HalfWord {
        &mut self.half
    }
}

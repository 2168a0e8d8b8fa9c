//! MT19937, the Mersenne Twister, with NumPy's two ways of seeding.
//!
//! M. Matsumoto and T. Nishimura, *Mersenne Twister*, 1998; jumps by H. Haramoto and others,
//! *Efficient Jump Ahead for F2-Linear Random Number Generators*, 2008.

use super::mt19937_jump::JUMP;
use super::{BitSource, BitSource32, HalfWord, WordSource};
use crate::SeedSequence;

const N: usize = 624;
const M: usize = 397;

/// 624 words of state and the position of the next one to give out.
#[derive(Clone, PartialEq, Eq)]
pub struct Mt19937 {
    /// The words of the current block, untempered.
    pub key: Box<[u32; N]>,
    /// How many of them have been given out, at most 624.
    pub position: usize,
    unused_half: HalfWord,
}

impl std::fmt::Debug for Mt19937 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mt19937").field("position", &self.position).finish_non_exhaustive()
    }
}

impl Mt19937 {
    /// Takes the whole state from the sequence.
    pub fn new(seed: &SeedSequence) -> Self {
        let words = seed.generate_u32(N);
        let mut key = Box::new([0; N]);
        key.copy_from_slice(&words);
        key[0] = 0x8000_0000;
        // NumPy leaves the position of its own loop here, so that one word is given out first.
        Self::from_state(key, N - 1)
    }

    /// A generator at a given state.
    pub fn from_state(key: Box<[u32; N]>, position: usize) -> Self {
        Self { key, position: position.min(N), unused_half: HalfWord::default() }
    }

    /// `RandomState(seed)` of an integer: Knuth's congruential fill.
    pub fn from_legacy_seed(seed: u32) -> Self {
        let mut key = Box::new([0; N]);
        let mut word = seed;
        for (i, slot) in key.iter_mut().enumerate() {
            *slot = word;
            word = 1_812_433_253u32.wrapping_mul(word ^ word >> 30).wrapping_add(i as u32 + 1);
        }
        Self::from_state(key, N)
    }

    /// `RandomState(seed)` of an array: the reference `init_by_array`. An empty `seed` is read as
    /// one zero.
    pub fn from_legacy_array(seed: &[u32]) -> Self {
        let seed = if seed.is_empty() { &[0][..] } else { seed };
        let mut mt = Self::from_legacy_seed(19_650_218);
        let key = &mut mt.key;
        let (mut i, mut j) = (1, 0);
        let next = |key: &mut [u32; N], i: &mut usize| {
            *i += 1;
            if *i >= N {
                key[0] = key[N - 1];
                *i = 1;
            }
        };
        for _ in 0..N.max(seed.len()) {
            let mixed = (key[i - 1] ^ key[i - 1] >> 30).wrapping_mul(1_664_525);
            key[i] = (key[i] ^ mixed).wrapping_add(seed[j]).wrapping_add(j as u32);
            next(key, &mut i);
            j = (j + 1) % seed.len();
        }
        for _ in 1..N {
            let mixed = (key[i - 1] ^ key[i - 1] >> 30).wrapping_mul(1_566_083_941);
            key[i] = (key[i] ^ mixed).wrapping_sub(i as u32);
            next(key, &mut i);
        }
        key[0] = 0x8000_0000;
        mt
    }

    /// A copy that is `jumps` times 2^128 words ahead, as NumPy computes it.
    pub fn jumped(&self, jumps: u64) -> Self {
        let mut copy = self.clone();
        for _ in 0..jumps {
            copy.jump();
        }
        copy
    }

    /// Evaluates the jump polynomial at the transition of one word, by Horner's rule.
    fn jump(&mut self) {
        if self.position >= N {
            self.position = 0;
        }
        let bit = |i: usize| JUMP[i / 32] >> (i % 32) & 1 == 1;
        let Some(top) = (0..JUMP.len() * 32).rev().find(|&i| bit(i)) else { return };
        let start = self.clone();
        for i in (0..top).rev() {
            self.step_word();
            if bit(i) {
                self.add(&start);
            }
        }
    }

    /// Replaces the word at the position by its successor and moves on, around the ring.
    fn step_word(&mut self) {
        let i = self.position;
        self.key[i] = twist(self.key[i], self.key[(i + 1) % N], self.key[(i + M) % N]);
        self.position = (i + 1) % N;
    }

    /// Adds another state over GF(2), both rings read from their positions on.
    fn add(&mut self, other: &Self) {
        for offset in 0..N {
            self.key[(self.position + offset) % N] ^= other.key[(other.position + offset) % N];
        }
    }

    #[cold]
    #[inline(never)]
    fn next_block(&mut self) {
        let key = &mut self.key;
        for i in 0..N - M {
            key[i] = twist(key[i], key[i + 1], key[i + M]);
        }
        for i in N - M..N - 1 {
            key[i] = twist(key[i], key[i + 1], key[i + M - N]);
        }
        key[N - 1] = twist(key[N - 1], key[0], key[M - 1]);
        self.position = 0;
    }

    #[inline(always)]
    fn step(&mut self) -> u32 {
        if self.position >= N {
            self.next_block();
        }
        let word = self.key[self.position];
        self.position += 1;
        temper(word)
    }
}

#[inline(always)]
fn twist(word: u32, next: u32, far: u32) -> u32 {
    let y = word & 0x8000_0000 | next & 0x7fff_ffff;
    far ^ y >> 1 ^ (y & 1).wrapping_neg() & 0x9908_b0df
}

#[inline(always)]
fn temper(mut word: u32) -> u32 {
    word ^= word >> 11;
    word ^= word << 7 & 0x9d2c_5680;
    word ^= word << 15 & 0xefc6_0000;
    word ^ word >> 18
}

impl BitSource32 for Mt19937 {
    #[inline(always)]
    fn next_u32(&mut self) -> u32 {
        self.step()
    }
}

impl BitSource for Mt19937 {
    #[inline(always)]
    fn next_u64(&mut self) -> u64 {
        let high = self.step();
        u64::from(high) << 32 | u64::from(self.step())
    }

    #[inline(always)]
    fn next_f64(&mut self) -> f64 {
        let high = self.step();
        unit_of_pair(high, self.step())
    }
}

/// The 27 upper bits of one word and the 26 upper bits of another as a number in `[0, 1)`.
#[inline(always)]
fn unit_of_pair(high: u32, low: u32) -> f64 {
    ((high >> 5) as i32 as f64 * 67_108_864.0 + (low >> 6) as i32 as f64) * (1.0 / 9_007_199_254_740_992.0)
}

impl WordSource for Mt19937 {
    fn has_words(&self) -> bool {
        false
    }

    fn fill_u32(&mut self, out: &mut [u32]) {
        let mut out = out;
        while !out.is_empty() {
            if self.position >= N {
                self.next_block();
            }
            let ready = &self.key[self.position..];
            let count = ready.len().min(out.len());
            let (head, rest) = out.split_at_mut(count);
            for (slot, &word) in head.iter_mut().zip(ready) {
                *slot = temper(word);
            }
            self.position += count;
            out = rest;
        }
    }

    fn fill_f64(&mut self, out: &mut [f64]) {
        let mut words = [0; 512];
        for block in out.chunks_mut(words.len() / 2) {
            let words = &mut words[..2 * block.len()];
            self.fill_u32(words);
            for (slot, pair) in block.iter_mut().zip(words.chunks_exact(2)) {
                *slot = unit_of_pair(pair[0], pair[1]);
            }
        }
    }

    fn half(&mut self) -> &mut HalfWord {
        &mut self.unused_half
    }
}

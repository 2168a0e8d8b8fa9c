//! PCG64 (XSL-RR) and PCG64DXSM: 128-bit linear congruential generators with permuted output.
//!
//! M. E. O'Neill, *PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for
//! Random Number Generation*, 2014.

use super::{HalfWord, WordSource, fill_halves, unit_f64, word_source};
use crate::SeedSequence;
use numrs_core::iter::prefetch_for_write;

const MULTIPLIER: u128 = 0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645;
const CHEAP_MULTIPLIER: u128 = 0xda94_2042_e4dd_58b5;

/// How many interleaved generators fill a block: enough to hide the latency of a multiplication.
const LANES: usize = 4;

/// Bytes between a word that is written and the cache line that is asked for.
const AHEAD: usize = 1024;

/// The distance of one jump: 2^128 divided by the golden ratio.
const JUMP: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;

/// Multiplier and increment of `steps` steps of the generator at once (Brown 1994).
const fn steps(mut steps: u128, mut multiplier: u128, mut increment: u128) -> (u128, u128) {
    let (mut total_multiplier, mut total_increment) = (1u128, 0u128);
    while steps > 0 {
        if steps & 1 == 1 {
            total_multiplier = total_multiplier.wrapping_mul(multiplier);
            total_increment = total_increment.wrapping_mul(multiplier).wrapping_add(increment);
        }
        increment = multiplier.wrapping_add(1).wrapping_mul(increment);
        multiplier = multiplier.wrapping_mul(multiplier);
        steps >>= 1;
    }
    (total_multiplier, total_increment)
}

macro_rules! pcg {
    ($(#[$doc:meta])* $name:ident, $multiplier:ident, $output:ident, after = $after:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            /// The state of the congruential generator.
            pub state: u128,
            /// Its increment, which chooses the stream; odd in seeded generators.
            pub increment: u128,
            /// The kept half word.
            pub half: HalfWord,
        }

        impl $name {
            /// Seeds state and stream with four words of the sequence.
            pub fn new(seed: &SeedSequence) -> Self {
                let words = seed.generate_u64(4);
                let wide = |i: usize| u128::from(words[i]) << 64 | u128::from(words[i + 1]);
                // The C sources of NumPy seed both variants with the full multiplier.
                let increment = wide(2) << 1 | 1;
                let advance = |state: u128| state.wrapping_mul(MULTIPLIER).wrapping_add(increment);
                let state = advance(advance(0).wrapping_add(wide(0)));
                Self { state, increment, half: HalfWord::default() }
            }

            /// Moves on by `delta` words (modulo 2^128, so that a negative number moves back) and
            /// forgets the kept half word.
            pub fn advance(&mut self, delta: u128) {
                let (multiplier, increment) = steps(delta, $multiplier, self.increment);
                self.state = self.state.wrapping_mul(multiplier).wrapping_add(increment);
                self.half = HalfWord::default();
            }

            /// A copy that is `jumps` times 2^128 / 1.618… words ahead.
            pub fn jumped(&self, jumps: u128) -> Self {
                let mut copy = self.clone();
                copy.advance(JUMP.wrapping_mul(jumps));
                copy
            }

            #[inline(always)]
            fn step(&mut self) -> u64 {
                let next = self.state.wrapping_mul($multiplier).wrapping_add(self.increment);
                let shown = if $after { next } else { self.state };
                self.state = next;
                $output(shown)
            }
        }

        word_source!($name);

        impl WordSource for $name {
            fn fill_u64(&mut self, out: &mut [u64]) {
                self.fill_with(out, |word| word);
            }

            fn fill_f64(&mut self, out: &mut [f64]) {
                self.fill_with(out, unit_f64);
            }

            fn fill_u32(&mut self, out: &mut [u32]) {
                fill_halves(self, out);
            }

            fn half(&mut self) -> &mut HalfWord {
                &mut self.half
            }
        }
    };
}

#[inline(always)]
fn xsl_rr(state: u128) -> u64 {
    ((state >> 64) as u64 ^ state as u64).rotate_right((state >> 122) as u32)
}

#[inline(always)]
fn dxsm(state: u128) -> u64 {
    let low = state as u64 | 1;
    let mut high = (state >> 64) as u64;
    high ^= high >> 32;
    high = high.wrapping_mul(CHEAP_MULTIPLIER as u64);
    high ^= high >> 48;
    high.wrapping_mul(low)
}

pcg! {
    /// NumPy's default generator: PCG XSL-RR 128/64.
    Pcg64, MULTIPLIER, xsl_rr, after = true
}

pcg! {
    /// PCG with the cheap multiplier and the DXSM output function, which shows the state before
    /// the step.
    Pcg64Dxsm, CHEAP_MULTIPLIER, dxsm, after = false
}

impl Pcg64 {
    /// Interleaved generators, each moving by as many steps, hide the latency of the full 128-bit
    /// multiplication.
    #[inline(always)]
    fn fill_with<T>(&mut self, out: &mut [T], finish: impl Fn(u64) -> T) {
        let (multiplier, increment) = steps(LANES as u128, MULTIPLIER, self.increment);
        let mut lanes = [0; LANES];
        let mut state = self.state;
        for lane in &mut lanes {
            state = state.wrapping_mul(MULTIPLIER).wrapping_add(self.increment);
            *lane = state;
        }
        let mut blocks = out.chunks_exact_mut(LANES);
        for block in &mut blocks {
            self.state = lanes[LANES - 1];
            prefetch_for_write(block.as_mut_ptr().cast::<u8>().wrapping_add(AHEAD));
            for (slot, lane) in block.iter_mut().zip(&mut lanes) {
                *slot = finish(xsl_rr(*lane));
                *lane = lane.wrapping_mul(multiplier).wrapping_add(increment);
            }
        }
        for slot in blocks.into_remainder() {
            *slot = finish(self.step());
        }
    }
}

impl Pcg64Dxsm {
    /// One by one: the cheap multiplier has little latency, and its powers are not cheap.
    #[inline(always)]
    fn fill_with<T>(&mut self, out: &mut [T], finish: impl Fn(u64) -> T) {
        for slot in out {
            *slot = finish(self.step());
        }
    }
}

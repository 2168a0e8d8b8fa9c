//! `SeedSequence`: mixes entropy of any size into reproducible initial states.
//!
//! After M. E. O'Neill's `seed_seq_fe` (*Developing a seed_seq Alternative*, 2015).

use crate::{Error, Result};
use numrs_core::memory;

/// The default size of the pool, in 32-bit words, and the least one.
pub const DEFAULT_POOL_SIZE: usize = 4;

/// The largest pool, in words; the time to mix grows with the square.
pub const MAX_POOL_SIZE: usize = 1 << 16;

const INIT_A: u32 = 0x43b0_d7e5;
const MULT_A: u32 = 0x931e_8875;
const INIT_B: u32 = 0x8b51_f9dd;
const MULT_B: u32 = 0x58f3_8ded;

/// Entropy, spawn key and the pool mixed from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeedSequence {
    entropy: Vec<u32>,
    spawn_key: Vec<u32>,
    pool: Vec<u32>,
    children_spawned: u32,
}

impl SeedSequence {
    /// Mixes the words of the entropy and of the spawn key.
    ///
    /// An integer is given as its 32-bit words, lowest first (zero as one word); a sequence of
    /// integers as the words of one after the other.
    ///
    /// # Errors
    /// `ValueError` for a pool of less than four words, or more than [`MAX_POOL_SIZE`].
    pub fn new(entropy: &[u32], spawn_key: &[u32], pool_size: usize) -> Result<Self> {
        if pool_size < DEFAULT_POOL_SIZE {
            return Err(Error::value(format!(
                "The size of the entropy pool should be at least {DEFAULT_POOL_SIZE}"
            )));
        }
        if pool_size > MAX_POOL_SIZE {
            return Err(Error::value(format!(
                "The size of the entropy pool should be at most {MAX_POOL_SIZE}"
            )));
        }
        let mut words = memory::copied(entropy);
        if !spawn_key.is_empty() {
            // Keeps short entropy with a spawn key apart from longer entropy without one.
            words.resize(words.len().max(pool_size), 0);
            words.extend_from_slice(spawn_key);
        }
        Ok(Self {
            entropy: memory::copied(entropy),
            spawn_key: memory::copied(spawn_key),
            pool: mix_entropy(&words, pool_size),
            children_spawned: 0,
        })
    }

    /// The sequence of one non-negative integer.
    pub fn from_u128(seed: u128) -> Self {
        let mut words = vec![seed as u32];
        let mut rest = seed >> 32;
        while rest > 0 {
            words.push(rest as u32);
            rest >>= 32;
        }
        Self {
            pool: mix_entropy(&words, DEFAULT_POOL_SIZE),
            entropy: words,
            spawn_key: vec![],
            children_spawned: 0,
        }
    }

    /// The words of the entropy.
    pub fn entropy(&self) -> &[u32] {
        &self.entropy
    }

    /// The words of the spawn key.
    pub fn spawn_key(&self) -> &[u32] {
        &self.spawn_key
    }

    /// The mixed pool.
    pub fn pool(&self) -> &[u32] {
        &self.pool
    }

    /// How many children have been spawned.
    pub fn children_spawned(&self) -> u32 {
        self.children_spawned
    }

    /// Continues the count of children, as when a sequence is restored.
    pub fn set_children_spawned(&mut self, count: u32) {
        self.children_spawned = count;
    }

    /// Fills `words` with words of state.
    pub fn generate_into(&self, words: &mut [u32]) {
        let mut hash = INIT_B;
        for (slot, &word) in words.iter_mut().zip(self.pool.iter().cycle()) {
            let mut word = word ^ hash;
            hash = hash.wrapping_mul(MULT_B);
            word = word.wrapping_mul(hash);
            *slot = word ^ word >> 16;
        }
    }

    /// `count` words of state, 32 bits each.
    pub fn generate_u32(&self, count: usize) -> Vec<u32> {
        let mut words = memory::filled(count, 0);
        self.generate_into(&mut words);
        words
    }

    /// `count` words of state, 64 bits each.
    pub fn generate_u64(&self, count: usize) -> Vec<u64> {
        let words = self.generate_u32(2 * count);
        memory::listed(words.chunks_exact(2).map(|pair| u64::from(pair[0]) | u64::from(pair[1]) << 32))
    }

    /// The next `count` children, whose spawn keys are longer by their number.
    pub fn spawn(&mut self, count: u32) -> Vec<Self> {
        let first = self.children_spawned;
        self.children_spawned = first.wrapping_add(count);
        let child = |i: u32| {
            let key: Vec<u32> = self.spawn_key.iter().copied().chain([first.wrapping_add(i)]).collect();
            let mut words = self.entropy.clone();
            words.resize(words.len().max(self.pool.len()), 0);
            words.extend_from_slice(&key);
            Self {
                entropy: self.entropy.clone(),
                spawn_key: key,
                pool: mix_entropy(&words, self.pool.len()),
                children_spawned: 0,
            }
        };
        (0..count).map(child).collect()
    }
}

/// Spreads every bit of the entropy over the whole pool.
fn mix_entropy(words: &[u32], pool_size: usize) -> Vec<u32> {
    let mut hash = INIT_A;
    let mut hash_mix = |word: u32| {
        let mut word = word ^ hash;
        hash = hash.wrapping_mul(MULT_A);
        word = word.wrapping_mul(hash);
        word ^ word >> 16
    };
    let mix = |x: u32, y: u32| {
        let word = x.wrapping_mul(0xca01_f9dd).wrapping_sub(y.wrapping_mul(0x4973_f715));
        word ^ word >> 16
    };
    let mut pool: Vec<u32> = (0..pool_size).map(|i| hash_mix(words.get(i).copied().unwrap_or(0))).collect();
    for source in 0..pool_size {
        for target in (0..pool_size).filter(|&target| target != source) {
            pool[target] = mix(pool[target], hash_mix(pool[source]));
        }
    }
    for &word in words.iter().skip(pool_size) {
        for slot in &mut pool {
            *slot = mix(*slot, hash_mix(word));
        }
    }
    pool
}

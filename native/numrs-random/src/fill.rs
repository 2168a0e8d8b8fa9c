//! Filling slices with draws of one distribution.

use crate::bits::{BitGenerator, BitSource, Engine, Prefetch, unit_f64, with_engine};
use crate::ziggurat::{
    standard_exponential, standard_exponential_f32, standard_exponential_inv, standard_exponential_inv_f32,
    standard_normal, standard_normal_f32,
};

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

/// Fills `out` with what as many single draws give, and leaves the generator where they leave it.
pub fn fill<S: Sampler>(generator: &mut BitGenerator, sampler: &mut S, out: &mut [S::Value]) {
    with_engine!(generator, engine => fill_engine(engine, sampler, out));
}

/// Below this, fetching ahead costs more than it saves.
const PREFETCH_FROM: usize = 16;

#[inline(never)]
pub(crate) fn fill_engine<E: Engine, S: Sampler>(engine: &mut E, sampler: &mut S, out: &mut [S::Value]) {
    if !E::WORDS || out.len() < PREFETCH_FROM {
        for slot in out {
            *slot = sampler.sample(engine);
        }
        return;
    }
    let halves = sampler.halves();
    let mut left = out.len();
    let mut bits = Prefetch::new(engine);
    for slot in out {
        left -= 1;
        bits.draws_left(left * halves / 2);
        *slot = sampler.sample(&mut bits);
    }
}

macro_rules! unit_sampler {
    ($name:ident, $t:ident, $halves:expr, $draw:expr) => {
        struct $name;

        impl Sampler for $name {
            type Value = $t;

            fn halves(&self) -> usize {
                $halves
            }

            #[inline(always)]
            fn sample<B: BitSource + ?Sized>(&mut self, bits: &mut B) -> $t {
                $draw(bits)
            }
        }
    };
}

unit_sampler!(Normal, f64, 2, standard_normal);
unit_sampler!(NormalF32, f32, 1, standard_normal_f32);
unit_sampler!(Exponential, f64, 2, standard_exponential);
unit_sampler!(ExponentialF32, f32, 1, standard_exponential_f32);
unit_sampler!(ExponentialInv, f64, 2, standard_exponential_inv);
unit_sampler!(ExponentialInvF32, f32, 1, standard_exponential_inv_f32);
unit_sampler!(UniformF32, f32, 1, unit_f32);

#[inline(always)]
fn unit_f32<B: BitSource + ?Sized>(bits: &mut B) -> f32 {
    bits.next_f32()
}

/// `Generator.random`: uniform on `[0, 1)`.
pub fn fill_random(generator: &mut BitGenerator, out: &mut [f64]) {
    with_engine!(generator, engine => random_engine(engine, out));
}

#[inline(never)]
fn random_engine<E: Engine>(engine: &mut E, out: &mut [f64]) {
    if !E::WORDS {
        for slot in out {
            *slot = engine.next_f64();
        }
        return;
    }
    let mut words = [0; 256];
    for block in out.chunks_mut(words.len()) {
        let words = &mut words[..block.len()];
        engine.fill_u64(words);
        for (slot, &word) in block.iter_mut().zip(&*words) {
            *slot = unit_f64(word);
        }
    }
}

/// `Generator.random` in single precision.
pub fn fill_random_f32(generator: &mut BitGenerator, out: &mut [f32]) {
    fill(generator, &mut UniformF32, out);
}

/// `Generator.standard_normal`.
pub fn fill_standard_normal(generator: &mut BitGenerator, out: &mut [f64]) {
    fill(generator, &mut Normal, out);
}

/// `Generator.standard_normal` in single precision.
pub fn fill_standard_normal_f32(generator: &mut BitGenerator, out: &mut [f32]) {
    fill(generator, &mut NormalF32, out);
}

/// `Generator.standard_exponential(method='zig')`.
pub fn fill_standard_exponential(generator: &mut BitGenerator, out: &mut [f64]) {
    fill(generator, &mut Exponential, out);
}

/// `Generator.standard_exponential(method='zig')` in single precision.
pub fn fill_standard_exponential_f32(generator: &mut BitGenerator, out: &mut [f32]) {
    fill(generator, &mut ExponentialF32, out);
}

/// `Generator.standard_exponential(method='inv')`.
pub fn fill_standard_exponential_inv(generator: &mut BitGenerator, out: &mut [f64]) {
    fill(generator, &mut ExponentialInv, out);
}

/// `Generator.standard_exponential(method='inv')` in single precision.
pub fn fill_standard_exponential_inv_f32(generator: &mut BitGenerator, out: &mut [f32]) {
    fill(generator, &mut ExponentialInvF32, out);
}

/// `Generator.standard_gamma(shape, dtype=float32)`.
pub fn fill_standard_gamma_f32(generator: &mut BitGenerator, shape: f32, out: &mut [f32]) {
    fill(generator, &mut crate::gamma::StandardGammaF32::new(shape), out);
}

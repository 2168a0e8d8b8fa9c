//! Filling slices with draws of one distribution.

use crate::bits::{BitGenerator, BitSource, BitSource32, Prefetch, Prefetch32, Rest, WordSource, with_words};
use crate::sampler::{Sampler, Sampler32};
use crate::ziggurat::{
    exponential_fast, exponential_unlikely, normal_fast, normal_unlikely, standard_exponential,
    standard_exponential_f32, standard_exponential_inv, standard_exponential_inv_f32, standard_normal,
    standard_normal_f32,
};
use numrs_core::task;

/// Draws between two points where a call may stop: some milliseconds of the slowest.
const PART: usize = 1 << 15;

/// Below this, fetching ahead costs more than it saves.
const PREFETCH_FROM: usize = 16;

/// Fills `out` with what as many single draws give, and leaves the generator where they leave it.
pub fn fill<S: Sampler>(generator: &mut BitGenerator, sampler: &mut S, out: &mut [S::Value]) {
    in_parts(out, |part| fill_part(generator, sampler, part));
}

/// Draws in parts, between which the call may stop.
pub(crate) fn in_parts<T>(out: &mut [T], mut draw: impl FnMut(&mut [T])) {
    let units = task::units(out.len());
    for part in out.chunks_mut(PART) {
        draw(part);
        units.done(part.len());
    }
}

fn fill_part<S: Sampler>(generator: &mut BitGenerator, sampler: &mut S, out: &mut [S::Value]) {
    match generator {
        // Its words cannot be fetched ahead.
        BitGenerator::Mt19937(source) => fill_each(source, sampler, out),
        _ if out.len() < PREFETCH_FROM => fill_each(generator.source(), sampler, out),
        _ => fill_ahead(generator.source(), sampler, out),
    }
}

/// One draw after the other.
#[inline(never)]
pub(crate) fn fill_each<B: BitSource + ?Sized, S: Sampler>(
    bits: &mut B,
    sampler: &mut S,
    out: &mut [S::Value],
) {
    for slot in out {
        *slot = sampler.sample(bits);
    }
}

#[inline(never)]
fn fill_ahead<S: Sampler>(source: &mut dyn WordSource, sampler: &mut S, out: &mut [S::Value]) {
    let halves = sampler.halves();
    let mut left = out.len();
    let mut bits = Prefetch::new(source);
    for slot in out {
        left -= 1;
        bits.draws_left(left * halves / 2);
        *slot = sampler.sample(&mut bits);
    }
}

/// [`fill`] for draws of 32-bit words.
pub fn fill32<S: Sampler32>(generator: &mut BitGenerator, sampler: &mut S, out: &mut [S::Value]) {
    in_parts(out, |part| fill32_words(generator.source(), sampler, part));
}

#[inline(never)]
pub(crate) fn fill32_words<S: Sampler32>(source: &mut dyn WordSource, sampler: &mut S, out: &mut [S::Value]) {
    if out.len() < PREFETCH_FROM {
        for slot in out {
            *slot = sampler.sample(source);
        }
        return;
    }
    let per_word = sampler.values_per_word();
    let mut left = out.len();
    let mut bits = Prefetch32::new(source);
    for slot in out {
        left -= 1;
        bits.draws_left(left.checked_div(per_word).unwrap_or(0));
        *slot = sampler.sample(&mut bits);
    }
}

macro_rules! plain_sampler {
    ($name:ident, $t:ident, $draw:ident) => {
        struct $name;

        impl Sampler for $name {
            type Value = $t;

            fn halves(&self) -> usize {
                2
            }

            #[inline(always)]
            fn sample<B: BitSource + ?Sized>(&mut self, bits: &mut B) -> $t {
                $draw(bits)
            }
        }
    };
}

macro_rules! plain_sampler32 {
    ($name:ident, $t:ident, $draw:ident) => {
        struct $name;

        impl Sampler32 for $name {
            type Value = $t;

            fn values_per_word(&self) -> usize {
                1
            }

            #[inline(always)]
            fn sample<B: BitSource32 + ?Sized>(&mut self, bits: &mut B) -> $t {
                $draw(bits)
            }
        }
    };
}

plain_sampler!(ExponentialInv, f64, standard_exponential_inv);
plain_sampler32!(NormalF32, f32, standard_normal_f32);
plain_sampler32!(ExponentialF32, f32, standard_exponential_f32);
plain_sampler32!(ExponentialInvF32, f32, standard_exponential_inv_f32);

/// `Generator.random`: uniform on `[0, 1)`.
pub fn fill_random(generator: &mut BitGenerator, out: &mut [f64]) {
    with_words!(generator, source => in_parts(out, |part| random_words(source, part)));
}

#[inline(never)]
fn random_words<E: WordSource>(source: &mut E, out: &mut [f64]) {
    if out.len() < PREFETCH_FROM {
        out.iter_mut().for_each(|slot| *slot = source.next_f64());
    } else {
        source.fill_f64(out);
    }
}

/// `Generator.random` in single precision.
pub fn fill_random_f32(generator: &mut BitGenerator, out: &mut [f32]) {
    with_words!(generator, source => in_parts(out, |part| random_f32_words(source, part)));
}

#[inline(never)]
fn random_f32_words<E: WordSource>(source: &mut E, out: &mut [f32]) {
    let mut words = [0; 256];
    for block in out.chunks_mut(words.len()) {
        let words = &mut words[..block.len()];
        source.fill_u32(words);
        for (slot, &word) in block.iter_mut().zip(&*words) {
            *slot = (word >> 8) as i32 as f32 * (1.0 / 16_777_216.0);
        }
    }
}

/// Fills `out` with ziggurat variates, each put through `finish`.
///
/// The loop runs over blocks of words, of which each value takes at least one; only a word that is
/// not accepted at once (about one in a hundred) leaves it.
#[inline(always)]
fn fill_layers<E: WordSource>(
    source: &mut E,
    fast: impl Fn(u64) -> (f64, bool),
    slow: impl Fn(&mut Rest<'_, E>, u64) -> f64,
    finish: impl Fn(f64) -> f64,
    out: &mut [f64],
) {
    let mut words = [0; 256];
    let mut filled = 0;
    while filled < out.len() {
        let count = words.len().min(out.len() - filled);
        source.fill_u64(&mut words[..count]);
        let mut next = 0;
        while next < count {
            let word = words[next & 255];
            next += 1;
            let (mut x, certain) = fast(word);
            if !certain {
                let mut rest = Rest::new(source, &words[next..count]);
                x = slow(&mut rest, word);
                next = count - rest.len();
            }
            out[filled] = finish(x);
            filled += 1;
        }
    }
}

/// Normal variates, each put through `finish`.
pub(crate) fn fill_normal(generator: &mut BitGenerator, finish: impl Fn(f64) -> f64, out: &mut [f64]) {
    with_words!(generator, source => in_parts(out, |part| normal_words(source, &finish, part)));
}

#[inline(never)]
fn normal_words<E: WordSource>(source: &mut E, finish: impl Fn(f64) -> f64, out: &mut [f64]) {
    if !source.has_words() || out.len() < PREFETCH_FROM {
        out.iter_mut().for_each(|slot| *slot = finish(standard_normal(source)));
    } else {
        fill_layers(source, normal_fast, |rest, word| normal_unlikely(rest, word), finish, out);
    }
}

/// Exponential variates, each put through `finish`.
pub(crate) fn fill_exponential(generator: &mut BitGenerator, finish: impl Fn(f64) -> f64, out: &mut [f64]) {
    with_words!(generator, source => in_parts(out, |part| exponential_words(source, &finish, part)));
}

#[inline(never)]
fn exponential_words<E: WordSource>(source: &mut E, finish: impl Fn(f64) -> f64, out: &mut [f64]) {
    if !source.has_words() || out.len() < PREFETCH_FROM {
        out.iter_mut().for_each(|slot| *slot = finish(standard_exponential(source)));
    } else {
        fill_layers(source, exponential_fast, |rest, word| exponential_unlikely(rest, word), finish, out);
    }
}

/// `Generator.standard_normal`.
pub fn fill_standard_normal(generator: &mut BitGenerator, out: &mut [f64]) {
    fill_normal(generator, |x| x, out);
}

/// `Generator.standard_normal` in single precision.
pub fn fill_standard_normal_f32(generator: &mut BitGenerator, out: &mut [f32]) {
    fill32(generator, &mut NormalF32, out);
}

/// `Generator.standard_exponential(method='zig')`.
pub fn fill_standard_exponential(generator: &mut BitGenerator, out: &mut [f64]) {
    fill_exponential(generator, |x| x, out);
}

/// `Generator.standard_exponential(method='zig')` in single precision.
pub fn fill_standard_exponential_f32(generator: &mut BitGenerator, out: &mut [f32]) {
    fill32(generator, &mut ExponentialF32, out);
}

/// `Generator.standard_exponential(method='inv')`.
pub fn fill_standard_exponential_inv(generator: &mut BitGenerator, out: &mut [f64]) {
    fill(generator, &mut ExponentialInv, out);
}

/// `Generator.standard_exponential(method='inv')` in single precision.
pub fn fill_standard_exponential_inv_f32(generator: &mut BitGenerator, out: &mut [f32]) {
    fill32(generator, &mut ExponentialInvF32, out);
}

/// `Generator.standard_gamma(shape, dtype=float32)`.
pub fn fill_standard_gamma_f32(generator: &mut BitGenerator, shape: f32, out: &mut [f32]) {
    fill32(generator, &mut crate::gamma::StandardGammaF32::new(shape), out);
}

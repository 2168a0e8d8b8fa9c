//! Standard normal and exponential variates by the ziggurat method, 256 layers.
//!
//! G. Marsaglia and W. W. Tsang, *The Ziggurat Method for Generating Random Variables*, 2000, with
//! J. A. Doornik's choice of the layers.

mod tables;

use crate::bits::{BitSource, BitSource32};
use tables::*;

const NORMAL_R: f64 = 3.654_152_885_361_009;
const NORMAL_INV_R: f64 = 0.273_661_237_329_758_3;
const EXP_R: f64 = 7.697_117_470_131_05;

/// A standard normal variate.
#[inline(always)]
pub fn standard_normal<B: BitSource + ?Sized>(bits: &mut B) -> f64 {
    let word = bits.next_u64();
    let (x, certain) = normal_fast(word);
    if certain { x } else { normal_unlikely(bits, word) }
}

/// The layer, the magnitude and the signed abscissa that a word names.
#[inline(always)]
fn normal_candidate(word: u64) -> (usize, u64, f64) {
    let layer = (word & 0xff) as usize;
    let magnitude = (word >> 9) & 0x000f_ffff_ffff_ffff;
    let x = magnitude as i64 as f64 * NORMAL_W[layer];
    (layer, magnitude, f64::from_bits(x.to_bits() ^ (word & 0x100) << 55))
}

/// A variate and whether it lies under the curve for certain.
#[inline(always)]
pub(crate) fn normal_fast(word: u64) -> (f64, bool) {
    let (layer, magnitude, x) = normal_candidate(word);
    (x, magnitude < NORMAL_K[layer])
}

/// A standard normal variate from a word that [`normal_fast`] has not accepted.
#[cold]
#[inline(never)]
pub(crate) fn normal_unlikely<B: BitSource + ?Sized>(bits: &mut B, mut word: u64) -> f64 {
    loop {
        let (layer, magnitude, x) = normal_candidate(word);
        if magnitude < NORMAL_K[layer] {
            return x;
        }
        if layer == 0 {
            loop {
                let xx = -NORMAL_INV_R * (-bits.next_f64()).ln_1p();
                let yy = -(-bits.next_f64()).ln_1p();
                if yy + yy > xx * xx {
                    let tail = NORMAL_R + xx;
                    return if magnitude >> 8 & 1 == 1 { -tail } else { tail };
                }
            }
        }
        let height = (NORMAL_F[layer - 1] - NORMAL_F[layer]) * bits.next_f64() + NORMAL_F[layer];
        if height < (-0.5 * x * x).exp() {
            return x;
        }
        word = bits.next_u64();
    }
}

/// A standard normal variate in single precision, from 32-bit words.
#[inline(always)]
pub fn standard_normal_f32<B: BitSource32 + ?Sized>(bits: &mut B) -> f32 {
    let word = bits.next_u32();
    let (layer, magnitude, x) = normal_candidate_f32(word);
    if magnitude < NORMAL_K_F32[layer] { x } else { normal_unlikely_f32(bits, word) }
}

#[inline(always)]
fn normal_candidate_f32(word: u32) -> (usize, u32, f32) {
    let layer = (word & 0xff) as usize;
    let magnitude = word >> 9 & 0x007f_ffff;
    let x = magnitude as i32 as f32 * NORMAL_W_F32[layer];
    (layer, magnitude, f32::from_bits(x.to_bits() ^ (word & 0x100) << 23))
}

#[cold]
#[inline(never)]
fn normal_unlikely_f32<B: BitSource32 + ?Sized>(bits: &mut B, mut word: u32) -> f32 {
    loop {
        let (layer, magnitude, x) = normal_candidate_f32(word);
        if magnitude < NORMAL_K_F32[layer] {
            return x;
        }
        if layer == 0 {
            loop {
                let xx = -(NORMAL_INV_R as f32) * (-bits.next_f32()).ln_1p();
                let yy = -(-bits.next_f32()).ln_1p();
                if yy + yy > xx * xx {
                    let tail = NORMAL_R as f32 + xx;
                    return if magnitude >> 8 & 1 == 1 { -tail } else { tail };
                }
            }
        }
        let height = (NORMAL_F_F32[layer - 1] - NORMAL_F_F32[layer]) * bits.next_f32() + NORMAL_F_F32[layer];
        // NumPy takes this exponential in double precision.
        if f64::from(height) < (-0.5 * f64::from(x) * f64::from(x)).exp() {
            return x;
        }
        word = bits.next_u32();
    }
}

/// A standard exponential variate.
#[inline(always)]
pub fn standard_exponential<B: BitSource + ?Sized>(bits: &mut B) -> f64 {
    let word = bits.next_u64();
    let (x, certain) = exponential_fast(word);
    if certain { x } else { exponential_unlikely(bits, word) }
}

/// A variate and whether it lies under the curve for certain.
#[inline(always)]
pub(crate) fn exponential_fast(word: u64) -> (f64, bool) {
    let (layer, magnitude, x) = exponential_candidate(word);
    (x, magnitude < EXP_K[layer])
}

#[inline(always)]
fn exponential_candidate(word: u64) -> (usize, u64, f64) {
    let layer = (word >> 3 & 0xff) as usize;
    let magnitude = word >> 11;
    (layer, magnitude, magnitude as i64 as f64 * EXP_W[layer])
}

/// A standard exponential variate from a word that [`exponential_fast`] has not accepted.
#[cold]
#[inline(never)]
pub(crate) fn exponential_unlikely<B: BitSource + ?Sized>(bits: &mut B, mut word: u64) -> f64 {
    loop {
        let (layer, magnitude, x) = exponential_candidate(word);
        if magnitude < EXP_K[layer] {
            return x;
        }
        if layer == 0 {
            return EXP_R - (-bits.next_f64()).ln_1p();
        }
        let height = (EXP_F[layer - 1] - EXP_F[layer]) * bits.next_f64() + EXP_F[layer];
        if height < (-x).exp() {
            return x;
        }
        word = bits.next_u64();
    }
}

/// A standard exponential variate in single precision, from 32-bit words.
#[inline(always)]
pub fn standard_exponential_f32<B: BitSource32 + ?Sized>(bits: &mut B) -> f32 {
    let (layer, magnitude, x) = exponential_candidate_f32(bits.next_u32());
    if magnitude < EXP_K_F32[layer] { x } else { exponential_unlikely_f32(bits, layer, x) }
}

#[inline(always)]
fn exponential_candidate_f32(word: u32) -> (usize, u32, f32) {
    let layer = (word >> 1 & 0xff) as usize;
    let magnitude = word >> 9;
    (layer, magnitude, magnitude as i32 as f32 * EXP_W_F32[layer])
}

#[cold]
#[inline(never)]
fn exponential_unlikely_f32<B: BitSource32 + ?Sized>(bits: &mut B, mut layer: usize, mut x: f32) -> f32 {
    loop {
        if layer == 0 {
            return EXP_R as f32 - (-bits.next_f32()).ln_1p();
        }
        let height = (EXP_F_F32[layer - 1] - EXP_F_F32[layer]) * bits.next_f32() + EXP_F_F32[layer];
        if height < (-x).exp() {
            return x;
        }
        let magnitude;
        (layer, magnitude, x) = exponential_candidate_f32(bits.next_u32());
        if magnitude < EXP_K_F32[layer] {
            return x;
        }
    }
}

/// A standard exponential variate by inversion of the distribution function.
#[inline(always)]
pub fn standard_exponential_inv<B: BitSource + ?Sized>(bits: &mut B) -> f64 {
    -(-bits.next_f64()).ln_1p()
}

/// A standard exponential variate in single precision, by inversion in double precision.
#[inline(always)]
pub fn standard_exponential_inv_f32<B: BitSource32 + ?Sized>(bits: &mut B) -> f32 {
    -f64::from(-bits.next_f32()).ln_1p() as f32
}

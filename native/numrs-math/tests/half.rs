//! Conversions of binary16 against the `half` crate's, exhaustively where that is possible.
use half::f16;
use numrs_math::{Level, half_convert};

const LEVELS: [Level; 3] = [Level::Baseline, Level::Avx2, Level::Avx512];

fn same(a: f16, b: f16) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}

#[test]
fn every_half_widens_exactly() {
    let x: Vec<f16> = (0..=u16::MAX).map(f16::from_bits).collect();
    for level in LEVELS {
        let (mut single, mut double) = (vec![0.0f32; x.len()], vec![0.0f64; x.len()]);
        // SAFETY: arrays of one length.
        unsafe {
            half_convert::f16_to_f32(level, x.as_ptr(), single.as_mut_ptr(), x.len());
            half_convert::f16_to_f64(level, x.as_ptr(), double.as_mut_ptr(), x.len());
        }
        for i in 0..x.len() {
            let truth = x[i].to_f32();
            assert!(
                single[i].to_bits() == truth.to_bits() || (truth.is_nan() && single[i].is_nan()),
                "{:?}",
                x[i]
            );
            assert!(double[i].to_bits() == x[i].to_f64().to_bits() || (truth.is_nan() && double[i].is_nan()));
        }
    }
}

#[test]
fn singles_round_to_nearest_even() {
    // Every half and its neighbourhood, midpoints between halves included.
    let mut x: Vec<f32> = Vec::new();
    for h in 0..=u16::MAX {
        let bits = f16::from_bits(h).to_f32().to_bits();
        for d in [-1i32, 0, 1, 0xfff, 0x1000, 0x1001, 0x1fff] {
            x.push(f32::from_bits(bits.wrapping_add_signed(d)));
        }
    }
    x.extend((0..100_000u32).map(|i| f32::from_bits(i.wrapping_mul(42949))));
    for level in LEVELS {
        let mut y = vec![f16::ZERO; x.len()];
        // SAFETY: arrays of one length.
        unsafe { half_convert::f32_to_f16(level, x.as_ptr(), y.as_mut_ptr(), x.len()) };
        for i in 0..x.len() {
            assert!(same(y[i], f16::from_f32(x[i])), "{level:?} {:?}: {:?}", x[i], y[i]);
        }
    }
}

#[test]
fn doubles_round_once() {
    let mut x: Vec<f64> = Vec::new();
    for h in 0..u16::MAX {
        let (a, b) = (f16::from_bits(h).to_f64(), f16::from_bits(h + 1).to_f64());
        let middle = (a + b) / 2.0;
        // A hair off the midpoint vanishes in a single, which a second rounding would not see.
        x.extend([a, middle, middle * (1.0 + f64::EPSILON), middle * (1.0 - f64::EPSILON), middle * 1.0001]);
    }
    x.extend([1e-300, -1e-300, 1e300, -1e300, 65519.999, 65520.0, 65504.0, 5.96e-8, 2.98e-8]);
    for level in LEVELS {
        let mut y = vec![f16::ZERO; x.len()];
        // SAFETY: arrays of one length.
        unsafe { half_convert::f64_to_f16(level, x.as_ptr(), y.as_mut_ptr(), x.len()) };
        for i in 0..x.len() {
            // The nearest of the truncated neighbours, by exact differences.
            let truth = nearest(x[i]);
            assert!(same(y[i], truth), "{level:?} {:?}: {:?} for {truth:?}", x[i], y[i]);
        }
    }
}

/// The nearest half by comparing exact distances.
fn nearest(x: f64) -> f16 {
    if x.is_nan() {
        return f16::NAN;
    }
    let near = f16::from_f64(x.clamp(-65504.0, 65504.0));
    if x.abs() >= 65520.0 {
        return if x > 0.0 { f16::INFINITY } else { f16::NEG_INFINITY };
    }
    let mut best = near;
    for bits in [near.to_bits().wrapping_sub(1), near.to_bits().wrapping_add(1)] {
        let other = f16::from_bits(bits);
        if !other.is_finite() || other.is_sign_negative() != near.is_sign_negative() {
            continue;
        }
        let (d, e) = ((other.to_f64() - x).abs(), (best.to_f64() - x).abs());
        if d < e || (d == e && bits & 1 == 0) {
            best = other;
        }
    }
    best
}

//! Standard gamma variates.
//!
//! Shapes above one: G. Marsaglia and W. W. Tsang, *A Simple Method for Generating Gamma Variables*,
//! 2000. Shapes below one: the rejection of Ahrens and Dieter.

use crate::bits::{BitSource, BitSource32};
use crate::sampler::{Sampler, Sampler32};
use crate::ziggurat::{standard_exponential, standard_exponential_f32, standard_normal, standard_normal_f32};

/// A standard gamma variate.
#[inline]
pub fn standard_gamma<B: BitSource + ?Sized>(bits: &mut B, shape: f64) -> f64 {
    StandardGamma::new(shape).sample(bits)
}

/// A standard gamma variate in single precision throughout.
#[inline]
pub fn standard_gamma_f32<B: BitSource32 + ?Sized>(bits: &mut B, shape: f32) -> f32 {
    StandardGammaF32::new(shape).sample(bits)
}

macro_rules! gamma_sampler {
    ($(#[$doc:meta])* $name:ident, $t:ident, $unit:ident, $normal:ident, $exponential:ident, $source:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name {
            shape: $t,
            b: $t,
            c: $t,
            inverse: $t,
        }

        impl $name {
            /// A sampler for this shape.
            #[inline]
            pub fn new(shape: $t) -> Self {
                let b = shape - 1.0 / 3.0;
                Self { shape, b, c: 1.0 / (9.0 * b).sqrt(), inverse: 1.0 / shape }
            }

            #[inline(never)]
            fn small<B: $source + ?Sized>(&self, bits: &mut B) -> $t {
                let shape = self.shape;
                loop {
                    let u = bits.$unit();
                    let v = $exponential(bits);
                    if u <= 1.0 - shape {
                        let x = u.powf(self.inverse);
                        if x <= v {
                            return x;
                        }
                    } else {
                        let y = -((1.0 - u) / shape).ln();
                        let x = (1.0 - shape + shape * y).powf(self.inverse);
                        if x <= v + y {
                            return x;
                        }
                    }
                }
            }
        }

        impl $name {
            #[inline(always)]
            fn draw<B: $source + ?Sized>(&self, bits: &mut B) -> $t {
                if self.shape == 1.0 {
                    return $exponential(bits);
                } else if self.shape == 0.0 {
                    return 0.0;
                } else if self.shape < 1.0 {
                    return self.small(bits);
                }
                loop {
                    let (x, v) = loop {
                        let x = $normal(bits);
                        let v = 1.0 + self.c * x;
                        if !(v <= 0.0) {
                            break (x, v * v * v);
                        }
                    };
                    let u = bits.$unit();
                    if u < 1.0 - 0.0331 * (x * x) * (x * x) {
                        return self.b * v;
                    }
                    if u.ln() < 0.5 * x * x + self.b * (1.0 - v + v.ln()) {
                        return self.b * v;
                    }
                }
            }

            /// Whether a draw takes random words at all.
            fn draws(&self) -> bool {
                self.shape > 0.0
            }
        }
    };
}

gamma_sampler! {
    /// Draws standard gamma variates of one shape.
    StandardGamma, f64, next_f64, standard_normal, standard_exponential, BitSource
}

gamma_sampler! {
    /// Draws standard gamma variates of one shape in single precision.
    StandardGammaF32, f32, next_f32, standard_normal_f32, standard_exponential_f32, BitSource32
}

impl Sampler for StandardGamma {
    type Value = f64;

    fn halves(&self) -> usize {
        if self.draws() { 2 } else { 0 }
    }

    #[inline(always)]
    fn sample<B: BitSource + ?Sized>(&mut self, bits: &mut B) -> f64 {
        self.draw(bits)
    }
}

impl Sampler32 for StandardGammaF32 {
    type Value = f32;

    fn values_per_word(&self) -> usize {
        usize::from(self.draws())
    }

    #[inline(always)]
    fn sample<B: BitSource32 + ?Sized>(&mut self, bits: &mut B) -> f32 {
        self.draw(bits)
    }
}

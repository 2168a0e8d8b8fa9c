//! Poisson variates: multiplication of uniforms below ten, transformed rejection above.
//!
//! W. Hörmann, *The transformed rejection method for generating Poisson random variables*, 1993.

use crate::bits::BitSource;
use crate::fill::Sampler;
use crate::numeric::{log_gamma, to_i64};

/// A Poisson variate with mean `lam`.
#[inline]
pub fn poisson<B: BitSource + ?Sized>(bits: &mut B, lam: f64) -> i64 {
    Poisson::new(lam).sample(bits)
}

/// Draws Poisson variates of one mean.
#[derive(Clone, Copy)]
pub struct Poisson(Method);

#[derive(Clone, Copy)]
enum Method {
    Zero,
    Product { floor: f64 },
    Rejection(Rejection),
}

#[derive(Clone, Copy)]
struct Rejection {
    lam: f64,
    log_lam: f64,
    a: f64,
    b: f64,
    log_inverse_alpha: f64,
    fast: f64,
}

impl Poisson {
    /// A sampler for this mean.
    #[inline]
    pub fn new(lam: f64) -> Self {
        if lam >= 10.0 {
            let b = 0.931 + 2.53 * lam.sqrt();
            return Self(Method::Rejection(Rejection {
                lam,
                log_lam: lam.ln(),
                a: -0.059 + 0.02483 * b,
                b,
                log_inverse_alpha: (1.1239 + 1.1328 / (b - 3.4)).ln(),
                fast: 0.9277 - 3.6224 / (b - 2.0),
            }));
        }
        Self(if lam == 0.0 { Method::Zero } else { Method::Product { floor: (-lam).exp() } })
    }
}

impl Sampler for Poisson {
    type Value = i64;

    fn halves(&self) -> usize {
        match self.0 {
            Method::Zero => 0,
            Method::Product { .. } => 2,
            Method::Rejection(_) => 4,
        }
    }

    #[inline(always)]
    fn sample<B: BitSource + ?Sized>(&mut self, bits: &mut B) -> i64 {
        match &self.0 {
            Method::Zero => 0,
            Method::Product { floor } => {
                let mut count = 0;
                let mut product = 1.0;
                loop {
                    product *= bits.next_f64();
                    if !(product > *floor) {
                        return count;
                    }
                    count += 1;
                }
            }
            Method::Rejection(rejection) => rejection.sample(bits),
        }
    }
}

impl Rejection {
    #[inline(always)]
    fn sample<B: BitSource + ?Sized>(&self, bits: &mut B) -> i64 {
        let &Self { lam, log_lam, a, b, log_inverse_alpha, fast } = self;
        loop {
            let u = bits.next_f64() - 0.5;
            let v = bits.next_f64();
            let us = 0.5 - u.abs();
            let k = to_i64(((2.0 * a / us + b) * u + lam + 0.43).floor());
            if us >= 0.07 && v <= fast {
                return k;
            }
            if k < 0 || (us < 0.013 && v > us) {
                continue;
            }
            let left = v.ln() + log_inverse_alpha - (a / (us * us) + b).ln();
            if left <= -lam + k as f64 * log_lam - log_gamma(k as f64 + 1.0) {
                return k;
            }
        }
    }
}

//! Poisson variates: multiplication of uniforms below ten, transformed rejection above.
//!
//! W. Hörmann, *The transformed rejection method for generating Poisson random variables*, 1993.

use crate::bits::BitSource;
use crate::numeric::{floor_i64, log_gamma};
use crate::sampler::Sampler;
use numrs_core::memory;

/// A Poisson variate with mean `lam`.
#[inline]
pub fn poisson<B: BitSource + ?Sized>(bits: &mut B, lam: f64) -> i64 {
    Poisson::new(lam).sample(bits)
}

/// Draws Poisson variates of one mean.
#[derive(Clone)]
pub struct Poisson(Method);

#[derive(Clone)]
enum Method {
    Zero,
    Product { floor: f64 },
    Rejection(Rejection),
}

#[derive(Clone)]
struct Rejection {
    lam: f64,
    log_lam: f64,
    a: f64,
    b: f64,
    log_inverse_alpha: f64,
    fast: f64,
    /// log(k!) of the values from `window_start` on, NaN where it is not known yet; only when many
    /// variates are drawn.
    window: Vec<f64>,
    window_start: i64,
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
                window: Vec::new(),
                window_start: 0,
            }));
        }
        Self(if lam == 0.0 { Method::Zero } else { Method::Product { floor: (-lam).exp() } })
    }

    /// The same sampler, made to draw many variates.
    pub fn for_many(mut self) -> Self {
        const WIDEST: f64 = 4096.0;
        if let Method::Rejection(rejection) = &mut self.0 {
            let reach = 8.0 * rejection.lam.sqrt();
            if 2.0 * reach < WIDEST {
                let start = (rejection.lam - reach).max(0.0);
                rejection.window_start = start as i64;
                rejection.window = memory::filled((2.0 * reach) as usize, f64::NAN);
            }
        }
        self
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
        match &mut self.0 {
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
    fn sample<B: BitSource + ?Sized>(&mut self, bits: &mut B) -> i64 {
        let &mut Self { lam, log_lam, a, b, log_inverse_alpha, fast, .. } = self;
        loop {
            let u = bits.next_f64() - 0.5;
            let v = bits.next_f64();
            let us = 0.5 - u.abs();
            let k = floor_i64((2.0 * a / us + b) * u + lam + 0.43);
            if us >= 0.07 && v <= fast {
                return k;
            }
            if k < 0 || (us < 0.013 && v > us) {
                continue;
            }
            let left = v.ln() + log_inverse_alpha - (a / (us * us) + b).ln();
            if left <= -lam + k as f64 * log_lam - self.log_factorial(k) {
                return k;
            }
        }
    }

    #[inline(always)]
    fn log_factorial(&mut self, k: i64) -> f64 {
        let index = k.wrapping_sub(self.window_start) as usize;
        match self.window.get_mut(index) {
            Some(known) if !known.is_nan() => *known,
            Some(unknown) => {
                *unknown = log_gamma(k as f64 + 1.0);
                *unknown
            }
            None => log_gamma(k as f64 + 1.0),
        }
    }
}

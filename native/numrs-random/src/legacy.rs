//! The distributions of `RandomState`, whose streams are frozen as of NumPy 1.16.
//!
//! What is not here, `RandomState` shares with `Generator`.

use crate::bits::BitSource;
use crate::continuous::vonmises_best_fisher;
use crate::discrete::{geometric_search, logseries_kemp, zipf_rejection};
use crate::hypergeometric::{D1, D2};
use crate::numeric::{log_gamma, to_i64};
use crate::poisson::poisson;

/// The second variate of the polar method, kept for the next call.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct GaussCache {
    /// Whether there is one.
    pub full: bool,
    /// The variate, zero once it is used.
    pub value: f64,
}

/// A bit source with the kept Gaussian variate of a `RandomState`.
pub struct LegacySource<'a, B: ?Sized> {
    /// The bit source.
    pub bits: &'a mut B,
    /// The kept variate.
    pub gauss: &'a mut GaussCache,
}

impl<B: BitSource + ?Sized> LegacySource<'_, B> {
    /// A standard normal variate by the polar method.
    pub fn gauss(&mut self) -> f64 {
        if self.gauss.full {
            return std::mem::take(self.gauss).value;
        }
        loop {
            let x1 = 2.0 * self.bits.next_f64() - 1.0;
            let x2 = 2.0 * self.bits.next_f64() - 1.0;
            let r2 = x1 * x1 + x2 * x2;
            if !(r2 >= 1.0 || r2 == 0.0) {
                let f = (-2.0 * r2.ln() / r2).sqrt();
                *self.gauss = GaussCache { full: true, value: f * x1 };
                return f * x2;
            }
        }
    }

    /// Normal.
    pub fn normal(&mut self, loc: f64, scale: f64) -> f64 {
        loc + scale * self.gauss()
    }

    /// Log-normal.
    pub fn lognormal(&mut self, mean: f64, sigma: f64) -> f64 {
        self.normal(mean, sigma).exp()
    }

    /// Standard exponential by inversion.
    pub fn standard_exponential(&mut self) -> f64 {
        -(1.0 - self.bits.next_f64()).ln()
    }

    /// Standard gamma.
    pub fn standard_gamma(&mut self, shape: f64) -> f64 {
        if shape == 1.0 {
            return self.standard_exponential();
        }
        if shape == 0.0 {
            return 0.0;
        }
        if shape < 1.0 {
            loop {
                let u = self.bits.next_f64();
                let v = self.standard_exponential();
                if u <= 1.0 - shape {
                    let x = u.powf(1.0 / shape);
                    if x <= v {
                        return x;
                    }
                } else {
                    let y = -((1.0 - u) / shape).ln();
                    let x = (1.0 - shape + shape * y).powf(1.0 / shape);
                    if x <= v + y {
                        return x;
                    }
                }
            }
        }
        let b = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * b).sqrt();
        loop {
            let (x, v) = loop {
                let x = self.gauss();
                let v = 1.0 + c * x;
                if !(v <= 0.0) {
                    break (x, v * v * v);
                }
            };
            let u = self.bits.next_f64();
            if u < 1.0 - 0.0331 * (x * x) * (x * x) || u.ln() < 0.5 * x * x + b * (1.0 - v + v.ln()) {
                return b * v;
            }
        }
    }

    /// Gamma.
    pub fn gamma(&mut self, shape: f64, scale: f64) -> f64 {
        scale * self.standard_gamma(shape)
    }

    /// Pareto II.
    pub fn pareto(&mut self, a: f64) -> f64 {
        (self.standard_exponential() / a).exp() - 1.0
    }

    /// Weibull.
    pub fn weibull(&mut self, a: f64) -> f64 {
        if a == 0.0 { 0.0 } else { self.standard_exponential().powf(1.0 / a) }
    }

    /// Power function distribution.
    pub fn power(&mut self, a: f64) -> f64 {
        (1.0 - (-self.standard_exponential()).exp()).powf(1.0 / a)
    }

    /// Chi-square.
    pub fn chisquare(&mut self, df: f64) -> f64 {
        2.0 * self.standard_gamma(df / 2.0)
    }

    /// Rayleigh.
    pub fn rayleigh(&mut self, mode: f64) -> f64 {
        mode * (-2.0 * (-self.bits.next_f64()).ln_1p()).sqrt()
    }

    /// Noncentral chi-square.
    pub fn noncentral_chisquare(&mut self, df: f64, nonc: f64) -> f64 {
        if nonc == 0.0 {
            return self.chisquare(df);
        }
        if df > 1.0 {
            let central = self.chisquare(df - 1.0);
            let shifted = self.gauss() + nonc.sqrt();
            return central + shifted * shifted;
        }
        let extra = poisson(self.bits, nonc / 2.0);
        let value = self.chisquare(df + extra.wrapping_mul(2) as f64);
        if nonc.is_nan() { f64::NAN } else { value }
    }

    /// Noncentral F.
    pub fn noncentral_f(&mut self, dfnum: f64, dfden: f64, nonc: f64) -> f64 {
        let numerator = self.noncentral_chisquare(dfnum, nonc) * dfden;
        numerator / (self.chisquare(dfden) * dfnum)
    }

    /// Fisher's F.
    pub fn f(&mut self, dfnum: f64, dfden: f64) -> f64 {
        let numerator = self.chisquare(dfnum) * dfden;
        numerator / (self.chisquare(dfden) * dfnum)
    }

    /// Wald.
    pub fn wald(&mut self, mean: f64, scale: f64) -> f64 {
        let ratio = mean / (2.0 * scale);
        let z = self.gauss();
        let y = mean * z * z;
        let x = mean + ratio * (y - (4.0 * scale * y + y * y).sqrt());
        let u = self.bits.next_f64();
        if u <= mean / (mean + x) { x } else { mean * mean / x }
    }

    /// Student's t.
    pub fn standard_t(&mut self, df: f64) -> f64 {
        let numerator = self.gauss();
        let denominator = self.standard_gamma(df / 2.0);
        (df / 2.0).sqrt() * numerator / denominator.sqrt()
    }

    /// Standard Cauchy.
    pub fn standard_cauchy(&mut self) -> f64 {
        let numerator = self.gauss();
        numerator / self.gauss()
    }

    /// Beta.
    pub fn beta(&mut self, a: f64, b: f64) -> f64 {
        if a > 1.0 || b > 1.0 || a.is_nan() || b.is_nan() {
            let x = self.standard_gamma(a);
            let y = self.standard_gamma(b);
            return x / (x + y);
        }
        loop {
            let u = self.bits.next_f64();
            let v = self.bits.next_f64();
            let x = u.powf(1.0 / a);
            let y = v.powf(1.0 / b);
            if x + y <= 1.0 {
                if x + y > 0.0 {
                    return x / (x + y);
                }
                let log_x = u.ln() / a;
                let log_y = v.ln() / b;
                let most = if log_x > log_y { log_x } else { log_y };
                let (log_x, log_y) = (log_x - most, log_y - most);
                return (log_x - (log_x.exp() + log_y.exp()).ln()).exp();
            }
        }
    }

    /// Negative binomial.
    pub fn negative_binomial(&mut self, n: f64, p: f64) -> i64 {
        let mean = self.gamma(n, (1.0 - p) / p);
        poisson(self.bits, mean)
    }
}

/// Von Mises, without the wrapped normal for large `kappa`.
pub fn legacy_vonmises<B: BitSource + ?Sized>(bits: &mut B, mu: f64, kappa: f64) -> f64 {
    vonmises_best_fisher(bits, mu, kappa)
}

/// Zipf, from uniform numbers on all of `(0, 1]`.
pub fn legacy_zipf<B: BitSource + ?Sized>(bits: &mut B, a: f64) -> i64 {
    zipf_rejection(bits, a, |u| 1.0 - u)
}

/// Geometric, by inversion with one uniform number for small `p`.
pub fn legacy_geometric<B: BitSource + ?Sized>(bits: &mut B, p: f64) -> i64 {
    if p >= 0.333_333_333_333_333_3 {
        return geometric_search(bits, p);
    }
    to_i64(((-bits.next_f64()).ln_1p() / (1.0 - p).ln()).ceil())
}

/// Logarithmic series, with plain logarithm and exponential.
pub fn legacy_logseries<B: BitSource + ?Sized>(bits: &mut B, p: f64) -> i64 {
    let r = (1.0 - p).ln();
    logseries_kemp(bits, p, |u| 1.0 - (r * u).exp())
}

/// Hypergeometric: a sequential method for samples up to ten, HRUA above.
pub fn legacy_hypergeometric<B: BitSource + ?Sized>(bits: &mut B, good: i64, bad: i64, sample: i64) -> i64 {
    if sample > 10 {
        hypergeometric_hrua(bits, good, bad, sample)
    } else if sample > 0 {
        hypergeometric_sequential(bits, good, bad, sample)
    } else {
        0
    }
}

fn hypergeometric_sequential<B: BitSource + ?Sized>(bits: &mut B, good: i64, bad: i64, sample: i64) -> i64 {
    let others = bad.wrapping_add(good).wrapping_sub(sample);
    let fewer = good.min(bad) as f64;
    let mut left = fewer;
    let mut k = sample;
    while left > 0.0 {
        let u = bits.next_f64();
        left -= (u + left / others.wrapping_add(k) as f64).floor();
        k -= 1;
        if k == 0 {
            break;
        }
    }
    let z = to_i64(fewer - left);
    if good > bad { sample - z } else { z }
}

fn hypergeometric_hrua<B: BitSource + ?Sized>(bits: &mut B, good: i64, bad: i64, sample: i64) -> i64 {
    let (fewer, more) = (good.min(bad), good.max(bad));
    let total = good.wrapping_add(bad);
    let m = sample.min(total - sample);
    let d4 = fewer as f64 / total as f64;
    let d5 = 1.0 - d4;
    let d6 = m as f64 * d4 + 0.5;
    let variance = (total - m) as f64 * sample as f64 * d4 * d5 / (total - 1) as f64;
    let d7 = (variance + 0.5).sqrt();
    let d8 = D1 * d7 + D2;
    // The largest integer and its successors are the same double.
    let d9 = to_i64(((m + 1) as f64 * (fewer + 1) as f64 / total.saturating_add(2) as f64).floor());
    let weight = |z: i64| {
        log_gamma((z + 1) as f64)
            + log_gamma((fewer - z + 1) as f64)
            + log_gamma((m - z + 1) as f64)
            + log_gamma((more - m + z).saturating_add(1) as f64)
    };
    let d10 = weight(d9);
    let support = m.min(fewer) as f64 + 1.0;
    let far = (d6 + 16.0 * d7).floor();
    let d11 = if support < far { support } else { far };
    let z = loop {
        let x = bits.next_f64();
        let y = bits.next_f64();
        let w = d6 + d8 * (y - 0.5) / x;
        if w < 0.0 || w >= d11 {
            continue;
        }
        let z = to_i64(w.floor());
        let t = d10 - weight(z);
        if x * (4.0 - x) - 3.0 <= t {
            break z;
        }
        if x * (x - t) >= 1.0 {
            continue;
        }
        if 2.0 * x.ln() <= t {
            break z;
        }
    };
    let z = if good > bad { m - z } else { z };
    if m < sample { good - z } else { z }
}

//! The continuous distributions of `Generator`, one function a distribution.
//!
//! Parameters are taken as they come: the domains are checked before, by [`crate::Distribution`].

use crate::bits::BitSource;
use crate::gamma::standard_gamma;
use crate::poisson::poisson;
use crate::ziggurat::{standard_exponential, standard_normal};
use std::f64::consts::PI;

/// Uniform on `[low, low + range)`.
#[inline]
pub fn uniform<B: BitSource + ?Sized>(bits: &mut B, low: f64, range: f64) -> f64 {
    low + range * bits.next_f64()
}

/// Normal with mean `loc` and standard deviation `scale`.
#[inline]
pub fn normal<B: BitSource + ?Sized>(bits: &mut B, loc: f64, scale: f64) -> f64 {
    loc + scale * standard_normal(bits)
}

/// Exponential with mean `scale`.
#[inline]
pub fn exponential<B: BitSource + ?Sized>(bits: &mut B, scale: f64) -> f64 {
    scale * standard_exponential(bits)
}

/// Gamma with this shape and scale.
#[inline]
pub fn gamma<B: BitSource + ?Sized>(bits: &mut B, shape: f64, scale: f64) -> f64 {
    scale * standard_gamma(bits, shape)
}

/// Beta; Jöhnk's algorithm when neither parameter exceeds one, else a ratio of gammas.
pub fn beta<B: BitSource + ?Sized>(bits: &mut B, a: f64, b: f64) -> f64 {
    const TINY: f64 = 3e-103;
    if a > 1.0 || b > 1.0 || a.is_nan() || b.is_nan() {
        let x = standard_gamma(bits, a);
        let y = standard_gamma(bits, b);
        return x / (x + y);
    }
    if a < TINY && b < TINY {
        // All but certainly 0 or 1 in double precision.
        let u = bits.next_f64();
        return f64::from(u8::from((a + b) * u < a));
    }
    loop {
        let u = bits.next_f64();
        let v = bits.next_f64();
        let x = u.powf(1.0 / a);
        let y = v.powf(1.0 / b);
        let sum = x + y;
        if sum <= 1.0 && u + v > 0.0 {
            if x > 0.0 && y > 0.0 {
                return x / sum;
            }
            // A power has underflowed: the same ratio in logarithms.
            let delta = u.ln() / a - v.ln() / b;
            return if delta > 0.0 {
                (-(-delta).exp().ln_1p()).exp()
            } else {
                (delta - delta.exp().ln_1p()).exp()
            };
        }
    }
}

/// Chi-square with `df` degrees of freedom.
#[inline]
pub fn chisquare<B: BitSource + ?Sized>(bits: &mut B, df: f64) -> f64 {
    2.0 * standard_gamma(bits, df / 2.0)
}

/// Fisher's F.
pub fn f<B: BitSource + ?Sized>(bits: &mut B, dfnum: f64, dfden: f64) -> f64 {
    let numerator = chisquare(bits, dfnum) * dfden;
    numerator / (chisquare(bits, dfden) * dfnum)
}

/// Standard Cauchy, a ratio of normals.
#[inline]
pub fn standard_cauchy<B: BitSource + ?Sized>(bits: &mut B) -> f64 {
    let numerator = standard_normal(bits);
    numerator / standard_normal(bits)
}

/// Pareto II (Lomax).
#[inline]
pub fn pareto<B: BitSource + ?Sized>(bits: &mut B, a: f64) -> f64 {
    (standard_exponential(bits) / a).exp_m1()
}

/// Weibull with shape `a`.
#[inline]
pub fn weibull<B: BitSource + ?Sized>(bits: &mut B, a: f64) -> f64 {
    if a == 0.0 { 0.0 } else { standard_exponential(bits).powf(1.0 / a) }
}

/// Power function distribution on `[0, 1]`.
#[inline]
pub fn power<B: BitSource + ?Sized>(bits: &mut B, a: f64) -> f64 {
    (-(-standard_exponential(bits)).exp_m1()).powf(1.0 / a)
}

/// Laplace (double exponential).
pub fn laplace<B: BitSource + ?Sized>(bits: &mut B, loc: f64, scale: f64) -> f64 {
    loop {
        let u = bits.next_f64();
        if u >= 0.5 {
            return loc - scale * (2.0 - u - u).ln();
        }
        if u > 0.0 {
            return loc + scale * (u + u).ln();
        }
    }
}

/// Gumbel (extreme value type I).
pub fn gumbel<B: BitSource + ?Sized>(bits: &mut B, loc: f64, scale: f64) -> f64 {
    loop {
        let u = 1.0 - bits.next_f64();
        if u < 1.0 {
            return loc - scale * (-u.ln()).ln();
        }
    }
}

/// Logistic.
pub fn logistic<B: BitSource + ?Sized>(bits: &mut B, loc: f64, scale: f64) -> f64 {
    loop {
        let u = bits.next_f64();
        if u > 0.0 {
            return loc + scale * (u / (1.0 - u)).ln();
        }
    }
}

/// Log-normal: the exponential of a normal variate.
#[inline]
pub fn lognormal<B: BitSource + ?Sized>(bits: &mut B, mean: f64, sigma: f64) -> f64 {
    normal(bits, mean, sigma).exp()
}

/// Rayleigh with this mode.
#[inline]
pub fn rayleigh<B: BitSource + ?Sized>(bits: &mut B, scale: f64) -> f64 {
    scale * (2.0 * standard_exponential(bits)).sqrt()
}

/// Student's t.
pub fn standard_t<B: BitSource + ?Sized>(bits: &mut B, df: f64) -> f64 {
    let numerator = standard_normal(bits);
    let denominator = standard_gamma(bits, df / 2.0);
    (df / 2.0).sqrt() * numerator / denominator.sqrt()
}

/// Noncentral chi-square.
pub fn noncentral_chisquare<B: BitSource + ?Sized>(bits: &mut B, df: f64, nonc: f64) -> f64 {
    if nonc.is_nan() {
        return f64::NAN;
    }
    if nonc == 0.0 {
        return chisquare(bits, df);
    }
    if df > 1.0 {
        let central = chisquare(bits, df - 1.0);
        let shifted = standard_normal(bits) + nonc.sqrt();
        return central + shifted * shifted;
    }
    let extra = poisson(bits, nonc / 2.0);
    chisquare(bits, df + extra.wrapping_mul(2) as f64)
}

/// Noncentral F.
pub fn noncentral_f<B: BitSource + ?Sized>(bits: &mut B, dfnum: f64, dfden: f64, nonc: f64) -> f64 {
    let numerator = noncentral_chisquare(bits, dfnum, nonc) * dfden;
    numerator / (chisquare(bits, dfden) * dfnum)
}

/// Wald (inverse Gaussian).
pub fn wald<B: BitSource + ?Sized>(bits: &mut B, mean: f64, scale: f64) -> f64 {
    let z = standard_normal(bits);
    let y = mean * z * z;
    let d = 1.0 + (1.0 + 4.0 * scale / y).sqrt();
    let x = mean * (1.0 - 2.0 / d);
    let u = bits.next_f64();
    if u <= mean / (mean + x) { x } else { mean * mean / x }
}

/// Von Mises on the circle; a wrapped normal for `kappa` above 10⁶.
pub fn vonmises<B: BitSource + ?Sized>(bits: &mut B, mu: f64, kappa: f64) -> f64 {
    if kappa > 1e6 {
        let mut angle = mu + (1.0 / kappa).sqrt() * standard_normal(bits);
        if angle < -PI {
            angle += 2.0 * PI;
        }
        if angle > PI {
            angle -= 2.0 * PI;
        }
        return angle;
    }
    vonmises_best_fisher(bits, mu, kappa)
}

/// Von Mises by the rejection method of Best and Fisher (1979), at any `kappa`.
pub(crate) fn vonmises_best_fisher<B: BitSource + ?Sized>(bits: &mut B, mu: f64, kappa: f64) -> f64 {
    if kappa.is_nan() {
        return f64::NAN;
    }
    if kappa < 1e-8 {
        return PI * (2.0 * bits.next_f64() - 1.0);
    }
    let s = if kappa < 1e-5 {
        1.0 / kappa + kappa
    } else {
        let r = 1.0 + (1.0 + 4.0 * kappa * kappa).sqrt();
        let rho = (r - (2.0 * r).sqrt()) / (2.0 * kappa);
        (1.0 + rho * rho) / (2.0 * rho)
    };
    let w = loop {
        let z = (PI * bits.next_f64()).cos();
        let w = (1.0 + s * z) / (s + z);
        let y = kappa * (s - w);
        let v = bits.next_f64();
        if y * (2.0 - y) - v >= 0.0 || (y / v).ln() + 1.0 - y >= 0.0 {
            break w;
        }
    };
    let u = bits.next_f64();
    let angle = w.acos();
    let angle = if u < 0.5 { -angle } else { angle } + mu;
    let wrapped = (angle.abs() + PI) % (2.0 * PI) - PI;
    if angle < 0.0 { -wrapped } else { wrapped }
}

/// Triangular.
pub fn triangular<B: BitSource + ?Sized>(bits: &mut B, left: f64, mode: f64, right: f64) -> f64 {
    let base = right - left;
    let left_base = mode - left;
    let u = bits.next_f64();
    if u <= left_base / base {
        left + (u * (left_base * base)).sqrt()
    } else {
        right - ((1.0 - u) * ((right - mode) * base)).sqrt()
    }
}

//! Exponentials, logarithms, the square root and powers.
use super::{Complex, arith};
use std::f64::consts::{LN_2, LOG2_E, LOG10_E};

type C = Complex<f64>;

const INF: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;

/// `x` if it is NaN, else a NaN that raises the flag *invalid*.
#[inline]
pub(super) fn invalid(x: f64) -> f64 {
    if x.is_nan() { x } else { std::hint::black_box(INF) - INF }
}

/// `e^x * (cos y, sin y)` for large `x`, with no overflow before the result's.
pub(super) fn scaled_exp(x: f64, y: f64, halvings: i32) -> C {
    // Two factors reach past the largest exponent; more than that overflows whatever the angle.
    let x = x.min(3000.0);
    let k = ((x - 700.0).max(0.0) / LN_2).ceil();
    let e = (x - k * LN_2).exp();
    let k = k as i32 - halvings;
    let (s, c) = y.sin_cos();
    Complex::new(crate::scalar::ldexp(e * c, k), crate::scalar::ldexp(e * s, k))
}

pub fn exp(z: C) -> C {
    let (x, y) = (z.re, z.im);
    if y == 0.0 {
        return Complex::new(x.exp(), y);
    }
    if x == 0.0 {
        if !y.is_finite() {
            return Complex::new(invalid(y), invalid(y));
        }
        let (s, c) = y.sin_cos();
        return Complex::new(c, s);
    }
    if !y.is_finite() {
        return match x {
            INF => Complex::new(INF, invalid(y)),
            f64::NEG_INFINITY => Complex::new(0.0, 0.0_f64.copysign(y)),
            _ => Complex::new(invalid(y), invalid(y)),
        };
    }
    if x > 700.0 && x < INF {
        return scaled_exp(x, y, 0);
    }
    let e = x.exp();
    let (s, c) = y.sin_cos();
    Complex::new(e * c, e * s)
}

pub fn exp2(z: C) -> C {
    exp(Complex::new(z.re * LN_2, z.im * LN_2))
}

pub fn expm1(z: C) -> C {
    let a = (z.im / 2.0).sin();
    let e = z.re.exp_m1();
    let (s, c) = if z.im == 0.0 { (z.im, 1.0) } else { z.im.sin_cos() };
    Complex::new(e * c - 2.0 * a * a, z.re.exp() * s)
}

/// `log(x^2 + y^2) / 2`, accurate near the unit circle too.
fn log_length(x: f64, y: f64) -> f64 {
    let (a, b) = if x.abs() > y.abs() { (x.abs(), y.abs()) } else { (y.abs(), x.abs()) };
    if a > 0.7 && a < 2.0 && a * a + b * b < 3.0 && b > 1e-150 {
        // (a - 1)(a + 1) + b^2 with the errors of both products.
        let (p, q) = (a - 1.0, a + 1.0);
        let q_lo = (a - q) + 1.0;
        let m = p * q;
        let m_lo = product_error(p, q, m) + p * q_lo;
        let n = b * b;
        let n_lo = product_error(b, b, n);
        let s = m + n;
        let t = s - m;
        let s_lo = (m - (s - t)) + (n - t);
        return (s + (s_lo + (m_lo + n_lo))).ln_1p() / 2.0;
    }
    if a == 1.0 {
        return (b * b).ln_1p() / 2.0;
    }
    if a > 1e300 {
        return (a / 4.0).hypot(b / 4.0).ln() + 2.0 * LN_2;
    }
    if a < 1e-290 && a > 0.0 {
        let s = 18014398509481984.0;
        return (a * s).hypot(b * s).ln() - 54.0 * LN_2;
    }
    a.hypot(b).ln()
}

/// `a * b - p`, `p` being the rounded product, by splitting each factor.
fn product_error(a: f64, b: f64, p: f64) -> f64 {
    let split = |x: f64| {
        let h = f64::from_bits(x.to_bits() & !0x7ff_ffff);
        (h, x - h)
    };
    let ((ah, al), (bh, bl)) = (split(a), split(b));
    ((ah * bh - p) + ah * bl + al * bh) + al * bl
}

pub fn log(z: C) -> C {
    let im = z.im.atan2(z.re);
    if z.re.is_infinite() || z.im.is_infinite() {
        return Complex::new(INF, im);
    }
    Complex::new(log_length(z.re, z.im), im)
}

pub fn log2(z: C) -> C {
    let l = log(z);
    Complex::new(l.re * LOG2_E, l.im * LOG2_E)
}

pub fn log10(z: C) -> C {
    let l = log(z);
    Complex::new(l.re * LOG10_E, l.im * LOG10_E)
}

pub fn log1p(z: C) -> C {
    let (x, y) = (z.re, z.im);
    let im = y.atan2(x + 1.0);
    if x.abs() < 0.5 && y.abs() < 0.5 {
        // log(1 + t) / 2 with t = (2 + x) x + y^2, whose cancellation takes the exact products.
        let m = 2.0 * x;
        let (p, q) = (x * x, y * y);
        let tail = product_error(x, x, p) + product_error(y, y, q);
        let sum = |a: f64, b: f64| {
            let s = a + b;
            let t = s - a;
            (s, (a - (s - t)) + (b - t))
        };
        let (s, e) = sum(m, p);
        let (s, f) = sum(s, q);
        return Complex::new((s + (e + f + tail)).ln_1p() / 2.0, im);
    }
    let w = Complex::new(x + 1.0, y);
    Complex::new(log(w).re, im)
}

pub fn sqrt(z: C) -> C {
    let (x, y) = (z.re, z.im);
    if x == 0.0 && y == 0.0 {
        return Complex::new(0.0, y);
    }
    if y.is_infinite() {
        return Complex::new(INF, y);
    }
    if x.is_nan() {
        return Complex::new(x, x);
    }
    if x.is_infinite() {
        return if x < 0.0 {
            Complex::new(if y.is_nan() { y } else { 0.0 }, INF.copysign(y))
        } else {
            Complex::new(x, if y.is_nan() { y } else { 0.0_f64.copysign(y) })
        };
    }
    if y.is_nan() {
        return Complex::new(y, y);
    }
    let largest = x.abs().max(y.abs());
    let (scale, back) = if largest > 4e307 {
        (0.25, 2.0)
    } else if largest < 4e-292 {
        (18014398509481984.0, 1.0 / 134217728.0)
    } else {
        (1.0, 1.0)
    };
    let (x, y) = (x * scale, y * scale);
    if x >= 0.0 {
        let t = ((x + x.hypot(y)) * 0.5).sqrt();
        Complex::new(t * back, y / (2.0 * t) * back)
    } else {
        let t = ((-x + x.hypot(y)) * 0.5).sqrt();
        Complex::new(y.abs() / (2.0 * t) * back, t.copysign(y) * back)
    }
}

fn multiply(a: C, b: C) -> C {
    Complex::new(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
}

pub fn pow(z: C, w: C) -> C {
    // As NumPy orders the cases: exponent zero, base zero, integral exponents below 100, the rest.
    if w.re == 0.0 && w.im == 0.0 {
        return Complex::new(1.0, 0.0);
    }
    if z.re == 0.0 && z.im == 0.0 {
        return if w.re > 0.0 {
            Complex::new(0.0, 0.0)
        } else {
            let nan = invalid(0.0);
            Complex::new(nan, nan)
        };
    }
    if w.im == 0.0 && w.re.trunc() == w.re && w.re.abs() < 100.0 {
        let n = w.re as i32;
        match n {
            1 => return z,
            2 => return multiply(z, z),
            3 => return multiply(z, multiply(z, z)),
            _ => {}
        }
        let (mut result, mut square) = (Complex::new(1.0, 0.0), z);
        let (mut bit, left) = (1, n.abs());
        loop {
            if left & bit != 0 {
                result = multiply(result, square);
            }
            bit <<= 1;
            if left < bit {
                break;
            }
            square = multiply(square, square);
        }
        return if n < 0 { arith::divide(Complex::new(1.0, 0.0), result) } else { result };
    }
    exp(multiply_infinite(w, log(z)))
}

/// The product with C99's rule that an infinite factor makes an infinite product, NaN or not in
/// its other part.
fn multiply_infinite(a: C, b: C) -> C {
    let plain = multiply(a, b);
    if !(plain.re.is_nan() && plain.im.is_nan()) {
        return plain;
    }
    let boxed = |x: f64| (if x.is_infinite() { 1.0 } else { 0.0_f64 }).copysign(x);
    let number = |x: f64| if x.is_nan() { 0.0_f64.copysign(x) } else { x };
    let infinite = |z: C| z.re.is_infinite() || z.im.is_infinite();
    let (mut a, mut b) = (a, b);
    let mut recover = false;
    if infinite(a) {
        a = Complex::new(boxed(a.re), boxed(a.im));
        b = Complex::new(number(b.re), number(b.im));
        recover = true;
    }
    if infinite(b) {
        b = Complex::new(boxed(b.re), boxed(b.im));
        a = Complex::new(number(a.re), number(a.im));
        recover = true;
    }
    if !recover {
        return plain;
    }
    let p = multiply(a, b);
    Complex::new(INF * p.re, INF * p.im)
}

/// NaN in both parts.
pub(super) const NANS: C = Complex::new(NAN, NAN);

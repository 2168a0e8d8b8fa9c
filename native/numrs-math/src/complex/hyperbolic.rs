//! Hyperbolic functions, and the circular ones through them.
use super::Complex;
use super::elementary::{invalid, scaled_exp};

type C = Complex<f64>;

const INF: f64 = f64::INFINITY;

/// `i * z`.
fn turned(z: C) -> C {
    Complex::new(-z.im, z.re)
}

/// The parts in the other order, `i` times the conjugate: odd functions of `i z` are `i` times
/// their circular ones, and keep conjugates.
fn swapped(z: C) -> C {
    Complex::new(z.im, z.re)
}

pub fn sin(z: C) -> C {
    swapped(sinh(swapped(z)))
}

pub fn cos(z: C) -> C {
    cosh(turned(z))
}

pub fn tan(z: C) -> C {
    swapped(tanh(swapped(z)))
}

pub fn sinh(z: C) -> C {
    let (x, y) = (z.re, z.im);
    if x.is_finite() && y.is_finite() {
        if y == 0.0 {
            return Complex::new(x.sinh(), y);
        }
        if x.abs() > 700.0 {
            let e = scaled_exp(x.abs(), y, 1);
            return Complex::new(e.re.copysign(e.re * x), e.im);
        }
        let (s, c) = y.sin_cos();
        return Complex::new(x.sinh() * c, x.cosh() * s);
    }
    if y == 0.0 {
        return Complex::new(x, y);
    }
    if x == 0.0 {
        return Complex::new(x, invalid(y));
    }
    if x.is_infinite() {
        if !y.is_finite() {
            return Complex::new(INF, invalid(y));
        }
        let (s, c) = y.sin_cos();
        return Complex::new(x * c, INF * s);
    }
    let nan = if x.is_nan() { x } else { invalid(y) };
    Complex::new(nan, nan)
}

pub fn cosh(z: C) -> C {
    let (x, y) = (z.re, z.im);
    if x.is_finite() && y.is_finite() {
        if y == 0.0 {
            return Complex::new(x.cosh(), x * y);
        }
        if x.abs() > 700.0 {
            let e = scaled_exp(x.abs(), y, 1);
            return Complex::new(e.re, if x < 0.0 { -e.im } else { e.im });
        }
        let (s, c) = y.sin_cos();
        return Complex::new(x.cosh() * c, x.sinh() * s);
    }
    if y == 0.0 {
        return Complex::new(x * x, if x.is_nan() { y } else { 0.0_f64.copysign(x) * y });
    }
    if x == 0.0 {
        return Complex::new(invalid(y), 0.0);
    }
    if x.is_infinite() {
        if !y.is_finite() {
            return Complex::new(INF, invalid(y));
        }
        let (s, c) = y.sin_cos();
        return Complex::new(INF * c, x * s);
    }
    let nan = if x.is_nan() { x } else { invalid(y) };
    Complex::new(nan, nan)
}

pub fn tanh(z: C) -> C {
    let (x, y) = (z.re, z.im);
    if !x.is_finite() {
        if x.is_nan() {
            return Complex::new(x, if y == 0.0 { y } else { x });
        }
        let sign = match y {
            y if y.is_finite() => (2.0 * y).sin(),
            y if y.is_nan() => 1.0,
            y => y,
        };
        return Complex::new(1.0_f64.copysign(x), 0.0_f64.copysign(sign));
    }
    if !y.is_finite() {
        let nan = invalid(y);
        return Complex::new(if x == 0.0 { x } else { nan }, nan);
    }
    if x.abs() >= 22.0 {
        // The real part is one; 4 e^-2|x| scales the imaginary one.
        let e = (-x.abs()).exp();
        let (s, c) = y.sin_cos();
        return Complex::new(1.0_f64.copysign(x), 4.0 * s * c * e * e);
    }
    // Kahan's form, in the tangent and the hyperbolic sine.
    let t = y.tan();
    let beta = 1.0 + t * t;
    let s = x.sinh();
    let rho = (1.0 + s * s).sqrt();
    if t.is_infinite() {
        return Complex::new(rho / s, 1.0 / t);
    }
    let d = 1.0 + beta * s * s;
    Complex::new(beta * rho * s / d, t / d)
}

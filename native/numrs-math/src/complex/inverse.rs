//! Inverse circular and hyperbolic functions, after T. E. Hull, T. F. Fairgrieve and P. T. P. Tang,
//! *Implementing the complex arcsine and arccosine functions using exception handling*, 1997.
use super::Complex;
use super::elementary::{NANS, log};
use std::f64::consts::{FRAC_PI_2, LN_2};

type C = Complex<f64>;

const INF: f64 = f64::INFINITY;
const EPS: f64 = f64::EPSILON;
/// Beyond it the functions are logarithms of twice their argument.
const LARGE: f64 = 1.0 / EPS;
/// Below its square nothing but the argument itself is left.
const SMALL: f64 = 1e-9;
/// Four times the square root of the least normal number.
const FOUR_SQRT_MIN: f64 = 5.966672584960166e-154;
/// The quotient `B` beyond which the inverse sine of it loses digits.
const B_CROSSOVER: f64 = 0.6417;
/// The sum `A` beyond which the plain logarithm is good.
const A_CROSSOVER: f64 = 10.0;

/// `(hypot(a, b) - b) / 2` without cancellation, given the hypotenuse.
fn half_excess(a: f64, b: f64, hypotenuse: f64) -> f64 {
    if b < 0.0 {
        (hypotenuse - b) / 2.0
    } else if b == 0.0 {
        a / 2.0
    } else {
        a * a / (hypotenuse + b) / 2.0
    }
}

/// What both inverse functions of `x + iy` are made of.
struct Hull {
    /// The real part of the inverse hyperbolic sine.
    real: f64,
    /// `y / A`, if good for an inverse sine or cosine.
    b: Option<f64>,
    /// `sqrt(A^2 - y^2)` and `y`, up to one common factor, for an arc tangent.
    root: f64,
    y: f64,
}

/// For `x, y >= 0`, not large.
fn hull(x: f64, y: f64) -> Hull {
    let r = x.hypot(y + 1.0);
    let s = x.hypot(y - 1.0);
    let a = ((r + s) / 2.0).max(1.0);
    let real = if a < A_CROSSOVER {
        if y == 1.0 && x < EPS * EPS / 128.0 {
            x.sqrt()
        } else if x >= EPS * (y - 1.0).abs() {
            let am1 = half_excess(x, 1.0 + y, r) + half_excess(x, 1.0 - y, s);
            (am1 + (am1 * (a + 1.0)).sqrt()).ln_1p()
        } else if y < 1.0 {
            x / ((1.0 - y) * (1.0 + y)).sqrt()
        } else {
            ((y - 1.0) + ((y - 1.0) * (y + 1.0)).sqrt()).ln_1p()
        }
    } else {
        (a + (a * a - 1.0).sqrt()).ln()
    };
    if y < FOUR_SQRT_MIN {
        // The quotient would underflow.
        return Hull { real, b: None, root: a * (2.0 / EPS), y: y * (2.0 / EPS) };
    }
    let b = y / a;
    if b <= B_CROSSOVER {
        return Hull { real, b: Some(b), root: 0.0, y };
    }
    let mut scaled = y;
    let root = if y == 1.0 && x < EPS / 128.0 {
        x.sqrt() * ((a + y) / 2.0).sqrt()
    } else if x >= EPS * (y - 1.0).abs() {
        let amy = half_excess(x, y + 1.0, r) + half_excess(x, y - 1.0, s);
        (amy * (a + y)).sqrt()
    } else if y > 1.0 {
        scaled = y * (4.0 / EPS / EPS);
        x * (4.0 / EPS / EPS) * y / ((y + 1.0) * (y - 1.0)).sqrt()
    } else {
        ((1.0 - y) * (1.0 + y)).sqrt()
    };
    Hull { real, b: None, root, y: scaled }
}

pub fn arcsinh(z: C) -> C {
    let (x, y) = (z.re, z.im);
    let (ax, ay) = (x.abs(), y.abs());
    if x.is_nan() || y.is_nan() {
        if x.is_infinite() {
            return Complex::new(x, y + y);
        }
        if y.is_infinite() {
            return Complex::new(INF, x + x);
        }
        if y == 0.0 {
            return Complex::new(x + x, y);
        }
        return NANS;
    }
    if ax > LARGE || ay > LARGE {
        let w = log(Complex::new(ax, ay));
        return Complex::new((w.re + LN_2).copysign(x), w.im.copysign(y));
    }
    if ax < SMALL && ay < SMALL {
        return z;
    }
    let h = hull(ax, ay);
    let im = match h.b {
        Some(b) => b.asin(),
        None => h.y.atan2(h.root),
    };
    Complex::new(h.real.copysign(x), im.copysign(y))
}

pub fn arcsin(z: C) -> C {
    let w = arcsinh(Complex::new(z.im, z.re));
    Complex::new(w.im, w.re)
}

pub fn arccos(z: C) -> C {
    let (x, y) = (z.re, z.im);
    let (ax, ay) = (x.abs(), y.abs());
    let (left, below) = (x.is_sign_negative(), y.is_sign_negative());
    if x.is_nan() || y.is_nan() {
        if x.is_infinite() {
            return Complex::new(y + y, -INF);
        }
        if y.is_infinite() {
            return Complex::new(x + x, -y);
        }
        if x == 0.0 {
            return Complex::new(FRAC_PI_2, y + y);
        }
        return NANS;
    }
    let negated = |im: f64| if below { im } else { -im };
    if ax > LARGE || ay > LARGE {
        let w = log(Complex::new(x, y));
        return Complex::new(w.im.abs(), negated(w.re + LN_2));
    }
    if x == 1.0 && y == 0.0 {
        return Complex::new(0.0, -y);
    }
    if ax < SMALL && ay < SMALL {
        return Complex::new(FRAC_PI_2 - x, -y);
    }
    let h = hull(ay, ax);
    let re = match h.b {
        Some(b) => (if left { -b } else { b }).acos(),
        None => h.root.atan2(if left { -h.y } else { h.y }),
    };
    Complex::new(re, negated(h.real))
}

pub fn arccosh(z: C) -> C {
    let w = arccos(z);
    let (re, im) = (w.re, w.im);
    if re.is_nan() && im.is_nan() {
        return Complex::new(im, re);
    }
    if re.is_nan() {
        return Complex::new(im.abs(), re);
    }
    if im.is_nan() {
        return Complex::new(im, re);
    }
    Complex::new(im.abs(), re.copysign(z.im))
}

/// The real part of `1 / (x + iy)` for large numbers, neither being too large to square.
fn real_of_reciprocal(x: f64, y: f64) -> f64 {
    if x.is_infinite() || y.is_infinite() {
        return 0.0_f64.copysign(x);
    }
    let (a, b) = (x.abs(), y.abs());
    if a >= b {
        let t = b / a;
        (1.0 / (a * (1.0 + t * t))).copysign(x)
    } else {
        let t = a / b;
        (t / (b * (1.0 + t * t))).copysign(x)
    }
}

pub fn arctanh(z: C) -> C {
    let (x, y) = (z.re, z.im);
    let (ax, ay) = (x.abs(), y.abs());
    if y == 0.0 && ax <= 1.0 {
        // Rust's loses digits near -1.
        return Complex::new(ax.atanh().copysign(x), y);
    }
    if x == 0.0 {
        return Complex::new(x, y.atan());
    }
    if x.is_nan() || y.is_nan() {
        if x.is_infinite() {
            return Complex::new(0.0_f64.copysign(x), y + y);
        }
        if y.is_infinite() {
            return Complex::new(0.0_f64.copysign(x), FRAC_PI_2.copysign(y));
        }
        return NANS;
    }
    if ax > LARGE || ay > LARGE {
        return Complex::new(real_of_reciprocal(x, y), FRAC_PI_2.copysign(y));
    }
    if ax < SMALL / 2.0 && ay < SMALL / 2.0 {
        return z;
    }
    let square = |u: f64, v: f64| if v < 1e-150 { u * u } else { u * u + v * v };
    let re = if ax == 1.0 && ay < EPS {
        (LN_2 - ay.ln()) / 2.0
    } else {
        (4.0 * ax / square(ax - 1.0, ay)).ln_1p() / 4.0
    };
    let im = if ax == 1.0 {
        2.0_f64.atan2(-ay) / 2.0
    } else if ay < EPS {
        (2.0 * ay).atan2((1.0 - ax) * (1.0 + ax)) / 2.0
    } else {
        (2.0 * ay).atan2((1.0 - ax) * (1.0 + ax) - ay * ay) / 2.0
    };
    Complex::new(re.copysign(x), im.copysign(y))
}

pub fn arctan(z: C) -> C {
    let w = arctanh(Complex::new(z.im, z.re));
    Complex::new(w.im, w.re)
}

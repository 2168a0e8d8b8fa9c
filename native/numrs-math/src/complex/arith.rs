//! Arithmetic in the type of the parts, operation by operation as NumPy does it.
use super::{Complex, Part};

/// `a / b` by Smith's method.
#[inline]
pub fn divide<T: Part>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
    let (re, im) = (b.re.abs(), b.im.abs());
    if re >= im {
        if re == T::ZERO && im == T::ZERO {
            // Gives NaN or infinity and the flags of a real division by zero.
            return Complex::new(a.re / re, a.im / re);
        }
        let ratio = b.im / b.re;
        let scale = T::ONE / (b.re + b.im * ratio);
        Complex::new((a.re + a.im * ratio) * scale, (a.im - a.re * ratio) * scale)
    } else {
        let ratio = b.re / b.im;
        let scale = T::ONE / (b.im + b.re * ratio);
        Complex::new((a.re * ratio + a.im) * scale, (a.im * ratio - a.re) * scale)
    }
}

/// `z * z`.
#[inline]
pub fn square<T: Part>(z: Complex<T>) -> Complex<T> {
    Complex::new(z.re * z.re - z.im * z.im, z.re * z.im + z.im * z.re)
}

/// `1 / z` by Smith's method.
#[inline]
pub fn reciprocal<T: Part>(z: Complex<T>) -> Complex<T> {
    if z.im.abs() <= z.re.abs() {
        let r = z.im / z.re;
        let d = z.re + z.im * r;
        Complex::new(T::ONE / d, -r / d)
    } else {
        let r = z.re / z.im;
        let d = z.re * r + z.im;
        Complex::new(r / d, -T::ONE / d)
    }
}

/// `z / |z|`, zero for zero.
#[inline]
pub fn sign<T: Part>(z: Complex<T>) -> Complex<T> {
    let r = super::abs(z);
    if r.is_nan() {
        return Complex::new(r, r);
    }
    if !r.is_finite() {
        let nan = r * T::ZERO;
        let infinite = |x: T| !x.is_finite() && !x.is_nan();
        return match (infinite(z.re), infinite(z.im)) {
            (true, true) => Complex::new(nan, nan),
            (true, false) => Complex::new(T::ONE.copysign(z.re), T::ZERO),
            _ => Complex::new(T::ZERO, T::ONE.copysign(z.im)),
        };
    }
    if r == T::ZERO { Complex::new(T::ZERO, T::ZERO) } else { Complex::new(z.re / r, z.im / r) }
}

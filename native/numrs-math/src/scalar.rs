//! Functions of one or two numbers, where NumPy's definition is more than one of C's.
use std::ops::{Add, Div, Mul, Neg, Sub};

/// The floating-point types that the scalar functions serve.
pub trait Float:
    Copy
    + PartialOrd
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
    + std::ops::Rem<Output = Self>
{
    #[doc(hidden)]
    const ZERO: Self;
    #[doc(hidden)]
    const HALF: Self;
    #[doc(hidden)]
    const ONE: Self;
    #[doc(hidden)]
    const NAN: Self;
    #[doc(hidden)]
    const LN_2: Self;
    #[doc(hidden)]
    fn abs(self) -> Self;
    #[doc(hidden)]
    fn floor(self) -> Self;
    #[doc(hidden)]
    fn trunc(self) -> Self;
    #[doc(hidden)]
    fn copysign(self, sign: Self) -> Self;
    #[doc(hidden)]
    fn exp(self) -> Self;
    #[doc(hidden)]
    fn exp2(self) -> Self;
    #[doc(hidden)]
    fn ln_1p(self) -> Self;
    #[doc(hidden)]
    fn is_nan(self) -> bool;
    #[doc(hidden)]
    fn is_finite(self) -> bool;
    /// The neighbour away from zero (`true`) or towards it.
    #[doc(hidden)]
    fn neighbour(self, away: bool) -> Self;
    /// The least positive number.
    #[doc(hidden)]
    const TINIEST: Self;
    /// The significand in `[1/2, 1)` and the exponent of a number that is neither zero, infinite nor NaN.
    #[doc(hidden)]
    fn significand(self) -> (Self, i32);
    /// `self * 2^k` with one rounding.
    #[doc(hidden)]
    fn scaled(self, k: i32) -> Self;
}

macro_rules! float {
    ($t:ident, $bits:ident, $mantissa:expr, $bias:expr) => {
        impl Float for $t {
            const ZERO: Self = 0.0;
            const HALF: Self = 0.5;
            const ONE: Self = 1.0;
            const NAN: Self = $t::NAN;
            const LN_2: Self = std::$t::consts::LN_2;
            const TINIEST: Self = $t::from_bits(1);
            #[inline(always)]
            fn abs(self) -> Self {
                $t::abs(self)
            }
            #[inline(always)]
            fn floor(self) -> Self {
                $t::floor(self)
            }
            #[inline(always)]
            fn trunc(self) -> Self {
                $t::trunc(self)
            }
            #[inline(always)]
            fn copysign(self, sign: Self) -> Self {
                $t::copysign(self, sign)
            }
            #[inline(always)]
            fn exp(self) -> Self {
                $t::exp(self)
            }
            #[inline(always)]
            fn exp2(self) -> Self {
                $t::exp2(self)
            }
            #[inline(always)]
            fn ln_1p(self) -> Self {
                $t::ln_1p(self)
            }
            #[inline(always)]
            fn is_nan(self) -> bool {
                $t::is_nan(self)
            }
            #[inline(always)]
            fn is_finite(self) -> bool {
                $t::is_finite(self)
            }
            #[inline(always)]
            fn neighbour(self, away: bool) -> Self {
                let b = self.to_bits();
                $t::from_bits(if away { b.wrapping_add(1) } else { b.wrapping_sub(1) })
            }
            #[inline]
            fn significand(self) -> (Self, i32) {
                let (x, shift) = if self.abs() < $t::MIN_POSITIVE {
                    (self * $t::from_bits(($bias + 64) << $mantissa), -64)
                } else {
                    (self, 0)
                };
                let mask: $bits = (2 * $bias + 1) << $mantissa;
                let b = x.to_bits();
                let e = ((b & mask) >> $mantissa) as i32 - ($bias - 1);
                ($t::from_bits(b & !mask | (($bias - 1) << $mantissa)), e + shift)
            }
            #[inline]
            fn scaled(self, k: i32) -> Self {
                // Steps that cannot round before the last one: the rest keeps above the subnormal range.
                let bias = $bias as i32;
                let low = -(bias - 1) + $mantissa + 1;
                let power = |k: i32| $t::from_bits(((k + bias) as $bits) << $mantissa);
                let (mut x, mut k) = (self, k);
                for _ in 0..2 {
                    if k > bias {
                        x *= power(bias);
                        k -= bias;
                    } else if k < -(bias - 1) {
                        x *= power(low);
                        k -= low;
                    }
                }
                x * power(k.clamp(-(bias - 1), bias))
            }
        }
    };
}
float!(f32, u32, 23, 127);
float!(f64, u64, 52, 1023);

/// The remainder of C's `fmod`: exact, with the sign of the dividend.
#[inline]
pub fn fmod<T: Float>(x: T, y: T) -> T {
    x % y
}

/// The quotient rounded down and the remainder with the sign of the divisor, as NumPy's `divmod`.
///
/// A zero divisor gives `x / y` and NaN.
#[inline]
pub fn divmod<T: Float>(x: T, y: T) -> (T, T) {
    if x.is_nan() || y.is_nan() {
        return (x + y, x + y);
    }
    let mut rest = x % y;
    if y == T::ZERO {
        return (x / y, rest);
    }
    if rest.is_nan() {
        // An infinite dividend, which has raised its flag; ordered comparisons would raise another.
        return (rest, rest);
    }
    let mut quotient = (x - rest) / y;
    if rest != T::ZERO {
        if (y < T::ZERO) != (rest < T::ZERO) {
            rest = rest + y;
            quotient = quotient - T::ONE;
        }
    } else {
        rest = T::ZERO.copysign(y);
    }
    if quotient != T::ZERO {
        let down = quotient.floor();
        quotient = if quotient - down > T::HALF { down + T::ONE } else { down };
    } else {
        quotient = T::ZERO.copysign(x / y);
    }
    (quotient, rest)
}

/// The quotient rounded down, as Python's `//`; `x / y` for a zero divisor.
#[inline]
pub fn floor_divide<T: Float>(x: T, y: T) -> T {
    if y == T::ZERO { x / y } else { divmod(x, y).0 }
}

/// The remainder with the sign of the divisor, as Python's `%`.
#[inline]
pub fn remainder<T: Float>(x: T, y: T) -> T {
    if y == T::ZERO { x % y } else { divmod(x, y).1 }
}

/// `log(e^x + e^y)`.
#[inline]
pub fn logaddexp<T: Float>(x: T, y: T) -> T {
    // Equal infinities have no difference.
    if x == y {
        return x + T::LN_2;
    }
    let d = x - y;
    if d > T::ZERO {
        x + (-d).exp().ln_1p()
    } else if d <= T::ZERO {
        y + d.exp().ln_1p()
    } else {
        d
    }
}

/// `log2(2^x + 2^y)`.
#[inline]
pub fn logaddexp2<T: Float>(x: T, y: T) -> T {
    if x == y {
        return x + T::ONE;
    }
    let d = x - y;
    if d > T::ZERO {
        x + (-d).exp2().ln_1p() / T::LN_2
    } else if d <= T::ZERO {
        y + d.exp2().ln_1p() / T::LN_2
    } else {
        d
    }
}

/// The next number after `x` towards `y`.
#[inline]
pub fn nextafter<T: Float>(x: T, y: T) -> T {
    if x.is_nan() || y.is_nan() {
        x + y
    } else if x == y {
        y
    } else if x == T::ZERO {
        T::TINIEST.copysign(y)
    } else {
        x.neighbour((x < y) == (x > T::ZERO))
    }
}

/// The distance to the neighbour away from zero, with the sign of `x` (a positive one for zeros); NaN for
/// infinities.
#[inline]
pub fn spacing<T: Float>(x: T) -> T {
    if !x.is_finite() {
        return T::NAN;
    }
    if x == T::ZERO {
        return T::TINIEST;
    }
    x.neighbour(true) - x
}

/// `x * 2^k`, rounded once.
#[inline]
pub fn ldexp<T: Float>(x: T, k: i32) -> T {
    if x == T::ZERO || !x.is_finite() {
        return x;
    }
    x.scaled(k)
}

/// The significand in `[1/2, 1)` and the exponent; zero, infinities and NaN stand for themselves.
#[inline]
pub fn frexp<T: Float>(x: T) -> (T, i32) {
    if x == T::ZERO || !x.is_finite() { (x, 0) } else { x.significand() }
}

/// The fractional and the integral part, each with the sign of `x`.
#[inline]
pub fn modf<T: Float>(x: T) -> (T, T) {
    let whole = x.trunc();
    if x.is_finite() {
        ((x - whole).copysign(x), whole)
    } else if x.is_nan() {
        (x, x)
    } else {
        (T::ZERO.copysign(x), x)
    }
}

/// Zero, `h0` or one for a negative, zero or positive `x`; NaN for NaN.
#[inline]
pub fn heaviside<T: Float>(x: T, h0: T) -> T {
    if x.is_nan() {
        x
    } else if x == T::ZERO {
        h0
    } else if x < T::ZERO {
        T::ZERO
    } else {
        T::ONE
    }
}

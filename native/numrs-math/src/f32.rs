//! Kernels for `f32`: nearly always the correctly rounded number or a neighbour. They are computed in `f64` lanes, with
//! errors little more than half an ulp, but for most arguments at AVX-512, where `f32` has its own bodies.
use crate::driver::{Op1, Op2};
use crate::kernel::{Kernel1, Kernel2};
use crate::ops::{exp, hyperbolic, inverse, log, logaddexp, modulo, pow, root, trig};
use crate::rows::kernels;
use crate::scalar;
use crate::vector::{Vf64, Vmask};
#[cfg(target_arch = "x86_64")]
use crate::wide;

kernels! { f32;
    /// `e^x`.
    EXP(x) { exp::exp_single(x), rare hyperbolic::beyond(x, 150.0), exp::exp_bounded(x), wide wide::Exp }
    /// `2^x`.
    EXP2(x) { exp::exp2_single(x), rare hyperbolic::beyond(x, 200.0), exp::exp2_bounded(x), wide wide::Exp2 }
    /// `e^x - 1`.
    EXPM1(x) { exp::expm1_single(x), rare hyperbolic::beyond(x, 150.0), exp::expm1_bounded(x).copysign(x), wide wide::Expm1 }
    /// The natural logarithm.
    LOG(x) { log::without_log(x, log::natural_single(log::positive(x))), rare log::rare(x), log::natural_single(x), wide wide::Log }
    /// The logarithm to base 2.
    LOG2(x) { log::without_log(x, log::binary_single(log::positive(x))), rare log::rare(x), log::binary_single(x), wide wide::Log2 }
    /// The logarithm to base 10.
    LOG10(x) { log::without_log(x, log::decimal_single(log::positive(x))), rare log::rare(x), log::decimal_single(x), wide wide::Log10 }
    /// `log(1 + x)`.
    LOG1P(x) { log::log1p_checked_single(x), rare log::log1p_rare(x), log::log1p_single(x), wide wide::Log1p }
    /// The sine.
    SIN(x) { trig::sin_single(x), hard trig::hard(x), f32::sin(x), wide wide::Sin }
    /// The cosine.
    COS(x) { trig::cos_single(x), hard trig::hard(x), f32::cos(x), wide wide::Cos }
    /// The tangent.
    TAN(x) { trig::tan_single(x), hard trig::hard(x), f32::tan(x), wide wide::Tan }
    /// The inverse sine.
    ARCSIN(x) { inverse::arcsin_single(x), hard inverse::outside_unit(x), f32::asin(x), wide wide::Arcsin }
    /// The inverse cosine.
    ARCCOS(x) { inverse::arccos_single(x), hard inverse::outside_unit(x), f32::acos(x), wide wide::Arccos }
    /// The inverse tangent.
    ARCTAN(x) { inverse::arctan_single(x), rare hyperbolic::beyond(x, 1e30), inverse::arctan_ordinary_single(x), wide wide::Arctan }
    /// The hyperbolic sine.
    SINH(x) { hyperbolic::sinh_single(x), rare hyperbolic::beyond(x, 150.0), hyperbolic::sinh_ordinary_single(x), wide wide::Sinh }
    /// The hyperbolic cosine.
    COSH(x) { hyperbolic::cosh_single(x), rare hyperbolic::beyond(x, 150.0), hyperbolic::cosh_ordinary_single(x), wide wide::Cosh }
    /// The hyperbolic tangent.
    TANH(x) { hyperbolic::tanh_single(x), rare hyperbolic::beyond(x, 40.0), hyperbolic::tanh_ordinary_single(x), wide wide::Tanh }
    /// The inverse hyperbolic sine.
    ARCSINH(x) { hyperbolic::arcsinh_single(x), rare hyperbolic::beyond(x, 1e39), hyperbolic::arcsinh_ordinary_single(x), wide wide::Arcsinh }
    /// The inverse hyperbolic cosine.
    ARCCOSH(x) { hyperbolic::arccosh_single(x), rare x.ge(V::splat(1.0)).and(x.lt(V::splat(1e39))).not(), hyperbolic::arccosh_ordinary_single(x), wide wide::Arccosh }
    /// The inverse hyperbolic tangent.
    ARCTANH(x) { hyperbolic::arctanh_single(x), rare x.abs().lt(V::splat(1.0)).not(), hyperbolic::arctanh_ordinary_single(x), wide wide::Arctanh }
    /// The cube root.
    CBRT(x) { root::cbrt_single(x), rare root::cbrt_rare(x), root::cbrt_ordinary_single(x), wide wide::Cbrt }
    /// `x^y`, with the special values of C's `pow`.
    POWER(x, y) { pow::pow_single(x, y), hard pow::hard(x, y), f32::powf(x, y), wide wide::Power }
    /// `sqrt(x^2 + y^2)` without undue overflow.
    HYPOT(x, y) { root::hypot_single(x, y), hard root::hypot_hard_single(x, y), f32::hypot(x, y) }
    /// The angle of the point `(y, x)`, given in this order.
    ARCTAN2(y, x) { inverse::arctan2_single(y, x), hard inverse::arctan2_hard_single(y, x), f32::atan2(y, x), wide wide::Arctan2 }
    /// `log(e^x + e^y)`.
    LOGADDEXP(x, y) { logaddexp::logaddexp_single(x, y) }
    /// `log2(2^x + 2^y)`.
    LOGADDEXP2(x, y) { logaddexp::logaddexp2_single(x, y) }
    /// The remainder of C's `fmod`, with the sign of the dividend.
    FMOD(x, y) { modulo::fmod(x, y, modulo::hard_single(x, y)), hard modulo::hard_single(x, y), scalar::fmod(x, y) }
    /// The remainder with the sign of the divisor, as Python's `%`.
    REMAINDER(x, y) { modulo::remainder(x, y, modulo::hard_single(x, y)), hard modulo::hard_single(x, y), scalar::remainder(x, y) }
    /// The quotient rounded down, as Python's `//`.
    FLOOR_DIVIDE(x, y) { modulo::floor_divide(x, y, modulo::hard_single(x, y)), hard modulo::hard_single(x, y), scalar::floor_divide(x, y) }
}

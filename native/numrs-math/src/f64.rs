//! Kernels for `f64`. Unless a kernel says otherwise its error is at most one ulp.
use crate::driver::{Op1, Op2};
use crate::kernel::{Kernel1, Kernel2};
use crate::ops::{exp, hyperbolic, inverse, log, logaddexp, modulo, pow, root, trig};
use crate::rows::kernels;
use crate::scalar;
use crate::vector::Vf64;

kernels! { f64;
    /// `e^x`.
    EXP(x) { exp::exp(x), rare exp::exp_rare(x), exp::exp_ordinary(x) }
    /// `2^x`.
    EXP2(x) { exp::exp2(x), rare exp::exp2_rare(x), exp::exp2_ordinary(x) }
    /// `e^x - 1`.
    EXPM1(x) { exp::expm1(x), rare exp::expm1_rare(x), exp::expm1_ordinary(x) }
    /// The natural logarithm.
    LOG(x) { log::full(x, &log::NATURAL), rare log::rare(x), log::ordinary(x, &log::NATURAL) }
    /// The logarithm to base 2.
    LOG2(x) { log::full(x, &log::BINARY), rare log::rare(x), log::ordinary(x, &log::BINARY) }
    /// The logarithm to base 10.
    LOG10(x) { log::full(x, &log::DECIMAL), rare log::rare(x), log::ordinary(x, &log::DECIMAL) }
    /// `log(1 + x)`.
    LOG1P(x) { log::log1p(x), rare log::log1p_rare(x), log::log1p_ordinary(x) }
    /// The sine.
    SIN(x) { trig::sin(x), hard trig::hard(x), f64::sin(x) }
    /// The cosine.
    COS(x) { trig::cos(x), hard trig::hard(x), f64::cos(x) }
    /// The tangent.
    TAN(x) { trig::tan(x), hard trig::hard(x), f64::tan(x) }
    /// The inverse sine.
    ARCSIN(x) { inverse::arcsin(x), hard inverse::outside_unit(x), f64::asin(x) }
    /// The inverse cosine.
    ARCCOS(x) { inverse::arccos(x), hard inverse::outside_unit(x), f64::acos(x) }
    /// The inverse tangent.
    ARCTAN(x) { inverse::arctan(x) }
    /// The hyperbolic sine.
    SINH(x) { hyperbolic::sinh(x), rare hyperbolic::beyond(x, hyperbolic::LIMIT), hyperbolic::sinh_ordinary(x) }
    /// The hyperbolic cosine.
    COSH(x) { hyperbolic::cosh(x), rare hyperbolic::beyond(x, hyperbolic::LIMIT), hyperbolic::cosh_ordinary(x) }
    /// The hyperbolic tangent.
    TANH(x) { hyperbolic::tanh(x), rare hyperbolic::beyond(x, 22.0), hyperbolic::tanh_ordinary(x) }
    /// The inverse hyperbolic sine.
    ARCSINH(x) { hyperbolic::arcsinh(x), rare hyperbolic::arcsinh_rare(x), hyperbolic::arcsinh_ordinary(x) }
    /// The inverse hyperbolic cosine.
    ARCCOSH(x) { hyperbolic::arccosh(x), rare hyperbolic::arccosh_rare(x), hyperbolic::arccosh_ordinary(x) }
    /// The inverse hyperbolic tangent.
    ARCTANH(x) { hyperbolic::arctanh(x), rare hyperbolic::arctanh_rare(x), hyperbolic::arctanh_ordinary(x) }
    /// The cube root.
    CBRT(x) { root::cbrt(x), rare root::cbrt_rare(x), root::cbrt_ordinary(x) }
    /// `x^y`, with the special values of C's `pow`.
    POWER(x, y) { pow::pow(x, y), hard pow::hard(x, y), f64::powf(x, y) }
    /// `sqrt(x^2 + y^2)` without undue overflow.
    HYPOT(x, y) { root::hypot(x, y), hard root::hypot_hard(x, y), f64::hypot(x, y) }
    /// The angle of the point `(y, x)`, given in this order.
    ARCTAN2(y, x) { inverse::arctan2(y, x), hard inverse::arctan2_hard(y, x), f64::atan2(y, x) }
    /// `log(e^x + e^y)`.
    LOGADDEXP(x, y) { logaddexp::logaddexp(x, y) }
    /// `log2(2^x + 2^y)`.
    LOGADDEXP2(x, y) { logaddexp::logaddexp2(x, y) }
    /// The remainder of C's `fmod`, with the sign of the dividend.
    FMOD(x, y) { modulo::fmod(x, y, modulo::hard(x, y)), hard modulo::hard(x, y), scalar::fmod(x, y) }
    /// The remainder with the sign of the divisor, as Python's `%`.
    REMAINDER(x, y) { modulo::remainder(x, y, modulo::hard(x, y)), hard modulo::hard(x, y), scalar::remainder(x, y) }
    /// The quotient rounded down, as Python's `//`.
    FLOOR_DIVIDE(x, y) { modulo::floor_divide(x, y, modulo::hard(x, y)), hard modulo::hard(x, y), scalar::floor_divide(x, y) }
}

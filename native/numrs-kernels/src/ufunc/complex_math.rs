//! Elementary functions of complex numbers.

use super::loops::{binary, unary};
use num_complex::Complex;
use numrs_math::complex;

type C64 = Complex<f32>;
type C128 = Complex<f64>;

unary!(ComplexSqrt, z: [C64 C128] => complex::sqrt(z));
unary!(ComplexExp, z: [C64 C128] => complex::exp(z));
unary!(ComplexExp2, z: [C64 C128] => complex::exp2(z));
unary!(ComplexExpm1, z: [C64 C128] => complex::expm1(z));
unary!(ComplexLog, z: [C64 C128] => complex::log(z));
unary!(ComplexLog2, z: [C64 C128] => complex::log2(z));
unary!(ComplexLog10, z: [C64 C128] => complex::log10(z));
unary!(ComplexLog1p, z: [C64 C128] => complex::log1p(z));
unary!(ComplexSin, z: [C64 C128] => complex::sin(z));
unary!(ComplexCos, z: [C64 C128] => complex::cos(z));
unary!(ComplexTan, z: [C64 C128] => complex::tan(z));
unary!(ComplexArcsin, z: [C64 C128] => complex::arcsin(z));
unary!(ComplexArccos, z: [C64 C128] => complex::arccos(z));
unary!(ComplexArctan, z: [C64 C128] => complex::arctan(z));
unary!(ComplexSinh, z: [C64 C128] => complex::sinh(z));
unary!(ComplexCosh, z: [C64 C128] => complex::cosh(z));
unary!(ComplexTanh, z: [C64 C128] => complex::tanh(z));
unary!(ComplexArcsinh, z: [C64 C128] => complex::arcsinh(z));
unary!(ComplexArccosh, z: [C64 C128] => complex::arccosh(z));
unary!(ComplexArctanh, z: [C64 C128] => complex::arctanh(z));
unary!(ComplexRint, z: [C64 C128] => Complex::new(z.re.round_ties_even(), z.im.round_ties_even()));
binary!(ComplexPower, z, w: [C64 C128] => complex::pow(z, w));

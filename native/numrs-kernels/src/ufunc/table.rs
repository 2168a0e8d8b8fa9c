//! The ufunc table: one row a function. Its place in [`TABLE`] is its number at the ABI; the managed
//! methods, their documentation and the enumeration of numbers are printed from the rows.

use super::check;
use super::row::{Identity, Refusal, Rule, Ufunc};
use super::{
    arithmetic, bitwise, classify, compare, division, extrema, float_math, float_parts, logical, power,
    rounding, text, time,
};
use crate::reduce::{folders, scans};

const NO_BOOLEAN_SUBTRACT: Rule = Rule::Numbers(
    "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the \
     logical_xor function instead.",
);
const NO_BOOLEAN_NEGATIVE: Rule = Rule::Numbers(
    "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not \
     function instead.",
);
const NO_BOOLEAN: Rule = Rule::Numbers("");

/// The rows of a module as `name | aliases: inputs -> outputs, identity, rule, loops, doc, field = value …;`.
macro_rules! ufuncs {
    (module $module:literal; $($name:ident $(| $alias:ident)*: $nin:literal -> $nout:literal, $identity:ident, $rule:path, $loops:expr,
        $doc:literal $(, $field:ident = $value:expr)*;)*) => {
        /// All ufuncs.
        pub static TABLE: &[Ufunc] = &ROWS;

        static ROWS: [Ufunc; [$(stringify!($name)),*].len()] = [$({
            let mut row = Ufunc::new($module, stringify!($name), $nin, $nout, $loops);
            row.aliases = &[$(stringify!($alias)),*];
            row.identity = Identity::$identity;
            row.rule = $rule;
            row.doc = $doc;
            $(row.$field = $value;)*
            row
        }),*];

        /// The number of each.
        #[allow(non_camel_case_types, reason = "the names are NumPy's")]
        #[allow(missing_docs, reason = "the rows have it")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u32)]
        pub enum UfuncId { $($name),* }
    };
}

impl UfuncId {
    /// Its row.
    pub fn row(self) -> &'static Ufunc {
        &TABLE[self as usize]
    }
}

use Refusal::{Classes, DTypes};
use Rule::{Compare, Divide, Exponent, First, TrueDivide, Truth};

ufuncs! {
    module "numpy";

    add: 2 -> 1, Zero, First, arithmetic::ADD, "The sum of two numbers.",
        refusal = DTypes, folders = folders::ADD, scans = scans::ADD, widens = true,
        parametric = &[time::ADD, text::ADD];
    subtract: 2 -> 1, None, NO_BOOLEAN_SUBTRACT, arithmetic::SUBTRACT, "The difference of two numbers.",
        refusal = DTypes, parametric = &[time::SUBTRACT];
    multiply: 2 -> 1, One, First, arithmetic::MULTIPLY, "The product of two numbers.",
        refusal = DTypes, folders = folders::MULTIPLY, scans = scans::MULTIPLY, widens = true,
        parametric = &[time::MULTIPLY];
    divide | true_divide: 2 -> 1, None, TrueDivide, arithmetic::DIVIDE,
        "The quotient of two numbers as a floating-point number.",
        parametric = &[time::DIVIDE];
    floor_divide: 2 -> 1, None, Divide, division::FLOOR_DIVIDE,
        "The largest integer not above the quotient of two numbers.",
        parametric = &[time::FLOOR_DIVIDE];
    remainder | mod: 2 -> 1, None, Divide, division::REMAINDER,
        "The remainder of a division rounded down, with the sign of the divisor.",
        parametric = &[time::REMAINDER];
    fmod: 2 -> 1, None, First, division::FMOD,
        "The remainder of a division rounded towards zero, with the sign of the dividend.";
    divmod: 2 -> 2, None, Divide, division::DIVMOD, "Quotient rounded down and remainder of a division.",
        parametric = &[time::DIVMOD];
    power | pow: 2 -> 1, None, First, power::POWER, "The first number raised to the power of the second.",
        check = Some(check::no_negative_exponent);
    float_power: 2 -> 1, None, First, power::FLOAT_POWER,
        "The first number raised to the power of the second, in float64 or complex128.";
    negative: 1 -> 1, None, NO_BOOLEAN_NEGATIVE, arithmetic::NEGATIVE, "The number with its sign changed.",
        refusal = Classes, parametric = &[time::NEGATIVE];
    positive: 1 -> 1, None, NO_BOOLEAN, arithmetic::POSITIVE, "The number itself.",
        refusal = Classes, parametric = &[time::POSITIVE];
    absolute | abs: 1 -> 1, None, First, arithmetic::ABSOLUTE,
        "The absolute value, of a complex number its distance from zero.",
        refusal = Classes, parametric = &[time::ABSOLUTE];
    fabs: 1 -> 1, None, First, arithmetic::FABS, "The absolute value as a floating-point number.";
    sign: 1 -> 1, None, NO_BOOLEAN, arithmetic::SIGN,
        "-1, 0 or 1 by the sign of the number; of a complex number the number divided by its absolute value.",
        refusal = Classes, quiet = true, parametric = &[time::SIGN];
    conjugate | conj: 1 -> 1, None, First, arithmetic::CONJUGATE, "The complex conjugate.";
    square: 1 -> 1, None, First, arithmetic::SQUARE, "The number times itself.";
    reciprocal: 1 -> 1, None, First, arithmetic::RECIPROCAL, "One divided by the number.";
    gcd: 2 -> 1, Zero, NO_BOOLEAN, division::GCD, "The greatest common divisor of two integers.",
        refusal = DTypes;
    lcm: 2 -> 1, None, NO_BOOLEAN, division::LCM, "The least common multiple of two integers.",
        refusal = DTypes;
    maximum: 2 -> 1, Reorderable, First, extrema::MAXIMUM, "The larger of two numbers; NaN when one of them is.",
        refusal = DTypes, quiet = true, folders = folders::MAXIMUM, scans = scans::MAXIMUM,
        parametric = &[time::MAXIMUM];
    minimum: 2 -> 1, Reorderable, First, extrema::MINIMUM,
        "The smaller of two numbers; NaN when one of them is.",
        refusal = DTypes, quiet = true, folders = folders::MINIMUM, scans = scans::MINIMUM,
        parametric = &[time::MINIMUM];
    fmax: 2 -> 1, Reorderable, First, extrema::FMAX,
        "The larger of two numbers; a NaN yields to the other number.",
        refusal = DTypes, quiet = true, folders = folders::FMAX, parametric = &[time::FMAX];
    fmin: 2 -> 1, Reorderable, First, extrema::FMIN,
        "The smaller of two numbers; a NaN yields to the other number.",
        refusal = DTypes, quiet = true, folders = folders::FMIN, parametric = &[time::FMIN];
    clip: 3 -> 1, None, First, extrema::CLIP,
        "The number limited to the interval between a least and a greatest one.",
        refusal = DTypes, hand_written = true, quiet = true, parametric = &[time::CLIP];

    greater: 2 -> 1, None, Compare, compare::GREATER, "Whether the first operand is greater than the second.",
        refusal = Classes, quiet = true, parametric = &[time::GREATER, text::GREATER];
    greater_equal: 2 -> 1, None, Compare, compare::GREATER_EQUAL,
        "Whether the first operand is greater than the second or equal to it.",
        refusal = Classes, quiet = true, parametric = &[time::GREATER_EQUAL, text::GREATER_EQUAL];
    less: 2 -> 1, None, Compare, compare::LESS, "Whether the first operand is less than the second.",
        refusal = Classes, quiet = true, parametric = &[time::LESS, text::LESS];
    less_equal: 2 -> 1, None, Compare, compare::LESS_EQUAL,
        "Whether the first operand is less than the second or equal to it.",
        refusal = Classes, quiet = true, parametric = &[time::LESS_EQUAL, text::LESS_EQUAL];
    equal: 2 -> 1, None, Compare, compare::EQUAL, "Whether two operands are equal.",
        refusal = Classes, quiet = true, parametric = &[time::EQUAL, text::EQUAL];
    not_equal: 2 -> 1, None, Compare, compare::NOT_EQUAL, "Whether two operands differ.",
        refusal = Classes, quiet = true, parametric = &[time::NOT_EQUAL, text::NOT_EQUAL];
    logical_and: 2 -> 1, True, Truth, logical::AND, "Whether both operands are true, that is not zero.",
        quiet = true, folders = folders::LOGICAL_AND;
    logical_or: 2 -> 1, False, Truth, logical::OR, "Whether one or both operands are true, that is not zero.",
        quiet = true, folders = folders::LOGICAL_OR;
    logical_xor: 2 -> 1, False, Truth, logical::XOR,
        "Whether just one of two operands is true, that is not zero.",
        quiet = true;
    logical_not: 1 -> 1, None, First, logical::NOT, "Whether the operand is zero.", quiet = true;

    bitwise_and: 2 -> 1, MinusOne, First, bitwise::AND, "The bits that are set in both integers.";
    bitwise_or: 2 -> 1, Zero, First, bitwise::OR, "The bits that are set in at least one of two integers.";
    bitwise_xor: 2 -> 1, Zero, First, bitwise::XOR, "The bits that are set in just one of two integers.";
    invert | bitwise_invert | bitwise_not: 1 -> 1, None, First, bitwise::INVERT,
        "The integer with every bit changed.";
    left_shift | bitwise_left_shift: 2 -> 1, None, First, bitwise::LEFT_SHIFT,
        "The first integer's bits moved to the left by the second, zeros moving in.";
    right_shift | bitwise_right_shift: 2 -> 1, None, First, bitwise::RIGHT_SHIFT,
        "The first integer's bits moved to the right by the second, copies of the sign moving in.";
    bitwise_count: 1 -> 1, None, First, bitwise::COUNT,
        "The number of bits set in the absolute value of an integer.";

    isfinite: 1 -> 1, None, First, classify::ISFINITE, "Whether the number is neither infinite nor NaN.",
        quiet = true, parametric = &[time::ISFINITE];
    isinf: 1 -> 1, None, First, classify::ISINF, "Whether the number is infinite.",
        quiet = true, parametric = &[time::ISINF];
    isnan: 1 -> 1, None, First, classify::ISNAN, "Whether the number is NaN.",
        quiet = true, parametric = &[time::ISNAN];
    signbit: 1 -> 1, None, First, classify::SIGNBIT,
        "Whether the sign bit is set: less than zero, or negative zero.",
        quiet = true;
    rint: 1 -> 1, None, First, rounding::RINT, "The nearest integer; of two equally near ones the even one.";
    floor: 1 -> 1, None, First, rounding::FLOOR, "The largest integer not above the number.";
    ceil: 1 -> 1, None, First, rounding::CEIL, "The smallest integer not below the number.";
    trunc: 1 -> 1, None, First, rounding::TRUNC, "The integer next to the number towards zero.";
    copysign: 2 -> 1, None, First, float_parts::COPYSIGN, "The first number with the sign of the second.";
    nextafter: 2 -> 1, None, First, float_parts::NEXTAFTER,
        "The floating-point number next to the first in the direction of the second.";
    spacing: 1 -> 1, None, First, float_parts::SPACING,
        "The distance to the nearest floating-point number farther from zero.";
    modf: 1 -> 2, None, First, float_parts::MODF, "Fractional and integral part, both with the number's sign.";
    ldexp: 2 -> 1, None, Exponent, float_parts::LDEXP, "The first number times two to the power of the second.";
    frexp: 1 -> 2, None, First, float_parts::FREXP,
        "Significand, in absolute value from one half up to one, and exponent of two of a number.",
        quiet = true;
    heaviside: 2 -> 1, None, First, float_parts::HEAVISIDE,
        "The step function: 0 for a negative first number, 1 for a positive one, and the second number for zero.";

    sqrt: 1 -> 1, None, First, float_math::SQRT, "The non-negative square root.";
    cbrt: 1 -> 1, None, First, float_math::CBRT, "The cube root.";
    exp: 1 -> 1, None, First, float_math::EXP, "The exponential function.";
    exp2: 1 -> 1, None, First, float_math::EXP2, "Two raised to the power of the number.";
    expm1: 1 -> 1, None, First, float_math::EXPM1, "The exponential function minus one, accurate near zero.";
    log: 1 -> 1, None, First, float_math::LOG, "The natural logarithm.";
    log2: 1 -> 1, None, First, float_math::LOG2, "The logarithm to base 2.";
    log10: 1 -> 1, None, First, float_math::LOG10, "The logarithm to base 10.";
    log1p: 1 -> 1, None, First, float_math::LOG1P,
        "The natural logarithm of one plus the number, accurate near zero.";
    logaddexp: 2 -> 1, MinusInfinity, First, float_math::LOGADDEXP,
        "The logarithm of the sum of the exponentials of two numbers.";
    logaddexp2: 2 -> 1, MinusInfinity, First, float_math::LOGADDEXP2,
        "The logarithm to base 2 of the sum of two to the power of two numbers.";
    sin: 1 -> 1, None, First, float_math::SIN, "The sine of an angle in radians.";
    cos: 1 -> 1, None, First, float_math::COS, "The cosine of an angle in radians.";
    tan: 1 -> 1, None, First, float_math::TAN, "The tangent of an angle in radians.";
    arcsin | asin: 1 -> 1, None, First, float_math::ARCSIN, "The inverse sine, in radians.";
    arccos | acos: 1 -> 1, None, First, float_math::ARCCOS, "The inverse cosine, in radians.";
    arctan | atan: 1 -> 1, None, First, float_math::ARCTAN, "The inverse tangent, in radians.";
    arctan2 | atan2: 2 -> 1, None, First, float_math::ARCTAN2,
        "The angle in radians of the point whose ordinate is the first number and whose abscissa the second.";
    hypot: 2 -> 1, Zero, First, float_math::HYPOT, "The hypotenuse of a right triangle from its legs.";
    sinh: 1 -> 1, None, First, float_math::SINH, "The hyperbolic sine.";
    cosh: 1 -> 1, None, First, float_math::COSH, "The hyperbolic cosine.";
    tanh: 1 -> 1, None, First, float_math::TANH, "The hyperbolic tangent.";
    arcsinh | asinh: 1 -> 1, None, First, float_math::ARCSINH, "The inverse hyperbolic sine.";
    arccosh | acosh: 1 -> 1, None, First, float_math::ARCCOSH, "The inverse hyperbolic cosine.";
    arctanh | atanh: 1 -> 1, None, First, float_math::ARCTANH, "The inverse hyperbolic tangent.";
    degrees: 1 -> 1, None, First, float_math::DEGREES, "An angle in radians as degrees.";
    rad2deg: 1 -> 1, None, First, float_math::DEGREES, "An angle in radians as degrees.";
    radians: 1 -> 1, None, First, float_math::RADIANS, "An angle in degrees as radians.";
    deg2rad: 1 -> 1, None, First, float_math::RADIANS, "An angle in degrees as radians.";
    isnat: 1 -> 1, None, First, &[], "Whether the date or span of time is NaT.", parametric = &[time::ISNAT];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_consistent() {
        let mut names: Vec<&str> = Vec::new();
        for ufunc in TABLE {
            names.push(ufunc.name);
            names.extend(ufunc.aliases);
            let loops = || ufunc.parametric_loops().chain(ufunc.loops);
            assert!(loops().next().is_some() && !ufunc.doc.is_empty(), "{}", ufunc.name);
            for l in loops() {
                assert_eq!(l.types.len(), ufunc.nin + ufunc.nout, "{}", ufunc.name);
            }
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}

//! The table of distributions: number, name, parameters and their domains.
//!
//! A distribution over numbers is one row here, and one arm in [`crate::draw`]. Multivariate ones
//! are functions of their own.

use crate::{Error, Result};

/// Where the values of a parameter must lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    /// Anything.
    Any,
    /// Not negative, nor negative zero; NaN passes.
    NonNegative,
    /// Above zero; NaN passes.
    Positive,
    /// Above zero and not NaN.
    PositiveNotNan,
    /// In `[0, 1]`.
    Probability,
    /// In `(0, 1]`.
    ProbabilityAboveZero,
    /// In `[0, 1)`.
    ProbabilityBelowOne,
    /// Above one.
    AboveOne,
    /// At least one.
    AtLeastOne,
    /// The mean of a Poisson distribution whose values fit 64 bits.
    PoissonMean,
}

/// A parameter of a distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// NumPy's name.
    pub name: &'static str,
    /// Where its values must lie.
    pub domain: Domain,
    /// Whether it is an integer.
    pub integer: bool,
}

/// The values of a parameter: one for all draws, or one for each draw.
#[derive(Clone, Copy, Debug)]
pub enum Param<'a> {
    /// One real number.
    Real(f64),
    /// A real number for each draw.
    Reals(&'a [f64]),
    /// One integer.
    Integer(i64),
    /// An integer for each draw.
    Integers(&'a [i64]),
}

impl Param<'_> {
    /// Whether there is a value for each draw.
    pub fn is_array(&self) -> bool {
        self.len().is_some()
    }

    pub(crate) fn len(&self) -> Option<usize> {
        match self {
            Self::Reals(values) => Some(values.len()),
            Self::Integers(values) => Some(values.len()),
            _ => None,
        }
    }

    #[inline]
    pub(crate) fn real(&self, i: usize) -> f64 {
        match self {
            Self::Real(value) => *value,
            Self::Reals(values) => values[i],
            Self::Integer(value) => *value as f64,
            Self::Integers(values) => values[i] as f64,
        }
    }

    #[inline]
    pub(crate) fn integer(&self, i: usize) -> i64 {
        match self {
            Self::Integer(value) => *value,
            Self::Integers(values) => values[i],
            Self::Real(value) => *value as i64,
            Self::Reals(values) => values[i] as i64,
        }
    }

    fn all(&self, test: impl Fn(f64) -> bool) -> bool {
        match self {
            Self::Real(value) => test(*value),
            Self::Reals(values) => values.iter().all(|&value| test(value)),
            Self::Integer(value) => test(*value as f64),
            Self::Integers(values) => values.iter().all(|&value| test(value as f64)),
        }
    }
}

macro_rules! distributions {
    ($($id:ident = $number:literal $name:literal $kind:ident ($($p:ident: $ptype:ident $domain:ident),*);)*) => {
        /// A distribution over numbers. Those whose names begin with `Legacy` are of `RandomState`;
        /// the others are of `Generator`, and of `RandomState` where it has no row of its own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u32)]
        pub enum Distribution {
            $(#[doc = concat!("`", $name, "(", $(stringify!($p), ", ",)* "size)`")] $id = $number,)*
        }

        impl Distribution {
            /// Every distribution, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$id,)*];

            /// NumPy's name of the method.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$id => $name,)*
                }
            }

            /// The parameters, in NumPy's order.
            pub fn parameters(self) -> &'static [Parameter] {
                match self {
                    $(Self::$id => &[$(Parameter {
                        name: stringify!($p),
                        domain: Domain::$domain,
                        integer: is_integer!($ptype),
                    },)*],)*
                }
            }

            /// Whether it draws 64-bit integers.
            pub fn is_integer(self) -> bool {
                match self {
                    $(Self::$id => is_integer!($kind),)*
                }
            }
        }
    };
}

macro_rules! is_integer {
    (real) => {
        false
    };
    (integer) => {
        true
    };
}

distributions! {
    Beta = 0 "beta" real (a: real Positive, b: real Positive);
    Chisquare = 1 "chisquare" real (df: real Positive);
    Exponential = 2 "exponential" real (scale: real NonNegative);
    F = 3 "f" real (dfnum: real Positive, dfden: real Positive);
    Gamma = 4 "gamma" real (shape: real NonNegative, scale: real NonNegative);
    Gumbel = 5 "gumbel" real (loc: real Any, scale: real NonNegative);
    Laplace = 6 "laplace" real (loc: real Any, scale: real NonNegative);
    Logistic = 7 "logistic" real (loc: real Any, scale: real NonNegative);
    Lognormal = 8 "lognormal" real (mean: real Any, sigma: real NonNegative);
    NoncentralChisquare = 9 "noncentral_chisquare" real (df: real Positive, nonc: real NonNegative);
    NoncentralF = 10 "noncentral_f" real (dfnum: real Positive, dfden: real Positive, nonc: real NonNegative);
    Normal = 11 "normal" real (loc: real Any, scale: real NonNegative);
    Pareto = 12 "pareto" real (a: real Positive);
    Power = 13 "power" real (a: real Positive);
    Rayleigh = 14 "rayleigh" real (scale: real NonNegative);
    StandardCauchy = 15 "standard_cauchy" real ();
    StandardGamma = 16 "standard_gamma" real (shape: real NonNegative);
    StandardT = 17 "standard_t" real (df: real Positive);
    Triangular = 18 "triangular" real (left: real Any, mode: real Any, right: real Any);
    Uniform = 19 "uniform" real (low: real Any, high: real Any);
    Vonmises = 20 "vonmises" real (mu: real Any, kappa: real NonNegative);
    Wald = 21 "wald" real (mean: real Positive, scale: real Positive);
    Weibull = 22 "weibull" real (a: real NonNegative);

    Binomial = 40 "binomial" integer (n: integer NonNegative, p: real Probability);
    Geometric = 41 "geometric" integer (p: real ProbabilityAboveZero);
    Hypergeometric = 42 "hypergeometric" integer (ngood: integer NonNegative, nbad: integer NonNegative, nsample: integer NonNegative);
    Logseries = 43 "logseries" integer (p: real ProbabilityBelowOne);
    NegativeBinomial = 44 "negative_binomial" integer (n: real PositiveNotNan, p: real ProbabilityAboveZero);
    Poisson = 45 "poisson" integer (lam: real PoissonMean);
    Zipf = 46 "zipf" integer (a: real AboveOne);

    LegacyBeta = 100 "beta" real (a: real Positive, b: real Positive);
    LegacyChisquare = 101 "chisquare" real (df: real Positive);
    LegacyExponential = 102 "exponential" real (scale: real NonNegative);
    LegacyF = 103 "f" real (dfnum: real Positive, dfden: real Positive);
    LegacyGamma = 104 "gamma" real (shape: real NonNegative, scale: real NonNegative);
    LegacyLognormal = 105 "lognormal" real (mean: real Any, sigma: real NonNegative);
    LegacyNoncentralChisquare = 106 "noncentral_chisquare" real (df: real Positive, nonc: real NonNegative);
    LegacyNoncentralF = 107 "noncentral_f" real (dfnum: real Positive, dfden: real Positive, nonc: real NonNegative);
    LegacyNormal = 108 "normal" real (loc: real Any, scale: real NonNegative);
    LegacyPareto = 109 "pareto" real (a: real Positive);
    LegacyPower = 110 "power" real (a: real Positive);
    LegacyRayleigh = 111 "rayleigh" real (scale: real NonNegative);
    LegacyStandardCauchy = 112 "standard_cauchy" real ();
    LegacyStandardExponential = 113 "standard_exponential" real ();
    LegacyStandardGamma = 114 "standard_gamma" real (shape: real NonNegative);
    LegacyStandardNormal = 115 "standard_normal" real ();
    LegacyStandardT = 116 "standard_t" real (df: real Positive);
    LegacyUniform = 117 "uniform" real (low: real Any, high: real Any);
    LegacyVonmises = 118 "vonmises" real (mu: real Any, kappa: real NonNegative);
    LegacyWald = 119 "wald" real (mean: real Positive, scale: real Positive);
    LegacyWeibull = 120 "weibull" real (a: real NonNegative);

    LegacyBinomial = 140 "binomial" integer (n: integer NonNegative, p: real Probability);
    LegacyGeometric = 141 "geometric" integer (p: real ProbabilityAboveZero);
    LegacyHypergeometric = 142 "hypergeometric" integer (ngood: integer NonNegative, nbad: integer NonNegative, nsample: integer AtLeastOne);
    LegacyLogseries = 143 "logseries" integer (p: real ProbabilityBelowOne);
    LegacyNegativeBinomial = 144 "negative_binomial" integer (n: real Positive, p: real Probability);
    LegacyZipf = 145 "zipf" integer (a: real AboveOne);
}

impl Distribution {
    /// The distribution with this number.
    pub fn from_u32(number: u32) -> Result<Self> {
        let found = Self::ALL.iter().copied().find(|&known| known as u32 == number);
        found.ok_or_else(|| Error::value(format!("{number} is not the number of a distribution")))
    }

    /// Refuses parameters that NumPy refuses, in its words and its order.
    ///
    /// # Errors
    /// `ValueError` for a value outside of its domain, `OverflowError` for a range that is not
    /// finite, `TypeError` for a wrong number of parameters.
    pub fn check(self, params: &[Param<'_>]) -> Result<()> {
        let expected = self.parameters();
        if params.len() != expected.len() {
            return Err(Error::type_error(format!(
                "{}() takes {} parameters but {} were given",
                self.name(),
                expected.len(),
                params.len()
            )));
        }
        let array = params.iter().any(Param::is_array);
        self.check_together_before(params, array)?;
        let mut each: Vec<_> = expected.iter().zip(params).collect();
        if matches!(self, Self::Binomial | Self::LegacyBinomial) {
            each.reverse();
        }
        for (parameter, param) in each {
            check_domain(parameter, param, array)?;
        }
        self.check_together_after(params)
    }

    fn check_together_before(self, params: &[Param<'_>], array: bool) -> Result<()> {
        let refuse = |message: &str| Err(Error::value(message));
        let any = |test: &dyn Fn(usize) -> bool| (0..rows(params)).any(test);
        match (self, params) {
            (Self::Triangular, [left, mode, right]) => {
                if any(&|i| left.real(i) > mode.real(i)) {
                    return refuse("left > mode");
                }
                if any(&|i| mode.real(i) > right.real(i)) {
                    return refuse("mode > right");
                }
                if any(&|i| left.real(i) == right.real(i)) {
                    return refuse("left == right");
                }
            }
            (Self::Uniform | Self::LegacyUniform, [low, high]) => {
                if !(0..rows(params)).all(|i| (high.real(i) - low.real(i)).is_finite()) {
                    return Err(Error::overflow(if array || self == Self::LegacyUniform {
                        "Range exceeds valid bounds"
                    } else {
                        "high - low range exceeds valid bounds"
                    }));
                }
                let reversed = |i| (high.real(i) - low.real(i)).is_sign_negative();
                if self == Self::Uniform && any(&reversed) {
                    return refuse("high - low < 0");
                }
            }
            (Self::Hypergeometric | Self::LegacyHypergeometric, [good, bad, sample]) => {
                const MOST: i64 = 1_000_000_000;
                let large = |i| good.integer(i) >= MOST || bad.integer(i) >= MOST;
                if self == Self::Hypergeometric && any(&large) {
                    return refuse("both ngood and nbad must be less than 1000000000");
                }
                // A sum beyond 64 bits wraps and is refused with the same words, as NumPy does.
                let short = |i| good.integer(i).wrapping_add(bad.integer(i)) < sample.integer(i);
                if any(&short) {
                    return refuse("ngood + nbad < nsample");
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn check_together_after(self, params: &[Param<'_>]) -> Result<()> {
        if let (Self::NegativeBinomial, [n, p]) = (self, params) {
            let mean = |i: usize| (1.0 - p.real(i)) / p.real(i) * (n.real(i) + 10.0 * n.real(i).sqrt());
            if (0..rows(params)).any(|i| mean(i) > poisson_mean_max()) {
                return Err(Error::value(
                    "n too large or p too small, see Generator.negative_binomial Notes",
                ));
            }
        }
        Ok(())
    }
}

/// How many different rows of values there are: one when all are scalars.
fn rows(params: &[Param<'_>]) -> usize {
    params.iter().filter_map(Param::len).min().unwrap_or(1)
}

/// The largest mean whose Poisson variates fit 64 bits.
fn poisson_mean_max() -> f64 {
    let most = i64::MAX as f64;
    most - most.sqrt() * 10.0
}

fn check_domain(parameter: &Parameter, param: &Param<'_>, array: bool) -> Result<()> {
    let name = parameter.name;
    let nan = if array { "contains NaNs" } else { "is NaN" };
    let refused = match parameter.domain {
        Domain::Any => None,
        Domain::NonNegative => {
            let integer = parameter.integer;
            let fine = |x: f64| if integer { x >= 0.0 } else { x.is_nan() || !x.is_sign_negative() };
            (!param.all(fine)).then(|| format!("{name} < 0"))
        }
        Domain::Positive | Domain::PositiveNotNan => {
            if parameter.domain == Domain::PositiveNotNan && !param.all(|x| !x.is_nan()) {
                Some(format!("{name} must not be NaN"))
            } else {
                (!param.all(|x| x > 0.0 || x.is_nan())).then(|| format!("{name} <= 0"))
            }
        }
        Domain::Probability => (!param.all(|x| (0.0..=1.0).contains(&x)))
            .then(|| format!("{name} < 0, {name} > 1 or {name} {nan}")),
        Domain::ProbabilityAboveZero => (!param.all(|x| x > 0.0 && x <= 1.0))
            .then(|| format!("{name} <= 0, {name} > 1 or {name} contains NaNs")),
        Domain::ProbabilityBelowOne => (!param.all(|x| (0.0..1.0).contains(&x)))
            .then(|| format!("{name} < 0, {name} >= 1 or {name} {nan}")),
        Domain::AboveOne => (!param.all(|x| x > 1.0)).then(|| format!("{name} <= 1 or {name} {nan}")),
        Domain::AtLeastOne => (!param.all(|x| x >= 1.0)).then(|| format!("{name} < 1 or {name} {nan}")),
        Domain::PoissonMean => {
            let most = poisson_mean_max();
            let small = param.all(|x| x <= most);
            let positive = param.all(|x| x >= 0.0);
            // NumPy tests in another order when there are arrays, which shows for a NaN.
            if !small && (array || positive) {
                Some(format!("{name} value too large"))
            } else {
                (!positive).then(|| format!("{name} < 0 or {name} {nan}"))
            }
        }
    };
    refused.map_or(Ok(()), |message| Err(Error::value(message)))
}

//! Draws of any distribution of the table, with scalar or array parameters.

use crate::bits::{BitGenerator, BitSource, with_twister};
use crate::fill::{fill, fill_each, fill_exponential, fill_normal};
use crate::legacy::{self, GaussCache, LegacySource};
use crate::sampler::Sampler;
use crate::{Binomial, Distribution, Error, Param, Poisson, Result, StandardGamma};
use crate::{continuous, discrete, hypergeometric};
use numrs_core::task;

/// One row of parameter values.
#[derive(Clone, Copy)]
struct Row<'a> {
    params: &'a [Param<'a>],
    index: usize,
}

impl Row<'_> {
    #[inline]
    fn real(&self, k: usize) -> f64 {
        self.params[k].real(self.index)
    }

    #[inline]
    fn integer(&self, k: usize) -> i64 {
        self.params[k].integer(self.index)
    }
}

/// A sampler that keeps its parameters and calls a function.
macro_rules! sampler {
    ($name:ident, $value:ty, $halves:literal, $function:path, $($p:ident),*) => {
        struct $name {
            $($p: f64,)*
        }

        impl $name {
            #[allow(unused_variables, unused_mut, unused_assignments)]
            fn new(row: Row<'_>) -> Self {
                let mut k = 0;
                $(let $p = row.real(k); k += 1;)*
                Self { $($p,)* }
            }
        }

        impl Sampler for $name {
            type Value = $value;

            fn halves(&self) -> usize {
                $halves
            }

            #[inline(always)]
            fn sample<B: BitSource + ?Sized>(&mut self, bits: &mut B) -> $value {
                $function(bits, $(self.$p),*)
            }
        }
    };
}

sampler!(Exponential, f64, 2, continuous::exponential, scale);
sampler!(F, f64, 0, continuous::f, dfnum, dfden);
sampler!(Gumbel, f64, 2, continuous::gumbel, loc, scale);
sampler!(Laplace, f64, 2, continuous::laplace, loc, scale);
sampler!(Logistic, f64, 2, continuous::logistic, loc, scale);
sampler!(Lognormal, f64, 2, continuous::lognormal, mean, sigma);
sampler!(NoncentralChisquare, f64, 0, continuous::noncentral_chisquare, df, nonc);
sampler!(NoncentralF, f64, 0, continuous::noncentral_f, dfnum, dfden, nonc);
sampler!(Normal, f64, 2, continuous::normal, loc, scale);
sampler!(Pareto, f64, 2, continuous::pareto, a);
sampler!(Power, f64, 2, continuous::power, a);
sampler!(Rayleigh, f64, 2, continuous::rayleigh, scale);
sampler!(StandardCauchy, f64, 4, continuous::standard_cauchy,);
sampler!(StandardT, f64, 2, continuous::standard_t, df);
sampler!(Triangular, f64, 2, continuous::triangular, left, mode, right);
sampler!(Vonmises, f64, 0, continuous::vonmises, mu, kappa);
sampler!(Wald, f64, 4, continuous::wald, mean, scale);
sampler!(Weibull, f64, 0, continuous::weibull, a);
sampler!(Geometric, i64, 2, discrete::geometric, p);
sampler!(Logseries, i64, 2, discrete::logseries, p);
sampler!(NegativeBinomial, i64, 0, discrete::negative_binomial, n, p);
sampler!(Zipf, i64, 0, discrete::zipf, a);
sampler!(LegacyVonmises, f64, 0, legacy::legacy_vonmises, mu, kappa);
sampler!(LegacyGeometric, i64, 2, legacy::legacy_geometric, p);
sampler!(LegacyLogseries, i64, 2, legacy::legacy_logseries, p);
sampler!(LegacyZipf, i64, 4, legacy::legacy_zipf, a);

struct Uniform {
    low: f64,
    range: f64,
}

impl Sampler for Uniform {
    type Value = f64;

    fn halves(&self) -> usize {
        2
    }

    #[inline(always)]
    fn sample<B: BitSource + ?Sized>(&mut self, bits: &mut B) -> f64 {
        continuous::uniform(bits, self.low, self.range)
    }
}

struct Gamma {
    standard: StandardGamma,
    scale: f64,
}

impl Sampler for Gamma {
    type Value = f64;

    fn halves(&self) -> usize {
        self.standard.halves()
    }

    #[inline(always)]
    fn sample<B: BitSource + ?Sized>(&mut self, bits: &mut B) -> f64 {
        self.scale * self.standard.sample(bits)
    }
}

struct Beta {
    a: f64,
    b: f64,
    gammas: [StandardGamma; 2],
}

impl Beta {
    fn new(row: Row<'_>) -> Self {
        let (a, b) = (row.real(0), row.real(1));
        Self { a, b, gammas: [StandardGamma::new(a), StandardGamma::new(b)] }
    }
}

impl Sampler for Beta {
    type Value = f64;

    fn halves(&self) -> usize {
        self.gammas[0].halves().min(self.gammas[1].halves())
    }

    #[inline(always)]
    fn sample<B: BitSource + ?Sized>(&mut self, bits: &mut B) -> f64 {
        if self.a > 1.0 || self.b > 1.0 {
            let x = self.gammas[0].sample(bits);
            return x / (x + self.gammas[1].sample(bits));
        }
        continuous::beta(bits, self.a, self.b)
    }
}

macro_rules! urn {
    ($name:ident, $function:path) => {
        struct $name([i64; 3]);

        impl Sampler for $name {
            type Value = i64;

            fn halves(&self) -> usize {
                0
            }

            #[inline(always)]
            fn sample<B: BitSource + ?Sized>(&mut self, bits: &mut B) -> i64 {
                let [good, bad, sample] = self.0;
                $function(bits, good, bad, sample)
            }
        }
    };
}

urn!(Hypergeometric, hypergeometric::hypergeometric);
urn!(LegacyHypergeometric, legacy::legacy_hypergeometric);

/// Fills `out` with draws of a distribution over real numbers.
///
/// `gauss` is the kept variate of a `RandomState`; only legacy distributions use it. Array
/// parameters have a value for each element of `out`.
///
/// # Errors
/// Those of [`Distribution::check`]; a `TypeError` for a distribution over integers, and a
/// `ValueError` for an array parameter of another length. The state is then unchanged.
pub fn fill_real(
    generator: &mut BitGenerator,
    gauss: &mut GaussCache,
    distribution: Distribution,
    params: &[Param<'_>],
    out: &mut [f64],
) -> Result<()> {
    use Distribution as D;
    check(distribution, params, out.len(), false)?;
    // The commonest ones have loops of their own.
    match (distribution, params) {
        (D::Normal, &[Param::Real(loc), Param::Real(scale)]) => {
            fill_normal(generator, |x| loc + scale * x, out);
            return Ok(());
        }
        (D::Lognormal, &[Param::Real(mean), Param::Real(sigma)]) => {
            fill_normal(generator, |x| (mean + sigma * x).exp(), out);
            return Ok(());
        }
        (D::Exponential, &[Param::Real(scale)]) => {
            fill_exponential(generator, |x| scale * x, out);
            return Ok(());
        }
        _ => {}
    }
    let mut run = Run { generator, params };
    match distribution {
        D::Beta => run.fill(out, Beta::new),
        D::Chisquare => {
            run.fill(out, |row| Gamma { standard: StandardGamma::new(row.real(0) / 2.0), scale: 2.0 })
        }
        D::Exponential => run.fill(out, Exponential::new),
        D::F => run.fill(out, F::new),
        D::Gamma => {
            run.fill(out, |row| Gamma { standard: StandardGamma::new(row.real(0)), scale: row.real(1) })
        }
        D::Gumbel => run.fill(out, Gumbel::new),
        D::Laplace => run.fill(out, Laplace::new),
        D::Logistic => run.fill(out, Logistic::new),
        D::Lognormal => run.fill(out, Lognormal::new),
        D::NoncentralChisquare => run.fill(out, NoncentralChisquare::new),
        D::NoncentralF => run.fill(out, NoncentralF::new),
        D::Normal => run.fill(out, Normal::new),
        D::Pareto => run.fill(out, Pareto::new),
        D::Power => run.fill(out, Power::new),
        D::Rayleigh => run.fill(out, Rayleigh::new),
        D::StandardCauchy => run.fill(out, StandardCauchy::new),
        D::StandardGamma => run.fill(out, |row| StandardGamma::new(row.real(0))),
        D::StandardT => run.fill(out, StandardT::new),
        D::Triangular => run.fill(out, Triangular::new),
        D::Uniform | D::LegacyUniform => {
            run.fill(out, |row| Uniform { low: row.real(0), range: row.real(1) - row.real(0) })
        }
        D::Vonmises => run.fill(out, Vonmises::new),
        D::Wald => run.fill(out, Wald::new),
        D::Weibull => run.fill(out, Weibull::new),
        D::LegacyVonmises => run.fill(out, LegacyVonmises::new),
        _ => with_twister!(run.generator, source => {
            legacy_reals(&mut LegacySource { bits: source, gauss }, distribution, params, out);
        }),
    }
    Ok(())
}

/// Fills `out` with draws of a distribution over integers; otherwise as [`fill_real`].
///
/// # Errors
/// As [`fill_real`].
pub fn fill_integer(
    generator: &mut BitGenerator,
    gauss: &mut GaussCache,
    distribution: Distribution,
    params: &[Param<'_>],
    out: &mut [i64],
) -> Result<()> {
    use Distribution as D;
    check(distribution, params, out.len(), true)?;
    let many = out.len() > 64 && !params.iter().any(Param::is_array);
    let prepare = |binomial: Binomial| if many { binomial.for_many() } else { binomial };
    let mut run = Run { generator, params };
    match distribution {
        D::Binomial => {
            run.fill(out, |row| prepare(Binomial::new(row.integer(0), row.real(1))));
        }
        D::LegacyBinomial => {
            run.fill(out, |row| prepare(Binomial::legacy(row.integer(0), row.real(1))));
        }
        D::Geometric => run.fill(out, Geometric::new),
        D::Hypergeometric => run.fill(out, |row| Hypergeometric(integers(row))),
        D::Logseries => run.fill(out, Logseries::new),
        D::NegativeBinomial => run.fill(out, NegativeBinomial::new),
        D::Poisson if many => run.fill(out, |row| Poisson::new(row.real(0)).for_many()),
        D::Poisson => run.fill(out, |row| Poisson::new(row.real(0))),
        D::Zipf => run.fill(out, Zipf::new),
        D::LegacyGeometric => run.fill(out, LegacyGeometric::new),
        D::LegacyHypergeometric => run.fill(out, |row| LegacyHypergeometric(integers(row))),
        D::LegacyLogseries => run.fill(out, LegacyLogseries::new),
        D::LegacyZipf => run.fill(out, LegacyZipf::new),
        _ => with_twister!(run.generator, source => {
            let mut source = LegacySource { bits: source, gauss };
            for (index, slot) in out.iter_mut().enumerate() {
                task::point();
                let row = Row { params, index };
                *slot = source.negative_binomial(row.real(0), row.real(1));
            }
        }),
    }
    Ok(())
}

fn integers(row: Row<'_>) -> [i64; 3] {
    [row.integer(0), row.integer(1), row.integer(2)]
}

fn check(distribution: Distribution, params: &[Param<'_>], len: usize, integer: bool) -> Result<()> {
    distribution.check(params)?;
    if distribution.is_integer() != integer {
        let kind = if distribution.is_integer() { "int64" } else { "float64" };
        return Err(Error::type_error(format!("{} draws {kind}", distribution.name())));
    }
    match params.iter().filter_map(Param::len).find(|&found| found != len) {
        None => Ok(()),
        Some(found) => Err(Error::value(format!(
            "Output size ({len},) is not compatible with broadcast dimensions of inputs ({found},)."
        ))),
    }
}

struct Run<'a> {
    generator: &'a mut BitGenerator,
    params: &'a [Param<'a>],
}

impl<'a> Run<'a> {
    #[inline(never)]
    fn fill<S: Sampler>(&mut self, out: &mut [S::Value], make: impl Fn(Row<'a>) -> S) {
        let params = self.params;
        if !params.iter().any(Param::is_array) {
            return fill(self.generator, &mut make(Row { params, index: 0 }), out);
        }
        let source = self.generator.source();
        for (index, slot) in out.iter_mut().enumerate() {
            task::point();
            fill_each(source, &mut make(Row { params, index }), std::slice::from_mut(slot));
        }
    }
}

#[inline(never)]
fn legacy_reals<B: BitSource + ?Sized>(
    source: &mut LegacySource<'_, B>,
    distribution: Distribution,
    params: &[Param<'_>],
    out: &mut [f64],
) {
    for (index, slot) in out.iter_mut().enumerate() {
        task::point();
        *slot = legacy_real(source, distribution, Row { params, index });
    }
}

#[inline(always)]
fn legacy_real<B: BitSource + ?Sized>(
    source: &mut LegacySource<'_, B>,
    distribution: Distribution,
    row: Row<'_>,
) -> f64 {
    use Distribution as D;
    match distribution {
        D::LegacyBeta => source.beta(row.real(0), row.real(1)),
        D::LegacyChisquare => source.chisquare(row.real(0)),
        D::LegacyExponential => row.real(0) * source.standard_exponential(),
        D::LegacyF => source.f(row.real(0), row.real(1)),
        D::LegacyGamma => source.gamma(row.real(0), row.real(1)),
        D::LegacyLognormal => source.lognormal(row.real(0), row.real(1)),
        D::LegacyNoncentralChisquare => source.noncentral_chisquare(row.real(0), row.real(1)),
        D::LegacyNoncentralF => source.noncentral_f(row.real(0), row.real(1), row.real(2)),
        D::LegacyNormal => source.normal(row.real(0), row.real(1)),
        D::LegacyPareto => source.pareto(row.real(0)),
        D::LegacyPower => source.power(row.real(0)),
        D::LegacyRayleigh => source.rayleigh(row.real(0)),
        D::LegacyStandardCauchy => source.standard_cauchy(),
        D::LegacyStandardExponential => source.standard_exponential(),
        D::LegacyStandardGamma => source.standard_gamma(row.real(0)),
        D::LegacyStandardT => source.standard_t(row.real(0)),
        D::LegacyWald => source.wald(row.real(0), row.real(1)),
        D::LegacyWeibull => source.weibull(row.real(0)),
        // `check` lets only the rows of real numbers through; this is the last of them.
        _ => source.gauss(),
    }
}

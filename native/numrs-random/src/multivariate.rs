//! Distributions whose draws are vectors. Each call fills one vector or a row of them.

use crate::binomial::binomial;
use crate::bits::{BitGenerator, BitSource, with_common};
use crate::bounded::interval;
use crate::continuous::beta;
use crate::gamma::standard_gamma;
use crate::hypergeometric::hypergeometric;
use crate::legacy::LegacySource;
use crate::numeric::kahan_sum;
use crate::{Error, Result};
use numrs_core::memory;

/// One multinomial draw of `n` trials with probabilities `p` into `out`, of the same length; the
/// same for `Generator` and `RandomState`.
pub fn multinomial(generator: &mut BitGenerator, n: i64, p: &[f64], out: &mut [i64]) {
    let bits = generator.source();
    out.fill(0);
    let Some((last, others)) = out.split_last_mut() else { return };
    let mut left = n;
    let mut p_left = 1.0;
    for (slot, &p) in others.iter_mut().zip(p) {
        *slot = binomial(bits, left, p / p_left);
        left -= *slot;
        if left <= 0 {
            break;
        }
        p_left -= p;
    }
    if left > 0 {
        *last = left;
    }
}

/// Checks the probabilities of one multinomial distribution.
///
/// `slice` is how NumPy names them in the message: `[:-1]`, or `[...,:-1]` for a stack.
///
/// # Errors
/// `ValueError` when one is not in `[0, 1]` or all but the last sum to more than one.
pub fn check_multinomial(p: &[f64], slice: &str) -> Result<()> {
    if p.iter().any(|p| !(0.0..=1.0).contains(p)) {
        return Err(Error::value("pvals < 0, pvals > 1 or pvals contains NaNs"));
    }
    let (_, others) = p.split_last().unwrap_or((&0.0, &[]));
    if kahan_sum(others) > 1.0 + 1e-12 {
        return Err(Error::value(format!("sum(pvals{slice}) > 1.0")));
    }
    Ok(())
}

/// The two algorithms of the multivariate hypergeometric distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HypergeometricMethod {
    /// Draws univariate marginals one after the other.
    Marginals,
    /// Shuffles the head of an array of all items and counts.
    Count,
}

/// Rows of multivariate hypergeometric draws: how many items of each colour are among `nsample`
/// ones. `out` holds whole rows of as many elements as there are colours.
///
/// # Errors
/// `ValueError` for a negative or too large number, `MemoryError` when the array of all items has
/// no room.
pub fn multivariate_hypergeometric(
    generator: &mut BitGenerator,
    method: HypergeometricMethod,
    colors: &[i64],
    nsample: i64,
    out: &mut [i64],
) -> Result<()> {
    let total = check_multivariate_hypergeometric(method, colors, nsample)?;
    out.fill(0);
    if total == 0 || nsample == 0 || out.is_empty() || colors.is_empty() {
        return Ok(());
    }
    let complement = nsample > total / 2;
    let drawn = if complement { total - nsample } else { nsample };
    let mut items = match method {
        HypergeometricMethod::Marginals => Vec::new(),
        HypergeometricMethod::Count => all_items(colors, total)?,
    };
    with_common!(generator, bits => {
        for row in out.chunks_exact_mut(colors.len()) {
            numrs_core::task::point();
            match method {
                HypergeometricMethod::Marginals => marginals(bits, colors, total, drawn, row),
                HypergeometricMethod::Count => count(bits, &mut items, drawn as usize, row),
            }
            if complement {
                row.iter_mut().zip(colors).for_each(|(slot, &color)| *slot = color - *slot);
            }
        }
    });
    Ok(())
}

/// Checks the arguments and gives the number of all items.
fn check_multivariate_hypergeometric(
    method: HypergeometricMethod,
    colors: &[i64],
    nsample: i64,
) -> Result<i64> {
    if nsample < 0 {
        return Err(Error::value("nsample must be nonnegative."));
    }
    if colors.iter().any(|&color| color < 0) {
        return Err(Error::value(format!(
            "colors must be a one-dimensional sequence of nonnegative integers not exceeding {}.",
            i64::MAX
        )));
    }
    let sum = colors.iter().try_fold(0i64, |sum, &color| sum.checked_add(color));
    let total = sum.ok_or_else(|| {
        Error::value(format!(
            "sum(colors) must not exceed the maximum value of a 64 bit signed integer ({})",
            i64::MAX
        ))
    })?;
    let most_items = i64::MAX / 8;
    if method == HypergeometricMethod::Marginals && total >= 1_000_000_000 {
        return Err(Error::value("When method is \"marginals\", sum(colors) must be less than 1000000000."));
    }
    if method == HypergeometricMethod::Count && total > most_items {
        return Err(Error::value(format!(
            "When method is 'count', sum(colors) must not exceed {most_items}"
        )));
    }
    if nsample > total {
        return Err(Error::value("nsample > sum(colors)"));
    }
    Ok(total)
}

fn marginals<B: BitSource + ?Sized>(bits: &mut B, colors: &[i64], total: i64, drawn: i64, row: &mut [i64]) {
    let mut drawn = drawn;
    let mut others = total;
    let Some((last, row)) = row.split_last_mut() else { return };
    for (slot, &color) in row.iter_mut().zip(colors) {
        if drawn <= 0 {
            break;
        }
        others -= color;
        *slot = hypergeometric(bits, color, others, drawn);
        drawn -= *slot;
    }
    if drawn > 0 {
        *last = drawn;
    }
}

fn all_items(colors: &[i64], total: i64) -> Result<Vec<usize>> {
    let mut items = Vec::new();
    let room = usize::try_from(total).ok().and_then(|total| items.try_reserve_exact(total).ok());
    room.ok_or_else(|| {
        Error::memory(format!(
            "Insufficient memory for multivariate_hypergeometric with method='count' and sum(colors)={total}"
        ))
    })?;
    for (color, &count) in colors.iter().enumerate() {
        items.extend(std::iter::repeat_n(color, count as usize));
    }
    Ok(items)
}

fn count<B: BitSource + ?Sized>(bits: &mut B, items: &mut [usize], drawn: usize, row: &mut [i64]) {
    for i in 0..drawn {
        let j = i + interval(bits, (items.len() - i - 1) as u64) as usize;
        items.swap(i, j);
        row[items[i]] += 1;
    }
}

/// Rows of Dirichlet draws with concentrations `alpha`; `out` holds whole rows.
///
/// Very small concentrations break a stick with beta variates, where gammas would all be zero.
///
/// # Errors
/// `ValueError` for a negative concentration.
pub fn dirichlet(generator: &mut BitGenerator, alpha: &[f64], out: &mut [f64]) -> Result<()> {
    if alpha.iter().any(|&alpha| alpha < 0.0) {
        return Err(Error::value("alpha < 0"));
    }
    out.fill(0.0);
    if alpha.is_empty() {
        return Ok(());
    }
    // A NaN is the greatest for NumPy, and then the second method runs.
    let small = alpha.iter().all(|&alpha| alpha < 0.1);
    if !small {
        with_common!(generator, bits => {
            for row in out.chunks_exact_mut(alpha.len()) {
                numrs_core::task::point();
                normalised(alpha, row, |alpha| standard_gamma(bits, alpha));
            }
        });
        return Ok(());
    }
    let mut above = memory::copied(alpha);
    let mut sum = 0.0;
    for slot in above.iter_mut().rev() {
        sum += *slot;
        *slot = sum;
    }
    if sum > 0.0 {
        with_common!(generator, bits => {
            for row in out.chunks_exact_mut(alpha.len()) {
                numrs_core::task::point();
                break_stick(bits, alpha, &above[1..], row);
            }
        });
    }
    Ok(())
}

fn break_stick<B: BitSource + ?Sized>(bits: &mut B, alpha: &[f64], above: &[f64], row: &mut [f64]) {
    let Some((last, row)) = row.split_last_mut() else { return };
    let mut left = 1.0;
    for ((slot, &alpha), &above) in row.iter_mut().zip(alpha).zip(above) {
        let part = beta(bits, alpha, above);
        *slot = left * part;
        left *= 1.0 - part;
        if above == 0.0 {
            break;
        }
    }
    *last = left;
}

/// Rows of Dirichlet draws of `RandomState`.
///
/// # Errors
/// `ValueError` for a concentration that is not positive.
pub fn legacy_dirichlet<B: BitSource + ?Sized>(
    source: &mut LegacySource<'_, B>,
    alpha: &[f64],
    out: &mut [f64],
) -> Result<()> {
    if alpha.iter().any(|&alpha| alpha <= 0.0) {
        return Err(Error::value("alpha <= 0"));
    }
    if !alpha.is_empty() {
        for row in out.chunks_exact_mut(alpha.len()) {
            numrs_core::task::point();
            normalised(alpha, row, |alpha| source.standard_gamma(alpha));
        }
    }
    Ok(())
}

fn normalised(alpha: &[f64], row: &mut [f64], mut gamma: impl FnMut(f64) -> f64) {
    let mut sum = 0.0;
    for (slot, &alpha) in row.iter_mut().zip(alpha) {
        *slot = gamma(alpha);
        sum += *slot;
    }
    let inverse = 1.0 / sum;
    row.iter_mut().for_each(|slot| *slot *= inverse);
}

//! The index streams of `choice`.

use crate::bits::{BitGenerator, with_common};
use crate::bounded::{Rejection, fill_bounded};
use crate::fill::fill_random;
use crate::numeric::{kahan_sum, mask_over};
use crate::shuffle::{below, permutation, shuffle_tail};
use crate::{Error, Result};
use numrs_core::memory;

/// Which class draws: the algorithms and the messages differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Api {
    /// `Generator`.
    Generator,
    /// `RandomState`.
    RandomState,
}

/// Indices into a population of `population` items, with replacement.
///
/// # Errors
/// `ValueError` for an empty population, unless `out` is empty.
pub fn choice(generator: &mut BitGenerator, api: Api, population: i64, out: &mut [i64]) -> Result<()> {
    if out.is_empty() {
        return Ok(());
    }
    if population <= 0 {
        return Err(Error::value(match api {
            Api::Generator => "a must be a positive integer unless no samples are taken",
            Api::RandomState => "a must be greater than 0 unless no samples are taken",
        }));
    }
    let rejection = match api {
        Api::Generator => Rejection::Lemire,
        Api::RandomState => Rejection::Masked,
    };
    let mut block = [0u64; 256];
    let range = (population - 1) as u64;
    for part in out.chunks_mut(block.len()) {
        numrs_core::task::point();
        let block = &mut block[..part.len()];
        fill_bounded(generator, 0, range, rejection, block);
        part.iter_mut().zip(&*block).for_each(|(slot, &value)| *slot = value as i64);
    }
    Ok(())
}

/// Distinct indices into a population. `Generator` shuffles the tail of the population or runs
/// R. Floyd's algorithm, and then shuffles the result if `shuffled`.
///
/// # Errors
/// `ValueError` when `out` is longer than the population; `MemoryError` when there is no room for
/// a copy of it.
pub fn choice_distinct(
    generator: &mut BitGenerator,
    api: Api,
    population: i64,
    shuffled: bool,
    out: &mut [i64],
) -> Result<()> {
    let size = out.len();
    if i64::try_from(size).map_or(true, |size| size > population.max(0)) {
        return Err(larger_than_population(api));
    }
    if size == 0 && api == Api::Generator {
        return Ok(());
    }
    let count = usize::try_from(population).map_err(|_| larger_than_population(api))?;
    if api == Api::RandomState {
        let mut all = zeros(count)?;
        permutation(generator, &mut all);
        out.copy_from_slice(&all[..size]);
        return Ok(());
    }
    let cutoff = if shuffled { 50 } else { 20 };
    if count > 10_000 && size > count / cutoff {
        let mut all = zeros(count)?;
        for (i, slot) in all.iter_mut().enumerate() {
            *slot = i as i64;
        }
        shuffle_tail(generator, &mut all, (count - size).max(1));
        out.copy_from_slice(&all[count - size..]);
        return Ok(());
    }
    floyd(generator, count as u64, out)?;
    if shuffled {
        shuffle_tail(generator, out, 1);
    }
    Ok(())
}

/// Floyd's algorithm with an open hash set.
fn floyd(generator: &mut BitGenerator, population: u64, out: &mut [i64]) -> Result<()> {
    const FREE: i64 = -1;
    let size = out.len() as u64;
    let mask = mask_over((1.2 * size as f64) as u64) as usize;
    let mut set = zeros(mask + 1)?;
    set.fill(FREE);
    let mut insert = |value: i64| {
        let mut at = value as usize & mask;
        while set[at] != FREE && set[at] != value {
            at = (at + 1) & mask;
        }
        std::mem::replace(&mut set[at], value) == FREE
    };
    with_common!(generator, source => {
        for (slot, most) in out.iter_mut().zip(population - size..) {
            let value = below(source, most) as i64;
            *slot = if insert(value) { value } else { most as i64 };
            if *slot != value {
                insert(most as i64);
            }
        }
    });
    Ok(())
}

/// Checks the probabilities of `choice`.
///
/// `tolerance` is the square root of the coarser epsilon of float64 and of the type in which the
/// caller had the probabilities.
///
/// # Errors
/// `ValueError` when they are not as many as the population, not numbers, negative, or do not sum
/// to one.
pub fn check_probabilities(api: Api, population: i64, p: &[f64], tolerance: f64) -> Result<()> {
    let generator = api == Api::Generator;
    let pick = |new: &'static str, old: &'static str| Err(Error::value(if generator { new } else { old }));
    if i64::try_from(p.len()).ok() != Some(population) {
        return pick("a and p must have same size", "'a' and 'p' must have same size");
    }
    let sum = kahan_sum(p);
    if sum.is_nan() {
        return pick("Probabilities contain NaN", "probabilities contain NaN");
    }
    if p.iter().any(|&p| p < 0.0) {
        return pick("Probabilities are not non-negative", "probabilities are not non-negative");
    }
    if (sum - 1.0).abs() > tolerance {
        return pick(
            "Probabilities do not sum to 1. See Notes section of docstring for more information.",
            "probabilities do not sum to 1",
        );
    }
    Ok(())
}

/// Indices with replacement and with probabilities that [`check_probabilities`] has accepted.
///
/// # Errors
/// `MemoryError` when there is no room for the cumulated probabilities.
pub fn choice_weighted(generator: &mut BitGenerator, p: &[f64], out: &mut [i64]) -> Result<()> {
    let mut cumulated = Vec::new();
    reserve(&mut cumulated, p.len())?;
    cumulate(p, &mut cumulated);
    let mut block = [0.0; 256];
    for part in out.chunks_mut(block.len()) {
        let block = &mut block[..part.len()];
        fill_random(generator, block);
        part.iter_mut().zip(&*block).for_each(|(slot, &u)| *slot = search(&cumulated, u));
    }
    Ok(())
}

/// Distinct indices with probabilities that [`check_probabilities`] has accepted.
///
/// # Errors
/// `ValueError` when fewer probabilities than draws are above zero, `MemoryError` as above.
pub fn choice_weighted_distinct(
    generator: &mut BitGenerator,
    api: Api,
    p: &[f64],
    out: &mut [i64],
) -> Result<()> {
    if out.len() > p.len() {
        return Err(larger_than_population(api));
    }
    if p.iter().filter(|&&p| p > 0.0).count() < out.len() {
        return Err(Error::value("Fewer non-zero entries in p than size"));
    }
    let mut p = memory::copied(p);
    let mut cumulated = memory::room(p.len());
    let mut uniform = memory::filled(out.len(), 0.0);
    let mut found = 0;
    while found < out.len() {
        let uniform = &mut uniform[..out.len() - found];
        fill_random(generator, uniform);
        for &index in &out[..found] {
            p[index as usize] = 0.0;
        }
        cumulate(&p, &mut cumulated);
        // Among the new indices the first of each is kept, in the order of the draws.
        let mut seen = memory::filled(p.len(), false);
        for &u in &*uniform {
            let index = search(&cumulated, u);
            // An index at the end means that rounding left a gap at the top; it is drawn again.
            if let Some(seen) = seen.get_mut(index as usize).filter(|seen| !**seen) {
                *seen = true;
                out[found] = index;
                found += 1;
            }
        }
    }
    Ok(())
}

fn cumulate(p: &[f64], cumulated: &mut Vec<f64>) {
    cumulated.clear();
    let mut sum = 0.0;
    cumulated.extend(p.iter().map(|&p| {
        sum += p;
        sum
    }));
    let total = cumulated.last().copied().unwrap_or(1.0);
    cumulated.iter_mut().for_each(|value| *value /= total);
}

fn search(cumulated: &[f64], u: f64) -> i64 {
    cumulated.partition_point(|&value| value <= u) as i64
}

fn zeros(len: usize) -> Result<Vec<i64>> {
    let mut all = Vec::new();
    reserve(&mut all, len)?;
    all.resize(len, 0);
    Ok(all)
}

fn reserve<T>(all: &mut Vec<T>, len: usize) -> Result<()> {
    all.try_reserve_exact(len).map_err(|_| {
        Error::memory(format!("Unable to allocate {} bytes for {len} indices", len.saturating_mul(8)))
    })
}

#[cold]
fn larger_than_population(api: Api) -> Error {
    Error::value(match api {
        Api::Generator => "Cannot take a larger sample than population when replace is False",
        Api::RandomState => "Cannot take a larger sample than population when 'replace=False'",
    })
}

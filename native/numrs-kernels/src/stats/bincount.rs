//! `bincount`.

use super::list::{List, fresh_items, makes_output, operands};
use numrs_core::error::{Result, value_error};
use numrs_core::memory;
use numrs_core::{DType, Frame};

/// Values up to which four tables count side by side, as runs of one value would wait for their counter.
const SMALL: usize = 1 << 12;

/// NumPy's `bincount` of the int64 items of input 0: how often each value occurs, from 0 to the largest one or to
/// `least - 1`; with a second input (float64) the sum of the weights of each value.
///
/// # Errors
/// `ValueError` for negative values and for weights of another number; `MemoryError`.
pub fn bincount(frame: &mut Frame, least: i64) -> Result<()> {
    makes_output(frame)?;
    let mut inputs = operands(frame, &[1, 2])?;
    let values = inputs.next().map(|a| List::<i64>::new(a, DType::INT64)).transpose()?;
    let weights = inputs.next().map(|a| List::<f64>::new(a, DType::FLOAT64)).transpose()?;
    let values = values.as_ref().map_or(&[][..], List::items);
    let (low, high) = bounds(values);
    if low < 0 {
        return Err(value_error("'list' argument must have no negative elements"));
    }
    if weights.as_ref().is_some_and(|w| w.items().len() != values.len()) {
        return Err(value_error("The weights and list don't have the same length."));
    }
    let length = high.saturating_add(1).max(least).max(0);
    let dtype = if weights.is_some() { DType::FLOAT64 } else { DType::INT64 };
    let out = frame.make(0, dtype, &[length])?;
    let Some(weights) = weights else {
        // SAFETY: a fresh list of int64.
        count(values, unsafe { fresh_items::<i64>(&out) });
        return Ok(());
    };
    // SAFETY: a fresh list of float64.
    let sums = unsafe { fresh_items::<f64>(&out) };
    sums.fill(0.0);
    for (&value, &weight) in values.iter().zip(weights.items()) {
        // Only what another thread has written since is not there.
        if let Some(sum) = sums.get_mut(value as usize) {
            *sum += weight;
        }
    }
    Ok(())
}

/// The smallest and the largest value; of none, 0 and -1.
fn bounds(values: &[i64]) -> (i64, i64) {
    let Some(&first) = values.first() else { return (0, -1) };
    values.iter().fold((first, first), |(low, high), &x| (low.min(x), high.max(x)))
}

/// Counts values that are places in `counts`; others, which another thread has written since, count nowhere.
fn count(values: &[i64], counts: &mut [i64]) {
    counts.fill(0);
    if values.is_empty() || counts.len() > SMALL || values.len() < 4 * counts.len() {
        for &value in values {
            if let Some(count) = counts.get_mut(value as usize) {
                *count += 1;
            }
        }
        return;
    }
    let n = counts.len();
    let mut tables = memory::filled(4 * n, 0i64);
    for (i, &value) in values.iter().enumerate() {
        let value = value as usize;
        if value < n {
            tables[(i & 3) * n + value] += 1;
        }
    }
    for table in tables.chunks_exact(n) {
        counts.iter_mut().zip(table).for_each(|(total, &part)| *total += part);
    }
}

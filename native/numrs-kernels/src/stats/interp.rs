//! Piecewise linear interpolation.

use super::list::{List, fresh_items, makes_output, operands};
use num_complex::Complex;
use numrs_core::error::{Result, value_error};
use numrs_core::memory;
use numrs_core::par::Shared;
use numrs_core::{DType, Frame, Number, par};
use std::slice;

/// NumPy's `interp`: the piecewise linear function through the points of inputs 1 (ascending float64) and 2 (float64, or
/// complex128 and then the result is, too), at the float64 items of input 0. Input 3 holds two values of input 2's dtype,
/// to the left and to the right of all points; without it the function keeps its first and its last value there.
///
/// # Errors
/// `ValueError` when there are no points, or another number of values; `MemoryError`.
pub fn interp(frame: &mut Frame) -> Result<()> {
    makes_output(frame)?;
    let mut inputs = operands(frame, &[3, 4])?;
    let (Some(x), Some(xp), Some(fp)) = (inputs.next(), inputs.next(), inputs.next()) else {
        return Err(value_error("an interpolation needs three operands"));
    };
    let outside = inputs.next();
    if xp.size() == 0 {
        return Err(value_error("array of sample points is empty"));
    }
    if xp.size() != fp.size() {
        return Err(value_error("fp and xp are not of the same length."));
    }
    let complex = fp.dtype.number() == Some(Number::Complex128);
    let dtype = if complex { DType::COMPLEX128 } else { DType::FLOAT64 };
    let out = frame.make(0, dtype, &x.shape)?;
    let xp = List::<f64>::new(xp, DType::FLOAT64)?;
    let x = List::<f64>::new(x, DType::FLOAT64)?;
    if complex {
        let (fp, outside) = (List::new(fp, dtype)?, outside.map(|o| List::new(o, dtype)).transpose()?);
        let outside = outside.as_ref().map(List::items);
        // SAFETY: a fresh array of complex128.
        evaluate::<Complex<f64>>(x.items(), xp.items(), fp.items(), outside, unsafe { fresh_items(&out) })
    } else {
        let (fp, outside) = (List::new(fp, dtype)?, outside.map(|o| List::new(o, dtype)).transpose()?);
        let outside = outside.as_ref().map(List::items);
        // SAFETY: a fresh array of float64.
        evaluate::<f64>(x.items(), xp.items(), fp.items(), outside, unsafe { fresh_items(&out) })
    }
}

/// A value that is interpolated.
trait Value: Copy + Send + Sync {
    /// The slope from one point to the next.
    fn slope(dx: f64, from: Self, to: Self) -> Self;
    /// The line through two points at `x`, by the first point, or by the second where that gives no number.
    fn line(slope: Self, x: f64, at: [f64; 2], values: [Self; 2]) -> Self;
    /// A NaN as a result.
    fn of_nan(x: f64) -> Self;
}

fn real_line(slope: f64, x: f64, at: [f64; 2], values: [f64; 2]) -> f64 {
    let by_first = slope * (x - at[0]) + values[0];
    if !by_first.is_nan() {
        return by_first;
    }
    let by_second = slope * (x - at[1]) + values[1];
    if by_second.is_nan() && values[0] == values[1] { values[0] } else { by_second }
}

impl Value for f64 {
    fn slope(dx: f64, from: f64, to: f64) -> f64 {
        (to - from) / dx
    }

    fn line(slope: f64, x: f64, at: [f64; 2], values: [f64; 2]) -> f64 {
        real_line(slope, x, at, values)
    }

    fn of_nan(x: f64) -> f64 {
        x
    }
}

impl Value for Complex<f64> {
    fn slope(dx: f64, from: Self, to: Self) -> Self {
        let inverse = 1.0 / dx;
        Complex::new((to.re - from.re) * inverse, (to.im - from.im) * inverse)
    }

    fn line(slope: Self, x: f64, at: [f64; 2], values: [Self; 2]) -> Self {
        Complex::new(
            real_line(slope.re, x, at, values.map(|v| v.re)),
            real_line(slope.im, x, at, values.map(|v| v.im)),
        )
    }

    fn of_nan(x: f64) -> Self {
        Complex::new(x, 0.0)
    }
}

/// Nanoseconds an item, roughly.
const COST: f64 = 8.0;

fn evaluate<V: Value>(x: &[f64], xp: &[f64], fp: &[V], outside: Option<&[V]>, out: &mut [V]) -> Result<()> {
    let last = xp.len() - 1;
    let &[left, right] = outside.unwrap_or(&[fp[0], fp[last]]) else {
        return Err(value_error("two values are needed outside of the points"));
    };
    // SAFETY: threads write items of their own.
    let target = unsafe { Shared::new(out.as_mut_ptr()) };
    // Slopes are kept where there are no fewer items than points.
    let slopes: Vec<V> = if xp.len() <= x.len() {
        memory::listed((1..xp.len()).map(|j| V::slope(xp[j] - xp[j - 1], fp[j - 1], fp[j])))
    } else {
        Vec::new()
    };
    par::for_ranges(x.len(), 64, par::threads_for(x.len(), COST), |range| {
        // SAFETY: each range is one thread's.
        let part = unsafe { slice::from_raw_parts_mut(target.at(range.start), range.len()) };
        let mut near = 0;
        for (result, &x) in part.iter_mut().zip(&x[range]) {
            // A single point is the value there and of NaN.
            *result = if x.is_nan() && last > 0 {
                V::of_nan(x)
            } else if x > xp[last] {
                right
            } else if x < xp[0] {
                left
            } else {
                near = interval(xp, x, near);
                let j = near;
                if j == last || xp[j] == x {
                    fp[j]
                } else {
                    let (at, values) = ([xp[j], xp[j + 1]], [fp[j], fp[j + 1]]);
                    let slope = slopes.get(j).copied();
                    let slope = slope.unwrap_or_else(|| V::slope(at[1] - at[0], values[0], values[1]));
                    V::line(slope, x, at, values)
                }
            };
        }
    });
    Ok(())
}

/// The last point that is not above `x`, which is not below the first; neighbours of `near` are asked first.
fn interval(xp: &[f64], x: f64, near: usize) -> usize {
    let n = xp.len();
    if xp[near] <= x {
        if near + 1 == n || x < xp[near + 1] {
            return near;
        }
        if near + 2 == n || x < xp[near + 2] {
            return near + 1;
        }
    }
    let (mut low, mut left) = (0, n);
    while left > 0 {
        let half = left.div_ceil(2);
        low += if xp[low + half - 1] <= x { half } else { 0 };
        left -= half;
    }
    low.saturating_sub(1)
}

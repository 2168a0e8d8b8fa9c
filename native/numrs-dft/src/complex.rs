//! Complex transforms of any length.

use crate::Error;
use crate::bluestein::Bluestein;
use crate::points::Points;
use crate::split::Split;
use crate::stockham::{Stockham, Use, radices};
use crate::vector::lanes;
use numrs_math::Level;

/// Bytes of a line from which on it is transformed in two steps.
const LONG: usize = 1 << 19;

/// A transform of a length with small prime factors, forward.
pub(crate) enum Smooth {
    Short(Stockham),
    Long(Box<Split>),
}

impl Smooth {
    /// A plan for `n > 1` points whose prime factors are small.
    pub fn new(level: Level, n: usize) -> Result<Self, Error> {
        if n * 2 * size_of::<f64>() >= LONG
            && let Some(split) = Split::new(level, n)?
        {
            return Ok(Smooth::Long(Box::new(split)));
        }
        let radices = radices(n, lanes(level)).ok_or(Error)?;
        Ok(Smooth::Short(Stockham::new(level, n, &radices, Use::All)?))
    }

    pub fn scratch_len(&self) -> usize {
        match self {
            Smooth::Short(plan) => plan.scratch_len(1),
            Smooth::Long(plan) => plan.scratch_len(),
        }
    }

    /// # Safety
    /// As [`Stockham::run`].
    pub unsafe fn run(&self, src: Points, dst: Points, scratch: *mut f64, factor: f64) {
        // SAFETY: promised by the caller.
        unsafe {
            match self {
                Smooth::Short(plan) => plan.run(src, dst, scratch, factor),
                Smooth::Long(plan) => plan.run(src, dst, scratch, factor),
            }
        }
    }
}

/// A transform of any length, forward.
pub(crate) enum Complex {
    /// One point.
    One,
    Smooth(Smooth),
    Bluestein(Box<Bluestein>),
}

/// About the time of a smooth transform, in thousandths of a nanosecond.
fn cost(n: usize) -> Option<f64> {
    let radices = radices(n, 8)?;
    let each: f64 = radices
        .iter()
        .map(|&r| match r {
            2 => 120.0,
            3 => 150.0,
            4 => 150.0,
            5 => 220.0,
            7 => 350.0,
            8 => 250.0,
            11 => 550.0,
            13 => 650.0,
            _ => 100.0 + 60.0 * r as f64,
        })
        .sum();
    Some(each * n as f64)
}

/// The smooth length that a convolution of at least `least` points is done fastest with.
fn good_length(least: usize) -> usize {
    let mut best = (f64::INFINITY, least.next_power_of_two());
    for odd in [1, 3, 5, 9, 15, 25, 45, 27, 75, 125, 135, 225, 375, 625, 1125, 1875, 3125, 15625] {
        let n = odd * least.div_ceil(odd).next_power_of_two();
        if n / odd >= 8
            && let Some(cost) = cost(n)
            && cost < best.0
        {
            best = (cost, n);
        }
    }
    best.1
}

impl Complex {
    pub fn new(level: Level, n: usize) -> Result<Self, Error> {
        if n == 1 {
            return Ok(Complex::One);
        }
        // Primes that are sums by definition are more accurate that way, and mostly faster.
        if radices(n, 8).is_some() {
            return Ok(Complex::Smooth(Smooth::new(level, n)?));
        }
        Ok(Complex::Bluestein(Box::new(Bluestein::new(level, n, good_length(2 * n - 1))?)))
    }

    pub fn scratch_len(&self) -> usize {
        match self {
            Complex::One => 0,
            Complex::Smooth(plan) => plan.scratch_len(),
            Complex::Bluestein(plan) => plan.scratch_len(),
        }
    }

    /// The plan that also transforms lines side by side, if it is one.
    pub fn short(&self) -> Option<&Stockham> {
        match self {
            Complex::Smooth(Smooth::Short(plan)) => Some(plan),
            _ => None,
        }
    }

    /// Transforms one line, whose results are multiplied by `factor` if they are interleaved.
    ///
    /// # Safety
    /// As [`Stockham::run`]; `n` is the length of the plan.
    pub unsafe fn run(&self, src: Points, dst: Points, scratch: *mut f64, factor: f64) {
        // SAFETY: promised by the caller.
        unsafe {
            match self {
                Complex::One => {
                    // As the passes do, which scale interleaved results only.
                    let factor = if dst.im.is_none() { factor } else { 1.0 };
                    let scaled = |x: f64| x * factor;
                    dst.put(0, src.get(0).map(scaled));
                }
                Complex::Smooth(plan) => plan.run(src, dst, scratch, factor),
                Complex::Bluestein(plan) => plan.run(src, dst, scratch, factor),
            }
        }
    }
}

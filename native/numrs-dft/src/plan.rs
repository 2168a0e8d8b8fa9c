//! Plans as callers have them.

use crate::complex::Complex as Inner;
use crate::float::Float;
use crate::headroom::Headroom;
use crate::points::Points;
use crate::real::Real;
use crate::stockham::Stockham;
use crate::{Error, memory};
use num_complex::Complex;
use numrs_math::Level;
use std::mem::MaybeUninit;

/// Longest transform.
const LONGEST: usize = 1 << 48;

/// Whether the exponent of a transform is negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// exp(-2πi jk/n)
    Forward,
    /// exp(+2πi jk/n)
    Backward,
}

fn check(n: usize) -> Result<(), Error> {
    // Tables and work memory take a few times the points; a length without small factors takes more.
    let points = n.checked_mul(6).filter(|_| (1..=LONGEST).contains(&n)).ok_or(Error)?;
    memory::reserve(&mut Vec::<[f64; 2]>::new(), points)
}

/// A transform of `n` complex points in either direction.
pub struct ComplexPlan {
    n: usize,
    inner: Inner,
    headroom: Headroom,
}

impl ComplexPlan {
    /// Plans a transform for this machine.
    ///
    /// # Errors
    /// [`Error`] for no points, or more than there is memory for.
    pub fn new(n: usize) -> Result<Self, Error> {
        Self::with_level(n, Level::detect())
    }

    /// As [`ComplexPlan::new`] by the instructions of a level, or of a lower one that the machine has.
    ///
    /// # Errors
    /// As [`ComplexPlan::new`].
    pub fn with_level(n: usize, level: Level) -> Result<Self, Error> {
        check(n)?;
        let level = level.available();
        Ok(ComplexPlan { n, inner: Inner::new(level, n)?, headroom: Headroom::new(level, n) })
    }

    /// Numbers of work memory.
    pub fn scratch_len(&self) -> usize {
        self.inner.scratch_len()
    }

    /// Transforms `n` points and multiplies the results by `factor`.
    ///
    /// # Panics
    /// For slices of other lengths, and less work memory.
    pub fn run<T: Float>(
        &self,
        src: &[Complex<T>],
        dst: &mut [Complex<T>],
        direction: Direction,
        factor: f64,
        scratch: &mut [MaybeUninit<f64>],
    ) {
        assert!(src.len() == self.n && dst.len() == self.n && scratch.len() >= self.scratch_len());
        // SAFETY: the sizes are right, and source and target do not overlap.
        unsafe {
            self.run_at(src.as_ptr().cast::<T>(), dst.as_mut_ptr().cast::<T>(), direction, factor, scratch)
        }
    }

    /// As [`ComplexPlan::run`] in place.
    ///
    /// # Panics
    /// As [`ComplexPlan::run`].
    pub fn run_in_place<T: Float>(
        &self,
        line: &mut [Complex<T>],
        direction: Direction,
        factor: f64,
        scratch: &mut [MaybeUninit<f64>],
    ) {
        assert!(line.len() == self.n && scratch.len() >= self.scratch_len());
        let at = line.as_mut_ptr().cast::<T>();
        // SAFETY: the sizes are right.
        unsafe { self.run_at(at, at, direction, factor, scratch) }
    }

    /// Whether lines can be transformed side by side, and by how many at least; see
    /// [`ComplexPlan::run_side_by_side`].
    pub fn side_by_side(&self) -> Option<usize> {
        self.inner.short().map(Stockham::lanes)
    }

    /// Numbers of work memory for `count` lines side by side.
    pub fn scratch_len_side_by_side(&self, count: usize) -> usize {
        self.inner.short().map_or(0, |plan| plan.scratch_len(count))
    }

    /// Transforms `count` lines, at least [`ComplexPlan::side_by_side`]: point `j` of line `i` is `i` points behind row
    /// `j`, and rows are `pitch` points apart.
    ///
    /// # Panics
    /// For fewer lines, and less work memory.
    ///
    /// # Safety
    /// All points are there; those of the target overlap neither each other nor the source.
    pub unsafe fn run_side_by_side<T: Float>(
        &self,
        (src, src_pitch): (*const Complex<T>, usize),
        (dst, dst_pitch): (*mut Complex<T>, usize),
        count: usize,
        direction: Direction,
        factor: f64,
        scratch: &mut [MaybeUninit<f64>],
    ) {
        let plan = self.inner.short().filter(|plan| count >= plan.lanes());
        assert!(plan.is_some() && scratch.len() >= self.scratch_len_side_by_side(count));
        let swap = direction == Direction::Backward;
        let dst = Points::interleaved(dst.cast::<T>(), swap).with_pitch(dst_pitch);
        let Some(plan) = plan else { return };
        let src = src.cast::<T>();
        // SAFETY: promised by the caller.
        unsafe {
            let scaled = self.headroom.scaled(src, (2 * count, 2 * src_pitch, self.n));
            let pitch = if scaled.is_some() { count } else { src_pitch };
            let (src, factor) = self.headroom.either(src, &scaled, factor);
            let src = Points::interleaved(src.cast_mut(), swap).with_pitch(pitch);
            plan.run_batch(src, dst, count, scratch.as_mut_ptr().cast(), factor);
        }
    }

    unsafe fn run_at<T: Float>(
        &self,
        src: *const T,
        dst: *mut T,
        direction: Direction,
        factor: f64,
        scratch: &mut [MaybeUninit<f64>],
    ) {
        let swap = direction == Direction::Backward;
        let scratch = scratch.as_mut_ptr().cast();
        let dst = Points::interleaved(dst, swap);
        // SAFETY: promised by the caller.
        unsafe {
            let scaled = self.headroom.scaled(src, (2 * self.n, 0, 1));
            let (src, factor) = self.headroom.either(src, &scaled, factor);
            self.inner.run(Points::interleaved(src.cast_mut(), swap), dst, scratch, factor);
        }
    }
}

/// A transform of `n` real points into `n/2 + 1` complex ones, and back.
pub struct RealPlan {
    n: usize,
    inner: Real,
    headroom: Headroom,
}

impl RealPlan {
    /// Plans a transform for this machine.
    ///
    /// # Errors
    /// [`Error`] for no points, or more than there is memory for.
    pub fn new(n: usize) -> Result<Self, Error> {
        Self::with_level(n, Level::detect())
    }

    /// As [`RealPlan::new`] by the instructions of a level, or of a lower one that the machine has.
    ///
    /// # Errors
    /// As [`RealPlan::new`].
    pub fn with_level(n: usize, level: Level) -> Result<Self, Error> {
        check(n)?;
        let level = level.available();
        Ok(RealPlan { n, inner: Real::new(level, n)?, headroom: Headroom::new(level, n) })
    }

    /// Numbers of work memory.
    pub fn scratch_len(&self) -> usize {
        self.inner.scratch_len()
    }

    /// Transforms `n` real points into `n/2 + 1` complex ones, with exp(-2πi jk/n), and multiplies them by `factor`.
    ///
    /// # Panics
    /// For slices of other lengths, and less work memory.
    pub fn forward<T: Float>(
        &self,
        src: &[T],
        dst: &mut [Complex<T>],
        factor: f64,
        scratch: &mut [MaybeUninit<f64>],
    ) {
        assert!(src.len() == self.n && dst.len() == self.n / 2 + 1 && scratch.len() >= self.scratch_len());
        // SAFETY: the sizes are right, and source and target do not overlap.
        unsafe {
            let scaled = self.headroom.scaled(src.as_ptr(), (self.n, 0, 1));
            let (src, factor) = self.headroom.either(src.as_ptr(), &scaled, factor);
            let dst = dst.as_mut_ptr().cast::<T>();
            self.inner.forward(src, dst, scratch.as_mut_ptr().cast(), factor);
        }
    }

    /// Transforms `n/2 + 1` complex points back into `n` real ones, and multiplies them by `factor`. Imaginary parts of
    /// the first and, for even `n`, of the last point are ignored.
    ///
    /// # Panics
    /// As [`RealPlan::forward`].
    pub fn backward<T: Float>(
        &self,
        src: &[Complex<T>],
        dst: &mut [T],
        factor: f64,
        scratch: &mut [MaybeUninit<f64>],
    ) {
        assert!(src.len() == self.n / 2 + 1 && dst.len() == self.n && scratch.len() >= self.scratch_len());
        // SAFETY: the sizes are right, and source and target do not overlap.
        unsafe {
            let src = src.as_ptr().cast::<T>();
            let scaled = self.headroom.scaled(src, (2 * (self.n / 2 + 1), 0, 1));
            let (src, factor) = self.headroom.either(src, &scaled, factor);
            self.inner.backward(src, dst.as_mut_ptr(), scratch.as_mut_ptr().cast(), factor);
        }
    }
}

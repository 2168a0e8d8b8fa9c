//! Transforms of all lines of a strided array along one axis.
//!
//! Contiguous aligned lines are transformed where they lie. Others are gathered, several neighbouring lines at once,
//! so that each cache line that is touched is used whole.

use crate::error::FftError;
use crate::plan::{Inner, Line, LineMut, Number, Plan, Typed, Work, zeros};
use crate::side;
use num_complex::Complex;
use numrs_core::par::{self, Parallelism, Shared};
use std::sync::Mutex;

/// Where the lines of input and output are. Strides are in bytes, of any sign; unaligned memory is allowed.
#[derive(Debug, Clone, Copy)]
pub struct Lines<'a> {
    /// Address of the first input point of the first line.
    pub src: *const u8,
    /// Bytes between the points of an input line.
    pub src_stride: isize,
    /// Number of points of an input line. Fewer than the plan takes are padded with zeros, more are ignored.
    pub src_len: usize,
    /// Address of the first output point of the first line. A line has as many points as the plan gives.
    pub dst: *mut u8,
    /// Bytes between the points of an output line.
    pub dst_stride: isize,
    /// All dimensions but the transformed one.
    pub outer: &'a [usize],
    /// Byte strides of the input over `outer`.
    pub src_outer: &'a [isize],
    /// Byte strides of the output over `outer`.
    pub dst_outer: &'a [isize],
}

/// Points, times the binary logarithm of a line's length, that are worth a thread.
pub(crate) const SHARE: usize = 1 << 17;

/// Lines gathered at once: a cache line of the smallest points.
const GROUP: usize = 8;

/// Transforms every line and multiplies the results by `factor`.
///
/// # Safety
/// Every point that `lines` describes must be valid memory; output points must overlap neither each other nor the
/// input.
///
/// # Errors
/// [`FftError::Shape`] when the lists of strides differ in length from the dimensions; [`FftError::Memory`] when work
/// memory cannot be had.
pub unsafe fn transform_lines(
    plan: &Plan,
    lines: &Lines,
    factor: f64,
    par: Parallelism,
) -> Result<(), FftError> {
    if lines.src_outer.len() != lines.outer.len() || lines.dst_outer.len() != lines.outer.len() {
        return Err(FftError::Shape("one stride is needed for every dimension".into()));
    }
    if lines.outer.contains(&0) {
        return Ok(());
    }
    let transform = plan.transform();
    // SAFETY: promised by the caller; the types follow from the transform.
    unsafe {
        match (&*plan.inner, transform.has_real_input(), transform.has_real_output()) {
            (Inner::Single(p), true, _) => run::<f32, f32, Complex<f32>>(plan, p, lines, factor as f32, par),
            (Inner::Single(p), _, true) => run::<f32, Complex<f32>, f32>(plan, p, lines, factor as f32, par),
            (Inner::Single(p), _, _) => run_complex(plan, p, lines, factor as f32, par),
            (Inner::Double(p), true, _) => run::<f64, f64, Complex<f64>>(plan, p, lines, factor, par),
            (Inner::Double(p), _, true) => run::<f64, Complex<f64>, f64>(plan, p, lines, factor, par),
            (Inner::Double(p), _, _) => run_complex(plan, p, lines, factor, par),
        }
    }
}

impl Plan {
    /// Transforms contiguous lines: `input` holds whole lines of [`Plan::input_len`] points, `output` as many of
    /// [`Plan::output_len`]; results are multiplied by `factor` (see [`crate::Norm::factor`]).
    ///
    /// # Errors
    /// [`FftError::Shape`] when the sizes do not fit; [`FftError::Memory`] when work memory cannot be had.
    pub fn execute(
        &self,
        input: &[u8],
        output: &mut [u8],
        factor: f64,
        par: Parallelism,
    ) -> Result<(), FftError> {
        let (src_line, dst_line) =
            (self.input_len() * self.input_item(), self.output_len() * self.output_item());
        let count = input.len() / src_line;
        if input.len() != count * src_line || output.len() != count * dst_line {
            return Err(FftError::Shape(format!(
                "lines of {src_line} bytes into lines of {dst_line} bytes do not fit buffers of {} and {} bytes",
                input.len(),
                output.len()
            )));
        }
        let lines = Lines {
            src: input.as_ptr(),
            src_stride: self.input_item() as isize,
            src_len: self.input_len(),
            dst: output.as_mut_ptr(),
            dst_stride: self.output_item() as isize,
            outer: &[count],
            src_outer: &[src_line as isize],
            dst_outer: &[dst_line as isize],
        };
        // SAFETY: the lines fill the two buffers exactly.
        unsafe { transform_lines(self, &lines, factor, par) }
    }
}

/// A point of a line: real or complex.
trait Point<T>: Copy + Default + Send + Sync {
    fn line(points: &[Self]) -> Line<'_, T>;
    fn line_mut(points: &mut [Self]) -> LineMut<'_, T>;
}

macro_rules! points {
    ($($t:ty),*) => { $(
        impl Point<$t> for $t {
            fn line(points: &[Self]) -> Line<'_, $t> {
                Line::Real(points)
            }
            fn line_mut(points: &mut [Self]) -> LineMut<'_, $t> {
                LineMut::Real(points)
            }
        }
        impl Point<$t> for Complex<$t> {
            fn line(points: &[Self]) -> Line<'_, $t> {
                Line::Complex(points)
            }
            fn line_mut(points: &mut [Self]) -> LineMut<'_, $t> {
                LineMut::Complex(points)
            }
        }
    )* };
}
points!(f32, f64);

/// The outer dimensions, the one whose input stride is smallest last.
pub(crate) struct Outer {
    axes: Vec<(usize, isize, isize)>,
    pub count: usize,
}

impl Outer {
    fn new(lines: &Lines) -> Result<Self, FftError> {
        let mut axes: Vec<_> = (0..lines.outer.len())
            .filter(|axis| lines.outer[*axis] > 1)
            .map(|axis| (lines.outer[axis], lines.src_outer[axis], lines.dst_outer[axis]))
            .collect();
        axes.sort_by_key(|(_, src, _)| std::cmp::Reverse(src.unsigned_abs()));
        let count = axes.iter().try_fold(1usize, |n, (dim, _, _)| n.checked_mul(*dim));
        let count = count.ok_or_else(|| FftError::Shape("too many lines".into()))?;
        Ok(Outer { axes, count })
    }

    /// Byte offsets of line `index` in input and output.
    pub fn offsets(&self, mut index: usize) -> (isize, isize) {
        let (mut src, mut dst) = (0, 0);
        for (dim, src_stride, dst_stride) in self.axes.iter().rev() {
            let at = (index % dim) as isize;
            index /= dim;
            src += at * src_stride;
            dst += at * dst_stride;
        }
        (src, dst)
    }
}

/// Work memory of one thread.
struct State<T, I, O> {
    work: Work<T>,
    gathered: Vec<I>,
    results: Vec<O>,
}

/// Complex lines: side by side where that is faster.
unsafe fn run_complex<T: Number>(
    plan: &Plan,
    typed: &Typed<T>,
    lines: &Lines,
    factor: T,
    par: Parallelism,
) -> Result<(), FftError>
where
    Complex<T>: Point<T>,
{
    let outer = Outer::new(lines)?;
    let (n_in, n) = (lines.src_len.min(plan.input_len()), plan.len());
    let direct = is_direct::<Complex<T>>(lines.src as usize, lines.src_stride, n_in, lines.src_outer)
        && is_direct::<Complex<T>>(lines.dst as usize, lines.dst_stride, n, lines.dst_outer);
    // SAFETY: promised by the caller.
    unsafe {
        match typed.side_by_side(!direct, outer.count) {
            Some(count) => side::run(typed, lines, &outer, (n_in, n), count, factor, par),
            None => run::<T, Complex<T>, Complex<T>>(plan, typed, lines, factor, par),
        }
    }
}

unsafe fn run<T: Number, I: Point<T>, O: Point<T>>(
    plan: &Plan,
    typed: &Typed<T>,
    lines: &Lines,
    factor: T,
    par: Parallelism,
) -> Result<(), FftError> {
    let outer = Outer::new(lines)?;
    let (n_in, n_out) = (lines.src_len.min(plan.input_len()), plan.output_len());
    let src_direct = is_direct::<I>(lines.src as usize, lines.src_stride, n_in, lines.src_outer);
    let dst_direct = is_direct::<O>(lines.dst as usize, lines.dst_stride, n_out, lines.dst_outer);
    let group = if src_direct && dst_direct { 1 } else { GROUP.min(outer.count) };
    let groups = outer.count.div_ceil(group);
    let work = outer.count.saturating_mul(plan.len()).saturating_mul(plan.len().ilog2() as usize + 1);
    let make = || -> Result<State<T, I, O>, FftError> {
        let sizes = (if src_direct { 0 } else { group * n_in }, if dst_direct { 0 } else { group * n_out });
        Ok(State {
            work: typed.work()?,
            gathered: zeros(sizes.0, plan.len())?,
            results: zeros(sizes.1, plan.len())?,
        })
    };
    let failure = Mutex::new(None);
    // SAFETY: the input is only read; every task writes the points of its own lines.
    let shared = unsafe { Shared::new(lines) };
    let task = |state: &mut Result<State<T, I, O>, FftError>, index: usize| {
        let shared = &shared;
        let first = index * group;
        let count = group.min(outer.count - first);
        let done = match state {
            // SAFETY: promised by the caller; the group lies inside the array.
            Ok(state) => unsafe {
                run_group(
                    typed,
                    shared,
                    &outer,
                    state,
                    (first, count),
                    (n_in, n_out),
                    (src_direct, dst_direct),
                    factor,
                )
            },
            Err(error) => Err(error.clone()),
        };
        if let Err(error) = done {
            failure.lock().unwrap_or_else(|e| e.into_inner()).get_or_insert(error);
        }
    };
    par::for_each_with(groups, par.sharing(work, SHARE).threads(), make, task);
    failure.into_inner().unwrap_or_else(|e| e.into_inner()).map_or(Ok(()), Err)
}

/// Whether every line is contiguous and aligned for `X`.
fn is_direct<X>(address: usize, stride: isize, len: usize, outer: &[isize]) -> bool {
    let align = align_of::<X>();
    (stride == size_of::<X>() as isize || len <= 1)
        && address.is_multiple_of(align)
        && outer.iter().all(|s| s.unsigned_abs().is_multiple_of(align))
}

unsafe fn run_group<T: Number, I: Point<T>, O: Point<T>>(
    typed: &Typed<T>,
    lines: &Lines,
    outer: &Outer,
    state: &mut State<T, I, O>,
    (first, count): (usize, usize),
    (n_in, n_out): (usize, usize),
    (src_direct, dst_direct): (bool, bool),
    factor: T,
) -> Result<(), FftError> {
    let mut offsets = [(0isize, 0isize); GROUP];
    for (i, slot) in offsets.iter_mut().enumerate().take(count) {
        *slot = outer.offsets(first + i);
    }
    let State { work, gathered, results } = state;
    if !src_direct {
        for j in 0..n_in {
            let at = lines.src.wrapping_offset(j as isize * lines.src_stride);
            for (i, (offset, _)) in offsets.iter().enumerate().take(count) {
                // SAFETY: point `j` of a line of the input.
                gathered[i * n_in + j] = unsafe { at.wrapping_offset(*offset).cast::<I>().read_unaligned() };
            }
        }
    }
    for (i, (src, dst)) in offsets.iter().enumerate().take(count) {
        let input = if src_direct {
            // SAFETY: the line is contiguous and aligned, and nobody writes to it.
            unsafe { std::slice::from_raw_parts(lines.src.wrapping_offset(*src).cast::<I>(), n_in) }
        } else {
            &gathered[i * n_in..][..n_in]
        };
        let output = if dst_direct {
            // SAFETY: the line is contiguous and aligned, and this task alone has it; it is written before it is read.
            unsafe { std::slice::from_raw_parts_mut(lines.dst.wrapping_offset(*dst).cast::<O>(), n_out) }
        } else {
            &mut results[i * n_out..][..n_out]
        };
        typed.run(I::line(input), O::line_mut(output), work, factor)?;
    }
    if !dst_direct {
        for j in 0..n_out {
            let at = lines.dst.wrapping_offset(j as isize * lines.dst_stride);
            for (i, (_, offset)) in offsets.iter().enumerate().take(count) {
                // SAFETY: point `j` of a line of the output.
                unsafe { at.wrapping_offset(*offset).cast::<O>().write_unaligned(results[i * n_out + j]) };
            }
        }
    }
    Ok(())
}

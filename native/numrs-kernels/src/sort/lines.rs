//! Sorting along an axis: lines are brought to contiguous native memory where they are not, several at once.

use super::argsort::argsort_line;
use super::compare::{as_raw, order_of_lines};
use super::values::sort_line;
use super::words::Scratch;
use numrs_core::error::{Error, Result, value_error};
use numrs_core::memory;
use numrs_core::pool::Temp;
use numrs_core::{Array, DType, Dims, Frame, par, shape, task};
use numrs_items::cast;
use numrs_items::item::Item;
use numrs_items::operand::{Target, compact};
use numrs_items::walk::{Walk, pick};
use numrs_items::with_item;
use smallvec::SmallVec;
use std::sync::Mutex;

/// Lines that are brought together, so that a cache line that they share is fetched once.
const TOGETHER: usize = 16;

/// Nanoseconds an item, roughly.
const COST: f64 = 8.0;

pub(super) fn one_input(frame: &mut Frame, axis: Option<i64>) -> Result<(Array, usize, Option<Temp>)> {
    let array = frame.inputs.pop().ok_or_else(|| value_error("a sort needs an array"))?;
    let (array, block) = match axis {
        Some(_) => (array, None),
        None if array.is_c_contiguous() => (array, None),
        None => {
            let (copy, block) = compact(&array)?;
            (copy, Some(block))
        }
    };
    let array = match axis {
        Some(_) => array,
        None => Array {
            shape: smallvec::smallvec![array.size() as i64],
            strides: smallvec::smallvec![array.itemsize() as i64],
            ..array
        },
    };
    let axis = shape::normalize_axis(axis.unwrap_or(0), array.ndim())?;
    Ok((array, axis, block))
}

/// NumPy's `sort` along an axis (of the flattened array without one), into output 0, which may be the input
/// itself. The result is that of a stable sort. Records are compared by the fields at the places `fields` first,
/// then by the others.
///
/// # Errors
/// `AxisError`, `MemoryError`, `TypeError` for dtypes without an order, `ValueError` for fields that are none.
pub fn sort(frame: &mut Frame, axis: Option<i64>, fields: &[usize]) -> Result<()> {
    let (array, axis, _block) = one_input(frame, axis)?;
    let order = order_of_lines(array.dtype, fields)?;
    let lines = as_raw(&array);
    let dtype = lines.dtype.to_native();
    let work = |src: *const u8, dst: *mut u8, n: usize, scratch: &mut Scratch, threads: usize| {
        // SAFETY: `along` passes lines of the two arrays.
        unsafe { sort_line(dtype, &order, src, dst, n, scratch, threads) }
    };
    let target = match in_place(frame, &array)? {
        Some(out) => return along(Lines::new(&lines, &as_raw(&out), axis, COST), &work),
        None => Target::new(frame, 0, array.dtype, &array.shape, &[&array])?,
    };
    along(Lines::new(&lines, &as_raw(&target.array), axis, COST), &work)?;
    target.finish()
}

/// The given output, when it is the input itself and its items may be moved as they are: not where bytes beside their
/// fields stay.
///
/// # Errors
/// As [`Frame::given`].
pub(super) fn in_place(frame: &Frame, array: &Array) -> Result<Option<Array>> {
    Ok(frame.given(0)?.filter(|g| {
        g.data == array.data
            && g.shape == array.shape
            && g.strides == array.strides
            && g.dtype == array.dtype
            && !g.dtype.has_gaps()
    }))
}

/// NumPy's `argsort` along an axis: int64 indices, those of a stable sort.
///
/// # Errors
/// As [`sort`].
pub fn argsort(frame: &mut Frame, axis: Option<i64>, fields: &[usize]) -> Result<()> {
    // NumPy's argsort takes a single item as an array of length one.
    let single = axis.filter(|_| frame.inputs.first().is_some_and(|a| a.ndim() == 0));
    let axis = match single {
        Some(axis) => shape::normalize_axis(axis, 1).map(|_| None)?,
        None => axis,
    };
    let (array, axis, _block) = one_input(frame, axis)?;
    let order = order_of_lines(array.dtype, fields)?;
    let lines = as_raw(&array);
    let dtype = lines.dtype.to_native();
    let target = Target::new(frame, 0, DType::INT64, &array.shape, &[&array])?;
    let work = |src: *const u8, dst: *mut u8, n: usize, _: &mut Scratch, threads: usize| {
        // SAFETY: `along` passes lines of the two arrays.
        unsafe { argsort_line(dtype, &order, src, n, dst.cast(), threads) }
    };
    along(Lines::new(&lines, &target.array, axis, COST), &work)?;
    target.finish()
}

/// What is done to a line: contiguous native items in, contiguous items out, their number, scratch memory and
/// the number of threads it may use.
pub(super) trait Work:
    Fn(*const u8, *mut u8, usize, &mut Scratch, usize) -> Result<()> + Sync
{
}
impl<F: Fn(*const u8, *mut u8, usize, &mut Scratch, usize) -> Result<()> + Sync> Work for F {}

/// A line in memory: first item and stride.
#[derive(Clone, Copy)]
struct Line {
    data: *mut u8,
    stride: isize,
}

/// Lines of an array along an axis, and the lines of another one that are made of them, of their own length.
pub(super) struct Lines<'a> {
    array: &'a Array,
    out: &'a Array,
    axis: usize,
    /// Nanoseconds an item, roughly.
    cost: f64,
}

impl<'a> Lines<'a> {
    /// `out` has the array's shape but for the length of the axis.
    pub fn new(array: &'a Array, out: &'a Array, axis: usize, cost: f64) -> Lines<'a> {
        Lines { array, out, axis, cost }
    }
}

/// Does the work on all lines.
///
/// # Errors
/// As the work; `MemoryError`.
pub(super) fn along(lines: Lines, work: &dyn Work) -> Result<()> {
    let Lines { array, out, axis, cost } = lines;
    let (n, length) = (array.shape[axis] as usize, out.shape[axis] as usize);
    let others: SmallVec<[usize; 6]> = (0..array.ndim()).filter(|&a| a != axis).collect();
    let shape: Dims = pick(&array.shape, &others);
    if n == 0 || length == 0 || shape.contains(&0) {
        return Ok(());
    }
    let walk = Walk::new(&shape, [&pick(&array.strides, &others), &pick(&out.strides, &others)]);
    let (run, [step, out_step]) = walk.inner();
    let mut starts: Vec<[isize; 2]> = Vec::new();
    walk.lines(|at| memory::add(&mut starts, at));
    let sorter = Sorter {
        n,
        length,
        dtype: array.dtype,
        out_dtype: out.dtype,
        src: (array.strides[axis] as isize, step),
        dst: (out.strides[axis] as isize, out_step),
        direct_in: array.strides[axis] == array.itemsize() as i64 && array.dtype == array.dtype.to_native(),
        direct_out: out.strides[axis] == out.itemsize() as i64 && out.dtype == out.dtype.to_native(),
        work,
    };
    let groups = run.div_ceil(TOGETHER);
    let jobs = starts.len() * groups;
    let threads = par::threads_for(n * run * starts.len(), cost);
    let failure: Mutex<Option<Error>> = Mutex::new(None);
    let job = |k: usize, threads: usize| {
        let ([a, o], first) = (starts[k / groups], k % groups * TOGETHER);
        let count = TOGETHER.min(run - first);
        let first = first as isize;
        let from = array.data.wrapping_offset(a + first * step);
        let to = out.data.wrapping_offset(o + first * out_step);
        if let Err(e) = sorter.lines(from, to, count, threads) {
            failure.lock().unwrap_or_else(|e| e.into_inner()).get_or_insert(e);
        }
    };
    if jobs == 1 || threads == 1 {
        (0..jobs).for_each(|k| job(k, threads));
    } else {
        par::for_each(jobs, threads, |k| job(k, 1));
    }
    failure.into_inner().unwrap_or_else(|e| e.into_inner()).map_or(Ok(()), Err)
}

struct Sorter<'a> {
    n: usize,
    /// Items of a line of the result.
    length: usize,
    dtype: DType,
    out_dtype: DType,
    /// Strides along a line and from line to line.
    src: (isize, isize),
    dst: (isize, isize),
    direct_in: bool,
    direct_out: bool,
    work: &'a dyn Work,
}

// SAFETY: holds only numbers and a function that threads may share.
unsafe impl Sync for Sorter<'_> {}

impl Sorter<'_> {
    /// Sorts `count` lines.
    fn lines(&self, src: *mut u8, dst: *mut u8, count: usize, threads: usize) -> Result<()> {
        let (n, length) = (self.n, self.length);
        let mut scratch = Scratch::default();
        let (size, out_size) = (self.dtype.itemsize(), self.out_dtype.itemsize());
        let input = if self.direct_in { None } else { Some(Temp::items(n * count, size)?) };
        let output = if self.direct_out { None } else { Some(Temp::items(length * count, out_size)?) };
        let from: Vec<Line> = self.rows(src, self.src, count);
        let to: Vec<Line> = self.rows(dst, self.dst, count);
        if let Some(block) = &input {
            gather(&from, block.data(), n, self.dtype)?;
        }
        for k in 0..count {
            task::point();
            let a = input.as_ref().map_or(from[k].data, |b| b.data().wrapping_add(k * n * size));
            let b = output.as_ref().map_or(to[k].data, |b| b.data().wrapping_add(k * length * out_size));
            (self.work)(a, b, n, &mut scratch, threads)?;
        }
        if let Some(block) = &output {
            scatter(&to, block.data(), length, self.out_dtype)?;
        }
        Ok(())
    }

    fn rows(&self, first: *mut u8, (stride, step): (isize, isize), count: usize) -> Vec<Line> {
        (0..count as isize).map(|k| Line { data: first.wrapping_offset(k * step), stride }).collect()
    }
}

/// Brings lines to contiguous memory in native byte order, one after the other.
fn gather(lines: &[Line], buffer: *mut u8, n: usize, dtype: DType) -> Result<()> {
    let size = dtype.itemsize();
    if dtype != dtype.to_native() {
        let cast = cast::find(dtype, dtype.to_native())?;
        for (k, line) in lines.iter().enumerate() {
            // SAFETY: `n` items of the line, and room for as many.
            unsafe { cast.run(line.data, line.stride, buffer.add(k * n * size), size as isize, n) };
        }
        return Ok(());
    }
    with_item!(size, item => for i in 0..n {
        for (k, line) in lines.iter().enumerate() {
            // SAFETY: item `i` of line `k`, and its place in the buffer.
            unsafe { item.copy(line.data.offset(i as isize * line.stride), buffer.add((k * n + i) * item.size())) };
        }
    });
    Ok(())
}

/// The way back.
fn scatter(lines: &[Line], buffer: *mut u8, n: usize, dtype: DType) -> Result<()> {
    let size = dtype.itemsize();
    if dtype != dtype.to_native() {
        let cast = cast::find(dtype.to_native(), dtype)?;
        for (k, line) in lines.iter().enumerate() {
            // SAFETY: `n` items in the buffer, and of the line.
            unsafe { cast.run(buffer.add(k * n * size), size as isize, line.data, line.stride, n) };
        }
        return Ok(());
    }
    with_item!(size, item => for i in 0..n {
        for (k, line) in lines.iter().enumerate() {
            // SAFETY: as in `gather`.
            unsafe { item.copy(buffer.add((k * n + i) * item.size()), line.data.offset(i as isize * line.stride)) };
        }
    });
    Ok(())
}

//! `argmin` and `argmax`: the place of the first smallest or largest item; the first `nan` counts as both.
//!
//! A block's best item is found by the kernels of `minimum` and `maximum`; only the block that holds the
//! best of all is searched for its place.

use super::avx512;
use super::fold::{self, FoldLine, FoldRows};
use super::reducer::with_block;
use super::request::{ReduceOptions, inputs};
use super::ufunc_reduce;
#[cfg(target_arch = "x86_64")]
use numrs_core::memory;

use crate::ufunc::UfuncId;
use half::f16;
use num_complex::Complex;
use numrs_core::dtype::calendar::NAT;
use numrs_core::error::{Result, type_error, value_error};
use numrs_core::iter::Plan;
use numrs_core::pool::Temp;
use numrs_core::shape::Dims;
use numrs_core::{Array, Category, DType, Frame, Number, TypeCode, par, shape};
use numrs_items::cast;
use numrs_items::characters::Unit;
use std::cmp::Ordering;

/// Bytes of a line in which the best is found at a time; they are still near when its place is looked for.
const BLOCK_BYTES: usize = 8192;
/// Rows whose best is found at a time.
const ROWS: usize = 16;
/// Columns that are walked at a time.
const COLUMNS: usize = 512;

/// `argmin`; `options.axes` holds one axis or is `None` for the flattened array.
pub(super) fn argmin(frame: &mut Frame, options: &ReduceOptions) -> Result<()> {
    arg(frame, options, false)
}

/// `argmax`, as [`argmin`].
pub(super) fn argmax(frame: &mut Frame, options: &ReduceOptions) -> Result<()> {
    arg(frame, options, true)
}

fn arg(frame: &mut Frame, options: &ReduceOptions, largest: bool) -> Result<()> {
    let name = if largest { "argmax" } else { "argmin" };
    let (mut array, _, _) = inputs(frame, options)?;
    let axis = match options.axes {
        None => None,
        Some(&[axis]) if array.ndim() == 0 && matches!(axis, 0 | -1) => None,
        Some(&[axis]) => Some(shape::normalize_axis(axis.into(), array.ndim())?),
        Some(_) => {
            return Err(type_error(format!("{name} works along one axis or over the flattened array")));
        }
    };
    let number = match array.dtype.code().category() {
        Category::Number(number) => Some(number),
        Category::Bytes | Category::Text => None,
        Category::Datetime | Category::Timedelta => Some(Number::Int64),
        Category::Void | Category::Struct | Category::SubArray => {
            return Err(type_error("data type not ordered"));
        }
    };
    let shape: Dims = match (axis, options.keepdims) {
        (None, true) => array.shape.iter().map(|_| 1).collect(),
        (None, false) => Dims::new(),
        (Some(axis), keepdims) => {
            let mut shape = array.shape.clone();
            if keepdims {
                shape[axis] = 1;
            } else {
                shape.remove(axis);
            }
            shape
        }
    };
    let length = axis.map_or(array.size() as i64, |a| array.shape[a]);
    if length == 0 {
        return Err(value_error(format!("attempt to get {name} of an empty sequence")));
    }
    if let Some(out) = frame.given(0)? {
        if out.shape != shape {
            return Err(value_error(format!("output array does not match result of np.{name}.")));
        }
        if !out.dtype.code().is_integer() {
            return Err(type_error(format!(
                "Cannot cast array data from {:?} to dtype('int64') according to the rule 'safe'",
                out.dtype
            )));
        }
    }
    let out = frame.make(0, DType::INT64, &shape)?;
    if out.size() == 0 {
        return Ok(());
    }
    let mut memory = None;
    // NaT, the smallest integer, counts as both the least and the greatest: one less, it is the largest.
    let shifted = array.dtype.tick().is_some() && largest && has_nat(&array)?;
    if array.dtype.tick().is_some() {
        array.dtype = array.dtype.as_steps();
    }
    let flat = axis.is_none() && !array.is_c_contiguous();
    if flat || shifted || array.dtype != array.dtype.to_native() {
        let block = Temp::items(array.size(), array.itemsize())?;
        let copy = Array::contiguous(block.data(), array.dtype.to_native(), &array.shape);
        cast::assign(&array, &copy, None)?;
        if shifted {
            // SAFETY: the copy is contiguous and of 64-bit integers.
            let items = unsafe { std::slice::from_raw_parts_mut(copy.data.cast::<i64>(), copy.size()) };
            items.iter_mut().for_each(|item| *item = item.wrapping_sub(1));
        }
        array = copy;
        memory = Some(block);
    }
    if axis.is_none() {
        array.shape = [array.size() as i64].as_slice().into();
        array.strides = [array.itemsize() as i64].as_slice().into();
    }
    let axis = axis.unwrap_or(0);
    let mut lanes = array.clone();
    lanes.shape.remove(axis);
    lanes.strides.remove(axis);
    let line = Line { n: array.shape[axis] as usize, stride: array.strides[axis] as isize };
    let direct = out.dtype == DType::INT64 && !out.may_overlap(&array);
    let places = Temp::items(if direct { 1 } else { out.size() }, 8)?;
    let target = if direct {
        Array {
            shape: lanes.shape.clone(),
            strides: squeezed(&out, axis, options.keepdims, lanes.ndim()),
            ..out.clone()
        }
    } else {
        Array::contiguous(places.data(), DType::INT64, &lanes.shape)
    };
    match number {
        Some(number) => Search::new(number, largest).run(&line, &lanes, &target),
        None if array.dtype.code() == TypeCode::Text => arg_texts::<u32>(&line, &lanes, &target, largest),
        None => arg_texts::<u8>(&line, &lanes, &target, largest),
    }
    drop(memory);
    if direct {
        return Ok(());
    }
    let target = Array { shape: out.shape.clone(), strides: shape::c_strides(&out.shape, 8), ..target };
    cast::assign(&target, &out, None)
}

/// Whether there is a NaT among dates or spans of time, which is the smallest of their integers.
fn has_nat(array: &Array) -> Result<bool> {
    let items = Array { dtype: array.dtype.as_steps(), ..array.clone() };
    let least = Temp::new(8)?;
    let total = Array::contiguous(least.data(), DType::INT64, &[]);
    let reduced = std::iter::repeat_n(true, array.ndim()).collect();
    ufunc_reduce::plain(UfuncId::minimum.row(), &items, &total, &reduced, false)?;
    // SAFETY: the block holds one integer.
    Ok(unsafe { total.data.cast::<i64>().read() } == NAT)
}

/// The strides of the result without the axis that `keepdims` left in it.
fn squeezed(out: &Array, axis: usize, keepdims: bool, ndim: usize) -> Dims {
    let mut strides = out.strides.clone();
    if ndim == 0 {
        strides.clear();
    } else if keepdims {
        strides.remove(axis);
    }
    strides
}

/// The axis that is searched.
#[derive(Clone, Copy)]
struct Line {
    n: usize,
    stride: isize,
}

type SearchLine = unsafe fn(&Search, *const u8, Line) -> i64;
type SearchRows = unsafe fn(&Search, *const u8, Line, usize, isize, *mut u8, isize);

/// The functions for one dtype.
struct Search {
    line: FoldLine,
    rows: FoldRows,
    size: usize,
    one: SearchLine,
    many: Option<SearchRows>,
    #[cfg(target_arch = "x86_64")]
    find: Option<avx512::Find>,
}

impl Search {
    fn new(number: Number, largest: bool) -> Search {
        macro_rules! pick {
            ($($number:ident => $t:ty;)*) => { match number {
                $(Number::$number if largest => (one::<$t, true> as SearchLine, Some(many::<$t, true> as SearchRows)),
                Number::$number => (one::<$t, false> as SearchLine, Some(many::<$t, false> as SearchRows)),)*
                Number::Complex64 if largest => (plain::<Complex<f32>, true> as SearchLine, None),
                Number::Complex64 => (plain::<Complex<f32>, false> as SearchLine, None),
                Number::Complex128 if largest => (plain::<Complex<f64>, true> as SearchLine, None),
                Number::Complex128 => (plain::<Complex<f64>, false> as SearchLine, None),
            } };
        }
        let (one, many) = pick! {
            Bool => u8; Int8 => i8; UInt8 => u8; Int16 => i16; UInt16 => u16; Int32 => i32; UInt32 => u32;
            Int64 => i64; UInt64 => u64; Float16 => f16; Float32 => f32; Float64 => f64;
        };
        unsafe fn no_line(_: &fold::Line) {}
        unsafe fn no_rows(_: &fold::Rows) {}
        let folder = (if largest { UfuncId::maximum } else { UfuncId::minimum })
            .row()
            .folder(number.code(), number.code());
        Search {
            line: folder.map_or(no_line, |f| f.line.pick()),
            rows: folder.map_or(no_rows, |f| f.rows.pick()),
            size: number.size(),
            one,
            many,
            #[cfg(target_arch = "x86_64")]
            find: avx512::finder(number),
        }
    }

    fn run(&self, line: &Line, lanes: &Array, target: &Array) {
        let cost = 0.3 * line.n as f64;
        let fastest = lanes.shape.iter().zip(&lanes.strides).filter(|&(&n, _)| n > 1);
        let fastest = fastest.map(|(_, s)| s.unsigned_abs()).min();
        if let (Some(many), Some(stride)) = (self.many, fastest)
            && (stride as usize) < line.stride.unsigned_abs()
        {
            Plan::new(&[lanes, target]).run_parallel(cost, |args, n, s| {
                // SAFETY: `n` lanes of a plan's inner loop, each with a line of valid items.
                unsafe {
                    many(self, args[0], Line { stride: line.stride, n: line.n }, n, s[0], args[1], s[1])
                };
            });
            return;
        }
        Plan::new(&[lanes, target]).run_parallel(cost, |args, n, s| {
            for i in 0..n as isize {
                // SAFETY: lane `i` of a plan's inner loop has a line of valid items.
                unsafe {
                    let place = (self.one)(self, args[0].offset(i * s[0]), *line);
                    args[1].offset(i * s[1]).cast::<i64>().write_unaligned(place);
                }
            }
        });
    }
}

/// Byte strings: the first difference of their bytes decides.
fn arg_texts<U: Unit>(line: &Line, lanes: &Array, target: &Array, largest: bool) {
    let count = lanes.itemsize() / size_of::<U>();
    let wanted = if largest { Ordering::Greater } else { Ordering::Less };
    Plan::new(&[lanes, target]).run_parallel(5.0 * line.n as f64, |args, n, s| {
        for i in 0..n as isize {
            // SAFETY: lane `i` of a plan's inner loop has a line of valid items.
            unsafe {
                let first = args[0].offset(i * s[0]).cast_const();
                let item = |k: usize| first.offset(k as isize * line.stride);
                let better = |a, b| U::compare(a, b, count) == wanted;
                let best = (1..line.n).fold(0, |best, k| if better(item(k), item(best)) { k } else { best });
                args[1].offset(i * s[1]).cast::<i64>().write_unaligned(best as i64);
            }
        }
    });
}

/// Items with an order in which `nan` is both first and last.
trait Ordered: Copy + Send + Sync + 'static {
    fn is_nan(self) -> bool;
    fn less(self, other: Self) -> bool;
    fn same(self, other: Self) -> bool;
    /// Whether this item takes the place of `best`, which came before.
    #[inline(always)]
    fn beats<const LARGEST: bool>(self, best: Self) -> bool {
        let better = if LARGEST { best.less(self) } else { self.less(best) };
        (better || self.is_nan()) && !best.is_nan()
    }
}

macro_rules! ordered {
    ($($t:ty: $x:ident, $y:ident => $nan:expr, $less:expr, $same:expr;)*) => { $(impl Ordered for $t {
        #[inline(always)]
        fn is_nan(self) -> bool { let $x = self; let _ = $x; $nan }
        #[inline(always)]
        fn less(self, $y: Self) -> bool { let $x = self; $less }
        #[inline(always)]
        fn same(self, $y: Self) -> bool { let $x = self; $same }
    })* };
}

ordered! {
    u8: x, y => false, x < y, x == y;
    i8: x, y => false, x < y, x == y;
    u16: x, y => false, x < y, x == y;
    i16: x, y => false, x < y, x == y;
    u32: x, y => false, x < y, x == y;
    i32: x, y => false, x < y, x == y;
    u64: x, y => false, x < y, x == y;
    i64: x, y => false, x < y, x == y;
    f16: x, y => x.is_nan(), x < y, x == y;
    f32: x, y => x.is_nan(), x < y, x == y;
    f64: x, y => x.is_nan(), x < y, x == y;
    Complex<f32>: x, y => x.re.is_nan() || x.im.is_nan(), x.re < y.re || x.re == y.re && x.im < y.im, x == y;
    Complex<f64>: x, y => x.re.is_nan() || x.im.is_nan(), x.re < y.re || x.re == y.re && x.im < y.im, x == y;
}

/// Item `i` of a line.
///
/// # Safety
/// The line has it.
#[inline(always)]
unsafe fn load<T: Copy>(first: *const u8, stride: isize, i: usize) -> T {
    // SAFETY: promised by the caller.
    unsafe { first.offset(i as isize * stride).cast::<T>().read_unaligned() }
}

/// A line, item by item.
unsafe fn plain<T: Ordered, const LARGEST: bool>(_: &Search, first: *const u8, line: Line) -> i64 {
    // SAFETY: the caller promises a line of `n > 0` items.
    unsafe {
        let mut best: T = load(first, line.stride, 0);
        let mut place = 0;
        for i in 1..line.n {
            let x: T = load(first, line.stride, i);
            if x.beats::<LARGEST>(best) {
                (best, place) = (x, i);
            }
        }
        place as i64
    }
}

/// The best item of a line by blocks, and the block.
unsafe fn best_block<T: Ordered, const LARGEST: bool>(
    search: &Search,
    first: *const u8,
    line: Line,
) -> (T, usize) {
    let length = BLOCK_BYTES / size_of::<T>();
    // SAFETY: the caller promises a line of `n > 0` items.
    unsafe {
        let mut best: T = load(first, line.stride, 0);
        let mut block = 0;
        for start in (0..line.n).step_by(length) {
            let mut here: T = load(first, line.stride, start);
            (search.line)(&fold::Line {
                total: (&raw mut here).cast(),
                beside: std::ptr::null(),
                first: first.offset(start as isize * line.stride),
                stride: line.stride,
                n: length.min(line.n - start),
            });
            if here.beats::<LARGEST>(best) || start == 0 {
                (best, block) = (here, start);
                if here.is_nan() {
                    break;
                }
            }
        }
        (best, block)
    }
}

/// Items of a part that another thread may search.
const PART: usize = 1 << 17;

unsafe fn one<T: Ordered, const LARGEST: bool>(search: &Search, first: *const u8, line: Line) -> i64 {
    let parts = line.n.div_ceil(PART);
    let threads = par::threads_for(line.n, 0.02 * search.size as f64);
    // SAFETY: the caller promises a line of `n > 0` items; parts and blocks lie within it.
    unsafe {
        let (best, block) = if parts < 2 || threads < 2 {
            best_block::<T, LARGEST>(search, first, line)
        } else {
            let shared = first as usize;
            let found: Vec<std::sync::OnceLock<(T, usize)>> =
                memory::listed((0..parts).map(|_| Default::default()));
            par::for_each(parts, threads, |p| {
                let start = p * PART;
                let part = (shared as *const u8).offset(start as isize * line.stride);
                let line = Line { n: PART.min(line.n - start), ..line };
                let (best, block) = best_block::<T, LARGEST>(search, part, line);
                let _ = found[p].set((best, start + block));
            });
            let mut all = found.iter().filter_map(|f| f.get().copied());
            let start = all.next().unwrap_or((load(first, line.stride, 0), 0));
            all.fold(start, |best, here| if here.0.beats::<LARGEST>(best.0) { here } else { best })
        };
        let count = (BLOCK_BYTES / size_of::<T>()).min(line.n - block);
        #[cfg(target_arch = "x86_64")]
        if let Some(find) = search.find
            && line.stride == size_of::<T>() as isize
            && let Some(place) = find(first.add(block * size_of::<T>()), count, (&raw const best).cast())
        {
            return (block + place) as i64;
        }
        place_in::<T>(first, line, best, block, count) as i64
    }
}

/// The first place from `start` on, and within `n` items, of an item that is known to be there.
unsafe fn place_in<T: Ordered>(first: *const u8, line: Line, best: T, start: usize, n: usize) -> usize {
    let nan = best.is_nan();
    for i in start..start + n {
        // SAFETY: the caller promises that the line has these items.
        let x: T = unsafe { load(first, line.stride, i) };
        if x.same(best) || nan && x.is_nan() {
            return i;
        }
    }
    start
}

/// Lines side by side: `n` of them, `lane` bytes apart.
unsafe fn many<T: Ordered, const LARGEST: bool>(
    search: &Search,
    first: *const u8,
    line: Line,
    n: usize,
    lane: isize,
    target: *mut u8,
    target_stride: isize,
) {
    let size = size_of::<T>();
    with_block(COLUMNS * (2 * size.max(8) + 8), |block| {
        let (best, here) = (block.cast::<T>(), block.wrapping_add(COLUMNS * size.max(8)).cast::<T>());
        let groups = block.wrapping_add(2 * COLUMNS * size.max(8)).cast::<u64>();
        for left in (0..n).step_by(COLUMNS) {
            let count = COLUMNS.min(n - left);
            // SAFETY: the block holds three tables of COLUMNS entries; lines and lanes are the caller's.
            unsafe {
                let columns = first.offset(left as isize * lane);
                for top in (0..line.n).step_by(ROWS) {
                    let rows = ROWS.min(line.n - top);
                    let row = columns.offset(top as isize * line.stride);
                    for j in 0..count {
                        here.add(j).write(load(row, lane, j));
                    }
                    (search.rows)(&fold::Rows {
                        totals: here.cast(),
                        total_stride: size as isize,
                        beside: std::ptr::null(),
                        first: row,
                        stride: lane,
                        n: count,
                        rows,
                        step: line.stride,
                    });
                    for j in 0..count {
                        let x = *here.add(j);
                        if top == 0 || x.beats::<LARGEST>(*best.add(j)) {
                            *best.add(j) = x;
                            *groups.add(j) = top as u64;
                        }
                    }
                }
                for j in 0..count {
                    let start = *groups.add(j) as usize;
                    let column = columns.offset(j as isize * lane);
                    let place = place_in::<T>(column, line, *best.add(j), start, ROWS.min(line.n - start));
                    target
                        .offset((left + j) as isize * target_stride)
                        .cast::<i64>()
                        .write_unaligned(place as i64);
                }
            }
        }
    });
}

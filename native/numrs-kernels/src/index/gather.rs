//! Reading and writing through index arrays.

use super::offsets::{ClipMode, IndexedAxis, as_int64, resolve};
use super::selection::{Selection, check_mask, result_strides};
use super::{mask, mask::expand_items, mask::expand_line};
use numrs_core::error::{Error, Result, shape_text, tight_shape_text, type_error, value_error};
use numrs_core::iter::keep_order;
use numrs_core::{Array, DType, Dims, ErrorKind, Frame, par};
use numrs_items::item::{Any, Item};
use numrs_items::literal;
use numrs_items::operand::{Target, converted};
use numrs_items::walk::{Walk, pick};
use numrs_items::{with_item, with_stored_item};
use smallvec::SmallVec;
use std::sync::Mutex;

/// NumPy's `a[indices]`: input 0 through the index arrays that follow it, see
/// [`NrIndexArgs`](numrs_core::abi::NrIndexArgs).
///
/// # Errors
/// `IndexError` when an index is out of bounds or a mask does not fit.
pub fn get(frame: &mut Frame, axes: &[i32], front: bool) -> Result<()> {
    let inputs = std::mem::take(&mut frame.inputs);
    let (array, indices) = operands(&inputs, axes)?;
    let references: Vec<&Array> = inputs.iter().collect();
    if let Some(mask) = whole_mask(array, indices)? {
        let total = mask::count(mask);
        let target = Target::new(frame, 0, array.dtype, &[total as i64], &references)?;
        if target.array.is_c_contiguous() {
            mask::compress(array, mask, target.array.data, total);
            return target.finish();
        }
        // A strided output: as any other selection.
        return get_selected(
            array,
            &Selection::counted(array, indices, &[Some(total)], axes, front)?,
            target,
        );
    }
    if let ([index], [axis]) = (indices, axes)
        && index.dtype.code().is_integer()
        && *axis == 0
        && array.ndim() > 0
    {
        let mut shape: Dims = index.shape.clone();
        shape.extend_from_slice(&array.shape[1..]);
        let kept: SmallVec<[usize; 6]> = (1..array.ndim()).collect();
        let strides = result_strides(array, indices, &kept, 0, &index.shape);
        let target = Target::ordered(frame, array.dtype, &shape, &strides, &references)?;
        if target.fresh {
            gather_in_order(array, index, &target.array)?;
            return target.finish();
        }
    }
    let selection = Selection::new(array, indices, axes, front)?;
    let strides = result_strides(array, indices, &selection.kept, selection.before, &selection.points);
    let shape = selection.result_shape(array);
    let target = Target::ordered(frame, array.dtype, &shape, &strides, &references)?;
    get_selected(array, &selection, target)
}

/// [`gather_first`] into a new output, in whatever order that lies in memory.
fn gather_in_order(array: &Array, index: &Array, out: &Array) -> Result<()> {
    if array.is_c_contiguous() && out.is_c_contiguous() {
        return gather_first(array, index, ClipMode::Raise, out);
    }
    let points = index.ndim();
    let order = keep_order(points, &[&out.strides[..points]]);
    let kept = keep_order(array.ndim() - 1, &[&array.strides[1..]]);
    let axes = |first: &[usize], then: usize| -> SmallVec<[usize; 8]> {
        first.iter().copied().chain(kept.iter().map(|k| k + then)).collect()
    };
    let (array, out) = (array.permuted(&axes(&[0], 1)), out.permuted(&axes(&order, points)));
    gather_first(&array, &index.permuted(&order), ClipMode::Raise, &out)
}

fn get_selected(array: &Array, selection: &Selection, target: Target) -> Result<()> {
    transfer::<false>(array, &target.array, selection);
    target.finish()
}

fn operands<'a>(inputs: &'a [Array], axes: &[i32]) -> Result<(&'a Array, &'a [Array])> {
    match inputs {
        [array, indices @ ..] if indices.len() == axes.len() => Ok((array, indices)),
        _ => {
            Err(Error::new(ErrorKind::Internal, format!("{} operands for {} axes", inputs.len(), axes.len())))
        }
    }
}

/// The one mask of the array's own shape, when that is the index.
fn whole_mask<'a>(array: &Array, indices: &'a [Array]) -> Result<Option<&'a Array>> {
    match indices {
        [mask] if mask.dtype == DType::BOOL && mask.ndim() == array.ndim() && mask.ndim() > 0 => {
            check_mask(array, mask, 0)?;
            Ok(Some(mask))
        }
        _ => Ok(None),
    }
}

/// NumPy's `a[indices] = values`: output 0 is the array, the inputs are the index arrays and the values,
/// which are broadcast and cast. Nothing is written when an index is out of bounds; among equal indices
/// the last value stays.
///
/// # Errors
/// `IndexError` as [`get`]; `ValueError` when the values do not broadcast to the selection.
pub fn set(frame: &mut Frame, axes: &[i32], front: bool) -> Result<()> {
    let mut inputs = std::mem::take(&mut frame.inputs);
    let array = frame.given(0)?.ok_or_else(|| value_error("an assignment needs its target"))?;
    let values = inputs.pop().filter(|_| inputs.len() == axes.len());
    let values = values.ok_or_else(|| Error::new(ErrorKind::Internal, "operands do not match axes"))?;
    if values.weak {
        literal::check_numbers(&values, array.dtype)?;
    }
    if let Some(mask) = whole_mask(&array, &inputs)? {
        let (values, _kept) = converted(values, array.dtype, Some(&array))?;
        let (mask, _kept) = converted(mask.clone(), DType::BOOL, Some(&array))?;
        return assign_mask(&array, &mask, &values);
    }
    let selection = Selection::new(&array, &inputs, axes, front)?;
    let shape = selection.result_shape(&array);
    let refuse = || {
        value_error(format!(
            "shape mismatch: value array of shape {} could not be broadcast to indexing result of shape {}",
            tight_shape_text(&values.shape),
            tight_shape_text(&shape)
        ))
    };
    let extra = values.ndim().saturating_sub(shape.len());
    if values.shape[..extra].iter().any(|&n| n != 1) {
        return Err(refuse());
    }
    let trimmed = Array {
        shape: values.shape[extra..].into(),
        strides: values.strides[extra..].into(),
        ..values.clone()
    };
    trimmed.broadcast_to(&shape).ok_or_else(refuse)?;
    if shape.contains(&0) {
        // Values that go nowhere need no meaning.
        return Ok(());
    }
    let (values, _kept) = converted(trimmed, array.dtype, Some(&array))?;
    let spread = values.broadcast_to(&shape).ok_or_else(|| value_error("values do not broadcast"))?;
    transfer::<true>(&array, &spread, &selection);
    Ok(())
}

/// `a[mask] = values` for a mask of the array's shape.
fn assign_mask(array: &Array, mask: &Array, values: &Array) -> Result<()> {
    if values.ndim() > 1 {
        return Err(type_error(format!(
            "NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has {} dimensions",
            values.ndim()
        )));
    }
    let mut given = values.size();
    let single = values.ndim() == 0 || given == 1;
    if !single {
        let total = mask::count(mask);
        if total != given {
            return Err(value_error(format!(
                "NumPy boolean array indexing assignment cannot assign {given} input values to the {total} output \
                 values where the mask is true"
            )));
        }
    }
    let step = if single { 0 } else { values.strides[0] as isize };
    let size = array.itemsize();
    let walk = Walk::new(&array.shape, [&array.strides, &mask.strides]);
    let (n, [along, mask_along]) = walk.inner();
    let broken = array.dtype.has_gaps();
    let line = |at: *mut u8, bytes: *mut u8, from: *const u8, left: &mut usize, n: usize| {
        // SAFETY: a line of the array and of the mask, and the values that are left.
        unsafe {
            if broken {
                with_stored_item!(array.dtype, item => {
                    expand_items(item, from, step, left, bytes, mask_along, n, at, along)
                })
            } else {
                expand_line(from, step, left, bytes, mask_along, n, size, at, along)
            }
        }
    };
    let threads = if walk.ndim() == 1 && single { par::threads_for(n, 0.3) } else { 1 };
    if threads > 1 {
        par::for_ranges(n, 64, threads, |range| {
            let start = range.start as isize;
            let (at, bytes) =
                (array.data.wrapping_offset(start * along), mask.data.wrapping_offset(start * mask_along));
            line(at, bytes, values.data, &mut 1, range.len());
        });
        return Ok(());
    }
    let mut from: *const u8 = values.data;
    walk.lines(|[a, m]| {
        from = line(array.data.wrapping_offset(a), mask.data.wrapping_offset(m), from, &mut given, n);
    });
    Ok(())
}

/// Indices that are resolved in one go before their items are moved.
const BLOCK: usize = 512;

/// `array[index]` along the first axis into C-ordered or strided `out`, without keeping displacements.
///
/// # Errors
/// `IndexError` when an index is out of bounds; `out` is then partly written.
pub(crate) fn gather_first(array: &Array, index: &Array, mode: ClipMode, out: &Array) -> Result<()> {
    let along = IndexedAxis { axis: 0, length: array.shape[0], stride: array.strides[0] };
    let (indices, _kept) = as_int64(index)?;
    let n = index.size();
    let kept = Walk::new(&array.shape[1..], [&array.strides[1..], &out.strides[index.ndim()..]]);
    let size = array.itemsize();
    let (length, [a_step, o_step]) = kept.inner();
    let chunk = kept.ndim() <= 1 && (length == 1 || (a_step == size as isize && o_step == size as isize));
    // The points of a new output come first and in C order, so they follow each other evenly.
    let step = out.shape[index.ndim()..].iter().product::<i64>() as isize * size as isize;
    let failure: Mutex<Option<Error>> = Mutex::new(None);
    let source = Source { indices, data: array.data, out: out.data };
    let bytes = if chunk { length * size } else { step as usize };
    let threads = par::threads_for(n, 1.5 + bytes as f64 * 0.1);
    par::for_ranges(n, BLOCK, threads, |range| {
        let mut offsets = [0i64; BLOCK];
        for start in range.clone().step_by(BLOCK) {
            let count = BLOCK.min(range.end - start);
            // SAFETY: a block of the indices.
            let resolved =
                unsafe { resolve(source.indices().add(start), offsets.as_mut_ptr(), count, along, mode) };
            if let Err(e) = resolved {
                failure.lock().unwrap_or_else(|e| e.into_inner()).get_or_insert(e);
                return;
            }
            let to = source.out().wrapping_offset(start as isize * step);
            if chunk {
                // SAFETY: the displacements are within the array, `count` points follow in the output.
                with_item!(bytes, item => unsafe {
                    gather_line(item, source.data(), &offsets[..count], to, step)
                });
            } else {
                for (i, &offset) in offsets[..count].iter().enumerate() {
                    let (from, to) = (
                        source.data().wrapping_offset(offset as isize),
                        to.wrapping_offset(i as isize * step),
                    );
                    // SAFETY: as above.
                    with_item!(size, item => unsafe { copy_kept::<false, _>(item, &kept, from, to) });
                }
            }
        }
    });
    failure.into_inner().unwrap_or_else(|e| e.into_inner()).map_or(Ok(()), Err)
}

/// The pointers of [`gather_first`], shared by its threads.
struct Source {
    indices: *const i64,
    data: *mut u8,
    out: *mut u8,
}

// SAFETY: indices and data are only read; the threads write disjoint parts of the output.
unsafe impl Sync for Source {}

impl Source {
    fn indices(&self) -> *const i64 {
        self.indices
    }

    fn data(&self) -> *mut u8 {
        self.data
    }

    fn out(&self) -> *mut u8 {
        self.out
    }
}

#[inline(always)]
unsafe fn gather_line<M: Item>(item: M, data: *const u8, offsets: &[i64], out: *mut u8, step: isize) {
    for (i, &offset) in offsets.iter().enumerate() {
        // SAFETY: promised by the caller.
        unsafe { item.copy(data.offset(offset as isize), out.offset(i as isize * step)) };
    }
}

/// Copies the items of the kept axes of one point; with `INTO` from `other` to the array.
#[inline(always)]
unsafe fn copy_kept<const INTO: bool, M: Item>(item: M, kept: &Walk<2>, array: *mut u8, other: *mut u8) {
    let (n, [a, o]) = kept.inner();
    let size = item.size() as isize;
    kept.lines(|[from, to]| {
        let (x, y) = (array.wrapping_offset(from), other.wrapping_offset(to));
        // SAFETY: promised by the caller.
        unsafe {
            if item.is_whole() && a == size && o == size {
                let (src, dst) = if INTO { (y, x) } else { (x, y) };
                dst.copy_from_nonoverlapping(src, n * item.size());
            } else {
                for i in 0..n as isize {
                    move_item::<INTO, M>(item, x.offset(i * a), y.offset(i * o));
                }
            }
        }
    });
}

#[inline(always)]
unsafe fn move_item<const INTO: bool, M: Item>(item: M, array: *mut u8, other: *mut u8) {
    // SAFETY: promised by the caller.
    unsafe { if INTO { item.copy(other, array) } else { item.copy(array, other) } };
}

/// Moves all selected items between the array and `other`, which has the selection's shape: into the
/// array with `INTO`, out of it without.
pub(crate) fn transfer<const INTO: bool>(array: &Array, other: &Array, selection: &Selection) {
    let (before, dims) = (selection.before, selection.points.len());
    let offset_strides = numrs_core::shape::c_strides(&selection.points, 8);
    let points = Walk::new(&selection.points, [&offset_strides, &other.strides[before..before + dims]]);
    let mut kept_strides: Dims = other.strides[..before].into();
    kept_strides.extend_from_slice(&other.strides[before + dims..]);
    let kept_shape = pick(&array.shape, &selection.kept);
    if kept_shape.contains(&0) || selection.count() == 0 {
        return;
    }
    // Each item of a point is moved once, so the kept axes are walked as they lie in the array.
    let array_strides = pick(&array.strides, &selection.kept);
    let order = keep_order(kept_shape.len(), &[&array_strides]);
    let [kept_shape, array_strides, kept_strides] =
        [&kept_shape, &array_strides, &kept_strides].map(|list| pick(list, &order));
    let kept = Walk::new(&kept_shape, [&array_strides, &kept_strides]);
    let (length, [a_step, o_step]) = kept.inner();
    let size = array.itemsize();
    let broken = INTO && array.dtype.has_gaps();
    let chunk = !broken && kept.ndim() == 1 && a_step == size as isize && o_step == size as isize;
    let (bytes, kept) = if chunk { (length * size, Walk::new(&[], [&[], &[]])) } else { (size, kept) };
    // The nearer neighbours of `other` make the inner loop.
    let points_inside = kept.ndim() == 0 || points.inner().1[1].unsigned_abs() < o_step.unsigned_abs();
    let job = Job {
        array: array.data,
        other: other.data,
        offsets: selection.offsets.data(),
        points: &points,
        kept: &kept,
    };
    match bytes {
        _ if broken => with_stored_item!(array.dtype, item => job.run::<INTO, _>(item, points_inside)),
        _ if chunk && !matches!(bytes, 1 | 2 | 4 | 8 | 16) => job.run::<INTO, _>(Any(bytes), points_inside),
        _ => with_item!(bytes, item => job.run::<INTO, _>(item, points_inside)),
    }
}

/// One transfer.
struct Job<'a> {
    array: *mut u8,
    other: *mut u8,
    offsets: *mut u8,
    points: &'a Walk<2>,
    kept: &'a Walk<2>,
}

/// Items of a column that all points move before any goes on to the next ones.
const TILE: usize = 64;

impl Job<'_> {
    /// Length and strides of the one kept axis when its items lie apart in the array: neighbouring points then share
    /// cache lines, which are gone when each point walks a long column alone.
    fn long_column(&self, size: usize) -> Option<(usize, [isize; 2])> {
        let (n, strides) = self.kept.inner();
        (self.kept.ndim() == 1 && n > TILE && strides[0] != size as isize).then_some((n, strides))
    }

    fn run<const INTO: bool, M: Item>(&self, item: M, points_inside: bool) {
        if points_inside {
            self.kept.points(|[a, o]| {
                let (array, other) = (self.array.wrapping_offset(a), self.other.wrapping_offset(o));
                let (n, [step, o_step]) = self.points.inner();
                self.points.lines(|[p, q]| {
                    let (offsets, other) = (self.offsets.wrapping_offset(p), other.wrapping_offset(q));
                    for i in 0..n as isize {
                        // SAFETY: displacements of the selection lie within the array.
                        unsafe {
                            let offset = offsets.offset(i * step).cast::<i64>().read();
                            move_item::<INTO, M>(
                                item,
                                array.offset(offset as isize),
                                other.offset(i * o_step),
                            );
                        }
                    }
                });
            });
        } else if let Some((n, [a_step, o_step])) = self.long_column(item.size()) {
            for start in (0..n).step_by(TILE) {
                let count = TILE.min(n - start) as isize;
                let at = |base: *mut u8, step: isize| base.wrapping_offset(start as isize * step);
                let (array, other) = (at(self.array, a_step), at(self.other, o_step));
                self.points.points(|[p, q]| {
                    // SAFETY: as above.
                    unsafe {
                        let offset = self.offsets.offset(p).cast::<i64>().read() as isize;
                        let (array, other) = (array.wrapping_offset(offset), other.wrapping_offset(q));
                        for i in 0..count {
                            move_item::<INTO, M>(item, array.offset(i * a_step), other.offset(i * o_step));
                        }
                    }
                });
            }
        } else {
            self.points.points(|[p, q]| {
                // SAFETY: as above.
                unsafe {
                    let offset = self.offsets.offset(p).cast::<i64>().read();
                    let array = self.array.wrapping_offset(offset as isize);
                    copy_kept::<INTO, M>(item, self.kept, array, self.other.wrapping_offset(q));
                }
            });
        }
    }
}

/// The error of an output that does not have the result's shape.
pub(crate) fn wrong_shape(routine: &str, given: &[i64], wanted: &[i64]) -> Error {
    value_error(format!(
        "output array does not match result of {routine}: shapes {} and {}",
        shape_text(given),
        shape_text(wanted)
    ))
}

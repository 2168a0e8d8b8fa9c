//! `lexsort`.

use super::argsort::argsort_line;
use super::compare::{Comparison, as_raw, order_of_lines};
use numrs_core::error::{Result, type_error, value_error};
use numrs_core::memory;
use numrs_core::pool::{self, Temp};
use numrs_core::{Array, DType, Frame, par, shape};
use numrs_items::cast;
use numrs_items::item::Item;
use numrs_items::operand::Target;
use numrs_items::walk::{Walk, pick};
use numrs_items::with_item;
use smallvec::SmallVec;

/// NumPy's `lexsort`: the int64 indices that sort along an axis by the last input first, then by the one before it, and
/// so on; equal items keep their order. All inputs have one shape.
///
/// # Errors
/// `AxisError`, `MemoryError`, `TypeError` for dtypes without an order, `ValueError` for shapes that differ.
pub fn lexsort(frame: &mut Frame, axis: i64) -> Result<()> {
    let inputs = std::mem::take(&mut frame.inputs);
    let Some(first) = inputs.first() else {
        return Err(type_error("need sequence of keys with len > 0 in lexsort"));
    };
    if inputs.iter().any(|key| key.shape != first.shape) {
        return Err(value_error("all keys need to be the same shape"));
    }
    let others: Vec<&Array> = inputs.iter().collect();
    let target = Target::new(frame, 0, DType::INT64, &first.shape, &others)?;
    if first.ndim() == 0 {
        // SAFETY: a single number.
        unsafe { target.array.data.cast::<i64>().write_unaligned(0) };
        return target.finish();
    }
    let axis = shape::normalize_axis(axis, first.ndim())?;
    let n = first.shape[axis] as usize;
    if first.size() == 0 {
        return target.finish();
    }
    let keys = inputs.iter().map(|key| Key::new(key, axis)).collect::<Result<Vec<_>>>()?;
    let rest: SmallVec<[usize; 6]> = (0..first.ndim()).filter(|&a| a != axis).collect();
    let lines = pick(&first.shape, &rest);
    let mut sorter = Sorter::new(n, keys.iter().map(|key| key.size).max().unwrap_or(0))?;
    let mut starts = vec![Vec::new(); keys.len()];
    for (key, starts) in inputs.iter().zip(&mut starts) {
        Walk::new(&lines, [&pick(&key.strides, &rest)]).points(|[at]| memory::add(starts, at));
    }
    let stride = target.array.strides[axis] as isize;
    let mut line = 0;
    let mut outcome = Ok(());
    Walk::new(&lines, [&pick(&target.array.strides, &rest)]).points(|[at]| {
        let places: Vec<isize> = starts.iter().map(|list| list[line]).collect();
        line += 1;
        if outcome.is_ok() {
            // SAFETY: a line of each key, and of the output.
            outcome = unsafe { sorter.line(&keys, &places, target.array.data.wrapping_offset(at), stride) };
        }
    });
    outcome?;
    target.finish()
}

/// One of the keys.
struct Key {
    data: *const u8,
    dtype: DType,
    stride: isize,
    size: usize,
    order: Comparison,
}

impl Key {
    fn new(key: &Array, axis: usize) -> Result<Key> {
        let order = order_of_lines(key.dtype, &[])?;
        let key = as_raw(key);
        Ok(Key {
            data: key.data,
            dtype: key.dtype,
            stride: key.strides[axis] as isize,
            size: key.itemsize(),
            order,
        })
    }
}

/// Memory for a line.
struct Sorter {
    n: usize,
    threads: usize,
    /// A key's items in native byte order, and in the order found so far.
    plain: Temp,
    items: Temp,
    found: Vec<i64>,
    next: Vec<i64>,
}

impl Sorter {
    fn new(n: usize, size: usize) -> Result<Sorter> {
        let (plain, items) = (Temp::items(n, size)?, Temp::items(n, size)?);
        let (found, next) = (pool::zeros(n)?, pool::zeros(n)?);
        Ok(Sorter { n, threads: par::threads_for(n, 8.0), plain, items, found, next })
    }

    /// Sorts one line by each key in turn, the one that decides first as the last; a stable sort keeps what the others
    /// found.
    ///
    /// # Safety
    /// Each key has a line at its place; there is room for as many indices at `out`.
    unsafe fn line(&mut self, keys: &[Key], places: &[isize], out: *mut u8, stride: isize) -> Result<()> {
        let n = self.n;
        for (k, (key, &place)) in keys.iter().zip(places).enumerate() {
            let native = key.dtype.to_native();
            let from = key.data.wrapping_offset(place);
            // SAFETY: promised by the caller; indices found before are a permutation of `0..n`.
            unsafe {
                let mut items = from;
                if key.dtype != native || key.stride != key.size as isize {
                    let copy = cast::find(key.dtype, native)?;
                    copy.run(from, key.stride, self.plain.data(), key.size as isize, n);
                    items = self.plain.data();
                }
                if k == 0 {
                    argsort_line(native, &key.order, items, n, self.found.as_mut_ptr(), self.threads)?;
                    continue;
                }
                with_item!(key.size, item => for (i, &index) in self.found.iter().enumerate() {
                    item.copy(items.add(index as usize * item.size()), self.items.data().add(i * item.size()));
                });
                let sorted = self.items.data();
                argsort_line(native, &key.order, sorted, n, self.next.as_mut_ptr(), self.threads)?;
            }
            self.next.iter_mut().for_each(|index| *index = self.found[*index as usize]);
            std::mem::swap(&mut self.found, &mut self.next);
        }
        for (i, &index) in self.found.iter().enumerate() {
            // SAFETY: item `i` of the output's line.
            unsafe { out.offset(i as isize * stride).cast::<i64>().write_unaligned(index) };
        }
        Ok(())
    }
}

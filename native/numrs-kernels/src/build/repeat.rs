//! `repeat`.

use numrs_core::dtype::promote::{Casting, can_cast};
use numrs_core::error::{Result, type_error, value_error};
use numrs_core::{Array, DType, Dims, Frame, shape};
use numrs_items::item::Item;
use numrs_items::operand::{Target, compact, converted};
use numrs_items::walk::Walk;
use numrs_items::with_item;

/// NumPy's `repeat`: every item of input 0 along an axis (of the flattened array without one) as many times
/// as input 1 says, which has one number for all or one an item.
///
/// # Errors
/// `ValueError` for negative or too few counts, `TypeError` for counts that are no integers, `AxisError`.
pub fn repeat(frame: &mut Frame, axis: Option<i64>) -> Result<()> {
    let mut inputs = std::mem::take(&mut frame.inputs);
    let (Some(counts), Some(array)) = (inputs.pop(), inputs.pop()) else {
        return Err(value_error("repeat needs an array and counts"));
    };
    if !can_cast(counts.dtype, DType::INT64, Casting::Safe) {
        return Err(type_error(format!(
            "Cannot cast array data from {:?} to dtype('int64') according to the rule 'safe'",
            counts.dtype
        )));
    }
    if counts.ndim() > 1 {
        return Err(value_error("object too deep for desired array"));
    }
    // Counts of our own, as another thread may change the caller's between the two times that they are read.
    let (counts, _kept) = converted(counts, DType::INT64, None)?;
    let (counts, _own) = compact(&counts)?;
    let flat = axis.is_none() || array.ndim() == 0;
    let n = if flat { array.size() as i64 } else { 0 };
    let axis = shape::normalize_axis(axis.unwrap_or(0), if flat { 1 } else { array.ndim() })?;
    // Everything is seen as rows of items along the axis of chunks of bytes.
    let (array, _block) = if array.is_c_contiguous() {
        (array, None)
    } else {
        let (copy, block) = compact(&array)?;
        (copy, Some(block))
    };
    let mut shape: Dims = if flat { smallvec::smallvec![n] } else { array.shape.clone() };
    let n = shape[axis];
    let times = Counts::new(&counts, n)?;
    shape[axis] = times.total(n)?;
    let target = Target::new(frame, 0, array.dtype, &shape, &[&array, &counts])?;
    let out = &target.array;
    let rows: i64 = shape[..axis].iter().product();
    let chunk = shape[axis + 1..].iter().product::<i64>() as usize * array.itemsize();
    if out.size() > 0 {
        if out.is_c_contiguous() {
            with_item!(chunk, item => spread(item, &array, &times, rows, n, out.data));
        } else {
            let (whole, _memory) = compact(out)?;
            with_item!(chunk, item => spread(item, &array, &times, rows, n, whole.data));
            numrs_items::operand::copy_items(&whole, out);
        }
    }
    target.finish()
}

/// How often each item is repeated.
enum Counts<'a> {
    All(i64),
    Each(&'a Array),
}

impl Counts<'_> {
    fn new(counts: &Array, n: i64) -> Result<Counts<'_>> {
        // SAFETY: item 0 of an int64 array that has one.
        let single = || unsafe { counts.data.cast::<i64>().read_unaligned() };
        match counts.size() {
            1 => Ok(Counts::All(single())),
            size if size as i64 == n => Ok(Counts::Each(counts)),
            size => Err(value_error(format!(
                "operands could not be broadcast together with shape ({n},) ({size},)"
            ))),
        }
    }

    fn get(&self, i: i64) -> i64 {
        match self {
            Counts::All(count) => *count,
            // SAFETY: item `i` of an int64 array.
            Counts::Each(array) => unsafe {
                array.data.offset((i * array.strides[0]) as isize).cast::<i64>().read_unaligned()
            },
        }
    }

    fn total(&self, n: i64) -> Result<i64> {
        let negative = || value_error("repeats may not contain negative values.");
        let total = match self {
            Counts::All(count) if *count < 0 => {
                return Err(value_error("negative dimensions are not allowed"));
            }
            Counts::All(count) => n.checked_mul(*count),
            Counts::Each(_) if (0..n).any(|i| self.get(i) < 0) => return Err(negative()),
            Counts::Each(_) => (0..n).try_fold(0i64, |sum, i| sum.checked_add(self.get(i))),
        };
        total.ok_or_else(|| value_error("repeats are too many"))
    }
}

fn spread<M: Item>(item: M, array: &Array, times: &Counts, rows: i64, n: i64, out: *mut u8) {
    let (mut from, mut to) = (array.data.cast_const(), out);
    let walk = Walk::new(&[rows, n], [&[n * item.size() as i64, item.size() as i64]]);
    let mut i = 0;
    walk.points(|_| {
        // SAFETY: the next item of the array, and room in the output for all repetitions.
        unsafe {
            for _ in 0..times.get(i) {
                item.copy(from, to);
                to = to.add(item.size());
            }
            from = from.add(item.size());
        }
        i = if i + 1 == n { 0 } else { i + 1 };
    });
}

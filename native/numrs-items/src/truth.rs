//! What counts as true.

use crate::cast;
use crate::walk::Walk;
use numrs_core::error::Result;
use numrs_core::iter::Plan;
use numrs_core::pool::Temp;
use numrs_core::{Array, Category, DType};

/// The truth of every item, as a boolean array; `array` itself when it is one. The block holds the memory
/// of a new one. Bytes are true when one is not zero, records when a field is.
///
/// # Errors
/// `MemoryError`; `TypeError` for dtypes whose items are neither true nor false.
pub fn truth(array: &Array) -> Result<(Array, Option<Temp>)> {
    if array.dtype == DType::BOOL {
        return Ok((array.clone(), None));
    }
    let block = Temp::new(array.size())?;
    let target = Array::contiguous(block.data(), DType::BOOL, &array.shape);
    match array.dtype.code().category() {
        Category::Struct => any_field(array, &target)?,
        Category::Bytes | Category::Text | Category::Void | Category::SubArray => {
            let size = array.itemsize();
            let walk = Walk::new(&array.shape, [&array.strides, &target.strides]);
            walk.points(|[from, to]| {
                // SAFETY: an item of each array.
                unsafe {
                    let item = std::slice::from_raw_parts(array.data.offset(from), size);
                    *target.data.offset(to) = item.iter().any(|&b| b != 0) as u8;
                }
            });
        }
        Category::Number(_) | Category::Datetime | Category::Timedelta => cast::assign(array, &target, None)?,
    }
    Ok((target, Some(block)))
}

/// Sets items of `target`, a new array, where a field of the record is true.
fn any_field(array: &Array, target: &Array) -> Result<()> {
    // SAFETY: a new array's items are contiguous.
    unsafe { target.data.write_bytes(0, target.size()) };
    let fields = array.dtype.fields().map_or(&[][..], |info| &info.fields);
    for field in fields {
        let column =
            Array { data: array.data.wrapping_add(field.offset), dtype: field.dtype, ..array.clone() };
        let (mask, _kept) = truth(&column)?;
        Plan::new(&[&mask, target]).run(|args, n, s| {
            for i in 0..n as isize {
                // SAFETY: item `i` of a plan's inner loop.
                unsafe { *args[1].offset(i * s[1]) |= u8::from(*args[0].offset(i * s[0]) != 0) };
            }
        });
    }
    Ok(())
}

//! Arguments as the engine has them.

use numrs_core::DType;
use numrs_core::abi::{NR_FLATTENED, NrDType};
use numrs_core::dtype::promote::Casting;
use numrs_core::error::{Result, value_error};

/// An axis, or `None` for the items in C order.
pub(crate) fn axis(axis: i32) -> Option<i64> {
    (axis != NR_FLATTENED).then_some(i64::from(axis))
}

/// A casting rule.
pub(crate) fn casting(number: u8) -> Result<Casting> {
    Casting::from_number(number).ok_or_else(|| value_error(format!("{number} is not a casting rule")))
}

/// A dtype, when one is given.
pub(crate) fn dtype(given: u8, raw: NrDType) -> Result<Option<DType>> {
    if given != 0 { DType::decode(raw).map(Some) } else { Ok(None) }
}

/// A list of numbers.
///
/// # Safety
/// `items` points to `count` numbers that live as long as the result, when `count` is above 0.
pub(crate) unsafe fn list<'a, T>(items: *const T, count: i32) -> &'a [T] {
    match count {
        n if n <= 0 => &[],
        // SAFETY: promised by the caller.
        n => unsafe { std::slice::from_raw_parts(items, n as usize) },
    }
}

//! Sorting and searching.

use crate::arguments::{axis, list};
use crate::guard;
use numrs_core::abi::{NrAxisArgs, NrFrame, NrSearchArgs, NrSelectArgs, NrSortArgs, NrUniqueArgs};
use numrs_core::error::value_error;
use numrs_kernels::sort::{self, Selected, UniqueOptions};

/// Places of fields; one that is negative is no place.
///
/// # Safety
/// `fields` points to `nfields` numbers, when there are any.
unsafe fn fields(args: &NrSortArgs) -> Vec<usize> {
    // SAFETY: promised by the caller.
    let places = unsafe { list(args.fields, args.nfields) };
    places.iter().map(|&place| usize::try_from(place).unwrap_or(usize::MAX)).collect()
}

/// `sort` along an axis. Output 0 may be the input itself. Equal items keep their order. Records are compared by the
/// given fields first, then by the others.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` points to a valid structure, its `fields` to as many numbers as it says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_sort(frame: *mut NrFrame, args: *const NrSortArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe { guard::frame(frame, |frame| sort::sort(frame, axis((*args).axis), &fields(&*args))) }
}

/// `argsort` along an axis: int64 indices, always the stable ones. Fields as in
/// [`nr_sort`].
///
/// # Safety
/// As [`nr_sort`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_argsort(frame: *mut NrFrame, args: *const NrSortArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe { guard::frame(frame, |frame| sort::argsort(frame, axis((*args).axis), &fields(&*args))) }
}

/// `searchsorted`: places in input 0 (ascending, read through the indices of input 2 when there is one) for
/// the items of input 1.
///
/// # Safety
/// As [`nr_sort`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_searchsorted(frame: *mut NrFrame, args: *const NrSearchArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe { guard::frame(frame, |frame| sort::searchsorted(frame, (*args).right != 0)) }
}

/// `unique` of the flattened input 0: ascending values, then an int64 output for each that is asked for: first indices,
/// inverse (one dimension), counts.
///
/// # Safety
/// As [`nr_sort`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_unique(frame: *mut NrFrame, args: *const NrUniqueArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame(frame, |frame| {
            let args = &*args;
            let options = UniqueOptions {
                index: args.index != 0,
                inverse: args.inverse != 0,
                counts: args.counts != 0,
                equal_nan: args.equal_nan != 0,
                rows: args.rows != 0,
            };
            sort::unique(frame, options)
        })
    }
}

/// Selection along an axis; the last input is the list of places. A partition may go into the input itself.
///
/// # Safety
/// As [`nr_sort`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_select(frame: *mut NrFrame, args: *const NrSelectArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame(frame, |frame| {
            let args = &*args;
            let (axis, fields) = (axis(args.by.axis), fields(&args.by));
            let what = Selected::from_number(args.what);
            match what.ok_or_else(|| value_error(format!("no selection has the number {}", args.what)))? {
                Selected::Partition => sort::partition(frame, axis, &fields),
                Selected::Argpartition => sort::argpartition(frame, axis, &fields),
                Selected::OrderStatistics => sort::order_statistics(frame, axis),
            }
        })
    }
}

/// `lexsort` along an axis: int64 indices that sort by the last input first, then by the one before it, and so on.
///
/// # Safety
/// As [`nr_sort`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_lexsort(frame: *mut NrFrame, args: *const NrAxisArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe { guard::frame(frame, |frame| sort::lexsort(frame, i64::from((*args).axis))) }
}

//! Sorting and searching.

use crate::guard;
use crate::index::axis;
use numrs_core::abi::{NrAxisArgs, NrFrame};
use numrs_kernels::sort::{self, UniqueOptions};

/// Places of fields; one that is negative is no place.
///
/// # Safety
/// `ints` points to `nints` numbers, when there are any.
unsafe fn fields(args: &NrAxisArgs) -> Vec<usize> {
    if args.nints <= 0 {
        return Vec::new();
    }
    // SAFETY: promised by the caller.
    let ints = unsafe { std::slice::from_raw_parts(args.ints, args.nints as usize) };
    ints.iter().map(|&place| usize::try_from(place).unwrap_or(usize::MAX)).collect()
}

/// `sort` along `axis` or (`i32::MIN`) of the flattened array. Output 0 may be the input itself. Equal items
/// keep their order whatever the `mode` (0 quick, 1 stable). Records are compared by the fields at the places `ints`
/// first, then by the others.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` points to a valid structure, its `ints` to `nints` numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_sort(frame: *mut NrFrame, args: *const NrAxisArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe { guard::frame(frame, |frame| sort::sort(frame, axis(&*args), &fields(&*args))) }
}

/// `argsort` along `axis` or (`i32::MIN`) of the flattened array: int64 indices, always the stable ones. Fields as in
/// [`nr_sort`].
///
/// # Safety
/// As [`nr_sort`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_argsort(frame: *mut NrFrame, args: *const NrAxisArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe { guard::frame(frame, |frame| sort::argsort(frame, axis(&*args), &fields(&*args))) }
}

/// `searchsorted`: places in input 0 (ascending, read through the indices of input 2 when there is one) for
/// the items of input 1. `mode` is 0 left, 1 right.
///
/// # Safety
/// As [`nr_sort`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_searchsorted(frame: *mut NrFrame, args: *const NrAxisArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe { guard::frame(frame, |frame| sort::searchsorted(frame, (*args).mode != 0)) }
}

/// `unique` of the flattened input 0: ascending values, then an int64 output for each of these bits of
/// `mode`: 1 first indices, 2 inverse (one dimension), 4 counts. Bit 8: NaNs differ from each other. Bit 16: of the
/// sub-arrays along the first axis.
///
/// # Safety
/// As [`nr_sort`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_unique(frame: *mut NrFrame, args: *const NrAxisArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame(frame, |frame| {
            let mode = (*args).mode;
            let options = UniqueOptions {
                index: mode & 1 != 0,
                inverse: mode & 2 != 0,
                counts: mode & 4 != 0,
                equal_nan: mode & 8 == 0,
                rows: mode & 16 != 0,
            };
            sort::unique(frame, options)
        })
    }
}

/// Selection along `axis` or (`i32::MIN`) of the flattened array; the last input is the list of places. `mode` is 0
/// `partition` (output 0 may be the input itself), 1 `argpartition` (int64 indices), 2 the items at the places, as the
/// first axis of the result, where a line with a NaN gives that. Fields as in [`nr_sort`].
///
/// # Safety
/// As [`nr_sort`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_select(frame: *mut NrFrame, args: *const NrAxisArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame(frame, |frame| match (*args).mode {
            0 => sort::partition(frame, axis(&*args), &fields(&*args)),
            1 => sort::argpartition(frame, axis(&*args), &fields(&*args)),
            _ => sort::order_statistics(frame, axis(&*args)),
        })
    }
}

/// `lexsort` along `axis`: int64 indices that sort by the last input first, then by the one before it, and so on.
///
/// # Safety
/// As [`nr_sort`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_lexsort(frame: *mut NrFrame, args: *const NrAxisArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe { guard::frame(frame, |frame| sort::lexsort(frame, i64::from((*args).axis))) }
}

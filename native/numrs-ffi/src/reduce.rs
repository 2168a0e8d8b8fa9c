//! Reductions: `reduce`, `accumulate`, `reduceat` and `at` of ufuncs, and the routines of the reduction
//! table.

use crate::guard;
use crate::user::with_ufunc;
use numrs_core::abi::{NrAxisArgs, NrDType, NrFrame, NrReduceArgs};
use numrs_core::error::value_error;
use numrs_core::{DType, Result, fpstatus};
use numrs_kernels::reduce::{self, AtOptions, ROUTINES, ReduceOptions};
use numrs_kernels::ufunc::{TABLE, Ufunc};

/// Row of the reduction table: `mean`.
pub const NR_REDUCE_MEAN: u32 = 0;
/// Row of the reduction table: `var`.
pub const NR_REDUCE_VAR: u32 = 1;
/// Row of the reduction table: `std`.
pub const NR_REDUCE_STD: u32 = 2;
/// Row of the reduction table: `argmin`.
pub const NR_REDUCE_ARGMIN: u32 = 3;
/// Row of the reduction table: `argmax`.
pub const NR_REDUCE_ARGMAX: u32 = 4;
/// Row of the reduction table: `count_nonzero`.
pub const NR_REDUCE_COUNT_NONZERO: u32 = 5;
/// Row of the reduction table: `ptp`.
pub const NR_REDUCE_PTP: u32 = 6;
/// Row of the reduction table: `nansum`.
pub const NR_REDUCE_NANSUM: u32 = 7;
/// Row of the reduction table: `nanmean`.
pub const NR_REDUCE_NANMEAN: u32 = 8;
/// Row of the reduction table: `nanvar`.
pub const NR_REDUCE_NANVAR: u32 = 9;
/// Row of the reduction table: `nanstd`.
pub const NR_REDUCE_NANSTD: u32 = 10;

/// Runs a ufunc's method, and forgets the floating-point flags of one that compares.
fn hushed(id: u32, run: impl FnOnce(&'static Ufunc) -> Result<()>) -> Result<()> {
    with_ufunc(id, |ufunc| {
        run(ufunc)?;
        ufunc.hush();
        Ok(())
    })
}

fn dtype(given: bool, raw: NrDType) -> Result<Option<DType>> {
    if given { DType::decode(raw).map(Some) } else { Ok(None) }
}

/// Reads the options of a reduction.
///
/// # Safety
/// `axes` has `naxes` entries when that is not negative.
unsafe fn options<'a>(args: &NrReduceArgs) -> Result<ReduceOptions<'a>> {
    let axes = match args.naxes {
        n if n < 0 => None,
        0 => Some(&[][..]),
        // SAFETY: promised by the caller.
        n => Some(unsafe { std::slice::from_raw_parts(args.axes, n as usize) }),
    };
    Ok(ReduceOptions {
        axes,
        keepdims: args.keepdims != 0,
        has_initial: args.has_initial != 0,
        has_where: args.has_where != 0,
        has_mean: args.has_mean != 0,
        dtype: dtype(args.has_dtype != 0, args.dtype)?,
        ddof: args.ddof,
    })
}

/// Reduces input 0 by the binary ufunc `args.id` over some axes into output 0. Inputs: the array, then
/// `initial` and `where` when present. Without a `dtype`, sums and products of booleans and small integers
/// are 64-bit integers.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` and the axes it names are valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_ufunc_reduce(frame: *mut NrFrame, args: *const NrReduceArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        let args = &*args;
        let known = (args.id as usize) < TABLE.len();
        let plain = known && args.keepdims | args.has_dtype | args.has_initial | args.has_where == 0;
        let over_first = args.naxes == 1 && matches!(*args.axes, 0 | -1);
        let quick = |frame: *mut NrFrame| match plain && (args.naxes < 0 || over_first) {
            true => reduce::quick_reduce(args.id, frame, over_first),
            false => Ok(false),
        };
        guard::quick_or_frame_with_flags(frame, quick, |frame| {
            hushed(args.id, |ufunc| reduce::reduce(ufunc, frame, options(args)?))
        })
    }
}

/// Running totals of input 0 by the binary ufunc `args.id` along `args.axis` into output 0. The axis
/// `i32::MIN` takes the items in C order as one axis, as `cumsum` does by default.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` is valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_ufunc_accumulate(frame: *mut NrFrame, args: *const NrAxisArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame_with_flags(frame, |frame| {
            let args = &*args;
            let axis = (args.axis != i32::MIN).then_some(i64::from(args.axis));
            let dtype = dtype(args.has_dtype != 0, args.dtype)?;
            hushed(args.id, |ufunc| reduce::accumulate(ufunc, frame, axis, dtype))
        })
    }
}

/// Reduces slices of input 0 along `args.axis` by the binary ufunc `args.id` into output 0. Input 1 is a
/// one-dimensional integer array: slice `i` runs from its item `i` to its item `i + 1`.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` is valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_ufunc_reduceat(frame: *mut NrFrame, args: *const NrAxisArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame_with_flags(frame, |frame| {
            let args = &*args;
            let dtype = dtype(args.has_dtype != 0, args.dtype)?;
            hushed(args.id, |ufunc| reduce::reduceat(ufunc, frame, args.axis.into(), dtype))
        })
    }
}

/// `target[indices] = ufunc(target[indices], values)` by the unary or binary ufunc `args.id`, item by item,
/// so that an index that comes twice counts twice.
///
/// The target is output 0, given by the caller with its basic indices already applied as a view. The first
/// `args.nints` inputs are integer arrays (a mask is turned into those of its `nonzero`), which broadcast
/// together; array `i` indexes the target's axis `args.ints[i]`, axes ascending. For a binary ufunc the
/// values follow as the last input; they broadcast to the shape of `target[indices]`, in which the indices'
/// dimensions come first when `args.mode` is 1, and otherwise stand in place of the first indexed axis.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` and its `ints` are valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_ufunc_at(frame: *mut NrFrame, args: *const NrAxisArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame_with_flags(frame, |frame| {
            let args = &*args;
            let axes = match args.nints {
                n if n <= 0 => &[],
                n => std::slice::from_raw_parts(args.ints, n as usize),
            };
            hushed(args.id, |ufunc| reduce::at(ufunc, frame, AtOptions { axes, front: args.mode == 1 }))
        })
    }
}

/// Runs row `args.id` of the reduction table (`NR_REDUCE_…`): input 0 is the array, then the mean (of `var` and
/// `std`) and `where` when present; output 0 is the result.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` and the axes it names are valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_reduce(frame: *mut NrFrame, args: *const NrReduceArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame_with_flags(frame, |frame| {
            let args = &*args;
            let row = ROUTINES.get(args.id as usize);
            let row = row.ok_or_else(|| value_error(format!("no reduction has the number {}", args.id)))?;
            (row.run)(frame, &options(args)?)?;
            if row.quiet {
                fpstatus::clear();
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_at_their_numbers() {
        let numbers = [
            ("mean", NR_REDUCE_MEAN),
            ("var", NR_REDUCE_VAR),
            ("std", NR_REDUCE_STD),
            ("argmin", NR_REDUCE_ARGMIN),
            ("argmax", NR_REDUCE_ARGMAX),
            ("count_nonzero", NR_REDUCE_COUNT_NONZERO),
            ("ptp", NR_REDUCE_PTP),
            ("nansum", NR_REDUCE_NANSUM),
            ("nanmean", NR_REDUCE_NANMEAN),
            ("nanvar", NR_REDUCE_NANVAR),
            ("nanstd", NR_REDUCE_NANSTD),
        ];
        assert_eq!(numbers.len(), ROUTINES.len());
        for (name, number) in numbers {
            assert_eq!(ROUTINES[number as usize].name, name);
        }
    }
}

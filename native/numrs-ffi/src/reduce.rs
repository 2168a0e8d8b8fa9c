//! Reductions: `reduce`, `accumulate`, `reduceat` and `at` of ufuncs, and the routines of the reduction
//! table.

use crate::arguments::{axis, dtype, list};
use crate::guard;
use crate::user::with_ufunc;
use numrs_core::abi::{NrAccumulateArgs, NrAtArgs, NrFrame, NrMomentArgs, NrReduceArgs};
use numrs_core::error::value_error;
use numrs_core::{Result, fpstatus};
use numrs_kernels::reduce::{self, AtOptions, REDUCTIONS, ReduceOptions};
use numrs_kernels::ufunc::{TABLE, Ufunc};

/// Runs a ufunc's method, and forgets the floating-point flags of one that compares.
fn hushed(id: u32, run: impl FnOnce(&'static Ufunc) -> Result<()>) -> Result<()> {
    with_ufunc(id, |ufunc| {
        run(ufunc)?;
        ufunc.hush();
        Ok(())
    })
}

/// Reads the options of a reduction.
///
/// # Safety
/// `axes` has `naxes` entries when that is not negative.
unsafe fn options<'a>(args: &NrReduceArgs) -> Result<ReduceOptions<'a>> {
    // SAFETY: promised by the caller.
    let axes = (args.naxes >= 0).then(|| unsafe { list(args.axes, args.naxes) });
    Ok(ReduceOptions {
        axes,
        keepdims: args.keepdims != 0,
        has_initial: args.has_initial != 0,
        has_where: args.has_where != 0,
        dtype: dtype(args.has_dtype, args.dtype)?,
        ..ReduceOptions::default()
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

/// Running totals of input 0 by the binary ufunc `args.id` along `args.axis` into output 0.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` is valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_ufunc_accumulate(frame: *mut NrFrame, args: *const NrAccumulateArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame_with_flags(frame, |frame| {
            let args = &*args;
            let dtype = dtype(args.has_dtype, args.dtype)?;
            hushed(args.id, |ufunc| reduce::accumulate(ufunc, frame, axis(args.axis), dtype))
        })
    }
}

/// Reduces slices of input 0 along `args.axis` by the binary ufunc `args.id` into output 0. Input 1 is a
/// one-dimensional integer array: slice `i` runs from its item `i` to its item `i + 1`.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` is valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_ufunc_reduceat(frame: *mut NrFrame, args: *const NrAccumulateArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame_with_flags(frame, |frame| {
            let args = &*args;
            let dtype = dtype(args.has_dtype, args.dtype)?;
            hushed(args.id, |ufunc| reduce::reduceat(ufunc, frame, args.axis.into(), dtype))
        })
    }
}

/// `target[indices] = ufunc(target[indices], values)` by the unary or binary ufunc `args.id`, item by item,
/// so that an index that comes twice counts twice.
///
/// The target is output 0, given by the caller with its basic indices already applied as a view. The first
/// `args.naxes` inputs are integer arrays (a mask is turned into those of its `nonzero`), which broadcast
/// together; array `i` indexes the target's axis `args.axes[i]`, axes ascending. For a binary ufunc the
/// values follow as the last input; they broadcast to the shape of `target[indices]`, in which the indices'
/// dimensions come first when `args.front` is 1, and otherwise stand in place of the first indexed axis.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` and its `axes` are valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_ufunc_at(frame: *mut NrFrame, args: *const NrAtArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame_with_flags(frame, |frame| {
            let args = &*args;
            let options = AtOptions { axes: list(args.axes, args.naxes), front: args.front != 0 };
            hushed(args.id, |ufunc| reduce::at(ufunc, frame, options))
        })
    }
}

/// Runs row `args.over.id` of the table of reductions: input 0 is the array, then the mean (of `var` and
/// `std`) and `where` when present; output 0 is the result.
///
/// # Safety
/// As [`numrs_core::Frame::read`]; `args` and the axes it names are valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_reduce(frame: *mut NrFrame, args: *const NrMomentArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame_with_flags(frame, |frame| {
            let args = &*args;
            let id = args.over.id;
            let row = REDUCTIONS.get(id as usize);
            let row = row.ok_or_else(|| value_error(format!("no reduction has the number {id}")))?;
            let (has_mean, ddof) = (args.has_mean != 0, args.ddof);
            (row.run)(frame, &ReduceOptions { has_mean, ddof, ..options(&args.over)? })?;
            if row.quiet {
                fpstatus::clear();
            }
            Ok(())
        })
    }
}

//! Floating-point exceptions of vector kernels. Their arithmetic raises some on the way to a result that say nothing about
//! the function: an exception counts where operands and results bear it out.

use num_traits::Float;
use numrs_core::abi::{NR_FP_DIVIDE, NR_FP_INVALID, NR_FP_OVERFLOW, NR_FP_UNDERFLOW};
use numrs_core::fpstatus;

/// Runs a kernel, and looks at its results only where it has raised anything.
#[inline(always)]
pub(super) fn watched(kernel: impl FnOnce(), borne_out: impl FnOnce() -> i32) {
    let before = fpstatus::mark();
    kernel();
    if fpstatus::mark() != before {
        settle(before, borne_out);
    }
}

#[cold]
#[inline(never)]
fn settle(before: fpstatus::Mark, borne_out: impl FnOnce() -> i32) {
    let raised = fpstatus::take();
    fpstatus::restore(before);
    fpstatus::raise(raised & borne_out());
}

/// The exceptions that a result may have raised, given whether its operands were all finite, whether one was NaN, and
/// whether the result is one of them.
#[inline(always)]
fn of_result<T: Float>(result: T, finite: bool, nan: bool, same: bool) -> i32 {
    if result.is_nan() {
        if nan { 0 } else { NR_FP_INVALID }
    } else if !finite {
        0
    } else if result.is_infinite() {
        NR_FP_DIVIDE | NR_FP_OVERFLOW
    } else if result.abs() < T::min_positive_value() && !same {
        NR_FP_UNDERFLOW
    } else {
        0
    }
}

/// The exceptions that a function of one number may have raised.
pub(super) fn of_unary<T: Float>(n: usize, item: impl Fn(usize) -> (T, T)) -> i32 {
    (0..n).map(item).fold(0, |flags, (x, y)| flags | of_result(y, x.is_finite(), x.is_nan(), x == y))
}

/// The exceptions that a function of two numbers may have raised.
pub(super) fn of_binary<T: Float>(n: usize, item: impl Fn(usize) -> (T, T, T)) -> i32 {
    (0..n).map(item).fold(0, |flags, (a, b, y)| {
        flags | of_result(y, a.is_finite() && b.is_finite(), a.is_nan() || b.is_nan(), a == y || b == y)
    })
}

//! The arguments of the routines over a frame, a structure a family. Numbers of enumerations are those of the
//! Rust enumerations named beside them.

use super::NrDType;
use std::ffi::c_void;

/// The axis that stands for `None`: the items in C order as one axis.
pub const NR_FLATTENED: i32 = i32::MIN;

/// An element-wise ufunc call. With `has_where` the last input is the boolean mask.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrUfuncArgs {
    /// Row of the ufunc tables.
    pub id: u32,
    /// Casting rule, a [`crate::dtype::promote::Casting`].
    pub casting: u8,
    /// Memory order of results: `C`, `F`, `A` or `K` as ASCII.
    pub order: u8,
    /// 1 when the last input is the `where` mask.
    pub has_where: u8,
    /// A bit for each operand whose dtype in the loop `signature` tells, the first input's the lowest.
    pub given: u8,
    /// An entry for each operand, inputs first; not read when none is given.
    pub signature: *const NrDType,
}

/// A node of an expression. Its operands stand before it.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct NrNode {
    /// What it is, a `NodeKind`.
    pub kind: u8,
    /// Row of the ufunc table, or number of the input.
    pub id: u32,
    /// The nodes that it takes.
    pub args: [u32; 3],
    /// Where it stands in the text.
    pub start: u32,
    /// Bytes of the text.
    pub length: u32,
    /// The number that a literal is: an integer, or the bits of a real number.
    pub value: u64,
}

/// What is read from the text of an expression.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrParsed {
    /// Number of nodes; the last is the result.
    pub count: u32,
    /// Row of the ufunc by which the result is reduced; -1 when it is not.
    pub reduction: i32,
    /// Number of axes; -1 for all of them.
    pub naxes: i32,
    /// Axes to reduce over.
    pub axes: [i32; 64],
    /// 1 to keep reduced axes with length one.
    pub keepdims: u8,
}

/// An evaluation of an expression over the frame's inputs.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrEvaluateArgs {
    /// The nodes, of which the last is the result.
    pub nodes: *const NrNode,
    /// Number of nodes.
    pub count: u32,
    /// Row of the ufunc by which the result is reduced; -1 when it is not.
    pub reduction: i32,
    /// Axes to reduce over, negative ones count from the end.
    pub axes: *const i32,
    /// Number of axes; -1 for all of them.
    pub naxes: i32,
    /// 1 to keep reduced axes with length one.
    pub keepdims: u8,
    /// Casting rule, a [`crate::dtype::promote::Casting`].
    pub casting: u8,
    /// Memory order of results: `C`, `F`, `A` or `K` as ASCII.
    pub order: u8,
}

/// A reduction over axes. Inputs are the array, then `initial` and `where` when present.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrReduceArgs {
    /// Row of the ufunc tables or of the table of reductions.
    pub id: u32,
    /// 1 to keep reduced axes with length one.
    pub keepdims: u8,
    /// 1 when `dtype` is given.
    pub has_dtype: u8,
    /// 1 when an `initial` value follows the array.
    pub has_initial: u8,
    /// 1 when a `where` mask is the last input.
    pub has_where: u8,
    /// The accumulator's dtype, when given.
    pub dtype: NrDType,
    /// Axes to reduce over, negative ones count from the end.
    pub axes: *const i32,
    /// Number of axes; -1 for all of them.
    pub naxes: i32,
}

/// A reduction of the table of reductions.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrMomentArgs {
    /// What is reduced.
    pub over: NrReduceArgs,
    /// Delta degrees of freedom, of `var` and `std`.
    pub ddof: f64,
    /// 1 when the mean of `var` and `std` follows the array.
    pub has_mean: u8,
}

/// `accumulate` and `reduceat` of a ufunc.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrAccumulateArgs {
    /// Row of the ufunc tables.
    pub id: u32,
    /// The axis, or [`NR_FLATTENED`].
    pub axis: i32,
    /// The accumulator's dtype, when given.
    pub dtype: NrDType,
    /// 1 when `dtype` is given.
    pub has_dtype: u8,
}

/// `at` of a ufunc.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrAtArgs {
    /// Row of the ufunc tables.
    pub id: u32,
    /// Number of index arrays.
    pub naxes: i32,
    /// The axis of the target that each of them indexes, ascending.
    pub axes: *const i64,
    /// 1 when the indices' dimensions come first among those of the values.
    pub front: u8,
}

/// A copy or assignment: input 0 is cast into output 0.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrCopyArgs {
    /// Casting rule, as in [`NrUfuncArgs`].
    pub casting: u8,
    /// Memory order of a new result: `C`, `F`, `A` or `K`.
    pub order: u8,
    /// 1 when a boolean mask is the second input: only those elements are written.
    pub has_where: u8,
    /// 1 when `dtype` is given (for a new result).
    pub has_dtype: u8,
    /// 1 when the input holds numbers of the host language that become items one by one, so that each must fit.
    pub numbers: u8,
    /// Dtype of a new result.
    pub dtype: NrDType,
}

/// Indexing with arrays. Input 0 is the array with its basic indices already applied as a view; input
/// 1.. are the index arrays (integer, or boolean masks that span as many axes as they have dimensions).
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrIndexArgs {
    /// For each index array the axis of the view that it applies to (a mask: the first of them),
    /// ascending.
    pub axes: *const i32,
    /// Number of index arrays.
    pub count: i32,
    /// 1 when the broadcast index dimensions come first in the result (the index arrays were separated
    /// by a slice, an ellipsis or a new axis); 0 when they take the place of the first indexed axis.
    pub front: u8,
    /// 1 when `values` may be cast as `unsafe` does, as assignment does.
    pub unsafe_cast: u8,
}

/// A routine along one axis that asks for nothing else.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrAxisArgs {
    /// The axis, negative ones count from the end, or [`NR_FLATTENED`].
    pub axis: i32,
}

/// `take` and `put`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrTakeArgs {
    /// The axis, or [`NR_FLATTENED`].
    pub axis: i32,
    /// What becomes of indices out of bounds, a `ClipMode` of `numrs-kernels`.
    pub mode: u8,
}

/// `sort` and `argsort`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrSortArgs {
    /// The axis, or [`NR_FLATTENED`].
    pub axis: i32,
    /// Number of `fields`.
    pub nfields: i32,
    /// Places of the fields by which records are compared first; one that is negative is no place.
    pub fields: *const i64,
}

/// Selection along an axis.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrSelectArgs {
    /// Axis and fields.
    pub by: NrSortArgs,
    /// What is wanted, a `Selected` of `numrs-kernels`.
    pub what: u8,
}

/// `searchsorted`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrSearchArgs {
    /// 1 for the place behind equal items, 0 for that before them.
    pub right: u8,
}

/// `unique`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrUniqueArgs {
    /// 1 for an output with the first index of each value.
    pub index: u8,
    /// 1 for an output with the place of each item's value.
    pub inverse: u8,
    /// 1 for an output with how often each value occurs.
    pub counts: u8,
    /// 1 when NaNs count as one value.
    pub equal_nan: u8,
    /// 1 to compare the sub-arrays along the first axis.
    pub rows: u8,
}

/// `concatenate`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrConcatenateArgs {
    /// The axis, or [`NR_FLATTENED`].
    pub axis: i32,
    /// Dtype of the result, when given.
    pub dtype: NrDType,
    /// 1 when `dtype` is given.
    pub has_dtype: u8,
    /// Casting rule, as in [`NrUfuncArgs`].
    pub casting: u8,
}

/// Evenly spaced numbers.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrRangeArgs {
    /// How many.
    pub n: i64,
    /// Their dtype.
    pub dtype: NrDType,
    /// 1 when the last one is the end of the interval.
    pub endpoint: u8,
}

/// A matrix with ones on a diagonal.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrEyeArgs {
    /// Number of rows.
    pub rows: i64,
    /// Number of columns.
    pub columns: i64,
    /// The diagonal: 0 the main one, positive ones above it.
    pub k: i64,
    /// The dtype.
    pub dtype: NrDType,
    /// 1 for ones below the diagonal as well.
    pub below: u8,
}

/// `bincount`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrBincountArgs {
    /// Least number of counts.
    pub minlength: i64,
}

/// `histogram`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrHistogramArgs {
    /// 1 when bins are equally wide and an input with first edge, last edge and their distance follows the edges.
    pub uniform: u8,
}

/// Correlation of two lists.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrCorrelateArgs {
    /// Places by which the second list sticks out of the first at the start.
    pub left: i64,
    /// Which sums are wanted, an `Overlap` of `numrs-kernels`.
    pub overlap: u8,
}

/// A generalised ufunc.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrGufuncArgs {
    /// Row of the table of generalised ufuncs.
    pub id: u32,
}

/// A Fourier transform along an axis.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrFftArgs {
    /// Number of points, when given.
    pub n: i64,
    /// The axis.
    pub axis: i32,
    /// Which transform, a `Kind` of `numrs-fft`.
    pub kind: u8,
    /// Where results are divided, a `Norm` of `numrs-fft`.
    pub norm: u8,
    /// 1 when `n` is given.
    pub has_n: u8,
}

/// A Fourier transform along an axis by a plan.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrFftPlannedArgs {
    /// The plan, which lives until the call returns.
    pub plan: *const c_void,
    /// The axis.
    pub axis: i32,
    /// 1 for the inverse transform.
    pub inverse: u8,
}

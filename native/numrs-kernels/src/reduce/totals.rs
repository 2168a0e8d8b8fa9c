//! A ufunc's reduction in parts: totals of each, joined by the ufunc itself.

use super::reducer::Reducer;
use super::request::{self, Reduced, over_input, reduced_axes, result_shape};
use super::ufunc_reduce::{check_not_empty, fill, into, once};
use crate::ufunc::{Identity, Loop, Ufunc};
use numrs_core::error::{Result, type_error, value_error};
use numrs_core::iter::Plan;
use numrs_core::shape::Dims;
use numrs_core::{Array, Context, DType};

/// What reduces values of a dtype and a shape over some axes.
pub(crate) struct Totals {
    ufunc: &'static Ufunc,
    reducer: Reducer,
    reduced: Reduced,
    join: &'static Loop,
}

/// How values like these, of which only dtype and shape count, are reduced in parts.
///
/// # Errors
/// As `ufunc.reduce`; `TypeError` also for totals that are no numbers.
pub(crate) fn totals_of(ufunc: &'static Ufunc, values: &Array, axes: Option<&[i32]>) -> Result<Totals> {
    let resolved = request::resolve(ufunc, "reduce", values.dtype, None, None)?;
    let reduced = reduced_axes(axes, values.ndim())?;
    let reducer = request::reducer(ufunc, &resolved, values.dtype)?;
    let join = ufunc.uniform_loop(reducer.total.code());
    let Some(join) = join.filter(|_| ufunc.identity != Identity::None) else {
        return Err(type_error(format!(
            "an expression of {:?} is not reduced by ufunc '{}'",
            values.dtype, ufunc.name
        )));
    };
    if reducer.identity.is_none() {
        check_not_empty(ufunc, values, &reduced)?;
    }
    Ok(Totals { ufunc, reducer, reduced, join })
}

impl Totals {
    /// Dtype of a total.
    pub(crate) fn dtype(&self) -> DType {
        self.reducer.total
    }

    /// A flag an axis: whether it is reduced.
    pub(crate) fn reduced(&self) -> &[bool] {
        &self.reduced
    }

    /// The shape of all totals.
    pub(crate) fn shape(&self, values: &Array, keepdims: bool) -> Dims {
        result_shape(&values.shape, &self.reduced, keepdims)
    }

    /// Checks an output that the caller gave.
    ///
    /// # Errors
    /// `ValueError` when its shape is not the result's.
    pub(crate) fn check_output(
        &self,
        out: &Array,
        own: &[i64],
        values: &[i64],
        keepdims: bool,
    ) -> Result<()> {
        request::check_output(out, self.ufunc.name, own, values, keepdims)
    }

    /// The result seen in the values' shape: stride 0 along the reduced axes.
    pub(crate) fn over(&self, result: &Array, values: &Array, keepdims: bool) -> Array {
        over_input(result, values, &self.reduced, keepdims)
    }

    /// Sets totals to what a reduction of nothing gives.
    ///
    /// # Errors
    /// `ValueError` when there is no such thing.
    pub(crate) fn begin(&self, totals: &Array) -> Result<()> {
        let Some(identity) = &self.reducer.identity else {
            return Err(value_error(format!("reduction operation {} has no identity", self.ufunc.name)));
        };
        fill(&self.once(totals), identity)
    }

    /// Reduces values into their totals.
    ///
    /// # Errors
    /// When memory cannot be had.
    pub(crate) fn reduce(&self, values: &Array, totals: &Array) -> Result<()> {
        into(&self.reducer, self.ufunc.identity, values, None, self.reducer.identity, totals, &self.reduced)
    }

    /// `into = ufunc(into, from)` for arrays of totals.
    ///
    /// # Errors
    /// None so far.
    pub(crate) fn join(&self, into: &Array, from: &Array) -> Result<()> {
        let inner = self.join.inner.pick();
        let context = Context { dtypes: self.join.dtypes, data: self.ufunc.data };
        Plan::new(&[into, from]).run(|args, n, strides| {
            let (args, strides) = ([args[0], args[1], args[0]], [strides[0], strides[1], strides[0]]);
            // SAFETY: a plan's inner loop over totals; the output is the first operand.
            unsafe { inner(&context, args.as_ptr(), n, strides.as_ptr()) };
        });
        Ok(())
    }

    /// Each total once.
    pub(crate) fn once(&self, totals: &Array) -> Array {
        once(totals, &self.reduced)
    }
}

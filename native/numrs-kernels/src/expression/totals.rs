//! Reductions of expressions, whose values are never in memory as a whole.
//!
//! The items are halved until a part has few enough to stay in the cache; its values are computed there and reduced as any
//! array is, and the totals of the halves are joined. The parts depend on the shape alone, so that the result is the
//! same for any number of threads, and sums are pairwise.

use super::compile::Compiled;
use super::node::Reduction;
use super::{EvaluateOptions, check_output};
use crate::reduce::{Totals, totals_of};
use numrs_core::error::Result;
use numrs_core::iter::keep_order_strides;
use numrs_core::par::{self, Shared};
use numrs_core::pool::Temp;
use numrs_core::shape::Dims;
use numrs_core::{Array, Frame, shape, task};
use numrs_items::cast;
use std::sync::Mutex;

/// Values of a part.
const PART: i64 = 16384;
/// Kept items beyond which an axis is divided before those that are reduced.
const ROW: i64 = 1024;
/// Reduced items that are never divided while others can be.
const FEW: i64 = 256;
/// Parts for each thread.
const TASKS: usize = 8;

/// Reduces an expression's values into output 0.
///
/// # Errors
/// As `ufunc.reduce` and an evaluation.
pub(super) fn reduce(
    compiled: &Compiled,
    inputs: &[Array],
    reduction: &Reduction,
    frame: &mut Frame,
    given: Option<&Array>,
    options: &EvaluateOptions,
) -> Result<()> {
    let shape = &shape::broadcast(inputs.iter().map(|x| &x.shape[..]))?;
    let values = Array::contiguous(std::ptr::null_mut(), compiled.dtype(), shape);
    let totals = totals_of(reduction.ufunc, &values, reduction.axes)?;
    let own = totals.shape(&values, reduction.keepdims);
    if let Some(out) = given {
        totals.check_output(out, &own, shape, reduction.keepdims)?;
        check_output(totals.dtype(), out, options.casting)?;
    }
    let out = frame.make(0, totals.dtype(), &own)?;
    let aside =
        given.is_some() && (out.dtype != totals.dtype() || inputs.iter().any(|x| x.may_overlap(&out)));
    let aside = aside || (given.is_some() && compiled.may_refuse());
    let memory = if aside { Some(Temp::items(out.size(), totals.dtype().itemsize())?) } else { None };
    let target = match &memory {
        Some(memory) => Array::contiguous(memory.data(), totals.dtype(), &own),
        None => out.clone(),
    };
    let view = totals.over(&target, &values, reduction.keepdims);
    let wide: Vec<Array> = inputs.iter().filter_map(|x| x.broadcast_to(shape)).collect();
    let work = Work { compiled, totals: &totals, inputs: &wide };
    if shape.contains(&0) {
        totals.begin(&view)?;
    } else {
        work.run(Part { start: shape.iter().map(|_| 0).collect(), shape: shape.clone(), totals: view })?;
    }
    if aside { cast::assign(&target, &out, None) } else { Ok(()) }
}

/// A box of the values, and where its totals go: an array of its shape with stride 0 along reduced axes.
#[derive(Clone)]
struct Part {
    start: Dims,
    shape: Dims,
    totals: Array,
}

/// Totals of one half that are added to those of the other when both are there.
struct Join {
    into: Array,
    from: Array,
    _memory: Temp,
}

struct Work<'a> {
    compiled: &'a Compiled,
    totals: &'a Totals,
    inputs: &'a [Array],
}

impl Work<'_> {
    fn run(&self, whole: Part) -> Result<()> {
        let items: i64 = whole.shape.iter().product();
        let threads = par::threads_for(items as usize, self.compiled.cost() + 0.3);
        if threads == 1 {
            return self.part(&whole);
        }
        let mut parts = vec![whole];
        let mut joins = Vec::new();
        while parts.len() < threads * TASKS {
            let mut halves = Vec::new();
            for part in &parts {
                match self.halve(part)? {
                    None => halves.push(part.clone()),
                    Some((first, second, join)) => {
                        halves.extend([first, second]);
                        joins.extend(join);
                    }
                }
            }
            if halves.len() == parts.len() {
                break;
            }
            parts = halves;
        }
        let failure = Mutex::new(Ok(()));
        // SAFETY: the parts read the inputs and write totals of their own.
        let parts = unsafe { Shared::new(&parts) };
        // SAFETY: as above.
        let work = unsafe { Shared::new(self) };
        par::for_each(parts.len(), threads, |i| {
            if let Err(error) = work.part(&parts[i]) {
                *failure.lock().unwrap_or_else(|e| e.into_inner()) = Err(error);
            }
        });
        failure.into_inner().unwrap_or_else(|e| e.into_inner())?;
        joins.iter().rev().try_for_each(|join| self.totals.join(&join.into, &join.from))
    }

    fn part(&self, part: &Part) -> Result<()> {
        if let Some((first, second, join)) = self.halve(part)? {
            self.part(&first)?;
            self.part(&second)?;
            return join.map_or(Ok(()), |join| self.totals.join(&join.into, &join.from));
        }
        task::point();
        let inputs: Vec<Array> = self.inputs.iter().map(|x| cut(x, &part.start, &part.shape)).collect();
        let dtype = self.compiled.dtype();
        let memory = Temp::items(part.shape.iter().product::<i64>() as usize, dtype.itemsize())?;
        let strides: Vec<&[i64]> = inputs.iter().map(|x| &x.strides[..]).collect();
        let values = Array {
            strides: keep_order_strides(&part.shape, &strides, dtype.itemsize()),
            ..Array::contiguous(memory.data(), dtype, &part.shape)
        };
        self.compiled.run_here(&inputs, &values)?;
        self.totals.reduce(&values, &part.totals)
    }

    /// The halves of a part that is too large: along a long axis that is kept, then along the longest.
    fn halve(&self, part: &Part) -> Result<Option<(Part, Part, Option<Join>)>> {
        if part.shape.iter().product::<i64>() <= PART {
            return Ok(None);
        }
        let reduced = self.totals.reduced();
        let longest = |wanted: bool| {
            (0..part.shape.len()).filter(|&d| reduced[d] == wanted).max_by_key(|&d| part.shape[d])
        };
        let few = longest(true).is_none_or(|d| part.shape[d] <= FEW);
        let kept = longest(false).filter(|&d| part.shape[d] > ROW || (few && part.shape[d] > 1));
        let axis = kept.or_else(|| longest(true).filter(|&d| part.shape[d] > 1)).or_else(|| longest(false));
        let Some(axis) = axis else { return Ok(None) };
        let middle = part.shape[axis] / 2;
        let mut first = part.clone();
        first.shape[axis] = middle;
        let mut second = part.clone();
        second.start[axis] += middle;
        second.shape[axis] -= middle;
        first.totals = cut(&part.totals, &zeros(part), &first.shape);
        if !reduced[axis] {
            let mut from = zeros(part);
            from[axis] = middle;
            second.totals = cut(&part.totals, &from, &second.shape);
            return Ok(Some((first, second, None)));
        }
        let into = self.totals.once(&part.totals);
        let dtype = self.totals.dtype();
        let memory = Temp::items(into.size(), dtype.itemsize())?;
        let from = Array::contiguous(memory.data(), dtype, &into.shape);
        second.totals.shape = second.shape.clone();
        second.totals = self.totals.over(&from, &second.totals, true);
        Ok(Some((first, second, Some(Join { into, from, _memory: memory }))))
    }
}

fn zeros(part: &Part) -> Dims {
    part.shape.iter().map(|_| 0).collect()
}

/// A box of an array.
fn cut(array: &Array, start: &[i64], shape: &[i64]) -> Array {
    let offset: i64 = start.iter().zip(&array.strides).map(|(i, s)| i * s).sum();
    Array { data: array.data.wrapping_offset(offset as isize), shape: shape.into(), ..array.clone() }
}

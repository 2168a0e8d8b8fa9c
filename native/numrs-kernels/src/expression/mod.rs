//! Expressions over arrays, computed in one pass over memory: `evaluate("sin(x)*y + sqrt(z)")`.
//!
//! A text is read into nodes ([`parse`]); nodes and operands become a program of loops over blocks ([`compile`]), whose
//! intermediate results stay in the first-level cache ([`program`]), and at the end a result may be reduced
//! ([`totals`]).

mod compile;
mod node;
mod parse;
mod program;
mod recent;
mod totals;

pub use node::{NodeKind, Reduction};
pub use parse::{Parsed, parse};

use numrs_core::abi::NrNode;
use numrs_core::dtype::promote::{Casting, can_cast};
use numrs_core::error::{Result, tight_shape_text, type_error, value_error};
use numrs_core::iter::output_strides;
use numrs_core::pool::Temp;
use numrs_core::{Array, Frame, shape};
use numrs_items::cast;

/// The keyword arguments of an evaluation.
#[derive(Clone, Copy)]
pub struct EvaluateOptions<'a> {
    /// The rule for inputs and the output.
    pub casting: Casting,
    /// Memory order of a new output: `C`, `F`, `A` or `K`.
    pub order: u8,
    /// What the values are reduced by.
    pub reduction: Option<Reduction<'a>>,
}

/// Computes the last of the nodes from the frame's inputs into output 0.
///
/// # Errors
/// `TypeError` when a function has no loop for its operands or a cast is not allowed, `ValueError` when shapes do not
/// broadcast or the nodes are no expression.
pub fn evaluate(nodes: &[NrNode], frame: &mut Frame, options: &EvaluateOptions) -> Result<()> {
    let inputs = std::mem::take(&mut frame.inputs);
    let given = frame.given(0)?;
    let common = shape::broadcast(inputs.iter().map(|a| &a.shape[..]))?;
    let compiled = recent::compiled(nodes, &inputs, options.casting)?;
    if let Some(reduction) = &options.reduction {
        return totals::reduce(&compiled, &inputs, &common, reduction, frame, given.as_ref(), options);
    }
    let dtype = compiled.dtype();
    if let Some(out) = &given {
        let shape = shape::broadcast([&common[..], &out.shape[..]].into_iter()).ok();
        if shape.as_deref() != Some(&out.shape[..]) {
            return Err(value_error(format!(
                "non-broadcastable output operand with shape {} doesn't match the broadcast shape {}",
                tight_shape_text(&out.shape),
                tight_shape_text(&common)
            )));
        }
        check_output(dtype, out, options.casting)?;
    }
    let shape = given.as_ref().map_or(&common, |out| &out.shape).clone();
    let strides = output_strides(options.order, &shape, &inputs, dtype.itemsize());
    let out = frame.make_all(&[(dtype, &shape, &strides)])?.remove(0);
    // A program that may refuse values, or that reads elsewhere what it writes, has memory of its own first.
    let aside = given.is_some() && (compiled.may_refuse() || inputs.iter().any(|input| clashes(input, &out)));
    if !aside {
        return compiled.run(&inputs, &out);
    }
    let memory = Temp::items(out.size(), dtype.itemsize())?;
    let own = Array::contiguous(memory.data(), dtype, &shape);
    compiled.run(&inputs, &own)?;
    cast::assign(&own, &out, None)
}

fn check_output(dtype: numrs_core::DType, out: &Array, casting: Casting) -> Result<()> {
    if can_cast(dtype, out.dtype, casting) {
        return Ok(());
    }
    Err(type_error(format!(
        "Cannot cast the result of an expression from {dtype:?} to {:?} with casting rule '{}'",
        out.dtype,
        casting.name()
    )))
}

/// Whether writing `out` could change items of `input` before they are read: blocks of both are at the same places only
/// where the arrays are the same.
fn clashes(input: &Array, out: &Array) -> bool {
    let same = input.data == out.data
        && input.shape == out.shape
        && input.strides == out.strides
        && input.itemsize() == out.itemsize();
    !same && input.may_overlap(out)
}

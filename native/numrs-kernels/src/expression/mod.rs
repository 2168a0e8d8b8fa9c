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

use crate::ufunc::{call_shape, clashes};
use numrs_core::abi::NrNode;
use numrs_core::dtype::promote::{Casting, can_cast};
use numrs_core::error::{Result, type_error};
use numrs_core::iter::output_strides;
use numrs_core::pool::Temp;
use numrs_core::{Array, DType, Frame};
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
    let compiled = recent::compiled(nodes, &inputs, options.casting)?;
    if let Some(reduction) = &options.reduction {
        return totals::reduce(&compiled, &inputs, reduction, frame, given.as_ref(), options);
    }
    let dtype = compiled.dtype();
    let shape = call_shape(&inputs, None, std::slice::from_ref(&given))?;
    if let Some(out) = &given {
        check_output(dtype, out, options.casting)?;
    }
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

fn check_output(dtype: DType, out: &Array, casting: Casting) -> Result<()> {
    if can_cast(dtype, out.dtype, casting) {
        return Ok(());
    }
    Err(type_error(format!(
        "Cannot cast the result of an expression from {dtype:?} to {:?} with casting rule '{}'",
        out.dtype,
        casting.name()
    )))
}

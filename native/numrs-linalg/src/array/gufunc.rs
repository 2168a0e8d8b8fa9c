//! Calls of the routines of [`crate::ROUTINES`] on arrays: the signature names the core dimensions, the leading ones
//! broadcast as a stack.

use super::product::product;
use super::{convert, in_dtype};
use crate::{Gufunc, LinalgCall, LinalgLoop, Operand, Parallelism, Signature};
use numrs_core::dtype::promote::result_type;
use numrs_core::error::{Result, linalg_error, type_error, value_error};
use numrs_core::memory;
use numrs_core::shape::Dims;
use numrs_core::{Array, DType, Frame, Number, shape, whole};

/// Calls a routine on the frame's inputs.
///
/// # Errors
/// `LinAlgError` for operands that the routine cannot take (too few dimensions, not square, singular, …), `ValueError`
/// when sizes do not fit together, `TypeError` for unsupported dtypes.
pub fn call(routine: &'static Gufunc, frame: &mut Frame) -> Result<()> {
    if let Some(form) = routine.form {
        return product(routine, form, frame);
    }
    let signature = Signature::parse(routine.signature);
    let inputs = std::mem::take(&mut frame.inputs);
    if inputs.len() != signature.nin || frame.nout() != signature.operands.len() - signature.nin {
        return Err(type_error(format!(
            "{} takes {} inputs and {} outputs, {} and {} were given",
            routine.name,
            signature.nin,
            signature.operands.len() - signature.nin,
            inputs.len(),
            frame.nout()
        )));
    }
    let chosen = find_loop(routine, &signature, &inputs)?;
    let dims = core_dims(routine, &signature, &inputs)?;
    let stack = shape::broadcast(
        inputs.iter().zip(&signature.operands).map(|(a, names)| &a.shape[..a.ndim() - names.len()]),
    )?;
    let outputs: Vec<(DType, Dims, Dims)> = signature.operands[signature.nin..]
        .iter()
        .zip(chosen.outputs)
        .map(|(names, &element)| {
            let dtype = DType::native(element.code());
            let mut full = stack.clone();
            full.extend(names.iter().map(|name| dims[signature.place(name)] as i64));
            let strides = shape::c_strides(&full, dtype.itemsize());
            (dtype, full, strides)
        })
        .collect();
    let specs: Vec<(DType, &[i64], &[i64])> = outputs.iter().map(|(d, s, t)| (*d, &s[..], &t[..])).collect();
    let made = frame.make_all(&specs)?;
    // What the caller gives is memory that was asked of it, laid out as here.
    let fits =
        |(a, (d, s, t)): (&Array, &(DType, Dims, Dims))| a.dtype == *d && a.shape == *s && a.strides == *t;
    if !made.iter().zip(&outputs).all(fits) {
        return Err(type_error(format!("{} takes no output arrays", routine.name)));
    }
    let mut temps = Vec::new();
    let mut operands: Vec<Array> = Vec::new();
    for (input, &element) in inputs.iter().zip(chosen.inputs) {
        operands.push(in_dtype(input, DType::native(element.code()), &mut temps)?);
    }
    operands.extend(made);
    run(routine, chosen, &signature, &dims, &stack, &operands)
}

/// The loop for the common type of the matrices: integers compute in double precision.
fn find_loop(
    routine: &'static Gufunc,
    signature: &Signature,
    inputs: &[Array],
) -> Result<&'static LinalgLoop> {
    let matrices = inputs.iter().zip(&signature.operands).filter(|(_, names)| !names.is_empty());
    let common = result_type(matrices.map(|(a, _)| (a.dtype, false)))?;
    let element = common.number().map(|number| match number {
        whole!() => Number::Float64,
        inexact @ (Number::Float16
        | Number::Float32
        | Number::Float64
        | Number::Complex64
        | Number::Complex128) => inexact,
    });
    let found = routine.loops.iter().find(|l| Some(l.inputs[0]) == element);
    found.ok_or_else(|| type_error(format!("array type {} is unsupported in linalg", common.name())))
}

/// The core dimensions by name.
fn core_dims(routine: &Gufunc, signature: &Signature, inputs: &[Array]) -> Result<Vec<usize>> {
    let mut dims: Vec<Option<usize>> = memory::filled(signature.names.len(), None);
    for (i, (input, names)) in inputs.iter().zip(&signature.operands).enumerate() {
        if input.ndim() < names.len() {
            return Err(linalg_error(format!(
                "{}-dimensional array given. Array must be at least {}-dimensional",
                input.ndim(),
                if names.len() == 2 { "two" } else { "one" }
            )));
        }
        let core = &input.shape[input.ndim() - names.len()..];
        if let [x, y] = names[..]
            && x == y
            && core[0] != core[1]
        {
            return Err(linalg_error("Last 2 dimensions of the array must be square"));
        }
        for (axis, (name, &length)) in names.iter().zip(core).enumerate() {
            let slot = &mut dims[signature.place(name)];
            match *slot {
                None => *slot = Some(length as usize),
                Some(known) if known == length as usize => {}
                Some(known) => {
                    return Err(value_error(format!(
                        "{}: Input operand {i} has a mismatch in its core dimension {axis}, with gufunc signature {} (size {length} is different from {known})",
                        routine.name, routine.signature
                    )));
                }
            }
        }
    }
    // A dimension that only outputs have is the smaller one of the first matrix.
    let smaller = dims.iter().take(2).flatten().copied().min().unwrap_or(0);
    Ok(dims.into_iter().map(|d| d.unwrap_or(smaller)).collect())
}

/// Runs the loop over the stack: its last dimension in one go, the others counted.
fn run(
    routine: &Gufunc,
    chosen: &LinalgLoop,
    signature: &Signature,
    dims: &[usize],
    stack: &[i64],
    operands: &[Array],
) -> Result<()> {
    if stack.contains(&0) {
        return Ok(());
    }
    let mut base = Vec::new();
    let mut leads: Vec<Dims> = Vec::new();
    for (array, names) in operands.iter().zip(&signature.operands) {
        let d = array.ndim() - names.len();
        let lead = shape::broadcast_strides(&array.shape[..d], &array.strides[..d], stack);
        let lead = lead.ok_or_else(|| value_error("linalg: stacks do not broadcast"))?;
        let core = &array.strides[d..];
        base.push(Operand {
            ptr: array.data,
            step: lead.last().copied().unwrap_or(0) as isize,
            strides: [
                core.first().copied().unwrap_or(0) as isize,
                core.get(1).copied().unwrap_or(0) as isize,
            ],
        });
        leads.push(lead);
    }
    let (count, outer) = match stack.split_last() {
        Some((count, outer)) => (*count as usize, outer),
        None => (1, stack),
    };
    let mut index = memory::filled(outer.len(), 0i64);
    loop {
        let moved: Vec<Operand> = base
            .iter()
            .zip(&leads)
            .map(|(operand, lead)| {
                let offset: i64 = index.iter().zip(lead).map(|(i, s)| i * s).sum();
                Operand { ptr: operand.ptr.wrapping_offset(offset as isize), ..*operand }
            })
            .collect();
        let call = LinalgCall { dims, count, operands: &moved, par: Parallelism::allowed(), exponents: &[] };
        // SAFETY: the operands have the core shapes of the signature for every member of the stack; outputs are new.
        unsafe { routine.run(chosen, signature, &call) }.map_err(convert)?;
        let mut axis = outer.len();
        loop {
            if axis == 0 {
                return Ok(());
            }
            axis -= 1;
            index[axis] += 1;
            if index[axis] < outer[axis] {
                break;
            }
            index[axis] = 0;
        }
    }
}

//! Products of arrays by the matrix product: `matmul`, `vecdot`, `matvec`, `vecmat`.

use super::{convert, copied, in_dtype, strides};
use crate::{Conjugate, Form, Gufunc, MatrixLayout, Parallelism, Product};
use numrs_core::dtype::promote::{Casting, can_cast, class_name, result_type};
use numrs_core::error::{Error, Result, tight_shape_text, type_error, value_error};
use numrs_core::shape::Dims;
use numrs_core::{Array, Frame, Number, shape};
use numrs_items::cast;

/// A product of the frame's inputs, stacks of matrices or vectors, which broadcast.
///
/// # Errors
/// `ValueError` when an operand has too few dimensions or they do not fit, `TypeError` when there is no product of
/// the dtypes or a given output cannot hold it.
pub(super) fn product(row: &Gufunc, form: Form, frame: &mut Frame) -> Result<()> {
    let inputs = std::mem::take(&mut frame.inputs);
    let [a, b] = &inputs[..] else {
        return Err(type_error(format!("{}() takes from 2 to 3 positional arguments", row.name)));
    };
    for (i, operand) in inputs.iter().enumerate() {
        let needed = if form.vectors[i] == Some(false) { 2 } else { 1 };
        if operand.ndim() < needed {
            return Err(too_few(row, &format!("Input operand {i}"), operand.ndim(), needed));
        }
    }
    if inputs.iter().any(|x| x.dtype.number().is_none()) {
        return Err(no_loop(row, &inputs));
    }
    let dtype = result_type(inputs.iter().map(|x| (x.dtype, false)))?;
    let element = dtype.number().ok_or_else(|| no_loop(row, &inputs))?;
    let vector = |i: usize| form.vectors[i].unwrap_or(inputs[i].ndim() == 1);
    let (is_row, is_column) = (vector(0), vector(1));
    let (left, right) = (as_matrix(a, is_row, true), as_matrix(b, is_column, false));
    let (k, other) = (left.shape[left.ndim() - 1], right.shape[right.ndim() - 2]);
    if k != other {
        return Err(mismatch(row, "Input operand 1", 0, other, k));
    }
    let mut core = Dims::new();
    core.extend((!is_row).then_some(left.shape[left.ndim() - 2]));
    core.extend((!is_column).then_some(right.shape[right.ndim() - 1]));
    let given = frame.given(0)?;
    if let Some(out) = &given {
        if out.ndim() < core.len() {
            return Err(too_few(row, "Output operand 0", out.ndim(), core.len()));
        }
        let own = &out.shape[out.ndim() - core.len()..];
        if let Some(axis) = (0..core.len()).find(|&axis| own[axis] != core[axis]) {
            return Err(mismatch(row, "Output operand 0", axis, own[axis], core[axis]));
        }
        if !can_cast(dtype, out.dtype, Casting::SameKind) {
            return Err(type_error(format!(
                "Cannot cast ufunc '{}' output from {dtype:?} to {:?} with casting rule 'same_kind'",
                row.name, out.dtype
            )));
        }
    }
    let stacks = [&left.shape[..left.ndim() - 2], &right.shape[..right.ndim() - 2]];
    let outer = given.as_ref().map(|out| &out.shape[..out.ndim() - core.len()]);
    let stack = shape::broadcast(stacks.into_iter().chain(outer)).ok();
    let stack = stack.filter(|stack| outer.is_none_or(|outer| *outer == **stack));
    let Some(stack) = stack else {
        return Err(no_stack([(a, stacks[0]), (b, stacks[1])], given.as_ref().zip(outer), &core));
    };
    let out = match given {
        Some(out) => out,
        None => {
            let full: Dims = stack.iter().chain(&core).copied().collect();
            frame.make(0, dtype, &full)?
        }
    };
    let mut temps = Vec::new();
    let (left, right) = (in_dtype(&left, dtype, &mut temps)?, in_dtype(&right, dtype, &mut temps)?);
    let direct = out.dtype == dtype && !out.may_overlap(a) && !out.may_overlap(b);
    let target = if direct { out.clone() } else { copied(&out, dtype, &mut temps)? };
    let mut matrix = target.clone();
    if is_row {
        insert_axis(&mut matrix, stack.len());
    }
    if is_column {
        let end = matrix.ndim();
        insert_axis(&mut matrix, end);
    }
    let conjugate = Conjugate { a: form.conjugate, b: false };
    multiply(element, &left, &right, &matrix, &stack, conjugate)?;
    if direct { Ok(()) } else { cast::assign(&target, &out, None) }
}

#[cold]
fn too_few(row: &Gufunc, operand: &str, has: usize, needed: usize) -> Error {
    value_error(format!(
        "{}: {operand} does not have enough dimensions (has {has}, gufunc core with signature {} requires {needed})",
        row.name, row.signature
    ))
}

#[cold]
fn mismatch(row: &Gufunc, operand: &str, axis: usize, size: i64, other: i64) -> Error {
    value_error(format!(
        "{}: {operand} has a mismatch in its core dimension {axis}, with gufunc signature {} (size {size} is different from {other})",
        row.name, row.signature
    ))
}

#[cold]
fn no_loop(row: &Gufunc, inputs: &[Array]) -> Error {
    let is_time = |x: &Array| x.dtype.tick().is_some();
    let classes = inputs.iter().any(is_time);
    let shown = |x: &Array| match classes {
        true => format!("<class 'numpy.dtypes.{}'>", class_name(x.dtype.code())),
        false => format!("{:?}", x.dtype),
    };
    let types: Vec<String> = inputs.iter().map(shown).collect();
    type_error(format!(
        "ufunc '{}' did not contain a loop with signature matching types ({}) -> None",
        row.name,
        types.join(", ")
    ))
}

/// The shape of an operand and what of it is broadcast to `ndim` axes and the core of the result, as NumPy writes them:
/// `(4,2,3)->(4,newaxis,newaxis) `. Axes that are missing in front are left out.
fn remapped(shape: &[i64], stack: &[i64], ndim: usize, core: &[Option<i64>]) -> String {
    let axes = stack.iter().copied().map(Some).chain(core.iter().copied()).skip_while(Option::is_none);
    let parts: Vec<String> = axes.map(|n| n.map_or("newaxis".into(), |n| n.to_string())).collect();
    let comma = if ndim + core.len() == 1 && !parts.is_empty() { "," } else { "" };
    format!("{}->({}{comma}) ", tight_shape_text(shape), parts.join(","))
}

/// Why stacks and the output do not broadcast together.
#[cold]
fn no_stack(inputs: [(&Array, &[i64]); 2], out: Option<(&Array, &[i64])>, core: &[i64]) -> Error {
    let ndim = inputs.iter().chain(&out).map(|(_, stack)| stack.len()).max().unwrap_or(0);
    let fits = shape::broadcast(inputs.iter().chain(&out).map(|(_, stack)| *stack));
    if let (Some((out, stack)), Ok(whole)) = (out, &fits) {
        let missing = whole.len() - stack.len();
        if *stack == whole[missing..] {
            return value_error(
                "output operand requires a reduction along dimension -1, but the reduction is not enabled. The dimension \
                 size of 1 does not match the expected output shape.",
            );
        }
        // NumPy names the axes from the last to the first here.
        let axes = stack.iter().chain(core).rev().map(i64::to_string);
        let remapped: Vec<String> = axes.chain((0..missing).map(|_| "newaxis".into())).collect();
        let comma = if remapped.len() == 1 { "," } else { "" };
        let full: Dims = whole.iter().chain(core).copied().collect();
        return value_error(format!(
            "non-broadcastable output operand with shape {} [remapped to ({}{comma})] doesn't match the broadcast shape {}",
            tight_shape_text(&out.shape),
            remapped.join(","),
            tight_shape_text(&full)
        ));
    }
    let new: Vec<Option<i64>> = core.iter().map(|_| None).collect();
    let own: Vec<Option<i64>> = core.iter().copied().map(Some).collect();
    let mut shapes: String = inputs.iter().map(|(x, stack)| remapped(&x.shape, stack, ndim, &new)).collect();
    shapes.extend(out.map(|(x, stack)| remapped(&x.shape, stack, ndim, &own)));
    let wanted: Vec<String> = core.iter().map(i64::to_string).collect();
    value_error(format!(
        "operands could not be broadcast together with remapped shapes [original->remapped]: {shapes} and requested shape ({})",
        wanted.join(",")
    ))
}

fn multiply(
    element: Number,
    left: &Array,
    right: &Array,
    out: &Array,
    stack: &[i64],
    conjugate: Conjugate,
) -> Result<()> {
    let product =
        Product::new(element, layout(left), layout(right), layout(out), conjugate).map_err(convert)?;
    let lead = |array: &Array| {
        let d = array.ndim() - 2;
        shape::broadcast_strides(&array.shape[..d], &array.strides[..d], stack).map(|s| strides(&s))
    };
    let (Some(sa), Some(sb), Some(sc)) = (lead(left), lead(right), lead(out)) else {
        return Err(value_error("stacks do not broadcast"));
    };
    let counts: Vec<usize> = stack.iter().map(|&n| n as usize).collect();
    // SAFETY: the operands are valid arrays of these shapes; the output overlaps none of the inputs.
    unsafe {
        product.run_stack(
            &counts,
            [(left.data.cast_const(), &sa), (right.data.cast_const(), &sb)],
            (out.data, &sc),
            Parallelism::allowed(),
        )
    }
    .map_err(convert)
}

/// A vector as a matrix of one row (`front`) or one column.
fn as_matrix(array: &Array, vector: bool, front: bool) -> Array {
    let mut matrix = array.clone();
    if vector {
        let end = matrix.ndim();
        insert_axis(&mut matrix, if front { end - 1 } else { end });
    }
    matrix
}

fn insert_axis(array: &mut Array, axis: usize) {
    array.shape.insert(axis, 1);
    array.strides.insert(axis, array.itemsize() as i64);
}

fn layout(matrix: &Array) -> MatrixLayout {
    let d = matrix.ndim();
    MatrixLayout {
        rows: matrix.shape[d - 2] as usize,
        cols: matrix.shape[d - 1] as usize,
        row_stride: matrix.strides[d - 2] as isize,
        col_stride: matrix.strides[d - 1] as isize,
    }
}

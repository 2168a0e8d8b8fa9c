//! The matrix product of arrays.

use super::{convert, copied, in_dtype, strides};
use crate::{Conjugate, Layout, Parallelism, Product};
use numrs_core::dtype::promote::{Casting, can_cast, result_type};
use numrs_core::error::{Result, tight_shape_text, type_error, value_error};
use numrs_core::shape::Dims;
use numrs_core::{Array, Frame, Number, shape};
use numrs_items::cast;

const SIGNATURE: &str = "(n?,k),(k,m?)->(n?,m?)";

/// NumPy's `matmul`: inputs 0 and 1 are stacks of matrices, which broadcast; a vector stands for a row on the left and
/// a column on the right.
///
/// # Errors
/// `ValueError` when an operand has no dimension or the dimensions do not fit, `TypeError` when there is no product of
/// the dtypes or a given output cannot hold it.
pub fn matmul(frame: &mut Frame) -> Result<()> {
    let inputs = std::mem::take(&mut frame.inputs);
    let [a, b] = &inputs[..] else {
        return Err(type_error("matmul() takes from 2 to 3 positional arguments"));
    };
    for (i, operand) in [a, b].into_iter().enumerate() {
        if operand.ndim() == 0 {
            return Err(value_error(format!(
                "matmul: Input operand {i} does not have enough dimensions (has 0, gufunc core with signature {SIGNATURE} requires 1)"
            )));
        }
    }
    let dtype = result_type(inputs.iter().map(|x| (x.dtype, false)))?;
    let element = dtype.number().ok_or_else(|| {
        type_error(format!(
            "ufunc 'matmul' did not contain a loop with signature matching types ({:?}, {:?}) -> None",
            a.dtype, b.dtype
        ))
    })?;
    let (row, column) = (a.ndim() == 1, b.ndim() == 1);
    let (left, right) = (as_matrix(a, row, true), as_matrix(b, column, false));
    let (k, other) = (left.shape[left.ndim() - 1], right.shape[right.ndim() - 2]);
    if k != other {
        return Err(value_error(format!(
            "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature {SIGNATURE} (size {other} is different from {k})"
        )));
    }
    let (m, n) = (left.shape[left.ndim() - 2], right.shape[right.ndim() - 1]);
    let stack = shape::broadcast(
        [&left.shape[..left.ndim() - 2], &right.shape[..right.ndim() - 2]].into_iter(),
    )
    .map_err(|_| {
        value_error(format!(
            "operands could not be broadcast together with remapped shapes [original->remapped]: {} {}  and requested shape ({m},{n})",
            remapped(&a.shape),
            remapped(&b.shape)
        ))
    })?;
    let mut full: Dims = stack.clone();
    full.extend((!row).then_some(m));
    full.extend((!column).then_some(n));
    let out = match frame.given(0)? {
        Some(out) if out.shape != full => {
            return Err(value_error(format!(
                "matmul: Output operand 0 of shape {} does not match the result's shape {}",
                tight_shape_text(&out.shape),
                tight_shape_text(&full)
            )));
        }
        Some(out) if !can_cast(dtype, out.dtype, Casting::SameKind) => {
            return Err(type_error(format!(
                "Cannot cast ufunc 'matmul' output from {dtype:?} to {:?} with casting rule 'same_kind'",
                out.dtype
            )));
        }
        Some(out) => out,
        None => frame.make(0, dtype, &full)?,
    };
    let mut temps = Vec::new();
    let (left, right) = (in_dtype(&left, dtype, &mut temps)?, in_dtype(&right, dtype, &mut temps)?);
    let direct = out.dtype == dtype && !out.may_overlap(a) && !out.may_overlap(b);
    let target = if direct { out.clone() } else { copied(&out, dtype, &mut temps)? };
    let mut matrix = target.clone();
    if row {
        insert_axis(&mut matrix, stack.len());
    }
    if column {
        let end = matrix.ndim();
        insert_axis(&mut matrix, end);
    }
    multiply(element, &left, &right, &matrix, &stack)?;
    if direct { Ok(()) } else { cast::assign(&target, &out, None) }
}

/// The shape of a stack of matrices and what of it is broadcast, as NumPy writes them: `(4,2,3)->(4,newaxis,newaxis)`.
fn remapped(shape: &[i64]) -> String {
    let stack: String = shape[..shape.len() - 2].iter().map(|n| format!("{n},")).collect();
    format!("{}->({stack}newaxis,newaxis)", tight_shape_text(shape))
}

fn multiply(element: Number, left: &Array, right: &Array, out: &Array, stack: &[i64]) -> Result<()> {
    let product = Product::new(element, layout(left), layout(right), layout(out), Conjugate::default())
        .map_err(convert)?;
    let lead = |array: &Array| {
        let d = array.ndim() - 2;
        shape::broadcast_strides(&array.shape[..d], &array.strides[..d], stack).map(|s| strides(&s))
    };
    let (Some(sa), Some(sb), Some(sc)) = (lead(left), lead(right), lead(out)) else {
        return Err(value_error("matmul: stacks do not broadcast"));
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
        insert_axis(&mut matrix, if front { 0 } else { 1 });
    }
    matrix
}

fn insert_axis(array: &mut Array, axis: usize) {
    array.shape.insert(axis, 1);
    array.strides.insert(axis, array.itemsize() as i64);
}

fn layout(matrix: &Array) -> Layout {
    let d = matrix.ndim();
    Layout {
        rows: matrix.shape[d - 2] as usize,
        cols: matrix.shape[d - 1] as usize,
        row_stride: matrix.strides[d - 2] as isize,
        col_stride: matrix.strides[d - 1] as isize,
    }
}

//! Linear algebra of arrays: what all routines have in common around their 2-D functions.

mod gufunc;
mod matmul;
mod quick;

pub use gufunc::call;
pub use matmul::matmul;
pub use quick::quick_matmul;

use crate::{ElementType, LinAlgError};
use numrs_core::error::{Error, ErrorKind, Result};
use numrs_core::pool::Temp;
use numrs_core::{Array, DType, TypeCode};
use numrs_kernels::cast;

fn element_of(code: TypeCode) -> Option<ElementType> {
    use ElementType as E;
    Some(match code {
        TypeCode::Bool => E::Bool,
        TypeCode::Int8 => E::Int8,
        TypeCode::UInt8 => E::UInt8,
        TypeCode::Int16 => E::Int16,
        TypeCode::UInt16 => E::UInt16,
        TypeCode::Int32 => E::Int32,
        TypeCode::UInt32 => E::UInt32,
        TypeCode::Int64 => E::Int64,
        TypeCode::UInt64 => E::UInt64,
        TypeCode::Float16 => E::Float16,
        TypeCode::Float32 => E::Float32,
        TypeCode::Float64 => E::Float64,
        TypeCode::Complex64 => E::Complex64,
        TypeCode::Complex128 => E::Complex128,
        _ => return None,
    })
}

fn code_of(element: ElementType) -> TypeCode {
    let found = TypeCode::NUMERIC.into_iter().find(|&code| element_of(code) == Some(element));
    found.unwrap_or(TypeCode::Float64)
}

/// The error as the engine reports it.
fn convert(error: LinAlgError) -> Error {
    let kind = match &error {
        LinAlgError::Shape(_) => ErrorKind::Value,
        LinAlgError::UnsupportedType { .. } => ErrorKind::Type,
        LinAlgError::Memory { .. } => ErrorKind::Memory,
        _ => ErrorKind::LinAlg,
    };
    Error::new(kind, error.to_string())
}

/// The array in another dtype, or as it is; the memory of a copy goes to `temps`.
fn in_dtype(array: &Array, dtype: DType, temps: &mut Vec<Temp>) -> Result<Array> {
    if array.dtype == dtype {
        return Ok(array.clone());
    }
    copied(array, dtype, temps)
}

fn copied(array: &Array, dtype: DType, temps: &mut Vec<Temp>) -> Result<Array> {
    let memory = Temp::new(array.size() * dtype.itemsize())?;
    let copy = Array::contiguous(memory.data(), dtype, &array.shape);
    cast::assign(array, &copy, None)?;
    temps.push(memory);
    Ok(copy)
}

/// Byte strides as `isize`.
fn strides(of: &[i64]) -> Vec<isize> {
    of.iter().map(|&s| s as isize).collect()
}

//! Linear algebra of arrays: what all routines have in common around their 2-D functions.

mod gufunc;
mod product;
mod quick;

pub use gufunc::call;
pub use quick::quick_matmul;

use crate::LinAlgError;
use numrs_core::error::{Error, ErrorKind, Result};
use numrs_core::pool::Temp;
use numrs_core::{Array, DType};
use numrs_items::cast;

/// The error as the engine reports it.
fn convert(error: LinAlgError) -> Error {
    let kind = match &error {
        LinAlgError::Shape(_) => ErrorKind::Value,
        LinAlgError::UnsupportedType { .. } => ErrorKind::Type,
        LinAlgError::Memory { .. } => ErrorKind::Memory,
        LinAlgError::Singular
        | LinAlgError::NotPositiveDefinite
        | LinAlgError::SvdNotConverged
        | LinAlgError::LstsqNotConverged
        | LinAlgError::EigenNotConverged
        | LinAlgError::NotFinite => ErrorKind::LinAlg,
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
    let memory = Temp::items(array.size(), dtype.itemsize())?;
    let copy = Array::contiguous(memory.data(), dtype, &array.shape);
    cast::assign(array, &copy, None)?;
    temps.push(memory);
    Ok(copy)
}

/// Byte strides as `isize`.
fn strides(of: &[i64]) -> Vec<isize> {
    of.iter().map(|&s| s as isize).collect()
}

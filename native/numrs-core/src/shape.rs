//! Shapes and strides: sizes, broadcasting, contiguity.

use crate::abi::NR_MAX_DIMS;
use crate::dtype::DType;
use crate::error::{Error, Result, axis_error, memory_error, tight_shape_text, value_error};
use smallvec::{SmallVec, smallvec};

/// Lengths or strides; most arrays have few dimensions.
pub type Dims = SmallVec<[i64; 4]>;

/// Number of elements, or an error when it or the bytes overflow.
///
/// # Errors
/// `ValueError` for a negative length or more than [`NR_MAX_DIMS`] dimensions, `MemoryError` when the bytes
/// do not fit into 63 bits.
pub fn checked_size(shape: &[i64], dtype: DType) -> Result<usize> {
    if shape.len() > NR_MAX_DIMS as usize {
        return Err(value_error(format!(
            "maximum supported dimension for an ndarray is currently {NR_MAX_DIMS}, found {}",
            shape.len()
        )));
    }
    if shape.iter().any(|&n| n < 0) {
        return Err(value_error("negative dimensions are not allowed"));
    }
    if shape.contains(&0) {
        return Ok(0);
    }
    let bytes = shape
        .iter()
        .try_fold(dtype.itemsize().max(1) as u128, |all, &n| all.checked_mul(n as u128))
        .unwrap_or(u128::MAX);
    if bytes > i64::MAX as u128 {
        return Err(if shape.iter().try_fold(1i64, |all, &n| all.checked_mul(n)).is_none() {
            value_error(format!("Maximum allowed dimension exceeded: {}", too_big().message))
        } else {
            memory_error(bytes, shape, &dtype.name())
        });
    }
    Ok(shape.iter().product::<i64>() as usize)
}

/// Strides of a C-ordered array.
pub fn c_strides(shape: &[i64], itemsize: usize) -> Dims {
    let mut strides: Dims = smallvec![0; shape.len()];
    let mut stride = itemsize as i64;
    for (s, &n) in strides.iter_mut().zip(shape).rev() {
        *s = stride;
        // Who makes such an array is refused; see `checked_size`.
        stride = stride.saturating_mul(n.max(1));
    }
    strides
}

/// Strides of a Fortran-ordered array.
pub fn f_strides(shape: &[i64], itemsize: usize) -> Dims {
    let mut strides: Dims = smallvec![0; shape.len()];
    let mut stride = itemsize as i64;
    for (s, &n) in strides.iter_mut().zip(shape) {
        *s = stride;
        // Who makes such an array is refused; see `checked_size`.
        stride = stride.saturating_mul(n.max(1));
    }
    strides
}

/// Whether items lie one after the other in C order (axes of length one do not count).
pub fn is_c_contiguous(shape: &[i64], strides: &[i64], itemsize: usize) -> bool {
    let mut expected = itemsize as i64;
    for (&n, &s) in shape.iter().zip(strides).rev() {
        if n == 0 {
            return true;
        }
        if n != 1 {
            if s != expected {
                return shape.contains(&0);
            }
            expected *= n;
        }
    }
    true
}

/// Whether items lie one after the other in Fortran order.
pub fn is_f_contiguous(shape: &[i64], strides: &[i64], itemsize: usize) -> bool {
    let mut expected = itemsize as i64;
    for (&n, &s) in shape.iter().zip(strides) {
        if n == 0 {
            return true;
        }
        if n != 1 {
            if s != expected {
                return shape.contains(&0);
            }
            expected *= n;
        }
    }
    true
}

/// The error for arrays of more bytes than there are addresses.
#[cold]
pub fn too_big() -> Error {
    value_error("array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.")
}

/// The common shape of several, by NumPy's rules.
///
/// # Errors
/// `ValueError` that names the shapes, or for more points than can be counted.
pub fn broadcast<'a>(shapes: impl Iterator<Item = &'a [i64]> + Clone) -> Result<Dims> {
    let ndim = shapes.clone().map(<[i64]>::len).max().unwrap_or(0);
    let mut out: Dims = smallvec![1; ndim];
    for shape in shapes.clone() {
        for (o, &n) in out[ndim - shape.len()..].iter_mut().zip(shape) {
            if *o == 1 {
                *o = n;
            } else if n != 1 && n != *o {
                let list: Vec<String> = shapes.map(tight_shape_text).collect();
                return Err(value_error(format!(
                    "operands could not be broadcast together with shapes {} ",
                    list.join(" ")
                )));
            }
        }
    }
    if !out.contains(&0) && out.iter().try_fold(1i64, |all, &n| all.checked_mul(n)).is_none() {
        return Err(value_error("iterator is too large"));
    }
    Ok(out)
}

/// The strides with which an array of `shape` walks over `target`; `None` when it does not broadcast to it.
pub fn broadcast_strides(shape: &[i64], strides: &[i64], target: &[i64]) -> Option<Dims> {
    let lead = target.len().checked_sub(shape.len())?;
    let mut out: Dims = smallvec![0; target.len()];
    for (i, (&n, &s)) in shape.iter().zip(strides).enumerate() {
        if n == target[lead + i] {
            out[lead + i] = s;
        } else if n != 1 {
            return None;
        }
    }
    Some(out)
}

/// An axis counted from the front.
///
/// # Errors
/// `AxisError` when it is out of bounds.
pub fn normalize_axis(axis: i64, ndim: usize) -> Result<usize> {
    let n = ndim as i64;
    if axis < -n || axis >= n {
        return Err(axis_error(axis, ndim));
    }
    Ok(if axis < 0 { axis + n } else { axis } as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn broadcasting_names_the_shapes() {
        let e = broadcast([&[3i64, 4][..], &[5]].into_iter()).unwrap_err();
        assert_eq!(&*e.message, "operands could not be broadcast together with shapes (3,4) (5,) ");
        assert_eq!(broadcast([&[3i64, 1][..], &[4], &[]].into_iter()).unwrap().as_slice(), &[3, 4]);
    }

    #[test]
    fn sizes_are_checked() {
        assert_eq!(checked_size(&[1 << 40, 0], DType::INT8), Ok(0));
        assert_eq!(checked_size(&[1 << 31, 1 << 31, 4], DType::INT8).unwrap_err().kind, ErrorKind::Value);
        assert_eq!(checked_size(&[1 << 31, 1 << 31], DType::INT64).unwrap_err().kind, ErrorKind::Memory);
        assert!(checked_size(&[-1], DType::INT8).is_err());
    }

    #[test]
    fn contiguity_ignores_axes_of_length_one() {
        assert!(is_c_contiguous(&[2, 1, 3], &[24, 999, 8], 8));
        assert!(!is_c_contiguous(&[2, 3], &[8, 16], 8));
        assert!(is_f_contiguous(&[2, 3], &[8, 16], 8));
        assert!(is_c_contiguous(&[2, 0], &[8, 16], 8));
    }
}

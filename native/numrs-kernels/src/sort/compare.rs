//! NumPy's order of two items of any dtype.

use half::f16;
use num_complex::Complex;
use numrs_core::dtype::registry::StructInfo;
use numrs_core::error::{Result, type_error};
use numrs_core::{DType, TypeCode};
use std::cmp::Ordering;

/// Compares two items, which may lie anywhere.
pub(crate) enum Comparison {
    /// Numbers: type code, and whether their bytes are swapped.
    Number(TypeCode, bool),
    /// Bytes as unsigned numbers, the first difference decides.
    Bytes(usize),
    /// Records, field by field: offset, number of items of the field, size and order of one.
    Fields(Vec<(usize, usize, usize, Comparison)>),
}

/// The order of a dtype's items.
///
/// # Errors
/// `TypeError` when it has none.
pub(crate) fn comparison(dtype: DType) -> Result<Comparison> {
    match dtype.code() {
        code if code.is_numeric() => Ok(Comparison::Number(code, dtype.is_swapped())),
        TypeCode::Bytes | TypeCode::Void => Ok(Comparison::Bytes(dtype.itemsize())),
        _ => match dtype.fields() {
            Some(info) => fields(info),
            None => Err(type_error(format!("items of {dtype:?} have no order"))),
        },
    }
}

fn fields(info: &StructInfo) -> Result<Comparison> {
    let list = info.fields.iter().map(|field| {
        let (base, count) = match field.dtype.subarray() {
            Some(sub) => (sub.base, sub.shape.iter().product::<i64>() as usize),
            None => (field.dtype, 1),
        };
        Ok((field.offset, count, base.itemsize(), comparison(base)?))
    });
    Ok(Comparison::Fields(list.collect::<Result<_>>()?))
}

/// The order of real numbers with NaN last.
fn real<T: PartialOrd>(a: T, b: T) -> Ordering {
    // Only NaN differs from itself.
    #[allow(clippy::eq_op)]
    let (a_nan, b_nan) = (a != a, b != b);
    a.partial_cmp(&b).unwrap_or_else(|| a_nan.cmp(&b_nan))
}

/// Lexicographic, with NumPy's order of NaNs: `R + Rj`, `R + nanj`, `nan + Rj`, `nan + nanj`.
pub(crate) fn complex<T: PartialOrd + Copy>(a: Complex<T>, b: Complex<T>) -> Ordering {
    #[allow(clippy::eq_op)]
    let nans = |z: Complex<T>| (z.re != z.re, z.im != z.im);
    nans(a).cmp(&nans(b)).then_with(|| real(a.re, b.re)).then_with(|| real(a.im, b.im))
}

impl Comparison {
    /// The order of the items at two places.
    ///
    /// # Safety
    /// An item is valid at both.
    pub unsafe fn compare(&self, a: *const u8, b: *const u8) -> Ordering {
        match self {
            // SAFETY: promised by the caller.
            Comparison::Number(code, swapped) => unsafe { numbers(*code, *swapped, a, b) },
            Comparison::Bytes(size) => {
                // SAFETY: promised by the caller.
                let text = |p: *const u8| unsafe { std::slice::from_raw_parts(p, *size) };
                text(a).cmp(text(b))
            }
            Comparison::Fields(list) => {
                for (offset, count, size, comparison) in list {
                    for i in 0..*count {
                        let at = offset + i * size;
                        // SAFETY: a field lies within its record.
                        let order = unsafe { comparison.compare(a.add(at), b.add(at)) };
                        if order != Ordering::Equal {
                            return order;
                        }
                    }
                }
                Ordering::Equal
            }
        }
    }
}

unsafe fn read<const N: usize>(p: *const u8, swapped: bool) -> [u8; N] {
    // SAFETY: promised by the caller.
    let mut bytes = unsafe { p.cast::<[u8; N]>().read() };
    if swapped {
        bytes.reverse();
    }
    bytes
}

unsafe fn numbers(code: TypeCode, swapped: bool, a: *const u8, b: *const u8) -> Ordering {
    macro_rules! whole {
        ($t:ty) => {
            <$t>::from_ne_bytes(read(a, swapped)).cmp(&<$t>::from_ne_bytes(read(b, swapped)))
        };
    }
    macro_rules! float {
        ($t:ty) => {
            real(<$t>::from_ne_bytes(read(a, swapped)), <$t>::from_ne_bytes(read(b, swapped)))
        };
    }
    macro_rules! parts {
        ($t:ty) => {{
            let part = |p: *const u8| <$t>::from_ne_bytes(read(p, swapped));
            let number = |p: *const u8| Complex::new(part(p), part(p.add(size_of::<$t>())));
            complex(number(a), number(b))
        }};
    }
    // SAFETY: promised by the caller.
    unsafe {
        match code {
            TypeCode::Bool | TypeCode::UInt8 => (*a).cmp(&*b),
            TypeCode::Int8 => whole!(i8),
            TypeCode::Int16 => whole!(i16),
            TypeCode::UInt16 => whole!(u16),
            TypeCode::Int32 => whole!(i32),
            TypeCode::UInt32 => whole!(u32),
            TypeCode::Int64 => whole!(i64),
            TypeCode::UInt64 => whole!(u64),
            TypeCode::Float16 => float!(f16),
            TypeCode::Float32 => float!(f32),
            TypeCode::Float64 => float!(f64),
            TypeCode::Complex64 => parts!(f32),
            _ => parts!(f64),
        }
    }
}

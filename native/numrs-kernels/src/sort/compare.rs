//! NumPy's order of two items of any dtype.

use half::f16;
use num_complex::Complex;
use numrs_core::dtype::registry::StructInfo;
use numrs_core::error::{Result, type_error, value_error};
use numrs_core::{DType, TypeCode};
use std::cmp::Ordering;

/// Compares two items, which may lie anywhere.
pub(crate) enum Comparison {
    /// Numbers: type code, and whether their bytes are swapped.
    Number(TypeCode, bool),
    /// Bytes as unsigned numbers, the first difference decides.
    Bytes(usize),
    /// Records, part by part.
    Parts(Vec<Part>),
}

/// Items of one dtype side by side within a record.
pub(crate) struct Part {
    offset: usize,
    count: usize,
    /// Bytes of one.
    size: usize,
    order: Comparison,
}

/// The order of a dtype's items.
///
/// # Errors
/// `TypeError` when it has none.
pub(crate) fn comparison(dtype: DType) -> Result<Comparison> {
    by_fields(dtype, &[])
}

/// The order of a dtype's items, of records by the fields at these places first and then by the others.
///
/// # Errors
/// `TypeError` when it has none; `ValueError` for fields of a dtype without, and for places that are not of
/// different fields.
pub(crate) fn by_fields(dtype: DType, first: &[usize]) -> Result<Comparison> {
    if let Some(info) = dtype.fields() {
        return records(info, first);
    }
    if !first.is_empty() {
        return Err(value_error("Cannot specify order when the array has no fields."));
    }
    match dtype.code() {
        code if code.is_numeric() => Ok(Comparison::Number(code, dtype.is_swapped())),
        TypeCode::Bytes | TypeCode::Void => Ok(Comparison::Bytes(dtype.itemsize())),
        _ => Err(type_error(format!("items of {dtype:?} have no order"))),
    }
}

/// The order of rows of `count` items, item by item.
///
/// # Errors
/// As [`comparison`].
pub(crate) fn by_items(dtype: DType, count: usize) -> Result<Comparison> {
    let part = Part { offset: 0, count, size: dtype.itemsize(), order: comparison(dtype)? };
    Ok(Comparison::Parts(vec![part]))
}

fn records(info: &StructInfo, first: &[usize]) -> Result<Comparison> {
    let all = info.fields.len();
    if first.iter().enumerate().any(|(i, place)| *place >= all || first[..i].contains(place)) {
        return Err(value_error(format!("{first:?} are not places of different fields out of {all}")));
    }
    let others = (0..all).filter(|place| !first.contains(place));
    let parts = first.iter().copied().chain(others).map(|place| {
        let field = &info.fields[place];
        let (base, count) = match field.dtype.subarray() {
            Some(sub) => (sub.base, sub.shape.iter().product::<i64>() as usize),
            None => (field.dtype, 1),
        };
        Ok(Part { offset: field.offset, count, size: base.itemsize(), order: comparison(base)? })
    });
    Ok(Comparison::Parts(parts.collect::<Result<_>>()?))
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
            Comparison::Number(code, swapped) => unsafe { numbers(*code, *swapped, a, b, 1) },
            Comparison::Bytes(size) => {
                // SAFETY: promised by the caller.
                let text = |p: *const u8| unsafe { std::slice::from_raw_parts(p, *size) };
                text(a).cmp(text(b))
            }
            Comparison::Parts(parts) => {
                for part in parts {
                    // SAFETY: a part lies within its record.
                    let order = unsafe { part.compare(a.add(part.offset), b.add(part.offset)) };
                    if order != Ordering::Equal {
                        return order;
                    }
                }
                Ordering::Equal
            }
        }
    }

    /// Whether the items at two places are equal, which no item with a NaN is.
    ///
    /// # Safety
    /// An item is valid at both.
    pub unsafe fn equal(&self, a: *const u8, b: *const u8) -> bool {
        // SAFETY: promised by the caller.
        unsafe { self.compare(a, b) == Ordering::Equal && !self.has_nan(a) }
    }

    /// Whether the item holds a NaN.
    unsafe fn has_nan(&self, item: *const u8) -> bool {
        match self {
            Comparison::Bytes(_) => false,
            // SAFETY: promised by the caller.
            Comparison::Number(code, swapped) => unsafe { is_nan(*code, *swapped, item) },
            Comparison::Parts(parts) => parts.iter().any(|part| {
                let floating = !matches!(&part.order, Comparison::Number(code, _) if !code.is_float() && !code.is_complex());
                // SAFETY: a part lies within its record.
                floating && (0..part.count).any(|i| unsafe { part.order.has_nan(item.add(part.offset + i * part.size)) })
            }),
        }
    }

    /// The first number that counts of an item, when it is a real one in native byte order: its type code and offset.
    pub fn leading_number(&self) -> Option<(TypeCode, usize)> {
        match self {
            Comparison::Number(code, false) if !code.is_complex() => Some((*code, 0)),
            Comparison::Parts(parts) => {
                let part = parts.iter().find(|part| part.count * part.size > 0)?;
                part.order.leading_number().map(|(code, offset)| (code, part.offset + offset))
            }
            _ => None,
        }
    }
}

impl Part {
    /// The order of the parts at two places.
    unsafe fn compare(&self, a: *const u8, b: *const u8) -> Ordering {
        if let Comparison::Number(code, swapped) = self.order {
            // SAFETY: promised by the caller.
            return unsafe { numbers(code, swapped, a, b, self.count) };
        }
        for at in (0..self.count).map(|i| i * self.size) {
            // SAFETY: promised by the caller.
            let order = unsafe { self.order.compare(a.add(at), b.add(at)) };
            if order != Ordering::Equal {
                return order;
            }
        }
        Ordering::Equal
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

/// The order of two rows of numbers.
unsafe fn numbers(code: TypeCode, swapped: bool, a: *const u8, b: *const u8, count: usize) -> Ordering {
    macro_rules! first_difference {
        ($size:expr, $order:expr) => {{
            for at in (0..count).map(|i| i * $size) {
                // SAFETY: promised by the caller.
                let order = unsafe { $order(a.add(at), b.add(at)) };
                if order != Ordering::Equal {
                    return order;
                }
            }
            Ordering::Equal
        }};
    }
    macro_rules! order {
        ($t:ty, $order:expr) => {{
            // SAFETY: promised by the caller.
            let number = |p: *const u8| unsafe { <$t>::from_ne_bytes(read(p, swapped)) };
            first_difference!(size_of::<$t>(), |a, b| $order(number(a), number(b)))
        }};
    }
    macro_rules! complex_order {
        ($t:ty) => {{
            // SAFETY: promised by the caller.
            let part = |p: *const u8| unsafe { <$t>::from_ne_bytes(read(p, swapped)) };
            // SAFETY: the parts of one number.
            let number = |p: *const u8| Complex::new(part(p), part(unsafe { p.add(size_of::<$t>()) }));
            first_difference!(2 * size_of::<$t>(), |a, b| complex(number(a), number(b)))
        }};
    }
    match code {
        TypeCode::Bool | TypeCode::UInt8 => order!(u8, |x: u8, y: u8| x.cmp(&y)),
        TypeCode::Int8 => order!(i8, |x: i8, y: i8| x.cmp(&y)),
        TypeCode::Int16 => order!(i16, |x: i16, y: i16| x.cmp(&y)),
        TypeCode::UInt16 => order!(u16, |x: u16, y: u16| x.cmp(&y)),
        TypeCode::Int32 => order!(i32, |x: i32, y: i32| x.cmp(&y)),
        TypeCode::UInt32 => order!(u32, |x: u32, y: u32| x.cmp(&y)),
        TypeCode::Int64 => order!(i64, |x: i64, y: i64| x.cmp(&y)),
        TypeCode::UInt64 => order!(u64, |x: u64, y: u64| x.cmp(&y)),
        TypeCode::Float16 => order!(f16, real),
        TypeCode::Float32 => order!(f32, real),
        TypeCode::Float64 => order!(f64, real),
        TypeCode::Complex64 => complex_order!(f32),
        _ => complex_order!(f64),
    }
}

/// Whether a number is a NaN, or has one as a part.
unsafe fn is_nan(code: TypeCode, swapped: bool, item: *const u8) -> bool {
    macro_rules! number {
        ($t:ty, $at:expr) => {
            // SAFETY: promised by the caller.
            <$t>::from_ne_bytes(unsafe { read(item.add($at), swapped) })
        };
    }
    match code {
        TypeCode::Float16 => number!(f16, 0).is_nan(),
        TypeCode::Float32 => number!(f32, 0).is_nan(),
        TypeCode::Float64 => number!(f64, 0).is_nan(),
        TypeCode::Complex64 => number!(f32, 0).is_nan() || number!(f32, 4).is_nan(),
        TypeCode::Complex128 => number!(f64, 0).is_nan() || number!(f64, 8).is_nan(),
        _ => false,
    }
}

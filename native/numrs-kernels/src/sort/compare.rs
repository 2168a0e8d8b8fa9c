//! NumPy's order of two items of any dtype.

use super::keys::Key;
use half::f16;
use num_complex::Complex;
use numrs_core::dtype::registry::StructInfo;
use numrs_core::error::{Result, type_error, value_error};
use numrs_core::{Array, Category, DType, Number, whole};
use numrs_items::characters::Unit;
use std::cmp::Ordering;

/// Compares two items, which may lie anywhere.
pub(crate) enum Comparison {
    /// Numbers, and whether their bytes are swapped.
    Number(Number, bool),
    /// `float16` as a part of a record, where NumPy takes NaNs for the smallest; whether their bytes are swapped.
    Half(bool),
    /// Dates and spans of time, NaT last; whether their bytes are swapped.
    Time(bool),
    /// Bytes as unsigned numbers, the first difference decides.
    Bytes(usize),
    /// So many UTF-32 units, and whether their bytes are swapped.
    Text(usize, bool),
    /// Records, part by part.
    Parts(Vec<Part>),
}

/// Items of one dtype side by side within a record.
pub(crate) struct Part {
    offset: usize,
    count: usize,
    /// Bytes of one.
    size: usize,
    item: Comparison,
    /// Whether the items are a sub-array, which NumPy orders by its bytes as they stand; equal items are another matter.
    raw: bool,
}

/// The order of a dtype's items.
///
/// # Errors
/// `TypeError` when it has none.
pub(crate) fn comparison(dtype: DType) -> Result<Comparison> {
    by_fields(dtype, &[])
}

fn by_fields(dtype: DType, first: &[usize]) -> Result<Comparison> {
    if let Some(info) = dtype.fields() {
        return records(info, first);
    }
    if !first.is_empty() {
        return Err(value_error("Cannot specify order when the array has no fields."));
    }
    match dtype.code().category() {
        Category::Number(number) => Ok(Comparison::Number(number, dtype.is_swapped())),
        Category::Datetime | Category::Timedelta => Ok(Comparison::Time(dtype.is_swapped())),
        Category::Bytes | Category::Void => Ok(Comparison::Bytes(dtype.itemsize())),
        Category::Text => Ok(Comparison::Text(dtype.itemsize() / 4, dtype.is_swapped())),
        Category::Struct | Category::SubArray => Err(type_error(format!("items of {dtype:?} have no order"))),
    }
}

/// The array as its items are moved: records are raw bytes.
pub(crate) fn as_raw(array: &Array) -> Array {
    match array.dtype.fields() {
        Some(info) => Array { dtype: DType::void(info.itemsize as u32), ..array.clone() },
        None => array.clone(),
    }
}

/// The order in which items are compared once they are brought to contiguous memory, records as raw bytes, others in
/// native byte order. Of records, the fields at the places `first` count first, and then the others.
///
/// # Errors
/// As [`comparison`]; `ValueError` for fields of a dtype without, and for places that are not of different fields.
pub(crate) fn order_of_lines(dtype: DType, first: &[usize]) -> Result<Comparison> {
    by_fields(if dtype.fields().is_some() { dtype } else { dtype.to_native() }, first)
}

/// The order of rows of `count` items that are brought together in the same way, item by item.
///
/// # Errors
/// As [`comparison`].
pub(crate) fn by_items(dtype: DType, count: usize) -> Result<Comparison> {
    let dtype = if dtype.fields().is_some() { dtype } else { dtype.to_native() };
    let part = Part { offset: 0, count, size: dtype.itemsize(), item: within(dtype)?, raw: false };
    Ok(Comparison::Parts(vec![part]))
}

/// The order of a dtype's items as parts of records.
fn within(dtype: DType) -> Result<Comparison> {
    if dtype.number() == Some(Number::Float16) {
        return Ok(Comparison::Half(dtype.is_swapped()));
    }
    comparison(dtype)
}

fn records(info: &StructInfo, first: &[usize]) -> Result<Comparison> {
    let all = info.fields.len();
    if first.iter().enumerate().any(|(i, place)| *place >= all || first[..i].contains(place)) {
        return Err(value_error(format!("{first:?} are not places of different fields out of {all}")));
    }
    let others = (0..all).filter(|place| !first.contains(place));
    let parts = first.iter().copied().chain(others).map(|place| {
        let field = &info.fields[place];
        let (base, count, raw) = match field.dtype.subarray() {
            Some(sub) => (sub.base, sub.shape.iter().product::<i64>() as usize, true),
            None => (field.dtype, 1, false),
        };
        Ok(Part { offset: field.offset, count, size: base.itemsize(), item: within(base)?, raw })
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
        // SAFETY: promised by the caller; a part lies within its record.
        unsafe {
            match self {
                Comparison::Number(number, swapped) => numbers(*number, *swapped, a, b, 1),
                Comparison::Half(swapped) => half(*swapped, a, b),
                Comparison::Time(swapped) => time(*swapped, a).cmp(&time(*swapped, b)),
                Comparison::Bytes(size) => bytes(a, *size).cmp(bytes(b, *size)),
                Comparison::Text(count, false) => u32::compare(a, b, *count),
                Comparison::Text(count, true) => turned_text(a, b, *count),
                Comparison::Parts(parts) => {
                    let orders =
                        parts.iter().map(|part| part.compare(a.add(part.offset), b.add(part.offset)));
                    first_difference(orders)
                }
            }
        }
    }

    /// Whether the items at two places are equal, which nothing with a NaN is.
    ///
    /// # Safety
    /// An item is valid at both.
    pub unsafe fn equal(&self, a: *const u8, b: *const u8) -> bool {
        // SAFETY: promised by the caller; a part lies within its record.
        unsafe {
            match self {
                Comparison::Number(number, swapped) => {
                    numbers(*number, *swapped, a, b, 1) == Ordering::Equal && !is_nan(*number, *swapped, a)
                }
                Comparison::Half(swapped) => {
                    half(*swapped, a, b) == Ordering::Equal && !is_nan(Number::Float16, *swapped, a)
                }
                Comparison::Time(swapped) => {
                    let (a, b) = (time(*swapped, a), time(*swapped, b));
                    a == b && a != i64::MAX
                }
                Comparison::Bytes(size) => bytes(a, *size) == bytes(b, *size),
                Comparison::Text(count, _) => bytes(a, 4 * count) == bytes(b, 4 * count),
                Comparison::Parts(parts) => parts.iter().all(|part| {
                    let mut places = (0..part.count).map(|i| part.offset + i * part.size);
                    places.all(|at| part.item.equal(a.add(at), b.add(at)))
                }),
            }
        }
    }

    /// The real numbers by which items are compared before all else, up to eight of them.
    pub fn leading_numbers(&self) -> Vec<Leading> {
        let mut found = Vec::new();
        self.add_leading(0, &mut found);
        found
    }

    /// Whether what follows is to be added, too.
    fn add_leading(&self, offset: usize, found: &mut Vec<Leading>) -> bool {
        const MOST: usize = 8;
        match self {
            Comparison::Number(number, swapped) => Key::of_number(*number).is_some_and(|key| {
                found.push(Leading { key, swapped: *swapped, offset });
                found.len() < MOST
            }),
            Comparison::Parts(parts) => parts.iter().filter(|part| part.count * part.size > 0).all(|part| {
                let mut places = (0..part.count).map(|i| offset + part.offset + i * part.size);
                !part.raw && places.all(|at| part.item.add_leading(at, found))
            }),
            Comparison::Time(swapped) => {
                found.push(Leading { key: Key::Time, swapped: *swapped, offset });
                found.len() < MOST
            }
            Comparison::Half(_) | Comparison::Bytes(_) | Comparison::Text(..) => false,
        }
    }
}

/// A real number within an item.
#[derive(Clone, Copy)]
pub(crate) struct Leading {
    pub key: Key,
    /// Whether its bytes are swapped.
    pub swapped: bool,
    pub offset: usize,
}

impl Part {
    /// The order of the parts at two places.
    unsafe fn compare(&self, a: *const u8, b: *const u8) -> Ordering {
        // SAFETY: promised by the caller.
        unsafe {
            match self.item {
                _ if self.raw => bytes(a, self.count * self.size).cmp(bytes(b, self.count * self.size)),
                Comparison::Number(number, swapped) => numbers(number, swapped, a, b, self.count),
                Comparison::Half(_)
                | Comparison::Time(_)
                | Comparison::Bytes(_)
                | Comparison::Text(..)
                | Comparison::Parts(_) => {
                    let places = (0..self.count).map(|i| i * self.size);
                    first_difference(places.map(|at| self.item.compare(a.add(at), b.add(at))))
                }
            }
        }
    }
}

fn first_difference(orders: impl IntoIterator<Item = Ordering>) -> Ordering {
    orders.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

unsafe fn bytes<'a>(place: *const u8, size: usize) -> &'a [u8] {
    // SAFETY: promised by the caller.
    unsafe { std::slice::from_raw_parts(place, size) }
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
unsafe fn numbers(number: Number, swapped: bool, a: *const u8, b: *const u8, count: usize) -> Ordering {
    macro_rules! order {
        ($t:ty, $order:expr) => {{
            // SAFETY: promised by the caller.
            let number = |p: *const u8, i: usize| unsafe {
                <$t>::from_ne_bytes(read(p.add(i * size_of::<$t>()), swapped))
            };
            first_difference((0..count).map(|i| $order(number(a, i), number(b, i))))
        }};
    }
    macro_rules! complex_order {
        ($t:ty) => {{
            // SAFETY: promised by the caller.
            let part = |p: *const u8, i: usize| unsafe {
                <$t>::from_ne_bytes(read(p.add(i * size_of::<$t>()), swapped))
            };
            let number = |p: *const u8, i: usize| Complex::new(part(p, 2 * i), part(p, 2 * i + 1));
            first_difference((0..count).map(|i| complex(number(a, i), number(b, i))))
        }};
    }
    match number {
        Number::Bool | Number::UInt8 => order!(u8, |x: u8, y: u8| x.cmp(&y)),
        Number::Int8 => order!(i8, |x: i8, y: i8| x.cmp(&y)),
        Number::Int16 => order!(i16, |x: i16, y: i16| x.cmp(&y)),
        Number::UInt16 => order!(u16, |x: u16, y: u16| x.cmp(&y)),
        Number::Int32 => order!(i32, |x: i32, y: i32| x.cmp(&y)),
        Number::UInt32 => order!(u32, |x: u32, y: u32| x.cmp(&y)),
        Number::Int64 => order!(i64, |x: i64, y: i64| x.cmp(&y)),
        Number::UInt64 => order!(u64, |x: u64, y: u64| x.cmp(&y)),
        Number::Float16 => order!(f16, real),
        Number::Float32 => order!(f32, real),
        Number::Float64 => order!(f64, real),
        Number::Complex64 => complex_order!(f32),
        Number::Complex128 => complex_order!(f64),
    }
}

/// The order of two texts whose units have swapped bytes.
unsafe fn turned_text(a: *const u8, b: *const u8, count: usize) -> Ordering {
    // SAFETY: promised by the caller.
    let unit = |text: *const u8, i: usize| u32::from_ne_bytes(unsafe { read(text.add(4 * i), true) });
    first_difference((0..count).map(|i| unit(a, i).cmp(&unit(b, i))))
}

/// A date's or a span's place in the order: one less, so that NaT is the greatest.
unsafe fn time(swapped: bool, item: *const u8) -> i64 {
    // SAFETY: promised by the caller.
    i64::from_ne_bytes(unsafe { read(item, swapped) }).wrapping_sub(1)
}

/// The order of `float16` with NaN first.
unsafe fn half(swapped: bool, a: *const u8, b: *const u8) -> Ordering {
    // SAFETY: promised by the caller.
    let number = |p: *const u8| unsafe { f16::from_ne_bytes(read(p, swapped)) };
    let (a, b) = (number(a), number(b));
    a.partial_cmp(&b).unwrap_or_else(|| b.is_nan().cmp(&a.is_nan()))
}

/// Whether a number is a NaN, or has one as a part.
unsafe fn is_nan(number: Number, swapped: bool, item: *const u8) -> bool {
    macro_rules! number {
        ($t:ty, $at:expr) => {
            // SAFETY: promised by the caller.
            <$t>::from_ne_bytes(unsafe { read(item.add($at), swapped) })
        };
    }
    match number {
        Number::Float16 => number!(f16, 0).is_nan(),
        Number::Float32 => number!(f32, 0).is_nan(),
        Number::Float64 => number!(f64, 0).is_nan(),
        Number::Complex64 => number!(f32, 0).is_nan() || number!(f32, 4).is_nan(),
        Number::Complex128 => number!(f64, 0).is_nan() || number!(f64, 8).is_nan(),
        whole!() => false,
    }
}

//! Structured and sub-array dtypes, interned for the life of the process.
//!
//! A program has few of them, and interning makes a dtype a value that is copied and compared freely.

use super::{DType, TypeCode};
use crate::error::{Error, ErrorKind, Result, value_error};
use std::collections::HashMap;
use std::sync::{OnceLock, RwLock};

/// One field of a structured dtype.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// Its name.
    pub name: Box<str>,
    /// Its title, if it has one.
    pub title: Option<Box<str>>,
    /// Its dtype.
    pub dtype: DType,
    /// Its first byte within the item.
    pub offset: usize,
}

/// The layout of a structured dtype.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StructInfo {
    /// The fields, in order.
    pub fields: Box<[Field]>,
    /// Bytes of an item.
    pub itemsize: usize,
    /// Alignment; 1 unless laid out as C would.
    pub alignment: usize,
    /// Whether the fields are laid out as C would.
    pub aligned: bool,
    /// Whether there are bytes that belong to no field, of this record or of one within it.
    pub gaps: bool,
    /// How many records stand within each other, at most.
    depth: u32,
}

/// Records that may stand within each other. What is done to one is done to those within it, on one stack.
pub const MAX_NESTING: u32 = 100;

/// How many records stand within each other in items of a dtype.
fn depth(dtype: DType) -> u32 {
    let element = dtype.subarray().map_or(dtype, |sub| sub.base);
    element.fields().map_or(0, |info| info.depth)
}

/// A sub-array dtype: a fixed shape of elements as one item.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SubArrayInfo {
    /// Dtype of an element.
    pub base: DType,
    /// Shape.
    pub shape: Box<[i64]>,
    /// Bytes of the whole.
    pub itemsize: usize,
}

impl StructInfo {
    /// The field with this name or title, and its place.
    pub fn field(&self, name: &str) -> Option<(usize, &Field)> {
        self.fields.iter().enumerate().find(|(_, f)| &*f.name == name || f.title.as_deref() == Some(name))
    }

    /// Whether a list of fields says all about the layout: each follows the one before, at the next offset
    /// that its alignment allows in an aligned record, and the last ends the item.
    pub fn is_packed(&self) -> bool {
        let mut end = 0usize;
        for field in &self.fields {
            if self.aligned {
                end = end.next_multiple_of(field.dtype.alignment());
            }
            if field.offset != end {
                return false;
            }
            end += field.dtype.itemsize();
        }
        if self.aligned {
            end = end.next_multiple_of(self.alignment);
        }
        end == self.itemsize
    }
}

/// Whether an item has bytes that no field covers.
fn has_gaps(fields: &[Field], itemsize: usize) -> bool {
    let mut ends: Vec<(usize, usize)> =
        fields.iter().map(|f| (f.offset, f.offset + f.dtype.itemsize())).collect();
    ends.sort_unstable();
    let mut covered = 0;
    for (start, end) in ends {
        if start > covered {
            return true;
        }
        covered = covered.max(end);
    }
    covered < itemsize || fields.iter().any(|f| f.dtype.has_gaps())
}

struct Interned<T: 'static> {
    items: Vec<&'static T>,
    places: HashMap<&'static T, u32>,
}

impl<T: std::hash::Hash + Eq> Interned<T> {
    fn intern(&mut self, value: T) -> u32 {
        if let Some(&place) = self.places.get(&value) {
            return place;
        }
        let place = self.items.len() as u32;
        let value: &'static T = Box::leak(Box::new(value));
        self.items.push(value);
        self.places.insert(value, place);
        place
    }
}

type Table<T> = OnceLock<RwLock<Interned<T>>>;

static STRUCTS: Table<StructInfo> = OnceLock::new();
static SUBARRAYS: Table<SubArrayInfo> = OnceLock::new();

fn table<T>(table: &'static Table<T>) -> &'static RwLock<Interned<T>> {
    table.get_or_init(|| RwLock::new(Interned { items: Vec::new(), places: HashMap::new() }))
}

fn get<T>(of: &'static Table<T>, index: u32) -> Option<&'static T> {
    table(of).read().unwrap_or_else(|e| e.into_inner()).items.get(index as usize).copied()
}

fn intern<T: std::hash::Hash + Eq>(of: &'static Table<T>, value: T) -> u32 {
    table(of).write().unwrap_or_else(|e| e.into_inner()).intern(value)
}

pub(super) fn has_struct(index: u32) -> bool {
    get(&STRUCTS, index).is_some()
}

pub(super) fn has_subarray(index: u32) -> bool {
    get(&SUBARRAYS, index).is_some()
}

pub(super) fn structure(index: u32) -> &'static StructInfo {
    get(&STRUCTS, index).expect("a structured dtype is made by the registry")
}

pub(super) fn sub(index: u32) -> &'static SubArrayInfo {
    get(&SUBARRAYS, index).expect("a sub-array dtype is made by the registry")
}

/// The same fields at the same offsets with their dtypes changed; `change` keeps item sizes.
pub(super) fn map_fields(dtype: DType, change: impl Fn(DType) -> DType) -> DType {
    let mut info = dtype.fields().expect("a structured dtype").clone();
    for field in &mut info.fields {
        field.dtype = change(field.dtype);
    }
    DType::registered(TypeCode::Struct, intern(&STRUCTS, info))
}

/// A field as it is asked for: without offset it follows the one before.
#[derive(Clone, Debug)]
pub struct FieldSpec {
    /// Its name.
    pub name: String,
    /// Its title, if any.
    pub title: Option<String>,
    /// Its dtype.
    pub dtype: DType,
    /// Its first byte, when given.
    pub offset: Option<usize>,
}

/// Makes a structured dtype. Names must differ and fields must lie inside `itemsize`, when it is given.
///
/// # Errors
/// `ValueError` for a name used twice, a field that does not fit, or an item of 2 GiB and more.
pub fn structured(specs: Vec<FieldSpec>, itemsize: Option<usize>, aligned: bool) -> Result<DType> {
    let mut end = 0usize;
    let mut alignment = 1;
    let mut fields: Vec<Field> = Vec::with_capacity(specs.len());
    for spec in specs {
        let duplicate =
            |text: &str| fields.iter().any(|f: &Field| &*f.name == text || f.title.as_deref() == Some(text));
        if duplicate(&spec.name) || spec.title.as_deref().is_some_and(duplicate) {
            return Err(value_error(format!("field '{}' occurs more than once", spec.name)));
        }
        let align = if aligned { spec.dtype.alignment() } else { 1 };
        alignment = alignment.max(align);
        let offset = spec.offset.unwrap_or_else(|| end.next_multiple_of(align));
        let size = spec.dtype.itemsize();
        let field_end = offset
            .checked_add(size)
            .filter(|&e| e <= i32::MAX as usize)
            .ok_or_else(|| value_error("dtype is too large: its item size exceeds 2147483647 bytes"))?;
        end = end.max(field_end);
        fields.push(Field {
            name: spec.name.into(),
            title: spec.title.map(Into::into),
            dtype: spec.dtype,
            offset,
        });
    }
    let natural = end.next_multiple_of(alignment);
    let itemsize = match itemsize {
        Some(size) if size < end => {
            return Err(value_error(format!(
                "NumPy dtype descriptor requires {end} bytes, cannot override to smaller itemsize of {size}"
            )));
        }
        Some(size) if size > i32::MAX as usize => {
            return Err(value_error("dtype is too large: its item size exceeds 2147483647 bytes"));
        }
        Some(size) => size,
        None => natural,
    };
    let gaps = has_gaps(&fields, itemsize);
    let depth = 1 + fields.iter().map(|field| depth(field.dtype)).max().unwrap_or(0);
    if depth > MAX_NESTING {
        return Err(Error::new(
            ErrorKind::Runtime,
            format!(
                "maximum recursion depth exceeded: more than {MAX_NESTING} structured dtypes within each other"
            ),
        ));
    }
    let info = StructInfo { fields: fields.into(), itemsize, alignment, aligned, gaps, depth };
    Ok(DType::registered(TypeCode::Struct, intern(&STRUCTS, info)))
}

/// The same fields with their dtypes changed, each at the next offset that the layout allows.
///
/// # Errors
/// As [`structured`].
pub(super) fn packed(dtype: DType, change: impl Fn(DType) -> DType) -> Result<DType> {
    let info = dtype.fields().expect("a structured dtype");
    let spec = |f: &Field| FieldSpec {
        name: f.name.to_string(),
        title: f.title.as_deref().map(str::to_string),
        dtype: change(f.dtype),
        offset: None,
    };
    structured(info.fields.iter().map(spec).collect(), None, info.aligned)
}

/// Makes a sub-array dtype; a sub-array of sub-arrays is one with the shapes joined, and `()` is the base.
///
/// # Errors
/// `ValueError` for a negative length or an item of 2 GiB and more.
pub fn subarray(base: DType, shape: &[i64]) -> Result<DType> {
    if shape.is_empty() {
        return Ok(base);
    }
    let mut joined = shape.to_vec();
    let mut element = base;
    if let Some(inner) = base.subarray() {
        joined.extend_from_slice(&inner.shape);
        element = inner.base;
    }
    let mut itemsize = element.itemsize();
    for &n in &joined {
        if n > i32::MAX as i64 {
            return Err(value_error(
                "invalid shape in fixed-type tuple: dimension does not fit into a C int.",
            ));
        }
        if n < 0 {
            return Err(value_error("invalid shape in fixed-type tuple: dimension smaller then zero."));
        }
        itemsize = itemsize.checked_mul(n as usize).filter(|&s| s <= i32::MAX as usize).ok_or_else(|| {
            value_error("invalid shape in fixed-type tuple: dtype size in bytes must fit into a C int.")
        })?;
    }
    if joined.len() > crate::abi::NR_MAX_DIMS as usize {
        return Err(value_error("invalid shape in fixed-type tuple: too many dimensions"));
    }
    let info = SubArrayInfo { base: element, shape: joined.into(), itemsize };
    Ok(DType::registered(TypeCode::SubArray, intern(&SUBARRAYS, info)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(name: &str, dtype: DType) -> FieldSpec {
        FieldSpec { name: name.into(), title: None, dtype, offset: None }
    }

    #[test]
    fn equal_layouts_are_equal_values() {
        let make =
            || structured(vec![spec("a", DType::INT8), spec("b", DType::FLOAT64)], None, true).unwrap();
        assert_eq!(make(), make());
        let info = make().fields().unwrap();
        assert_eq!((info.fields[1].offset, info.itemsize, info.alignment), (8, 16, 8));
    }

    #[test]
    fn swapping_bytes_twice_gives_the_dtype_back() {
        let inner = structured(vec![spec("x", DType::INT32)], None, false).unwrap();
        let grid = subarray(DType::FLOAT32, &[2, 3]).unwrap();
        let dtype =
            structured(vec![spec("i", inner), spec("g", grid), spec("s", DType::bytes(5))], None, false)
                .unwrap();
        assert_ne!(dtype, dtype.byte_swapped());
        assert_eq!(dtype, dtype.byte_swapped().byte_swapped());
        assert_eq!(dtype, dtype.byte_swapped().to_native());
    }

    #[test]
    fn gaps_are_found_at_any_depth() {
        let at = |name: &str, dtype, offset| FieldSpec { offset: Some(offset), ..spec(name, dtype) };
        let make = |specs, size| structured(specs, size, false).unwrap();
        let dense = make(vec![at("b", DType::INT16, 2), at("a", DType::INT16, 0)], None);
        let overlapping = make(vec![at("a", DType::INT32, 0), at("b", DType::INT16, 1)], None);
        let tail = make(vec![spec("a", DType::INT8)], Some(2));
        let middle = make(vec![at("a", DType::INT8, 0), at("b", DType::INT8, 2)], None);
        let nested = make(vec![spec("x", subarray(tail, &[2]).unwrap())], None);
        let found = [dense, overlapping, tail, middle, nested].map(DType::has_gaps);
        assert_eq!(found, [false, false, true, true, true]);
    }

    #[test]
    fn bad_layouts_are_refused() {
        let twice = structured(vec![spec("a", DType::INT8), spec("a", DType::INT8)], None, false);
        assert!(twice.unwrap_err().message.contains("more than once"));
        assert!(structured(vec![spec("a", DType::INT64)], Some(4), false).is_err());
        assert!(subarray(DType::INT64, &[1 << 40]).is_err());
        assert!(subarray(DType::INT64, &[-1]).is_err());
    }
}

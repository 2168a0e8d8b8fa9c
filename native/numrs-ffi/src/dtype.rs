//! Dtypes: what they are, how they promote and cast.

use crate::arguments::casting;
use crate::guard;
use numrs_core::abi::{NrArray, NrDType, NrDTypeInfo, NrField};
use numrs_core::dtype::Form;
use numrs_core::dtype::promote;
use numrs_core::dtype::registry::{self, FieldSpec};
use numrs_core::error::{Error, ErrorKind, value_error};
use numrs_core::{DType, Result};

/// Describes a dtype.
///
/// # Safety
/// `info` can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_dtype_info(dtype: NrDType, info: *mut NrDTypeInfo) -> i32 {
    guard::status(|| {
        let dtype = DType::decode(dtype)?;
        let row = dtype.code().row();
        let fields = dtype.fields();
        let sub = dtype.subarray();
        let answer = NrDTypeInfo {
            itemsize: dtype.itemsize() as i64,
            alignment: dtype.alignment() as i64,
            kind: row.kind as u8,
            character: row.character(),
            aligned: fields.is_some_and(|f| f.aligned) as u8,
            orderless: (row.swap_unit == 1) as u8,
            nfields: fields.map_or(0, |f| f.fields.len() as i32),
            sub_ndim: sub.map_or(0, |s| s.shape.len() as i32),
            gaps: dtype.has_gaps() as u32,
            base: sub.map_or(dtype, |s| s.base).encode(),
            sub_shape: sub.map_or(std::ptr::null(), |s| s.shape.as_ptr()),
        };
        // SAFETY: promised by the caller.
        unsafe { *info = answer };
        Ok(0)
    })
}

/// Describes a field of a structured dtype; its texts live as long as the process.
///
/// # Safety
/// `field` can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_dtype_field(dtype: NrDType, index: i32, field: *mut NrField) -> i32 {
    guard::status(|| {
        let dtype = DType::decode(dtype)?;
        let fields = dtype.fields().map_or(&[][..], |info| &info.fields);
        let f = usize::try_from(index).ok().and_then(|i| fields.get(i)).ok_or_else(|| {
            Error::new(ErrorKind::Index, format!("field {index} of a dtype with {} fields", fields.len()))
        })?;
        let title = f.title.as_deref();
        let answer = NrField {
            name: f.name.as_ptr(),
            name_len: f.name.len(),
            title: title.map_or(std::ptr::null(), str::as_ptr),
            title_len: title.map_or(0, str::len),
            offset: f.offset as i64,
            dtype: f.dtype.encode(),
        };
        // SAFETY: promised by the caller.
        unsafe { *field = answer };
        Ok(0)
    })
}

/// # Safety
/// `data` has `len` bytes.
unsafe fn text(data: *const u8, len: usize) -> Result<String> {
    if data.is_null() {
        return Ok(String::new());
    }
    // SAFETY: promised by the caller.
    let bytes = unsafe { std::slice::from_raw_parts(data, len) };
    String::from_utf8(bytes.to_vec()).map_err(|_| value_error("the text is not valid UTF-8"))
}

/// Reads a dtype from UTF-8 text: NumPy's type strings and names, comma lists, and the Python literals of
/// records (lists of tuples, dictionaries). With `align` the fields of records are laid out as C would.
///
/// # Safety
/// `text_data` has `len` bytes; `out` can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_dtype_parse(
    text_data: *const u8,
    len: usize,
    align: u8,
    out: *mut NrDType,
) -> i32 {
    guard::status(|| {
        // SAFETY: promised by the caller.
        let source = unsafe { text(text_data, len)? };
        let dtype = DType::parse(&source, align != 0)?;
        // SAFETY: promised by the caller.
        unsafe { *out = dtype.encode() };
        Ok(0)
    })
}

/// Writes a dtype as UTF-8 text without terminator and returns its length, or a negative status; call again
/// with more room when the length exceeds `capacity`. `form` is 0 `dtype.name` (`float64`), 1 `dtype.str`
/// (`<f8`), 2 `repr(dtype)` (`dtype('float64')`), 3 the `descr` of an npy header, 4 `str(dtype)`.
///
/// # Safety
/// `buffer` has room for `capacity` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_dtype_text(dtype: NrDType, form: u8, buffer: *mut u8, capacity: usize) -> i32 {
    guard::status(|| {
        let form = Form::from_number(form)
            .ok_or_else(|| value_error(format!("no text form has the number {form}")))?;
        let written = DType::decode(dtype)?.text(form)?;
        let n = written.len().min(capacity);
        // SAFETY: `n` bytes fit into both.
        unsafe { buffer.copy_from_nonoverlapping(written.as_ptr(), n) };
        Ok(written.len() as i32)
    })
}

/// Makes a structured dtype; `itemsize` is -1 for the natural one.
///
/// # Safety
/// `fields` has `count` entries with valid texts; `out` can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_dtype_struct(
    fields: *const NrField,
    count: i32,
    itemsize: i64,
    aligned: u8,
    out: *mut NrDType,
) -> i32 {
    guard::status(|| {
        let mut specs = Vec::new();
        for i in 0..count.max(0) as usize {
            // SAFETY: promised by the caller.
            let (f, name, title) = unsafe {
                let f = &*fields.add(i);
                (f, text(f.name, f.name_len)?, text(f.title, f.title_len)?)
            };
            specs.push(FieldSpec {
                name,
                title: (!f.title.is_null()).then_some(title),
                dtype: DType::decode(f.dtype)?,
                offset: usize::try_from(f.offset).ok(),
            });
        }
        let dtype = registry::structured(specs, usize::try_from(itemsize).ok(), aligned != 0)?;
        // SAFETY: promised by the caller.
        unsafe { *out = dtype.encode() };
        Ok(0)
    })
}

/// Makes a sub-array dtype.
///
/// # Safety
/// `shape` has `ndim` entries; `out` can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_dtype_subarray(
    base: NrDType,
    shape: *const i64,
    ndim: i32,
    out: *mut NrDType,
) -> i32 {
    guard::status(|| {
        let shape = match usize::try_from(ndim) {
            // SAFETY: promised by the caller.
            Ok(n) if n > 0 => unsafe { std::slice::from_raw_parts(shape, n) },
            _ => &[],
        };
        let dtype = registry::subarray(DType::decode(base)?, shape)?;
        // SAFETY: promised by the caller.
        unsafe { *out = dtype.encode() };
        Ok(0)
    })
}

/// The dtype in native (`order` 0) or the other (1) byte order, fields included.
///
/// # Safety
/// `out` can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_dtype_byteorder(dtype: NrDType, order: u8, out: *mut NrDType) -> i32 {
    guard::status(|| {
        let dtype = DType::decode(dtype)?;
        let changed = if order == 0 { dtype.to_native() } else { dtype.byte_swapped() };
        // SAFETY: promised by the caller.
        unsafe { *out = changed.encode() };
        Ok(0)
    })
}

/// NumPy's `can_cast`: 1 or 0.
#[unsafe(no_mangle)]
pub extern "C" fn nr_dtype_can_cast(from: NrDType, to: NrDType, rule: u8) -> i32 {
    guard::status(|| Ok(promote::can_cast(DType::decode(from)?, DType::decode(to)?, casting(rule)?) as i32))
}

/// NumPy's `result_type`: of each array only dtype and the weak flag count.
///
/// # Safety
/// `arrays` has `count` entries; `out` can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_result_type(arrays: *const NrArray, count: i32, out: *mut NrDType) -> i32 {
    guard::status(|| {
        let mut operands = Vec::new();
        for i in 0..count.max(0) as usize {
            // SAFETY: promised by the caller.
            let array = unsafe { &*arrays.add(i) };
            operands.push((DType::decode(array.dtype)?, array.flags & numrs_core::abi::NR_WEAK != 0));
        }
        let dtype = promote::result_type(operands.iter().copied())?;
        // SAFETY: promised by the caller.
        unsafe { *out = dtype.encode() };
        Ok(0)
    })
}

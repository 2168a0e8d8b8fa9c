//! Npy headers and text tables.

use crate::guard;
use numrs_core::abi::{NR_MAX_DIMS, NrDType, NrFrame, NrNpyHeader, NrTextArgs};
use numrs_core::error::value_error;
use numrs_core::{DType, Result};
use numrs_io::{npy, text};

/// # Safety
/// `data` has `len` items, which live as long as the caller says.
unsafe fn slice<'a, T>(data: *const T, len: usize) -> &'a [T] {
    if data.is_null() || len == 0 {
        return &[];
    }
    // SAFETY: promised by the caller.
    unsafe { std::slice::from_raw_parts(data, len) }
}

/// Bytes before the data of an npy file, from its first twelve bytes (or ten, where there are no more).
///
/// # Safety
/// `bytes` has `len` bytes; `header_len` can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_npy_header_len(bytes: *const u8, len: usize, header_len: *mut i64) -> i32 {
    guard::status(|| {
        // SAFETY: promised by the caller.
        unsafe { *header_len = npy::header_len(slice(bytes, len))? as i64 };
        Ok(0)
    })
}

/// Reads the header at the start of an npy file's bytes.
///
/// # Safety
/// `bytes` has `len` bytes; `header` can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_npy_parse_header(
    bytes: *const u8,
    len: usize,
    max_header_size: usize,
    header: *mut NrNpyHeader,
) -> i32 {
    guard::status(|| {
        // SAFETY: promised by the caller.
        let parsed = npy::parse_header(unsafe { slice(bytes, len) }, max_header_size)?;
        let mut shape = [0i64; NR_MAX_DIMS as usize];
        shape[..parsed.shape.len()].copy_from_slice(&parsed.shape);
        let answer = NrNpyHeader {
            dtype: parsed.dtype.encode(),
            fortran_order: parsed.fortran_order as u8,
            reserved: [0; 3],
            ndim: parsed.shape.len() as i32,
            header_len: parsed.header_len as i64,
            shape,
        };
        // SAFETY: promised by the caller.
        unsafe { *header = answer };
        Ok(0)
    })
}

/// Writes the header of an npy file and returns its length, or a negative status; call again with more room
/// when the length exceeds `capacity`. `version` is 1, 2 or 3, or 0 for the oldest that can hold it.
///
/// # Safety
/// `shape` has `ndim` entries; `buffer` has room for `capacity` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_npy_format_header(
    dtype: NrDType,
    fortran_order: u8,
    shape: *const i64,
    ndim: i32,
    version: u8,
    buffer: *mut u8,
    capacity: usize,
) -> i32 {
    guard::status(|| {
        let version = (version > 0).then_some((version, 0));
        // SAFETY: promised by the caller.
        let shape = unsafe { slice(shape, ndim.max(0) as usize) };
        let header = npy::format_header(DType::decode(dtype)?, fortran_order != 0, shape, version)?;
        let n = header.len().min(capacity);
        // SAFETY: `n` bytes fit into both.
        unsafe { buffer.copy_from_nonoverlapping(header.as_ptr(), n) };
        Ok(header.len() as i32)
    })
}

/// Reads a text table into output 0, of shape `(rows, columns)`, or `(rows,)` for records; `(0,)` when there is
/// none. `skipped` gets the number of rows left out because of their length.
///
/// # Safety
/// As [`numrs_core::Frame::new`]; `args` points to a valid structure with valid texts and lists, and `skipped`
/// can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_text_parse(
    frame: *mut NrFrame,
    args: *const NrTextArgs,
    skipped: *mut i64,
) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame(frame, |frame| {
            let args = &*args;
            let table = text::parse(slice(args.text, args.text_len), &options(args)?)?;
            let out = frame.make(0, table.dtype, &table.shape)?;
            out.data.copy_from_nonoverlapping(table.data.as_ptr(), table.data.len());
            *skipped = table.skipped as i64;
            Ok(())
        })
    }
}

/// # Safety
/// As [`nr_text_parse`].
unsafe fn options<'a>(args: &NrTextArgs) -> Result<text::Options<'a>> {
    // SAFETY: promised by the caller.
    let (delimiter, comments, missing, widths, usecols) = unsafe {
        (
            slice::<'a, u8>(args.delimiter, args.delimiter_len),
            slice::<'a, u8>(args.comments, args.comments_len),
            slice::<'a, u8>(args.missing, args.missing_len),
            slice(args.widths, args.nwidths.max(0) as usize),
            slice(args.usecols, args.nusecols.max(0) as usize),
        )
    };
    let lines = |text: &'a [u8]| text.split(|&b| b == b'\n').filter(|part| !part.is_empty()).collect();
    let dtype = if args.has_dtype != 0 { Some(DType::decode(args.dtype)?) } else { None };
    let fill = match dtype {
        // SAFETY: promised by the caller.
        Some(dtype) if !args.fill.is_null() => Some(unsafe { slice::<'a, u8>(args.fill, dtype.itemsize()) }),
        _ => None,
    };
    if !args.quote.is_ascii() {
        return Err(value_error("the quote character must be an ASCII character"));
    }
    Ok(text::Options {
        delimiter,
        widths: widths.iter().map(|&w| w.max(0) as usize).collect(),
        comments: lines(comments),
        quote: (args.quote != 0).then_some(args.quote),
        skip_header: args.skip_header.max(0) as usize,
        skip_footer: args.skip_footer.max(0) as usize,
        max_rows: usize::try_from(args.max_rows).ok(),
        usecols: (args.nusecols >= 0).then(|| usecols.iter().map(|&c| i64::from(c)).collect()),
        generous: args.generous != 0,
        autostrip: args.autostrip != 0,
        invalid_raise: args.invalid_raise != 0,
        missing: lines(missing),
        dtype,
        fill,
    })
}

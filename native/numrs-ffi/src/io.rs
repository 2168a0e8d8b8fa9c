//! Npy headers, members of archives and text tables.

use crate::guard;
use numrs_core::abi::{
    NR_MAX_DIMS, NR_TEXT_FIRST_ROW, NR_TEXT_INFERRED, NR_TEXT_ITEMS, NR_TEXT_TYPED, NrDType, NrFrame,
    NrNpyHeader, NrTextArgs,
};
use numrs_core::error::value_error;
use numrs_core::memory;
use numrs_core::task::Function;
use numrs_core::{DType, Result};
use numrs_io::number::Notation;
use numrs_io::{npy, number, text, zip};

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

/// Unpacks a member of a zip archive, `size` bytes or what there is of them, and tells how many there were.
///
/// # Safety
/// `packed` has `len` bytes; `content` has room for `size` bytes; `written` can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_zip_unpack(
    method: u16,
    packed: *const u8,
    len: usize,
    content: *mut u8,
    size: usize,
    written: *mut usize,
) -> i32 {
    guard::status(|| {
        // SAFETY: promised by the caller; what the memory holds does not matter, as bytes are written before they are read.
        unsafe {
            let content = if size == 0 { &mut [][..] } else { std::slice::from_raw_parts_mut(content, size) };
            *written = zip::unpack(method, slice(packed, len), content)?;
        }
        Ok(0)
    })
}

/// The CRC-32 of bytes that follow those with the CRC-32 `before`; 0 stands before the first.
///
/// # Safety
/// `bytes` has `len` bytes; `crc` can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_zip_crc32(before: u32, bytes: *const u8, len: usize, crc: *mut u32) -> i32 {
    guard::status(|| {
        // SAFETY: promised by the caller.
        unsafe { *crc = zip::crc32(before, slice(bytes, len)) };
        Ok(0)
    })
}

/// Reads a text table into output 0, of shape `(rows, columns)`, or `(rows,)` for records; what else it may
/// give is told by `mode`.
///
/// # Safety
/// As [`numrs_core::Frame::new`]; `args` points to a valid structure with valid texts and lists, whose
/// `convert` keeps to its contract.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_text_parse(frame: *mut NrFrame, args: *const NrTextArgs) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        guard::frame(frame, |frame| {
            let args = &*args;
            let table = parse(args)?;
            let out = frame.make(0, table.dtype, &table.shape)?;
            out.data.copy_from_nonoverlapping(table.data.as_ptr(), table.data.len());
            Ok(())
        })
    }
}

/// # Safety
/// As [`nr_text_parse`].
unsafe fn parse(args: &NrTextArgs) -> Result<text::Table> {
    // SAFETY: promised by the caller.
    let (text, mut options) = unsafe { (slice(args.text, args.text_len), options(args)?) };
    match args.mode {
        NR_TEXT_INFERRED | NR_TEXT_TYPED => {
            let convert = |column: usize, text: &[u8], item: &mut [u8]| {
                let Some(convert) = args.convert else { return Ok(false) };
                let function = Function { function: convert, context: args.context };
                let mut column = column as i64;
                let operands = [text.as_ptr().cast_mut(), item.as_mut_ptr(), (&raw mut column).cast()];
                let sizes = [text.len() as isize, item.len() as isize, size_of::<i64>() as isize];
                // SAFETY: the callback keeps to its contract: it reads the text and writes one item.
                Ok(unsafe { function.call(&operands, 1, &sizes) } == 0)
            };
            options.convert = Some(&convert);
            text::parse(text, &options)
        }
        NR_TEXT_FIRST_ROW => {
            let fields = text::first_row(text, &options)?;
            let width = fields.iter().map(Vec::len).max().unwrap_or(0).max(1);
            let mut data = memory::filled(fields.len() * width, 0);
            for (item, field) in data.chunks_mut(width).zip(&fields) {
                item[..field.len()].copy_from_slice(field);
            }
            let dtype = DType::bytes(width as u32);
            Ok(text::Table { dtype, shape: vec![fields.len() as i64], data })
        }
        NR_TEXT_ITEMS => text::items(text, DType::decode(args.dtype)?, options.delimiter, options.max_rows),
        other => Err(value_error(format!("no way to read a text: {other}"))),
    }
}

/// # Safety
/// As [`nr_text_parse`].
unsafe fn options<'a>(args: &NrTextArgs) -> Result<text::Options<'a>> {
    // SAFETY: promised by the caller.
    let (delimiter, comments, missing, fill, widths, usecols, converted) = unsafe {
        (
            slice::<'a, u8>(args.delimiter, args.delimiter_len),
            slice::<'a, u8>(args.comments, args.comments_len),
            slice::<'a, u8>(args.missing, args.missing_len),
            slice::<'a, u8>(args.fill, args.fill_len),
            slice(args.widths, args.nwidths.max(0) as usize),
            slice(args.usecols, args.nusecols.max(0) as usize),
            slice::<'a, u8>(args.converted, args.nconverted.max(0) as usize),
        )
    };
    let lines = |text: &'a [u8]| text.split(|&b| b == b'\n').filter(|part| !part.is_empty()).collect();
    if !args.quote.is_ascii() {
        return Err(value_error("the quote character must be an ASCII character"));
    }
    Ok(text::Options {
        delimiter,
        widths: widths.iter().map(|&w| w.max(0) as usize).collect(),
        comments: lines(comments),
        quote: (args.quote != 0).then_some(args.quote),
        skip_header: args.skip_header.max(0) as usize,
        names: args.names != 0,
        skip_footer: args.skip_footer.max(0) as usize,
        max_rows: usize::try_from(args.max_rows).ok(),
        usecols: (args.nusecols >= 0).then(|| usecols.iter().map(|&c| i64::from(c)).collect()),
        generous: args.generous != 0,
        strict: args.strict != 0,
        autostrip: args.autostrip != 0,
        invalid_raise: args.invalid_raise != 0,
        missing: missing.split(|&b| b == b'\x0c').map(lines).collect(),
        fill: fill.split(|&b| b == b'\n').collect(),
        dtype: if args.mode == NR_TEXT_TYPED { Some(DType::decode(args.dtype)?) } else { None },
        records: args.records != 0,
        converted,
        convert: None,
    })
}

/// Writes the text of a finite number and gives its length; when that is above `capacity`, the text is cut off. `form` is 0 for
/// the shortest text that reads back as the same number of `digits` bytes, 1 for so many digits behind the point, 2 for the
/// same in scientific notation.
///
/// # Safety
/// `buffer` has room for `capacity` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_number_text(
    value: f64,
    form: u32,
    digits: u32,
    buffer: *mut u8,
    capacity: usize,
) -> i32 {
    guard::status(|| {
        let notation = match form {
            0 => Notation::Shortest(digits),
            1 => Notation::Fixed(digits as usize),
            2 => Notation::Scientific(digits as usize),
            _ => return Err(value_error(format!("no notation has the number {form}"))),
        };
        let written = number::text(value, notation);
        let n = written.len().min(capacity);
        // SAFETY: `n` bytes fit into both.
        unsafe { buffer.copy_from_nonoverlapping(written.as_ptr(), n) };
        Ok(written.len() as i32)
    })
}

/// Reads a number from a text; 0 when it is none, otherwise 1.
///
/// # Safety
/// `text` has `len` bytes; `value` can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_number_parse(text: *const u8, len: usize, value: *mut f64) -> i32 {
    guard::status(|| {
        // SAFETY: promised by the caller.
        let Some(number) = number::parse(unsafe { slice(text, len) }) else {
            return Ok(0);
        };
        // SAFETY: promised by the caller.
        unsafe { *value = number };
        Ok(1)
    })
}

//! Numbers in one text: `fromstring`, and `fromfile` with a separator.

use super::Table;
use super::column::Column;
use numrs_core::DType;
use numrs_core::error::{Error, Result, type_error, value_error};
use numrs_core::memory;

/// Reads up to `count` items (all when `None`) with `sep` between them. White space around items does not
/// matter, and a separator of white space is any amount of it.
///
/// # Errors
/// `ValueError` when the text does not parse to its end, or has fewer items.
pub fn items(text: &[u8], dtype: DType, sep: &[u8], count: Option<usize>) -> Result<Table> {
    let flat = Column::flatten(dtype)?;
    let [column] = flat[..] else {
        return Err(type_error(format!("text cannot be read as {dtype:?}")));
    };
    let mark = sep.trim_ascii();
    let size = dtype.itemsize();
    let mut data = Vec::new();
    let mut found = 0usize;
    let mut rest = text.trim_ascii_start();
    while !rest.is_empty() && count != Some(found) {
        numrs_core::task::point();
        let ends = |&b: &u8| b.is_ascii_whitespace() || mark.first() == Some(&b);
        let (item, after) = rest.split_at(rest.iter().position(ends).unwrap_or(rest.len()));
        memory::lengthen(&mut data, (found + 1) * size);
        if !column.read(item, false, &mut data[found * size..]) {
            return Err(unmatched());
        }
        found += 1;
        rest = after.trim_ascii_start();
        if rest.is_empty() || count == Some(found) {
            break;
        }
        rest = rest.strip_prefix(mark).ok_or_else(unmatched)?.trim_ascii_start();
    }
    match count {
        Some(count) if count > found => Err(value_error("string is smaller than requested size")),
        _ => Ok(Table { dtype, shape: vec![found as i64], data }),
    }
}

#[cold]
fn unmatched() -> Error {
    value_error("string or file could not be read to its end due to unmatched data")
}

//! Values as texts and texts as values: what casts between numbers, dates, spans of time, `S` and `U` do with one item.

use super::format::Text;
use super::{moves, text, time};
use crate::characters::{self, Characters, Form, Source, no_ascii, no_ascii_byte};
use numrs_core::dtype::Tick;
use numrs_core::dtype::table::TypeRow;
use numrs_core::error::{Error, ErrorKind, Result};
use numrs_core::{Category, DType, Number};
use std::fmt::Write as _;

/// What text stands for, in either byte order.
#[derive(Clone, Copy)]
pub(super) struct Side {
    value: Value,
    row: &'static TypeRow,
    swapped: bool,
}

#[derive(Clone, Copy)]
enum Value {
    Number(Number),
    Date(Tick),
    Span(Tick),
}

/// An aligned place for any number.
pub(super) type Slot = [u128; 1];

impl Side {
    /// The values of a dtype that have texts.
    pub(super) fn of(dtype: DType) -> Option<Side> {
        let tick = dtype.tick().unwrap_or(Tick::GENERIC);
        let value = match dtype.code().category() {
            Category::Number(number) => Value::Number(number),
            Category::Datetime => Value::Date(tick),
            Category::Timedelta => Value::Span(tick),
            Category::Bytes | Category::Text | Category::Void | Category::Struct | Category::SubArray => {
                return None;
            }
        };
        Some(Side { value, row: dtype.code().row(), swapped: dtype.is_swapped() })
    }

    /// Writes the text of an item in native byte order.
    ///
    /// # Safety
    /// It is valid.
    unsafe fn write_native(self, item: *const u8, out: &mut Text) {
        // SAFETY: promised by the caller.
        let steps = || unsafe { item.cast::<i64>().read_unaligned() };
        let _ = match self.value {
            // SAFETY: as above.
            Value::Number(number) => return unsafe { text::write(number, item, out) },
            Value::Date(tick) => out.write_str(&time::date_text(steps(), tick)),
            Value::Span(tick) => out.write_str(&time::span_text(steps(), tick)),
        };
    }

    /// Reads an item in native byte order from text.
    ///
    /// # Safety
    /// It can be written.
    unsafe fn read_native(self, text: &Source, item: *mut u8) -> Result<()> {
        let steps = match self.value {
            // SAFETY: promised by the caller.
            Value::Number(number) => return unsafe { text::read(number, text, item) },
            Value::Date(tick) => time::read_date(date_bytes(text)?, tick)?,
            Value::Span(_) => time::read_span(text)?,
        };
        // SAFETY: as above.
        unsafe { item.cast::<i64>().write_unaligned(steps) };
        Ok(())
    }

    /// Writes the text of the item at `src`.
    ///
    /// # Errors
    /// `RuntimeError` for a date that has no room.
    ///
    /// # Safety
    /// One item is valid on each side.
    pub(super) unsafe fn write(self, to: Characters, src: *const u8, dst: *mut u8) -> Result<()> {
        let mut slot: Slot = [0];
        let mut item = src;
        let mut out = Text::new();
        // SAFETY: a number has at most 16 bytes; the rest is the caller's promise.
        unsafe {
            if self.swapped {
                item = slot.as_ptr().cast();
                let row = self.row;
                moves::turn(row.itemsize, row.swap_unit, src, 0, slot.as_mut_ptr().cast(), 0, 1);
            }
            self.write_native(item, &mut out);
            let text = out.as_bytes();
            // Other texts are cut; NumPy refuses to cut a date.
            if matches!(self.value, Value::Date(_)) && text.len() > to.count {
                return Err(Error::new(
                    ErrorKind::Runtime,
                    format!(
                        "The string provided for NumPy ISO datetime formatting was too short, with length {}",
                        to.count
                    ),
                ));
            }
            to.put(text, dst);
        }
        Ok(())
    }

    /// Reads the text at `src`.
    ///
    /// # Errors
    /// `ValueError` for text that is no such value, `OverflowError` for one that does not fit.
    ///
    /// # Safety
    /// One item is valid on each side.
    pub(super) unsafe fn read(self, from: Characters, src: *const u8, dst: *mut u8) -> Result<()> {
        if from.form == Form::Bytes {
            // SAFETY: promised by the caller.
            let bytes = unsafe { std::slice::from_raw_parts(src, from.count) };
            let text = Source { bytes: characters::trimmed(bytes), units: None };
            // SAFETY: as above.
            return unsafe { self.read_source(&text, dst) };
        }
        // SAFETY: as above.
        let units = unsafe { from.units(src) };
        let text = Source { bytes: &characters::plain(&units), units: Some(&units) };
        // SAFETY: as above.
        unsafe { self.read_source(&text, dst) }
    }

    /// # Safety
    /// An item can be written.
    unsafe fn read_source(self, text: &Source, dst: *mut u8) -> Result<()> {
        let mut slot: Slot = [0];
        // SAFETY: a number has at most 16 bytes; the rest is the caller's promise.
        unsafe {
            if !self.swapped {
                return self.read_native(text, dst);
            }
            self.read_native(text, slot.as_mut_ptr().cast())?;
            let row = self.row;
            moves::turn(row.itemsize, row.swap_unit, slot.as_ptr().cast(), 0, dst, 0, 1);
        }
        Ok(())
    }
}

/// The text of a date as bytes, up to the first zero, which C takes for the end.
///
/// # Errors
/// `ValueError` for characters that are not of ASCII.
pub(super) fn date_bytes<'a>(text: &Source<'a>) -> Result<&'a [u8]> {
    if let Some(error) = text.units.and_then(no_ascii) {
        return Err(error);
    }
    let end = text.bytes.iter().position(|&byte| byte == 0).unwrap_or(text.bytes.len());
    Ok(&text.bytes[..end])
}

/// Converts `n` items of bytes to text, or of text to bytes, cut or filled up with zeros.
///
/// # Errors
/// `ValueError` for the first item with a character that is not of ASCII; those before it are written.
///
/// # Safety
/// As [`super::Cast::run`].
pub(super) unsafe fn recode(
    from: Characters,
    to: Characters,
    src: *const u8,
    ss: isize,
    dst: *mut u8,
    ds: isize,
    n: usize,
) -> Result<()> {
    for i in 0..n as isize {
        // SAFETY: item `i` of both sides.
        let (s, d) = unsafe { (src.offset(i * ss), dst.offset(i * ds)) };
        if from.form == Form::Bytes {
            // SAFETY: as above.
            let bytes = unsafe { std::slice::from_raw_parts(s, from.count) };
            if !bytes.is_ascii()
                && let Some(error) = no_ascii_byte(bytes)
            {
                return Err(error);
            }
            // SAFETY: as above.
            unsafe { to.put(bytes, d) };
        } else {
            // SAFETY: as above.
            unsafe { narrow(from, to, s, d)? };
        }
    }
    Ok(())
}

/// One item of text as bytes.
///
/// # Safety
/// One item is valid on each side.
unsafe fn narrow(from: Characters, to: Characters, src: *const u8, dst: *mut u8) -> Result<()> {
    let order = |unit: u32| if from.form == Form::Turned { unit.swap_bytes() } else { unit };
    // SAFETY: within the item.
    let at = |i: usize| order(unsafe { src.cast::<u32>().add(i).read_unaligned() });
    if (0..from.count).fold(0, |all, i| all | at(i)) > 0x7f {
        // SAFETY: promised by the caller.
        return no_ascii(&unsafe { from.units(src) }).map_or(Ok(()), Err);
    }
    let common = from.count.min(to.count);
    for i in 0..common {
        // SAFETY: within the item.
        unsafe { *dst.add(i) = at(i) as u8 };
    }
    if common < to.count {
        // SAFETY: the rest of the item.
        unsafe { dst.add(common).write_bytes(0, to.count - common) };
    }
    Ok(())
}

//! Numbers to text and back, by the rules of Python's `str`, `int`, `float` and `complex`.

use super::format::{self, Text};
use super::number::{C64, C128};
use crate::characters::Source;
use crate::literal::check_range;
use half::f16;
use numrs_core::Number;
use numrs_core::dtype::literal::text_repr;
use numrs_core::error::{Error, Result, value_error};
use numrs_math::{Level, half_convert};
use std::fmt::Write as _;

/// Writes the number at `item`, which is in native byte order.
///
/// # Safety
/// An item of the type is valid there.
pub(super) unsafe fn write(number: Number, item: *const u8, out: &mut Text) {
    macro_rules! read {
        ($t:ty) => {
            // SAFETY: promised by the caller.
            unsafe { item.cast::<$t>().read_unaligned() }
        };
    }
    macro_rules! whole {
        ($t:ty) => {{
            let _ = write!(out, "{}", read!($t));
        }};
    }
    match number {
        Number::Bool => {
            let _ = out.write_str(if read!(u8) != 0 { "True" } else { "False" });
        }
        Number::Int8 => whole!(i8),
        Number::UInt8 => whole!(u8),
        Number::Int16 => whole!(i16),
        Number::UInt16 => whole!(u16),
        Number::Int32 => whole!(i32),
        Number::UInt32 => whole!(u32),
        Number::Int64 => whole!(i64),
        Number::UInt64 => whole!(u64),
        Number::Float16 => format::real(read!(f16), true, false, out),
        Number::Float32 => format::real(read!(f32), true, false, out),
        Number::Float64 => format::real(read!(f64), true, false, out),
        Number::Complex64 => {
            let z = read!(C64);
            format::complex(z.re, z.im, out);
        }
        Number::Complex128 => {
            let z = read!(C128);
            format::complex(z.re, z.im, out);
        }
    }
}

/// Reads a number from text whose padding is gone, into an item in native byte order.
///
/// # Safety
/// An item of the type can be written at `item`.
///
/// # Errors
/// As [`super::Cast::check`].
pub(super) unsafe fn read(number: Number, text: &Source, item: *mut u8) -> Result<()> {
    macro_rules! put {
        ($value:expr) => {{
            let value = $value;
            // SAFETY: promised by the caller.
            unsafe { write_any(item, value) }
        }};
    }
    match number {
        Number::Bool => put!(u8::from(!text.bytes.is_empty())),
        Number::Float16 => {
            let (value, mut half) = (float(text)?, f16::ZERO);
            // SAFETY: one item on each side.
            unsafe { half_convert::f64_to_f16(Level::Baseline, &value, &mut half, 1) };
            put!(half);
        }
        Number::Float32 => put!(float(text)? as f32),
        Number::Float64 => put!(float(text)?),
        Number::Complex64 => {
            let (re, im) = complex(text)?;
            put!([re as f32, im as f32]);
        }
        Number::Complex128 => {
            let (re, im) = complex(text)?;
            put!([re, im]);
        }
        Number::Int8 | Number::UInt8 => put!(integer(text, number)? as u8),
        Number::Int16 | Number::UInt16 => put!(integer(text, number)? as u16),
        Number::Int32 | Number::UInt32 => put!(integer(text, number)? as u32),
        Number::Int64 | Number::UInt64 => put!(integer(text, number)? as u64),
    }
    Ok(())
}

/// # Safety
/// A `T` can be written at `item`, aligned or not.
unsafe fn write_any<T>(item: *mut u8, value: T) {
    // SAFETY: promised by the caller.
    unsafe { item.cast::<T>().write_unaligned(value) }
}

fn trim(text: &[u8]) -> &[u8] {
    let space = |b: &u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c);
    let start = text.iter().position(|b| !space(b)).unwrap_or(text.len());
    let end = text.iter().rposition(|b| !space(b)).map_or(start, |i| i + 1);
    &text[start..end]
}

fn integer(text: &Source, number: Number) -> Result<i128> {
    let bad = || value_error(format!("invalid literal for int() with base 10: {}", text.shown_plainly()));
    let trimmed = trim(text.bytes);
    let (negative, digits) = match trimmed {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let mut value = 0i128;
    let mut after_digit = false;
    for &b in digits {
        match b {
            b'0'..=b'9' => {
                value = value.saturating_mul(10).saturating_add(i128::from(b - b'0'));
                after_digit = true;
            }
            b'_' if after_digit => after_digit = false,
            _ => return Err(bad()),
        }
    }
    if !after_digit {
        return Err(bad());
    }
    let value = if negative { -value } else { value };
    check_range(value, number)?;
    Ok(value)
}

#[cold]
fn no_float(text: &Source) -> Error {
    value_error(format!("could not convert string to float: {}", text.shown()))
}

fn float(text: &Source) -> Result<f64> {
    let mut buffer = Vec::new();
    let digits = without_underscores(trim(text.bytes), &mut buffer).ok_or_else(|| no_float(text))?;
    std::str::from_utf8(digits).ok().and_then(|t| t.parse().ok()).ok_or_else(|| no_float(text))
}

/// Takes out underscores that stand between digits; `None` when one stands elsewhere.
fn without_underscores<'a>(text: &'a [u8], buffer: &'a mut Vec<u8>) -> Option<&'a [u8]> {
    if !text.contains(&b'_') {
        return Some(text);
    }
    let digit = |i: usize| text.get(i).is_some_and(u8::is_ascii_digit);
    for (i, &b) in text.iter().enumerate() {
        if b != b'_' {
            buffer.push(b);
        } else if i == 0 || !digit(i - 1) || !digit(i + 1) {
            return None;
        }
    }
    Some(buffer)
}

fn complex(text: &Source) -> Result<(f64, f64)> {
    let bytes = text.bytes;
    if let Err(e) = std::str::from_utf8(bytes) {
        let at = e.valid_up_to();
        return Err(value_error(format!(
            "'utf-8' codec can't decode byte 0x{:02x} in position {at}: invalid start byte",
            bytes[at]
        )));
    }
    let mut buffer = Vec::new();
    let plain = without_underscores(bytes, &mut buffer).ok_or_else(|| {
        let shown = match text.units {
            Some(_) => text.shown(),
            None => text_repr(&String::from_utf8_lossy(bytes)),
        };
        value_error(format!("could not convert string to complex: {shown}"))
    })?;
    let mut inner = trim(plain);
    if let [b'(', rest @ .., b')'] = inner {
        inner = trim(rest);
    }
    parts(inner).ok_or_else(|| value_error("complex() arg is a malformed string"))
}

/// `1`, `2j`, `1+2j`, where the imaginary unit alone may stand for one.
fn parts(text: &[u8]) -> Option<(f64, f64)> {
    let unit = |text: &[u8]| matches!(text, b"j" | b"J");
    let (first, rest) = number_prefix(text);
    match (first, rest) {
        (Some(re), []) => Some((re, 0.0)),
        (Some(im), rest) if unit(rest) => Some((0.0, im)),
        (Some(re), [b'+' | b'-', ..]) => Some((re, imaginary(rest)?)),
        (None, text) => Some((0.0, imaginary(text)?)),
        _ => None,
    }
}

/// `+2j`, `-j`, `j`
fn imaginary(text: &[u8]) -> Option<f64> {
    let unit = |text: &[u8]| matches!(text, b"j" | b"J");
    match (number_prefix(text), text) {
        ((Some(im), rest), _) if unit(rest) => Some(im),
        ((None, _), [b'-', rest @ ..]) if unit(rest) => Some(-1.0),
        ((None, _), [b'+', rest @ ..]) if unit(rest) => Some(1.0),
        ((None, _), rest) if unit(rest) => Some(1.0),
        _ => None,
    }
}

/// The longest number at the start of the text, and what follows it.
fn number_prefix(text: &[u8]) -> (Option<f64>, &[u8]) {
    let sign = usize::from(matches!(text.first(), Some(b'+' | b'-')));
    let digits = |from: usize| text[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let word = |word: &[u8]| text[sign..].get(..word.len()).is_some_and(|t| t.eq_ignore_ascii_case(word));
    let end = if word(b"infinity") {
        sign + 8
    } else if word(b"inf") || word(b"nan") {
        sign + 3
    } else {
        let whole = digits(sign);
        let mut end = sign + whole;
        let mut count = whole;
        if text.get(end) == Some(&b'.') {
            let fraction = digits(end + 1);
            count += fraction;
            end += 1 + fraction;
        }
        if count == 0 {
            return (None, text);
        }
        if matches!(text.get(end), Some(b'e' | b'E')) {
            let signed = end + 1 + usize::from(matches!(text.get(end + 1), Some(b'+' | b'-')));
            let exponent = if signed <= text.len() { digits(signed) } else { 0 };
            if exponent > 0 {
                end = signed + exponent;
            }
        }
        end
    };
    let value = std::str::from_utf8(&text[..end]).ok().and_then(|t| t.parse().ok());
    (value, &text[end..])
}

//! Fields into items.

use numrs_core::error::{Result, type_error};
use numrs_core::{Category, DType, Number, whole};

/// What text is read into.
#[derive(Clone, Copy, Debug)]
enum Content {
    Number(Number),
    Bytes,
    Text,
}

/// A scalar inside an item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Its dtype.
    pub dtype: DType,
    content: Content,
    /// Its first byte.
    pub offset: usize,
    /// Its bytes.
    pub size: usize,
}

impl Column {
    /// The scalars of an item, in order.
    ///
    /// # Errors
    /// `TypeError` for raw bytes, which no text stands for.
    pub(super) fn flatten(dtype: DType) -> Result<Vec<Column>> {
        let mut columns = Vec::new();
        add(dtype, 0, &mut columns)?;
        Ok(columns)
    }

    /// The same column of an item that stands so many bytes further on.
    #[inline]
    pub(super) fn shifted(self, bytes: usize) -> Column {
        Column { offset: self.offset + bytes, ..self }
    }

    /// Reads a field into an item. False when it cannot be read.
    #[inline]
    pub(super) fn read(&self, text: &[u8], generous: bool, out: &mut [u8]) -> bool {
        let good = match self.content {
            Content::Number(number) => read(number, text, generous, out),
            Content::Bytes => read_bytes(text, generous, out),
            Content::Text => {
                put_characters(text, out);
                true
            }
        };
        if good && self.dtype.is_swapped() {
            turn(self.dtype, out);
        }
        good
    }

    /// Reads a truth value into an item of another type; `missing` makes what is none false.
    pub(super) fn read_truth(&self, text: &[u8], missing: bool, out: &mut [u8]) -> bool {
        let Some(truth) = word(text).or(missing.then_some(false)) else {
            return false;
        };
        let text: &[u8] = match (self.content, truth) {
            (Content::Bytes | Content::Text, true) => b"True",
            (Content::Bytes | Content::Text, false) => b"False",
            (Content::Number(_), true) => b"1",
            (Content::Number(_), false) => b"0",
        };
        self.read(text, true, out)
    }

    /// Writes what stands in for a missing value into a row: the value of a text, or NumPy's choice.
    pub(super) fn fill(&self, text: Option<&[u8]>, row: &mut [u8]) {
        let out = &mut row[self.offset..][..self.size];
        if text
            .is_some_and(|t| self.read(t, true, out) || self.read(t, false, out) || self.read_whole(t, out))
        {
            return;
        }
        default(self.content, out);
        if self.dtype.is_swapped() {
            turn(self.dtype, out);
        }
    }

    /// Reads the whole part of a number into an item of integers.
    fn read_whole(&self, text: &[u8], out: &mut [u8]) -> bool {
        self.dtype.code().is_integer()
            && float(text).is_some_and(|x| self.read(format!("{:.0}", x.trunc()).as_bytes(), true, out))
    }
}

fn add(dtype: DType, offset: usize, columns: &mut Vec<Column>) -> Result<()> {
    if let Some(info) = dtype.fields() {
        return info.fields.iter().try_for_each(|f| add(f.dtype, offset + f.offset, columns));
    }
    if let Some(sub) = dtype.subarray() {
        let count: i64 = sub.shape.iter().product();
        let size = sub.base.itemsize();
        return (0..count as usize).try_for_each(|i| add(sub.base, offset + i * size, columns));
    }
    let content = match dtype.code().category() {
        Category::Number(number) => Content::Number(number),
        Category::Bytes => Content::Bytes,
        Category::Text => Content::Text,
        Category::Void | Category::Struct | Category::SubArray | Category::Datetime | Category::Timedelta => {
            return Err(type_error(format!("text cannot be read as {dtype:?}")));
        }
    };
    columns.push(Column { dtype, content, offset, size: dtype.itemsize() });
    Ok(())
}

fn turn(dtype: DType, out: &mut [u8]) {
    out.chunks_mut(dtype.code().row().swap_unit).for_each(<[u8]>::reverse);
}

/// What `genfromtxt` takes for a missing value: -1, NaN, false, `???`.
fn default(content: Content, out: &mut [u8]) {
    let number = match content {
        Content::Number(number) => number,
        Content::Bytes => return put_text(b"???", out),
        Content::Text => return put_characters(b"???", out),
    };
    match number {
        Number::Bool => out.fill(0),
        Number::Float16 => out.copy_from_slice(&half::f16::NAN.to_ne_bytes()),
        Number::Float32 => out.copy_from_slice(&f32::NAN.to_ne_bytes()),
        Number::Float64 => out.copy_from_slice(&f64::NAN.to_ne_bytes()),
        Number::Complex64 => {
            out.fill(0);
            out[..4].copy_from_slice(&f32::NAN.to_ne_bytes());
        }
        Number::Complex128 => {
            out.fill(0);
            out[..8].copy_from_slice(&f64::NAN.to_ne_bytes());
        }
        whole!() => out.fill(0xff),
    }
}

/// UTF-8 text as UTF-32 in the machine's byte order.
fn put_characters(text: &[u8], out: &mut [u8]) {
    let text = String::from_utf8_lossy(text);
    let units = text.chars().map(u32::from).chain(std::iter::repeat(0));
    for (slot, unit) in out.chunks_exact_mut(4).zip(units) {
        slot.copy_from_slice(&unit.to_ne_bytes());
    }
}

fn put_text(text: &[u8], out: &mut [u8]) {
    let n = text.len().min(out.len());
    out[..n].copy_from_slice(&text[..n]);
    out[n..].fill(0);
}

#[inline]
fn read(number: Number, text: &[u8], generous: bool, out: &mut [u8]) -> bool {
    let mut put = |bytes: &[u8]| {
        out.copy_from_slice(bytes);
        true
    };
    macro_rules! whole {
        ($t:ty) => {
            integer(text).and_then(|x| <$t>::try_from(x).ok()).is_some_and(|x| put(&x.to_ne_bytes()))
        };
    }
    // The generous read narrow integers as Python's `int(float(text))`, wide ones as its `int(text)`.
    macro_rules! narrow {
        ($t:ty) => {
            match integer(text) {
                Some(x) => <$t>::try_from(x).is_ok_and(|x| put(&x.to_ne_bytes())),
                None => {
                    let x = if generous { float(text) } else { None };
                    x.map(f64::trunc)
                        .filter(|x| (f64::from(<$t>::MIN)..=f64::from(<$t>::MAX)).contains(x))
                        .is_some_and(|x| put(&(x as $t).to_ne_bytes()))
                }
            }
        };
    }
    match number {
        Number::Float64 => float(text).is_some_and(|x| put(&x.to_ne_bytes())),
        Number::Float32 => float(text).is_some_and(|x| put(&(x as f32).to_ne_bytes())),
        Number::Float16 => float(text).is_some_and(|x| put(&half::f16::from_f64(x).to_ne_bytes())),
        Number::Int8 => narrow!(i8),
        Number::UInt8 => narrow!(u8),
        Number::Int16 => narrow!(i16),
        Number::UInt16 => narrow!(u16),
        Number::Int32 => narrow!(i32),
        Number::UInt32 => narrow!(u32),
        Number::Int64 => whole!(i64),
        Number::UInt64 => whole!(u64),
        Number::Bool if generous => word(text).is_some_and(|x| put(&[u8::from(x)])),
        Number::Bool => integer(text).map(|x| x != 0).is_some_and(|x| put(&[u8::from(x)])),
        Number::Complex128 => complex(text, generous)
            .is_some_and(|(re, im)| put(&[re.to_ne_bytes(), im.to_ne_bytes()].concat())),
        Number::Complex64 => complex(text, generous)
            .is_some_and(|(re, im)| put(&[(re as f32).to_ne_bytes(), (im as f32).to_ne_bytes()].concat())),
    }
}

fn read_bytes(text: &[u8], generous: bool, out: &mut [u8]) -> bool {
    if generous || text.is_ascii() {
        put_text(text, out);
        return true;
    }
    latin1(text).is_some_and(|bytes| {
        put_text(&bytes, out);
        true
    })
}

/// UTF-8 text in Latin-1, if it can be.
pub(super) fn latin1(text: &[u8]) -> Option<Vec<u8>> {
    std::str::from_utf8(text).ok()?.chars().map(|c| u8::try_from(c as u32).ok()).collect()
}

/// A real number; white space around it does not matter.
#[inline]
pub(super) fn float(text: &[u8]) -> Option<f64> {
    match fast_float2::parse(text) {
        Ok(x) => Some(x),
        Err(_) => fast_float2::parse(text.trim_ascii()).ok(),
    }
}

/// An integer of up to 64 bits; white space around it does not matter.
#[inline]
pub(super) fn integer(text: &[u8]) -> Option<i128> {
    let text = text.trim_ascii();
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    if digits.is_empty() {
        return None;
    }
    let mut value = 0u64;
    for &b in digits {
        let digit = b.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value.checked_mul(10)?.checked_add(u64::from(digit))?;
    }
    let value = i128::from(value);
    Some(if negative { -value } else { value })
}

/// `True` and `False` in any case.
pub(super) fn word(text: &[u8]) -> Option<bool> {
    let text = text.trim_ascii();
    let is = |word: &[u8]| text.eq_ignore_ascii_case(word);
    if is(b"true") { Some(true) } else { is(b"false").then_some(false) }
}

/// `1`, `2j`, `1+2j`, also in parentheses; with `units` a bare `j` stands for `1j`.
pub(super) fn complex(text: &[u8], units: bool) -> Option<(f64, f64)> {
    let mut text = text.trim_ascii();
    if let [b'(', inner @ .., b')'] = text {
        text = inner.trim_ascii();
    }
    let Some((b'j' | b'J', body)) = text.split_last() else {
        return float(text).map(|re| (re, 0.0));
    };
    if let Some(im) = float(body) {
        return Some((0.0, im));
    }
    // The last sign that belongs to no exponent divides the parts.
    let split = (0..body.len())
        .rev()
        .find(|&i| matches!(body[i], b'+' | b'-') && (i == 0 || !matches!(body[i - 1], b'e' | b'E')));
    let unit = |text: &[u8]| match text {
        b"" | b"+" if units => Some(1.0),
        b"-" if units => Some(-1.0),
        _ => float(text),
    };
    match split {
        None | Some(0) => unit(body).map(|im| (0.0, im)),
        Some(i) => Some((float(&body[..i])?, unit(&body[i..])?)),
    }
}

//! Dtypes from text: NumPy's type strings (`'f8'`, `'>i4'`, `'float64'`, `'u1,f4,(2,3)f8'`) and the Python
//! literals of records (`"[('a', '<i4'), ('b', '>f8', (2, 3))]"`, dictionaries with `names` and `formats`).

use super::literal::Literal;
use super::registry::{self, FieldSpec};
use super::table::{TABLE, TypeRow};
use super::{Category, DType, Tick};
use crate::error::{Error, Result, type_error, value_error};

impl DType {
    /// Reads a dtype; with `align` the fields of records are laid out as C would.
    ///
    /// # Errors
    /// `TypeError` for text that is no dtype, `ValueError` for a record that cannot be, in NumPy's words.
    pub fn parse(text: &str, align: bool) -> Result<DType> {
        let trimmed = text.trim();
        let literal = match trimmed.as_bytes() {
            [b'[' | b'{' | b'\'' | b'"', ..] | [b'(', .., b')'] => Literal::parse(trimmed),
            _ => None,
        };
        match literal {
            Some(literal) => DType::from_literal(&literal, align),
            None => from_string(text, align),
        }
    }

    /// The dtype that a Python literal describes.
    ///
    /// # Errors
    /// As [`DType::parse`].
    pub fn from_literal(literal: &Literal, align: bool) -> Result<DType> {
        match literal {
            Literal::Text(text) => from_string(text, align),
            Literal::List(fields) => from_list(fields, align),
            Literal::Tuple(items) => from_tuple(items, align),
            Literal::Dict(items) => match (literal.get("names"), literal.get("formats")) {
                (Some(names), Some(formats)) => from_dict(literal, names, formats, align),
                _ => from_fields(items, align),
            },
            Literal::None => Ok(DType::FLOAT64),
            other => Err(type_error(format!("Cannot interpret '{}' as a data type", other.repr()))),
        }
    }
}

#[cold]
fn not_understood(text: &str) -> Error {
    type_error(format!("data type {} not understood", super::literal::text_repr(text)))
}

#[cold]
fn unsupported(text: &str) -> Error {
    type_error(format!("data type '{text}' is not supported"))
}

fn is_order(byte: u8) -> bool {
    matches!(byte, b'<' | b'>' | b'=' | b'|')
}

/// `text` without the mark of byte order before it, and whether the order is not the machine's.
fn split_order(text: &str) -> (bool, &str) {
    let foreign = if cfg!(target_endian = "little") { b'>' } else { b'<' };
    match text.as_bytes().first() {
        Some(&mark) if is_order(mark) => (mark == foreign, &text[1..]),
        _ => (false, text),
    }
}

fn from_string(text: &str, align: bool) -> Result<DType> {
    if looks_like_list(text) { from_comma_string(text, align) } else { from_name(text) }
}

/// Whether a type string has repeats or several parts.
fn looks_like_list(text: &str) -> bool {
    let (_, rest) = split_order(text);
    rest.starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with("()") || text.contains(',')
}

/// A single type: `f8`, `>i4`, `S10`, `d`, `float64`.
fn from_name(text: &str) -> Result<DType> {
    let (swapped, rest) = split_order(text);
    let order = |dtype: DType| if swapped { dtype.byte_swapped() } else { dtype };
    let mut chars = rest.chars();
    if let Some(first) = chars.next().filter(char::is_ascii) {
        let digits = chars.as_str();
        if digits.is_empty() {
            if let Some(dtype) = from_character(first) {
                return Ok(order(dtype));
            }
        } else if let Some(size) = integer(digits) {
            return match from_kind(first, size) {
                Some(dtype) => Ok(order(dtype)),
                None if matches!((first, size), ('f', 16) | ('c', 32) | ('O', 8)) => Err(unsupported(text)),
                None => Err(not_understood(text)),
            };
        }
    }
    if let Some(code) = from_alias(text) {
        return Ok(code);
    }
    if let Some(dtype) = from_timed(text, rest)? {
        return Ok(order(dtype));
    }
    if matches!(text, "bool8" | "int0" | "uint0" | "object0" | "str0" | "bytes0" | "void0") {
        return Err(type_error(format!(
            "Alias '{text}' was removed in NumPy 2.0. Use a name without a digit at the end."
        )));
    }
    let known = ["object", "object_", "longdouble", "clongdouble", "float128", "complex256"];
    if known.contains(&text) || matches!(rest, "O" | "g" | "G" | "T") {
        return Err(unsupported(text));
    }
    Err(not_understood(text))
}

/// As C's `strtol` reads it: leading blanks and a sign are fine.
fn integer(text: &str) -> Option<i64> {
    let text = text.trim_start_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c']);
    let digits = text.strip_prefix('+').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) { None } else { digits.parse().ok() }
}

/// The dtype of a row, where it has but one or one without a size.
fn of_row(row: &TypeRow) -> DType {
    DType::native(row.code)
}

fn from_character(c: char) -> Option<DType> {
    if c == 'c' {
        return Some(DType::bytes(1));
    }
    TABLE.iter().find(|row| row.characters.contains(c)).map(of_row)
}

/// `M8[25s]`, `timedelta64[D]`: a type of time and the text of its steps. `rest` is the text without a byte order.
fn from_timed(text: &str, rest: &str) -> Result<Option<DType>> {
    for row in &TABLE {
        let timed = match row.category {
            Category::Datetime | Category::Timedelta => DType::native(row.code),
            Category::Number(_)
            | Category::Bytes
            | Category::Text
            | Category::Void
            | Category::Struct
            | Category::SubArray => continue,
        };
        let short = rest.strip_prefix(row.kind.character()).and_then(|rest| rest.strip_prefix('8'));
        let step = short.or_else(|| text.strip_prefix(row.name)).filter(|step| step.starts_with('['));
        if let Some(step) = step {
            return Ok(Some(timed.with_tick(Tick::parse(step)?)));
        }
    }
    Ok(None)
}

fn from_kind(kind: char, size: i64) -> Option<DType> {
    let of_kind = |row: &&TypeRow| row.kind.character() == kind;
    match TABLE.iter().find(of_kind).map(|row| row.category) {
        Some(Category::Number(_) | Category::Datetime | Category::Timedelta) => {
            TABLE.iter().filter(of_kind).find(|row| row.itemsize as i64 == size).map(of_row)
        }
        Some(Category::Bytes) => Some(DType::bytes(i32::try_from(size).ok()? as u32)),
        Some(Category::Text) => {
            u32::try_from(size).ok().filter(|&n| n <= DType::LONGEST_TEXT).map(DType::characters)
        }
        Some(Category::Void) => Some(DType::void(i32::try_from(size).ok()? as u32)),
        Some(Category::Struct | Category::SubArray) => None,
        None if kind == 'a' => from_kind('S', size),
        None => None,
    }
}

fn from_alias(name: &str) -> Option<DType> {
    let called = |row: &&TypeRow| row.name == name || row.python == name || row.aliases.contains(&name);
    TABLE.iter().find(called).filter(|_| !name.is_empty()).map(of_row)
}

/// `'u1,f4,(2,3)f8'`: several parts make a record with the names `f0`, `f1`, …
fn from_comma_string(text: &str, align: bool) -> Result<DType> {
    let mut parts = Vec::new();
    let mut several = false;
    let mut rest = text;
    while !rest.is_empty() {
        let unknown =
            || value_error(format!("format number {} of \"{text}\" is not recognized", parts.len() + 1));
        let (part, after) = comma_part(text, rest)?;
        rest = after;
        if rest.trim_start().is_empty() {
            rest = "";
        } else {
            rest = rest.trim_start().strip_prefix(',').ok_or_else(unknown)?.trim_start();
            several = true;
        }
        parts.push(part);
    }
    if !several {
        return parts.pop().ok_or_else(|| not_understood(text));
    }
    let spec = |(i, dtype)| FieldSpec { name: format!("f{i}"), title: None, dtype, offset: None };
    registry::structured(parts.into_iter().enumerate().map(spec).collect(), None, align)
}

/// One part of a comma string, `order? repeats? order? type`, and what follows it.
fn comma_part<'a>(whole: &str, text: &'a str) -> Result<(DType, &'a str)> {
    let length = |text: &str, of: &dyn Fn(u8) -> bool| text.bytes().take_while(|&b| of(b)).count();
    let one_order = |text: &'a str| text.split_at(usize::from(text.bytes().next().is_some_and(is_order)));
    let (first, rest) = one_order(text);
    let mut end = length(rest, &|b| b == b' ');
    end += usize::from(rest[end..].starts_with('('));
    end += length(&rest[end..], &|b| b == b' ' || b == b',' || b.is_ascii_digit());
    end += usize::from(rest[end..].starts_with(')'));
    end += length(&rest[end..], &|b| b == b' ');
    let (repeats, rest) = rest.split_at(end);
    let (second, rest) = one_order(rest);
    let (name, after) = rest.split_at(length(rest, &|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'?'));
    if !first.is_empty() && !second.is_empty() {
        let native = if cfg!(target_endian = "little") { "<" } else { ">" };
        let meaning = |mark: &'a str| if mark == "=" { native } else { mark };
        if meaning(first) != meaning(second) {
            return Err(value_error(format!(
                "inconsistent byte-order specification {} and {}",
                meaning(first),
                meaning(second)
            )));
        }
    }
    let dtype = from_name(name)?;
    let (foreign, _) = split_order(if second.is_empty() { first } else { second });
    let dtype = if foreign { dtype.byte_swapped() } else { dtype };
    if repeats.is_empty() {
        return Ok((dtype, after));
    }
    if let Some(n) = integer(repeats.trim()).filter(|_| dtype.itemsize() == 0) {
        return Ok((sized(dtype, n)?, after));
    }
    let malformed = || type_error(format!("data type '{whole}' not understood"));
    // Without parentheses `3,` is a tuple all the same.
    let bare = repeats.trim();
    let shape =
        if bare.starts_with('(') { Literal::parse(bare) } else { Literal::parse(&format!("({bare})")) };
    Ok((registry::subarray(dtype, &shape_of(&shape.ok_or_else(malformed)?)?)?, after))
}

/// A sub-array's shape: an integer or a sequence of them.
fn shape_of(literal: &Literal) -> Result<Vec<i64>> {
    let bad = || value_error("invalid shape in fixed-type tuple.");
    match literal {
        Literal::Int(n) => Ok(vec![*n]),
        _ => literal.as_sequence().ok_or_else(bad)?.iter().map(|n| n.as_int().ok_or_else(bad)).collect(),
    }
}

/// `('i4', (2,))` a sub-array, `('S', 5)` a size for a type that has none.
fn from_tuple(items: &[Literal], align: bool) -> Result<DType> {
    let [base, extra] = items else {
        return Err(type_error(format!("Tuple must have size 2, but has size {}", items.len())));
    };
    let dtype = DType::from_literal(base, align)?;
    let Literal::Int(n) = extra else { return registry::subarray(dtype, &shape_of(extra)?) };
    sized(dtype, *n)
}

/// `S`, `U` or `V` without a size with one, or a sub-array of anything else.
fn sized(dtype: DType, n: i64) -> Result<DType> {
    let bad_size = || value_error("invalid itemsize in generic type tuple");
    let size = || {
        let size = i32::try_from(n).ok().filter(|&n| n >= 0);
        size.map(|n| n as u32).ok_or_else(bad_size)
    };
    match dtype.code().category() {
        Category::Bytes if dtype.itemsize() == 0 => Ok(DType::bytes(size()?)),
        Category::Text if dtype.itemsize() == 0 => {
            let length = Some(size()?).filter(|&n| n <= DType::LONGEST_TEXT).ok_or_else(bad_size)?;
            let text = DType::characters(length);
            Ok(if dtype.is_swapped() { text.byte_swapped() } else { text })
        }
        Category::Void if dtype.itemsize() == 0 => Ok(DType::void(size()?)),
        Category::Number(_)
        | Category::Bytes
        | Category::Text
        | Category::Void
        | Category::Struct
        | Category::SubArray
        | Category::Datetime
        | Category::Timedelta => registry::subarray(dtype, &[n]),
    }
}

/// `[('name', type), (('title', 'name'), type, shape), …]`
fn from_list(fields: &[Literal], align: bool) -> Result<DType> {
    let mut specs = Vec::with_capacity(fields.len());
    for (i, field) in fields.iter().enumerate() {
        let Literal::Tuple(parts) = field else {
            return Err(type_error(format!("Field elements must be 2- or 3-tuples, got '{}'", field.repr())));
        };
        let (key, format, shape) = match &parts[..] {
            [key, format] => (key, format, None),
            [key, format, shape] => (key, format, Some(shape)),
            [] | [_] => {
                return Err(type_error(format!(
                    "Field elements must be 2- or 3-tuples, got '{}'",
                    field.repr()
                )));
            }
            _ => {
                return Err(type_error(format!(
                    "Field elements must be tuples with at most 3 elements, got '{}'",
                    field.repr()
                )));
            }
        };
        let (title, name) = match key {
            Literal::Text(name) => (None, name.clone()),
            Literal::Tuple(pair) => match &pair[..] {
                [Literal::Text(title), Literal::Text(name)] => (Some(title.clone()), name.clone()),
                _ => return Err(type_error("Field elements must be 2- or 3-tuples")),
            },
            _ => return Err(type_error("First element of field tuple is neither a tuple nor str")),
        };
        if name.is_empty() && title.is_some() {
            return Err(value_error("title already used as a name or title."));
        }
        let mut dtype = DType::from_literal(format, align)?;
        if let Some(shape) = shape {
            dtype = registry::subarray(dtype, &shape_of(shape)?)?;
        }
        let name = if name.is_empty() { format!("f{i}") } else { name };
        specs.push(FieldSpec { name, title, dtype, offset: None });
    }
    registry::structured(specs, None, align)
}

/// `{'names': […], 'formats': […], 'offsets': […], 'titles': […], 'itemsize': n, 'aligned': b}`
fn from_dict(dict: &Literal, names: &Literal, formats: &Literal, align: bool) -> Result<DType> {
    let list = |literal: &Literal| -> Result<Vec<Literal>> {
        match literal {
            Literal::Text(text) => Ok(text.chars().map(|c| Literal::Text(c.to_string())).collect()),
            _ => literal
                .as_sequence()
                .map(<[Literal]>::to_vec)
                .ok_or_else(|| type_error("'names' and 'formats' must be sequences")),
        }
    };
    let align = align || dict.get("aligned") == Some(&Literal::Bool(true));
    let names = list(names)?;
    let formats = match formats {
        Literal::Text(_) => vec![formats.clone()],
        _ => list(formats)?,
    };
    let optional = |key| dict.get(key).filter(|&v| v != &Literal::None).map(list).transpose();
    let (offsets, titles) = (optional("offsets")?, optional("titles")?);
    let short = |list: &Option<Vec<Literal>>| list.as_ref().is_some_and(|l| l.len() < names.len());
    if names.len() != formats.len() || short(&offsets) || short(&titles) {
        return Err(value_error(
            "'names', 'formats', 'offsets', and 'titles' dict entries must have the same length",
        ));
    }
    let mut specs: Vec<FieldSpec> = Vec::with_capacity(names.len());
    for (i, (name, format)) in names.iter().zip(&formats).enumerate() {
        let name = name.as_text().ok_or_else(|| value_error("field names must be strings"))?;
        let dtype = DType::from_literal(format, align)?;
        let offset = match offsets.as_ref().map(|list| &list[i]) {
            None => None,
            Some(literal) => {
                let value = literal.as_int().ok_or_else(|| type_error("an integer is required"))?;
                if value < 0 {
                    return Err(value_error(format!("offset {value} cannot be negative")));
                }
                let alignment = dtype.alignment();
                if align && !(value as usize).is_multiple_of(alignment) {
                    return Err(value_error(format!(
                        "offset {value} for NumPy dtype with fields is not divisible by the field alignment \
                         {alignment} with align=True"
                    )));
                }
                Some(value as usize)
            }
        };
        let title = titles.as_ref().and_then(|list| list[i].as_text()).map(str::to_string);
        let taken = |text: &str| specs.iter().any(|s| s.name == text || s.title.as_deref() == Some(text));
        if taken(name) {
            return Err(value_error("name already used as a name or title"));
        }
        if title.as_deref().is_some_and(|t| t == name || taken(t)) {
            return Err(value_error("title already used as a name or title."));
        }
        specs.push(FieldSpec { name: name.to_string(), title, dtype, offset });
    }
    let itemsize = dict.get("itemsize").and_then(Literal::as_int);
    let natural = registry::structured(specs.clone(), None, align)?;
    match itemsize {
        None => Ok(natural),
        Some(size) => {
            let end = specs_end(natural);
            let fits = usize::try_from(size).ok().filter(|&n| n >= end);
            let Some(size) = fits else {
                return Err(value_error(format!(
                    "NumPy dtype descriptor requires {end} bytes, cannot override to smaller itemsize of {size}"
                )));
            };
            let alignment = natural.alignment();
            if align && size % alignment != 0 {
                return Err(value_error(format!(
                    "NumPy dtype descriptor requires alignment of {alignment} bytes, which is not divisible into \
                     the specified itemsize {size}"
                )));
            }
            registry::structured(specs, Some(size), align)
        }
    }
}

/// Bytes up to the end of the last field.
fn specs_end(dtype: DType) -> usize {
    let fields = dtype.fields().map_or(&[][..], |info| &info.fields);
    fields.iter().map(|f| f.offset + f.dtype.itemsize()).max().unwrap_or(0)
}

/// `{'name': (type, offset), …}`, ordered by offset.
fn from_fields(items: &[(Literal, Literal)], align: bool) -> Result<DType> {
    let bad = || value_error("entry not a 2- or 3- tuple");
    let mut specs = Vec::with_capacity(items.len());
    for (key, value) in items {
        let Literal::Tuple(parts) = value else { return Err(bad()) };
        let (format, offset, title) = match &parts[..] {
            [format, offset] => (format, offset, None),
            [format, offset, title] => (format, offset, title.as_text()),
            _ => return Err(bad()),
        };
        let offset = offset.as_int().and_then(|n| usize::try_from(n).ok());
        specs.push(FieldSpec {
            name: key.as_text().ok_or_else(|| value_error("field names must be strings"))?.to_string(),
            title: title.map(str::to_string),
            dtype: DType::from_literal(format, align)?,
            offset: Some(offset.ok_or_else(|| value_error("invalid offset"))?),
        });
    }
    specs.sort_by_key(|spec| spec.offset);
    registry::structured(specs, None, align)
}

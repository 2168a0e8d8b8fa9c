//! Headers of npy files: magic, version, and a Python dictionary with dtype, order and shape.
//!
//! The format is described in NumPy's `numpy.lib.format`. Headers come from anywhere, so everything in them
//! is checked, and errors have NumPy's words.

use numrs_core::abi::NR_MAX_DIMS;
use numrs_core::dtype::Form;
use numrs_core::dtype::literal::{Literal, bytes_repr, text_repr};
use numrs_core::dtype::registry::{self, FieldSpec};
use numrs_core::error::{Error, Result, shape_text, value_error};
use numrs_core::memory;
use numrs_core::{DType, shape};

const MAGIC: &[u8] = b"\x93NUMPY";
/// Magic and version.
const MAGIC_LEN: usize = 8;
/// The array's data starts at a multiple of this.
const ALIGNMENT: usize = 64;
/// Room for the length of the axis along which a file may grow.
const GROWTH_DIGITS: usize = 21;

/// What a header tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Dtype of an element.
    pub dtype: DType,
    /// Whether the elements stand in Fortran order.
    pub fortran_order: bool,
    /// Lengths.
    pub shape: Vec<i64>,
    /// Bytes before the data.
    pub header_len: usize,
}

/// Bytes before the data, as the first twelve bytes of a file tell (ten will do for version 1.0).
///
/// # Errors
/// `ValueError` when they are no npy file's, or too few.
pub fn header_len(bytes: &[u8]) -> Result<usize> {
    let got = bytes.len();
    if got < MAGIC_LEN {
        return Err(value_error(format!("EOF: reading magic string, expected 8 bytes got {got}")));
    }
    if &bytes[..6] != MAGIC {
        return Err(value_error(format!(
            "the magic string is not correct; expected b'\\x93NUMPY', got {}",
            bytes_repr(&bytes[..6])
        )));
    }
    let size = length_size((bytes[6], bytes[7]))?;
    let field = &bytes[MAGIC_LEN..got.min(MAGIC_LEN + size)];
    if field.len() < size {
        return Err(value_error(format!(
            "EOF: reading array header length, expected {size} bytes got {}",
            field.len()
        )));
    }
    let length = field.iter().rev().fold(0usize, |all, &b| all << 8 | b as usize);
    Ok(MAGIC_LEN + size + length)
}

/// Bytes of the field that holds the header's length.
fn length_size(version: (u8, u8)) -> Result<usize> {
    match version {
        (1, 0) => Ok(2),
        (2, 0) | (3, 0) => Ok(4),
        (major, minor) => Err(value_error(format!(
            "we only support format version (1,0), (2,0), and (3,0), not ({major}, {minor})"
        ))),
    }
}

/// Reads the header at the start of `bytes`; what follows it does not matter.
///
/// # Errors
/// `ValueError` for anything that is no sound header, for one longer than `max_header_size`, and for arrays
/// of Python objects.
pub fn parse_header(bytes: &[u8], max_header_size: usize) -> Result<Header> {
    let header_len = header_len(bytes)?;
    let version = (bytes[6], bytes[7]);
    let start = MAGIC_LEN + length_size(version)?;
    let expected = header_len - start;
    let body = &bytes[start..bytes.len().min(header_len)];
    if expected > max_header_size && body.len() == expected {
        return Err(value_error(format!(
            "Header info length ({expected}) is large and may not be safe to load securely.\nTo allow loading, \
             adjust `max_header_size` or fully trust the `.npy` file using `allow_pickle=True`.\nFor safety \
             against large resource use or crashes, sandboxing may be necessary."
        )));
    }
    if body.len() < expected {
        return Err(value_error(format!(
            "EOF: reading array header, expected {expected} bytes got {}",
            body.len()
        )));
    }
    let text = match version {
        (3, 0) => String::from_utf8(memory::copied(body))
            .map_err(|_| value_error(format!("Cannot parse header: {}", bytes_repr(body))))?,
        _ => body.iter().map(|&b| b as char).collect(),
    };
    let literal = Literal::parse(&text)
        .ok_or_else(|| value_error(format!("Cannot parse header: {}", text_repr(&text))))?;
    let Literal::Dict(items) = &literal else {
        return Err(value_error(format!("Header is not a dictionary: {}", literal.repr())));
    };
    let mut keys: Vec<String> = items.iter().map(|(k, _)| k.repr()).collect();
    keys.sort();
    keys.dedup();
    let (Some(descr), Some(order), Some(lengths), 3) =
        (literal.get("descr"), literal.get("fortran_order"), literal.get("shape"), keys.len())
    else {
        return Err(value_error(format!("Header does not contain the correct keys: [{}]", keys.join(", "))));
    };
    let shape = match lengths {
        Literal::Tuple(items) => items.iter().map(Literal::as_int).collect::<Option<Vec<i64>>>(),
        _ => None,
    };
    let shape = shape.ok_or_else(|| value_error(format!("shape is not valid: {}", lengths.repr())))?;
    let Literal::Bool(fortran_order) = *order else {
        return Err(value_error(format!("fortran_order is not a valid bool: {}", order.repr())));
    };
    if has_object(descr) {
        return Err(value_error("Object arrays cannot be loaded when allow_pickle=False"));
    }
    let dtype = from_descr(descr).map_err(|e: Error| match e.kind {
        numrs_core::ErrorKind::Type => {
            value_error(format!("descr is not a valid dtype descriptor: {}", descr.repr()))
        }
        _ => e,
    })?;
    if shape.len() > NR_MAX_DIMS as usize {
        return Err(value_error(format!(
            "maximum supported dimension for an ndarray is currently {NR_MAX_DIMS}, found {}",
            shape.len()
        )));
    }
    if shape.iter().any(|&n| n < 0) {
        return Err(value_error("negative dimensions are not allowed"));
    }
    shape::checked_size(&shape, dtype).map_err(|_| {
        value_error(
            "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.",
        )
    })?;
    Ok(Header { dtype, fortran_order, shape, header_len })
}

/// Whether a description names Python objects anywhere.
fn has_object(descr: &Literal) -> bool {
    match descr {
        Literal::Text(text) => matches!(text.trim_start_matches(['|', '<', '>', '=']), "O" | "O8"),
        Literal::Tuple(items) => items.iter().any(has_object),
        Literal::List(fields) => fields.iter().any(|f| match f {
            // The name of a field may be anything.
            Literal::Tuple(parts) => parts.iter().skip(1).any(has_object),
            other => has_object(other),
        }),
        _ => false,
    }
}

/// The dtype of a description, whose unnamed `V` fields are padding.
fn from_descr(descr: &Literal) -> Result<DType> {
    let bad = || value_error("invalid shape in fixed-type tuple.");
    let shape = |literal: &Literal| -> Result<Vec<i64>> {
        match literal {
            Literal::Int(n) => Ok(vec![*n]),
            _ => literal.as_sequence().ok_or_else(bad)?.iter().map(|n| n.as_int().ok_or_else(bad)).collect(),
        }
    };
    match descr {
        Literal::Tuple(items) => match &items[..] {
            [base, lengths] => registry::subarray(from_descr(base)?, &shape(lengths)?),
            _ => DType::from_literal(descr, false),
        },
        Literal::List(fields) => {
            let mut specs = Vec::with_capacity(fields.len());
            let mut offset = 0usize;
            for field in fields {
                let (name, dtype) = match field {
                    Literal::Tuple(parts) => match &parts[..] {
                        [name, format] => (name, from_descr(format)?),
                        [name, format, lengths] => {
                            (name, registry::subarray(from_descr(format)?, &shape(lengths)?)?)
                        }
                        _ => return Err(bad()),
                    },
                    _ => return Err(bad()),
                };
                let padding = name.as_text() == Some("") && dtype.code() == numrs_core::TypeCode::Void;
                if !padding {
                    let (title, name) = match name {
                        Literal::Text(name) => (None, name.clone()),
                        Literal::Tuple(pair) => match &pair[..] {
                            [Literal::Text(title), Literal::Text(name)] => {
                                (Some(title.clone()), name.clone())
                            }
                            _ => return Err(bad()),
                        },
                        _ => return Err(value_error("field names must be strings")),
                    };
                    specs.push(FieldSpec { name, title, dtype, offset: Some(offset) });
                }
                offset = offset.checked_add(dtype.itemsize()).ok_or_else(|| {
                    value_error("dtype is too large: its item size exceeds 2147483647 bytes")
                })?;
            }
            registry::structured(specs, Some(offset), false)
        }
        other => DType::from_literal(other, false),
    }
}

/// Writes a header. `version` `None` takes the oldest that can hold it.
///
/// # Errors
/// `ValueError` for a header that is too long for its version, or a dtype without a description.
pub fn format_header(
    dtype: DType,
    fortran_order: bool,
    shape: &[i64],
    version: Option<(u8, u8)>,
) -> Result<Vec<u8>> {
    let order = if fortran_order { "True" } else { "False" };
    let mut text = format!(
        "{{'descr': {}, 'fortran_order': {order}, 'shape': {}, }}",
        dtype.text(Form::Descr)?,
        shape_text(shape)
    );
    let growing = if fortran_order { shape.last() } else { shape.first() };
    if let Some(n) = growing {
        let digits = n.to_string().len();
        text.extend(std::iter::repeat_n(' ', GROWTH_DIGITS.saturating_sub(digits)));
    }
    match version {
        Some(version) => wrap(&text, version),
        None => wrap(&text, (1, 0)).or_else(|_| wrap(&text, (2, 0))).or_else(|_| wrap(&text, (3, 0))),
    }
}

fn wrap(text: &str, version: (u8, u8)) -> Result<Vec<u8>> {
    let size = length_size(version)?;
    let body: Vec<u8> = if version == (3, 0) {
        text.as_bytes().to_vec()
    } else {
        text.chars()
            .map(|c| u8::try_from(c as u32).map_err(|_| value_error("the header is not Latin-1 text")))
            .collect::<Result<_>>()?
    };
    let length = body.len() + 1;
    let padding = ALIGNMENT - (MAGIC_LEN + size + length) % ALIGNMENT;
    let field = (length + padding) as u64;
    if field >= 1 << (8 * size as u32) {
        return Err(value_error(format!(
            "Header length {length} too big for version=({}, {})",
            version.0, version.1
        )));
    }
    let mut out = Vec::with_capacity(MAGIC_LEN + size + length + padding);
    out.extend_from_slice(MAGIC);
    out.extend([version.0, version.1]);
    out.extend_from_slice(&field.to_le_bytes()[..size]);
    out.extend(body);
    out.extend(std::iter::repeat_n(b' ', padding));
    out.push(b'\n');
    Ok(out)
}

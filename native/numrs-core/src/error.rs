//! Errors, by the category that decides which .NET exception is thrown.

use std::fmt::Write as _;

/// What went wrong, as a category and a message in NumPy's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The category.
    pub kind: ErrorKind,
    /// The message.
    pub message: Box<str>,
}

crate::numbering! {
    /// The category of an [`Error`]; its value is the negative status that crosses the ABI.
    pub enum ErrorKind: i32 {
        /// NumPy's `ValueError`.
        Value = -1,
        /// NumPy's `TypeError`, also for casting errors and missing ufunc loops.
        Type = -2,
        /// NumPy's `IndexError`.
        Index = -3,
        /// NumPy's `AxisError`.
        Axis = -4,
        /// NumPy's `LinAlgError`.
        LinAlg = -5,
        /// NumPy's `MemoryError`.
        Memory = -6,
        /// NumPy's `OverflowError`.
        Overflow = -7,
        /// NumPy's `ZeroDivisionError`.
        ZeroDivision = -8,
        /// A failure of input or output.
        Io = -9,
        /// NumPy's `KeyError`.
        Key = -10,
        /// A bug of ours, with its place.
        Internal = -11,
        /// NumPy's `RuntimeError`.
        Runtime = -12,
        /// A function of the host has failed, which keeps the reason on its side.
        Host = -13,
        /// The task of the call is to stop.
        Cancelled = -14,
    }
}

/// The result of an engine routine.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Makes an error; kept out of line so that the path which succeeds stays small.
    #[cold]
    pub fn new(kind: ErrorKind, message: impl Into<Box<str>>) -> Self {
        Error { kind, message: message.into() }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

macro_rules! constructors {
    ($($(#[$doc:meta])* $name:ident => $kind:ident;)*) => {
        $($(#[$doc])*
        #[cold]
        pub fn $name(message: impl Into<Box<str>>) -> Error {
            Error::new(ErrorKind::$kind, message)
        })*
    };
}

constructors! {
    /// A `ValueError`.
    value_error => Value;
    /// A `TypeError`.
    type_error => Type;
    /// An `IndexError`.
    index_error => Index;
    /// A `LinAlgError`.
    linalg_error => LinAlg;
    /// An `OverflowError`.
    overflow_error => Overflow;
}

/// `axis 2 is out of bounds for array of dimension 2`.
#[cold]
pub fn axis_error(axis: i64, ndim: usize) -> Error {
    Error::new(ErrorKind::Axis, format!("axis {axis} is out of bounds for array of dimension {ndim}"))
}

/// `Unable to allocate 7.28 TiB for an array with shape (1000000, 1000000) and data type float64`.
#[cold]
pub fn memory_error(bytes: u128, shape: &[i64], dtype: &str) -> Error {
    const UNITS: [&str; 7] = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
    let mut unit = 0;
    let mut size = bytes as f64;
    while size >= 1023.5 && unit < UNITS.len() - 1 {
        size /= 1024.0;
        unit += 1;
    }
    let digits = if unit == 0 || size >= 99.95 {
        0
    } else if size >= 9.995 {
        1
    } else {
        2
    };
    // NumPy keeps the point behind whole numbers of a unit.
    let point = if unit > 0 && digits == 0 { "." } else { "" };
    Error::new(
        ErrorKind::Memory,
        format!(
            "Unable to allocate {size:.digits$}{point} {} for an array with shape {} and data type {dtype}",
            UNITS[unit],
            shape_text(shape)
        ),
    )
}

/// A shape as Python writes a tuple: `()`, `(3,)`, `(3, 4)`.
pub fn shape_text(shape: &[i64]) -> String {
    tuple_text(shape, ", ")
}

/// A shape as NumPy writes it in broadcasting errors: `(3,4)`.
pub fn tight_shape_text(shape: &[i64]) -> String {
    tuple_text(shape, ",")
}

fn tuple_text(shape: &[i64], separator: &str) -> String {
    let mut text = String::from("(");
    for (i, n) in shape.iter().enumerate() {
        if i > 0 {
            text.push_str(separator);
        }
        let _ = write!(text, "{n}");
    }
    if shape.len() == 1 {
        text.push(',');
    }
    text.push(')');
    text
}

//! What a call can refuse, with the Python exception NumPy raises for it.

use std::fmt;

/// The result of a call that checks its arguments.
pub type Result<T> = std::result::Result<T, Error>;

/// The class of an [`Error`], named after the exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum ErrorKind {
    /// A value outside of the parameter's domain.
    ValueError = 1,
    /// An argument of the wrong type.
    TypeError = 2,
    /// A method that this bit generator does not have.
    AttributeError = 3,
    /// A number too large for its type.
    OverflowError = 4,
    /// Not enough memory for a temporary.
    MemoryError = 5,
}

/// A refused call: the generator's state is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

impl Error {
    /// A `ValueError`.
    pub fn value(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::ValueError, message: message.into() }
    }

    pub(crate) fn type_error(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::TypeError, message: message.into() }
    }

    pub(crate) fn attribute(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::AttributeError, message: message.into() }
    }

    pub(crate) fn overflow(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::OverflowError, message: message.into() }
    }

    pub(crate) fn memory(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::MemoryError, message: message.into() }
    }

    /// The class of the error.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The message, in NumPy's words.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

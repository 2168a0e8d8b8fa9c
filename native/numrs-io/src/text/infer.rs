//! Dtypes for tables that come without one.

use super::column::{complex, float, integer, word};
use super::{Options, Walk, is_missing};
use numrs_core::dtype::registry::{self, FieldSpec};
use numrs_core::error::Result;
use numrs_core::{DType, TypeCode};

/// The types that a column may get, each more general than the one before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Bool,
    Int,
    Float,
    Complex,
    Text,
}

struct Guess {
    kind: Kind,
    longest: usize,
}

impl Guess {
    fn widen(&mut self, text: &[u8]) {
        self.longest = self.longest.max(text.len());
        while !match self.kind {
            Kind::Bool => word(text).is_some(),
            Kind::Int => integer(text).is_some_and(|x| i64::try_from(x).is_ok()),
            Kind::Float => float(text).is_some(),
            Kind::Complex => complex(text, true).is_some(),
            Kind::Text => true,
        } {
            self.kind = match self.kind {
                Kind::Bool => Kind::Int,
                Kind::Int => Kind::Float,
                Kind::Float => Kind::Complex,
                Kind::Complex | Kind::Text => Kind::Text,
            };
        }
    }

    fn dtype(&self) -> DType {
        match self.kind {
            Kind::Bool => DType::BOOL,
            Kind::Int => DType::INT64,
            Kind::Float => DType::FLOAT64,
            Kind::Complex => DType::COMPLEX128,
            Kind::Text => DType::bytes(self.longest.max(1) as u32),
        }
    }
}

/// The dtype that takes every value of the table.
pub(super) fn infer(text: &[u8], options: &Options) -> Result<DType> {
    let mut walk = Walk::new(text, options, None);
    let mut guesses: Vec<Guess> = Vec::new();
    while let Some(row) = walk.next()? {
        if guesses.is_empty() {
            guesses.extend((0..row.len()).map(|_| Guess { kind: Kind::Bool, longest: 0 }));
        }
        for (i, guess) in guesses.iter_mut().enumerate() {
            if !is_missing(row.field(i), options) {
                guess.widen(row.field(i));
            }
        }
    }
    if guesses.is_empty() {
        return Ok(DType::FLOAT64);
    }
    let dtypes: Vec<DType> = guesses.iter().map(Guess::dtype).collect();
    if dtypes.iter().all(|d| d.code() == dtypes[0].code()) {
        if dtypes[0].code() == TypeCode::Bytes {
            return Ok(DType::bytes(dtypes.iter().map(|d| d.itemsize()).max().unwrap_or(1) as u32));
        }
        return Ok(dtypes[0]);
    }
    let spec = |(i, dtype)| FieldSpec { name: format!("f{i}"), title: None, dtype, offset: None };
    registry::structured(dtypes.into_iter().enumerate().map(spec).collect(), None, false)
}

/// Characters of the longest field.
pub(super) fn longest(text: &[u8], options: &Options) -> Result<usize> {
    let mut walk = Walk::new(text, options, None);
    let mut longest = 0;
    while let Some(row) = walk.next()? {
        for i in 0..row.len() {
            let characters = row.field(i).iter().filter(|&&b| b & 0xc0 != 0x80).count();
            longest = longest.max(characters);
        }
    }
    Ok(longest)
}

//! Dtypes for tables that come without one.

use super::Options;
use super::chosen::ChosenRows;
use super::column::{complex, float, integer, word};
use numrs_core::DType;
use numrs_core::dtype::registry::{self, FieldSpec};
use numrs_core::error::Result;

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
    /// Characters of the longest text.
    longest: usize,
    /// Whether there were missing values.
    gaps: bool,
}

impl Guess {
    fn widen(&mut self, text: &[u8]) {
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
            Kind::Text => DType::characters(self.longest.max(1) as u32),
        }
    }
}

/// What is found.
pub(super) struct Found {
    pub dtype: DType,
    /// The columns of truth values that are read as the others' type.
    pub truths: Vec<bool>,
}

/// The dtype that takes every value of the table's first rows.
pub(super) fn infer(text: &[u8], options: &Options, rows: usize) -> Result<Found> {
    let mut chosen = ChosenRows::new(text, options, None)?;
    let mut guesses: Vec<Guess> = Vec::new();
    let mut seen = 0;
    while seen < rows
        && let Some(row) = chosen.next()?
    {
        if guesses.is_empty() {
            guesses.extend((0..row.len()).map(|_| Guess { kind: Kind::Bool, longest: 0, gaps: false }));
        }
        for (i, guess) in guesses.iter_mut().enumerate() {
            let field = row.field(i);
            guess.longest = guess.longest.max(characters(field));
            if options.is_missing(i, field) {
                guess.gaps = true;
            } else {
                guess.widen(field);
            }
        }
        seen += 1;
    }
    if guesses.is_empty() {
        return Ok(Found { dtype: DType::FLOAT64, truths: Vec::new() });
    }
    if let (false, Some(found)) = (options.records, common(&guesses)) {
        return Ok(found);
    }
    let spec = |(i, guess): (usize, &Guess)| FieldSpec {
        name: format!("f{i}"),
        title: None,
        dtype: guess.dtype(),
        offset: None,
    };
    let dtype = registry::structured(guesses.iter().enumerate().map(spec).collect(), None, false)?;
    Ok(Found { dtype, truths: Vec::new() })
}

/// The one dtype of all columns. Columns in which a value is missing and nothing but truth values stands
/// have no say, as in NumPy.
fn common(guesses: &[Guess]) -> Option<Found> {
    let silent = |guess: &Guess| guess.gaps && guess.kind == Kind::Bool;
    let mut sure = guesses.iter().filter(|guess| !silent(guess));
    let kind = sure.next()?.kind;
    if sure.any(|guess| guess.kind != kind) {
        return None;
    }
    // "False" is the text of what is missing among truth values.
    let length = |guess: &Guess| if silent(guess) { 5 } else { guess.longest };
    let longest = guesses.iter().map(length).max()?;
    let dtype = Guess { kind, longest, gaps: false }.dtype();
    let truths = guesses.iter().map(|guess| kind != Kind::Bool && silent(guess)).collect();
    Some(Found { dtype, truths })
}

/// Characters of UTF-8 text.
fn characters(text: &[u8]) -> usize {
    text.iter().filter(|&&b| b & 0xc0 != 0x80).count()
}

/// Characters of the longest field, or bytes.
pub(super) fn longest(text: &[u8], options: &Options, rows: usize, bytes: bool) -> Result<usize> {
    let mut chosen = ChosenRows::new(text, options, None)?;
    let mut longest = 0;
    let mut seen = 0;
    while seen < rows
        && let Some(row) = chosen.next()?
    {
        for i in 0..row.len() {
            let field = row.field(i);
            longest = longest.max(if bytes { field.len() } else { characters(field) });
        }
        seen += 1;
    }
    Ok(longest)
}

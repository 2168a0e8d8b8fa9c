//! Rows of the right length, of which the wanted columns are taken.

use super::Options;
use super::rows::Rows;
use numrs_core::error::{Result, value_error};

/// A row of the wanted columns.
pub(super) struct Row<'w, 'a> {
    rows: &'w Rows<'a>,
    chosen: Option<&'w [usize]>,
}

impl Row<'_, '_> {
    pub(super) fn len(&self) -> usize {
        self.chosen.map_or(self.rows.len(), <[usize]>::len)
    }

    /// The column of the file that wanted column `i` is.
    pub(super) fn place(&self, i: usize) -> usize {
        self.chosen.map_or(i, |c| c[i])
    }

    pub(super) fn field(&self, i: usize) -> &[u8] {
        self.rows.field(self.place(i))
    }

    /// Bytes of the row's text, to guess how many rows there are.
    pub(super) fn bytes(&self) -> usize {
        (0..self.rows.len()).map(|i| self.rows.field(i).len() + 1).sum()
    }
}

/// The rows of a text, one after another, with the wanted columns; checks their lengths.
pub(super) struct ChosenRows<'a> {
    rows: Rows<'a>,
    options: &'a Options<'a>,
    /// Columns that the dtype asks for.
    required: Option<usize>,
    /// Columns of a row.
    expected: Option<usize>,
    /// The wanted columns, for rows of so many.
    chosen: Vec<usize>,
    chosen_of: Option<usize>,
    seen: usize,
    invalid: Vec<(usize, usize)>,
}

/// Number of rows without the footer's.
pub(super) fn count(text: &[u8], options: &Options) -> Result<usize> {
    let mut chosen = ChosenRows::new(text, options, None)?;
    let mut rows = 0;
    while chosen.next()?.is_some() {
        rows += 1;
    }
    chosen.finish(rows)
}

impl<'a> ChosenRows<'a> {
    pub(super) fn new(text: &'a [u8], options: &'a Options<'a>, required: Option<usize>) -> Result<Self> {
        let mut chosen = ChosenRows {
            rows: Rows::new(text, options),
            options,
            required,
            expected: None,
            chosen: Vec::new(),
            chosen_of: None,
            seen: 0,
            invalid: Vec::new(),
        };
        if options.names {
            let names = chosen.rows.names().map(|names| names.len());
            if let (Some(count), None) = (names, &options.usecols) {
                chosen.agrees(count)?;
                chosen.expected = Some(count);
            }
        }
        Ok(chosen)
    }

    /// The next row whose length is right.
    pub(super) fn next(&mut self) -> Result<Option<Row<'_, 'a>>> {
        if self.options.max_rows.is_some_and(|most| self.seen >= most) {
            return Ok(None);
        }
        while self.rows.advance()? {
            numrs_core::task::point();
            let count = self.rows.len();
            if !self.fits(count)? {
                continue;
            }
            self.seen += 1;
            let chosen = self.options.usecols.is_some().then_some(&self.chosen[..]);
            return Ok(Some(Row { rows: &self.rows, chosen }));
        }
        Ok(None)
    }

    /// Whether a row of so many fields can be used.
    fn fits(&mut self, count: usize) -> Result<bool> {
        if let Some(usecols) = &self.options.usecols {
            if self.chosen_of != Some(count) {
                self.chosen.clear();
                self.chosen_of = None;
                for &column in usecols {
                    let place = if column < 0 { column + count as i64 } else { column };
                    if place < 0 || place >= count as i64 {
                        if self.options.generous {
                            self.invalid.push((self.rows.line(), count));
                            return Ok(false);
                        }
                        return Err(value_error(format!(
                            "invalid column index {column} at row {} with {count} columns",
                            self.seen + 1
                        )));
                    }
                    self.chosen.push(place as usize);
                }
                self.agrees(usecols.len())?;
                self.chosen_of = Some(count);
            }
            return Ok(true);
        }
        match self.expected {
            None => {
                self.agrees(count)?;
                self.expected = Some(count);
                Ok(true)
            }
            Some(expected) if expected == count => Ok(true),
            Some(_) if self.options.generous => {
                self.invalid.push((self.rows.line(), count));
                Ok(false)
            }
            Some(expected) => Err(value_error(format!(
                "the number of columns changed from {expected} to {count} at row {}; use `usecols` to select a \
                 subset and avoid this error",
                self.seen + 1
            ))),
        }
    }

    /// The generous take records of fewer fields than there are columns.
    fn agrees(&self, count: usize) -> Result<()> {
        match self.required {
            Some(required) if required > count || (required < count && !self.options.generous) => {
                Err(value_error(format!(
                    "the dtype passed requires {required} columns but {count} were found at row {}; use \
                     `usecols` to select a subset and avoid this error",
                    self.seen + 1
                )))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn columns(&self) -> usize {
        match &self.options.usecols {
            Some(usecols) => usecols.len(),
            None => self.expected.unwrap_or(0),
        }
    }

    /// Rows to keep of those read, once those of another length are accounted for.
    pub(super) fn finish(&mut self, rows: usize) -> Result<usize> {
        let mut footer = self.options.skip_footer;
        if footer > 0 {
            let last = (rows + self.invalid.len()).saturating_sub(footer) + self.options.skip_header;
            let before = self.invalid.len();
            self.invalid.retain(|&(line, _)| line <= last);
            footer -= (before - self.invalid.len()).min(footer);
        }
        if !self.invalid.is_empty() && self.options.invalid_raise {
            let columns = self.columns();
            let lines: Vec<String> = self
                .invalid
                .iter()
                .map(|(line, got)| format!("    Line #{line} (got {got} columns instead of {columns})"))
                .collect();
            return Err(value_error(format!("Some errors were detected !\n{}", lines.join("\n"))));
        }
        Ok(rows.saturating_sub(footer))
    }
}

//! Text tables: `loadtxt` and `genfromtxt` over UTF-8 bytes.

mod column;
mod infer;
mod rows;

use column::Column;
use numrs_core::dtype::literal::text_repr;
use numrs_core::error::{Error, Result, value_error};
use numrs_core::{DType, TypeCode};
use rows::Rows;

/// How a table is written and what of it is wanted.
#[derive(Clone, Debug, Default)]
pub struct Options<'a> {
    /// What stands between fields; empty for any white space.
    pub delimiter: &'a [u8],
    /// Widths of the fields of fixed-width lines; empty when there is a delimiter.
    pub widths: Vec<usize>,
    /// What starts a comment.
    pub comments: Vec<&'a [u8]>,
    /// The quote character, if any.
    pub quote: Option<u8>,
    /// Lines to pass over at the start.
    pub skip_header: usize,
    /// Rows to leave out at the end.
    pub skip_footer: usize,
    /// Most rows to read.
    pub max_rows: Option<usize>,
    /// The columns wanted, negative ones counted from the end.
    pub usecols: Option<Vec<i64>>,
    /// `genfromtxt`'s ways: what cannot be read is filled, and rows of another length are gathered.
    pub generous: bool,
    /// Whether white space around fields is dropped.
    pub autostrip: bool,
    /// Whether rows of another length are an error, or left out.
    pub invalid_raise: bool,
    /// Texts that stand for a missing value, beside the empty one, where the dtype is to be found.
    pub missing: Vec<&'a [u8]>,
    /// The dtype; `None` to find one for each column.
    pub dtype: Option<DType>,
    /// An item (of one row for records, otherwise of one field) to fill missing values from.
    pub fill: Option<&'a [u8]>,
}

/// A table that has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Dtype of an element.
    pub dtype: DType,
    /// `(rows, columns)`, or `(rows,)` for records.
    pub shape: Vec<i64>,
    /// The elements in C order.
    pub data: Vec<u8>,
    /// Rows left out because of their length.
    pub skipped: usize,
}

/// Reads a table.
///
/// With `dtype` `None` a column is `bool`, `int64`, `float64`, `complex128` or UTF-8 bytes, whichever comes
/// first that takes all its values; columns of different types make records with the fields `f0`, `f1`, ….
/// `S` without a size takes the longest field's.
///
/// # Errors
/// `ValueError` in NumPy's words for text that is no value of its column's dtype, for rows of different
/// lengths, and for columns that are not there.
pub fn parse(text: &[u8], options: &Options) -> Result<Table> {
    let Some(dtype) = options.dtype else {
        let dtype = infer::infer(text, options)?;
        return read(text, options, dtype);
    };
    if dtype.code() == TypeCode::Bytes && dtype.itemsize() == 0 {
        let longest = infer::longest(text, options)?;
        return read(text, options, DType::bytes(longest.max(1) as u32));
    }
    read(text, options, dtype)
}

fn read(text: &[u8], options: &Options, dtype: DType) -> Result<Table> {
    let flat = Column::flatten(dtype)?;
    let record = dtype.fields().is_some();
    let mut walk = Walk::new(text, options, record.then_some(flat.len()));
    let item = dtype.itemsize();
    let mut data: Vec<u8> = Vec::new();
    let mut rows = 0usize;
    let utf8 = options.dtype.is_none();
    while let Some(row) = walk.next()? {
        let width = if record { item } else { item * row.len() };
        if rows == 0 {
            let lines = text.len() / row.bytes().max(1) + 1;
            data.reserve((lines * width).min(text.len().saturating_mul(8)).min(1 << 30));
        }
        let start = data.len();
        data.resize(start + width, 0);
        for i in 0..row.len() {
            let (column, place) = if record { (&flat[i], 0) } else { (&flat[0], i * item) };
            let out = &mut data[start + place..][column.offset..][..column.size];
            let field = row.field(i);
            let fill = options.fill.and_then(|fill| fill.get(column.offset..column.offset + column.size));
            if !column.put(field, fill, options.generous, utf8, out) {
                return Err(no_value(field, column.dtype, rows, row.place(i)));
            }
        }
        rows += 1;
    }
    let keep = walk.finish(rows)?;
    let columns = walk.columns();
    if rows == 0 {
        return Ok(Table { dtype, shape: vec![0], data: Vec::new(), skipped: walk.skipped() });
    }
    let shape = if record { vec![keep as i64] } else { vec![keep as i64, columns as i64] };
    data.truncate(keep * if record { item } else { item * columns });
    Ok(Table { dtype, shape, data, skipped: walk.skipped() })
}

/// Whether a field stands for a missing value.
fn is_missing(field: &[u8], options: &Options) -> bool {
    let bare = field.trim_ascii();
    bare.is_empty() || options.missing.contains(&bare)
}

#[cold]
fn no_value(field: &[u8], dtype: DType, row: usize, column: usize) -> Error {
    let text: String = String::from_utf8_lossy(field).into_owned();
    let quoted: String = text_repr(&text).chars().take(100).collect();
    value_error(format!(
        "could not convert string {quoted} to {} at row {row}, column {}.",
        dtype.name(),
        column + 1
    ))
}

/// A row of the wanted columns.
struct Row<'w, 'a> {
    rows: &'w Rows<'a>,
    chosen: Option<&'w [usize]>,
}

impl Row<'_, '_> {
    fn len(&self) -> usize {
        self.chosen.map_or(self.rows.len(), <[usize]>::len)
    }

    /// The column of the file that wanted column `i` is.
    fn place(&self, i: usize) -> usize {
        self.chosen.map_or(i, |c| c[i])
    }

    fn field(&self, i: usize) -> &[u8] {
        self.rows.field(self.place(i))
    }

    /// Bytes of the row's text, to guess how many rows there are.
    fn bytes(&self) -> usize {
        (0..self.rows.len()).map(|i| self.rows.field(i).len() + 1).sum()
    }
}

/// The walk over the rows, which checks their lengths.
struct Walk<'a> {
    rows: Rows<'a>,
    options: &'a Options<'a>,
    /// Columns that the dtype asks for.
    required: Option<usize>,
    expected: Option<usize>,
    chosen: Vec<usize>,
    seen: usize,
    invalid: Vec<(usize, usize)>,
}

impl<'a> Walk<'a> {
    fn new(text: &'a [u8], options: &'a Options<'a>, required: Option<usize>) -> Self {
        let rows = Rows::new(text, options);
        Walk { rows, options, required, expected: None, chosen: Vec::new(), seen: 0, invalid: Vec::new() }
    }

    /// The next row whose length is right.
    fn next(&mut self) -> Result<Option<Row<'_, 'a>>> {
        if self.options.max_rows.is_some_and(|most| self.seen >= most) {
            return Ok(None);
        }
        while self.rows.advance()? {
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
            if self.expected != Some(count) {
                self.chosen.clear();
                for &column in usecols {
                    let place = if column < 0 { column + count as i64 } else { column };
                    if place < 0 || place >= count as i64 {
                        if self.options.generous {
                            self.expected = None;
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
                self.expected = Some(count);
            }
            return self.agrees(usecols.len()).map(|()| true);
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

    fn agrees(&self, count: usize) -> Result<()> {
        match self.required {
            Some(required) if required != count => Err(value_error(format!(
                "the dtype passed requires {required} columns but {count} were found at row {}; use `usecols` to \
                 select a subset and avoid this error",
                self.seen + 1
            ))),
            _ => Ok(()),
        }
    }

    fn columns(&self) -> usize {
        match &self.options.usecols {
            Some(usecols) => usecols.len(),
            None => self.expected.unwrap_or(0),
        }
    }

    fn skipped(&self) -> usize {
        self.invalid.len()
    }

    /// Rows to keep of those read, once those of another length are accounted for.
    fn finish(&mut self, rows: usize) -> Result<usize> {
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

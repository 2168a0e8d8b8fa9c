//! Text tables: `loadtxt` and `genfromtxt` over UTF-8 bytes.

mod chosen;
#[warn(clippy::wildcard_enum_match_arm)]
mod column;
mod infer;
mod items;
mod rows;

pub use items::items;

use chosen::ChosenRows;
use column::Column;
use numrs_core::dtype::literal::text_repr;
use numrs_core::error::{Error, Result, value_error};
use numrs_core::memory;
use numrs_core::{DType, TypeCode, task};

/// Makes the item of a field: from the column's place among the wanted ones and the text, into the item's
/// bytes. False when the text stands for no value.
///
/// # Errors
/// Whatever is to end the reading.
pub type Convert<'a> = dyn Fn(usize, &[u8], &mut [u8]) -> Result<bool> + 'a;

/// How a table is written and what of it is wanted. What is said of columns means the wanted ones.
#[derive(Clone, Default)]
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
    /// Whether the first row holds names. What stands before a comment mark in it does not count.
    pub names: bool,
    /// Rows to leave out at the end.
    pub skip_footer: usize,
    /// Most rows to read.
    pub max_rows: Option<usize>,
    /// The columns wanted, negative ones counted from the end.
    pub usecols: Option<Vec<i64>>,
    /// `genfromtxt`'s ways: what cannot be read is filled, and rows of another length are gathered.
    pub generous: bool,
    /// Whether, of what cannot be read, only missing values are filled.
    pub strict: bool,
    /// Whether white space around fields is dropped.
    pub autostrip: bool,
    /// Whether rows of another length are an error, or left out.
    pub invalid_raise: bool,
    /// For each column, or once for all, the texts that stand for a missing value beside the empty one.
    pub missing: Vec<Vec<&'a [u8]>>,
    /// For each column, or once for all, the text of the value that stands in for a missing one; an empty one
    /// for NumPy's choice.
    pub fill: Vec<&'a [u8]>,
    /// The dtype; `None` to find one for each column.
    pub dtype: Option<DType>,
    /// Whether columns make records even when one dtype is found for all.
    pub records: bool,
    /// The columns whose items `convert` makes.
    pub converted: &'a [u8],
    /// Makes items of texts.
    pub convert: Option<&'a Convert<'a>>,
}

impl<'a> Options<'a> {
    /// The columns' entry of a list, which may have one for all.
    fn entry<T>(list: &[T], column: usize) -> Option<&T> {
        if list.len() == 1 { list.first() } else { list.get(column) }
    }

    /// Whether a field stands for a missing value.
    fn is_missing(&self, column: usize, field: &[u8]) -> bool {
        let bare = field.trim_ascii();
        bare.is_empty() || Self::entry(&self.missing, column).is_some_and(|texts| texts.contains(&bare))
    }

    /// The text that fills a column.
    fn filling(&self, column: usize) -> Option<&'a [u8]> {
        Self::entry(&self.fill, column).copied().filter(|text| !text.is_empty())
    }
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
}

/// The fields of the first row, or of the row of names; empty when there is none.
///
/// # Errors
/// None so far; reading the rows may add some.
pub fn first_row(text: &[u8], options: &Options) -> Result<Vec<Vec<u8>>> {
    let mut rows = rows::Rows::new(text, options);
    if options.names {
        return Ok(rows.names().unwrap_or_default());
    }
    let found = rows.advance()?;
    Ok(memory::listed((0..if found { rows.len() } else { 0 }).map(|i| memory::copied(rows.field(i)))))
}

/// Reads a table.
///
/// With `dtype` `None` a column is `bool`, `int64`, `float64`, `complex128` or text, whichever comes
/// first that takes all its values; columns of different types make records with the fields `f0`, `f1`, ….
/// `S` and `U` without a size take the longest field's.
///
/// # Errors
/// `ValueError` in NumPy's words for text that is no value of its column's dtype, for rows of different
/// lengths, and for columns that are not there.
pub fn parse(text: &[u8], options: &Options) -> Result<Table> {
    let rows = match options.skip_footer {
        0 => usize::MAX,
        _ => chosen::count(text, options)?,
    };
    let Some(dtype) = options.dtype else {
        let found = infer::infer(text, options, rows)?;
        return read(text, options, rows, found.dtype, &found.truths);
    };
    let is_text = dtype.code() == TypeCode::Text;
    if (is_text || dtype.code() == TypeCode::Bytes) && dtype.itemsize() == 0 {
        let longest = infer::longest(text, options, rows, options.generous && !is_text)?.max(1) as u32;
        let dtype = if is_text { DType::characters(longest) } else { DType::bytes(longest) };
        return read(text, options, rows, dtype, &[]);
    }
    read(text, options, rows, dtype, &[])
}

/// Reads up to `most` rows. `truths` tells the columns of truth values that another type is found for.
fn read(text: &[u8], options: &Options, most: usize, dtype: DType, truths: &[bool]) -> Result<Table> {
    let flat = Column::flatten(dtype)?;
    let record = dtype.fields().is_some();
    let mut chosen = ChosenRows::new(text, options, record.then_some(flat.len()))?;
    let item = dtype.itemsize();
    let mut data: Vec<u8> = Vec::new();
    let mut fills: Vec<u8> = Vec::new();
    let mut rows = 0usize;
    let units = task::units(text.len());
    while rows < most
        && let Some(row) = chosen.next()?
    {
        units.done_by(|| row.bytes() + 1);
        let used = if record { flat.len() } else { row.len() };
        let width = if record { item } else { item * used };
        let column = |i: usize| if record { flat[i] } else { flat[0].shifted(i * item) };
        if rows == 0 {
            let lines = text.len() / row.bytes().max(1) + 1;
            memory::reserve(&mut data, (lines * width).min(text.len().saturating_mul(8)).min(1 << 30));
            if options.generous {
                memory::lengthen(&mut fills, width);
                for i in 0..used {
                    column(i).fill(options.filling(i), &mut fills);
                }
            }
        }
        let start = data.len();
        memory::lengthen(&mut data, start + width);
        for i in 0..used {
            let column = column(i);
            let field = row.field(i);
            let out = &mut data[start + column.offset..][..column.size];
            let converted = options.converted.get(i) == Some(&1);
            let good = match options.convert {
                Some(convert) if converted => convert(i, field, out)?,
                _ if truths.get(i) == Some(&true) => {
                    column.read_truth(field, options.filling(i).is_none(), out)
                }
                _ => column.read(field, options.generous, out),
            };
            if good {
                continue;
            }
            if !options.generous {
                return Err(no_value(field, column.dtype, rows, row.place(i)));
            }
            if options.strict && !options.is_missing(i, field) {
                let text = String::from_utf8_lossy(field);
                return Err(value_error(format!("Cannot convert string '{text}'")));
            }
            out.copy_from_slice(&fills[column.offset..][..column.size]);
        }
        rows += 1;
    }
    if most == usize::MAX {
        chosen.finish(rows)?;
    }
    let columns = chosen.columns() as i64;
    let shape = match (record, rows) {
        (true, _) => vec![rows as i64],
        (false, 0) if options.generous => vec![0],
        (false, 0) => vec![0, options.usecols.as_ref().map_or(1, Vec::len) as i64],
        (false, _) => vec![rows as i64, columns],
    };
    Ok(Table { dtype, shape, data })
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

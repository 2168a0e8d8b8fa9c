//! What reading a text table is asked for.

use super::{NrCallback, NrDType};
use std::ffi::c_void;

/// Find a dtype for each column of a text table.
pub const NR_TEXT_INFERRED: u32 = 0;
/// Read a text table in [`NrTextArgs::dtype`].
pub const NR_TEXT_TYPED: u32 = 1;
/// Give the texts of the first row, as UTF-8 bytes.
pub const NR_TEXT_FIRST_ROW: u32 = 2;
/// Read numbers with the delimiter between them, from one text without rows.
pub const NR_TEXT_ITEMS: u32 = 3;

/// How a text table is written and what of it is wanted. All texts are UTF-8. What is said of columns means
/// the wanted ones, in their order.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrTextArgs {
    /// The table.
    pub text: *const u8,
    /// Its bytes.
    pub text_len: usize,
    /// What stands between fields; of no length for any white space.
    pub delimiter: *const u8,
    /// Bytes of the delimiter.
    pub delimiter_len: usize,
    /// What starts a comment: texts with line feeds between them, or of no length.
    pub comments: *const u8,
    /// Bytes of the comment texts.
    pub comments_len: usize,
    /// Texts that stand for a missing value, with line feeds between them and form feeds between the lists of
    /// columns; one list alone is that of all columns.
    pub missing: *const u8,
    /// Bytes of the missing texts.
    pub missing_len: usize,
    /// Texts of the values that stand in for missing ones, with line feeds between columns; one alone is that
    /// of all columns, and an empty one stands for NumPy's choice.
    pub fill: *const u8,
    /// Bytes of the filling texts.
    pub fill_len: usize,
    /// Widths of the fields of fixed-width lines.
    pub widths: *const i32,
    /// The columns wanted; negative ones count from the end.
    pub usecols: *const i32,
    /// For each column 1 when `convert` makes its items.
    pub converted: *const u8,
    /// Turns the text of a field of those columns into an item: its operands are the text and the item, whose strides are
    /// their bytes, and the column's place among the wanted ones as a 64-bit integer. Gives 1 when the text stands for no
    /// value.
    pub convert: Option<NrCallback>,
    /// Handed to `convert`.
    pub context: *mut c_void,
    /// Number of widths; 0 when there is a delimiter.
    pub nwidths: i32,
    /// Number of wanted columns; -1 for all.
    pub nusecols: i32,
    /// Number of entries of `converted`.
    pub nconverted: i32,
    /// One of `NR_TEXT_`: what to give.
    pub mode: u32,
    /// Lines to pass over at the start.
    pub skip_header: i64,
    /// Rows to leave out at the end.
    pub skip_footer: i64,
    /// Most rows, or items, to read; -1 for all.
    pub max_rows: i64,
    /// The quote character, an ASCII one, or 0.
    pub quote: u8,
    /// 1 for `genfromtxt`'s ways: rows of another length are gathered, what stands for no value is filled.
    pub generous: u8,
    /// 1 when, of what stands for no value, the missing texts alone are filled.
    pub strict: u8,
    /// 1 to drop white space around fields.
    pub autostrip: u8,
    /// 1 when rows of another length are an error; 0 to leave them out.
    pub invalid_raise: u8,
    /// 1 when the first row holds names; a comment mark may stand before them.
    pub names: u8,
    /// 1 to make records of columns that have one dtype too, where it is to be found.
    pub records: u8,
    /// Zero.
    pub reserved: u8,
    /// The dtype.
    pub dtype: NrDType,
}

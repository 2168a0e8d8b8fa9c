//! The structures that cross the C ABI.
//!
//! They are plain data, read by `csbindgen` to print their C# twins. Everything that arrives in them is
//! checked by [`crate::frame`] before an engine routine sees it.

use std::ffi::c_void;

/// Most dimensions that an array may have, as in NumPy 2.
pub const NR_MAX_DIMS: i32 = 64;

/// Set in [`NrArray::flags`] when the engine may write to the array.
pub const NR_WRITEABLE: u32 = 1;
/// Set for an operand that stands for a literal of the host language (a C# `int` or `double`): its dtype
/// is weak in promotion, as a Python scalar is under NEP 50.
pub const NR_WEAK: u32 = 2;
/// Set on an output that the engine left in the frame's scratch space.
pub const NR_IN_SCRATCH: u32 = 4;
/// Set on an output whose memory is a native block that now belongs to the caller.
pub const NR_OWNS_BLOCK: u32 = 8;

/// Floating-point flag in a positive status: division of a finite number by zero.
pub const NR_FP_DIVIDE: i32 = 1;
/// Floating-point flag in a positive status: overflow.
pub const NR_FP_OVERFLOW: i32 = 2;
/// Floating-point flag in a positive status: underflow.
pub const NR_FP_UNDERFLOW: i32 = 4;
/// Floating-point flag in a positive status: invalid operation.
pub const NR_FP_INVALID: i32 = 8;
/// Flag beside those in a positive status: complex numbers became real ones, without their imaginary parts.
pub const NR_DISCARDS_IMAGINARY: i32 = 16;

/// A dtype by value. `code` is a [`crate::dtype::TypeCode`]; `param` is the item size of `S`, `U` and `V`
/// dtypes, the registry index of structured and sub-array dtypes and the number of units that a step of `M` and `m`
/// dtypes has, otherwise 0.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NrDType {
    /// The type code.
    pub code: u8,
    /// 1 when the bytes of an item stand in the other order than the machine's.
    pub swapped: u8,
    /// The unit of `M` and `m` dtypes, from 1 (years) to 14 (none); otherwise 0.
    pub unit: u8,
    /// Zero.
    pub reserved: u8,
    /// Item size, registry index or units a step.
    pub param: u32,
}

/// An n-dimensional strided array, borrowed for the time of one call.
///
/// An output with null `data` is resolved and made by the engine: the caller lends `shape` and `strides`
/// room for [`NR_MAX_DIMS`] entries each.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrArray {
    /// First element (not the lowest address when a stride is negative).
    pub data: *mut u8,
    /// The dtype of an element.
    pub dtype: NrDType,
    /// Number of dimensions.
    pub ndim: i32,
    /// `NR_*` flags.
    pub flags: u32,
    /// `ndim` lengths.
    pub shape: *mut i64,
    /// `ndim` strides in bytes.
    pub strides: *mut i64,
    /// Bytes of the native block when `NR_OWNS_BLOCK` is set.
    pub block_bytes: usize,
}

/// The operands of one call and the memory that the caller's frame offers for small results.
#[repr(C)]
#[derive(Debug)]
pub struct NrFrame {
    /// `nin` inputs, then `nout` outputs.
    pub arrays: *mut NrArray,
    /// Number of inputs.
    pub nin: i32,
    /// Number of outputs.
    pub nout: i32,
    /// Space for small results, 64-byte aligned or not.
    pub scratch: *mut u8,
    /// Bytes of `scratch`; larger results become native blocks.
    pub scratch_len: usize,
}

/// Options of an element-wise ufunc call. With `has_where` the last input is the boolean mask.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrUfuncArgs {
    /// Row of the ufunc table.
    pub id: u32,
    /// Casting rule: 0 `no`, 1 `equiv`, 2 `safe`, 3 `same_kind`, 4 `unsafe`.
    pub casting: u8,
    /// Memory order of results: `C`, `F`, `A` or `K` as ASCII.
    pub order: u8,
    /// 1 when the last input is the `where` mask.
    pub has_where: u8,
    /// A bit for each operand whose dtype in the loop `signature` tells, the first input's the lowest.
    pub given: u8,
    /// An entry for each operand, inputs first; not read when none is given.
    pub signature: *const NrDType,
}

/// Options of a reduction. Inputs are the array, then `initial` and `where` when present.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrReduceArgs {
    /// Row of the ufunc table or of the reduction table.
    pub id: u32,
    /// 1 to keep reduced axes with length one.
    pub keepdims: u8,
    /// 1 when `dtype` is given.
    pub has_dtype: u8,
    /// 1 when an `initial` value follows the array.
    pub has_initial: u8,
    /// 1 when a `where` mask is the last input.
    pub has_where: u8,
    /// The accumulator's dtype, when given.
    pub dtype: NrDType,
    /// Axes to reduce over, negative ones count from the end.
    pub axes: *const i32,
    /// Number of axes; -1 for all of them.
    pub naxes: i32,
    /// 1 when the mean of `var` and `std` follows the array.
    pub has_mean: u32,
    /// Delta degrees of freedom, for `var` and `std`.
    pub ddof: f64,
    /// A further real parameter (a quantile's method and the like), by routine.
    pub param: f64,
}

/// A copy or assignment: input 0 is cast into output 0.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrCopyArgs {
    /// Casting rule, as in [`NrUfuncArgs`].
    pub casting: u8,
    /// Memory order of a new result: `C`, `F`, `A` or `K`.
    pub order: u8,
    /// 1 when a boolean mask is the second input: only those elements are written.
    pub has_where: u8,
    /// 1 when `dtype` is given (for a new result).
    pub has_dtype: u8,
    /// 1 when the input holds numbers of the host language that become items one by one, so that each must fit.
    pub numbers: u8,
    /// Zero.
    pub reserved: [u8; 3],
    /// Dtype of a new result.
    pub dtype: NrDType,
}

/// Indexing with arrays. Input 0 is the array with its basic indices already applied as a view; input
/// 1.. are the index arrays (integer, or boolean masks that span as many axes as they have dimensions).
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrIndexArgs {
    /// For each index array the axis of the view that it applies to (a mask: the first of them),
    /// ascending.
    pub axes: *const i32,
    /// Number of index arrays.
    pub count: i32,
    /// 1 when the broadcast index dimensions come first in the result (the index arrays were separated
    /// by a slice, an ellipsis or a new axis); 0 when they take the place of the first indexed axis.
    pub front: u8,
    /// 1 when `values` may be cast as `unsafe` does, as assignment does.
    pub unsafe_cast: u8,
    /// Zero.
    pub reserved: u16,
}

/// Parameters of a routine that works along one axis (sort, take, concatenate, accumulate, …).
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrAxisArgs {
    /// Row of the family's table.
    pub id: u32,
    /// The axis; negative counts from the end. `i32::MIN` stands for `None` (the flattened array).
    pub axis: i32,
    /// A mode by routine (`take`: 0 raise, 1 wrap, 2 clip; `sort`: 0 quick, 1 stable; …).
    pub mode: i32,
    /// 1 when `dtype` is given.
    pub has_dtype: u32,
    /// Dtype of the result or accumulator, when given.
    pub dtype: NrDType,
    /// Integer parameters, by routine.
    pub ints: *const i64,
    /// Number of `ints`.
    pub nints: i32,
    /// Zero.
    pub reserved: u32,
}

/// One field of a structured dtype.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrField {
    /// UTF-8 name; when the engine returns it, it lives as long as the process.
    pub name: *const u8,
    /// Bytes of the name.
    pub name_len: usize,
    /// UTF-8 title or null.
    pub title: *const u8,
    /// Bytes of the title.
    pub title_len: usize,
    /// Byte offset within the item; -1 on input to lay fields out one after the other.
    pub offset: i64,
    /// The field's dtype.
    pub dtype: NrDType,
}

/// What a dtype is.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrDTypeInfo {
    /// Bytes of an item.
    pub itemsize: i64,
    /// Alignment in bytes.
    pub alignment: i64,
    /// NumPy's kind character.
    pub kind: u8,
    /// NumPy's type character.
    pub character: u8,
    /// 1 when the fields are aligned as C would.
    pub aligned: u8,
    /// 1 when the dtype is the same in both byte orders.
    pub orderless: u8,
    /// Number of fields of a structured dtype.
    pub nfields: i32,
    /// Number of dimensions of a sub-array dtype.
    pub sub_ndim: i32,
    /// 1 when items have bytes that belong to no field.
    pub gaps: u32,
    /// Element dtype of a sub-array dtype, otherwise the dtype itself.
    pub base: NrDType,
    /// Shape of a sub-array dtype, living as long as the process, or null.
    pub sub_shape: *const i64,
}

/// What the header of an npy file tells.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrNpyHeader {
    /// Dtype of an element.
    pub dtype: NrDType,
    /// 1 when the elements stand in Fortran order.
    pub fortran_order: u8,
    /// Zero.
    pub reserved: [u8; 3],
    /// Number of dimensions.
    pub ndim: i32,
    /// Bytes before the data.
    pub header_len: i64,
    /// `ndim` lengths.
    pub shape: [i64; 64],
}

/// From this number on, ufuncs are the host's ([`NrUserLoop`]) and not rows of the table.
pub const NR_USER_UFUNCS: u32 = 0x8000_0000;
/// A loop is a function of the host, an [`NrCallback`].
pub const NR_USER_FUNCTION: u32 = 0;
/// A loop is one as NumPy's: `void f(char **operands, const intptr_t *count, const intptr_t *strides, void *data)`.
pub const NR_USER_LOOP: u32 = 1;

/// One dtype combination of a ufunc of the host.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrUserLoop {
    /// A dtype of numbers for each operand, inputs first.
    pub types: *const NrDType,
    /// The function.
    pub function: *const c_void,
    /// Handed to it.
    pub context: *mut c_void,
    /// One of `NR_USER_`: what kind of function it is.
    pub kind: u32,
    /// 1 when several threads may run a loop of NumPy's kind at a time.
    pub threads: u32,
}

/// Find a dtype for each column of a text table.
pub const NR_TEXT_INFERRED: u32 = 0;
/// Read a text table in [`NrTextArgs::dtype`].
pub const NR_TEXT_TYPED: u32 = 1;
/// Give the texts of the first row, as UTF-8 bytes.
pub const NR_TEXT_FIRST_ROW: u32 = 2;
/// Read numbers with the delimiter between them, from one text without rows.
pub const NR_TEXT_ITEMS: u32 = 3;

/// A function of the host: `(context, operands, count, strides)`, with an address and the bytes from item to item for each
/// operand. It gives 0, a positive number with a meaning of its own, or a negative one when it has failed: then the engine
/// gives up the call with the status of [`crate::ErrorKind::Host`], and the host knows why. It runs on the thread that
/// makes the call, with nothing borrowed or locked, so it may call the engine again.
pub type NrCallback = unsafe extern "C" fn(*mut c_void, *const *mut u8, usize, *const isize) -> i32;

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

/// The native memory in use.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct NrBlockStats {
    /// Blocks handed out and not returned.
    pub live_blocks: u64,
    /// Their bytes.
    pub live_bytes: u64,
    /// Bytes kept in the pool for reuse.
    pub pooled_bytes: u64,
}

/// An opaque pointer, for the managed side's convenience.
pub type NrOpaque = *mut c_void;

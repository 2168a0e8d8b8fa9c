//! The structures that cross the C ABI.
//!
//! They are plain data, read by `csbindgen` to print their C# twins. Everything that arrives in them is
//! checked by [`crate::frame`] before an engine routine sees it.

mod args;
mod text;

pub use args::*;
pub use text::*;

use std::ffi::c_void;

/// Most dimensions that an array may have, as in NumPy 2.
pub const NR_MAX_DIMS: i32 = 64;

/// Most operands of a ufunc.
pub const NR_MOST_OPERANDS: i32 = 8;

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

/// A function of the host: `(context, operands, count, strides)`, with an address and the bytes from item to item for each
/// operand. It gives 0, a positive number with a meaning of its own, or a negative one when it has failed: then the engine
/// gives up the call with the status of [`crate::ErrorKind::Host`], and the host knows why. It runs on the thread that
/// makes the call, with nothing borrowed or locked, so it may call the engine again.
pub type NrCallback = unsafe extern "C" fn(*mut c_void, *const *mut u8, usize, *const isize) -> i32;

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

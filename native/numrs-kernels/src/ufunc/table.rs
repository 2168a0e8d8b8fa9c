//! The ufunc table: one row a function. Its place in [`TABLE`] is its number at the ABI; the managed
//! methods, their documentation and the enumeration of numbers are printed from the rows.

use super::arithmetic;
use numrs_core::TypeCode;
use numrs_core::simd::Loops;

/// One dtype combination of a ufunc.
pub struct Loop {
    /// Inputs, then outputs.
    pub types: &'static [TypeCode],
    /// The inner loop.
    pub inner: Loops,
    /// Nanoseconds an item on one thread, roughly; decides when a second thread pays.
    pub cost: f64,
}

/// What a reduction of nothing gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// There is none, and the order of a reduction matters: one axis at a time.
    None,
    /// There is none, but a reduction may take the items in any order.
    Reorderable,
    /// 0 or `False`.
    Zero,
    /// 1 or `True`.
    One,
    /// All bits set.
    MinusOne,
}

/// A row of the table.
pub struct Ufunc {
    /// NumPy's name.
    pub name: &'static str,
    /// Number of inputs.
    pub nin: usize,
    /// Number of outputs.
    pub nout: usize,
    /// What a reduction of nothing gives.
    pub identity: Identity,
    /// The loops in order of preference: the first to which all inputs can be cast safely is taken.
    pub loops: &'static [Loop],
    /// One sentence for the reader of the managed documentation.
    pub doc: &'static str,
}

/// All ufuncs.
pub static TABLE: &[Ufunc] = &[Ufunc {
    name: "add",
    nin: 2,
    nout: 1,
    identity: Identity::Zero,
    loops: arithmetic::ADD,
    doc: "Add arguments element-wise.",
}];

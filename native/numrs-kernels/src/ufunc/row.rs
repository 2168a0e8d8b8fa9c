//! What a row of the ufunc table says.

use numrs_core::error::Result;
use numrs_core::simd::Loops;
use numrs_core::{Array, TypeCode};

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
    /// Minus infinity.
    MinusInfinity,
}

/// How the loop follows from the operands' dtypes, beyond the search for the first to which all inputs can be
/// cast safely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Just the search.
    First,
    /// Integers and booleans alone give `float64`.
    TrueDivide,
    /// An integer literal is compared by value, whatever the range of the other operand.
    Compare,
    /// Operands are truth values, so that an integer literal may be of any size.
    Truth,
    /// The operands have nothing in common: a real number and an exponent.
    Exponent,
    /// Booleans alone are refused, with this message or the usual one.
    Numbers(&'static str),
}

/// How NumPy says that a ufunc has no loop for byte strings and records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// That the input types are not supported.
    Plain,
    /// With the dtypes of the operands.
    DTypes,
    /// With the classes of these dtypes.
    Classes,
}

/// A row of the table.
pub struct Ufunc {
    /// NumPy's name.
    pub name: &'static str,
    /// Other names of the same function.
    pub aliases: &'static [&'static str],
    /// Number of inputs.
    pub nin: usize,
    /// Number of outputs.
    pub nout: usize,
    /// What a reduction of nothing gives.
    pub identity: Identity,
    /// How loop dtypes are found.
    pub rule: Rule,
    /// What is said when there is none.
    pub refusal: Refusal,
    /// The loops in order of preference: the first to which all inputs can be cast safely is taken.
    pub loops: &'static [Loop],
    /// A look at the values before a loop runs, where some are refused: the loop's inputs, cast or not,
    /// and the `where` mask.
    pub check: Option<fn(&Loop, &[Array], Option<&Array>) -> Result<()>>,
    /// Whether floating-point flags mean nothing, as comparing NaN raises one by accident.
    pub quiet: bool,
    /// Whether the managed method is written by hand, as its parameters differ from other ufuncs'.
    pub hand_written: bool,
    /// One sentence for the reader of the managed documentation.
    pub doc: &'static str,
}

//! What a row of the ufunc table says.

use super::resolve::LoopCache;
use crate::reduce::{Folder, ReducerCache, Scan};
use numrs_core::context::Data;
use numrs_core::error::Result;
use numrs_core::simd::Loops;
use numrs_core::{Array, DType, TypeCode, fpstatus};

/// One dtype combination of a ufunc.
#[derive(Clone, Copy)]
pub struct Loop {
    /// Inputs, then outputs.
    pub types: &'static [TypeCode],
    /// The same as native dtypes without parameters.
    pub dtypes: &'static [DType],
    /// The inner loop.
    pub inner: Loops,
    /// Nanoseconds an item on one thread, roughly; decides when a second thread pays.
    pub cost: f64,
}

numrs_core::numbering! {
    /// What a reduction of nothing gives, for the dtypes that have it.
    pub enum Identity: u8 {
        /// There is none, and the order of a reduction matters: one axis at a time.
        None = 0,
        /// There is none, but a reduction may take the items in any order.
        Reorderable = 1,
        /// The number 0, and a span of time of no length.
        Zero = 2,
        /// The number 1.
        One = 3,
        /// `False`.
        False = 4,
        /// `True`.
        True = 5,
        /// All bits set.
        MinusOne = 6,
        /// Minus infinity.
        MinusInfinity = 7,
    }
}

/// How the loop follows from the operands' dtypes, beyond the search for the first to which all inputs can be
/// cast safely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Just the search.
    First,
    /// Integers and booleans alone give `float64`; beside it as [`Rule::Divide`].
    TrueDivide,
    /// Beside spans of time numbers stay numbers, and booleans have no place.
    Divide,
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
    /// NumPy's or SciPy's module that has the function; on the managed side, the class. Empty for users' functions.
    pub module: &'static str,
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
    /// The loops over numbers in order of preference: the first to which all inputs can be cast safely is taken.
    pub loops: &'static [Loop],
    /// The loops over dtypes with parameters (units of time, lengths of text), for calls with such an operand; see
    /// [`super::parametric`].
    pub parametric: &'static [&'static [Loop]],
    /// Whether totals of booleans and small integers are kept in 64 bits.
    pub widens: bool,
    /// The kernels that reductions have of their own, beside the loops.
    pub folders: &'static [Folder],
    /// The kernels that running totals have of their own.
    pub scans: &'static [Scan],
    /// A look at the values before a loop runs, where some are refused: the loop's inputs, cast or not,
    /// and the `where` mask.
    pub check: Option<fn(&Loop, &[Array], Option<&Array>) -> Result<()>>,
    /// What the loops find in their context.
    pub data: &'static Data,
    /// Whether floating-point flags mean nothing, as comparing NaN raises one by accident.
    pub quiet: bool,
    /// Whether the managed method is written by hand, as its parameters differ from other ufuncs'.
    pub hand_written: bool,
    /// One sentence for the reader of the managed documentation.
    pub doc: &'static str,
    /// The loops that calls have taken.
    pub(super) cache: LoopCache,
    /// What quick reductions run.
    pub(crate) reducers: ReducerCache,
}

impl Ufunc {
    /// A row of which just this is known.
    pub(super) const fn new(
        module: &'static str,
        name: &'static str,
        nin: usize,
        nout: usize,
        loops: &'static [Loop],
    ) -> Ufunc {
        Ufunc {
            module,
            name,
            aliases: &[],
            nin,
            nout,
            identity: Identity::None,
            rule: Rule::First,
            refusal: Refusal::Plain,
            loops,
            parametric: &[],
            widens: false,
            folders: &[],
            scans: &[],
            check: None,
            data: &(),
            quiet: false,
            hand_written: false,
            doc: "",
            cache: LoopCache::new(),
            reducers: ReducerCache::new(),
        }
    }

    /// The loops over dtypes with parameters, one list after the other.
    pub fn parametric_loops(&self) -> impl Iterator<Item = &'static Loop> {
        self.parametric.iter().copied().flatten()
    }

    /// Forgets what a call has raised where that means nothing.
    #[inline]
    pub fn hush(&self) {
        if self.quiet {
            fpstatus::clear();
        }
    }

    /// The loop whose operands are all of one type.
    pub(crate) fn uniform_loop(&self, code: TypeCode) -> Option<&'static Loop> {
        self.loops.iter().find(|l| l.types.iter().all(|&t| t == code))
    }

    /// The kernels of the reduction from items of one type to totals of another, if it has any.
    pub(crate) fn folder(&self, item: TypeCode, total: TypeCode) -> Option<&'static Folder> {
        self.folders.iter().find(|f| f.item == item && f.total == total)
    }
}

//! Factorizations, solvers and eigenvalue routines on stacks of matrices.

mod cholesky;
mod dense;
mod determinant;
mod eig;
mod eigh;
mod lstsq;
mod lu;
mod qr;
mod scalar;
#[warn(clippy::wildcard_enum_match_arm)]
pub(crate) mod scale;
pub(crate) mod signature;
mod signed;
mod svd;
pub(crate) mod table;
mod tiny;

use crate::error::LinAlgError;
use crate::matrix::{MatMut, MatRef};
use crate::par::Parallelism;
use numrs_core::Number;
use scale::ScaleRule;
use signature::Signature;

/// One operand of a routine: a stack of scalars, vectors or matrices.
#[derive(Debug, Clone, Copy)]
pub struct Operand {
    /// Address of the first element of the first member of the stack.
    pub ptr: *mut u8,
    /// Bytes from one member of the stack to the next; 0 for an operand that is broadcast.
    pub step: isize,
    /// Byte strides of the core dimensions, as many as the signature gives the operand; the others are ignored.
    pub strides: [isize; 2],
}

/// A call of a routine on a stack.
#[derive(Debug, Clone, Copy)]
pub struct LinalgCall<'a> {
    /// Core dimensions in the order in which their names first appear in the signature.
    pub dims: &'a [usize],
    /// Number of members of the stack.
    pub count: usize,
    /// Inputs, then outputs. Outputs must not overlap inputs.
    pub operands: &'a [Operand],
    /// How many threads may work on it.
    pub par: Parallelism,
    /// For each member of the stack, the power of two by which its matrix was divided for a routine that takes account
    /// of that itself; empty when none was.
    pub exponents: &'a [i32],
}

impl LinalgCall<'_> {
    /// Matrix operand `index` of member `member`, for reading.
    fn matrix(&self, index: usize, member: usize, rows: usize, cols: usize) -> MatRef {
        self.matrix_mut(index, member, rows, cols).as_ref()
    }

    fn matrix_mut(&self, index: usize, member: usize, rows: usize, cols: usize) -> MatMut {
        let Operand { ptr, step, strides } = self.operands[index];
        MatMut::new(ptr.wrapping_offset(member as isize * step), rows, cols, strides[0], strides[1])
    }

    /// Vector operand as a matrix of one column.
    fn vector_mut(&self, index: usize, member: usize, len: usize) -> MatMut {
        let Operand { ptr, step, strides } = self.operands[index];
        MatMut::new(ptr.wrapping_offset(member as isize * step), len, 1, strides[0], 0)
    }

    /// Address of a scalar operand.
    fn scalar<T>(&self, index: usize, member: usize) -> *mut T {
        let Operand { ptr, step, .. } = self.operands[index];
        ptr.wrapping_offset(member as isize * step).cast()
    }

    /// The exponent of the power of two by which the matrix of a member was divided.
    fn exponent(&self, member: usize) -> i32 {
        self.exponents.get(member).copied().unwrap_or(0)
    }

    /// Checks that the call has the operands and dimensions that its routine needs.
    fn expect(&self, dims: usize, operands: usize) -> Result<(), LinAlgError> {
        if self.dims.len() == dims && self.operands.len() == operands {
            return Ok(());
        }
        Err(LinAlgError::Shape(format!(
            "expected {dims} core dimensions and {operands} operands, got {} and {}",
            self.dims.len(),
            self.operands.len()
        )))
    }
}

/// The function of one loop.
///
/// # Safety
/// Every operand must be valid for `count` members of the core shape that the signature gives it with `dims`;
/// outputs must overlap nothing.
pub type LinalgFn = unsafe fn(&LinalgCall) -> Result<(), LinAlgError>;

/// A loop of a routine for one choice of element types.
#[derive(Debug, Clone, Copy)]
pub struct LinalgLoop {
    /// Element types of the inputs.
    pub inputs: &'static [Number],
    /// Element types of the outputs.
    pub outputs: &'static [Number],
    /// The function.
    pub run: LinalgFn,
}

/// A generalised ufunc: a row of [`crate::ROUTINES`].
#[derive(Debug, Clone, Copy)]
pub struct Gufunc {
    /// The Python module that it belongs to.
    pub module: &'static str,
    /// Name, unique in the table.
    pub name: &'static str,
    /// Signature in the notation of NumPy's generalised ufuncs. A dimension `p` that only outputs have is min(m, n).
    pub signature: &'static str,
    /// How operands of a product become matrices; the others have loops.
    pub form: Option<Form>,
    /// How it behaves when operands are multiplied by powers of two.
    pub scaling: &'static [ScaleRule],
    /// Loops, in the order in which they are tried: the first one whose inputs the operands can be cast to.
    pub loops: &'static [LinalgLoop],
    /// One sentence for the reader of the managed documentation, of those that it prints.
    pub doc: &'static str,
}

/// How the operands of a product become matrices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// Whether the left one is a row, the right one a column; `None` where that depends on its number of dimensions.
    pub vectors: [Option<bool>; 2],
    /// Whether the left one is conjugated.
    pub conjugate: bool,
}

impl Gufunc {
    /// Runs one of the routine's loops. Matrices whose elements are so large or small that the loop would lose accuracy
    /// are scaled by powers of two before, the results after.
    ///
    /// # Errors
    /// Those of the loop.
    ///
    /// # Safety
    /// As [`LinalgFn`]; `signature` is the routine's and `chosen` one of its loops.
    pub unsafe fn run(
        &self,
        chosen: &LinalgLoop,
        signature: &Signature,
        call: &LinalgCall,
    ) -> Result<(), LinAlgError> {
        // SAFETY: promised by the caller.
        unsafe {
            if self.scaling.is_empty() || call.operands.len() != signature.operands.len() {
                return (chosen.run)(call);
            }
            scale::run(self.scaling, chosen, signature, call)
        }
    }
}

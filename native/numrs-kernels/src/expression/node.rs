//! Expressions as lists of nodes.

use crate::ufunc::{TABLE, Ufunc};
use numrs_core::abi::NrNode;
use numrs_core::error::{Result, value_error};
use smallvec::SmallVec;

numrs_core::numbering! {
    /// What a node is.
    pub enum NodeKind: u8 {
        /// An operand of the frame.
        Input = 0,
        /// A ufunc of earlier nodes.
        Call = 1,
        /// The same, written as an operator: of literals alone it is a literal again.
        Operator = 2,
        /// The first node chooses between the other two.
        Where = 3,
        /// A name, whose place in the text is told.
        Name = 4,
        /// A whole number.
        Integer = 5,
        /// A real number.
        Real = 6,
        /// An imaginary number.
        Imaginary = 7,
        /// `True` or `False`.
        Boolean = 8,
    }
}

/// A node, whose operands stand before it.
#[derive(Clone)]
pub enum Node {
    /// Input `i` of the frame.
    Input(usize),
    /// A ufunc of earlier nodes, and whether it is written as an operator.
    Call(&'static Ufunc, SmallVec<[usize; 3]>, bool),
    /// Condition and values.
    Where([usize; 3]),
}

/// How an expression is reduced at the end.
#[derive(Clone, Copy)]
pub struct Reduction<'a> {
    /// By which ufunc.
    pub ufunc: &'static Ufunc,
    /// The axes; `None` is all of them.
    pub axes: Option<&'a [i32]>,
    /// Whether reduced axes stay, with length one.
    pub keepdims: bool,
}

impl Node {
    /// Node `place` of a list as the ABI has it.
    ///
    /// # Errors
    /// `ValueError` for what is no node of an expression over `inputs` operands.
    pub fn decode(raw: &NrNode, place: usize, inputs: usize) -> Result<Node> {
        let wrong = || value_error(format!("node {place} is no node of an expression"));
        let earlier = |i: u32| Some(i as usize).filter(|&i| i < place).ok_or_else(wrong);
        match NodeKind::from_number(raw.kind).ok_or_else(wrong)? {
            NodeKind::Input if (raw.id as usize) < inputs => Ok(Node::Input(raw.id as usize)),
            kind @ (NodeKind::Call | NodeKind::Operator) => {
                let ufunc = TABLE.get(raw.id as usize).ok_or_else(wrong)?;
                let operands = raw.args.get(..ufunc.nin).filter(|_| ufunc.nout == 1).ok_or_else(wrong)?;
                let operands = operands.iter().map(|&i| earlier(i)).collect::<Result<_>>()?;
                Ok(Node::Call(ufunc, operands, kind == NodeKind::Operator))
            }
            NodeKind::Where => {
                Ok(Node::Where([earlier(raw.args[0])?, earlier(raw.args[1])?, earlier(raw.args[2])?]))
            }
            NodeKind::Input
            | NodeKind::Name
            | NodeKind::Integer
            | NodeKind::Real
            | NodeKind::Imaginary
            | NodeKind::Boolean => Err(wrong()),
        }
    }

    /// The nodes that it takes.
    pub(super) fn operands(&self) -> &[usize] {
        match self {
            Node::Input(_) => &[],
            Node::Call(_, operands, _) => operands,
            Node::Where(operands) => operands,
        }
    }
}

//! The programs that a thread has run last, so that the same expression of the same dtypes is not compiled again.

use super::compile::Compiled;
use super::node::Node;
use numrs_core::abi::NrNode;
use numrs_core::dtype::promote::Casting;
use numrs_core::error::Result;
use numrs_core::{Array, DType};
use smallvec::SmallVec;
use std::cell::RefCell;
use std::rc::Rc;

/// Programs that are kept.
const MOST: usize = 16;

/// What a program depends on.
#[derive(PartialEq)]
struct Key {
    nodes: SmallVec<[[u32; 5]; 16]>,
    dtypes: SmallVec<[DType; 6]>,
    /// The values of literals, with the place of each.
    literals: SmallVec<[(usize, u128); 4]>,
    casting: Casting,
}

impl Key {
    fn new(nodes: &[NrNode], inputs: &[Array], casting: Casting) -> Key {
        let node = |n: &NrNode| [n.kind.into(), n.id, n.args[0], n.args[1], n.args[2]];
        let literals = inputs.iter().enumerate().filter(|(_, input)| input.weak).map(|(place, literal)| {
            let mut value = [0u8; 16];
            let size = literal.itemsize().min(value.len());
            // SAFETY: a literal is one valid item, of which at most its own bytes are read.
            unsafe { literal.data.copy_to_nonoverlapping(value.as_mut_ptr(), size) };
            (place, u128::from_ne_bytes(value))
        });
        Key {
            nodes: nodes.iter().map(node).collect(),
            dtypes: inputs.iter().map(|input| input.dtype).collect(),
            literals: literals.collect(),
            casting,
        }
    }
}

thread_local! {
    /// The last first.
    static RECENT: RefCell<Vec<(Key, Rc<Compiled>)>> = const { RefCell::new(Vec::new()) };
}

/// The program of these nodes for these inputs.
///
/// # Errors
/// As [`Node::decode`] and [`Compiled::new`].
pub(super) fn compiled(nodes: &[NrNode], inputs: &[Array], casting: Casting) -> Result<Rc<Compiled>> {
    let key = Key::new(nodes, inputs, casting);
    let known = RECENT.with_borrow_mut(|recent| {
        let place = recent.iter().position(|(known, _)| *known == key)?;
        recent[..=place].rotate_right(1);
        Some(recent[0].1.clone())
    });
    if let Some(known) = known {
        return Ok(known);
    }
    let decoded = nodes.iter().enumerate().map(|(i, node)| Node::decode(node, i, inputs.len()));
    let decoded: Vec<Node> = decoded.collect::<Result<_>>()?;
    let compiled = Rc::new(Compiled::new(&decoded, inputs, casting)?);
    RECENT.with_borrow_mut(|recent| {
        recent.truncate(MOST - 1);
        recent.insert(0, (key, compiled.clone()));
    });
    Ok(compiled)
}

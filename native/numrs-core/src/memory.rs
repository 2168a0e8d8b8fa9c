//! Memory for the work of a call beside its arrays, which ends the call when it is refused.

pub use numrs_task::memory::*;

use smallvec::{Array, SmallVec};

/// A list of items of a known number, few as a rule.
pub fn short<A: Array>(items: impl ExactSizeIterator<Item = A::Item>) -> SmallVec<A> {
    let mut list = SmallVec::new();
    make_room(&mut list, items.len());
    list.extend(items);
    list
}

/// Makes a list `n` items long, new ones being zeros.
pub fn widen<A: Array<Item: Copy + Default>>(list: &mut SmallVec<A>, n: usize) {
    make_room(list, n.saturating_sub(list.len()));
    list.resize(n, A::Item::default());
}

fn make_room<A: Array>(list: &mut SmallVec<A>, more: usize) {
    if list.try_reserve_exact(more).is_err() {
        refused(more.saturating_mul(size_of::<A::Item>()));
    }
}

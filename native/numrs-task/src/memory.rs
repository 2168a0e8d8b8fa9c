//! Memory for the work of a call beside its arrays: when the system refuses it, the call ends by unwinding, as one that
//! stops, and its guard says that there was not enough. What the standard library's own forms do is end the process.

use crate::{Stop, stop};

/// Ends the call for want of so many bytes.
#[cold]
pub fn refused(bytes: usize) -> ! {
    stop(Stop::Memory(bytes))
}

/// Makes room for more items.
pub fn reserve<T>(list: &mut Vec<T>, more: usize) {
    if list.try_reserve_exact(more).is_err() {
        refused(more.saturating_mul(size_of::<T>()));
    }
}

/// An empty list with room for `n` items.
pub fn room<T>(n: usize) -> Vec<T> {
    let mut list = Vec::new();
    reserve(&mut list, n);
    list
}

/// `n` times the same item.
pub fn filled<T: Clone>(n: usize, item: T) -> Vec<T> {
    let mut list = room(n);
    list.resize(n, item);
    list
}

/// A list of items of a known number.
pub fn listed<T>(items: impl IntoIterator<IntoIter: ExactSizeIterator<Item = T>>) -> Vec<T> {
    let items = items.into_iter();
    let mut list = room(items.len());
    list.extend(items);
    list
}

/// A list of items whose number shows in the end.
pub fn found<T>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut list = Vec::new();
    add_found(&mut list, items);
    list
}

/// Appends items whose number shows in the end.
pub fn add_found<T>(list: &mut Vec<T>, items: impl IntoIterator<Item = T>) {
    items.into_iter().for_each(|item| add(list, item));
}

/// Appends an item.
#[inline]
pub fn add<T>(list: &mut Vec<T>, item: T) {
    if list.len() == list.capacity() {
        reserve(list, list.len().max(64));
    }
    list.push(item);
}

/// Makes a list `n` items long, new ones being zeros.
pub fn lengthen<T: Clone + Default>(list: &mut Vec<T>, n: usize) {
    if n > list.capacity() {
        reserve(list, (n - list.len()).max(list.len()));
    }
    list.resize(n, T::default());
}

/// A copy of a list.
pub fn copied<T: Clone>(items: &[T]) -> Vec<T> {
    let mut list = room(items.len());
    list.extend_from_slice(items);
    list
}

/// Sorts items by the standard library's stable sort. The memory that this takes cannot be refused, so it is asked for
/// here first.
pub fn sort_by<T>(items: &mut [T], order: impl FnMut(&T, &T) -> std::cmp::Ordering) {
    const FEW: usize = 1 << 12;
    if items.len() > FEW {
        drop(room::<T>(items.len()));
    }
    items.sort_by(order);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_there_is_no_room_for_unwinds() {
        let refused = std::panic::catch_unwind(|| filled(isize::MAX as usize / 16, 0u64)).unwrap_err();
        assert!(matches!(refused.downcast_ref(), Some(Stop::Memory(bytes)) if *bytes > 1 << 60));
        assert!(std::panic::catch_unwind(|| room::<u8>(usize::MAX)).is_err());
    }

    #[test]
    fn lists_are_those_of_the_standard_library() {
        assert_eq!(filled(3, 7), [7, 7, 7]);
        assert_eq!(listed(0..4), [0, 1, 2, 3]);
        assert_eq!(found((0..300).filter(|n| n % 100 == 0)), [0, 100, 200]);
        assert_eq!(copied(b"ab"), b"ab");
    }
}

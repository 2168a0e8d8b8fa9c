//! Selection: partitions of the part that holds what is looked for (C. A. R. Hoare, "Algorithm 65: Find", 1961).

use super::lanes::Lanes;
use super::network::{capacity, sort_few};
use super::{Task, cut_in_two, depth, finish, partition, partition_in_place, pivot, slowly};
use crate::sort::keys::Codec;

/// Moves `n` words' items from `src` to `dst`, which may be the same place, so that those at `places` (ascending,
/// different) are the ones that a sort would put there, none greater in front of them and none smaller behind.
/// Returns whether there may be NaNs, which become infinite.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
pub(super) unsafe fn select<V: Lanes>(
    src: *const V::Word,
    dst: *mut V::Word,
    n: usize,
    places: &[usize],
    codec: Codec,
) -> bool {
    // Keys are compared as they stand until all of them are decoded in the end.
    let bare = if codec == Codec::Itself { codec } else { Codec::Signed };
    // SAFETY: promised by the caller.
    unsafe {
        if n <= capacity::<V>() {
            sort_few::<V, true>(src, dst, n, codec);
            return true;
        }
        let pivot = pivot::<V>(src, n, Some(codec));
        let (left, nans) = if src == dst {
            (partition_in_place::<V, true, false>(dst, n, pivot, codec), true)
        } else {
            partition::<V>(src, dst, n, pivot, codec)
        };
        let (low, high) = places.split_at(places.partition_point(|&place| place < left));
        narrow::<V>(Task { keys: dst, n: left, floor: None }, 0, low, bare, depth(n));
        let task = Task { keys: dst.add(left), n: n - left, floor: Some(pivot) };
        narrow::<V>(task, left, high, bare, depth(n));
        if codec != bare {
            finish::<V>(dst, n, codec);
        }
        nans
    }
}

/// Cuts a task, whose first key stands at the place `first`, until all of the places are right.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
unsafe fn narrow<V: Lanes>(
    mut task: Task<V::Word>,
    mut first: usize,
    mut places: &[usize],
    codec: Codec,
    mut depth: u32,
) {
    // SAFETY: promised by the caller.
    unsafe {
        while !places.is_empty() {
            if task.n <= capacity::<V>() {
                return sort_few::<V, false>(task.keys, task.keys, task.n, codec);
            }
            if depth == 0 {
                return slowly(&task, codec);
            }
            depth -= 1;
            let end = first + task.n;
            match cut_in_two::<V>(task, codec) {
                [Some(low), Some(high)] => {
                    let middle = first + low.n;
                    let (left, right) = places.split_at(places.partition_point(|&place| place < middle));
                    if right.is_empty() {
                        (task, places) = (low, left);
                    } else {
                        narrow::<V>(low, first, left, codec, depth);
                        (task, first, places) = (high, middle, right);
                    }
                }
                [Some(rest), None] => {
                    first = end - rest.n;
                    places = &places[places.partition_point(|&place| place < first)..];
                    task = rest;
                }
                _ => return,
            }
        }
    }
}

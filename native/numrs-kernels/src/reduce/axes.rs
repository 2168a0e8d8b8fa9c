//! A reduction over axes: which items go into which total, and in what order.
//!
//! Axes are ordered by stride and merged as for element-wise calls; totals have stride 0 along reduced axes.
//! When the fastest axis is reduced, lines are folded one by one; when it is kept, the fastest reduced axis
//! gives the rows that are folded into a stretch of totals. Either way a total takes its items in the order
//! of memory, which is NumPy's order too.

use super::folders::Order;
use super::reducer::Reducer;
use super::sum::cut;
use numrs_core::error::Result;
use numrs_core::iter::{Plan, keep_order, true_runs};
use numrs_core::memory;
use numrs_core::par::Shared;
use numrs_core::pool::Temp;
use numrs_core::{Array, par, task};
use smallvec::SmallVec;

/// Items of a part of a long line. Parts depend on the line alone, not on the number of threads.
const PART: usize = 1 << 16;

/// Parts of a line, at most about.
const MOST_PARTS: usize = 1 << 20;

/// Items of a part of a line of `n`.
fn part_of(n: usize) -> usize {
    PART.max(n / MOST_PARTS)
}

/// One axis of the loops.
#[derive(Clone, Copy, Debug)]
struct Axis {
    n: usize,
    /// Stride of the items.
    item: isize,
    /// Stride of the totals; it means nothing on a reduced axis.
    total: isize,
    reduced: bool,
}

type Axes = SmallVec<[Axis; 4]>;

/// Where the loops stand.
#[derive(Clone, Copy)]
struct Place {
    item: *const u8,
    total: *mut u8,
}

impl Place {
    fn step(self, axis: &Axis, i: usize) -> Place {
        let total = if axis.reduced { 0 } else { i as isize * axis.total };
        Place {
            item: self.item.wrapping_offset(i as isize * axis.item),
            total: self.total.wrapping_offset(total),
        }
    }
}

/// Folds all items into the totals, which hold what the reduction starts from.
///
/// `totals` has the items' shape, with stride 0 along the reduced axes; it does not overlap the items.
///
/// # Errors
/// `MemoryError` when there is no scratch memory for the parts of a long line.
pub(super) fn fold(reducer: &Reducer, items: &Array, totals: &Array, reduced: &[bool]) -> Result<()> {
    if items.shape.contains(&0) {
        return Ok(());
    }
    let mut place = Place { item: items.data, total: totals.data };
    let axes = plan(reducer, items, totals, reduced, &mut place);
    let count: usize = axes.iter().map(|a| a.n).product();
    let threads = par::threads_for(count, reducer.cost);
    if let [Axis { n, item, reduced: true, .. }] = axes[..]
        && n > PART
        && reducer.order != Order::Fixed
    {
        return long_line(reducer, place, item, n, threads);
    }
    if threads > 1 {
        let kept = (0..axes.len()).filter(|&a| !axes[a].reduced);
        let widest = kept.max_by_key(|&a| (axes[a].n >= 2 * threads, std::cmp::Reverse(a)));
        if let Some(axis) = widest.filter(|&a| axes[a].n >= threads) {
            let grain = if axis + 1 == axes.len() { 64 } else { 1 };
            // SAFETY: threads write totals of their own.
            let place = unsafe { Shared::new(place) };
            par::for_ranges(axes[axis].n, grain, threads, |range| {
                let mut part = axes.clone();
                part[axis].n = range.len();
                // SAFETY: items and totals are valid, and each thread has totals of its own.
                unsafe { run(reducer, &part, place.step(&axes[axis], range.start)) };
            });
            return Ok(());
        }
    }
    // SAFETY: items and totals are valid by the caller's promise.
    unsafe { run(reducer, &axes, place) };
    Ok(())
}

/// Orders and merges the axes, slowest first.
fn plan(reducer: &Reducer, items: &Array, totals: &Array, reduced: &[bool], place: &mut Place) -> Axes {
    let mut axes = Axes::new();
    for a in keep_order(items.ndim(), &[&items.strides, &totals.strides]) {
        let mut axis = Axis {
            n: items.shape[a] as usize,
            item: items.strides[a] as isize,
            total: if reduced[a] { 0 } else { totals.strides[a] as isize },
            reduced: reduced[a],
        };
        if axis.n == 1 {
            continue;
        }
        // Items of a line whose order means something are taken from the first to the last.
        let backwards = axis.item < 0 && axis.total <= 0;
        if backwards && (!axis.reduced || reducer.order == Order::Free) {
            *place = place.step(&axis, axis.n - 1);
            (axis.item, axis.total) = (-axis.item, -axis.total);
        }
        match axes.last_mut() {
            Some(outer)
                if outer.reduced == axis.reduced
                    && outer.item == axis.n as isize * axis.item
                    && outer.total == axis.n as isize * axis.total =>
            {
                *outer = Axis { n: outer.n * axis.n, ..axis };
            }
            _ => axes.push(axis),
        }
    }
    axes
}

/// Walks over the axes on this thread.
///
/// # Safety
/// Items and totals are valid for the axes.
unsafe fn run(reducer: &Reducer, axes: &[Axis], place: Place) {
    let Some((&inner, outer)) = axes.split_last() else {
        // SAFETY: one item.
        return unsafe { reducer.line(place.total, place.item, 0, 1) };
    };
    if inner.reduced {
        // A short line costs less as one of a few rows over the next kept axis.
        // For sums that is the same only when nothing has been added to the total before.
        let alone = reducer.from_zero && outer.iter().all(|a| !a.reduced);
        let short = match reducer.order {
            Order::Free => inner.n < 8,
            Order::Pairwise(width) => inner.n < width && alone,
            Order::Fixed => false,
        };
        let kept = outer.iter().rposition(|a| !a.reduced).filter(|_| short);
        let trailing = axes.iter().rev().take_while(|a| a.reduced).count();
        if trailing > 1 && reducer.order != Order::Free && reducer.sums {
            let (outer, inner) = axes.split_at(axes.len() - trailing);
            let inner: SmallVec<[(usize, isize); 4]> = inner.iter().map(|a| (a.n, a.item)).collect();
            // SAFETY: lines of valid items.
            return each(outer, place, &mut |p| unsafe { reducer.gathered(p.total, p.item, &inner) });
        }
        let Some(kept) = kept else {
            // SAFETY: a line of valid items.
            return each(outer, place, &mut |p| unsafe {
                reducer.line(p.total, p.item, inner.item, inner.n)
            });
        };
        let columns = outer[kept];
        let rest: Axes = outer.iter().enumerate().filter(|&(a, _)| a != kept).map(|(_, a)| *a).collect();
        // SAFETY: rows of valid items.
        each(&rest, place, &mut |p| unsafe {
            let most = most_at_once(columns.n, inner.n);
            for start in (0..columns.n).step_by(most) {
                task::point();
                let (p, n) = (p.step(&columns, start), most.min(columns.n - start));
                reducer.rows(p.total, columns.total, p.item, columns.item, n, inner.n, inner.item);
            }
        });
        return;
    }
    let rows = outer.iter().rposition(|a| a.reduced);
    let rest: Axes = outer.iter().enumerate().filter(|&(a, _)| Some(a) != rows).map(|(_, a)| *a).collect();
    let (count, step) = rows.map_or((1, 0), |r| (outer[r].n, outer[r].item));
    // SAFETY: rows of valid items.
    each(&rest, place, &mut |p| unsafe {
        let most = most_at_once(count, inner.n);
        for start in (0..count).step_by(most) {
            task::point();
            let (first, count) = (p.item.offset(start as isize * step), most.min(count - start));
            reducer.rows(p.total, inner.total, first, inner.item, inner.n, count, step);
        }
    });
}

/// Lines of `width` items, of `count`, that are folded between two points: all of them, unless the call is watched.
fn most_at_once(count: usize, width: usize) -> usize {
    const ITEMS: usize = 1 << 20;
    if task::is_watched() { (ITEMS / width.max(1)).max(1) } else { count.max(1) }
}

/// Calls `f` at every place of the axes.
fn each(axes: &[Axis], place: Place, f: &mut dyn FnMut(Place)) {
    let Some((axis, rest)) = axes.split_first() else { return f(place) };
    for i in 0..axis.n {
        task::point();
        each(rest, place.step(axis, i), f);
    }
}

/// Folds the items where the mask, which has their shape, is true.
pub(super) fn fold_masked(reducer: &Reducer, items: &Array, totals: &Array, mask: &Array) {
    Plan::new(&[totals, items, mask]).run(|args, n, strides| {
        let each_run = |start: usize, count| {
            let target = args[0].wrapping_offset(start as isize * strides[0]);
            let first = args[1].wrapping_offset(start as isize * strides[1]);
            // SAFETY: some of the items of the inner loop.
            unsafe {
                if strides[0] == 0 {
                    reducer.line(target, first, strides[1], count);
                } else {
                    reducer.rows(target, strides[0], first, strides[1], count, 1, 0);
                }
            }
        };
        // SAFETY: a plan's inner loop: the mask has `n` items of one byte.
        unsafe { true_runs(args[2], strides[2], n, each_run) };
    });
}

/// A single long line, in parts whose totals are then folded in a fixed order.
fn long_line(reducer: &Reducer, place: Place, stride: isize, n: usize, threads: usize) -> Result<()> {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let part = part_of(n);
    match reducer.order {
        Order::Pairwise(width) => parts_of_tree(0, n, width, part, &mut parts),
        Order::Free | Order::Fixed => {
            memory::add_found(&mut parts, (0..n).step_by(part).map(|start| (start, part.min(n - start))))
        }
    }
    let size = reducer.total.itemsize();
    let block = Temp::items(parts.len(), size)?;
    // SAFETY: threads write totals of their own.
    let (totals, place) = unsafe { (Shared::new(block.data()), Shared::new(place)) };
    // SAFETY: one total a part, written before it is read; parts lie within the line.
    unsafe {
        par::for_each(parts.len(), threads, |i| {
            let (start, count) = parts[i];
            let target = totals.at(i * size);
            let first = place.item.offset(start as isize * stride);
            reducer.begin(target, first);
            reducer.relocated(place.total, target).line(target, first, stride, count);
        });
        match reducer.order {
            Order::Pairwise(width) => {
                let root = join_tree(reducer, block.data(), &mut 0, n, (width, part));
                reducer.join(place.total, root);
            }
            Order::Free | Order::Fixed => {
                for i in 0..parts.len() {
                    reducer.join(place.total, block.data().add(i * size));
                }
            }
        }
    }
    Ok(())
}

/// The parts of a line that is summed pairwise, of at most `part` items: nodes of its tree of cuts.
fn parts_of_tree(start: usize, n: usize, width: usize, part: usize, parts: &mut Vec<(usize, usize)>) {
    if n <= part {
        memory::add(parts, (start, n));
        return;
    }
    let left = cut(n, width);
    parts_of_tree(start, left, width, part, parts);
    parts_of_tree(start + left, n - left, width, part, parts);
}

/// Adds the parts' totals up along the tree; gives the place of the sum.
///
/// # Safety
/// `totals` has a total for each part of `n` items, which has at most `part`.
unsafe fn join_tree(
    reducer: &Reducer,
    totals: *mut u8,
    next: &mut usize,
    n: usize,
    (width, part): (usize, usize),
) -> *mut u8 {
    if n <= part {
        let total = totals.wrapping_add(*next * reducer.total.itemsize());
        *next += 1;
        return total;
    }
    let left = cut(n, width);
    // SAFETY: promised by the caller; the parts follow in this order.
    unsafe {
        let a = join_tree(reducer, totals, next, left, (width, part));
        let b = join_tree(reducer, totals, next, n - left, (width, part));
        reducer.join(a, b);
        a
    }
}

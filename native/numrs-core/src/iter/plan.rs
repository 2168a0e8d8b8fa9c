//! The plan of a walk and its execution.

use super::order::keep_order;
use crate::array::Array;
use crate::par;
use crate::task::{self, Units};
use smallvec::{SmallVec, smallvec};
use std::time::{Duration, Instant};

/// What is done with each inner loop.
type Visit<'a> = dyn FnMut(&[*mut u8], usize, &[isize]) + 'a;

/// Items along either side of a tile, where operands disagree about which axis is the fast one.
const TILE: usize = 64;

/// A walk over some operands of one shape.
#[derive(Clone, Debug)]
pub struct Plan {
    nops: usize,
    /// Lengths, slowest axis first.
    shape: SmallVec<[usize; 6]>,
    /// Strides by axis, then by operand, so that an axis' strides can be handed to a kernel as they are.
    strides: SmallVec<[isize; 16]>,
    first: SmallVec<[*mut u8; 6]>,
    tiled: bool,
}

// SAFETY: a plan is a description of memory; threads that share one walk over disjoint parts of it.
unsafe impl Send for Plan {}
// SAFETY: as above.
unsafe impl Sync for Plan {}

impl Plan {
    /// Plans a walk over operands that all have the same shape (see [`Array::broadcast_to`]).
    pub fn new(operands: &[&Array]) -> Plan {
        let shape = operands.first().map_or(&[][..], |a| &a.shape);
        debug_assert!(operands.iter().all(|a| a.shape.as_slice() == shape));
        let strides: SmallVec<[&[i64]; 6]> = operands.iter().map(|a| &a.strides[..]).collect();
        Plan::of_strides(shape, &strides, operands.iter().map(|a| a.data).collect())
    }

    /// Plans a walk over `shape` with an entry of `strides` and of `first` an operand.
    pub fn of_strides(shape: &[i64], strides: &[&[i64]], mut first: SmallVec<[*mut u8; 6]>) -> Plan {
        let nops = first.len();
        let mut plan = Plan {
            nops,
            shape: SmallVec::new(),
            strides: SmallVec::new(),
            first: SmallVec::new(),
            tiled: false,
        };
        let axes =
            if shape.len() > 1 { keep_order(shape.len(), strides) } else { (0..shape.len()).collect() };
        for axis in axes {
            let n = shape[axis] as usize;
            if n == 1 {
                continue;
            }
            let turned = n > 1 && strides.iter().any(|s| s[axis] < 0) && strides.iter().all(|s| s[axis] <= 0);
            let along = |k: usize| strides[k][axis] as isize;
            if turned {
                for (k, p) in first.iter_mut().enumerate() {
                    *p = p.wrapping_offset((n as isize - 1) * along(k));
                }
            }
            let sign = if turned { -1 } else { 1 };
            // Merge with the axis before when every operand walks on evenly.
            let merges = plan.shape.last().is_some()
                && (0..nops).all(|k| plan.inner_strides()[k] == n as isize * sign * along(k));
            if merges {
                *plan.shape.last_mut().expect("an axis before") *= n;
                plan.strides.truncate(plan.strides.len() - nops);
            } else {
                plan.shape.push(n);
            }
            plan.strides.extend((0..nops).map(|k| sign * along(k)));
        }
        plan.first = first;
        plan.tiled = plan.disagrees();
        plan
    }

    fn inner_strides(&self) -> &[isize] {
        &self.strides[self.strides.len() - self.nops..]
    }

    /// Whether some operand is much better walked along the second fastest axis.
    fn disagrees(&self) -> bool {
        let d = self.shape.len();
        if d < 2 || self.shape[d - 1] <= TILE || self.shape[d - 2] < 8 {
            return false;
        }
        (0..self.nops).any(|k| {
            let outer = self.strides[(d - 2) * self.nops + k].unsigned_abs();
            let inner = self.strides[(d - 1) * self.nops + k].unsigned_abs();
            outer != 0 && inner >= 64 && outer < inner
        })
    }

    /// Lengths of the walk, slowest axis first; what an operand's own axes became.
    pub fn shape(&self) -> &[usize] {
        &self.shape
    }

    /// Items in all.
    pub fn items(&self) -> usize {
        self.shape.iter().product()
    }

    /// The walk over the lines alone, the items of a line, and the strides along it, where lines have fewer items than
    /// `most`.
    pub fn short_lines(&self, most: usize) -> Option<(Plan, usize, &[isize])> {
        let (&n, shape) = self.shape.split_last()?;
        if shape.is_empty() || n == 0 || n >= most {
            return None;
        }
        let strides = self.strides[..shape.len() * self.nops].into();
        let lines =
            Plan { nops: self.nops, shape: shape.into(), strides, first: self.first.clone(), tiled: false };
        Some((lines, n, self.inner_strides()))
    }

    /// Calls `f(args, n, strides)` for each inner loop.
    pub fn run(&self, mut f: impl FnMut(&[*mut u8], usize, &[isize])) {
        let nops = self.nops;
        match self.shape.len() {
            0 => {
                let zeros: SmallVec<[isize; 8]> = smallvec![0; nops];
                f(&self.first, 1, &zeros);
            }
            1 if self.shape[0] > 0 => f(&self.first, self.shape[0], &self.strides),
            _ if self.shape.contains(&0) => {}
            d if self.tiled => self.outer(d - 2, &mut |args| self.tiles(args, &mut f)),
            d => {
                let (n, inner) = (self.shape[d - 1], &self.strides[(d - 1) * nops..]);
                self.outer(d - 1, &mut |args| f(args, n, inner));
            }
        }
    }

    /// Walks over the first `axes` axes.
    fn outer(&self, axes: usize, f: &mut dyn FnMut(&[*mut u8])) {
        let nops = self.nops;
        let mut args = self.first.clone();
        let mut index: SmallVec<[usize; 6]> = smallvec![0; axes];
        loop {
            task::point();
            f(&args);
            let mut axis = axes;
            loop {
                if axis == 0 {
                    return;
                }
                axis -= 1;
                let strides = &self.strides[axis * nops..(axis + 1) * nops];
                index[axis] += 1;
                if index[axis] < self.shape[axis] {
                    for (p, s) in args.iter_mut().zip(strides) {
                        *p = p.wrapping_offset(*s);
                    }
                    break;
                }
                let back = self.shape[axis] as isize - 1;
                index[axis] = 0;
                for (p, s) in args.iter_mut().zip(strides) {
                    *p = p.wrapping_offset(-back * *s);
                }
            }
        }
    }

    /// The two fastest axes in tiles, so that the lines of memory that one operand crosses are still in
    /// the cache when its next row needs them.
    fn tiles(&self, first: &[*mut u8], f: &mut Visit) {
        let (d, nops) = (self.shape.len(), self.nops);
        let (rows, columns) = (self.shape[d - 2], self.shape[d - 1]);
        let (down, along) = (&self.strides[(d - 2) * nops..(d - 1) * nops], &self.strides[(d - 1) * nops..]);
        let mut args: SmallVec<[*mut u8; 6]> = first.into();
        for top in (0..rows).step_by(TILE) {
            for left in (0..columns).step_by(TILE) {
                let n = TILE.min(columns - left);
                for row in top..rows.min(top + TILE) {
                    for k in 0..nops {
                        let offset = row as isize * down[k] + left as isize * along[k];
                        args[k] = first[k].wrapping_offset(offset);
                    }
                    f(&args, n, along);
                }
            }
        }
    }

    /// The part of this walk with indices `start..end` of one axis.
    fn part(&self, axis: usize, start: usize, end: usize) -> Plan {
        let mut part = self.clone();
        part.shape[axis] = end - start;
        for (p, s) in part.first.iter_mut().zip(&self.strides[axis * self.nops..]) {
            *p = p.wrapping_offset(start as isize * *s);
        }
        part
    }

    /// [`Plan::run`] on several threads when `cost` nanoseconds an item make it worth while. `f` is called
    /// from all of them; operand memory that it writes must differ from inner loop to inner loop.
    pub fn run_parallel(&self, cost: f64, f: impl Fn(&[*mut u8], usize, &[isize]) + Sync) {
        if task::is_watched() {
            let items = most_items(cost);
            let long = cost == 0.0 || self.items() as f64 * cost > LONG.as_nanos() as f64;
            let units = task::units(if long { self.items() } else { 0 });
            return self.run_shared(cost, |args, n, strides| in_parts(args, n, strides, items, units, &f));
        }
        self.run_shared(cost, f);
    }

    fn run_shared(&self, cost: f64, f: impl Fn(&[*mut u8], usize, &[isize]) + Sync) {
        let threads = par::threads_for(self.items(), cost);
        let axis =
            (0..self.shape.len()).max_by_key(|&a| (self.shape[a] >= 2 * threads, std::cmp::Reverse(a)));
        match axis {
            Some(axis) if threads > 1 => {
                // Whole cache lines of small items stay with one thread.
                let grain = if axis + 1 == self.shape.len() { 64 } else { 1 };
                par::for_ranges(self.shape[axis], grain, threads, |range| {
                    self.part(axis, range.start, range.end).run(&f);
                });
            }
            _ => self.run(&f),
        }
    }
}

/// Items between two points of a call that is watched: some milliseconds' worth. What costs nothing is a function of the
/// host, of which nobody knows: it starts with one.
fn most_items(cost: f64) -> usize {
    if cost > 0.0 { ((SOON.as_nanos() as f64 / cost) as usize).clamp(64, 1 << 22) } else { 1 }
}

/// What a walk takes by which a call tells how far it is.
const LONG: Duration = Duration::from_millis(100);

/// What a part of an inner loop is to take.
const SOON: Duration = Duration::from_millis(4);

/// An inner loop in parts, with a point before each.
fn in_parts(
    args: &[*mut u8],
    n: usize,
    strides: &[isize],
    most: usize,
    units: Units,
    f: &impl Fn(&[*mut u8], usize, &[isize]),
) {
    let (mut start, mut most) = (0, most);
    while start < n {
        let count = most.min(n - start);
        let begun = Instant::now();
        let part: SmallVec<[*mut u8; 6]> =
            args.iter().zip(strides).map(|(p, s)| p.wrapping_offset(start as isize * s)).collect();
        f(&part, count, strides);
        start += count;
        units.done(count);
        let taken = begun.elapsed();
        if taken < SOON / 2 {
            most = (2 * most).min(1 << 22);
        } else if taken > 2 * SOON {
            most = (most / 2).max(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::array::Array;
    use crate::dtype::DType;

    fn view(data: &[u8], shape: &[i64], strides: &[i64], offset: isize) -> Array {
        Array {
            data: data.as_ptr().wrapping_offset(offset) as *mut u8,
            dtype: DType::UINT8,
            shape: shape.into(),
            strides: strides.into(),
            writeable: true,
            weak: false,
        }
    }

    fn visited(plan: &Plan) -> Vec<Vec<usize>> {
        let mut seen = Vec::new();
        plan.run(|args, n, strides| {
            for i in 0..n {
                let at = |k: usize| args[k].wrapping_offset(i as isize * strides[k]) as usize;
                seen.push((0..args.len()).map(at).collect());
            }
        });
        seen.sort();
        seen
    }

    #[test]
    fn contiguous_operands_become_one_loop() {
        let memory = vec![0u8; 1000];
        let a = view(&memory, &[2, 3, 4], &[12, 4, 1], 0);
        let b = view(&memory, &[2, 3, 4], &[12, 4, 1], 100);
        assert_eq!(Plan::new(&[&a, &b]).shape(), &[24]);
        let reversed = view(&memory, &[2, 3, 4], &[-12, -4, -1], 23);
        assert_eq!(Plan::new(&[&reversed]).shape(), &[24]);
        let fortran = view(&memory, &[2, 3, 4], &[1, 2, 6], 0);
        assert_eq!(Plan::new(&[&fortran, &fortran]).shape(), &[24]);
    }

    #[test]
    fn every_pair_is_visited_once_whatever_the_layout() {
        let memory = vec![0u8; 40_000];
        let shape = [3i64, 70, 90];
        let layouts: [[i64; 3]; 4] = [[6300, 90, 1], [1, 3, 210], [0, 90, 1], [6300, -90, 1]];
        for x in layouts {
            for y in layouts {
                let start = |s: [i64; 3]| if s[1] < 0 { 69 * 90 } else { 0 };
                let (a, b) = (view(&memory, &shape, &x, start(x)), view(&memory, &shape, &y, start(y)));
                let mut expected = Vec::new();
                for i in 0..3 {
                    for j in 0..70 {
                        for k in 0..90 {
                            let at = |v: &Array, s: [i64; 3]| {
                                v.data.wrapping_offset((i * s[0] + j * s[1] + k * s[2]) as isize) as usize
                            };
                            expected.push(vec![at(&a, x), at(&b, y)]);
                        }
                    }
                }
                expected.sort();
                assert_eq!(visited(&Plan::new(&[&a, &b])), expected, "{x:?} {y:?}");
            }
        }
    }

    #[test]
    fn empty_and_zero_dimensional_walks() {
        let memory = [0u8; 8];
        assert_eq!(visited(&Plan::new(&[&view(&memory, &[], &[], 0)])).len(), 1);
        assert_eq!(visited(&Plan::new(&[&view(&memory, &[3, 0], &[0, 1], 0)])).len(), 0);
        assert_eq!(visited(&Plan::new(&[&view(&memory, &[0], &[1], 0)])).len(), 0);
        assert_eq!(visited(&Plan::new(&[&view(&memory, &[1, 1], &[5, 7], 0)])).len(), 1);
    }
}

//! Counts of numbers by interval: the kernel of `histogram`.

use super::list::{List, fresh_items, makes_output, operands};
use numrs_core::dtype::promote::result_type;
use numrs_core::error::{Result, value_error};
use numrs_core::memory;
use numrs_core::{Array, DType, Frame, Number, par, whole};
use std::sync::Mutex;

/// Items of which places are found before they are counted; NumPy adds weights in blocks of as many.
const BLOCK: usize = 1 << 16;

/// Items of which places are found together.
const GROUP: usize = 256;

/// Bins up to which four tables count side by side.
const SMALL: usize = 1 << 12;

/// Nanoseconds an item, roughly.
const COST: f64 = 3.0;

/// How many items of input 0 lie between neighbours of the ascending edges of input 1 (the last interval is closed), as
/// int64. When they are `uniform`, the edges are equally spaced, and input 2 holds the first edge, the last one and their distance: then
/// a place is estimated as NumPy does, and mended by the edges; and input 3, if there is one, holds float64 weights, which
/// are added up instead.
///
/// # Errors
/// `ValueError` for operands that do not fit together; `MemoryError`.
pub fn histogram(frame: &mut Frame, uniform: bool) -> Result<()> {
    makes_output(frame)?;
    let mut inputs = operands(frame, if uniform { &[3, 4] } else { &[2] })?;
    let (Some(items), Some(edges)) = (inputs.next(), inputs.next()) else {
        return Err(value_error("a histogram needs items and edges"));
    };
    let range = if uniform { inputs.next() } else { None };
    let weights = inputs.next().map(|a| List::<f64>::new(a, DType::FLOAT64)).transpose()?;
    if weights.as_ref().is_some_and(|w| w.items().len() != items.size()) {
        return Err(value_error("weights should have the same shape as a."));
    }
    let weights = weights.as_ref().map(List::items);
    match range {
        Some(range) if edges.dtype.number() == Some(Number::Float32) => {
            let range = Range::read(&List::<f32>::new(range, DType::FLOAT32)?)?;
            let edges = List::<f32>::new(edges, DType::FLOAT32)?;
            let items = List::<f32>::new(items, DType::FLOAT32)?;
            fill(frame, items.items(), &Equal { edges: edges.items(), range }, edges.items().len(), weights)
        }
        Some(range) => {
            let range = Range::read(&List::<f64>::new(range, DType::FLOAT64)?)?;
            let edges = List::<f64>::new(edges, DType::FLOAT64)?;
            let items = List::<f64>::new(items, DType::FLOAT64)?;
            fill(frame, items.items(), &Equal { edges: edges.items(), range }, edges.items().len(), weights)
        }
        None => between(frame, items, edges),
    }
}

/// Any edges: compared as integers when both are such, else as float64.
fn between(frame: &mut Frame, items: Array, edges: Array) -> Result<()> {
    let common = result_type([&items, &edges].iter().map(|a| (a.dtype, false)))?;
    match common.number() {
        Some(Number::UInt64) => {
            let edges = List::<u64>::new(edges, DType::UINT64)?;
            let items = List::<u64>::new(items, DType::UINT64)?;
            fill(frame, items.items(), &Any { edges: edges.items() }, edges.items().len(), None)
        }
        Some(whole!()) => {
            let edges = List::<i64>::new(edges, DType::INT64)?;
            let items = List::<i64>::new(items, DType::INT64)?;
            fill(frame, items.items(), &Any { edges: edges.items() }, edges.items().len(), None)
        }
        Some(
            Number::Float16 | Number::Float32 | Number::Float64 | Number::Complex64 | Number::Complex128,
        )
        | None => {
            let edges = List::<f64>::new(edges, DType::FLOAT64)?;
            let items = List::<f64>::new(items, DType::FLOAT64)?;
            fill(frame, items.items(), &Any { edges: edges.items() }, edges.items().len(), None)
        }
    }
}

/// Where items belong.
trait Bins<T>: Sync {
    /// The bins of a few items; the number of bins stands for none.
    fn places(&self, items: &[T], places: &mut [u32; GROUP]);
}

/// Makes the output and fills it.
fn fill<T: Copy + Sync>(
    frame: &mut Frame,
    items: &[T],
    bins: &impl Bins<T>,
    edges: usize,
    weights: Option<&[f64]>,
) -> Result<()> {
    let count = edges.saturating_sub(1);
    if u32::try_from(count).is_err() {
        return Err(value_error("too many bins"));
    }
    let dtype = if weights.is_some() { DType::FLOAT64 } else { DType::INT64 };
    let out = frame.make(0, dtype, &[count as i64])?;
    if count == 0 {
        return Ok(());
    }
    match weights {
        // SAFETY: a fresh list of float64.
        Some(weights) => add_up(items, weights, bins, unsafe { fresh_items(&out) }),
        // SAFETY: a fresh list of int64.
        None => count_up(items, bins, unsafe { fresh_items(&out) }),
    }
    Ok(())
}

/// Adds weights up in the order of the items, block by block.
fn add_up<T: Copy>(items: &[T], weights: &[f64], bins: &impl Bins<T>, totals: &mut [f64]) {
    totals.fill(0.0);
    // The last one is for items that belong nowhere.
    let mut sums = memory::filled(totals.len() + 1, 0.0);
    let mut places = [0; GROUP];
    for (items, weights) in items.chunks(BLOCK).zip(weights.chunks(BLOCK)) {
        sums.fill(0.0);
        for (items, weights) in items.chunks(GROUP).zip(weights.chunks(GROUP)) {
            bins.places(items, &mut places);
            places.iter().zip(weights).for_each(|(&place, &weight)| sums[place as usize] += weight);
        }
        totals.iter_mut().zip(&sums).for_each(|(total, &sum)| *total += sum);
    }
}

/// Counts on several threads, each with a table of its own.
fn count_up<T: Copy + Sync>(items: &[T], bins: &impl Bins<T>, totals: &mut [i64]) {
    totals.fill(0);
    let n = totals.len() + 1;
    let tables = if n <= SMALL { 4 } else { 1 };
    let threads = par::threads_for(items.len(), COST).min(1 + items.len() / (tables * n));
    let totals = Mutex::new(totals);
    par::for_ranges(items.len(), BLOCK, threads, |range| {
        let mut counts = memory::filled(tables * n, 0i64);
        let mut places = [0; GROUP];
        for items in items[range].chunks(GROUP) {
            bins.places(items, &mut places);
            let found = &places[..items.len()];
            if tables == 1 {
                found.iter().for_each(|&place| counts[place as usize] += 1);
            } else {
                found.iter().enumerate().for_each(|(i, &place)| counts[(i & 3) * n + place as usize] += 1);
            }
        }
        let mut totals = totals.lock().unwrap_or_else(|e| e.into_inner());
        for table in counts.chunks_exact(n) {
            totals.iter_mut().zip(table).for_each(|(total, &count)| *total += count);
        }
    });
}

/// Edges without an order in their distances: a place is searched for.
struct Any<'a, T> {
    edges: &'a [T],
}

impl<T: PartialOrd + Copy + Sync> Bins<T> for Any<'_, T> {
    fn places(&self, items: &[T], places: &mut [u32; GROUP]) {
        let edges = self.edges;
        let (bins, last) = (edges.len() - 1, edges[edges.len() - 1]);
        for (place, &x) in places.iter_mut().zip(items) {
            // How many edges are not above the item; a NaN is below none.
            let (mut low, mut left) = (0, edges.len());
            while left > 0 {
                let half = left.div_ceil(2);
                low += if edges[low + half - 1] <= x { half } else { 0 };
                left -= half;
            }
            let inside = low > 0 && (low <= bins || x == last);
            *place = if inside { (low - 1).min(bins - 1) } else { bins } as u32;
        }
    }
}

/// The first and the last of equally spaced edges, and their distance.
#[derive(Clone, Copy)]
struct Range<T> {
    first: T,
    last: T,
    distance: T,
}

impl<T: Copy> Range<T> {
    fn read(list: &List<T>) -> Result<Range<T>> {
        match *list.items() {
            [first, last, distance] => Ok(Range { first, last, distance }),
            _ => Err(value_error("a range is three numbers")),
        }
    }
}

/// Equally spaced edges.
struct Equal<'a, T> {
    edges: &'a [T],
    range: Range<T>,
}

macro_rules! equal {
    ($($t:ty)*) => { $(impl Bins<$t> for Equal<'_, $t> {
        fn places(&self, items: &[$t], places: &mut [u32; GROUP]) {
            let Range { first, last, distance } = self.range;
            let edges = self.edges;
            let bins = edges.len() - 1;
            let scale = bins as $t;
            let mut estimates = [0i32; GROUP];
            for (estimate, &x) in estimates.iter_mut().zip(items) {
                // The bounds keep a NaN, and items that belong nowhere, in range.
                let at = ((x - first) / distance * scale).max(0.0).min(scale);
                *estimate = at as i32;
            }
            for ((place, &estimate), &x) in places.iter_mut().zip(&estimates).zip(items) {
                let mut at = (estimate as usize).min(bins - 1);
                at -= (x < edges[at] && at > 0) as usize;
                at += (x >= edges[at + 1] && at != bins - 1) as usize;
                *place = if x >= first && x <= last { at } else { bins } as u32;
            }
        }
    })* };
}

equal!(f32 f64);

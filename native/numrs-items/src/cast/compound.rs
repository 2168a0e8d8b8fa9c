//! Conversions with parts: records field by field, sub-arrays, text.

use super::written::{Side, Slot, recode};
use super::{Cast, find as find_cast, moves, same};
use crate::characters::Characters;
use numrs_core::dtype::registry::SubArrayInfo;
use numrs_core::dtype::table::TypeRow;
use numrs_core::error::{Error, ErrorKind, Result, type_error, value_error};
use numrs_core::{Category, DType, Number};
use std::sync::OnceLock;

/// A conversion with parts.
pub(super) enum Compound {
    /// Each target field from some place of the source item.
    Fields(Vec<Part>),
    /// Runs of elements of one item.
    Elements { cast: Cast, source: usize, target: usize, runs: Vec<Run> },
    /// A value's text; the first that has no room is kept.
    Write { from: Side, to: Characters, error: OnceLock<Error> },
    /// A value from text; the first that cannot be read is kept.
    Read { to: Side, from: Characters, error: OnceLock<Error> },
    /// Bytes as text or the other way round; the first that is not of ASCII is kept.
    Recode { from: Characters, to: Characters, error: OnceLock<Error> },
    /// Whether any byte is not zero.
    AnyByte(usize),
    /// A number's bytes in native order, then zeros.
    Raw { row: &'static TypeRow, size: usize },
}

/// A field of the target.
pub(super) struct Part {
    source: usize,
    target: usize,
    cast: Cast,
}

/// `count` elements; without a source they are zeros.
pub(super) struct Run {
    source: Option<usize>,
    /// Whether all come from the one source element.
    single: bool,
    target: usize,
    count: usize,
}

#[cold]
fn refuse(from: DType, to: DType) -> Error {
    type_error(format!("Cannot cast array data from {from:?} to {to:?} according to the rule 'unsafe'"))
}

/// The conversion between dtypes of which one at least is no number.
pub(super) fn find(from: DType, to: DType) -> Result<Compound> {
    // What a field refuses, the whole record refuses.
    find_parts(from, to).map_err(|e| if e.kind == ErrorKind::Type { refuse(from, to) } else { e })
}

fn find_parts(from: DType, to: DType) -> Result<Compound> {
    if from.subarray().is_some() || to.subarray().is_some() {
        return elements(from, to);
    }
    match (from.fields(), to.fields()) {
        (Some(x), Some(y)) => {
            if x.fields.len() != y.fields.len() {
                return Err(refuse(from, to));
            }
            let part =
                |(f, g): (&numrs_core::dtype::registry::Field, &numrs_core::dtype::registry::Field)| {
                    Ok(Part { source: f.offset, target: g.offset, cast: find_cast(f.dtype, g.dtype)? })
                };
            Ok(Compound::Fields(x.fields.iter().zip(&y.fields).map(part).collect::<Result<_>>()?))
        }
        (None, Some(y)) => {
            let part = |g: &numrs_core::dtype::registry::Field| {
                Ok(Part { source: 0, target: g.offset, cast: find_cast(from, g.dtype)? })
            };
            Ok(Compound::Fields(y.fields.iter().map(part).collect::<Result<_>>()?))
        }
        (Some(x), None) => match &x.fields[..] {
            [only] => {
                let cast = find_cast(only.dtype, to)?;
                Ok(Compound::Fields(vec![Part { source: only.offset, target: 0, cast }]))
            }
            _ => Err(refuse(from, to)),
        },
        (None, None) => simple(from, to),
    }
}

/// Between items that are neither records nor sub-arrays.
fn simple(from: DType, to: DType) -> Result<Compound> {
    use Category::{Bytes, Datetime, Struct, SubArray, Text, Timedelta, Void};
    let error = OnceLock::new();
    let no_cast = || refuse(from, to);
    let side = |dtype| Side::of(dtype).ok_or_else(no_cast);
    let characters = |dtype| Characters::of(dtype).ok_or_else(no_cast);
    match (from.code().category(), to.code().category()) {
        (Category::Number(_) | Datetime | Timedelta, Bytes | Text) => {
            Ok(Compound::Write { from: side(from)?, to: characters(to)?, error })
        }
        (Category::Number(_) | Datetime | Timedelta, Void) => {
            Ok(Compound::Raw { row: from.code().row(), size: to.itemsize() })
        }
        (Bytes | Text | Void, Category::Number(Number::Bool)) => Ok(Compound::AnyByte(from.itemsize())),
        (Bytes | Text, Category::Number(_) | Datetime | Timedelta) => {
            Ok(Compound::Read { to: side(to)?, from: characters(from)?, error })
        }
        (Bytes, Text) | (Text, Bytes) => {
            Ok(Compound::Recode { from: characters(from)?, to: characters(to)?, error })
        }
        (Void, Category::Number(_) | Bytes | Text | Datetime | Timedelta) => {
            Err(value_error("setting an array element with a sequence."))
        }
        (
            Category::Number(_) | Datetime | Timedelta,
            Category::Number(_) | Struct | SubArray | Datetime | Timedelta,
        )
        | (Bytes, Bytes | Void | Struct | SubArray)
        | (Text, Text | Void | Struct | SubArray)
        | (Void, Void | Struct | SubArray)
        | (Struct | SubArray, _) => Err(no_cast()),
    }
}

/// Between sub-arrays (a single item is one with the shape `()`): shapes are aligned at their last axes;
/// a source axis of length one is repeated, a longer one is cut or filled up with zeros, and of leading axes
/// that the target lacks only the first index counts.
fn elements(from: DType, to: DType) -> Result<Compound> {
    let split = |dtype: DType| match dtype.subarray() {
        Some(SubArrayInfo { base, shape, .. }) => (*base, &shape[..]),
        None => (dtype, &[][..]),
    };
    let ((a, source_shape), (b, target_shape)) = (split(from), split(to));
    let cast = find_cast(a, b)?;
    let (source, target) = (a.itemsize(), b.itemsize());
    let count: i64 = target_shape.iter().product();
    let source_count: i64 = source_shape.iter().product();
    let mut runs: Vec<Run> = Vec::new();
    if source_shape == target_shape || source_count == 1 {
        let single = source_count == 1;
        runs.push(Run { source: Some(0), single, target: 0, count: count as usize });
        return Ok(Compound::Elements { cast, source, target, runs });
    }
    for i in 0..count {
        let element = source_element(i, source_shape, target_shape);
        let source_offset = element.map(|e| e as usize * source);
        let target_offset = i as usize * target;
        let continues = runs.last().is_some_and(|run| match (run.source, source_offset) {
            (Some(start), Some(offset)) => start + run.count * source == offset,
            (None, None) => true,
            _ => false,
        });
        match runs.last_mut() {
            Some(run) if continues => run.count += 1,
            _ => runs.push(Run { source: source_offset, single: false, target: target_offset, count: 1 }),
        }
    }
    Ok(Compound::Elements { cast, source, target, runs })
}

/// The source element for target element `i`.
fn source_element(mut i: i64, source: &[i64], target: &[i64]) -> Option<i64> {
    let mut element = 0;
    let mut step = 1;
    let mut axes = source.iter().rev();
    for &n in target.iter().rev() {
        let index = i % n;
        i /= n;
        if let Some(&m) = axes.next() {
            if m != 1 {
                if index >= m {
                    return None;
                }
                element += index * step;
            }
            step *= m;
        }
    }
    Some(element).filter(|_| !source.contains(&0))
}

impl Compound {
    /// The copy of items of a dtype with bytes that belong to no field: all others, in as few runs as there are.
    pub(super) fn within(dtype: DType) -> Compound {
        let Some(info) = dtype.fields() else {
            let (base, count) = match dtype.subarray() {
                Some(sub) => (sub.base, sub.shape.iter().product::<i64>() as usize),
                None => (dtype, 1),
            };
            let size = base.itemsize();
            let run = Run { source: Some(0), single: false, target: 0, count };
            return Compound::Elements { cast: same(base), source: size, target: size, runs: vec![run] };
        };
        let part = |start: usize, dtype| Part { source: start, target: start, cast: same(dtype) };
        let (broken, whole): (Vec<_>, Vec<_>) = info.fields.iter().partition(|f| f.dtype.has_gaps());
        let mut parts: Vec<Part> = broken.iter().map(|f| part(f.offset, f.dtype)).collect();
        let mut covered: Vec<(usize, usize)> =
            whole.iter().map(|f| (f.offset, f.offset + f.dtype.itemsize())).collect();
        covered.sort_unstable();
        let bytes = |(start, end): (usize, usize)| part(start, DType::void((end - start) as u32));
        let mut run = None;
        for (start, end) in covered {
            run = match run {
                Some((from, to)) if start <= to => Some((from, end.max(to))),
                before => {
                    parts.extend(before.map(bytes));
                    Some((start, end))
                }
            };
        }
        parts.extend(run.map(bytes));
        Compound::Fields(parts)
    }
}

fn keep_first(error: &OnceLock<Error>, outcome: Result<()>) {
    if let Err(e) = outcome {
        let _ = error.set(e);
    }
}

impl Compound {
    /// See [`Cast::run`].
    ///
    /// # Safety
    /// As there; source and target share no memory.
    pub(super) unsafe fn run(&self, src: *const u8, ss: isize, dst: *mut u8, ds: isize, n: usize) {
        match self {
            Compound::Fields(parts) => {
                for part in parts {
                    // SAFETY: the field lies inside the item on both sides.
                    unsafe { part.cast.run(src.add(part.source), ss, dst.add(part.target), ds, n) };
                }
            }
            Compound::Elements { cast, source, target, runs } => {
                for i in 0..n as isize {
                    for run in runs {
                        // SAFETY: the runs lie inside the item on both sides.
                        unsafe {
                            let d = dst.offset(i * ds).add(run.target);
                            match run.source {
                                Some(offset) => {
                                    let step = if run.single { 0 } else { *source as isize };
                                    let s = src.offset(i * ss).add(offset);
                                    cast.run(s, step, d, *target as isize, run.count);
                                }
                                None => d.write_bytes(0, run.count * target),
                            }
                        }
                    }
                }
            }
            Compound::Write { from, to, error } => {
                // SAFETY: item `i` of both sides.
                let item = |i| unsafe { from.write(*to, src.offset(i * ss), dst.offset(i * ds)) };
                keep_first(error, (0..n as isize).try_for_each(item));
            }
            Compound::Read { to, from, error } => {
                // SAFETY: item `i` of both sides.
                let item = |i| unsafe { to.read(*from, src.offset(i * ss), dst.offset(i * ds)) };
                keep_first(error, (0..n as isize).try_for_each(item));
            }
            // SAFETY: promised by the caller.
            Compound::Recode { from, to, error } => unsafe {
                keep_first(error, recode(*from, *to, src, ss, dst, ds, n));
            },
            Compound::Raw { row, size } => {
                for i in 0..n as isize {
                    let mut slot: Slot = [0];
                    // SAFETY: item `i` of both sides; a number has at most 16 bytes.
                    unsafe {
                        let native = slot.as_mut_ptr().cast::<u8>();
                        moves::turn(row.itemsize, row.swap_unit, src.offset(i * ss), 0, native, 0, 1);
                        moves::pad(row.itemsize, *size, native, 0, dst.offset(i * ds), 0, 1);
                    }
                }
            }
            Compound::AnyByte(size) => {
                for i in 0..n as isize {
                    // SAFETY: item `i` of both sides.
                    unsafe {
                        let bytes = std::slice::from_raw_parts(src.offset(i * ss), *size);
                        *dst.offset(i * ds) = u8::from(bytes.iter().any(|&b| b != 0));
                    }
                }
            }
        }
    }

    /// See [`Cast::check`].
    pub(super) fn check(&self) -> Result<()> {
        match self {
            Compound::Fields(parts) => parts.iter().try_for_each(|part| part.cast.check()),
            Compound::Elements { cast, .. } => cast.check(),
            Compound::Read { error, .. } | Compound::Write { error, .. } | Compound::Recode { error, .. } => {
                error.get().map_or(Ok(()), |e| Err(e.clone()))
            }
            Compound::AnyByte(_) | Compound::Raw { .. } => Ok(()),
        }
    }
}

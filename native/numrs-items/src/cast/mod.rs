//! Conversion between dtypes: one [`Cast`] is found a call, then run over strided items.

mod chunk;
mod compound;
mod copy;
mod format;
mod masked;
mod moves;
mod number;
mod numeric;
mod text;
mod time;
mod truncate;
mod written;

pub use copy::{CopyOptions, assign, copy, quick_copy};
pub use moves::short;

use compound::Compound;
use numeric::NumericCast;
use numrs_core::error::Result;
use numrs_core::{Category, DType, Number, fpstatus};
use std::mem::MaybeUninit;
use std::sync::Arc;
use time::Steps;

/// A conversion that has been found; usable from any thread. Numbers cost nothing to clone, records and
/// text share what they know.
#[derive(Clone, Debug)]
pub struct Cast {
    kernel: Conversion,
}

#[derive(Clone)]
enum Conversion {
    /// Items of this size as they are.
    Move(usize),
    /// Items of `size` bytes with each `unit` turned.
    Turn { size: usize, unit: usize },
    /// Numbers in native byte order.
    Number(NumericCast),
    /// Numbers of which one side at least is in the other byte order.
    Swapped { cast: NumericCast, from: Option<Number>, to: Option<Number>, sizes: (usize, usize) },
    /// The first bytes, then zeros.
    Pad { from: usize, to: usize },
    /// As `Pad`, with each four bytes turned.
    PadTurned { from: usize, to: usize },
    /// Dates and spans of time.
    Steps(Arc<Steps>),
    /// Anything else.
    Compound(Arc<Compound>),
}

impl std::fmt::Debug for Conversion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Conversion::Move(_) => "Move",
            Conversion::Turn { .. } => "Turn",
            Conversion::Number(_) => "Number",
            Conversion::Swapped { .. } => "Swapped",
            Conversion::Pad { .. } => "Pad",
            Conversion::PadTurned { .. } => "PadTurned",
            Conversion::Steps(_) => "Steps",
            Conversion::Compound(_) => "Compound",
        })
    }
}

/// The conversion from one dtype to another. Whether a casting rule allows it is the caller's question,
/// see [`numrs_core::dtype::promote::can_cast`].
///
/// # Errors
/// `TypeError` when there is none.
#[inline]
pub fn find(from: DType, to: DType) -> Result<Cast> {
    if from == to {
        return Ok(same(from));
    }
    if let (Some(a), Some(b)) = (from.number(), to.number()) {
        if a.is_complex() && (b.is_integer() || b.is_float()) {
            fpstatus::discard_imaginary();
        }
        return Ok(Cast { kernel: numbers((from, a), (to, b)) });
    }
    use Category::{Bytes, Datetime, Number, Struct, SubArray, Text, Timedelta, Void};
    let sizes = (from.itemsize(), to.itemsize());
    let pad = || Conversion::Pad { from: sizes.0, to: sizes.1 };
    let kernel = match (from.code().category(), to.code().category()) {
        (Bytes, Bytes) | (Bytes | Void, Void) => pad(),
        (Text, Text) if from.is_swapped() == to.is_swapped() => pad(),
        (Text, Text) if sizes.0 == sizes.1 => Conversion::Turn { size: sizes.0, unit: 4 },
        (Text, Text) => Conversion::PadTurned { from: sizes.0, to: sizes.1 },
        (Number(_) | Text | Datetime | Timedelta, Void) if !from.is_swapped() => pad(),
        (Text, Void) => Conversion::PadTurned { from: sizes.0, to: sizes.1 },
        (Datetime, Datetime) | (Timedelta, Timedelta) if from.to_native() == to.to_native() => {
            Conversion::Turn { size: 8, unit: 8 }
        }
        (Datetime | Timedelta, Number(_) | Datetime | Timedelta) | (Number(_), Datetime | Timedelta) => {
            // Steps are integers, unless they become others.
            if let (Some(a), Some(b)) = (time::as_integers(from), time::as_integers(to))
                && (from.code() != to.code() || from.tick() == to.tick())
            {
                return find(a, b);
            }
            Conversion::Steps(Arc::new(time::find(from, to)?))
        }
        (Number(_) | Datetime | Timedelta, Bytes | Text | Void | Struct | SubArray)
        | (Number(_), Number(_))
        | (Bytes, Number(_) | Text | Struct | SubArray | Datetime | Timedelta)
        | (Text, Number(_) | Bytes | Struct | SubArray | Datetime | Timedelta)
        | (Void, Number(_) | Bytes | Text | Struct | SubArray | Datetime | Timedelta)
        | (Struct | SubArray, _) => Conversion::Compound(Arc::new(compound::find(from, to)?)),
    };
    Ok(Cast { kernel })
}

/// The conversion between numbers, whose types stand beside their dtypes.
#[inline]
fn numbers((from, a): (DType, Number), (to, b): (DType, Number)) -> Conversion {
    if !from.is_swapped() && !to.is_swapped() {
        Conversion::Number(numeric::find(a, b))
    } else if a == b {
        Conversion::Turn { size: a.size(), unit: a.row().swap_unit }
    } else {
        let turn = |dtype: DType, number| dtype.is_swapped().then_some(number);
        Conversion::Swapped {
            cast: numeric::find(a, b),
            from: turn(from, a),
            to: turn(to, b),
            sizes: (a.size(), b.size()),
        }
    }
}

/// The copy of items of one dtype. Bytes of records that belong to no field are not touched.
#[inline]
pub fn same(dtype: DType) -> Cast {
    let kernel = if dtype.has_gaps() {
        Conversion::Compound(Arc::new(Compound::within(dtype)))
    } else {
        Conversion::Move(dtype.itemsize())
    };
    Cast { kernel }
}

/// Items that are converted in one go where a step in between needs a buffer.
const BLOCK: usize = 128;

impl Cast {
    /// Whether items with these strides are one run of memory that moves as it is.
    pub(super) fn moves_whole(&self, src_stride: isize, dst_stride: isize) -> bool {
        matches!(self.kernel, Conversion::Move(size) if src_stride == size as isize && dst_stride == src_stride)
    }

    /// Converts `n` items.
    ///
    /// A conversion that reads text may come upon some that does not parse: ask [`Cast::check`] when all
    /// items are done.
    ///
    /// # Safety
    /// `n` items of the two dtypes are valid at `src` and `dst` with these strides, and a source item is
    /// not overwritten before it is read.
    #[inline]
    pub unsafe fn run(&self, src: *const u8, src_stride: isize, dst: *mut u8, dst_stride: isize, n: usize) {
        let (ss, ds) = (src_stride, dst_stride);
        // SAFETY: promised by the caller.
        unsafe {
            match &self.kernel {
                Conversion::Number(cast) => cast(src, ss, dst, ds, n),
                Conversion::Move(size) => moves::any(*size, src, ss, dst, ds, n),
                Conversion::Turn { size, unit } => moves::turn(*size, *unit, src, ss, dst, ds, n),
                Conversion::Swapped { cast, from, to, sizes } => {
                    run_swapped(*cast, *from, *to, *sizes, src, ss, dst, ds, n);
                }
                Conversion::Pad { from, to } => moves::pad(*from, *to, src, ss, dst, ds, n),
                Conversion::PadTurned { from, to } => moves::pad_turned(*from, *to, src, ss, dst, ds, n),
                Conversion::Steps(steps) => steps.run(src, ss, dst, ds, n),
                Conversion::Compound(compound) => compound.run(src, ss, dst, ds, n),
            }
        }
    }

    /// Tells whether every item that has been converted so far could be.
    ///
    /// # Errors
    /// `ValueError` for text that is no number, `OverflowError` for one that does not fit.
    #[inline]
    pub fn check(&self) -> Result<()> {
        match &self.kernel {
            Conversion::Compound(compound) => compound.check(),
            Conversion::Move(_)
            | Conversion::Turn { .. }
            | Conversion::Number(_)
            | Conversion::Swapped { .. }
            | Conversion::Steps(_)
            | Conversion::Pad { .. }
            | Conversion::PadTurned { .. } => Ok(()),
        }
    }

    /// Whether item after item is done, so that source and destination may be the same memory.
    fn is_item_wise(&self) -> bool {
        !matches!(self.kernel, Conversion::Compound(_))
    }

    /// Nanoseconds an item, roughly.
    pub fn cost(&self) -> f64 {
        match self.kernel {
            Conversion::Compound(_) => 20.0,
            Conversion::Move(size) => 0.05 * size as f64,
            Conversion::Steps(_) => 2.0,
            Conversion::Turn { size, .. } => 0.5f64.max(0.05 * size as f64),
            Conversion::Pad { from, to } | Conversion::PadTurned { from, to } => 0.05 * (from + to) as f64,
            Conversion::Number(_) | Conversion::Swapped { .. } => 0.5,
        }
    }
}

/// Converts numbers in blocks: turned into native order, converted, turned out of it.
unsafe fn run_swapped(
    cast: NumericCast,
    from: Option<Number>,
    to: Option<Number>,
    (a, b): (usize, usize),
    src: *const u8,
    ss: isize,
    dst: *mut u8,
    ds: isize,
    n: usize,
) {
    let mut input = [const { MaybeUninit::<u128>::uninit() }; BLOCK];
    let mut output = [const { MaybeUninit::<u128>::uninit() }; BLOCK];
    let mut start = 0;
    while start < n {
        let count = BLOCK.min(n - start);
        let (mut s, mut step) = (src.wrapping_offset(start as isize * ss), ss);
        let d = dst.wrapping_offset(start as isize * ds);
        // SAFETY: the buffers hold BLOCK items of at most 16 bytes; the rest is the caller's promise.
        unsafe {
            if let Some(number) = from {
                let buffer = input.as_mut_ptr().cast::<u8>();
                moves::turn(a, number.row().swap_unit, s, step, buffer, a as isize, count);
                (s, step) = (buffer, a as isize);
            }
            match to {
                Some(number) => {
                    let buffer = output.as_mut_ptr().cast::<u8>();
                    cast(s, step, buffer, b as isize, count);
                    moves::turn(b, number.row().swap_unit, buffer, b as isize, d, ds, count);
                }
                None => cast(s, step, d, ds, count),
            }
        }
        start += count;
    }
}

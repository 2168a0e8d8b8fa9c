//! Dates and spans of time: from steps to other steps, to numbers and back, by way of blocks of 64-bit integers.

use super::written::date_bytes;
use super::{BLOCK, Cast, find as find_cast};
use crate::characters::{Characters, Form, Source, no_ascii, plain};
use crate::walk::Walk;
use numrs_core::divisor::Divisor;
use numrs_core::dtype::calendar::{Moment, NAT};
use numrs_core::dtype::{Tick, Unit, iso};
use numrs_core::error::{Error, ErrorKind, Result, type_error, value_error};
use numrs_core::gcd::gcd;
use numrs_core::memory;
use numrs_core::{Array, Category, DType, Number};
use smallvec::SmallVec;

/// A conversion of which one side at least is a date or a span of time, and the other may be a number.
pub(super) struct Steps {
    read: Read,
    change: Change,
    write: Cast,
}

/// How 64-bit integers come from the source.
enum Read {
    Whole(Cast),
    /// By way of `float64`: NaN becomes NaT without a flag.
    Real(Cast),
}

/// What becomes of the steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    None,
    /// `x * by / over`, rounded down.
    Scale {
        by: i64,
        over: i64,
    },
    /// By the calendar.
    Date {
        from: Tick,
        to: Tick,
    },
}

/// The conversion, if it is one of these.
///
/// # Errors
/// `TypeError` from steps with a unit to steps without, `OverflowError` when the number of steps in a step has no room.
pub(super) fn find(from: DType, to: DType) -> Result<Steps> {
    let change = match (from.tick(), to.tick()) {
        (Some(a), Some(b)) if from.code() == to.code() => {
            change(a, b, from.code().category() == Category::Datetime)?
        }
        _ => Change::None,
    };
    let read = match from.number() {
        Some(
            Number::Float16 | Number::Float32 | Number::Float64 | Number::Complex64 | Number::Complex128,
        ) => Read::Real(find_cast(from, DType::FLOAT64)?),
        Some(numrs_core::whole!()) => Read::Whole(find_cast(from, DType::INT64)?),
        None => Read::Whole(find_cast(from.as_steps(), DType::INT64)?),
    };
    let target = if to.number().is_some() { to } else { to.as_steps() };
    Ok(Steps { read, change, write: find_cast(DType::INT64, target)? })
}

/// The 64-bit integers that items of a dtype are, if they are.
pub(super) fn as_integers(dtype: DType) -> Option<DType> {
    match dtype.code().category() {
        Category::Datetime | Category::Timedelta => Some(dtype.as_steps()),
        Category::Number(Number::Int64) => Some(dtype),
        Category::Number(_)
        | Category::Bytes
        | Category::Text
        | Category::Void
        | Category::Struct
        | Category::SubArray => None,
    }
}

/// What becomes of steps of dates (`dates`) or spans of time.
fn change(from: Tick, to: Tick, dates: bool) -> Result<Change> {
    if from == to || from.is_generic() {
        return Ok(Change::None);
    }
    if to.is_generic() {
        return Err(type_error(
            "Cannot convert from specific units to generic units in NumPy datetimes or timedeltas",
        ));
    }
    let change = factors(from, to)?;
    if dates && (from.unit.is_calendar() || to.unit.is_calendar()) {
        return Ok(Change::Date { from, to });
    }
    Ok(change)
}

fn factors(from: Tick, to: Tick) -> Result<Change> {
    let (coarse, fine) = if from.unit <= to.unit { (from.unit, to.unit) } else { (to.unit, from.unit) };
    let overflow = || {
        Error::new(
            ErrorKind::Overflow,
            format!(
                "Integer overflow while computing the conversion factor between NumPy datetime units {} and {}",
                coarse.name(),
                fine.name()
            ),
        )
    };
    // A year is 146097 days in 400, a month a twelfth of that.
    let (by, over) = if coarse.is_calendar() == fine.is_calendar() {
        (coarse.factor(fine).ok_or_else(overflow)?, 1)
    } else {
        let years = if coarse == Unit::Year { 400 } else { 4800 };
        if fine == Unit::Week {
            (146_097, years * 7)
        } else {
            let day = Unit::Day.factor(fine).ok_or_else(overflow)?;
            (day.checked_mul(146_097).ok_or_else(overflow)?, years)
        }
    };
    let (by, over) = if coarse == from.unit { (by, over) } else { (over, by) };
    let common = gcd(by, over);
    let scale = |n: u64, count: u32| (n / common).checked_mul(count.into());
    let by = scale(by, from.count).ok_or_else(overflow)?;
    let over = scale(over, to.count).filter(|&n| n > 0).ok_or_else(overflow)?;
    let common = gcd(by, over);
    Ok(Change::Scale { by: (by / common) as i64, over: (over / common) as i64 })
}

impl Change {
    fn apply(self, items: &mut [i64]) {
        let each = |items: &mut [i64], f: &dyn Fn(i64) -> i64| {
            items.iter_mut().filter(|x| **x != NAT).for_each(|x| *x = f(*x));
        };
        match self {
            Change::None => {}
            Change::Scale { by, over: 1 } => {
                items.iter_mut().for_each(|x| *x = if *x == NAT { NAT } else { x.wrapping_mul(by) });
            }
            Change::Scale { by, over } => {
                let divisor = Divisor::new(over);
                for x in items {
                    let scaled = x.wrapping_mul(by);
                    let dividend = if *x < 0 { scaled.wrapping_sub(over - 1) } else { scaled };
                    *x = if *x == NAT { NAT } else { divisor.quotient(dividend) };
                }
            }
            Change::Date { from, to } => each(items, &|x| Moment::of(x, from).date(to)),
        }
    }
}

impl Steps {
    /// See [`Cast::run`].
    ///
    /// # Safety
    /// As there.
    pub(super) unsafe fn run(&self, src: *const u8, ss: isize, dst: *mut u8, ds: isize, n: usize) {
        let mut steps = [0i64; BLOCK];
        let mut start = 0;
        while start < n {
            let count = BLOCK.min(n - start);
            let s = src.wrapping_offset(start as isize * ss);
            let d = dst.wrapping_offset(start as isize * ds);
            // SAFETY: the block holds as many integers; the rest is the caller's promise.
            unsafe {
                match &self.read {
                    Read::Whole(cast) => cast.run(s, ss, steps.as_mut_ptr().cast(), 8, count),
                    Read::Real(cast) => read_reals(cast, s, ss, &mut steps[..count]),
                }
                self.change.apply(&mut steps[..count]);
                self.write.run(steps.as_ptr().cast(), 8, d, ds, count);
            }
            start += count;
        }
    }
}

/// # Safety
/// As many items as there are steps.
unsafe fn read_reals(cast: &Cast, src: *const u8, ss: isize, steps: &mut [i64]) {
    let mut reals = [0f64; BLOCK];
    let n = steps.len();
    // SAFETY: the block holds as many numbers; the rest is the caller's promise.
    unsafe { cast.run(src, ss, reals.as_mut_ptr().cast(), 8, n) };
    let nans: [bool; BLOCK] = std::array::from_fn(|i| reals[i].is_nan());
    reals.iter_mut().filter(|x| x.is_nan()).for_each(|x| *x = 0.0);
    let truncate = super::numeric::find(Number::Float64, Number::Int64);
    // SAFETY: both blocks hold `n` numbers.
    unsafe { truncate(reals.as_ptr().cast(), 8, steps.as_mut_ptr().cast(), 8, n) };
    steps.iter_mut().zip(nans).filter(|(_, nan)| *nan).for_each(|(step, _)| *step = NAT);
}

/// The text of a date as NumPy's `str` writes it.
pub(super) fn date_text(date: i64, tick: Tick) -> String {
    if date == NAT || tick.is_generic() {
        return "NaT".into();
    }
    Moment::text(date, tick)
}

/// The text of a span of time as NumPy's `str` writes it: `5 days`.
pub(super) fn span_text(span: i64, tick: Tick) -> String {
    if span == NAT {
        return "NaT".into();
    }
    let name = match tick.unit {
        Unit::Year => "years",
        Unit::Month => "months",
        Unit::Week => "weeks",
        Unit::Day => "days",
        Unit::Hour => "hours",
        Unit::Minute => "minutes",
        Unit::Second => "seconds",
        Unit::Milli => "milliseconds",
        Unit::Micro => "microseconds",
        Unit::Nano => "nanoseconds",
        Unit::Pico => "picoseconds",
        Unit::Femto => "femtoseconds",
        Unit::Atto => "attoseconds",
        Unit::Generic => "generic time units",
    };
    format!("{} {name}", span.wrapping_mul(tick.count.into()))
}

/// Reads a date from text.
///
/// # Errors
/// `ValueError` for text that is no date, and for one in steps without a unit.
pub(super) fn read_date(text: &[u8], tick: Tick) -> Result<i64> {
    let Some(moment) = iso::parse(&String::from_utf8_lossy(text))?.moment else { return Ok(NAT) };
    if tick.is_generic() {
        return Err(value_error("Cannot create a NumPy datetime other than NaT with generic units"));
    }
    Ok(moment.date(tick))
}

/// The finest unit that texts of dates tell.
///
/// # Errors
/// `ValueError` for text that is no date.
pub(super) fn told(texts: &Array) -> Result<Tick> {
    let mut finest = Ok(None);
    let Some(characters) = Characters::of(texts.dtype) else { return Ok(Tick::GENERIC) };
    Walk::new(&texts.shape, [&texts.strides]).points(|[at]| {
        if let Ok(before) = finest {
            // SAFETY: the walk stays within the array.
            let units = unsafe { characters.units(texts.data.offset(at)) };
            let read = date_text_of(characters, &units).and_then(|text| iso::parse(&text));
            finest = read.map(|read| before.max(read.moment.map(|_| read.unit)));
        }
    });
    Ok(finest?.map_or(Tick::GENERIC, |unit: Unit| Tick { unit, count: 1 }))
}

/// The text of a date that an item of `S` or `U` holds.
fn date_text_of(characters: Characters, units: &[u32]) -> Result<String> {
    let bytes: SmallVec<[u8; 64]> = match characters.form {
        Form::Bytes => memory::short(units.iter().map(|&unit| unit as u8)),
        Form::Wide | Form::Turned => plain(units),
    };
    let source = Source { bytes: &bytes, units: (characters.form != Form::Bytes).then_some(units) };
    Ok(String::from_utf8_lossy(date_bytes(&source)?).into_owned())
}

/// Reads a span of time from text: a whole number of steps, as C's `strtoll` has it.
///
/// # Errors
/// `ValueError` for text that is none.
pub(super) fn read_span(text: &Source) -> Result<i64> {
    // Digits of other scripts are none to C.
    let other = text.units.is_some_and(|units| no_ascii(units).is_some());
    let text = text.bytes;
    if text.is_empty() || text.eq_ignore_ascii_case(b"nat") {
        return Ok(NAT);
    }
    let trimmed = text.trim_ascii_start();
    let (sign, digits) = match trimmed {
        [b'-', rest @ ..] => (-1, rest),
        [b'+', rest @ ..] => (1, rest),
        rest => (1, rest),
    };
    if other || digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(value_error("Could not convert object to NumPy timedelta"));
    }
    let step =
        |value: i64, digit: &u8| value.saturating_mul(10).saturating_add(sign * i64::from(digit - b'0'));
    Ok(digits.iter().fold(0, step))
}

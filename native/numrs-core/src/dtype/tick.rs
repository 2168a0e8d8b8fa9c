//! What one step of a date or a span of time stands for: a multiple of a unit, as `25s`.

use crate::error::{Error, ErrorKind, Result, type_error, value_error};
use crate::gcd::gcd;

/// A unit of time, from coarse to fine.
#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// Years.
    Year = 1,
    /// Months.
    Month,
    /// Weeks.
    Week,
    /// Days.
    Day,
    /// Hours.
    Hour,
    /// Minutes.
    Minute,
    /// Seconds.
    Second,
    /// 10⁻³ s
    Milli,
    /// 10⁻⁶ s
    Micro,
    /// 10⁻⁹ s
    Nano,
    /// 10⁻¹² s
    Pico,
    /// 10⁻¹⁵ s
    Femto,
    /// 10⁻¹⁸ s
    Atto,
    /// None: whatever unit it meets.
    Generic,
}

impl Unit {
    /// All of them, in order.
    pub const ALL: [Unit; 14] = [
        Unit::Year,
        Unit::Month,
        Unit::Week,
        Unit::Day,
        Unit::Hour,
        Unit::Minute,
        Unit::Second,
        Unit::Milli,
        Unit::Micro,
        Unit::Nano,
        Unit::Pico,
        Unit::Femto,
        Unit::Atto,
        Unit::Generic,
    ];

    /// The unit with this number.
    pub fn from_u8(number: u8) -> Option<Unit> {
        Unit::ALL.get(usize::from(number).wrapping_sub(1)).copied()
    }

    /// NumPy's abbreviation.
    pub const fn name(self) -> &'static str {
        match self {
            Unit::Year => "Y",
            Unit::Month => "M",
            Unit::Week => "W",
            Unit::Day => "D",
            Unit::Hour => "h",
            Unit::Minute => "m",
            Unit::Second => "s",
            Unit::Milli => "ms",
            Unit::Micro => "us",
            Unit::Nano => "ns",
            Unit::Pico => "ps",
            Unit::Femto => "fs",
            Unit::Atto => "as",
            Unit::Generic => "generic",
        }
    }

    /// Characters that NumPy leaves for the text of a date in this unit.
    pub const fn text_length(self) -> usize {
        match self {
            Unit::Year => 22,
            Unit::Month => 25,
            Unit::Week | Unit::Day => 28,
            Unit::Hour => 32,
            Unit::Minute => 35,
            Unit::Second => 38,
            Unit::Milli => 42,
            Unit::Micro => 45,
            Unit::Nano => 48,
            Unit::Pico => 51,
            Unit::Femto => 54,
            Unit::Atto => 57,
            Unit::Generic => 4,
        }
    }

    /// Whether its length varies: years and months.
    pub const fn is_calendar(self) -> bool {
        matches!(self, Unit::Year | Unit::Month)
    }

    /// How many of the next finer unit it has, where that is fixed.
    const fn parts(self) -> u64 {
        match self {
            Unit::Year => 12,
            Unit::Week => 7,
            Unit::Day => 24,
            Unit::Hour | Unit::Minute => 60,
            Unit::Second | Unit::Milli | Unit::Micro | Unit::Nano | Unit::Pico | Unit::Femto => 1000,
            Unit::Month | Unit::Atto | Unit::Generic => 1,
        }
    }

    /// How many of a finer unit it has; `None` when they are too many for 56 bits. Both vary, or neither.
    pub fn factor(self, finer: Unit) -> Option<u64> {
        let between = Unit::ALL.iter().filter(|unit| (self..finer).contains(unit));
        // NumPy's own limit, well below 64 bits.
        let small = |n: u64| Some(n).filter(|n| n >> 56 == 0);
        between.map(|unit| unit.parts()).try_fold(1u64, |n, parts| n.checked_mul(parts).and_then(small))
    }
}

/// One step: a number of units. Generic steps have the count one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tick {
    /// The unit.
    pub unit: Unit,
    /// How many of it.
    pub count: u32,
}

impl std::fmt::Display for Tick {
    /// `[25s]`; nothing for generic steps.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.unit, self.count) {
            (Unit::Generic, _) => Ok(()),
            (unit, 1) => write!(f, "[{}]", unit.name()),
            (unit, count) => write!(f, "[{count}{}]", unit.name()),
        }
    }
}

impl Tick {
    /// No unit.
    pub const GENERIC: Tick = Tick { unit: Unit::Generic, count: 1 };

    /// Whether there is no unit.
    pub fn is_generic(self) -> bool {
        self.unit == Unit::Generic
    }

    /// Reads `[25s]`, `[s/10]`.
    ///
    /// # Errors
    /// `TypeError` for text that is no step, `ValueError` for a divisor that leads to no finer unit.
    pub fn parse(text: &str) -> Result<Tick> {
        let malformed = |at: Option<usize>| match at {
            Some(at) => type_error(format!("Invalid datetime metadata string \"{text}\" at position {at}")),
            None => type_error(format!("Invalid datetime metadata string \"{text}\"")),
        };
        if text.is_empty() {
            return Ok(Tick::GENERIC);
        }
        let inner = text.strip_prefix('[').ok_or_else(|| malformed(None))?;
        if text.len() < 3 || !text.contains(']') {
            return Err(malformed(None));
        }
        let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
        let count = match digits {
            0 if inner.starts_with(['-', '+']) => None,
            0 => Some(1),
            _ => inner[..digits].parse::<i32>().ok(),
        };
        let Some(count) = count else { return Err(malformed(Some(1))) };
        let rest = &inner[digits..];
        let end = rest.find([']', '/']).ok_or_else(|| malformed(Some(1 + digits)))?;
        if end == 0 {
            return Err(malformed(Some(1 + digits)));
        }
        let unit = match &rest[..end] {
            "μs" => Some(Unit::Micro),
            name => Unit::ALL.into_iter().find(|unit| unit.name() == name),
        };
        let unit = unit.ok_or_else(|| {
            let whole = text.rfind(']').map_or(text, |close| &text[..=close]);
            type_error(format!("Invalid datetime unit in metadata string \"{whole}\""))
        })?;
        let tick = Tick { unit, count: count as u32 };
        let mut at = 1 + digits + end;
        let mut divisor = 1;
        if let Some(after) = text[at..].strip_prefix('/') {
            let length = after.bytes().take_while(u8::is_ascii_digit).count();
            divisor = after[..length]
                .parse::<i32>()
                .ok()
                .filter(|&d| d > 0)
                .ok_or_else(|| malformed(Some(at + 1)))?;
            at += 1 + length;
        }
        if !text[at..].starts_with(']') {
            return Err(malformed(Some(at)));
        }
        if at + 1 != text.len() {
            return Err(malformed(Some(at + 1)));
        }
        let tick = if divisor == 1 { tick } else { tick.divided(divisor as u32, text)? };
        Ok(if tick.is_generic() { Tick::GENERIC } else { tick })
    }

    /// `s/10` is `100ms`: the first of two finer units that the divisor leads to.
    fn divided(self, divisor: u32, text: &str) -> Result<Tick> {
        // NumPy's table: a year has 12 months, 52 weeks or 365 days, a month 4 weeks, 30 days or 720 hours.
        let finer: &[(Unit, u32)] = match self.unit {
            Unit::Year => &[(Unit::Month, 12), (Unit::Week, 52), (Unit::Day, 365)],
            Unit::Month => &[(Unit::Week, 4), (Unit::Day, 30), (Unit::Hour, 720)],
            Unit::Week => &[(Unit::Day, 7), (Unit::Hour, 168), (Unit::Minute, 10_080)],
            Unit::Day => &[(Unit::Hour, 24), (Unit::Minute, 1440), (Unit::Second, 86_400)],
            Unit::Hour => &[(Unit::Minute, 60), (Unit::Second, 3600)],
            Unit::Minute => &[(Unit::Second, 60), (Unit::Milli, 60_000)],
            Unit::Second => &[(Unit::Milli, 1000), (Unit::Micro, 1_000_000)],
            Unit::Milli => &[(Unit::Micro, 1000), (Unit::Nano, 1_000_000)],
            Unit::Micro => &[(Unit::Nano, 1000), (Unit::Pico, 1_000_000)],
            Unit::Nano => &[(Unit::Pico, 1000), (Unit::Femto, 1_000_000)],
            Unit::Pico => &[(Unit::Femto, 1000), (Unit::Atto, 1_000_000)],
            Unit::Femto => &[(Unit::Atto, 1000)],
            Unit::Atto => &[],
            Unit::Generic => return Err(value_error("Can't use 'den' divisor with generic units")),
        };
        let found = finer.iter().find(|(_, parts)| parts % divisor == 0);
        let &(unit, parts) = found.ok_or_else(|| {
            value_error(format!(
                "divisor ({divisor}) is not a multiple of a lower-unit in datetime metadata \"{text}\""
            ))
        })?;
        Ok(Tick { unit, count: self.count.wrapping_mul(parts / divisor) })
    }

    /// The coarsest step of which both are multiples. Beside a step of fixed length, one in years or months does not count,
    /// which `strict` refuses: a span of a year is no number of days.
    ///
    /// # Errors
    /// `TypeError` for spans that have none, `OverflowError` when it has no room.
    pub fn common(self, other: Tick, strict: bool) -> Result<Tick> {
        if self.is_generic() {
            return Ok(other);
        }
        if other.is_generic() {
            return Ok(self);
        }
        if self.unit.is_calendar() != other.unit.is_calendar() {
            if strict {
                return Err(type_error(format!(
                    "Cannot get a common metadata divisor for Numpy datetime metadata {self} and {other} because they have \
                     incompatible nonlinear base time units."
                )));
            }
            return Ok(if self.unit.is_calendar() { other } else { self });
        }
        let overflow = || {
            Error::new(
                ErrorKind::Overflow,
                format!(
                    "Integer overflow getting a common metadata divisor for NumPy datetime metadata {self} and {other}."
                ),
            )
        };
        let unit = self.unit.max(other.unit);
        let steps = |tick: Tick| tick.unit.factor(unit)?.checked_mul(tick.count.into());
        let (a, b) = (steps(self).ok_or_else(overflow)?, steps(other).ok_or_else(overflow)?);
        let count = u32::try_from(gcd(a, b)).ok().filter(|&n| n > 0 && n <= i32::MAX as u32);
        Ok(Tick { unit, count: count.ok_or_else(overflow)? })
    }

    /// Whether every step of this is a whole number of steps of the other.
    pub fn divides(self, finer: Tick, strict: bool) -> bool {
        if self.is_generic() {
            return true;
        }
        if finer.is_generic() || self.unit > finer.unit {
            return false;
        }
        if self.unit.is_calendar() != finer.unit.is_calendar() {
            return !strict;
        }
        let steps = self.unit.factor(finer.unit).and_then(|n| n.checked_mul(self.count.into()));
        steps.is_some_and(|n| finer.count != 0 && n % u64::from(finer.count) == 0)
    }
}

//! Dates from text, in the forms of ISO 8601 that NumPy reads.

use super::calendar::{ATTOS, Moment, days_from_civil};
use super::tick::Unit;
use crate::error::{Error, Result, value_error};

/// What a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    /// The moment; `None` for NaT.
    pub moment: Option<Moment>,
    /// The finest unit that the text tells; generic for NaT.
    pub unit: Unit,
    /// Whether the text names an offset from UTC, which NumPy warns of.
    pub zone: bool,
}

struct Parser<'a> {
    whole: &'a str,
    text: &'a [u8],
    at: usize,
}

impl Parser<'_> {
    fn error(&self) -> Error {
        value_error(format!("Error parsing datetime string \"{}\" at position {}", self.whole, self.at))
    }

    fn range(&self, what: &str) -> Error {
        value_error(format!("{what} out of range in datetime string \"{}\"", self.whole))
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn is_done(&self) -> bool {
        self.at >= self.text.len()
    }

    fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn digit(&mut self) -> Option<i64> {
        let digit = self.peek().filter(u8::is_ascii_digit)?;
        self.at += 1;
        Some(i64::from(digit - b'0'))
    }

    /// Two digits of at most `most`.
    fn pair(&mut self, what: &str, least: i64, most: i64) -> Result<i64> {
        let both = self.text.get(self.at..self.at + 2).filter(|two| two.iter().all(u8::is_ascii_digit));
        let Some(&[tens, ones]) = both else { return Err(self.error()) };
        let value = i64::from(tens - b'0') * 10 + i64::from(ones - b'0');
        if !(least..=most).contains(&value) {
            return Err(self.range(what));
        }
        self.at += 2;
        Ok(value)
    }

    /// The digits after a point, in attoseconds, and how many there are, up to eighteen.
    fn fraction(&mut self) -> (i128, usize) {
        let (mut value, mut digits) = (0i128, 0);
        while digits < 18
            && let Some(digit) = self.digit()
        {
            value = value * 10 + i128::from(digit);
            digits += 1;
        }
        (value * 10i128.pow(18 - digits as u32), digits)
    }

    /// `Z`, `+02`, `-05:30`: minutes from UTC, `None` when nothing follows.
    fn zone(&mut self) -> Result<Option<i64>> {
        if self.is_done() {
            return Ok(None);
        }
        let mut minutes = 0;
        if !self.take(b'Z') {
            let negative = match self.peek() {
                Some(b'-') => true,
                Some(b'+') => false,
                _ => return Err(self.error()),
            };
            self.at += 1;
            minutes = 60 * self.pair("Timezone hours offset", 0, 23)?;
            if !self.is_done() {
                if self.take(b':') && self.is_done() {
                    return Err(self.error());
                }
                if self.peek().is_some_and(|b| b.is_ascii_digit()) {
                    minutes += self.pair("Timezone minutes offset", 0, 59)?;
                }
            }
            minutes = if negative { -minutes } else { minutes };
        }
        while self.peek().is_some_and(|b| b.is_ascii_whitespace()) {
            self.at += 1;
        }
        if self.is_done() { Ok(Some(minutes)) } else { Err(self.error()) }
    }
}

/// Reads a date.
///
/// # Errors
/// `ValueError` for text that is none.
pub fn parse(text: &str) -> Result<Read> {
    if text.is_empty() || text.eq_ignore_ascii_case("nat") {
        return Ok(Read { moment: None, unit: Unit::Generic, zone: false });
    }
    let mut p = Parser { whole: text, text: text.as_bytes(), at: 0 };
    while p.peek().is_some_and(|b| b.is_ascii_whitespace()) {
        p.at += 1;
    }
    let negative = p.take(b'-');
    if !negative {
        p.take(b'+');
    }
    let mut year = p.digit().ok_or_else(|| p.error())?;
    while let Some(digit) = p.digit() {
        year = year.wrapping_mul(10).wrapping_add(digit);
    }
    if negative {
        year = year.wrapping_neg();
    }
    let day_of = |month, day| days_from_civil(year, month, day);
    let done = |days: i64, attos: i128, unit: Unit| {
        Ok(Read { moment: Some(Moment { days, attos }), unit, zone: false })
    };
    if p.is_done() {
        return done(day_of(1, 1), 0, Unit::Year);
    }
    if !p.take(b'-') || p.is_done() {
        return Err(p.error());
    }
    let month = p.pair("Month", 1, 12)?;
    if p.is_done() {
        return done(day_of(month, 1), 0, Unit::Month);
    }
    if !p.take(b'-') || p.is_done() {
        return Err(p.error());
    }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let day = p.pair("Day", 1, length)?;
    let days = day_of(month, day);
    if p.is_done() {
        return done(days, 0, Unit::Day);
    }
    if !matches!(p.peek(), Some(b'T' | b' ')) {
        return Err(p.error());
    }
    p.at += 1;
    if p.is_done() {
        return Err(p.error());
    }
    let mut seconds = 3600 * p.pair("Hours", 0, 23)?;
    let (mut attos, mut unit) = (0, Unit::Hour);
    if p.take(b':') {
        if p.is_done() {
            return Err(p.error());
        }
        seconds += 60 * p.pair("Minutes", 0, 59)?;
        unit = Unit::Minute;
        if p.take(b':') {
            if p.is_done() {
                return Err(p.error());
            }
            seconds += p.pair("Seconds", 0, 59)?;
            unit = Unit::Second;
            if p.take(b'.') {
                let digits;
                (attos, digits) = p.fraction();
                unit = match digits {
                    0..=3 => Unit::Milli,
                    4..=6 => Unit::Micro,
                    7..=9 => Unit::Nano,
                    10..=12 => Unit::Pico,
                    13..=15 => Unit::Femto,
                    _ => Unit::Atto,
                };
            }
        }
    }
    let zone = p.zone()?;
    let seconds = i128::from(seconds) - 60 * i128::from(zone.unwrap_or(0));
    let moment = Moment {
        days: days.wrapping_add(seconds.div_euclid(86_400) as i64),
        attos: seconds.rem_euclid(86_400) * ATTOS + attos,
    };
    Ok(Read { moment: Some(moment), unit, zone: zone.is_some() })
}

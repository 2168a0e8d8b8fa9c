//! Dates in the proleptic Gregorian calendar, and their text as ISO 8601 writes it.
//!
//! Days to years, months and days and back: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013).

use super::tick::{Tick, Unit};

/// The item that is no date and no span of time.
pub const NAT: i64 = i64::MIN;

/// Attoseconds in a second.
pub(super) const ATTOS: i128 = 1_000_000_000_000_000_000;

/// A moment: days since 1970-01-01, and attoseconds since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Days since 1970-01-01.
    pub days: i64,
    /// Attoseconds of the day.
    pub attos: i128,
}

/// Days from 1970-01-01 to a date; `month` from 1 to 12.
pub fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = i128::from(year) - i128::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * i128::from((month + 9) % 12) + 2) / 5 + i128::from(day) - 1;
    let day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    (era * 146_097 + day_of_era - 719_468) as i64
}

/// Year, month and day of a number of days from 1970-01-01.
pub fn civil_from_days(days: i64) -> (i64, i64, i64) {
    // Seen from 2000-01-01, where NumPy's count wraps around.
    let days = i128::from(days.wrapping_sub(10_957)) + 730_425;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097) as i64;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    ((era * 400) as i64 + year + i64::from(month <= 2), month, day)
}

/// How long a unit is.
#[derive(Clone, Copy)]
enum Length {
    Year,
    Month,
    /// So many days.
    Days(i64),
    /// So many of it make a day.
    PartOfDay(i128),
}

fn length(unit: Unit) -> Length {
    match unit {
        Unit::Year => Length::Year,
        Unit::Month => Length::Month,
        Unit::Week => Length::Days(7),
        Unit::Day | Unit::Generic => Length::Days(1),
        Unit::Hour => Length::PartOfDay(24),
        Unit::Minute => Length::PartOfDay(1440),
        Unit::Second => Length::PartOfDay(86_400),
        Unit::Milli => Length::PartOfDay(86_400_000),
        Unit::Micro => Length::PartOfDay(86_400_000_000),
        Unit::Nano => Length::PartOfDay(86_400_000_000_000),
        Unit::Pico => Length::PartOfDay(86_400_000_000_000_000),
        Unit::Femto => Length::PartOfDay(86_400_000_000_000_000_000),
        Unit::Atto => Length::PartOfDay(86_400 * ATTOS),
    }
}

impl Moment {
    /// The moment of a date that is no NaT, in steps since 1970.
    pub fn of(date: i64, tick: Tick) -> Moment {
        let date = date.wrapping_mul(tick.count.into());
        match length(tick.unit) {
            Length::Year => Moment { days: days_from_civil(date.wrapping_add(1970), 1, 1), attos: 0 },
            Length::Month => {
                let (year, month) = (1970 + date.div_euclid(12), 1 + date.rem_euclid(12));
                Moment { days: days_from_civil(year, month, 1), attos: 0 }
            }
            Length::Days(days) => Moment { days: date.wrapping_mul(days), attos: 0 },
            Length::PartOfDay(steps) => {
                let (days, rest) = (i128::from(date).div_euclid(steps), i128::from(date).rem_euclid(steps));
                Moment { days: days as i64, attos: rest * (86_400 * ATTOS / steps) }
            }
        }
    }

    /// The date in steps since 1970, rounded down; what has no room is cut, as NumPy does.
    pub fn date(self, tick: Tick) -> i64 {
        let date = match length(tick.unit) {
            Length::Year => civil_from_days(self.days).0.wrapping_sub(1970),
            Length::Month => {
                let (year, month, _) = civil_from_days(self.days);
                year.wrapping_sub(1970).wrapping_mul(12).wrapping_add(month - 1)
            }
            Length::Days(days) => self.days.div_euclid(days),
            Length::PartOfDay(steps) => {
                i128::from(self.days).wrapping_mul(steps).wrapping_add(self.attos / (86_400 * ATTOS / steps))
                    as i64
            }
        };
        if tick.count > 1 { date.div_euclid(tick.count.into()) } else { date }
    }

    /// A date that is no NaT as ISO 8601 writes it, down to the unit of its steps.
    pub fn text(date: i64, tick: Tick) -> String {
        use std::fmt::Write as _;
        let unit = tick.unit;
        let moment = Moment::of(date, tick);
        let steps = date.wrapping_mul(tick.count.into());
        let (year, month, day) = match length(unit) {
            // Years that are too far for a number of days.
            Length::Year => (steps.wrapping_add(1970), 1, 1),
            Length::Month => (steps.div_euclid(12).wrapping_add(1970), 1 + steps.rem_euclid(12), 1),
            Length::Days(_) | Length::PartOfDay(_) => civil_from_days(moment.days),
        };
        let mut text = String::new();
        let _ = write!(text, "{year:04}");
        if unit >= Unit::Month {
            let _ = write!(text, "-{month:02}");
        }
        if unit >= Unit::Week {
            let _ = write!(text, "-{day:02}");
        }
        let seconds = (moment.attos / ATTOS) as i64;
        if unit >= Unit::Hour {
            let _ = write!(text, "T{:02}", seconds / 3600);
        }
        if unit >= Unit::Minute {
            let _ = write!(text, ":{:02}", seconds / 60 % 60);
        }
        if unit >= Unit::Second {
            let _ = write!(text, ":{:02}", seconds % 60);
        }
        if unit >= Unit::Milli {
            let digits = 3 * (unit as usize - Unit::Second as usize);
            let fraction = format!("{:018}", moment.attos % ATTOS);
            let _ = write!(text, ".{}", &fraction[..digits.min(18)]);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_inverse() {
        for days in
            (-800_000..800_000).step_by(17).chain([i64::MIN / 2, -719_529, -1, 0, 11_016, i64::MAX / 2])
        {
            let (year, month, day) = civil_from_days(days);
            assert_eq!(days_from_civil(year, month, day), days);
            assert!((1..=12).contains(&month) && (1..=31).contains(&day));
        }
    }

    #[test]
    fn moments_are_what_their_steps_say() {
        for unit in Unit::ALL.into_iter().filter(|&unit| unit != Unit::Generic) {
            let tick = Tick { unit, count: 1 };
            for steps in [-1_000_000_007, -1, 0, 1, 59, 1_000_000_007] {
                assert_eq!(Moment::of(steps, tick).date(tick), steps, "{unit:?}");
            }
        }
    }
}

//! Dates as historians know them: the Extended Date/Time Format of the Library of Congress (2019), which is ISO
//! 8601-2, at level 1.
//!
//! | form | example |
//! |---|---|
//! | year, month, day | `2020`, `2020-12`, `2020-12-12` |
//! | date and time, of this place or with its zone | `2020-12-12T10:00:00`, `…Z`, `…+04`, `…+04:30` |
//! | a year before 0000, a year of five digits or more | `-0043`, `Y17000`, `Y-17000` |
//! | spring, summer, autumn, winter, of either hemisphere | `2020-21` to `2020-24` |
//! | uncertain, approximate, both: the whole date | `2020-12-12?`, `2020-12~`, `2020%` |
//! | digits that are not said, from the right | `202X`, `20XX`, `2020-XX`, `2020-12-XX`, `2020-XX-XX` |
//! | from one date to another, of whatever precision | `2020-11-10/2020-12` |
//! | an end that is open, an end that is not known | `../2020`, `2020/..`, `/2020`, `2020/` |
//!
//! A day is one that its month has in the Gregorian calendar, also before there was one. The end of an interval is
//! not before its start; a season counts as its year and the winter after it.
//!
//! Limits: nothing of level 2, so no digits unsaid within an interval or before a digit that is said, no marks on
//! parts of a date, no lists, no significant digits, no seasons past 24. No time of day in an interval, no 24:00:00,
//! no second 60, no fractions of a second. No year -0000. A year after `Y` has at most 18 digits. An interval has at
//! least one date. No basic format (`20201212`), no blanks.

use std::fmt;

/// Why a string is no date of level 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EdtfError {
    /// None of the forms.
    Form,
    /// No month, and no season.
    Month,
    /// The month does not have this day.
    Day,
    /// No time of day, or no zone.
    Time,
    /// An interval of nothing, or of more than two dates.
    Ends,
    /// A digit that is not said, within an interval.
    UnspecifiedEnd,
    /// The end of an interval is before its start.
    Reversed,
}

impl fmt::Display for EdtfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "a date is written like 2020, 2020-12, 2020-12-XX, 2020-12-12?",
            Self::Month => "a month is 01 to 12, or 21 to 24 for a season",
            Self::Day => "the month does not have this day",
            Self::Time => "a time is written like 10:00:00, 10:00:00Z or 10:00:00+04:00",
            Self::Ends => "from one date to another is written like 2020-11/2020-12",
            Self::UnspecifiedEnd => "an interval starts and ends with dates without X",
            Self::Reversed => "the end is before the start",
        })
    }
}

impl std::error::Error for EdtfError {}

/// A day: year, month, day.
type Day = (i64, u8, u8);

/// The days between which a date lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Extent {
    first: Day,
    last: Day,
    /// Some of its digits are not said.
    is_masked: bool,
}

/// Checks that `text` is a date of level 1.
///
/// # Errors
/// [`EdtfError`]: the first thing that is wrong.
pub fn check(text: &str) -> Result<(), EdtfError> {
    if let Some((start, end)) = text.split_once('/') {
        return check_interval(start, end);
    }
    if let Some((date, time)) = text.split_once('T') {
        return check_date_and_time(date, time);
    }
    date(text).map(|_| ())
}

fn check_interval(start: &str, end: &str) -> Result<(), EdtfError> {
    if end.contains('/') {
        return Err(EdtfError::Ends);
    }
    let end_of = |text: &str| match text {
        "" | ".." => Ok(None),
        text => date(text).map(Some),
    };
    let (start, end) = (end_of(start)?, end_of(end)?);
    let is_masked = |extent: Option<Extent>| extent.is_some_and(|extent| extent.is_masked);
    if is_masked(start) || is_masked(end) {
        return Err(EdtfError::UnspecifiedEnd);
    }
    match (start, end) {
        (None, None) => Err(EdtfError::Ends),
        (Some(start), Some(end)) if start.first > end.last => Err(EdtfError::Reversed),
        _ => Ok(()),
    }
}

fn check_date_and_time(day: &str, time: &str) -> Result<(), EdtfError> {
    let extent = date(day)?;
    // Down to the day, and not marked.
    if extent.first != extent.last || !day.ends_with(|c: char| c.is_ascii_digit()) {
        return Err(EdtfError::Form);
    }
    let (clock, zone) = match time.find(['Z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => (time, ""),
    };
    let units = |text: &str, below: &[u8]| {
        let units: Vec<&str> = text.split(':').collect();
        let is_below = |(unit, below): (&&str, &u8)| two_digits(unit).is_some_and(|n| n < *below);
        units.len() == below.len() && units.iter().zip(below).all(is_below)
    };
    let is_zone = match zone.strip_prefix(['+', '-']) {
        Some(offset) => units(offset, &[24]) || units(offset, &[24, 60]),
        None => zone.is_empty() || zone == "Z",
    };
    match units(clock, &[24, 60, 60]) && is_zone {
        true => Ok(()),
        false => Err(EdtfError::Time),
    }
}

/// A date without time, with its mark.
fn date(text: &str) -> Result<Extent, EdtfError> {
    let date = text.strip_suffix(['?', '~', '%']).unwrap_or(text);
    if let Some(year) = date.strip_prefix('Y') {
        return long_year(year);
    }
    let (sign, date) = match date.strip_prefix('-') {
        Some(date) => (-1, date),
        None => (1, date),
    };
    let mut fields = date.split('-');
    let year = fields.next().unwrap_or("");
    let (month, day) = (fields.next(), fields.next());
    if fields.next().is_some() {
        return Err(EdtfError::Form);
    }
    let Some(month) = month else {
        return short_year(sign, year);
    };
    let year = sign * i64::from(four_digits(year).ok_or(EdtfError::Form)?);
    if sign < 0 && year == 0 {
        return Err(EdtfError::Form);
    }
    match (month, day) {
        ("XX", None | Some("XX")) => Ok(years(year, year, true)),
        (month, None) => month_or_season(year, two_digits(month).ok_or(EdtfError::Form)?),
        (month, Some(day)) => {
            let month = two_digits(month).ok_or(EdtfError::Form)?;
            day_of(year, month, day)
        }
    }
}

/// A year of more than four digits.
fn long_year(text: &str) -> Result<Extent, EdtfError> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_long = (5..=18).contains(&digits.len()) && !digits.starts_with('0');
    if !is_long || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(EdtfError::Form);
    }
    let year = text.parse().map_err(|_| EdtfError::Form)?;
    Ok(years(year, year, false))
}

/// A year of four digits, of which the last one or two may not be said.
fn short_year(sign: i64, text: &str) -> Result<Extent, EdtfError> {
    let said = text.trim_end_matches('X');
    let n_unsaid = text.len() - said.len();
    if text.len() != 4 || n_unsaid > 2 {
        return Err(EdtfError::Form);
    }
    let with = |digit: &str| four_digits(&(said.to_owned() + &digit.repeat(n_unsaid)));
    let (Some(least), Some(most)) = (with("0"), with("9")) else {
        return Err(EdtfError::Form);
    };
    let (near, far) = (sign * i64::from(least), sign * i64::from(most));
    if sign < 0 && far == 0 {
        return Err(EdtfError::Form);
    }
    Ok(years(near.min(far), near.max(far), n_unsaid > 0))
}

fn years(first: i64, last: i64, is_masked: bool) -> Extent {
    Extent {
        first: (first, 1, 1),
        last: (last, 12, 31),
        is_masked,
    }
}

fn month_or_season(year: i64, month: u8) -> Result<Extent, EdtfError> {
    let (first, last) = match month {
        1..=12 => ((year, month, 1), (year, month, days_in(year, month))),
        // Winter, or the southern summer, may last into the next year.
        21..=24 => ((year, 1, 1), (year + 1, 3, 31)),
        _ => return Err(EdtfError::Month),
    };
    Ok(Extent {
        first,
        last,
        is_masked: false,
    })
}

fn day_of(year: i64, month: u8, day: &str) -> Result<Extent, EdtfError> {
    let extent = match month {
        1..=12 => month_or_season(year, month)?,
        _ => return Err(EdtfError::Month),
    };
    if day == "XX" {
        return Ok(Extent {
            is_masked: true,
            ..extent
        });
    }
    let day = two_digits(day).ok_or(EdtfError::Form)?;
    if day == 0 || day > extent.last.2 {
        return Err(EdtfError::Day);
    }
    let day = (year, month, day);
    Ok(Extent {
        first: day,
        last: day,
        is_masked: false,
    })
}

fn days_in(year: i64, month: u8) -> u8 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn digits(text: &str, n_digits: usize) -> Option<u16> {
    let is_number = text.len() == n_digits && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

fn two_digits(text: &str) -> Option<u8> {
    digits(text, 2).and_then(|number| u8::try_from(number).ok())
}

fn four_digits(text: &str) -> Option<u16> {
    digits(text, 4)
}

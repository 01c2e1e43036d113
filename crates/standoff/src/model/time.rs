//! Instants in UTC, to the millisecond. A journal and a file have two for each record: the usual form is
//! written and read here, by the calendar's arithmetic, and every other form is left to the general reader.

use std::fmt;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// An instant, in milliseconds since 1970-01-01T00:00:00Z; written as `2026-11-22T10:00:00.000Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// A string that is no RFC 3339 instant of the years 0 to 9999.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no time like 2026-11-22T10:00:00.000Z")]
pub struct TimestampError(pub String);

/// 9999-12-31T23:59:59.999Z
const LAST: i64 = 253_402_300_799_999;
/// 0000-01-01T00:00:00.000Z
const FIRST: i64 = -62_167_219_200_000;
const DAY: i64 = 86_400_000;
/// From 0000-03-01 to 1970-01-01, in days: years begin in March here, so that the leap day is the last.
const EPOCH: i64 = 719_468;
/// An era has 400 years, and so many days.
const ERA: i64 = 146_097;

impl Timestamp {
    /// The instant `milliseconds` after the epoch, held within the years 0 to 9999.
    pub fn from_millis(milliseconds: i64) -> Self {
        Self(milliseconds.clamp(FIRST, LAST))
    }

    /// Milliseconds after the epoch.
    pub fn millis(self) -> i64 {
        self.0
    }

    /// Reads an RFC 3339 instant; another zone becomes UTC, what is finer than a millisecond is cut.
    ///
    /// # Errors
    /// [`TimestampError`] when it is none.
    pub fn parse(text: &str) -> Result<Self, TimestampError> {
        if let Some(instant) = usual(text) {
            return Ok(instant);
        }
        let instant =
            OffsetDateTime::parse(text, &Rfc3339).map_err(|_| TimestampError(text.to_owned()))?;
        let millis = instant.unix_timestamp_nanos().div_euclid(1_000_000);
        match i64::try_from(millis) {
            Ok(millis) if (FIRST..=LAST).contains(&millis) => Ok(Self(millis)),
            _ => Err(TimestampError(text.to_owned())),
        }
    }

    /// The instant as it is written, in ASCII.
    pub fn digits(self) -> [u8; 24] {
        let days = self.0.div_euclid(DAY);
        let millis = self.0.rem_euclid(DAY);
        let days = days + EPOCH;
        let era = days.div_euclid(ERA);
        let day_of_era = days.rem_euclid(ERA);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        let mut text = *b"0000-00-00T00:00:00.000Z";
        let mut put = |end: usize, n_digits: usize, mut value: i64| {
            for place in text[end - n_digits..end].iter_mut().rev() {
                *place = b'0' + (value % 10) as u8;
                value /= 10;
            }
        };
        put(4, 4, year);
        put(7, 2, month);
        put(10, 2, day);
        put(13, 2, millis / 3_600_000);
        put(16, 2, millis / 60_000 % 60);
        put(19, 2, millis / 1000 % 60);
        put(23, 3, millis % 1000);
        text
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        f.write_str(std::str::from_utf8(&digits).map_err(|_| fmt::Error)?)
    }
}

/// Reads an instant in the form that is written, where nothing is out of the ordinary.
fn usual(text: &str) -> Option<Timestamp> {
    let digits: &[u8; 24] = text.as_bytes().try_into().ok()?;
    let number = |start: usize, end: usize| {
        digits[start..end].iter().try_fold(0, |value, digit| {
            digit
                .is_ascii_digit()
                .then(|| 10 * value + i64::from(digit - b'0'))
        })
    };
    let marks = [
        (4, b'-'),
        (7, b'-'),
        (10, b'T'),
        (13, b':'),
        (16, b':'),
        (19, b'.'),
        (23, b'Z'),
    ];
    if marks.iter().any(|(at, mark)| digits[*at] != *mark) {
        return None;
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let n_days = match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    // The last second of some years is for those who know which have it.
    if !(1..=12).contains(&month)
        || !(1..=n_days).contains(&day)
        || hour > 23
        || minute > 59
        || second > 59
    {
        return None;
    }
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    let day_of_era = 365 * year_of_era + year_of_era / 4 - year_of_era / 100 + day_of_year;
    let days = year.div_euclid(400) * ERA + day_of_era - EPOCH;
    let millis = days * DAY + ((hour * 60 + minute) * 60 + second) * 1000 + number(20, 23)?;
    Some(Timestamp::from_millis(millis))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn general(millis: i64) -> String {
        let instant =
            OffsetDateTime::from_unix_timestamp(millis.div_euclid(1000)).expect("in range");
        let (year, month, day) = instant.to_calendar_date();
        let (hour, minute, second) = instant.to_hms();
        let (month, millis) = (u8::from(month), millis.rem_euclid(1000));
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}Z")
    }

    #[test]
    fn an_instant_is_written_and_read_as_the_general_way_does() {
        let last = 253_402_300_799_999;
        let first = -62_167_219_200_000;
        let leap = 951_782_399_999; // 2000-02-28T23:59:59.999Z
        let mut all = vec![first, -1, 0, 1, leap, leap + 1, leap + 86_400_001, last];
        all.extend((0..20_000).map(|step| first + step * ((last - first) / 20_000) + step * 7));
        for millis in all {
            let time = Timestamp::from_millis(millis);
            let text = time.to_string();
            assert_eq!(text, general(millis));
            assert_eq!(Timestamp::parse(&text), Ok(time));
            // The general reader agrees.
            let read = OffsetDateTime::parse(&text, &Rfc3339).expect("an instant");
            assert_eq!(read.unix_timestamp_nanos(), i128::from(millis) * 1_000_000);
        }
    }

    #[test]
    fn what_is_no_instant_is_none() {
        let wrong = [
            "",
            "2026-13-01T00:00:00.000Z",
            "2026-02-29T00:00:00.000Z",
            "2026-02-28T24:00:00.000Z",
            "2026-02-28T23:60:00.000Z",
            "2026-02-28T23:00:00.00éZ",
            "2026-00-10T00:00:00.000Z",
            "2026-04-31T00:00:00.000Z",
            "1900-02-29T00:00:00.000Z",
            "2000-02-30T00:00:00.000Z",
            "2026-12-32T00:00:00.000Z",
            "+026-02-28T23:00:00.000Z",
            "2026-02-28 23:00:00,000Z",
        ];
        for text in wrong {
            assert_eq!(usual(text), None, "{text}");
            assert!(Timestamp::parse(text).is_err(), "{text}");
        }
    }
}

//! Instants as they stand in a file, `2026-11-22T10:00:00.000Z`: a file has two for each record, and the
//! general way of reading and writing them takes a third of the whole time. Other forms are left to it.

use crate::model::Timestamp;
use serde::ser::{Serialize, Serializer};

const DAY: i64 = 86_400_000;
/// From 0000-03-01 to 1970-01-01, in days: years begin in March here, so that the leap day is the last.
const EPOCH: i64 = 719_468;
/// An era has 400 years.
const ERA: i64 = 146_097;

/// An instant as `2026-11-22T10:00:00.000Z`, the same as its `Display`.
#[derive(Clone, Copy)]
pub(super) struct Instant(pub Timestamp);

impl Instant {
    pub(super) fn digits(self) -> [u8; 24] {
        let days = self.0.millis().div_euclid(DAY);
        let millis = self.0.millis().rem_euclid(DAY);
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

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = self.digits();
        serializer.serialize_str(std::str::from_utf8(&digits).unwrap_or_default())
    }
}

/// Reads an instant; `None` where [`Timestamp::parse`] has an error.
pub(super) fn parse(text: &str) -> Option<Timestamp> {
    usual(text).or_else(|| Timestamp::parse(text).ok())
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
    // The last days of a month and the last second are for those who know which months have them.
    if !(1..=12).contains(&month)
        || !(1..=28).contains(&day)
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

    #[test]
    fn an_instant_is_written_as_it_displays_and_read_back() {
        let last = 253_402_300_799_999;
        let first = -62_167_219_200_000;
        let leap = 951_782_399_999; // 2000-02-28T23:59:59.999Z
        let mut all = vec![first, -1, 0, 1, leap, leap + 1, leap + 86_400_001, last];
        all.extend((0..20_000).map(|step| first + step * ((last - first) / 20_000) + step * 7));
        for millis in all {
            let time = Timestamp::from_millis(millis);
            let digits = Instant(time).digits();
            let text = std::str::from_utf8(&digits).expect("digits");
            assert_eq!(text, time.to_string());
            assert_eq!(parse(text), Some(time));
            assert_eq!(Timestamp::parse(text), Ok(time));
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
            "+026-02-28T23:00:00.000Z",
            "2026-02-28 23:00:00,000Z",
        ];
        for text in wrong {
            assert_eq!(parse(text), None, "{text}");
            assert!(Timestamp::parse(text).is_err(), "{text}");
        }
    }
}

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
        // Made for size, the binary divides where it could multiply: so there are few divisions, and none
        // of 64 bits but one.
        let days = self.0.div_euclid(DAY);
        let millis = (self.0 - days * DAY) as u32;
        let days = (days + EPOCH + ERA) as u32;
        let era = days / ERA as u32;
        let day_of_era = days - era * ERA as u32;
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year =
            day_of_era - (365 * year_of_era + year_of_era / 4 - hundreds(year_of_era));
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = era * 400 + year_of_era + u32::from(month <= 2) - 400;
        let seconds = millis / 1000;
        let millis = millis - 1000 * seconds;
        let minutes = seconds / 60;
        let hours = minutes / 60;
        let mut text = *b"0000-00-00T00:00:00.000Z";
        let mut put = |at: usize, number: u32| {
            let tens = (number * 103) >> 10;
            text[at] += tens as u8;
            text[at + 1] += (number - 10 * tens) as u8;
        };
        let century = hundreds(year);
        put(0, century);
        put(2, year - 100 * century);
        put(5, month);
        put(8, day);
        put(11, hours);
        put(14, minutes - 60 * hours);
        put(17, seconds - 60 * minutes);
        let tenths = hundreds(millis);
        put(21, millis - 100 * tenths);
        text[20] += tenths as u8;
        text
    }
}

/// How many whole hundreds are in a number below 10,000.
fn hundreds(number: u32) -> u32 {
    (number * 5243) >> 19
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        f.write_str(std::str::from_utf8(&digits).map_err(|_| fmt::Error)?)
    }
}

/// Reads an instant in the form that is written, where nothing is out of the ordinary.
fn usual(text: &str) -> Option<Timestamp> {
    const BEFORE: [u32; 12] = [306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275];
    /// Eight bytes of the form each, and which of them are no digits.
    const FORM: [(&[u8; 8], &[u8; 8]); 3] = [
        (b"0000-00-", b"\0\0\0\0\xFF\0\0\xFF"),
        (b"00T00:00", b"\0\0\xFF\0\0\xFF\0\0"),
        (b":00.000Z", b"\xFF\0\0\xFF\0\0\0\xFF"),
    ];
    const LENGTH: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut text: [u8; 24] = text.as_bytes().try_into().ok()?;
    let mut wrong = 0;
    for (bytes, form) in text.as_chunks_mut::<8>().0.iter_mut().zip(FORM) {
        // A mark of the form is zero then, and a digit is its value.
        let word = u64::from_le_bytes(*bytes) ^ u64::from_le_bytes(*form.0);
        wrong |= (word | word.wrapping_add(0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080;
        wrong |= word & u64::from_le_bytes(*form.1);
        *bytes = word.to_le_bytes();
    }
    if wrong != 0 {
        return None;
    }
    let digit = |at: usize| u32::from(text[at]);
    let two = |at: usize| 10 * digit(at) + digit(at + 1);
    let (year, month, day) = (100 * two(0) + two(2), two(5), two(8));
    let (hour, minute, second) = (two(11), two(14), two(17));
    let before = BEFORE.get((month as usize).checked_sub(1)?)?;
    let n_days = LENGTH[month as usize - 1];
    let century = hundreds(year);
    let is_leap = match year - 100 * century {
        0 => century & 3 == 0,
        _ => year & 3 == 0,
    };
    // The leap second of some years is not read: which years have one is not known here.
    let n_days = n_days + u32::from(is_leap && month == 2);
    if !(1..=n_days).contains(&day) || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    // An era more, so that the year 0 may begin in the year before.
    let year = year + 400 - u32::from(month <= 2);
    let century = hundreds(year);
    let days = 365 * year + year / 4 - century + century / 4 + before + day - 1;
    let seconds = (hour * 60 + minute) * 60 + second;
    let millis = 10 * two(20) + digit(22);
    let days = i64::from(days) - EPOCH - ERA;
    Some(Timestamp::from_millis(
        days * DAY + i64::from(seconds) * 1000 + i64::from(millis),
    ))
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

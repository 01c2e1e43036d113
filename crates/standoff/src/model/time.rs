//! Instants in UTC, to the millisecond.

use std::fmt;
use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcOffset};

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
        let instant =
            OffsetDateTime::parse(text, &Rfc3339).map_err(|_| TimestampError(text.to_owned()))?;
        let millis = instant.unix_timestamp_nanos().div_euclid(1_000_000);
        match i64::try_from(millis) {
            Ok(millis) if (FIRST..=LAST).contains(&millis) => Ok(Self(millis)),
            _ => Err(TimestampError(text.to_owned())),
        }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.div_euclid(1000);
        let instant = OffsetDateTime::from_unix_timestamp(seconds)
            .map_err(|_| fmt::Error)?
            .to_offset(UtcOffset::UTC);
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
            instant.year(),
            u8::from(instant.month()),
            instant.day(),
            instant.hour(),
            instant.minute(),
            instant.second(),
            self.0.rem_euclid(1000)
        )
    }
}

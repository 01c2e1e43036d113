//! An instant as it stands in a file.

use serde::ser::{Serialize, Serializer};
use standoff::model::Timestamp;

/// Written as `2026-11-22T10:00:00.000Z`.
#[derive(Clone, Copy)]
pub(super) struct Instant(pub Timestamp);

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = self.0.digits();
        serializer.serialize_str(std::str::from_utf8(&digits).unwrap_or_default())
    }
}

//! The units of offsets.

/// The unit in which a format counts its offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Unicode code points.
    CodePoints,
    /// UTF-16 code units.
    Utf16,
    /// UTF-8 bytes.
    Utf8,
}

impl Unit {
    /// Its name in files and scripts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CodePoints => "codePoints",
            Self::Utf16 => "utf16",
            Self::Utf8 => "utf8",
        }
    }
}

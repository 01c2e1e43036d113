//! Issues that one format alone has, and what an issue does to a file.

/// Whether an issue refuses the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; the file is taken.
    Warning,
    /// The file is refused whole, unless the person takes the sound part.
    Error,
}

impl Severity {
    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// An issue that one format alone knows. Its folder has its codes and its English sentences; the page's words
/// are found by format and code, and where there are none the English sentence stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OwnIssue {
    /// The room of the format, as `table`.
    pub format: &'static str,
    /// The stable name of the issue, for scripts.
    pub code: &'static str,
    /// Whether it refuses the file.
    pub severity: Severity,
    /// The values that a sentence about it needs.
    pub values: Vec<String>,
    /// The sentence in English.
    pub sentence: String,
}

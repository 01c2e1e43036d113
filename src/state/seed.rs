//! The beginning of a new project, and the tools that read an old one.

use super::journal_tools::JournalToolsLater;
use standoff::schema::Schema;
use standoff::text::Text;

/// The beginning of a new project, and the tools that read an old one.
#[derive(Clone, Debug)]
pub struct Seed {
    /// The name of its first document.
    pub name: String,
    /// The BCP 47 tag of its language.
    pub language: Option<String>,
    /// Its text, verbatim.
    pub text: Text,
    /// The labels.
    pub schema: Schema,
    /// Asked for where there is a journal.
    pub journal_tools: JournalToolsLater,
}

//! A change of the project with its cause: a listener asks for it, and guesses nothing.

use standoff::change::{ChangeSummary, Intent, Origin};

/// How the project came to be as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A step was done.
    Done,
    /// It was taken back.
    Undone,
    /// It was done again.
    Redone,
    /// Another state of everything was loaded: everything is to be drawn again.
    Loaded,
}

/// A change of the project.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its entry in the journal, by number; 0 where another state was loaded.
    pub seq: u64,
    /// The origin of the change: who made it.
    pub origin: Origin,
    /// The intent of the change: what it is for.
    pub intent: Intent,
    /// How it came.
    pub way: Way,
    /// Of a step back or on: how many of its ops had nothing left to change, because others changed it since.
    pub n_void: usize,
    /// The summary of what it touched.
    pub summary: ChangeSummary,
}

impl Change {
    /// It was made here: by a gesture, a file, a suggestion that was taken. A change made elsewhere by others is not,
    /// nor is one that was loaded.
    pub fn is_own(&self) -> bool {
        let is_own = match self.origin {
            Origin::User | Origin::Import | Origin::Suggestion => true,
            Origin::Restore | Origin::Remote => false,
        };
        is_own && self.way != Way::Loaded
    }

    /// It was a step back or on of which nothing was left.
    pub fn is_void(&self) -> bool {
        let summary = &self.summary;
        let is_still = summary.items.is_empty() && !summary.documents && !summary.schema;
        self.n_void > 0 && is_still
    }
}

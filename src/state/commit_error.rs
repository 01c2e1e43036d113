//! Why a transaction was not committed: data for the page's words, an English sentence for scripts.

use super::access::ReaderCause;
use standoff::change::ChangeError;

/// Why a transaction was not committed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum CommitError {
    /// This page only reads.
    #[error("this page cannot write: {}", reader_sentence(.0))]
    ReadOnly(ReaderCause),
    /// An op does not fit the project.
    #[error(transparent)]
    Change(#[from] ChangeError),
}

fn reader_sentence(cause: &ReaderCause) -> String {
    match cause {
        ReaderCause::Asked => "its read-only mode is on".to_owned(),
        ReaderCause::Restoring => "what the browser had lost is being brought back".to_owned(),
        ReaderCause::SecondTab => "another tab of this page is open and writes".to_owned(),
        ReaderCause::OtherWriter { seq } => {
            format!("something else wrote entry {seq} of the journal")
        }
        ReaderCause::Journal { seq, error } => {
            format!("entry {seq} of the journal cannot be read: {error}")
        }
    }
}

//! What a new project begins with, and what reads an old one.

use crate::ports::LocalFuture;
use standoff::change::{ChangeSummary, JournalError, Ledger};
use standoff::schema::Schema;
use standoff::text::Text;

/// What reads an entry of a journal: [`Ledger::replay`].
pub type Replay = fn(&mut Ledger, &[u8]) -> Result<ChangeSummary, JournalError>;

/// The same, to be waited for: a first visit has no journal, and does not carry what reads one.
pub type Replayer = fn() -> LocalFuture<'static, Replay>;

/// A replayer that is there at once.
pub fn replay_at_hand() -> LocalFuture<'static, Replay> {
    Box::pin(std::future::ready(Ledger::replay as Replay))
}

/// What a new project begins with, and what reads an old one.
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
    pub replayer: Replayer,
}

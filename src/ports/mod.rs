//! The outside world as small traits: time, ids, preferences, the journal's storage, the writer's lock,
//! downloads, the clipboard, tasks.
//!
//! [`web`] has the browser's versions, [`memory`] those of native tests, which fail on demand and share a
//! disk. Futures are local (one thread) and borrow the port alone; errors carry data, and the page words
//! them. The journal's storage knows bytes and numbers, and nothing of what an entry says.

mod background_import;
mod backup;
mod entry;
mod uuid7;

pub mod memory;
pub mod web;

pub use background_import::{Address, BackgroundImport, Piece};
pub use backup::Backup;
pub use entry::{Entry, EntryBytes};
pub use uuid7::made_at;

use standoff::change::MAX_ENTRY_BYTES;
use standoff::model::Timestamp;
use std::any::Any;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// A boxed future of one thread.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// The clock.
pub trait Clock {
    /// Now, in UTC to the millisecond. May go backwards when the system's clock is set.
    fn now(&self) -> Timestamp;
}

/// Where new ids come from.
pub trait Ids {
    /// A new UUIDv7 in lower case. Strictly increasing within one page, whatever the clock does.
    fn fresh(&self) -> String;
}

/// Small settings of the page: its language, its theme, where one left off. Nobody's work.
pub trait Preferences {
    /// The value that was set last; `None` when none was.
    fn get(&self, key: &str) -> Option<String>;

    /// Remembers `value`; where storage is refused, until the page goes.
    ///
    /// # Errors
    /// Why it will not outlive the page. [`get`](Self::get) has it in any case.
    fn set(&self, key: &str, value: &str) -> Result<(), StorageError>;

    /// Forgets all settings of this page's path.
    fn remove_all(&self);
}

/// Why storing or reading did not work.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// The browser does not let this page store anything: its settings, some private windows.
    #[error("the browser refuses storage ({0})")]
    Refused(String),
    /// No room is left.
    #[error("the storage of the browser is full ({0})")]
    Full(String),
    /// An entry with this number is there already: there is another writer.
    #[error("entry {seq} is there already: something else writes to this journal")]
    Taken {
        /// The number of the entry.
        seq: u64,
    },
    /// The entry before this one is gone: the journal was deleted, from another tab or by the browser.
    #[error("the entry before entry {seq} is gone: the journal was deleted meanwhile")]
    Forgotten {
        /// The number of the entry that was to follow.
        seq: u64,
    },
    /// Another tab holds on to the database. The request is carried out once that tab is closed.
    #[error("another tab holds on to the database")]
    Blocked,
    /// A newer version of this page made the database.
    #[error("the database was made by a newer version of this page")]
    Newer,
    /// Anything else: a failing disk, a damaged database.
    #[error("the storage of the browser failed ({0})")]
    Broken(String),
}

/// The summary of a journal, for the list of data that goes when all is forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JournalSummary {
    /// How many projects.
    pub n_projects: u64,
    /// How many entries, of all projects.
    pub n_entries: u64,
    /// The bytes of all entries, without what the database adds.
    pub n_bytes: u64,
}

impl JournalSummary {
    /// How much there is. Reads everything, so ask only when the person wants to know.
    ///
    /// # Errors
    /// The journal's, where it cannot be read.
    pub async fn of(journal: &dyn Journal) -> Result<Self, StorageError> {
        let mut summary = Self::default();
        for project in journal.projects().await? {
            summary.n_projects += 1;
            for entry in journal.entries(&project, 1).await? {
                summary.n_entries += 1;
                summary.n_bytes += entry.n_bytes() as u64;
            }
        }
        Ok(summary)
    }
}

/// Where journals lie: one database for one page path, entries by project and number.
pub trait Journal {
    /// The projects that have entries, in the order of their ids.
    fn projects(&self) -> LocalFuture<'_, Result<Vec<String>, StorageError>>;

    /// The entries of `project` from number `from` on, in the order of their numbers; none for an unknown project.
    fn entries(
        &self,
        project: &str,
        from: u64,
    ) -> LocalFuture<'_, Result<Vec<Entry>, StorageError>>;

    /// The checkpoint of `project` that was kept last, if any.
    fn checkpoint(&self, project: &str) -> LocalFuture<'_, Result<Option<Entry>, StorageError>>;

    /// Keeps a checkpoint in the place of the one before; an empty one is none. Nothing is lost where it fails: the
    /// entries have all.
    fn keep_checkpoint(
        &self,
        project: &str,
        checkpoint: Vec<u8>,
    ) -> LocalFuture<'_, Result<(), StorageError>>;

    /// Writes `entries` under the numbers `seq`, `seq + 1` and so on: all of them or none. Numbers begin
    /// at 1. Ready only when they outlive the browser's process.
    ///
    /// # Errors
    /// [`StorageError::Taken`] where a number is taken, [`StorageError::Forgotten`] where the number
    /// before `seq` is missing; anything else of [`StorageError`].
    fn append(
        &self,
        project: &str,
        seq: u64,
        entries: Vec<Entry>,
    ) -> LocalFuture<'_, Result<(), StorageError>>;

    /// Removes the entries of `project` from number `from` on: all of them or none.
    fn remove(&self, project: &str, from: u64) -> LocalFuture<'_, Result<(), StorageError>>;

    /// The most bytes that an entry may have.
    fn max_entry_bytes(&self) -> usize {
        MAX_ENTRY_BYTES
    }

    /// Deletes all entries and checkpoints, from under other tabs too (their appends say
    /// [`StorageError::Forgotten`] from then on).
    ///
    /// # Errors
    /// [`StorageError::Blocked`] while a tab that does not answer holds on to it: it goes when that tab does.
    fn forget_everything(&self) -> LocalFuture<'_, Result<(), StorageError>>;

    /// The browser's words where it found the storage damaged and began with an empty one: all that was stored is
    /// gone. `None` where it did not, or does not say. Known once something was asked for.
    fn lost(&self) -> Option<String>;

    /// Ready when the storage was taken from under this page: another tab, or the person in the browser's settings,
    /// deletes it. What is asked for next finds what is left.
    fn taken_away(&self) -> LocalFuture<'_, ()>;

    /// Ready when another page has written to a journal here since this was asked last.
    fn written_elsewhere(&self) -> LocalFuture<'_, ()>;
}

/// The outcome of asking for the writer's lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockState {
    /// It is this page's, until the page goes.
    Held,
    /// Another page has it.
    Busy,
    /// The browser has no locks here: only [`StorageError::Taken`] tells writers apart.
    Unsupported,
}

/// The one right to write to the journals of this page's path. It belongs to the page, not to the wasm
/// instance: a fresh instance in the same page, after a panic, has it still.
pub trait WriterLock {
    /// Asks once, without waiting. [`LockState::Held`] again where it is held already.
    fn acquire(&self) -> LocalFuture<'_, LockState>;

    /// Waits until the other page lets go, and takes the lock then: [`acquire`](Self::acquire) says
    /// [`LockState::Held`] afterwards. Never ready where locks are unsupported. Dropping the future leaves
    /// the queue.
    fn when_free(&self) -> LocalFuture<'_, ()>;

    /// Takes the lock from the page that has it, whatever that page does; whether it is this page's now.
    fn take(&self) -> LocalFuture<'_, bool>;

    /// Ready when another page has taken the lock from this one.
    fn taken(&self) -> LocalFuture<'_, ()>;
}

/// How much this page stores and may store, both in bytes; the browser rounds them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Estimate {
    /// Bytes in use.
    pub usage: Option<u64>,
    /// Bytes that may be used.
    pub quota: Option<u64>,
}

/// Less than this is no room, in bytes: a database needs some to write anything.
const NO_ROOM: u64 = 1 << 20;

impl Estimate {
    /// Next to nothing may be stored any more.
    pub fn is_full(&self) -> bool {
        let room = self.quota.zip(self.usage);
        room.is_some_and(|(quota, usage)| quota.saturating_sub(usage) < NO_ROOM)
    }
}

/// Whether the browser may drop what is stored when room gets short.
pub trait Persistence {
    /// Whether it promised to keep it; `None` where it does not say.
    fn is_persisted(&self) -> LocalFuture<'_, Option<bool>>;

    /// Asks it to promise (Firefox asks the person); the answer as in [`is_persisted`](Self::is_persisted).
    fn request(&self) -> LocalFuture<'_, Option<bool>>;

    /// How much is used and may be used; `None` where it does not say.
    fn estimate(&self) -> LocalFuture<'_, Option<Estimate>>;
}

/// Entries not yet stored, kept outside wasm, so that they outlive a panic of this instance.
pub trait Mirror {
    /// Keeps the entry with the number `seq`.
    fn keep(&self, seq: u64, entry: &Entry);

    /// Drops the entries up to `seq`, itself included: they are stored.
    fn drop_through(&self, seq: u64);

    /// The entries left, in the order of their numbers.
    fn left(&self) -> Vec<Entry>;
}

/// A piece of a file, wherever the port that was given it has it.
pub struct FilePiece(pub Box<dyn Any>);

/// Files handed to the person.
pub trait Download {
    /// Hands over a file of this name and MIME type, with exactly these bytes.
    fn offer(&self, name: &str, mime: &str, bytes: &[u8]);

    /// Keeps a piece of a long file until it is complete, outside the page's memory.
    fn keep(&self, piece: Vec<u8>) -> FilePiece;

    /// Hands over a file of this name and MIME type, with these pieces of its own one after the other.
    fn offer_pieces(&self, name: &str, mime: &str, pieces: &[FilePiece]);
}

/// The clipboard.
pub trait Clipboard {
    /// Puts `text` there; an error in the browser's words where it is refused.
    fn write_text(&self, text: &str) -> LocalFuture<'_, Result<(), String>>;
}

/// Work that goes on by itself.
pub trait Tasks {
    /// Runs `task` from the next turn on, until it is done or the page goes.
    fn spawn(&self, task: LocalFuture<'static, ()>);

    /// Ready after everything else that waits for its turn had it: for work in slices.
    fn pause(&self) -> LocalFuture<'static, ()>;
}

/// All of the outside that the app is given.
#[derive(Clone)]
pub struct Ports {
    /// The clock.
    pub clock: Rc<dyn Clock>,
    /// Where new ids come from.
    pub ids: Rc<dyn Ids>,
    /// Small settings.
    pub preferences: Rc<dyn Preferences>,
    /// Where journals lie.
    pub journal: Rc<dyn Journal>,
    /// The one right to write.
    pub lock: Rc<dyn WriterLock>,
    /// Whether the browser may drop what is stored.
    pub persistence: Rc<dyn Persistence>,
    /// Entries not yet stored.
    pub mirror: Rc<dyn Mirror>,
    /// Files handed to the person.
    pub download: Rc<dyn Download>,
    /// The clipboard.
    pub clipboard: Rc<dyn Clipboard>,
    /// Work that goes on by itself.
    pub tasks: Rc<dyn Tasks>,
}

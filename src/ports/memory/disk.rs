//! The storage that outlives a page: the journal, the settings, the clock, and who holds the lock.

mod backup;
mod journal;

use crate::ports::{LocalFuture, StorageError};
use standoff::change::MAX_ENTRY_BYTES;
use standoff::model::Timestamp;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

type Outcome<T> = Result<T, StorageError>;

/// 2026-11-22T10:00:00Z
const START: i64 = 1_795_341_600_000;

/// One browser's storage for one page path. Clones are the same disk.
#[derive(Clone)]
pub struct Disk(Rc<RefCell<State>>);

struct State {
    entries: BTreeMap<(String, u64), Vec<u8>>,
    checkpoints: BTreeMap<String, Vec<u8>>,
    /// The second copies of journals, by project.
    copies: BTreeMap<String, Vec<Vec<u8>>>,
    preferences: BTreeMap<String, String>,
    now: i64,
    /// How long every look at the clock takes, in milliseconds.
    look: i64,
    /// Number of the page that holds the lock.
    holder: Option<u64>,
    n_pages: u64,
    persisted: bool,
    write_fault: Option<StorageError>,
    checkpoint_fault: Option<StorageError>,
    read_fault: Option<StorageError>,
    backup_fault: Option<StorageError>,
    room: Option<u64>,
    /// How often everything was deleted from under the pages.
    n_taken: u64,
    /// How often entries were stored.
    n_written: u64,
    /// The browser's words, where it found the storage damaged.
    lost: Option<String>,
    max_entry_bytes: usize,
    holding: Holding,
    wakers: Vec<Waker>,
}

/// The steps of a call that are held back until [`Disk::resume`].
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holding {
    Nothing,
    Writes,
    Answers,
    Checkpoints,
    Copies,
    CopiesForLong,
}

impl Default for Disk {
    fn default() -> Self {
        Self::new()
    }
}

impl Disk {
    /// An empty disk with room for everything, at 2026-11-22T10:00:00Z.
    pub fn new() -> Self {
        Self(Rc::new(RefCell::new(State {
            entries: BTreeMap::new(),
            checkpoints: BTreeMap::new(),
            copies: BTreeMap::new(),
            preferences: BTreeMap::new(),
            now: START,
            look: 0,
            holder: None,
            n_pages: 0,
            persisted: false,
            write_fault: None,
            checkpoint_fault: None,
            read_fault: None,
            backup_fault: None,
            room: None,
            n_taken: 0,
            n_written: 0,
            lost: None,
            max_entry_bytes: MAX_ENTRY_BYTES,
            holding: Holding::Nothing,
            wakers: Vec::new(),
        })))
    }

    /// The number of another page.
    pub(super) fn next_page(&self) -> u64 {
        let mut state = self.0.borrow_mut();
        state.n_pages += 1;
        state.n_pages
    }

    /// From now on every write fails like this, settings included; `None`: they work again.
    pub fn fail_writes(&self, fault: Option<StorageError>) {
        self.0.borrow_mut().write_fault = fault;
    }

    /// From now on no checkpoint is kept; `None`: they are again.
    pub fn fail_checkpoints(&self, fault: Option<StorageError>) {
        self.0.borrow_mut().checkpoint_fault = fault;
    }

    /// From now on everything that reads fails like this; `None`: it works again.
    pub fn fail_reads(&self, fault: Option<StorageError>) {
        self.0.borrow_mut().read_fault = fault;
    }

    /// Room for this many bytes of entries; `None`: no limit. Entries that are there stay there.
    pub fn limit(&self, n_bytes: Option<u64>) {
        self.0.borrow_mut().room = n_bytes;
    }

    /// From now on no entry may have more bytes.
    pub fn limit_entries(&self, n_bytes: usize) {
        self.0.borrow_mut().max_entry_bytes = n_bytes;
    }

    /// Holds appends back: nothing is stored, nobody is answered, until [`resume`](Self::resume).
    pub fn hold_writes(&self) {
        self.0.borrow_mut().holding = Holding::Writes;
    }

    /// Stores appends, but holds the answers back, until [`resume`](Self::resume).
    pub fn hold_answers(&self) {
        self.0.borrow_mut().holding = Holding::Answers;
    }

    /// Holds checkpoints back: none is kept until [`resume`](Self::resume).
    pub fn hold_checkpoints(&self) {
        self.0.borrow_mut().holding = Holding::Checkpoints;
    }

    /// Holds what is appended to the copies back until [`resume`](Self::resume); `for_long`: longer than anybody waits.
    pub fn hold_copies(&self, for_long: bool) {
        self.0.borrow_mut().holding = match for_long {
            true => Holding::CopiesForLong,
            false => Holding::Copies,
        };
        self.wake();
    }

    /// Lets go what is held back.
    pub fn resume(&self) {
        self.0.borrow_mut().holding = Holding::Nothing;
        self.wake();
    }

    /// Puts an entry there, or another one in its place, as if another writer had written it.
    pub fn put(&self, project: &str, seq: u64, entry: &[u8]) {
        let key = (project.to_owned(), seq);
        self.0.borrow_mut().entries.insert(key, entry.to_vec());
    }

    /// Deletes everything from under the pages, as the person may in the browser's settings.
    pub fn take_away(&self) {
        let mut state = self.0.borrow_mut();
        state.entries.clear();
        state.checkpoints.clear();
        state.n_taken += 1;
        drop(state);
        self.wake();
    }

    /// Loses everything while no page is open, as a browser does that finds its database damaged.
    pub fn lose_everything(&self, words: &str) {
        self.take_away();
        self.0.borrow_mut().lost = Some(words.to_owned());
    }

    /// Removes an entry, as a disk loses it.
    pub fn lose(&self, project: &str, seq: u64) {
        let key = (project.to_owned(), seq);
        self.0.borrow_mut().entries.remove(&key);
    }

    /// Puts a checkpoint there, as if another writer had written it.
    pub fn put_checkpoint(&self, project: &str, checkpoint: &[u8]) {
        let checkpoints = &mut self.0.borrow_mut().checkpoints;
        checkpoints.insert(project.to_owned(), checkpoint.to_vec());
    }

    /// The checkpoint of a project.
    pub fn stored_checkpoint(&self, project: &str) -> Option<Vec<u8>> {
        self.0.borrow().checkpoints.get(project).cloned()
    }

    /// The stored entries of a project, in order.
    pub fn stored(&self, project: &str) -> Vec<Vec<u8>> {
        self.0.borrow().of_project(project)
    }

    /// Lets time go on; back, if negative.
    pub fn advance(&self, milliseconds: i64) {
        self.0.borrow_mut().now += milliseconds;
    }

    /// From now on time goes on by so much whenever the clock is read.
    pub fn set_slow(&self, milliseconds: i64) {
        self.0.borrow_mut().look = milliseconds;
    }

    pub(super) fn now(&self) -> Timestamp {
        let mut state = self.0.borrow_mut();
        state.now += state.look;
        Timestamp::from_millis(state.now)
    }

    /// Whether the lock is this page's, after it has asked.
    pub(super) fn lock(&self, page: u64) -> bool {
        *self.0.borrow_mut().holder.get_or_insert(page) == page
    }

    /// The lock is this page's from now on, whoever had it.
    pub(super) fn take_lock(&self, page: u64) {
        self.0.borrow_mut().holder = Some(page);
        self.wake();
    }

    /// The lock is this page's.
    pub(super) fn is_locked_by(&self, page: u64) -> bool {
        self.0.borrow().holder == Some(page)
    }

    pub(super) fn unlock(&self, page: u64) {
        let mut state = self.0.borrow_mut();
        if state.holder == Some(page) {
            state.holder = None;
        }
        drop(state);
        self.wake();
    }

    /// To be woken whenever something is let go.
    pub(super) fn listen(&self, waker: &Waker) {
        self.0.borrow_mut().wakers.push(waker.clone());
    }

    fn wake(&self) {
        let wakers = std::mem::take(&mut self.0.borrow_mut().wakers);
        wakers.into_iter().for_each(Waker::wake);
    }

    pub(super) fn persisted(&self) -> bool {
        self.0.borrow().persisted
    }

    pub(super) fn persist(&self) {
        self.0.borrow_mut().persisted = true;
    }

    pub(super) fn room(&self) -> (u64, Option<u64>) {
        let state = self.0.borrow();
        (state.n_bytes(), state.room)
    }

    pub(super) fn preference(&self, key: &str) -> Option<String> {
        self.0.borrow().preferences.get(key).cloned()
    }

    pub(super) fn set_preference(&self, key: &str, value: &str) -> Outcome<()> {
        let mut state = self.0.borrow_mut();
        state.write_fault.clone().map_or(Ok(()), Err)?;
        state.preferences.insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    pub(super) fn remove_preferences(&self) {
        self.0.borrow_mut().preferences.clear();
    }

    /// Ready unless this is held back.
    async fn let_go(&self, what: Holding) {
        poll_fn(|context| {
            if self.0.borrow().holding == what {
                self.listen(context.waker());
                return Poll::Pending;
            }
            Poll::Ready(())
        })
        .await
    }

    /// Ready when this is held back.
    async fn held(&self, what: Holding) {
        poll_fn(|context| {
            if self.0.borrow().holding == what {
                return Poll::Ready(());
            }
            self.listen(context.waker());
            Poll::Pending
        })
        .await
    }

    /// Runs `read`, unless reading fails.
    fn reading<T>(&self, read: impl FnOnce(&State) -> T) -> LocalFuture<'_, Outcome<T>>
    where
        T: 'static,
    {
        let state = self.0.borrow();
        let outcome = match &state.read_fault {
            Some(fault) => Err(fault.clone()),
            None => Ok(read(&state)),
        };
        Box::pin(std::future::ready(outcome))
    }
}

impl State {
    fn of_project(&self, project: &str) -> Vec<Vec<u8>> {
        let range = (project.to_owned(), 0)..=(project.to_owned(), u64::MAX);
        let entries = self.entries.range(range);
        entries.map(|(_, entry)| entry.clone()).collect()
    }

    fn n_bytes(&self) -> u64 {
        self.entries.values().map(|entry| entry.len() as u64).sum()
    }

    /// All of them or none, as the trait says.
    fn remove(&mut self, project: &str, from: u64) -> Outcome<()> {
        self.write_fault.clone().map_or(Ok(()), Err)?;
        self.entries
            .retain(|(of, seq), _| of != project || *seq < from);
        Ok(())
    }

    /// All of them or none, as the trait says.
    fn append(&mut self, project: &str, seq: u64, entries: Vec<Vec<u8>>) -> Outcome<()> {
        self.write_fault.clone().map_or(Ok(()), Err)?;
        if entries.is_empty() {
            return Ok(());
        }
        let key = |seq| (project.to_owned(), seq);
        if seq > 1 && !self.entries.contains_key(&key(seq - 1)) {
            return Err(StorageError::Forgotten { seq });
        }
        let mut numbers = (seq..).take(entries.len());
        if let Some(seq) = numbers.find(|&seq| self.entries.contains_key(&key(seq))) {
            return Err(StorageError::Taken { seq });
        }
        let n_bytes: u64 = entries.iter().map(|entry| entry.len() as u64).sum();
        if self
            .room
            .is_some_and(|room| self.n_bytes() + n_bytes > room)
        {
            return Err(StorageError::Full("the disk has no room".to_owned()));
        }
        self.entries.extend((seq..).map(key).zip(entries));
        Ok(())
    }
}

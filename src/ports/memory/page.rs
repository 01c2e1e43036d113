//! The memory that goes with a page: its mirror, its tasks, what it offered and copied.

use super::disk::Disk;
use crate::ports::uuid7::Sequence;
use crate::ports::{
    Clipboard, Clock, Download, Entry, Estimate, FilePiece, Ids, LocalFuture, LockState, Mirror,
    Persistence, Ports, Preferences, StorageError, Tasks, WriterLock,
};
use standoff::model::Timestamp;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::{pending, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

/// A file that a page handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Its name.
    pub name: String,
    /// Its MIME type.
    pub mime: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// One page on a [`Disk`]. Clones are the same page.
#[derive(Clone)]
pub struct Page(Rc<State>);

impl Disk {
    /// Opens another page on this disk.
    pub fn page(&self) -> Page {
        Page::new(self.clone(), self.next_page())
    }
}

struct State {
    disk: Disk,
    number: u64,
    ids: RefCell<Sequence>,
    noise: Cell<u64>,
    mirror: RefCell<BTreeMap<u64, Vec<u8>>>,
    tasks: RefCell<Vec<LocalFuture<'static, ()>>>,
    unstored: RefCell<BTreeMap<String, String>>,
    offered: RefCell<Vec<Offered>>,
    copied: RefCell<Option<String>>,
    has_locks: Cell<bool>,
    keeps: Cell<bool>,
    copies: Cell<bool>,
}

impl Page {
    pub(super) fn new(disk: Disk, number: u64) -> Self {
        Self(Rc::new(State {
            disk,
            number,
            ids: RefCell::default(),
            noise: Cell::new(number),
            mirror: RefCell::default(),
            tasks: RefCell::default(),
            unstored: RefCell::default(),
            offered: RefCell::default(),
            copied: RefCell::default(),
            has_locks: Cell::new(true),
            keeps: Cell::new(true),
            copies: Cell::new(true),
        }))
    }

    /// The ports for an instance of the app in this page.
    pub fn ports(&self) -> Ports {
        let page = Rc::new(self.clone());
        Ports {
            clock: page.clone(),
            ids: page.clone(),
            preferences: page.clone(),
            journal: Rc::new(self.0.disk.clone()),
            lock: page.clone(),
            persistence: page.clone(),
            mirror: page.clone(),
            download: page.clone(),
            clipboard: page.clone(),
            tasks: page,
        }
    }

    /// The page's disk.
    pub fn disk(&self) -> &Disk {
        &self.0.disk
    }

    /// The page goes, as in a crash: its lock is free, its tasks stop where they wait, its mirror is gone.
    pub fn close(&self) {
        let tasks = self.0.tasks.take();
        drop(tasks);
        self.0.mirror.borrow_mut().clear();
        self.0.unstored.borrow_mut().clear();
        self.0.disk.unlock(self.0.number);
    }

    /// The instance of the app in this page panics: its tasks stop, lock and mirror stay the page's.
    pub fn panic(&self) {
        let tasks = self.0.tasks.take();
        drop(tasks);
    }

    /// From now on the browser has no locks.
    pub fn without_locks(&self) {
        self.0.has_locks.set(false);
    }

    /// From now on the browser does not promise to keep anything.
    pub fn without_persistence(&self) {
        self.0.keeps.set(false);
    }

    /// From now on the clipboard is refused.
    pub fn without_clipboard(&self) {
        self.0.copies.set(false);
    }

    /// The files handed over so far.
    pub fn offered(&self) -> Vec<Offered> {
        self.0.offered.borrow().clone()
    }

    /// The text that was copied last.
    pub fn copied(&self) -> Option<String> {
        self.0.copied.borrow().clone()
    }

    /// Lets the page's tasks run until each is done or waits.
    pub fn run(&self) {
        self.drive(async {});
        while self.round() {}
    }

    /// Runs `future`, and the page's tasks along with it; `None` where it waits for something that will not come.
    pub fn drive<T>(&self, future: impl Future<Output = T>) -> Option<T> {
        let mut future = pin!(future);
        loop {
            let flag = Arc::new(Flag::default());
            let waker = Waker::from(Arc::clone(&flag));
            let polled = future.as_mut().poll(&mut Context::from_waker(&waker));
            if let Poll::Ready(value) = polled {
                return Some(value);
            }
            if !self.round() && !flag.is_up() {
                return None;
            }
        }
    }

    /// Polls each task once; whether that moved anything.
    fn round(&self) -> bool {
        let flag = Arc::new(Flag::default());
        let waker = Waker::from(Arc::clone(&flag));
        let mut context = Context::from_waker(&waker);
        let mut tasks = self.0.tasks.take();
        let n_before = tasks.len();
        tasks.retain_mut(|task| task.as_mut().poll(&mut context).is_pending());
        let n_done = n_before - tasks.len();
        // The tasks that they spawned come after them.
        let spawned = self.0.tasks.replace(tasks);
        let n_spawned = spawned.len();
        self.0.tasks.borrow_mut().extend(spawned);
        n_done > 0 || n_spawned > 0 || flag.is_up()
    }
}

/// Whether the waker was called.
#[derive(Default)]
struct Flag(AtomicBool);

impl Flag {
    fn is_up(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Clock for Page {
    fn now(&self) -> Timestamp {
        self.0.disk.now()
    }
}

impl Ids for Page {
    fn fresh(&self) -> String {
        // The same ids in each run, others in each page: a linear congruence is noise enough.
        let noise = self.0.noise.get();
        let noise = noise.wrapping_mul(6_364_136_223_846_793_005);
        let noise = noise.wrapping_add(1_442_695_040_888_963_407);
        self.0.noise.set(noise);
        let mut random = [0; 10];
        random[..8].copy_from_slice(&noise.to_be_bytes());
        random[8..].copy_from_slice(&noise.to_be_bytes()[..2]);
        let now = u64::try_from(self.0.disk.now().millis()).unwrap_or(0);
        self.0.ids.borrow_mut().next(now, random)
    }
}

impl Preferences for Page {
    fn get(&self, key: &str) -> Option<String> {
        let unstored = self.0.unstored.borrow().get(key).cloned();
        unstored.or_else(|| self.0.disk.preference(key))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        let stored = self.0.disk.set_preference(key, value);
        let mut unstored = self.0.unstored.borrow_mut();
        match stored {
            Ok(()) => unstored.remove(key),
            Err(_) => unstored.insert(key.to_owned(), value.to_owned()),
        };
        stored
    }

    fn remove_all(&self) {
        self.0.unstored.borrow_mut().clear();
        self.0.disk.remove_preferences();
    }
}

impl WriterLock for Page {
    fn acquire(&self) -> LocalFuture<'_, LockState> {
        Box::pin(async {
            match (self.0.has_locks.get(), self.0.number) {
                (false, _) => LockState::Unsupported,
                (true, number) if self.0.disk.lock(number) => LockState::Held,
                _ => LockState::Busy,
            }
        })
    }

    fn when_free(&self) -> LocalFuture<'_, ()> {
        Box::pin(async {
            if !self.0.has_locks.get() {
                pending::<()>().await;
            }
            poll_fn(|context| {
                if self.0.disk.lock(self.0.number) {
                    return Poll::Ready(());
                }
                self.0.disk.listen(context.waker());
                Poll::Pending
            })
            .await
        })
    }

    fn take(&self) -> LocalFuture<'_, bool> {
        let has_locks = self.0.has_locks.get();
        if has_locks {
            self.0.disk.take_lock(self.0.number);
        }
        Box::pin(std::future::ready(has_locks))
    }

    fn taken(&self) -> LocalFuture<'_, ()> {
        Box::pin(self.lock_taken())
    }
}

impl Page {
    /// Ready when the lock, once held, is another page's.
    async fn lock_taken(&self) {
        let mut was_held = false;
        poll_fn(|context| {
            let is_held = self.0.disk.is_locked_by(self.0.number);
            if was_held && !is_held {
                return Poll::Ready(());
            }
            was_held = is_held;
            self.0.disk.listen(context.waker());
            Poll::Pending
        })
        .await;
    }
}

impl Persistence for Page {
    fn is_persisted(&self) -> LocalFuture<'_, Option<bool>> {
        Box::pin(async { Some(self.0.disk.persisted()) })
    }

    fn request(&self) -> LocalFuture<'_, Option<bool>> {
        Box::pin(async {
            if self.0.keeps.get() {
                self.0.disk.persist();
            }
            Some(self.0.disk.persisted())
        })
    }

    fn estimate(&self) -> LocalFuture<'_, Option<Estimate>> {
        Box::pin(async {
            let (usage, quota) = self.0.disk.room();
            Some(Estimate {
                usage: Some(usage),
                quota,
            })
        })
    }
}

impl Mirror for Page {
    fn keep(&self, seq: u64, entry: &Entry) {
        self.0.mirror.borrow_mut().insert(seq, entry.to_vec());
    }

    fn drop_through(&self, seq: u64) {
        self.0.mirror.borrow_mut().retain(|&kept, _| kept > seq);
    }

    fn left(&self) -> Vec<Entry> {
        let mirror = self.0.mirror.borrow();
        mirror.values().cloned().map(Entry::from).collect()
    }
}

impl Download for Page {
    fn offer(&self, name: &str, mime: &str, bytes: &[u8]) {
        self.0.offered.borrow_mut().push(Offered {
            name: name.to_owned(),
            mime: mime.to_owned(),
            bytes: bytes.to_vec(),
        });
    }

    fn keep(&self, piece: Vec<u8>) -> FilePiece {
        FilePiece(Box::new(piece))
    }

    fn offer_pieces(&self, name: &str, mime: &str, pieces: &[FilePiece]) {
        let pieces = pieces
            .iter()
            .filter_map(|FilePiece(piece)| piece.downcast_ref::<Vec<u8>>());
        self.offer(name, mime, &pieces.flatten().copied().collect::<Vec<u8>>());
    }
}

impl Clipboard for Page {
    fn write_text(&self, text: &str) -> LocalFuture<'_, Result<(), String>> {
        let outcome = match self.0.copies.get() {
            true => {
                self.0.copied.replace(Some(text.to_owned()));
                Ok(())
            }
            false => Err("NotAllowedError".to_owned()),
        };
        Box::pin(std::future::ready(outcome))
    }
}

impl Tasks for Page {
    fn spawn(&self, task: LocalFuture<'static, ()>) {
        self.0.tasks.borrow_mut().push(task);
    }

    fn pause(&self) -> LocalFuture<'static, ()> {
        let mut is_first = true;
        Box::pin(poll_fn(move |context| {
            if std::mem::take(&mut is_first) {
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            Poll::Ready(())
        }))
    }
}

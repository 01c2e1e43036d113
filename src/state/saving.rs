//! From a commit to durable storage: mirror, queue, one loop that appends in order.
//!
//! Law: nothing that the user made is lost. An entry leaves the queue and the mirror only when the
//! journal's append is done; one that failed waits for the next change, or for the person to ask. A number
//! that is taken by other bytes means another writer: then this page stops writing for good.
//! Limit: there is no retry by time here; the page may call
//! [`retry_saving`](super::Session::retry_saving) as often as it likes.

use super::access::{Access, ReaderCause};
use super::checkpoints;
use super::drafts;
use super::session::Session;
use super::view::SaveState;
use crate::ports::{Entry, StorageError};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

impl Session {
    /// Ready when all that happened so far is durable; an error where storage is refused. Tries again
    /// where the last attempt failed.
    pub fn saved(&self) -> Saved {
        start(self);
        Saved::through_now(self)
    }

    /// Tries again to write what could not be written; nothing where nothing waits.
    pub fn retry_saving(&self) {
        start(self);
    }

    /// The journal entries that are not durable yet, in order: canonical JSON, one object each. Entries that another
    /// writer kept out of the journal stay here.
    pub fn unwritten(&self) -> Vec<Vec<u8>> {
        self.saver().borrow().unwritten()
    }
}

/// Takes an entry in: from now on it is in the mirror and waits to be written.
pub(super) fn enqueue(session: &Session, seq: u64, entry: Entry) {
    session.ports().mirror.keep(seq, &entry);
    {
        let mut saver = session.saver().borrow_mut();
        saver.dormant = false;
        saver.push(seq, entry);
    }
    let running = session.saver().borrow().running;
    if !running {
        session.set_saving(SaveState::Unsaved);
    }
}

/// Starts the loop where something waits and none runs.
pub(super) fn start(session: &Session) {
    {
        let mut saver = session.saver().borrow_mut();
        if saver.running || saver.dormant || saver.queue.is_empty() {
            return;
        }
        saver.running = true;
        saver.failed = None;
    }
    let project = session.saver().borrow().project.clone();
    let task = session.clone();
    session.ports().tasks.spawn(Box::pin(run(task, project)));
}

async fn run(session: Session, project: String) {
    // Another project may have taken the place of this one while an append was on its way.
    let is_gone = || session.saver().borrow().project != project;
    if is_gone() {
        return;
    }
    session.set_saving(SaveState::Saving);
    loop {
        let batch = {
            let mut saver = session.saver().borrow_mut();
            let batch: Vec<(u64, Entry)> = saver.queue.iter().cloned().collect();
            if batch.is_empty() {
                saver.running = false;
            }
            batch
        };
        let (Some((first, _)), Some((last, _))) = (batch.first(), batch.last()) else {
            break;
        };
        let (first, last) = (*first, *last);
        let entries = batch.into_iter().map(|(_, entry)| entry).collect();
        let outcome = write(&session, &project, first, entries).await;
        if is_gone() {
            return;
        }
        match outcome {
            Ok(()) => {
                session.saver().borrow_mut().written = last;
                // A database that was on a full disk may lose what it says it has: so both say it.
                session.copied().await;
                if is_gone() {
                    return;
                }
                acknowledge(&session, last);
            }
            Err(error) => {
                let error = understood(&session, error).await;
                return give_up(&session, error);
            }
        }
    }
    session.set_saving(drafts::at_rest());
    session.saver().borrow_mut().wake();
    checkpoints::consider(&session);
}

async fn write(
    session: &Session,
    project: &str,
    first: u64,
    entries: Vec<Entry>,
) -> Result<(), StorageError> {
    let journal = &session.ports().journal;
    let unread = session.saver().borrow().unread;
    if unread && !journal.projects().await?.is_empty() {
        // Writing in the place of a journal that was never read would hide it at the next start.
        return Err(StorageError::Broken(
            "the journal could not be read before; reload the page".to_owned(),
        ));
    }
    if unread {
        session.saver().borrow_mut().unread = false;
    }
    match journal.append(project, first, entries.clone()).await {
        Err(StorageError::Taken { seq }) => {
            // An append that was reported as failed may have been stored after all.
            let there = journal.entries(project, first).await?;
            let n_same = there
                .iter()
                .zip(&entries)
                .take_while(|(there, ours)| there == ours)
                .count();
            if n_same < there.len() {
                return Err(StorageError::Taken { seq });
            }
            let rest = entries[n_same..].to_vec();
            if rest.is_empty() {
                return Ok(());
            }
            let next = first + n_same as u64;
            journal.append(project, next, rest).await
        }
        outcome => outcome,
    }
}

fn acknowledge(session: &Session, last: u64) {
    session.ports().mirror.drop_through(last);
    let mut saver = session.saver().borrow_mut();
    saver.queue.retain(|(seq, _)| *seq > last);
    saver.durable = last;
    saver.wake();
}

/// The error for what it is. A browser that has stored something before does not refuse storage as such; and one that
/// names no reason where no room is left has no room.
async fn understood(session: &Session, error: StorageError) -> StorageError {
    let has_stored = session.saver().borrow().durable > 0;
    let words = match error {
        StorageError::Broken(words) => words,
        StorageError::Refused(words) if has_stored => words,
        other => return other,
    };
    let estimate = session.ports().persistence.estimate().await;
    match estimate.is_some_and(|estimate| estimate.is_full()) {
        true => StorageError::Full(words),
        false => StorageError::Broken(words),
    }
}

pub(super) fn give_up(session: &Session, error: StorageError) {
    if matches!(error, StorageError::Full(_) | StorageError::Broken(_)) {
        session.view_mut().is_doubtful = true;
    }
    {
        let mut saver = session.saver().borrow_mut();
        saver.running = false;
        saver.failed = Some(error.clone());
        if matches!(error, StorageError::Taken { .. }) {
            let queue = std::mem::take(&mut saver.queue);
            let entries = queue.into_iter().map(|(_, entry)| entry);
            saver.stranded.extend(entries);
        }
    }
    if let StorageError::Taken { seq } = error {
        session.set_access(Access::Reader(ReaderCause::OtherWriter { seq }));
    }
    session.set_saving(SaveState::Refused(error));
    session.saver().borrow_mut().wake();
}

/// Ready when the entries that waited at its making are durable, or could not be made so.
#[must_use = "futures do nothing unless polled"]
pub struct Saved {
    session: Session,
    project: String,
    through: u64,
}

impl Saved {
    fn through_now(session: &Session) -> Self {
        let saver = session.saver().borrow();
        let last = saver.queue.back().map_or(saver.durable, |(seq, _)| *seq);
        let through = if saver.dormant { saver.durable } else { last };
        let project = saver.project.clone();
        drop(saver);
        Self {
            session: session.clone(),
            project,
            through,
        }
    }
}

impl Future for Saved {
    type Output = Result<(), StorageError>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut saver = self.session.saver().borrow_mut();
        if let Some(error) = &saver.failed
            && !saver.running
        {
            return Poll::Ready(Err(error.clone()));
        }
        // Written anew, it is all there once nothing waits.
        let is_another = saver.project != self.project;
        if is_another && saver.queue.is_empty() || !is_another && saver.durable >= self.through {
            return Poll::Ready(Ok(()));
        }
        saver.wakers.push(context.waker().clone());
        Poll::Pending
    }
}

//! What the second copy has and the journal has not, or cannot read, put into the journal and shown.

use super::access::{Access, ReaderCause};
use super::checkpoints;
use super::event::Event;
use super::mending::{empty_checkpoint, keep_aside};
use super::opening::load;
use super::remark::Remark;
use super::saving;
use super::session::Session;
use super::view::View;
use crate::ports::{Entry, StorageError};

type Outcome<T> = Result<T, StorageError>;

/// The entry that cannot be read, where the person might go on from before it.
pub(super) fn broken_at(session: &Session) -> Option<u64> {
    session.read(|view| match view.access() {
        Access::Reader(cause @ ReaderCause::Journal { seq, .. }) => {
            cause.can_go_on().then_some(*seq)
        }
        _ => None,
    })
}

/// Keeps everybody from changing the project until it is dropped.
pub(super) struct Held<'a> {
    session: &'a Session,
    former: Access,
}

impl<'a> Held<'a> {
    /// Where nothing waits to be written: an error otherwise.
    pub(super) fn by(session: &'a Session) -> Outcome<Self> {
        let is_quiet = {
            let saver = session.saver().borrow();
            saver.queue.is_empty() && !saver.running && !saver.forgetting.get()
        };
        if !is_quiet {
            return Err(StorageError::Broken("something waits".to_owned()));
        }
        let former = session.read(|view| view.access().clone());
        session.set_access(Access::Reader(ReaderCause::Restoring));
        Ok(Self { session, former })
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        let is_held = |view: &View| *view.access() == Access::Reader(ReaderCause::Restoring);
        if self.session.read(is_held) {
            self.session.set_access(self.former.clone());
        }
    }
}

/// An entry of the open project: one that waits to be written, or one of the journal.
pub(super) async fn entry_of(session: &Session, project: &str, seq: u64) -> Outcome<Option<Entry>> {
    let waiting = {
        let saver = session.saver().borrow();
        let found = saver.queue.iter().find(|(number, _)| *number == seq);
        found.map(|(_, entry)| entry.clone())
    };
    if waiting.is_some() {
        return Ok(waiting);
    }
    let entries = session.ports().journal.entries(project, seq).await?;
    Ok(entries.into_iter().next())
}

/// Puts the entries that the copy has and the journal has not, or cannot read, behind the last sound one.
pub(super) async fn give_back(
    session: &Session,
    project: &str,
    seq: u64,
    more: Vec<Entry>,
) -> Outcome<()> {
    let ports = session.ports();
    let is_broken = broken_at(session).is_some();
    let _held = Held::by(session)?;
    if is_broken {
        let stranded = session.saver().borrow().stranded.clone();
        keep_aside(ports, project, seq, stranded).await?;
        ports.mirror.drop_through(u64::MAX);
        empty_checkpoint(session).await;
    }
    ports.journal.append(project, seq, more).await?;
    reload(session, Remark::Restored).await;
    Ok(())
}

pub(super) async fn reload(session: &Session, said: Remark) {
    let (mut view, saver) = load(session.ports(), session.seed(), false).await;
    view.remarks.push(said);
    session.read(|former| view.keep_looking_at(former));
    session.swap(view, saver);
    saving::start(session);
    checkpoints::consider(session);
}

pub(super) fn remark(session: &Session, said: Remark) {
    let push = |view: &mut View| {
        view.remarks.push(said);
        true
    };
    session.set(push, &Event::Saving);
}

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

/// The longest entries that are compared byte by byte, in bytes: a copy of both comes into memory.
const MAX_COMPARED: usize = 4 << 20;

/// The entry that cannot be read, where the person might go on from before it.
pub(super) fn broken_at(session: &Session) -> Option<u64> {
    session.read(|view| match &view.access {
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

/// This page may write the project, and nothing waits to be written.
///
/// # Errors
/// [`StorageError::Blocked`] where that is not so at this moment.
fn check_quiet(session: &Session, project: &str) -> Outcome<()> {
    let is_quiet = {
        let saver = session.saver().borrow();
        let is_idle = saver.queue.is_empty() && !saver.running;
        is_idle && !saver.forgetting.get() && saver.project == project
    };
    let may_write = session.read(|view| view.access.may_write());
    match is_quiet && (may_write || broken_at(session).is_some()) {
        true => Ok(()),
        false => Err(StorageError::Blocked),
    }
}

impl<'a> Held<'a> {
    /// Holds this project, where it is quiet.
    ///
    /// # Errors
    /// Those of [`check_quiet`].
    pub(super) fn by(session: &'a Session, project: &str) -> Outcome<Self> {
        check_quiet(session, project)?;
        let former = session.read(|view| view.access.clone());
        session.set_access(Access::Reader(ReaderCause::Restoring));
        Ok(Self { session, former })
    }

    /// Another tab may have taken the right to write meanwhile.
    ///
    /// # Errors
    /// [`StorageError::Blocked`] then.
    pub(super) fn check(&self) -> Outcome<()> {
        let is_held = |view: &View| view.access == Access::Reader(ReaderCause::Restoring);
        match self.session.read(is_held) {
            true => Ok(()),
            false => Err(StorageError::Blocked),
        }
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        if self.check().is_ok() {
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

/// The two have the same bytes. Of entries that are too long to be compared here, the same length.
pub(super) fn is_same(one: Option<&Entry>, other: Option<&Entry>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            one.n_bytes() == other.n_bytes() && (one.n_bytes() > MAX_COMPARED || one == other)
        }
        _ => false,
    }
}

/// Puts the entries that the copy has and the journal has not, or cannot read, behind the last sound one, whose number is
/// `here`; whether they follow it. Nothing has changed where they do not.
pub(super) async fn give_back(
    session: &Session,
    project: &str,
    here: u64,
    more: Vec<Entry>,
) -> Outcome<bool> {
    let is_broken = broken_at(session).is_some();
    check_quiet(session, project)?;
    let Some(first) = more.first().map(Entry::to_vec) else {
        return Ok(false);
    };
    let is_here = session.read(|view| view.ledger.seq()) == here;
    // Nobody is told before it is known to follow: who is told looks again. What is shown is read anew behind it, whatever
    // comes of it.
    if !is_here || session.view_mut().ledger.replay(&first).is_err() {
        return Ok(false);
    }
    let held = Held::by(session, project)?;
    let written = write(session, &held, (project, here + 1), more, is_broken).await;
    reload(session, &held, said_of(&written)).await;
    written.map(|()| true)
}

/// The remark on what came of giving something back.
pub(super) fn said_of(written: &Outcome<()>) -> Option<Remark> {
    match written {
        Ok(()) => Some(Remark::Restored),
        // Another tab shows what there is.
        Err(StorageError::Blocked) => None,
        Err(_) => Some(Remark::CopyWaits),
    }
}

async fn write(
    session: &Session,
    held: &Held<'_>,
    (project, seq): (&str, u64),
    more: Vec<Entry>,
    is_broken: bool,
) -> Outcome<()> {
    let ports = session.ports();
    if is_broken {
        let stranded = session.saver().borrow().stranded.clone();
        keep_aside(ports, project, seq, stranded).await?;
        ports.mirror.drop_through(u64::MAX);
        empty_checkpoint(session).await;
        held.check()?;
    }
    ports.journal.append(project, seq, more).await
}

/// Reads the project anew, and says what came of it.
pub(super) async fn reload(session: &Session, held: &Held<'_>, said: Option<Remark>) {
    let is_reader = held.check().is_err();
    let (mut view, saver) = load(session.ports(), session.seed(), is_reader).await;
    view.remarks.extend(said);
    session.read(|former| view.keep_looking_at(former));
    session.swap(view, saver);
    // A project that comes back whole shows what was read last.
    session.restore_place();
    session.tell(&Event::Current);
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

//! The work that goes on as long as the page is there, beside the person's: the storage may be deleted from under it,
//! another tab may write, and may take the right to write. No part of the first page.

use super::access::{Access, ReaderCause};
use super::change::{Change, Way};
use super::event::Event;
use super::following::{document_ids, follow};
use super::opening::{load, take_over_when_free};
use super::saver::Saver;
use super::saving;
use super::session::Session;
use super::view::{SaveState, View};
use crate::ports::{Entry, LocalFuture, Ports, StorageError};
use standoff::change::{Intent, Origin};
use standoff::model::ProjectId;
use std::rc::Rc;

/// So many entries that are new are shown one by one; of more, the state that they come to.
const N_ONE_BY_ONE: usize = 20;

/// Acts on the session each time that `heard` is ready, as long as the session is there.
fn whenever(
    session: &Session,
    heard: for<'a> fn(&'a Ports) -> LocalFuture<'a, ()>,
    act: impl AsyncFn(&Session) + 'static,
) {
    let (weak, ports) = (session.downgrade(), session.ports().clone());
    session.ports().tasks.spawn(Box::pin(async move {
        loop {
            heard(&ports).await;
            let Some(session) = weak.upgrade() else {
                return;
            };
            act(&session).await;
        }
    }));
}

/// Storage that was taken away holds nothing any more, and that is said. *Try again* writes the whole from memory.
async fn look_whether_it_is_there(session: &Session) {
    let (project, durable) = {
        let saver = session.saver().borrow();
        (saver.project.clone(), saver.durable)
    };
    if durable == 0 {
        return;
    }
    if reads_beside_another(session) {
        return catch_up(session).await;
    }
    let left = session.ports().journal.entries(&project, durable).await;
    let is_same = session.saver().borrow().project == project;
    let may_write = session.read(|view| view.access.may_write());
    if is_same && may_write && left.is_ok_and(|left| left.is_empty()) {
        saving::give_up(session, StorageError::Forgotten { seq: durable + 1 });
    }
}

fn reads_beside_another(session: &Session) -> bool {
    session.read(|view| *view.access() == Access::Reader(ReaderCause::SecondTab))
}

/// A tab that reads shows what the one that writes has stored, as soon as it has.
async fn follow_writer(session: &Session) {
    if reads_beside_another(session) {
        catch_up(session).await;
    }
}

/// Takes in what the journal has and this page has not, or another project where the other tab has begun one.
async fn catch_up(session: &Session) {
    let ports = session.ports();
    let (project, seq) = session.read(|view| {
        let project = view.project().id().to_string();
        (project, view.ledger.seq())
    });
    let entries = ports.journal.entries(&project, seq + 1).await;
    let entries = entries.unwrap_or_default();
    let are_few = (1..=N_ONE_BY_ONE).contains(&entries.len());
    if are_few && show_one_by_one(session, &entries) {
        return;
    }
    let is_there = ports.journal.entries(&project, seq.max(1)).await;
    if entries.is_empty() && is_there.is_ok_and(|there| !there.is_empty()) {
        return;
    }
    let (mut view, saver) = load(ports, session.seed(), true).await;
    session.read(|former| view.keep_looking_at(former));
    session.swap(view, saver);
}

/// Whether all of them follow.
fn show_one_by_one(session: &Session, entries: &[Entry]) -> bool {
    for entry in entries {
        let (change, events) = {
            let mut view = session.view_mut();
            let before = document_ids(&view);
            let Ok(summary) = view.ledger.replay(&entry.to_vec()) else {
                return false;
            };
            let change = Change {
                seq: view.ledger.seq(),
                origin: Origin::Remote,
                intent: Intent::Other,
                way: Way::Done,
                n_void: 0,
                summary,
            };
            let events = follow(&mut view, &before, &change);
            (change, events)
        };
        session.tell(&Event::Changed(Rc::new(change)));
        events.iter().for_each(|event| session.tell(event));
    }
    true
}

/// Another tab has taken the right to write: this one only reads from then on. What it has not stored stays in it.
fn give_way(session: &Session) {
    let seq = {
        let mut saver = session.saver().borrow_mut();
        let queue = std::mem::take(&mut saver.queue);
        let seq = queue.front().map(|(seq, _)| *seq);
        let entries = queue.into_iter().map(|(_, entry)| entry);
        saver.stranded.extend(entries);
        seq
    };
    match seq {
        Some(seq) => session.set_access(Access::Reader(ReaderCause::OtherWriter { seq })),
        None => {
            session.set_access(Access::Reader(ReaderCause::SecondTab));
            take_over_when_free(session);
        }
    }
}

impl Session {
    /// Attends to what happens to the storage and in other tabs, as long as the session is there.
    pub(crate) fn attend(&self) {
        whenever(
            self,
            |ports| ports.journal.taken_away(),
            look_whether_it_is_there,
        );
        whenever(
            self,
            |ports| ports.journal.written_elsewhere(),
            follow_writer,
        );
        let give_way = async |session: &Self| give_way(session);
        whenever(self, |ports| ports.lock.taken(), give_way);
    }

    /// Tries again to write what could not be written; where what was stored is gone, writes the whole from memory.
    pub(crate) fn retry_or_write_anew(&self) {
        let is_gone = matches!(
            self.saver().borrow().failed,
            Some(StorageError::Forgotten { .. })
        );
        match is_gone {
            true => write_anew(self),
            false => self.retry_saving(),
        }
    }

    /// Takes the right to write from the tab that has it, which may be frozen or forgotten; whether it is this one's
    /// now. That tab only reads from then on, as soon as it hears of it.
    pub(crate) async fn take_over(&self) -> bool {
        if !reads_beside_another(self) || !self.ports().lock.take().await {
            return false;
        }
        let (mut view, saver) = load(self.ports(), self.seed(), false).await;
        self.read(|former| view.keep_looking_at(former));
        self.swap(view, saver);
        saving::start(self);
        true
    }
}

/// Writes the whole from memory, as a project of its own: its journal is gone.
fn write_anew(session: &Session) {
    let ports = session.ports();
    let now = ports.clock.now();
    let anew = session.read(|view| {
        let id = ProjectId::parse(&ports.ids.fresh()).ok()?;
        view.ledger.anew(id, now).ok()
    });
    let Some((ledger, committed)) = anew else {
        return;
    };
    let mut saver = Saver::new(ledger.project().id().as_str(), 0);
    ports.mirror.drop_through(u64::MAX);
    for one in committed {
        let entry = Entry::from(one.entry);
        ports.mirror.keep(one.seq, &entry);
        saver.push(one.seq, entry);
    }
    let mut view = View::new(ledger);
    view.set_saving(SaveState::Unsaved);
    session.read(|former| view.keep_looking_at(former));
    session.saver().borrow_mut().wake();
    session.swap(view, saver);
    saving::start(session);
}

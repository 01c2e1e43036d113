//! The one way to change the project: a transaction, a step back or on, a whole document.

use super::access::Access;
use super::change::{Change, Way};
use super::commit_error::CommitError;
use super::event::Event;
use super::following::{document_ids, follow};
use super::session::Session;
use super::view::{Lasting, View};
use super::{opening, saving};
use crate::ports::Entry;
use standoff::change::{
    ChangeError, Committed, EntryHead, Intent, Ledger, Origin, Step, Transaction, Whole, WholeError,
};
use standoff::model::Sha256;
use std::rc::Rc;

impl Session {
    /// Applies `transaction`, writes its entry to the mirror and to the queue of the journal, and tells.
    ///
    /// # Errors
    /// [`CommitError`]; then nothing has changed.
    pub(crate) fn commit(&self, transaction: Transaction) -> Result<(), CommitError> {
        let (origin, intent) = (transaction.origin, transaction.intent);
        let (now, annotator) = (self.ports().clock.now(), self.annotator());
        let limit = self.ports().journal.max_entry_bytes();
        self.change((origin, intent, Way::Done), |ledger| {
            let committed = ledger.commit_within(limit, transaction, now, &annotator);
            committed.map(Some)
        })?;
        if origin == Origin::User && intent == Intent::Annotate {
            self.ask_to_persist();
        }
        Ok(())
    }

    /// Tells of a change, and begins to store it.
    fn told(&self, change: Change, events: &[Event]) {
        self.tell(&Event::Changed(Rc::new(change)));
        events.iter().for_each(|event| self.tell(event));
        saving::start(self);
    }

    /// Takes the last step back; whether there was one.
    pub(crate) fn undo(&self) -> Result<bool, CommitError> {
        let (now, annotator) = (self.ports().clock.now(), self.annotator());
        let intent = self.read(|view| view.undo_step().map(Step::intent));
        let cause = (Origin::User, intent.unwrap_or(Intent::Other), Way::Undone);
        self.change(cause, |ledger| Ok(ledger.undo(now, &annotator)))
    }

    /// Does the step taken back last again; whether there was one.
    pub(crate) fn redo(&self) -> Result<bool, CommitError> {
        let (now, annotator) = (self.ports().clock.now(), self.annotator());
        let intent = self.read(|view| view.redo_step().map(Step::intent));
        let cause = (Origin::User, intent.unwrap_or(Intent::Other), Way::Redone);
        self.change(cause, |ledger| Ok(ledger.redo(now, &annotator)))
    }

    /// Drops everything, settings and mirror included, and begins again from the seed.
    pub(crate) fn begin_again(&self) {
        self.ports().preferences.remove_all();
        self.ports().mirror.drop_through(u64::MAX);
        opening::begin_again(self);
        self.tell(&Event::Settings);
    }

    /// Changes the ledger, and lets follow what follows; whether there was something to change.
    fn change(
        &self,
        (origin, intent, way): (Origin, Intent, Way),
        act: impl FnOnce(&mut Ledger) -> Result<Option<Committed>, ChangeError>,
    ) -> Result<bool, CommitError> {
        let (change, entry, events) = {
            let mut view = self.view_mut();
            if let Access::Reader(cause) = view.access() {
                return Err(CommitError::ReadOnly(cause.clone()));
            }
            let before = document_ids(&view);
            let Some(committed) = act(&mut view.ledger)? else {
                return Ok(false);
            };
            let change = Change {
                seq: committed.seq,
                origin,
                intent,
                way,
                n_void: committed.n_void,
                summary: committed.summary,
            };
            let events = follow(&mut view, &before, &change);
            (change, committed.entry, events)
        };
        saving::enqueue(self, change.seq, entry.into());
        self.told(change, &events);
        Ok(true)
    }

    fn ask_to_persist(&self) {
        let lasting = self.read(View::lasting);
        if self.has_asked_to_persist() || lasting == Lasting::Persisted {
            return;
        }
        let session = self.clone();
        self.ports().tasks.spawn(Box::pin(async move {
            let answer = session.ports().persistence.request().await;
            session.learn_lasting(answer);
        }));
    }
}

/// The reason why a document that was made in the background was not put in.
pub(crate) enum NotPutIn {
    /// Another change came in between: its entry has to follow that one.
    Stale(Box<Whole>),
    /// It is refused.
    Refused(CommitError),
}

impl Session {
    /// The head of the next entry: all of it but the action.
    pub(crate) fn next_head(&self) -> EntryHead {
        let (now, annotator) = (self.ports().clock.now(), self.annotator());
        self.read(|view| view.ledger.next_head(now, &annotator))
    }

    /// Puts in a document that was made in the background, with its entry.
    ///
    /// # Errors
    /// Where another change came in between, the document is given back. Nothing has changed.
    pub(crate) fn commit_whole(
        &self,
        whole: Whole,
        head: &EntryHead,
        entry: Entry,
        hash: Sha256,
    ) -> Result<(), NotPutIn> {
        let (n_bytes, limit) = (entry.n_bytes(), self.ports().journal.max_entry_bytes());
        if n_bytes > limit {
            let error = ChangeError::too_large(1, n_bytes, limit);
            return Err(NotPutIn::Refused(error.into()));
        }
        let (change, events) = {
            let mut view = self.view_mut();
            if let Access::Reader(cause) = view.access() {
                return Err(NotPutIn::Refused(CommitError::ReadOnly(cause.clone())));
            }
            let before = document_ids(&view);
            let committed = view.ledger.commit_whole(whole, head, hash);
            let summary = committed.map_err(|refused| match *refused {
                (whole, WholeError::Stale) => NotPutIn::Stale(Box::new(whole)),
                (_, WholeError::Refused(error)) => NotPutIn::Refused(error.into()),
            })?;
            let change = Change {
                seq: head.seq,
                origin: Origin::Import,
                intent: view.undo_step().map_or(Intent::Import, Step::intent),
                way: Way::Done,
                n_void: 0,
                summary,
            };
            let events = follow(&mut view, &before, &change);
            (change, events)
        };
        saving::enqueue(self, head.seq, entry);
        self.told(change, &events);
        Ok(())
    }
}

//! The one way to change the project: a transaction, a step back or on, a whole document.

use super::commit_error::CommitError;
use super::event::Event;
use super::following::{document_ids, follow};
use super::session::Session;
use super::view::{Access, Lasting, View, Way};
use super::{opening, saving};
use crate::ports::Entry;
use standoff::change::{
    ChangeError, ChangeSummary, Committed, EntryHead, Intent, Ledger, Origin, Transaction, Whole,
    WholeError,
};
use standoff::model::Sha256;
use std::rc::Rc;

impl Session {
    /// Applies `transaction`, writes its entry to the mirror and to the queue of the journal, and tells.
    ///
    /// # Errors
    /// [`CommitError`]; then nothing has changed.
    pub(crate) fn commit(
        &self,
        transaction: Transaction,
    ) -> Result<Rc<ChangeSummary>, CommitError> {
        let first_tag =
            transaction.origin == Origin::User && transaction.intent == Intent::Annotate;
        let (now, annotator) = (self.ports().clock.now(), self.annotator());
        let committed = self.change(Way::Done, |ledger| {
            ledger.commit(transaction, now, &annotator).map(Some)
        })?;
        if first_tag {
            self.ask_to_persist();
        }
        // `commit` gives a summary whenever it does not fail.
        Ok(committed.unwrap_or_default())
    }

    /// Tells of a change, and begins to store it.
    fn told(&self, summary: ChangeSummary, events: &[Event]) -> Rc<ChangeSummary> {
        let summary = Rc::new(summary);
        self.tell(&Event::Changed(Rc::clone(&summary)));
        events.iter().for_each(|event| self.tell(event));
        saving::start(self);
        summary
    }

    /// Takes the last step back; `None` where there is none.
    pub(crate) fn undo(&self) -> Result<Option<Rc<ChangeSummary>>, CommitError> {
        let (now, annotator) = (self.ports().clock.now(), self.annotator());
        self.change(Way::Undone, |ledger| ledger.undo(now, &annotator))
    }

    /// Does the step taken back last again; `None` where there is none.
    pub(crate) fn redo(&self) -> Result<Option<Rc<ChangeSummary>>, CommitError> {
        let (now, annotator) = (self.ports().clock.now(), self.annotator());
        self.change(Way::Redone, |ledger| ledger.redo(now, &annotator))
    }

    /// Drops everything, settings and mirror included, and begins again from the seed.
    pub(crate) fn begin_again(&self) {
        self.ports().preferences.remove_all();
        self.ports().mirror.drop_through(u64::MAX);
        opening::begin_again(self);
        self.tell(&Event::Settings);
    }

    fn change(
        &self,
        way: Way,
        act: impl FnOnce(&mut Ledger) -> Result<Option<Committed>, ChangeError>,
    ) -> Result<Option<Rc<ChangeSummary>>, CommitError> {
        let (committed, events) = {
            let mut view = self.view_mut();
            if let Access::Reader(cause) = view.access() {
                return Err(CommitError::ReadOnly(cause.clone()));
            }
            let before = document_ids(&view);
            let Some(committed) = act(&mut view.ledger)? else {
                return Ok(None);
            };
            view.way = Some(way);
            let events = follow(&mut view, &before, &committed.summary);
            (committed, events)
        };
        saving::enqueue(self, committed.seq, committed.entry.into());
        Ok(Some(self.told(committed.summary, &events)))
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

/// Why a document that was made beside the project was not put in.
pub(crate) enum NotPutIn {
    /// Another change came in between: its entry has to follow that one.
    Stale(Box<Whole>),
    /// It is refused.
    Refused(CommitError),
}

impl Session {
    /// What the entry says that comes next, beside its action.
    pub(crate) fn next_head(&self) -> EntryHead {
        let (now, annotator) = (self.ports().clock.now(), self.annotator());
        self.read(|view| view.ledger.next_head(now, &annotator))
    }

    /// Puts in a document that was made beside the project, with its entry.
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
        let (summary, events) = {
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
            view.way = Some(Way::Done);
            let events = follow(&mut view, &before, &summary);
            (summary, events)
        };
        saving::enqueue(self, head.seq, entry);
        self.told(summary, &events);
        Ok(())
    }
}

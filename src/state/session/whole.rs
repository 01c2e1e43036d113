//! Putting in a document that was made beside the project: whole, with the entry that tells of it.

use super::super::commit_error::CommitError;
use super::super::following::{document_ids, follow};
use super::super::saving;
use super::super::view::{Access, Way};
use super::Session;
use crate::ports::Entry;
use standoff::change::{EntryHead, Whole, WholeError};
use standoff::model::Sha256;

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
        let (now, annotator) = (self.0.ports.clock.now(), self.annotator());
        self.0.view.borrow().ledger.next_head(now, &annotator)
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
            let mut view = self.0.view.borrow_mut();
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

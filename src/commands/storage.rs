//! The storage in this browser: trying again, and forgetting all.

use super::CommandError;
use super::drafts::{Why, commit_drafts};
use super::kept_bytes::forget_bytes;
use crate::ports::{Backup, JournalSummary, LockState, StorageError};
use crate::state::{Access, ReaderCause, Session};
use std::rc::Rc;

/// The data that goes when everything is forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatGoes {
    /// The names of the documents of this project, with how many annotations each has.
    pub documents: Vec<(String, usize)>,
    /// The summary of the journal, the past of every document included; `None` where it cannot be read.
    pub journal: Option<JournalSummary>,
    /// How many entries exist in this page alone, because storing them failed.
    pub n_unwritten: usize,
}

/// Lists what [`forget_everything`] would delete.
pub async fn what_goes(session: &Session) -> WhatGoes {
    commit_drafts(session, Why::Leaving);
    let journal = JournalSummary::of(&*session.ports().journal).await.ok();
    let documents = session.read(|view| {
        let documents = view.project().documents();
        documents
            .map(|state| (state.document().name.clone(), state.store().n_annotations()))
            .collect()
    });
    WhatGoes {
        documents,
        journal,
        n_unwritten: session.unwritten().len(),
    }
}

/// Deletes the journals, their second copy, the settings and the mirror, and begins again from the seed, of which nothing is
/// stored until the person changes it. This cannot be undone.
///
/// # Errors
/// A second tab cannot; [`CommandError::Storage`] where the copy or the journal cannot be deleted: then all is as it was,
/// except that [`StorageError::Blocked`] deletes once the other tab is closed.
pub async fn forget_everything(session: &Session) -> Result<(), CommandError> {
    let asked = session.read(|view| *view.access() == Access::Reader(ReaderCause::Asked));
    if asked {
        return Err(CommandError::ReadOnly(ReaderCause::Asked));
    }
    let cause = session.read(|view| match view.access() {
        Access::Reader(cause @ (ReaderCause::SecondTab | ReaderCause::Restoring)) => {
            Some(cause.clone())
        }
        _ => None,
    });
    if let Some(cause) = cause {
        return Err(CommandError::ReadOnly(cause));
    }
    // They are of what is forgotten, and not of what comes behind it.
    commit_drafts(session, Why::Leaving);
    session.stop_checkpoints().await;
    // First: what is forgotten must not come back from it.
    if let Err(error) = session.forget_backup().await {
        session.resume_checkpoints();
        return Err(error.into());
    }
    match session.ports().journal.forget_everything().await {
        // Where nothing can be stored there is nothing to delete.
        Ok(()) | Err(StorageError::Refused(_)) => {}
        Err(error) => {
            session.resume_checkpoints();
            return Err(error.into());
        }
    }
    session.begin_again();
    forget_bytes();
    Ok(())
}

/// Tries again to store what could not be stored; where what was stored is gone, stores the whole from memory.
pub fn retry_saving(session: &Session) {
    session.retry_or_write_anew();
}

/// Attends to what happens to the storage and in other tabs, as long as the session is there: once, when the page can
/// do more than its first part.
pub fn attend(session: &Session) {
    session.attend();
}

/// Keeps a second copy of the journal from now on. What the journal has lost since the last visit comes back from it, and
/// that is said. Ready when that is done, or nothing was lost.
pub fn back_up(session: &Session, backup: Rc<dyn Backup>) -> impl Future<Output = ()> + use<> {
    session.back_up_to(backup)
}

/// Goes on from the state before the entry of the journal that cannot be read; that entry and all behind it are kept
/// aside, and [`download_stored`](super::download_stored) has them. Nothing where all can be read.
///
/// # Errors
/// Another tab writes; [`CommandError::Storage`] where they cannot be moved. Nothing has changed then.
pub async fn go_on_from_here(session: &Session) -> Result<(), CommandError> {
    if session.ports().lock.acquire().await == LockState::Busy {
        return Err(CommandError::ReadOnly(ReaderCause::SecondTab));
    }
    Ok(session.go_on_from_here().await?)
}

/// Takes the right to write from the tab that has it: it may be frozen, or forgotten in another window. That tab only
/// reads from then on, and says so when it wakes.
///
/// # Errors
/// The browser has no locks; no other tab has the right to write.
pub async fn write_here(session: &Session) -> Result<(), CommandError> {
    match session.take_over().await {
        true => Ok(()),
        false => Err(CommandError::ReadOnly(ReaderCause::SecondTab)),
    }
}

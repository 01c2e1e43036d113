//! Going on where a journal is broken: what cannot be read, and all behind it, is kept aside.

use super::access::{Access, ReaderCause};
use super::checkpoints;
use super::opening::load;
use super::remark::Remark;
use super::saving;
use super::session::Session;
use crate::ports::{Entry, Ports, StorageError};
use standoff::change::JournalError;

/// Moves the entries of a project from number `from` on, and `more` behind them, into a journal of a name that is no
/// project's id. They are there before they go: where the second fails, they are in both.
pub(super) async fn keep_aside(
    ports: &Ports,
    project: &str,
    from: u64,
    more: Vec<Entry>,
) -> Result<(), StorageError> {
    let journal = &ports.journal;
    let name = aside(ports, project);
    let mut entries = journal.entries(project, from).await?;
    entries.extend(more);
    journal.append(&name, 1, entries).await?;
    journal.remove(project, from).await
}

/// The name of a journal for what is kept aside of a project: the id of no project.
pub(super) fn aside(ports: &Ports, project: &str) -> String {
    format!("{project} aside {}", ports.clock.now())
}

/// Empties a checkpoint that was not used, if there is any: it stands for an entry that is kept aside.
pub(super) async fn empty_checkpoint(session: &Session) {
    let (project, checkpoint) = {
        let saver = session.saver().borrow();
        (saver.project.clone(), saver.checkpoint)
    };
    if checkpoint == 0 {
        let emptied = session
            .ports()
            .journal
            .keep_checkpoint(&project, Vec::new());
        // A checkpoint that stays is ignored at the next start, and that is said again.
        let _ = emptied.await;
    }
}

impl ReaderCause {
    /// The person may go on from the state before what cannot be read. Where a newer version wrote it, that version
    /// can read it.
    pub fn can_go_on(&self) -> bool {
        match self {
            Self::Journal { error, .. } => !matches!(
                **error,
                JournalError::Version { found, known, .. } if found > known
            ),
            Self::Asked | Self::Restoring | Self::SecondTab | Self::OtherWriter { .. } => false,
        }
    }
}

impl Session {
    /// Goes on from the state before the entry that cannot be read. That entry, all behind it and what this page could
    /// not write are kept aside. Nothing where all can be read. This page must be the one that writes.
    ///
    /// # Errors
    /// Entries that could not be moved. They are all where they were then.
    pub(crate) async fn go_on_from_here(&self) -> Result<(), StorageError> {
        let broken = self.read(|view| match view.access() {
            Access::Reader(cause @ ReaderCause::Journal { seq, .. }) => {
                cause.can_go_on().then_some(*seq)
            }
            _ => None,
        });
        let Some(seq) = broken else {
            return Ok(());
        };
        let ports = self.ports();
        let (project, stranded) = {
            let saver = self.saver().borrow();
            (saver.project.clone(), saver.stranded.clone())
        };
        keep_aside(ports, &project, seq, stranded).await?;
        ports.mirror.drop_through(u64::MAX);
        empty_checkpoint(self).await;
        let (mut view, saver) = load(ports, self.seed(), false).await;
        view.remarks.push(Remark::SetAside { seq });
        self.read(|former| view.keep_looking_at(former));
        self.swap(view, saver);
        saving::start(self);
        checkpoints::consider(self);
        Ok(())
    }
}

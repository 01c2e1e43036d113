//! Checkpoints, which open a long journal quickly. Entries alone are the project; a checkpoint only saves time.
//!
//! One is made when enough entries have come since the last, once all of them are durable, in slices, in the
//! background. That it could not be kept is nobody's loss, and not said. It holds the last steps that can be undone;
//! those before them are read from the journal when the person asks for them.

use super::journal_tools::JournalTools;
use super::session::Session;
use super::slice::Slice;
use crate::ports::{LocalFuture, StorageError};
use standoff::change::Ledger;
use standoff::model::ProjectId;
use standoff::schema::Schema;
use std::rc::Rc;

/// So many entries more than the last checkpoint knows ask for another.
const N_ENTRIES: u64 = 500;

/// Makes a checkpoint where it is time for one.
pub(super) fn consider(session: &Session) {
    let may_write = session.read(|view| view.access.may_write());
    let seq = session.read(|view| view.ledger.seq());
    {
        let mut saver = session.saver().borrow_mut();
        let may = !saver.checkpointing && !saver.forgetting.get();
        if !may_write || !may || !saver.has_written_all() || seq < saver.checkpoint + N_ENTRIES {
            return;
        }
        saver.checkpointing = true;
    }
    let task = session.clone();
    session.ports().tasks.spawn(Box::pin(async move {
        let project = task.saver().borrow().project.clone();
        let tools = (task.seed().journal_tools)().await;
        let kept = match snapshot(&task, tools, &project) {
            Some(keeping) => keeping.await.or(Some(seq)),
            None => None,
        };
        let mut saver = task.saver().borrow_mut();
        if saver.project == project {
            saver.checkpointing = false;
            // One that could not be kept is tried again as many entries later.
            saver.checkpoint = kept.unwrap_or(saver.checkpoint);
        }
    }));
}

/// A checkpoint on its way; none where something has changed since it was asked for: then the next time that all is
/// saved is early enough.
fn snapshot(
    session: &Session,
    tools: JournalTools,
    project: &str,
) -> Option<LocalFuture<'static, Option<u64>>> {
    let unwanted = {
        let saver = session.saver().borrow();
        let is_same = saver.project == project && !saver.dormant;
        (is_same && !saver.forgetting.get()).then(|| Rc::clone(&saver.forgetting))?
    };
    let is_saved = session.saver().borrow().has_written_all();
    session.read(|view| {
        let ports = session.ports().clone();
        is_saved.then(|| (tools.keep_checkpoint)(&view.ledger, ports, unwanted))
    })
}

impl Session {
    /// From now on no checkpoint is made; ready when none is on its way. Forgetting everything must not be followed by
    /// one.
    pub(crate) async fn stop_checkpoints(&self) {
        let forgetting = Rc::clone(&self.saver().borrow().forgetting);
        forgetting.set(true);
        while self.saver().borrow().checkpointing {
            self.ports().tasks.pause().await;
        }
    }

    /// Nothing was forgotten: checkpoints may be made again.
    pub(crate) fn resume_checkpoints(&self) {
        self.saver().borrow().forgetting.set(false);
    }

    /// The same as [`read_steps`](Self::read_steps), once at a time: `None` while it is being done.
    pub(crate) async fn read_older_steps(&self) -> Result<Option<bool>, StorageError> {
        if std::mem::replace(&mut self.saver().borrow_mut().reading_older, true) {
            return Ok(None);
        }
        let read = self.read_steps().await;
        self.saver().borrow_mut().reading_older = false;
        read.map(Some)
    }

    /// Reads the steps that the checkpoint left out from the journal, in slices; whether they are there now. They are
    /// not where the project has changed meanwhile: then the next undo is of that.
    async fn read_steps(&self) -> Result<bool, StorageError> {
        self.saved().await?;
        let project = self.saver().borrow().project.clone();
        let Ok(id) = ProjectId::parse(&project) else {
            return Ok(false);
        };
        let tools = (self.seed().journal_tools)().await;
        let ports = self.ports();
        let entries = ports.journal.entries(&project, 1).await?;
        let mut whole = Ledger::new(id, Schema::default());
        let mut slice = Slice::begin(ports);
        for entry in entries {
            if (tools.replay)(&mut whole, &entry.to_vec()).is_err() {
                // The state in the checkpoint is sound; the steps before are lost with the broken entry.
                return Ok(false);
            }
            if slice.is_over() {
                slice.pause().await;
            }
        }
        let mut view = self.view_mut();
        let n_before = view.ledger.n_undo_steps();
        let is_taken = view.ledger.take_history(whole);
        let n_more = view.ledger.n_undo_steps().saturating_sub(n_before);
        if let Some(guided) = &mut view.guided {
            // They lie before all that was tried.
            guided.n_steps_before += n_more;
        }
        Ok(is_taken)
    }
}

//! Checkpoints, which open a long journal quickly. Entries alone are the project; a checkpoint only saves time.
//!
//! One is made when enough entries have come since the last, once all of them are durable, in slices, in the
//! background. That it could not be kept is nobody's loss, and not said. It holds the last steps that can be undone;
//! those before them are read from the journal when the person asks for them.

use super::session::Session;
use super::view::SaveState;
use crate::ports::StorageError;
use standoff::change::Ledger;
use standoff::model::ProjectId;
use standoff::schema::Schema;

/// So many entries more than the last checkpoint knows ask for another.
const N_ENTRIES: u64 = 500;
/// Milliseconds of work before the page gets its turn.
const SLICE: i64 = 8;

/// Makes a checkpoint where it is time for one.
pub(super) fn consider(session: &Session) {
    let is_saved = session.read(|view| view.saving == SaveState::Saved && view.access.may_write());
    let seq = session.read(|view| view.ledger.seq());
    {
        let mut saver = session.saver().borrow_mut();
        if !is_saved || saver.checkpointing || seq < saver.checkpoint + N_ENTRIES {
            return;
        }
        saver.checkpointing = true;
    }
    let task = session.clone();
    session.ports().tasks.spawn(Box::pin(async move {
        let project = task.saver().borrow().project.clone();
        let tools = (task.seed().journal_tools)().await;
        // A change may have come meanwhile: then the next time all is saved is early enough.
        let keeping = task.read(|view| {
            let is_saved = view.saving == SaveState::Saved;
            is_saved.then(|| (tools.keep_checkpoint)(&view.ledger, task.ports().clone()))
        });
        let kept = match keeping {
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

impl Session {
    /// Reads the steps that the checkpoint left out from the journal, in slices; whether they are there now. They are
    /// not where the project has changed meanwhile: then the next undo is of that.
    pub(crate) async fn read_older_steps(&self) -> Result<bool, StorageError> {
        self.saved().await?;
        let project = self.saver().borrow().project.clone();
        let Ok(id) = ProjectId::parse(&project) else {
            return Ok(false);
        };
        let tools = (self.seed().journal_tools)().await;
        let ports = self.ports();
        let entries = ports.journal.entries(&project, 1).await?;
        let mut whole = Ledger::new(id, Schema::default());
        let mut start = ports.clock.now().millis();
        for entry in entries {
            if (tools.replay)(&mut whole, &entry.to_vec()).is_err() {
                // The state in the checkpoint is sound; the steps before are lost with the broken entry.
                return Ok(false);
            }
            if ports.clock.now().millis() - start >= SLICE {
                ports.tasks.pause().await;
                start = ports.clock.now().millis();
            }
        }
        Ok(self.view_mut().ledger.take_history(whole))
    }
}

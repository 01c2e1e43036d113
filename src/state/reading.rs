//! Reading a project from its journal, by its checkpoint where it has one that fits; making that checkpoint. Reached by
//! [`JournalTools`] alone.

use super::access::ReaderCause;
use super::journal_tools::{JournalTools, Opened};
use super::mending::keep_aside;
use super::remark::Remark;
use super::slice::Slice;
use crate::ports::{Entry, LocalFuture, Ports, StorageError};
use standoff::change::{CheckpointError, Ledger, checkpoint_head, is_cut_short};
use standoff::clock::ActorId;
use standoff::model::ProjectId;
use standoff::schema::Schema;
use std::cell::Cell;
use std::rc::Rc;

/// So many pieces of a checkpoint take about a millisecond.
const N_PIECES: usize = 100;

impl JournalTools {
    /// All of them.
    pub const ALL: Self = Self {
        open: |ports, project, actor, writes| Box::pin(open(ports, project, actor, writes)),
        replay: Ledger::replay,
        keep_checkpoint,
    };

    /// The tools where they are in memory already.
    pub fn at_hand() -> LocalFuture<'static, Self> {
        Box::pin(std::future::ready(Self::ALL))
    }
}

async fn open(
    ports: Ports,
    project: ProjectId,
    actor: ActorId,
    writes: bool,
) -> Result<Opened, StorageError> {
    let mut opened = read(&ports, project, actor).await?;
    if writes {
        keep_cut_entry_aside(&ports, &mut opened).await;
    }
    Ok(opened)
}

/// The last entry may have been cut while it was written. Then it is as if it had not come, and is kept aside; where
/// that fails, the project stays closed.
async fn keep_cut_entry_aside(ports: &Ports, opened: &mut Opened) {
    let Some(ReaderCause::Journal { seq, .. }) = opened.broken else {
        return;
    };
    let last = opened.entries.last();
    if seq != opened.n_stored || !last.is_some_and(|last| is_cut_short(&last.to_vec())) {
        return;
    }
    let project = opened.ledger.project().id().as_str();
    let moved = keep_aside(ports, project, seq, Vec::new()).await;
    if moved.is_ok() {
        opened.entries.pop();
        opened.n_stored -= 1;
        opened.broken = None;
        opened.remarks.push(Remark::LastEntryCut { seq });
    }
}

/// The project as its journal has it: from its last checkpoint on, or from the first entry.
async fn read(ports: &Ports, project: ProjectId, actor: ActorId) -> Result<Opened, StorageError> {
    let mut remarks = Vec::new();
    let mut broken_behind = None;
    // The entries in the mirror are compared with all of the journal's. It holds something after a panic alone.
    if ports.mirror.left().is_empty() {
        match restore(ports, &project).await {
            Ok(Some(restored)) => {
                let opened = opened_from(restored.0.with_actor(actor.clone()), restored.1);
                match opened.broken {
                    None => return Ok(opened),
                    Some(_) => broken_behind = Some(opened),
                }
            }
            Ok(None) => {}
            Err(error) => remarks.push(Remark::CheckpointIgnored(error)),
        }
    }
    let entries = ports.journal.entries(project.as_str(), 1).await?;
    let mut ledger = Ledger::new(project, Schema::default()).with_actor(actor);
    let broken = replay_all(&mut ledger, &entries);
    // An undo may reach behind the steps that the checkpoint has: then the whole journal goes on where the checkpoint
    // does not. Where an entry is broken, the one that comes further counts.
    match broken_behind.filter(|other| broken.is_some() && other.ledger.seq() > ledger.seq()) {
        Some(opened) => Ok(opened),
        None => Ok(Opened {
            n_stored: entries.len() as u64,
            ledger,
            entries,
            broken,
            checkpoint: 0,
            remarks,
        }),
    }
}

/// The ledger of a checkpoint with the entries behind it; the first is the one that it stands for.
fn opened_from(mut ledger: Ledger, entries: Vec<Entry>) -> Opened {
    let checkpoint = ledger.seq();
    let broken = replay_all(&mut ledger, entries.get(1..).unwrap_or_default());
    Opened {
        n_stored: checkpoint + entries.len().saturating_sub(1) as u64,
        ledger,
        entries,
        broken,
        checkpoint,
        remarks: Vec::new(),
    }
}

/// The ledger of the last checkpoint, where there is one, and the entries from the one on that it stands for. An error
/// where there is one that does not fit.
async fn restore(
    ports: &Ports,
    project: &ProjectId,
) -> Result<Option<(Ledger, Vec<Entry>)>, CheckpointError> {
    let journal = &ports.journal;
    let Ok(Some(checkpoint)) = journal.checkpoint(project.as_str()).await else {
        return Ok(None);
    };
    let checkpoint = checkpoint.to_vec();
    if checkpoint.is_empty() {
        return Ok(None);
    }
    let head = checkpoint_head(&checkpoint, project)?;
    // An entry that cannot be read is reported when all of them are read.
    let Ok(entries) = journal.entries(project.as_str(), head.seq).await else {
        return Ok(None);
    };
    let seq = head.seq;
    let first = entries.first().ok_or(CheckpointError::OtherEntry { seq })?;
    let first = first.to_vec();
    let ledger = Ledger::from_checkpoint(project, &checkpoint, &first)?;
    Ok(Some((ledger, entries)))
}

/// Replays until the first entry that does not fit, which it names.
fn replay_all(ledger: &mut Ledger, entries: &[Entry]) -> Option<ReaderCause> {
    for entry in entries {
        let seq = ledger.seq() + 1;
        if let Err(error) = ledger.replay(&entry.to_vec()) {
            return Some(ReaderCause::Journal {
                seq,
                error: Rc::new(error),
            });
        }
    }
    None
}

fn keep_checkpoint(
    ledger: &Ledger,
    ports: Ports,
    unwanted: Rc<Cell<bool>>,
) -> LocalFuture<'static, Option<u64>> {
    let writer = ledger.checkpoint();
    let project = ledger.project().id().clone();
    Box::pin(async move {
        let mut writer = writer?;
        let seq = writer.seq();
        let mut slice = Slice::begin(&ports);
        while !writer.write_more(N_PIECES) {
            if slice.is_over() {
                slice.pause().await;
            }
            if unwanted.get() {
                return None;
            }
        }
        let checkpoint = writer.finish();
        let kept = ports.journal.keep_checkpoint(project.as_str(), checkpoint);
        kept.await.ok().map(|()| seq)
    })
}

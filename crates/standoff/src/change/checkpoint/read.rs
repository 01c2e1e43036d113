//! Reading a checkpoint: line by line, each into the ledger that comes of it.

use super::head::{CHECKPOINT_FORMAT, CheckpointError, CheckpointHead, END};
use super::line::{Head, Line, StepWire};
use super::numbers::Numbered;
use crate::change::history::{History, Step};
use crate::change::ledger::Ledger;
use crate::change::registers::RegistersReader;
use crate::change::restored::Restored;
use crate::change::wire::Names;
use crate::change::{Intent, Op, Origin, Transaction, WireError};
use crate::clock::{ActorId, Moment, Seen};
use crate::model::{ProjectId, Sha256, Timestamp};
use crate::rank::Rank;
use crate::schema::Schema;
use crate::store::{DocumentState, Project};
use serde::Deserialize;
use std::sync::Arc;

/// The little that every format has.
#[derive(Deserialize)]
struct Version {
    checkpoint: u64,
}

/// The head of a checkpoint of `project`.
pub(super) fn head(bytes: &[u8], project: &ProjectId) -> Result<CheckpointHead, CheckpointError> {
    let malformed = |problem: String| CheckpointError::Malformed(WireError::Json(problem));
    let line = bytes
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let version: Version =
        serde_json::from_slice(line).map_err(|error| malformed(error.to_string()))?;
    if version.checkpoint != CHECKPOINT_FORMAT {
        let found = version.checkpoint;
        return Err(CheckpointError::Version { found });
    }
    let head: Head<'_> =
        serde_json::from_slice(line).map_err(|error| malformed(error.to_string()))?;
    if head.project != project.as_str() {
        return Err(CheckpointError::OtherProject);
    }
    let entry = Sha256::parse(&head.entry);
    Ok(CheckpointHead {
        seq: head.seq,
        entry: entry.ok_or_else(|| malformed("“entry” is no SHA-256".to_owned()))?,
    })
}

/// The lines between the head and the end, where all bytes have their hash.
pub(super) fn sound_body(bytes: &[u8]) -> Result<&[u8], CheckpointError> {
    let without_break = bytes.strip_suffix(b"\n").ok_or(CheckpointError::Damaged)?;
    let last = without_break.iter().rposition(|byte| *byte == b'\n');
    let (before, end) = bytes.split_at(last.ok_or(CheckpointError::Damaged)? + 1);
    let hash = end
        .strip_prefix(END)
        .and_then(|rest| rest.strip_suffix(b"\"}\n"))
        .and_then(|hash| Sha256::parse(std::str::from_utf8(hash).ok()?));
    if hash != Some(Sha256::of(before)) {
        return Err(CheckpointError::Damaged);
    }
    let first = before.iter().position(|byte| *byte == b'\n');
    Ok(before
        .get(first.map_or(0, |at| at + 1)..)
        .unwrap_or_default())
}

/// The state that has been read so far.
pub(super) struct Reading {
    head: CheckpointHead,
    numbered: Numbered,
    names: Names,
    project: Project,
    registers: RegistersReader,
    history: History,
    actors: Vec<ActorId>,
    moment: Moment,
    seen: Seen,
    /// The document whose items come, and its rank.
    document: Option<(DocumentState, Option<Rank>)>,
}

impl Reading {
    pub fn of(project: &ProjectId, head: CheckpointHead) -> Self {
        Self {
            head,
            numbered: Numbered::default(),
            names: Names::default(),
            project: Project::new(project.clone(), Schema::default()),
            registers: RegistersReader::default(),
            history: History::default(),
            actors: Vec::new(),
            moment: Moment::default(),
            seen: Seen::default(),
            document: None,
        }
    }

    /// The ledger that the lines make.
    pub fn read(mut self, body: &[u8]) -> Result<Ledger, WireError> {
        for (index, line) in body.split(|byte| *byte == b'\n').enumerate() {
            if line.is_empty() {
                continue;
            }
            let read: Line<'_> =
                serde_json::from_slice(line).map_err(|error| WireError::Json(error.to_string()))?;
            self.take(read).map_err(|problem| WireError::Value {
                // The head is the first.
                place: format!("line {}", index + 2),
                problem,
            })?;
        }
        self.end_document();
        self.project.settle();
        Ok(Ledger::restored(Restored {
            project: self.project,
            registers: self.registers.finish(),
            history: self.history,
            actors: self.actors,
            moment: self.moment,
            seen: self.seen,
            seq: self.head.seq,
            head: self.head.entry,
        }))
    }

    fn take(&mut self, line: Line<'_>) -> Result<(), String> {
        match line {
            Line::Name(name) => self.numbered.add_name(&name),
            Line::Stamp(moment, actor, place, annotator) => {
                self.numbered.add_stamp(moment, actor, place, annotator)?;
            }
            Line::Seen(places) => self.numbered.add_seen(&places)?,
            Line::Ledger {
                actors,
                moment,
                seen,
            } => {
                let actors = actors.into_iter().map(|actor| self.numbered.actor(actor));
                self.actors = actors.collect::<Result<_, _>>()?;
                self.moment = moment;
                self.seen = (*self.numbered.seen(seen)?).clone();
            }
            Line::Schema(schema) => self.project.put_schema(&Arc::new(schema.into_owned())),
            Line::Document { document, rank } => {
                self.end_document();
                let state = DocumentState::checked(Arc::new(document.meaning()?));
                let state = state.map_err(|refusal| refusal.to_string())?;
                let rank = rank
                    .map(|rank| Rank::parse(&rank).ok_or_else(|| format!("{rank:?} is no rank")));
                self.document = Some((state, rank.transpose()?));
            }
            Line::Item(item) => {
                let item = item.meaning(&mut self.names);
                let (state, _) = self.document.as_mut().ok_or("an item of no document")?;
                state.put_in(item).map_err(|refusal| refusal.to_string())?;
            }
            line @ (Line::DocumentRegisters { .. }
            | Line::ItemRegisters { .. }
            | Line::SchemaRegister { .. }) => {
                self.registers.take(line, &self.numbered, &mut self.names)?;
            }
            Line::History { is_open, is_cut } => self.history = History::kept(is_open, is_cut),
            Line::Done(step) => {
                let step = step_of(step, &mut self.names)?;
                self.history.put_done(step);
            }
            Line::Undone(step) => {
                let step = step_of(step, &mut self.names)?;
                self.history.put_undone(step);
            }
        }
        Ok(())
    }

    fn end_document(&mut self) {
        match self.document.take() {
            Some((state, Some(rank))) => self.project.put(state, rank),
            Some((state, None)) => self.project.put_detached(state),
            None => {}
        }
    }
}

fn step_of(step: StepWire<'_>, names: &mut Names) -> Result<Step, String> {
    let mut transactions = Vec::new();
    for transaction in step.transactions {
        let unknown = |name: &str| format!("{name:?} is not known");
        let ops = transaction.ops.into_iter();
        transactions.push(Transaction {
            ops: ops
                .map(|op| op.meaning(names))
                .collect::<Result<Vec<Op>, String>>()?,
            origin: Origin::parse(&transaction.origin)
                .ok_or_else(|| unknown(&transaction.origin))?,
            intent: Intent::parse(&transaction.intent)
                .ok_or_else(|| unknown(&transaction.intent))?,
            group: transaction.group.map(std::borrow::Cow::into_owned),
        });
    }
    Ok(Step::kept(
        transactions,
        step.n_items,
        Timestamp::from_millis(step.last),
    ))
}

//! Writing a checkpoint, a slice at a time: what it is of is kept as it was, and the ledger goes on meanwhile.

use super::head::{CHECKPOINT_FORMAT, END};
use super::line::{Head, Line, StepWire, TransactionWire};
use super::numbers::Numbering;
use crate::change::history::{History, Step};
use crate::change::ledger::Ledger;
use crate::change::registers::RegisterPiece;
use crate::change::wire::{DocumentWire, ItemWire, OpWire};
use crate::clock::{ActorId, Moment, Seen};
use crate::model::{Annotation, Document, Item, Sha256};
use crate::rank::Rank;
use crate::schema::Schema;
use crate::store::DocumentState;
use std::sync::Arc;

/// The steps that can be undone which a checkpoint holds at most.
const N_STEPS: usize = 1000;
/// The ops that they have at most, where there are several.
const N_STEP_OPS: usize = 10_000;

/// A checkpoint on its way out.
pub struct CheckpointWriter {
    seq: u64,
    out: Numbering,
    /// The pieces still to be written, the last first.
    left: Vec<Piece>,
    hash: Sha256Pieces,
}

/// A piece that is written in one go.
enum Piece {
    Ledger(Vec<ActorId>, Moment, Seen),
    Schema(Arc<Schema>),
    Document(Arc<Document>, Option<Rank>),
    Annotation(Arc<Annotation>),
    Item(Box<Item>),
    Register(RegisterPiece),
    History { is_open: bool, is_cut: bool },
    Done(Step),
    Undone(Step),
}

impl CheckpointWriter {
    pub(super) fn of(ledger: &Ledger) -> Option<Self> {
        let head = ledger
            .head()
            .filter(|_| !ledger.has_more_than_its_journal())?;
        let mut out = Numbering::default();
        let first = Head {
            checkpoint: CHECKPOINT_FORMAT,
            seq: ledger.seq(),
            entry: head.to_string().into(),
            project: ledger.project().id().as_str().into(),
        };
        let written = serde_json::to_writer(&mut out.bytes, &first);
        written.expect("memory takes every byte, and all keys are strings");
        out.bytes.push(b'\n');
        let mut left = pieces(ledger);
        left.reverse();
        Some(Self {
            seq: ledger.seq(),
            out,
            left,
            hash: Sha256Pieces::default(),
        })
    }

    /// The number of the entry that the checkpoint stands for.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// Writes at most so many pieces more: a document, an item, a step. Whether it is complete.
    pub fn write_more(&mut self, n_pieces: usize) -> bool {
        for _ in 0..n_pieces {
            match self.left.pop() {
                Some(piece) => piece.write(&mut self.out),
                None => break,
            }
        }
        self.hash.update(&self.out.bytes);
        self.left.is_empty()
    }

    /// All of it, the pieces included that were not written so far.
    pub fn finish(mut self) -> Vec<u8> {
        while !self.write_more(1000) {}
        let mut bytes = self.out.bytes;
        let hash = self.hash.finish().to_string();
        bytes.extend_from_slice(END);
        bytes.extend_from_slice(hash.as_bytes());
        bytes.extend_from_slice(b"\"}\n");
        bytes
    }
}

/// All pieces, in their order.
fn pieces(ledger: &Ledger) -> Vec<Piece> {
    let (actors, moment, seen) = ledger.clocks();
    let mut pieces = vec![
        Piece::Ledger(actors.to_vec(), moment, seen.clone()),
        Piece::Schema(Arc::clone(ledger.project().schema())),
    ];
    let project = ledger.project();
    for state in project.documents() {
        let rank = project.rank(state.id()).cloned();
        add_document(&mut pieces, state, rank);
    }
    for state in project.detached() {
        add_document(&mut pieces, state, None);
    }
    let registers = ledger.register_pieces().into_iter();
    pieces.extend(registers.map(Piece::Register));
    add_history(&mut pieces, ledger.history());
    pieces
}

fn add_document(pieces: &mut Vec<Piece>, state: &DocumentState, rank: Option<Rank>) {
    pieces.push(Piece::Document(Arc::clone(state.document()), rank));
    let annotations = state.store().snapshot().into_iter();
    pieces.extend(annotations.map(Piece::Annotation));
    pieces.extend(
        state
            .store()
            .items_but_annotations()
            .map(Box::new)
            .map(Piece::Item),
    );
}

/// All steps that can be done again, and the last of those that can be undone: the one on top in any case, since what
/// comes next may join it, and as many before it as there is room for.
fn add_history(pieces: &mut Vec<Piece>, history: &History) {
    let done = history.undo_steps();
    let mut n_ops = 0;
    let last = done.iter().rev().take(N_STEPS).enumerate();
    let n_done = last
        .take_while(|(index, step)| {
            n_ops += step.ops().count();
            *index == 0 || n_ops <= N_STEP_OPS
        })
        .count();
    pieces.push(Piece::History {
        is_open: history.is_open(),
        is_cut: history.is_cut() || n_done < done.len(),
    });
    let last = done[done.len() - n_done..].iter().cloned();
    pieces.extend(last.map(Piece::Done));
    let undone = history.redo_steps().iter().cloned();
    pieces.extend(undone.map(Piece::Undone));
}

impl Piece {
    fn write(self, out: &mut Numbering) {
        match &self {
            Self::Ledger(actors, moment, seen) => {
                let actors = actors.iter().map(|actor| out.name(actor.as_str()));
                let line = Line::Ledger {
                    actors: actors.collect(),
                    moment: *moment,
                    seen: out.seen(seen),
                };
                out.line(&line);
            }
            Self::Schema(schema) => out.line(&Line::Schema(std::borrow::Cow::Borrowed(schema))),
            Self::Document(document, rank) => out.line(&Line::Document {
                document: Box::new(DocumentWire::of(document)),
                rank: rank.as_ref().map(|rank| rank.as_str().into()),
            }),
            Self::Annotation(annotation) => {
                let item = Item::Annotation((**annotation).clone());
                out.line(&Line::Item(ItemWire::Out(&item)));
            }
            Self::Item(item) => out.line(&Line::Item(ItemWire::Out(item))),
            Self::Register(piece) => {
                let line = piece.line(out);
                out.line(&line);
            }
            Self::History { is_open, is_cut } => out.line(&Line::History {
                is_open: *is_open,
                is_cut: *is_cut,
            }),
            Self::Done(step) => out.line(&Line::Done(step_wire(step))),
            Self::Undone(step) => out.line(&Line::Undone(step_wire(step))),
        }
    }
}

fn step_wire(step: &Step) -> StepWire<'_> {
    let transactions = step.transactions().iter();
    let transactions = transactions.map(|transaction| TransactionWire {
        origin: transaction.origin.name().into(),
        intent: transaction.intent.name().into(),
        group: transaction.group.as_deref().map(Into::into),
        ops: transaction.ops.iter().map(OpWire::of).collect(),
    });
    StepWire {
        n_items: step.n_items(),
        last: step.last().millis(),
        transactions: transactions.collect(),
    }
}

/// The hash of bytes that grow.
#[derive(Default)]
struct Sha256Pieces {
    hash: sha2::Sha256,
    n_hashed: usize,
}

impl Sha256Pieces {
    /// `bytes` are those so far, and some more.
    fn update(&mut self, bytes: &[u8]) {
        use sha2::Digest;
        for piece in bytes[self.n_hashed..].chunks(4096) {
            self.hash.update(piece);
        }
        self.n_hashed = bytes.len();
    }

    fn finish(self) -> Sha256 {
        use sha2::Digest;
        Sha256::from_digest(self.hash.finalize().into())
    }
}

//! Ops that belong together: done whole or not at all.

use super::Op;
use crate::store::{Project, Refusal, possible};

/// Where a change comes from. It decides whether the change can be undone here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A person's gesture.
    User,
    /// A file that was opened.
    Import,
    /// A state that was there to begin with, or is put back after a loss. It is not undone: it closes the steps that
    /// could be.
    Restore,
    /// Another actor, elsewhere. It is not undone here.
    Remote,
    /// A suggestion that was taken over.
    Suggestion,
}

/// The purpose of a change, after which undo is named. The words for it are the page's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Intent {
    /// Tag a span.
    Annotate,
    /// Give an annotation another label.
    Relabel,
    /// Write a note.
    EditNote,
    /// Move an end of an annotation.
    MoveEnd,
    /// Delete an annotation.
    Delete,
    /// Remove all annotations of a document.
    RemoveAll,
    /// Add a document.
    AddDocument,
    /// Say whether an annotator is sure.
    SetConfidence,
    /// Remove a document.
    RemoveDocument,
    /// Rename a document.
    RenameDocument,
    /// Give a document another place among the others.
    MoveDocument,
    /// Say how far the work on a document is.
    SetState,
    /// Take annotations over from a file.
    Import,
    /// Change the schema.
    EditSchema,
    /// Propose annotations.
    Suggest,
    /// Take suggestions over.
    Accept,
    /// Say no to suggestions.
    Refuse,
    /// Anything else.
    Other,
}

impl Origin {
    const ALL: [(Self, &str); 5] = [
        (Self::User, "user"),
        (Self::Import, "import"),
        (Self::Restore, "restore"),
        (Self::Remote, "remote"),
        (Self::Suggestion, "suggestion"),
    ];

    /// Its stable name, in kebab-case.
    pub fn name(self) -> &'static str {
        name_of(self, &Self::ALL)
    }

    /// The origin of this name.
    pub fn parse(name: &str) -> Option<Self> {
        named(name, &Self::ALL)
    }
}

impl Intent {
    const ALL: [(Self, &str); 18] = [
        (Self::Annotate, "annotate"),
        (Self::Relabel, "relabel"),
        (Self::EditNote, "edit-note"),
        (Self::MoveEnd, "move-end"),
        (Self::Delete, "delete"),
        (Self::RemoveAll, "remove-all"),
        (Self::AddDocument, "add-document"),
        (Self::RemoveDocument, "remove-document"),
        (Self::RenameDocument, "rename-document"),
        (Self::SetConfidence, "set-confidence"),
        (Self::MoveDocument, "move-document"),
        (Self::SetState, "set-state"),
        (Self::Import, "import"),
        (Self::EditSchema, "edit-schema"),
        (Self::Suggest, "suggest"),
        (Self::Accept, "accept"),
        (Self::Refuse, "refuse"),
        (Self::Other, "other"),
    ];

    /// Its stable name, in kebab-case.
    pub fn name(self) -> &'static str {
        name_of(self, &Self::ALL)
    }

    /// The intent of this name.
    pub fn parse(name: &str) -> Option<Self> {
        named(name, &Self::ALL)
    }
}

fn name_of<T: PartialEq>(value: T, all: &[(T, &'static str)]) -> &'static str {
    let found = all.iter().find(|(other, _)| *other == value);
    found.map_or("", |(_, name)| name)
}

fn named<T: Copy>(name: &str, all: &[(T, &'static str)]) -> Option<T> {
    let found = all.iter().find(|(_, other)| *other == name);
    found.map(|(value, _)| *value)
}

/// Ops that are done together, in their order, or not at all.
#[derive(Clone, Debug, PartialEq)]
pub struct Transaction {
    /// The ops, at least one.
    pub ops: Vec<Op>,
    /// Where it comes from.
    pub origin: Origin,
    /// The purpose, after which undo is named.
    pub intent: Intent,
    /// Transactions of one group that follow each other closely become one undo step: the letters of a note.
    pub group: Option<String>,
}

impl Transaction {
    /// The group of a transaction that belongs to the step on top, whatever that is and however long ago.
    pub const JOINS: &str = "+";

    /// A person's transaction, for itself.
    pub fn by_user(intent: Intent, ops: Vec<Op>) -> Self {
        Self {
            ops,
            origin: Origin::User,
            intent,
            group: None,
        }
    }

    /// The ops that undo this one right after it.
    pub fn inverse(&self) -> Vec<Op> {
        self.ops.iter().rev().map(Op::inverse).collect()
    }
}

/// An op was refused, and with it the whole transaction: nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("ops[{index}]: {cause}")]
pub struct ChangeError {
    /// Which op, from 0; in an undo, in the order of undoing.
    pub index: usize,
    /// The reason why it was refused.
    pub cause: Refusal,
}

impl ChangeError {
    /// Of a transaction whose entry would be too large; the op is the first that has no room.
    pub fn too_large(n_ops: usize, n_bytes: usize, limit: usize) -> Self {
        Self {
            index: possible(n_ops, n_bytes, limit),
            cause: Refusal::TooLarge {
                n_ops,
                n_bytes,
                limit,
            },
        }
    }
}

/// Does ops on a copy of a project, in which they are no step and nothing is written: what comes behind them meets what they
/// leave.
///
/// # Errors
/// The op that is refused; the copy is then as it was.
pub fn rehearse(project: &mut Project, mut ops: Vec<Op>) -> Result<(), ChangeError> {
    apply(&mut ops, project)
}

/// Takes back ops that were just done, as if they never had been.
pub(super) fn take_back(ops: &[Op], project: &mut Project) {
    for done in ops.iter().rev() {
        if done.inverse().apply(project).is_err() {
            unreachable!("the reverse of an op that was just done fits");
        }
        // Nobody knows of a document that never came.
        if let Op::InsertDocument { document, .. } = done {
            project.forget_coming(&document.id);
        }
    }
}

/// Does all ops in their order, or none; counted places become ranks.
pub(super) fn apply(ops: &mut [Op], project: &mut Project) -> Result<(), ChangeError> {
    let mut outcome = Ok(());
    for index in 0..ops.len() {
        if let Err(cause) = ops[index].apply(project) {
            take_back(&ops[..index], project);
            outcome = Err(ChangeError { index, cause });
            break;
        }
    }
    if ops.is_empty() {
        let cause = Refusal::Nothing;
        return Err(ChangeError { index: 0, cause });
    }
    project.settle();
    outcome
}

//! The changes of fields that an op makes, with what carries them out.

use crate::model::{DocumentId, Field, FieldChange, ItemKind, Target};
use crate::store::{Project, Refusal};
use serde::Serialize;
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// Changes of the fields of one thing, each field once. They bring with them what carries them out and writes them:
/// so a program that makes no such op, as the first page does not, carries none of it.
#[derive(Clone)]
pub struct FieldChanges {
    changes: Arc<[FieldChange]>,
    tools: &'static Tools,
}

/// JSON that is written already.
type Json = serde_json::Result<Box<RawValue>>;

/// The item by its document, kind and id.
type SetItem = fn(&mut Project, &DocumentId, ItemKind, &str, &[FieldChange]) -> Result<(), Refusal>;

/// The functions that carry changes out, and write them.
struct Tools {
    set_item: SetItem,
    set_document: fn(&mut Project, &DocumentId, &[FieldChange]) -> Result<(), Refusal>,
    targets: fn(&[FieldChange]) -> Vec<Target>,
    inverse: fn(&[FieldChange]) -> Arc<[FieldChange]>,
    to_json: fn(&[FieldChange]) -> Json,
}

static TOOLS: Tools = Tools {
    set_item: Project::set_item,
    set_document: Project::set_document,
    targets,
    inverse,
    to_json,
};

impl FieldChanges {
    /// Carries them out on an item.
    pub(super) fn set_item(
        &self,
        project: &mut Project,
        document: &DocumentId,
        kind: ItemKind,
        id: &str,
    ) -> Result<(), Refusal> {
        (self.tools.set_item)(project, document, kind, id, &self.changes)
    }

    /// Carries them out on a document.
    pub(super) fn set_document(
        &self,
        project: &mut Project,
        id: &DocumentId,
    ) -> Result<(), Refusal> {
        (self.tools.set_document)(project, id, &self.changes)
    }

    /// Where something was and is that moves.
    pub(super) fn targets(&self) -> Vec<Target> {
        (self.tools.targets)(&self.changes)
    }

    /// The changes that undo them.
    pub(super) fn inverse(&self) -> Self {
        Self {
            changes: (self.tools.inverse)(&self.changes),
            tools: self.tools,
        }
    }

    /// A JSON array of objects, as the journal has it.
    pub(super) fn to_json(&self) -> Json {
        (self.tools.to_json)(&self.changes)
    }
}

impl From<Vec<FieldChange>> for FieldChanges {
    fn from(changes: Vec<FieldChange>) -> Self {
        Self {
            changes: changes.into(),
            tools: &TOOLS,
        }
    }
}

impl Deref for FieldChanges {
    type Target = [FieldChange];

    fn deref(&self) -> &[FieldChange] {
        &self.changes
    }
}

impl<'a> IntoIterator for &'a FieldChanges {
    type Item = &'a FieldChange;
    type IntoIter = std::slice::Iter<'a, FieldChange>;

    fn into_iter(self) -> Self::IntoIter {
        self.changes.iter()
    }
}

impl PartialEq for FieldChanges {
    fn eq(&self, other: &Self) -> bool {
        self.changes == other.changes
    }
}

impl fmt::Debug for FieldChanges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.changes.fmt(f)
    }
}

fn targets(changes: &[FieldChange]) -> Vec<Target> {
    let moves = changes
        .iter()
        .filter(|change| change.field == Field::Own("target"));
    let ends = moves.flat_map(|change| [&change.before, &change.after]);
    // The target of a relation is no place.
    ends.filter_map(|target| Target::from_value(target).ok())
        .collect()
}

fn inverse(changes: &[FieldChange]) -> Arc<[FieldChange]> {
    let changes = changes.iter().rev().cloned();
    changes.map(FieldChange::inverse).collect()
}

/// Another value of a field.
#[derive(Serialize)]
struct ChangeOut<'a> {
    field: String,
    before: &'a Value,
    after: &'a Value,
}

fn to_json(changes: &[FieldChange]) -> Json {
    let mut out = Vec::with_capacity(changes.len());
    for change in changes {
        out.push(ChangeOut {
            field: change.field.name(),
            before: &change.before,
            after: &change.after,
        });
    }
    to_raw_value(&out)
}

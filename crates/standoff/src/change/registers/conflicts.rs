//! Conflicts: of each field the value that holds, and the others that were written without knowing of it.

use super::project::Registers;
use super::register::{Deletion, FieldRegisters};
use crate::clock::Stamp;
use crate::model::{DocumentId, Field, ItemKind, Timestamp};
use crate::store::Project;
use serde_json::Value;
use std::sync::Arc;

/// The subject of a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The schema.
    Schema,
    /// A document.
    Document(DocumentId),
    /// An item of a document.
    Item(DocumentId, ItemKind, Arc<str>),
}

/// A field that two people gave two values, without knowing of each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The owner of the field.
    pub subject: Subject,
    /// The field's name, as in the journal: `label`, `attributes.kind`.
    pub field: String,
    /// The value that holds; null where the whole was deleted.
    pub kept: Value,
    /// The value that does not.
    pub other: Value,
    /// The stamp of the other value: who wrote it, and when.
    pub by: Arc<Stamp>,
}

impl Conflict {
    /// When the other value was written.
    pub fn when(&self) -> Timestamp {
        self.by.at()
    }
}

impl Registers {
    /// All conflicts: of the schema, then of the documents and their items, by id.
    pub fn conflicts(&mut self, project: &Project) -> Vec<Conflict> {
        let mut found = Vec::new();
        self.schema.fold();
        self.schema_conflicts(&mut found);
        for (id, registers) in self.documents.iter() {
            let Some(state) = project.state(id) else {
                continue;
            };
            let document = state.document();
            let subject = Subject::Document(id.clone());
            let value = |field: &Field| document.value(field).unwrap_or_default();
            let fields = &registers.fields;
            tell(&mut found, &subject, fields, &registers.deletions, &value);
            for (key, item) in registers.items.iter() {
                let subject = Subject::Item(id.clone(), key.kind, Arc::clone(&key.id));
                let there = state.store().item(key.kind, &key.id);
                let away = item.away.as_deref();
                let Some(now) = there.as_ref().or(away.map(|away| &away.item)) else {
                    continue;
                };
                let value = |field: &Field| now.value(field).unwrap_or_default();
                let deletions = away.map_or(&[][..], |away| &away.deletions);
                tell(&mut found, &subject, &item.fields, deletions, &value);
                // A relation that lost an end, or an item that came into a document that was removed.
                let waits = away.is_some_and(|away| away.deletions.is_empty());
                if waits || is_unknown_to(&registers.deletions, &item.born) {
                    found.push(Conflict {
                        subject,
                        field: String::new(),
                        kept: Value::Null,
                        other: Value::from(now.id()),
                        by: Arc::clone(&item.born),
                    });
                }
            }
        }
        found
    }

    fn schema_conflicts(&self, found: &mut Vec<Conflict>) {
        for (key, heads) in self.schema.heads() {
            let deletions = self.schema.deletions(key);
            let Some(((_, kept), others)) = heads.split_last() else {
                continue;
            };
            if key.is_structure() {
                continue;
            }
            let is_lost = |stamp: &Arc<Stamp>| is_unknown_to(deletions, stamp);
            let mut tell = |kept: &Value, other: &Value, by: &Arc<Stamp>| {
                if kept != other {
                    found.push(Conflict {
                        subject: Subject::Schema,
                        field: key.name(),
                        kept: kept.clone(),
                        other: other.clone(),
                        by: Arc::clone(by),
                    });
                }
            };
            for (stamp, value) in others {
                tell(kept, value, stamp);
            }
            if let Some((stamp, value)) = heads.last().filter(|(stamp, _)| is_lost(stamp)) {
                tell(&Value::Null, value, stamp);
            }
        }
    }
}

/// A deletion was made without knowing of this.
fn is_unknown_to(deletions: &[Deletion], stamp: &Stamp) -> bool {
    !deletions.is_empty() && deletions.iter().any(|deletion| !deletion.seen.holds(stamp))
}

fn tell(
    found: &mut Vec<Conflict>,
    subject: &Subject,
    fields: &FieldRegisters,
    deletions: &[Deletion],
    value: &dyn Fn(&Field) -> Value,
) {
    let mut fields: Vec<_> = fields.iter().collect();
    fields.sort_by(|a, b| a.0.cmp(&b.0));
    for (field, register) in fields {
        if field.is_bookkeeping() {
            continue;
        }
        let kept = value(field);
        let conflict = |kept: &Value, other: &Value, by: &Arc<Stamp>| Conflict {
            subject: subject.clone(),
            field: field.name(),
            kept: kept.clone(),
            other: other.clone(),
            by: Arc::clone(by),
        };
        let mut others: Vec<_> = register.others.iter().collect();
        others.sort_by(|a, b| a.0.cmp(&b.0));
        for (stamp, other) in others {
            if *other != kept {
                found.push(conflict(&kept, other, stamp));
            }
        }
        if is_unknown_to(deletions, &register.head) {
            found.push(conflict(&Value::Null, &kept, &register.head));
        }
    }
}

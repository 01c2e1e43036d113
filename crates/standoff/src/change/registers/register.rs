//! A field with the stamps of its values, and what takes something away.

use crate::clock::{Seen, Stamp};
use crate::model::{Field, FieldChange};
use serde_json::Value;
use std::sync::Arc;

/// A change as far as registers are concerned: when it was made, and knowing what.
#[derive(Clone, Debug)]
pub(in crate::change) struct Writer {
    pub stamp: Arc<Stamp>,
    /// The changes that it knew of, itself included.
    pub seen: Arc<Seen>,
}

impl Writer {
    pub(super) fn deletion(&self) -> Deletion {
        Deletion {
            stamp: Arc::clone(&self.stamp),
            seen: Arc::clone(&self.seen),
        }
    }
}

/// A field with more than one value, or one that was changed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Register {
    /// Of the value that holds.
    pub head: Arc<Stamp>,
    /// The values that do not hold, each written without knowing of the one that does.
    pub others: Vec<(Arc<Stamp>, Value)>,
}

impl Register {
    pub(super) fn new(head: &Arc<Stamp>) -> Self {
        Self {
            head: Arc::clone(head),
            others: Vec::new(),
        }
    }

    /// Takes a value in; `current` is the one that holds now. Whether the new one holds from now on.
    pub(super) fn write(
        &mut self,
        by: &Writer,
        after: &Value,
        current: impl FnOnce() -> Value,
    ) -> bool {
        self.others.retain(|(stamp, _)| !by.seen.holds(stamp));
        if by.seen.holds(&self.head) {
            self.head = Arc::clone(&by.stamp);
            true
        } else if by.stamp > self.head {
            let former = std::mem::replace(&mut self.head, Arc::clone(&by.stamp));
            self.others.push((former, current()));
            true
        } else {
            self.others.push((Arc::clone(&by.stamp), after.clone()));
            false
        }
    }
}

/// A change that took something away.
#[derive(Clone, Debug)]
pub(super) struct Deletion {
    pub stamp: Arc<Stamp>,
    pub seen: Arc<Seen>,
}

/// The stamps of the fields that were changed.
pub(super) type FieldRegisters = Vec<(Field, Register)>;

/// The register of a field, made where there is none yet.
pub(super) fn register<'a>(
    fields: &'a mut FieldRegisters,
    field: &Field,
    born: &Arc<Stamp>,
) -> &'a mut Register {
    let at = fields.iter().position(|(other, _)| other == field);
    let at = at.unwrap_or_else(|| {
        fields.push((field.clone(), Register::new(born)));
        fields.len() - 1
    });
    &mut fields[at].1
}

/// The stamp of the value that holds.
pub(super) fn head<'a>(
    fields: &'a FieldRegisters,
    field: &Field,
    born: &'a Arc<Stamp>,
) -> &'a Arc<Stamp> {
    let found = fields.iter().find(|(other, _)| other == field);
    found.map_or(born, |(_, register)| &register.head)
}

pub(super) fn record_fields(fields: &mut FieldRegisters, changes: &[FieldChange], by: &Writer) {
    for change in changes {
        *register(fields, &change.field, &by.stamp) = Register::new(&by.stamp);
    }
}

/// The deletions of both that neither has seen and answered.
pub(super) fn join_deletions(
    ours: &[Deletion],
    theirs: &[Deletion],
    (our_seen, their_seen): (&Seen, &Seen),
) -> Vec<Deletion> {
    let has = |list: &[Deletion], stamp: &Stamp| list.iter().any(|one| *one.stamp == *stamp);
    let kept = ours.iter();
    let kept = kept.filter(|one| has(theirs, &one.stamp) || !their_seen.holds(&one.stamp));
    let new = theirs.iter();
    let new = new.filter(|one| !has(ours, &one.stamp) && !our_seen.holds(&one.stamp));
    kept.chain(new).cloned().collect()
}

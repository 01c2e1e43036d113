//! Taking a step back, or doing it again, whatever others did in between: each of its ops is carried out as far as
//! what it starts from is still there. A value that another actor has changed since is theirs, and stays.

use super::registers::Registers;
use super::{FieldChange, FieldChanges, Op, Place};
use crate::clock::ActorId;
use crate::model::{DocumentId, Item, ItemKind};
use crate::schema::Schema;
use crate::store::{Project, Refusal};
use std::sync::Arc;

/// The outcome of a step.
pub(super) struct Done {
    /// The ops that were really done.
    pub ops: Vec<Op>,
    /// How many ops had nothing left to change.
    pub n_void: usize,
}

/// The facts that tell whether a value is still the one that was left.
pub(super) struct Ours<'a> {
    pub registers: &'a Registers,
    /// The actors who work here.
    pub actors: &'a [ActorId],
}

/// Carries out what still fits of `ops`, in their order.
pub(super) fn carry_out(ops: Vec<Op>, project: &mut Project, ours: &Ours<'_>) -> Done {
    let (mut done, mut n_void) = (Vec::with_capacity(ops.len()), 0);
    let mut ops = ops.into_iter().peekable();
    while let Some(op) = ops.next() {
        let n_before = done.len();
        if is_move_of_others(&op, ops.peek(), project, ours) {
            ops.next();
            n_void += 2;
            continue;
        }
        for mut fitting in fitting(op, project, ours) {
            let outcome = fitting.apply(project);
            if outcome
                .or_else(|cause| bring_back(&fitting, project, cause))
                .is_ok()
            {
                done.push(fitting);
            }
        }
        n_void += usize::from(done.len() == n_before);
    }
    project.settle();
    Done { ops: done, n_void }
}

/// The two ops would move a document that another actor has moved since: it stays where they put it.
fn is_move_of_others(op: &Op, next: Option<&Op>, project: &Project, ours: &Ours<'_>) -> bool {
    match (op, next) {
        (Op::DetachDocument { id, place, .. }, Some(Op::AttachDocument { id: same, .. })) => {
            let is_as_left = project.rank(id).is_none_or(|rank| *rank == place.rank());
            let is_theirs = ours.registers.rank_by_others(ours.actors, id).is_some();
            id == same && (is_theirs || !is_as_left)
        }
        _ => false,
    }
}

/// Puts back an item that lacks nothing but labels, which another actor has deleted meanwhile: the schema gets them
/// again, as they are in use.
fn bring_back(op: &Op, project: &mut Project, cause: Refusal) -> Result<(), Refusal> {
    match (op, &cause) {
        (Op::AttachDocument { id, place, .. }, Refusal::LabelInUse { .. }) => {
            project.put_back(id, place.rank());
            Ok(())
        }
        (Op::Insert { document, item }, Refusal::UnknownLabel { .. }) => {
            let state = project.state_anywhere(document).ok_or(cause)?;
            state.put_in(item.clone())
        }
        _ => Err(cause),
    }
}

/// The ops that do what `op` would do, as far as that is still to be done.
fn fitting(op: Op, project: &Project, ours: &Ours<'_>) -> Vec<Op> {
    match op {
        // An op that changed nothing is undone by nothing.
        Op::Set { ref changes, .. } | Op::SetDocument { ref changes, .. } if changes.is_empty() => {
            vec![op]
        }
        Op::SetSchema {
            ref before,
            ref after,
        } if before == after => vec![op],
        Op::Set {
            document,
            kind,
            id,
            changes,
        } => {
            let item = item(project, &document, kind, &id);
            let changes = still(&changes, |change| {
                let registers = ours.registers;
                let is_ours = registers.is_by(ours.actors, &document, (kind, &id), &change.field);
                item.as_ref().filter(|_| is_ours)?.value(&change.field)
            });
            let set = |changes| Op::Set {
                document,
                kind,
                id,
                changes,
            };
            changes.map(set).into_iter().collect()
        }
        Op::SetDocument { id, changes } => {
            let state = project.document(&id);
            let changes = still(&changes, |change| {
                let is_ours = ours
                    .registers
                    .is_document_by(ours.actors, &id, &change.field);
                state.filter(|_| is_ours)?.document().value(&change.field)
            });
            let set = |changes| Op::SetDocument { id, changes };
            changes.map(set).into_iter().collect()
        }
        Op::Remove { document, item } => removal(document, &item, project),
        Op::AttachDocument {
            id,
            place,
            is_coming,
        } => attachment(id, place, is_coming, ours),
        Op::Insert { document, item } => insertion(document, item, ours),
        Op::SetSchema { before, after } => schema(&before, &after, project),
        op => vec![op],
    }
}

/// Puts a document back, where nobody else has removed it, too. The place that another actor gave it meanwhile is
/// theirs.
fn attachment(id: DocumentId, place: Place, is_coming: bool, ours: &Ours<'_>) -> Vec<Op> {
    let registers = ours.registers;
    if registers.is_document_deleted_by_others(ours.actors, &id) {
        return Vec::new();
    }
    let theirs = registers.rank_by_others(ours.actors, &id).cloned();
    let place = theirs.map_or(place, Place::Ranked);
    vec![Op::AttachDocument {
        id,
        place,
        is_coming,
    }]
}

/// Puts an item in again, where nobody else has deleted it, too.
fn insertion(document: DocumentId, item: Item, ours: &Ours<'_>) -> Vec<Op> {
    if ours
        .registers
        .is_deleted_by_others(ours.actors, &document, &item)
    {
        return Vec::new();
    }
    // The values that others wrote to it while it was away come back with it.
    let item = ours
        .registers
        .deleted(&document, &item)
        .cloned()
        .unwrap_or(item);
    vec![Op::Insert { document, item }]
}

/// The changes whose fields are as they were left.
fn still(
    changes: &[FieldChange],
    value: impl Fn(&FieldChange) -> Option<serde_json::Value>,
) -> Option<FieldChanges> {
    let is_still = |change: &FieldChange| value(change).as_ref() == Some(&change.before);
    let still = changes.iter().filter(|change| is_still(change)).cloned();
    let left: Vec<FieldChange> = still.collect();
    (!left.is_empty()).then(|| left.into())
}

/// The ops that make the difference between `before` and `after` in the schema as it is now.
fn schema(before: &Arc<Schema>, after: &Arc<Schema>, project: &Project) -> Vec<Op> {
    let now = Arc::clone(project.schema());
    let after = match now == *before {
        true => Arc::clone(after),
        false => Arc::new(super::registers::with_changes(&now, before, after)),
    };
    match now == after {
        true => Vec::new(),
        false => vec![Op::SetSchema { before: now, after }],
    }
}

fn item(project: &Project, document: &DocumentId, kind: ItemKind, id: &str) -> Option<Item> {
    project.document(document)?.store().item(kind, id)
}

/// Takes an item out as it is now, after the relations that others made at it.
fn removal(document: DocumentId, item: &Item, project: &Project) -> Vec<Op> {
    let Some(now) = self::item(project, &document, item.kind(), item.id()) else {
        return Vec::new();
    };
    let mut items = Vec::new();
    if let (Item::Annotation(annotation), Some(state)) = (&now, project.document(&document)) {
        let relations = state.store().relations_of(&annotation.id);
        items.extend(relations.cloned().map(Item::Relation));
    }
    items.push(now);
    let remove = |item| Op::Remove {
        document: document.clone(),
        item,
    };
    items.into_iter().map(remove).collect()
}

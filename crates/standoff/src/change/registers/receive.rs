//! Taking in a change of another actor, who may not have known of all that is here.

use super::document::{Away, DocumentRegisters, ItemKey, ItemRegisters};
use super::project::Registers;
use super::register::{Writer, register};
use super::settle::{has_ends, settle};
use crate::change::{FieldChange, Op, Place};
use crate::model::{Document, DocumentId, Field, Item, ItemKind};
use crate::rank::Rank;
use crate::store::{Project, Refusal};
use std::sync::Arc;

/// Takes in the ops of one change; what they came to here.
///
/// # Errors
/// A change that no order of changes can bring about: a document that is not known, parts outside the text. Nothing has
/// changed then, which the caller sees to.
pub(in crate::change) fn receive(
    project: &mut Project,
    registers: &mut Registers,
    ops: &[Op],
    by: &Writer,
) -> Result<Vec<Op>, Refusal> {
    let mut receiver = Receiver {
        project,
        registers,
        by,
        done: Vec::new(),
    };
    for op in ops {
        receiver.take(op)?;
    }
    let Receiver { mut done, .. } = receiver;
    settle(project, registers, &mut done)?;
    Ok(done)
}

struct Receiver<'a> {
    project: &'a mut Project,
    registers: &'a mut Registers,
    by: &'a Writer,
    /// The ops that really changed something.
    done: Vec<Op>,
}

impl Receiver<'_> {
    fn take(&mut self, op: &Op) -> Result<(), Refusal> {
        match op {
            Op::InsertDocument { document, place } => self.insert_document(document, place.rank()),
            Op::AttachDocument { id, place, .. } => self.attach(id, place.rank()),
            Op::DetachDocument { id, .. } => self.detach(id),
            Op::SetDocument { id, changes } => self.set_document(id, changes),
            Op::Insert { document, item } => self.insert(document, item),
            Op::Remove { document, item } => self.remove(document, item),
            Op::Set {
                document,
                kind,
                id,
                changes,
            } => self.set(document, *kind, id, changes),
            Op::SetSchema { before, after } => {
                self.registers.schema.record(before, after, self.by);
                Ok(())
            }
        }
    }

    fn insert_document(&mut self, document: &Arc<Document>, rank: Rank) -> Result<(), Refusal> {
        let id = &document.id;
        let Some(state) = self.project.state(id) else {
            self.project.insert_document(document, rank.clone())?;
            let registers = DocumentRegisters::new(&self.by.stamp, rank.clone());
            self.registers.documents.insert(id.clone(), registers);
            self.done.push(Op::InsertDocument {
                document: Arc::clone(document),
                place: Place::Ranked(rank),
            });
            return Ok(());
        };
        // Both have the same file.
        if state.document().sha256 != document.sha256 {
            return Err(Refusal::DocumentExists(id.clone()));
        }
        let own = Document::OWN.iter().map(|name| Field::Own(name));
        let attributes = document.attributes.keys().cloned().map(Field::Attribute);
        let fields = own.chain(attributes).chain([Field::Extra]);
        let change = |field: Field| {
            Some(FieldChange {
                before: state.document().value(&field)?,
                after: document.value(&field)?,
                field,
            })
        };
        let changes: Vec<FieldChange> = fields.filter_map(change).collect();
        self.set_document(id, &changes)?;
        self.attach(id, rank)
    }

    fn known(&mut self, id: &DocumentId) -> Result<&mut DocumentRegisters, Refusal> {
        let registers = self.registers.documents.get_mut(id);
        registers.ok_or_else(|| Refusal::UnknownDocument(id.clone()))
    }

    fn attach(&mut self, id: &DocumentId, rank: Rank) -> Result<(), Refusal> {
        let by = self.by;
        let registers = self.known(id)?;
        registers
            .deletions
            .retain(|deletion| !by.seen.holds(&deletion.stamp));
        if by.seen.holds(&registers.ranked) || by.stamp > registers.ranked {
            registers.rank = rank;
            registers.ranked = Arc::clone(&by.stamp);
        }
        let (rank, is_there) = (registers.rank.clone(), registers.deletions.is_empty());
        if is_there && self.project.rank(id) != Some(&rank) {
            // A new place, or back from where it was put away.
            let _former = self.project.detach_document(id, false);
            self.project.put_back(id, rank.clone());
            self.done.push(Op::attach(id.clone(), Place::Ranked(rank)));
        }
        Ok(())
    }

    fn detach(&mut self, id: &DocumentId) -> Result<(), Refusal> {
        let by = self.by;
        let registers = self.known(id)?;
        registers
            .deletions
            .retain(|deletion| !by.seen.holds(&deletion.stamp));
        registers.deletions.push(by.deletion());
        if let Ok(rank) = self.project.detach_document(id, false) {
            self.done.push(Op::detach(id.clone(), Place::Ranked(rank)));
        }
        Ok(())
    }

    fn set_document(&mut self, id: &DocumentId, changes: &[FieldChange]) -> Result<(), Refusal> {
        let by = self.by;
        let unknown = || Refusal::UnknownDocument(id.clone());
        let registers = self.registers.documents.get_mut(id).ok_or_else(unknown)?;
        let born = Arc::clone(&registers.born);
        let state = self.project.state_anywhere(id).ok_or_else(unknown)?;
        let document = Arc::make_mut(&mut state.document);
        let mut won = Vec::new();
        for FieldChange { field, after, .. } in changes {
            let before = document.value(field).unwrap_or_default();
            let register = register(&mut registers.fields, field, &born);
            if register.write(by, after, || before.clone()) && before != *after {
                let set = document.set_value(field, after);
                set.map_err(|problem| Refusal::Value {
                    what: "the document",
                    id: id.to_string(),
                    problem,
                })?;
                won.push(FieldChange {
                    field: field.clone(),
                    before,
                    after: after.clone(),
                });
            }
        }
        if !won.is_empty() {
            self.done.push(Op::SetDocument {
                id: id.clone(),
                changes: won.into(),
            });
        }
        Ok(())
    }

    fn insert(&mut self, document: &DocumentId, item: &Item) -> Result<(), Refusal> {
        let by = self.by;
        let key = ItemKey::of(item);
        let is_there = {
            let state = self.project.state_anywhere(document);
            let state = state.ok_or_else(|| Refusal::UnknownDocument(document.clone()))?;
            state.check_parts(item)?;
            state.store().item(key.kind, &key.id).is_some()
        };
        let registers = self.known(document)?;
        let away = registers
            .items
            .get_mut(&key)
            .and_then(|item| item.away.as_mut());
        if !is_there && away.is_none() {
            let mut born = ItemRegisters::new(Arc::clone(&by.stamp));
            // It comes in as a relation does that waits for its ends.
            born.away = Some(Box::new(Away {
                deletions: Vec::new(),
                item: item.clone(),
            }));
            registers.items.insert(key.clone(), born);
            return self.come_back(document, &key);
        }
        if let Some(away) = away {
            away.deletions
                .retain(|deletion| !by.seen.holds(&deletion.stamp));
        }
        let now = self.registers.item_anywhere(self.project, document, &key);
        let now = now.ok_or_else(|| Refusal::UnknownItem {
            kind: key.kind,
            id: key.id.to_string(),
        })?;
        let registers = self.known(document)?.item(key.clone());
        let changes = registers.return_changes(&now, item, by);
        self.set(document, key.kind, &key.id, &changes)?;
        self.come_back(document, &key)
    }

    /// Puts an item in that is away, where nothing keeps it away. Relations wait until the end.
    fn come_back(&mut self, document: &DocumentId, key: &ItemKey) -> Result<(), Refusal> {
        if key.kind == ItemKind::Relation {
            return Ok(());
        }
        let registers = self.known(document)?;
        let Some(item) = registers.items.get_mut(key) else {
            return Ok(());
        };
        if let Some(away) = item.away.take_if(|away| away.deletions.is_empty()) {
            let state = self.project.state_anywhere(document);
            let state = state.ok_or_else(|| Refusal::UnknownDocument(document.clone()))?;
            state.put_in(away.item.clone())?;
            self.done.push(Op::Insert {
                document: document.clone(),
                item: away.item,
            });
        }
        Ok(())
    }

    fn remove(&mut self, document: &DocumentId, item: &Item) -> Result<(), Refusal> {
        let by = self.by;
        let key = ItemKey::of(item);
        let state = self.project.state_anywhere(document);
        let state = state.ok_or_else(|| Refusal::UnknownDocument(document.clone()))?;
        let mut gone = Vec::new();
        if let Some(now) = state.store().item(key.kind, &key.id) {
            gone = state.take_out(&now)?;
        }
        let registers = self.known(document)?;
        for away in &gone {
            let is_it = ItemKey::of(away) == key;
            registers.item(ItemKey::of(away)).away = Some(Box::new(Away {
                // Relations that others made at it wait for its coming back.
                deletions: is_it.then(|| by.deletion()).into_iter().collect(),
                item: away.clone(),
            }));
        }
        if gone.is_empty()
            && let Some(away) = registers.item(key).away.as_mut()
        {
            away.deletions
                .retain(|deletion| !by.seen.holds(&deletion.stamp));
            away.deletions.push(by.deletion());
        }
        self.done.extend(gone.into_iter().map(|item| Op::Remove {
            document: document.clone(),
            item,
        }));
        Ok(())
    }

    fn set(
        &mut self,
        document: &DocumentId,
        kind: ItemKind,
        id: &Arc<str>,
        changes: &[FieldChange],
    ) -> Result<(), Refusal> {
        let by = self.by;
        let key = ItemKey {
            kind,
            id: Arc::clone(id),
        };
        let unknown = || Refusal::UnknownItem {
            kind,
            id: id.to_string(),
        };
        let now = self.registers.item_anywhere(self.project, document, &key);
        let now = now.ok_or_else(unknown)?;
        let registers = self.known(document)?.item(key.clone());
        let born = Arc::clone(&registers.born);
        let (mut after, mut won) = (now.clone(), Vec::new());
        for change in changes {
            let before = now.value(&change.field).unwrap_or_default();
            let register = register(&mut registers.fields, &change.field, &born);
            if register.write(by, &change.after, || before.clone()) && before != change.after {
                let set = after.set_value(&change.field, &change.after);
                set.map_err(|problem| Refusal::Value {
                    what: "the item",
                    id: id.to_string(),
                    problem,
                })?;
                won.push(FieldChange {
                    field: change.field.clone(),
                    before,
                    after: change.after.clone(),
                });
            }
        }
        if won.is_empty() {
            return Ok(());
        }
        if let Some(away) = registers.away.as_mut() {
            away.item = after;
            return Ok(());
        }
        let state = self.project.state_anywhere(document);
        let state = state.ok_or_else(|| Refusal::UnknownDocument(document.clone()))?;
        if !has_ends(state, &after) {
            let gone = state.take_out(&now)?;
            self.done.extend(gone.into_iter().map(|item| Op::Remove {
                document: document.clone(),
                item,
            }));
            self.known(document)?.item(key).away = Some(Box::new(Away {
                deletions: Vec::new(),
                item: after,
            }));
            return Ok(());
        }
        state.put_over(&now, after)?;
        self.done.push(Op::Set {
            document: document.clone(),
            kind,
            id: Arc::clone(id),
            changes: won.into(),
        });
        Ok(())
    }
}

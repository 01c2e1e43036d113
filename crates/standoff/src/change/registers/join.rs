//! Putting two projects together that grew apart, each with the stamps of its fields.
//!
//! A value stays where the other has it too, or has not seen it; it goes where the other saw it and wrote over it. So
//! it does not matter which of the two takes the other in, nor how often (Almeida and others, 2018: causal stores).

use super::document::{Away, DocumentRegisters, ItemKey, ItemRegisters};
use super::project::Registers;
use super::register::{FieldRegisters, Register, join_deletions, register};
use super::settle::settle;
use crate::change::Op;
use crate::clock::{Seen, Stamp};
use crate::model::{Document, DocumentId, Field, Item};
use crate::store::{Project, Refusal};
use serde_json::Value;
use std::sync::Arc;

/// One of the two: its project, its stamps, and the changes that it has seen.
pub(in crate::change) struct Side<'a> {
    pub project: &'a Project,
    pub registers: &'a Registers,
    pub seen: &'a Seen,
}

/// Takes `theirs` in.
///
/// # Errors
/// Two documents of one id with two texts.
pub(in crate::change) fn join(
    project: &mut Project,
    registers: &mut Registers,
    seen: &Seen,
    theirs: &Side<'_>,
) -> Result<Vec<Op>, Refusal> {
    let both = (seen, theirs.seen);
    for (id, their) in theirs.registers.documents.iter() {
        let Some(state) = theirs.project.state(id) else {
            continue;
        };
        let Some(ours) = registers.documents.get_mut(id) else {
            registers.documents.insert(id.clone(), their.clone());
            project.hold_detached(state.clone());
            if their.deletions.is_empty() {
                project.put_back(id, their.rank.clone());
            }
            continue;
        };
        match project.state(id) {
            Some(ours) if ours.document().sha256 != state.document().sha256 => {
                return Err(Refusal::DocumentExists(id.clone()));
            }
            Some(_) => {}
            // Its coming was undone here, and it was dropped: only that is left of it.
            None => project.put_detached(state.clone()),
        }
        join_document(project, id, (ours, their), theirs, both)?;
        join_items(project, id, (ours, their), theirs, both)?;
    }
    registers.schema.join(&theirs.registers.schema, both);
    let mut done = Vec::new();
    settle(project, registers, &mut done)?;
    Ok(done)
}

type Both<'a> = (&'a Seen, &'a Seen);

fn join_document(
    project: &mut Project,
    id: &DocumentId,
    (ours, theirs): (&mut DocumentRegisters, &DocumentRegisters),
    side: &Side<'_>,
    both: Both<'_>,
) -> Result<(), Refusal> {
    ours.deletions = join_deletions(&ours.deletions, &theirs.deletions, both);
    let is_newer = !both.0.holds(&theirs.ranked)
        && (both.1.holds(&ours.ranked) || theirs.ranked > ours.ranked);
    if is_newer {
        ours.rank = theirs.rank.clone();
        ours.ranked = Arc::clone(&theirs.ranked);
    }
    if project.rank(id).is_some() != ours.deletions.is_empty()
        || project.rank(id).is_some_and(|rank| *rank != ours.rank)
    {
        let _former = project.detach_document(id, false);
        if ours.deletions.is_empty() {
            project.put_back(id, ours.rank.clone());
        }
    }
    let Some(other) = side.project.state(id) else {
        return Ok(());
    };
    let unknown = || Refusal::UnknownDocument(id.clone());
    let state = project.state_anywhere(id).ok_or_else(unknown)?;
    let own = Document::OWN.iter().map(|name| Field::Own(name));
    let (mine, theirs_now) = (&state.document, other.document());
    let ids = mine.attributes.keys().chain(theirs_now.attributes.keys());
    let all = ids.cloned().map(Field::Attribute);
    let all = all.chain(own).chain([Field::Extra]).collect();
    let access = Access {
        value: Document::value,
        set: Document::set_value,
    };
    let after = join_values(
        all,
        &access,
        (&ours.born, &mut ours.fields, &**mine),
        (&theirs.born, &theirs.fields, &**theirs_now),
        both,
    );
    earlier(&mut ours.born, &theirs.born);
    state.document = Arc::new(after);
    Ok(())
}

/// Of two that brought the same thing, the earlier counts as the one that did; which fields either wrote is in the
/// registers by then.
fn earlier(ours: &mut Arc<Stamp>, theirs: &Arc<Stamp>) {
    if theirs < ours {
        *ours = Arc::clone(theirs);
    }
}

/// How the fields of a document or of an item are had by their names, and given another value.
struct Access<T> {
    value: fn(&T, &Field) -> Option<Value>,
    set: fn(&mut T, &Field, &Value) -> Result<(), String>,
}

/// Joins the registers of `all` fields; the document or item with the values that hold from then on.
fn join_values<T: Clone>(
    mut all: Vec<Field>,
    access: &Access<T>,
    (our_born, our_fields, ours): (&Arc<Stamp>, &mut FieldRegisters, &T),
    (their_born, their_fields, theirs): (&Arc<Stamp>, &FieldRegisters, &T),
    both: Both<'_>,
) -> T {
    all.sort();
    all.dedup();
    let value = |of: &T, field: &Field| (access.value)(of, field).unwrap_or_default();
    let our_value = |field: &Field| value(ours, field);
    let their_value = |field: &Field| value(theirs, field);
    let sides: (OurFields<'_>, TheirFields<'_>) = (
        (our_born, our_fields, &our_value),
        (their_born, their_fields, &their_value),
    );
    let mut after = ours.clone();
    for (field, value) in join_fields(all, sides, both) {
        // A value of another copy is one that this one can have, too.
        let _set = (access.set)(&mut after, &field, &value);
    }
    after
}

type OurFields<'a> = (
    &'a Arc<Stamp>,
    &'a mut FieldRegisters,
    &'a dyn Fn(&Field) -> Value,
);
type TheirFields<'a> = (
    &'a Arc<Stamp>,
    &'a FieldRegisters,
    &'a dyn Fn(&Field) -> Value,
);

/// Joins the registers of `all` fields, and gives those that have another value from now on.
fn join_fields(
    all: Vec<Field>,
    (ours, theirs): (OurFields<'_>, TheirFields<'_>),
    (our_seen, their_seen): Both<'_>,
) -> Vec<(Field, Value)> {
    let (our_born, our_fields, our_value) = ours;
    let (their_born, their_fields, their_value) = theirs;
    let mut changed = Vec::new();
    for field in all {
        let our_heads = heads(&field, our_born, our_fields, our_value);
        let their_heads = heads(&field, their_born, their_fields, their_value);
        if our_heads == their_heads {
            continue;
        }
        let has = |heads: &[(Arc<Stamp>, Value)], stamp: &Stamp| {
            heads.iter().any(|(other, _)| **other == *stamp)
        };
        let kept = our_heads.iter();
        let kept = kept.filter(|(stamp, _)| has(&their_heads, stamp) || !their_seen.holds(stamp));
        let new = their_heads.iter();
        let new = new.filter(|(stamp, _)| !has(&our_heads, stamp) && !our_seen.holds(stamp));
        let mut joined: Vec<(Arc<Stamp>, Value)> = kept.chain(new).cloned().collect();
        joined.sort_by(|a, b| a.0.cmp(&b.0));
        let Some((head, value)) = joined.pop() else {
            continue;
        };
        let before = our_value(&field);
        let register = register(our_fields, &field, our_born);
        *register = Register {
            head,
            others: joined,
        };
        if before != value {
            changed.push((field, value));
        }
    }
    changed
}

/// All values of a field that nobody has written over knowingly, the one that holds last.
fn heads(
    field: &Field,
    born: &Arc<Stamp>,
    fields: &FieldRegisters,
    value: &dyn Fn(&Field) -> Value,
) -> Vec<(Arc<Stamp>, Value)> {
    let found = fields.iter().find(|(other, _)| other == field);
    let mut heads = match found {
        None => vec![(Arc::clone(born), value(field))],
        Some((_, register)) => {
            let mut heads = register.others.clone();
            heads.push((Arc::clone(&register.head), value(field)));
            heads
        }
    };
    heads.sort_by(|a, b| a.0.cmp(&b.0));
    heads
}

fn join_items(
    project: &mut Project,
    id: &DocumentId,
    (ours, theirs): (&mut DocumentRegisters, &DocumentRegisters),
    side: &Side<'_>,
    both: Both<'_>,
) -> Result<(), Refusal> {
    let keys = ours.items.keys().chain(theirs.items.keys()).cloned();
    let mut keys: Vec<ItemKey> = keys.collect();
    let other = side.project.state(id);
    let unknown = || Refusal::UnknownDocument(id.clone());
    let other = other.ok_or_else(unknown)?;
    let state = project.state(id).ok_or_else(unknown)?;
    if ours.born != theirs.born {
        // Each brought the items by themselves.
        keys.extend(state.store().items().map(|item| ItemKey::of(&item)));
        keys.extend(other.store().items().map(|item| ItemKey::of(&item)));
    }
    keys.sort();
    keys.dedup();
    let (our_born, their_born) = (Arc::clone(&ours.born), Arc::clone(&theirs.born));
    // Relations come after what they relate, and go before it.
    for key in keys {
        let now = project
            .state(id)
            .and_then(|state| state.store().item(key.kind, &key.id));
        let then = other.store().item(key.kind, &key.id);
        let mut mine = ours.items.get(&key).cloned();
        if mine.is_none() && now.is_some() {
            mine = Some(ItemRegisters::new(Arc::clone(&our_born)));
        }
        let mut their = theirs.items.get(&key).cloned();
        if their.is_none() && then.is_some() {
            their = Some(ItemRegisters::new(Arc::clone(&their_born)));
        }
        let Some(their) = their else { continue };
        let away_item =
            |registers: &ItemRegisters| registers.away.as_ref().map(|away| away.item.clone());
        let their_item = then.or_else(|| away_item(&their));
        let Some(their_item) = their_item else {
            continue;
        };
        let joined = match mine {
            None => {
                let mut joined = their.clone();
                let deletions = their.away.map(|away| away.deletions).unwrap_or_default();
                joined.away = Some(Box::new(Away {
                    deletions,
                    item: their_item,
                }));
                joined
            }
            Some(mine) => {
                let Some(our_item) = now.clone().or_else(|| away_item(&mine)) else {
                    continue;
                };
                join_item((mine, our_item), (&their, &their_item), both)
            }
        };
        put(project, id, now.as_ref(), joined, (ours, &key))?;
    }
    Ok(())
}

/// The item as it is with both, and away: where it goes is decided behind it.
fn join_item(
    (mut mine, our_item): (ItemRegisters, Item),
    (theirs, their_item): (&ItemRegisters, &Item),
    both: Both<'_>,
) -> ItemRegisters {
    let mut all: Vec<Field> = our_item.differences(their_item);
    all.extend(mine.fields.iter().map(|(field, _)| field.clone()));
    all.extend(theirs.fields.iter().map(|(field, _)| field.clone()));
    if mine.born != theirs.born {
        let own = our_item
            .kind()
            .own_fields()
            .iter()
            .map(|name| Field::Own(name));
        all.extend(own.chain([Field::Modified, Field::Origin, Field::Extra]));
        for item in [&our_item, their_item] {
            all.extend(item.attributes().keys().cloned().map(Field::Attribute));
        }
    }
    let access = Access {
        value: Item::value,
        set: Item::set_value,
    };
    let after = join_values(
        all,
        &access,
        (&mine.born, &mut mine.fields, &our_item),
        (&theirs.born, &theirs.fields, their_item),
        both,
    );
    let deletions = |registers: &ItemRegisters| {
        let away = registers.away.as_ref();
        away.map(|away| away.deletions.clone()).unwrap_or_default()
    };
    let deletions = join_deletions(&deletions(&mine), &deletions(theirs), both);
    earlier(&mut mine.born, &theirs.born);
    mine.away = Some(Box::new(Away {
        deletions,
        item: after,
    }));
    mine
}

/// Puts a joined item where it belongs: into the project where nothing deleted it, else away. Relations wait.
fn put(
    project: &mut Project,
    id: &DocumentId,
    now: Option<&Item>,
    mut joined: ItemRegisters,
    (ours, key): (&mut DocumentRegisters, &ItemKey),
) -> Result<(), Refusal> {
    let unknown = || Refusal::UnknownDocument(id.clone());
    let state = project.state_anywhere(id).ok_or_else(unknown)?;
    let Some(away) = joined.away.take() else {
        return Ok(());
    };
    let is_same = now == Some(&away.item) && away.deletions.is_empty();
    if !is_same {
        if let Some(now) = now {
            for gone in state.take_out(now)? {
                // The relations at it wait until all is there.
                let gone_key = ItemKey::of(&gone);
                if gone_key != *key {
                    ours.item(gone_key).away = Some(Box::new(Away {
                        deletions: Vec::new(),
                        item: gone,
                    }));
                }
            }
        }
        let waits = matches!(away.item, Item::Relation(_)) || !away.deletions.is_empty();
        match waits {
            true => joined.away = Some(away),
            false => state.put_in(away.item)?,
        }
    }
    ours.items.insert(key.clone(), joined);
    Ok(())
}

//! Keys of labels that already mean something else: a command, or another label. A label's key is matched first, so
//! it would silence the command; of two labels the first would have it.
//!
//! What a person sets is refused. What comes in with other labels gets a free key, and both names are said. Labels that a
//! project has had all along keep theirs: the editor of the labels says what they silence.

use super::layouts::places_of;
use super::{Command, CommandId, Context, commands};
use standoff::schema::{Label, LabelId, RelationKindId, Schema, SchemaParts};

/// The other meaning of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A command of the page.
    Command(CommandId),
    /// A label before it.
    Label(LabelId),
    /// A kind of relation.
    Relation(RelationKindId),
}

/// A label whose key means something else as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyConflict {
    /// The label.
    pub label: LabelId,
    /// Its key.
    pub key: char,
    /// What else the key means.
    pub holder: Holder,
}

/// A conflict that was settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyChange {
    /// The conflict as it was.
    pub conflict: KeyConflict,
    /// The label's key now; `None` where no key was free.
    pub instead: Option<char>,
}

/// Whether two keys are one to somebody who types: capitals do not count.
fn is_same(one: char, other: char) -> bool {
    one == other || one.to_lowercase().eq(other.to_lowercase())
}

/// The command that a label with this key would silence: one that needs nothing but this character, where labels'
/// keys act; or one whose letter lies where a layout of another script writes it.
pub fn command_of_key(key: char) -> Option<CommandId> {
    let mut places = places_of(key);
    command_at(key).or_else(|| places.find_map(command_at))
}

/// The Latin letter at whose place a letter of another script silences a command.
pub fn place_of(key: char) -> Option<char> {
    places_of(key).find(|place| command_at(*place).is_some())
}

fn command_at(key: char) -> Option<CommandId> {
    let acts_with_labels = |command: &Command| {
        let focuses = [Context::Caret, Context::Text, Context::Card];
        focuses
            .into_iter()
            .any(|focus| command.context.acts_in(focus))
    };
    let has_key = |command: &Command| {
        let mut chords = command.keys.iter().filter(|chord| !chord.ctrl);
        chords.any(|chord| {
            let mut characters = chord.key.chars();
            let own = characters.next().filter(|_| characters.next().is_none());
            own.is_some_and(|own| is_same(own, key))
        })
    };
    let mut all = commands();
    let found = all.find(|command| acts_with_labels(command) && has_key(command));
    found.map(|command| command.id)
}

/// What else the key means, with these labels before.
fn holder(key: char, before: &[&Label]) -> Option<Holder> {
    if let Some(command) = command_of_key(key) {
        return Some(Holder::Command(command));
    }
    let mut before = before.iter();
    let first = before.find(|other| other.key.is_some_and(|other| is_same(other, key)));
    first.map(|other| Holder::Label(other.id.clone()))
}

/// The labels of a schema whose keys mean something else as well, in their order.
pub fn key_conflicts(schema: &Schema) -> Vec<KeyConflict> {
    let mut before: Vec<&Label> = Vec::new();
    let mut found = Vec::new();
    for label in schema.labels() {
        let Some(key) = label.key else { continue };
        match holder(key, &before) {
            Some(holder) => found.push(KeyConflict {
                label: label.id.clone(),
                key,
                holder,
            }),
            None => before.push(label),
        }
    }
    found
}

/// What else the key of `label` would mean, were it set now; `None` where it is free, or the label's already.
pub fn conflict_of_edit(schema: &Schema, label: &Label) -> Option<Holder> {
    let key = label.key?;
    let present = schema.label(&label.id);
    if present.is_some_and(|present| present.key == Some(key)) {
        return None;
    }
    let labels = schema.labels().iter();
    let others: Vec<&Label> = labels.filter(|other| other.id != label.id).collect();
    holder(key, &others)
}

/// `schema` with other keys for the labels whose keys mean something else as well, but for those that `present` has
/// with the same key; and what was changed.
pub fn settled(schema: Schema, present: &Schema) -> (Schema, Vec<KeyChange>) {
    let is_present = |conflict: &KeyConflict| {
        let own = present.label(&conflict.label);
        own.is_some_and(|own| own.key == Some(conflict.key))
    };
    let mut conflicts = key_conflicts(&schema);
    conflicts.retain(|conflict| !is_present(conflict));
    if conflicts.is_empty() {
        return (schema, Vec::new());
    }
    with_others(schema.parts().clone(), &conflicts)
}

/// `schema`, which holds the labels `kept` of `present`, with other keys for those that had to leave theirs to another
/// label or kind of relation; and what was changed.
pub fn regained(schema: Schema, present: &Schema, kept: &[LabelId]) -> (Schema, Vec<KeyChange>) {
    let lost = kept.iter().filter_map(|id| {
        let key = present.label(id)?.key?;
        let now = schema.label(id)?.key;
        now.is_none().then(|| (id.clone(), key))
    });
    let holder = |key: char| {
        let has_it = |other: Option<char>| other.is_some_and(|other| is_same(other, key));
        let mut labels = schema.labels().iter();
        let label = labels.find(|label| has_it(label.key));
        let mut kinds = schema.relation_kinds().iter();
        let mut kind = || kinds.find(|kind| has_it(kind.key));
        label
            .map(|label| Holder::Label(label.id.clone()))
            .or_else(|| kind().map(|kind| Holder::Relation(kind.id.clone())))
    };
    let conflicts: Vec<KeyConflict> = lost
        .filter_map(|(label, key)| {
            let holder = holder(key)?;
            Some(KeyConflict { label, key, holder })
        })
        .collect();
    match conflicts.is_empty() {
        true => (schema, Vec::new()),
        false => with_others(schema.parts().clone(), &conflicts),
    }
}

/// Other keys for the labels in conflict.
fn with_others(mut parts: SchemaParts, conflicts: &[KeyConflict]) -> (Schema, Vec<KeyChange>) {
    let in_conflict = |label: &LabelId| conflicts.iter().any(|conflict| conflict.label == *label);
    let kinds = parts.relation_kinds.iter().map(|kind| kind.key);
    let labels = parts.labels.iter();
    let sound = labels.filter(|label| !in_conflict(&label.id));
    let taken: Vec<char> = sound
        .map(|label| label.key)
        .chain(kinds)
        .flatten()
        .collect();
    let is_free = |key: &char| {
        let is_taken = taken.iter().any(|other| is_same(*other, *key));
        !is_taken && command_of_key(*key).is_none()
    };
    let mut free = ('1'..='9').chain(['0']).chain('a'..='z').filter(is_free);
    let mut changes = Vec::with_capacity(conflicts.len());
    for conflict in conflicts {
        let instead = free.next();
        let mut labels = parts.labels.iter_mut();
        if let Some(label) = labels.find(|label| label.id == conflict.label) {
            label.key = instead;
        }
        changes.push(KeyChange {
            conflict: conflict.clone(),
            instead,
        });
    }
    (Schema::mended(parts).0, changes)
}

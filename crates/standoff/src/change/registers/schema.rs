//! The schema as fields that two people can change: of each of its lists the order, of each element whether it is
//! there and its fields, and the fields of the schema itself.
//!
//! Each change of the schema is kept as it came and taken apart only when another actor's has come too.

use super::register::{Deletion, Writer, join_deletions};
use crate::clock::{Seen, Stamp};
use crate::schema::{self, LabelId, Schema};
use crate::sorted::SortedMap;
use serde_json::{Map, Value};
use std::sync::Arc;

/// The lists of a schema, whose elements have ids.
const LISTS: [&str; 3] = ["labels", "attributes", "relations"];

/// A field of a schema.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SchemaKey {
    /// The list; empty for a field of the schema itself.
    list: String,
    /// The element; empty for the order of the list.
    id: String,
    /// The field; empty for whether the element is there.
    field: String,
}

impl SchemaKey {
    /// The name of the field in lists of conflicts: `labels.denial.title`.
    pub fn name(&self) -> String {
        let parts = [&self.list, &self.id, &self.field];
        let given: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        given.join(".")
    }

    /// List, element and field.
    pub fn parts(&self) -> [&str; 3] {
        [&self.list, &self.id, &self.field]
    }

    /// Whether an element is there.
    fn is_presence(&self) -> bool {
        !self.id.is_empty() && self.field.is_empty()
    }

    /// A field of the element that `presence` is about.
    fn is_field_of(&self, presence: &Self) -> bool {
        !self.field.is_empty() && self.list == presence.list && self.id == presence.id
    }

    /// Whether an element is there, or the order of a list: nobody disagrees in these.
    pub fn is_structure(&self) -> bool {
        self.field.is_empty()
    }
}

/// The values of a field that nobody has written over knowingly. The latest holds.
pub(super) type Heads = Vec<(Arc<Stamp>, Value)>;

#[derive(Clone, Debug)]
struct Step {
    by: Writer,
    before: Arc<Schema>,
    after: Arc<Schema>,
}

/// A field of the schema with all that is known of it.
#[derive(Clone, Debug)]
pub(super) struct SchemaPiece {
    pub(super) key: SchemaKey,
    pub(super) heads: Heads,
    pub(super) deletions: Vec<Deletion>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct SchemaRegisters {
    heads: SortedMap<SchemaKey, Heads>,
    /// The changes that took an element away, by the field that says whether it is there.
    deletions: SortedMap<SchemaKey, Vec<Deletion>>,
    /// The changes since they were made.
    steps: Vec<Step>,
}

impl SchemaRegisters {
    pub fn record(&mut self, before: &Arc<Schema>, after: &Arc<Schema>, by: &Writer) {
        self.steps.push(Step {
            by: by.clone(),
            before: Arc::clone(before),
            after: Arc::clone(after),
        });
    }

    /// Takes apart what was changed since the last time.
    pub fn fold(&mut self) {
        for Step { by, before, after } in std::mem::take(&mut self.steps) {
            let after = fields(&after);
            for (key, value) in differences(&fields(&before), &after) {
                if key.is_presence() {
                    self.note_presence(&key, &value, &after, &by);
                }
                self.write(key, value, &by);
            }
        }
    }

    fn write(&mut self, key: SchemaKey, value: Value, by: &Writer) {
        let mut heads = self.heads.remove(&key).unwrap_or_default();
        heads.retain(|(stamp, _)| !by.seen.holds(stamp));
        heads.push((Arc::clone(&by.stamp), value));
        heads.sort_by(|a, b| a.0.cmp(&b.0));
        self.heads.insert(key, heads);
    }

    /// An element came or went. One that comes has no more than it comes with, whatever one of its id had before.
    fn note_presence(&mut self, key: &SchemaKey, value: &Value, after: &Fields, by: &Writer) {
        let mut deletions = self.deletions.remove(key).unwrap_or_default();
        deletions.retain(|deletion| !by.seen.holds(&deletion.stamp));
        if value.is_null() {
            deletions.push(by.deletion());
        } else {
            let is_left =
                |other: &&SchemaKey| other.is_field_of(key) && after.get(*other).is_none();
            let left: Vec<SchemaKey> = self.heads.keys().filter(is_left).cloned().collect();
            left.into_iter()
                .for_each(|other| self.write(other, Value::Null, by));
        }
        if !deletions.is_empty() {
            self.deletions.insert(key.clone(), deletions);
        }
    }

    /// The values of all fields.
    pub fn heads(&self) -> impl Iterator<Item = (&SchemaKey, &Heads)> {
        self.heads.iter()
    }

    /// An element is there where nothing took it away: deleting wins.
    pub fn deletions(&self, key: &SchemaKey) -> &[Deletion] {
        let presence = SchemaKey {
            field: String::new(),
            ..key.clone()
        };
        self.deletions.get(&presence).map_or(&[], Vec::as_slice)
    }

    /// All fields, taken apart.
    pub fn pieces(&self) -> Vec<SchemaPiece> {
        let mut folded = self.clone();
        folded.fold();
        let deleted = folded.deletions.keys();
        let deleted = deleted.filter(|key| folded.heads.get(*key).is_none());
        let keys = folded.heads.keys().chain(deleted);
        let piece = |key: &SchemaKey| SchemaPiece {
            heads: folded.heads.get(key).cloned().unwrap_or_default(),
            deletions: folded.deletions.get(key).cloned().unwrap_or_default(),
            key: key.clone(),
        };
        keys.map(piece).collect()
    }

    /// Puts a field back that was one of [`pieces`](Self::pieces).
    pub fn put(&mut self, key: [String; 3], heads: Heads, deletions: Vec<Deletion>) {
        let [list, id, field] = key;
        let key = SchemaKey { list, id, field };
        if !deletions.is_empty() {
            self.deletions.insert(key.clone(), deletions);
        }
        if !heads.is_empty() {
            self.heads.insert(key, heads);
        }
    }

    /// The schema that the values make which hold, with the labels that are still `used` though they were deleted.
    pub fn schema(&mut self, used: &[LabelId]) -> Schema {
        self.fold();
        let is_used = |key: &SchemaKey| {
            key.list == "labels" && used.iter().any(|label| label.as_str() == key.id)
        };
        let holding = self.heads.iter().filter_map(|(key, heads)| {
            let (_, value) = heads.last()?;
            let value = match key.is_presence() {
                true if self.deletions(key).is_empty() || is_used(key) => Value::from(true),
                true => Value::Null,
                false => value.clone(),
            };
            Some((key.clone(), value))
        });
        schema_of(&holding.collect())
    }

    /// Takes in all that `other` has; the two have seen what is said of them.
    pub fn join(&mut self, other: &Self, (ours, theirs): (&Seen, &Seen)) {
        self.fold();
        let mut other = other.clone();
        other.fold();
        for (key, heads) in other.heads.iter() {
            let mine = self.heads.remove(key).unwrap_or_default();
            self.heads
                .insert(key.clone(), join_heads(mine, heads.clone(), (ours, theirs)));
        }
        let lacking: Vec<SchemaKey> = self
            .heads
            .keys()
            .filter(|key| other.heads.get(*key).is_none())
            .cloned()
            .collect();
        for key in lacking {
            let mine = self.heads.remove(&key).unwrap_or_default();
            let joined = join_heads(mine, Heads::new(), (ours, theirs));
            if !joined.is_empty() {
                self.heads.insert(key, joined);
            }
        }
        let keys = self.deletions.keys().chain(other.deletions.keys());
        let keys: Vec<SchemaKey> = keys.cloned().collect();
        for key in keys {
            let mine = self.deletions.remove(&key).unwrap_or_default();
            let of_theirs = other.deletions.get(&key).map_or(&[][..], Vec::as_slice);
            let joined = join_deletions(&mine, of_theirs, (ours, theirs));
            if !joined.is_empty() {
                self.deletions.insert(key, joined);
            }
        }
    }
}

/// The heads of both that neither has seen and left behind.
fn join_heads(mine: Heads, theirs: Heads, (ours_seen, theirs_seen): (&Seen, &Seen)) -> Heads {
    let has = |heads: &Heads, stamp: &Stamp| heads.iter().any(|(other, _)| **other == *stamp);
    let kept = mine
        .iter()
        .filter(|(stamp, _)| has(&theirs, stamp) || !theirs_seen.holds(stamp));
    let new = theirs
        .iter()
        .filter(|(stamp, _)| !has(&mine, stamp) && !ours_seen.holds(stamp));
    let mut joined: Heads = kept.chain(new).cloned().collect();
    joined.sort_by(|a, b| a.0.cmp(&b.0));
    joined
}

type Fields = SortedMap<SchemaKey, Value>;

fn key(list: &str, id: &str, field: &str) -> SchemaKey {
    let [list, id, field] = [list, id, field].map(str::to_owned);
    SchemaKey { list, id, field }
}

/// All fields of a schema.
pub(super) fn fields(schema: &Schema) -> Fields {
    let mut fields = Fields::default();
    let Ok(Value::Object(own)) = serde_json::to_value(schema) else {
        unreachable!("a schema is an object");
    };
    for (name, value) in own {
        let elements = match value {
            Value::Array(elements) if LISTS.contains(&name.as_str()) => elements,
            value => {
                fields.insert(key("", "", &name), value);
                continue;
            }
        };
        let id_of = |element: &Value| element.get("id").and_then(Value::as_str).map(str::to_owned);
        let ids: Vec<Value> = elements.iter().filter_map(id_of).map(Value::from).collect();
        fields.insert(key(&name, "", ""), Value::from(ids));
        for element in elements {
            let Some(id) = id_of(&element) else { continue };
            fields.insert(key(&name, &id, ""), Value::from(true));
            let Value::Object(element) = element else {
                continue;
            };
            for (field, value) in element {
                fields.insert(key(&name, &id, &field), value);
            }
        }
    }
    fields
}

/// The fields in which `after` differs, with what they are there; null for one that is gone.
pub(super) fn differences(before: &Fields, after: &Fields) -> Vec<(SchemaKey, Value)> {
    // The fields of an element that is gone stay as they were: it may come back.
    let is_there = |key: &SchemaKey| {
        let presence = self::key(&key.list, &key.id, "");
        key.list.is_empty() || key.is_presence() || after.get(&presence).is_some()
    };
    let gone = before
        .keys()
        .filter(|key| after.get(*key).is_none() && is_there(key));
    let gone = gone.map(|key| (key.clone(), Value::Null));
    let other = after
        .iter()
        .filter(|(key, value)| before.get(*key) != Some(*value));
    let other = other.map(|(key, value)| (key.clone(), value.clone()));
    gone.chain(other).collect()
}

/// The schema of these fields. Elements that do not fit together any more are mended.
pub(super) fn schema_of(fields: &Fields) -> Schema {
    let mut json = Map::new();
    for list in LISTS {
        let order = fields.get(&key(list, "", ""));
        let order = order
            .and_then(Value::as_array)
            .map_or(&[][..], Vec::as_slice);
        let place = |id: &str| {
            order
                .iter()
                .position(|other| other == id)
                .unwrap_or(order.len())
        };
        let there = fields.iter().filter(|(key, value)| {
            key.list == list && !key.id.is_empty() && key.field.is_empty() && !value.is_null()
        });
        let mut ids: Vec<&str> = there.map(|(key, _)| key.id.as_str()).collect();
        // Elements of one place, which the order does not know, stay in the order of their ids.
        ids.sort_by_key(|id| place(id));
        let element = |id: &str| {
            let own = fields.iter().filter(|(key, value)| {
                key.list == list && key.id == id && !key.field.is_empty() && !value.is_null()
            });
            let own = own.map(|(key, value)| (key.field.clone(), value.clone()));
            Value::Object(own.collect())
        };
        let elements: Vec<Value> = ids.into_iter().map(element).collect();
        if list == "labels" || !elements.is_empty() {
            json.insert(list.to_owned(), elements.into());
        }
    }
    let own = fields
        .iter()
        .filter(|(key, value)| key.list.is_empty() && !value.is_null());
    json.extend(own.map(|(key, value)| (key.field.clone(), value.clone())));
    schema::read(Value::Object(json)).schema
}

/// `now` with what was changed from `before` to `after`, where that is still as it was.
pub fn with_changes(now: &Schema, before: &Schema, after: &Schema) -> Schema {
    let former = fields(before);
    let mut fields = fields(now);
    for (key, value) in differences(&former, &self::fields(after)) {
        let is_still = fields.get(&key).is_some() == former.get(&key).is_some()
            && fields.get(&key) == former.get(&key);
        if is_still {
            fields.insert(key, value);
        }
    }
    schema_of(&fields)
}

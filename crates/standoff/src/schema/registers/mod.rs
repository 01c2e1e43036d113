//! A schema as a set of registers, so that two people can change it at once: each field of each label, attribute and
//! relation kind by itself, whether it is there, and its place among the others.
//!
//! What one person did is the registers that it changes ([`SchemaRegisters::diff_to`]); what two did is put together
//! register by register ([`SchemaRegisters::set`]), the later value over the earlier. Any set of registers gives a
//! schema ([`SchemaRegisters::schema`]): what does not fit together any more is mended in the order of the elements,
//! so in the same way wherever the registers are the same, and told.
//!
//! An element that goes keeps its other registers. So a change of it made meanwhile is not lost when it comes back,
//! and to bring it back is to change one register.

mod arrange;
mod key;

pub use key::{SchemaKey, SchemaList};

use super::json::{self, Element, Object};
use super::{Schema, SchemaError};
use crate::rank::Rank;
use crate::sorted::SortedMap;
use serde_json::Value;

/// The registers of a schema, by key. See the module's header.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SchemaRegisters(SortedMap<SchemaKey, Value>);

/// Names and values of fields.
type Fields<'a> = Vec<(&'a String, &'a Value)>;

/// Another value of a register; `None` where it has none.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaChange {
    /// The register.
    pub key: SchemaKey,
    /// Its value before.
    pub before: Option<Value>,
    /// Its value after.
    pub after: Option<Value>,
}

impl SchemaRegisters {
    /// The registers of `schema`; the same for the same schema.
    pub fn of(schema: &Schema) -> Self {
        let mut registers = Self::default();
        for change in registers.diff_to(schema) {
            registers.set(change.key, change.after);
        }
        registers
    }

    /// All of them, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&SchemaKey, &Value)> {
        self.0.iter()
    }

    /// The value of a register.
    pub fn get(&self, key: &SchemaKey) -> Option<&Value> {
        self.0.get(key)
    }

    /// Gives a register another value, or none.
    pub fn set(&mut self, key: SchemaKey, value: Option<Value>) {
        match value {
            Some(value) => self.0.insert(key, value),
            None => self.0.remove(&key),
        };
    }

    /// The schema that they make, with all that did not fit together and was mended: each with its place in the
    /// schema as it would be. Any registers make a schema.
    pub fn schema(&self) -> (Schema, Vec<SchemaError>) {
        let mut fields: SortedMap<(SchemaList, &str), Fields<'_>> = SortedMap::default();
        for (key, value) in &self.0 {
            if let SchemaKey::Field(list, id, name) = key
                && name != "id"
            {
                let owner = (*list, id.as_str());
                match fields.get_mut(&owner) {
                    Some(fields) => fields.push((name, value)),
                    None => {
                        fields.insert(owner, vec![(name, value)]);
                    }
                }
            }
        }
        let mut object = Object::new();
        for list in SchemaList::ALL {
            let ids = self.order(list);
            let elements = ids.iter().map(|id| {
                let mut element = Object::new();
                element.insert("id".to_owned(), id.as_str().into());
                let fields = fields.get(&(list, id.as_str()));
                let order = self.0.get(&SchemaKey::FieldOrder(list, id.clone()));
                put_in_order(&mut element, fields.map_or(&[], Vec::as_slice), order);
                Value::Object(element)
            });
            object.insert(list.name().to_owned(), elements.collect());
        }
        let own = self.0.iter().filter_map(|(key, value)| match key {
            SchemaKey::Own(name) if !json::LISTS.contains(&name.as_str()) => Some((name, value)),
            _ => None,
        });
        let own: Fields<'_> = own.collect();
        put_in_order(&mut object, &own, self.0.get(&SchemaKey::OwnOrder));
        let reading = json::read_keeping(Value::Object(object));
        let faults = reading.faults.into_iter();
        let faults = faults.filter(|error| !error.fault.is_warning());
        (reading.schema, faults.collect())
    }

    /// The changes that make these the registers of `after`, by key. The ranks of as many elements as can be stay as
    /// they are.
    pub fn diff_to(&self, after: &Schema) -> Vec<SchemaChange> {
        let parts = after.parts();
        let mut wanted: SortedMap<SchemaKey, Value> = SortedMap::default();
        self.want(&mut wanted, SchemaList::Labels, &parts.labels);
        self.want(&mut wanted, SchemaList::Attributes, &parts.attributes);
        self.want(
            &mut wanted,
            SchemaList::RelationKinds,
            &parts.relation_kinds,
        );
        if let Some(order) = order_of(&parts.extra) {
            wanted.insert(SchemaKey::OwnOrder, order);
        }
        for (name, value) in parts.own_fields() {
            wanted.insert(SchemaKey::Own(name), value);
        }
        let mut changes = Vec::new();
        for (key, value) in &wanted {
            let before = self.0.get(key);
            if before != Some(value) {
                changes.push(SchemaChange {
                    key: key.clone(),
                    before: before.cloned(),
                    after: Some(value.clone()),
                });
            }
        }
        // What an element that is not there had says nothing.
        let is_gone = |key: &SchemaKey| match key {
            SchemaKey::Field(list, id, _)
            | SchemaKey::Rank(list, id)
            | SchemaKey::FieldOrder(list, id) => {
                !wanted.contains_key(&SchemaKey::Presence(*list, id.clone()))
            }
            SchemaKey::Presence(..) | SchemaKey::Own(_) | SchemaKey::OwnOrder => false,
        };
        for (key, value) in &self.0 {
            if !wanted.contains_key(key) && !is_gone(key) {
                changes.push(SchemaChange {
                    key: key.clone(),
                    before: Some(value.clone()),
                    after: None,
                });
            }
        }
        changes.sort_by(|one, other| one.key.cmp(&other.key));
        changes
    }

    /// The registers that the elements of a list should have.
    fn want<T: Element>(
        &self,
        wanted: &mut SortedMap<SchemaKey, Value>,
        list: SchemaList,
        elements: &[T],
    ) {
        let ids: Vec<&str> = elements.iter().map(Element::id).collect();
        let former: Vec<Option<Rank>> = ids.iter().map(|id| self.rank(list, id)).collect();
        let ranks = arrange::ranks(&ids, &former);
        for (element, rank) in elements.iter().zip(ranks) {
            let id = || element.id().to_owned();
            wanted.insert(SchemaKey::Presence(list, id()), true.into());
            wanted.insert(SchemaKey::Rank(list, id()), rank.as_str().into());
            if let Some(order) = order_of(element.extra()) {
                wanted.insert(SchemaKey::FieldOrder(list, id()), order);
            }
            for (name, value) in element.to_object() {
                // The key has the id, and a field of the format that is null is not given.
                if name != "id" && !(value.is_null() && element.is_known(&name)) {
                    wanted.insert(SchemaKey::Field(list, id(), name), value);
                }
            }
        }
    }

    fn rank(&self, list: SchemaList, id: &str) -> Option<Rank> {
        let rank = self.0.get(&SchemaKey::Rank(list, id.to_owned()))?;
        Rank::parse(rank.as_str()?)
    }

    /// The ids of the elements of a list that are there, by rank and id; those without a rank come first.
    fn order(&self, list: SchemaList) -> Vec<String> {
        let ids = self.0.iter().filter_map(|(key, value)| match key {
            SchemaKey::Presence(of, id) if *of == list && *value == Value::Bool(true) => Some(id),
            _ => None,
        });
        let mut ids: Vec<(Option<Rank>, String)> =
            ids.map(|id| (self.rank(list, id), id.clone())).collect();
        ids.sort();
        ids.into_iter().map(|(_, id)| id).collect()
    }
}

/// Registers from elsewhere; of one key, the last value.
impl FromIterator<(SchemaKey, Value)> for SchemaRegisters {
    fn from_iter<I: IntoIterator<Item = (SchemaKey, Value)>>(registers: I) -> Self {
        Self(registers.into_iter().collect())
    }
}

/// The names of unknown fields, where they are not in the order of the alphabet.
fn order_of(extra: &Object) -> Option<Value> {
    let is_plain = extra.keys().is_sorted();
    (!is_plain).then(|| extra.keys().map(String::as_str).collect())
}

/// Puts fields into an object: those that `order` names in its order, the others behind them by name.
fn put_in_order(object: &mut Object, fields: &[(&String, &Value)], order: Option<&Value>) {
    let names = order.and_then(Value::as_array).into_iter().flatten();
    for name in names.filter_map(Value::as_str) {
        if let Some((name, value)) = fields.iter().find(|(other, _)| *other == name) {
            object.insert((*name).clone(), (*value).clone());
        }
    }
    for (name, value) in fields {
        object
            .entry((*name).clone())
            .or_insert_with(|| (*value).clone());
    }
}

//! A schema as it was kept before attributes, relation kinds and guidelines were fields of the model: labels, and all
//! else among the unknown fields. Formats 1 and 2 of the journal have it so.

use super::super::{Label, Schema, SchemaError};
use super::names::{LISTS, is_known};
use super::reading::read_keeping;
use super::record::{Element, Object, Record};
use crate::model::Extra;
use serde_json::Value;

impl Schema {
    /// The schema of a former format: attributes, relation kinds and guidelines among its unknown fields become known
    /// ones; where they cannot be read, they are left out.
    ///
    /// # Errors
    /// The first [`SchemaError`] of the labels by themselves.
    pub fn of_former(labels: Vec<Label>, extra: Extra) -> Result<Self, SchemaError> {
        let mut alone = labels.clone();
        let mut is_former = false;
        for label in &mut alone {
            let former = label.extra.shift_remove("attributes");
            is_former |= former.is_some() || !label.attributes.is_empty();
            label.attributes.clear();
        }
        let mut rest = extra.clone();
        rest.retain(|name, _| !is_known(name));
        is_former |= rest.len() < extra.len();
        let schema = Self::new(alone, rest)?;
        if !is_former {
            return Ok(schema);
        }
        let mut object = extra;
        let labels = labels.iter().map(Record::to_value).collect();
        object.insert(LISTS[0].to_owned(), labels);
        Ok(read_keeping(Value::Object(object)).schema)
    }

    /// All but the labels, as unknown fields.
    pub fn former_extra(&self) -> Extra {
        fn list<T: Element>(extra: &mut Extra, name: &str, elements: &[T]) {
            if !elements.is_empty() {
                let elements = elements.iter().map(Record::to_value).collect();
                extra.insert(name.to_owned(), elements);
            }
        }
        let parts = self.parts();
        let mut extra = Extra::new();
        list(&mut extra, LISTS[1], &parts.attributes);
        list(&mut extra, LISTS[2], &parts.relation_kinds);
        extra.extend(parts.own_fields());
        extra
    }
}

impl Label {
    /// The fields that a label had not then, as unknown ones.
    pub fn former_extra(&self) -> Extra {
        let mut object: Object = self.to_object();
        object.retain(|name, _| name == "attributes" || !self.is_known(name));
        object
    }
}

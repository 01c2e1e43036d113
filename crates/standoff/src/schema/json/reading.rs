//! Reading a schema: each element by itself, then all of them against each other.

use super::super::mend::{Origin, Origins, mend};
use super::super::{JsonKind, Schema, SchemaError, SchemaFault, SchemaParts};
use super::names::{DOCUMENT_ATTRIBUTES, GUIDELINES, LISTS};
use super::record::{Element, Object, Reader, take};
use crate::sorted::SortedMap;
use serde_json::Value;

/// A schema that was read, with all that was wrong with it.
#[derive(Debug, Default)]
pub struct Reading {
    /// The sound part of it.
    pub schema: Schema,
    /// The faults, each with its place in what was read.
    pub faults: Vec<SchemaError>,
    /// The ids of labels that were left out since something in them is wrong, which is among the faults.
    pub unsound_labels: Vec<String>,
    /// The ids of attributes that were left out likewise.
    pub unsound_attributes: Vec<String>,
    /// The ids of relation kinds that were left out likewise.
    pub unsound_relation_kinds: Vec<String>,
}

/// Reads a schema in the JSON of the file. An element with something wrong in it is left out, and what does not fit
/// to the rest: see [`SchemaFault`].
pub fn read(value: Value) -> Reading {
    read_as(value, Faulty::LeftOut)
}

/// The same, but what is wrong in an element is left out alone, with the usual value in its place.
pub(in crate::schema) fn read_keeping(value: Value) -> Reading {
    read_as(value, Faulty::Kept)
}

/// The treatment of an element with something wrong in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Faulty {
    LeftOut,
    Kept,
}

fn read_as(value: Value, faulty: Faulty) -> Reading {
    let mut reader = Reader::default();
    let Some(mut object) = reader.object(value) else {
        return Reading {
            faults: reader.faults,
            ..Reading::default()
        };
    };
    if !object.contains_key(LISTS[0]) {
        reader.fault(SchemaFault::MissingField { field: LISTS[0] });
    }
    let (labels, of_labels) = elements(&mut object, LISTS[0], faulty, &mut reader);
    let (attributes, of_attributes) = elements(&mut object, LISTS[1], faulty, &mut reader);
    let (relation_kinds, of_relations) = elements(&mut object, LISTS[2], faulty, &mut reader);
    let mut parts = SchemaParts {
        labels,
        attributes,
        relation_kinds,
        document_attributes: take(&mut object, DOCUMENT_ATTRIBUTES, &mut reader)
            .unwrap_or_default(),
        guidelines: take(&mut object, GUIDELINES, &mut reader).unwrap_or_default(),
        extra: object,
    };
    let origins = Origins([of_labels, of_attributes, of_relations]);
    let mut faults = reader.faults;
    faults.extend(mend(&mut parts, &origins));
    let Origins([of_labels, of_attributes, of_relations]) = origins;
    Reading {
        schema: Schema::of_mended(parts),
        faults,
        unsound_labels: of_labels.unsound,
        unsound_attributes: of_attributes.unsound,
        unsound_relation_kinds: of_relations.unsound,
    }
}

/// The elements of a list that are sound, and where they were.
fn elements<T: Element>(
    object: &mut Object,
    list: &'static str,
    faulty: Faulty,
    reader: &mut Reader,
) -> (Vec<T>, Origin) {
    let mut sound = Vec::new();
    let mut origin = Origin::default();
    let Some(value) = object.shift_remove(list) else {
        return (sound, origin);
    };
    let back = reader.enter(list);
    let values = match value {
        Value::Array(values) => values,
        other => reader.wrong(JsonKind::Array, &other).unwrap_or_default(),
    };
    let mut first: SortedMap<String, String> = SortedMap::default();
    for (index, value) in values.into_iter().enumerate() {
        let back = reader.enter_index(index);
        let n_faults = reader.faults.len();
        if let Some(element) = T::read(value, reader) {
            let id = element.id().to_owned();
            let is_sound = reader.faults[n_faults..]
                .iter()
                .all(|error| error.fault.is_warning());
            if let Some(first) = first.get(&id) {
                let first = first.clone();
                let back = reader.enter("id");
                reader.fault(SchemaFault::DuplicateId { id, first });
                reader.leave(back);
            } else {
                first.insert(id.clone(), reader.place().to_owned());
                if is_sound || faulty == Faulty::Kept {
                    sound.push(element);
                    origin.indices.push(index);
                } else {
                    origin.unsound.push(id);
                }
            }
        }
        reader.leave(back);
    }
    reader.leave(back);
    (sound, origin)
}

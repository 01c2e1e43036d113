//! The one check of a schema: it finds all that does not fit, and leaves out as little as makes it fit. Its outcome
//! depends on the order of the elements alone, so that it gives the same wherever two people's edits meet.

use super::json::{self, Element, Record};
use super::plain_values::compare;
use super::{
    AttributeId, AttributeKind, Cardinality, Label, LabelId, SchemaError, SchemaFault, SchemaParts,
};
use serde_json::Number;
use std::cmp::Ordering;

/// Where the elements of a list were read.
#[derive(Debug, Default)]
pub(super) struct Origin {
    /// The index of each in the file; empty where they were not read.
    pub indices: Vec<usize>,
    /// The ids of those that were left out with a fault of their own: what names them needs no other.
    pub unsound: Vec<String>,
}

/// The same for labels, attributes and relation kinds.
#[derive(Debug, Default)]
pub(super) struct Origins(pub [Origin; 3]);

const LABELS: usize = 0;
const ATTRIBUTES: usize = 1;
const RELATIONS: usize = 2;

impl Origins {
    /// The place of an element.
    fn place(&self, list: usize, index: usize) -> String {
        let index = self.0[list].indices.get(index).copied().unwrap_or(index);
        format!("{}[{index}]", json::LISTS[list])
    }
}

struct Mender<'a> {
    origins: &'a Origins,
    faults: Vec<SchemaError>,
}

impl Mender<'_> {
    /// Notes a fault in a field of an element.
    fn note(&mut self, list: usize, index: usize, field: &str, fault: SchemaFault) {
        let mut place = self.origins.place(list, index);
        if !field.is_empty() && !field.starts_with('[') {
            place.push('.');
        }
        place.push_str(field);
        self.faults.push(SchemaError { place, fault });
    }
}

/// Makes `parts` fit together; all that did not.
pub(super) fn mend(parts: &mut SchemaParts, origins: &Origins) -> Vec<SchemaError> {
    let mut mender = Mender {
        origins,
        faults: Vec::new(),
    };
    mender.unique(LABELS, &mut parts.labels);
    mender.unique(ATTRIBUTES, &mut parts.attributes);
    mender.unique(RELATIONS, &mut parts.relation_kinds);
    mender.keys(parts);
    mender.parents(&mut parts.labels);
    mender.attribute_names(parts);
    mender.kinds(parts);
    mender.relation_kinds(parts);
    mender.known_fields(parts);
    mender.faults
}

impl Mender<'_> {
    /// The first with an id has it.
    fn unique<T: Element>(&mut self, list: usize, elements: &mut Vec<T>) {
        let mut index = 0;
        while let Some(element) = elements.get(index) {
            let former = elements[..index].iter();
            let first = former
                .enumerate()
                .find(|(_, other)| other.id() == element.id());
            let Some((first, _)) = first else {
                index += 1;
                continue;
            };
            let id = element.id().to_owned();
            let first = self.origins.place(list, first);
            self.note(list, index, "id", SchemaFault::DuplicateId { id, first });
            elements.remove(index);
        }
    }

    /// Unknown fields have none of the format's names.
    fn known_fields(&mut self, parts: &mut SchemaParts) {
        let own = parts.extra.keys();
        let own: Vec<String> = own.filter(|name| json::is_known(name)).cloned().collect();
        for name in own {
            parts.extra.shift_remove(&name);
            let fault = SchemaFault::KnownField { name };
            let place = String::new();
            self.faults.push(SchemaError { place, fault });
        }
        for (index, label) in parts.labels.iter_mut().enumerate() {
            self.known_fields_of(LABELS, index, "", label);
        }
        for (index, one) in parts.attributes.iter_mut().enumerate() {
            self.known_fields_of(ATTRIBUTES, index, "", one);
            if let AttributeKind::Choice { options, .. } = &mut one.kind {
                for (at, option) in options.iter_mut().enumerate() {
                    let field = format!("options[{at}]");
                    self.known_fields_of(ATTRIBUTES, index, &field, option);
                }
            }
        }
        for (index, kind) in parts.relation_kinds.iter_mut().enumerate() {
            self.known_fields_of(RELATIONS, index, "", kind);
            self.known_fields_of(RELATIONS, index, "each", &mut kind.each);
            self.known_fields_of(RELATIONS, index, "each.from", &mut kind.each.from);
            self.known_fields_of(RELATIONS, index, "each.to", &mut kind.each.to);
        }
    }

    fn known_fields_of<T: Record>(
        &mut self,
        list: usize,
        index: usize,
        field: &str,
        record: &mut T,
    ) {
        let names = record.extra().keys();
        let known: Vec<String> = names
            .filter(|name| record.is_known(name))
            .cloned()
            .collect();
        for name in known {
            record.extra_mut().shift_remove(&name);
            self.note(list, index, field, SchemaFault::KnownField { name });
        }
    }

    /// The first with a key has it; labels come before relation kinds.
    fn keys(&mut self, parts: &mut SchemaParts) {
        let labels = parts.labels.iter_mut().map(|one| &mut one.key);
        let relations = parts.relation_kinds.iter_mut().map(|one| &mut one.key);
        let labels = labels.enumerate().map(|(index, key)| (LABELS, index, key));
        let relations = relations
            .enumerate()
            .map(|(index, key)| (RELATIONS, index, key));
        let mut taken: Vec<(char, String)> = Vec::new();
        for (list, index, key) in labels.chain(relations) {
            let Some(own) = *key else { continue };
            let first = taken.iter().find(|(other, _)| *other == own);
            if let Some(first) = first.map(|(_, place)| place.clone()) {
                *key = None;
                let fault = SchemaFault::DuplicateKey { key: own, first };
                self.note(list, index, "key", fault);
            } else {
                taken.push((own, self.origins.place(list, index)));
            }
        }
    }

    /// A parent is there, and no label is its own ancestor: of those in a circle, the first loses its parent.
    fn parents(&mut self, labels: &mut [Label]) {
        let index_of = |id: &LabelId| labels.iter().position(|label| label.id == *id);
        let parents = labels.iter().map(|label| label.parent.as_ref());
        let mut parents: Vec<Option<usize>> = parents.map(|parent| index_of(parent?)).collect();
        for index in 0..labels.len() {
            let Some(parent) = labels[index].parent.clone() else {
                continue;
            };
            let mut at = parents[index];
            let mut n_left = labels.len();
            while let Some(ancestor) = at.filter(|ancestor| *ancestor != index && n_left > 0) {
                at = parents[ancestor];
                n_left -= 1;
            }
            let is_circle = at == Some(index);
            if !is_circle && parents[index].is_some() {
                continue;
            }
            parents[index] = None;
            labels[index].parent = None;
            if is_circle || !self.is_unsound(LABELS, parent.as_str()) {
                self.note(LABELS, index, "parent", SchemaFault::BadParent { parent });
            }
        }
    }

    fn is_unsound(&self, list: usize, id: &str) -> bool {
        self.origins.0[list].unsound.iter().any(|other| other == id)
    }

    /// Each attribute that is named is defined.
    fn attribute_names(&mut self, parts: &mut SchemaParts) {
        let mut defined: Vec<AttributeId> = Vec::with_capacity(parts.attributes.len());
        defined.extend(parts.attributes.iter().map(|one| one.id.clone()));
        defined.sort();
        for (index, label) in parts.labels.iter_mut().enumerate() {
            let place = self.origins.place(LABELS, index) + ".attributes";
            self.named_attributes(&mut label.attributes, &defined, &place);
        }
        for (index, kind) in parts.relation_kinds.iter_mut().enumerate() {
            let place = self.origins.place(RELATIONS, index) + ".attributes";
            self.named_attributes(&mut kind.attributes, &defined, &place);
        }
        let place = json::DOCUMENT_ATTRIBUTES;
        self.named_attributes(&mut parts.document_attributes, &defined, place);
    }

    fn named_attributes(
        &mut self,
        names: &mut Vec<AttributeId>,
        defined: &[AttributeId],
        place: &str,
    ) {
        let mut index = 0;
        names.retain(|attribute| {
            let is_there = defined.binary_search(attribute).is_ok();
            if !is_there && !self.is_unsound(ATTRIBUTES, attribute.as_str()) {
                let attribute = attribute.clone();
                let fault = SchemaFault::UnknownAttribute { attribute };
                let place = format!("{place}[{index}]");
                self.faults.push(SchemaError { place, fault });
            }
            index += 1;
            is_there
        });
    }

    /// The types of attributes: bounds in their order, options to choose from, labels that are there.
    fn kinds(&mut self, parts: &mut SchemaParts) {
        let there = sorted_labels(&parts.labels);
        for (index, one) in parts.attributes.iter_mut().enumerate() {
            match &mut one.kind {
                AttributeKind::Number { min, max, .. } => {
                    let is_reversed =
                        |(min, max): &(Number, Number)| compare(min, max) == Ordering::Greater;
                    let bounds = min.clone().zip(max.clone()).filter(is_reversed);
                    if let Some((least, most)) = bounds {
                        (*min, *max) = (None, None);
                        let fault = SchemaFault::ReversedBounds {
                            min: least,
                            max: most,
                        };
                        self.note(ATTRIBUTES, index, "min", fault);
                    }
                }
                AttributeKind::Choice { options, .. } => {
                    let mut at = 0;
                    while let Some(option) = options.get(at) {
                        if options[..at].iter().all(|other| other.id != option.id) {
                            at += 1;
                            continue;
                        }
                        let option = options.remove(at).id;
                        let field = format!("options[{at}].id");
                        let fault = SchemaFault::DuplicateOption { option };
                        self.note(ATTRIBUTES, index, &field, fault);
                    }
                    if options.is_empty() {
                        one.kind = AttributeKind::Text { long: false };
                        self.note(ATTRIBUTES, index, "options", SchemaFault::NoOptions);
                    }
                }
                AttributeKind::Annotation { labels } => {
                    let place = self.origins.place(ATTRIBUTES, index) + ".labels";
                    self.named_labels(labels, &there, &place);
                }
                _ => {}
            }
        }
    }

    fn named_labels(&mut self, names: &mut Vec<LabelId>, there: &[LabelId], place: &str) {
        let mut index = 0;
        names.retain(|label| {
            let is_there = there.binary_search(label).is_ok();
            if !is_there && !self.is_unsound(LABELS, label.as_str()) {
                let label = label.clone();
                let fault = SchemaFault::UnknownLabel { label };
                let place = format!("{place}[{index}]");
                self.faults.push(SchemaError { place, fault });
            }
            index += 1;
            is_there
        });
    }

    /// Relation kinds: labels that are there, bounds in their order.
    fn relation_kinds(&mut self, parts: &mut SchemaParts) {
        let there = sorted_labels(&parts.labels);
        for (index, kind) in parts.relation_kinds.iter_mut().enumerate() {
            let place = self.origins.place(RELATIONS, index);
            self.named_labels(&mut kind.from, &there, &format!("{place}.from"));
            self.named_labels(&mut kind.to, &there, &format!("{place}.to"));
            self.bounds(index, "each.from", &mut kind.each.from);
            self.bounds(index, "each.to", &mut kind.each.to);
        }
    }

    fn bounds(&mut self, index: usize, field: &str, bounds: &mut Cardinality) {
        if let Some(max) = bounds.max
            && bounds.min > max
        {
            let (min, max) = (bounds.min.into(), max.into());
            (bounds.min, bounds.max) = (0, None);
            let fault = SchemaFault::ReversedBounds { min, max };
            self.note(RELATIONS, index, &format!("{field}.min"), fault);
        }
    }
}

fn sorted_labels(labels: &[Label]) -> Vec<LabelId> {
    let mut ids: Vec<LabelId> = labels.iter().map(|label| label.id.clone()).collect();
    ids.sort();
    ids
}

//! What a schema loses where another takes its place, for people to read.

use super::meeting::{Kept, Named, SchemaField, named_attribute, named_kind, named_label, those};
use super::taking_in::hold;
use super::{
    AttributeDefinition, AttributeKind, ChoiceOption, Label, LabelId, Localized, RelationKind,
    Schema,
};
use crate::model::Extra;

/// The losses of a schema in whose place another is put.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Replacing {
    /// The elements that go.
    pub gone: Vec<Named>,
    /// The elements that are not as they were, with the fields of which something is lost.
    pub changed: Vec<Kept>,
    /// The guidelines go, or a part of them.
    pub guidelines: bool,
    /// The unknown fields of the schema itself that go, or have another value.
    pub fields: Vec<String>,
}

impl Replacing {
    /// Nothing is lost: there is more than there was, at most.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

impl Schema {
    /// What is lost of this schema where `after` is put in its place.
    pub fn replaced_by(&self, after: &Self) -> Replacing {
        let mut lost = Replacing {
            guidelines: !hold(after.guidelines(), self.guidelines()),
            fields: fields_lost(self.extra(), after.extra()),
            ..Replacing::default()
        };
        for ours in self.labels() {
            let now = after.label(&ours.id);
            let fields = now.map(|now| label_fields(ours, now));
            lost.add(named_label(ours), now.map(named_label), fields);
        }
        for ours in self.attributes() {
            let now = after.attribute(&ours.id);
            let fields = now.map(|now| attribute_fields(ours, now));
            lost.add(named_attribute(ours), now.map(named_attribute), fields);
        }
        for ours in self.relation_kinds() {
            let now = after.relation_kind(&ours.id);
            let fields = now.map(|now| relation_fields(ours, now));
            lost.add(named_kind(ours), now.map(named_kind), fields);
        }
        lost
    }
}

impl Replacing {
    fn add(&mut self, ours: Named, now: Option<Named>, fields: Option<Vec<SchemaField>>) {
        let (Some(theirs), Some(fields)) = (now, fields) else {
            return self.gone.push(ours);
        };
        if !fields.is_empty() {
            self.changed.push(Kept {
                ours,
                theirs,
                fields,
            });
        }
    }
}

fn label_fields(ours: &Label, now: &Label) -> Vec<SchemaField> {
    those([
        (SchemaField::Title, words_lost(&ours.title, &now.title)),
        (
            SchemaField::Description,
            words_lost(&ours.description, &now.description),
        ),
        (SchemaField::Color, ours.color != now.color),
        (SchemaField::Key, ours.key.is_some() && ours.key != now.key),
        (
            SchemaField::Parent,
            ours.parent.is_some() && ours.parent != now.parent,
        ),
        (
            SchemaField::Rules,
            ours.attributes
                .iter()
                .any(|id| !now.attributes.contains(id)),
        ),
        (
            SchemaField::Unknown,
            !fields_lost(&ours.extra, &now.extra).is_empty(),
        ),
    ])
}

fn attribute_fields(ours: &AttributeDefinition, now: &AttributeDefinition) -> Vec<SchemaField> {
    those([
        (SchemaField::Title, words_lost(&ours.title, &now.title)),
        (
            SchemaField::Description,
            words_lost(&ours.description, &now.description),
        ),
        (
            SchemaField::Rules,
            kind_lost(&ours.kind, &now.kind) || ours.required != now.required,
        ),
        (
            SchemaField::Unknown,
            !fields_lost(&ours.extra, &now.extra).is_empty(),
        ),
    ])
}

/// Whether a value that was allowed is not, or is of another kind. More options, or more labels, are no loss.
fn kind_lost(ours: &AttributeKind, now: &AttributeKind) -> bool {
    match (ours, now) {
        (
            AttributeKind::Choice { options, many },
            AttributeKind::Choice {
                options: others,
                many: now,
            },
        ) => {
            let is_lost = |one: &ChoiceOption| {
                let other = others.iter().find(|other| other.id == one.id);
                other.is_none_or(|other| {
                    words_lost(&one.title, &other.title)
                        || !fields_lost(&one.extra, &other.extra).is_empty()
                })
            };
            many != now || options.iter().any(is_lost)
        }
        (AttributeKind::Annotation { labels }, AttributeKind::Annotation { labels: now }) => {
            any_lost(labels, now)
        }
        (ours, now) => ours != now,
    }
}

/// Whether one of these labels is not among the ones that are allowed now: any is, where there is none.
fn any_lost(ours: &[LabelId], now: &[LabelId]) -> bool {
    !now.is_empty() && (ours.is_empty() || ours.iter().any(|id| !now.contains(id)))
}

fn relation_fields(ours: &RelationKind, now: &RelationKind) -> Vec<SchemaField> {
    let is_described = words_lost(&ours.description, &now.description);
    let mut attributes = ours.attributes.iter();
    let rules = any_lost(&ours.from, &now.from)
        || any_lost(&ours.to, &now.to)
        || (ours.symmetric, &ours.each) != (now.symmetric, &now.each)
        || attributes.any(|id| !now.attributes.contains(id));
    those([
        (SchemaField::Title, words_lost(&ours.title, &now.title)),
        (
            SchemaField::Description,
            is_described || words_lost(&ours.inverse, &now.inverse),
        ),
        (
            SchemaField::Color,
            ours.color.is_some() && ours.color != now.color,
        ),
        (SchemaField::Key, ours.key.is_some() && ours.key != now.key),
        (SchemaField::Rules, rules),
        (
            SchemaField::Unknown,
            !fields_lost(&ours.extra, &now.extra).is_empty(),
        ),
    ])
}

fn words_lost(ours: &Localized, now: &Localized) -> bool {
    let mut words = ours.0.iter().filter(|(_, words)| !words.is_empty());
    words.any(|(language, words)| now.0.get(language) != Some(words))
}

fn fields_lost(ours: &Extra, now: &Extra) -> Vec<String> {
    let lost = ours
        .iter()
        .filter(|(name, value)| now.get(name.as_str()) != Some(value));
    lost.map(|(name, _)| name.clone()).collect()
}

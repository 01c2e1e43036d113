//! Schemas with everything that one can hold, and what makes none: names of what is not there, keys and ids twice,
//! circles of parents, fields of the format among the unknown ones.
#![allow(dead_code, reason = "each test takes what it needs of this module")]

pub mod world;

use crate::hostile;
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Number, Value, json};
use standoff::model::Extra;
use standoff::schema::*;

pub const LABELS: [&str; 6] = ["denial", "violation grave", "déni", "<b>\"", "漢", "x"];
pub const ATTRIBUTES: [&str; 5] = ["speaker", "kind of it", "quand", "]", "\u{200b}"];
pub const KINDS: [&str; 4] = ["denies", "is part of", "cite", "\"'"];

pub fn label_id(id: &str) -> LabelId {
    LabelId::parse(id).expect("an id")
}

pub fn attribute_id(id: &str) -> AttributeId {
    AttributeId::parse(id).expect("an id")
}

pub fn kind_id(id: &str) -> RelationKindId {
    RelationKindId::parse(id).expect("an id")
}

fn option_id(id: &str) -> OptionId {
    OptionId::parse(id).expect("an id")
}

fn wording() -> impl Strategy<Value = Localized> {
    let wordings = prop::collection::btree_map("[a-z]{2}", hostile::short_text(), 0..3);
    wordings.prop_map(|wordings| Localized(wordings.into_iter().collect()))
}

fn color() -> impl Strategy<Value = Color> {
    any::<[u8; 3]>().prop_map(|[red, green, blue]| Color { red, green, blue })
}

fn key() -> impl Strategy<Value = Option<char>> {
    weighted(0.4, select(vec!['1', '2', 'é', '😀', '\0']))
}

/// Unknown fields in any order, and sometimes one of the format.
pub fn unknown() -> impl Strategy<Value = Extra> {
    let names = prop_oneof![
        4 => "x-[a-z]{1,3}",
        2 => hostile::atom().prop_map(|atom| format!("?{atom}")),
        1 => Just(String::new()),
        1 => select(vec!["min", "labels", "long", "title", "options", "id", "type", "from", "guidelines", "integer", "max", "many", "required"])
            .prop_map(str::to_owned),
    ];
    let values = prop_oneof![
        Just(json!(null)),
        Just(json!([1, { "b": 1, "a": 2.0 }])),
        any::<f64>().prop_map(Value::from),
        hostile::short_text().prop_map(Value::from),
    ];
    let fields = vec((names, values), 1..4).prop_map(|fields| fields.into_iter().collect());
    prop_oneof![3 => Just(Extra::new()), 1 => fields]
}

fn number() -> impl Strategy<Value = Number> {
    prop_oneof![
        any::<i64>().prop_map(Number::from),
        any::<u64>().prop_map(Number::from),
        (-9_i64..9).prop_map(Number::from),
        any::<f64>().prop_filter_map("finite", Number::from_f64),
        Just(Number::from_f64(-0.0).expect("finite")),
    ]
}

fn labels_named() -> impl Strategy<Value = Vec<LabelId>> {
    subsequence(LABELS.to_vec(), 0..3)
        .prop_map(|ids| ids.into_iter().map(label_id).collect())
        .boxed()
}

fn attributes_named() -> impl Strategy<Value = Vec<AttributeId>> {
    subsequence(ATTRIBUTES.to_vec(), 0..3)
        .prop_map(|ids| ids.into_iter().map(attribute_id).collect())
        .boxed()
}

fn attribute_kind() -> impl Strategy<Value = AttributeKind> {
    let bound = || weighted(0.5, number());
    let option =
        (select(vec!["a", "b", "c d"]), wording(), unknown()).prop_map(|(id, title, extra)| {
            ChoiceOption {
                id: option_id(id),
                title,
                extra,
            }
        });
    let other = prop_oneof![
        Just("ontology".to_owned()),
        Just(String::new()),
        hostile::short_text()
    ];
    prop_oneof![
        any::<bool>().prop_map(|long| AttributeKind::Text { long }),
        (bound(), bound(), any::<bool>()).prop_map(|(min, max, integer)| AttributeKind::Number {
            min,
            max,
            integer
        }),
        Just(AttributeKind::Range),
        Just(AttributeKind::Boolean),
        (vec(option, 0..4), any::<bool>())
            .prop_map(|(options, many)| AttributeKind::Choice { options, many }),
        Just(AttributeKind::Date),
        Just(AttributeKind::Address),
        labels_named().prop_map(|labels| AttributeKind::Annotation { labels }),
        Just(AttributeKind::Concept),
        other.prop_filter_map("an unknown type", |name| {
            Some(AttributeKind::Other(OtherKind::new(&name)?))
        }),
    ]
}

pub fn attribute() -> impl Strategy<Value = AttributeDefinition> {
    let fields = (
        wording(),
        wording(),
        attribute_kind(),
        any::<bool>(),
        unknown(),
    );
    (select(ATTRIBUTES.to_vec()), fields).prop_map(
        |(id, (title, description, kind, required, extra))| AttributeDefinition {
            id: attribute_id(id),
            title,
            description,
            kind,
            required,
            extra,
        },
    )
}

pub fn label() -> impl Strategy<Value = Label> {
    let parent = weighted(0.4, select(LABELS.to_vec()));
    let fields = (
        wording(),
        wording(),
        color(),
        key(),
        parent,
        attributes_named(),
        unknown(),
    );
    (select(LABELS.to_vec()), fields).prop_map(
        |(id, (title, description, color, key, parent, attributes, extra))| Label {
            id: label_id(id),
            title,
            description,
            color,
            key,
            parent: parent.map(label_id),
            attributes,
            extra,
        },
    )
}

fn cardinality() -> impl Strategy<Value = Cardinality> {
    (0_u32..3, weighted(0.5, 0_u32..4), unknown()).prop_map(|(min, max, extra)| Cardinality {
        min,
        max,
        extra,
    })
}

pub fn relation_kind() -> impl Strategy<Value = RelationKind> {
    let each = (cardinality(), cardinality(), unknown());
    let each = prop_oneof![
        Just(Each::default()),
        each.prop_map(|(from, to, extra)| Each { from, to, extra }),
    ];
    let words = (wording(), wording(), wording());
    let looks = (weighted(0.5, color()), key(), any::<bool>());
    let names = (labels_named(), labels_named(), attributes_named());
    (select(KINDS.to_vec()), words, looks, names, each, unknown()).prop_map(
        |(id, words, looks, names, each, extra)| {
            let (title, inverse, description) = words;
            let (color, key, symmetric) = looks;
            let (from, to, attributes) = names;
            RelationKind {
                id: kind_id(id),
                title,
                inverse,
                description,
                color,
                key,
                from,
                to,
                symmetric,
                attributes,
                each,
                extra,
            }
        },
    )
}

/// What may make no schema.
pub fn parts() -> impl Strategy<Value = SchemaParts> {
    let lists = (
        vec(label(), 0..6),
        vec(attribute(), 0..5),
        vec(relation_kind(), 0..4),
    );
    (lists, attributes_named(), hostile::short_text(), unknown()).prop_map(
        |((labels, attributes, relation_kinds), document_attributes, guidelines, extra)| {
            SchemaParts {
                labels,
                attributes,
                relation_kinds,
                document_attributes,
                guidelines,
                extra,
            }
        },
    )
}

/// Any schema.
pub fn schema() -> impl Strategy<Value = Schema> {
    parts().prop_map(|parts| Schema::mended(parts).0)
}

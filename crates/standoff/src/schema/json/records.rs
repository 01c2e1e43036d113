//! The records of a schema: the one place where their fields, names and order stand.

use super::super::{
    AttributeDefinition, AttributeKind, Cardinality, ChoiceOption, Each, Label, RelationKind,
};
use super::record::{
    Element, Field, Object, Reader, Record, knows_field, put_field, record, take_field,
};
use super::record::{put, put_unusual, take, take_required};
use serde_json::Value;

record!(Label {
    id: required "id",
    title: always "title",
    description: always "description",
    color: required "color",
    key: always "key",
    parent: always "parent",
    attributes: sparse "attributes",
});

record!(AttributeDefinition {
    id: required "id",
    title: sparse "title",
    description: sparse "description",
    kind: inline,
    required: sparse "required",
});

record!(ChoiceOption {
    id: required "id",
    title: sparse "title",
});

record!(RelationKind {
    id: required "id",
    title: sparse "title",
    inverse: sparse "inverse",
    description: sparse "description",
    color: sparse "color",
    key: sparse "key",
    from: sparse "from",
    to: sparse "to",
    symmetric: sparse "symmetric",
    attributes: sparse "attributes",
    each: sparse "each",
});

record!(Each {
    from: sparse "from",
    to: sparse "to",
});

record!(Cardinality {
    min: sparse "min",
    max: sparse "max",
});

macro_rules! field_of_record {
    ($type:ident, $usual:expr) => {
        impl Field for $type {
            fn read(value: Value, reader: &mut Reader) -> Option<Self> {
                Record::read(value, reader)
            }

            fn to_value(&self) -> Value {
                Record::to_value(self)
            }

            fn usual() -> Option<Self> {
                $usual
            }

            fn is_usual(&self) -> bool {
                Self::usual().is_some_and(|usual| usual == *self)
            }
        }
    };
}

field_of_record!(ChoiceOption, None);
field_of_record!(Each, Some(Self::default()));
field_of_record!(Cardinality, Some(Self::default()));

macro_rules! element {
    ($($type:ident),*) => {$(
        impl Element for $type {
            fn id(&self) -> &str {
                self.id.as_str()
            }
        }
    )*};
}

element!(Label, AttributeDefinition, RelationKind);

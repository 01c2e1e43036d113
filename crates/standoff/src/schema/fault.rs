//! The faults of a schema, with their places: the same data for what is built, read and merged.

use super::{AttributeId, LabelId, OptionId};
use serde_json::{Number, Value};
use std::fmt;

/// The kind of a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JsonKind {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number without fraction.
    Integer,
    /// Any other number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl JsonKind {
    /// The kind of a value.
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Boolean,
            Value::Number(number) if number.is_f64() => Self::Number,
            Value::Number(_) => Self::Integer,
            Value::String(_) => Self::String,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }

    /// Its name in JSON Schema.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

/// Something in a schema that does not fit, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaError {
    /// The way to it from the schema: `labels[3].key`; empty for the schema as a whole.
    pub place: String,
    /// The fault at that place.
    pub fault: SchemaFault,
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place.as_str() {
            "" => write!(f, "{}", self.fault),
            place => write!(f, "{place}: {}", self.fault),
        }
    }
}

impl std::error::Error for SchemaError {}

/// A part of a schema that has a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SchemaPart {
    /// The labels.
    Labels,
    /// The labels from one without a parent down to the lowest.
    Levels,
    /// The guidelines, in bytes of UTF-8.
    Guidelines,
}

impl SchemaPart {
    /// How much there may be of it.
    pub const fn limit(self) -> usize {
        match self {
            Self::Labels => 1_000,
            Self::Levels => 32,
            Self::Guidelines => 256 << 10,
        }
    }

    fn too_much(self, count: usize, limit: usize) -> String {
        match self {
            Self::Labels => format!("{count} labels; the limit is {limit}"),
            Self::Levels => format!("labels nested {count} deep; the limit is {limit}"),
            Self::Guidelines => {
                let (count, limit) = (count.div_ceil(1 << 10), limit >> 10);
                format!("guidelines of {count} kB; the limit is {limit} kB")
            }
        }
    }
}

/// A fault of a schema. Each says what a lenient reader or a merge makes of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum SchemaFault {
    /// A field that must be there is not. The whole element is unsound.
    #[error("the field “{field}” is missing")]
    MissingField {
        /// Its name.
        field: &'static str,
    },
    /// A value of another kind. The whole element is unsound.
    #[error("{} expected, {} found", .expected.name(), .found.name())]
    WrongType {
        /// The kind it must have.
        expected: JsonKind,
        /// The kind it has.
        found: JsonKind,
    },
    /// A string that is no id. The whole element is unsound.
    #[error("the id {id:?} is empty, or holds a control character")]
    BadId {
        /// The string.
        id: String,
    },
    /// No colour. The whole element is unsound.
    #[error("{value:?} is no colour like #0072b2")]
    BadColor {
        /// The string.
        value: String,
    },
    /// No key. The whole element is unsound.
    #[error("{value:?} is not one character")]
    BadKey {
        /// The string.
        value: String,
    },
    /// No number of things: a whole number from 0 on. The whole element is unsound.
    #[error("{value} is no whole number from 0 to {}", u32::MAX)]
    BadCount {
        /// The number.
        value: Number,
    },
    /// A type of attributes that this version does not know. It is kept, and takes any value: no error.
    #[error("the attribute type {name:?} is not known; any value is taken")]
    UnknownType {
        /// Its name.
        name: String,
    },
    /// Unknown fields hold a field of the format. It is left out of them.
    #[error("“{name}” is a field of its own, and no unknown one")]
    KnownField {
        /// Its name.
        name: String,
    },
    /// The id is that of another one of its list. The later one is left out.
    #[error("the id “{id}” is that of {first} already")]
    DuplicateId {
        /// The id.
        id: String,
        /// The place of the first one.
        first: String,
    },
    /// The key is that of a label, or of another relation kind. The later one has none then.
    #[error("the key “{key}” is that of {first} already")]
    DuplicateKey {
        /// The key.
        key: char,
        /// The place of the first one.
        first: String,
    },
    /// The parent is no label of the schema, or the label is its own ancestor. It has no parent then.
    #[error("the parent “{parent}” is unknown or makes a circle")]
    BadParent {
        /// The parent it names.
        parent: LabelId,
    },
    /// An attribute is named that the schema does not define. The name is left out.
    #[error("there is no attribute “{attribute}”")]
    UnknownAttribute {
        /// The name.
        attribute: AttributeId,
    },
    /// A label is named that the schema does not have. The name is left out.
    #[error("there is no label “{label}”")]
    UnknownLabel {
        /// The name.
        label: LabelId,
    },
    /// Bounds the wrong way round. Both are left out.
    #[error("the least, {min}, is above the most, {max}")]
    ReversedBounds {
        /// The least.
        min: Number,
        /// The most.
        max: Number,
    },
    /// A choice of nothing. It is a text then.
    #[error("a choice needs options")]
    NoOptions,
    /// More than a page shows within a second. A command that sets such a schema is refused.
    #[error("{}", .part.too_much(*.count, *.limit))]
    TooLarge {
        /// The part that there is too much of.
        part: SchemaPart,
        /// How much of it there is.
        count: usize,
        /// How much of it there may be.
        limit: usize,
    },
    /// The id of an option twice in one choice. The later one is left out.
    #[error("the option “{option}” is there already")]
    DuplicateOption {
        /// The id.
        option: OptionId,
    },
}

impl SchemaFault {
    /// Its stable name, for scripts.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::MissingField { .. } => "missing-field",
            Self::WrongType { .. } => "wrong-type",
            Self::BadId { .. } => "bad-id",
            Self::BadColor { .. } => "bad-color",
            Self::BadKey { .. } => "bad-key",
            Self::BadCount { .. } => "bad-count",
            Self::UnknownType { .. } => "unknown-attribute-type",
            Self::KnownField { .. } => "known-field",
            Self::DuplicateId { .. } => "duplicate-id",
            Self::DuplicateKey { .. } => "duplicate-key",
            Self::BadParent { .. } => "bad-parent",
            Self::UnknownAttribute { .. } => "unknown-attribute",
            Self::UnknownLabel { .. } => "unknown-label",
            Self::ReversedBounds { .. } => "reversed-bounds",
            Self::NoOptions => "no-options",
            Self::DuplicateOption { .. } => "duplicate-option",
            Self::TooLarge { .. } => "too-large",
        }
    }

    /// It loses nothing, and refuses nothing.
    pub const fn is_warning(&self) -> bool {
        matches!(self, Self::UnknownType { .. })
    }
}

//! The type of an attribute among the fields of its definition: `type`, and what narrows it.

use super::super::{AttributeKind, OtherKind, SchemaFault};
use super::record::{Field, Object, Reader, put, put_unusual, take};

const TYPE: &str = "type";

impl AttributeKind {
    /// Takes it out of a definition; the fields of a type that is not known stay there.
    pub(super) fn take(object: &mut Object, reader: &mut Reader) -> Option<Self> {
        let Some(name) = take_name(object, reader) else {
            return Some(Self::Text { long: false });
        };
        Some(match name.as_str() {
            "text" => Self::Text {
                long: take(object, "long", reader)?,
            },
            "number" => Self::Number {
                min: take(object, "min", reader)?,
                max: take(object, "max", reader)?,
                integer: take(object, "integer", reader)?,
            },
            "range" => Self::Range,
            "boolean" => Self::Boolean,
            "choice" => Self::Choice {
                options: take(object, "options", reader)?,
                many: take(object, "many", reader)?,
            },
            "date" => Self::Date,
            "address" => Self::Address,
            "annotation" => Self::Annotation {
                labels: take(object, "labels", reader)?,
            },
            "concept" => Self::Concept,
            other => {
                let back = reader.enter(TYPE);
                let name = other.to_owned();
                reader.fault(SchemaFault::UnknownType { name });
                reader.leave(back);
                Self::Other(OtherKind::new(other)?)
            }
        })
    }

    /// Puts it into a definition.
    pub(super) fn put(&self, object: &mut Object) {
        object.insert(TYPE.to_owned(), self.name().into());
        match self {
            Self::Text { long } => put_unusual(object, "long", long),
            Self::Number { min, max, integer } => {
                put_unusual(object, "min", min);
                put_unusual(object, "max", max);
                put_unusual(object, "integer", integer);
            }
            Self::Choice { options, many } => {
                put_unusual(object, "many", many);
                put(object, "options", options);
            }
            Self::Annotation { labels } => put_unusual(object, "labels", labels),
            Self::Range | Self::Boolean | Self::Date | Self::Address => {}
            Self::Concept | Self::Other(_) => {}
        }
    }

    /// Whether it has a field of this name.
    pub(super) fn has_field(&self, name: &str) -> bool {
        let own: &[&str] = match self {
            Self::Text { .. } => &["long"],
            Self::Number { .. } => &["min", "max", "integer"],
            Self::Choice { .. } => &["options", "many"],
            Self::Annotation { .. } => &["labels"],
            Self::Range | Self::Boolean | Self::Date | Self::Address => &[],
            Self::Concept | Self::Other(_) => &[],
        };
        name == TYPE || own.contains(&name)
    }
}

/// The name of the type; what is wrong with it is noted.
fn take_name(object: &mut Object, reader: &mut Reader) -> Option<String> {
    let Some(value) = object.shift_remove(TYPE) else {
        reader.fault(SchemaFault::MissingField { field: TYPE });
        return None;
    };
    let back = reader.enter(TYPE);
    let name = String::read(value, reader);
    reader.leave(back);
    name
}

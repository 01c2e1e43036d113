//! The trait of records: fields with names, read out of a JSON object one by one, and put into one.

use super::super::{JsonKind, SchemaError, SchemaFault};
use serde_json::{Map, Value};

/// A JSON object in the order of its fields.
pub(in crate::schema) type Object = Map<String, Value>;

/// Where a reader is, and the faults that it found so far.
#[derive(Debug, Default)]
pub(in crate::schema) struct Reader {
    place: String,
    pub faults: Vec<SchemaError>,
}

impl Reader {
    pub fn fault(&mut self, fault: SchemaFault) {
        let place = self.place.clone();
        self.faults.push(SchemaError { place, fault });
    }

    /// Notes a value of the wrong kind.
    pub fn wrong<T>(&mut self, expected: JsonKind, value: &Value) -> Option<T> {
        let found = JsonKind::of(value);
        self.fault(SchemaFault::WrongType { expected, found });
        None
    }

    pub fn object(&mut self, value: Value) -> Option<Object> {
        match value {
            Value::Object(object) => Some(object),
            other => self.wrong(JsonKind::Object, &other),
        }
    }

    /// Goes into a field; the place to come back to.
    pub fn enter(&mut self, name: &str) -> usize {
        let back = self.place.len();
        let is_plain = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        if name.is_empty() || !name.chars().all(is_plain) {
            self.place.push_str(&format!("[{name:?}]"));
        } else {
            if back > 0 {
                self.place.push('.');
            }
            self.place.push_str(name);
        }
        back
    }

    /// Goes into an element of an array; the place to come back to.
    pub fn enter_index(&mut self, index: usize) -> usize {
        let back = self.place.len();
        self.place.push_str(&format!("[{index}]"));
        back
    }

    pub fn leave(&mut self, back: usize) {
        self.place.truncate(back);
    }

    /// The place it is at.
    pub fn place(&self) -> &str {
        &self.place
    }
}

/// The value of a field.
pub(in crate::schema) trait Field: Sized {
    /// `None` where it is none, which is noted.
    fn read(value: Value, reader: &mut Reader) -> Option<Self>;

    fn to_value(&self) -> Value;

    /// The value where none is given, or none that can be read; `None` where there must be one.
    fn usual() -> Option<Self>;

    /// Nothing is lost where it is not written.
    fn is_usual(&self) -> bool;
}

pub(in crate::schema) fn field_value<T: Field>(field: &T) -> Value {
    field.to_value()
}

/// Things with fields.
pub(in crate::schema) trait Record: Sized {
    /// `None` where it is no object, or lacks what it cannot be without. Any other fault is noted, and the usual value
    /// stands there.
    fn read(value: Value, reader: &mut Reader) -> Option<Self>;

    /// Its fields in the order in which they are written, unknown ones last.
    fn to_object(&self) -> Object;

    fn to_value(&self) -> Value {
        Value::Object(self.to_object())
    }

    /// Whether a field of this name is one of the format.
    fn is_known(&self, name: &str) -> bool;

    fn extra(&self) -> &Object;

    fn extra_mut(&mut self) -> &mut Object;
}

/// Records in a list of the schema.
pub(in crate::schema) trait Element: Record {
    /// Its id as it is written.
    fn id(&self) -> &str;
}

/// Takes the field `name` out of `object`.
pub(super) fn take<T: Field>(
    object: &mut Object,
    name: &'static str,
    reader: &mut Reader,
) -> Option<T> {
    let Some(value) = object.shift_remove(name) else {
        return T::usual();
    };
    let back = reader.enter(name);
    let read = T::read(value, reader);
    reader.leave(back);
    read.or_else(T::usual)
}

/// The same; not being there is a fault.
pub(super) fn take_required<T: Field>(
    object: &mut Object,
    name: &'static str,
    reader: &mut Reader,
) -> Option<T> {
    if !object.contains_key(name) {
        reader.fault(SchemaFault::MissingField { field: name });
    }
    take(object, name, reader)
}

/// Puts `field` into `object`, under its name.
pub(super) fn put<T: Field>(object: &mut Object, name: &'static str, field: &T) {
    object.insert(name.to_owned(), field.to_value());
}

/// The same, unless nothing is lost without it.
pub(super) fn put_unusual<T: Field>(object: &mut Object, name: &'static str, field: &T) {
    if !field.is_usual() {
        put(object, name, field);
    }
}

macro_rules! take_field {
    ($object:ident, $reader:ident, required $name:literal) => {
        take_required(&mut $object, $name, $reader)
    };
    ($object:ident, $reader:ident, inline) => {
        AttributeKind::take(&mut $object, $reader)
    };
    ($object:ident, $reader:ident, $mode:ident $name:literal) => {
        take(&mut $object, $name, $reader)
    };
}

macro_rules! put_field {
    ($object:ident, $value:expr, sparse $name:literal) => {
        put_unusual(&mut $object, $name, &$value)
    };
    ($object:ident, $value:expr, inline) => {
        $value.put(&mut $object)
    };
    ($object:ident, $value:expr, $mode:ident $name:literal) => {
        put(&mut $object, $name, &$value)
    };
}

macro_rules! knows_field {
    ($asked:ident, $value:expr, inline) => {
        $value.has_field($asked)
    };
    ($asked:ident, $value:expr, $mode:ident $name:literal) => {
        $asked == $name
    };
}

/// The fields of a record, each with its name in JSON and how it is kept: `required` in a file and always written,
/// `always` written, `sparse`ly where it says something, or `inline`, as several fields of the record's own.
macro_rules! record {
    ($type:ident { $($field:ident: $mode:ident $($name:literal)?,)* }) => {
        impl Record for $type {
            fn read(value: Value, reader: &mut Reader) -> Option<Self> {
                let mut object = reader.object(value)?;
                $(let $field = take_field!(object, reader, $mode $($name)?);)*
                Some(Self {
                    $($field: $field?,)*
                    extra: object,
                })
            }

            fn to_object(&self) -> Object {
                let mut object = Object::new();
                $(put_field!(object, self.$field, $mode $($name)?);)*
                for (name, value) in &self.extra {
                    object.insert(name.clone(), value.clone());
                }
                object
            }

            fn is_known(&self, name: &str) -> bool {
                $(knows_field!(name, self.$field, $mode $($name)?))||*
            }

            fn extra(&self) -> &Object {
                &self.extra
            }

            fn extra_mut(&mut self) -> &mut Object {
                &mut self.extra
            }
        }
    };
}

pub(super) use {knows_field, put_field, record, take_field};

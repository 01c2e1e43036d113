//! Fields on their way: what takes them one after the other, what gives them, and the types that they can have.

use super::{Attributes, Extra, Provenance, Target, TextField};
use crate::schema::LabelId;
use serde_json::Value;

/// Whether a field is always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// A record without it is none.
    Required,
    /// A file always has it; where it is missing, it is empty.
    Usual,
    /// It is written where it is not empty.
    Optional,
}

/// Takes the fields of a record, in their order.
pub trait FieldWriter {
    /// Words of a person, or a name.
    fn text(&mut self, name: &'static str, value: &str, presence: Presence);
    /// A label, of which there are few.
    fn label(&mut self, name: &'static str, label: &LabelId);
    /// The target: the part of the document that the record is about.
    fn target(&mut self, target: &Target);
    /// Values by the ids of attributes.
    fn attributes(&mut self, attributes: &Attributes);
    /// When it was made and changed, and who did.
    fn provenance(&mut self, provenance: &Provenance);
    /// Unknown fields.
    fn extra(&mut self, extra: &Extra);
}

/// Gives the fields of a record, asked for in their order.
pub trait FieldReader {
    /// Why a field is not there, or is none.
    type Error;

    /// Words of a person, or a name. `None` where the field is not there, which the reader allows where it is not
    /// required.
    ///
    /// # Errors
    /// A required field that is missing; a value of another type; what [`TextField::from_text`] says.
    fn text<T: TextField>(
        &mut self,
        name: &'static str,
        presence: Presence,
    ) -> Result<Option<T>, Self::Error>;

    /// A label.
    ///
    /// # Errors
    /// As for [`text`](Self::text).
    fn label(&mut self, name: &'static str) -> Result<LabelId, Self::Error>;

    /// The target: the part of the document that the record is about.
    ///
    /// # Errors
    /// As for [`text`](Self::text).
    fn target(&mut self) -> Result<Target, Self::Error>;

    /// Values by the ids of attributes.
    ///
    /// # Errors
    /// As for [`text`](Self::text).
    fn attributes(&mut self) -> Result<Attributes, Self::Error>;

    /// When it was made and changed, and who did.
    ///
    /// # Errors
    /// As for [`text`](Self::text).
    fn provenance(&mut self) -> Result<Provenance, Self::Error>;

    /// Unknown fields: all that was not asked for.
    ///
    /// # Errors
    /// As for [`text`](Self::text).
    fn extra(&mut self) -> Result<Extra, Self::Error>;
}

/// A type that a kind's own field can have.
pub trait FieldType: Clone + PartialEq + Sized {
    /// Gives the field to a writer.
    fn write(&self, to: &mut impl FieldWriter, name: &'static str, presence: Presence);

    /// Takes it from a reader.
    ///
    /// # Errors
    /// Those of the reader.
    fn read<R: FieldReader>(
        from: &mut R,
        name: &'static str,
        presence: Presence,
    ) -> Result<Self, R::Error>;

    /// The value by itself, as it is in the journal.
    fn to_value(&self) -> Value;

    /// The same back.
    ///
    /// # Errors
    /// The fault of the value, in English.
    fn from_value(value: &Value) -> Result<Self, String>;
}

impl<T: TextField> FieldType for T {
    #[inline]
    fn write(&self, to: &mut impl FieldWriter, name: &'static str, presence: Presence) {
        to.text(name, self.as_text(), presence);
    }

    #[inline]
    fn read<R: FieldReader>(
        from: &mut R,
        name: &'static str,
        presence: Presence,
    ) -> Result<Self, R::Error> {
        // A reader gives nothing only where nothing is required: such a type reads the empty text.
        let value: Option<T> = from.text(name, presence)?;
        Ok(value.unwrap_or_else(|| match T::from_text("") {
            Ok(empty) => empty,
            Err(_) => unreachable!("a field that may be missing has an empty value"),
        }))
    }

    fn to_value(&self) -> Value {
        Value::from(self.as_text())
    }

    fn from_value(value: &Value) -> Result<Self, String> {
        match value {
            Value::String(text) => T::from_text(text),
            other => Err(format!("{other} is no text")),
        }
    }
}

impl FieldType for LabelId {
    fn write(&self, to: &mut impl FieldWriter, name: &'static str, _: Presence) {
        to.label(name, self);
    }

    fn read<R: FieldReader>(
        from: &mut R,
        name: &'static str,
        _: Presence,
    ) -> Result<Self, R::Error> {
        from.label(name)
    }

    fn to_value(&self) -> Value {
        Value::from(self.as_str())
    }

    fn from_value(value: &Value) -> Result<Self, String> {
        let text = value
            .as_str()
            .ok_or_else(|| format!("{value} is no text"))?;
        Self::parse(text).map_err(|error| error.to_string())
    }
}

impl FieldType for Target {
    fn write(&self, to: &mut impl FieldWriter, _: &'static str, _: Presence) {
        to.target(self);
    }

    fn read<R: FieldReader>(from: &mut R, _: &'static str, _: Presence) -> Result<Self, R::Error> {
        from.target()
    }

    fn to_value(&self) -> Value {
        Target::to_value(self)
    }

    fn from_value(value: &Value) -> Result<Self, String> {
        Target::from_value(value)
    }
}

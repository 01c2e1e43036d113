//! The one description of a record: what all four kinds have, and what each kind has of its own.
//!
//! The macro [`records`] makes the type of a kind and, from the same lines, everything that goes through its fields:
//! writing them in their order ([`FieldWriter`]), reading them ([`FieldReader`]), and one field by its name
//! ([`Fields`]). The file, the journal, the transfer from the worker and the edit of a single field are such
//! writers and readers; none of them names a field of a kind.
//!
//! The order of the lines is that of the file: the id, the kind's own fields, then attributes, times, annotator and
//! what is unknown.

use super::provenance::time;
use super::{Attributes, Extra, FieldReader, FieldWriter, Provenance};
use crate::schema::AttributeId;
use serde_json::Value;

/// The fields of every record, of whatever kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Record<Id> {
    /// Its id, unique among those of its kind in the document.
    pub id: Id,
    /// Values by the ids of attributes.
    pub attributes: Attributes,
    /// The annotator and the times.
    pub provenance: Provenance,
    /// Unknown fields, kept in their order.
    pub extra: Extra,
}

impl<Id> Record<Id> {
    /// A record of which nothing else is said yet.
    pub fn new(id: Id, provenance: Provenance) -> Self {
        Self {
            id,
            attributes: Attributes::default(),
            provenance,
            extra: Extra::new(),
        }
    }
}

/// The name of a field of a record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// A field of the kind's own, or of a document's.
    Own(&'static str),
    /// The value of one attribute.
    Attribute(AttributeId),
    /// When it was last changed.
    Modified,
    /// The annotator who made it, and when: nobody edits it, but a file may say otherwise than the project.
    Origin,
    /// The unknown fields, as a whole.
    Extra,
}

/// The name that begins the one of an attribute's field.
const ATTRIBUTE: &str = "attributes.";
const MODIFIED: &str = "modified";
const ORIGIN: &str = "made";
const EXTRA: &str = "extra";

impl Field {
    /// Its name in the journal and in lists of conflicts: `label`, `attributes.kind`, `modified`.
    pub fn name(&self) -> String {
        match self {
            Self::Own(name) => (*name).to_owned(),
            Self::Attribute(id) => format!("{ATTRIBUTE}{}", id.as_str()),
            Self::Modified => MODIFIED.to_owned(),
            Self::Origin => ORIGIN.to_owned(),
            Self::Extra => EXTRA.to_owned(),
        }
    }

    /// The field of this name, where `own` are those of the kind's own.
    pub fn parse(name: &str, own: &[&'static str]) -> Option<Self> {
        if let Some(id) = name.strip_prefix(ATTRIBUTE) {
            return Some(Self::Attribute(AttributeId::kept(id)));
        }
        match name {
            MODIFIED => Some(Self::Modified),
            ORIGIN => Some(Self::Origin),
            EXTRA => Some(Self::Extra),
            name => own
                .iter()
                .find(|own| **own == name)
                .map(|own| Self::Own(own)),
        }
    }

    /// It says when something was done, not what was meant: two people who differ in it do not disagree.
    pub fn is_bookkeeping(&self) -> bool {
        matches!(self, Self::Modified | Self::Origin)
    }
}

/// Another value of one field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// The field.
    pub field: Field,
    /// Its value so far, as it is in the journal; null for an attribute that was not there.
    pub before: Value,
    /// Its new value.
    pub after: Value,
}

impl FieldChange {
    /// The change that undoes this one.
    #[must_use]
    pub fn inverse(self) -> Self {
        Self {
            field: self.field,
            before: self.after,
            after: self.before,
        }
    }
}

impl<Id> Record<Id> {
    pub(super) fn common_value(&self, field: &Field) -> Option<Value> {
        match field {
            Field::Own(_) => None,
            Field::Attribute(id) => Some(self.attributes.get(id).cloned().unwrap_or_default()),
            Field::Modified => Some(Value::from(self.provenance.modified.to_string())),
            Field::Origin => Some(self.provenance.origin_value()),
            Field::Extra => Some(Value::Object(self.extra.clone())),
        }
    }

    pub(super) fn set_common(&mut self, field: &Field, value: &Value) -> Result<(), String> {
        match field {
            Field::Own(name) => return Err(format!("there is no field “{name}”")),
            Field::Attribute(id) if value.is_null() => drop(self.attributes.remove(id)),
            Field::Attribute(id) => drop(self.attributes.insert(id.clone(), value.clone())),
            Field::Modified => self.provenance.modified = time(value)?,
            Field::Origin => self.provenance.set_origin(value)?,
            Field::Extra => {
                let fields = value.as_object();
                self.extra = fields
                    .ok_or_else(|| format!("{value} is no object"))?
                    .clone();
            }
        }
        Ok(())
    }

    /// The fields that all kinds have, where `other` has another value.
    pub(super) fn common_differences(&self, other: &Self, tell: &mut dyn FnMut(Field)) {
        for id in self.attributes.keys() {
            if self.attributes.get(id) != other.attributes.get(id) {
                tell(Field::Attribute(id.clone()));
            }
        }
        for id in other.attributes.keys() {
            if self.attributes.get(id).is_none() {
                tell(Field::Attribute(id.clone()));
            }
        }
        let (ours, theirs) = (&self.provenance, &other.provenance);
        if (ours.created, &ours.annotator) != (theirs.created, &theirs.annotator) {
            tell(Field::Origin);
        }
        if ours.modified != theirs.modified {
            tell(Field::Modified);
        }
        // The order of unknown fields is that of the file: it counts.
        if !self.extra.iter().eq(other.extra.iter()) {
            tell(Field::Extra);
        }
    }
}

/// The fields of a kind, by their names and one after the other. The macro `records` makes it.
pub trait Fields: Sized {
    /// The names of the kind's own fields, in their order.
    const OWN: &'static [&'static str];

    /// Gives all fields to a writer, the id first.
    fn write(&self, to: &mut impl FieldWriter);

    /// Takes all fields from a reader.
    ///
    /// # Errors
    /// Those of the reader.
    fn read<R: FieldReader>(from: &mut R) -> Result<Self, R::Error>;

    /// The value of one field, as it is in the journal; null for an attribute that is not there.
    fn value(&self, field: &Field) -> Option<Value>;

    /// Gives a field another value.
    ///
    /// # Errors
    /// The fault of the value, in English.
    fn set_value(&mut self, field: &Field, value: &Value) -> Result<(), String>;

    /// The fields in which `other`, of the same id, has another value.
    fn differences(&self, other: &Self, tell: &mut dyn FnMut(Field));
}

/// Makes the kinds of records: for each its type and its [`Fields`].
macro_rules! records {
    ($(
        $(#[$doc:meta])*
        $kind:ident($id:ty) {
            $( $(#[$field_doc:meta])* $field:ident: $type:ty = $name:literal, $presence:ident; )*
        }
    )*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $kind {
            /// The fields of every record: reached as if they were the kind's own.
            pub record: Record<$id>,
            $( $(#[$field_doc])* pub $field: $type, )*
        }

        impl std::ops::Deref for $kind {
            type Target = Record<$id>;

            fn deref(&self) -> &Record<$id> {
                &self.record
            }
        }

        impl std::ops::DerefMut for $kind {
            fn deref_mut(&mut self) -> &mut Record<$id> {
                &mut self.record
            }
        }

        impl Fields for $kind {
            const OWN: &'static [&'static str] = &[$($name),*];

            fn write(&self, to: &mut impl FieldWriter) {
                to.text("id", self.record.id.as_str(), Presence::Required);
                $( self.$field.write(to, $name, Presence::$presence); )*
                to.attributes(&self.record.attributes);
                to.provenance(&self.record.provenance);
                to.extra(&self.record.extra);
            }

            fn read<R: FieldReader>(from: &mut R) -> Result<Self, R::Error> {
                let id = <$id as FieldType>::read(from, "id", Presence::Required)?;
                $( let $field = <$type as FieldType>::read(from, $name, Presence::$presence)?; )*
                let attributes = from.attributes()?;
                let provenance = from.provenance()?;
                let extra = from.extra()?;
                let record = Record { id, attributes, provenance, extra };
                Ok(Self { record, $($field),* })
            }

            fn value(&self, field: &Field) -> Option<Value> {
                match field {
                    $( Field::Own($name) => Some(FieldType::to_value(&self.$field)), )*
                    field => self.record.common_value(field),
                }
            }

            fn set_value(&mut self, field: &Field, value: &Value) -> Result<(), String> {
                match field {
                    $( Field::Own($name) => self.$field = FieldType::from_value(value)?, )*
                    field => self.record.set_common(field, value)?,
                }
                Ok(())
            }

            fn differences(&self, other: &Self, tell: &mut dyn FnMut(Field)) {
                $( if self.$field != other.$field {
                    tell(Field::Own($name));
                } )*
                self.record.common_differences(&other.record, tell);
            }
        }
    )* };
}

pub(super) use records;

//! One immutable text with its metadata.

use super::{Attributes, DocumentId, DocumentProgress, Extra, Field};
use crate::schema::AttributeId;
use crate::text::Text;
use serde_json::{Value, json};
use sha2::Digest;
use std::fmt;

/// A SHA-256, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sha256([u8; 32]);

/// So many bytes are hashed at a time.
const PIECE: usize = 4096;

impl Sha256 {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        // In pieces: browsers compile a function of wasm well when it is called often, and one call for ten
        // megabytes would run to its end in the slow version.
        let mut hash = sha2::Sha256::new();
        for piece in bytes.chunks(PIECE) {
            hash.update(piece);
        }
        Self(hash.finalize().into())
    }

    /// The hash that another program counted.
    pub(crate) fn from_digest(digest: [u8; 32]) -> Self {
        Self(digest)
    }

    /// The hash of a text in UTF-8, which is counted once for all copies of the text.
    pub fn of_text(text: &Text) -> Self {
        Self(text.digest_by(|content| Self::of(content.as_bytes()).0))
    }

    /// The same, where it was counted before, on the same text in another place. The caller vouches for it.
    pub fn vouch_for(self, text: &Text) {
        text.digest_by(|_| self.0);
    }

    /// Reads 64 hexadecimal digits; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 64 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let mut bytes = [0; 32];
        for (index, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * index..2 * index + 2], 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// How the bytes of a file became its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, the only one read so far.
    #[default]
    Utf8,
}

impl Encoding {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
        }
    }
}

/// The file as it was before it became a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Original {
    /// Its encoding.
    pub encoding: Encoding,
    /// It began with a byte order mark, which the text does not have.
    pub bom: bool,
    /// The hash of the file's own bytes.
    pub sha256: Sha256,
    /// Unknown fields, kept in their order.
    pub extra: Extra,
}

/// Where a document came from. Nothing of it need be known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// Where it can be read: the address of a page.
    pub address: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// When it was published, as EDTF.
    pub published: Option<String>,
    /// When it was taken from there, as EDTF.
    pub retrieved: Option<String>,
    /// Unknown fields, kept in their order.
    pub extra: Extra,
}

impl Source {
    /// The names of its fields, in their order.
    pub const FIELDS: [&str; 4] = ["address", "publisher", "published", "retrieved"];

    /// Its fields by their names, in their order.
    pub fn fields(&self) -> [(&'static str, Option<&str>); 4] {
        let [address, publisher, published, retrieved] = Self::FIELDS;
        [
            (address, self.address.as_deref()),
            (publisher, self.publisher.as_deref()),
            (published, self.published.as_deref()),
            (retrieved, self.retrieved.as_deref()),
        ]
    }

    /// The field of this name; none for an unknown one.
    pub fn field_mut(&mut self, name: &str) -> Option<&mut Option<String>> {
        match name {
            "address" => Some(&mut self.address),
            "publisher" => Some(&mut self.publisher),
            "published" => Some(&mut self.published),
            "retrieved" => Some(&mut self.retrieved),
            _ => None,
        }
    }

    /// As JSON: known fields, then unknown ones; null where there is nothing.
    pub fn to_value(&self) -> Value {
        let mut fields = Extra::new();
        for (name, value) in self.fields() {
            if let Some(value) = value {
                fields.insert(name.to_owned(), value.into());
            }
        }
        fields.extend(self.extra.clone());
        match fields.is_empty() {
            true => Value::Null,
            false => Value::Object(fields),
        }
    }

    /// The same back.
    ///
    /// # Errors
    /// A value that is no object, in English.
    pub fn from_value(value: &Value) -> Result<Self, String> {
        let mut source = Self::default();
        let fields = match value {
            Value::Null => return Ok(source),
            Value::Object(fields) => fields,
            other => return Err(format!("{other} is no object")),
        };
        for (name, value) in fields {
            match (source.field_mut(name), value) {
                (Some(field), Value::String(text)) => *field = Some(text.clone()),
                // Of another version, or another hand: kept as it is.
                _ => drop(source.extra.insert(name.clone(), value.clone())),
            }
        }
        Ok(source)
    }
}

/// One immutable text with its metadata.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its id, unique in the project.
    pub id: DocumentId,
    /// Its name, usually a file's.
    pub name: String,
    /// The BCP 47 tag of its language; `None` where nobody said.
    pub language: Option<String>,
    /// Its text, with the index.
    pub text: Text,
    /// The hash of the text in UTF-8.
    pub sha256: Sha256,
    /// The file as it was before it became a text.
    pub original: Original,
    /// How far the work on it is.
    pub progress: DocumentProgress,
    /// Free words on it; may be empty.
    pub note: String,
    /// Where it came from.
    pub source: Source,
    /// Values by the ids of attributes.
    pub attributes: Attributes,
    /// Unknown fields, kept in their order.
    pub extra: Extra,
}

impl Document {
    /// The names of the fields that can be changed, in their order.
    pub const OWN: &[&str] = &["name", "language", "note", "state", "origin"];

    /// A document whose text is `text` to the letter, as if read from a UTF-8 file without BOM.
    pub fn verbatim(id: DocumentId, name: &str, language: Option<&str>, text: Text) -> Self {
        let sha256 = Sha256::of_text(&text);
        Self {
            id,
            name: name.to_owned(),
            language: language.map(str::to_owned),
            text,
            sha256,
            original: Original {
                encoding: Encoding::Utf8,
                bom: false,
                sha256,
                extra: Extra::new(),
            },
            progress: DocumentProgress::default(),
            note: String::new(),
            source: Source::default(),
            attributes: Attributes::default(),
            extra: Extra::new(),
        }
    }

    /// A document without anything, for what is said of one that is not there.
    pub(crate) fn bare() -> Self {
        let id = DocumentId::parse("-").unwrap_or_else(|_| unreachable!("it is no blank"));
        Self::verbatim(id, "", None, Text::new(""))
    }

    /// Takes loose fields in: those that this version knows where they belong, the others as unknown ones. A known
    /// name with a value of another type is of another version, or another hand, and unknown too.
    pub fn put_loose(&mut self, fields: Extra) {
        for (name, value) in fields {
            let field = match name.as_str() {
                "note" | "origin" => Self::OWN.iter().find(|own| **own == name),
                "state" => Self::OWN.iter().find(|own| **own == name),
                _ => None,
            };
            let is_object = matches!(value, Value::Object(_));
            let taken = match (field, name.as_str()) {
                (Some(field), "origin") if is_object => {
                    self.set_value(&Field::Own(field), &value).is_ok()
                }
                (Some(field), "note" | "state") => {
                    self.set_value(&Field::Own(field), &value).is_ok()
                }
                _ => false,
            };
            match (taken, name.as_str(), value) {
                (true, ..) => {}
                (false, "attributes", Value::Object(values)) => {
                    let values = values.into_iter();
                    values.for_each(|(id, value)| {
                        self.attributes.insert(AttributeId::kept(&id), value);
                    });
                }
                (false, _, value) => drop(self.extra.insert(name, value)),
            }
        }
    }

    /// The value of one field that can be changed; null for an attribute or a language that is not there.
    pub fn value(&self, field: &Field) -> Option<Value> {
        match field {
            Field::Own("name") => Some(json!(self.name)),
            Field::Own("language") => Some(json!(self.language)),
            Field::Own("note") => Some(json!(self.note)),
            Field::Own("state") => Some(json!(self.progress.name())),
            Field::Own("origin") => Some(self.source.to_value()),
            Field::Attribute(id) => Some(self.attributes.get(id).cloned().unwrap_or_default()),
            Field::Extra => Some(Value::Object(self.extra.clone())),
            Field::Own(_) | Field::Modified | Field::Origin => None,
        }
    }

    /// Gives a field another value.
    ///
    /// # Errors
    /// The fault of the value, in English.
    pub fn set_value(&mut self, field: &Field, value: &Value) -> Result<(), String> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let needs_text = || format!("{value} is no text");
        match field {
            Field::Own("name") => self.name = text(value).ok_or_else(needs_text)?,
            Field::Own("note") => self.note = text(value).ok_or_else(needs_text)?,
            Field::Own("language") if value.is_null() => self.language = None,
            Field::Own("language") => self.language = Some(text(value).ok_or_else(needs_text)?),
            Field::Own("state") => {
                let progress = value.as_str().and_then(DocumentProgress::parse);
                self.progress =
                    progress.ok_or_else(|| format!("{value} is no state of the work"))?;
            }
            Field::Own("origin") => self.source = Source::from_value(value)?,
            Field::Attribute(id) if value.is_null() => drop(self.attributes.remove(id)),
            Field::Attribute(id) => drop(self.attributes.insert(id.clone(), value.clone())),
            Field::Extra => {
                let fields = value.as_object();
                self.extra = fields
                    .ok_or_else(|| format!("{value} is no object"))?
                    .clone();
            }
            Field::Own(_) | Field::Modified | Field::Origin => {
                return Err(format!("a document has no field “{}”", field.name()));
            }
        }
        Ok(())
    }
}

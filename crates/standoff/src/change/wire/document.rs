//! Documents in the journal.

use super::fields::{Object, is_empty, no_text};
use crate::model::{
    Attributes, Document, DocumentId, DocumentProgress, Encoding, Original, Sha256, Source,
};
use crate::text::Text;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Cow;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::change) struct DocumentWire<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<Cow<'a, str>>,
    sha256: String,
    original: OriginalWire<'a>,
    #[serde(borrow, default, skip_serializing_if = "no_text")]
    note: Cow<'a, str>,
    /// Not written for what is to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    state: Option<Cow<'a, str>>,
    /// Not written where nothing is known.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    origin: Value,
    #[serde(default, skip_serializing_if = "no_values")]
    attributes: Cow<'a, Attributes>,
    #[serde(default, skip_serializing_if = "is_empty")]
    extra: Object<'a>,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OriginalWire<'a> {
    encoding: String,
    bom: bool,
    sha256: String,
    #[serde(default, skip_serializing_if = "is_empty")]
    extra: Object<'a>,
}

impl<'a> DocumentWire<'a> {
    pub fn of(document: &'a Document) -> Self {
        let original = &document.original;
        Self {
            id: document.id.as_str().into(),
            name: document.name.as_str().into(),
            language: document.language.as_deref().map(Cow::from),
            sha256: document.sha256.to_string(),
            original: OriginalWire {
                encoding: original.encoding.name().to_owned(),
                bom: original.bom,
                sha256: original.sha256.to_string(),
                extra: Cow::Borrowed(&original.extra),
            },
            note: document.note.as_str().into(),
            state: match document.progress {
                DocumentProgress::ToDo => None,
                progress => Some(progress.name().into()),
            },
            origin: document.source.to_value(),
            attributes: Cow::Borrowed(&document.attributes),
            extra: Cow::Borrowed(&document.extra),
            text: document.text.as_str().into(),
        }
    }

    pub fn meaning(self) -> Result<Document, String> {
        let original = self.original;
        if original.encoding != Encoding::Utf8.name() {
            return Err(format!("the encoding {:?} is not known", original.encoding));
        }
        Ok(Document {
            id: DocumentId::parse(&self.id).map_err(|error| error.to_string())?,
            name: self.name.into_owned(),
            language: self.language.map(Cow::into_owned),
            text: Text::new(self.text.into_owned()),
            sha256: hash(&self.sha256)?,
            original: Original {
                encoding: Encoding::Utf8,
                bom: original.bom,
                sha256: hash(&original.sha256)?,
                extra: original.extra.into_owned(),
            },
            progress: match self.state {
                None => DocumentProgress::default(),
                Some(name) => DocumentProgress::parse(&name)
                    .ok_or_else(|| format!("{name:?} is no state of the work"))?,
            },
            note: self.note.into_owned(),
            source: Source::from_value(&self.origin)?,
            attributes: self.attributes.into_owned(),
            extra: self.extra.into_owned(),
        })
    }
}

fn no_values(attributes: &Attributes) -> bool {
    attributes.is_empty()
}

fn hash(text: &str) -> Result<Sha256, String> {
    Sha256::parse(text).ok_or_else(|| format!("{text:?} is no SHA-256"))
}

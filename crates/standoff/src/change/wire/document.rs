//! Documents and schemas in the journal.

use super::{Object, is_empty};
use crate::model::{Document, DocumentId, Encoding, Original, Sha256};
use crate::schema::{Color, Label, LabelId, Localized, Schema};
use crate::sorted::SortedMap;
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentWire<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<Cow<'a, str>>,
    sha256: String,
    original: OriginalWire<'a>,
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
            extra: self.extra.into_owned(),
        })
    }
}

fn hash(text: &str) -> Result<Sha256, String> {
    Sha256::parse(text).ok_or_else(|| format!("{text:?} is no SHA-256"))
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SchemaWire<'a> {
    labels: Vec<LabelWire<'a>>,
    #[serde(default, skip_serializing_if = "is_empty")]
    extra: Object<'a>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelWire<'a> {
    id: Cow<'a, str>,
    title: Cow<'a, SortedMap<String, String>>,
    #[serde(default, skip_serializing_if = "no_wording")]
    description: Cow<'a, SortedMap<String, String>>,
    color: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    key: Option<char>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parent: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "is_empty")]
    extra: Object<'a>,
}

fn no_wording(wording: &SortedMap<String, String>) -> bool {
    wording.is_empty()
}

impl<'a> SchemaWire<'a> {
    pub fn of(schema: &'a Schema) -> Self {
        Self {
            labels: schema.labels().iter().map(LabelWire::of).collect(),
            extra: Cow::Owned(schema.former_extra()),
        }
    }

    pub fn meaning(self) -> Result<Schema, String> {
        let labels = self.labels.into_iter().map(LabelWire::meaning);
        let labels = labels.collect::<Result<_, _>>()?;
        let schema = Schema::of_former(labels, self.extra.into_owned());
        schema.map_err(|error| error.to_string())
    }
}

impl<'a> LabelWire<'a> {
    fn of(label: &'a Label) -> Self {
        Self {
            id: label.id.as_str().into(),
            title: Cow::Borrowed(&label.title.0),
            description: Cow::Borrowed(&label.description.0),
            color: label.color.to_string(),
            key: label.key,
            parent: label.parent.as_ref().map(|parent| parent.as_str().into()),
            extra: Cow::Owned(label.former_extra()),
        }
    }

    fn meaning(self) -> Result<Label, String> {
        let id = |id: &str| LabelId::parse(id).map_err(|error| error.to_string());
        let color = Color::parse(&self.color);
        Ok(Label {
            id: id(&self.id)?,
            title: Localized(self.title.into_owned()),
            description: Localized(self.description.into_owned()),
            color: color.ok_or_else(|| format!("{:?} is no colour", self.color))?,
            key: self.key,
            parent: self.parent.map(|parent| id(&parent)).transpose()?,
            attributes: Vec::new(),
            extra: self.extra.into_owned(),
        })
    }
}

//! Reading what a file says of its document.

use super::fields::{self, Field, excerpt};
use crate::json::{Json, keep};
use crate::temoin_json::{AROUND, About};
use crate::{IssueCode, Issues, Path, Unit};
use serde_json::Value;
use standoff::model::{Document, DocumentId, Encoding, Extra, Original, Sha256};
use standoff::text::Text;
use std::borrow::Cow;

/// The document of a file; its types are sound.
pub(super) struct WireDocument {
    id: DocumentId,
    name: String,
    language: Option<String>,
    text: Option<Text>,
    sha256: Option<Sha256>,
    original: Option<(Option<Encoding>, bool, Extra)>,
    original_sha256: Option<Sha256>,
    extra: Extra,
}

/// The document while its fields come in.
#[derive(Default)]
struct DocumentParser<'a> {
    id: Field<DocumentId>,
    name: Field<Cow<'a, str>>,
    language: Field<Option<Cow<'a, str>>>,
    text: Field<Cow<'a, str>>,
    length: Field<[Option<u64>; 3]>,
    sha256: Field<[Option<Sha256>; 2]>,
    original: Field<(Option<Encoding>, bool, Extra)>,
    extra: Extra,
}

impl<'a> DocumentParser<'a> {
    fn take(&mut self, name: Cow<'a, str>, json: Json<'a>, parent: &Path<'_>, issues: &mut Issues) {
        const LENGTHS: [&str; 3] = ["codePoints", "utf16", "utf8"];
        const HASHES: [&str; 2] = ["original", "text"];
        let path = &parent.field(&name);
        let extra = &mut self.extra;
        match name.as_ref() {
            "id" => self.id.take(json, path, issues, document_id),
            "name" => self.name.take(json, path, issues, fields::string),
            "language" => self.language.take(json, path, issues, fields::nullable),
            "text" => self.text.take(json, path, issues, fields::string),
            "length" => self.length.take(json, path, issues, |json, path, issues| {
                inner(json, path, issues, extra, LENGTHS, fields::offset)
            }),
            "sha256" => self.sha256.take(json, path, issues, |json, path, issues| {
                inner(json, path, issues, extra, HASHES, hash)
            }),
            "original" => self.original.take(json, path, issues, original),
            _ => keep(extra, name, json, parent, issues),
        }
    }
}

impl WireDocument {
    /// Reads `document`, and gives its text even where the rest has a fault.
    pub(super) fn of(json: Json<'_>, issues: &mut Issues) -> (Option<Self>, Option<Text>) {
        let path = Path::Root.field("document");
        let mut parser = DocumentParser::default();
        let n_errors = issues.n_errors();
        for (name, value) in fields::object(json, &path, issues).unwrap_or_default() {
            parser.take(name, value, &path, issues);
        }
        let id = parser.id.required("id", &path, issues);
        let name = parser.name.required("name", &path, issues);
        let text = parser.text.optional().map(|text| Text::new(text.as_ref()));
        let [original_sha256, sha256] = parser.sha256.optional().unwrap_or_default();
        if let (Some(text), Some(length)) = (&text, parser.length.optional()) {
            compare_length(text, length, &path.field("length"), issues);
        }
        let (Some(id), Some(name), true) = (id, name, issues.n_errors() == n_errors) else {
            return (None, text);
        };
        let document = Self {
            id,
            name: name.into_owned(),
            language: parser.language.optional().flatten().map(Cow::into_owned),
            text: text.clone(),
            sha256,
            original: parser.original.optional(),
            original_sha256,
            extra: parser.extra,
        };
        (Some(document), text)
    }

    /// Keeps the unknown fields that stand around the document.
    pub(super) fn keep_around(&mut self, around: Extra) {
        keep_more_around(&mut self.extra, around);
    }

    /// The document, if its text is there, and its metadata in any case.
    pub(super) fn finish(self, issues: &mut Issues) -> (Option<Document>, About) {
        let original = |fallback: Option<Sha256>| {
            let sha256 = self.original_sha256.or(fallback)?;
            let (encoding, bom, extra) = self.original.clone().unwrap_or_default();
            Some(Original {
                encoding: encoding.unwrap_or_default(),
                bom,
                sha256,
                extra,
            })
        };
        let language = self.language.as_deref();
        let document = self.text.clone().map(|text| {
            let mut document = Document::verbatim(self.id.clone(), &self.name, language, text);
            if self.sha256.is_some_and(|stated| stated != document.sha256) {
                let (root, document) = (Path::Root, "document");
                let path = root.field(document);
                issues.at(&path.field("sha256").field("text"), IssueCode::HashDiffers);
            }
            document.original = original(Some(document.sha256)).unwrap_or(document.original);
            document.put_loose(self.extra.clone());
            document
        });
        let about = About {
            id: self.id.as_str().to_owned(),
            sha256: document
                .as_ref()
                .map_or(self.sha256, |document| Some(document.sha256)),
            original: original(document.as_ref().map(|document| document.sha256)),
            name: self.name,
            language: self.language,
            extra: self.extra,
        };
        (document, about)
    }
}

/// Adds to the unknown fields around a document, which its own hold.
pub(super) fn keep_more_around(extra: &mut Extra, more: Extra) {
    if more.is_empty() {
        return;
    }
    match extra.get_mut(AROUND) {
        Some(Value::Object(around)) => around.extend(more),
        _ => {
            extra.insert(AROUND.to_owned(), Value::Object(more));
        }
    }
}

fn compare_length(text: &Text, stated: [Option<u64>; 3], path: &Path<'_>, issues: &mut Issues) {
    let actual = [
        (Unit::CodePoints, text.n_chars().get()),
        (Unit::Utf16, text.n_utf16().get()),
        (Unit::Utf8, text.n_bytes().get()),
    ];
    for ((unit, actual), stated) in actual.into_iter().zip(stated) {
        if let Some(stated) = stated.filter(|stated| *stated != u64::from(actual)) {
            let code = IssueCode::LengthDiffers {
                unit,
                actual,
                stated,
            };
            issues.at(&path.field(unit.name()), code);
        }
    }
}

/// Reads an object with some known fields of one type. Unknown ones go to `extra`, under its own name.
fn inner<'a, T, const N: usize>(
    json: Json<'a>,
    path: &Path<'_>,
    issues: &mut Issues,
    extra: &mut Extra,
    names: [&str; N],
    read: impl Fn(Json<'a>, &Path<'_>, &mut Issues) -> Option<T>,
) -> Option<[Option<T>; N]> {
    let mut slots: [Field<T>; N] = std::array::from_fn(|_| Field::default());
    let mut unknown = Extra::new();
    for (name, value) in fields::object(json, path, issues)? {
        match names.iter().position(|known| *known == name) {
            Some(at) => slots[at].take(value, &path.field(&name), issues, &read),
            None => keep(&mut unknown, name, value, path, issues),
        }
    }
    if let (Path::Field(_, name), false) = (path, unknown.is_empty()) {
        extra.insert((*name).to_owned(), Value::Object(unknown));
    }
    Some(slots.map(Field::optional))
}

fn document_id(json: Json<'_>, path: &Path<'_>, issues: &mut Issues) -> Option<DocumentId> {
    let id = fields::string(json, path, issues)?;
    let parsed = DocumentId::parse(&id).ok();
    if parsed.is_none() {
        let id = excerpt(&id);
        issues.at(path, IssueCode::BadId { id });
    }
    parsed
}

fn hash(json: Json<'_>, path: &Path<'_>, issues: &mut Issues) -> Option<Sha256> {
    let value = fields::string(json, path, issues)?;
    let hash = Sha256::parse(&value);
    if hash.is_none() {
        let value = excerpt(&value);
        issues.at(path, IssueCode::BadHash { value });
    }
    hash
}

/// An encoding of a later version is kept among the unknown fields, and written back from there.
fn original(
    json: Json<'_>,
    path: &Path<'_>,
    issues: &mut Issues,
) -> Option<(Option<Encoding>, bool, Extra)> {
    let mut extra = Extra::new();
    let (mut encoding, mut bom) = (Field::default(), Field::default());
    for (name, value) in fields::object(json, path, issues)? {
        let here = path.field(&name);
        match name.as_ref() {
            "encoding" => encoding.take(value, &here, issues, fields::string),
            "bom" => bom.take(value, &here, issues, fields::boolean),
            _ => keep(&mut extra, name, value, path, issues),
        }
    }
    let encoding = encoding.optional().and_then(|name| {
        if name == Encoding::Utf8.name() {
            return Some(Encoding::Utf8);
        }
        extra.insert("encoding".to_owned(), Value::String(name.into_owned()));
        None
    });
    Some((encoding, bom.optional().unwrap_or_default(), extra))
}

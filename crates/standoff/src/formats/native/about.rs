//! Reading what stands above the records: the document and the schema.

use super::fields::{self, Field, excerpt};
use super::{AROUND, About};
use crate::formats::json::{Json, keep};
use crate::formats::{IssueCode, Issues, Path, Unit};
use crate::model::{Document, DocumentId, Encoding, Extra, Original, Sha256};
use crate::schema::{Color, Label, LabelId, Localized, Schema};
use crate::text::Text;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

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

impl WireDocument {
    /// Reads `document`, and gives its text even where the rest has a fault. `around` are the unknown fields
    /// beside it, which it keeps.
    pub(super) fn of(
        json: Json<'_>,
        around: Extra,
        issues: &mut Issues,
    ) -> (Option<Self>, Option<Text>) {
        let root = Path::Root;
        let path = root.field("document");
        let mut extra = Extra::new();
        let (mut id, mut name, mut language, mut text) = (
            Field::default(),
            Field::default(),
            Field::default(),
            Field::default(),
        );
        let (mut length, mut sha256, mut original) =
            (Field::default(), Field::default(), Field::default());
        let n_errors = issues.n_errors();
        for (key, value) in fields::object(json, &path, issues).unwrap_or_default() {
            let here = path.field(&key);
            match key.as_ref() {
                "id" => id.take(value, &here, issues, document_id),
                "name" => name.take(value, &here, issues, fields::string),
                "language" => language.take(value, &here, issues, fields::nullable),
                "text" => text.take(value, &here, issues, fields::string),
                "length" => length.take(value, &here, issues, |json, path, issues| {
                    inner(
                        json,
                        path,
                        issues,
                        &mut extra,
                        ["codePoints", "utf16", "utf8"],
                        fields::offset,
                    )
                }),
                "sha256" => sha256.take(value, &here, issues, |json, path, issues| {
                    inner(json, path, issues, &mut extra, ["original", "text"], hash)
                }),
                "original" => original.take(value, &here, issues, self::original),
                _ => keep(&mut extra, key, value, &path, issues),
            }
        }
        if !around.is_empty() {
            extra.insert(AROUND.to_owned(), Value::Object(around));
        }
        let id = id.required("id", &path, issues);
        let name = name.required("name", &path, issues);
        let text = text.optional().map(|text| Text::new(text.as_ref()));
        let [original_sha256, sha256] = sha256.optional().unwrap_or_default();
        let length = length.optional().unwrap_or_default();
        if let Some(text) = &text {
            compare_length(text, length, &path.field("length"), issues);
        }
        let (Some(id), Some(name), true) = (id, name, issues.n_errors() == n_errors) else {
            return (None, text);
        };
        let document = Self {
            id,
            name: name.into_owned(),
            language: language.optional().flatten().map(Cow::into_owned),
            text: text.clone(),
            sha256,
            original: original.optional(),
            original_sha256,
            extra,
        };
        (Some(document), text)
    }

    /// The document, if its text is there, and what is said of it in any case.
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
            document.extra = self.extra.clone();
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

/// The schema of a file.
#[derive(Default)]
pub(super) struct WireSchema {
    /// What of it is sound.
    pub schema: Schema,
    /// Labels that it names but that are not sound: an annotation that has one gets no issue of its own.
    pub unsound: Vec<String>,
}

/// Reads a schema at `path`.
pub(super) fn schema(json: Json<'_>, path: &Path<'_>, issues: &mut Issues) -> Option<WireSchema> {
    let mut extra = Extra::new();
    let mut values = Field::default();
    for (name, value) in fields::object(json, path, issues)? {
        match name.as_ref() {
            "labels" => values.take(value, &path.field(&name), issues, fields::array),
            _ => keep(&mut extra, name, value, path, issues),
        }
    }
    let values = values.required("labels", path, issues)?;
    let labels_path = path.field("labels");
    let mut labels: Vec<Label> = Vec::with_capacity(values.len());
    let mut unsound = Vec::new();
    let mut first: HashMap<LabelId, usize> = HashMap::new();
    let mut indices = Vec::with_capacity(values.len());
    for (index, value) in values.into_iter().enumerate() {
        let path = labels_path.index(index);
        let n_errors = issues.n_errors();
        let Some((id, label)) = label(value, &path, issues) else {
            continue;
        };
        if let Some(first) = first.get(&id) {
            let first = labels_path.index(*first).to_string();
            let id = id.to_string();
            issues.at(&path.field("id"), IssueCode::DuplicateId { id, first });
            continue;
        }
        first.insert(id.clone(), index);
        match label.filter(|_| issues.n_errors() == n_errors) {
            Some(label) => {
                labels.push(label);
                indices.push(index);
            }
            None => unsound.push(id.to_string()),
        }
    }
    check_keys(&mut labels, &indices, &labels_path, issues);
    check_parents(&mut labels, &indices, &first, &labels_path, issues);
    let schema = Schema::new(labels, extra).unwrap_or_default();
    Some(WireSchema { schema, unsound })
}

/// Reads a label: its id, and the whole if it is sound.
fn label(json: Json<'_>, path: &Path<'_>, issues: &mut Issues) -> Option<(LabelId, Option<Label>)> {
    let mut extra = Extra::new();
    let (mut id, mut title, mut description) =
        (Field::default(), Field::default(), Field::default());
    let (mut color, mut key, mut parent) = (Field::default(), Field::default(), Field::default());
    for (name, value) in fields::object(json, path, issues)? {
        let here = path.field(&name);
        match name.as_ref() {
            "id" => id.take(value, &here, issues, label_id),
            "title" => title.take(value, &here, issues, localized),
            "description" => description.take(value, &here, issues, localized),
            "color" => color.take(value, &here, issues, self::color),
            "key" => key.take(value, &here, issues, self::key),
            "parent" => parent.take(value, &here, issues, self::parent),
            _ => keep(&mut extra, name, value, path, issues),
        }
    }
    let id = id.required("id", path, issues);
    let color = color.required("color", path, issues);
    let id = id?;
    let label = color.map(|color| Label {
        id: id.clone(),
        title: title.optional().unwrap_or_default(),
        description: description.optional().unwrap_or_default(),
        color,
        key: key.optional().flatten(),
        parent: parent.optional().flatten(),
        extra,
    });
    Some((id, label))
}

fn label_id(json: Json<'_>, path: &Path<'_>, issues: &mut Issues) -> Option<LabelId> {
    let id = fields::string(json, path, issues)?;
    let parsed = LabelId::parse(&id).ok();
    if parsed.is_none() {
        let id = excerpt(&id);
        issues.at(path, IssueCode::BadId { id });
    }
    parsed
}

fn parent(json: Json<'_>, path: &Path<'_>, issues: &mut Issues) -> Option<Option<LabelId>> {
    match json {
        Json::Null => Some(None),
        other => label_id(other, path, issues).map(Some),
    }
}

fn localized(json: Json<'_>, path: &Path<'_>, issues: &mut Issues) -> Option<Localized> {
    let mut wordings = BTreeMap::new();
    for (language, value) in fields::object(json, path, issues)? {
        let here = path.field(&language);
        if wordings.contains_key(language.as_ref()) {
            issues.at(&here, IssueCode::RepeatedField);
        } else if let Some(wording) = fields::string(value, &here, issues) {
            wordings.insert(language.into_owned(), wording.into_owned());
        }
    }
    Some(Localized(wordings))
}

fn color(json: Json<'_>, path: &Path<'_>, issues: &mut Issues) -> Option<Color> {
    let value = fields::string(json, path, issues)?;
    let color = Color::parse(&value);
    if color.is_none() {
        let value = excerpt(&value);
        issues.at(path, IssueCode::BadColor { value });
    }
    color
}

fn key(json: Json<'_>, path: &Path<'_>, issues: &mut Issues) -> Option<Option<char>> {
    let Some(value) = fields::nullable(json, path, issues)? else {
        return Some(None);
    };
    let mut chars = value.chars();
    match (chars.next(), chars.next()) {
        (Some(key), None) => Some(Some(key)),
        _ => {
            let value = excerpt(&value);
            issues.at(path, IssueCode::BadKey { value });
            None
        }
    }
}

/// A key belongs to the first label that has it.
fn check_keys(labels: &mut [Label], indices: &[usize], path: &Path<'_>, issues: &mut Issues) {
    let mut seen = Vec::new();
    for (label, index) in labels.iter_mut().zip(indices) {
        let Some(key) = label.key else { continue };
        if seen.contains(&key) {
            let code = IssueCode::DuplicateKey { key };
            issues.at(&path.index(*index).field("key"), code);
            label.key = None;
        }
        seen.push(key);
    }
}

/// A parent must be named by the schema, and no label may be its own ancestor. Where that is not so, the
/// label is left without a parent.
fn check_parents(
    labels: &mut [Label],
    indices: &[usize],
    named: &HashMap<LabelId, usize>,
    path: &Path<'_>,
    issues: &mut Issues,
) {
    let places: HashMap<LabelId, usize> = labels
        .iter()
        .enumerate()
        .map(|(at, label)| (label.id.clone(), at))
        .collect();
    for at in 0..labels.len() {
        let Some(parent) = labels[at].parent.clone() else {
            continue;
        };
        let mut ancestor = places.get(&parent);
        for _ in 0..labels.len() {
            let next = ancestor.filter(|next| **next != at);
            let Some(next) = next else { break };
            let grandparent = labels[*next].parent.as_ref();
            match grandparent {
                Some(grandparent) => ancestor = places.get(grandparent),
                None => {
                    ancestor = None;
                    break;
                }
            }
        }
        let is_circle = ancestor.is_some();
        let is_known = places.contains_key(&parent);
        if is_circle || !is_known {
            labels[at].parent = None;
        }
        // A parent that is named but unsound has its own issue already.
        if is_circle || !named.contains_key(&parent) {
            let parent = parent.to_string();
            let code = IssueCode::BadParent { parent };
            issues.at(&path.index(indices[at]).field("parent"), code);
        }
    }
}

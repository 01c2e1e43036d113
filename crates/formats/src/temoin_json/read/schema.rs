//! Reading a schema: each label by itself, then ids, keys and parents against each other.

use super::fields::{self, Field, excerpt};
use crate::json::{Json, keep};
use crate::{IssueCode, Issues, Path};
use standoff::model::Extra;
use standoff::schema::{Color, Label, LabelId, Localized, Schema};
use standoff::sorted::SortedMap;
use std::collections::HashMap;

/// The schema of a file.
#[derive(Default)]
pub(super) struct WireSchema {
    /// What of it is sound.
    pub schema: Schema,
    /// Labels that it names but that are not sound: an annotation that has one gets no issue of its own.
    pub unsound: Vec<String>,
}

/// Reads a schema at `path`.
pub(super) fn read(json: Json<'_>, path: &Path<'_>, issues: &mut Issues) -> Option<WireSchema> {
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
    let schema = Schema::of_former(labels, extra).unwrap_or_default();
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
        attributes: Vec::new(),
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
    let mut wordings = SortedMap::default();
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

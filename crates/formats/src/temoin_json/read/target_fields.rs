//! The target of a record, as it stands among the fields of the record: start, end, quote and so on.

use super::fields;
use super::object::Object;
use super::wire::{Anchor, Pair, WirePart, WireTarget};
use crate::json::Json;
use crate::temoin_json::record::List;
use crate::{IssueCode, Issues, Path};
use serde_json::Value;
use standoff::model::Extra;
use std::borrow::Cow;

/// Reads the target of a record of `list`; the unknown fields of inner objects go to `extra`, under their names.
pub(super) fn target<'a>(
    object: &mut Object<'a>,
    list: List,
    path: &Path<'_>,
    extra: &mut Extra,
    issues: &mut Issues,
) -> Option<WireTarget<'a>> {
    let misplaced: &[&str] = match list {
        List::Orphans => &["start", "end", "utf16", "utf8", "parts", "anchor"],
        List::Annotations => &["near"],
        _ => &[],
    };
    for name in misplaced {
        if object.take(name).is_some() {
            issues.at(&path.field(name), IssueCode::MisplacedField);
        }
    }
    let anchor = object.optional("anchor", path, issues, |json, path, issues| {
        anchor(json, list, path, issues)
    });
    let anchor = match list {
        List::Orphans => Anchor::Orphan,
        _ => anchor.unwrap_or_default(),
    };
    let is_orphan = anchor == Anchor::Orphan;
    let prefix = object.optional("prefix", path, issues, fields::string);
    let suffix = object.optional("suffix", path, issues, fields::string);
    let near = match is_orphan {
        true => object.required("near", path, issues, fields::offset),
        false => object.optional("near", path, issues, fields::offset),
    };
    let part = PartFields::take(object, !is_orphan, path, extra, issues);
    let mut unknown = Vec::new();
    let parts = object.optional("parts", path, issues, |json, path, issues| {
        parts(json, &mut unknown, path, issues)
    });
    if unknown.iter().any(|fields| !fields.is_empty()) {
        let fields = unknown.into_iter().map(Value::Object).collect();
        extra.insert("parts".to_owned(), Value::Array(fields));
    }
    let (prefix, suffix) = (prefix.unwrap_or_default(), suffix.unwrap_or_default());
    Some(match is_orphan {
        true => WireTarget::Orphan {
            quote: part.quote?,
            prefix,
            suffix,
            near: near?,
        },
        false => WireTarget::Anchored {
            covering: part.whole()?,
            prefix,
            suffix,
            parts: parts.unwrap_or_default(),
            is_candidate: anchor == Anchor::Candidate,
        },
    })
}

/// How sure a target is of its place.
fn anchor(json: Json<'_>, list: List, path: &Path<'_>, issues: &mut Issues) -> Option<Anchor> {
    let choices: &[&str] = match list {
        List::Suggestions => &["candidate", "orphan"],
        _ => &["candidate"],
    };
    let value = fields::string(json, path, issues)?;
    if !choices.contains(&&*value) {
        let value = fields::excerpt(&value);
        issues.at(path, IssueCode::BadChoice { value, choices });
        return None;
    }
    Some(match &*value {
        "orphan" => Anchor::Orphan,
        _ => Anchor::Candidate,
    })
}

/// The fields of one part, or of the covering extent.
struct PartFields<'a> {
    start: Option<u64>,
    end: Option<u64>,
    quote: Option<Cow<'a, str>>,
    utf16: Option<Pair>,
    utf8: Option<Pair>,
}

impl<'a> PartFields<'a> {
    /// Takes them; start and end may be missing where the part has no `place`. Unknown fields of the pairs go to
    /// `extra`, under the names of these.
    fn take(
        object: &mut Object<'a>,
        has_place: bool,
        path: &Path<'_>,
        extra: &mut Extra,
        issues: &mut Issues,
    ) -> Self {
        let end = |object: &mut Object<'a>, name, issues: &mut Issues| match has_place {
            true => object.required(name, path, issues, fields::offset),
            false => object.optional(name, path, issues, fields::offset),
        };
        let start = end(object, "start", issues);
        let end = end(object, "end", issues);
        let quote = object.required("quote", path, issues, fields::string);
        let mut pair = |name: &'static str| {
            let mut unknown = Extra::new();
            let pair = object.optional(name, path, issues, |json, path, issues| {
                unit_pair(json, &mut unknown, path, issues)
            });
            if !unknown.is_empty() {
                extra.insert(name.to_owned(), Value::Object(unknown));
            }
            pair
        };
        Self {
            start,
            end,
            quote,
            utf16: pair("utf16"),
            utf8: pair("utf8"),
        }
    }

    fn whole(self) -> Option<WirePart<'a>> {
        Some(WirePart {
            start: self.start?,
            end: self.end?,
            quote: self.quote?,
            utf16: self.utf16,
            utf8: self.utf8,
        })
    }
}

/// The parts; the unknown fields of each go to `unknown`, in the same order.
fn parts<'a>(
    json: Json<'a>,
    unknown: &mut Vec<Extra>,
    path: &Path<'_>,
    issues: &mut Issues,
) -> Option<Vec<WirePart<'a>>> {
    let values = fields::array(json, path, issues)?;
    let mut parts = Vec::with_capacity(values.len());
    for (index, value) in values.into_iter().enumerate() {
        let path = path.index(index);
        let mut extra = Extra::new();
        if let Some(mut object) = Object::of(value, &path, issues) {
            let part = PartFields::take(&mut object, true, &path, &mut extra, issues);
            object.rest(&mut extra, &path, issues);
            parts.extend(part.whole());
        }
        unknown.push(extra);
    }
    Some(parts)
}

fn unit_pair(
    json: Json<'_>,
    unknown: &mut Extra,
    path: &Path<'_>,
    issues: &mut Issues,
) -> Option<Pair> {
    let mut object = Object::of(json, path, issues)?;
    let start = object.required("start", path, issues, fields::offset);
    let end = object.required("end", path, issues, fields::offset);
    object.rest(unknown, path, issues);
    Some(Pair {
        start: start?,
        end: end?,
    })
}

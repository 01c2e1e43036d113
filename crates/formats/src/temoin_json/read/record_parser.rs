//! Filling a record from loose fields, as they come: each taken by its name, in any order, none twice.

use super::choices::{anchor, attributes, state};
use super::fields::{self, Field, Fields};
use super::wire::{Anchor, List, Pair, Special, Wire, WirePart, WireTarget};
use crate::json::cursor::Cursor;
use crate::json::{FieldSink, Json, JsonVisitor, keep};
use crate::{IssueCode, Issues, Path};
use serde::de::{DeserializeSeed, Deserializer};
use serde_json::Value;
use standoff::model::{Attributes, Extra, Provenance, SuggestionState, Timestamp};
use std::borrow::Cow;

/// A record while its fields come in.
#[derive(Default)]
struct RecordParser<'a> {
    id: Field<Cow<'a, str>>,
    label: Field<Cow<'a, str>>,
    attributes: Field<Attributes>,
    created: Field<Timestamp>,
    modified: Field<Timestamp>,
    annotator: Field<Cow<'a, str>>,
    note: Field<Cow<'a, str>>,
    kind: Field<Cow<'a, str>>,
    source: Field<Cow<'a, str>>,
    state: Field<SuggestionState>,
    relation_target: Field<Cow<'a, str>>,
    target: TargetParser<'a>,
    extra: Extra,
}

#[derive(Default)]
struct TargetParser<'a> {
    place: PartParser<'a>,
    near: Field<u64>,
    prefix: Field<Cow<'a, str>>,
    suffix: Field<Cow<'a, str>>,
    parts: Field<Vec<WirePart<'a>>>,
    anchor: Field<Anchor>,
}

#[derive(Default)]
struct PartParser<'a> {
    start: Field<u64>,
    end: Field<u64>,
    quote: Field<Cow<'a, str>>,
    utf16: Field<Pair>,
    utf8: Field<Pair>,
}

/// Reads the record at `index` of `list`: `None` where its types are not sound. What is wrong goes to `issues`.
pub(super) struct WireSeed<'i> {
    pub list: List,
    pub index: usize,
    pub issues: &'i mut Issues,
}

impl<'de> DeserializeSeed<'de> for WireSeed<'_> {
    type Value = Option<Wire<'de>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let Self {
            list,
            index,
            issues,
        } = self;
        let root = Path::Root.field(list.name());
        let path = root.index(index);
        let n_errors = issues.n_errors();
        let mut parser = RecordParser::default();
        let sink = ParserSink {
            parser: &mut parser,
            list,
            path: &path,
            issues,
        };
        let json = deserializer.deserialize_any(JsonVisitor(sink))?;
        if fields::object(json, &path, issues).is_none() {
            return Ok(None);
        }
        let wire = parser.finish(list, index, &path, issues);
        Ok(wire.filter(|_| issues.n_errors() == n_errors))
    }
}

/// Takes the record that is next, where it is JSON; what is wrong with it goes to `issues`.
pub(super) fn take<'a>(
    cursor: &mut Cursor<'a>,
    list: List,
    index: usize,
    issues: &mut Issues,
) -> Option<Wire<'a>> {
    let root = Path::Root.field(list.name());
    let path = root.index(index);
    let mut parser = RecordParser::default();
    let mut is_first = true;
    if !cursor.take(b'{') {
        return None;
    }
    while cursor.another(is_first, b'}')? {
        parser.take(cursor.name()?, cursor.json()?, list, &path, issues);
        is_first = false;
    }
    parser.finish(list, index, &path, issues)
}

/// A parser that takes fields as they are read.
struct ParserSink<'i, 'a> {
    parser: &'i mut RecordParser<'a>,
    list: List,
    path: &'i Path<'i>,
    issues: &'i mut Issues,
}

impl<'a> FieldSink<'a> for ParserSink<'_, 'a> {
    fn field(&mut self, name: Cow<'a, str>, value: Json<'a>) {
        self.parser
            .take(name, value, self.list, self.path, self.issues);
    }

    fn done(self) -> Json<'a> {
        Json::Object(Vec::new())
    }
}

impl<'a> RecordParser<'a> {
    fn take(
        &mut self,
        name: Cow<'a, str>,
        json: Json<'a>,
        list: List,
        parent: &Path<'_>,
        issues: &mut Issues,
    ) {
        let path = &parent.field(&name);
        match (name.as_ref(), list) {
            ("id", _) => self.id.take(json, path, issues, fields::string),
            ("created", _) => self.created.take(json, path, issues, fields::time),
            ("modified", _) => self.modified.take(json, path, issues, fields::time),
            ("annotator", _) => self.annotator.take(json, path, issues, fields::string),
            ("attributes", _) => self.attributes.take(json, path, issues, attributes),
            ("type", List::Relations) => self.kind.take(json, path, issues, fields::string),
            ("source", List::Relations | List::Suggestions) => {
                self.source.take(json, path, issues, fields::string);
            }
            ("target", List::Relations) => {
                self.relation_target
                    .take(json, path, issues, fields::string);
            }
            ("label", _) if list != List::Relations => {
                self.label.take(json, path, issues, fields::string);
            }
            ("note", List::Annotations | List::Orphans) => {
                self.note.take(json, path, issues, fields::string);
            }
            ("state", List::Suggestions) => self.state.take(json, path, issues, state),
            _ if list.has_target() => {
                let rest = self
                    .target
                    .take(&name, json, list, path, &mut self.extra, issues);
                if let Some(json) = rest {
                    keep(&mut self.extra, name, json, parent, issues);
                }
            }
            _ => keep(&mut self.extra, name, json, parent, issues),
        }
    }

    fn finish(
        self,
        list: List,
        index: usize,
        path: &Path<'_>,
        issues: &mut Issues,
    ) -> Option<Wire<'a>> {
        let id = self.id.required("id", path, issues);
        let created = self.created.required("created", path, issues);
        let label = match list {
            List::Relations => None,
            _ => self.label.required("label", path, issues),
        };
        let special = match list {
            List::Annotations | List::Orphans => Special::Annotation {
                target: self.target.finish(list, path, issues)?,
                label: label?,
                note: self.note.optional().unwrap_or_default(),
            },
            List::Suggestions => Special::Suggestion {
                target: self.target.finish(list, path, issues)?,
                label: label?,
                source: self.source.optional().unwrap_or_default(),
                state: self.state.optional().unwrap_or_default(),
            },
            List::Relations => {
                let kind = self.kind.required("type", path, issues);
                let source = self.source.required("source", path, issues);
                let target = self.relation_target.required("target", path, issues);
                Special::Relation {
                    kind: kind?,
                    source: source?,
                    target: target?,
                }
            }
            List::DocumentLabels => Special::DocumentLabel { label: label? },
        };
        let created = created?;
        Some(Wire {
            list,
            index,
            id: id?,
            special,
            attributes: self.attributes.optional().unwrap_or_default(),
            provenance: Provenance {
                created,
                modified: self.modified.optional().unwrap_or(created),
                annotator: self.annotator.optional().unwrap_or_default().into_owned(),
            },
            extra: self.extra,
        })
    }
}

impl<'a> TargetParser<'a> {
    /// Takes the field if it is one of a target; else gives the value back.
    fn take(
        &mut self,
        name: &str,
        json: Json<'a>,
        list: List,
        path: &Path<'_>,
        extra: &mut Extra,
        issues: &mut Issues,
    ) -> Option<Json<'a>> {
        match name {
            "prefix" => self.prefix.take(json, path, issues, fields::string),
            "suffix" => self.suffix.take(json, path, issues, fields::string),
            "start" | "end" | "utf16" | "utf8" | "parts" | "anchor" if list == List::Orphans => {
                issues.at(path, IssueCode::MisplacedField);
            }
            "near" if list == List::Annotations => issues.at(path, IssueCode::MisplacedField),
            "near" => self.near.take(json, path, issues, fields::offset),
            "anchor" => self.anchor.take(json, path, issues, |json, path, issues| {
                anchor(json, list, path, issues)
            }),
            "parts" => {
                let mut unknown = Vec::new();
                self.parts.take(json, path, issues, |json, path, issues| {
                    parts(json, &mut unknown, path, issues)
                });
                if unknown.iter().any(|fields: &Extra| !fields.is_empty()) {
                    let fields = unknown.into_iter().map(Value::Object).collect();
                    extra.insert("parts".to_owned(), Value::Array(fields));
                }
            }
            _ => return self.place.take(name, json, path, extra, issues),
        }
        None
    }

    fn finish(self, list: List, path: &Path<'_>, issues: &mut Issues) -> Option<WireTarget<'a>> {
        let prefix = self.prefix.optional().unwrap_or_default();
        let suffix = self.suffix.optional().unwrap_or_default();
        let anchor = match list {
            List::Orphans => Anchor::Orphan,
            _ => self.anchor.optional().unwrap_or_default(),
        };
        if anchor == Anchor::Orphan {
            let quote = self.place.quote.required("quote", path, issues);
            let near = self.near.required("near", path, issues);
            return Some(WireTarget::Orphan {
                quote: quote?,
                prefix,
                suffix,
                near: near?,
            });
        }
        Some(WireTarget::Anchored {
            covering: self.place.finish(path, issues)?,
            prefix,
            suffix,
            parts: self.parts.optional().unwrap_or_default(),
            is_candidate: anchor == Anchor::Candidate,
        })
    }
}

impl<'a> PartParser<'a> {
    fn take(
        &mut self,
        name: &str,
        json: Json<'a>,
        path: &Path<'_>,
        extra: &mut Extra,
        issues: &mut Issues,
    ) -> Option<Json<'a>> {
        let mut pair = |slot: &mut Field<Pair>, name: &str, json| {
            let mut unknown = Extra::new();
            slot.take(json, path, issues, |json, path, issues| {
                unit_pair(json, &mut unknown, path, issues)
            });
            if !unknown.is_empty() {
                extra.insert(name.to_owned(), Value::Object(unknown));
            }
        };
        match name {
            "utf16" => pair(&mut self.utf16, name, json),
            "utf8" => pair(&mut self.utf8, name, json),
            "start" => self.start.take(json, path, issues, fields::offset),
            "end" => self.end.take(json, path, issues, fields::offset),
            "quote" => self.quote.take(json, path, issues, fields::string),
            _ => return Some(json),
        }
        None
    }

    fn finish(self, path: &Path<'_>, issues: &mut Issues) -> Option<WirePart<'a>> {
        let start = self.start.required("start", path, issues);
        let end = self.end.required("end", path, issues);
        let quote = self.quote.required("quote", path, issues);
        Some(WirePart {
            start: start?,
            end: end?,
            quote: quote?,
            utf16: self.utf16.optional(),
            utf8: self.utf8.optional(),
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
        let mut parser = PartParser::default();
        let mut extra = Extra::new();
        let n_errors = issues.n_errors();
        let fields: Fields<'a> = fields::object(value, &path, issues).unwrap_or_default();
        for (name, value) in fields {
            let rest = parser.take(&name, value, &path.field(&name), &mut extra, issues);
            if let Some(value) = rest {
                keep(&mut extra, name, value, &path, issues);
            }
        }
        if issues.n_errors() == n_errors {
            parts.extend(parser.finish(&path, issues));
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
    let (mut start, mut end) = (Field::default(), Field::default());
    for (name, value) in fields::object(json, path, issues)? {
        let here = path.field(&name);
        match name.as_ref() {
            "start" => start.take(value, &here, issues, fields::offset),
            "end" => end.take(value, &here, issues, fields::offset),
            _ => keep(unknown, name, value, path, issues),
        }
    }
    let start = start.required("start", path, issues);
    let end = end.required("end", path, issues);
    Some(Pair {
        start: start?,
        end: end?,
    })
}

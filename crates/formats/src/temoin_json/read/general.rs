//! Reading `temoin/1`: bytes -> JSON -> records with sound types -> what they mean (`validate`).
//!
//! This is the general way, which can tell what is wrong. A file of ours is nearly always sound and as we
//! write it, and is read much faster by `fast_read`. Records stream: one at a time is loose JSON, so that the
//! peak is the file and what it becomes.

use super::about::WireDocument;
use super::fast_read;
use super::fields::excerpt;
use super::record_reader::{Shared, WireSeed};
use super::rules;
use super::schema;
use super::validate;
use super::version::check_format;
use super::wire::Wire;
use crate::json::{Json, Name, keep};
use crate::sniff::{binary, other_unicode};
use crate::temoin_json::record::List;
use crate::temoin_json::{ImportSink, Imported};
use crate::{Issue, IssueCode, Issues, JsonKind, MAX_BYTES, Path, Place};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use standoff::model::{Document, Extra, Item};
use standoff::schema::Schema;
use std::fmt;

/// Reads a file of ours. `None` where nothing in it is sound enough to be taken; else the sound part, which
/// is the whole where no issue is an error.
pub fn read(bytes: &[u8]) -> (Option<Imported>, Vec<Issue>) {
    let (imported, issues, _) = read_streaming(bytes, &mut Discard);
    (imported, issues)
}

/// The same, put into `sink` while it is read. The last says whether all of it was, in the order of the
/// result; else what it was told is worth nothing.
pub fn read_streaming(
    bytes: &[u8],
    sink: &mut dyn ImportSink,
) -> (Option<Imported>, Vec<Issue>, bool) {
    let (imported, issues) = match decode(bytes) {
        Ok(text) => match fast_read::read(text, sink) {
            Some((imported, is_all_told)) => return (Some(imported), Vec::new(), is_all_told),
            None => generally(text),
        },
        Err(issue) => (None, vec![issue]),
    };
    (imported, issues, false)
}

/// For the result alone.
struct Discard;

impl ImportSink for Discard {
    fn document(&mut self, _: &Document, _: &Schema) {}

    fn item(&mut self, _: &Item, _: usize) {}
}

/// Reads a file without the fast way, for the tests that compare the two.
#[doc(hidden)]
pub fn read_generally(bytes: &[u8]) -> (Option<Imported>, Vec<Issue>) {
    match decode(bytes) {
        Ok(text) => generally(text),
        Err(issue) => (None, vec![issue]),
    }
}

/// The outcome of the fast way alone, for the same tests.
#[doc(hidden)]
pub fn read_fast(bytes: &[u8]) -> Option<Imported> {
    let (imported, _) = fast_read::read(decode(bytes).ok()?, &mut Discard)?;
    Some(imported)
}

fn generally(text: &str) -> (Option<Imported>, Vec<Issue>) {
    let mut issues = Issues::default();
    match parse(text, &mut issues) {
        Ok(file) => (file.settle(&mut issues), issues.into_list()),
        Err(issue) => (None, vec![issue]),
    }
}

/// Reads a schema by itself, `{ "labels": [...] }`; `None` where an issue is an error.
pub fn read_schema(json: &str) -> (Option<Schema>, Vec<Issue>) {
    let mut issues = Issues::default();
    let schema = match serde_json::from_str::<Json<'_>>(json) {
        Ok(json) => schema::read(json, &Path::Root, &mut issues),
        Err(error) => return (None, vec![syntax(json, &error)]),
    };
    let is_sound = issues.n_errors() == 0;
    let schema = schema.filter(|_| is_sound).map(|read| read.schema);
    (schema, issues.into_list())
}

/// The top of a file.
#[derive(Default)]
struct WireFile<'a> {
    format: Option<Json<'a>>,
    document: Option<Json<'a>>,
    schema: Option<Json<'a>>,
    records: Vec<Wire<'a>>,
    has_annotations: bool,
    extra: Extra,
}

/// The text of a file of JSON, without a byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, Issue> {
    if bytes.len() > MAX_BYTES {
        let code = IssueCode::TooLarge {
            bytes: bytes.len() as u64,
            limit: MAX_BYTES as u64,
        };
        return Err(Issue::new(code, Place::File));
    }
    if let Some(kind) = binary("", bytes) {
        return Err(Issue::new(IssueCode::Binary { kind }, Place::Byte(0)));
    }
    if let Some(encoding) = other_unicode(bytes) {
        return Err(Issue::new(
            IssueCode::OtherEncoding { encoding },
            Place::Byte(0),
        ));
    }
    let content = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(content).map_err(|error| {
        let (valid, _) = content.split_at(error.valid_up_to());
        let valid = std::str::from_utf8(valid).unwrap_or_default();
        cut_inside_character(valid, error.error_len().is_none()).unwrap_or_else(|| {
            let at = bytes.len() - content.len() + error.valid_up_to();
            Issue::new(IssueCode::NotUtf8, Place::Byte(at as u64))
        })
    })
}

fn parse<'a>(text: &'a str, issues: &mut Issues) -> Result<WireFile<'a>, Issue> {
    let is_object = text.trim_ascii_start().starts_with('{');
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let file = if is_object {
        FileSeed {
            issues,
            n_bytes: text.len(),
        }
        .deserialize(&mut deserializer)
        .map(Some)
    } else {
        deserializer.deserialize_any(IgnoredAny).map(|_| None)
    };
    let file = file
        .and_then(|file| deserializer.end().map(|()| file))
        .map_err(|error| syntax(text, &error))?
        .ok_or_else(|| Issue::new(IssueCode::NotOurs, Place::File))?;
    check_format(file.format.as_ref())?;
    Ok(file)
}

/// The issue of a file that stops inside a character: it is cut short if its JSON is incomplete.
fn cut_inside_character(valid: &str, is_at_end: bool) -> Option<Issue> {
    if !is_at_end {
        return None;
    }
    let error = serde_json::from_str::<IgnoredAny>(valid).err()?;
    error.is_eof().then(|| syntax(valid, &error))
}

/// The JSON nests deeper than its parser goes, which is some hundred levels.
pub fn is_too_deep(error: &serde_json::Error) -> bool {
    error.to_string().starts_with("recursion limit exceeded")
}

/// The issue of a syntax error, with its column in code points.
fn syntax(text: &str, error: &serde_json::Error) -> Issue {
    let whole = error.to_string();
    let reason = whole.split(" at line ").next().unwrap_or(&whole);
    let code = if error.is_eof() {
        IssueCode::CutShort
    } else if is_too_deep(error) {
        IssueCode::TooDeep
    } else if ["lone leading surrogate", "unexpected end of hex escape"]
        .iter()
        .any(|start| reason.starts_with(start))
    {
        IssueCode::LoneSurrogate
    } else {
        let reason = excerpt(reason);
        IssueCode::NotJson { reason }
    };
    let line = text
        .split('\n')
        .nth(error.line().saturating_sub(1))
        .unwrap_or_default();
    let before = &line.as_bytes()[..error.column().min(line.len())];
    // A byte that continues a character is no column of its own.
    let column = before.iter().filter(|byte| (**byte & 0xC0) != 0x80).count();
    Issue::new(
        code,
        Place::Line {
            line: u32::try_from(error.line()).unwrap_or(u32::MAX).max(1),
            column: u32::try_from(column).unwrap_or(u32::MAX).max(1),
        },
    )
}

impl WireFile<'_> {
    fn settle(self, issues: &mut Issues) -> Option<Imported> {
        let root = Path::Root;
        let missing = [
            ("document", self.document.is_none()),
            ("schema", self.schema.is_none()),
            ("annotations", !self.has_annotations),
        ];
        for (field, _) in missing.iter().filter(|(_, is_missing)| *is_missing) {
            issues.at(&root, IssueCode::MissingField { field });
        }
        let (document, text) = match self.document {
            Some(json) => WireDocument::of(json, issues),
            None => (None, None),
        };
        let document = document.map(|mut document| {
            document.keep_around(self.extra);
            document
        });
        let schema = self
            .schema
            .and_then(|json| schema::read(json, &root.field("schema"), issues))
            .unwrap_or_default();
        let (items, waiting) = validate::settle(text.as_ref(), &schema, self.records, issues);
        let (document, about) = document?.finish(issues);
        rules::check_document(&schema, &about.extra, &items, &waiting, issues);
        Some(Imported {
            document,
            about,
            schema: schema.schema,
            items,
            waiting,
        })
    }
}

struct FileSeed<'i> {
    issues: &'i mut Issues,
    n_bytes: usize,
}

impl<'de> DeserializeSeed<'de> for FileSeed<'_> {
    type Value = WireFile<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for FileSeed<'_> {
    type Value = WireFile<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let issues = self.issues;
        // A record has about 500 bytes: growing step by step would copy them all again and again.
        let mut file = WireFile {
            records: Vec::with_capacity(self.n_bytes / 512),
            ..WireFile::default()
        };
        let mut shared = Shared::default();
        let mut seen: Vec<String> = Vec::new();
        while let Some(Name(name)) = map.next_key()? {
            if seen.iter().any(|other| *other == name) {
                issues.at(&Path::Root.field(&name), IssueCode::RepeatedField);
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            seen.push(name.clone().into_owned());
            if let Some(list) = List::ALL.into_iter().find(|list| list.name() == name) {
                file.has_annotations |= list == List::Annotations;
                let records = &mut file.records;
                map.next_value_seed(ListSeed {
                    list,
                    records,
                    shared: &mut shared,
                    issues,
                })?;
                continue;
            }
            match name.as_ref() {
                "format" => file.format = Some(map.next_value()?),
                "document" => file.document = Some(map.next_value()?),
                "schema" => file.schema = Some(map.next_value()?),
                "$schema" => {
                    map.next_value::<IgnoredAny>()?;
                }
                _ => keep(
                    &mut file.extra,
                    name,
                    map.next_value()?,
                    &Path::Root,
                    issues,
                ),
            }
        }
        Ok(file)
    }
}

/// Reads one array of records, as they come.
struct ListSeed<'i, 'de> {
    list: List,
    records: &'i mut Vec<Wire<'de>>,
    shared: &'i mut Shared<'de>,
    issues: &'i mut Issues,
}

impl ListSeed<'_, '_> {
    fn no_array<E>(self, found: JsonKind) -> Result<(), E> {
        let expected = JsonKind::Array;
        let path = Path::Root.field(self.list.name());
        self.issues
            .at(&path, IssueCode::WrongType { expected, found });
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for ListSeed<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ListSeed<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let (list, issues) = (self.list, self.issues);
        for index in 0.. {
            let seed = WireSeed {
                list,
                index,
                shared: &mut *self.shared,
                issues: &mut *issues,
            };
            match seq.next_element_seed(seed)? {
                Some(record) => self.records.extend(record),
                None => break,
            }
        }
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.no_array(JsonKind::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        self.no_array(JsonKind::Boolean)
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        self.no_array(JsonKind::Integer)
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        self.no_array(JsonKind::Integer)
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        self.no_array(JsonKind::Number)
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        self.no_array(JsonKind::String)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.no_array(JsonKind::Object)
    }
}

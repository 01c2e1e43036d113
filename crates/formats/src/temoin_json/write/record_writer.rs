//! The one writer of records: whatever fields a record has, on one line, in the order of its description.
//!
//! Only a target and the fields of [`is_among_attributes`] stand in a file otherwise than the description says. Unknown
//! fields come last, except those of inner objects, which `extra` keeps under the object's name.

use super::json_writer::JsonWriter;
use super::unknown::Unknown;
use crate::temoin_json::record::{COMMON, List, TARGET, is_among_attributes};
use serde_json::Value;
use standoff::model::{
    Attributes, Extra, FieldWriter, Fields, Orphan, Parts, Presence, Provenance, Record, Target,
};
use standoff::schema::{AttributeId, LabelId};
use standoff::selector::context;
use standoff::span::Span;
use standoff::text::{Position, Text};
use std::ops::Deref;

/// Writes a record of `list` on one line; `text` is that of its document.
pub(super) fn record<Id, R>(out: &mut JsonWriter, text: &Text, list: List, record: &R)
where
    R: Fields + Deref<Target = Record<Id>>,
{
    let mut writer = RecordWriter {
        out,
        text,
        list,
        own: R::OWN,
        extra: &record.extra,
        before: b"{\"",
        has_target: false,
        moved: Attributes::default(),
    };
    record.write(&mut writer);
    out.raw(b"}");
}

struct RecordWriter<'a> {
    out: &'a mut JsonWriter,
    text: &'a Text,
    list: List,
    /// The names of the kind's own fields.
    own: &'static [&'static str],
    extra: &'a Extra,
    /// The bytes before the next name.
    before: &'static [u8],
    has_target: bool,
    /// Fields that go among the attributes.
    moved: Attributes,
}

impl FieldWriter for RecordWriter<'_> {
    #[inline(always)]
    fn text(&mut self, name: &'static str, value: &str, presence: Presence) {
        if is_among_attributes(name) {
            if !value.is_empty() {
                self.moved.insert(AttributeId::kept(name), value.into());
            }
        } else if presence != Presence::Optional || !value.is_empty() {
            self.name(name);
            self.out.string(value);
        }
    }

    #[inline]
    fn label(&mut self, name: &'static str, label: &LabelId) {
        self.name(name);
        self.out.string(label.as_str());
    }

    fn target(&mut self, target: &Target) {
        self.has_target = true;
        match target {
            Target::Orphan(orphan) => self.orphan(orphan),
            Target::Anchored(parts) => self.parts(parts),
            Target::Candidate(parts) => {
                self.parts(parts);
                self.out.raw(b",\"anchor\":\"candidate\"");
            }
        }
    }

    fn attributes(&mut self, attributes: &Attributes) {
        self.name("attributes");
        let mut moved = std::mem::take(&mut self.moved);
        if !moved.is_empty() {
            for (id, value) in attributes {
                if !moved.contains_key(id) {
                    moved.insert(id.clone(), value.clone());
                }
            }
            self.out.json(&moved);
        } else if attributes.is_empty() {
            self.out.raw(b"{}");
        } else {
            self.out.json(attributes);
        }
    }

    fn provenance(&mut self, provenance: &Provenance) {
        self.out.raw(b",\"created\":\"");
        self.out.raw(&provenance.created.digits());
        self.out.raw(b"\",\"modified\":\"");
        self.out.raw(&provenance.modified.digits());
        self.out.raw(b"\",\"annotator\":");
        self.out.string(&provenance.annotator);
    }

    fn extra(&mut self, extra: &Extra) {
        for (name, value) in extra {
            if !self.is_known(name) {
                self.out.raw(b",");
                self.out.entry(name, value);
            }
        }
    }
}

impl RecordWriter<'_> {
    // A name that is known beforehand is copied by words.
    #[inline(always)]
    fn name(&mut self, name: &'static str) {
        self.out.raw(self.before);
        self.out.raw(name.as_bytes());
        self.out.raw(b"\":");
        self.before = b",\"";
    }

    /// Known names are never written as unknown ones.
    fn is_known(&self, name: &str) -> bool {
        let is_own = self.own.contains(&name) && !is_among_attributes(name);
        match self.has_target {
            true => COMMON.contains(&name) || TARGET.contains(&name) || is_own && name != "target",
            false => COMMON.contains(&name) || is_own,
        }
    }

    fn orphan(&mut self, orphan: &Orphan) {
        let out = &mut *self.out;
        out.raw(b",\"quote\":");
        out.string(&orphan.quote);
        around(out, (&orphan.prefix, &orphan.suffix));
        out.raw(b",\"near\":");
        out.number(orphan.near.get());
        if self.list != List::Orphans && self.list != List::Annotations {
            // Only orphaned annotations have an array of their own, which tells them.
            out.raw(b",\"anchor\":\"orphan\"");
        }
    }

    fn parts(&mut self, parts: &Parts) {
        let Self {
            out, text, extra, ..
        } = self;
        let covering = parts.covering();
        out.raw(b",");
        let ends = place(out, text, covering);
        around(out, context(text, covering));
        units(out, ends, Some(extra));
        if parts.n_parts() == 1 {
            return;
        }
        let unknown = extra.get("parts").and_then(Value::as_array);
        let mut before: &[u8] = b",\"parts\":[{";
        for (index, span) in parts.iter().enumerate() {
            const PART: &[&str] = &["start", "end", "quote", "utf16", "utf8"];
            let extra = unknown.and_then(|unknown| unknown.get(index)?.as_object());
            out.raw(before);
            let ends = place(out, text, span);
            units(out, ends, extra);
            rest(out, &Unknown { extra, known: PART });
            before = b"},{";
        }
        out.raw(b"}]");
    }
}

/// Writes start, end and quote of a span, and gives both ends.
fn place(out: &mut JsonWriter, text: &Text, span: Span) -> [Position; 2] {
    let quote = text
        .slice(span)
        .expect("a target is in the text of its document");
    let start = text
        .position_of(span.start())
        .expect("slicing has checked both ends");
    let end = start.behind(quote);
    out.raw(b"\"start\":");
    out.number(start.chars);
    out.raw(b",\"end\":");
    out.number(end.chars);
    out.raw(b",\"quote\":");
    out.string(quote);
    [start, end]
}

fn around(out: &mut JsonWriter, (prefix, suffix): (&str, &str)) {
    out.raw(b",\"prefix\":");
    out.string(prefix);
    out.raw(b",\"suffix\":");
    out.string(suffix);
}

/// Writes both ends in the other units, with what `extra` has for the two.
fn units(out: &mut JsonWriter, [start, end]: [Position; 2], extra: Option<&Extra>) {
    let extra = extra.filter(|extra| !extra.is_empty());
    let unknown = |out: &mut JsonWriter, name| {
        if extra.is_some() {
            rest(out, &Unknown::within(extra, name, &["start", "end"]));
        }
    };
    out.raw(b",\"utf16\":{\"start\":");
    out.number(start.utf16);
    out.raw(b",\"end\":");
    out.number(end.utf16);
    unknown(out, "utf16");
    out.raw(b"},\"utf8\":{\"start\":");
    out.number(start.bytes);
    out.raw(b",\"end\":");
    out.number(end.bytes);
    unknown(out, "utf8");
    out.raw(b"}");
}

/// Writes unknown fields behind known ones.
fn rest(out: &mut JsonWriter, unknown: &Unknown<'_>) {
    for (name, value) in unknown.fields() {
        out.raw(b",");
        out.entry(name, value);
    }
}

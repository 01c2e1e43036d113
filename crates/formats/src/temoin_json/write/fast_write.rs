//! Writing annotations and suggestions by hand, since a file has a hundred thousand: byte for byte what
//! [`TargetedRecord`] gives, which says what is written. Those with unknown fields are left to it.

use super::json_writer::JsonWriter;
use super::serialize::{TargetedRecord, state_name};
use standoff::model::{Annotation, Attributes, Orphan, Parts, Provenance, Suggestion, Target};
use standoff::selector::context;
use standoff::span::Span;
use standoff::text::{Position, Text};

/// Writes an annotation on one line.
pub(super) fn annotation(out: &mut JsonWriter, text: &Text, annotation: &Annotation) {
    if !annotation.extra.is_empty() {
        return out.json(&TargetedRecord::annotation(text, annotation));
    }
    out.raw(b"{\"id\":");
    out.string(annotation.id.as_str());
    out.raw(b",\"label\":");
    out.string(annotation.label.as_str());
    target(out, text, &annotation.target);
    out.raw(b",\"note\":");
    out.string(&annotation.note);
    rest(out, &annotation.attributes, &annotation.provenance);
}

/// Writes a suggestion on one line.
pub(super) fn suggestion(out: &mut JsonWriter, text: &Text, suggestion: &Suggestion) {
    if !suggestion.extra.is_empty() {
        return out.json(&TargetedRecord::suggestion(text, suggestion));
    }
    out.raw(b"{\"id\":");
    out.string(suggestion.id.as_str());
    out.raw(b",\"label\":");
    out.string(suggestion.label.as_str());
    target(out, text, &suggestion.target);
    if let Target::Orphan(_) = suggestion.target {
        out.raw(b",\"anchor\":\"orphan\"");
    }
    out.raw(b",\"source\":");
    out.string(&suggestion.source);
    out.raw(b",\"state\":");
    out.string(state_name(suggestion.state));
    rest(out, &suggestion.attributes, &suggestion.provenance);
}

fn target(out: &mut JsonWriter, text: &Text, target: &Target) {
    match target {
        Target::Orphan(orphan) => self::orphan(out, orphan),
        Target::Anchored(parts) => self::parts(out, text, parts),
        Target::Candidate(parts) => {
            self::parts(out, text, parts);
            out.raw(b",\"anchor\":\"candidate\"");
        }
    }
}

fn orphan(out: &mut JsonWriter, orphan: &Orphan) {
    out.raw(b",\"quote\":");
    out.string(&orphan.quote);
    around(out, (&orphan.prefix, &orphan.suffix));
    out.raw(b",\"near\":");
    out.number(orphan.near.get());
}

fn parts(out: &mut JsonWriter, text: &Text, parts: &Parts) {
    let covering = parts.covering();
    out.raw(b",");
    let ends = place(out, text, covering);
    around(out, context(text, covering));
    units(out, ends);
    if parts.n_parts() == 1 {
        return;
    }
    let mut before: &[u8] = b",\"parts\":[{";
    for span in parts.iter() {
        out.raw(before);
        let ends = place(out, text, span);
        units(out, ends);
        before = b"},{";
    }
    out.raw(b"}]");
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

/// Writes both ends in the other units.
fn units(out: &mut JsonWriter, [start, end]: [Position; 2]) {
    out.raw(b",\"utf16\":{\"start\":");
    out.number(start.utf16);
    out.raw(b",\"end\":");
    out.number(end.utf16);
    out.raw(b"},\"utf8\":{\"start\":");
    out.number(start.bytes);
    out.raw(b",\"end\":");
    out.number(end.bytes);
    out.raw(b"}");
}

fn rest(out: &mut JsonWriter, attributes: &Attributes, provenance: &Provenance) {
    out.raw(b",\"attributes\":");
    if attributes.is_empty() {
        out.raw(b"{}");
    } else {
        out.json(attributes);
    }
    out.raw(b",\"created\":\"");
    out.raw(&provenance.created.digits());
    out.raw(b"\",\"modified\":\"");
    out.raw(&provenance.modified.digits());
    out.raw(b"\",\"annotator\":");
    out.string(&provenance.annotator);
    out.raw(b"}");
}

//! What is said of the parts of a text, drawn before the text is known.

use super::{attributes, id_text, provenance, unknown};
use crate::hostile;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use standoff::Span;
use standoff::model::{Attributes, Extra, Orphan, Parts, Provenance, Record, Target};
use standoff::text::{CharOffset, Text};

/// What is said of some part of a text that is not known yet.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub id: String,
    /// 0 and 1: anchored; 2: candidate; 3: orphan.
    pub kind: u8,
    pub spans: Vec<(f64, f64, bool)>,
    pub label: usize,
    pub words: String,
    pub attributes: Attributes,
    pub provenance: Provenance,
    pub extra: Extra,
    pub inner: [Extra; 2],
    pub pick: usize,
}

pub(super) fn mark() -> impl Strategy<Value = Mark> {
    let spans = vec((0.0..1.0, 0.0..1.0, any::<bool>()), 1..4);
    let words = prop_oneof![Just(String::new()), hostile::short_text()];
    (
        (id_text(), 0..4_u8, spans, 0..3_usize, words),
        (
            attributes(),
            provenance(),
            unknown(),
            [unknown(), unknown()],
            0..8_usize,
        ),
    )
        .prop_map(
            |((id, kind, spans, label, words), (attributes, provenance, extra, inner, pick))| {
                Mark {
                    id,
                    kind,
                    spans,
                    label,
                    words,
                    attributes,
                    provenance,
                    extra,
                    inner,
                    pick,
                }
            },
        )
}

/// What all kinds have; on an empty text there are no inner objects.
pub(super) fn record<Id>(id: Id, mark: &Mark, text: &Text) -> Record<Id> {
    Record {
        id,
        attributes: mark.attributes.clone(),
        provenance: mark.provenance.clone(),
        extra: extra_of(mark, text),
    }
}

pub(super) fn distinct(mut marks: Vec<Mark>) -> Vec<Mark> {
    let mut seen = Vec::new();
    marks.retain(|mark| {
        let is_new = !seen.contains(&mark.id);
        seen.push(mark.id.clone());
        is_new
    });
    marks
}

pub(super) fn target(mark: &Mark, text: &Text) -> Target {
    match (parts(mark, text), mark.kind) {
        (Some(parts), 0 | 1) => Target::Anchored(parts),
        (Some(parts), 2) => Target::Candidate(parts),
        _ => Target::Orphan(Box::new(Orphan {
            quote: format!("gone {}", mark.words),
            prefix: mark.words.clone(),
            suffix: String::new(),
            near: CharOffset::new(mark.pick as u32 * 1000),
        })),
    }
}

fn parts(mark: &Mark, text: &Text) -> Option<Parts> {
    let boundaries = hostile::boundaries(text.as_str());
    let n_chars = boundaries.len() - 1;
    let mut spans: Vec<Span> = mark
        .spans
        .iter()
        .filter_map(|(start, length, is_short)| {
            let start = (start * n_chars as f64) as usize;
            let room = n_chars - start;
            let reach = if *is_short { room.min(4) } else { room };
            let end = (start + 1 + (length * reach as f64) as usize).min(n_chars);
            Span::of(boundaries[start], boundaries[end])
        })
        .collect();
    spans.sort_by_key(|span| span.start());
    Parts::new(&spans)
        .ok()
        .or_else(|| spans.first().copied().map(Parts::one))
}

/// Unknown fields, those of inner objects among them where the target has such objects.
fn extra_of(mark: &Mark, text: &Text) -> Extra {
    let mut extra = mark.extra.clone();
    let Some(parts) = target(mark, text).parts().cloned() else {
        return extra;
    };
    let [first, second] = mark.inner.clone();
    if parts.n_parts() > 1 && !second.is_empty() {
        let mut inner = vec![json!({}); parts.n_parts()];
        inner[mark.pick % parts.n_parts()] = json!({ "utf8": second, "x": mark.pick });
        extra.insert("parts".to_owned(), Value::Array(inner));
    } else {
        put(&mut extra, "utf8", second);
    }
    put(&mut extra, "utf16", first);
    extra
}

/// Unknown fields of an inner object go under its name, if there are any.
pub(super) fn put(extra: &mut Extra, name: &str, inner: Extra) {
    if !inner.is_empty() {
        extra.insert(name.to_owned(), Value::Object(inner));
    }
}

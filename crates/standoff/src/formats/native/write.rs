//! Writing `temoin/1`: the head in lines that people read, then one record a line.
//!
//! What is written depends on the contents alone, never on the time, the language or the order they come in.

use super::twins::{DocumentLabelTwin, LabelTwin, MarkTwin, RelationTwin, Unknown};
use super::{AROUND, Contents, FORMAT, SCHEMA_URN, WriteOptions, reading_order};
use crate::model::{Annotation, Document, Sha256, Suggestion, Target};
use crate::schema::Schema;
use serde::Serialize;
use serde_json::Value;

/// Writes the file. It ends with a newline.
pub fn write(contents: &Contents<'_>, options: WriteOptions) -> Vec<u8> {
    let document = contents.document;
    let (anchored, orphans) = divide(&contents.annotations);
    let mut suggestions = contents.suggestions.clone();
    suggestions
        .sort_by(|a, b| reading_order((&a.target, a.id.as_str()), (&b.target, b.id.as_str())));
    let mut relations = contents.relations.clone();
    relations.sort_by(|a, b| a.id.cmp(&b.id));
    let mut document_labels = contents.document_labels.clone();
    document_labels.sort_by(|a, b| a.id.cmp(&b.id));
    let text_size = if options.text {
        document.text.as_str().len()
    } else {
        0
    };
    let mut out = Lines::with_capacity(4096 + text_size + text_size / 16 + 640 * anchored.len());
    out.open('{');
    out.field("$schema", SCHEMA_URN);
    out.field("format", FORMAT);
    out.name("document");
    write_document(&mut out, document, options);
    out.name("schema");
    write_schema(&mut out, contents.schema);
    let text = &document.text;
    let mark = |annotation| MarkTwin::annotation(text, annotation);
    out.list("annotations", anchored.into_iter().map(mark));
    out.list("relations", relations.into_iter().map(RelationTwin::of));
    out.list(
        "documentLabels",
        document_labels.into_iter().map(DocumentLabelTwin::of),
    );
    let mark_suggestion = |suggestion| MarkTwin::suggestion(text, suggestion);
    out.list("suggestions", suggestions.into_iter().map(mark_suggestion));
    if !orphans.is_empty() {
        out.list("orphans", orphans.into_iter().map(mark));
    }
    out.unknown(&Unknown::within(Some(&document.extra), AROUND, TOP));
    out.close('}');
    out.bytes.push(b'\n');
    out.bytes
}

/// One annotation of this document as it stands in the file, on one line.
pub fn annotation_json(document: &Document, annotation: &Annotation) -> String {
    let mut out = Lines::with_capacity(640);
    out.json(&MarkTwin::annotation(&document.text, annotation));
    out.into_string()
}

/// One suggestion of this document as it stands in the file, on one line.
pub fn suggestion_json(document: &Document, suggestion: &Suggestion) -> String {
    let mut out = Lines::with_capacity(640);
    out.json(&MarkTwin::suggestion(&document.text, suggestion));
    out.into_string()
}

/// The schema as it stands in the file.
pub fn schema_json(schema: &Schema) -> String {
    let mut out = Lines::with_capacity(1024);
    write_schema(&mut out, schema);
    out.into_string()
}

#[rustfmt::skip]
const TOP: &[&str] = &[
    "$schema", "format", "document", "schema", "annotations", "relations", "documentLabels", "suggestions",
    "orphans",
];
const DOCUMENT: &[&str] = &[
    "id", "name", "language", "length", "sha256", "original", "text",
];

/// Annotations with a place in reading order, and those without by id.
fn divide<'a>(annotations: &[&'a Annotation]) -> (Vec<&'a Annotation>, Vec<&'a Annotation>) {
    let mut sorted = annotations.to_vec();
    sorted.sort_by(|a, b| reading_order((&a.target, a.id.as_str()), (&b.target, b.id.as_str())));
    let is_anchored = |annotation: &&Annotation| !matches!(annotation.target, Target::Orphan(_));
    let n_anchored = sorted.partition_point(is_anchored);
    let orphans = sorted.split_off(n_anchored);
    (sorted, orphans)
}

fn write_document(out: &mut Lines, document: &Document, options: WriteOptions) {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Length<'a> {
        code_points: u32,
        utf16: u32,
        utf8: u32,
        #[serde(flatten)]
        unknown: Unknown<'a>,
    }
    #[derive(Serialize)]
    struct Hashes<'a> {
        original: String,
        text: String,
        #[serde(flatten)]
        unknown: Unknown<'a>,
    }
    #[derive(Serialize)]
    struct File<'a> {
        encoding: &'a str,
        bom: bool,
        #[serde(flatten)]
        unknown: Unknown<'a>,
    }
    let extra = Some(&document.extra);
    let text = &document.text;
    let original = &document.original;
    let hex = |hash: Sha256| hash.to_string();
    out.open('{');
    out.field("id", document.id.as_str());
    out.field("name", &document.name);
    out.field("language", &document.language);
    out.field(
        "length",
        &Length {
            code_points: text.n_chars().get(),
            utf16: text.n_utf16().get(),
            utf8: text.n_bytes().get(),
            unknown: Unknown::within(extra, "length", &["codePoints", "utf16", "utf8"]),
        },
    );
    out.field(
        "sha256",
        &Hashes {
            original: hex(original.sha256),
            text: hex(document.sha256),
            unknown: Unknown::within(extra, "sha256", &["original", "text"]),
        },
    );
    // A later version's encoding is kept as it was read.
    let encoding = original.extra.get("encoding").and_then(Value::as_str);
    out.field(
        "original",
        &File {
            encoding: encoding.unwrap_or(original.encoding.name()),
            bom: original.bom,
            unknown: Unknown {
                extra: Some(&original.extra),
                known: &["encoding", "bom"],
            },
        },
    );
    if options.text {
        out.field("text", text.as_str());
    }
    out.unknown(&Unknown {
        extra,
        known: DOCUMENT,
    });
    out.close('}');
}

fn write_schema(out: &mut Lines, schema: &Schema) {
    out.open('{');
    out.list("labels", schema.labels().iter().map(LabelTwin::of));
    out.unknown(&Unknown {
        extra: Some(schema.extra()),
        known: &["labels"],
    });
    out.close('}');
}

/// JSON in lines: a field or an item a line, indented by its depth.
struct Lines {
    bytes: Vec<u8>,
    depth: usize,
    is_empty: bool,
}

impl Lines {
    fn with_capacity(n_bytes: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(n_bytes),
            depth: 0,
            is_empty: true,
        }
    }

    fn into_string(self) -> String {
        String::from_utf8(self.bytes).expect("JSON is UTF-8")
    }

    fn open(&mut self, bracket: char) {
        self.bytes.push(bracket as u8);
        self.depth += 1;
        self.is_empty = true;
    }

    fn close(&mut self, bracket: char) {
        self.depth -= 1;
        if !self.is_empty {
            self.new_line();
        }
        self.bytes.push(bracket as u8);
        self.is_empty = false;
    }

    fn next(&mut self) {
        if !self.is_empty {
            self.bytes.push(b',');
        }
        self.new_line();
        self.is_empty = false;
    }

    fn new_line(&mut self) {
        self.bytes.push(b'\n');
        self.bytes.resize(self.bytes.len() + 2 * self.depth, b' ');
    }

    fn json(&mut self, value: &(impl Serialize + ?Sized)) {
        serde_json::to_writer(&mut self.bytes, value)
            .expect("memory takes everything, and every name is a string");
    }

    fn name(&mut self, name: &str) {
        self.next();
        self.json(name);
        self.bytes.extend(b": ");
    }

    fn field(&mut self, name: &str, value: &(impl Serialize + ?Sized)) {
        self.name(name);
        self.json(value);
    }

    fn unknown(&mut self, unknown: &Unknown<'_>) {
        for (name, value) in unknown.fields() {
            self.field(name, value);
        }
    }

    fn list<T: Serialize>(&mut self, name: &str, items: impl Iterator<Item = T>) {
        self.name(name);
        self.open('[');
        for item in items {
            self.next();
            self.json(&item);
        }
        self.close(']');
    }
}

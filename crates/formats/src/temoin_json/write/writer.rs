//! Writing `temoin/1`: the head in lines that people read, then one record a line.
//!
//! The output depends on the contents alone, never on the time, the language or the order they come in.

use super::json_writer::JsonWriter;
use super::record_writer::record;
use super::unknown::Unknown;
use crate::temoin_json::record::List;
use crate::temoin_json::{AROUND, Contents, FORMAT, SCHEMA_URN, WriteOptions, reading_order};
use serde::Serialize;
use serde_json::Value;
use standoff::model::{
    Annotation, Document, DocumentLabel, DocumentProgress, Relation, Sha256, Suggestion, Target,
};
use standoff::schema::Schema;
use standoff::sort::sort_by;

/// Writes the file. It ends with a newline.
pub fn write(contents: &Contents<'_>, options: WriteOptions) -> Vec<u8> {
    let mut writer = Writer::new(contents, options);
    let text_size = match options.text {
        true => contents.document.text.as_str().len(),
        false => 0,
    };
    let n_bytes = 4096 + text_size + text_size / 16 + 640 * contents.annotations.len();
    writer.out.bytes.reserve_exact(n_bytes);
    writer.finish()
}

/// Writes a file piece by piece, for a page that must not stand still while a long one is written.
///
/// ```
/// # use formats::temoin_json::{Contents, WriteOptions, Writer};
/// # fn file(contents: &Contents<'_>) -> Vec<Vec<u8>> {
/// let mut writer = Writer::new(contents, WriteOptions::default());
/// let mut pieces = Vec::new();
/// while writer.write_some(256 << 10) {
///     pieces.push(writer.take()); // and the page may breathe here
/// }
/// pieces.push(writer.finish());
/// # pieces
/// # }
/// ```
pub struct Writer<'a> {
    document: &'a Document,
    schema: &'a Schema,
    options: WriteOptions,
    annotations: Vec<&'a Annotation>,
    relations: Vec<&'a Relation>,
    document_labels: Vec<&'a DocumentLabel>,
    suggestions: Vec<&'a Suggestion>,
    orphans: Vec<&'a Annotation>,
    out: JsonWriter,
    next: Next,
}

/// The part that a [`Writer`] writes next.
#[derive(Clone, Copy)]
enum Next {
    Head,
    /// The text, from this byte on.
    Text(usize),
    /// The fields between the text and the records.
    Schema,
    /// The record with this number in this one of [`List::ALL`].
    Record(usize, usize),
    Nothing,
}

impl<'a> Writer<'a> {
    /// A writer that has written nothing yet. It looks at every record once, to put them in order.
    pub fn new(contents: &Contents<'a>, options: WriteOptions) -> Self {
        let (annotations, orphans) = divide(&contents.annotations);
        let mut suggestions = contents.suggestions.clone();
        sort_by(&mut suggestions, |a, b| {
            reading_order((&a.target, a.id.as_str()), (&b.target, b.id.as_str()))
        });
        let mut relations = contents.relations.clone();
        sort_by(&mut relations, |a, b| a.id.cmp(&b.id));
        let mut document_labels = contents.document_labels.clone();
        sort_by(&mut document_labels, |a, b| a.id.cmp(&b.id));
        Self {
            document: contents.document,
            schema: contents.schema,
            options,
            annotations,
            relations,
            document_labels,
            suggestions,
            orphans,
            out: JsonWriter::with_capacity(0),
            next: Next::Head,
        }
    }

    /// Writes about `n_bytes` more; `false` where the file is complete. A record, or what stands before and
    /// behind the text, is written in one.
    pub fn write_some(&mut self, n_bytes: usize) -> bool {
        let enough = self.out.bytes.len().saturating_add(n_bytes);
        while self.out.bytes.len() < enough {
            if let Next::Nothing = self.next {
                return false;
            }
            self.step();
        }
        !matches!(self.next, Next::Nothing)
    }

    /// The bytes written since the last time: the next ones of the file.
    pub fn take(&mut self) -> Vec<u8> {
        // The next piece will be about as long.
        let room = Vec::with_capacity(self.out.bytes.len());
        std::mem::replace(&mut self.out.bytes, room)
    }

    /// Writes the rest, and gives what has not been taken yet.
    pub fn finish(mut self) -> Vec<u8> {
        while self.write_some(usize::MAX) {}
        self.out.bytes
    }

    fn step(&mut self) {
        self.next = match self.next {
            Next::Head => self.head(),
            Next::Text(start) => self.text(start),
            Next::Schema => self.schema(),
            Next::Record(list, index) => self.record(list, index),
            Next::Nothing => Next::Nothing,
        };
    }

    fn head(&mut self) -> Next {
        let out = &mut self.out;
        out.open('{');
        out.field("$schema", SCHEMA_URN);
        out.field("format", FORMAT);
        out.name("document");
        open_document(out, self.document);
        if !self.options.text {
            return Next::Schema;
        }
        out.name("text");
        out.raw(b"\"");
        Next::Text(0)
    }

    fn text(&mut self, start: usize) -> Next {
        const PIECE: usize = 64 << 10;
        let text = self.document.text.as_str();
        let end = text.ceil_char_boundary(start.saturating_add(PIECE));
        self.out.inside(&text[start..end]);
        if end < text.len() {
            return Next::Text(end);
        }
        self.out.raw(b"\"");
        Next::Schema
    }

    fn schema(&mut self) -> Next {
        close_document(&mut self.out, self.document);
        self.out.name("schema");
        write_schema(&mut self.out, self.schema);
        Next::Record(0, 0)
    }

    fn record(&mut self, at: usize, index: usize) -> Next {
        let Some(list) = List::ALL.get(at).copied() else {
            return self.tail();
        };
        let n_records = match list {
            List::Annotations => self.annotations.len(),
            List::Relations => self.relations.len(),
            List::DocumentLabels => self.document_labels.len(),
            List::Suggestions => self.suggestions.len(),
            List::Orphans => self.orphans.len(),
        };
        let out = &mut self.out;
        if index == 0 {
            if n_records == 0 && list == List::Orphans {
                return Next::Record(at + 1, 0);
            }
            out.name(list.name());
            out.open('[');
        }
        if index == n_records {
            out.close(']');
            return Next::Record(at + 1, 0);
        }
        out.next();
        let text = &self.document.text;
        match list {
            List::Annotations => record(out, text, list, self.annotations[index]),
            List::Relations => record(out, text, list, self.relations[index]),
            List::DocumentLabels => record(out, text, list, self.document_labels[index]),
            List::Suggestions => record(out, text, list, self.suggestions[index]),
            List::Orphans => record(out, text, list, self.orphans[index]),
        }
        Next::Record(at, index + 1)
    }

    fn tail(&mut self) -> Next {
        let extra = Some(&self.document.extra);
        self.out.unknown(&Unknown::within(extra, AROUND, TOP));
        self.out.close('}');
        self.out.raw(b"\n");
        Next::Nothing
    }
}

/// One annotation of this document as it stands in the file, on one line.
pub fn annotation_json(document: &Document, annotation: &Annotation) -> String {
    let mut out = JsonWriter::with_capacity(640);
    record(&mut out, &document.text, List::Annotations, annotation);
    out.into_string()
}

/// One suggestion of this document as it stands in the file, on one line.
pub fn suggestion_json(document: &Document, suggestion: &Suggestion) -> String {
    let mut out = JsonWriter::with_capacity(640);
    record(&mut out, &document.text, List::Suggestions, suggestion);
    out.into_string()
}

/// One relation of this document as it stands in the file, on one line.
pub fn relation_json(document: &Document, relation: &Relation) -> String {
    let mut out = JsonWriter::with_capacity(320);
    record(&mut out, &document.text, List::Relations, relation);
    out.into_string()
}

/// The schema as it stands in the file.
pub fn schema_json(schema: &Schema) -> String {
    let mut out = JsonWriter::with_capacity(1024);
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
    sort_by(&mut sorted, |a, b| {
        reading_order((&a.target, a.id.as_str()), (&b.target, b.id.as_str()))
    });
    let is_anchored = |annotation: &&Annotation| !matches!(annotation.target, Target::Orphan(_));
    let n_anchored = sorted.partition_point(is_anchored);
    let orphans = sorted.split_off(n_anchored);
    (sorted, orphans)
}

/// The document up to its text.
fn open_document(out: &mut JsonWriter, document: &Document) {
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
}

/// Writes the fields of the document behind its text, as far as there are any; then the unknown ones. A known
/// name there has a value that means nothing here.
fn close_document(out: &mut JsonWriter, document: &Document) {
    let mut said = Vec::new();
    let mut say = |name: &'static str, value: Value| {
        out.field(name, &value);
        said.push(name);
    };
    if !document.note.is_empty() {
        say("note", document.note.as_str().into());
    }
    if document.progress != DocumentProgress::default() {
        say("state", document.progress.name().into());
    }
    let source = document.source.to_value();
    if !source.is_null() {
        say("origin", source);
    }
    if !document.attributes.is_empty() {
        out.field("attributes", &document.attributes);
        said.push("attributes");
    }
    let unknown = Unknown {
        extra: Some(&document.extra),
        known: DOCUMENT,
    };
    for (name, value) in unknown.fields() {
        if !said.contains(&name.as_str()) {
            out.field(name, value);
        }
    }
    out.close('}');
}

fn write_schema(out: &mut JsonWriter, schema: &Schema) {
    out.open('{');
    out.name("labels");
    out.open('[');
    for label in schema.labels() {
        out.next();
        out.json(label);
    }
    out.close(']');
    out.unknown(&Unknown {
        extra: Some(&schema.former_extra()),
        known: &["labels"],
    });
    out.close('}');
}

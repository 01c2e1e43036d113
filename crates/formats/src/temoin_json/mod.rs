//! Our own file, `temoin/1`: one document with all that is said of it, as JSON that five lines of Python read.
//!
//! Offsets are Unicode code points, half-open; each comes with its quote, and with UTF-16 and UTF-8 beside it.
//! The same project gives the same bytes: nothing depends on the time or on a language. Unknown fields at
//! every level are kept and written back, after the known ones. `docs/annotations.schema.json` describes it.
//!
//! Limits: integers over 64 bits in unknown fields become floating point. A `format` of a higher major
//! version is refused.

mod read;
mod reanchor;
mod write;

pub use read::{read, read_schema, read_schema_file, read_streaming};
#[doc(hidden)]
pub use read::{read_fast, read_generally};
pub use reanchor::{ReanchorReport, Reanchored, reanchor};
pub use write::{Writer, annotation_json, schema_json, suggestion_json, write};

use standoff::model::{
    Annotation, Document, DocumentId, DocumentLabel, Extra, IdError, Item, ItemKind, Original,
    Relation, Sha256, Suggestion, Target,
};
use standoff::schema::Schema;
use standoff::store::DocumentState;
use standoff::text::{CharOffset, Text};
use std::cmp::Ordering;
use std::sync::Arc;

/// The version that is written, and the newest that is read.
pub const FORMAT: &str = "temoin/1";
/// What `$schema` says: the `$id` of the JSON Schema.
pub const SCHEMA_URN: &str = "urn:temoin:annotations:1";
/// Where [`Document::extra`] keeps the unknown fields that stand around the document, at the top of the file.
/// A name that no unknown field of a document can have, since `text` is a known one.
///
/// Unknown fields of inner objects are kept the same way, under the name of that object: those of an
/// annotation's `utf16` under `utf16` in its `extra`, those of its `parts` as an array under `parts`.
pub const AROUND: &str = "text";

/// What one file holds: a document and all that is said of it.
#[derive(Clone, Debug)]
pub struct Contents<'a> {
    /// The document.
    pub document: &'a Document,
    /// The schema of its project.
    pub schema: &'a Schema,
    /// Its annotations, in any order: the writer sorts.
    pub annotations: Vec<&'a Annotation>,
    /// Its relations; written by id.
    pub relations: Vec<&'a Relation>,
    /// Its document labels; written by id.
    pub document_labels: Vec<&'a DocumentLabel>,
    /// Its suggestions, in any order: the writer sorts.
    pub suggestions: Vec<&'a Suggestion>,
}

impl<'a> Contents<'a> {
    /// All that is said of one document of a project.
    pub fn of(state: &'a DocumentState, schema: &'a Schema) -> Self {
        let store = state.store();
        Self {
            document: state.document(),
            schema,
            annotations: store.iter().collect(),
            relations: store.relations().collect(),
            document_labels: store.document_labels().collect(),
            suggestions: store.suggestions().collect(),
        }
    }
}

/// The same as it is at one moment, for whoever writes it while the project goes on. Annotations and text are
/// shared, not copied.
#[derive(Clone, Debug)]
pub struct Snapshot {
    document: Arc<Document>,
    schema: Arc<Schema>,
    annotations: Vec<Arc<Annotation>>,
    relations: Vec<Relation>,
    document_labels: Vec<DocumentLabel>,
    suggestions: Vec<Suggestion>,
}

impl Snapshot {
    /// All that is said of one document of a project now.
    pub fn of(state: &DocumentState, schema: &Arc<Schema>) -> Self {
        let store = state.store();
        Self {
            document: Arc::clone(state.document()),
            schema: Arc::clone(schema),
            annotations: store.snapshot(),
            relations: store.relations().cloned().collect(),
            document_labels: store.document_labels().cloned().collect(),
            suggestions: store.suggestions().cloned().collect(),
        }
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What a file of it holds.
    pub fn contents(&self) -> Contents<'_> {
        Contents {
            document: &self.document,
            schema: &self.schema,
            annotations: self.annotations.iter().map(|one| &**one).collect(),
            relations: self.relations.iter().collect(),
            document_labels: self.document_labels.iter().collect(),
            suggestions: self.suggestions.iter().collect(),
        }
    }
}

/// Takes what is read of a file of ours while it is read, before it is known whether the rest is sound.
pub trait ImportSink {
    /// The document with its text, and the file's schema: they come before the records.
    fn document(&mut self, document: &Document, schema: &Schema);

    /// The next item of the file; `n_left` bytes lie behind it.
    fn item(&mut self, item: &Item, n_left: usize);
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WriteOptions {
    /// With the text itself.
    pub text: bool,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self { text: true }
    }
}

/// A file as it was read. Nothing in it has changed a project yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The document, where the file has its text.
    pub document: Option<Document>,
    /// What the file says of its document, with text or without.
    pub about: About,
    /// The schema; empty where the file's is broken.
    pub schema: Schema,
    /// All that is said of the document, on its own text: ready to be put in. Annotations in reading order,
    /// then suggestions, relations, document labels. Where the file has no text, only what needs none.
    pub items: Vec<Item>,
    /// Annotations and suggestions of a file without text, in its order: they wait for a text ([`reanchor()`]).
    pub waiting: Vec<Waiting>,
}

/// What a file says of its document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// The id of the document in the project it was written from.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The BCP 47 tag of its language.
    pub language: Option<String>,
    /// The hash of its text in UTF-8. Where the file has the text, that of the text it has.
    pub sha256: Option<Sha256>,
    /// What its file was; `None` where nothing is said.
    pub original: Option<Original>,
    /// Unknown fields, as in [`Document::extra`].
    pub extra: Extra,
}

impl About {
    /// The document that this is said of, once its text is there. Its hash is that of the text.
    ///
    /// # Errors
    /// An id that is none.
    pub fn into_document(self, text: Text) -> Result<Document, IdError> {
        let id = DocumentId::parse(&self.id)?;
        let mut document = Document::verbatim(id, &self.name, self.language.as_deref(), text);
        document.original = self.original.unwrap_or(document.original);
        document.extra = self.extra;
        Ok(document)
    }
}

/// An annotation or a suggestion without its text: what it was about is told by its quote.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// The item; its target is an orphan that holds the selector, whatever it was in the file.
    pub item: Item,
    /// Where its parts were; `None` where it was an orphan in the file already.
    pub parts: Option<Vec<CharSpan>>,
    /// It was flagged for a person to judge.
    pub is_candidate: bool,
}

/// One part of a target, in code points of a text that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CharSpan {
    /// Where it starts.
    pub start: CharOffset,
    /// Where it ends, not included.
    pub end: CharOffset,
}

/// The order of a file: by start, then the longest first, then by id; orphans last, by id.
fn reading_order(a: (&Target, &str), b: (&Target, &str)) -> Ordering {
    let by_span = match (a.0.covering(), b.0.covering()) {
        (Some(first), Some(second)) => first.reading_order(second),
        (first, second) => first.is_none().cmp(&second.is_none()),
    };
    by_span.then_with(|| a.1.cmp(b.1))
}

/// Annotations, then suggestions, both in reading order; then relations and document labels by id.
fn item_order(a: &Item, b: &Item) -> Ordering {
    let rank = |item: &Item| match item.kind() {
        ItemKind::Annotation => 0,
        ItemKind::Suggestion => 1,
        ItemKind::Relation => 2,
        ItemKind::DocumentLabel => 3,
    };
    let by_target = || match (a.target(), b.target()) {
        (Some(first), Some(second)) => reading_order((first, a.id()), (second, b.id())),
        _ => a.id().cmp(b.id()),
    };
    rank(a).cmp(&rank(b)).then_with(by_target)
}

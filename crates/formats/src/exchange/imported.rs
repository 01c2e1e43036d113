//! The content of a file as it was read, in the terms of no format.

use standoff::model::{
    Document, DocumentId, Extra, IdError, Item, ItemKind, Original, Sha256, Target,
};
use standoff::schema::Schema;
use standoff::text::{CharOffset, Text};
use std::cmp::Ordering;
use std::ops::Range;

/// Takes what is read of a file of ours while it is read, before it is known whether the rest is sound.
pub trait ImportSink {
    /// The document with its text, and the file's schema: they come before the records.
    fn document(&mut self, document: &Document, schema: &Schema);

    /// The next item of the file; `n_left` bytes lie behind it.
    fn item(&mut self, item: &Item, n_left: usize);
}

/// A file as it was read, whatever its format. Nothing in it has changed a project yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// Its content for each document, in its order.
    pub documents: Vec<ImportedDocument>,
}

impl Imported {
    /// A file about one document.
    pub fn one(document: ImportedDocument) -> Self {
        Self {
            documents: vec![document],
        }
    }

    /// It brings a text, so that it can become a document.
    pub fn has_text(&self) -> bool {
        self.documents.iter().any(|one| one.document.is_some())
    }

    /// It brings items, so that it can be laid onto a document.
    pub fn has_items(&self) -> bool {
        let mut documents = self.documents.iter();
        documents.any(|one| !one.items.is_empty() || !one.waiting.is_empty())
    }

    /// All that it says, on its own text or waiting for one.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.documents.iter().flat_map(|one| {
            let waiting = one.waiting.iter().map(|waiting| &waiting.item);
            one.items.iter().chain(waiting)
        })
    }
}

/// The content of a file for one document.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedDocument {
    /// The document, where the file has its text.
    pub document: Option<Document>,
    /// The metadata of the document, with text or without.
    pub about: About,
    /// The schema; empty where the file's is broken.
    pub schema: Schema,
    /// All that is said of the document, on its own text: ready to be put in. Annotations in reading order,
    /// then suggestions, relations, document labels. Where the file has no text, only what needs none.
    pub items: Vec<Item>,
    /// Annotations and suggestions of a file without text, in its order: they wait for a text ([`reanchor()`](super::reanchor())).
    pub waiting: Vec<Waiting>,
}

/// The metadata that a file has of its document.
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
    /// The original file of the document; `None` where nothing is said.
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
        document.put_loose(self.extra);
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

/// Gives an item that is about a part of a text another part.
pub(crate) fn set_target(item: &mut Item, target: Target) {
    match item {
        Item::Annotation(annotation) => annotation.target = target,
        Item::Suggestion(suggestion) => suggestion.target = target,
        Item::Relation(_) | Item::DocumentLabel(_) => {}
    }
}

/// The order of a file: by start, then the longest first, then by id; orphans last, by id.
pub(crate) fn reading_order(a: (&Target, &str), b: (&Target, &str)) -> Ordering {
    let by_span = match (a.0.covering(), b.0.covering()) {
        (Some(first), Some(second)) => first.reading_order(second),
        (first, second) => first.is_none().cmp(&second.is_none()),
    };
    by_span.then_with(|| a.1.cmp(b.1))
}

/// Annotations, then suggestions, both in reading order; then relations and document labels by id.
pub(crate) fn item_order(a: &Item, b: &Item) -> Ordering {
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

/// The bytes of `quote` at `place`, where the quote starts at `start`.
pub(crate) fn bytes_of(quote: &str, start: CharOffset, place: CharSpan) -> Option<Range<usize>> {
    let n_before = place.start.get().checked_sub(start.get())? as usize;
    let n_chars = place.end.since(place.start) as usize;
    let starts = quote.char_indices().map(|(byte, _)| byte);
    let mut boundaries = starts.chain(std::iter::once(quote.len())).skip(n_before);
    let first = boundaries.next()?;
    let last = boundaries.nth(n_chars.checked_sub(1)?)?;
    Some(first..last)
}

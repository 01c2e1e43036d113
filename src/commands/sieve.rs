//! The words of the annotations of a document, read once and kept: the list is sifted anew with each letter.

use crate::state::View;
use standoff::model::{Annotation, DocumentId, Parts, Target};
use standoff::search::{Needle, Pile};
use standoff::store::{DocumentState, Store};
use std::collections::HashMap;
use std::sync::Arc;

/// So many annotations are read between two looks at the clock.
const AT_ONCE: usize = 256;

/// The words of the annotations of one document.
#[derive(Debug, Default)]
pub struct Sieve {
    /// The text that they are of, which never changes: where it lies.
    text: (usize, usize),
    /// The annotations whose words are in the pile, in reading order.
    annotations: Vec<Arc<Annotation>>,
    pile: Pile,
}

impl Sieve {
    /// Reads what is new, as far as `enough` lets it; whether there is more to read. What was read before and is the same
    /// is not read again.
    pub fn follow(&mut self, state: &DocumentState, mut enough: impl FnMut() -> bool) -> bool {
        let content = state.text().as_str();
        let text = (content.as_ptr().addr(), content.len());
        if text == self.text && has_read_all(&self.annotations, state.store()) {
            return false;
        }
        let now = state.store().snapshot();
        let is_begun = text == self.text && self.annotations.len() <= now.len();
        let mut before = Self::default();
        if !is_begun || !is_beginning(&self.annotations, &now) {
            before = std::mem::take(self);
            self.text = text;
            // Those of another text have other words.
            if before.text != text {
                before = Self::default();
            }
        }
        let mut next = 0;
        for annotation in now.into_iter().skip(self.annotations.len()) {
            // One that went, or came, is between those that are the same.
            let ahead = before.annotations.iter().skip(next).take(2);
            let same = ahead
                .enumerate()
                .find(|(_, one)| Arc::ptr_eq(one, &annotation));
            let copied = same.and_then(|(step, _)| {
                self.pile.push_from(&before.pile, next + step)?;
                Some(next + step + 1)
            });
            if let Some(after) = copied {
                next = after;
            } else {
                self.pile.push(strings(state, &annotation));
                let id = before.annotations.get(next).map(|one| &one.id);
                next += usize::from(id == Some(&annotation.id));
                if self.pile.n_items().is_multiple_of(AT_ONCE) && enough() {
                    self.annotations.push(annotation);
                    return true;
                }
            }
            self.annotations.push(annotation);
        }
        false
    }

    /// The annotations that have what is looked for, each with its place in reading order.
    pub(super) fn having(
        &mut self,
        state: &DocumentState,
        needle: &Needle,
    ) -> impl Iterator<Item = (usize, &Arc<Annotation>)> {
        self.follow(state, || false);
        let having = self.pile.having(needle, |at| {
            self.annotations
                .get(at)
                .is_some_and(|one| has_words(state, one, needle))
        });
        let annotations = &self.annotations;
        having
            .into_iter()
            .filter_map(|at| Some((at, annotations.get(at)?)))
    }
}

/// The words of the annotations of all documents.
#[derive(Debug, Default)]
pub struct Sieves(HashMap<DocumentId, Sieve>);

impl Sieves {
    /// Reads what is new in any document, as far as `enough` lets it; whether there is more to read. What was read of
    /// documents that are gone is let go.
    pub fn follow(&mut self, view: &View, mut enough: impl FnMut() -> bool) -> bool {
        let project = view.project();
        self.0.retain(|id, _| project.document(id).is_some());
        for state in project.documents() {
            let sieve = self.of(state.id());
            let is_new = !has_read_all(&sieve.annotations, state.store());
            // Of documents with a few annotations there may be thousands.
            if sieve.follow(state, &mut enough) || is_new && enough() {
                return true;
            }
        }
        false
    }

    /// Those of one document.
    pub(super) fn of(&mut self, document: &DocumentId) -> &mut Sieve {
        self.0.entry(document.clone()).or_default()
    }

    /// Of how many documents there are words.
    pub fn n_documents(&self) -> usize {
        self.0.len()
    }
}

/// All that is there was read, and nothing else.
fn has_read_all(read: &[Arc<Annotation>], store: &Store) -> bool {
    let pairs = || read.iter().zip(store.shared());
    read.len() == store.n_annotations() && pairs().all(|(a, b)| Arc::ptr_eq(a, b))
}

/// What was read is what is there now, as far as it was read.
fn is_beginning(read: &[Arc<Annotation>], now: &[Arc<Annotation>]) -> bool {
    read.iter().zip(now).all(|(a, b)| Arc::ptr_eq(a, b))
}

/// An annotation has what is looked for.
pub(super) fn has_words(state: &DocumentState, annotation: &Annotation, needle: &Needle) -> bool {
    strings(state, annotation).any(|words| needle.is_in(words))
}

/// The strings in which the words of a filter may be: each part of the quote, and the note.
fn strings<'a>(
    state: &'a DocumentState,
    annotation: &'a Annotation,
) -> impl Iterator<Item = &'a str> {
    let orphan = match &annotation.target {
        Target::Orphan(orphan) => Some(orphan.quote.as_str()),
        Target::Anchored(_) | Target::Candidate(_) => None,
    };
    let parts = annotation.target.parts().into_iter();
    let quotes = parts.flat_map(|parts| quotes(state, parts));
    quotes.chain(orphan).chain([annotation.note.as_str()])
}

/// The parts of a quote.
pub(super) fn quotes<'a>(
    state: &'a DocumentState,
    parts: &'a Parts,
) -> impl Iterator<Item = &'a str> {
    parts
        .iter()
        .filter_map(|span| state.text().slice(span).ok())
}

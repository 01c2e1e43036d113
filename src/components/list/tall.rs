//! How tall each row is: by the lines that its words need, and by whether it has a note. It is counted, not measured: of a
//! hundred thousand rows a screenful is in the page.

use super::super::uneven::Kinds;
use crate::commands::Rows;
use crate::state::{Session, View};
use standoff::Span;
use standoff::model::{Annotation, DocumentId, Parts, Target};
use standoff::store::DocumentState;
use std::rc::Rc;
use std::sync::Arc;
use yew::prelude::*;

/// About how tall a row of each kind is, in pixels: one to four lines, without a note and with one.
pub const GUESSES: [f64; 8] = [54.0, 75.0, 76.0, 97.0, 98.0, 119.0, 120.0, 141.0];
/// So many characters before the quote are in its row.
pub const BEFORE: usize = 26;
/// So many behind it.
pub const AFTER: usize = 60;
/// A longer quote is cut.
pub const QUOTE: usize = 150;

/// A row is one line where its line of the text has no more characters, two where the quote and what is before it have
/// no more, and so on.
const LINES: [usize; 3] = [34, 60, 100];

/// The kinds of the annotations of a document: counted once for each, as long as it is the same. Of a hundred thousand all
/// take 12 ms, and 0.3 ms after a tag, natively.
#[derive(Default)]
pub struct Tall {
    /// In reading order.
    annotations: Vec<Arc<Annotation>>,
    kinds: Vec<u8>,
}

impl Tall {
    /// The kinds of all rows.
    pub fn kinds(&mut self, state: &DocumentState, rows: &Rows) -> Vec<u8> {
        self.follow(state);
        let Rows::Some(rows) = rows else {
            return self.kinds.clone();
        };
        let kind_of = |(place, one): &(usize, Arc<Annotation>)| {
            let same = self.annotations.get(*place);
            let same = same.filter(|same| Arc::ptr_eq(same, one));
            let counted = same.and_then(|_| self.kinds.get(*place).copied());
            counted.unwrap_or_else(|| kind(state, one))
        };
        rows.iter().map(kind_of).collect()
    }

    /// Counts what is new; how many these were. A change is at one place, mostly: what is before it and behind it is the same.
    fn follow(&mut self, state: &DocumentState) -> usize {
        let (store, n_now) = (state.store(), state.store().n_annotations());
        let is_same = |(a, b): &(&Arc<Annotation>, &Arc<Annotation>)| Arc::ptr_eq(a, b);
        let both = self.annotations.iter().zip(store.shared());
        let n_before = both.take_while(is_same).count();
        let n_least = self.annotations.len().min(n_now) - n_before;
        let both = self.annotations.iter().rev().zip(store.shared().rev());
        let n_behind = both.take(n_least).take_while(is_same).count();
        let now = store
            .shared()
            .skip(n_before)
            .take(n_now - n_before - n_behind);
        let now: Vec<_> = now.cloned().collect();
        let kinds = now.iter().map(|one| kind(state, one));
        let gone = n_before..self.annotations.len() - n_behind;
        self.kinds.splice(gone.clone(), kinds);
        let n_new = now.len();
        self.annotations.splice(gone, now);
        n_new
    }
}

/// The kinds of all rows; found again only where some may be others.
#[hook]
pub fn use_kinds(session: &Session, rows: &Rc<Rows>, document: Option<DocumentId>) -> Kinds {
    let tall = use_mut_ref(Tall::default);
    let asked = (Rc::clone(rows), session.read(View::n_changes), document);
    let session = session.clone();
    let kinds = use_memo(asked, move |(rows, _, _)| {
        session.read(|view| {
            let state = view.document();
            state.map_or_else(Vec::new, |state| tall.borrow_mut().kinds(state, rows))
        })
    });
    Kinds(kinds)
}

/// The kind of one row.
pub fn kind(state: &DocumentState, annotation: &Annotation) -> u8 {
    let lines = match &annotation.target {
        Target::Orphan(orphan) => lines(n_chars(&orphan.quote, QUOTE)),
        Target::Anchored(parts) | Target::Candidate(parts) => lines_of(state, parts),
    };
    2 * (lines - 1) + u8::from(!annotation.note.trim().is_empty())
}

fn lines_of(state: &DocumentState, parts: &Parts) -> u8 {
    let Some(first) = parts.iter().next() else {
        return 1;
    };
    let slice = |span: Span| state.text().slice(span).unwrap_or_default();
    let partition = state.partition();
    let line = partition.paragraph_at(first.start());
    let line = line.and_then(|at| partition.paragraphs().get(at)?.content());
    let before = line.and_then(|line| Span::new(line.start(), first.start()));
    // What is shorter than a row is wide stands in one line whole.
    if let Some(line) = line.filter(|line| parts.n_parts() == 1 && line.contains(first))
        && n_chars(slice(line), LINES[0] + 1) <= LINES[0]
    {
        return 1;
    }
    let before = before.map_or(0, |before| n_chars(slice(before), BEFORE));
    let quotes = parts.iter().map(|part| n_chars(slice(part), QUOTE) + 3);
    lines(before + quotes.sum::<usize>()).max(2)
}

fn lines(n_chars: usize) -> u8 {
    let lines = LINES.iter().filter(|most| n_chars > **most).count();
    u8::try_from(lines + 1).unwrap_or(1)
}

/// How many characters there are; `most` where there are more.
fn n_chars(words: &str, most: usize) -> usize {
    let bytes = words.as_bytes();
    let bytes = bytes.get(..4 * most).unwrap_or(bytes);
    // Each character has one byte that continues none.
    let begin = bytes.iter().filter(|byte| **byte & 0xC0 != 0x80);
    begin.count().min(most)
}

#[cfg(test)]
mod tests;

//! The words of a printed document beside its text.

use crate::state::View;
use standoff::model::{Annotation, AnnotationId, Source, Target};
use standoff::store::DocumentState;

/// What a print of the current document says beside its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Printed {
    /// The document's name.
    pub name: String,
    /// Where it came from.
    pub source: Source,
    /// The labels that annotations have, in the order of the schema: the place there, the title in the language that is
    /// asked for, the number of annotations.
    pub labels: Vec<(usize, String, usize)>,
    /// The annotations with a note, in reading order, those without a place behind them: the number of each is its place
    /// here, from 1.
    pub notes: Vec<PrintedNote>,
}

/// A note, and what it is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedNote {
    /// The annotation.
    pub id: AnnotationId,
    /// Its words in the text, cut.
    pub quote: String,
    /// The title of its label.
    pub label: String,
    /// The note.
    pub words: String,
    /// Its end is beside a digit of the text: the number of the note must not part the digits.
    pub is_by_digit: bool,
}

/// A quote is no longer, in characters.
const MAX_QUOTE: usize = 120;

/// All of it, with titles in `language`; `None` where no document is open.
pub fn printed(view: &View, language: &str) -> Option<Printed> {
    let state = view.document()?;
    let document = state.document();
    let labels = view.schema().labels();
    let title = |annotation: &Annotation| {
        let label = labels.iter().find(|label| label.id == annotation.label);
        label.map_or_else(
            || annotation.label.to_string(),
            |label| label.title_in(language).to_owned(),
        )
    };
    let with_note = state.store().iter().filter(|one| !one.note.is_empty());
    let notes = with_note.map(|annotation| PrintedNote {
        id: annotation.id.clone(),
        quote: quote(state, annotation),
        label: title(annotation),
        words: annotation.note.clone(),
        is_by_digit: is_by_digit(state, annotation),
    });
    let used = labels.iter().enumerate().filter_map(|(index, label)| {
        let n = state.store().count(&label.id);
        (n > 0).then(|| (index, label.title_in(language).to_owned(), n))
    });
    Some(Printed {
        name: document.name.clone(),
        source: document.source.clone(),
        labels: used.collect(),
        notes: notes.collect(),
    })
}

fn is_by_digit(state: &DocumentState, annotation: &Annotation) -> bool {
    let text = state.text().as_str();
    let end = annotation
        .target
        .covering()
        .map(|span| span.end().to_usize());
    let around = end.and_then(|end| text.split_at_checked(end));
    around.is_some_and(|(before, after)| {
        before.ends_with(char::is_numeric) || after.starts_with(char::is_numeric)
    })
}

/// In one line, and cut where it is long.
fn quote(state: &DocumentState, annotation: &Annotation) -> String {
    let all = match &annotation.target {
        Target::Orphan(orphan) => orphan.quote.clone(),
        Target::Anchored(parts) | Target::Candidate(parts) => {
            let quotes = parts
                .iter()
                .filter_map(|part| state.text().slice(part).ok());
            quotes.collect::<Vec<_>>().join(" … ")
        }
    };
    let line = all.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MAX_QUOTE) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

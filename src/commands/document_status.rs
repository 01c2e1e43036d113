//! The documents at a glance: how far the work on each is, their order, and how long ago each was downloaded.

use super::CommandError;
use super::annotations::Direction;
use super::document_order::{arrange, document_order};
use super::document_title;
use crate::state::{Event, Session, Subscription, View};
use standoff::change::{Intent, Op, Place, Transaction};
use standoff::model::{DocumentId, DocumentProgress, Field};
use standoff::search::{Matching, Needle};

/// The setting that holds how many changes of each document came after its last download.
const DOWNLOADS: &str = "downloads";

/// How far the work on a document is; what nobody knows is to do.
pub fn document_state(view: &View, id: &DocumentId) -> DocumentProgress {
    let state = view.project().document(id);
    state.map_or(DocumentProgress::ToDo, |state| state.document().progress)
}

/// Says how far the work on a document is; nothing where that is said already.
///
/// # Errors
/// An unknown document, a reader.
pub fn set_document_state(
    session: &Session,
    id: &DocumentId,
    state: DocumentProgress,
) -> Result<(), CommandError> {
    let document = session.read(|view| {
        let state = view.project().document(id);
        state.map(|state| state.document().clone())
    });
    let document = document.ok_or_else(|| CommandError::UnknownDocument(id.clone()))?;
    if document.progress == state {
        return Ok(());
    }
    let op = Op::set_document(&document, Field::Own("state"), state.name().into());
    session.commit(Transaction::by_user(Intent::SetState, vec![op]))?;
    Ok(())
}

/// Puts a document one place further back or on among the others; nothing at the end of the row.
///
/// # Errors
/// An unknown document, a reader.
pub fn move_document(
    session: &Session,
    id: &DocumentId,
    direction: Direction,
) -> Result<(), CommandError> {
    let (from, count) = session.read(|view| {
        let project = view.project();
        (project.position(id), project.n_documents())
    });
    let from = from.ok_or_else(|| CommandError::UnknownDocument(id.clone()))?;
    let to = match direction {
        Direction::Forward => Some(from + 1).filter(|to| *to < count),
        Direction::Backward => from.checked_sub(1),
    };
    let Some(to) = to else { return Ok(()) };
    put(session, id, from, to)
}

/// Puts a document into a gap among all: behind the first `gap` of them, itself counted. Nothing where it stands there.
///
/// # Errors
/// An unknown document, a reader.
pub fn move_document_to(
    session: &Session,
    id: &DocumentId,
    gap: usize,
) -> Result<(), CommandError> {
    let (from, count) = session.read(|view| {
        let project = view.project();
        (project.position(id), project.n_documents())
    });
    let from = from.ok_or_else(|| CommandError::UnknownDocument(id.clone()))?;
    match place_in_gap(from, gap.min(count)) {
        Some(to) => put(session, id, from, to),
        None => Ok(()),
    }
}

/// The place, once it is there, of what goes from a place into a gap (so many are above it, what goes counted); none for
/// the two gaps at its own place.
pub fn place_in_gap(from: usize, gap: usize) -> Option<usize> {
    let to = if gap > from { gap - 1 } else { gap };
    (to != from).then_some(to)
}

fn put(session: &Session, id: &DocumentId, from: usize, to: usize) -> Result<(), CommandError> {
    let ops = vec![
        Op::detach(id.clone(), Place::At(from)),
        Op::attach(id.clone(), Place::At(to)),
    ];
    session.commit(Transaction::by_user(Intent::MoveDocument, ops))?;
    Ok(())
}

/// The places in the project's order of the documents that have these words in their names or titles, whatever the capitals and
/// accents, of all where there are no words: in the order that the documents are shown in.
pub fn documents_named(session: &Session, words: &str) -> Vec<usize> {
    let needle = Needle::new(words.trim(), Matching::default());
    let order = document_order(session);
    session.read(|view| {
        let mut places: Vec<usize> = match needle {
            None => (0..view.project().n_documents()).collect(),
            Some(needle) => {
                let all = view.project().documents().enumerate();
                let found = all.filter(|(_, state)| {
                    needle.is_in(&state.document().name) || needle.is_in(&document_title(state))
                });
                found.map(|(place, _)| place).collect()
            }
        };
        arrange(view, order, &mut places);
        places
    })
}

/// The last download of a document in this browser, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Downloaded {
    /// There was none.
    Never,
    /// So many changes of the document came after it.
    Before(u32),
}

/// How long ago a document was downloaded, in changes.
pub fn since_download(session: &Session, id: &DocumentId) -> Downloaded {
    Downloads::of(session).since(id)
}

/// How long ago each document was downloaded, as it is now.
pub struct Downloads(Vec<(String, u32)>);

impl Downloads {
    /// Asks for those of all documents at once.
    pub fn of(session: &Session) -> Self {
        Self(counts(session))
    }

    /// How long ago a document was downloaded, in changes.
    pub fn since(&self, id: &DocumentId) -> Downloaded {
        let found = self.0.iter().find(|(other, _)| other == id.as_str());
        found.map_or(Downloaded::Never, |(_, count)| Downloaded::Before(*count))
    }
}

/// Counts the changes of each document that was downloaded, until the answer is dropped.
pub fn count_changes(session: &Session) -> Subscription {
    let counting = session.clone();
    session.subscribe(move |event| {
        let Event::Changed(change) = event else {
            return;
        };
        let summary = &change.summary;
        let mut counts = counts(&counting);
        let mut is_other = false;
        for (id, count) in &mut counts {
            let is_in = summary
                .items
                .iter()
                .any(|item| item.document.as_str() == id);
            // Labels, names and states are in the file too.
            if is_in || summary.schema {
                *count = count.saturating_add(1);
                is_other = true;
            }
        }
        if is_other {
            // Nobody's work: it may be lost.
            let preferences = &counting.ports().preferences;
            let _lasting = preferences.set(DOWNLOADS, &written(&counts));
        }
    })
}

/// A document was handed out as it was `count` changes ago.
pub(super) fn handed_out(session: &Session, id: &DocumentId, count: u32) {
    let there = |other: &str| {
        session.read(|view| {
            let mut all = view.project().document_ids();
            all.any(|id| id.as_str() == other)
        })
    };
    let mut counts = counts(session);
    counts.retain(|(other, _)| other != id.as_str() && there(other));
    counts.push((id.as_str().to_owned(), count));
    session.set_setting(DOWNLOADS, &written(&counts));
}

fn counts(session: &Session) -> Vec<(String, u32)> {
    let setting = session.setting(DOWNLOADS).unwrap_or_default();
    let one = |pair: &str| {
        let (count, id) = pair.split_once(' ')?;
        Some((id.to_owned(), count.parse().ok()?))
    };
    setting.lines().filter_map(one).collect()
}

fn written(counts: &[(String, u32)]) -> String {
    let lines = counts.iter().map(|(id, count)| format!("{count} {id}\n"));
    lines.collect()
}

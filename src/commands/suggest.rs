//! Suggestions: what a dictionary proposes, and what becomes of it.

use super::CommandError;
use super::annotations::{commit, current, fresh_annotation, is_tagged, made_now};
use crate::state::{Session, Slice, View};
use formats::dictionary::{Dictionary, Fault, Finder};
use standoff::Span;
use standoff::change::{Intent, Op, Origin, Transaction};
use standoff::model::{
    DocumentId, Item, Parts, Record, Suggestion, SuggestionId, SuggestionState, Target,
};
use standoff::schema::{LabelId, Schema};
use standoff::store::DocumentState;
use standoff::text::ByteOffset;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Paragraphs between two looks at the clock.
const N_PARAGRAPHS: usize = 64;

/// Reads a dictionary for the project's labels, in the encoding that somebody chose.
///
/// # Errors
/// All that is wrong with the file.
pub fn read_dictionary(
    session: &Session,
    bytes: &[u8],
    encoding: Option<&str>,
) -> Result<Dictionary, Vec<Fault>> {
    session.read(|view| Dictionary::read(bytes, encoding, view.schema()))
}

/// The outcome of [`suggest`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Suggested {
    /// So many suggestions are new.
    pub n_added: usize,
    /// So many places had a suggestion, refused ones too, or an annotation of that label.
    pub n_present: usize,
}

/// Suggests the label of each term of a dictionary wherever it stands in the documents of the project, in one step,
/// found in slices. A place that has an annotation of that label, or a suggestion of it, refused ones too, is left.
///
/// # Errors
/// A reader.
pub async fn suggest(
    session: &Session,
    name: &str,
    dictionary: &Dictionary,
) -> Result<Suggested, CommandError> {
    suggest_with(session, name, dictionary, None).await
}

/// The same where the dictionary names labels that come with it: `schema` has them and those of the project, in whose place
/// it is put, in the same step.
///
/// # Errors
/// A reader; [`CommandError::Stopped`] where the labels were changed meanwhile.
pub async fn suggest_with(
    session: &Session,
    name: &str,
    dictionary: &Dictionary,
    schema: Option<Schema>,
) -> Result<Suggested, CommandError> {
    let before = session.read(|view| Arc::clone(view.project().schema()));
    let found = find_all(session, name, dictionary).await?;
    let mut ops = Vec::new();
    if let Some(schema) = schema {
        if session.read(|view| *view.schema() != *before) {
            return Err(CommandError::Stopped);
        }
        schema.check_growth(&before)?;
        let after = Arc::new(schema);
        ops.push(Op::SetSchema { before, after });
    }
    let n_other_ops = ops.len();
    let mut done = Suggested::default();
    for (document, spans) in chunks(found) {
        let new = session.read(|view| {
            let state = view.project().document(&document)?;
            let n_found = spans.len();
            let new = new_ones(state, spans);
            done.n_present += n_found - new.len();
            Some(new)
        });
        for (span, label) in new.unwrap_or_default() {
            let item = Item::Suggestion(suggestion(session, name, span, label)?);
            let document = document.clone();
            ops.push(Op::Insert { document, item });
        }
    }
    done.n_added = ops.len() - n_other_ops;
    if !ops.is_empty() {
        let intent = match done.n_added {
            0 => Intent::EditSchema,
            _ => Intent::Suggest,
        };
        session.commit(Transaction {
            ops,
            origin: Origin::Import,
            intent,
            group: None,
        })?;
    }
    Ok(done)
}

/// Where the terms of a dictionary stand in the documents of the project, found in slices.
async fn find_all(
    session: &Session,
    name: &str,
    dictionary: &Dictionary,
) -> Result<Vec<(DocumentId, Proposal)>, CommandError> {
    let progress = session.begin_work(name);
    let finder = dictionary.finder();
    let documents: Vec<DocumentId> = session.read(|view| {
        let documents = view.project().documents();
        documents.map(|state| state.id().clone()).collect()
    });
    let mut found = Vec::new();
    for id in documents {
        let mut next = 0;
        while let Some(until) = find_some(session, &finder, &id, next, &mut found) {
            next = until;
            session.ports().tasks.pause().await;
            if progress.is_cancelled() {
                return Err(CommandError::Stopped);
            }
        }
    }
    Ok(found)
}

type Proposal = (Span, LabelId);

/// Looks through some more of a document; where to go on, `None` at its end or where it is gone.
fn find_some(
    session: &Session,
    finder: &Finder<'_>,
    id: &DocumentId,
    mut next: usize,
    found: &mut Vec<(DocumentId, Proposal)>,
) -> Option<usize> {
    let slice = Slice::begin(session.ports());
    while !slice.is_over() {
        next = session.read(|view| {
            let state = view.project().document(id)?;
            let until = next + N_PARAGRAPHS;
            let language = state.document().language.as_deref();
            let (text, partition) = (state.text(), state.partition());
            let hits = finder.hits(text, partition, next..until, language);
            // The last hit may reach into these paragraphs.
            let last = found.last().filter(|(last, _)| last == id);
            let end = last.map_or(ByteOffset::ZERO, |(_, (span, _))| span.end());
            let free = hits.into_iter().filter(|(span, _)| end <= span.start());
            found.extend(free.map(|(span, entry)| (id.clone(), (span, entry.label.clone()))));
            (until < partition.paragraphs().len()).then_some(until)
        })?;
    }
    Some(next)
}

/// The places found, document by document.
fn chunks(found: Vec<(DocumentId, Proposal)>) -> Vec<(DocumentId, Vec<Proposal>)> {
    let mut all: Vec<(DocumentId, Vec<Proposal>)> = Vec::new();
    for (id, place) in found {
        match all.last_mut().filter(|(last, _)| *last == id) {
            Some((_, places)) => places.push(place),
            None => all.push((id, vec![place])),
        }
    }
    all
}

/// The places that are neither annotated nor suggested so already.
fn new_ones(state: &DocumentState, found: Vec<Proposal>) -> Vec<Proposal> {
    let store = state.store();
    let there: BTreeSet<(u32, u32, &str)> = store
        .suggestions()
        .filter_map(|one| Some((one.target.covering()?, one.label.as_str())))
        .map(|(span, label)| (span.start().get(), span.end().get(), label))
        .collect();
    let is_new = |(span, label): &Proposal| {
        let key = (span.start().get(), span.end().get(), label.as_str());
        !there.contains(&key) && !is_tagged(store, *span, label)
    };
    found.into_iter().filter(is_new).collect()
}

fn suggestion(
    session: &Session,
    source: &str,
    span: Span,
    label: LabelId,
) -> Result<Suggestion, CommandError> {
    let id = SuggestionId::parse(&session.ports().ids.fresh())?;
    Ok(Suggestion {
        record: Record::new(id, made_now(session)),
        target: Target::Anchored(Parts::one(span)),
        label,
        source: source.to_owned(),
        state: SuggestionState::Open,
    })
}

/// The open suggestions of the current document, in the order of the text.
pub fn open_suggestions(view: &View) -> Vec<(SuggestionId, Span, LabelId)> {
    let Some(state) = view.document() else {
        return Vec::new();
    };
    let open = state
        .store()
        .suggestions()
        .filter(|one| one.state == SuggestionState::Open);
    let mut all: Vec<_> = open
        .filter_map(|one| Some((one.id.clone(), one.target.covering()?, one.label.clone())))
        .collect();
    all.sort_by(|(_, one, _), (_, other, _)| one.reading_order(*other));
    all
}

/// The suggestions that wait in other documents than the current one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// How many.
    pub count: usize,
    /// Where: the documents behind the current one first.
    pub documents: Vec<DocumentId>,
}

/// What waits in other documents.
pub fn waiting_elsewhere(view: &View) -> Waiting {
    let is_open = |one: &&Suggestion| one.state == SuggestionState::Open;
    let n_open = |state: &DocumentState| state.store().suggestions().filter(is_open).count();
    let (mut before, mut behind) = (Waiting::default(), Waiting::default());
    let mut is_behind = false;
    for state in view.project().documents() {
        if Some(state.id()) == view.current() {
            is_behind = true;
            continue;
        }
        let count = n_open(state);
        let side = match is_behind {
            true => &mut behind,
            false => &mut before,
        };
        if count > 0 {
            side.count += count;
            side.documents.push(state.id().clone());
        }
    }
    behind.count += before.count;
    behind.documents.append(&mut before.documents);
    behind
}

/// The open suggestions of the current document that reach to `offset`, the shortest first.
pub fn suggestions_at(view: &View, offset: ByteOffset) -> Vec<(SuggestionId, Span)> {
    let reaches = |span: &Span| span.start() <= offset && offset <= span.end();
    let all = open_suggestions(view).into_iter();
    let mut there: Vec<(SuggestionId, Span)> = all
        .filter(|(_, span, _)| reaches(span))
        .map(|(id, span, _)| (id, span))
        .collect();
    there.sort_by_key(|(_, span)| span.n_bytes());
    there
}

/// Makes annotations of suggestions of the current document, in one step. How many; those that are not open are left.
///
/// # Errors
/// No document, a reader.
pub fn accept(session: &Session, ids: &[SuggestionId]) -> Result<usize, CommandError> {
    settle(session, ids, SuggestionState::Accepted, Intent::Accept)
}

/// Says no to suggestions of the current document, in one step: they are not made again. How many.
///
/// # Errors
/// No document, a reader.
pub fn refuse(session: &Session, ids: &[SuggestionId]) -> Result<usize, CommandError> {
    settle(session, ids, SuggestionState::Refused, Intent::Refuse)
}

fn settle(
    session: &Session,
    ids: &[SuggestionId],
    state: SuggestionState,
    intent: Intent,
) -> Result<usize, CommandError> {
    let (document, open) = session.read(|view| {
        let document = current(view)?;
        let open: Vec<Suggestion> = ids
            .iter()
            .filter_map(|id| document.store().suggestion(id))
            .filter(|one| one.state == SuggestionState::Open)
            .cloned()
            .collect();
        Ok::<_, CommandError>((document.id().clone(), open))
    })?;
    let now = session.ports().clock.now();
    let n_settled = open.len();
    let mut ops = Vec::new();
    for before in open {
        if state == SuggestionState::Accepted
            && let Some(span) = before.target.covering()
        {
            let item = Item::Annotation(fresh_annotation(session, span, &before.label)?);
            let document = document.clone();
            ops.push(Op::Insert { document, item });
        }
        let mut after = before.clone();
        after.state = state;
        after.provenance.modified = now;
        ops.push(Op::replace(
            document.clone(),
            &Item::Suggestion(before),
            &Item::Suggestion(after),
        ));
    }
    if !ops.is_empty() {
        commit(session, ops, intent, None)?;
    }
    Ok(n_settled)
}

//! Finding words in the current document, from where the reader is, and tagging the hits.

use super::CommandError;
use super::annotations::{commit, current, fresh_annotation, is_tagged, known_label};
use crate::state::{Found, Query, Session, Slice};
use standoff::Span;
use standoff::change::{Intent, Op};
use standoff::model::Item;
use standoff::schema::LabelId;
use standoff::search::{Needle, Pattern, PatternError, hits, pattern_hits};
use standoff::store::DocumentState;
use standoff::text::ByteOffset;
use std::ops::Range;
use std::rc::Rc;

/// Paragraphs between two looks at the clock.
const N_PARAGRAPHS: usize = 64;

/// A search on its way through the text.
pub struct Finding {
    found: Rc<Found>,
    sought: Sought,
    /// The paragraph where it began.
    first: usize,
    next: usize,
    /// It came to the end, and goes on from the start.
    is_around: bool,
}

enum Sought {
    Words(Needle),
    Pattern(Pattern),
}

impl Sought {
    fn of(query: &Query) -> Result<Option<Self>, PatternError> {
        Ok(match query.is_pattern {
            true => Pattern::new(&query.words, query.matching)?.map(Self::Pattern),
            false => Needle::new(&query.words, query.matching).map(Self::Words),
        })
    }

    fn hits(&self, state: &DocumentState, paragraphs: Range<usize>) -> Vec<Span> {
        let language = state.document().language.as_deref();
        let (text, partition) = (state.text(), state.partition());
        match self {
            Self::Words(needle) => hits(text, partition, needle, paragraphs, language),
            Self::Pattern(pattern) => pattern_hits(text, partition, pattern, paragraphs, language),
        }
    }
}

/// Begins to look for what `query` says, from the paragraph of `from` on, and shows the hits. `None` where
/// there is nothing to look for: then nothing is shown as found any more.
///
/// # Errors
/// [`PatternError`] where the query should be a pattern and is none; nothing is shown then either.
pub fn find(
    session: &Session,
    query: &Query,
    from: ByteOffset,
) -> Result<Option<Finding>, PatternError> {
    let place = session.read(|view| {
        let state = view.document()?;
        let first = state.partition().paragraph_at(from).unwrap_or(0);
        Some((state.id().clone(), first))
    });
    let sought = Sought::of(query);
    let (Some((document, first)), Ok(Some(_))) = (place, &sought) else {
        session.set_found(None);
        return sought.map(|_| None);
    };
    Ok(sought?.map(|sought| Finding {
        found: Rc::new(Found::new(document, query.clone())),
        sought,
        first,
        next: first,
        is_around: false,
    }))
}

impl Finding {
    /// Looks through some more of the text, and shows the hits there; whether there is more to look through.
    pub fn go_on(&mut self, session: &Session) -> bool {
        let slice = Slice::begin(session.ports());
        let mut goes_on;
        let was_empty = self.found.is_empty();
        loop {
            goes_on = self.look_further(session);
            // The first hits are shown at once.
            let is_first = was_empty && !self.found.is_empty();
            if !goes_on || is_first || slice.is_over() {
                break;
            }
        }
        if !goes_on {
            self.found.end();
        }
        session.set_found(Some(Rc::clone(&self.found)));
        goes_on
    }

    /// Looks through a few paragraphs; whether there are more.
    fn look_further(&mut self, session: &Session) -> bool {
        session.read(|view| {
            let Some(state) = view.project().document(&self.found.document) else {
                return false;
            };
            let n_paragraphs = state.partition().paragraphs().len();
            let last = if self.is_around {
                self.first
            } else {
                n_paragraphs
            };
            let until = (self.next + N_PARAGRAPHS).min(last);
            let all = self.sought.hits(state, self.next..until);
            self.found.push(&all, self.is_around);
            self.next = until;
            if until == last && !self.is_around {
                (self.next, self.is_around) = (0, true);
            }
            !self.is_around || self.next < self.first
        })
    }
}

/// Shows nothing as found any more.
pub fn end_finding(session: &Session) {
    session.set_found(None);
}

/// Sets the query.
pub fn set_query(session: &Session, query: Query) {
    session.set_query(query);
}

/// Looks for the selected words, where they are one or a few in one line.
pub fn look_for_selection(session: &Session) {
    let selected = session.read(|view| quote(view.document()?.text(), view.pending()?.span));
    look_for(session, selected);
}

/// Looks for the quote of the chosen annotation.
///
/// # Errors
/// None; it is a command like others.
pub fn look_for_alike(session: &Session) -> Result<(), CommandError> {
    let chosen = session.read(|view| {
        let span = view.chosen_annotation()?.target.covering()?;
        quote(view.document()?.text(), span)
    });
    look_for(session, chosen);
    Ok(())
}

fn look_for(session: &Session, words: Option<String>) {
    if let Some(words) = words {
        let matching = session.read(|view| view.query().matching);
        session.set_query(Query {
            words,
            matching,
            is_pattern: false,
        });
    }
}

/// The quote of a span as words to look for; `None` where it is too long or has a line end.
fn quote(text: &standoff::text::Text, span: Span) -> Option<String> {
    let quote = text.slice(span).ok()?;
    let is_short = quote.len() <= 400 && !quote.contains(['\n', '\r', '\u{2028}', '\u{2029}']);
    is_short.then(|| quote.to_owned())
}

/// Goes to the next hit after the one that was gone to last, or after `from`, around the end; where it is.
/// Where the query as it is now has no hit yet, the wish is kept for [`go_where_wished`].
pub fn go_to_hit(session: &Session, from: ByteOffset, back: bool) -> Option<Span> {
    let found = session.read(|view| view.found_now().cloned());
    let Some(found) = found.filter(|found| !found.is_empty()) else {
        session.wish_for_hit(back);
        return go_where_wished(session, from);
    };
    let n_hits = found.len();
    let last = n_hits.checked_sub(1)?;
    let index = match (found.now(), back) {
        (Some(now), false) => (found.n_before(now.start()) + 1) % n_hits,
        (None, false) => found.n_before(from) % n_hits,
        (now, true) => {
            let at = now.map_or(from, Span::start);
            found.n_before(at).checked_sub(1).unwrap_or(last)
        }
    };
    let hit = found.nth(index)?;
    show_hit(session, hit);
    Some(hit)
}

/// Goes to the hit that [`go_to_hit`] was asked for before there was one; where it is.
pub fn go_where_wished(session: &Session, from: ByteOffset) -> Option<Span> {
    let back = session.take_wish_for_hit()?;
    let is_found = session.read(|view| view.found_now().is_some_and(|found| !found.is_empty()));
    is_found.then(|| go_to_hit(session, from, back))?
}

/// Makes a hit the one that was gone to last.
pub fn show_hit(session: &Session, hit: Span) {
    if let Some(found) = session.read(|view| view.found().cloned()) {
        found.go_to(Some(hit));
        session.set_found(Some(found));
    }
}

/// Leaves a hit out of those that are tagged together, or takes it in again.
pub fn leave_out(session: &Session, hit: Span, left_out: bool) {
    if let Some(found) = session.read(|view| view.found().cloned()) {
        found.leave_out(hit, left_out);
        session.set_found(Some(found));
    }
}

/// The outcome of [`tag_all`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TaggedAll {
    /// So many annotations are new.
    pub n_added: usize,
    /// So many places were within an annotation of that label already.
    pub n_present: usize,
}

/// Gives `label` to every span of the current document that is in no annotation of that label yet: one step.
///
/// # Errors
/// [`CommandError::Offset`] where a span does not fit, an unknown label, a reader. Nothing has changed then.
pub fn tag_all(
    session: &Session,
    label: &LabelId,
    spans: &[Span],
) -> Result<TaggedAll, CommandError> {
    let (document, new) = session.read(|view| {
        known_label(view, label)?;
        let state = current(view)?;
        let mut new = Vec::new();
        for span in spans {
            state.document().text.check(*span)?;
            if !is_tagged(state.store(), *span, label) {
                new.push(*span);
            }
        }
        Ok::<_, CommandError>((state.id().clone(), new))
    })?;
    let mut ops = Vec::with_capacity(new.len());
    for span in new {
        let item = Item::Annotation(fresh_annotation(session, span, label)?);
        let document = document.clone();
        ops.push(Op::Insert { document, item });
    }
    let n_added = ops.len();
    if n_added > 0 {
        commit(session, ops, Intent::Annotate, None)?;
    }
    Ok(TaggedAll {
        n_added,
        n_present: spans.len() - n_added,
    })
}

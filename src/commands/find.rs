//! Finding words in the current document, from where the reader is, and tagging the hits.

use super::CommandError;
use super::annotations::{commit, current, fresh_annotation, is_tagged, known_label};
use crate::state::{Found, Query, Reach, Session, Slice};
use standoff::Span;
use standoff::change::{Intent, Op};
use standoff::model::Item;
use standoff::schema::LabelId;
use standoff::search::{Needle, Pattern, PatternError, Scan, Sought, in_one_line};
use standoff::text::{ByteOffset, Partition, Text};
use std::rc::Rc;

/// Steps between two looks at the clock: some microseconds.
pub(super) const EFFORT: usize = 1 << 10;
/// Milliseconds between two times that the page is told of more hits: showing them costs as much as a slice.
const TOLD_EVERY: i64 = 40;

/// A search on its way through the text.
pub struct Finding {
    found: Rc<Found>,
    sought: Sought,
    scan: Scan,
    /// The paragraph where it began: the first of a line.
    first: usize,
    /// It came to the end, and goes on from the start.
    is_around: bool,
    n_given_up: usize,
    /// When the page was told last, in milliseconds.
    told: Option<i64>,
}

pub(super) fn sought(query: &Query) -> Result<Option<Sought>, PatternError> {
    Ok(match query.is_pattern {
        true => Pattern::new(&query.words, query.matching)?.map(Sought::Pattern),
        false => Needle::new(&query.words, query.matching).map(Sought::Words),
    })
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
        let partition = state.partition();
        let first = partition.paragraph_at(from).unwrap_or(0);
        // A long line is searched from its beginning, which may be out of view.
        let mut before = partition.paragraphs().iter().take(first + 1);
        let first = before.rposition(|paragraph| !paragraph.continued);
        Some((state.id().clone(), first.unwrap_or(0)))
    });
    let sought = sought(query);
    let (Some((document, first)), Ok(Some(_))) = (place, &sought) else {
        session.set_found(None);
        return sought.map(|_| None);
    };
    Ok(sought?.map(|sought| Finding {
        found: Rc::new(Found::new(document, query.clone())),
        scan: Scan::new(sought.clone(), first..usize::MAX),
        sought,
        first,
        is_around: false,
        n_given_up: 0,
        told: None,
    }))
}

impl Finding {
    /// Looks through some more of the text, and soon shows the hits there; whether there is more to look through. Where
    /// the person stopped it, nothing is looked at any more.
    pub fn go_on(&mut self, session: &Session) -> bool {
        if self.found.reach().is_over {
            return false;
        }
        let slice = Slice::begin(session.ports());
        let mut goes_on = true;
        while goes_on {
            goes_on = self.look_further(session);
            if slice.is_over() {
                break;
            }
        }
        let now = session.ports().clock.now().millis();
        let is_due = self.told.is_none_or(|told| now - told >= TOLD_EVERY);
        if is_due || !goes_on {
            self.told = Some(now);
            session.set_found(Some(Rc::clone(&self.found)));
        }
        goes_on
    }

    /// Looks at a little more of the text; whether there is more.
    fn look_further(&mut self, session: &Session) -> bool {
        session.read(|view| {
            let Some(state) = view.project().document(&self.found.document) else {
                self.found.stop();
                return false;
            };
            let (text, partition) = (state.text(), state.partition());
            let language = state.document().language.as_deref();
            let mut hits = Vec::new();
            let mut goes_on = self
                .scan
                .go_on((text, partition), language, EFFORT, &mut |hit| {
                    hits.push(hit);
                });
            self.found.push(&hits, self.is_around);
            if !goes_on {
                self.n_given_up += self.scan.n_given_up();
                goes_on = !self.is_around && self.first > 0;
                self.is_around = true;
                self.scan = Scan::new(self.sought.clone(), 0..self.first);
            }
            let percent = match goes_on {
                true => self.percent(text, partition),
                false => 100,
            };
            self.found.set_reach(Reach {
                is_over: !goes_on,
                percent,
                n_given_up: self.n_given_up + self.scan.n_given_up(),
            });
            goes_on
        })
    }

    /// How much was looked through, while there is more.
    fn percent(&self, text: &Text, partition: &Partition) -> u8 {
        let all = u64::from(text.n_bytes().get()).max(1);
        let first = partition.paragraphs().get(self.first);
        let first = first.map_or(0, |paragraph| u64::from(paragraph.start.get()));
        let place = u64::from(self.scan.place(text, partition).get());
        let before = match self.is_around {
            true => all - first + place,
            false => place.saturating_sub(first),
        };
        u8::try_from(before * 100 / all).unwrap_or(u8::MAX).min(99)
    }
}

/// Stops the search: what was found stays, and how far it came is said with it.
pub fn stop_finding(session: &Session) {
    let running = session.read(|view| {
        let found = view.found().filter(|found| !found.reach().is_over);
        found.cloned()
    });
    if let Some(found) = running {
        found.stop();
        session.set_found(Some(found));
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

/// Looks for the selected words, where they are one or a few.
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

/// The quote of a span as words to look for, in one line; `None` where it is too long.
fn quote(text: &Text, span: Span) -> Option<String> {
    let quote = text.slice(span).ok().filter(|quote| quote.len() <= 400)?;
    Some(in_one_line(quote))
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

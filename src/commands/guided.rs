//! The guided start: it follows what the person does, and can take all of it back.
//!
//! The trial is made of ordinary commands, in ordinary transactions. To take it back is to undo those steps:
//! that alone puts the very same state back, with the times of change, whatever was tried, and each step can be done
//! again by redo. One transaction with the same effect would leave the trial below it among the steps, to come up
//! when the person undoes further.

use super::{CommandError, Downloaded, document_status};
use crate::state::{Change, Event, Guided, Lesson, Session, Subscription, View, Way};
use standoff::Span;
use standoff::change::Fate;
use standoff::model::ItemKind;
use standoff::text::ByteOffset;

/// The setting that says that it was gone through, or skipped.
const SEEN: &str = "guided-start";
/// A passage of the article.
const PASSAGE: &str = "des dizaines de soldats arméniens ont été faits prisonniers";

/// Begins it on a first visit: nothing was stored before, the article is as it came, and nobody skipped it.
pub fn offer_guided_start(session: &Session) {
    let is_wanted = session.read(|view| {
        let is_untouched = view.n_changes() == 1 && view.access().may_write();
        view.is_first_visit() && is_untouched && passage(view).is_some()
    });
    if is_wanted && session.setting(SEEN).is_none() {
        begin_guided_start(session);
    }
}

/// Begins it, or begins it again, on the current document.
pub fn begin_guided_start(session: &Session) {
    let begun = session.read(|view| {
        let document = view.current()?.clone();
        let mut guided = Guided::new(document, view.n_undo_steps());
        guided.passage = passage(view);
        guided.set_done(Lesson::Select, view.pending().is_some());
        Some(guided)
    });
    let begun = begun.map(|mut guided| {
        guided.is_downloaded = is_downloaded(session, &guided);
        guided
    });
    session.set_guided(begun);
}

/// Follows what is done, until the answer is dropped.
pub fn follow_guided_start(session: &Session) -> Subscription {
    let following = session.clone();
    session.subscribe(move |event| {
        let Some(guided) = following.read(|view| view.guided().cloned()) else {
            return;
        };
        let is_other = following.read(|view| view.current() != Some(&guided.document));
        if is_other {
            // A file was opened: the person is at work.
            following.set_guided(None);
            return;
        }
        let mut after = guided;
        following.read(|view| follow(view, &mut after, event));
        if matches!(event, Event::Settings) {
            let has_it = is_downloaded(&following, &after) && !after.is_downloaded;
            let done = has_it || after.has_done(Lesson::Download);
            after.set_done(Lesson::Download, done);
        }
        following.set_guided(Some(after));
    })
}

/// How many of the steps that can be undone were tried in it.
pub fn n_tried(view: &View) -> usize {
    let before = view.guided().map(|guided| guided.n_steps_before);
    before.map_or(0, |before| view.n_undo_steps().saturating_sub(before))
}

/// Undoes all that was tried, and ends it; how many steps that were.
///
/// # Errors
/// A reader.
pub fn take_back_tried(session: &Session) -> Result<usize, CommandError> {
    let mut n_undone = 0;
    for _ in 0..session.read(n_tried) {
        if session.undo()? {
            n_undone += 1;
        }
    }
    end_guided_start(session);
    Ok(n_undone)
}

/// Ends it, at its end or before; it does not come by itself again.
pub fn end_guided_start(session: &Session) {
    session.set_guided(None);
    session.set_setting(SEEN, "seen");
}

fn passage(view: &View) -> Option<Span> {
    let text = view.document()?.text();
    let at = text.as_str().find(PASSAGE)?;
    let (start, end) = (at, at + PASSAGE.len());
    Span::new(ByteOffset::from_usize(start)?, ByteOffset::from_usize(end)?)
}

fn is_downloaded(session: &Session, guided: &Guided) -> bool {
    document_status::since_download(session, &guided.document) == Downloaded::Before(0)
}

fn follow(view: &View, guided: &mut Guided, event: &Event) {
    match event {
        // The selection that was tagged is gone, and has been made all the same.
        Event::Pending if !guided.has_done(Lesson::Tag) => {
            guided.set_done(Lesson::Select, view.pending().is_some());
        }
        Event::Chosen if view.chosen().is_some() => guided.set_done(Lesson::Open, true),
        Event::Changed(change) => changed(view, guided, change),
        _ => {}
    }
}

fn changed(view: &View, guided: &mut Guided, change: &Change) {
    guided.is_downloaded = false;
    // Steps from before that are undone leave that much less to come back to.
    guided.n_steps_before = guided.n_steps_before.min(view.n_undo_steps());
    if !change.is_own() {
        return;
    }
    if change.way == Way::Undone {
        guided.set_done(Lesson::Undo, true);
    }
    let mut items = change.summary.items.iter();
    let is_tag = |fate, kind| fate == Fate::Inserted && kind == ItemKind::Annotation;
    let has_any = view
        .document()
        .is_some_and(|state| state.store().n_annotations() > 0);
    if has_any && items.any(|item| is_tag(item.fate, item.kind)) {
        guided.set_done(Lesson::Select, true);
        guided.set_done(Lesson::Tag, true);
    } else if !has_any && !guided.has_done(Lesson::Open) {
        // There is nothing that could be opened: once more from the start.
        guided.set_done(Lesson::Tag, false);
        guided.set_done(Lesson::Select, view.pending().is_some());
    }
}

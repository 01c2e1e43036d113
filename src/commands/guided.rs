//! The guided start: it follows what the person does, and can take all of it back.
//!
//! The trial is made of ordinary commands, in ordinary transactions. To take it back is to undo those steps:
//! that alone puts the very same state back, with the times of change, whatever was tried, and each step can be done
//! again by redo. One transaction with the same effect would leave the trial below it among the steps, to come up
//! when the person undoes further.

use super::{CommandError, Downloaded, document_status};
use crate::state::{
    Access, Change, Event, Guided, Lesson, ReaderCause, Session, Subscription, View, Way,
};
use standoff::Span;
use standoff::change::{Fate, Intent, Step};
use standoff::model::ItemKind;
use standoff::text::ByteOffset;

/// The setting that says how far it is, or that it was gone through, or skipped.
const SEEN: &str = "guided-start";
/// The setting that says that one knows how to begin.
const KNOWS: &str = "knows";
/// A passage of the article.
const PASSAGE: &str = "des dizaines de soldats arméniens ont été faits prisonniers";

/// Begins it on a first visit: nothing was stored before, the article is as it came, and nobody skipped it. Goes on with
/// it where another page has left it.
pub fn offer_guided_start(session: &Session) {
    if let Some(kept) = session.setting(SEEN) {
        return go_on(session, &kept);
    }
    let is_wanted = session.read(|view| {
        let is_untouched = view.n_changes() == 1 && view.access().may_write();
        view.is_first_visit() && is_untouched && passage(view).is_some()
    });
    if is_wanted {
        begin_guided_start(session);
    }
}

/// Begins it, or begins it again, on the current document.
pub fn begin_guided_start(session: &Session) {
    let begun = session.read(|view| {
        let document = view.current()?.clone();
        Some(Guided::new(document, view.n_undo_steps()))
    });
    let Some(mut guided) = begun else {
        return session.set_guided(None);
    };
    guided.is_downloaded = is_downloaded(session, &guided);
    show(session, guided);
}

/// Goes on with one that another page has left, where its document is shown.
fn go_on(session: &Session, kept: &str) {
    let Some(mut guided) = Guided::of_kept(kept) else {
        return;
    };
    let is_here = session.read(|view| {
        let is_beside = *view.access() == Access::Reader(ReaderCause::SecondTab);
        !is_beside && view.current() == Some(&guided.document)
    });
    if !is_here {
        return;
    }
    let n_steps = session.read(View::n_undo_steps);
    guided.n_steps_before = guided.n_steps_before.min(n_steps);
    guided.is_downloaded = !guided.has_done(Lesson::Download) && is_downloaded(session, &guided);
    show(session, guided);
}

/// Shows it, with what the current document and the selection say.
fn show(session: &Session, mut guided: Guided) {
    session.read(|view| {
        guided.passage = passage(view);
        if !guided.has_done(Lesson::Tag) {
            guided.set_done(Lesson::Select, view.pending().is_some());
        }
    });
    keep(session, guided);
}

/// Sets how far it is, for the next page too.
fn keep(session: &Session, guided: Guided) {
    let kept = guided.kept();
    session.set_guided(Some(guided));
    if session.setting(SEEN).as_ref() != Some(&kept) {
        session.set_setting(SEEN, &kept);
    }
}

/// Follows what is done, until the answer is dropped.
pub fn follow_guided_start(session: &Session) -> Subscription {
    let following = session.clone();
    session.subscribe(move |event| {
        let shown = |view: &View| view.guided().filter(|_| view.access().may_write()).cloned();
        let Some(guided) = following.read(shown) else {
            return;
        };
        let is_other = following.read(|view| view.current() != Some(&guided.document));
        // A file was opened, or more is done after all was tried: the person is at work, and it stays.
        if is_other || (guided.lesson().is_none() && is_new_work(event)) {
            return put_away(&following);
        }
        let mut after = guided.clone();
        following.read(|view| follow(view, &mut after, event));
        if matches!(event, Event::Settings) {
            let has_it = is_downloaded(&following, &after) && !after.is_downloaded;
            let done = has_it || after.has_done(Lesson::Download);
            after.set_done(Lesson::Download, done);
        }
        if after != guided {
            keep(&following, after);
        }
    })
}

fn is_new_work(event: &Event) -> bool {
    matches!(event, Event::Changed(change) if change.is_own() && change.way == Way::Done)
}

/// Undo can be tried without harm: the last step is a tag, and not the only one.
pub fn has_tag_to_spare(view: &View) -> bool {
    let n_annotations = view.document().map(|state| state.store().n_annotations());
    let is_tag = view.undo_step().map(Step::intent) == Some(Intent::Annotate);
    is_tag && n_annotations > Some(1)
}

/// It is to be said how one begins: nothing is tagged, no guided start says it, and nobody has read it.
pub fn wants_first_hint(session: &Session) -> bool {
    let is_new = session.read(|view| {
        let document = view.document();
        let is_bare = document.is_some_and(|state| state.store().n_annotations() == 0);
        is_bare && view.guided().is_none() && view.access().may_write()
    });
    is_new && session.setting(KNOWS).is_none()
}

/// It was read, and does not come again.
pub fn end_first_hint(session: &Session) {
    session.set_setting(KNOWS, "yes");
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
    put_away(session);
    // Whoever was told, or wants to be told nothing, is not told again.
    end_first_hint(session);
}

fn put_away(session: &Session) {
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

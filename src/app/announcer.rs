//! Says each change of one's own once: the one place that speaks of tags, labels, ends, steps back and
//! forth, the filter and the chosen annotation. It hears the session alone, so that no command has to think
//! of it. A message that only a listener needs is spoken and not shown.

use crate::commands;
use crate::components::context::Ui;
use crate::components::{Stage, joined, step_names};
use crate::state::{Access, Change, Event, Listing, SaveState, Session, Subscription, View, Way};
use crate::words::{Words, shown};
use standoff::change::{ChangeSummary, Fate, Intent, Step};
use standoff::model::{Annotation, AnnotationId, ItemKind, Target};
use std::cell::RefCell;

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Said {
    /// Shown for a moment, and spoken.
    Shown(String),
    /// The same, with the offer to take it back.
    Done(String),
    /// Spoken alone: it can be seen on the page.
    Spoken(String),
}

/// Says what changes from now on, until dropped.
pub fn announce(ui: &Ui, stage: &Stage) -> Subscription {
    let (ui, stage) = (ui.clone(), stage.clone());
    let session = ui.session.clone();
    let former = RefCell::new(Former::of(&session));
    let rows = RefCell::new(Sifted::of(&session));
    session.clone().subscribe(move |event| {
        let said = session.read(|view| match event {
            Event::Changed(news) => change(&ui, view, news, &stage),
            Event::Chosen => annotation_line(&ui, view, view.chosen()?).map(Said::Spoken),
            Event::Filter => Some(Said::Spoken(filter(&ui, view))),
            Event::Listing => rows.borrow_mut().sifted(&ui, view),
            Event::Access | Event::Saving => former.borrow_mut().threat(ui.words, view),
            _ => None,
        });
        match said {
            Some(Said::Shown(text)) => ui.say(text),
            // It tells of a change that was just made.
            Some(Said::Done(text)) => ui.say_done(ui.n_changes().wrapping_sub(1), text),
            Some(Said::Spoken(text)) => ui.speak(text),
            None => {}
        }
    })
}

/// How the list was sifted when it was last spoken of.
struct Sifted(Listing);

impl Sifted {
    fn of(session: &Session) -> Self {
        Self(session.read(|view| view.listing().clone()))
    }

    /// How many it shows, where it is sifted otherwise. The picked rows are told by their boxes.
    fn sifted(&mut self, ui: &Ui, view: &View) -> Option<Said> {
        if self.0 == *view.listing() {
            return None;
        }
        self.0 = view.listing().clone();
        let count = commands::rows(&ui.session).count();
        Some(Said::Spoken(ui.words.n_annotations(count)))
    }
}

/// The last known state of access and saving.
struct Former {
    access: Access,
    refused: bool,
}

impl Former {
    fn of(session: &Session) -> Self {
        session.read(|view| Self {
            access: view.access().clone(),
            refused: matches!(view.saving(), SaveState::Refused(_)),
        })
    }

    /// The threat to the work that is there now, and was not before.
    fn threat(&mut self, words: Words, view: &View) -> Option<Said> {
        let access = view.access().clone();
        let refused = matches!(view.saving(), SaveState::Refused(_));
        let (is_other, is_news) = (access != self.access, refused && !self.refused);
        *self = Self { access, refused };
        let text = match (&self.access, view.saving()) {
            (Access::Reader(cause), _) if is_other => words.reader_cause(cause),
            (Access::Writer, _) if is_other => words.said_may_write().to_owned(),
            (_, SaveState::Refused(error)) if is_news => words.storage_error(error),
            _ => return None,
        };
        Some(Said::Spoken(text))
    }
}

/// The message for a change of one's own; a change made elsewhere by others is not announced as mine.
fn change(ui: &Ui, view: &View, change: &Change, stage: &Stage) -> Option<Said> {
    let words = ui.words;
    let step = view.step_of(change)?;
    let name = || step_names::name(words, view.project(), step);
    if change.is_void() {
        return Some(Said::Shown(words.step_is_gone(&name())));
    }
    let said = |text| match is_in_view(view, &change.summary, stage) {
        true => Said::Spoken(text),
        false => Said::Shown(text),
    };
    match change.way {
        Way::Undone => Some(said(words.said_undone(&name()))),
        Way::Redone => Some(said(words.said_redone(&name()))),
        Way::Done => done(ui, view, change, step),
        Way::Loaded => None,
    }
}

/// All that a step back or on touched is a place in the text that can be seen.
fn is_in_view(view: &View, summary: &ChangeSummary, stage: &Stage) -> bool {
    let [(document, span)] = &*summary.touched else {
        return false;
    };
    let is_all = !summary.documents && !summary.schema && n_annotations(summary) == 1;
    is_all && view.current() == Some(document) && stage.sees(span.start())
}

fn done(ui: &Ui, view: &View, change: &Change, step: &Step) -> Option<Said> {
    let words = ui.words;
    let whole = || step_names::done(words, view.project(), step).map(Said::Done);
    let changed = || {
        let items = change.summary.items.iter();
        let mut there =
            items.filter(|item| item.kind == ItemKind::Annotation && item.fate != Fate::Removed);
        AnnotationId::parse(&there.next()?.id).ok()
    };
    let line = || annotation_line(ui, view, &changed()?);
    match change.intent {
        Intent::Annotate => line().map(Said::Spoken),
        // A change of many at once is named as a whole.
        Intent::Relabel | Intent::EditNote | Intent::SetConfidence | Intent::Delete
            if n_annotations(&change.summary) > 1 =>
        {
            whole()
        }
        Intent::Relabel | Intent::MoveEnd => line().map(Said::Spoken),
        Intent::SetConfidence => {
            let annotation = view.document()?.store().get(&changed()?)?;
            let word = match annotation.is_sure() {
                true => words.sure(),
                false => words.unsure(),
            };
            Some(Said::Spoken(word.to_owned()))
        }
        Intent::Delete => {
            let removed = step_names::removed(step)?;
            let text = words.said_removed(&title(words, view, removed), &quote(view, removed));
            Some(Said::Done(text))
        }
        Intent::RemoveAll
        | Intent::RemoveDocument
        | Intent::RenameDocument
        | Intent::MoveDocument
        | Intent::SetState
        | Intent::EditSchema => whole(),
        // Typing is echoed as it is typed; what opens files says what came of it.
        Intent::EditNote
        | Intent::AddDocument
        | Intent::Import
        | Intent::Suggest
        | Intent::Accept
        | Intent::Refuse
        | Intent::Other => None,
    }
}

fn n_annotations(summary: &ChangeSummary) -> usize {
    let items = summary.items.iter();
    items
        .filter(|item| item.kind == ItemKind::Annotation)
        .count()
}

/// "Prisoner: “…”, 3 of 7": which it is, and where in the list.
fn annotation_line(ui: &Ui, view: &View, id: &AnnotationId) -> Option<String> {
    let words = ui.words;
    let store = view.document()?.store();
    let annotation = store.get(id)?;
    let rows = commands::rows(&ui.session);
    let (place, count) = match rows.row_of(store, id) {
        Some(row) => (row, rows.count()),
        None => (store.rank(id)?, store.n_annotations()),
    };
    let (title, quote) = (title(words, view, annotation), quote(view, annotation));
    Some(words.said_annotation(&title, &quote, place + 1, count))
}

fn title(words: Words, view: &View, annotation: &Annotation) -> String {
    let label = view.schema().label(&annotation.label);
    let title = label.map(|label| shown(label.title_in(words.lang().tag())));
    title.unwrap_or_else(|| shown(annotation.label.as_str()))
}

fn quote(view: &View, annotation: &Annotation) -> String {
    match &annotation.target {
        Target::Orphan(orphan) => orphan.quote.clone(),
        Target::Anchored(parts) | Target::Candidate(parts) => {
            let text = view.document().map(|state| &state.document().text);
            let words = text.map(|text| joined(text, parts, str::to_owned));
            words.unwrap_or_default()
        }
    }
}

fn filter(ui: &Ui, view: &View) -> String {
    let words = ui.words;
    if view.document().is_none() {
        return words.none_for_filter().to_owned();
    }
    let language = words.lang().tag();
    let labels = view.filter().unwrap_or_default().iter();
    let titles = labels.filter_map(|id| Some(shown(view.schema().label(id)?.title_in(language))));
    let titles: Vec<String> = titles.collect();
    let names = match titles.is_empty() {
        true => words.all_labels().to_owned(),
        false => titles.join(", "),
    };
    words.said_filtered(&names, commands::rows(&ui.session).count())
}

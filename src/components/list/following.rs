//! What the list brings into view by itself: the chosen annotation, the newest, and while the text scrolls the one that is
//! nearest to what is read. Where somebody works in the list, it stays where it is.

use super::super::Stage;
use super::super::uneven::Uneven;
use crate::commands::Rows;
use crate::state::{Change, Event, Session, Sort, Way};
use gloo::timers::callback::Timeout;
use standoff::change::Fate;
use standoff::model::{AnnotationId, ItemKind};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// How long after a scroll of the text the list follows, in milliseconds: a scroll is many events.
const SOON: u32 = 100;

/// A newly chosen annotation scrolls the list so that its row is in view.
#[hook]
pub fn use_chosen(session: &Session, rows: &Rc<Rows>, uneven: &Uneven) {
    let chosen = session.read(|view| view.chosen().cloned());
    let (session, rows, uneven) = (session.clone(), Rc::clone(rows), uneven.clone());
    let brought = use_mut_ref(|| None::<AnnotationId>);
    use_effect_with((chosen, Rc::clone(&uneven.heights)), move |(chosen, _)| {
        let is_other = brought.replace(chosen.clone()) != *chosen;
        // Rows that are as tall as it now shows moved it; whoever has gone far from it is left there.
        if let Some(id) = chosen
            && (is_other || is_near(&session, &rows, &uneven, id))
        {
            bring(&session, &rows, &uneven, id);
        }
    });
}

/// So does an annotation that was just made.
#[hook]
pub fn use_newest(session: &Session, rows: &Rc<Rows>, uneven: &Uneven) {
    let newest = use_state_eq(|| None::<(u64, AnnotationId)>);
    {
        let newest = newest.setter();
        use_effect_with(session.clone(), move |session| {
            let again = session.clone();
            let subscription = session.subscribe(move |event| {
                if let Event::Changed(change) = event
                    && let Some(id) = made(&again, change)
                {
                    newest.set(Some((change.seq, id)));
                }
            });
            move || drop(subscription)
        });
    }
    let (session, rows, uneven) = (session.clone(), Rc::clone(rows), uneven.clone());
    use_effect_with((*newest).clone(), move |newest| {
        if let Some((_, id)) = newest {
            bring(&session, &rows, &uneven, id);
        }
    });
}

/// The annotation of the current document that a change of one's own made; the first of several.
fn made(session: &Session, change: &Change) -> Option<AnnotationId> {
    if !change.is_own() || change.way != Way::Done {
        return None;
    }
    session.read(|view| {
        let current = view.current()?;
        let is_new = |fate, kind| fate == Fate::Inserted && kind == ItemKind::Annotation;
        let mut items = change.summary.items.iter();
        let item = items.find(|item| is_new(item.fate, item.kind) && item.document == *current)?;
        AnnotationId::parse(&item.id).ok()
    })
}

/// Its row is among those that are in the page.
fn is_near(session: &Session, rows: &Rows, uneven: &Uneven, id: &AnnotationId) -> bool {
    let place = session.read(|view| rows.row_of(view.document()?.store(), id));
    place.is_some_and(|place| (uneven.from..uneven.until).contains(&place))
}

fn bring(session: &Session, rows: &Rows, uneven: &Uneven, id: &AnnotationId) {
    let place = session.read(|view| rows.row_of(view.document()?.store(), id));
    if let Some(place) = place {
        uneven.bring(place);
    }
}

/// While the text scrolls, the list goes along with what is read.
#[hook]
pub fn use_in_step(session: &Session, stage: &Stage, rows: &Rc<Rows>, uneven: &Uneven) {
    let now = use_mut_ref(|| None::<(Rc<Rows>, Uneven)>);
    now.replace(Some((Rc::clone(rows), uneven.clone())));
    let document = session.read(|view| view.current().cloned());
    let (session, stage) = (session.clone(), stage.clone());
    use_effect_with(document, move |_| {
        let soon = Rc::new(RefCell::new(None::<Timeout>));
        let listener = {
            let (soon, stage) = (Rc::clone(&soon), stage.clone());
            stage.clone().when_scrolled(move || {
                if soon.borrow().is_some() {
                    return;
                }
                let (session, stage) = (session.clone(), stage.clone());
                let (now, done) = (Rc::clone(&now), Rc::clone(&soon));
                let timer = Timeout::new(SOON, move || {
                    let fired = done.take();
                    let now = now.borrow().clone();
                    if let Some((rows, uneven)) = now.filter(|(_, uneven)| !uneven.is_in_hand())
                        && let Some(row) = nearest(&session, &stage, &rows)
                    {
                        uneven.bring(row);
                    }
                    drop(fired);
                });
                soon.replace(Some(timer));
            })
        };
        move || {
            drop(listener);
            soon.replace(None);
        }
    });
}

/// The row of what is read: the chosen annotation where it can be seen, else the first one from the top of the view on.
/// In another order than that of the text there is none.
fn nearest(session: &Session, stage: &Stage, rows: &Rows) -> Option<usize> {
    let is_in_order = session.read(|view| view.listing().sort == Sort::Place);
    if !is_in_order || rows.count() == 0 {
        return None;
    }
    let chosen = session.read(|view| {
        let one = view.chosen_annotation()?;
        let row = rows.row_of(view.document()?.store(), &one.id)?;
        Some((one.target.covering()?.start(), row))
    });
    if let Some((_, row)) = chosen.filter(|(start, _)| stage.shows(*start)) {
        return Some(row);
    }
    let top = stage.first_visible()?;
    let row = session.read(|view| Some(rows.n_before(view.document()?.store(), top)))?;
    Some(row.min(rows.count() - 1))
}

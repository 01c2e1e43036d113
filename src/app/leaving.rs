//! The page is left: what stands in a field becomes a change, and what is not stored yet goes with the history.

use crate::commands::{self, Why};
use crate::ports::web::carry_over;
use crate::state::{SaveState, Session};
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::Cell;
use std::rc::Rc;
use web_sys::EventTarget;

/// Does it until what it gives is dropped. It comes before the question whether to leave, which is asked where something
/// is not saved. On a phone a page that is hidden may never be seen again.
pub fn follow(session: &Session) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else {
        return Vec::new();
    };
    let has_committed = Rc::new(Cell::new(false));
    let on = |target: &EventTarget, name: &'static str, act: fn(&Session, &Cell<bool>)| {
        let (session, has_committed) = (session.clone(), Rc::clone(&has_committed));
        let options = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(target, name, options, move |_| {
            act(&session, &has_committed);
        })
    };
    let mut listeners = vec![
        // Chromium takes nothing into the history any more where the page is hidden.
        on(&window, "beforeunload", leave),
        on(&window, "pagehide", leave),
    ];
    if let Some(page) = window.document() {
        listeners.push(on(&page, "visibilitychange", commit));
    }
    listeners
}

fn commit(session: &Session, has_committed: &Cell<bool>) {
    has_committed.set(commands::commit_drafts(session, Why::Leaving) || has_committed.get());
}

fn leave(session: &Session, has_committed: &Cell<bool>) {
    commit(session, has_committed);
    let is_saved = session.read(|view| *view.saving() == SaveState::Saved);
    // Nothing else needs it: what was there before is on its way, or was refused and said.
    if has_committed.get() && !is_saved {
        carry_over();
    }
}

//! Finding as the session has it.

use super::event::Event;
use super::found::{Found, Query};
use super::session::Session;
use super::view::View;
use std::rc::Rc;

impl View {
    /// The query of the search.
    pub fn query(&self) -> &Query {
        &self.seeking.query
    }

    /// The hits in the current document; `None` while there is no query. The query may be another by now.
    pub fn found(&self) -> Option<&Rc<Found>> {
        self.seeking.found.as_ref()
    }

    /// The same, where it is what the query asks for now.
    pub fn found_now(&self) -> Option<&Rc<Found>> {
        self.seeking.of_now()
    }
}

/// Finding: for `commands` alone.
impl Session {
    /// Sets the query; an empty one ends the search.
    pub(crate) fn set_query(&self, query: Query) {
        let set = |view: &mut View| {
            let changed = super::following::replace(&mut view.seeking.query, query);
            if changed {
                view.seeking.wish = None;
            }
            changed
        };
        self.set(set, &Event::Found);
    }

    /// Other hits, or none; also where the same ones are more than before.
    pub(crate) fn set_found(&self, found: Option<Rc<Found>>) {
        let set = |view: &mut View| {
            let had = view.seeking.found.is_some();
            view.seeking.found = found;
            had || view.seeking.found.is_some()
        };
        self.set(set, &Event::Found);
    }

    /// Keeps what was asked for, back or on, until there is a hit.
    pub(crate) fn wish_for_hit(&self, back: bool) {
        let set = |view: &mut View| {
            view.seeking.wish = Some(back);
            // Nobody shows it.
            false
        };
        self.set(set, &Event::Found);
    }

    /// The step that was asked for before there was a hit, once there is one; forgotten where there will be none.
    pub(crate) fn take_wish_for_hit(&self) -> Option<bool> {
        let mut wish = None;
        let set = |view: &mut View| {
            let found = view.seeking.of_now();
            let is_known = found.is_some_and(|found| !found.is_empty() || found.reach().is_over);
            if is_known {
                wish = view.seeking.wish.take();
            }
            false
        };
        self.set(set, &Event::Found);
        wish
    }
}

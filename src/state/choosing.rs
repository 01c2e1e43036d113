//! The setters of the chosen annotation, the selection and the filter: for `commands` alone.

use super::event::Event;
use super::following::replace;
use super::listing::{Listing, Picked};
use super::session::Session;
use super::view::{Filter, Pending, View};
use standoff::model::AnnotationId;

impl Session {
    /// Chooses an annotation of the current document, or none.
    pub(crate) fn set_chosen(&self, chosen: Option<AnnotationId>) {
        let change = |view: &mut View| {
            if chosen.is_some() {
                view.part_of = None;
            }
            if view.chosen != chosen {
                view.part = 0;
            }
            replace(&mut view.chosen, chosen)
        };
        self.set(change, &Event::Chosen);
    }

    /// Takes another part of the chosen annotation, from 0.
    pub(crate) fn set_part(&self, part: usize) {
        self.set(|view| replace(&mut view.part, part), &Event::Chosen);
    }

    /// Which annotation the next selection may become a part of.
    pub(crate) fn set_part_of(&self, id: Option<AnnotationId>) {
        self.set(|view| replace(&mut view.part_of, id), &Event::Pending);
    }

    /// Sets or drops the selection that waits for a label.
    pub(crate) fn set_pending(&self, pending: Option<Pending>) {
        let change = |view: &mut View| {
            view.is_unsure &= pending.is_some();
            replace(&mut view.pending, pending)
        };
        self.set(change, &Event::Pending);
    }

    /// Says whether what is tagged next is marked unsure; with the selection that goes too.
    pub(crate) fn set_unsure(&self, is_unsure: bool) {
        self.set(
            |view| replace(&mut view.is_unsure, is_unsure),
            &Event::Pending,
        );
    }

    /// Sets the labels that the list shows.
    pub(crate) fn set_filter(&self, filter: Filter) {
        self.set(|view| replace(&mut view.filter, filter), &Event::Filter);
    }

    /// Sets the further filters of the list, and its order.
    pub(crate) fn set_listing(&self, listing: Listing) {
        let change = |view: &mut View| replace(&mut view.listing, listing);
        self.set(change, &Event::Listing);
    }

    /// Sets what is picked in the list.
    pub(crate) fn set_picked(&self, picked: Picked) {
        let change = |view: &mut View| {
            view.n_picks += 1;
            replace(&mut view.picked, picked)
        };
        self.set(change, &Event::Listing);
    }
}

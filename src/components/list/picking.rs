//! Picking rows: one, or all from the last one to this.

use super::super::context::Ui;
use crate::commands::{self, Rows};
use standoff::model::AnnotationId;
use std::cell::RefCell;
use std::rc::Rc;

/// The facts that picking needs.
#[derive(Clone)]
pub(super) struct Picking {
    /// The page.
    pub ui: Ui,
    /// The rows as they are shown.
    pub rows: Rc<Rows>,
    /// Where the last range began.
    pub anchor: Rc<RefCell<Option<AnnotationId>>>,
}

impl Picking {
    /// A range would begin here.
    pub fn begin(&self, id: &AnnotationId) {
        *self.anchor.borrow_mut() = Some(id.clone());
    }

    /// Picks a row, or leaves it.
    pub fn set(&self, id: &AnnotationId, is_in: bool) {
        self.begin(id);
        commands::pick_row(&self.ui.session, id, is_in);
        self.say();
    }

    /// Picks a row that is not, leaves one that is.
    pub fn toggle(&self, id: &AnnotationId) {
        let is_in = self.ui.session.read(|view| view.picked().has(id));
        self.set(id, !is_in);
    }

    /// Picks all from where the range began to this row, and no others.
    pub fn through(&self, id: &AnnotationId) {
        let anchor = self.anchor.borrow().clone().unwrap_or_else(|| id.clone());
        self.begin(&anchor);
        let ids = self.ui.session.read(|view| {
            let store = view.document()?.store();
            let row = |id| self.rows.row_of(store, id);
            let to = row(id)?;
            let from = row(&anchor).unwrap_or(to);
            let range = from.min(to)..=from.max(to);
            let ids = range.filter_map(|row| Some(self.rows.nth(store, row)?.id.clone()));
            Some(ids.collect::<Vec<_>>())
        });
        commands::pick(&self.ui.session, ids.unwrap_or_default());
        self.say();
    }

    /// Picks all that is shown.
    pub fn all(&self) {
        let all = self.ui.session.read(|view| {
            let store = view.document()?.store();
            let rows = 0..self.rows.count();
            let ids = rows.filter_map(|row| Some(self.rows.nth(store, row)?.id.clone()));
            Some(ids.collect())
        });
        commands::pick(&self.ui.session, all.unwrap_or_default());
        self.say();
    }

    /// The number of picked rows, to be heard: a screen reader sees no boxes.
    fn say(&self) {
        let session = &self.ui.session;
        let count = session.read(|view| commands::picked_rows(view, &self.rows).len());
        self.ui.speak(self.ui.words.n_selected(count));
    }
}

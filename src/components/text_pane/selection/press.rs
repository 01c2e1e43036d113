//! A finger that rests on a word selects it. Browsers for phones do so by themselves; those for desktops
//! with a touch screen do not all. Where the browser was first, its selection stays.

use crate::dom::{TextTree, read_selection, set_selection};
use gloo::timers::callback::Timeout;
use standoff::text::word_at;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::PointerEvent;

/// Milliseconds of rest, a little more than the browsers' own.
const REST: u32 = 550;
/// Pixels that a resting finger may move.
const SLACK: f64 = 10.0;

/// The finger that rests, if any. Cheap to clone.
#[derive(Clone, Default)]
pub struct LongPress(Rc<RefCell<Option<Resting>>>);

struct Resting {
    x: f64,
    y: f64,
    _timer: Timeout,
}

impl LongPress {
    /// A pointer went down.
    pub fn down(&self, tree: &TextTree, event: &PointerEvent) {
        if event.pointer_type() != "touch" || !event.is_primary() {
            return;
        }
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        let (tree, held) = (tree.clone(), self.clone());
        let timer = Timeout::new(REST, move || {
            held.end();
            let is_first = read_selection(&tree).is_none_or(|(anchor, focus)| anchor == focus);
            if is_first {
                take_word(&tree, x, y);
            }
        });
        *self.0.borrow_mut() = Some(Resting {
            x,
            y,
            _timer: timer,
        });
    }

    /// It moved: a rest no longer, where it went too far.
    pub fn moved(&self, event: &PointerEvent) {
        let too_far = self.0.borrow().as_ref().is_some_and(|resting| {
            let dx = f64::from(event.client_x()) - resting.x;
            let dy = f64::from(event.client_y()) - resting.y;
            dx.hypot(dy) > SLACK
        });
        if too_far {
            self.end();
        }
    }

    /// It was lifted, or the browser took it for scrolling.
    pub fn end(&self) {
        let gone = self.0.borrow_mut().take();
        drop(gone);
    }
}

/// Selects the word at a point of the viewport, as this text's language has it: in French, "armée" of
/// "l’armée", which browsers take whole.
pub fn take_word(tree: &TextTree, x: f64, y: f64) {
    let word = tree
        .offset_at(x, y)
        .and_then(|at| word_at(tree.text(), at, tree.language()));
    if let Some(word) = word {
        set_selection(tree, word.start(), word.end());
    }
}

//! Focus is never lost: when what had it goes (a deleted row, a closed card, an undone document), the focus
//! goes to its neighbour in the list, else to the text. Browsers would give it to the page's body, and the
//! next Tab would begin at the top.

use super::environment;
use gloo::events::EventListener;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

/// Keeps the focus until dropped.
pub struct KeptFocus {
    _listeners: Vec<EventListener>,
}

#[derive(Default)]
struct Last {
    element: RefCell<Option<Element>>,
    /// The number of the list's row that had it, from 1.
    row: Cell<Option<u32>>,
    is_looking: Cell<bool>,
}

impl KeptFocus {
    /// Begins to keep it.
    pub fn new() -> Self {
        let last = Rc::new(Last::default());
        let Some(window) = environment::window() else {
            return Self {
                _listeners: Vec::new(),
            };
        };
        let focused = {
            let last = Rc::clone(&last);
            EventListener::new(&window, "focusin", move |event| {
                let element = event.target().and_then(|target| target.dyn_into().ok());
                last.row.set(element.as_ref().and_then(row_of));
                last.element.replace(element);
            })
        };
        let mut listeners = vec![focused];
        // Each way to take an element away begins with one of these.
        for name in ["keydown", "click", "change"] {
            let last = Rc::clone(&last);
            listeners.push(EventListener::new(&window, name, move |_| look(&last)));
        }
        Self {
            _listeners: listeners,
        }
    }
}

fn row_of(element: &Element) -> Option<u32> {
    let row = element.closest(".list-item").ok()??;
    row.get_attribute("aria-posinset")?.parse().ok()
}

/// Looks once the page has drawn what the event brought about.
fn look(last: &Rc<Last>) {
    if last.is_looking.replace(true) {
        return;
    }
    let last = Rc::clone(last);
    spawn_local(async move {
        environment::after_frame().await;
        last.is_looking.set(false);
        let gone = last.element.borrow().as_ref().is_some_and(is_gone);
        if gone && environment::has_focus("body") && !environment::has_focus("body *") {
            give_back(last.row.get());
        }
    });
}

/// No longer in the page, or not shown there.
fn is_gone(element: &Element) -> bool {
    !element.is_connected() || element.get_client_rects().length() == 0
}

fn give_back(row: Option<u32>) {
    let neighbours = row.into_iter().flat_map(|row| [row, row.saturating_sub(1)]);
    for row in neighbours {
        environment::focus(&format!(".list-item[aria-posinset=\"{row}\"] button"));
        if environment::has_focus(".list-item") {
            return;
        }
    }
    environment::focus("#text");
}

//! Which blocks are within a screen of the view, as the browser tells.

use crate::dom::{Scroller, TextTree};
use js_sys::{Array, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Observes every block of a text until dropped.
pub struct Window {
    observer: IntersectionObserver,
    _callback: Closure<dyn FnMut(Array)>,
}

impl Window {
    /// Calls back with (block, is it near) for each block that came near or went; at first for all.
    /// `None` where the browser has no such observer.
    pub fn new(
        tree: &TextTree,
        scroller: &Scroller,
        callback: impl Fn(&[(usize, bool)]) + 'static,
    ) -> Option<Self> {
        let callback = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let changes: Vec<(usize, bool)> = entries
                .iter()
                .filter_map(|entry| {
                    let entry: IntersectionObserverEntry = entry.dyn_into().ok()?;
                    let block = entry.target().get_attribute("data-block")?.parse().ok()?;
                    Some((block, entry.is_intersecting()))
                })
                .collect();
            callback(&changes);
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin("100% 0px");
        match scroller.element() {
            Some(element) => options.set_root(Some(element)),
            // The margin counts in a frame too (a notebook's) when the page is named as the root.
            None => {
                let page = tree.root().owner_document()?;
                Reflect::set(&options, &"root".into(), &page).ok()?;
            }
        }
        let function = callback.as_ref().unchecked_ref();
        let observer = IntersectionObserver::new_with_options(function, &options).ok()?;
        let mut block = 0;
        while let Some(element) = tree.block(block) {
            observer.observe(element);
            block += 1;
        }
        Some(Self {
            observer,
            _callback: callback,
        })
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

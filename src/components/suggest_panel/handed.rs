//! Dictionaries that came with other files, on their way to the panel, which loads them one after the other.

use crate::commands::registry::Panel;
use crate::components::context::Ui;
use std::cell::RefCell;
use std::collections::VecDeque;
use yew::prelude::*;

/// A dictionary in a file.
#[derive(Clone, Debug)]
pub struct Handed {
    /// The name of the file.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The encoding in which they are read, where they do not say it.
    pub encoding: Option<&'static str>,
}

thread_local! {
    /// Those that wait, the first one first.
    static WAITING: RefCell<VecDeque<Handed>> = const { RefCell::new(VecDeque::new()) };
    /// The panel, as long as it is open.
    static PANEL: RefCell<Option<Callback<()>>> = const { RefCell::new(None) };
}

/// Opens the panel, which loads these.
pub fn hand_dictionaries(ui: &Ui, dictionaries: Vec<Handed>) {
    WAITING.with_borrow_mut(|waiting| waiting.extend(dictionaries));
    ui.set_panel(Some(Panel::Suggestions));
    if let Some(panel) = PANEL.with_borrow(Clone::clone) {
        panel.emit(());
    }
}

/// Takes the first one that waits.
pub fn next() -> Option<Handed> {
    WAITING.with_borrow_mut(VecDeque::pop_front)
}

/// The name of the first one that waits.
pub fn next_name() -> Option<String> {
    WAITING.with_borrow(|waiting| waiting.front().map(|handed| handed.name.clone()))
}

/// Calls the panel at once, and when others come.
#[hook]
pub fn use_handed(on_handed: Callback<()>) {
    use_effect_with((), move |()| {
        PANEL.set(Some(on_handed.clone()));
        on_handed.emit(());
        || PANEL.set(None)
    });
}

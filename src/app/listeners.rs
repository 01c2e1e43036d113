//! The window's own events: keys, files dropped and pasted, leaving, scrolling, resizing. Each listener
//! goes with the page component.

use super::environment;
use super::keys::Keyboard;
use crate::state::{SaveState, Session};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{
    BeforeUnloadEvent, ClipboardEvent, DragEvent, Element, Event, File, FileList, KeyboardEvent,
};
use yew::prelude::*;

/// Milliseconds of rest after which the place in the text is remembered.
const REST: u32 = 400;

/// The state that the listeners share, and the parts of the page that they tell.
pub struct Heard {
    /// The keys' owner, with session and page.
    pub keyboard: Keyboard,
    /// A file hovers over the page.
    pub dragging: UseStateHandle<bool>,
    /// Counts the changes of the window's size.
    pub layout: UseStateHandle<u32>,
    /// A dialog is open: nothing can be dropped on the page behind it.
    pub dialog_open: bool,
}

/// The files of a list.
pub fn listed(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else {
        return Vec::new();
    };
    (0..files.length())
        .filter_map(|index| files.get(index))
        .collect()
}

/// Leaving would lose something that the person made.
fn is_at_risk(session: &Session) -> bool {
    session.read(|view| {
        let anything_made = view.undo_step().is_some() || view.redo_step().is_some();
        // What stands in a field was made too.
        (anything_made || session.has_drafts()) && !matches!(view.saving(), SaveState::Saved)
    })
}

/// Hears the window's events for as long as the page is there.
#[hook]
pub fn use_listeners(heard: Heard) {
    // The listeners are made once and read what is current now.
    let current = use_mut_ref(|| None::<Rc<Heard>>);
    *current.borrow_mut() = Some(Rc::new(heard));
    use_effect_with((), move |()| {
        let listeners = listen(&current);
        move || drop(listeners)
    });
}

type Current = Rc<RefCell<Option<Rc<Heard>>>>;

fn now(current: &Current) -> Option<Rc<Heard>> {
    current.borrow().clone()
}

fn listen(current: &Current) -> Vec<EventListener> {
    let Some(window) = environment::window() else {
        return Vec::new();
    };
    let on = |name: &'static str, act: fn(&Rc<Heard>, &Event)| {
        let current = Rc::clone(current);
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&window, name, options, move |event| {
            if let Some(heard) = now(&current) {
                act(&heard, event);
            }
        })
    };
    let timer: Rc<RefCell<Option<Timeout>>> = Rc::default();
    let scrolled = {
        let current = Rc::clone(current);
        EventListener::new(&window, "scroll", move |_| {
            let current = Rc::clone(&current);
            *timer.borrow_mut() = Some(Timeout::new(REST, move || {
                if let Some(heard) = now(&current) {
                    remember(&heard);
                }
            }));
        })
    };
    vec![
        on("keydown", |heard, event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                heard.keyboard.key(event);
            }
        }),
        on("beforeunload", |heard, event| {
            if is_at_risk(&heard.keyboard.session) {
                event.prevent_default();
                if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                    event.set_return_value("unsaved");
                }
            }
        }),
        on("pagehide", |heard, _| leave(heard)),
        // Back from elsewhere, where the person may have made room.
        on("focus", |heard, _| {
            let session = &heard.keyboard.session;
            if session.read(|view| matches!(view.saving(), SaveState::Refused(_))) {
                session.retry_saving();
            }
        }),
        on("resize", |heard, _| heard.layout.set(*heard.layout + 1)),
        on("paste", paste),
        on("dragover", drag_over),
        on("dragleave", |heard, event| {
            let leaves = event
                .dyn_ref::<DragEvent>()
                .is_some_and(|event| event.related_target().is_none());
            if leaves {
                heard.dragging.set(false);
            }
        }),
        on("drop", dropped),
        scrolled,
    ]
}

fn remember(heard: &Rc<Heard>) {
    if let Some(place) = heard.keyboard.stage.first_visible() {
        heard.keyboard.session.remember_place(place);
    }
}

fn leave(heard: &Rc<Heard>) {
    remember(heard);
    heard.keyboard.session.leave_drawing();
}

fn has_files(event: &DragEvent) -> bool {
    event
        .data_transfer()
        .is_some_and(|transfer| transfer.types().iter().any(|kind| kind == "Files"))
}

fn drag_over(heard: &Rc<Heard>, event: &Event) {
    let Some(event) = event.dyn_ref::<DragEvent>() else {
        return;
    };
    if has_files(event) {
        // Without this the browser leaves the page and shows the file.
        event.prevent_default();
        heard.dragging.set(!heard.dialog_open);
    }
}

fn dropped(heard: &Rc<Heard>, event: &Event) {
    let Some(event) = event
        .dyn_ref::<DragEvent>()
        .filter(|event| has_files(event))
    else {
        return;
    };
    event.prevent_default();
    heard.dragging.set(false);
    let files = event
        .data_transfer()
        .map(|transfer| listed(transfer.files()));
    heard.keyboard.ui.take_files(files.unwrap_or_default());
}

fn paste(heard: &Rc<Heard>, event: &Event) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let in_field = target.is_some_and(|target| {
        target
            .closest("textarea, input, select, [contenteditable]")
            .ok()
            .flatten()
            .is_some()
    });
    let data = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data);
    let (false, Some(data)) = (in_field, data) else {
        return;
    };
    let files = listed(data.files());
    let ui = &heard.keyboard.ui;
    if !files.is_empty() {
        event.prevent_default();
        ui.take_files(files);
        return;
    }
    if let Ok(text) = data.get_data("text/plain")
        && !text.is_empty()
    {
        event.prevent_default();
        // Half a surrogate pair became U+FFFD on the way here: that would not be what was pasted.
        match text.contains('\u{fffd}') && !is_whole(&data) {
            true => ui.say(ui.words.half_character().to_owned()),
            false => ui.take_pasted(text),
        }
    }
}

/// The pasted text holds no half of a surrogate pair.
fn is_whole(data: &web_sys::DataTransfer) -> bool {
    let get = js_sys::Reflect::get(data, &"getData".into());
    let text = get
        .ok()
        .and_then(|get| get.dyn_into::<js_sys::Function>().ok())
        .and_then(|get| get.call1(data, &"text/plain".into()).ok());
    text.and_then(|text| text.dyn_into::<js_sys::JsString>().ok())
        .is_some_and(|text| crate::dom::is_well_formed(&text))
}

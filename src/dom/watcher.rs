//! Hears the native selection change: by mouse, by keys, by touch.
//!
//! `selectionchange` tells of every change; which input it came from is what was heard last. A mouse selection is read
//! at `pointerup` too, for that event comes first and a key may come next. A caller that needs the selection at a key
//! press reads it live ([`read_selection`]): nothing here is ahead of it.

use super::TextTree;
use super::selection::{clear_selection, read_selection};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use standoff::text::ByteOffset;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, KeyboardEvent, Node, PointerEvent};

/// The device that the person selects with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A mouse or a pen.
    Mouse,
    /// The keyboard, or a script.
    Keys,
    /// A finger, the system's handles included.
    Touch,
}

impl By {
    /// How long nothing must change before a palette may come, in milliseconds: a double click follows a
    /// click, a key is held, a handle is dragged.
    const fn delay(self) -> u32 {
        match self {
            Self::Mouse => 10,
            Self::Keys | Self::Touch => 100,
        }
    }
}

/// The keys that were held when the button was let go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Alt.
    pub alt: bool,
    /// Control, or Command.
    pub ctrl: bool,
}

/// A selection that holds something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gesture {
    /// Where it began.
    pub anchor: ByteOffset,
    /// Where it is now; before `anchor` when it goes backwards. Never equal to it.
    pub focus: ByteOffset,
    /// With what.
    pub by: By,
    /// The button is up and nothing changed for 10 ms (mouse) or 100 ms (keys, touch): time to show a
    /// palette. A label key need not wait for it.
    pub settled: bool,
    /// The keys that were held when the button was let go; nothing before, and for keys and touch.
    pub held: Held,
}

/// The selection at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selected {
    /// A stretch of the text.
    Stretch(Gesture),
    /// Nothing, but the caret stands in the text (a click, an arrow key).
    Caret {
        /// Where.
        at: ByteOffset,
        /// How it came there.
        by: By,
    },
    /// Nothing in the text.
    Nothing,
}

/// Calls back whenever what is selected changes; stops when dropped.
pub struct SelectionWatcher {
    _heard: Rc<Heard>,
    _listeners: Vec<EventListener>,
}

struct Heard {
    tree: TextTree,
    callback: Box<dyn Fn(Selected)>,
    by: Cell<By>,
    is_pressed: Cell<bool>,
    /// The pointer that is down has been in text that somebody else edited. WebKit goes on selecting in the text that takes
    /// its place, which is not what was meant.
    is_void: Cell<bool>,
    held: Cell<Held>,
    told: Cell<Selected>,
    settling: RefCell<Option<Timeout>>,
}

impl SelectionWatcher {
    /// Watches over `tree`. The callback is told each state once, from an event or a timer; a selection
    /// that is there already is told of when it changes.
    pub fn new(tree: &TextTree, callback: impl Fn(Selected) + 'static) -> Self {
        let heard = Rc::new(Heard {
            tree: tree.clone(),
            callback: Box::new(callback),
            by: Cell::new(By::Keys),
            is_pressed: Cell::new(false),
            is_void: Cell::new(false),
            held: Cell::default(),
            told: Cell::new(Selected::Nothing),
            settling: RefCell::new(None),
        });
        let listeners = web_sys::window()
            .and_then(|window| {
                let page = window.document()?;
                Some(listen(&heard, window.as_ref(), page.as_ref()))
            })
            .unwrap_or_default();
        Self {
            _heard: heard,
            _listeners: listeners,
        }
    }
}

/// Pointers and keys are heard on the window before any other listener can stop them.
fn listen(heard: &Rc<Heard>, window: &EventTarget, page: &EventTarget) -> Vec<EventListener> {
    let on = |target: &EventTarget, name: &'static str, hear: fn(&Rc<Heard>, &Event)| {
        let heard: Weak<Heard> = Rc::downgrade(heard);
        let options = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(target, name, options, move |event| {
            if let Some(heard) = heard.upgrade() {
                hear(&heard, event);
            }
        })
    };
    vec![
        on(window, "pointerdown", |heard, event| heard.press(event)),
        on(window, "pointerup", |heard, event| heard.release(event)),
        on(window, "pointercancel", |heard, event| heard.release(event)),
        // A button that is let go outside the window is heard of nowhere.
        on(window, "blur", |heard, event| heard.release(event)),
        on(window, "keydown", |heard, event| heard.type_key(event)),
        on(page, "selectionchange", |heard, _| heard.look()),
    ]
}

impl Heard {
    fn press(self: &Rc<Self>, event: &Event) {
        let pointer = event.dyn_ref::<PointerEvent>();
        let is_touch = pointer.is_some_and(|pointer| pointer.pointer_type() == "touch");
        // A drag that begins within what is selected would move it elsewhere, as words are moved in a letter.
        let begins = pointer.is_some_and(|pointer| pointer.button() == 0 && !pointer.shift_key());
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Node>().ok());
        let selects = || read_selection(&self.tree).is_some_and(|(anchor, focus)| anchor != focus);
        if begins && !is_touch && self.tree.root().contains(target.as_ref()) && selects() {
            clear_selection();
        }
        self.by.set(if is_touch { By::Touch } else { By::Mouse });
        self.is_pressed.set(!is_touch);
        self.is_void.set(false);
        self.held.set(Held::default());
    }

    fn type_key(&self, event: &Event) {
        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
        // A drag of the mouse selects with the mouse, also while a key is held.
        let is_modifier = |key: &str| matches!(key, "Alt" | "Control" | "Meta" | "Shift");
        if !key.is_some_and(|key| is_modifier(&key)) {
            self.by.set(By::Keys);
            self.held.set(Held::default());
        }
    }

    fn release(self: &Rc<Self>, event: &Event) {
        if self.is_pressed.replace(false) {
            if let Some(event) = event.dyn_ref::<PointerEvent>() {
                self.held.set(Held {
                    alt: event.alt_key(),
                    ctrl: event.ctrl_key() || event.meta_key(),
                });
            }
            if self.is_void.replace(false) {
                clear_selection();
            }
            self.look();
            self.settle_later();
        }
    }

    /// Reads the selection and tells of it if it is another.
    fn look(self: &Rc<Self>) {
        let by = self.by.get();
        let read = read_selection(&self.tree);
        if self.is_pressed.get() && self.tree.is_edited() {
            self.is_void.set(true);
        }
        let now = match read.filter(|_| !self.is_void.get()) {
            Some((anchor, focus)) if anchor != focus => Selected::Stretch(Gesture {
                anchor,
                focus,
                by,
                settled: false,
                held: self.held.get(),
            }),
            Some((at, _)) => Selected::Caret { at, by },
            None => Selected::Nothing,
        };
        // A redraw puts the selection back where it was: no news.
        if ends(now) == ends(self.told.get()) {
            return;
        }
        self.told.set(now);
        self.settle_later();
        (self.callback)(now);
    }

    fn settle_later(self: &Rc<Self>) {
        let waits = match self.told.get() {
            Selected::Stretch(gesture) => !gesture.settled && !self.is_pressed.get(),
            _ => false,
        };
        let timer = waits.then(|| {
            let heard = Rc::downgrade(self);
            Timeout::new(self.by.get().delay(), move || {
                if let Some(heard) = heard.upgrade() {
                    heard.settle();
                }
            })
        });
        self.settling.replace(timer);
    }

    fn settle(self: &Rc<Self>) {
        if let Selected::Stretch(gesture) = self.told.get() {
            let settled = Selected::Stretch(Gesture {
                settled: true,
                held: self.held.get(),
                ..gesture
            });
            self.told.set(settled);
            (self.callback)(settled);
        }
    }
}

/// The ends, by which two states are the same, however they came about.
fn ends(selected: Selected) -> Option<(ByteOffset, ByteOffset)> {
    match selected {
        Selected::Stretch(gesture) => Some((gesture.anchor, gesture.focus)),
        Selected::Caret { at, .. } => Some((at, at)),
        Selected::Nothing => None,
    }
}

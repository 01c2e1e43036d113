//! The events of a session, and the guard that ends a subscription to them.

use super::change::Change;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

/// Something about the session is different from before. Read the new state from the session.
#[derive(Clone, Debug)]
pub enum Event {
    /// The project changed: a commit, an undo, a redo, or another state of it was loaded (then the
    /// summary says that documents and schema changed, and everything is to be drawn again).
    Changed(Rc<Change>),
    /// Another document is current, or none.
    Current,
    /// Another annotation is chosen, or none.
    Chosen,
    /// The pending selection is another, or gone.
    Pending,
    /// The pen is another, or a selection was begun, or no longer.
    Mode,
    /// The list is filtered otherwise.
    Filter,
    /// The query, or the hits so far, are others.
    Found,
    /// The list is sifted or sorted otherwise, or other annotations are picked in it.
    Listing,
    /// The state of saving, or of how long what is saved lasts, is another.
    Saving,
    /// This page may write now, or no longer.
    Access,
    /// A setting is another.
    Settings,
    /// The guided start began, is further than before, or is over.
    Guided,
    /// There is another message, or none any more.
    Message,
    /// Something that takes long began, ended, or is further than before.
    Work,
}

type Listener = Rc<dyn Fn(&Event)>;

/// The listeners, in the order in which they came.
#[derive(Default)]
pub(super) struct Listeners {
    next: Cell<u64>,
    all: RefCell<Vec<(u64, Listener)>>,
}

impl Listeners {
    /// Adds `listener` until the subscription is dropped.
    pub(super) fn add(self: &Rc<Self>, listener: Listener) -> Subscription {
        let number = self.next.get();
        self.next.set(number + 1);
        self.all.borrow_mut().push((number, listener));
        Subscription {
            listeners: Rc::downgrade(self),
            number,
        }
    }

    /// Calls the present listeners; one that was unsubscribed by a listener before it is not called.
    pub(super) fn tell(&self, event: &Event) {
        let now: Vec<(u64, Listener)> = self.all.borrow().clone();
        for (number, listener) in now {
            let still = self.all.borrow().iter().any(|(other, _)| *other == number);
            if still {
                listener(event);
            }
        }
    }
}

/// Ends the listening when dropped.
#[must_use = "dropping it unsubscribes at once"]
pub struct Subscription {
    listeners: Weak<Listeners>,
    number: u64,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        if let Some(listeners) = self.listeners.upgrade() {
            // The listener itself may drop what borrows the list: let it go after the borrow.
            let gone: Vec<_> = {
                let mut all = listeners.all.borrow_mut();
                all.extract_if(.., |(number, _)| *number == self.number)
                    .collect()
            };
            drop(gone);
        }
    }
}

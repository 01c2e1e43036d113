//! The figures of the document that is shown, counted again behind each change: a little later, and in slices, so that
//! whoever tags need not wait for them.

use crate::commands;
use crate::state::{Event, Session};
use gloo::timers::callback::Timeout;
use standoff::figures::Figures;
use standoff::model::DocumentId;
use standoff::schema::Schema;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How long after a change they are counted again, in milliseconds: behind the frame that shows it, and once for several.
const SOON: u32 = 120;

/// A count that has ended.
#[derive(Clone)]
pub struct Counted {
    /// The document.
    document: DocumentId,
    /// The labels, in the order of the figures.
    pub schema: Arc<Schema>,
    /// The figures.
    pub figures: Rc<Figures>,
}

impl PartialEq for Counted {
    fn eq(&self, other: &Self) -> bool {
        self.document == other.document
            && Arc::ptr_eq(&self.schema, &other.schema)
            && self.figures == other.figures
    }
}

/// The figures of the document that is shown; nothing until they are counted for the first time.
#[hook]
pub fn use_counted(session: &Session) -> Option<Counted> {
    let counted = use_state_eq(|| None::<Counted>);
    let set = counted.setter();
    use_effect_with(session.clone(), move |session| {
        let counter = Rc::new(Counter {
            session: session.clone(),
            set,
            number: Cell::new(0),
            soon: RefCell::new(None),
        });
        counter.begin();
        let heard = Rc::clone(&counter);
        let subscription = session.subscribe(move |event| match event {
            Event::Changed(_) => heard.begin_soon(),
            Event::Current => heard.begin(),
            _ => {}
        });
        move || {
            drop(subscription);
            counter.end();
        }
    });
    let current = session.read(|view| view.current().cloned());
    let counted = (*counted).clone();
    counted.filter(|counted| Some(&counted.document) == current.as_ref())
}

struct Counter {
    session: Session,
    set: UseStateSetter<Option<Counted>>,
    /// The count that is under way: a newer one ends it.
    number: Cell<u32>,
    soon: RefCell<Option<Timeout>>,
}

impl Counter {
    fn end(&self) {
        self.number.set(self.number.get().wrapping_add(1));
        self.soon.take();
    }

    fn begin_soon(self: &Rc<Self>) {
        self.end();
        let counter = Rc::clone(self);
        let soon = Timeout::new(SOON, move || counter.begin());
        self.soon.replace(Some(soon));
    }

    fn begin(self: &Rc<Self>) {
        self.end();
        let mine = self.number.get();
        let of = self.session.read(|view| {
            let schema = Arc::clone(view.project().schema());
            Some((view.current()?.clone(), schema))
        });
        let (Some((document, schema)), Ok(mut counting)) =
            (of, commands::count_figures(&self.session))
        else {
            return;
        };
        let counter = Rc::clone(self);
        // What takes one slice is there at once.
        let mut go_on = move || {
            let figures = counting.go_on(&counter.session)?;
            counter.set.set(Some(Counted {
                document: document.clone(),
                schema: Arc::clone(&schema),
                figures: Rc::new(figures),
            }));
            Some(())
        };
        if go_on().is_some() {
            return;
        }
        let counter = Rc::clone(self);
        spawn_local(async move {
            loop {
                counter.session.ports().tasks.pause().await;
                if counter.number.get() != mine || go_on().is_some() {
                    return;
                }
            }
        });
    }
}

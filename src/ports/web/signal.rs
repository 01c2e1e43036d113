//! Events as futures: IndexedDB and Web Locks answer by events and callbacks, not by promises.
//!
//! A [`Signal`] owns its listeners: they are taken off and freed when it is done with, ready or not.

use super::classify::storage_error;
use crate::ports::StorageError;
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use wasm_bindgen::JsValue;
use web_sys::{Event, IdbRequest, IdbTransaction};

/// Where the first answer goes; later ones are ignored.
pub(super) struct Slot<T>(Rc<RefCell<State<T>>>);

enum State<T> {
    Waiting(Option<Waker>),
    Answered(T),
    Taken,
}

impl<T> Clone for Slot<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> Slot<T> {
    pub(super) fn new() -> Self {
        Self(Rc::new(RefCell::new(State::Waiting(None))))
    }

    /// Answers, if nothing has yet.
    pub(super) fn answer(&self, value: T) {
        let mut state = self.0.borrow_mut();
        if let State::Waiting(waker) = &mut *state {
            let waker = waker.take();
            *state = State::Answered(value);
            drop(state);
            if let Some(waker) = waker {
                waker.wake();
            }
        }
    }

    /// The answer, once.
    pub(super) fn poll(&self, context: &mut Context<'_>) -> Poll<T> {
        let mut state = self.0.borrow_mut();
        match std::mem::replace(&mut *state, State::Taken) {
            State::Answered(value) => Poll::Ready(value),
            State::Waiting(_) => {
                *state = State::Waiting(Some(context.waker().clone()));
                Poll::Pending
            }
            State::Taken => Poll::Pending,
        }
    }
}

/// Something that is told, and heard when next asked for.
#[derive(Default)]
pub(super) struct Bell {
    is_rung: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Bell {
    pub(super) fn ring(&self) {
        self.is_rung.set(true);
        let waker = self.waker.take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Ready when it was rung since it was heard last.
    pub(super) fn heard(self: &Rc<Self>) -> impl Future<Output = ()> + use<> {
        let bell = Rc::clone(self);
        poll_fn(move |context| {
            if bell.is_rung.take() {
                return Poll::Ready(());
            }
            bell.waker.replace(Some(context.waker().clone()));
            Poll::Pending
        })
    }
}

/// A future of one answer, with the listeners that bring it.
pub(super) struct Signal<T> {
    slot: Slot<T>,
    _listeners: Vec<EventListener>,
}

impl<T> Future for Signal<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        self.slot.poll(context)
    }
}

/// Listens in a way that allows `preventDefault`, which gloo's plain listeners do not.
fn listen(
    target: &web_sys::EventTarget,
    name: &'static str,
    heard: impl FnMut(&Event) + 'static,
) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(target, name, options, heard)
}

/// The result of a request. An error does not abort its transaction by itself, nor does it reach the
/// window: Firefox reports unhandled ones there.
pub(super) fn result_of(request: &IdbRequest) -> Signal<Result<JsValue, StorageError>> {
    let slot = Slot::new();
    let succeeded = {
        let (slot, request) = (slot.clone(), request.clone());
        move |_: &Event| slot.answer(request.result().map_err(|error| storage_error(&error)))
    };
    let failed = {
        let (slot, request) = (slot.clone(), request.clone());
        move |event: &Event| {
            event.prevent_default();
            event.stop_propagation();
            slot.answer(Err(error_of(&request)));
        }
    };
    Signal {
        slot,
        _listeners: vec![
            listen(request, "success", succeeded),
            listen(request, "error", failed),
        ],
    }
}

/// The `blocked` event of a request to delete a database: some connection is still open.
pub(super) fn blocking_of(request: &IdbRequest) -> Signal<()> {
    let slot = Slot::new();
    let blocked = {
        let slot = slot.clone();
        move |_: &Event| slot.answer(())
    };
    Signal {
        slot,
        _listeners: vec![listen(request, "blocked", blocked)],
    }
}

/// The end of a transaction: its `complete` event, or why it was aborted. The first request that fails
/// aborts it.
pub(super) fn end_of(transaction: &IdbTransaction) -> Signal<Result<(), StorageError>> {
    let slot = Slot::new();
    let completed = {
        let slot = slot.clone();
        move |_: &Event| slot.answer(Ok(()))
    };
    let aborted = {
        let (slot, transaction) = (slot.clone(), transaction.clone());
        move |_: &Event| {
            let error = transaction.error().map_or_else(
                || StorageError::Broken("the transaction was aborted".to_owned()),
                |error| storage_error(&error),
            );
            slot.answer(Err(error));
        }
    };
    // Handled here, so that Firefox does not report it at the window; so the abort is ours to ask for.
    let failed = {
        let transaction = transaction.clone();
        move |event: &Event| {
            event.prevent_default();
            event.stop_propagation();
            // Fails only where it is aborted already.
            let _ = transaction.abort();
        }
    };
    Signal {
        slot,
        _listeners: vec![
            listen(transaction, "complete", completed),
            listen(transaction, "abort", aborted),
            listen(transaction, "error", failed),
        ],
    }
}

/// Why a request failed.
fn error_of(request: &IdbRequest) -> StorageError {
    match request.error() {
        Ok(Some(error)) => storage_error(&error),
        Ok(None) => StorageError::Broken("no reason given".to_owned()),
        Err(error) => storage_error(&error),
    }
}

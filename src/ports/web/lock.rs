//! The writer's lock in Web Locks.
//!
//! A lock is held by a promise that is never done. The function that ends it lies in `globalThis.temoinLocks` by
//! the lock's name, outside wasm: so the lock is the page's, and a fresh instance after a panic finds it.

use super::bindings::{Locks, field, object};
use super::signal::{Bell, Slot};
use crate::ports::{LocalFuture, LockState, WriterLock};
use js_sys::{Function, Map, Promise};
use std::future::{Future, pending, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

/// The lock of this name, among all pages of the origin.
pub struct WebLock {
    name: String,
    taken: Rc<Bell>,
}

impl WebLock {
    /// The lock of this name.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            taken: Rc::default(),
        }
    }

    async fn try_once(&self) -> LockState {
        if held_by_page().has(&self.name.as_str().into()) {
            return LockState::Held;
        }
        let options = object(&[("ifAvailable", true.into())]);
        self.ask(&options).await
    }

    async fn wait(&self) {
        let controller = AbortController::new().ok().map(Leaving);
        let options = match &controller {
            Some(controller) => object(&[("signal", controller.0.signal().into())]),
            None => object(&[]),
        };
        if self.ask(&options).await != LockState::Held {
            // No locks here: a lock that nobody holds is never let go.
            pending::<()>().await;
        }
    }

    async fn ask(&self, options: &js_sys::Object) -> LockState {
        let Some(locks) = locks() else {
            return LockState::Unsupported;
        };
        let slot = Slot::new();
        let granted = granted(self.name.clone(), slot.clone());
        let Ok(request) = locks.request(&self.name, options, granted.as_ref().unchecked_ref())
        else {
            return LockState::Unsupported;
        };
        self.hear_of_taking(&request);
        // It fails at once where the origin may have no locks; once held, it stays open with the page.
        let mut request = pin!(JsFuture::from(request));
        let mut failed = false;
        poll_fn(move |context| {
            if let Poll::Ready(state) = slot.poll(context) {
                return Poll::Ready(state);
            }
            if !failed {
                failed = matches!(request.as_mut().poll(context), Poll::Ready(Err(_)));
            }
            match failed {
                true => Poll::Ready(LockState::Unsupported),
                false => Poll::Pending,
            }
        })
        .await
    }
}

impl WebLock {
    /// The promise of a lock that is held fails where another page takes it.
    fn hear_of_taking(&self, request: &Promise) {
        let (name, taken) = (self.name.clone(), Rc::clone(&self.taken));
        let failed = Closure::once(move |_: JsValue| {
            if held_by_page().delete(&name.as_str().into()) {
                taken.ring();
            }
        });
        let _ = request.catch(&failed);
        // The closure is called once at most, and goes with the page.
        failed.forget();
    }

    async fn take(&self) -> bool {
        let options = object(&[("steal", true.into())]);
        self.ask(&options).await == LockState::Held
    }
}

impl WriterLock for WebLock {
    fn acquire(&self) -> LocalFuture<'_, LockState> {
        Box::pin(self.try_once())
    }

    fn when_free(&self) -> LocalFuture<'_, ()> {
        Box::pin(async {
            if !held_by_page().has(&self.name.as_str().into()) {
                self.wait().await;
            }
        })
    }

    fn take(&self) -> LocalFuture<'_, bool> {
        Box::pin(Self::take(self))
    }

    fn taken(&self) -> LocalFuture<'_, ()> {
        Box::pin(self.taken.heard())
    }
}

/// Leaves the queue for a lock; no matter once the lock is held.
struct Leaving(AbortController);

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The callback that the browser calls with the lock, or with null where another page has it.
fn granted(name: String, slot: Slot<LockState>) -> Closure<dyn FnMut(JsValue) -> JsValue> {
    Closure::new(move |lock: JsValue| {
        if lock.is_null() {
            slot.answer(LockState::Busy);
            return JsValue::UNDEFINED;
        }
        let hold = Promise::new(&mut |release: Function, _| {
            held_by_page().set(&name.as_str().into(), &release);
        });
        slot.answer(LockState::Held);
        hold.into()
    })
}

/// Web Locks; none outside secure contexts.
fn locks() -> Option<Locks> {
    let navigator = web_sys::window()?.navigator();
    field(&navigator, "locks").map(JsCast::unchecked_into)
}

/// The functions that end the locks of this page, by name.
fn held_by_page() -> Map {
    super::page::map_of_page("temoinLocks")
}

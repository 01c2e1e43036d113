//! The copies of journals in the origin private file system, by a worker (`backup.js`): a page itself may not write there
//! and wait until it is on the disk.

use super::bindings::{field, object};
use super::classify::classify;
use super::page::{Outside, array_of};
use super::signal::Slot;
use super::worker::start;
use crate::ports::{Backup, Entry, LocalFuture, StorageError};
use gloo::timers::future::TimeoutFuture;
use js_sys::{Array, Uint8Array};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

type Outcome<T> = Result<T, StorageError>;

/// How long one waits for the copy before it is said that something is saved, in milliseconds. Usually it takes some.
const PATIENCE_MS: u32 = 2_000;
/// The attribute that names the script.
const SCRIPT: &str = "data-backup";

/// Copies in the private files of this origin.
pub struct OpfsBackup {
    folder: String,
    worker: Worker,
    waiting: Rc<RefCell<VecDeque<Slot<Outcome<JsValue>>>>>,
    /// The worker did not start, or has stopped.
    is_dead: Rc<Cell<bool>>,
    _heard: [Closure<dyn Fn(JsValue)>; 2],
}

impl OpfsBackup {
    /// The copies of the page of this name; `None` where it has no script for them.
    pub fn named(name: &str) -> Option<Self> {
        let worker = start(SCRIPT)?;
        let waiting = Rc::<RefCell<VecDeque<Slot<Outcome<JsValue>>>>>::default();
        let answered = {
            let waiting = Rc::clone(&waiting);
            Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
                let slot = waiting.borrow_mut().pop_front();
                if let (Some(slot), Some(event)) = (slot, event.dyn_ref::<MessageEvent>()) {
                    slot.answer(outcome_of(&event.data()));
                }
            })
        };
        let is_dead = Rc::new(Cell::new(false));
        let failed = {
            let (waiting, is_dead) = (Rc::clone(&waiting), Rc::clone(&is_dead));
            Closure::<dyn Fn(JsValue)>::new(move |_| {
                is_dead.set(true);
                let all = waiting.take();
                all.iter().for_each(|slot| slot.answer(Err(silent())));
            })
        };
        worker.set_onmessage(Some(answered.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        // An answer that is lost would put those after it out of step.
        worker.set_onmessageerror(Some(failed.as_ref().unchecked_ref()));
        Some(Self {
            folder: String::from(js_sys::encode_uri_component(name)),
            worker,
            waiting,
            is_dead,
            _heard: [answered, failed],
        })
    }

    async fn ask(&self, act: &str, more: &[(&str, JsValue)]) -> Outcome<JsValue> {
        if self.is_dead.get() {
            return Err(silent());
        }
        let folder = ("folder", JsValue::from(self.folder.as_str()));
        let fields = [&[("act", act.into()), folder], more].concat();
        let slot = Slot::new();
        self.waiting.borrow_mut().push_back(slot.clone());
        if self.worker.post_message(&object(&fields)).is_err() {
            self.waiting.borrow_mut().pop_back();
            return Err(silent());
        }
        poll_fn(|context| slot.poll(context)).await
    }
}

fn silent() -> StorageError {
    StorageError::Broken("the worker of the second copy does not answer".to_owned())
}

fn outcome_of(answer: &JsValue) -> Outcome<JsValue> {
    let text = |name: &str| field(answer, name).and_then(|text| text.as_string());
    match text("name") {
        None => Ok(field(answer, "value").unwrap_or(JsValue::UNDEFINED)),
        Some(name) => {
            let words = format!("{name}: {}", text("message").unwrap_or_default());
            Err(classify(&name, words))
        }
    }
}

fn list(value: &JsValue) -> Array {
    value.dyn_ref().cloned().unwrap_or_default()
}

impl Backup for OpfsBackup {
    fn projects(&self) -> LocalFuture<'_, Outcome<Vec<String>>> {
        Box::pin(async {
            let names = list(&self.ask("projects", &[]).await?);
            Ok(names.iter().filter_map(|name| name.as_string()).collect())
        })
    }

    fn n_entries(&self, project: &str) -> LocalFuture<'_, Outcome<u64>> {
        let project = JsValue::from(project);
        Box::pin(async {
            let count = self.ask("count", &[("project", project)]).await?;
            Ok(count.as_f64().unwrap_or_default() as u64)
        })
    }

    fn entries(&self, project: &str, from: u64) -> LocalFuture<'_, Outcome<Vec<Entry>>> {
        let fields = [
            ("project", JsValue::from(project)),
            ("from", JsValue::from_f64(from as f64)),
        ];
        Box::pin(async move {
            let found = list(&self.ask("entries", &fields).await?);
            let bytes = found.iter().map(|entry| Uint8Array::new(&entry));
            Ok(bytes
                .map(|bytes| Entry::elsewhere(Outside(bytes)))
                .collect())
        })
    }

    fn append(&self, project: &str, seq: u64, entries: Vec<Entry>) -> LocalFuture<'_, Outcome<()>> {
        let arrays: Array = entries.iter().map(array_of).collect();
        let fields = [
            ("project", JsValue::from(project)),
            ("seq", JsValue::from_f64(seq as f64)),
            ("entries", arrays.into()),
        ];
        Box::pin(async move {
            let outcome = self.ask("append", &fields).await;
            outcome.map(drop).map_err(|error| match error {
                StorageError::Broken(words) if words.starts_with("ConstraintError") => {
                    StorageError::Taken { seq }
                }
                other => other,
            })
        })
    }

    fn patience(&self) -> LocalFuture<'static, ()> {
        Box::pin(TimeoutFuture::new(PATIENCE_MS))
    }

    fn remove(&self, project: &str) -> LocalFuture<'_, Outcome<()>> {
        let project = JsValue::from(project);
        Box::pin(async { self.ask("remove", &[("project", project)]).await.map(drop) })
    }

    fn forget_everything(&self) -> LocalFuture<'_, Outcome<()>> {
        Box::pin(async { self.ask("forget", &[]).await.map(drop) })
    }
}

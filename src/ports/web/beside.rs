//! A large file in a worker: its address stands in the page, its other end is `crates/worker`.
//!
//! A page without that address, as a plain build of it is, or whose worker does not start, reads its files
//! itself.

use super::bindings::{field, object};
use super::page::Outside;
use crate::ports::{Address, Beside, Entry, LocalFuture, Piece};
use js_sys::{Array, JsString, Uint8Array};
use standoff::formats::native;
use standoff::handover;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// Files of fewer bytes, or strings of fewer code units, are read sooner than a worker is there.
pub const MIN_LARGE: f64 = 1_000_000.0;

/// A file in a worker of its own, which ends with it: the memory of wasm never shrinks.
pub struct InWorker {
    worker: Worker,
    inbox: Rc<Inbox>,
    /// What it said of the file.
    read: Cell<Option<Option<usize>>>,
    _heard: [Closure<dyn Fn(JsValue)>; 2],
}

#[derive(Default)]
struct Inbox {
    messages: RefCell<VecDeque<JsValue>>,
    waker: RefCell<Option<Waker>>,
}

impl Inbox {
    fn put(&self, message: JsValue) {
        self.messages.borrow_mut().push_back(message);
        let waker = self.waker.take();
        waker.into_iter().for_each(Waker::wake);
    }

    async fn next(&self) -> JsValue {
        poll_fn(|context| match self.messages.borrow_mut().pop_front() {
            Some(message) => Poll::Ready(message),
            None => {
                self.waker.replace(Some(context.waker().clone()));
                Poll::Pending
            }
        })
        .await
    }
}

impl InWorker {
    /// Begins to read `data`, which is a string, an `ArrayBuffer`, a view of one or a `Blob`; `fresh` is an id for a
    /// document that has none. `None` where it is small, or where there is no worker.
    pub fn begin(name: &str, data: &JsValue, format: Option<&str>, fresh: &str) -> Option<Self> {
        if size(data)? < MIN_LARGE {
            return None;
        }
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&address()?, &options).ok()?;
        let inbox = Rc::new(Inbox::default());
        let heard = |is_message: bool| {
            let inbox = Rc::clone(&inbox);
            Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
                let message = event.dyn_ref::<MessageEvent>().filter(|_| is_message);
                inbox.put(message.map_or(JsValue::NULL, MessageEvent::data));
            })
        };
        let (message, error) = (heard(true), heard(false));
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        let reading = object(&[
            ("act", "read".into()),
            ("name", name.into()),
            ("data", data.clone()),
            ("format", format.map_or(JsValue::UNDEFINED, JsValue::from)),
            ("fresh", fresh.into()),
        ]);
        worker.post_message(&reading).ok()?;
        Some(Self {
            worker,
            inbox,
            read: Cell::new(None),
            _heard: [message, error],
        })
    }
}

impl Drop for InWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// How large it is, in bytes or code units.
fn size(data: &JsValue) -> Option<f64> {
    if let Some(string) = data.dyn_ref::<JsString>() {
        return Some(f64::from(string.length()));
    }
    let name = if data.is_instance_of::<web_sys::Blob>() {
        "size"
    } else {
        "byteLength"
    };
    field(data, name)?.as_f64()
}

/// Where the worker's script lies.
fn address() -> Option<String> {
    let document = web_sys::window()?.document()?;
    let named = document.query_selector("meta[name=temoin-module]").ok()??;
    let address = named.get_attribute("data-worker")?;
    let base = document.base_uri().ok()??;
    Some(web_sys::Url::new_with_base(&address, &base).ok()?.href())
}

fn bytes(message: &JsValue, name: &str) -> Option<Uint8Array> {
    field(message, name)?.dyn_into().ok()
}

fn piece(message: &JsValue) -> Option<Piece> {
    match field(message, "kind")?.as_string()?.as_str() {
        "document" => Some(Piece::Document {
            head: bytes(message, "head")?.to_vec(),
            text: bytes(message, "text")?.to_vec(),
            paragraphs: bytes(message, "paragraphs")?.to_vec(),
            // A whole number.
            n_items: field(message, "items")?.as_f64()? as usize,
        }),
        "parcel" => Some(Piece::Parcel(bytes(message, "parcel")?.to_vec())),
        "entry" => Some(Piece::Entry {
            entry: Entry::elsewhere(Outside(bytes(message, "entry")?)),
            hash: handover::hash(&field(message, "hash")?.as_string()?).ok()?,
        }),
        _ => None,
    }
}

impl Beside for InWorker {
    fn n_annotations(&self) -> LocalFuture<'_, Option<usize>> {
        Box::pin(async {
            if let Some(said) = self.read.get() {
                return said;
            }
            let message = self.inbox.next().await;
            let said = field(&message, "annotations").and_then(|number| number.as_f64());
            // A whole number, or -1.
            let said = said
                .filter(|number| *number >= 0.0)
                .map(|number| number as usize);
            self.read.set(Some(said));
            said
        })
    }

    fn address(&self, address: &Address) {
        let taken: Array = address
            .taken
            .iter()
            .map(|id| JsValue::from(id.as_str()))
            .collect();
        let head = &address.head;
        let previous = head.previous.map(|hash| JsValue::from(hash.to_string()));
        let message = object(&[
            ("act", "address".into()),
            ("schema", native::schema_json(&address.schema).into()),
            ("taken", taken.into()),
            ("fresh", address.fresh.as_str().into()),
            ("position", (address.position as f64).into()),
            ("seq", (head.seq as f64).into()),
            ("at", (head.at.millis() as f64).into()),
            ("annotator", head.annotator.as_str().into()),
            ("previous", previous.unwrap_or(JsValue::UNDEFINED)),
        ]);
        // What cannot be posted is answered by nobody: so is said here.
        if self.worker.post_message(&message).is_err() {
            self.inbox.put(JsValue::NULL);
        }
    }

    fn next(&self) -> LocalFuture<'_, Option<Piece>> {
        Box::pin(async { piece(&self.inbox.next().await) })
    }
}

//! A large file in a worker: its address stands in the page, its other end is `crates/worker`.
//!
//! A page without that address, as a plain build of it is, or whose worker does not start, reads its files
//! itself.

use super::bindings::{field, object};
use super::page::Outside;
use super::worker::start;
use crate::ports::{Address, BackgroundImport, Entry, LocalFuture, Piece};
use formats::temoin_json;
use formats::transfer;
use js_sys::{Array, JsString, Uint8Array};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

/// The attribute that names the script.
const WORKER: &str = "data-worker";
/// Files of fewer bytes, or strings of fewer code units, are read sooner in the page.
pub const MIN_LARGE: f64 = 100_000.0;
/// The same while there is no worker yet.
const MIN_LARGE_COLD: f64 = 1_000_000.0;
/// Milliseconds until a page is taken to be idle, where the browser does not tell.
const IDLE: i32 = 1_000;

thread_local! {
    /// A worker that has nothing to do yet: to start one takes as long as to read two megabytes.
    static READY: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

/// A file in a worker of its own, which ends with it: the memory of wasm never shrinks.
pub struct InWorker {
    worker: Worker,
    inbox: Rc<Inbox>,
    _heard: [Closure<dyn Fn(JsValue)>; 2],
}

#[derive(Default)]
struct Inbox {
    messages: RefCell<VecDeque<JsValue>>,
    /// The worker's answer for the whole file: how many annotations it has, or that it cannot be taken this way.
    said: Cell<Option<Option<usize>>>,
    waker: RefCell<Option<Waker>>,
}

impl Inbox {
    fn put(&self, message: JsValue) {
        let kind = text(&message, "kind").unwrap_or_default();
        if self.said.get().is_none() && !matches!(kind.as_str(), "document" | "batch") {
            self.said.set(Some(number(&message, "annotations")));
        }
        self.messages.borrow_mut().push_back(message);
        let waker = self.waker.take();
        waker.into_iter().for_each(Waker::wake);
    }

    /// The value that `look` finds, as soon as a message has brought it.
    async fn wait<T>(&self, look: impl Fn(&Self) -> Option<T>) -> T {
        poll_fn(|context| match look(self) {
            Some(found) => Poll::Ready(found),
            None => {
                self.waker.replace(Some(context.waker().clone()));
                Poll::Pending
            }
        })
        .await
    }
}

/// Starts a worker as soon as the page has nothing to do: the next large file finds it ready.
pub fn prepare_when_idle() {
    let prepare = Closure::once_into_js(|| {
        READY.with_borrow_mut(|ready| {
            if ready.is_none() {
                *ready = start(WORKER);
            }
        });
    });
    let Some(window) = web_sys::window() else {
        return;
    };
    let prepare = prepare.unchecked_ref();
    if window.request_idle_callback(prepare).is_err() {
        // Without it the next file starts one.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(prepare, IDLE);
    }
}

impl InWorker {
    /// Begins to read `data`, which is a string, an `ArrayBuffer`, a view of one or a `Blob`; `fresh` is an id for a
    /// document that has none. `None` where it is small, or where there is no worker.
    pub fn begin(name: &str, data: &JsValue, format: Option<&str>, fresh: &str) -> Option<Self> {
        let is_warm = READY.with_borrow(Option::is_some);
        if size(data)? < if is_warm { MIN_LARGE } else { MIN_LARGE_COLD } {
            return None;
        }
        let ready = READY.take();
        let worker = ready.or_else(|| start(WORKER))?;
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

fn text(message: &JsValue, name: &str) -> Option<String> {
    field(message, name)?.as_string()
}

/// A whole number; nothing where it is less than 0.
fn number(message: &JsValue, name: &str) -> Option<usize> {
    let number = field(message, name)?.as_f64()?;
    (number >= 0.0).then_some(number as usize)
}

fn bytes(message: &JsValue, name: &str) -> Option<Uint8Array> {
    field(message, name)?.dyn_into().ok()
}

fn piece(message: &JsValue) -> Option<Piece> {
    match text(message, "kind")?.as_str() {
        "document" => Some(Piece::Document {
            head: bytes(message, "head")?.to_vec(),
            text: bytes(message, "text")?.to_vec(),
            index: bytes(message, "index")?.to_vec(),
            paragraphs: bytes(message, "paragraphs")?.to_vec(),
        }),
        "batch" => Some(Piece::Batch {
            batch: bytes(message, "batch")?.to_vec(),
            n_expected: number(message, "expected")?,
        }),
        "read" => Some(Piece::Whole {
            n_items: number(message, "items")?,
        }),
        "entry" => Some(Piece::Entry {
            entry: Entry::elsewhere(Outside(bytes(message, "entry")?)),
            hash: transfer::hash(&text(message, "hash")?).ok()?,
        }),
        _ => None,
    }
}

impl BackgroundImport for InWorker {
    fn n_annotations(&self) -> LocalFuture<'_, Option<usize>> {
        Box::pin(self.inbox.wait(|inbox| inbox.said.get()))
    }

    fn head(&self) -> Option<Vec<u8>> {
        let messages = self.inbox.messages.borrow();
        let is_document = |message: &&JsValue| text(message, "kind").as_deref() == Some("document");
        // A reader that begins again gives another.
        let last = messages.iter().rev().find(is_document)?;
        Some(bytes(last, "head")?.to_vec())
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
            ("schema", temoin_json::schema_json(&address.schema).into()),
            ("taken", taken.into()),
            ("fresh", address.fresh.as_str().into()),
            ("rank", address.rank.as_str().into()),
            ("seq", (head.seq as f64).into()),
            ("by", head.by.to_json().into()),
            ("previous", previous.unwrap_or(JsValue::UNDEFINED)),
        ]);
        // A message that cannot be posted gets no answer: so it is given here.
        if self.worker.post_message(&message).is_err() {
            self.inbox.put(JsValue::NULL);
        }
    }

    fn next(&self) -> LocalFuture<'_, Option<Piece>> {
        let next = |inbox: &Inbox| inbox.messages.borrow_mut().pop_front();
        Box::pin(async move { piece(&self.inbox.wait(next).await) })
    }
}

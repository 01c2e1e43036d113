//! The ports that the page itself offers: its clock, randomness, memory outside wasm, downloads, tasks.

use super::bindings::{field, list_of};
use crate::ports::uuid7::Sequence;
use crate::ports::{
    Clock, Download, Entry, EntryBytes, FilePiece, Ids, LocalFuture, Mirror, Tasks,
};
use gloo::timers::future::TimeoutFuture;
use js_sys::{Array, Map, Promise, Uint8Array};
use standoff::model::Timestamp;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, HtmlElement, MessageChannel, Url};

/// The clock of the computer.
pub struct BrowserClock;

impl Clock for BrowserClock {
    fn now(&self) -> Timestamp {
        // Whole milliseconds, far below 2^53.
        Timestamp::from_millis(js_sys::Date::now() as i64)
    }
}

/// UUIDv7 from `crypto.getRandomValues`.
#[derive(Default)]
pub struct CryptoIds(RefCell<Sequence>);

impl Ids for CryptoIds {
    fn fresh(&self) -> String {
        let now = js_sys::Date::now() as u64;
        self.0.borrow_mut().next(now, random())
    }
}

/// Random bytes; plain ones in the browser that has no other, where ids still differ.
fn random() -> [u8; 10] {
    let mut bytes = [0; 10];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled =
        crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
    }
    bytes
}

/// Entries not yet stored, in `globalThis.temoinMirror`: a `Map` of numbers to `Uint8Array`s.
pub struct PageMirror;

impl Mirror for PageMirror {
    fn keep(&self, seq: u64, entry: &Entry) {
        mirror().set(&JsValue::from_f64(seq as f64), &array_of(entry));
    }

    fn drop_through(&self, seq: u64) {
        let mirror = mirror();
        for kept in numbers(&mirror) {
            if kept <= seq as f64 {
                mirror.delete(&JsValue::from_f64(kept));
            }
        }
    }

    fn left(&self) -> Vec<Entry> {
        let mirror = mirror();
        let mut sorted: Vec<f64> = Vec::new();
        // They were put in in order, so that each goes to the end.
        for number in numbers(&mirror) {
            let place = sorted.partition_point(|other| other.total_cmp(&number).is_le());
            sorted.insert(place, number);
        }
        let entry = |seq: &f64| {
            let bytes = Uint8Array::new(&mirror.get(&JsValue::from_f64(*seq)));
            Entry::elsewhere(Outside(bytes))
        };
        sorted.iter().map(entry).collect()
    }
}

/// An entry whose bytes lie in an array of JavaScript.
pub(super) struct Outside(pub Uint8Array);

impl EntryBytes for Outside {
    fn to_vec(&self) -> Vec<u8> {
        self.0.to_vec()
    }

    fn n_bytes(&self) -> usize {
        self.0.length() as usize
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The array of an entry: that in which it lies, else a new one.
pub(super) fn array_of(entry: &Entry) -> Uint8Array {
    if let Some(Outside(array)) = entry.place() {
        return array.clone();
    }
    match entry.place::<Vec<u8>>() {
        Some(bytes) => Uint8Array::from(&bytes[..]),
        None => Uint8Array::from(&entry.to_vec()[..]),
    }
}

fn mirror() -> Map {
    map_of_page("temoinMirror")
}

fn numbers(map: &Map) -> Vec<f64> {
    let keys = map.keys().into_iter().flatten();
    keys.filter_map(|key| key.as_f64()).collect()
}

/// The `Map` of this name on `globalThis`, outside wasm; made where it is missing.
pub(super) fn map_of_page(name: &str) -> Map {
    let global = js_sys::global();
    if let Some(map) = field(&global, name).and_then(|map| map.dyn_into::<Map>().ok()) {
        return map;
    }
    let map = Map::new();
    // `globalThis` takes new fields.
    let _ = js_sys::Reflect::set(&global, &name.into(), &map);
    map
}

/// How long a file's address stays valid: browsers start reading it some time after the click.
const DOWNLOAD_MS: u32 = 60_000;

/// The time between two downloads: of several that begin at once WebKit makes the last one alone.
const BETWEEN_MS: u32 = 150;

/// A `Blob` behind a link that is clicked.
#[derive(Default)]
pub struct AnchorDownload {
    /// The number of downloads that wait, or began a moment ago.
    n_before: Rc<Cell<u32>>,
}

impl Download for AnchorDownload {
    fn offer(&self, name: &str, mime: &str, bytes: &[u8]) {
        self.offer_array(name, mime, &list_of(bytes));
    }

    fn keep(&self, piece: Vec<u8>) -> FilePiece {
        // The one copy that there is of them, but where memory has run out.
        let blob = Blob::new_with_u8_array_sequence(&list_of(&piece));
        blob.map_or_else(
            |_| FilePiece(Box::new(())),
            |blob| FilePiece(Box::new(blob)),
        )
    }

    fn offer_pieces(&self, name: &str, mime: &str, pieces: &[FilePiece]) {
        let blobs = pieces
            .iter()
            .map(|FilePiece(piece)| piece.downcast_ref::<Blob>());
        let Some(blobs) = blobs.collect::<Option<Vec<&Blob>>>() else {
            return;
        };
        self.offer_array(name, mime, &blobs.into_iter().collect());
    }
}

impl AnchorDownload {
    fn offer_array(&self, name: &str, mime: &str, parts: &Array) {
        // Nobody is there to tell: these fail only where memory has run out or there is no page.
        let Ok(address) = address_of(mime, parts) else {
            return;
        };
        let (name, n_before) = (name.to_owned(), self.n_before.clone());
        let turn = n_before.replace(n_before.get() + 1);
        if turn == 0 {
            // At once, as a part of the person's own gesture.
            let _ = click(&name, &address);
        }
        spawn_local(async move {
            if turn > 0 {
                TimeoutFuture::new(turn * BETWEEN_MS).await;
                let _ = click(&name, &address);
            }
            TimeoutFuture::new(BETWEEN_MS).await;
            n_before.set(n_before.get() - 1);
            TimeoutFuture::new(DOWNLOAD_MS).await;
            let _ = Url::revoke_object_url(&address);
        });
    }
}

fn address_of(mime: &str, parts: &Array) -> Result<String, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_u8_array_sequence_and_options(parts, &options)?;
    Url::create_object_url_with_blob(&blob)
}

/// Firefox follows only links that stand in the document.
fn click(name: &str, address: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(JsValue::NULL)?;
    let body = document.body().ok_or(JsValue::NULL)?;
    let link: HtmlElement = document.create_element("a")?.unchecked_into();
    link.set_attribute("href", address)?;
    link.set_attribute("download", name)?;
    link.set_hidden(true);
    body.append_child(&link)?;
    link.click();
    link.remove();
    Ok(())
}

/// Tasks on the browser's queue of microtasks.
pub struct BrowserTasks;

impl Tasks for BrowserTasks {
    fn spawn(&self, task: LocalFuture<'static, ()>) {
        spawn_local(task);
    }

    fn pause(&self) -> LocalFuture<'static, ()> {
        // A message to oneself: timers wait for at least four milliseconds, and frames do not come to a hidden
        // page.
        let turn = Promise::new(&mut |resolve, _| {
            if let Ok(channel) = MessageChannel::new() {
                channel.port1().set_onmessage(Some(&resolve));
                let _ = channel.port2().post_message(&JsValue::NULL);
            } else {
                let _ = resolve.call0(&JsValue::NULL);
            }
        });
        Box::pin(async move {
            let _ = JsFuture::from(turn).await;
        })
    }
}

//! Everything else that the page offers: settings, refusals, the mirror, files in and out, ids, tasks.

use super::{entry, fresh_name, global, window};
use temoin::ports::web::{self, FileError, IndexedJournal, LocalPreferences};
use temoin::ports::{Journal, Preferences, StorageError};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// A browser that does not let the page in: the getter throws.
#[wasm_bindgen_test]
async fn refused_storage_says_so() {
    let lock_out = js_sys::Function::new_with_args(
        "name",
        "Object.defineProperty(globalThis, name, { configurable: true, get() {
            throw new DOMException('blocked by settings', 'SecurityError');
        } })",
    );
    let own = |name: &str| {
        let name = JsValue::from_str(name);
        js_sys::Object::get_own_property_descriptor(&js_sys::global(), &name)
    };
    let names = ["indexedDB", "localStorage"];
    let before = names.map(own);
    for name in names {
        lock_out
            .call1(&JsValue::NULL, &name.into())
            .expect("it compiles");
    }
    let name = fresh_name();
    let journal = IndexedJournal::named(&name);
    let read = journal.entries("p", 1).await;
    let written = journal.append("p", 1, vec![entry("a")]).await;
    let forgotten = journal.forget_everything().await;
    let preferences = LocalPreferences::named(&name);
    let set = preferences.set("theme", "dark");
    let got = preferences.get("theme");
    preferences.remove_all();
    let removed = preferences.get("theme");
    for (name, descriptor) in names.into_iter().zip(before) {
        let descriptor = descriptor.unchecked_into();
        js_sys::Object::define_property(&js_sys::global(), &name.into(), &descriptor);
    }
    let refused = StorageError::Refused("SecurityError".to_owned());
    assert_eq!(read, Err(refused.clone()));
    assert_eq!(written, Err(refused.clone()));
    assert_eq!(forgotten, Err(refused.clone()));
    assert_eq!(set, Err(refused));
    assert_eq!(got.as_deref(), Some("dark"));
    assert_eq!(removed, None);
    // Let in again, the same port works.
    assert_eq!(journal.append("p", 1, vec![entry("a")]).await, Ok(()));
}

#[wasm_bindgen_test]
fn preferences_are_kept_by_path() {
    let name = fresh_name();
    let outer = LocalPreferences::named(&format!("{name}/"));
    let inner = LocalPreferences::named(&format!("{name}/sub/"));
    assert_eq!(outer.get("theme"), None);
    assert_eq!(outer.set("theme", "dark"), Ok(()));
    assert_eq!(outer.set("place", "é😀"), Ok(()));
    assert_eq!(inner.set("theme", "light"), Ok(()));
    let again = LocalPreferences::named(&format!("{name}/"));
    assert_eq!(again.get("theme").as_deref(), Some("dark"));
    assert_eq!(again.get("place").as_deref(), Some("é😀"));
    outer.remove_all();
    assert_eq!(again.get("theme"), None);
    assert_eq!(again.get("place"), None);
    assert_eq!(inner.get("theme").as_deref(), Some("light"));
    inner.remove_all();
}

#[wasm_bindgen_test]
fn a_full_storage_is_told_from_a_refused_one() {
    let preferences = LocalPreferences::named(&fresh_name());
    let set = preferences.set("much", &"x".repeat(16 << 20));
    assert!(matches!(set, Err(StorageError::Full(_))), "not full");
    assert_eq!(
        preferences.get("much").map(|much| much.len()),
        Some(16 << 20)
    );
}

#[wasm_bindgen_test]
async fn storage_tells_whether_it_lasts() {
    let persistence = web::ports().persistence;
    assert!(persistence.is_persisted().await.is_some());
    let estimate = persistence.estimate().await.expect("it tells");
    assert!(
        estimate.quota.is_some_and(|quota| quota > 1 << 20),
        "{estimate:?}"
    );
    assert!(estimate.usage.is_some(), "{estimate:?}");
}

#[wasm_bindgen_test]
fn the_mirror_lies_outside_wasm_and_is_made_where_missing() {
    js_sys::Reflect::delete_property(&js_sys::global(), &"temoinMirror".into()).expect("it may go");
    let mirror = web::ports().mirror;
    assert!(mirror.left().is_empty());
    for seq in [2, 10, 9] {
        mirror.keep(seq, &entry(&format!("entry {seq}")));
    }
    // The one that boot.js and a rescue page see.
    let map: js_sys::Map = global("temoinMirror").unchecked_into();
    assert_eq!(map.size(), 3);
    let ninth: js_sys::Uint8Array = map.get(&9.into()).unchecked_into();
    assert_eq!(ninth.to_vec(), b"entry 9");
    let fresh = web::ports().mirror;
    assert_eq!(
        fresh.left(),
        [entry("entry 2"), entry("entry 9"), entry("entry 10")]
    );
    fresh.drop_through(9);
    assert_eq!(mirror.left(), [entry("entry 10")]);
    fresh.drop_through(u64::MAX);
    assert_eq!(map.size(), 0);
}

/// What a click on a link would have saved: name, address.
#[wasm_bindgen_test]
async fn a_download_has_its_name_type_and_bytes() {
    let seen = js_sys::Array::new();
    let listener = gloo::events::EventListener::new_with_options(
        &window(),
        "click",
        gloo::events::EventListenerOptions::enable_prevent_default(),
        {
            let seen = seen.clone();
            move |event| {
                event.prevent_default();
                let link: web_sys::HtmlAnchorElement =
                    event.target().expect("a link").unchecked_into();
                seen.push(&link.download().into());
                seen.push(&link.href().into());
            }
        },
    );
    let bytes = "😀 \u{feff}\r\n\0".as_bytes();
    let name = "l’été <b>.json";
    web::ports().download.offer(name, "application/json", bytes);
    drop(listener);
    assert_eq!(seen.get(0).as_string().as_deref(), Some(name));
    let address = seen.get(1).as_string().expect("an address");
    assert!(address.starts_with("blob:"), "{address}");
    // Browsers read it some time after the click: an address revoked by the next turn would be too late.
    let turn = js_sys::Promise::resolve(&JsValue::NULL);
    JsFuture::from(turn).await.expect("it is resolved");
    let fetch = js_sys::Function::new_with_args(
        "address",
        "return fetch(address).then(async (found) =>
            [found.headers.get('content-type'), await found.arrayBuffer()])",
    );
    let found = fetch.call1(&JsValue::NULL, &address.into());
    let found = found
        .expect("it compiles")
        .unchecked_into::<js_sys::Promise>();
    let found = js_sys::Array::from(&JsFuture::from(found).await.expect("still valid"));
    assert_eq!(found.get(0), "application/json");
    let found = js_sys::Uint8Array::new(&found.get(1));
    assert_eq!(found.to_vec(), bytes);
    let document = window().document().expect("a document");
    let left = document.query_selector("a[download]").expect("it parses");
    assert!(left.is_none(), "the link stays in the page");
}

fn file_of(bytes: &[u8]) -> web_sys::File {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    web_sys::File::new_with_u8_array_sequence(&parts, "file.txt").expect("a file")
}

#[wasm_bindgen_test]
async fn a_file_is_read_unless_it_is_too_large() {
    let bytes = b"\xef\xbb\xbf\xff\0\r\n";
    assert_eq!(web::read(&file_of(bytes), 7).await, Ok(bytes.to_vec()));
    assert_eq!(web::read(&file_of(b""), 7).await, Ok(vec![]));
    // A file whose bytes nobody may touch: its size alone decides.
    let file = file_of(b"12345678");
    let trap = js_sys::Function::new_no_args("throw new Error('it was read')");
    js_sys::Reflect::set(&file, &"arrayBuffer".into(), &trap).expect("it takes it");
    let too_large = FileError::TooLarge { size: 8, limit: 7 };
    assert_eq!(web::read(&file, 7).await, Err(too_large));
    let gone = js_sys::Function::new_no_args(
        "return Promise.reject(new DOMException('gone', 'NotFoundError'))",
    );
    js_sys::Reflect::set(&file, &"arrayBuffer".into(), &gone).expect("it takes it");
    let unreadable = FileError::Unreadable("NotFoundError: gone".to_owned());
    assert_eq!(web::read(&file, 8).await, Err(unreadable));
}

#[wasm_bindgen_test]
fn ids_are_of_version_seven_and_grow() {
    let ids = web::ports().ids;
    let before = js_sys::Date::now();
    let made: Vec<String> = (0..10_000).map(|_| ids.fresh()).collect();
    assert!(made.is_sorted_by(|a, b| a < b));
    for id in &made {
        let shape: Vec<usize> = id.split('-').map(str::len).collect();
        assert_eq!(shape, [8, 4, 4, 4, 12], "{id}");
        assert_eq!(&id[14..15], "7", "{id}");
        assert!("89ab".contains(&id[19..20]), "{id}");
    }
    let millis = u64::from_str_radix(&made[0].replace('-', "")[..12], 16).expect("digits");
    assert!(millis >= before as u64 && millis < before as u64 + 1000);
}

/// Without a gesture browsers may refuse; the words go to the clipboard, or come back as an error.
#[wasm_bindgen_test]
async fn the_clipboard_is_asked_at_once_and_its_refusal_is_told() {
    let clipboard = global("navigator.clipboard");
    let asked = js_sys::Array::new();
    let spy = js_sys::Function::new_with_args(
        "asked",
        "return (text) => { asked.push(text);
            return text ? Promise.resolve() : Promise.reject(new DOMException('no', 'NotAllowedError')); }",
    );
    let spy = spy.call1(&JsValue::NULL, &asked).expect("it compiles");
    js_sys::Reflect::set(&clipboard, &"writeText".into(), &spy).expect("it takes it");
    let port = web::ports().clipboard;
    let copying = port.write_text("Bakou a nié\u{a0}😀");
    let n_asked = asked.length();
    let copied = copying.await;
    let refused = port.write_text("").await;
    js_sys::Reflect::delete_property(&clipboard.into(), &"writeText".into()).expect("it may go");
    assert_eq!(
        n_asked, 1,
        "a gesture may be over when the future is polled"
    );
    assert_eq!(
        asked.get(0).as_string().as_deref(),
        Some("Bakou a nié\u{a0}😀")
    );
    assert_eq!(copied, Ok(()));
    assert_eq!(refused, Err("NotAllowedError: no".to_owned()));
}

#[wasm_bindgen_test]
fn ids_are_random_by_the_browsers_cryptography() {
    let crypto = global("crypto");
    let name = JsValue::from_str("getRandomValues");
    let ones = js_sys::Function::new_with_args("bytes", "return bytes.fill(255)");
    js_sys::Reflect::set(&crypto, &name, &ones).expect("it takes it");
    let id = web::ports().ids.fresh();
    js_sys::Reflect::delete_property(&crypto.into(), &name).expect("it may go");
    assert!(id.ends_with("-77ff-bfff-ffffffffffff"), "{id}");
}

#[wasm_bindgen_test]
async fn the_clock_goes_and_tasks_run() {
    let ports = web::ports();
    let now = ports.clock.now().millis();
    assert!((now - js_sys::Date::now() as i64).abs() < 1000);
    let mut done = None;
    let promise = js_sys::Promise::new(&mut |resolve: js_sys::Function, _| done = Some(resolve));
    let done = done.expect("promises call at once");
    ports.tasks.spawn(Box::pin(async move {
        let _ = done.call1(&JsValue::NULL, &7.into());
    }));
    assert_eq!(JsFuture::from(promise).await, Ok(7.into()));
}

//! The journal in IndexedDB.

use super::{entry, fresh_name, global, poll_once, window};
use std::cell::Cell;
use std::rc::Rc;
use temoin::ports::web::IndexedJournal;
use temoin::ports::{Entry, Journal, JournalSummary, StorageError};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn entries_come_back_in_order_to_another_opening() {
    let name = fresh_name();
    let journal = IndexedJournal::named(&name);
    assert_eq!(journal.projects().await, Ok(vec![]));
    assert_eq!(journal.entries("p", 1).await, Ok(vec![]));
    // Nine and ten: numbers sort as numbers. Any byte may stand in an entry.
    let entries: Vec<Entry> = (1..=12u8).map(|seq| vec![seq, 0, 255].into()).collect();
    let written = journal.append("p", 1, entries[..9].to_vec()).await;
    assert_eq!(written, Ok(()));
    assert_eq!(journal.append("p2", 1, vec![entry("x")]).await, Ok(()));
    let written = journal.append("p", 10, entries[9..].to_vec()).await;
    assert_eq!(written, Ok(()));
    assert_eq!(journal.append("p", 13, vec![]).await, Ok(()));

    let journal = IndexedJournal::named(&name);
    assert_eq!(journal.entries("p", 1).await, Ok(entries));
    assert_eq!(journal.entries("p2", 1).await, Ok(vec![entry("x")]));
    assert_eq!(journal.entries("unknown", 1).await, Ok(vec![]));
    let projects = vec!["p".to_owned(), "p2".to_owned()];
    assert_eq!(journal.projects().await, Ok(projects));
    let summary = JournalSummary {
        n_projects: 2,
        n_entries: 13,
        n_bytes: 37,
    };
    assert_eq!(JournalSummary::of(&journal).await, Ok(summary));
}

#[wasm_bindgen_test]
async fn many_entries_are_read_in_several_pages() {
    let journal = IndexedJournal::named(&fresh_name());
    for n_entries in [1000_usize, 2500] {
        let project = format!("p{n_entries}");
        let entries: Vec<Entry> = (0..n_entries).map(|n| entry(&n.to_string())).collect();
        assert_eq!(journal.append(&project, 1, entries.clone()).await, Ok(()));
        assert_eq!(journal.entries(&project, 1).await, Ok(entries));
    }
    let summary = JournalSummary::of(&journal).await.expect("it can be read");
    assert_eq!(summary.n_entries, 3500);
}

#[wasm_bindgen_test]
async fn entries_are_read_from_a_number_on() {
    let journal = IndexedJournal::named(&fresh_name());
    let entries: Vec<Entry> = (1..=2300_u32).map(|seq| entry(&seq.to_string())).collect();
    assert_eq!(journal.append("p", 1, entries.clone()).await, Ok(()));
    assert_eq!(journal.append("q", 1, vec![entry("q")]).await, Ok(()));
    for from in [1, 2, 1200, 2300] {
        let rest = entries[from as usize - 1..].to_vec();
        assert_eq!(journal.entries("p", from).await, Ok(rest), "from {from}");
    }
    assert_eq!(journal.entries("p", 2301).await, Ok(vec![]));
}

#[wasm_bindgen_test]
async fn the_last_checkpoint_is_kept_and_forgotten_with_the_rest() {
    let name = fresh_name();
    let journal = IndexedJournal::named(&name);
    assert_eq!(journal.checkpoint("p").await, Ok(None));
    for checkpoint in [&b"first"[..], b"second"] {
        let kept = journal.keep_checkpoint("p", checkpoint.to_vec()).await;
        assert_eq!(kept, Ok(()));
    }
    let journal = IndexedJournal::named(&name);
    assert_eq!(journal.checkpoint("p").await, Ok(Some(entry("second"))));
    assert_eq!(journal.checkpoint("q").await, Ok(None));
    // It is no entry of the journal.
    assert_eq!(journal.projects().await, Ok(vec![]));
    assert_eq!(journal.forget_everything().await, Ok(()));
    assert_eq!(journal.checkpoint("p").await, Ok(None));
}

#[wasm_bindgen_test]
async fn a_taken_number_names_itself_and_nothing_is_written() {
    let name = fresh_name();
    let (first, second) = (IndexedJournal::named(&name), IndexedJournal::named(&name));
    assert_eq!(first.append("p", 1, vec![entry("a")]).await, Ok(()));
    assert_eq!(first.append("p", 2, vec![entry("b")]).await, Ok(()));
    // Something reports an unhandled error at the window: it must not hear of it.
    let heard = Rc::new(Cell::new(false));
    let listener = gloo::events::EventListener::new(&window(), "error", {
        let heard = Rc::clone(&heard);
        move |_| heard.set(true)
    });
    let collision = second.append("p", 2, vec![entry("x"), entry("y")]).await;
    assert_eq!(collision, Err(StorageError::Taken { seq: 2 }));
    // The collision may be behind entries that had room.
    first.append("q", 1, vec![entry("1")]).await.expect("room");
    put_raw(&name, "q", 3.0).await;
    let collision = second.append("q", 2, vec![entry("2"), entry("3")]).await;
    assert_eq!(collision, Err(StorageError::Taken { seq: 3 }));
    let stored = first.entries("q", 1).await.expect("it can be read");
    assert_eq!(stored.len(), 2, "the first of the two was written");
    let expected = vec![entry("a"), entry("b")];
    assert_eq!(first.entries("p", 1).await, Ok(expected));
    assert!(!heard.get());
    drop(listener);
}

/// Puts an entry there behind the journal's back.
async fn put_raw(name: &str, project: &str, seq: f64) {
    let database = open_raw(name, 1).await.expect("it opens");
    let mode = web_sys::IdbTransactionMode::Readwrite;
    let transaction = database
        .transaction_with_str_and_mode("entries", mode)
        .expect("the store is there");
    let key = js_sys::Array::of2(&project.into(), &seq.into());
    let store = transaction.object_store("entries").expect("it is there");
    let value = js_sys::Uint8Array::from(&b"raw"[..]);
    store.put_with_key(&value, &key).expect("it is active");
    event(&transaction, "complete").await;
    database.close();
}

/// Opens a database without the journal's manners: it does not give way.
async fn open_raw(name: &str, version: u32) -> Result<web_sys::IdbDatabase, JsValue> {
    let factory = window().indexed_db()?.expect("IndexedDB is there");
    let request = factory.open_with_u32(name, version)?;
    event(&request, "success").await;
    request.result().map(JsCast::unchecked_into)
}

/// Waits for an event.
async fn event(target: &web_sys::EventTarget, name: &'static str) {
    let mut listener = None;
    let promise = js_sys::Promise::new(&mut |resolve: js_sys::Function, _| {
        listener = Some(gloo::events::EventListener::once(target, name, move |_| {
            let _ = resolve.call0(&JsValue::NULL);
        }));
    });
    JsFuture::from(promise).await.expect("it never fails");
}

#[wasm_bindgen_test]
async fn forgetting_works_from_under_an_open_page() {
    let name = fresh_name();
    let (writer, other) = (IndexedJournal::named(&name), IndexedJournal::named(&name));
    assert_eq!(writer.append("p", 1, vec![entry("a")]).await, Ok(()));
    assert_eq!(other.entries("p", 1).await, Ok(vec![entry("a")]));
    // Both connections are open: the writer's has to give way.
    assert_eq!(other.forget_everything().await, Ok(()));
    assert_eq!(other.projects().await, Ok(vec![]));
    // The writer goes on in ignorance, and is told.
    let after = writer.append("p", 2, vec![entry("b")]).await;
    assert_eq!(after, Err(StorageError::Forgotten { seq: 2 }));
    assert_eq!(writer.projects().await, Ok(vec![]));
    // Both can begin anew, also when there is nothing to forget.
    assert_eq!(writer.forget_everything().await, Ok(()));
    assert_eq!(writer.forget_everything().await, Ok(()));
    assert_eq!(other.append("p", 1, vec![entry("c")]).await, Ok(()));
    assert_eq!(writer.entries("p", 1).await, Ok(vec![entry("c")]));
}

#[wasm_bindgen_test]
async fn forgetting_says_when_a_tab_holds_on() {
    let name = fresh_name();
    let journal = IndexedJournal::named(&name);
    assert_eq!(journal.append("p", 1, vec![entry("a")]).await, Ok(()));
    let stubborn = open_raw(&name, 1).await.expect("it opens");
    let blocked = journal.forget_everything().await;
    assert_eq!(blocked, Err(StorageError::Blocked));
    // What was asked happens as soon as it can.
    stubborn.close();
    assert_eq!(journal.projects().await, Ok(vec![]));
}

#[wasm_bindgen_test]
async fn a_newer_database_is_left_alone() {
    let name = fresh_name();
    let newer = open_raw(&name, 2).await.expect("it opens");
    let journal = IndexedJournal::named(&name);
    assert_eq!(journal.projects().await, Err(StorageError::Newer));
    let written = journal.append("p", 1, vec![entry("a")]).await;
    assert_eq!(written, Err(StorageError::Newer));
    newer.close();
}

#[wasm_bindgen_test]
async fn appends_that_meet_are_all_there() {
    let journal = IndexedJournal::named(&fresh_name());
    // Neither is awaited before the other is asked for: both open the database.
    let first = journal.append("p", 1, vec![entry("a")]);
    let mut second = journal.append("q", 1, vec![entry("b")]);
    let early = poll_once(&mut second).await;
    assert_eq!(early, None);
    assert_eq!(first.await, Ok(()));
    assert_eq!(second.await, Ok(()));
    let projects = vec!["p".to_owned(), "q".to_owned()];
    assert_eq!(journal.projects().await, Ok(projects));
}

/// Stands in for `IDBDatabase.prototype.transaction` and notes the options it is given.
#[wasm_bindgen_test]
async fn strict_durability_is_asked_for() {
    let journal = IndexedJournal::named(&fresh_name());
    let prototype = global("IDBDatabase.prototype");
    let original: js_sys::Function = global("IDBDatabase.prototype.transaction").unchecked_into();
    let asked = js_sys::Array::new();
    let spy = js_sys::Function::new_with_args(
        "original, asked",
        "return function (...given) {
            asked.push(`${given[1]} ${given[2]?.durability}`);
            return original.apply(this, given);
        }",
    );
    let spy = spy
        .call2(&JsValue::NULL, &original, &asked)
        .expect("it compiles");
    let set = |value: &JsValue| js_sys::Reflect::set(&prototype, &"transaction".into(), value);
    set(&spy).expect("the prototype takes it");
    let written = journal.append("p", 1, vec![entry("a")]).await;
    set(&original).expect("the prototype takes it");
    assert_eq!(written, Ok(()));
    assert_eq!(asked.join(","), "readwrite strict");
}

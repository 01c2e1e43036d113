//! The journal in IndexedDB: one database a page path, one store, the key `[project, seq]`, the value an
//! entry's bytes.
//!
//! An entry is written with `add`, so that two writers collide, and only behind the entry before it, so
//! that a journal never has a gap. Written means the `complete` event of a transaction of strict
//! durability. The connection gives way when another tab deletes the database, and is opened again when
//! next needed. Limit: while a deletion waits for a tab that does not answer, opening waits too.

use super::bindings::{Database, field, object};
use super::classify::{name_of, storage_error};
use super::page::{Outside, array_of};
use super::signal::{blocking_of, end_of, result_of};
use crate::ports::{Entry, Journal, JournalSummary, LocalFuture, StorageError};
use gloo::events::EventListener;
use gloo::timers::future::TimeoutFuture;
use js_sys::{Array, Function, Uint8Array};
use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::Poll;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
};

/// The version of the database's shape.
const VERSION: u32 = 1;
/// The one store.
const STORE: &str = "entries";
/// How many entries are read at once: an answer has to fit into memory twice.
const PAGE: u32 = 1000;
/// How long a deletion may be blocked: connections that give way, our own too, take a moment to close.
const PATIENCE_MS: u32 = 1000;

type Outcome<T> = Result<T, StorageError>;

/// Journals in the IndexedDB of this origin.
pub struct IndexedJournal {
    name: String,
    connection: RefCell<Option<Rc<Connection>>>,
}

/// An open database, closed when dropped; transactions under way are finished all the same.
struct Connection(Database);

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.close();
    }
}

#[derive(Clone, Copy)]
enum Mode {
    Read,
    Write,
}

impl Connection {
    fn transaction(&self, mode: Mode) -> Result<IdbTransaction, JsValue> {
        let (mode, durability) = match mode {
            Mode::Read => ("readonly", "default"),
            Mode::Write => ("readwrite", "strict"),
        };
        let options = object(&[("durability", durability.into())]);
        self.0.transaction_with_options(STORE, mode, &options)
    }
}

impl IndexedJournal {
    /// The journals in the database of this name. It is opened, and made, when first needed.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            connection: RefCell::new(None),
        }
    }

    async fn connection(&self) -> Outcome<Rc<Connection>> {
        let open = self.connection.borrow().clone();
        if let Some(connection) = open {
            return Ok(connection);
        }
        let connection = Rc::new(open_database(&self.name).await?);
        let before = self.connection.replace(Some(Rc::clone(&connection)));
        drop(before);
        Ok(connection)
    }

    /// A transaction on the store. A connection that was closed from outside is opened again, once.
    async fn begin(&self, mode: Mode) -> Outcome<(IdbTransaction, IdbObjectStore)> {
        let first = self.connection().await?.transaction(mode);
        let transaction = match first {
            Err(error) if name_of(&error) == "InvalidStateError" => {
                let closed = self.connection.take();
                drop(closed);
                self.connection().await?.transaction(mode)
            }
            other => other,
        }
        .map_err(|error| storage_error(&error))?;
        let store = transaction
            .object_store(STORE)
            .map_err(|error| storage_error(&error))?;
        Ok((transaction, store))
    }

    async fn write(&self, project: String, seq: u64, entries: Vec<Entry>) -> Outcome<()> {
        if entries.is_empty() {
            return Ok(());
        }
        let (transaction, store) = self.begin(Mode::Write).await?;
        let end = end_of(&transaction);
        if seq > 1 {
            let before = store.count_with_key(&key(&project, seq - 1));
            let count = result_of(&before.map_err(|error| storage_error(&error))?).await?;
            if count.as_f64() != Some(1.0) {
                // It wrote nothing, so it may end either way.
                let _ = transaction.abort();
                return Err(StorageError::Forgotten { seq });
            }
        }
        match add_all(&store, &project, seq, &entries) {
            Ok(requests) => end
                .await
                .map_err(|error| taken(&requests, seq).unwrap_or(error)),
            Err(error) => {
                let _ = transaction.abort();
                Err(storage_error(&error))
            }
        }
    }

    async fn read(&self, project: String) -> Outcome<Vec<Entry>> {
        let mut entries = Vec::new();
        let (_transaction, store) = self.begin(Mode::Read).await?;
        let mut pages = Pages::of(&store, project_start(&project), project_end(&project));
        while let Some(page) = pages.next().await? {
            let bytes = page.iter().map(|entry| Uint8Array::new(&entry));
            entries.extend(bytes.map(|bytes| Entry::elsewhere(Outside(bytes))));
        }
        Ok(entries)
    }

    async fn list(&self) -> Outcome<Vec<String>> {
        let (_transaction, store) = self.begin(Mode::Read).await?;
        let mut projects: Vec<String> = Vec::new();
        loop {
            let after = projects
                .last()
                .map_or_else(|| Array::new().into(), |last| project_end(last));
            let range = IdbKeyRange::lower_bound_with_open(&after, true);
            let range = range.map_err(|error| storage_error(&error))?;
            let request = store.get_all_keys_with_key_and_limit(&range, 1);
            let keys = result_of(&request.map_err(|error| storage_error(&error))?).await?;
            let Some(key) = Array::from(&keys).iter().next() else {
                return Ok(projects);
            };
            let project = key.dyn_into::<Array>().map(|key| key.get(0).as_string());
            match project {
                Ok(Some(project)) => projects.push(project),
                _ => {
                    return Err(StorageError::Broken(
                        "a key that is none of ours".to_owned(),
                    ));
                }
            }
        }
    }

    async fn sum_up(&self) -> Outcome<JournalSummary> {
        let mut summary = JournalSummary::default();
        for project in self.list().await? {
            summary.n_projects += 1;
            let (_transaction, store) = self.begin(Mode::Read).await?;
            let mut pages = Pages::of(&store, project_start(&project), project_end(&project));
            while let Some(page) = pages.next().await? {
                summary.n_entries += u64::from(page.length());
                for entry in page.iter() {
                    summary.n_bytes += u64::from(Uint8Array::new(&entry).length());
                }
            }
        }
        Ok(summary)
    }

    async fn delete(&self) -> Outcome<()> {
        let own = self.connection.take();
        drop(own);
        let request = factory()?.delete_database(&self.name);
        let request = request.map_err(|error| storage_error(&error))?;
        let mut deleted = result_of(&request);
        let mut given_up = pin!(async {
            blocking_of(&request).await;
            TimeoutFuture::new(PATIENCE_MS).await;
        });
        poll_fn(|context| {
            if let Poll::Ready(deleted) = Pin::new(&mut deleted).poll(context) {
                return Poll::Ready(deleted.map(|_| ()));
            }
            let given_up = given_up.as_mut().poll(context);
            given_up.map(|()| Err(StorageError::Blocked))
        })
        .await
    }
}

impl Journal for IndexedJournal {
    fn projects(&self) -> LocalFuture<'_, Outcome<Vec<String>>> {
        Box::pin(self.list())
    }

    fn entries(&self, project: &str) -> LocalFuture<'_, Outcome<Vec<Entry>>> {
        Box::pin(self.read(project.to_owned()))
    }

    fn append(&self, project: &str, seq: u64, entries: Vec<Entry>) -> LocalFuture<'_, Outcome<()>> {
        Box::pin(self.write(project.to_owned(), seq, entries))
    }

    fn forget_everything(&self) -> LocalFuture<'_, Outcome<()>> {
        Box::pin(self.delete())
    }

    fn summary(&self) -> LocalFuture<'_, Outcome<JournalSummary>> {
        Box::pin(self.sum_up())
    }
}

/// IndexedDB itself. Its getter throws where site data is blocked.
fn factory() -> Outcome<IdbFactory> {
    let window = web_sys::window().ok_or_else(|| StorageError::Refused("no window".to_owned()))?;
    match window.indexed_db() {
        Ok(Some(factory)) => Ok(factory),
        Ok(None) => Err(StorageError::Refused("no IndexedDB".to_owned())),
        // An exception of any kind keeps the page out.
        Err(error) => Err(StorageError::Refused(name_of(&error))),
    }
}

async fn open_database(name: &str) -> Outcome<Connection> {
    let request = factory()?
        .open_with_u32(name, VERSION)
        .map_err(|error| storage_error(&error))?;
    // `blocked` needs no listener: tabs close their connection when asked (below), and opening goes on.
    let upgrade = EventListener::once(&request, "upgradeneeded", {
        let request = request.clone();
        move |_| make_store(&request)
    });
    let database: Database = result_of(&request).await?.unchecked_into();
    drop(upgrade);
    close_when_asked(&database);
    Ok(Connection(database))
}

/// Makes the store of a new database. Where that fails, the first transaction says so (NotFoundError).
fn make_store(request: &IdbOpenDbRequest) {
    if let Ok(database) = request.result() {
        let _ = database
            .unchecked_into::<Database>()
            .create_object_store(STORE);
    }
}

/// Another tab wants to delete or upgrade the database: its wish goes first. The listener is JavaScript
/// alone, so that even a page whose wasm has panicked gives way.
fn close_when_asked(database: &Database) {
    let close = field(database, "close").and_then(|close| close.dyn_into::<Function>().ok());
    if let Some(close) = close {
        let close = close.bind0(database);
        // Fails only on what is no event target.
        let _ = database.add_event_listener_with_callback("versionchange", &close);
    }
}

/// The key of an entry. Numbers stay far below 2^53.
fn key(project: &str, seq: u64) -> JsValue {
    Array::of2(&project.into(), &JsValue::from_f64(seq as f64)).into()
}

/// Below all keys of a project: a shorter array is smaller.
fn project_start(project: &str) -> JsValue {
    Array::of1(&project.into()).into()
}

/// Above all keys of a project: an array is greater than any number.
fn project_end(project: &str) -> JsValue {
    Array::of2(&project.into(), &Array::new()).into()
}

fn add_all(
    store: &IdbObjectStore,
    project: &str,
    seq: u64,
    entries: &[Entry],
) -> Result<Vec<IdbRequest>, JsValue> {
    let numbered = entries.iter().zip(seq..);
    numbered
        .map(|(entry, seq)| store.add_with_key(&array_of(entry), &key(project, seq)))
        .collect()
}

/// The first entry whose number was taken, if that is why the transaction failed.
fn taken(requests: &[IdbRequest], seq: u64) -> Option<StorageError> {
    let refused = |request: &IdbRequest| matches!(request.error(), Ok(Some(error)) if error.name() == "ConstraintError");
    let index = requests.iter().position(refused)?;
    Some(StorageError::Taken {
        seq: seq + index as u64,
    })
}

/// The entries between two keys, some at a time, within one transaction.
struct Pages<'a> {
    store: &'a IdbObjectStore,
    after: Option<JsValue>,
    end: JsValue,
}

impl<'a> Pages<'a> {
    fn of(store: &'a IdbObjectStore, start: JsValue, end: JsValue) -> Self {
        Self {
            store,
            after: Some(start),
            end,
        }
    }

    async fn next(&mut self) -> Outcome<Option<Array>> {
        let Some(after) = self.after.take() else {
            return Ok(None);
        };
        let (values, keys) = self.ask(&after).map_err(|error| storage_error(&error))?;
        // Both are heard from the start: the second may be there when the first is.
        let (values, keys) = (result_of(&values), result_of(&keys));
        let values = Array::from(&values.await?);
        let keys = Array::from(&keys.await?);
        if keys.length() == PAGE {
            self.after = Some(keys.get(PAGE - 1));
        }
        Ok(Some(values))
    }

    fn ask(&self, after: &JsValue) -> Result<(IdbRequest, IdbRequest), JsValue> {
        let range =
            IdbKeyRange::bound_with_lower_open_and_upper_open(after, &self.end, true, true)?;
        let values = self.store.get_all_with_key_and_limit(&range, PAGE)?;
        let keys = self.store.get_all_keys_with_key_and_limit(&range, PAGE)?;
        Ok((values, keys))
    }
}

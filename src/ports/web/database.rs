//! A database of IndexedDB with one store: opening it, its transactions, deleting it.
//!
//! The connection gives way when another tab deletes the database, and is opened again when next needed. Limit: while
//! a deletion waits for a tab that does not answer, opening waits too.

use super::bindings::{Database, field, object};
use super::classify::{name_of, storage_error};
use super::signal::{Bell, blocking_of, result_of};
use crate::ports::StorageError;
use gloo::events::EventListener;
use gloo::timers::future::TimeoutFuture;
use js_sys::Function;
use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::Poll;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbFactory, IdbObjectStore, IdbOpenDbRequest, IdbTransaction};

/// The version of a database's shape.
const VERSION: u32 = 1;
/// How long a deletion may be blocked: connections that give way, our own too, take a moment to close.
const PATIENCE_MS: u32 = 1000;

type Outcome<T> = Result<T, StorageError>;

/// A database, opened and made when first needed.
pub(super) struct StoreOf {
    name: String,
    store: &'static str,
    connection: RefCell<Option<Rc<Connection>>>,
    fate: Rc<Fate>,
}

/// The things that happened to the database from outside.
#[derive(Default)]
struct Fate {
    /// The browser's words, where it found the database damaged and made it anew.
    lost: RefCell<Option<String>>,
    /// Rung when it was closed from outside.
    taken: Rc<Bell>,
}

/// An open database, closed when dropped; transactions under way are finished all the same.
struct Connection {
    database: Database,
    /// The listeners for its being closed from outside.
    _listeners: [EventListener; 2],
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.close();
    }
}

/// The purpose of a transaction.
#[derive(Clone, Copy)]
pub(super) enum Mode {
    /// Reading.
    Read,
    /// Writing: done when it outlives the browser's process.
    Write,
}

impl Connection {
    fn transaction(&self, store: &str, mode: Mode) -> Result<IdbTransaction, JsValue> {
        let (mode, durability) = match mode {
            Mode::Read => ("readonly", "default"),
            Mode::Write => ("readwrite", "strict"),
        };
        let options = object(&[("durability", durability.into())]);
        self.database
            .transaction_with_options(store, mode, &options)
    }
}

impl StoreOf {
    /// The store of the database of this name.
    pub(super) fn named(name: String, store: &'static str) -> Self {
        Self {
            name,
            store,
            connection: RefCell::new(None),
            fate: Rc::default(),
        }
    }

    /// The browser's words, where it found the database damaged and made it anew.
    pub(super) fn lost(&self) -> Option<String> {
        self.fate.lost.borrow().clone()
    }

    /// Ready when the database was closed from outside, once each time.
    pub(super) fn taken_away(&self) -> impl Future<Output = ()> + use<> {
        self.fate.taken.heard()
    }

    async fn connection(&self) -> Outcome<Rc<Connection>> {
        let open = self.connection.borrow().clone();
        if let Some(connection) = open {
            return Ok(connection);
        }
        let connection = Rc::new(open_database(&self.name, self.store, &self.fate).await?);
        let before = self.connection.replace(Some(Rc::clone(&connection)));
        drop(before);
        Ok(connection)
    }

    /// A transaction on the store. A connection that was closed from outside is opened again, once.
    pub(super) async fn begin(&self, mode: Mode) -> Outcome<(IdbTransaction, IdbObjectStore)> {
        let first = self.connection().await?.transaction(self.store, mode);
        let transaction = match first {
            Err(error) if name_of(&error) == "InvalidStateError" => {
                let closed = self.connection.take();
                drop(closed);
                self.connection().await?.transaction(self.store, mode)
            }
            other => other,
        }
        .map_err(|error| storage_error(&error))?;
        let store = transaction
            .object_store(self.store)
            .map_err(|error| storage_error(&error))?;
        Ok((transaction, store))
    }

    /// Deletes the database, from under other tabs too.
    ///
    /// # Errors
    /// [`StorageError::Blocked`] while a tab that does not answer holds on to it: it goes when that tab does.
    pub(super) async fn delete(&self) -> Outcome<()> {
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

async fn open_database(name: &str, store: &'static str, fate: &Rc<Fate>) -> Outcome<Connection> {
    let request = factory()?
        .open_with_u32(name, VERSION)
        .map_err(|error| storage_error(&error))?;
    // `blocked` needs no listener: tabs close their connection when asked (below), and opening goes on.
    let upgrade = EventListener::once(&request, "upgradeneeded", {
        let (request, fate) = (request.clone(), Rc::clone(fate));
        move |event| {
            note_loss(event, &fate);
            make_store(&request, store);
        }
    });
    let database: Database = result_of(&request).await?.unchecked_into();
    drop(upgrade);
    close_when_asked(&database);
    // Deleting it asks first; clearing site data in the browser's settings does not.
    let listeners = ["versionchange", "close"].map(|name| {
        let taken = Rc::clone(&fate.taken);
        EventListener::new(&database, name, move |_| taken.ring())
    });
    Ok(Connection {
        database,
        _listeners: listeners,
    })
}

/// Chromium makes a damaged database anew and says so here alone.
fn note_loss(event: &Event, fate: &Fate) {
    let said = |name| field(event, name).and_then(|words| words.as_string());
    if said("dataLoss").as_deref() == Some("total") {
        fate.lost
            .replace(Some(said("dataLossMessage").unwrap_or_default()));
    }
}

/// Makes the store of a new database. Where that fails, the first transaction says so (NotFoundError).
fn make_store(request: &IdbOpenDbRequest, store: &str) {
    if let Ok(database) = request.result() {
        let _ = database
            .unchecked_into::<Database>()
            .create_object_store(store);
    }
}

/// Another tab wants to delete or upgrade the database: its wish goes first. The listener is JavaScript
/// alone, so that even a page whose wasm has panicked gives way.
fn close_when_asked(database: &Database) {
    let close = field(database, "close").and_then(|close| close.dyn_into::<Function>().ok());
    if let Some(close) = close {
        let close = close.bind0(database);
        // Fails only on an object that is no event target.
        let _ = database.add_event_listener_with_callback("versionchange", &close);
    }
}

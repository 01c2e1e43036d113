//! The journal in IndexedDB: one database a page path, one store, the key `[project, seq]`, the value an
//! entry's bytes. Checkpoints are in a database of their own, by project: whatever becomes of it, the journal is
//! whole, and a version that knows no checkpoints opens it as before.
//!
//! An entry is written with `add`, so that two writers collide, and only behind the entry before it, so
//! that a journal never has a gap. Written means the `complete` event of a transaction of strict
//! durability.

use super::classify::storage_error;
use super::database::{Mode, StoreOf};
use super::page::{Outside, array_of};
use super::signal::{Bell, end_of, result_of};
use crate::ports::{Entry, Journal, LocalFuture, StorageError};
use gloo::events::EventListener;
use js_sys::{Array, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, IdbKeyRange, IdbObjectStore, IdbRequest};

/// The store of the journal.
const ENTRIES: &str = "entries";
/// The store of the checkpoints.
const CHECKPOINTS: &str = "checkpoints";
/// How many entries are read at once: an answer has to fit into memory twice.
const PAGE: u32 = 1000;

type Outcome<T> = Result<T, StorageError>;

/// The other pages of this path, which are told when something was written.
struct Others {
    channel: Option<BroadcastChannel>,
    told: Rc<Bell>,
    _listener: Option<EventListener>,
}

impl Others {
    fn of(name: &str) -> Self {
        let channel = BroadcastChannel::new(name).ok();
        let told = Rc::new(Bell::default());
        let listener = channel.as_ref().map(|channel| {
            let told = Rc::clone(&told);
            EventListener::new(channel, "message", move |_| told.ring())
        });
        Self {
            channel,
            told,
            _listener: listener,
        }
    }

    fn tell(&self) {
        if let Some(channel) = &self.channel {
            // A page that is going has closed it, and nobody is the worse for it.
            let _ = channel.post_message(&JsValue::TRUE);
        }
    }
}

/// Journals in the IndexedDB of this origin.
pub struct IndexedJournal {
    entries: StoreOf,
    checkpoints: StoreOf,
    others: Others,
}

impl IndexedJournal {
    /// The journals in the database of this name. It is opened, and made, when first needed.
    pub fn named(name: &str) -> Self {
        Self {
            entries: StoreOf::named(name.to_owned(), ENTRIES),
            checkpoints: StoreOf::named(format!("{name}#{CHECKPOINTS}"), CHECKPOINTS),
            others: Others::of(name),
        }
    }

    async fn write(&self, project: String, seq: u64, entries: Vec<Entry>) -> Outcome<()> {
        if entries.is_empty() {
            return Ok(());
        }
        let (transaction, store) = self.entries.begin(Mode::Write).await?;
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
            Ok(requests) => {
                let written = end.await;
                written.map_err(|error| taken(&requests, seq).unwrap_or(error))?;
                self.others.tell();
                Ok(())
            }
            Err(error) => {
                let _ = transaction.abort();
                Err(storage_error(&error))
            }
        }
    }

    async fn read(&self, project: String, from: u64) -> Outcome<Vec<Entry>> {
        let mut entries = Vec::new();
        let (_transaction, store) = self.entries.begin(Mode::Read).await?;
        // Behind the number before: where that is 0, it is behind no entry.
        let before = key(&project, from.saturating_sub(1));
        let mut pages = Pages::of(&store, before, project_end(&project));
        while let Some(page) = pages.next().await? {
            let bytes = page.iter().map(|entry| Uint8Array::new(&entry));
            entries.extend(bytes.map(|bytes| Entry::elsewhere(Outside(bytes))));
        }
        Ok(entries)
    }

    async fn remove_from(&self, project: String, from: u64) -> Outcome<()> {
        let remove = |store: &IdbObjectStore| {
            let range = IdbKeyRange::bound(&key(&project, from), &project_end(&project))?;
            store.delete(&range).map(drop)
        };
        change(&self.entries, &remove).await
    }

    async fn list(&self) -> Outcome<Vec<String>> {
        let (_transaction, store) = self.entries.begin(Mode::Read).await?;
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
}

/// Checkpoints.
impl IndexedJournal {
    async fn read_checkpoint(&self, project: String) -> Outcome<Option<Entry>> {
        let (_transaction, store) = self.checkpoints.begin(Mode::Read).await?;
        let request = store.get(&project.into());
        let found = result_of(&request.map_err(|error| storage_error(&error))?).await?;
        let bytes = found.dyn_into::<Uint8Array>().ok();
        Ok(bytes.map(|bytes| Entry::elsewhere(Outside(bytes))))
    }

    async fn write_checkpoint(&self, project: String, checkpoint: Vec<u8>) -> Outcome<()> {
        let bytes = Uint8Array::from(&checkpoint[..]);
        let put = |store: &IdbObjectStore| {
            let project = JsValue::from(project.as_str());
            store.put_with_key(&bytes, &project).map(drop)
        };
        change(&self.checkpoints, &put).await
    }

    /// Both are asked for, whatever becomes of the other.
    async fn delete(&self) -> Outcome<()> {
        let checkpoints = self.checkpoints.delete().await;
        let entries = self.entries.delete().await;
        entries.and(checkpoints)
    }
}

/// A transaction of one act, written or not at all.
async fn change(of: &StoreOf, act: &dyn Fn(&IdbObjectStore) -> Result<(), JsValue>) -> Outcome<()> {
    let (transaction, store) = of.begin(Mode::Write).await?;
    let end = end_of(&transaction);
    if let Err(error) = act(&store) {
        let _ = transaction.abort();
        return Err(storage_error(&error));
    }
    end.await
}

impl Journal for IndexedJournal {
    fn projects(&self) -> LocalFuture<'_, Outcome<Vec<String>>> {
        Box::pin(self.list())
    }

    fn entries(&self, project: &str, from: u64) -> LocalFuture<'_, Outcome<Vec<Entry>>> {
        Box::pin(self.read(project.to_owned(), from))
    }

    fn checkpoint(&self, project: &str) -> LocalFuture<'_, Outcome<Option<Entry>>> {
        Box::pin(self.read_checkpoint(project.to_owned()))
    }

    fn keep_checkpoint(&self, project: &str, checkpoint: Vec<u8>) -> LocalFuture<'_, Outcome<()>> {
        Box::pin(self.write_checkpoint(project.to_owned(), checkpoint))
    }

    fn append(&self, project: &str, seq: u64, entries: Vec<Entry>) -> LocalFuture<'_, Outcome<()>> {
        Box::pin(self.write(project.to_owned(), seq, entries))
    }

    fn remove(&self, project: &str, from: u64) -> LocalFuture<'_, Outcome<()>> {
        Box::pin(self.remove_from(project.to_owned(), from))
    }

    fn forget_everything(&self) -> LocalFuture<'_, Outcome<()>> {
        Box::pin(self.delete())
    }

    fn lost(&self) -> Option<String> {
        self.entries.lost()
    }

    fn written_elsewhere(&self) -> LocalFuture<'_, ()> {
        Box::pin(self.others.told.heard())
    }

    fn taken_away(&self) -> LocalFuture<'_, ()> {
        Box::pin(self.entries.taken_away())
    }
}

/// The key of an entry. Numbers stay far below 2^53.
fn key(project: &str, seq: u64) -> JsValue {
    Array::of2(&project.into(), &JsValue::from_f64(seq as f64)).into()
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

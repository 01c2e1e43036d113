//! Settings in `localStorage`, under keys like `temoin:/folder/#theme`. The `#`, which no path has, keeps
//! the settings of a folder apart from those of the folders in it.

use super::classify::{name_of, storage_error};
use crate::ports::{Preferences, StorageError};
use std::cell::RefCell;
use std::collections::HashMap;
use web_sys::Storage;

/// Settings of one page path.
pub struct LocalPreferences {
    prefix: String,
    /// The values that storage did not take.
    unstored: RefCell<HashMap<String, String>>,
}

impl LocalPreferences {
    /// Settings of the page of this name.
    pub fn named(name: &str) -> Self {
        Self {
            prefix: format!("{name}#"),
            unstored: RefCell::default(),
        }
    }

    fn key(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }
}

impl Preferences for LocalPreferences {
    fn get(&self, key: &str) -> Option<String> {
        let unstored = self.unstored.borrow().get(key).cloned();
        unstored.or_else(|| storage().ok()?.get_item(&self.key(key)).ok()?)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        let stored = storage().and_then(|storage| {
            let stored = storage.set_item(&self.key(key), value);
            stored.map_err(|error| storage_error(&error))
        });
        let mut unstored = self.unstored.borrow_mut();
        match stored {
            Ok(()) => unstored.remove(key),
            Err(_) => unstored.insert(key.to_owned(), value.to_owned()),
        };
        stored
    }

    fn remove_all(&self) {
        self.unstored.borrow_mut().clear();
        let Ok(storage) = storage() else {
            return;
        };
        let n_keys = storage.length().unwrap_or(0);
        let keys: Vec<String> = (0..n_keys)
            .filter_map(|index| storage.key(index).ok().flatten())
            .filter(|key| key.starts_with(&self.prefix))
            .collect();
        for key in keys {
            // A key that could be read can be removed.
            let _ = storage.remove_item(&key);
        }
    }
}

/// `localStorage`. Its getter throws where site data is blocked.
fn storage() -> Result<Storage, StorageError> {
    let window = web_sys::window().ok_or_else(|| StorageError::Refused("no window".to_owned()))?;
    match window.local_storage() {
        Ok(Some(storage)) => Ok(storage),
        Ok(None) => Err(StorageError::Refused("no localStorage".to_owned())),
        Err(error) => Err(StorageError::Refused(name_of(&error))),
    }
}

//! A second copy of the journals, in a store that fails apart from the first.

use super::{Entry, LocalFuture, StorageError};

/// The copies of journals: entries by project and number, without a gap. Requests are carried out in their order. The
/// journal is written first; what is said to be saved is in both, where the copy answers within [`patience`](Backup::patience).
pub trait Backup {
    /// The projects that have entries, in the order of their ids.
    fn projects(&self) -> LocalFuture<'_, Result<Vec<String>, StorageError>>;

    /// How many entries of `project` were written and not cut off; 0 for an unknown project. One of them may be damaged.
    fn n_entries(&self, project: &str) -> LocalFuture<'_, Result<u64, StorageError>>;

    /// The entries of `project` from number `from` on, up to the first that is damaged.
    fn entries(
        &self,
        project: &str,
        from: u64,
    ) -> LocalFuture<'_, Result<Vec<Entry>, StorageError>>;

    /// Writes `entries` under the numbers `seq`, `seq + 1` and so on: all of them or none.
    ///
    /// # Errors
    /// [`StorageError::Taken`] where `seq` is not the number behind the last entry; anything else of [`StorageError`].
    fn append(
        &self,
        project: &str,
        seq: u64,
        entries: Vec<Entry>,
    ) -> LocalFuture<'_, Result<(), StorageError>>;

    /// Ready when who saves has waited long enough for the copy.
    fn patience(&self) -> LocalFuture<'static, ()>;

    /// Removes a project.
    fn remove(&self, project: &str) -> LocalFuture<'_, Result<(), StorageError>>;

    /// Deletes all of it.
    fn forget_everything(&self) -> LocalFuture<'_, Result<(), StorageError>>;
}

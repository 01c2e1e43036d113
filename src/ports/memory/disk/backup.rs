//! The second copy of the journals on a [`Disk`]: what becomes of the one leaves the other as it is.

use super::{Disk, Holding};
use crate::ports::{Backup, Entry, LocalFuture, StorageError};
use std::future::ready;
use std::rc::Rc;

type Outcome<T> = Result<T, StorageError>;

/// The copies on a disk.
struct Copies(Disk);

/// The second copy.
impl Disk {
    /// The port of the copies on this disk.
    pub fn backup(&self) -> Rc<dyn Backup> {
        Rc::new(Copies(self.clone()))
    }

    /// From now on whatever is asked of the copies fails like this; `None`: it works again.
    pub fn fail_backups(&self, fault: Option<StorageError>) {
        self.0.borrow_mut().backup_fault = fault;
    }

    /// The copy of a project's entries, in order.
    pub fn backed_up(&self, project: &str) -> Vec<Vec<u8>> {
        let state = self.0.borrow();
        state.copies.get(project).cloned().unwrap_or_default()
    }

    /// The projects that have a copy.
    pub fn n_backed_up(&self) -> usize {
        self.0.borrow().copies.len()
    }

    /// Puts another copy of a project there.
    pub fn put_backup(&self, project: &str, entries: Vec<Vec<u8>>) {
        let copies = &mut self.0.borrow_mut().copies;
        copies.insert(project.to_owned(), entries);
    }
}

impl Copies {
    fn sound(&self) -> Outcome<()> {
        let fault = self.0.0.borrow().backup_fault.clone();
        fault.map_or(Ok(()), Err)
    }

    fn append_all(&self, project: &str, seq: u64, entries: &[Entry]) -> Outcome<()> {
        self.sound()?;
        let mut state = self.0.0.borrow_mut();
        let copy = state.copies.entry(project.to_owned()).or_default();
        if copy.len() as u64 + 1 != seq {
            return Err(StorageError::Taken { seq });
        }
        copy.extend(entries.iter().map(Entry::to_vec));
        Ok(())
    }
}

impl Backup for Copies {
    fn projects(&self) -> LocalFuture<'_, Outcome<Vec<String>>> {
        let names = || self.0.0.borrow().copies.keys().cloned().collect();
        Box::pin(ready(self.sound().map(|()| names())))
    }

    fn n_entries(&self, project: &str) -> LocalFuture<'_, Outcome<u64>> {
        let n = self.0.backed_up(project).len() as u64;
        Box::pin(ready(self.sound().map(|()| n)))
    }

    fn entries(&self, project: &str, from: u64) -> LocalFuture<'_, Outcome<Vec<Entry>>> {
        let entries = self.0.backed_up(project).into_iter().zip(1..);
        let wanted = entries.filter(|(_, seq)| *seq >= from);
        // No entry is empty: such a one stands for one that is damaged.
        let wanted = wanted.take_while(|(entry, _)| !entry.is_empty());
        let wanted = wanted.map(|(entry, _)| Entry::from(entry)).collect();
        Box::pin(ready(self.sound().map(|()| wanted)))
    }

    fn append(&self, project: &str, seq: u64, entries: Vec<Entry>) -> LocalFuture<'_, Outcome<()>> {
        let project = project.to_owned();
        Box::pin(async move {
            for held in [Holding::Copies, Holding::CopiesForLong] {
                self.0.let_go(held).await;
            }
            self.append_all(&project, seq, &entries)
        })
    }

    fn patience(&self) -> LocalFuture<'static, ()> {
        let disk = self.0.clone();
        Box::pin(async move { disk.held(Holding::CopiesForLong).await })
    }

    fn remove(&self, project: &str) -> LocalFuture<'_, Outcome<()>> {
        let outcome = self.sound();
        if outcome.is_ok() {
            self.0.0.borrow_mut().copies.remove(project);
        }
        Box::pin(ready(outcome))
    }

    fn forget_everything(&self) -> LocalFuture<'_, Outcome<()>> {
        let outcome = self.sound();
        if outcome.is_ok() {
            self.0.0.borrow_mut().copies.clear();
        }
        Box::pin(ready(outcome))
    }
}

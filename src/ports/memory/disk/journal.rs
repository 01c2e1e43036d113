//! The journals on a [`Disk`].

use super::{Disk, Holding};
use crate::ports::{Entry, Journal, LocalFuture, StorageError};
use std::future::poll_fn;
use std::task::Poll;

type Outcome<T> = Result<T, StorageError>;

impl Journal for Disk {
    fn max_entry_bytes(&self) -> usize {
        self.0.borrow().max_entry_bytes
    }

    fn projects(&self) -> LocalFuture<'_, Outcome<Vec<String>>> {
        self.reading(|state| {
            let mut projects: Vec<String> = state.entries.keys().map(|key| key.0.clone()).collect();
            projects.dedup();
            projects
        })
    }

    fn checkpoint(&self, project: &str) -> LocalFuture<'_, Outcome<Option<Entry>>> {
        self.reading(|state| state.checkpoints.get(project).cloned().map(Entry::from))
    }

    fn keep_checkpoint(&self, project: &str, checkpoint: Vec<u8>) -> LocalFuture<'_, Outcome<()>> {
        let project = project.to_owned();
        Box::pin(async move {
            self.let_go(Holding::Checkpoints).await;
            let mut state = self.0.borrow_mut();
            let faults = [&state.write_fault, &state.checkpoint_fault];
            if let Some(fault) = faults.into_iter().flatten().next() {
                return Err(fault.clone());
            }
            state.checkpoints.insert(project, checkpoint);
            Ok(())
        })
    }

    fn entries(&self, project: &str, from: u64) -> LocalFuture<'_, Outcome<Vec<Entry>>> {
        self.reading(|state| {
            let range = (project.to_owned(), from)..=(project.to_owned(), u64::MAX);
            let entries = state.entries.range(range);
            entries
                .map(|(_, entry)| Entry::from(entry.clone()))
                .collect()
        })
    }

    fn append(&self, project: &str, seq: u64, entries: Vec<Entry>) -> LocalFuture<'_, Outcome<()>> {
        let project = project.to_owned();
        let entries: Vec<Vec<u8>> = entries.iter().map(Entry::to_vec).collect();
        Box::pin(async move {
            self.let_go(Holding::Writes).await;
            let outcome = self.0.borrow_mut().append(&project, seq, entries);
            if outcome.is_ok() {
                self.0.borrow_mut().n_written += 1;
                self.wake();
            }
            self.let_go(Holding::Answers).await;
            outcome
        })
    }

    fn remove(&self, project: &str, from: u64) -> LocalFuture<'_, Outcome<()>> {
        let outcome = self.0.borrow_mut().remove(project, from);
        Box::pin(std::future::ready(outcome))
    }

    fn forget_everything(&self) -> LocalFuture<'_, Outcome<()>> {
        let mut state = self.0.borrow_mut();
        let outcome = match &state.write_fault {
            Some(fault) => Err(fault.clone()),
            None => {
                state.entries.clear();
                state.checkpoints.clear();
                Ok(())
            }
        };
        Box::pin(std::future::ready(outcome))
    }

    fn lost(&self) -> Option<String> {
        self.0.borrow().lost.clone()
    }

    fn written_elsewhere(&self) -> LocalFuture<'_, ()> {
        let n_before = self.0.borrow().n_written;
        Box::pin(poll_fn(move |context| {
            if self.0.borrow().n_written > n_before {
                return Poll::Ready(());
            }
            self.listen(context.waker());
            Poll::Pending
        }))
    }

    fn taken_away(&self) -> LocalFuture<'_, ()> {
        let n_before = self.0.borrow().n_taken;
        Box::pin(poll_fn(move |context| {
            if self.0.borrow().n_taken > n_before {
                return Poll::Ready(());
            }
            self.listen(context.waker());
            Poll::Pending
        }))
    }
}

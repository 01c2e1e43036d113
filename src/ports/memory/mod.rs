//! Ports without a browser, for native tests: a [`Disk`] that outlives pages, and [`Page`]s on it.
//!
//! Two pages of one disk are two tabs of one browser. A page that is closed takes its lock, its mirror and
//! its tasks with it; new [`ports`](Page::ports) of the same page are a fresh instance after a panic. The
//! disk fails on demand, and holds its writes back, so that a test can crash in between.

mod background_import;
mod disk;
mod page;

pub use background_import::MemoryImport;
pub use disk::Disk;
pub use page::{Offered, Page};

use super::Ports;

/// The ports of one page on a disk of its own. Tests that need the page or the disk make those first.
pub fn ports() -> Ports {
    Disk::new().page().ports()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::{Entry, JournalSummary, LocalFuture, LockState, StorageError};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::task::{Context, Poll, Wake, Waker};

    type Outcome = Result<(), StorageError>;

    fn append(page: &Page, project: &str, seq: u64, entries: &[&[u8]]) -> Option<Outcome> {
        let entries = entries.iter().map(|entry| entry.to_vec().into()).collect();
        page.drive(page.ports().journal.append(project, seq, entries))
    }

    #[test]
    fn entries_outlive_the_page_and_stay_in_order() {
        let disk = Disk::new();
        let first = disk.page();
        assert_eq!(append(&first, "p", 1, &[b"one", b"two"]), Some(Ok(())));
        assert_eq!(append(&first, "q", 1, &[b"other"]), Some(Ok(())));
        assert_eq!(append(&first, "p", 3, &[b"three"]), Some(Ok(())));
        first.close();
        let journal = disk.page().ports().journal;
        let page = disk.page();
        let read = page.drive(journal.entries("p", 1));
        let expected = vec![b"one".to_vec(), b"two".to_vec(), b"three".to_vec()];
        let expected: Vec<Entry> = expected.into_iter().map(Entry::from).collect();
        assert_eq!(read, Some(Ok(expected)));
        let projects = vec!["p".to_owned(), "q".to_owned()];
        assert_eq!(page.drive(journal.projects()), Some(Ok(projects)));
        let summary = JournalSummary {
            n_projects: 2,
            n_entries: 4,
            n_bytes: 16,
        };
        assert_eq!(page.drive(JournalSummary::of(&*journal)), Some(Ok(summary)));
    }

    #[test]
    fn two_writers_collide_and_the_loser_writes_nothing() {
        let disk = Disk::new();
        let (first, second) = (disk.page(), disk.page());
        assert_eq!(append(&first, "p", 1, &[b"a", b"b"]), Some(Ok(())));
        let collision = append(&second, "p", 2, &[b"x", b"y"]);
        assert_eq!(collision, Some(Err(StorageError::Taken { seq: 2 })));
        assert_eq!(disk.stored("p"), [b"a", b"b"]);
    }

    #[test]
    fn nothing_follows_a_gap() {
        let disk = Disk::new();
        let page = disk.page();
        assert_eq!(append(&page, "p", 1, &[b"a"]), Some(Ok(())));
        let forgotten = page.drive(disk.page().ports().journal.forget_everything());
        assert_eq!(forgotten, Some(Ok(())));
        let after = append(&page, "p", 2, &[b"b"]);
        assert_eq!(after, Some(Err(StorageError::Forgotten { seq: 2 })));
        assert!(disk.stored("p").is_empty());
    }

    #[test]
    fn it_fails_on_demand() {
        let disk = Disk::new();
        let page = disk.page();
        let refused = StorageError::Refused("private".to_owned());
        disk.fail_writes(Some(refused.clone()));
        assert_eq!(append(&page, "p", 1, &[b"a"]), Some(Err(refused.clone())));
        let preferences = page.ports().preferences;
        assert_eq!(preferences.set("theme", "dark"), Err(refused.clone()));
        assert_eq!(preferences.get("theme").as_deref(), Some("dark"));
        assert_eq!(disk.page().ports().preferences.get("theme"), None);
        disk.fail_writes(None);
        disk.limit(Some(3));
        assert_eq!(append(&page, "p", 1, &[b"abc"]), Some(Ok(())));
        let full = append(&page, "p", 2, &[b"d"]);
        assert!(matches!(full, Some(Err(StorageError::Full(_)))), "{full:?}");
        disk.fail_reads(Some(refused.clone()));
        let read = page.drive(page.ports().journal.entries("p", 1));
        assert_eq!(read, Some(Err(refused)));
    }

    #[test]
    fn a_crash_loses_what_was_held_back_and_nothing_else() {
        let disk = Disk::new();
        let page = disk.page();
        let journal = page.ports().journal;
        disk.hold_writes();
        page.ports().tasks.spawn(Box::pin(async move {
            assert_eq!(
                journal.append("p", 1, vec![b"a".to_vec().into()]).await,
                Ok(())
            );
        }));
        page.run();
        page.close();
        disk.resume();
        page.run();
        assert!(disk.stored("p").is_empty());

        let page = disk.page();
        disk.hold_answers();
        assert_eq!(append(&page, "p", 1, &[b"a"]), None);
        assert_eq!(disk.stored("p"), [b"a"]);
    }

    #[test]
    fn what_is_held_back_goes_on() {
        let disk = Disk::new();
        let page = disk.page();
        let ports = page.ports();
        disk.hold_writes();
        ports.tasks.clone().spawn(Box::pin(async move {
            let written = ports
                .journal
                .append("p", 1, vec![b"a".to_vec().into()])
                .await;
            ports
                .download
                .offer("done", "text/plain", format!("{written:?}").as_bytes());
        }));
        page.run();
        assert!(page.offered().is_empty());
        disk.resume();
        page.run();
        assert_eq!(page.offered()[0].bytes, b"Ok(())");
    }

    /// Remembers that it was woken.
    #[derive(Default)]
    struct Bell(AtomicBool);

    impl Wake for Bell {
        fn wake(self: Arc<Self>) {
            self.0.store(true, Ordering::Relaxed);
        }
    }

    /// [`Page::run`] polls unasked; the browser's tasks, which may use these ports as well, do not.
    #[test]
    fn what_waits_is_woken() {
        let disk = Disk::new();
        let (first, second) = (disk.page(), disk.page());
        first.drive(first.ports().lock.acquire());
        disk.hold_writes();
        let (journal, lock) = (first.ports().journal, second.ports().lock);
        let append = Box::pin(async {
            journal
                .append("p", 1, vec![Vec::new().into()])
                .await
                .is_ok()
        });
        let wait = Box::pin(async {
            lock.when_free().await;
            true
        });
        let waiting: [(LocalFuture<bool>, &dyn Fn()); 2] =
            [(append, &|| disk.resume()), (wait, &|| first.close())];
        for (mut future, let_go) in waiting {
            let bell = Arc::new(Bell::default());
            let waker = Waker::from(Arc::clone(&bell));
            let mut context = Context::from_waker(&waker);
            assert!(future.as_mut().poll(&mut context).is_pending());
            assert!(!bell.0.load(Ordering::Relaxed));
            let_go();
            assert!(bell.0.load(Ordering::Relaxed));
            assert_eq!(future.as_mut().poll(&mut context), Poll::Ready(true));
        }
    }

    #[test]
    fn the_lock_is_the_pages_and_free_when_it_goes() {
        let disk = Disk::new();
        let (first, second) = (disk.page(), disk.page());
        let acquire = |page: &Page| page.drive(page.ports().lock.acquire());
        assert_eq!(acquire(&first), Some(LockState::Held));
        assert_eq!(acquire(&second), Some(LockState::Busy));
        assert_eq!(second.drive(second.ports().lock.when_free()), None);
        first.panic();
        assert_eq!(acquire(&first), Some(LockState::Held));
        assert_eq!(acquire(&second), Some(LockState::Busy));
        let (lock, download) = (second.ports().lock, second.ports().download);
        second.ports().tasks.spawn(Box::pin(async move {
            lock.when_free().await;
            download.offer("free", "text/plain", b"");
        }));
        second.run();
        assert!(second.offered().is_empty());
        first.close();
        second.run();
        assert_eq!(second.offered().len(), 1);
        assert_eq!(acquire(&first), Some(LockState::Busy));
        second.without_locks();
        assert_eq!(acquire(&second), Some(LockState::Unsupported));
    }

    #[test]
    fn the_mirror_outlives_a_panic_but_not_the_page() {
        let page = Disk::new().page();
        let mirror = page.ports().mirror;
        for (seq, entry) in [(10, b"ten"), (9, b"ix."), (11, b"xi.")] {
            mirror.keep(seq, &entry.to_vec().into());
        }
        mirror.drop_through(9);
        page.panic();
        let left = page.ports().mirror.left();
        let left: Vec<Vec<u8>> = left.iter().map(Entry::to_vec).collect();
        assert_eq!(left, [b"ten", b"xi."]);
        page.close();
        assert!(page.ports().mirror.left().is_empty());
    }

    #[test]
    fn ids_grow_and_pages_do_not_share_them() {
        let disk = Disk::new();
        let (first, second) = (disk.page().ports().ids, disk.page().ports().ids);
        let ids: Vec<String> = (0..5000).map(|_| first.fresh()).collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
        assert!(!ids.contains(&second.fresh()));
    }
}

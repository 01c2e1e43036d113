//! The second copy of the journal, which fails apart from the first. It follows what is saved and holds what could not be
//! saved; when the project is opened again, it gives back what the journal has lost. No part of the first page.
//!
//! Law: the journal is never rewritten by it. Entries go behind those that are there; what cannot be read, and what
//! differs, is kept aside first. That the copy itself cannot be kept is nobody's loss, and is tried again at the next
//! change; who saves waits for it only as long as it answers. While something is given back nobody changes anything: it takes moments, and what was compared must stay as it was.

use super::event::Event;
use super::giving_back::{Held, broken_at, entry_of, give_back, is_same, reload, remark, said_of};
use super::mending::aside;
use super::news::{News, copied};
use super::remark::Remark;
use super::session::Session;
use super::view::SaveState;
use crate::ports::{Backup, Entry, LockState, StorageError};
use standoff::model::ProjectId;
use std::future::Future;
use std::rc::Rc;

type Outcome<T> = Result<T, StorageError>;

/// The most bytes that go to the copy at once, but for an entry that has more.
const AT_ONCE: usize = 16 << 20;
/// How often the wait after a failure is doubled.
const MAX_DOUBLED: u32 = 6;

/// The copy of the project that is open.
struct Copy {
    project: String,
    n_entries: u64,
}

/// The one that keeps the copy.
struct Keeper {
    backup: Rc<dyn Backup>,
    news: Rc<News>,
    copy: Option<Copy>,
    /// A project that was written anew as another: its copy goes when the other has one.
    former: Option<String>,
    /// How often in a row it failed, and the number of the entry that is waited for until it is tried again.
    failures: (u32, u64),
}

impl Session {
    /// Keeps a second copy of the journal from now on, as long as the session is there; what the journal has lost
    /// since it was kept last comes back from it. Ready when that is done, or nothing was lost.
    pub(crate) fn back_up_to(&self, backup: Rc<dyn Backup>) -> impl Future<Output = ()> + use<> {
        let news = Rc::new(News::default());
        self.set_backup(Rc::clone(&backup), {
            let (news, backup) = (Rc::clone(&news), Rc::clone(&backup));
            Rc::new(move || Box::pin(copied(Rc::clone(&news), Rc::clone(&backup))))
        });
        news.tell();
        let subscription = {
            let (news, weak) = (Rc::clone(&news), self.downgrade());
            self.subscribe(move |event| {
                let is_news = matches!(event, Event::Changed(_) | Event::Saving | Event::Access);
                if let Some(session) = weak.upgrade().filter(|_| is_news) {
                    news.note(&session);
                    news.tell();
                }
            })
        };
        let weak = self.downgrade();
        let mut keeper = Keeper {
            backup,
            news: Rc::clone(&news),
            copy: None,
            former: None,
            failures: (0, 0),
        };
        self.ports().tasks.spawn(Box::pin(async move {
            let _subscription = subscription;
            loop {
                let news = Rc::clone(&keeper.news);
                news.heard().await;
                let turns = news.turns();
                let Some(session) = weak.upgrade() else {
                    return;
                };
                match keeper.keep(&session).await {
                    Ok(()) if keeper.is_behind(&session) => {}
                    Ok(()) => keeper.news.set_compared(),
                    // Something is on its way, and tells when it is done.
                    Err(StorageError::Blocked) => keeper.leave(),
                    Err(_) => {
                        keeper.wait_longer(&session);
                        keeper.news.set_compared();
                    }
                }
                turns.end();
            }
        }));
        async move { news.compared().await }
    }

    /// Deletes the second copy, where there is one.
    pub(crate) async fn forget_backup(&self) -> Outcome<()> {
        match self.backup() {
            Some(backup) => match backup.forget_everything().await {
                // Where nothing can be stored there is nothing to delete.
                Ok(()) | Err(StorageError::Refused(_)) => Ok(()),
                Err(error) => Err(error),
            },
            None => Ok(()),
        }
    }
}

/// How many of them go to the copy at once: one at least.
fn n_at_once(entries: &[Entry]) -> usize {
    let mut n_bytes = 0;
    let fits = |entry: &&Entry| {
        n_bytes += entry.n_bytes();
        n_bytes <= AT_ONCE
    };
    entries.iter().take_while(fits).count().max(1)
}

/// The project and the number of the last entry of its journal, where this page may copy it now.
fn to_copy(session: &Session) -> Option<(String, u64)> {
    let may_write = session.read(|view| view.access.may_write());
    let saver = session.saver().borrow();
    let is_wanted = may_write && !saver.forgetting.get() && !saver.dormant && !saver.unread;
    is_wanted.then(|| (saver.project.clone(), saver.written))
}

impl Keeper {
    /// The project is another since it was compared, and will be again.
    fn is_behind(&self, session: &Session) -> bool {
        to_copy(session).is_some() && self.copy.is_none()
    }

    fn leave(&mut self) {
        self.copy = None;
        self.news.begin(false);
    }

    /// It is looked at anew some changes later, twice as many each time; until then nothing piles up.
    fn wait_longer(&mut self, session: &Session) {
        self.leave();
        let (n_failures, _) = self.failures;
        let here = session.read(|view| view.ledger.seq());
        self.failures = (n_failures + 1, here + (1 << n_failures.min(MAX_DOUBLED)));
    }

    async fn keep(&mut self, session: &Session) -> Outcome<()> {
        let is_broken = broken_at(session).is_some();
        if to_copy(session).is_none() && !is_broken {
            return Ok(());
        }
        let (n_failures, next_try) = self.failures;
        if n_failures > 0 && session.read(|view| view.ledger.seq()) < next_try {
            return Ok(());
        }
        // A journal that is broken may be another tab's.
        if is_broken && session.ports().lock.acquire().await == LockState::Busy {
            return Ok(());
        }
        let project = session.saver().borrow().project.clone();
        if self
            .copy
            .as_ref()
            .is_none_or(|copy| copy.project != project)
        {
            self.former = self.copy.take().map(|copy| copy.project);
            self.news.begin(true);
            let n_entries = self.compare(session, &project).await?;
            self.copy = n_entries.map(|n_entries| Copy { project, n_entries });
        }
        self.copy_news(session).await?;
        self.failures = (0, 0);
        let here = session.read(|view| view.ledger.seq());
        let is_whole = self
            .copy
            .as_ref()
            .is_some_and(|copy| copy.n_entries == here);
        if let Some(former) = self.former.take_if(|_| is_whole) {
            let stored = session.ports().journal.projects().await?;
            if !stored.contains(&former) {
                self.backup.remove(&former).await?;
            }
        }
        Ok(())
    }

    /// Copies what is new: entries that are durable, and those that could not be made so.
    async fn copy_news(&mut self, session: &Session) -> Outcome<()> {
        let Some(copy) = &mut self.copy else {
            return Ok(());
        };
        loop {
            let Some((project, durable)) = to_copy(session).filter(|it| it.0 == copy.project)
            else {
                return Ok(());
            };
            let is_refused = session.read(|view| matches!(view.saving, SaveState::Refused(_)));
            let next = copy.n_entries + 1;
            let mut entries = self.news.take(next, durable);
            if entries.is_empty() && durable >= next {
                entries = session.ports().journal.entries(&project, next).await?;
            } else if entries.is_empty() && is_refused {
                let saver = session.saver().borrow();
                let queue = saver.queue.iter().filter(|(seq, _)| *seq >= next);
                entries = queue.map(|(_, entry)| entry.clone()).collect();
            }
            // What was forgotten meanwhile must not come back.
            if entries.is_empty() || to_copy(session).is_none_or(|it| it.0 != project) {
                return Ok(());
            }
            let n_more = n_at_once(&entries);
            entries.truncate(n_more);
            self.backup.append(&project, next, entries).await?;
            copy.n_entries += n_more as u64;
        }
    }

    /// Compares the copy with the journal. The longer sound one wins: how many entries of the project the copy has then;
    /// `None` where the session has another state since.
    async fn compare(&self, session: &Session, project: &str) -> Outcome<Option<u64>> {
        let stored = session.ports().journal.projects().await?;
        let copies = self.backup.projects().await?;
        let is_lost = |id: &&String| {
            let is_other = *id != project && Some(*id) != self.former.as_ref();
            is_other && !stored.contains(id) && ProjectId::parse(id).is_ok()
        };
        if let Some(lost) = copies.iter().rev().find(is_lost) {
            self.restore(session, project, lost).await?;
            self.news.tell();
            return Ok(None);
        }
        let n_entries = self.backup.n_entries(project).await?;
        let here = session.read(|view| view.ledger.seq());
        let common = n_entries.min(here);
        let mut copied = self.backup.entries(project, common.max(1)).await?;
        let agrees = match common {
            0 => true,
            _ => {
                let own = entry_of(session, project, common).await?;
                is_same(copied.first(), own.as_ref())
            }
        };
        if agrees && n_entries <= here {
            return Ok(Some(n_entries));
        }
        if agrees {
            let more = copied.split_off(copied.len().min(common.min(1) as usize));
            if give_back(session, project, here, more).await? {
                self.news.tell();
                return Ok(None);
            }
        }
        if broken_at(session).is_some() {
            // The copy has no more that can be read: the person decides.
            return Ok(None);
        }
        self.set_aside(session, project).await?;
        Ok(Some(0))
    }

    /// A project that the journal no longer has comes back in the place of one that holds nothing but the beginning.
    /// Where somebody has worked in that already, it is kept aside.
    async fn restore(&self, session: &Session, project: &str, lost: &str) -> Outcome<()> {
        let ports = session.ports();
        let entries = self.backup.entries(lost, 1).await?;
        if entries.is_empty() {
            return self.backup.remove(lost).await;
        }
        let is_new = session.read(|view| view.ledger.seq() <= 1) && to_copy(session).is_some();
        if is_new {
            let held = Held::by(session, project)?;
            // First: of two projects the newer one is opened, and this one holds nothing.
            ports.journal.remove(project, 1).await?;
            let outcome = match held.check() {
                Ok(()) => ports.journal.append(lost, 1, entries).await,
                taken => taken,
            };
            // A copy of nothing that stays does no harm.
            let _ = self.backup.remove(project).await;
            reload(session, &held, said_of(&outcome)).await;
            return outcome;
        }
        ports
            .journal
            .append(&aside(ports, lost), 1, entries)
            .await?;
        self.backup.remove(lost).await?;
        remark(session, Remark::CopySetAside);
        Ok(())
    }

    /// The copy has something else than the journal: it goes aside, and is made anew.
    async fn set_aside(&self, session: &Session, project: &str) -> Outcome<()> {
        let ports = session.ports();
        let entries = self.backup.entries(project, 1).await?;
        if !entries.is_empty() {
            ports
                .journal
                .append(&aside(ports, project), 1, entries)
                .await?;
            remark(session, Remark::CopySetAside);
        }
        self.backup.remove(project).await
    }
}

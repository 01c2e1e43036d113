//! The news for the keeper of the second copy: that there is something to copy, the entries, and those who wait for it.

use super::session::Session;
use crate::ports::{Backup, Entry};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// A signal that one waits for; once given, it stands.
#[derive(Default)]
struct Signal {
    is_given: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Signal {
    fn give(&self) {
        self.is_given.set(true);
        let waker = self.waker.take();
        waker.into_iter().for_each(Waker::wake);
    }

    fn poll(&self, context: &Context<'_>) -> Poll<()> {
        if self.is_given.get() {
            return Poll::Ready(());
        }
        self.waker.replace(Some(context.waker().clone()));
        Poll::Pending
    }
}

/// The entries that were made since the copy was looked at, and whether there is anything to do.
#[derive(Default)]
pub(super) struct News {
    entries: RefCell<VecDeque<(u64, Entry)>>,
    /// Entries are noted: they are copied sooner or later.
    is_noting: Cell<bool>,
    told: Signal,
    /// The copy was compared with the journal once, and both have the same.
    compared: Signal,
    /// Those who wait until the copy was seen to.
    turns: RefCell<Vec<Rc<Signal>>>,
}

/// Those whose wait ends when the keeper has seen to the copy.
pub(super) struct Turns(Vec<Rc<Signal>>);

impl Turns {
    pub(super) fn end(&self) {
        self.0.iter().for_each(|turn| turn.give());
    }
}

impl News {
    pub(super) fn tell(&self) {
        self.told.give();
    }

    /// Those who wait from before now.
    pub(super) fn turns(&self) -> Turns {
        Turns(self.turns.take())
    }

    pub(super) fn set_compared(&self) {
        self.compared.give();
    }

    pub(super) async fn compared(&self) {
        poll_fn(|context| self.compared.poll(context)).await;
    }

    /// Ready when something was told since this was ready last.
    pub(super) async fn heard(&self) {
        poll_fn(|context| self.told.poll(context)).await;
        self.told.is_given.set(false);
    }

    pub(super) fn note(&self, session: &Session) {
        if !self.is_noting.get() {
            return;
        }
        let mut entries = self.entries.borrow_mut();
        let last = entries.back().map_or(0, |(seq, _)| *seq);
        let saver = session.saver().borrow();
        let new = saver.queue.iter().filter(|(seq, _)| *seq > last);
        entries.extend(new.cloned());
    }

    /// Notes what comes from now on, or nothing.
    pub(super) fn begin(&self, is_noting: bool) {
        self.entries.borrow_mut().clear();
        self.is_noting.set(is_noting);
    }

    /// The entries from number `next` on without a gap, up to `last`.
    pub(super) fn take(&self, next: u64, last: u64) -> Vec<Entry> {
        let mut entries = self.entries.borrow_mut();
        let mut taken = Vec::new();
        while let Some((seq, _)) = entries.front() {
            let wanted = next + taken.len() as u64;
            if *seq > wanted || *seq > last {
                break;
            }
            let is_wanted = *seq == wanted;
            let entry = entries.pop_front().filter(|_| is_wanted);
            taken.extend(entry.map(|(_, entry)| entry));
        }
        taken
    }
}

/// Ready when the keeper has seen to the copy once more, whatever came of it, or when one has waited long enough: a copy that
/// does not answer is nobody's loss, and keeps nobody from saving.
pub(super) async fn copied(news: Rc<News>, backup: Rc<dyn Backup>) {
    let turn = Rc::new(Signal::default());
    news.turns.borrow_mut().push(Rc::clone(&turn));
    news.tell();
    let mut patience = backup.patience();
    poll_fn(|context| match patience.as_mut().poll(context) {
        Poll::Ready(()) => Poll::Ready(()),
        Poll::Pending => turn.poll(context),
    })
    .await;
}

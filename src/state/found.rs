//! The query in the current document, and its hits so far.

use standoff::Span;
use standoff::model::DocumentId;
use standoff::search::Matching;
use standoff::text::ByteOffset;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

/// A query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words.
    pub words: String,
    /// The properties in which a hit must match the words.
    pub matching: Matching,
    /// They are a regular expression.
    pub is_pattern: bool,
}

/// Looking for something.
#[derive(Debug, Default)]
pub(super) struct Seeking {
    pub query: Query,
    pub found: Option<Rc<Found>>,
    /// The person asked for the next hit, or (true) for the one before, when there was none yet.
    pub wish: Option<bool>,
}

impl Seeking {
    /// Another document is shown; whether something was shown as found.
    pub fn leave(&mut self) -> bool {
        self.wish = None;
        self.found.take().is_some()
    }

    /// The hits of the query as it is now.
    pub(super) fn of_now(&self) -> Option<&Rc<Found>> {
        self.found
            .as_ref()
            .filter(|found| found.query == self.query)
    }
}

/// The hits so far, in the order of the text. They come from where the reader was to the end, and then from the
/// start: so there are two stretches, and those of the second are before the others.
#[derive(Debug)]
pub struct Found {
    /// Where they are.
    pub document: DocumentId,
    /// The query that these are the hits of.
    pub query: Query,
    head: RefCell<Vec<Span>>,
    tail: RefCell<Vec<Span>>,
    /// The one that was gone to last.
    now: Cell<Option<Span>>,
    /// The hits that are not to be tagged, by where they start.
    left_out: RefCell<BTreeSet<ByteOffset>>,
    reach: Cell<Reach>,
}

/// How far a search came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// The search is over: it came to its end, or was stopped.
    pub is_over: bool,
    /// How much of the text was looked through, in hundredths; less than a hundred where it was not all.
    pub percent: u8,
    /// So many lines were given up, looked through in part: the pattern asks for too much there.
    pub n_given_up: usize,
}

impl Reach {
    /// All of the text was looked through.
    pub fn is_whole(self) -> bool {
        self.is_over && self.percent == 100 && self.n_given_up == 0
    }
}

impl Found {
    pub(crate) fn new(document: DocumentId, query: Query) -> Self {
        Self {
            document,
            query,
            head: RefCell::default(),
            tail: RefCell::default(),
            now: Cell::default(),
            left_out: RefCell::default(),
            reach: Cell::default(),
        }
    }

    /// More hits, after all others of their stretch. Where the last of the head reaches into the first of the tail, it
    /// is none: that one was found before.
    pub(crate) fn push(&self, hits: &[Span], is_head: bool) {
        if !is_head {
            return self.tail.borrow_mut().extend_from_slice(hits);
        }
        let tail = self.tail.borrow().first().map(|first| first.start());
        let is_free = |hit: &&Span| tail.is_none_or(|tail| hit.end() <= tail);
        self.head.borrow_mut().extend(hits.iter().filter(is_free));
    }

    pub(crate) fn set_reach(&self, reach: Reach) {
        self.reach.set(reach);
    }

    /// The person has had enough of it. What was found stays.
    pub(crate) fn stop(&self) {
        let reach = self.reach.get();
        self.reach.set(Reach {
            is_over: true,
            ..reach
        });
    }

    pub(crate) fn go_to(&self, hit: Option<Span>) {
        self.now.set(hit);
    }

    pub(crate) fn leave_out(&self, hit: Span, left_out: bool) {
        let mut all = self.left_out.borrow_mut();
        if left_out {
            all.insert(hit.start());
        } else {
            all.remove(&hit.start());
        }
    }

    /// How far the search came.
    pub fn reach(&self) -> Reach {
        self.reach.get()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.head.borrow().len() + self.tail.borrow().len()
    }

    /// There is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many of them are to be tagged.
    pub fn n_meant(&self) -> usize {
        self.len() - self.left_out.borrow().len()
    }

    /// The hit at a place of the order.
    pub fn nth(&self, index: usize) -> Option<Span> {
        let head = self.head.borrow();
        match index.checked_sub(head.len()) {
            None => head.get(index).copied(),
            Some(rest) => self.tail.borrow().get(rest).copied(),
        }
    }

    /// How many of them start before `offset`.
    pub fn n_before(&self, offset: ByteOffset) -> usize {
        let count = |spans: &[Span]| spans.partition_point(|span| span.start() < offset);
        count(&self.head.borrow()) + count(&self.tail.borrow())
    }

    /// The one that was gone to last.
    pub fn now(&self) -> Option<Span> {
        self.now.get()
    }

    /// It is not to be tagged with the others.
    pub fn is_left_out(&self, hit: Span) -> bool {
        self.left_out.borrow().contains(&hit.start())
    }

    /// The hits that are to be tagged.
    pub fn meant(&self) -> Vec<Span> {
        let left_out = self.left_out.borrow();
        let (head, tail) = (self.head.borrow(), self.tail.borrow());
        let all = head.iter().chain(tail.iter()).copied();
        all.filter(|hit| !left_out.contains(&hit.start())).collect()
    }

    /// Calls with each of them, in order.
    pub fn each(&self, mut call: impl FnMut(Span)) {
        self.head.borrow().iter().for_each(|hit| call(*hit));
        self.tail.borrow().iter().for_each(|hit| call(*hit));
    }
}

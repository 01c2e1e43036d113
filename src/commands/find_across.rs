//! Finding words in all documents, in their order; none of it is shown in a text until somebody goes there.

use super::find::{EFFORT, sought};
use crate::state::{Query, Reach, Session, Slice};
use standoff::Span;
use standoff::model::DocumentId;
use standoff::search::{PatternError, Scan, Sought};
use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

/// So many hits of one document are listed; all are counted.
pub const MAX_LISTED: usize = 100;
/// Milliseconds between two times that the page is told of more hits: it lays the rows out anew.
const TOLD_EVERY: i64 = 100;

/// The hits in one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundIn {
    /// The document.
    pub document: DocumentId,
    /// Its first hits, in order.
    pub listed: Vec<Span>,
    /// How many there are.
    pub n_hits: usize,
}

impl FoundIn {
    /// How many rows it takes: its name, its hits, and how many more there are.
    fn n_rows(&self) -> usize {
        1 + self.listed.len() + usize::from(self.n_more() > 0)
    }

    /// How many are not listed.
    pub fn n_more(&self) -> usize {
        self.n_hits - self.listed.len()
    }
}

/// A row of the hits in all documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundRow {
    /// The name of the document with this number, and how many hits it has.
    Document(usize),
    /// A hit in it.
    Hit(usize, Span),
    /// It has more.
    More(usize),
}

/// The hits in all documents so far. A document without any is not among them.
#[derive(Debug, Default)]
pub struct FoundAcross {
    groups: RefCell<Vec<FoundIn>>,
    /// The first row of each.
    rows: RefCell<Vec<usize>>,
    n_hits: Cell<usize>,
    n_rows: Cell<usize>,
    reach: Cell<Reach>,
}

impl FoundAcross {
    fn push(&self, document: &DocumentId, hits: &[Span]) {
        if hits.is_empty() {
            return;
        }
        let mut groups = self.groups.borrow_mut();
        let is_last = groups.last().is_some_and(|last| last.document == *document);
        if !is_last {
            self.rows.borrow_mut().push(self.n_rows.get());
            groups.push(FoundIn {
                document: document.clone(),
                listed: Vec::new(),
                n_hits: 0,
            });
        }
        if let Some(last) = groups.last_mut() {
            let before = if is_last { last.n_rows() } else { 0 };
            let room = MAX_LISTED - last.listed.len();
            last.listed.extend(hits.iter().take(room));
            last.n_hits += hits.len();
            self.n_rows.set(self.n_rows.get() + last.n_rows() - before);
        }
        self.n_hits.set(self.n_hits.get() + hits.len());
    }

    /// The documents with their hits.
    pub fn groups(&self) -> Ref<'_, Vec<FoundIn>> {
        self.groups.borrow()
    }

    /// How many hits there are in all.
    pub fn n_hits(&self) -> usize {
        self.n_hits.get()
    }

    /// How many rows they take.
    pub fn n_rows(&self) -> usize {
        self.n_rows.get()
    }

    /// How far the search came.
    pub fn reach(&self) -> Reach {
        self.reach.get()
    }

    /// The row with this number, from 0.
    pub fn row(&self, index: usize) -> Option<FoundRow> {
        let rows = self.rows.borrow();
        let number = rows
            .partition_point(|first| *first <= index)
            .checked_sub(1)?;
        let groups = self.groups.borrow();
        let group = groups.get(number)?;
        match (index - rows.get(number)?).checked_sub(1) {
            None => Some(FoundRow::Document(number)),
            Some(at) => match group.listed.get(at) {
                Some(hit) => Some(FoundRow::Hit(number, *hit)),
                None => (at + 1 < group.n_rows()).then_some(FoundRow::More(number)),
            },
        }
    }
}

/// A search on its way through all documents.
pub struct FindingAcross {
    found: Rc<FoundAcross>,
    sought: Sought,
    /// The documents that were not begun, the last one first.
    left: Vec<DocumentId>,
    /// The document on the way.
    now: Option<(DocumentId, Scan)>,
    /// Bytes of texts: of those that are done, and of all.
    done: u64,
    all: u64,
    n_given_up: usize,
    told: Option<i64>,
}

/// How a slice of the search went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Went {
    /// There is more to look through.
    pub goes_on: bool,
    /// It is time to show what was found.
    pub is_due: bool,
}

/// Begins to look for what `query` says in all documents; `None` where there is nothing to look for.
///
/// # Errors
/// [`PatternError`] where the query should be a pattern and is none.
pub fn find_across(
    session: &Session,
    query: &Query,
) -> Result<Option<FindingAcross>, PatternError> {
    let (mut left, all) = session.read(|view| {
        let documents = view.project().documents();
        let n_bytes = documents.map(|state| u64::from(state.text().n_bytes().get()));
        let ids: Vec<DocumentId> = view.project().document_ids().cloned().collect();
        (ids, n_bytes.sum::<u64>())
    });
    left.reverse();
    Ok(sought(query)?.map(|sought| FindingAcross {
        found: Rc::default(),
        sought,
        left,
        now: None,
        done: 0,
        all,
        n_given_up: 0,
        told: None,
    }))
}

impl FindingAcross {
    /// The hits so far; more come into them.
    pub fn found(&self) -> &Rc<FoundAcross> {
        &self.found
    }

    /// Looks through some more: a few milliseconds.
    pub fn go_on(&mut self, session: &Session) -> Went {
        let slice = Slice::begin(session.ports());
        // One look at least: a machine on which reading the clock takes the whole slice comes to the end as well.
        let goes_on = loop {
            let goes_on = self.look_further(session);
            if !goes_on || slice.is_over() {
                break goes_on;
            }
        };
        self.found.reach.set(Reach {
            is_over: !goes_on,
            percent: match goes_on {
                true => u8::try_from(self.done * 100 / self.all.max(1)).map_or(99, |at| at.min(99)),
                false => 100,
            },
            n_given_up: self.n_given_up,
        });
        let now = session.ports().clock.now().millis();
        let is_due = !goes_on || self.told.is_none_or(|told| now - told >= TOLD_EVERY);
        if is_due {
            self.told = Some(now);
        }
        Went { goes_on, is_due }
    }

    /// Looks at a little more of a document, or begins the next; whether there is more.
    fn look_further(&mut self, session: &Session) -> bool {
        let now = self.now.take().or_else(|| {
            let next = self.left.pop()?;
            Some((next, Scan::new(self.sought.clone(), 0..usize::MAX)))
        });
        let Some((document, mut scan)) = now else {
            return false;
        };
        let goes_on = session.read(|view| {
            // One that went meanwhile has no hits.
            let state = view.project().document(&document)?;
            let (text, partition) = (state.text(), state.partition());
            let language = state.document().language.as_deref();
            let mut hits = Vec::new();
            let goes_on = scan.go_on((text, partition), language, EFFORT, &mut |hit| {
                hits.push(hit);
            });
            self.found.push(&document, &hits);
            if !goes_on {
                self.done += u64::from(text.n_bytes().get());
            }
            Some(goes_on)
        });
        if goes_on == Some(true) {
            self.now = Some((document, scan));
        } else {
            self.n_given_up += scan.n_given_up();
        }
        self.now.is_some() || !self.left.is_empty()
    }
}

//! The law checker behind every transaction test. A [`World`] is a ledger with a naive model beside it:
//! after each change it holds the one against the other, the indexes against a scan, the change against its
//! reverse, the entry against its replay, and the summary against what differs.
#![allow(
    dead_code,
    unused_imports,
    reason = "each test takes what it needs of this module"
)]

mod draw;
mod make;
mod model;
mod resolve;
mod scan;

pub use draw::{Draft, Move, Place, drafts};
pub use make::*;
pub use model::Model;
pub use resolve::resolve;
pub use scan::check_store;

use standoff::change::{
    ChangeError, ChangeSummary, CheckpointWriter, Committed, Ledger, Op, Origin, Refusal,
    Transaction,
};
use standoff::model::{Item, Timestamp};
use standoff::store::Project;

/// A ledger, its journal, and what both should be.
pub struct World {
    pub ledger: Ledger,
    pub model: Model,
    pub journal: Vec<Vec<u8>>,
    /// The models before each step that can be undone, and after each that can be done again.
    undo: Vec<Model>,
    redo: Vec<Model>,
    /// Milliseconds since the epoch; each change is ten seconds after the one before.
    now: i64,
}

impl World {
    /// An empty project.
    pub fn new() -> Self {
        Self {
            ledger: Ledger::new(project_id(), schema(&[])),
            model: Model::default(),
            journal: Vec::new(),
            undo: Vec::new(),
            redo: Vec::new(),
            now: 1_763_805_600_000,
        }
    }

    /// A project of one document with this text, and the labels `a`, `b`, `c`.
    pub fn with_text(text: &str) -> Self {
        let mut world = Self::new();
        let ops = vec![
            set_schema(&schema(&[]), &schema(&["a", "b", "c"])),
            insert_document("d", text, 0),
        ];
        world.must(ops);
        world
    }

    /// Commits as a person would; it must be taken.
    pub fn must(&mut self, ops: Vec<Op>) -> Committed {
        self.commit(user(ops)).expect("these ops fit")
    }

    /// Commits as a person would; it must be refused.
    pub fn refuses(&mut self, ops: Vec<Op>) -> (usize, Refusal) {
        let error = self
            .commit(user(ops))
            .expect_err("one of these ops does not fit");
        (error.index, error.cause)
    }

    pub fn tick(&mut self) -> Timestamp {
        self.now += 10_000;
        Timestamp::from_millis(self.now)
    }

    /// Commits, and checks every law.
    pub fn commit(&mut self, transaction: Transaction) -> Result<Committed, ChangeError> {
        let at = self.tick();
        let former = self.ledger.clone();
        match self.ledger.commit(transaction.clone(), at, "annotator") {
            Err(error) => {
                same_ledger(&former, &self.ledger);
                self.check_state();
                Err(error)
            }
            Ok(committed) => {
                let before = self.model.clone();
                transaction.ops.iter().for_each(|op| self.model.apply(op));
                self.redo.clear();
                if transaction.origin == Origin::Restore {
                    self.undo.clear();
                } else {
                    self.undo.push(before.clone());
                }
                self.check_change(&former, &before, &committed);
                check_inverse(&former, &self.ledger, &transaction);
                check_limit(&former, &transaction, at, &committed);
                let replayed = check_replay(&former, &self.ledger, &committed);
                if let Some(step) = replayed.undo_step() {
                    let kept = step.transactions().last();
                    let ours = self
                        .ledger
                        .undo_step()
                        .and_then(|step| step.transactions().last());
                    assert_eq!(kept, ours, "wire round trip");
                    let kept = kept.expect("a step has one");
                    assert_eq!(
                        (kept.origin, kept.intent),
                        (transaction.origin, transaction.intent)
                    );
                }
                self.journal.push(committed.entry.clone());
                Ok(committed)
            }
        }
    }

    /// Undoes, and checks every law; whether there was anything to undo.
    pub fn undo(&mut self) -> bool {
        let at = self.tick();
        let former = self.ledger.clone();
        let undone = self.ledger.undo(at, "");
        let expected = self.undo.pop();
        assert_eq!(
            undone.is_some(),
            expected.is_some(),
            "there is a step or not"
        );
        let (Some(committed), Some(expected)) = (undone, expected) else {
            same_ledger(&former, &self.ledger);
            return false;
        };
        let before = std::mem::replace(&mut self.model, expected);
        self.check_change(&former, &before, &committed);
        check_replay(&former, &self.ledger, &committed);
        let mut again = self.ledger.clone();
        again.redo(at, "").expect("there is one");
        assert!(again.project() == former.project(), "redo(undo) = identity");
        self.redo.push(before);
        self.journal.push(committed.entry);
        true
    }

    /// Does again, and checks every law; whether there was anything to do again.
    pub fn redo(&mut self) -> bool {
        let at = self.tick();
        let former = self.ledger.clone();
        let redone = self.ledger.redo(at, "");
        let expected = self.redo.pop();
        assert_eq!(
            redone.is_some(),
            expected.is_some(),
            "there is a step or not"
        );
        let (Some(committed), Some(expected)) = (redone, expected) else {
            same_ledger(&former, &self.ledger);
            return false;
        };
        let before = std::mem::replace(&mut self.model, expected);
        self.check_change(&former, &before, &committed);
        check_replay(&former, &self.ledger, &committed);
        let mut back = self.ledger.clone();
        back.undo(at, "").expect("there is one");
        assert!(back.project() == former.project(), "undo(redo) = identity");
        self.undo.push(before);
        self.journal.push(committed.entry);
        true
    }

    /// The whole journal gives the state again, and the same journal goes on from there.
    pub fn check_journal(&self) {
        let mut rebuilt =
            Ledger::rebuild(project_id(), &self.journal).expect("our own journal is sound");
        same_ledger(&self.ledger, &rebuilt);
        self.check_checkpoints();
        let mut ours = self.ledger.clone();
        let at = Timestamp::from_millis(self.now + 1);
        while let Some(committed) = ours.undo(at, "") {
            let same = rebuilt.undo(at, "").expect("there are as many");
            assert_eq!(committed, same);
        }
        assert!(ours.project() == rebuilt.project());
    }

    /// A checkpoint of any entry, with the entries behind it, gives what the whole journal gives.
    fn check_checkpoints(&self) {
        let mut former = Ledger::rebuild(project_id(), &self.journal[..0]).expect("no entries");
        for (index, entry) in self.journal.iter().enumerate() {
            former.replay(entry).expect("our own entry is sound");
            let mut restored = restored(&former, entry);
            for later in &self.journal[index + 1..] {
                restored.replay(later).expect("it goes on from there");
            }
            same_ledger(&self.ledger, &restored);
            check_indexes(restored.project());
            let at = Timestamp::from_millis(self.now + 1);
            let mut ours = self.ledger.clone();
            while let Some(committed) = ours.undo(at, "") {
                assert_eq!(Some(committed), restored.undo(at, ""), "as many steps");
            }
            assert_eq!(restored.undo(at, ""), None, "no step more");
            let lines = |ledger: &Ledger| -> Vec<String> {
                let bytes = ledger.checkpoint().map(CheckpointWriter::finish);
                let bytes = bytes.unwrap_or_default();
                let text = String::from_utf8_lossy(&bytes);
                text.lines().map(str::to_owned).collect()
            };
            for (ours, theirs) in lines(&ours).iter().zip(lines(&restored)) {
                assert_eq!(*ours, theirs, "all that is kept");
            }
        }
    }

    fn check_state(&self) {
        let project = self.ledger.project();
        self.model.check(project);
        for state in project.documents() {
            check_store(state);
        }
    }

    fn check_change(&self, former: &Ledger, before: &Model, committed: &Committed) {
        self.check_state();
        assert_eq!(committed.seq, former.seq() + 1);
        assert_eq!(self.ledger.seq(), committed.seq);
        check_summary(before, &self.model, &committed.summary);
    }
}

fn user(ops: Vec<Op>) -> Transaction {
    Transaction::by_user(standoff::change::Intent::Other, ops)
}

/// Nothing is different, seen from outside.
pub fn same_ledger(a: &Ledger, b: &Ledger) {
    assert!(a.project() == b.project(), "the same project");
    assert_eq!((a.seq(), a.head()), (b.seq(), b.head()), "the same journal");
    assert_eq!(a.undo_step(), b.undo_step(), "the same step to undo");
    assert_eq!(a.redo_step(), b.redo_step(), "the same step to do again");
}

/// The same ledger by way of its checkpoint, which is the same again.
pub fn restored(ledger: &Ledger, entry: &[u8]) -> Ledger {
    let checkpoint = |ledger: &Ledger| {
        let writer = ledger.checkpoint();
        writer.expect("nothing is in it but its journal").finish()
    };
    let bytes = checkpoint(ledger);
    let restored = Ledger::from_checkpoint(ledger.project().id(), &bytes, entry);
    let restored = restored.expect("it fits");
    same_ledger(ledger, &restored);
    let again = checkpoint(&restored);
    assert_eq!(
        String::from_utf8_lossy(&bytes),
        String::from_utf8_lossy(&again),
        "a checkpoint of what a checkpoint gives"
    );
    restored
}

/// An entry that is too large by one byte is refused as if nobody had asked for it; one that just fits is the same.
fn check_limit(former: &Ledger, transaction: &Transaction, at: Timestamp, committed: &Committed) {
    let n_bytes = committed.entry.len();
    let n_ops = transaction.ops.len();
    let limit = n_bytes - 1;
    let mut ledger = former.clone();
    let refused = ledger.commit_within(limit, transaction.clone(), at, "annotator");
    let error = refused.expect_err("it is too large");
    assert!(error.index < n_ops, "not all of them are possible");
    let cause = Refusal::TooLarge {
        n_ops,
        n_bytes,
        limit,
    };
    assert_eq!(error.cause, cause);
    same_ledger(former, &ledger);
    let taken = ledger.commit_within(n_bytes, transaction.clone(), at, "annotator");
    assert!(taken.is_ok_and(|taken| taken == *committed), "it just fits");
}

/// invert(apply) = identity, by the ops alone and by undo.
fn check_inverse(former: &Ledger, latter: &Ledger, transaction: &Transaction) {
    let at = Timestamp::from_millis(0);
    let mut by_ops = latter.clone();
    by_ops
        .commit(user(transaction.inverse()), at, "")
        .expect("the reverse fits right after it");
    assert!(
        by_ops.project() == former.project(),
        "invert(apply) = identity"
    );
    check_indexes(by_ops.project());
    let mut by_undo = latter.clone();
    if by_undo.undo(at, "").is_some() {
        assert!(
            by_undo.project() == former.project(),
            "undo(apply) = identity"
        );
        by_undo.redo(at, "").expect("there is one");
        assert!(
            by_undo.project() == latter.project(),
            "redo(undo) = identity"
        );
        check_indexes(by_undo.project());
    }
}

fn check_indexes(project: &Project) {
    project.documents().for_each(check_store);
}

/// The entry alone does the same to what was there.
fn check_replay(former: &Ledger, latter: &Ledger, committed: &Committed) -> Ledger {
    let mut replayed = former.clone();
    let summary = replayed
        .replay(&committed.entry)
        .expect("our own entry is sound");
    assert_eq!(summary, committed.summary, "the same summary");
    same_ledger(latter, &replayed);
    replayed
}

/// The summary tells all that differs, each place once, in order.
fn check_summary(before: &Model, after: &Model, summary: &ChangeSummary) {
    for pair in summary.touched.windows(2) {
        let ((a, s), (b, t)) = (&pair[0], &pair[1]);
        assert!(
            a < b || a == b && s.end() < t.start(),
            "in order, apart: {pair:?}"
        );
    }
    let list = |model: &Model| -> Vec<_> {
        let documents = model.documents.iter();
        documents.map(|state| state.document.clone()).collect()
    };
    if list(before) != list(after) {
        assert!(summary.documents, "a document differs");
    }
    if before.schema != after.schema {
        assert!(summary.schema, "the schema differs");
    }
    for now in &after.documents {
        let Some(then) = before.find(&now.document.id) else {
            continue;
        };
        let differing = then.items.iter().filter(|item| !now.items.contains(*item));
        let differing =
            differing.chain(now.items.iter().filter(|item| !then.items.contains(*item)));
        for item in differing {
            check_told(&now.document.id, item, summary);
        }
    }
}

fn check_told(document: &standoff::model::DocumentId, item: &Item, summary: &ChangeSummary) {
    let told = summary.items.iter().any(|change| {
        change.document == *document && change.kind == item.kind() && change.id == item.id()
    });
    // What came or went with its whole document is not told one by one.
    assert!(told || summary.documents, "{item:?} is told");
    if !told {
        return;
    }
    let parts = item.target().and_then(|target| target.parts()).into_iter();
    for span in parts.flat_map(|parts| parts.iter()) {
        let covers =
            |(other, touched): &(_, standoff::Span)| other == document && touched.contains(span);
        assert!(summary.touched.iter().any(covers), "{span:?} is touched");
    }
}

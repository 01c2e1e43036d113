//! What opening costs, and that it follows from what a project holds, not from what was ever done:
//! `cargo bench -p standoff --bench opening`.
//!
//! The same project by way of journals of 1,000, 10,000 and 100,000 entries: from all entries, and from a checkpoint
//! with the entries behind it.

use standoff::Span;
use standoff::change::{Intent, Ledger, Op, Place, Transaction};
use standoff::model::{
    Annotation, AnnotationId, Document, DocumentId, Item, Parts, ProjectId, Provenance, Target,
    Timestamp,
};
use standoff::schema::{Color, Label, LabelId, Localized, Schema};
use standoff::text::Text;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

/// How many entries the journals have.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
/// How many annotations the project has in the end, whatever was done to them.
const N_ANNOTATIONS: u32 = 900;
/// How many entries lie behind the checkpoint.
const N_BEHIND: usize = 50;
/// How often each is measured; the median counts.
const N_ROUNDS: usize = 9;

fn main() {
    println!("| entries | journal | checkpoint | from all entries | from the checkpoint |");
    println!("|---|---|---|---|---|");
    let mut opened = Vec::new();
    for n_entries in SIZES {
        let (project, entries, checkpoint) = journal(n_entries);
        let n_bytes: usize = entries.iter().map(Vec::len).sum();
        let at = entries.len() - N_BEHIND;
        let n_rounds = N_ROUNDS.min(1 + 100_000 / n_entries);
        let whole = median(n_rounds, || {
            Ledger::rebuild(project.clone(), &entries).expect("our own journal is sound")
        });
        let quick = median(N_ROUNDS, || {
            let ledger = Ledger::from_checkpoint(&project, &checkpoint, &entries[at - 1]);
            let mut ledger = ledger.expect("it fits");
            for entry in &entries[at..] {
                ledger.replay(entry).expect("it goes on from there");
            }
            assert_eq!(ledger.seq(), entries.len() as u64);
            ledger
        });
        println!(
            "| {n_entries} | {:.1} MB | {:.2} MB | {whole:.1} ms | {quick:.1} ms |",
            n_bytes as f64 / 1e6,
            checkpoint.len() as f64 / 1e6,
        );
        opened.push(quick);
    }
    let most = opened.iter().copied().fold(0.0, f64::max);
    let least = opened.iter().copied().fold(f64::INFINITY, f64::min);
    println!("\nThe most is {:.2} times the least.", most / least);
}

/// The median of some rounds, in milliseconds.
fn median<T>(n_rounds: usize, mut run: impl FnMut() -> T) -> f64 {
    let round = |_| {
        let start = Instant::now();
        let made = black_box(run());
        let time = start.elapsed().as_secs_f64() * 1000.0;
        drop(made);
        time
    };
    let mut times: Vec<f64> = (0..n_rounds).map(round).collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// A journal that tags, and then changes notes and labels round and round; with a checkpoint near its end.
fn journal(n_entries: usize) -> (ProjectId, Vec<Vec<u8>>, Vec<u8>) {
    let project = ProjectId::parse("p").expect("an id");
    let mut ledger = Ledger::new(project.clone(), Schema::default());
    let document = DocumentId::parse("d").expect("an id");
    let mut entries = vec![begin(&mut ledger, &document)];
    let mut checkpoint = None;
    while entries.len() < n_entries {
        let n_done = entries.len() as u32;
        let number = n_done % N_ANNOTATIONS;
        let (id, span) = (annotation_id(number), span(number));
        let op = if n_done <= N_ANNOTATIONS {
            let target = Target::Anchored(Parts::one(span));
            let made = Provenance::made(Timestamp::from_millis(0), "");
            let item = Annotation::new(id, label_id("a"), target, made);
            insert(&document, Item::Annotation(item))
        } else {
            let state = ledger.project().document(&document).expect("it is there");
            let before = state.store().get(&id).expect("it is there").clone();
            let mut after = before.clone();
            after.note = format!("note {}", n_done % 10);
            after.label = label_id(["a", "b"][n_done as usize % 2]);
            let [before, after] = [before, after].map(Item::Annotation);
            Op::replace(document.clone(), &before, &after)
        };
        entries.push(commit(&mut ledger, vec![op], i64::from(n_done)));
        if entries.len() == n_entries - N_BEHIND {
            let writer = ledger.checkpoint().expect("there is an entry");
            checkpoint = Some(writer.finish());
        }
    }
    (project, entries, checkpoint.expect("the journal is longer"))
}

fn begin(ledger: &mut Ledger, id: &DocumentId) -> Vec<u8> {
    let text = "word ".repeat(N_ANNOTATIONS as usize);
    let document = Document::verbatim(id.clone(), "d.txt", None, Text::new(text));
    let labels = ["a", "b"].map(|id| Label {
        id: label_id(id),
        title: Localized([("en".to_owned(), id.to_owned())].into()),
        description: Localized::default(),
        color: Color::parse("#0072b2").expect("a colour"),
        key: None,
        parent: None,
        attributes: Vec::new(),
        extra: standoff::model::Extra::new(),
    });
    let schema = Schema::new(labels.into(), standoff::model::Extra::new()).expect("a schema");
    let ops = vec![
        Op::SetSchema {
            before: Arc::new(Schema::default()),
            after: Arc::new(schema),
        },
        Op::InsertDocument {
            document: Arc::new(document),
            place: Place::At(0),
        },
    ];
    commit(ledger, ops, 0)
}

fn commit(ledger: &mut Ledger, ops: Vec<Op>, at: i64) -> Vec<u8> {
    let transaction = Transaction::by_user(Intent::Other, ops);
    let at = Timestamp::from_millis(at * 10_000);
    let committed = ledger.commit(transaction, at, "annotator");
    committed.expect("it fits").entry
}

fn insert(document: &DocumentId, item: Item) -> Op {
    Op::Insert {
        document: document.clone(),
        item,
    }
}

fn span(number: u32) -> Span {
    Span::of(5 * number, 5 * number + 4).expect("a word")
}

fn annotation_id(number: u32) -> AnnotationId {
    AnnotationId::parse(&format!("a{number:06}")).expect("an id")
}

fn label_id(id: &str) -> LabelId {
    LabelId::parse(id).expect("an id")
}

//! What the core alone costs, and how it grows with the text: `cargo bench -p formats --bench growth`.
//!
//! Texts of 1 to 50 MB with 10 annotations a kilobyte. What follows from the size of the text has its cost
//! for each megabyte beside it: that must not grow. A screen and a single commit must cost the same in all.

mod made;

use formats::MAX_BYTES;
use formats::temoin_json::{Contents, WriteOptions, read, write};
use made::{Numbers, annotations, news, schema, spans};
use standoff::Span;
use standoff::change::{Intent, Ledger, Op, Origin, Place, Transaction};
use standoff::model::{AnnotationId, Document, DocumentId, Item, ProjectId, Timestamp};
use standoff::schema::LabelId;
use standoff::text::{Partition, Text};
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

const MEGABYTE: usize = 1_000_000;
/// In megabytes.
const SIZES: [usize; 5] = [1, 5, 10, 25, 50];
const N_ANNOTATIONS_A_MEGABYTE: usize = 10_000;
/// Bytes of the text that a screen and its margins show.
const SCREEN: u32 = 6_000;
/// How often what is done at a place is done, each time elsewhere.
const N_PLACES: usize = 200;
/// How often the rest is done.
const N_ROUNDS: usize = 3;

/// The measurement in the middle.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1000.0
}

/// Milliseconds of something, each time on a thing that is made before the clock runs.
fn timed<A, B>(n_times: usize, mut make: impl FnMut() -> A, mut run: impl FnMut(A) -> B) -> f64 {
    let times = (0..n_times).map(|_| {
        let made = make();
        let start = Instant::now();
        let result = black_box(run(black_box(made)));
        let time = start.elapsed();
        drop(result);
        time
    });
    median(times.collect())
}

/// The costs of one size: name, milliseconds, and whether they are shared out over the megabytes.
type Costs = Vec<(&'static str, f64, bool)>;

fn main() {
    let all: Vec<Costs> = SIZES.into_iter().map(costs).collect();
    let head: Vec<String> = SIZES.iter().map(|size| format!("{size} MB")).collect();
    println!("| | {} |", head.join(" | "));
    println!("|{}", "---|".repeat(SIZES.len() + 1));
    for (row_idx, (name, _, is_shared)) in all[0].iter().enumerate() {
        let cells = all.iter().zip(SIZES).map(|(costs, size)| {
            let milliseconds = costs[row_idx].1;
            match is_shared {
                _ if milliseconds.is_nan() => "refused: too large".to_owned(),
                true => format!("{milliseconds:.0} ms ({:.1})", milliseconds / size as f64),
                false => format!("{:.0} µs", milliseconds * 1000.0),
            }
        });
        println!(
            "| {name} | {} |",
            cells.collect::<Vec<String>>().join(" | ")
        );
    }
    println!("\nIn brackets: for each megabyte.");
}

#[allow(
    clippy::too_many_lines,
    reason = "what is measured is listed one after another"
)]
fn costs(n_megabytes: usize) -> Costs {
    eprintln!("{n_megabytes} MB …");
    let mut numbers = Numbers(1);
    let content: Arc<str> = news(n_megabytes * MEGABYTE, &mut numbers).into();
    let mut costs = Costs::new();
    let index = timed(N_ROUNDS, || content.clone(), Text::new);
    costs.push(("index the text", index, true));
    let text = Text::new(content.clone());
    let partition = timed(N_ROUNDS, || (), |()| Partition::of(&text));
    costs.push(("find paragraphs and blocks", partition, true));

    let label = LabelId::parse("violation").expect("an id");
    let id = DocumentId::parse("0193").expect("an id");
    let document = Document::verbatim(id.clone(), "news.txt", Some("fr"), text.clone());
    let document = Arc::new(document);
    let spans = spans(
        &content,
        n_megabytes * N_ANNOTATIONS_A_MEGABYTE,
        &mut numbers,
    );
    let annotations = annotations(&spans, &label);
    let with_document = || {
        let project = ProjectId::parse("0194").expect("an id");
        let mut ledger = Ledger::new(project, schema(&label));
        let insert = Op::InsertDocument {
            document: document.clone(),
            place: Place::At(0),
        };
        commit(&mut ledger, Intent::AddDocument, vec![insert]);
        ledger
    };
    let insert = |annotation: &standoff::model::Annotation| Op::Insert {
        document: id.clone(),
        item: Item::Annotation(annotation.clone()),
    };
    let mut full = None;
    let bulk = timed(
        N_ROUNDS,
        || {
            (
                with_document(),
                annotations.iter().map(insert).collect::<Vec<Op>>(),
            )
        },
        |(mut ledger, ops)| {
            commit(&mut ledger, Intent::Import, ops);
            full = Some(ledger);
        },
    );
    costs.push((
        "commit all annotations, with the journal's entry",
        bulk,
        true,
    ));
    let mut ledger = full.expect("a ledger");

    let state = ledger.project().document(&id).expect("the document");
    let contents = || Contents::of(state, ledger.project().schema());
    let writing = timed(N_ROUNDS, contents, |contents| {
        write(&contents, WriteOptions::default())
    });
    costs.push(("write the native JSON", writing, true));
    let bytes = write(&contents(), WriteOptions::default());
    let is_read = bytes.len() <= MAX_BYTES;
    let reading = timed(N_ROUNDS, || (), |()| is_read.then(|| read(&bytes)));
    costs.push(("read it", if is_read { reading } else { f64::NAN }, true));

    let places: Vec<u32> = (0..2 * N_PLACES)
        .map(|_| {
            content.floor_char_boundary(numbers.below(content.len() - 2 * SCREEN as usize)) as u32
        })
        .collect();
    let mut screens = places.iter();
    let runs = timed(
        N_PLACES,
        || {
            let start = *screens.next().expect("a place");
            Span::of(start, start + SCREEN).expect("a span")
        },
        |screen| state.store().runs(screen).len(),
    );
    costs.push(("runs of a screen", runs, false));

    let mut ops = places.iter().enumerate().map(|(place_idx, &start)| {
        let end = content.ceil_char_boundary(start as usize + 40) as u32;
        let mut annotation = annotations[place_idx].clone();
        let name = format!("01930001-0000-7000-8000-{place_idx:012}");
        annotation.id = AnnotationId::parse(&name).expect("an id");
        let parts = standoff::model::Parts::one(Span::of(start, end).expect("a span"));
        annotation.target = standoff::model::Target::Anchored(parts);
        insert(&annotation)
    });
    let single = timed(
        N_PLACES,
        || vec![ops.next().expect("an op")],
        |ops| commit(&mut ledger, Intent::Annotate, ops),
    );
    costs.push((
        "commit one annotation, with the journal's entry",
        single,
        false,
    ));
    let undo = timed(
        N_PLACES,
        || (),
        |()| {
            let undone = ledger.undo(Timestamp::from_millis(2), "");
            undone.expect("a step");
        },
    );
    costs.push(("undo it", undo, false));
    costs
}

fn commit(ledger: &mut Ledger, intent: Intent, ops: Vec<Op>) {
    let transaction = Transaction {
        ops,
        origin: Origin::User,
        intent,
        group: None,
    };
    let committed = ledger.commit(transaction, Timestamp::from_millis(1), "");
    black_box(committed.expect("a commit"));
}

//! What files and selectors cost on 10 MB with 100,000 annotations: `cargo bench -p formats --bench formats`
//! (`-- --files` for the files alone, `-- --repetitive` for a text that is nothing but repetition, too).

mod made;

use formats::temoin_json::{Contents, WriteOptions, read, read_generally, reanchor, write};
use made::{Numbers, annotations, news, schema, spans};
use standoff::model::{Document, DocumentId};
use standoff::schema::LabelId;
use standoff::selector::{Resolution, Sameness, Selector, describe, resolve, resolve_all};
use standoff::text::Text;
use std::hint::black_box;
use std::time::Instant;

const N_BYTES: usize = 10_000_000;
const N_ANNOTATIONS: usize = 100_000;

fn timed<T>(what: &str, run: impl Fn() -> T) -> T {
    let mut best = f64::MAX;
    let mut result = None;
    for _ in 0..3 {
        let start = Instant::now();
        result = Some(black_box(run()));
        best = best.min(start.elapsed().as_secs_f64() * 1000.0);
    }
    println!("{what:<58} {best:>8.1} ms");
    result.expect("three runs")
}

#[expect(
    clippy::too_many_lines,
    reason = "the cases are read one after the other"
)]
fn main() {
    let mut numbers = Numbers(1);
    let content = news(N_BYTES, &mut numbers);
    let text = timed("index the text", || Text::new(content.as_str()));
    let id = DocumentId::parse("0193").expect("an id");
    let document = Document::verbatim(id.clone(), "news.txt", Some("fr"), text.clone());
    let label = LabelId::parse("violation").expect("an id");
    let schema = schema(&label);
    let spans = spans(&content, N_ANNOTATIONS, &mut numbers);
    let annotations = annotations(&spans, &label);
    let contents = Contents {
        document: &document,
        schema: &schema,
        annotations: annotations.iter().collect(),
        relations: Vec::new(),
        document_labels: Vec::new(),
        suggestions: Vec::new(),
    };
    let bytes = timed("write", || write(&contents, WriteOptions::default()));
    println!("{:>58} {:.1} MB", "", bytes.len() as f64 / 1e6);
    timed("read", || read(&bytes));
    timed("read, without the fast way", || read_generally(&bytes));
    if std::env::args().any(|argument| argument == "--files") {
        return;
    }
    let without = write(&contents, WriteOptions { text: false });
    let (imported, _) = read(&without);
    let imported = imported.expect("a sound file");
    let selectors: Vec<Selector> = timed("describe all", || {
        spans
            .iter()
            .map(|span| describe(&text, *span).expect("a span"))
            .collect()
    });
    timed("resolve all, same text", || {
        resolve_all(&text, &selectors, Sameness::Same)
    });
    let changed = |name: &str, content: String| {
        let text = Text::new(content);
        let found = timed(&format!("resolve all, {name}"), || {
            resolve_all(&text, &selectors, Sameness::Changed)
        });
        let count = |is: fn(&Resolution) -> bool| found.iter().filter(|one| is(one)).count();
        println!(
            "{:>58} {} sure, {} flagged, {} orphaned",
            "",
            count(|one| matches!(one, Resolution::Exact(_) | Resolution::Shifted(_))),
            count(|one| matches!(one, Resolution::Candidate { .. })),
            count(|one| matches!(one, Resolution::Orphan)),
        );
        text
    };
    changed("a word put in front", format!("Hier {content}"));
    changed("every 😀 gone", content.replace('😀', ""));
    changed("every comma another", content.replace(',', " ;"));
    changed("every blank doubled", content.replace(' ', "  "));
    changed(
        "another text of the same words",
        news(N_BYTES, &mut Numbers(7)),
    );
    changed("nothing but a", "a".repeat(N_BYTES));
    let repeated = content[..content.floor_char_boundary(4000)].repeat(2500);
    changed("the first 4 kB again and again", repeated);
    let onto = Document::verbatim(
        id,
        "news.txt",
        Some("fr"),
        Text::new(format!("Hier {content}")),
    );
    timed("reanchor a file without text in a changed text", || {
        reanchor(&imported, &onto)
    });
    let selector = &selectors[N_ANNOTATIONS / 2];
    timed("resolve one, changed", || {
        resolve(&onto.text, selector, Sameness::Changed)
    });
    if std::env::args().any(|argument| argument == "--repetitive") {
        repetitive();
    }
}

/// Selectors of a text that is nothing but repetition, in one that is longer.
fn repetitive() {
    let text = Text::new("aaaa ".repeat(200_000));
    let mut numbers = Numbers(3);
    let spans = spans(text.as_str(), N_ANNOTATIONS, &mut numbers);
    let selectors: Vec<Selector> = spans
        .iter()
        .map(|span| describe(&text, *span).expect("a span"))
        .collect();
    let longer = Text::new("aaaa ".repeat(2_000_000));
    timed("resolve all, “aaaa ” in a text of 10 MB of it", || {
        resolve_all(&longer, &selectors, Sameness::Changed)
    });
}

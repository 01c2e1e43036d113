//! What files and selectors cost on 10 MB with 100,000 annotations: `cargo bench -p standoff --bench formats`
//! (`-- --files` for the files alone, `-- --repetitive` for a text that is nothing but repetition, too).

use standoff::Span;
use standoff::formats::native::{Contents, WriteOptions, lay, read, write};
use standoff::model::{
    Annotation, AnnotationId, Attributes, Document, DocumentId, Extra, Parts, Provenance, Target,
    Timestamp,
};
use standoff::schema::{Color, Label, LabelId, Localized, Schema};
use standoff::selector::{Resolution, Sameness, Selector, describe, resolve, resolve_all};
use standoff::text::Text;
use std::hint::black_box;
use std::time::Instant;

const N_BYTES: usize = 10_000_000;
const N_ANNOTATIONS: usize = 100_000;

/// Repeatable numbers: a linear congruence is random enough here.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// Words of the article in any order, an emoji now and then, in paragraphs of about 400 characters.
fn news(numbers: &mut Numbers) -> String {
    let article = include_str!("../../../seeds/000_1658491976b4da9a.txt");
    let words: Vec<&str> = article.split_whitespace().collect();
    let mut text = String::with_capacity(N_BYTES + 64);
    while text.len() < N_BYTES {
        text.push_str(words[numbers.below(words.len())]);
        text.push_str(match numbers.below(120) {
            0 | 1 => "\r\n",
            2 => " 😀 ",
            _ => " ",
        });
    }
    text
}

fn spans(text: &str, numbers: &mut Numbers) -> Vec<Span> {
    let mut spans: Vec<Span> = (0..N_ANNOTATIONS)
        .map(|_| {
            let start = text.floor_char_boundary(numbers.below(text.len() - 100));
            let end = text.ceil_char_boundary(start + 10 + numbers.below(70));
            Span::of(start as u32, end as u32).expect("a span")
        })
        .collect();
    spans.sort_by(|a, b| a.reading_order(*b));
    spans
}

fn annotations(spans: &[Span], label: &LabelId) -> Vec<Annotation> {
    let time = Timestamp::from_millis(1_795_341_600_000);
    let annotations = spans.iter().enumerate().map(|(at, span)| Annotation {
        id: AnnotationId::parse(&format!("01930000-0000-7000-8000-{at:012}")).expect("an id"),
        target: Target::Anchored(Parts::one(*span)),
        label: label.clone(),
        attributes: Attributes::new(),
        note: String::new(),
        provenance: Provenance {
            created: Timestamp::from_millis(time.millis() + at as i64),
            modified: Timestamp::from_millis(time.millis() + 2 * at as i64),
            annotator: String::new(),
        },
        extra: Extra::new(),
    });
    annotations.collect()
}

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

fn main() {
    let mut numbers = Numbers(1);
    let content = news(&mut numbers);
    let text = timed("index the text", || Text::new(content.as_str()));
    let id = DocumentId::parse("0193").expect("an id");
    let document = Document::verbatim(id.clone(), "news.txt", Some("fr"), text.clone());
    let label = LabelId::parse("violation").expect("an id");
    let schema = Schema::new(
        vec![Label {
            id: label.clone(),
            title: Localized::default(),
            description: Localized::default(),
            color: Color {
                red: 0,
                green: 0x72,
                blue: 0xb2,
            },
            key: Some('2'),
            parent: None,
            extra: Extra::new(),
        }],
        Extra::new(),
    )
    .expect("a schema");
    let spans = spans(&content, &mut numbers);
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
    changed("another text of the same words", news(&mut Numbers(7)));
    changed("nothing but a", "a".repeat(N_BYTES));
    let repeated = content[..content.floor_char_boundary(4000)].repeat(2500);
    changed("the first 4 kB again and again", repeated);
    let onto = Document::verbatim(
        id,
        "news.txt",
        Some("fr"),
        Text::new(format!("Hier {content}")),
    );
    timed("lay a file without text onto a changed text", || {
        lay(&imported, &onto)
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
    let spans = spans(text.as_str(), &mut numbers);
    let selectors: Vec<Selector> = spans
        .iter()
        .map(|span| describe(&text, *span).expect("a span"))
        .collect();
    let longer = Text::new("aaaa ".repeat(2_000_000));
    timed("resolve all, “aaaa ” in a text of 10 MB of it", || {
        resolve_all(&longer, &selectors, Sameness::Changed)
    });
}

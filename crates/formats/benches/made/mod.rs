//! What both benches measure on: a text like the article, of any length, and annotations all over it.

use standoff::Span;
use standoff::model::{Annotation, AnnotationId, Extra, Parts, Provenance, Target, Timestamp};
use standoff::schema::{Color, Label, LabelId, Localized, Schema};

/// Repeatable numbers: a linear congruence is random enough here.
pub struct Numbers(pub u64);

impl Numbers {
    /// A number from 0 up to `limit`, which is left out.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// Words of the article in any order, an emoji now and then, in paragraphs of about 400 characters.
pub fn news(n_bytes: usize, numbers: &mut Numbers) -> String {
    let article = include_str!("../../../../seeds/000_1658491976b4da9a.txt");
    let words: Vec<&str> = article.split_whitespace().collect();
    let mut text = String::with_capacity(n_bytes + 64);
    while text.len() < n_bytes {
        text.push_str(words[numbers.below(words.len())]);
        text.push_str(match numbers.below(120) {
            0 | 1 => "\r\n",
            2 => " 😀 ",
            _ => " ",
        });
    }
    text
}

/// Spans of 10 to 80 bytes anywhere in a text, in reading order.
pub fn spans(text: &str, n_spans: usize, numbers: &mut Numbers) -> Vec<Span> {
    let mut spans: Vec<Span> = (0..n_spans)
        .map(|_| {
            let start = text.floor_char_boundary(numbers.below(text.len() - 100));
            let end = text.ceil_char_boundary(start + 10 + numbers.below(70));
            Span::of(start as u32, end as u32).expect("a span")
        })
        .collect();
    spans.sort_by(|a, b| a.reading_order(*b));
    spans
}

/// An annotation on each span.
pub fn annotations(spans: &[Span], label: &LabelId) -> Vec<Annotation> {
    let time = Timestamp::from_millis(1_795_341_600_000);
    let annotations = spans.iter().enumerate().map(|(at, span)| {
        let id = AnnotationId::parse(&format!("01930000-0000-7000-8000-{at:012}")).expect("an id");
        let provenance = Provenance {
            created: Timestamp::from_millis(time.millis() + at as i64),
            modified: Timestamp::from_millis(time.millis() + 2 * at as i64),
            annotator: String::new(),
        };
        let target = Target::Anchored(Parts::one(*span));
        Annotation::new(id, label.clone(), target, provenance)
    });
    annotations.collect()
}

/// A schema of one label.
pub fn schema(label: &LabelId) -> Schema {
    let color = Color {
        red: 0,
        green: 0x72,
        blue: 0xb2,
    };
    let label = Label {
        id: label.clone(),
        title: Localized::default(),
        description: Localized::default(),
        color,
        key: Some('2'),
        parent: None,
        attributes: Vec::new(),
        extra: Extra::new(),
    };
    Schema::new(vec![label], Extra::new()).expect("a schema")
}

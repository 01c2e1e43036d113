//! What is measured on: texts with annotations, made from a seed, and as a file of ours.

use super::news;
use super::random::Random;
use serde_json::{Value, json};

/// Spans are from 10 to 80 characters long; drawn longer than 10, because blanks at the ends come off.
const LENGTHS: (usize, usize) = (14, 80);
/// The least room for a span, and for another one over it.
const MIN_SLOT: usize = 16;
/// In shorter lines there are none.
const MIN_PARAGRAPH: usize = 40;
/// The labels, as in the schema that the page starts with.
const LABELS: [(&str, &str, &str); 3] = [
    ("prisoner", "#d55e00", "1"),
    ("violation", "#0072b2", "2"),
    ("denial", "#7b5ea7", "3"),
];

/// A size of the generated workload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Its name on the command line.
    pub name: &'static str,
    /// The text's bytes.
    pub n_bytes: usize,
    /// Annotations on it.
    pub n_annotations: usize,
}

/// All of them.
pub const SIZES: [Size; 4] = [
    size("3kB", 3_000, 20),
    size("100kB", 100_000, 1_000),
    size("1MB", 1_000_000, 10_000),
    size("10MB", 10_000_000, 100_000),
];

const fn size(name: &'static str, n_bytes: usize, n_annotations: usize) -> Size {
    Size {
        name,
        n_bytes,
        n_annotations,
    }
}

/// A labelled piece of the text, in code points, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    start: usize,
    end: usize,
    label: usize,
}

/// A text and its annotations, in the order of the text.
pub struct Workload {
    /// What it is called in tables.
    pub name: String,
    /// The text.
    pub text: String,
    /// The annotations.
    pub spans: Vec<Span>,
    /// How the ids of the annotations begin.
    pub beginning: &'static str,
}

impl Workload {
    /// A generated one.
    pub fn of(size: Size, seed: u64) -> Self {
        let text = news::text(size.n_bytes, &mut Random::new(seed));
        Self::over(size.name, text, size.n_annotations, seed)
    }

    /// Annotations over a given text: four fifths apart from each other, one fifth over one of those.
    pub fn over(name: &str, text: String, n_annotations: usize, seed: u64) -> Self {
        let spans = spans(&text, n_annotations, &mut Random::new(seed ^ 0x5EED));
        Self {
            name: name.to_owned(),
            text,
            spans,
            beginning: "01930000",
        }
    }

    /// Other annotations on the same text, within 100 kB in the middle of it.
    pub fn more(&self, n_annotations: usize) -> Self {
        let random = &mut Random::new(n_annotations as u64);
        Self {
            name: self.name.clone(),
            text: self.text.clone(),
            spans: around_middle(&self.text, 100_000, n_annotations, random),
            beginning: "01930001",
        }
    }

    /// With as many annotations as that within so many bytes in the middle of the text.
    pub fn crowded(mut self, name: &str, n_annotations: usize, n_bytes: usize, seed: u64) -> Self {
        name.clone_into(&mut self.name);
        let random = &mut Random::new(seed);
        let added = around_middle(&self.text, n_bytes, n_annotations, random);
        self.with(added)
    }

    /// With as many annotations as that over one word in the middle of the text.
    pub fn heaped(mut self, name: &str, n_annotations: usize) -> Self {
        name.clone_into(&mut self.name);
        let characters: Vec<char> = self.text.chars().collect();
        let is_letter = |at: &usize| characters[*at].is_alphabetic();
        let middle = characters.len() / 2;
        let blank = (middle..characters.len())
            .find(|at| !is_letter(at))
            .unwrap_or(middle);
        let start = (blank..characters.len()).find(is_letter).unwrap_or(middle);
        let end = (start..characters.len())
            .find(|at| !is_letter(at))
            .unwrap_or(start + 1);
        let span = |idx: usize| Span {
            start,
            end,
            label: idx % LABELS.len(),
        };
        self.with((0..n_annotations).map(span).collect())
    }

    fn with(mut self, added: Vec<Span>) -> Self {
        self.spans.extend(added);
        in_order(&mut self.spans);
        self
    }

    /// The first annotation in the second half of the text; the last one where there is none.
    pub fn middle(&self) -> usize {
        let middle = self.text.chars().count() / 2;
        let place = self.spans.partition_point(|span| span.start < middle);
        place.min(self.spans.len() - 1)
    }

    /// Start and end of an annotation.
    pub fn place(&self, idx: usize) -> (usize, usize) {
        (self.spans[idx].start, self.spans[idx].end)
    }

    /// The id of an annotation in the file.
    pub fn id(&self, idx: usize) -> String {
        format!("{}-0000-7000-8000-{idx:012x}", self.beginning)
    }

    /// The file of ours that holds its annotations alone: it is laid onto the document that is shown.
    pub fn file_without_text(&self) -> Value {
        let mut file = self.file();
        if let Some(document) = file["document"].as_object_mut() {
            document.remove("text");
        }
        file
    }

    /// The file of ours that holds it.
    pub fn file(&self) -> Value {
        let characters: Vec<char> = self.text.chars().collect();
        let annotations: Vec<Value> = self
            .spans
            .iter()
            .enumerate()
            .map(|(idx, span)| {
                let quote: String = characters[span.start..span.end].iter().collect();
                json!({
                    "id": self.id(idx),
                    "label": LABELS[span.label].0,
                    "start": span.start,
                    "end": span.end,
                    "quote": quote,
                    "created": "2026-01-01T00:00:00.000Z",
                })
            })
            .collect();
        let labels: Vec<Value> = LABELS
            .iter()
            .map(|(id, color, key)| json!({ "id": id, "color": color, "key": key }))
            .collect();
        json!({
            "format": "temoin/1",
            "document": {
                "id": "01930000-0000-7000-9000-000000000000",
                "name": format!("{}.txt", self.name),
                "language": "fr",
                "text": self.text,
            },
            "schema": { "labels": labels },
            "annotations": annotations,
        })
    }
}

fn spans(text: &str, n_annotations: usize, random: &mut Random) -> Vec<Span> {
    let lines: Vec<Vec<char>> = text
        .split('\n')
        .map(|line| line.chars().collect())
        .collect();
    let is_long = |line: &&Vec<char>| line.len() >= MIN_PARAGRAPH;
    let room: usize = lines.iter().filter(is_long).map(Vec::len).sum();
    let n_over = n_annotations / 5;
    let n_apart = n_annotations - n_over;
    let (mut spans, mut line_start, mut room_before, mut n_placed) = (Vec::new(), 0, 0, 0);
    for line in &lines {
        if is_long(&line) {
            room_before += line.len();
            // Each line has its share, and the last one brings the sum.
            let n_here = n_apart * room_before / room - n_placed;
            for slot_idx in 0..n_here {
                n_placed += 1;
                let has_other = n_placed % 4 == 0 && n_placed / 4 <= n_over;
                let slot = slot(line.len(), slot_idx, n_here);
                for (start, end) in in_slot(line, slot, has_other, random) {
                    spans.push(Span {
                        start: line_start + start,
                        end: line_start + end,
                        label: random.between(0, LABELS.len() - 1),
                    });
                }
            }
        }
        line_start += line.len() + 1;
    }
    in_order(&mut spans);
    spans
}

fn in_order(spans: &mut [Span]) {
    spans.sort_by_key(|span| (span.start, usize::MAX - span.end));
}

/// Annotations within so many bytes in the middle of a text.
fn around_middle(text: &str, n_bytes: usize, n_spans: usize, random: &mut Random) -> Vec<Span> {
    let middle = text.len() / 2;
    let from = text.ceil_char_boundary(middle.saturating_sub(n_bytes / 2));
    let to = text.floor_char_boundary(text.len().min(middle + n_bytes / 2));
    let n_before = text[..from].chars().count();
    let shifted = |span: Span| Span {
        start: span.start + n_before,
        end: span.end + n_before,
        ..span
    };
    let spans = spans(&text[from..to], n_spans, random);
    spans.into_iter().map(shifted).collect()
}

/// The nth of equal parts of a line.
fn slot(length: usize, slot_idx: usize, n_slots: usize) -> (usize, usize) {
    let end = length * (slot_idx + 1) / n_slots;
    let start = (length * slot_idx / n_slots).min(end.saturating_sub(MIN_SLOT));
    (start, end.max(start + MIN_SLOT))
}

/// A span inside a slot and, if asked for, another one that begins inside the first.
fn in_slot(
    line: &[char],
    (low, high): (usize, usize),
    has_other: bool,
    random: &mut Random,
) -> Vec<(usize, usize)> {
    let span_from = |start: usize, random: &mut Random| {
        let room = high - start;
        let length = random.between(LENGTHS.0.min(room), LENGTHS.1.min(room));
        trimmed(line, start, start + length)
    };
    let first = span_from(random.between(low, high - MIN_SLOT), random);
    let mut spans = vec![first];
    if has_other {
        let latest = (first.1 - 1).min(high - LENGTHS.0);
        spans.push(span_from(random.between(first.0 + 1, latest), random));
    }
    spans
}

fn trimmed(line: &[char], mut start: usize, mut end: usize) -> (usize, usize) {
    while start + 1 < end && line[start].is_whitespace() {
        start += 1;
    }
    while start + 1 < end && line[end - 1].is_whitespace() {
        end -= 1;
    }
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::{LABELS, MIN_SLOT, SIZES, Size, Workload};
    use xtask::workspace;

    /// How many begin inside the span before them.
    fn n_over(workload: &Workload) -> usize {
        let mut reached = 0;
        let mut n_over = 0;
        for span in &workload.spans {
            n_over += usize::from(span.start < reached);
            reached = reached.max(span.end);
        }
        n_over
    }

    fn check(workload: &Workload, n_annotations: usize) {
        let characters: Vec<char> = workload.text.chars().collect();
        assert_eq!(workload.spans.len(), n_annotations);
        assert_eq!(n_over(workload), n_annotations / 5);
        for span in &workload.spans {
            let quote = &characters[span.start..span.end];
            assert!((10..=80).contains(&quote.len()), "{quote:?}");
            assert!(!quote.contains(&'\n'), "{quote:?}");
            assert!(!quote[0].is_whitespace() && !quote[quote.len() - 1].is_whitespace());
        }
        for label in 0..LABELS.len() {
            let n_labelled = workload
                .spans
                .iter()
                .filter(|span| span.label == label)
                .count();
            assert!(
                n_labelled * LABELS.len() * 2 > n_annotations,
                "{n_labelled}"
            );
        }
    }

    #[test]
    fn each_size_has_its_shape() {
        for size in SIZES {
            let workload = Workload::of(size, 1);
            assert!(workload.text.len() <= size.n_bytes);
            assert!(
                workload.text.len() + 100 > size.n_bytes,
                "{}",
                workload.text.len()
            );
            check(&workload, size.n_annotations);
        }
    }

    #[test]
    fn the_article_has_the_same_shape() {
        let path = workspace::root()
            .expect("the workspace")
            .join("seeds/000_1658491976b4da9a.txt");
        let article = std::fs::read_to_string(path).expect("the article");
        check(&Workload::over("article", article, 20, 1), 20);
    }

    #[test]
    fn a_workload_follows_from_its_seed() {
        let size = SIZES[1];
        let spans = |seed| Workload::of(size, seed).spans;
        assert_eq!(spans(1), spans(1));
        assert_ne!(spans(1), spans(2));
    }

    #[test]
    fn the_file_quotes_its_text() {
        let workload = Workload::of(
            Size {
                n_annotations: 10,
                ..SIZES[0]
            },
            3,
        );
        let file = workload.file();
        let text: Vec<char> = file["document"]["text"]
            .as_str()
            .expect("text")
            .chars()
            .collect();
        let annotations = file["annotations"].as_array().expect("annotations");
        assert_eq!(annotations.len(), 10);
        for annotation in annotations {
            let at = |key: &str| annotation[key].as_u64().expect("a number") as usize;
            let quote: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(annotation["quote"], quote);
        }
    }

    #[test]
    fn a_slot_never_leaves_its_line() {
        for (length, n_slots) in [(40, 1), (40, 7), (401, 4)] {
            for slot_idx in 0..n_slots {
                let (low, high) = super::slot(length, slot_idx, n_slots);
                assert!(high <= length && low + MIN_SLOT <= high, "{low} {high}");
            }
        }
    }
}

//! The figures of a document, label by label: how many annotations, how much of the text, how long they are, and which
//! labels lie over each other. All lengths are in code points.

use crate::model::Annotation;
use crate::schema::{Label, LabelId, Schema};
use crate::span::Span;
use crate::store::DocumentState;
use crate::text::{ByteOffset, Text};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::sync::Arc;

/// The figures of one label.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelFigures {
    /// The label.
    pub label: LabelId,
    /// Its annotations that have a place in the text; of several parts, one.
    pub n_annotations: usize,
    /// How many characters of the text are in at least one of them.
    pub n_covered: usize,
    /// The length of the shortest, the median, and the longest; zero where there is none. The median of an even number is
    /// halfway between the two in the middle. Of several parts the parts count together.
    pub lengths: [f64; 3],
    /// For each label of the schema, how many pairs of an annotation of this one and of that one share text.
    pub together: Vec<usize>,
}

/// The figures of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// How many characters the text has.
    pub n_chars: usize,
    /// How many of them are in at least one annotation.
    pub n_covered: usize,
    /// By label, in the order of the schema.
    pub labels: Vec<LabelFigures>,
}

impl Figures {
    /// Counts. Annotations without a sure place count where they are taken to be; orphans do not.
    pub fn of(document: &DocumentState, schema: &Schema) -> Self {
        let mut counting = Counting::new(document, schema);
        loop {
            if let Some(figures) = counting.go_on(usize::MAX) {
                return figures;
            }
        }
    }
}

/// Where a stretch starts and ends, in code points.
type Stretch = (usize, usize);

/// A count that is done a little at a time, of a document as it was when the count began.
pub struct Counting {
    text: Text,
    annotations: Vec<Arc<Annotation>>,
    /// Where each label stands in the schema.
    places: BTreeMap<LabelId, usize>,
    next: usize,
    /// Those of one part that reach over the next start: their ends, the nearest first, and how many each label has.
    open: BinaryHeap<Reverse<(ByteOffset, usize)>>,
    n_open: Vec<usize>,
    /// Those of several parts.
    open_parted: Vec<(Vec<Span>, usize)>,
    stretches: Vec<Vec<Stretch>>,
    all_stretches: Vec<Stretch>,
    lengths: Vec<Vec<usize>>,
    counted: Vec<LabelFigures>,
}

impl Counting {
    /// A count that begins: nothing is counted yet.
    pub fn new(document: &DocumentState, schema: &Schema) -> Self {
        let labels = schema.labels();
        let figures = |label: &Label| LabelFigures {
            label: label.id.clone(),
            n_annotations: 0,
            n_covered: 0,
            lengths: [0.0; 3],
            together: vec![0; labels.len()],
        };
        let ids = labels.iter().enumerate();
        Self {
            text: document.text().clone(),
            annotations: document.store().snapshot(),
            places: ids.map(|(at, label)| (label.id.clone(), at)).collect(),
            next: 0,
            open: BinaryHeap::new(),
            n_open: vec![0; labels.len()],
            open_parted: Vec::new(),
            stretches: vec![Vec::new(); labels.len()],
            all_stretches: Vec::new(),
            lengths: vec![Vec::new(); labels.len()],
            counted: labels.iter().map(figures).collect(),
        }
    }

    /// Does about so much work; the figures, once all is counted.
    pub fn go_on(&mut self, work: usize) -> Option<Figures> {
        let mut left = work;
        while let Some(annotation) = self.annotations.get(self.next).cloned() {
            self.next += 1;
            self.count(&annotation);
            let done = 1 + self.n_open.len() + self.open_parted.len();
            left = left.saturating_sub(done);
            if left == 0 {
                return None;
            }
        }
        // A label at a time: each has to be sorted.
        while let Some(mut stretches) = self.stretches.pop() {
            let at = self.stretches.len();
            let mut lengths = std::mem::take(&mut self.lengths[at]);
            lengths.sort_unstable();
            let nth = |at: usize| lengths.get(at).map_or(0.0, |length| *length as f64);
            let count = lengths.len();
            let one = &mut self.counted[at];
            one.n_annotations = count;
            let last = count.saturating_sub(1);
            let median = f64::midpoint(nth(last / 2), nth(count / 2));
            one.lengths = [nth(0), median, nth(last)];
            one.n_covered = covered(&mut stretches);
            left = left.saturating_sub(1 + count);
            if left == 0 {
                return None;
            }
        }
        Some(Figures {
            n_chars: self.text.n_chars().get() as usize,
            n_covered: covered(&mut self.all_stretches),
            labels: std::mem::take(&mut self.counted),
        })
    }

    /// They come by where they start.
    fn count(&mut self, annotation: &Annotation) {
        let place = self.places.get(&annotation.label);
        let (Some(&label), Some(target)) = (place, annotation.target.parts()) else {
            return;
        };
        let own: Vec<Span> = target.iter().collect();
        let start = target.covering().start();
        while let Some(&Reverse((end, other))) = self.open.peek()
            && end <= start
        {
            self.open.pop();
            self.n_open[other] -= 1;
        }
        self.open_parted
            .retain(|(other, _)| other.last().is_some_and(|last| last.end() > start));
        // One part that is still open is over where this one starts. Of several each is looked at.
        for other in 0..self.n_open.len() {
            self.note_pairs(label, other, self.n_open[other]);
        }
        for at in 0..self.open_parted.len() {
            let (other, other_label) = &self.open_parted[at];
            let mut pairs = own
                .iter()
                .flat_map(|one| other.iter().map(move |other| (one, other)));
            if pairs.any(|(one, other)| one.overlaps(*other)) {
                self.note_pairs(label, *other_label, 1);
            }
        }
        self.note_stretches(label, &own);
        if let [only] = own[..] {
            self.open.push(Reverse((only.end(), label)));
            self.n_open[label] += 1;
        } else {
            self.open_parted.push((own, label));
        }
    }

    fn note_pairs(&mut self, one: usize, other: usize, n_pairs: usize) {
        self.counted[one].together[other] += n_pairs;
        if one != other {
            self.counted[other].together[one] += n_pairs;
        }
    }

    fn note_stretches(&mut self, label: usize, spans: &[Span]) {
        let char_at = |offset| {
            let at = self.text.byte_to_char(offset);
            at.map_or(0, |at| at.get() as usize)
        };
        let mut length = 0;
        for span in spans {
            let (start, end) = (char_at(span.start()), char_at(span.end()));
            length += end - start;
            self.stretches[label].push((start, end));
            self.all_stretches.push((start, end));
        }
        self.lengths[label].push(length);
    }
}

/// How much lies in at least one of these stretches.
fn covered(stretches: &mut [Stretch]) -> usize {
    // They are nearly in order, which this sort makes use of.
    stretches.sort();
    let (mut sum, mut reached) = (0, 0);
    for (start, end) in stretches {
        sum += end.saturating_sub((*start).max(reached));
        reached = reached.max(*end);
    }
    sum
}

impl Figures {
    /// A table of them (CSV, RFC 4180): a line for each label, named by its id, and a last one for the whole text.
    pub fn to_csv(&self) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        let mut head: Vec<String> = [
            "label",
            "annotations",
            "characters",
            "share",
            "shortest",
            "median",
            "longest",
        ]
        .map(str::to_owned)
        .to_vec();
        head.extend(self.labels.iter().map(|one| format!("over {}", one.label)));
        let mut records = vec![head];
        for one in &self.labels {
            let mut record = vec![
                one.label.to_string(),
                one.n_annotations.to_string(),
                one.n_covered.to_string(),
                format!("{:.4}", self.share(one.n_covered)),
            ];
            record.extend(one.lengths.iter().map(f64::to_string));
            record.extend(one.together.iter().map(usize::to_string));
            records.push(record);
        }
        let n_annotations: usize = self.labels.iter().map(|one| one.n_annotations).sum();
        let mut whole = vec![
            String::new(),
            n_annotations.to_string(),
            self.n_covered.to_string(),
            format!("{:.4}", self.share(self.n_covered)),
        ];
        whole.resize(records[0].len(), String::new());
        records.push(whole);
        for record in records {
            writer
                .write_record(record)
                .expect("memory takes every byte, and all lines have as many fields");
        }
        writer.into_inner().unwrap_or_default()
    }

    /// The share of the text that so many characters are, from 0 to 1.
    pub fn share(&self, n_chars: usize) -> f64 {
        match self.n_chars {
            0 => 0.0,
            whole => n_chars as f64 / whole as f64,
        }
    }
}

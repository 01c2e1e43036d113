//! The figures of a document, label by label: how many annotations, how much of the text, how long they are, and which
//! labels lie over each other. All lengths are in code points.

use crate::schema::{LabelId, Schema};
use crate::span::Span;
use crate::store::DocumentState;

/// The figures of one label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelFigures {
    /// The label.
    pub label: LabelId,
    /// Its annotations that have a place in the text; of several parts, one.
    pub n_annotations: usize,
    /// How many characters of the text are in at least one of them.
    pub n_covered: usize,
    /// The length of the shortest, the one in the middle, and the longest; zero where there is none. Of several parts
    /// the parts count together.
    pub lengths: [usize; 3],
    /// For each label of the schema, how many pairs of an annotation of this one and of that one share text.
    pub together: Vec<usize>,
}

/// The figures of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
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
        let text = document.text();
        let place = |span: Span| {
            let at = |offset| text.byte_to_char(offset).map_or(0, |at| at.get() as usize);
            (at(span.start()), at(span.end()))
        };
        let n_labels = schema.labels().len();
        let mut parts: Vec<Vec<(usize, usize)>> = vec![Vec::new(); n_labels];
        let mut lengths: Vec<Vec<usize>> = vec![Vec::new(); n_labels];
        let mut together = vec![vec![0; n_labels]; n_labels];
        let mut open: Vec<(Vec<Span>, usize)> = Vec::new();
        for annotation in document.store().iter() {
            let label = schema.labels().iter();
            let label = label.map(|label| &label.id);
            let index = label.clone().position(|label| *label == annotation.label);
            let (Some(index), Some(target)) = (index, annotation.target.parts()) else {
                continue;
            };
            let own: Vec<Span> = target.iter().collect();
            let start = target.covering().start();
            open.retain(|(other, _)| other.last().is_some_and(|last| last.end() > start));
            for (other, other_index) in &open {
                if own
                    .iter()
                    .any(|one| other.iter().any(|other| one.overlaps(*other)))
                {
                    together[index][*other_index] += 1;
                    if index != *other_index {
                        together[*other_index][index] += 1;
                    }
                }
            }
            let places: Vec<_> = own.iter().map(|span| place(*span)).collect();
            lengths[index].push(places.iter().map(|(start, end)| end - start).sum());
            parts[index].extend(places);
            open.push((own, index));
        }
        let mut all: Vec<_> = parts.concat();
        let labels = schema.labels().iter().enumerate().map(|(index, label)| {
            lengths[index].sort_unstable();
            let nth = |at: usize| lengths[index].get(at).copied().unwrap_or(0);
            let count = lengths[index].len();
            LabelFigures {
                label: label.id.clone(),
                n_annotations: count,
                n_covered: covered(&mut parts[index]),
                lengths: [nth(0), nth(count / 2), nth(count.saturating_sub(1))],
                together: together[index].clone(),
            }
        });
        let labels = labels.collect();
        Self {
            n_chars: text.n_chars().get() as usize,
            n_covered: covered(&mut all),
            labels,
        }
    }
}

/// How much lies in at least one of these stretches.
fn covered(stretches: &mut [(usize, usize)]) -> usize {
    stretches.sort_unstable();
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
            record.extend(one.lengths.iter().map(usize::to_string));
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

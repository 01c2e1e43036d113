//! The look of a paragraph with its annotations: a list of pieces, each with its layers. Pure, so that
//! two plans can be compared before the page is touched. Offsets are of the document, in bytes; the pieces
//! of a plan partition the paragraph, its separator included.

use super::lanes::lanes;
use standoff::Span;
use standoff::model::AnnotationId;
use standoff::text::{ByteOffset, Paragraph};

/// The last lane that is drawn apart. An annotation that would need a further one shares its line.
pub const MAX_LANE: u8 = 5;
/// The most annotations that are drawn on one piece. Nobody tells more apart, and every browser lays out the lines
/// of each in each of those around it: with 150 of them Chromium did not come to an end.
pub const MAX_LAYERS: usize = 12;
/// As many as have a line that can be told from the others: so many are always drawn.
pub const MIN_LAYERS: usize = 4;
/// About how many layers a paragraph has at most, where annotations end at each of its letters.
const MAX_IN_PARAGRAPH: usize = 1_200;

/// An annotation that is active somewhere in the paragraph.
#[derive(Clone, Debug)]
pub struct Active {
    /// Its id.
    pub id: AnnotationId,
    /// The index of its label in the schema; `None` for a label that the schema lacks.
    pub label: Option<usize>,
    /// Its parts, in order: the whole ones, also where they leave the paragraph.
    pub parts: Vec<Span>,
    /// Another place may be meant.
    pub candidate: bool,
    /// It is the one the person works on.
    pub chosen: bool,
    /// It is not meant at this time.
    pub faint: bool,
}

/// A run of the store: which of the [`Active`] ones (by index, outermost first) are on `span`.
#[derive(Clone, Debug)]
pub struct ActiveRun {
    /// Where.
    pub span: Span,
    /// Which.
    pub active: Vec<usize>,
}

/// One annotation on one piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// Its id.
    pub id: AnnotationId,
    /// The index of its label in the schema.
    pub label: Option<usize>,
    /// Its lane in this paragraph.
    pub lane: u8,
    /// One of its parts begins where the piece does.
    pub starts: bool,
    /// One of its parts ends where the piece does.
    pub ends: bool,
    /// That part is not its first: it begins again.
    pub resumes: bool,
    /// That part is not its last: it will begin again.
    pub pauses: bool,
    /// Another place may be meant.
    pub candidate: bool,
    /// It is the one the person works on.
    pub chosen: bool,
    /// It is not meant at this time.
    pub faint: bool,
}

/// A stretch of the paragraph with one constant set of layers, outermost first; maybe none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it starts.
    pub start: ByteOffset,
    /// Where the part of it ends that is not separator; `end` but for the last piece or two.
    pub content_end: ByteOffset,
    /// Where it ends.
    pub end: ByteOffset,
    /// The annotations on it that are drawn: all but where there are more than [`MAX_LAYERS`], or than
    /// [`MIN_LAYERS`] where annotations end everywhere.
    pub layers: Vec<Layer>,
    /// The other annotations on it.
    pub others: Vec<AnnotationId>,
}

impl Piece {
    /// All that are on it: those that are drawn first.
    pub fn ids(&self) -> impl Iterator<Item = &AnnotationId> {
        self.layers
            .iter()
            .map(|layer| &layer.id)
            .chain(&self.others)
    }
}

/// How many lanes some pieces have lines in, the empty ones between them too; 0 where they fit between two lines of text
/// as they are.
pub fn n_lanes(pieces: &[Piece]) -> u8 {
    let layers = pieces.iter().flat_map(|piece| &piece.layers);
    let deepest = layers.map(|layer| layer.lane).max().unwrap_or_default();
    if deepest < 2 { 0 } else { deepest + 1 }
}

/// The pieces of `paragraph`. `active` is in reading order, `runs` partition the paragraph.
pub fn plan(paragraph: &Paragraph, active: &[Active], runs: &[ActiveRun]) -> Vec<Piece> {
    let Some(whole) = Span::new(paragraph.start, paragraph.end) else {
        return Vec::new();
    };
    let lanes = lanes_of(whole, active);
    let n_most = (MAX_IN_PARAGRAPH / runs.len().max(1)).clamp(MIN_LAYERS, MAX_LAYERS);
    runs.iter()
        .filter_map(|run| run.span.intersection(whole).map(|span| (span, run)))
        .map(|(span, run)| {
            let (layers, others) = layers(run, active, &lanes, span, n_most);
            Piece {
                start: span.start(),
                content_end: paragraph.content_end.clamp(span.start(), span.end()),
                end: span.end(),
                layers,
                others,
            }
        })
        .collect()
}

/// The annotations of a run that are drawn, and those that are not: of many, those in the lowest lanes, because an
/// annotation keeps its lane from run to run, and the chosen one.
fn layers(
    run: &ActiveRun,
    active: &[Active],
    lanes: &[usize],
    span: Span,
    n_most: usize,
) -> (Vec<Layer>, Vec<AnnotationId>) {
    let is_low = |index: &usize| lanes.get(*index).is_some_and(|lane| *lane < n_most);
    let is_much = run.active.len() > n_most;
    let has_low = run.active.iter().any(is_low);
    let (mut drawn, mut others) = (Vec::new(), Vec::new());
    for (place, index) in run.active.iter().enumerate() {
        let (Some(annotation), Some(lane)) = (active.get(*index), lanes.get(*index)) else {
            continue;
        };
        let is_in = if has_low {
            is_low(index)
        } else {
            place < n_most
        };
        if !is_much || is_in || annotation.chosen {
            drawn.push(layer(annotation, *lane, span));
        } else {
            others.push(annotation.id.clone());
        }
    }
    (drawn, others)
}

/// The plan of a paragraph without annotations.
pub fn bare(paragraph: &Paragraph) -> Vec<Piece> {
    if paragraph.start == paragraph.end {
        return Vec::new();
    }
    vec![Piece {
        start: paragraph.start,
        content_end: paragraph.content_end,
        end: paragraph.end,
        layers: Vec::new(),
        others: Vec::new(),
    }]
}

/// The same pieces with the same annotations on them: only labels, lanes and classes differ, so that the
/// nodes in the page can stay.
pub fn same_shape(before: &[Piece], after: &[Piece]) -> bool {
    before.len() == after.len()
        && before
            .iter()
            .zip(after)
            .all(|(a, b)| a.start == b.start && a.end == b.end && a.layers.len() == b.layers.len())
}

/// A lane for each annotation, by what of it lies in the paragraph.
fn lanes_of(whole: Span, active: &[Active]) -> Vec<usize> {
    let extents: Vec<Span> = active
        .iter()
        .map(|annotation| {
            let inside = annotation
                .parts
                .iter()
                .filter_map(|part| part.intersection(whole));
            // An annotation that has nothing here takes no piece either: any extent will do.
            inside.reduce(Span::cover).unwrap_or(whole)
        })
        .collect();
    lanes(&extents, MAX_LAYERS)
}

fn layer(annotation: &Active, lane: usize, span: Span) -> Layer {
    let parts = &annotation.parts;
    let starting = parts.iter().position(|part| part.start() == span.start());
    let ending = parts.iter().position(|part| part.end() == span.end());
    Layer {
        id: annotation.id.clone(),
        label: annotation.label,
        lane: u8::try_from(lane).unwrap_or(MAX_LANE).min(MAX_LANE),
        starts: starting.is_some(),
        ends: ending.is_some(),
        resumes: starting.is_some_and(|index| index > 0),
        pauses: ending.is_some_and(|index| index + 1 < parts.len()),
        candidate: annotation.candidate,
        chosen: annotation.chosen,
        faint: annotation.faint,
    }
}

#[cfg(test)]
mod tests;

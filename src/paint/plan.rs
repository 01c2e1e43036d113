//! What a paragraph looks like with its annotations: a list of pieces, each with its layers. Pure, so that
//! two plans can be compared before the page is touched. Offsets are of the document, in bytes; the pieces
//! of a plan partition the paragraph, its separator included.

use super::lanes::lanes;
use standoff::Span;
use standoff::model::AnnotationId;
use standoff::text::{ByteOffset, Paragraph};

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
    /// Who is on it.
    pub layers: Vec<Layer>,
}

/// The pieces of `paragraph`. `active` is in reading order, `runs` partition the paragraph.
pub fn plan(paragraph: &Paragraph, active: &[Active], runs: &[ActiveRun]) -> Vec<Piece> {
    let Some(whole) = Span::new(paragraph.start, paragraph.end) else {
        return Vec::new();
    };
    let lanes = lanes_of(whole, active);
    runs.iter()
        .filter_map(|run| run.span.intersection(whole).map(|span| (span, run)))
        .map(|(span, run)| Piece {
            start: span.start(),
            content_end: paragraph.content_end.clamp(span.start(), span.end()),
            end: span.end(),
            layers: run
                .active
                .iter()
                .filter_map(|&index| {
                    let annotation = active.get(index)?;
                    Some(layer(annotation, lanes.get(index).copied()?, span))
                })
                .collect(),
        })
        .collect()
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
fn lanes_of(whole: Span, active: &[Active]) -> Vec<u8> {
    let extents: Vec<Span> = active
        .iter()
        .map(|annotation| {
            let inside = annotation
                .parts
                .iter()
                .filter_map(|part| part.intersection(whole));
            // What has nothing here takes no piece either: any extent will do.
            inside.reduce(Span::cover).unwrap_or(whole)
        })
        .collect();
    lanes(&extents)
}

fn layer(annotation: &Active, lane: u8, span: Span) -> Layer {
    let parts = &annotation.parts;
    let starting = parts.iter().position(|part| part.start() == span.start());
    let ending = parts.iter().position(|part| part.end() == span.end());
    Layer {
        id: annotation.id.clone(),
        label: annotation.label,
        lane,
        starts: starting.is_some(),
        ends: ending.is_some(),
        resumes: starting.is_some_and(|index| index > 0),
        pauses: ending.is_some_and(|index| index + 1 < parts.len()),
        candidate: annotation.candidate,
        chosen: annotation.chosen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(start: u32, content_end: u32, end: u32) -> Paragraph {
        Paragraph {
            start: ByteOffset::new(start),
            content_end: ByteOffset::new(content_end),
            end: ByteOffset::new(end),
            continued: false,
        }
    }

    fn active(id: &str, parts: &[(u32, u32)]) -> Active {
        Active {
            id: AnnotationId::parse(id).unwrap(),
            label: Some(0),
            parts: parts
                .iter()
                .map(|(s, e)| Span::of(*s, *e).unwrap())
                .collect(),
            candidate: false,
            chosen: false,
        }
    }

    fn run(start: u32, end: u32, active: &[usize]) -> ActiveRun {
        ActiveRun {
            span: Span::of(start, end).unwrap(),
            active: active.to_vec(),
        }
    }

    /// `10..14[a< b2<>]14..15`: a piece, then per layer id, lane if not 0, `<` starts, `>` ends; `»` pauses
    /// and `«` resumes.
    fn show(pieces: &[Piece]) -> String {
        let layer = |l: &Layer| {
            let lane = if l.lane == 0 {
                String::new()
            } else {
                l.lane.to_string()
            };
            let starts = match (l.starts, l.resumes) {
                (false, _) => "",
                (true, false) => "<",
                (true, true) => "«",
            };
            let ends = match (l.ends, l.pauses) {
                (false, _) => "",
                (true, false) => ">",
                (true, true) => "»",
            };
            format!("{}{lane}{starts}{ends}", l.id)
        };
        let piece = |p: &Piece| {
            let layers: Vec<String> = p.layers.iter().map(layer).collect();
            let separator = if p.content_end < p.end { "¶" } else { "" };
            format!(
                "{}..{}{separator}[{}]",
                p.start.get(),
                p.end.get(),
                layers.join(" ")
            )
        };
        pieces.iter().map(piece).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn no_runs_over_it_and_bare_are_the_same() {
        let p = paragraph(10, 20, 21);
        let pieces = plan(&p, &[], &[run(10, 21, &[])]);
        assert_eq!(pieces, bare(&p));
        assert_eq!(show(&pieces), "10..21¶[]");
    }

    #[test]
    fn crossing_annotations_make_three_pieces_in_two_lanes() {
        let p = paragraph(0, 20, 21);
        let active = [active("a", &[(2, 8)]), active("b", &[(5, 12)])];
        let runs = [
            run(0, 2, &[]),
            run(2, 5, &[0]),
            run(5, 8, &[0, 1]),
            run(8, 12, &[1]),
            run(12, 21, &[]),
        ];
        assert_eq!(
            show(&plan(&p, &active, &runs)),
            "0..2[] 2..5[a<] 5..8[a> b1<] 8..12[b1>] 12..21¶[]"
        );
    }

    #[test]
    fn an_annotation_over_several_paragraphs_covers_the_separator_and_ends_elsewhere() {
        let p = paragraph(10, 20, 22);
        let active = [active("a", &[(4, 30)])];
        assert_eq!(show(&plan(&p, &active, &[run(4, 30, &[0])])), "10..22¶[a]");
    }

    #[test]
    fn an_annotation_that_ends_with_the_line_leaves_the_separator_bare() {
        let p = paragraph(10, 20, 22);
        let active = [active("a", &[(10, 20)])];
        let runs = [run(10, 20, &[0]), run(20, 22, &[])];
        assert_eq!(show(&plan(&p, &active, &runs)), "10..20[a<>] 20..22¶[]");
    }

    #[test]
    fn an_end_within_the_separator_splits_it() {
        let p = paragraph(10, 20, 22);
        let active = [active("a", &[(12, 21)])];
        let runs = [run(10, 12, &[]), run(12, 21, &[0]), run(21, 22, &[])];
        assert_eq!(
            show(&plan(&p, &active, &runs)),
            "10..12[] 12..21¶[a<>] 21..22¶[]"
        );
    }

    #[test]
    fn each_part_starts_and_ends_and_the_lane_is_free_between_others() {
        let p = paragraph(0, 20, 20);
        let active = [
            active("a", &[(2, 6), (10, 12)]),
            active("b", &[(4, 6)]),
            active("c", &[(14, 16)]),
        ];
        let runs = [
            run(0, 2, &[]),
            run(2, 4, &[0]),
            run(4, 6, &[0, 1]),
            run(6, 10, &[]),
            run(10, 12, &[0]),
            run(12, 14, &[]),
            run(14, 16, &[2]),
            run(16, 20, &[]),
        ];
        assert_eq!(
            show(&plan(&p, &active, &runs)),
            "0..2[] 2..4[a<] 4..6[a» b1<>] 6..10[] 10..12[a«>] 12..14[] 14..16[c<>] 16..20[]"
        );
    }

    #[test]
    fn lanes_are_those_of_the_paragraph_not_of_the_document() {
        // `a` ended in the paragraph before: `b` has the first lane here.
        let p = paragraph(10, 20, 20);
        let active = [active("b", &[(8, 14)])];
        let runs = [run(8, 14, &[0]), run(14, 20, &[])];
        assert_eq!(show(&plan(&p, &active, &runs)), "10..14[b>] 14..20[]");
    }

    #[test]
    fn the_pieces_partition_the_paragraph() {
        let p = paragraph(5, 15, 16);
        let active = [active("a", &[(0, 7)]), active("b", &[(7, 40)])];
        let pieces = plan(&p, &active, &[run(0, 7, &[0]), run(7, 40, &[1])]);
        assert_eq!(pieces.first().unwrap().start, p.start);
        assert_eq!(pieces.last().unwrap().end, p.end);
        assert!(pieces.windows(2).all(|pair| pair[0].end == pair[1].start));
    }

    #[test]
    fn a_new_label_keeps_the_shape_and_a_new_annotation_does_not() {
        let p = paragraph(0, 9, 9);
        let one = [active("a", &[(0, 9)])];
        let mut relabelled = one.clone();
        relabelled[0].label = Some(1);
        let two = [active("a", &[(0, 9)]), active("b", &[(0, 9)])];
        let of_one = plan(&p, &one, &[run(0, 9, &[0])]);
        assert!(same_shape(
            &of_one,
            &plan(&p, &relabelled, &[run(0, 9, &[0])])
        ));
        assert!(!same_shape(&of_one, &plan(&p, &two, &[run(0, 9, &[0, 1])])));
        assert!(!same_shape(&of_one, &bare(&p)));
    }
}

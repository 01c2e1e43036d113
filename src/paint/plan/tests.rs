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
        faint: false,
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
fn of_many_over_one_word_some_are_drawn_and_all_are_named() {
    let p = paragraph(0, 20, 20);
    let names: Vec<String> = (0..30).map(|n| format!("a{n}")).collect();
    let mut all: Vec<Active> = names.iter().map(|name| active(name, &[(2, 8)])).collect();
    all[25].chosen = true;
    let everyone: Vec<usize> = (0..30).collect();
    let runs = [run(0, 2, &[]), run(2, 8, &everyone), run(8, 20, &[])];
    let pieces = plan(&p, &all, &runs);
    let drawn: Vec<&str> = pieces[1]
        .layers
        .iter()
        .map(|layer| layer.id.as_str())
        .collect();
    let mut expected: Vec<&str> = names[..MAX_LAYERS].iter().map(String::as_str).collect();
    expected.push("a25");
    assert_eq!(drawn, expected);
    let mut named: Vec<&str> = pieces[1].ids().map(AnnotationId::as_str).collect();
    named.sort_unstable();
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(named, names);
    assert!(pieces[1].layers.iter().all(|layer| layer.lane <= MAX_LANE));
}

#[test]
fn what_is_too_deep_shares_the_last_lane() {
    let p = paragraph(0, 9, 9);
    let all: Vec<Active> = (0..8)
        .map(|n| active(&format!("a{n}"), &[(0, 9)]))
        .collect();
    let everyone: Vec<usize> = (0..8).collect();
    let pieces = plan(&p, &all, &[run(0, 9, &everyone)]);
    let lanes: Vec<u8> = pieces[0].layers.iter().map(|layer| layer.lane).collect();
    assert_eq!(lanes, [0, 1, 2, 3, 4, 5, 5, 5]);
}

#[test]
fn an_annotation_is_drawn_or_not_on_all_that_is_crowded() {
    let p = paragraph(0, 60, 60);
    let spans: Vec<(u32, u32)> = (0..30).map(|n| (n, n + 20)).collect();
    let names: Vec<String> = (0..30).map(|n| format!("a{n}")).collect();
    let all: Vec<Active> = names
        .iter()
        .zip(&spans)
        .map(|(name, span)| active(name, &[*span]))
        .collect();
    let runs: Vec<ActiveRun> = (0..60)
        .map(|at| {
            let on = |(start, end): &(u32, u32)| *start <= at && at < *end;
            let there: Vec<usize> = (0..30).filter(|n| on(&spans[*n])).collect();
            run(at, at + 1, &there)
        })
        .collect();
    let pieces = plan(&p, &all, &runs);
    let crowded = || pieces.iter().filter(|piece| !piece.others.is_empty());
    assert!(crowded().count() > 10);
    for piece in crowded() {
        assert!((1..=MAX_LAYERS).contains(&piece.layers.len()));
        for other in crowded() {
            assert!(
                piece
                    .layers
                    .iter()
                    .all(|layer| !other.others.contains(&layer.id))
            );
        }
    }
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

#[test]
fn where_annotations_end_at_every_letter_fewer_are_drawn_and_never_less_than_can_be_told_apart() {
    let n = 600;
    let p = paragraph(0, n, n);
    let spans: Vec<(u32, u32)> = (0..n).map(|start| (start, (start + 10).min(n))).collect();
    let all: Vec<Active> = spans
        .iter()
        .enumerate()
        .map(|(index, span)| active(&format!("a{index}"), &[*span]))
        .collect();
    let runs: Vec<ActiveRun> = (0..n)
        .map(|at| {
            let first = at.saturating_sub(9) as usize;
            run(at, at + 1, &(first..=at as usize).collect::<Vec<usize>>())
        })
        .collect();
    let pieces = plan(&p, &all, &runs);
    assert!(pieces.iter().all(|piece| piece.layers.len() <= MIN_LAYERS));
    let full = pieces.iter().skip(9).take(500);
    assert!(full.clone().all(|piece| piece.ids().count() == 10));
    assert!(full.clone().all(|piece| piece.layers.len() == MIN_LAYERS));
    // The same annotations, where few of them end: all are drawn.
    let few = plan(&p, &all, &runs[300..320]);
    assert!(few.iter().all(|piece| piece.others.is_empty()));
}

#[test]
fn lines_of_text_make_room_from_three_lanes_on() {
    let text = paragraph(0, 20, 20);
    let n_lanes_of = |spans: &[(u32, u32)]| {
        let all: Vec<Active> = (0..spans.len())
            .map(|index| active(&format!("a{index}"), &spans[index..=index]))
            .collect();
        let whole: Vec<usize> = (0..spans.len()).collect();
        n_lanes(&plan(&text, &all, &[run(0, 20, &whole)]))
    };
    assert_eq!(n_lanes(&bare(&text)), 0);
    assert_eq!(n_lanes_of(&[(0, 20)]), 0);
    assert_eq!(n_lanes_of(&[(0, 20); 2]), 0);
    assert_eq!(n_lanes_of(&[(0, 20); 3]), 3);
    assert_eq!(n_lanes_of(&[(0, 20); 4]), 4);
    // Those behind the last lane share its line.
    assert_eq!(n_lanes_of(&[(0, 20); 9]), 6);
}

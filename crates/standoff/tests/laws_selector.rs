//! Law 10: `resolve` never lies. On the same text it is the identity; on a changed one it is sure only where
//! quote and context agree at one single place; never a span whose text is not the quote.

mod hostile;

use hostile::{repetitive_text, short_text, short_texts, spans_in, texts};
use proptest::prelude::*;
use standoff::Span;
use standoff::selector::{Resolution, Sameness, Selector, describe, resolve, resolve_all};
use standoff::text::{ByteOffset, CharOffset, Text};

/// One change: at a part of the text, so many characters are taken out and these put in.
type Edit = (f64, usize, String);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec((0.0..1.0, 0..12_usize, short_piece()), 0..4)
}

fn short_piece() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        2 => "[ab ]{0,3}",
        3 => hostile::atom().prop_map(str::to_owned),
        1 => short_text(),
    ]
}

fn edited(text: &str, edits: &[Edit]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (place, n_out, put_in) in edits {
        let start = (place * (chars.len() + 1) as f64) as usize;
        let end = chars.len().min(start + n_out);
        chars.splice(start..end, put_in.chars());
    }
    chars.into_iter().collect()
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![3 => short_text(), 2 => repetitive_text(), 1 => "[ab]{0,90}", 1 => "a{0,100}"]
}

fn text_with_spans() -> impl Strategy<Value = (String, Vec<Span>)> {
    any_text().prop_flat_map(|text| {
        let spans = spans_in(&text, 24);
        (Just(text), spans)
    })
}

/// All places of `needle`, overlapping ones too, the slow way.
fn places(text: &str, needle: &str) -> Vec<usize> {
    let starts = text.char_indices().map(|(byte, _)| byte);
    starts
        .filter(|start| text[*start..].starts_with(needle))
        .collect()
}

/// What law 10 demands of another version of the text, the slow way.
fn demanded(text: &str, selector: &Selector) -> Resolution {
    let Selector {
        quote,
        prefix,
        suffix,
        start,
    } = selector;
    let start = start.get() as usize;
    let old = text
        .char_indices()
        .nth(start)
        .map_or(text.len(), |(byte, _)| byte);
    let find = |prefix: &str, suffix: &str| -> Vec<usize> {
        let whole = places(text, &[prefix, quote, suffix].concat());
        whole
            .into_iter()
            .map(|place| place + prefix.len())
            .collect()
    };
    let nearest = |places: &[usize]| {
        let by_distance = |place: &&usize| (place.abs_diff(old), **place);
        places.iter().min_by_key(by_distance).copied()
    };
    let span = |place: usize| {
        Span::of(place as u32, (place + quote.len()) as u32).expect("the quote is not empty")
    };
    if quote.is_empty() {
        return Resolution::Orphan;
    }
    let all = find("", "");
    let whole = find(prefix, suffix);
    if let [place] = whole[..] {
        return match text[..place].chars().count() == start {
            true => Resolution::Exact(span(place)),
            false => Resolution::Shifted(span(place)),
        };
    }
    let one_sided = || {
        let left = find(prefix, "").into_iter().filter(|_| !prefix.is_empty());
        let right = find("", suffix).into_iter().filter(|_| !suffix.is_empty());
        left.chain(right).collect::<Vec<_>>()
    };
    let best = nearest(&whole)
        .or_else(|| nearest(&one_sided()))
        .or_else(|| nearest(&all));
    best.map_or(Resolution::Orphan, |place| Resolution::Candidate {
        span: span(place),
        n_places: all.len(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_the_same_text_it_is_the_identity((text, spans) in text_with_spans()) {
        let text = Text::new(text);
        for span in spans {
            let selector = describe(&text, span).expect("a span of the text");
            prop_assert_eq!(resolve(&text, &selector, Sameness::Same), Resolution::Exact(span));
        }
    }

    #[test]
    fn on_a_changed_text_it_is_what_the_law_demands((text, spans) in text_with_spans(), edits in edits()) {
        let (before, after) = (Text::new(&*text), edited(&text, &edits));
        let changed = Text::new(&*after);
        for span in spans {
            let selector = describe(&before, span).expect("a span of the text");
            let found = resolve(&changed, &selector, Sameness::Changed);
            prop_assert_eq!(found, demanded(&after, &selector), "{:?} in {:?}", selector, after);
            if let Some(span) = found.span() {
                prop_assert_eq!(changed.slice(span), Ok(&*selector.quote));
            }
        }
    }

    #[test]
    fn what_no_text_has_made_does_not_make_it_lie(
        text in any_text(),
        quote in short_piece(), prefix in short_piece(), suffix in short_piece(), start in 0..200_u32,
        sameness in prop_oneof![Just(Sameness::Same), Just(Sameness::Changed)],
    ) {
        let selector = Selector { quote, prefix, suffix, start: CharOffset::new(start) };
        let text = Text::new(text);
        let found = resolve(&text, &selector, sameness);
        if let Some(span) = found.span() {
            prop_assert_eq!(text.slice(span), Ok(&*selector.quote));
        }
        if let Resolution::Exact(span) = found {
            prop_assert_eq!(text.byte_to_char(span.start()), Ok(selector.start));
        }
    }

    #[test]
    fn many_are_found_like_one((text, spans) in text_with_spans(), edits in edits()) {
        let before = Text::new(&*text);
        let selectors: Vec<Selector> = spans
            .iter()
            .map(|span| describe(&before, *span).expect("a span of the text"))
            .collect();
        let changed = Text::new(edited(&text, &edits));
        for sameness in [Sameness::Same, Sameness::Changed] {
            let one_by_one: Vec<_> =
                selectors.iter().map(|selector| resolve(&changed, selector, sameness)).collect();
            prop_assert_eq!(resolve_all(&changed, &selectors, sameness), one_by_one);
        }
    }

    #[test]
    fn a_change_out_of_sight_shifts((text, spans) in text_with_spans(), put_in in short_piece()) {
        let before = Text::new(&*text);
        for span in spans {
            let selector = describe(&before, span).expect("a span of the text");
            // The change comes right before the context, so that nothing of it is touched.
            let at = span.start().to_usize() - selector.prefix.len();
            let after = [&text[..at], &put_in, &text[at..]].concat();
            let whole = [&*selector.prefix, &selector.quote, &selector.suffix].concat();
            if places(&after, &whole).len() != 1 {
                continue;
            }
            let by = put_in.len() as u32;
            let moved = Span::new(span.start().plus(by), span.end().plus(by)).expect("a span");
            let found = resolve(&Text::new(after), &selector, Sameness::Changed);
            match put_in.is_empty() {
                true => prop_assert_eq!(found, Resolution::Exact(moved)),
                false => prop_assert_eq!(found, Resolution::Shifted(moved)),
            }
        }
    }
}

#[test]
fn identity_on_every_hostile_text() {
    for text in texts() {
        let text = Text::new(text);
        let boundaries = hostile::boundaries(text.as_str());
        let n_chars = boundaries.len() - 1;
        for (first, n) in [
            (0, 1),
            (0, n_chars),
            (n_chars / 2, 3),
            (n_chars.saturating_sub(1), 1),
        ] {
            let end = n_chars.min(first + n);
            let Some(span) = Span::of(boundaries[first], boundaries[end]) else {
                continue;
            };
            let selector = describe(&text, span).expect("a span of the text");
            assert_eq!(
                resolve(&text, &selector, Sameness::Same),
                Resolution::Exact(span)
            );
        }
    }
}

#[test]
fn every_span_of_the_short_texts_with_one_character_more() {
    for before in short_texts().into_iter().filter(|text| text.len() < 40) {
        let after = format!("a{before}");
        let (before, changed) = (Text::new(before), Text::new(&*after));
        let boundaries = hostile::boundaries(before.as_str());
        for (at, start) in boundaries.iter().enumerate() {
            for end in &boundaries[at + 1..] {
                let span = Span::of(*start, *end).expect("a span");
                let selector = describe(&before, span).expect("a span of the text");
                let found = resolve(&changed, &selector, Sameness::Changed);
                assert_eq!(
                    found,
                    demanded(&after, &selector),
                    "{selector:?} in {after:?}"
                );
            }
        }
    }
}

/// Finds the marked part of `before` in `after`, where `⟦⟧` marks what is expected.
fn check(before: &str, after: &str) -> &'static str {
    let (text, range) = hostile::marked(before);
    let selector = describe(&Text::new(text), span(range)).expect("a span of the text");
    let (after, expected) = match after.contains('⟦') {
        true => hostile::marked(after),
        false => (after.to_owned(), 0..0),
    };
    let found = resolve(&Text::new(after), &selector, Sameness::Changed);
    let expected = (expected.start < expected.end).then(|| span(expected));
    assert_eq!(found.span(), expected, "{selector:?}");
    match found {
        Resolution::Exact(_) => "exact",
        Resolution::Shifted(_) => "shifted",
        Resolution::Candidate { .. } => "candidate",
        Resolution::Orphan => "orphan",
    }
}

fn span(range: std::ops::Range<usize>) -> Span {
    let start = ByteOffset::from_usize(range.start).expect("short");
    let end = ByteOffset::from_usize(range.end).expect("short");
    Span::new(start, end).expect("not empty")
}

#[test]
fn cases() {
    let same = "Bakou a nié ⟦avoir violé⟧ le cessez-le-feu.";
    assert_eq!(check(same, same), "exact");
    assert_eq!(
        check(same, "Hier, Bakou a nié ⟦avoir violé⟧ le cessez-le-feu."),
        "shifted"
    );
    // What stands around it is gone.
    assert_eq!(
        check(same, "Bakou a reconnu ⟦avoir violé⟧ le cessez-le-feu."),
        "candidate"
    );
    assert_eq!(
        check(same, "Bakou a nié avoir respecté le cessez-le-feu."),
        "orphan"
    );
    // A composed and a decomposed letter are two texts.
    assert_eq!(
        check(same, "Bakou a nié avoir viole\u{301} le cessez-le-feu."),
        "orphan"
    );
    // Of several places the one with most context, then the nearest.
    assert_eq!(
        check("le feu, ⟦le⟧ feu.", "le feu, ⟦le⟧ feu. Le feu, le feu."),
        "exact"
    );
    assert_eq!(
        check("un ⟦deux⟧ trois", "deux un ⟦deux⟧ quatre"),
        "candidate"
    );
    assert_eq!(check("⟦a⟧", "⟦a⟧aaa"), "candidate");
    assert_eq!(check("aaa⟦a⟧", "a⟦a⟧"), "candidate");
    assert_eq!(check("aa⟦aa⟧", "baa⟦aa⟧"), "shifted");
}

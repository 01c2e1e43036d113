//! What gestures mean: widened to whole pieces, trimmed of what stands around, twice as once.

mod hostile;

use hostile::{grapheme_boundaries, marked, short_text};
use proptest::prelude::*;
use standoff::Span;
use standoff::text::{
    ByteOffset, Granularity, Snapping, Text, prev_grapheme, repair, sentence_at, snap, snap_end,
    snap_selection, trim_outer, word_at,
};

fn byte(offset: usize) -> ByteOffset {
    ByteOffset::new(offset as u32)
}

/// `⟦ ⟧` in `from` is what was drawn, in `to` what it means.
#[track_caller]
fn check(from: &str, granularity: Granularity, trims: bool, to: &str) {
    let ((source, drawn), (same, meant)) = (marked(from), marked(to));
    assert_eq!(source, same, "a case is about one text");
    let text = Text::new(source.as_str());
    let how = Snapping { granularity, trims };
    let found = snap_selection(&text, byte(drawn.start), byte(drawn.end), how, Some("fr"));
    assert_eq!(
        found.and_then(|span| text.slice(span).ok()),
        Some(&source[meant])
    );
}

#[test]
fn a_selection_grows_to_whole_pieces() {
    use Granularity::{Character, Paragraph, Sentence, Word};
    check("Il a n⟦i⟧é.", Character, false, "Il a n⟦i⟧é.");
    check("Il a n⟦i⟧é.", Word, false, "Il a ⟦nié⟧.");
    check("Il ⟦a⟧ nié.", Word, false, "Il ⟦a⟧ nié.");
    check("l’ar⟦mé⟧e", Word, false, "l’⟦armée⟧");
    check("l⟦’ar⟧mée", Word, false, "⟦l’armée⟧");
    // Between two words an end stays where it is.
    check("Il a ⟦« n⟧ié »", Word, false, "Il a ⟦« nié⟧ »");
    check(
        "Il n⟦ie. El⟧le rit. Oui.",
        Sentence,
        false,
        "⟦Il nie. Elle rit.⟧ Oui.",
    );
    check(
        "un\r\n deu⟦x\n\ntr⟧ois \nquatre",
        Paragraph,
        false,
        "un\r\n ⟦deux\n\ntrois⟧ \nquatre",
    );
    check(
        "un\u{2028}de⟦u⟧x\u{2029}trois",
        Paragraph,
        false,
        "un\u{2028}⟦deux⟧\u{2029}trois",
    );
}

#[test]
fn outer_punctuation_goes() {
    let trims = |from: &str, to: &str| check(from, Granularity::Character, true, to);
    trims("⟦mot⟧", "⟦mot⟧");
    trims(
        "⟦«\u{a0}Oui\u{202f}»,\u{a0}⟧",
        "«\u{a0}⟦Oui⟧\u{202f}»,\u{a0}",
    );
    trims("⟦« Oui », dit-il.⟧", "⟦« Oui », dit-il⟧.");
    trims("⟦Il dit « oui ».⟧", "⟦Il dit « oui »⟧.");
    trims("⟦« Oui⟧ »", "« ⟦Oui⟧ »");
    trims("« ⟦Oui ».⟧", "« ⟦Oui⟧ ».");
    trims("⟦“yes”⟧", "“⟦yes⟧”");
    trims("⟦\"yes\"⟧", "\"⟦yes⟧\"");
    trims("⟦\"yes⟧\"", "\"⟦yes⟧\"");
    trims("⟦„ja“⟧", "„⟦ja⟧“");
    trims("⟦‘yes’⟧", "‘⟦yes⟧’");
    trims("⟦'yes'⟧", "'⟦yes⟧'");
    trims("⟦‘Yes’, she said⟧", "⟦‘Yes’, she said⟧");
    trims("⟦(sic⟧)", "(⟦sic⟧)");
    trims("⟦(sic)⟧", "⟦(sic)⟧");
    trims("⟦(a) et (b)⟧", "⟦(a) et (b)⟧");
    trims("⟦« (sic) »⟧", "« ⟦(sic)⟧ »");
    trims("⟦[sic), ⟧", "[⟦sic⟧), ");
    trims("⟦— et puis — ⟧", "— ⟦et puis⟧ — ");
    trims("⟦l’⟧armée", "⟦l’⟧armée");
    trims("⟦aujourd’hui⟧", "⟦aujourd’hui⟧");
    trims("⟦’armée⟧", "’⟦armée⟧");
    trims("⟦-5⟧ degrés", "⟦-5⟧ degrés");
    trims("⟦3,14.⟧", "⟦3,14⟧.");
    trims("⟦« !\u{202f}… »⟧", "⟦« !\u{202f}… »⟧");
    trims("⟦—⟧", "⟦—⟧");
    trims("⟦(.)⟧", "⟦(.)⟧");
}

#[test]
fn a_word_without_end_is_left_as_it_is_drawn() {
    let text = Text::new("x".repeat(9_000));
    let span = Span::of(4_000, 4_010).expect("not empty");
    assert_eq!(snap(&text, span, Granularity::Word, None), span);
    let brackets = Text::new("(".repeat(60_000));
    let whole = brackets.whole().expect("not empty");
    assert_eq!(trim_outer(&brackets, whole), whole, "nothing but marks");
}

#[test]
fn a_moved_end_is_shaped_and_never_crosses_the_other() {
    let text = Text::new("Il a nié, dit-on.");
    let how = Snapping {
        granularity: Granularity::Word,
        trims: true,
    };
    let end_at = |to: usize| snap_end(&text, byte(3), byte(to), false, how, None);
    assert_eq!(end_at(6), Span::of(3, 9), "to the end of the word");
    assert_eq!(end_at(10), Span::of(3, 9), "without the comma");
    assert_eq!(end_at(0), Span::of(3, 4), "not before the start");
    let start_at = |to: usize| snap_end(&text, byte(9), byte(to), true, how, None);
    assert_eq!(start_at(6), Span::of(5, 9));
    assert_eq!(start_at(15), Span::of(5, 9), "not past the end");
}

fn any_granularity() -> impl Strategy<Value = Granularity> {
    (0..4_usize).prop_map(|index| Granularity::ALL[index])
}

fn is_whole(source: &str, span: Span) -> bool {
    let boundaries = grapheme_boundaries(source);
    [span.start(), span.end()]
        .iter()
        .all(|end| boundaries.binary_search(&end.to_usize()).is_ok())
}

proptest! {
    #[test]
    fn snapping_contains_is_whole_and_once_is_enough(
        source in short_text(), granularity in any_granularity(), one in 0..1100_usize, length in 1..60_usize,
    ) {
        let text = Text::new(source.as_str());
        let one = one % (source.len() + 2);
        let Some(span) = repair(&text, byte(one), byte(one + length)) else { return Ok(()) };
        for language in [None, Some("fr")] {
            let snapped = snap(&text, span, granularity, language);
            prop_assert!(snapped.contains(span) && is_whole(&source, snapped));
            prop_assert_eq!(snap(&text, snapped, granularity, language), snapped);
            // No end is left inside a piece.
            let piece = |at| match granularity {
                Granularity::Word => word_at(&text, at, language),
                Granularity::Sentence => sentence_at(&text, at),
                _ => None,
            };
            let inside = |at: ByteOffset| {
                piece(at).is_some_and(|piece| piece.start() < at && at < piece.end())
            };
            prop_assert!(!inside(snapped.start()) && !inside(snapped.end()));
        }
    }

    #[test]
    fn trimming_is_within_is_whole_and_once_is_enough(
        source in short_text(), one in 0..1100_usize, length in 1..60_usize,
    ) {
        let text = Text::new(source.as_str());
        let one = one % (source.len() + 2);
        let Some(span) = repair(&text, byte(one), byte(one + length)) else { return Ok(()) };
        let trimmed = trim_outer(&text, span);
        prop_assert!(span.contains(trimmed) && is_whole(&source, trimmed));
        prop_assert_eq!(trim_outer(&text, trimmed), trimmed);
        let gone = text.slice(span).unwrap_or_default();
        let kept = text.slice(trimmed).unwrap_or_default();
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        prop_assert_eq!(letters(gone), letters(kept), "only marks go");
    }

    #[test]
    fn a_moved_end_keeps_the_other_and_is_whole(
        source in short_text(), granularity in any_granularity(), trims in any::<bool>(),
        fixed in 0..1100_usize, moving in 0..1100_usize, is_start in any::<bool>(),
    ) {
        let text = Text::new(source.as_str());
        let fixed = standoff::text::grapheme_floor(&text, byte(fixed % (source.len() + 1)));
        let moving = byte(moving % (source.len() + 1));
        let how = Snapping { granularity, trims };
        if let Some(span) = snap_end(&text, fixed, moving, is_start, how, Some("fr")) {
            prop_assert!(is_whole(&source, span));
            let (kept, moved) = if is_start { (span.end(), span.start()) } else { (span.start(), span.end()) };
            prop_assert_eq!(kept, fixed);
            prop_assert_ne!(moved, fixed);
            if is_start {
                prop_assert!(moved <= prev_grapheme(&text, fixed));
            }
        }
    }
}

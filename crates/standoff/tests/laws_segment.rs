//! The laws of segments: whole graphemes, caret moves that move, words and sentences as a reader sees them.

mod hostile;

use hostile::{UNSEEN, grapheme_boundaries, marked, short_text, text, texts};
use proptest::prelude::*;
use standoff::Span;
use standoff::text::{
    ByteOffset, Text, grapheme_ceil, grapheme_floor, next_grapheme, next_sentence, next_word,
    prev_grapheme, prev_sentence, prev_word, repair, sentence_at, word_at,
};
use unicode_segmentation::UnicodeSegmentation;

fn byte(offset: usize) -> ByteOffset {
    ByteOffset::new(offset as u32)
}

/// All characters of a short text, about 5,000 of a long one.
fn stride(n: usize) -> usize {
    1 + n / 5_000
}

fn is_blank(grapheme: &str) -> bool {
    grapheme
        .chars()
        .all(|c| c.is_whitespace() || UNSEEN.contains(&c))
}

fn graphemes_are_those_of_the_whole_text(source: &str) {
    let text = Text::new(source);
    let boundaries = grapheme_boundaries(source);
    let (first, last) = (0, source.len());
    for at in (0..=source.len() + 2).step_by(stride(source.len())) {
        let after = boundaries.partition_point(|b| *b <= at);
        let before = boundaries.partition_point(|b| *b < at);
        let upto = |n: usize| n.checked_sub(1).map_or(first, |n| boundaries[n]);
        let from = |n: usize| boundaries.get(n).copied().unwrap_or(last);
        let offset = byte(at);
        assert_eq!(
            grapheme_floor(&text, offset),
            byte(upto(after)),
            "floor {at}"
        );
        assert_eq!(
            grapheme_ceil(&text, offset),
            byte(from(before)),
            "ceil {at}"
        );
        assert_eq!(next_grapheme(&text, offset), byte(from(after)), "next {at}");
        let before = boundaries.partition_point(|b| *b < at.min(last));
        assert_eq!(
            prev_grapheme(&text, offset),
            byte(upto(before)),
            "prev {at}"
        );
    }
}

#[test]
fn graphemes_are_whole_in_every_fixed_text() {
    for source in hostile::short_texts() {
        graphemes_are_those_of_the_whole_text(&source);
    }
    // A long run of flags is looked back over at each question: fewer of them are enough.
    for source in ["🇦🇿".repeat(150), format!("x e{} y", "\u{301}".repeat(500))] {
        graphemes_are_those_of_the_whole_text(&source);
    }
}

fn repair_gives_what_was_meant(source: &str, one: usize, other: usize) {
    let text = Text::new(source);
    let repaired = repair(&text, byte(one), byte(other));
    assert_eq!(
        repaired,
        repair(&text, byte(other), byte(one)),
        "in either direction"
    );
    let wide_start = grapheme_floor(&text, byte(one.min(other))).to_usize();
    let wide_end = grapheme_ceil(&text, byte(one.max(other))).to_usize();
    let Some(span) = repaired else {
        assert!(
            one == other || is_blank(&source[wide_start..wide_end]),
            "nothing was left"
        );
        return;
    };
    assert_ne!(one, other, "no gesture");
    let (start, end) = (span.start().to_usize(), span.end().to_usize());
    let boundaries = grapheme_boundaries(source);
    assert!(boundaries.binary_search(&start).is_ok() && boundaries.binary_search(&end).is_ok());
    assert!(wide_start <= start && end <= wide_end);
    assert!(is_blank(&source[wide_start..start]), "only blanks go");
    assert!(is_blank(&source[end..wide_end]), "only blanks go");
    let mut kept = source[start..end].graphemes(true);
    let (first, last) = (kept.next(), kept.next_back());
    assert!(
        !first.is_some_and(is_blank) && !last.is_some_and(is_blank),
        "{span:?} has blank ends"
    );
    assert_eq!(
        repair(&text, span.start(), span.end()),
        Some(span),
        "once is enough"
    );
}

proptest! {
    #[test]
    fn graphemes_are_whole(source in short_text()) {
        graphemes_are_those_of_the_whole_text(&source);
    }

    #[test]
    fn repaired_spans_are_whole_and_trimmed(source in short_text(), one in 0..1100_usize, length in 0..60_usize) {
        let one = one % (source.len() + 2);
        repair_gives_what_was_meant(&source, one, one + length);
    }
}

#[test]
fn repair_takes_every_blank_of_the_ends() {
    #[track_caller]
    fn check(text: &str) {
        let (source, kept) = marked(text);
        let span = repair(&Text::new(source.as_str()), byte(0), byte(source.len()));
        assert_eq!(
            span,
            Span::new(byte(kept.start), byte(kept.end)),
            "{text:?}"
        );
    }
    check("⟦mot⟧");
    check(" \t⟦mot⟧\r\n");
    check("\u{a0}\u{202f}⟦un mot⟧\u{202f}\u{3000}");
    check("\u{feff}\u{200b}\u{2060}⟦mot⟧\u{2060}\u{200b}\u{feff}");
    check("\u{2028}⟦« oui »⟧\u{2029}\u{85}");
    check(" ⟦ \u{308}x⟧ ");
    check("⟦\0⟧");
    for blank in ["", " ", "\u{a0}\u{202f}\r\n\u{feff}"] {
        assert_eq!(repair(&Text::new(blank), byte(0), byte(blank.len())), None);
    }
}

#[test]
fn repair_widens_to_whole_graphemes() {
    let source = format!("a{}b", hostile::FAMILY);
    let text = Text::new(source.as_str());
    let family = Span::of(1, 1 + hostile::FAMILY.len() as u32);
    assert_eq!(repair(&text, byte(5), byte(8)), family);
    assert_eq!(
        repair(&text, byte(8), byte(7)),
        family,
        "inside one character"
    );
    assert_eq!(repair(&text, byte(7), byte(7)), None, "nothing was drawn");
}

type Step<'a> = &'a dyn Fn(ByteOffset) -> ByteOffset;

/// Goes through the text by `step` from `from` up to `until`, at most 40 steps, and checks each.
fn walk(source: &str, from: usize, until: usize, step: Step) -> Vec<usize> {
    let mut at = from;
    let mut stops = Vec::new();
    for _ in 0..40 {
        let next = step(byte(at)).to_usize();
        if at == until {
            assert_eq!(next, at, "there is nothing past the end");
            break;
        }
        let progress = if from < until { next > at } else { next < at };
        assert!(
            progress && next <= source.len(),
            "no progress from {at} to {next}"
        );
        assert!(
            source.is_char_boundary(next),
            "{next} is inside a character"
        );
        stops.push(next);
        at = next;
    }
    stops
}

fn moves_progress(source: &str) {
    let text = Text::new(source);
    let end = source.len();
    let graphemes = grapheme_boundaries(source);
    for language in [None, Some("fr")] {
        let mut stops = walk(source, 0, end, &|at| next_word(&text, at, language));
        stops.extend(walk(source, end, 0, &|at| prev_word(&text, at, language)));
        stops.extend(walk(source, 0, end, &|at| next_sentence(&text, at)));
        stops.extend(walk(source, end, 0, &|at| prev_sentence(&text, at)));
        for stop in stops {
            assert!(
                graphemes.binary_search(&stop).is_ok(),
                "{stop} is inside a grapheme"
            );
        }
    }
    assert_eq!(next_word(&text, ByteOffset::new(u32::MAX), None), byte(end));
    assert_eq!(prev_word(&text, ByteOffset::ZERO, None), ByteOffset::ZERO);
}

fn pieces_hold_their_offset(source: &str) {
    let text = Text::new(source);
    let step = 1 + source.len() / 20;
    for at in (0..=source.len()).step_by(step) {
        let floor = grapheme_floor(&text, byte(at));
        let found = [
            word_at(&text, byte(at), None),
            word_at(&text, byte(at), Some("fr")),
            sentence_at(&text, byte(at)),
        ];
        for span in found.into_iter().flatten() {
            assert!(
                span.contains_offset(floor) || span.end() == floor,
                "{span:?} at {at}"
            );
            let whole = repair(&text, span.start(), span.end());
            assert_eq!(whole, Some(span), "whole graphemes, no blank at the ends");
        }
    }
}

#[test]
fn moves_progress_in_every_fixed_text() {
    for source in texts() {
        moves_progress(&source);
        pieces_hold_their_offset(&source);
    }
}

proptest! {
    #[test]
    fn moves_progress_everywhere(source in text()) {
        moves_progress(&source);
        pieces_hold_their_offset(&source);
    }

    #[test]
    fn moves_progress_from_anywhere(source in short_text(), at in 0..1100_usize) {
        let text = Text::new(source.as_str());
        let at = at % (source.len() + 1);
        let is_end = at == source.len();
        let offset = byte(at);
        prop_assert!(next_word(&text, offset, Some("fr")) > offset || is_end);
        prop_assert!(next_sentence(&text, offset) > offset || is_end);
        prop_assert!(prev_word(&text, offset, Some("fr")) < offset || at == 0);
        prop_assert!(prev_sentence(&text, offset) < offset || at == 0);
    }

    /// Looking around one place finds what looking at the whole text finds.
    #[test]
    fn words_are_those_of_the_whole_text(source in short_text()) {
        let text = Text::new(source.as_str());
        let words = words_of(&source);
        for at in 0..=source.len() {
            let next = words.iter().find(|word| word.1 > at).map_or(source.len(), |word| word.1);
            prop_assert_eq!(next_word(&text, byte(at), None), byte(next), "after {}", at);
            let prev = words.iter().rfind(|word| word.0 < at).map_or(0, |word| word.0);
            prop_assert_eq!(prev_word(&text, byte(at), None), byte(prev), "before {}", at);
        }
        for (start, end) in words {
            prop_assert_eq!(word_at(&text, byte(start), None), Span::new(byte(start), byte(end)));
        }
    }
}

/// The words of a whole text, of no language: UAX 29 with whole graphemes, where a narrow no-break space is
/// but a space unless it is in a number; without blanks at the ends.
fn words_of(source: &str) -> Vec<(usize, usize)> {
    let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    let mut spaced = source.to_owned();
    for (at, space) in source.match_indices('\u{202f}') {
        let after = at + space.len();
        if !(digit(source[..at].chars().next_back()) && digit(source[after..].chars().next())) {
            spaced.replace_range(at..after, "\u{2009}");
        }
    }
    let graphemes = grapheme_boundaries(source);
    let starts = spaced.split_word_bound_indices().map(|(start, _)| start);
    let mut cuts: Vec<usize> = starts.chain([source.len()]).collect();
    cuts.retain(|cut| graphemes.binary_search(cut).is_ok());
    let is_emoji = |c| matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}');
    let mut words = Vec::new();
    for cut in cuts.windows(2) {
        let piece = &source[cut[0]..cut[1]];
        if piece.contains(|c: char| c.is_alphanumeric() || is_emoji(c)) {
            let leading = piece
                .graphemes(true)
                .take_while(|g| is_blank(g))
                .map(str::len);
            let trailing = piece
                .graphemes(true)
                .rev()
                .take_while(|g| is_blank(g))
                .map(str::len);
            words.push((
                cut[0] + leading.sum::<usize>(),
                cut[1] - trailing.sum::<usize>(),
            ));
        }
    }
    words
}

/// The word at each character of the marked part is the marked part.
#[track_caller]
fn check_word(text: &str, language: Option<&str>) {
    let (source, word) = marked(text);
    let text = Text::new(source.as_str());
    for at in word.clone() {
        let found = word_at(&text, byte(at), language).and_then(|span| text.slice(span).ok());
        assert_eq!(
            found,
            Some(&source[word.clone()]),
            "at byte {at} of {source:?}"
        );
    }
    assert_eq!(next_word(&text, byte(word.start), language), byte(word.end));
    assert_eq!(prev_word(&text, byte(word.end), language), byte(word.start));
}

#[test]
fn french_elision_makes_two_words() {
    for text in [
        "l’⟦armée⟧ est là",
        "⟦l’⟧armée est là",
        "L'⟦armée⟧",
        "⟦L'⟧armée",
        "⟦Qu’⟧elle vienne",
        "qu’⟦elle⟧ vienne",
        "QU'⟦IL⟧",
        "jusqu’⟦ici⟧",
        "⟦lorsqu’⟧on",
        "⟦puisqu’⟧il",
        "d’⟦Artagnan⟧",
        "⟦ç’⟧a été",
        "n’⟦était⟧",
        "j’t’⟦aime⟧",
        "j’⟦t’⟧aime",
        "⟦l’⟧11 mai",
        "l’⟦11⟧ mai",
        "⟦l’⟧« armée »",
        "l’«\u{202f}⟦armée⟧\u{202f}»",
        "«\u{202f}l’⟦armée⟧\u{202f}!\u{202f}»",
        "d’⟦e\u{301}te\u{301}⟧",
        "‘⟦c’⟧est cela’",
    ] {
        check_word(text, Some("fr"));
        check_word(text, Some("fr-FR"));
        check_word(text, Some("FR_ca"));
    }
}

#[test]
fn words_with_an_apostrophe_of_their_own_stay_one() {
    for text in [
        "⟦aujourd’hui⟧ même",
        "⟦aujourd'hui⟧",
        "⟦Aujourd’hui⟧",
        "jusqu’⟦aujourd’hui⟧",
        "⟦jusqu’⟧aujourd’hui",
        "⟦quelqu’un⟧ vient",
        "la ⟦presqu’île⟧",
        "les ⟦prud’hommes⟧",
        "s’⟦entr’aider⟧",
        "M. ⟦O’Brien⟧",
        "rock ’⟦n⟧’ roll",
        "la lettre ‘⟦l⟧’ seule",
        "⟦3,14⟧ fois",
        "⟦cessez⟧-le-feu",
        "cessez-le-⟦feu⟧",
        "⟦e\u{301}te\u{301}⟧",
        // A mark on the apostrophe: to part them would cut a grapheme.
        "⟦l’\u{301}armée⟧",
    ] {
        check_word(text, Some("fr"));
    }
}

#[test]
fn elision_is_french_alone() {
    for language in [None, Some("en"), Some("frr"), Some("")] {
        check_word("⟦l’armée⟧ est", language);
        check_word("I ⟦don’t⟧ know", language);
    }
    check_word("«\u{202f}⟦oui⟧\u{202f}!", None);
    check_word("⟦10\u{202f}000⟧\u{202f}€", Some("fr"));
    check_word("⟦mot⟧\u{feff} \u{2060}", None);
    check_word("ภาษา⟦น้ำ⟧", Some("th"));
    check_word("漢⟦字⟧", Some("ja"));
    check_word(&format!("a ⟦{}⟧ b", hostile::FAMILY), Some("fr"));
}

#[test]
fn a_word_is_found_from_its_end_and_not_from_a_blank() {
    let text = Text::new("un, deux");
    assert_eq!(
        word_at(&text, byte(2), None),
        Span::of(0, 2),
        "from its end"
    );
    assert_eq!(word_at(&text, byte(3), None), None, "between");
    assert_eq!(
        word_at(&text, byte(8), None),
        Span::of(4, 8),
        "at the end of the text"
    );
    assert_eq!(word_at(&Text::new("a\nb"), byte(2), None), Span::of(2, 3));
    assert_eq!(word_at(&Text::default(), byte(0), None), None);
}

#[test]
fn sentences_end_where_a_reader_ends_them() {
    #[track_caller]
    fn check(text: &str) {
        let (source, sentence) = marked(text);
        let text = Text::new(source.as_str());
        let span = Span::new(byte(sentence.start), byte(sentence.end));
        for at in [sentence.start, sentence.end - 1] {
            assert_eq!(
                sentence_at(&text, byte(at)),
                span,
                "at byte {at} of {source:?}"
            );
        }
        assert_eq!(
            next_sentence(&text, byte(sentence.start)),
            byte(sentence.end)
        );
        assert_eq!(
            prev_sentence(&text, byte(sentence.end)),
            byte(sentence.start)
        );
    }
    check("⟦Un.⟧ Deux.");
    check("Un. ⟦Deux.⟧");
    check("Un.\n⟦Deux⟧\nTrois.");
    check("Un. ⟦Deux\u{a0}?⟧ Trois.");
    check("Là. ⟦M. Dupont et J.-C. Martin ont dit non.⟧ Oui.");
    check("Là. ⟦Le p. 12 de l’art. 3 dit 3.14.⟧ Oui.");
    check("Là. ⟦«\u{202f}Non\u{202f}!\u{202f}» dit-il.⟧ Il part.");
    check("⟦«\u{202f}Non\u{202f}!\u{202f}»⟧ Il part.");
    check("⟦Il a dit\u{a0}: «\u{a0}Bakou a nié.\u{a0}»⟧ Elle part.");
    check("⟦“No!” she said.⟧ He left.");
    check("一。⟦二。⟧三。");
    check("شكرا. ⟦هل أنت هنا؟⟧ نعم.");
    assert_eq!(sentence_at(&Text::new(" \n "), byte(0)), None);
}

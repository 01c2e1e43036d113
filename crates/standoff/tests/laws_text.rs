//! The laws of texts: three units and one truth, exact partitions.

mod hostile;

use hostile::{grapheme_boundaries, text, text_with_span, texts};
use proptest::prelude::*;
use standoff::Span;
use standoff::text::{
    ByteOffset, CharOffset, MAX_BLANK_LINES, MAX_BLOCK_BYTES, MAX_PARAGRAPHS, MAX_PIECE_BYTES,
    OffsetError, Paragraph, Partition, Text, Utf16Offset,
};

fn byte(offset: usize) -> ByteOffset {
    ByteOffset::new(offset as u32)
}

/// All characters of a short text, about 5,000 of a long one.
fn stride(n: usize) -> usize {
    1 + n / 5_000
}

fn units_are_inverse_and_refuse(source: &str) {
    let text = Text::new(source);
    let (mut chars, mut utf16) = (0, 0);
    let step = stride(source.len());
    let ends = source.char_indices().map(|(at, c)| (at, Some(c)));
    for (at, c) in ends.chain([(source.len(), None)]) {
        if (chars as usize).is_multiple_of(step) || c.is_none() {
            let (b, n, u) = (byte(at), CharOffset::new(chars), Utf16Offset::new(utf16));
            assert_eq!(text.byte_to_char(b), Ok(n), "byte {at}");
            assert_eq!(text.byte_to_utf16(b), Ok(u), "byte {at}");
            assert_eq!(text.char_to_byte(n), Ok(b), "char {chars}");
            assert_eq!(text.utf16_to_byte(u), Ok(b), "utf16 {utf16}");
            for inside in at + 1..at + c.map_or(1, char::len_utf8) {
                let error = OffsetError::InsideCharacter {
                    offset: inside as u32,
                };
                assert_eq!(text.byte_to_char(byte(inside)), Err(error));
                assert_eq!(text.byte_to_utf16(byte(inside)), Err(error));
            }
            if c.is_some_and(|c| c.len_utf16() == 2) {
                let error = OffsetError::InsideCharacter { offset: utf16 + 1 };
                assert_eq!(text.utf16_to_byte(Utf16Offset::new(utf16 + 1)), Err(error));
            }
        }
        chars += u32::from(c.is_some());
        utf16 += c.map_or(0, |c| c.len_utf16() as u32);
    }
    assert_eq!(text.n_bytes(), byte(source.len()));
    assert_eq!(text.n_chars(), CharOffset::new(chars));
    assert_eq!(text.n_utf16(), Utf16Offset::new(utf16));
    let bytes = source.len() as u32;
    let outside = |offset, length| OffsetError::Outside { offset, length };
    for over in [1, 2, 255, 256, 257, 100_000] {
        let error = Err(outside(bytes + over, bytes));
        assert_eq!(text.byte_to_char(ByteOffset::new(bytes + over)), error);
        let error = Err(outside(bytes + over, bytes));
        assert_eq!(text.byte_to_utf16(ByteOffset::new(bytes + over)), error);
        let error = Err(outside(chars + over, chars));
        assert_eq!(text.char_to_byte(CharOffset::new(chars + over)), error);
        let error = Err(outside(utf16 + over, utf16));
        assert_eq!(text.utf16_to_byte(Utf16Offset::new(utf16 + over)), error);
    }
    let last = ByteOffset::new(u32::MAX);
    assert_eq!(text.byte_to_char(last), Err(outside(u32::MAX, bytes)));
}

#[test]
fn units_are_inverse_on_every_fixed_text() {
    for source in texts() {
        units_are_inverse_and_refuse(&source);
    }
}

proptest! {
    #[test]
    fn units_are_inverse(source in text()) {
        units_are_inverse_and_refuse(&source);
    }

    #[test]
    fn a_slice_is_the_text_between((source, span) in text_with_span()) {
        let text = Text::new(source.as_str());
        let (start, end) = (span.start().to_usize(), span.end().to_usize());
        prop_assert_eq!(text.check(span), Ok(()));
        prop_assert_eq!(text.slice(span), Ok(&source[start..end]));
    }

    #[test]
    fn check_refuses_what_cannot_be_sliced(source in text(), start in 0..400_u32, length in 1..400_u32) {
        let text = Text::new(source.as_str());
        let span = Span::of(start, start + length).expect("the length is not zero");
        let slice = source.get(start as usize..(start + length) as usize);
        prop_assert_eq!(text.check(span).is_ok(), slice.is_some());
        prop_assert_eq!(text.slice(span).ok(), slice);
    }
}

#[test]
fn a_text_is_verbatim_and_equal_by_content() {
    for source in texts() {
        let text = Text::new(source.as_str());
        assert_eq!(text.as_str(), source);
        assert_eq!(text, Text::new(source.as_str()));
        assert_eq!(text, text.clone());
        assert_ne!(text, Text::new(format!("{source}x")));
        assert_eq!(text.is_empty(), source.is_empty());
        assert_eq!(text.whole(), Span::of(0, source.len() as u32));
        assert!(format!("{text:?}").len() < 800, "a short Debug");
    }
}

/// The lines of a text, each with its separator: the plain way.
fn lines(source: &str) -> Vec<(&str, &str)> {
    let mut lines = Vec::new();
    let mut rest = source;
    while !rest.is_empty() {
        let content = rest
            .find(['\n', '\r', '\u{2028}', '\u{2029}'])
            .unwrap_or(rest.len());
        let separator = match rest[content..].chars().next() {
            Some('\r') if rest[content..].starts_with("\r\n") => 2,
            separator => separator.map_or(0, char::len_utf8),
        };
        lines.push((&rest[..content], &rest[content..content + separator]));
        rest = &rest[content + separator..];
    }
    lines
}

/// How many empty lines there are in a row about each line: the plain way.
fn n_blank_about(lines: &[(&str, &str)]) -> Vec<usize> {
    let runs = lines.chunk_by(|a, b| a.0.is_empty() == b.0.is_empty());
    let of_run = |run: &[(&str, &str)]| {
        let n_blank = if run[0].0.is_empty() { run.len() } else { 0 };
        vec![n_blank; run.len()]
    };
    runs.flat_map(of_run).collect()
}

fn paragraphs_are_the_lines_in_pieces(source: &str, partition: &Partition) {
    let text = Text::new(source);
    let all = lines(source);
    let mut n_blank = n_blank_about(&all).into_iter();
    let mut lines = all.into_iter();
    let (mut line, mut separator) = ("", "");
    let mut at = 0;
    for paragraph in partition.paragraphs() {
        let (start, content_end) = (paragraph.start.to_usize(), paragraph.content_end.to_usize());
        let end = paragraph.end.to_usize();
        assert_eq!(start, at, "nothing between two paragraphs");
        assert!(start <= content_end && content_end <= end && start < end);
        if !paragraph.continued {
            assert_eq!((line, separator), ("", ""), "the line before is complete");
            (line, separator) = lines.next().expect("no more paragraphs than lines");
            if n_blank.next().expect("a number a line") > MAX_BLANK_LINES {
                let mut n_gathered = 1;
                at += separator.len();
                while at < end {
                    at += lines.next().expect("no more than there are").1.len();
                    n_blank.next();
                    n_gathered += 1;
                }
                assert_eq!((at, content_end), (end, start), "whole empty lines");
                assert!(end - start <= MAX_PIECE_BYTES as usize, "too many");
                let n_said = paragraph.n_gathered(&text).unwrap_or(1);
                assert_eq!(n_said, n_gathered);
                separator = "";
                continue;
            }
            assert_eq!(paragraph.n_gathered(&text), None);
        }
        let content = &source[start..content_end];
        line = line.strip_prefix(content).expect("the pieces are the line");
        if line.is_empty() {
            assert_eq!(&source[content_end..end], separator);
            separator = "";
        } else {
            assert_eq!(content_end, end, "a cut has no separator");
        }
        assert!(content.len() <= MAX_PIECE_BYTES as usize, "too long");
        at = end;
    }
    assert_eq!((at, line, separator), (source.len(), "", ""));
    assert_eq!(lines.next(), None, "no fewer paragraphs than lines");
}

fn blocks_are_full(text: &Text, partition: &Partition) {
    let paragraphs = partition.paragraphs();
    let mut next = 0;
    for block in partition.blocks() {
        assert_eq!(block.paragraphs.start, next, "nothing between two blocks");
        next = block.paragraphs.end;
        let n = block.paragraphs.len();
        assert!((1..=MAX_PARAGRAPHS).contains(&n));
        let inside = &paragraphs[block.paragraphs.clone()];
        assert_eq!(block.start, inside[0].start);
        assert_eq!(block.end, inside[n - 1].end);
        assert_eq!(Ok(block.start_utf16), text.byte_to_utf16(block.start));
        assert!(block.end.since(block.start) <= MAX_BLOCK_BYTES, "too long");
        if let Some(after) = paragraphs.get(next) {
            let has_room = after.end.since(block.start) <= MAX_BLOCK_BYTES && n < MAX_PARAGRAPHS;
            let is_run = |one: &Paragraph| one.end.since(one.content_end) > 3;
            let is_other = is_run(after) != is_run(&inside[n - 1]);
            assert!(!has_room || is_other, "a block is as full as it can be");
            assert!(inside.iter().all(|one| is_run(one) == is_run(&inside[0])));
        }
    }
    assert_eq!(next, paragraphs.len());
}

fn partitions(source: &str) -> Partition {
    let text = Text::new(source);
    let partition = Partition::of(&text);
    paragraphs_are_the_lines_in_pieces(source, &partition);
    blocks_are_full(&text, &partition);
    let graphemes = grapheme_boundaries(source);
    for paragraph in partition.paragraphs() {
        let start = paragraph.start.to_usize();
        let is_long = |after: usize| {
            let end = graphemes.get(after).copied().unwrap_or(source.len());
            end - graphemes[after - 1] > MAX_PIECE_BYTES as usize
        };
        assert!(
            graphemes
                .binary_search(&start)
                .map_or_else(is_long, |_| true),
            "a grapheme is cut at {start}"
        );
    }
    partition
}

#[test]
fn paragraphs_and_blocks_partition_every_fixed_text() {
    for source in texts() {
        partitions(&source);
    }
}

proptest! {
    #[test]
    fn paragraphs_and_blocks_partition_the_text(source in text()) {
        partitions(&source);
    }

    #[test]
    fn many_empty_lines_are_partitioned_like_few(
        runs in prop::collection::vec(("[ab ]{0,2}", prop::sample::select(vec!["\n", "\r", "\r\n", "\u{2028}"]), 0..200_usize), 1..6),
    ) {
        let source: String = runs.iter().map(|(line, end, n)| line.to_owned() + &end.repeat(*n)).collect();
        let partition = partitions(&source);
        let there = Partition::unpack(&Text::new(source.as_str()), &partition.pack());
        prop_assert_eq!(there, Some(partition));
    }

    #[test]
    fn a_packed_partition_comes_back_and_fits_no_other_text(source in text(), other in text()) {
        let packed = Partition::of(&Text::new(source.as_str())).pack();
        let there = Partition::unpack(&Text::new(source.as_str()), &packed);
        prop_assert_eq!(there, Some(Partition::of(&Text::new(source.as_str()))));
        if other.len() != source.len() {
            prop_assert_eq!(Partition::unpack(&Text::new(other.as_str()), &packed), None);
        }
    }

    #[test]
    fn paragraphs_are_found_as_by_a_plain_scan((source, span) in text_with_span()) {
        let partition = Partition::of(&Text::new(source.as_str()));
        let paragraphs = partition.paragraphs();
        let touched: Vec<usize> = (0..paragraphs.len())
            .filter(|index| paragraphs[*index].span().is_some_and(|p| p.overlaps(span)))
            .collect();
        prop_assert_eq!(partition.paragraphs_in(span).collect::<Vec<_>>(), touched);
        for at in (0..=source.len()).step_by(stride(source.len())).chain([source.len()]) {
            let offset = byte(at);
            let is_last = at == source.len();
            let found = partition.paragraph_at(offset).expect("the offset is inside");
            prop_assert!(paragraphs[found].start <= offset);
            prop_assert!(offset < paragraphs[found].end || is_last && found + 1 == paragraphs.len());
            let block = partition.block_at(offset).expect("the offset is inside");
            prop_assert!(partition.blocks()[block].paragraphs.contains(&found));
        }
        prop_assert_eq!(partition.paragraph_at(byte(source.len() + 1)), None);
        prop_assert_eq!(partition.block_at(byte(source.len() + 1)), None);
    }
}

#[test]
fn the_empty_text_has_no_paragraph() {
    let partition = partitions("");
    assert_eq!(
        (partition.paragraphs(), partition.blocks()),
        (&[][..], &[][..])
    );
    assert_eq!(partition.paragraph_at(ByteOffset::ZERO), None);
    assert_eq!(partition.block_at(ByteOffset::ZERO), None);
}

#[test]
fn many_empty_lines_are_one_paragraph_and_few_are_not() {
    for (end, most) in [
        ("\n", 4096),
        ("\r", 4096),
        ("\r\n", 2048),
        ("\u{2029}", 1365),
    ] {
        let n_paragraphs = |n: usize| {
            let source = format!("un\n{}deux", end.repeat(n));
            partitions(&source).paragraphs().len() - 2
        };
        assert_eq!(n_paragraphs(MAX_BLANK_LINES), MAX_BLANK_LINES, "{end:?}");
        assert_eq!(n_paragraphs(MAX_BLANK_LINES + 1), 1, "{end:?}");
        assert_eq!(n_paragraphs(most), 1, "{end:?}");
        assert_eq!(n_paragraphs(most + 1), 2, "{end:?}");
        assert_eq!(n_paragraphs(10 * most), 10, "{end:?}");
    }
    let mixed = partitions(&"\r\n\n\r\u{2028}".repeat(1000));
    let numbers = mixed.paragraphs().iter();
    let text = Text::new("\r\n\n\r\u{2028}".repeat(1000));
    let n_lines: usize = numbers.map(|it| it.n_gathered(&text).unwrap_or(0)).sum();
    assert_eq!(n_lines, 4000);
}

#[test]
fn long_lines_are_cut_at_a_blank_of_the_last_quarter() {
    let most = MAX_PIECE_BYTES as usize;
    let cut = |source: String| partitions(&source).paragraphs()[0].end.to_usize();
    assert_eq!(cut("a".repeat(most + 1)), most);
    assert_eq!(cut("a".repeat(3500) + " " + &"a".repeat(most)), 3501);
    assert_eq!(cut("a".repeat(3500) + " b " + &"a".repeat(most)), 3503);
    assert_eq!(
        cut("a".repeat(3500) + "\u{a0}" + &"a".repeat(most)),
        most,
        "no-break"
    );
    assert_eq!(
        cut("a".repeat(3500) + " \u{308}" + &"a".repeat(most)),
        most,
        "a blank with a mark"
    );
    assert_eq!(
        cut("a".repeat(1000) + " " + &"a".repeat(most)),
        most,
        "too early"
    );
    assert_eq!(cut("a".repeat(most - 1) + "😀😀"), most - 1);
    assert_eq!(cut("a".repeat(most - 2) + hostile::FAMILY + "a"), most - 2);
    assert_eq!(cut("a".repeat(most)), most, "just fits");
}

#[test]
fn a_grapheme_longer_than_a_piece_is_cut_and_no_other_is() {
    let most = MAX_PIECE_BYTES as usize;
    let giant = "e".to_owned() + &"\u{301}".repeat(40_000);
    let source = format!("un{giant}deux {giant}\n{giant}");
    let partition = partitions(&source);
    let paragraphs = partition.paragraphs();
    assert_eq!(paragraphs.len(), 3 * giant.len().div_ceil(most) + 1);
    // "un" is a piece of its own: what comes next does not fit behind it.
    assert_eq!(paragraphs[0].end.to_usize(), 2);
    let just = "e".to_owned() + &"\u{301}".repeat(most / 2 - 1) + "a";
    assert_eq!(partitions(&just).paragraphs().len(), 1, "it just fits");
}

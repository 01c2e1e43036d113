//! The partition of a text into paragraphs, and of these into blocks, for the text pane that lays it out.
//!
//! Both partition the text: no byte is left out or in two of them, separators included. A paragraph is a
//! line with its separator (CRLF, LF, CR, U+2028, U+2029); a line over [`MAX_PIECE_BYTES`] is cut, so that
//! no single change redraws much. More than [`MAX_BLANK_LINES`] empty lines in a row are gathered into one paragraph, or
//! into some of that length: a million of them would be a million elements of a page, which show nothing. A cut falls into no grapheme but into one that is longer than the limit, as no
//! language has one: a letter with thousands of marks would keep a browser busy for half a minute, since what it costs
//! to draw grows with the square of their number.

use super::boundary::{floor, is_break_blank, is_grapheme_boundary, separator_length};
use super::{ByteOffset, Text, Utf16Offset};
use crate::span::Span;
use std::iter;
use std::ops::Range;

/// The longest piece of a line, without its separator.
pub const MAX_PIECE_BYTES: u32 = 4 * 1024;
/// The most empty lines in a row that are a paragraph each.
pub const MAX_BLANK_LINES: usize = 64;
/// The longest separator, in bytes: those of Unicode, and CRLF has two.
const MAX_SEPARATOR_BYTES: u32 = 3;
/// The most paragraphs of a block: what keeps blocks of short lines from being too high.
pub const MAX_PARAGRAPHS: usize = 256;
/// The longest block.
pub const MAX_BLOCK_BYTES: u32 = 32 * 1024;

/// A line, or a piece of a very long one, or many empty lines. Never empty: an empty line has its separator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it starts.
    pub start: ByteOffset,
    /// Where its separator starts: `[start, content_end)` is what is seen. Of many empty lines all is separator.
    pub content_end: ByteOffset,
    /// Where it ends, after its separator; the end of a text and a cut have none.
    pub end: ByteOffset,
    /// It goes on with the line of the paragraph before.
    pub continued: bool,
}

impl Paragraph {
    /// All of it, with the separator.
    ///
    /// `None` only for a paragraph that no [`Partition`] made.
    pub fn span(&self) -> Option<Span> {
        Span::new(self.start, self.end)
    }

    /// The visible part of it; `None` for an empty line.
    pub fn content(&self) -> Option<Span> {
        Span::new(self.start, self.content_end)
    }

    /// How many empty lines it is, where it is several; `text` is the one it is of.
    pub fn n_gathered(&self, text: &Text) -> Option<usize> {
        if self.start != self.content_end || self.n_separator_bytes() < 2 {
            return None;
        }
        let bytes = text.as_str().as_bytes();
        let run = bytes.get(self.start.to_usize()..self.end.to_usize())?;
        let n_lines = separators(run).count();
        (n_lines > 1).then_some(n_lines)
    }

    /// It is many empty lines, and no end of such a run.
    fn is_run(&self) -> bool {
        self.n_separator_bytes() > MAX_SEPARATOR_BYTES
    }

    const fn n_separator_bytes(&self) -> u32 {
        self.end.since(self.content_end)
    }
}

/// Consecutive paragraphs, at most [`MAX_PARAGRAPHS`] and [`MAX_BLOCK_BYTES`]. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Which ones, by index.
    pub paragraphs: Range<usize>,
    /// Where the first starts.
    pub start: ByteOffset,
    /// Where the last ends.
    pub end: ByteOffset,
    /// Where the first starts, as the DOM counts.
    pub start_utf16: Utf16Offset,
}

/// The paragraphs and blocks of one text; the empty text has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    paragraphs: Box<[Paragraph]>,
    blocks: Box<[Block]>,
}

impl Partition {
    /// Finds them, in one pass over the text.
    pub fn of(text: &Text) -> Self {
        let paragraphs = paragraphs_of(text.as_str());
        let blocks = blocks_of(text, &paragraphs);
        Self {
            paragraphs: paragraphs.into(),
            blocks: blocks.into(),
        }
    }

    /// Its paragraphs as bytes: for each the lengths of its visible part and of its separator, and whether it goes on; of
    /// many empty lines the length of all, and a number that no separator has.
    pub fn pack(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(5 * self.paragraphs.len());
        for paragraph in &self.paragraphs {
            let n_separator = paragraph.n_separator_bytes();
            let (length, last) = if paragraph.is_run() {
                (n_separator, GATHERED)
            } else {
                let n_visible = paragraph.content_end.since(paragraph.start);
                (
                    n_visible,
                    (n_separator as u8) << 1 | u8::from(paragraph.continued),
                )
            };
            bytes.extend(length.to_le_bytes());
            bytes.push(last);
        }
        bytes
    }

    /// The partition from the bytes that [`pack`](Self::pack) gave of the same text; `None` for bytes whose places are
    /// no characters of this one, or do not cover it.
    pub fn unpack(text: &Text, bytes: &[u8]) -> Option<Self> {
        let (records, rest) = bytes.as_chunks::<5>();
        let mut paragraphs = Vec::with_capacity(records.len());
        let mut start = 0_usize;
        for [a, b, c, d, last] in records {
            let n_bytes = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
            let (n_visible, n_separator) = match *last {
                GATHERED => (0, n_bytes),
                last => (n_bytes, usize::from(last >> 1)),
            };
            let content_end = start.checked_add(n_visible)?;
            let end = content_end.checked_add(n_separator)?;
            let is_sound = end > start && text.as_str().is_char_boundary(content_end);
            if !is_sound || !text.as_str().is_char_boundary(end) {
                return None;
            }
            paragraphs.push(paragraph(start, content_end, end, last & 1 == 1));
            start = end;
        }
        if start != text.as_str().len() || !rest.is_empty() {
            return None;
        }
        let blocks = blocks_of(text, &paragraphs);
        Some(Self {
            paragraphs: paragraphs.into(),
            blocks: blocks.into(),
        })
    }

    /// The paragraphs, in the order of the text.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The blocks, in the order of the text.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The block that `offset` is in; the end of the text is in the last. `None` past it.
    pub fn block_at(&self, offset: ByteOffset) -> Option<usize> {
        let end = self.blocks.last()?.end;
        let after = self.blocks.partition_point(|block| block.start <= offset);
        (offset <= end).then(|| after.saturating_sub(1))
    }

    /// The paragraph that `offset` is in; the end of the text is in the last. `None` past it.
    pub fn paragraph_at(&self, offset: ByteOffset) -> Option<usize> {
        let end = self.paragraphs.last()?.end;
        let after = self.paragraphs.partition_point(|p| p.start <= offset);
        (offset <= end).then(|| after.saturating_sub(1))
    }

    /// The paragraphs that share a byte, of their separators too, with `span`.
    pub fn paragraphs_in(&self, span: Span) -> Range<usize> {
        let start = self.paragraphs.partition_point(|p| p.end <= span.start());
        let end = self.paragraphs.partition_point(|p| p.start < span.end());
        start..end.max(start)
    }
}

/// The last byte of many empty lines when they are packed; of no other paragraph, whose separator is short. They go on with
/// nothing.
const GATHERED: u8 = u8::MAX << 1;

fn paragraphs_of(text: &str) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let rest = &text.as_bytes()[start..];
        if separators(rest).nth(MAX_BLANK_LINES).is_some() {
            start = gather(text.as_bytes(), start, &mut paragraphs);
            continue;
        }
        let (content_end, end) = line_end(text.as_bytes(), start);
        let mut piece_start = start;
        while let Some(cut) = cut_of(&text[piece_start..content_end]) {
            let cut = piece_start + cut;
            paragraphs.push(paragraph(piece_start, cut, cut, piece_start > start));
            piece_start = cut;
        }
        paragraphs.push(paragraph(
            piece_start,
            content_end,
            end,
            piece_start > start,
        ));
        start = end;
    }
    paragraphs
}

/// The lengths of the separators that `bytes` begin with.
fn separators(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let mut rest = bytes;
    iter::from_fn(move || {
        let length = separator_length(rest)?;
        rest = &rest[length..];
        Some(length)
    })
}

/// Adds the empty lines from `start` on, as many as fit to a paragraph; where they end.
fn gather(bytes: &[u8], start: usize, paragraphs: &mut Vec<Paragraph>) -> usize {
    let (mut start, mut end) = (start, start);
    for length in separators(&bytes[start..]) {
        if end + length - start > MAX_PIECE_BYTES as usize {
            paragraphs.push(paragraph(start, start, end, false));
            start = end;
        }
        end += length;
    }
    paragraphs.push(paragraph(start, start, end, false));
    end
}

fn paragraph(start: usize, content_end: usize, end: usize, continued: bool) -> Paragraph {
    let offset = |byte| ByteOffset::new(byte as u32);
    Paragraph {
        start: offset(start),
        content_end: offset(content_end),
        end: offset(end),
        continued,
    }
}

/// Where the line from `start` ends, and where its separator does.
pub(super) fn line_end(bytes: &[u8], start: usize) -> (usize, usize) {
    let mut at = start;
    while let Some(found) = first_candidate(&bytes[at..]) {
        at += found;
        if let Some(length) = separator_length(&bytes[at..]) {
            return (at, at + length);
        }
        at += 1;
    }
    (bytes.len(), bytes.len())
}

/// The first byte that a separator may start with; eight are looked at together.
fn first_candidate(bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const STARTS: [u8; 3] = [b'\n', b'\r', 0xE2];
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // Where a byte is zero, its top bit is set: also in some after the first, but never before it.
        let hits = STARTS.iter().fold(0, |hits, start| {
            let zero = word ^ (ONES * u64::from(*start));
            hits | (zero.wrapping_sub(ONES) & !zero & (ONES << 7))
        });
        if hits != 0 {
            return Some(8 * index + hits.trailing_zeros() as usize / 8);
        }
    }
    let last = rest.iter().position(|byte| STARTS.contains(byte));
    last.map(|last| 8 * words.len() + last)
}

/// Where to cut a line, or what is left of one, that is too long: after the last blank of the last quarter,
/// else after the last whole grapheme, else within the one that is longer. `rest` starts with a whole grapheme, or with
/// what is left of such a long one: nothing before it need be looked at.
fn cut_of(rest: &str) -> Option<usize> {
    let most = MAX_PIECE_BYTES as usize;
    if rest.len() <= most {
        return None;
    }
    let window = &rest[..rest.floor_char_boundary(most)];
    let quarter = window.floor_char_boundary(most / 4 * 3);
    let after_blank = window[quarter..]
        .char_indices()
        .rev()
        .filter(|(_, c)| is_break_blank(*c))
        .map(|(byte, c)| quarter + byte + c.len_utf8())
        .find(|&cut| is_grapheme_boundary(rest, cut));
    if after_blank.is_some() {
        return after_blank;
    }
    let cut = match floor(rest, window.len()) {
        0 => window.len(),
        cut => cut,
    };
    Some(cut)
}

fn blocks_of(text: &Text, paragraphs: &[Paragraph]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        match blocks.last_mut() {
            // A run has many bytes on one line: beside text it would mislead whoever goes from bytes to heights.
            Some(block)
                if block.paragraphs.len() < MAX_PARAGRAPHS
                    && paragraph.end.since(block.start) <= MAX_BLOCK_BYTES
                    && paragraphs[index - 1].is_run() == paragraph.is_run() =>
            {
                block.paragraphs.end = index + 1;
                block.end = paragraph.end;
            }
            _ => blocks.push(Block {
                paragraphs: index..index + 1,
                start: paragraph.start,
                end: paragraph.end,
                start_utf16: text
                    .byte_to_utf16(paragraph.start)
                    .expect("paragraphs start at characters of this text"),
            }),
        }
    }
    blocks
}

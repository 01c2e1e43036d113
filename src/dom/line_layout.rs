//! The lines that a paragraph is broken into on the screen, found by measuring its letters.
//!
//! It asks the boxes of ranges, not the point under the cursor: so it holds above and below the viewport
//! and under whatever covers the text. Letters of one line are next to each other in the text, also where
//! they run both ways on the screen: the line is found by halving, and only the letters of one line are
//! walked.

use super::{Rect, TextTree};
use standoff::text::{ByteOffset, Paragraph, grapheme_floor, next_grapheme, prev_grapheme};
use std::ops::Range;

/// One line of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    /// Which paragraph.
    pub paragraph: usize,
    /// Where it starts.
    pub start: ByteOffset,
    /// Where the next line starts, or the paragraph's content ends.
    pub end: ByteOffset,
    /// It is the last of its paragraph, so that a caret can stand at its end.
    pub is_last: bool,
}

impl TextTree {
    /// The line that a caret at `offset` stands on.
    pub(super) fn line_at(&self, offset: ByteOffset) -> Option<Line> {
        let (index, paragraph) = self.paragraph_at(offset)?;
        let content_end = paragraph.content_end;
        if paragraph.start == content_end {
            return Some(Line {
                paragraph: index,
                start: content_end,
                end: content_end,
                is_last: true,
            });
        }
        let letter = if offset < content_end {
            offset
        } else {
            prev_grapheme(self.text(), content_end)
        };
        let here = self.grapheme_rect(letter)?;
        let start = self.first_letter(paragraph, |rect| {
            rect.same_line(here) || rect.top > here.top
        });
        let end = self.first_letter(paragraph, |rect| {
            !rect.same_line(here) && rect.top > here.top
        });
        Some(Line {
            paragraph: index,
            start,
            end,
            is_last: end == content_end,
        })
    }

    /// The last line of a paragraph.
    pub(super) fn last_line(&self, index: usize) -> Option<Line> {
        let paragraph = self.partition().paragraphs().get(index)?;
        let last = if paragraph.start == paragraph.content_end {
            paragraph.start
        } else {
            prev_grapheme(self.text(), paragraph.content_end)
        };
        self.line_at(last)
    }

    /// The caret position on `line` nearest to the column `x`.
    pub(super) fn nearest_on(&self, line: Line, x: f64) -> ByteOffset {
        let mut best = (f64::INFINITY, line.start);
        let mut at = line.start;
        while at < line.end || (at == line.end && line.is_last) {
            if let Some(caret) = self.caret_rect(at) {
                let distance = (caret.left - x).abs();
                if distance < best.0 {
                    best = (distance, at);
                }
            }
            if at == line.end {
                break;
            }
            at = next_grapheme(self.text(), at).min(line.end);
        }
        best.1
    }

    /// The last caret position that is drawn on `line`.
    pub(super) fn end_of(&self, line: Line) -> ByteOffset {
        if line.is_last {
            line.end
        } else {
            prev_grapheme(self.text(), line.end)
        }
    }

    /// The caret position nearest to a point, wherever that is: beside, above or below the text, outside
    /// the viewport. `None` for the empty text, and in text that somebody else edited, which is noted.
    pub fn offset_near(&self, x: f64, y: f64) -> Option<ByteOffset> {
        let line = self.line_near(y)?;
        let start = self.partition().paragraphs().get(line.paragraph)?.start;
        let block = self.partition().block_at(start)?;
        let is_sound = self.is_sound(block, Some(line.paragraph));
        is_sound.then(|| self.nearest_on(line, x))
    }

    /// The line nearest to a height, which reaches to the next one. `None` for the empty text.
    pub(super) fn line_near(&self, y: f64) -> Option<Line> {
        let blocks = 0..self.partition().blocks().len();
        let block = first(blocks.clone(), |block| {
            self.block(block)
                .is_none_or(|element| Rect::of_element(element).bottom() >= y)
        });
        let lines = self
            .block_of(block.min(blocks.end.checked_sub(1)?))?
            .paragraphs
            .clone();
        let index = first(lines.clone(), |index| {
            self.paragraph(index)
                .is_none_or(|element| Rect::of_element(&element).bottom() >= y)
        });
        let index = index.min(lines.end.checked_sub(1)?);
        let paragraph = self.partition().paragraphs().get(index)?;
        // Each line has as much above its letters as the first one; none, where letters are higher than lines.
        let top = Rect::of_element(&self.paragraph(index)?).top;
        let letter = self.grapheme_rect(paragraph.start);
        let above = letter.map_or(0.0, |letter| (letter.top - top).max(0.0));
        let below = self.first_letter(paragraph, |rect| rect.top - above > y);
        let is_first = below == paragraph.start;
        self.line_at(if is_first {
            below
        } else {
            prev_grapheme(self.text(), below)
        })
    }

    /// The first grapheme of `paragraph` whose box is past something; its content's end if none is. Boxes
    /// must not go back once past.
    fn first_letter(&self, paragraph: &Paragraph, is_past: impl Fn(Rect) -> bool) -> ByteOffset {
        let (mut low, mut high) = (paragraph.start, paragraph.content_end);
        while low < high {
            let middle = ByteOffset::new(low.get() + high.since(low) / 2);
            let letter = grapheme_floor(self.text(), middle).max(low);
            match self.grapheme_rect(letter) {
                Some(rect) if !is_past(rect) => {
                    low = next_grapheme(self.text(), letter).min(high);
                }
                _ => high = letter,
            }
        }
        low
    }
}

/// The first of `range` that is past something, or its end; none before it is.
pub(super) fn first(range: Range<usize>, is_past: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if is_past(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn finds_the_first_past_or_the_end() {
        for past in 0..=7 {
            assert_eq!(first(0..7, |index| index >= past), past);
        }
        assert_eq!(first(3..3, |_| false), 3);
    }
}

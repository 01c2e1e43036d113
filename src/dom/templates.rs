//! The nodes of a text, made by copying templates: one call into the browser instead of five, 50,000 times.

use super::css;
use super::nodes::{BLOCK, signed};
use standoff::text::{ByteOffset, Paragraph, Partition, Text, grapheme_floor};
use std::cell::Cell;
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Node};

/// A separator as an element of its own, so that the sheet can speak of it.
pub fn separator(page: &Document, text: &str) -> Option<Element> {
    let span = page.create_element("span").ok()?;
    span.set_class_name("separator");
    fill_separator(&span, page, text);
    Some(span)
}

fn fill_separator(span: &Node, page: &Document, text: &str) {
    let signed = signed(page, text);
    span.set_text_content(if signed.is_some() { None } else { Some(text) });
    if let Some(nodes) = signed {
        append(span, &nodes);
    }
}

/// Appending a fresh node to an element or a fragment cannot fail.
pub fn append(parent: &Node, child: &Node) {
    let appended = parent.append_child(child);
    debug_assert!(appended.is_ok(), "appending a fresh node");
}

/// Makes the blocks of one text and fills them, in any order.
pub(super) struct Templates {
    page: Document,
    block: Option<Element>,
    line: Option<Element>,
    heights: HeightEstimate,
    /// The line that was asked last which way it runs: where it starts, and the answer.
    asked: Cell<Option<(ByteOffset, &'static str)>>,
}

impl Templates {
    pub(super) fn new(page: &Document, root: &Element) -> Self {
        let element = |name: &str, class: &str| {
            let element = page.create_element(name).ok()?;
            element.set_class_name(class);
            Some(element)
        };
        let line = element("p", "paragraph");
        if let Some(line) = &line {
            // Setting an attribute of a valid name cannot fail.
            let _ = line.set_attribute("dir", "auto");
            append(line, &page.create_text_node(" "));
            if let Some(separator) = separator(page, "\n") {
                append(line, &separator);
            }
        }
        Self {
            page: page.clone(),
            block: element("div", "block"),
            line,
            heights: HeightEstimate::of(root),
            asked: Cell::new(None),
        }
    }

    /// A block with nothing in it yet, as high as it will probably be.
    pub(super) fn block(&self, index: usize, paragraphs: &[Paragraph]) -> Element {
        let block = copy(self.block.as_ref(), &self.page);
        let _ = block.set_attribute(BLOCK, &index.to_string());
        if let Some(html) = block.dyn_ref::<HtmlElement>() {
            let lengths = paragraphs.iter().map(|p| p.content_end.since(p.start));
            let height: f64 = lengths.map(|n_bytes| self.heights.height(n_bytes)).sum();
            // `auto`: once laid out, a block keeps its real height when it is skipped again.
            let height = format!("auto {}", css::pixels(height.round()));
            let _ = html
                .style()
                .set_property("contain-intrinsic-height", &height);
        }
        block
    }

    /// Puts these consecutive paragraphs of the text into an empty block.
    pub(super) fn fill(
        &self,
        block: &Element,
        text: &Text,
        partition: &Partition,
        paragraphs: Range<usize>,
    ) {
        let fragment = self.page.create_document_fragment();
        for index in paragraphs {
            append(&fragment, &self.paragraph(text, partition, index));
        }
        append(block, &fragment);
    }

    fn paragraph(&self, text: &Text, partition: &Partition, index: usize) -> Element {
        let line = copy(self.line.as_ref(), &self.page);
        let Some(paragraph) = partition.paragraphs().get(index) else {
            return line;
        };
        let content = slice(text, paragraph.start, paragraph.content_end);
        if paragraph.continued {
            let is_torn = grapheme_floor(text, paragraph.start) != paragraph.start;
            line.set_class_name(if is_torn {
                "paragraph continued torn"
            } else {
                "paragraph continued"
            });
            let _ = line.set_attribute("dir", self.direction(text, partition, index));
        } else if let Some(n_lines) = paragraph.n_gathered(text) {
            // The sheet says how many they are, in figures, which need no language.
            line.set_class_name("paragraph gathered");
            let _ = line.set_attribute("data-lines", &n_lines.to_string());
        } else if content.is_empty() {
            line.set_class_name("paragraph blank");
        }
        if let Some(first) = line.first_child() {
            if content.is_empty() {
                let _ = line.remove_child(&first);
            } else if let Some(nodes) = signed(&self.page, content) {
                let _ = line.insert_before(&nodes, Some(&first));
                let _ = line.remove_child(&first);
            } else {
                first.set_node_value(Some(content));
            }
        }
        let separator = slice(text, paragraph.content_end, paragraph.end);
        if separator != "\n"
            && let Some(last) = line.last_child()
        {
            if separator.is_empty() {
                let _ = line.remove_child(&last);
            } else {
                fill_separator(&last, &self.page, separator);
            }
        }
        line
    }

    /// Which way the line runs that this piece goes on with: `dir=auto` would ask each piece for itself.
    fn direction(&self, text: &Text, partition: &Partition, index: usize) -> &'static str {
        let before = partition.paragraphs()[..index].iter().rev();
        let start = before
            .skip_while(|piece| piece.continued)
            .map(|piece| piece.start)
            .next()
            .unwrap_or(ByteOffset::ZERO);
        match self.asked.get() {
            Some((asked, direction)) if asked == start => direction,
            _ => {
                let direction = direction_of_line(slice(text, start, text.n_bytes()));
                self.asked.set(Some((start, direction)));
                direction
            }
        }
    }
}

fn slice(text: &Text, start: ByteOffset, end: ByteOffset) -> &str {
    let slice = text.as_str().get(start.to_usize()..end.to_usize());
    slice.unwrap_or("")
}

fn copy(template: Option<&Element>, page: &Document) -> Element {
    template
        .and_then(|template| template.clone_node_with_deep(true).ok())
        .map(JsCast::unchecked_into)
        .unwrap_or_else(|| page.create_element("p").expect("“p” is a valid name"))
}

/// As `dir=auto` has it: by the first letter, or mark of direction, that runs either way. The scripts from right to left
/// have blocks of their own in Unicode, so that no table is needed.
fn direction_of_line(text: &str) -> &'static str {
    let line = text.split(['\r', '\n', '\u{2028}', '\u{2029}']).next();
    let first = line
        .unwrap_or("")
        .chars()
        .find(|c| c.is_alphabetic() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}'));
    match first.is_some_and(is_right_to_left) {
        true => "rtl",
        false => "ltr",
    }
}

/// A letter, digit or mark of a script, or of direction, that runs from right to left.
pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(
        u32::from(c),
        0x590..=0x8ff
            | 0x200f
            | 0xfb1d..=0xfdff
            | 0xfe70..=0xfeff
            | 0x1_0800..=0x1_0fff
            | 0x1_e800..=0x1_efff
    )
}

/// How high a paragraph will probably be: its length over that of a line. Off by some, which is why a
/// block that was once laid out remembers better.
struct HeightEstimate {
    line: f64,
    n_per_line: f64,
}

impl HeightEstimate {
    fn of(root: &Element) -> Self {
        let pixels = |name: &str| {
            let style = web_sys::window()?.get_computed_style(root).ok()??;
            css::length(&style, name)
        };
        let font = pixels("font-size").unwrap_or(16.0);
        // A root that is not in the page yet has no width: a usual column's then.
        let width = match root.client_width() {
            0 => font * 36.0,
            width => f64::from(width),
        };
        Self {
            line: pixels("line-height").unwrap_or(font * 1.5),
            // Half an em a letter is the usual width of Latin text.
            n_per_line: (width / (font * 0.5)).max(1.0),
        }
    }

    /// Of a paragraph of so many bytes: they are free, and wide scripts take more of both than others.
    fn height(&self, n_bytes: u32) -> f64 {
        (f64::from(n_bytes) / self.n_per_line).ceil().max(1.0) * self.line
    }
}

#[cfg(test)]
mod tests {
    use super::direction_of_line;

    #[test]
    fn the_first_letter_of_the_line_says_which_way_it_runs() {
        for (text, direction) in [
            ("", "ltr"),
            ("12, 34.", "ltr"),
            ("12 abc שלום", "ltr"),
            ("12 «שלום» abc", "rtl"),
            ("مرحبا", "rtl"),
            ("12\nשלום", "ltr"),
            ("日本", "ltr"),
            ("\u{200f}BBC عربي", "rtl"),
            ("\u{61c}BBC", "rtl"),
            ("\u{200e}עברית", "ltr"),
        ] {
            assert_eq!(direction_of_line(text), direction, "{text}");
        }
    }
}

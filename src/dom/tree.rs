//! The resident text: blocks of paragraphs under one root element, built once a document.
//!
//! The text nodes of a paragraph that are outside `[data-decoration]`, joined, are always exactly the
//! paragraph with its separator: CR, NUL and U+2028 included, for they are set as text, never parsed. What
//! is inside a paragraph changes (marks come and go); blocks and paragraphs do not.

use standoff::text::{Block, ByteOffset, Paragraph, Partition, Text, grapheme_floor};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Node};

/// The attribute of what a paragraph shows besides its text.
pub const DECORATION: &str = "data-decoration";
/// The attribute of a block with its index.
pub const BLOCK: &str = "data-block";

/// The text of one document in the page. Cheap to clone; equal when it is the same tree.
#[derive(Clone)]
pub struct TextTree(Rc<Inner>);

struct Inner {
    root: Element,
    text: Text,
    partition: Arc<Partition>,
    language: Option<String>,
    blocks: Vec<Element>,
}

impl PartialEq for TextTree {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl TextTree {
    /// Puts `text` under `root`, instead of whatever was there. `language` (BCP 47) is for words.
    pub fn build(
        root: Element,
        text: &Text,
        partition: Arc<Partition>,
        language: Option<&str>,
    ) -> Self {
        let mut blocks = Vec::with_capacity(partition.blocks().len());
        if let Some(page) = root.owner_document() {
            let moulds = Moulds::new(&page);
            let per_line = LineEstimate::of(&root);
            let fragment = page.create_document_fragment();
            for (index, block) in partition.blocks().iter().enumerate() {
                let paragraphs = &partition.paragraphs()[block.paragraphs.clone()];
                let element = moulds.block(index, text, paragraphs, &per_line);
                append(&fragment, &element);
                blocks.push(element);
            }
            root.replace_children_with_node_1(&fragment);
        }
        Self(Rc::new(Inner {
            root,
            text: text.clone(),
            partition,
            language: language.map(str::to_owned),
            blocks,
        }))
    }

    /// The element it stands in.
    pub fn root(&self) -> &Element {
        &self.0.root
    }

    /// The text.
    pub fn text(&self) -> &Text {
        &self.0.text
    }

    /// Its paragraphs and blocks.
    pub fn partition(&self) -> &Partition {
        &self.0.partition
    }

    /// The language of the text, where somebody said.
    pub fn language(&self) -> Option<&str> {
        self.0.language.as_deref()
    }

    /// The element of a block.
    pub fn block(&self, index: usize) -> Option<&Element> {
        self.0.blocks.get(index)
    }

    /// The element of a paragraph.
    pub fn paragraph(&self, index: usize) -> Option<Element> {
        let paragraph = self.partition().paragraphs().get(index)?;
        let block = self.partition().block_at(paragraph.start)?;
        let first = self.partition().blocks().get(block)?.paragraphs.start;
        let within = u32::try_from(index.checked_sub(first)?).ok()?;
        self.block(block)?.children().item(within)
    }

    /// The paragraph of `offset`, by index and by value; none for the empty text and past the end.
    pub(super) fn paragraph_at(&self, offset: ByteOffset) -> Option<(usize, &Paragraph)> {
        let index = self.partition().paragraph_at(offset)?;
        Some((index, self.partition().paragraphs().get(index)?))
    }

    /// A block by index.
    pub(super) fn block_of(&self, index: usize) -> Option<&Block> {
        self.partition().blocks().get(index)
    }

    /// `offset` brought into the text and onto a grapheme boundary.
    pub(super) fn settle(&self, offset: ByteOffset) -> ByteOffset {
        grapheme_floor(self.text(), offset.min(self.text().n_bytes()))
    }
}

/// A separator as an element of its own, so that the sheet can keep it from being seen.
pub fn separator(page: &Document, text: &str) -> Option<Element> {
    let span = page.create_element("span").ok()?;
    span.set_class_name("separator");
    span.set_text_content(Some(text));
    Some(span)
}

/// Appending to an element or fragment that holds nothing of its own kind cannot fail.
pub fn append(parent: &Node, child: &Node) {
    let appended = parent.append_child(child);
    debug_assert!(appended.is_ok(), "appending a fresh node");
}

/// Paragraphs to copy: one call into the browser instead of five, 50,000 times.
struct Moulds {
    page: Document,
    block: Option<Element>,
    line: Option<Element>,
}

impl Moulds {
    fn new(page: &Document) -> Self {
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
        }
    }

    fn block(
        &self,
        index: usize,
        text: &Text,
        paragraphs: &[Paragraph],
        per_line: &LineEstimate,
    ) -> Element {
        let block = copy(self.block.as_ref(), &self.page);
        let _ = block.set_attribute(BLOCK, &index.to_string());
        let mut height = 0.0;
        for paragraph in paragraphs {
            let slice = |start: ByteOffset, end: ByteOffset| {
                text.as_str()
                    .get(start.to_usize()..end.to_usize())
                    .unwrap_or("")
            };
            let content = slice(paragraph.start, paragraph.content_end);
            let separator = slice(paragraph.content_end, paragraph.end);
            append(
                &block,
                &self.paragraph(content, separator, paragraph.continued),
            );
            height += per_line.height(content);
        }
        if let Some(html) = block.dyn_ref::<HtmlElement>() {
            // `auto`: once laid out, a block keeps its real height when it is skipped again.
            let height = format!("auto {height:.0}px");
            let _ = html
                .style()
                .set_property("contain-intrinsic-height", &height);
        }
        block
    }

    fn paragraph(&self, content: &str, separator: &str, continued: bool) -> Element {
        let line = copy(self.line.as_ref(), &self.page);
        match (continued, content.is_empty()) {
            (true, _) => line.set_class_name("paragraph continued"),
            (false, true) => line.set_class_name("paragraph blank"),
            (false, false) => {}
        }
        if let Some(first) = line.first_child() {
            if content.is_empty() {
                let _ = line.remove_child(&first);
            } else {
                first.set_node_value(Some(content));
            }
        }
        if separator != "\n"
            && let Some(last) = line.last_child()
        {
            if separator.is_empty() {
                let _ = line.remove_child(&last);
            } else {
                last.set_text_content(Some(separator));
            }
        }
        line
    }
}

fn copy(mould: Option<&Element>, page: &Document) -> Element {
    mould
        .and_then(|mould| mould.clone_node_with_deep(true).ok())
        .map(JsCast::unchecked_into)
        .unwrap_or_else(|| page.create_element("p").expect("“p” is a valid name"))
}

/// How high a paragraph will probably be: characters over those of a line. Off by some, which is why a
/// block that was once laid out remembers better.
struct LineEstimate {
    line: f64,
    n_per_line: f64,
}

impl LineEstimate {
    fn of(root: &Element) -> Self {
        let pixels = |name: &str| {
            let style = web_sys::window()?.get_computed_style(root).ok()??;
            let value = style.get_property_value(name).ok()?;
            value.strip_suffix("px")?.parse::<f64>().ok()
        };
        let font = pixels("font-size").unwrap_or(16.0);
        let width = f64::from(root.client_width()).max(font);
        Self {
            line: pixels("line-height").unwrap_or(font * 1.5),
            // Half an em a letter is the usual width of Latin text.
            n_per_line: (width / (font * 0.5)).max(1.0),
        }
    }

    fn height(&self, content: &str) -> f64 {
        // Bytes rather than characters: they are free, and wide scripts take more of both.
        let n = content.len() as f64;
        (n / self.n_per_line).ceil().max(1.0) * self.line
    }
}

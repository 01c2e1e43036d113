//! The resident text: blocks of paragraphs under one root element, built once a document.
//!
//! The text nodes of a paragraph that are outside `[data-decoration]`, joined, are always exactly the
//! paragraph with its separator: CR, NUL and U+2028 included, for they are set as text, never parsed. What
//! is inside a paragraph changes (marks come and go); blocks and paragraphs do not.

use super::mould::{Moulds, append};
use standoff::text::{Block, ByteOffset, Paragraph, Partition, Text, grapheme_floor};
use std::rc::Rc;
use std::sync::Arc;
use web_sys::Element;

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
            let mut moulds = Moulds::new(&page, &root, text);
            let fragment = page.create_document_fragment();
            for (index, block) in partition.blocks().iter().enumerate() {
                let paragraphs = &partition.paragraphs()[block.paragraphs.clone()];
                let element = moulds.block(index, paragraphs);
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

//! The resident text: blocks of paragraphs under one root element, built once a document.
//!
//! The text nodes of a paragraph that are outside `[data-decoration]`, joined, are always exactly the paragraph with
//! its separator: CR, NUL and U+2028 included, for they are set as text, never parsed. The inside of a paragraph
//! changes (marks come and go); blocks and paragraphs do not. Where somebody else's script changed any of it, places in
//! it are refused (see `comparing`).
//!
//! All blocks are there at once. Those of a long text are empty at first and as high as they will probably be;
//! [`TextTree::go_on`] fills them, a few at a time, and a caller that asks for a paragraph before gets its block
//! filled. So nothing here ever sees half a block, and nothing moves when one is filled.

use super::edited::Edited;
use super::nodes::{Side, TextNodes};
use super::templates::{Templates, append};
use standoff::text::{Block, ByteOffset, Paragraph, Partition, Text, grapheme_floor};
use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{Element, Node, Range as DomRange};

/// Texts up to this length, in bytes, are put into the page at once: a few milliseconds.
pub const MAX_AT_ONCE: u32 = 300_000;

/// The text of one document in the page. Cheap to clone; equal when it is the same tree.
#[derive(Clone)]
pub struct TextTree(Rc<Inner>);

struct Inner {
    root: Element,
    text: Text,
    partition: Arc<Partition>,
    language: Option<String>,
    blocks: Vec<Element>,
    /// The templates that the blocks are filled from; nothing where there is no page.
    templates: Option<Templates>,
    /// For each block, whether it is filled.
    is_filled: RefCell<Vec<bool>>,
    n_empty: Cell<usize>,
    /// Where filling goes on.
    next: Cell<usize>,
    /// The text nodes of the paragraph that was asked for last: a line is found by asking for many of its letters.
    nodes: RefCell<Option<TextNodes>>,
    /// The one range with which boxes are measured: the browser follows each live one through every change of the page
    /// until it is collected.
    ruler: OnceCell<DomRange>,
    /// The edits of others that were found in it.
    edited: Edited,
}

impl PartialEq for TextTree {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl TextTree {
    /// Puts `text` under `root`, instead of whatever was there: all of it up to [`MAX_AT_ONCE`], else its
    /// blocks, to be filled. `language` (BCP 47) is for words.
    pub fn build(
        root: Element,
        text: &Text,
        partition: Arc<Partition>,
        language: Option<&str>,
    ) -> Self {
        let page = root.owner_document();
        let templates = page.as_ref().map(|page| Templates::new(page, &root));
        let mut blocks = Vec::with_capacity(partition.blocks().len());
        let fragment = page.map(|page| page.create_document_fragment());
        if let (Some(templates), Some(fragment)) = (&templates, &fragment) {
            for (index, block) in partition.blocks().iter().enumerate() {
                let element =
                    templates.block(index, &partition.paragraphs()[block.paragraphs.clone()]);
                append(fragment, &element);
                blocks.push(element);
            }
        }
        let tree = Self(Rc::new(Inner {
            root,
            text: text.clone(),
            partition,
            language: language.map(str::to_owned),
            templates,
            is_filled: RefCell::new(vec![false; blocks.len()]),
            n_empty: Cell::new(blocks.len()),
            next: Cell::new(0),
            nodes: RefCell::default(),
            ruler: OnceCell::new(),
            edited: Edited::default(),
            blocks,
        }));
        if text.n_bytes().get() <= MAX_AT_ONCE {
            tree.fill_all();
        }
        if let Some(fragment) = fragment {
            tree.root().replace_children_with_node_1(&fragment);
        }
        tree
    }

    /// All of the text is in the page.
    pub fn is_whole(&self) -> bool {
        self.0.n_empty.get() == 0
    }

    /// It still stands under its root: no other text was put there.
    pub fn is_shown(&self) -> bool {
        let root = Some(self.root());
        let first = self.0.blocks.first();
        first.is_none_or(|block| block.parent_element().as_ref() == root)
    }

    /// The block has its paragraphs.
    pub fn is_filled(&self, block: usize) -> bool {
        self.0.is_filled.borrow().get(block) == Some(&true)
    }

    /// Fills these blocks, as far as they are empty; filling goes on behind them.
    pub fn fill(&self, blocks: Range<usize>) {
        if self.is_whole() {
            return;
        }
        self.0.next.set(blocks.end);
        blocks.for_each(|block| self.fill_one(block));
    }

    /// Fills all that is left.
    pub fn fill_all(&self) {
        self.fill(0..self.0.blocks.len());
    }

    /// Fills blocks until that took so many milliseconds, at least one: those behind what was filled last,
    /// then from the start.
    pub fn go_on(&self, milliseconds: f64) {
        let clock = web_sys::window().and_then(|window| window.performance());
        let now = || clock.as_ref().map_or(0.0, |clock| clock.now());
        let end = now() + milliseconds;
        while !self.is_whole() {
            let next = self.0.next.get();
            self.fill_one(next);
            let after = next + 1;
            self.0.next.set(if after < self.0.blocks.len() {
                after
            } else {
                0
            });
            if now() >= end {
                break;
            }
        }
    }

    fn fill_one(&self, index: usize) {
        let inner = &*self.0;
        let (Some(element), Some(block), Some(templates)) = (
            inner.blocks.get(index),
            self.block_of(index),
            &inner.templates,
        ) else {
            return;
        };
        if std::mem::replace(&mut inner.is_filled.borrow_mut()[index], true) {
            return;
        }
        inner.n_empty.set(inner.n_empty.get() - 1);
        let paragraphs = block.paragraphs.clone();
        templates.fill(element, &inner.text, &inner.partition, paragraphs);
    }

    /// The range to measure with; `None` where there is no page.
    pub(super) fn ruler(&self) -> Option<&DomRange> {
        if self.0.ruler.get().is_none() {
            let range = self.root().owner_document()?.create_range().ok()?;
            // It was empty just now.
            let _ = self.0.ruler.set(range);
        }
        self.0.ruler.get()
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

    /// The language of the text, where it is known.
    pub fn language(&self) -> Option<&str> {
        self.0.language.as_deref()
    }

    /// The element of a block, which may be empty still.
    pub fn block(&self, index: usize) -> Option<&Element> {
        self.0.blocks.get(index)
    }

    /// The element of a paragraph; its block is filled for it.
    pub fn paragraph(&self, index: usize) -> Option<Element> {
        let paragraph = self.partition().paragraphs().get(index)?;
        let block = self.partition().block_at(paragraph.start)?;
        let first = self.partition().blocks().get(block)?.paragraphs.start;
        let within = u32::try_from(index.checked_sub(first)?).ok()?;
        self.fill_one(block);
        self.block(block)?.children().item(within)
    }

    /// Forgets the kept text nodes: those of a paragraph are others than before.
    pub fn forget_nodes(&self) {
        self.0.nodes.take();
    }

    /// The text node of a paragraph with the code unit that is so many behind its start, and how far it is into
    /// it; where two meet, the one on that side. The last one has what is too far.
    pub(super) fn node_at(&self, index: usize, units: u32, side: Side) -> Option<(Node, u32)> {
        let paragraph = self.paragraph(index)?;
        let mut kept = self.0.nodes.borrow_mut();
        let known = kept.as_ref().filter(|nodes| nodes.index() == index);
        if let Some(found) = known.and_then(|nodes| nodes.find(&paragraph, units, side)) {
            return Some(found);
        }
        let nodes = TextNodes::of(index, &paragraph);
        kept.insert(nodes).find(&paragraph, units, side)
    }

    /// The paragraph of `offset`, by index and by value; none for the empty text and past the end.
    pub fn paragraph_at(&self, offset: ByteOffset) -> Option<(usize, &Paragraph)> {
        let index = self.partition().paragraph_at(offset)?;
        Some((index, self.partition().paragraphs().get(index)?))
    }

    /// A block by index.
    pub(super) fn block_of(&self, index: usize) -> Option<&Block> {
        self.partition().blocks().get(index)
    }

    /// The elements of all blocks.
    pub(super) fn blocks(&self) -> &[Element] {
        &self.0.blocks
    }

    /// The edits of others that were found.
    pub(super) fn edited(&self) -> &Edited {
        &self.0.edited
    }

    /// Fills a block anew, in the place of whatever is in it.
    pub(super) fn refill(&self, index: usize) {
        let Some(element) = self.block(index) else {
            return;
        };
        element.set_text_content(None);
        if std::mem::replace(&mut self.0.is_filled.borrow_mut()[index], false) {
            self.0.n_empty.set(self.0.n_empty.get() + 1);
        }
        self.fill_one(index);
    }

    /// The text between two offsets; nothing where these are none of its own.
    pub(super) fn slice(&self, start: ByteOffset, end: ByteOffset) -> &str {
        let slice = self.text().as_str().get(start.to_usize()..end.to_usize());
        slice.unwrap_or_default()
    }

    /// `offset` brought into the text and onto a grapheme boundary.
    pub(super) fn settle(&self, offset: ByteOffset) -> ByteOffset {
        grapheme_floor(self.text(), offset.min(self.text().n_bytes()))
    }
}

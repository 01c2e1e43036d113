//! DOM points (a node and an offset in it) to offsets of the text, and back.
//!
//! A point is resolved to its paragraph, then counted in UTF-16 code units from the paragraph's start: a
//! few nodes, never the document. A drag can end on an element, such as (`P`, 0), as well as in a text node.

use super::TextTree;
use super::nodes::{BLOCK, Side, is_decoration, is_text};
use standoff::text::{ByteOffset, Paragraph, Utf16Offset};
use wasm_bindgen::JsCast;
use web_sys::{CharacterData, Element, Node};

impl TextTree {
    /// Where in the text the DOM point (`node`, `offset`) lies: a text node or an element, inside a
    /// decoration or not. `None` outside the root, and in text that somebody else edited, which is noted. A point inside
    /// a character is at its start.
    pub fn point_to_offset(&self, node: &Node, offset: u32) -> Option<ByteOffset> {
        if node == self.root().as_ref() as &Node {
            return self.has_only_blocks().then(|| self.block_boundary(offset));
        }
        let (block, paragraph) = self.way_down(node)?;
        let Some(index) = self.index_of(&block) else {
            self.edited().note();
            return None;
        };
        let lines = self.block_of(index)?.paragraphs.clone();
        let Some(paragraph) = paragraph else {
            let line = lines.start.saturating_add(offset as usize).min(lines.end);
            let is_sound = self.is_sound(index, None);
            return is_sound.then(|| self.line_start(line));
        };
        let line = lines.start + n_elements_before(&paragraph);
        if !self.is_sound(index, Some(line)) {
            return None;
        }
        let units = units_before(&paragraph, node, offset);
        self.unit_to_offset(self.partition().paragraphs().get(line)?, units)
    }

    /// A DOM point at `offset`: in a text node, but for the empty text. `None` past the end and inside a
    /// character.
    pub fn offset_to_point(&self, offset: ByteOffset) -> Option<(Node, u32)> {
        self.point_at(offset, Side::After)
    }

    /// As [`Self::offset_to_point`], with the side chosen where two text nodes meet.
    pub(super) fn point_at(&self, offset: ByteOffset, side: Side) -> Option<(Node, u32)> {
        if self.text().is_empty() {
            return (offset == ByteOffset::ZERO).then(|| (self.root().clone().into(), 0));
        }
        let index = self.partition().paragraph_at(offset)?;
        let starts = self.line_start(index) == offset && offset > ByteOffset::ZERO;
        let index = if starts && side == Side::Before {
            index - 1
        } else {
            index
        };
        let paragraph = self.partition().paragraphs().get(index)?;
        let here = self.text().byte_to_utf16(offset).ok()?;
        let start = self.text().byte_to_utf16(paragraph.start).ok()?;
        self.node_at(index, here.since(start), side)
    }

    /// The root's child and, below it, the paragraph that `node` is or is in. `None` outside the root.
    fn way_down(&self, node: &Node) -> Option<(Node, Option<Element>)> {
        let root: &Node = self.root();
        let (mut below, mut here) = (None, node.clone());
        loop {
            let parent = here.parent_node()?;
            if parent == *root {
                return Some((here, below));
            }
            below = here.dyn_into::<Element>().ok();
            here = parent;
        }
    }

    /// Which block of this text it is, if any.
    fn index_of(&self, child: &Node) -> Option<usize> {
        let block = child.dyn_ref::<Element>()?;
        let index = block.get_attribute(BLOCK)?.parse::<usize>().ok()?;
        (self.block(index) == Some(block)).then_some(index)
    }

    /// The start of the root's child number `child`, or the end of the text.
    fn block_boundary(&self, child: u32) -> ByteOffset {
        match self.block_of(child as usize) {
            Some(block) => block.start,
            None => self.text().n_bytes(),
        }
    }

    /// The start of a paragraph, or the end of the text.
    fn line_start(&self, index: usize) -> ByteOffset {
        match self.partition().paragraphs().get(index) {
            Some(paragraph) => paragraph.start,
            None => self.text().n_bytes(),
        }
    }

    /// `units` UTF-16 code units after the start of `paragraph`.
    fn unit_to_offset(&self, paragraph: &Paragraph, units: u32) -> Option<ByteOffset> {
        let start = self.text().byte_to_utf16(paragraph.start).ok()?;
        let at = start.plus(units).min(self.text().n_utf16());
        let exact = self.text().utf16_to_byte(at);
        let found = exact.or_else(|_| {
            let before = at.get().saturating_sub(1);
            self.text().utf16_to_byte(Utf16Offset::new(before))
        });
        Some(found.ok()?.min(paragraph.end))
    }
}

/// The UTF-16 code units of text in `paragraph` before the point (`node`, `offset`).
fn units_before(paragraph: &Node, node: &Node, offset: u32) -> u32 {
    let mut count = Count {
        node,
        offset,
        units: 0,
    };
    count.visit(paragraph, true);
    count.units
}

struct Count<'a> {
    node: &'a Node,
    offset: u32,
    units: u32,
}

impl Count<'_> {
    /// Counts what is in `here` before the point; true once the point is reached.
    fn visit(&mut self, here: &Node, is_text_of_ours: bool) -> bool {
        let is_end = here == self.node;
        if is_text(here) {
            let length = here.unchecked_ref::<CharacterData>().length();
            if is_text_of_ours {
                self.units += if is_end {
                    self.offset.min(length)
                } else {
                    length
                };
            }
            return is_end;
        }
        let ours = is_text_of_ours && !is_decoration(here);
        let mut child = here.first_child();
        let mut index = 0;
        while let Some(node) = child {
            if (is_end && index == self.offset) || self.visit(&node, ours) {
                return true;
            }
            index += 1;
            child = node.next_sibling();
        }
        is_end
    }
}

fn n_elements_before(element: &Element) -> usize {
    let mut count = 0;
    let mut before = element.previous_element_sibling();
    while let Some(element) = before {
        count += 1;
        before = element.previous_element_sibling();
    }
    count
}

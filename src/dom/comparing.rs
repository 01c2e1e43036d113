//! The text in the page compared with the document. Translators and extensions edit a page under the hands of its
//! script: an offset that is counted in their text is that of other words. So a place in an edited block is refused, and
//! the block gets the text of the document again.

use super::TextTree;
use super::nodes::add_text;
use super::templates::append;
use standoff::text::ByteOffset;
use std::rc::Rc;
use web_sys::{Element, Node};

impl TextTree {
    /// Calls back when the text in the page is found to be edited, in the midst of asking for a place: the caller puts
    /// it right ([`Self::restore`]) later.
    pub fn when_edited(&self, call: impl Fn() + 'static) {
        self.edited().when_found(Rc::new(call));
    }

    /// Some of the text in the page was found to be other than the document's, and was not put right yet.
    pub fn is_edited(&self) -> bool {
        self.edited().is_found()
    }

    /// The block and the paragraph show what the document has, so that a place can be counted in them. An edit is
    /// noted otherwise.
    pub(super) fn is_sound(&self, index: usize, paragraph: Option<usize>) -> bool {
        let is_sound = self.shows_block(index) && paragraph.is_none_or(|it| self.shows_line(it));
        if !is_sound {
            self.edited().note();
        }
        is_sound
    }

    /// Notes an edit where the text at this place is not what the document has.
    pub fn look_for_edits(&self, at: ByteOffset) {
        let partition = self.partition();
        let block = partition.block_at(at).filter(|it| self.is_filled(*it));
        if let Some(block) = block {
            let _is_noted = self.is_sound(block, partition.paragraph_at(at));
        }
    }

    /// Nothing but the blocks stands under the root. An edit is noted otherwise.
    pub(super) fn has_only_blocks(&self) -> bool {
        let is_so = self.root().child_nodes().length() as usize == self.blocks().len();
        if !is_so {
            self.edited().note();
        }
        is_so
    }

    fn shows_block(&self, index: usize) -> bool {
        let (Some(element), Some(block)) = (self.block(index), self.block_of(index)) else {
            return false;
        };
        let (n_lines, text) = match self.is_filled(index) {
            true => (block.paragraphs.len(), self.slice(block.start, block.end)),
            false => (0, ""),
        };
        element.child_element_count() as usize == n_lines && shows(element, text)
    }

    fn shows_line(&self, index: usize) -> bool {
        let line = self.partition().paragraphs().get(index);
        line.zip(self.paragraph(index))
            .is_some_and(|(line, element)| shows(&element, self.slice(line.start, line.end)))
    }

    /// Gives whatever was edited the text of the document again, without marks; the blocks that have new nodes.
    pub fn restore(&self) -> Vec<usize> {
        let is_in_root =
            |block: &Element| block.parent_node().is_some_and(|it| it == **self.root());
        if !self.has_only_blocks() || !self.blocks().iter().all(is_in_root) {
            self.root().set_text_content(None);
            for block in self.blocks() {
                append(self.root(), block);
            }
        }
        self.edited().forget();
        let mut renewed = Vec::new();
        for index in 0..self.blocks().len() {
            // Paragraphs that hold the same text in all may each hold another.
            let lines = self.block_of(index).map(|block| block.paragraphs.clone());
            let is_sound = self.shows_block(index)
                && (!self.is_filled(index)
                    || lines.is_some_and(|mut lines| lines.all(|line| self.shows_line(line))));
            if !is_sound {
                self.refill(index);
                renewed.push(index);
            }
        }
        self.forget_nodes();
        renewed
    }
}

/// The text of `element` outside decorations is this.
fn shows(element: &Element, text: &str) -> bool {
    let node: &Node = element;
    if node.text_content().as_deref() == Some(text) {
        return true;
    }
    let mut own = String::new();
    add_text(node, &mut own);
    own == text
}

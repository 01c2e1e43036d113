//! The marks that tell the nodes of the text apart; the text nodes of one paragraph, kept while they are asked for one
//! after the other.

use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{CharacterData, Document, DocumentFragment, Element, Node};

/// The attribute of what a paragraph shows besides its text.
pub const DECORATION: &str = "data-decoration";
/// The attribute of a block with its index.
pub const BLOCK: &str = "data-block";
/// Makes the nodes of a piece of text that needs more than a text node.
pub type Signed = fn(&Document, &str) -> Option<DocumentFragment>;

thread_local! {
    static SIGNED: Cell<Option<Signed>> = const { Cell::new(None) };
}

/// Draws texts with signs from now on. They come with the second module: no text that needs some is there before it.
pub fn draw_signs(signed: Signed) {
    SIGNED.set(Some(signed));
}

/// The nodes of a piece of text with signs, where it needs some.
pub fn signed(page: &Document, content: &str) -> Option<DocumentFragment> {
    SIGNED.get()?(page, content)
}

/// Which of two text nodes, or paragraphs, a point between them goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The end of the one before.
    Before,
    /// The start of the one after.
    After,
}

/// The nodes that hold the text of a paragraph, in order.
pub(super) struct TextNodes {
    /// Which paragraph.
    index: usize,
    /// Each with the UTF-16 code units before it in the paragraph, and its own.
    nodes: Vec<(CharacterData, u32, u32)>,
}

impl TextNodes {
    pub(super) fn of(index: usize, paragraph: &Element) -> Self {
        let mut found = Self {
            index,
            nodes: Vec::new(),
        };
        found.collect(paragraph);
        found
    }

    fn collect(&mut self, parent: &Node) {
        let mut child = parent.first_child();
        while let Some(node) = child {
            child = node.next_sibling();
            if is_text(&node) {
                let node: CharacterData = node.unchecked_into();
                let before = self
                    .nodes
                    .last()
                    .map_or(0, |(_, before, units)| before + units);
                let units = node.length();
                self.nodes.push((node, before, units));
            } else if !is_decoration(&node) {
                self.collect(&node);
            }
        }
    }

    pub(super) fn index(&self) -> usize {
        self.index
    }

    /// The node with the code unit that is so many behind the start, and how far it is into it; `None` where it is
    /// another now, or gone. The text before it may be cut into other nodes: it is the same text.
    pub(super) fn find(&self, paragraph: &Element, units: u32, side: Side) -> Option<(Node, u32)> {
        let place = self.nodes.partition_point(|(_, before, own)| match side {
            Side::Before => before + own < units,
            Side::After => before + own <= units,
        });
        let last = self.nodes.len().checked_sub(1)?;
        let (node, before, own) = self.nodes.get(place.min(last))?;
        let is_there = paragraph.contains(Some(node)) && node.length() == *own;
        is_there.then(|| (node.clone().into(), (units - before).min(*own)))
    }
}

/// Adds the text in `parent` that is outside decorations.
pub(super) fn add_text(parent: &Node, text: &mut String) {
    let mut child = parent.first_child();
    while let Some(node) = child {
        child = node.next_sibling();
        if is_text(&node) {
            text.push_str(&node.node_value().unwrap_or_default());
        } else if !is_decoration(&node) {
            add_text(&node, text);
        }
    }
}

pub(super) fn is_text(node: &Node) -> bool {
    node.node_type() == Node::TEXT_NODE
}

pub(super) fn is_decoration(node: &Node) -> bool {
    node.dyn_ref::<Element>()
        .is_some_and(|element| element.has_attribute(DECORATION))
}

//! A plan to nodes. The text goes in as text nodes, never parsed; nothing here decides anything.

use super::plan::{Layer, Piece, same_shape};
use crate::dom::{append, separator, signed};
use standoff::text::{ByteOffset, Text};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node};

/// Makes `paragraph`, which shows `before`, show `after`. True when its nodes are new ones: points in
/// them are lost.
pub fn redraw(paragraph: &Element, text: &Text, before: &[Piece], after: &[Piece]) -> bool {
    if before == after {
        return false;
    }
    if same_shape(before, after) && patch(paragraph, after).is_some() {
        return false;
    }
    let Some(page) = paragraph.owner_document() else {
        return false;
    };
    let fragment = page.create_document_fragment();
    for piece in after {
        draw(&page, &fragment, text, piece);
    }
    paragraph.replace_children_with_node_1(&fragment);
    true
}

fn draw(page: &Document, parent: &Node, text: &Text, piece: &Piece) {
    let mut inmost = parent.clone();
    for (depth, layer) in piece.layers.iter().enumerate() {
        let Some(element) = copy_of_template(page, &Look::of(layer, piece, depth)) else {
            continue;
        };
        if depth == 0 {
            name(&element, piece);
        }
        append(&inmost, &element);
        inmost = element.into();
    }
    let slice = |start: ByteOffset, end: ByteOffset| {
        let slice = text.as_str().get(start.to_usize()..end.to_usize());
        slice.filter(|slice| !slice.is_empty())
    };
    if let Some(content) = slice(piece.start, piece.content_end) {
        match signed(page, content) {
            Some(nodes) => append(&inmost, &nodes),
            None => append(&inmost, &page.create_text_node(content)),
        }
    }
    if let Some(end) = slice(piece.content_end, piece.end)
        && let Some(element) = separator(page, end)
    {
        append(&inmost, &element);
    }
}

/// New attributes on the nodes that are there; `None` where they are not as planned.
fn patch(paragraph: &Element, pieces: &[Piece]) -> Option<()> {
    let mut next = paragraph.first_element_child();
    for piece in pieces.iter().filter(|piece| !piece.layers.is_empty()) {
        while next.as_ref()?.local_name() != "mark" {
            next = next?.next_element_sibling();
        }
        let mark = next?;
        let mut layer = Some(mark.clone());
        for depth in 0..piece.layers.len() {
            let element = layer?;
            describe(&element, piece, depth);
            layer = element.first_element_child();
        }
        next = mark.next_element_sibling();
    }
    Some(())
}

/// Attributes of a valid name cannot be refused.
fn describe(element: &Element, piece: &Piece, depth: usize) {
    let Some(layer) = piece.layers.get(depth) else {
        return;
    };
    Look::of(layer, piece, depth).give(element);
    if depth == 0 {
        name(element, piece);
    }
}

/// Says who is on the piece.
fn name(mark: &Element, piece: &Piece) {
    let (mut ids, mut n) = (String::new(), 0_usize);
    for id in piece.ids() {
        if n > 0 {
            ids.push(' ');
        }
        ids.push_str(id.as_str());
        n += 1;
    }
    let _ = mark.set_attribute("data-annotations", &ids);
    let _ = mark.set_attribute("data-depth", &n.to_string());
}

/// All that makes layers look alike.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Look {
    label: Option<usize>,
    lane: u8,
    /// One bit for each of [`CLASSES`].
    classes: u16,
}

/// The first of them makes a `<mark>`.
const CLASSES: [&str; 9] = [
    "run",
    "starts",
    "ends",
    "resumes",
    "pauses",
    "chosen",
    "candidate",
    "crowded",
    "faint",
];

impl Look {
    fn of(layer: &Layer, piece: &Piece, depth: usize) -> Self {
        let is_run = depth == 0;
        let classes = [
            is_run,
            layer.starts,
            layer.ends,
            layer.resumes,
            layer.pauses,
            layer.chosen,
            layer.candidate,
            is_run && !piece.others.is_empty(),
            layer.faint,
        ];
        let bits = classes.iter().rev();
        Self {
            label: layer.label,
            lane: layer.lane,
            classes: bits.fold(0, |bits, is_so| bits << 1 | u16::from(*is_so)),
        }
    }

    fn is_run(self) -> bool {
        self.classes & 1 == 1
    }

    fn give(self, element: &Element) {
        let mut class = String::new();
        if !self.is_run() {
            class.push_str("layer");
        }
        for (bit, name) in CLASSES.iter().enumerate() {
            if self.classes >> bit & 1 == 1 {
                if bit > 0 {
                    class.push(' ');
                }
                class.push_str(name);
            }
        }
        element.set_class_name(&class);
        let _ = match self.label {
            Some(label) => element.set_attribute("data-label", &label.to_string()),
            None => element.remove_attribute("data-label"),
        };
        let _ = element.set_attribute("data-lane", &self.lane.to_string());
    }
}

/// More looks than this are not kept.
const N_TEMPLATES: usize = 512;

thread_local! {
    /// An element of each look, in order: to copy one is one call into the browser instead of five.
    static TEMPLATES: RefCell<Vec<(Look, Element)>> = const { RefCell::new(Vec::new()) };
}

fn copy_of_template(page: &Document, look: &Look) -> Option<Element> {
    TEMPLATES.with_borrow_mut(|templates| {
        if templates.len() > N_TEMPLATES {
            templates.clear();
        }
        let place = match templates.binary_search_by(|(other, _)| other.cmp(look)) {
            Ok(place) => place,
            Err(place) => {
                templates.insert(place, (*look, template(page, *look)?));
                place
            }
        };
        let copy = templates.get(place)?.1.clone_node().ok()?;
        Some(copy.unchecked_into())
    })
}

fn template(page: &Document, look: Look) -> Option<Element> {
    let name = if look.is_run() { "mark" } else { "span" };
    let element = page.create_element(name).ok()?;
    look.give(&element);
    if look.is_run() {
        // Its own role would tell a start and an end at every run: the words at the true ends are told by
        // a style sheet (docs/adr/0007-marks-by-ear.md).
        let _ = element.set_attribute("role", "presentation");
    }
    Some(element)
}

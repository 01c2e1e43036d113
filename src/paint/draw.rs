//! A plan to nodes. The text goes in as text nodes, never parsed; nothing here decides anything.

use super::plan::{Layer, Piece, same_shape};
use crate::dom::{append, separator};
use standoff::model::AnnotationId;
use standoff::text::{ByteOffset, Text};
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
    for depth in 0..piece.layers.len() {
        let name = if depth == 0 { "mark" } else { "span" };
        let Ok(element) = page.create_element(name) else {
            continue;
        };
        describe(&element, piece, depth);
        if depth == 0 {
            // Its own role would tell a start and an end at every run: the words at the true ends are told by
            // a style sheet (docs/adr/0007-marks-by-ear.md).
            let _ = element.set_attribute("role", "presentation");
        }
        append(&inmost, &element);
        inmost = element.into();
    }
    let slice = |start: ByteOffset, end: ByteOffset| {
        let slice = text.as_str().get(start.to_usize()..end.to_usize());
        slice.filter(|slice| !slice.is_empty())
    };
    if let Some(content) = slice(piece.start, piece.content_end) {
        append(&inmost, &page.create_text_node(content));
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
    element.set_class_name(&class(layer, depth));
    if depth == 0 {
        let ids: Vec<&str> = piece.ids().map(AnnotationId::as_str).collect();
        let _ = element.set_attribute("data-annotations", &ids.join(" "));
        let _ = element.set_attribute("data-depth", &ids.len().to_string());
    }
    match layer.label {
        Some(label) => {
            let _ = element.set_attribute("data-label", &label.to_string());
        }
        None => {
            let _ = element.remove_attribute("data-label");
        }
    }
    let _ = element.set_attribute("data-lane", &layer.lane.to_string());
}

fn class(layer: &Layer, depth: usize) -> String {
    let mut class = String::from(if depth == 0 { "run" } else { "layer" });
    for (is_so, name) in [
        (layer.starts, " starts"),
        (layer.ends, " ends"),
        (layer.resumes, " resumes"),
        (layer.pauses, " pauses"),
        (layer.chosen, " chosen"),
        (layer.candidate, " candidate"),
    ] {
        if is_so {
            class.push_str(name);
        }
    }
    class
}

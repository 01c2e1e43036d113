//! Every text to the letter; every point of the page to its offset and back; the selection.

use crate::byte;
use crate::page::{Root, boundaries, build, hostile_texts, page as document, shown};
use standoff::text::ByteOffset;
use temoin::dom::{clear_selection, read_selection, set_selection};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Node};

fn select(anchor: (&Node, u32), focus: (&Node, u32)) {
    let selection = web_sys::window().unwrap().get_selection().unwrap().unwrap();
    selection
        .set_base_and_extent(anchor.0, anchor.1, focus.0, focus.1)
        .unwrap();
}

#[wasm_bindgen_test]
fn the_page_holds_every_text_to_the_letter() {
    let root = Root::new();
    for text in hostile_texts() {
        build(&root, &text);
        assert!(
            shown(&root.0) == text,
            "{:?}",
            text.chars().take(40).collect::<String>()
        );
    }
}

/// What nothing is drawn of has a sign, which is no text: form feed, NEL, NUL, U+001F, U+2028.
#[wasm_bindgen_test]
fn what_nothing_is_drawn_of_has_a_sign() {
    let root = Root::new();
    let text = "a\u{c}b\u{85}c\0\u{1f}d\u{2028}e\tf\u{7f}\u{9a}";
    build(&root, text);
    assert_eq!(shown(&root.0), text);
    let signs = root.0.query_selector_all(".sign[data-decoration]").unwrap();
    let all: String = (0..signs.length())
        .map(|at| signs.get(at).unwrap().text_content().unwrap())
        .collect();
    assert_eq!(all, "FFNELNULUS↵DEL9A");
    build(&root, &"\u{1}".repeat(5_000));
    let signs = root.0.query_selector_all(".paragraph").unwrap();
    for at in 0..signs.length() {
        let paragraph: Element = signs.get(at).unwrap().unchecked_into();
        assert!(
            paragraph.child_element_count() < 300,
            "no more than the page bears"
        );
    }
}

/// In a text that runs both ways a sign without direction has no letters: they would part the digits around it.
#[wasm_bindgen_test]
fn a_sign_among_digits_parts_no_number_of_a_text_from_right_to_left() {
    let root = Root::new();
    build(&root, "العدد 12\u{1}34\u{c}");
    let signs = root.0.query_selector_all(".sign").unwrap();
    let words = |at| signs.get(at).unwrap().text_content().unwrap();
    assert_eq!((words(0).as_str(), words(1).as_str()), ("\u{2060}", "FF"));
    let first: Element = signs.get(0).unwrap().unchecked_into();
    assert_eq!(first.get_attribute("title").as_deref(), Some("SOH"));
    build(&root, "12\u{1}34");
    let sign = root.0.query_selector(".sign").unwrap().unwrap();
    assert_eq!(sign.text_content().as_deref(), Some("SOH"));
}

#[wasm_bindgen_test]
fn every_offset_has_a_point_that_leads_back() {
    let root = Root::new();
    for text in hostile_texts() {
        let tree = build(&root, &text);
        let step = 1 + text.len() / 500;
        for offset in boundaries(&text).into_iter().step_by(step) {
            let (node, units) = tree.offset_to_point(offset).expect("a point");
            assert_eq!(
                tree.point_to_offset(&node, units),
                Some(offset),
                "{text:.40?}"
            );
            assert!(text.is_empty() || node.node_type() == Node::TEXT_NODE);
        }
        let past = ByteOffset::from_usize(text.len() + 1).unwrap();
        assert_eq!(tree.offset_to_point(past), None);
    }
}

#[wasm_bindgen_test]
fn a_point_inside_a_character_is_at_its_start_and_an_offset_there_is_none() {
    let root = Root::new();
    let tree = build(&root, "a😀b");
    let (node, _) = tree.offset_to_point(byte(0)).unwrap();
    assert_eq!(tree.point_to_offset(&node, 2), Some(byte(1)));
    assert_eq!(tree.point_to_offset(&node, 3), Some(byte(5)));
    assert_eq!(tree.point_to_offset(&node, 99), Some(byte(6)));
    assert_eq!(tree.offset_to_point(byte(3)), None);
}

#[wasm_bindgen_test]
fn a_drag_can_end_on_an_element() {
    let root = Root::new();
    let tree = build(&root, "one\r\ntwo\n\nfour");
    let paragraph = |index: usize| Node::from(tree.paragraph(index).unwrap());
    let block = Node::from(tree.block(0).unwrap().clone());
    let root_node = Node::from(root.0.clone());
    for (node, units, offset) in [
        (&paragraph(0), 0, 0),
        (&paragraph(0), 1, 3),
        (&paragraph(0), 2, 5),
        (&paragraph(1), 0, 5),
        (&paragraph(2), 0, 9),
        (&paragraph(3), 0, 10),
        (&paragraph(3), 1, 14),
        (&block, 0, 0),
        (&block, 1, 5),
        (&block, 3, 10),
        (&block, 4, 14),
        (&root_node, 0, 0),
        (&root_node, 1, 14),
    ] {
        assert_eq!(
            tree.point_to_offset(node, units),
            Some(byte(offset)),
            "{units} -> {offset}"
        );
    }
    let body = Node::from(document().body().unwrap());
    assert_eq!(tree.point_to_offset(&body, 0), None);
}

#[wasm_bindgen_test]
fn a_decoration_does_not_count() {
    let root = Root::new();
    let text = "before after\n";
    let tree = build(&root, text);
    let paragraph = tree.paragraph(0).unwrap();
    let first = paragraph.first_child().unwrap();
    let rest = first
        .unchecked_ref::<web_sys::Text>()
        .split_text(6)
        .unwrap();
    let decoration = document().create_element("span").unwrap();
    decoration.set_attribute("data-decoration", "").unwrap();
    decoration.set_text_content(Some("[chip]"));
    paragraph.insert_before(&decoration, Some(&rest)).unwrap();
    assert_eq!(shown(&root.0), text);
    assert_eq!(tree.point_to_offset(&rest, 2), Some(byte(8)));
    assert_eq!(tree.point_to_offset(&decoration, 1), Some(byte(6)));
    let chip = decoration.first_child().unwrap();
    assert_eq!(tree.point_to_offset(&chip, 3), Some(byte(6)));
    let (node, units) = tree.offset_to_point(byte(8)).unwrap();
    assert!(node == **rest && units == 2);
}

#[wasm_bindgen_test]
fn a_point_is_in_the_nodes_that_are_there_now() {
    let root = Root::new();
    let tree = build(&root, "before after\nthe next\n");
    let paragraph = tree.paragraph(0).unwrap();
    let point = |offset: u32| {
        let (node, units) = tree.offset_to_point(byte(offset)).unwrap();
        assert!(
            root.0.contains(Some(&node)),
            "{offset} is in a node that is gone"
        );
        assert_eq!(tree.point_to_offset(&node, units), Some(byte(offset)));
        (node, units)
    };
    let before = point(8);
    // As somebody else's script does: a node is cut in two.
    let text = paragraph.first_child().unwrap();
    text.unchecked_ref::<web_sys::Text>().split_text(6).unwrap();
    assert_eq!(point(8).1, 2);
    // Others in their place, as many.
    let copy = paragraph.clone_node_with_deep(true).unwrap();
    let children: Vec<Node> = (0..copy.child_nodes().length())
        .map(|index| copy.child_nodes().item(index).unwrap())
        .collect();
    paragraph.set_text_content(None);
    for child in &children {
        paragraph.append_child(child).unwrap();
    }
    assert!(point(8).0 != before.0);
    assert_eq!(point(8).1, 2);
    // One paragraph after the other.
    point(20);
    point(8);
}

#[wasm_bindgen_test]
fn a_selection_is_read_both_ways_and_put_back() {
    let root = Root::new();
    let tree = build(&root, "one\ntwo 😀 three\n\nfour");
    for (anchor, focus) in [
        (0, 3),
        (3, 0),
        (2, 8),
        (12, 4),
        (5, 5),
        (0, 24),
        (4, 8),
        (24, 18),
        (18, 4),
    ] {
        set_selection(&tree, byte(anchor), byte(focus));
        assert_eq!(read_selection(&tree), Some((byte(anchor), byte(focus))));
    }
    clear_selection();
    assert_eq!(read_selection(&tree), None);
}

#[wasm_bindgen_test]
fn a_selection_partly_outside_is_clamped_and_one_outside_is_none() {
    let root = Root::new();
    let tree = build(&root, "one\ntwo");
    let paragraph = |text: &str| {
        let element = document().create_element("p").unwrap();
        element.set_text_content(Some(text));
        element
    };
    let (before, after) = (paragraph("before"), paragraph("after"));
    root.0.before_with_node_1(&before).unwrap();
    root.0.after_with_node_1(&after).unwrap();
    let (node, _) = tree.offset_to_point(byte(4)).unwrap();
    select((&before, 0), (&node, 2));
    assert_eq!(read_selection(&tree), Some((byte(0), byte(6))));
    select((&after, 1), (&node, 0));
    assert_eq!(read_selection(&tree), Some((byte(7), byte(4))));
    select((&before, 0), (&after, 1));
    assert_eq!(read_selection(&tree), Some((byte(0), byte(7))));
    select((&before, 0), (&before, 1));
    assert_eq!(read_selection(&tree), None);
    select((&after, 1), (&after, 0));
    assert_eq!(read_selection(&tree), None);
    before.remove();
    after.remove();
}

#[wasm_bindgen_test]
fn the_pieces_of_a_cut_line_run_the_way_the_line_does() {
    let root = Root::new();
    let text = format!(
        "1. {}\nabc {}\n",
        "שלום abc ".repeat(900),
        "עברית ".repeat(900)
    );
    let tree = build(&root, &text);
    let paragraphs = tree.partition().paragraphs();
    let direction = |index: usize| tree.paragraph(index).unwrap().get_attribute("dir").unwrap();
    let second = paragraphs.iter().rposition(|p| !p.continued).unwrap();
    assert!(second > 2 && paragraphs.len() > second + 2);
    assert_eq!(direction(0), "auto");
    assert!((1..second).all(|index| direction(index) == "rtl"));
    assert_eq!(direction(second), "auto");
    assert!((second + 1..paragraphs.len()).all(|index| direction(index) == "ltr"));
}

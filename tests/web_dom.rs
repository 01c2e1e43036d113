//! The text in a real page: to the letter, point by point, and on the screen.

#![cfg(target_arch = "wasm32")]

mod page;

use js_sys::{Array, Function, Object, Reflect};
use page::{
    Root, at, boundaries, build, build_in, frame, hostile_texts, page as document, shown, task,
    until,
};
use standoff::Span;
use standoff::text::ByteOffset;
use std::cell::RefCell;
use std::rc::Rc;
use temoin::dom::{
    Arrow, By, Direction, Gesture, Motion, Place, Scroller, Selected, SelectionWatcher, TextTree,
    clear_selection, direction_of, move_caret, read_selection, set_selection,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, KeyboardEvent, Node};

wasm_bindgen_test_configure!(run_in_browser);

fn byte(offset: u32) -> ByteOffset {
    ByteOffset::new(offset)
}

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
fn the_caret_stands_between_letters_and_in_empty_lines() {
    let root = Root::new();
    let tree = build(&root, "abcd\n\nef\n");
    let caret = |offset: u32| tree.caret_rect(byte(offset)).expect("a caret");
    assert!(caret(0).left < caret(1).left && caret(1).left < caret(4).left);
    assert!(caret(4).same_line(caret(0)));
    assert!(caret(5).top > caret(4).top && caret(6).top > caret(5).top);
    assert!((caret(5).left - caret(0).left).abs() < 1.0);
    assert!(caret(5).height > 10.0 && caret(5).height < 30.0);
    // The very end is the end of the last line.
    assert_eq!(caret(9), caret(8));
    assert!(caret(9).same_line(caret(6)));
    assert_eq!(tree.caret_rect(byte(10)), None);
}

#[wasm_bindgen_test]
fn the_caret_at_a_soft_break_is_on_the_next_line() {
    let root = Root::new();
    let text = "word ".repeat(30);
    let tree = build(&root, &text);
    let caret = |offset: u32| tree.caret_rect(byte(offset)).expect("a caret");
    let breaks: Vec<u32> = (1..text.len() as u32)
        .filter(|offset| caret(*offset).top > caret(*offset - 1).top + 5.0)
        .collect();
    assert!(breaks.len() >= 2, "{breaks:?}");
    for offset in breaks {
        assert_eq!(offset % 5, 0, "lines begin with a word");
        assert!((caret(offset).left - caret(0).left).abs() < 1.0);
    }
}

#[wasm_bindgen_test]
fn the_caret_in_a_line_from_right_to_left_goes_leftwards() {
    let root = Root::new();
    let text = "שלום עולם\n";
    let tree = build(&root, text);
    let carets: Vec<f64> = boundaries("שלום עולם")
        .into_iter()
        .map(|offset| tree.caret_rect(offset).unwrap().left)
        .collect();
    assert!(
        carets.windows(2).all(|pair| pair[1] < pair[0]),
        "{carets:?}"
    );
    assert!(carets[0] > 390.0);
    assert_eq!(
        direction_of(&tree, byte(0), Arrow::Left),
        Direction::Forward
    );
    assert_eq!(direction_of(&tree, byte(0), Arrow::Right), Direction::Back);
}

#[wasm_bindgen_test]
async fn a_point_leads_to_the_caret_that_stands_there() {
    let root = Root::new();
    let text = "Bakou a nié avoir violé le cessez-le-feu dimanche, et l’armée aussi. 😀 Une seconde \
                phrase plus longue.\n\nTrois\nשלום עולם\n";
    let tree = build(&root, text);
    // A block is hit by the browser once it was drawn.
    frame().await;
    let mut at_offset = byte(0);
    while at_offset < tree.text().n_bytes() {
        let (index, line) = (at_offset, tree.caret_rect(at_offset).unwrap());
        let found = tree.offset_near(line.left, line.middle()).unwrap();
        assert_eq!(
            tree.caret_rect(found),
            Some(line),
            "{index:?} -> {found:?} {line:?}"
        );
        let hit = tree.offset_at(line.left + 0.5, line.middle()).unwrap();
        let hit_caret = tree.caret_rect(hit).unwrap();
        assert!(
            (hit_caret.left - line.left).abs() < 12.0,
            "{index:?} -> {hit:?}"
        );
        at_offset = standoff::text::next_grapheme(tree.text(), at_offset);
    }
    // Beside, above and below.
    assert_eq!(tree.offset_near(-500.0, -500.0), Some(byte(0)));
    assert_eq!(
        tree.offset_near(10.0, 9e6).map(|o| o > at(text, "Trois")),
        Some(true)
    );
    assert_eq!(build(&root, "").offset_near(0.0, 0.0), None);
}

#[wasm_bindgen_test]
fn one_rectangle_a_line() {
    let root = Root::new();
    let text = format!("{}\n\nshort\n", "word ".repeat(30));
    let tree = build(&root, &text);
    let whole = tree.rects(tree.text().whole().unwrap());
    let n_lines = whole.len();
    assert!((4..=6).contains(&n_lines), "{whole:?}");
    assert!(whole.windows(2).all(|pair| pair[0].top < pair[1].top));
    assert!(
        whole
            .iter()
            .all(|rect| rect.height < 30.0 && rect.width <= 401.0),
        "{whole:?}"
    );
    let word = tree.rects(Span::of(5, 9).unwrap());
    assert_eq!(word.len(), 1);
    assert!((word[0].left - tree.caret_rect(byte(5)).unwrap().left).abs() < 1.0);
    assert!((word[0].right() - tree.caret_rect(byte(9)).unwrap().left).abs() < 1.0);
}

fn walk(tree: &TextTree, from: u32, motions: &[Motion]) -> u32 {
    let (offset, _) = motions
        .iter()
        .fold((byte(from), None), |(offset, goal), motion| {
            move_caret(tree, offset, *motion, goal)
        });
    offset.get()
}

#[wasm_bindgen_test]
fn the_caret_moves_by_character_word_sentence_and_paragraph() {
    use Direction::{Back, Forward};
    let root = Root::new();
    let text = "L’armée a dit non. Puis 👩‍👩‍👧‍👦 oui.\n\nFin";
    let tree = build(&root, text);
    let family = at(text, "👩").get();
    let end = text.len() as u32;
    assert_eq!(walk(&tree, 0, &[Motion::Character(Back)]), 0);
    assert_eq!(
        walk(&tree, family, &[Motion::Character(Forward)]),
        at(text, " oui").get()
    );
    assert_eq!(
        walk(&tree, at(text, " oui").get(), &[Motion::Character(Back)]),
        family
    );
    assert_eq!(
        walk(&tree, family + 4, &[Motion::Character(Forward)]),
        at(text, " oui").get()
    );
    assert_eq!(walk(&tree, end, &[Motion::Character(Forward)]), end);
    assert_eq!(
        walk(&tree, at(text, "a dit").get(), &[Motion::Word(Forward)]),
        at(text, " dit").get()
    );
    assert_eq!(
        walk(&tree, at(text, " a dit").get(), &[Motion::Word(Back)]),
        at(text, "armée").get()
    );
    assert_eq!(
        walk(&tree, 0, &[Motion::Sentence(Forward)]),
        at(text, " Puis").get()
    );
    assert_eq!(
        walk(&tree, family, &[Motion::Sentence(Back)]),
        at(text, "Puis").get()
    );
    assert_eq!(walk(&tree, family, &[Motion::Paragraph(Back)]), 0);
    assert_eq!(
        walk(&tree, 0, &[Motion::Paragraph(Forward); 2]),
        at(text, "Fin").get()
    );
    assert_eq!(walk(&tree, 0, &[Motion::Paragraph(Forward); 3]), end);
    assert_eq!(walk(&tree, 7, &[Motion::Document(Forward)]), end);
    assert_eq!(walk(&tree, 7, &[Motion::Document(Back)]), 0);
}

#[wasm_bindgen_test]
fn the_pieces_of_a_cut_line_are_one_paragraph() {
    let root = Root::new();
    let text = format!("{}\nnext", "mot ".repeat(3_000));
    let tree = build(&root, &text);
    assert!(tree.partition().paragraphs().len() > 3);
    let next = at(&text, "next").get();
    assert_eq!(
        walk(&tree, 9_000, &[Motion::Paragraph(Direction::Forward)]),
        next
    );
    assert_eq!(walk(&tree, 9_000, &[Motion::Paragraph(Direction::Back)]), 0);
}

#[wasm_bindgen_test]
fn up_and_down_keep_the_column_over_a_short_line() {
    use Direction::{Back, Forward};
    let root = Root::new();
    let text = "abcdefghij\nab\n\nabcdefghij";
    let tree = build(&root, text);
    let down = [Motion::Line(Forward)];
    assert_eq!(walk(&tree, 7, &down), 13, "the end of the short line");
    assert_eq!(
        walk(&tree, 7, &[Motion::Line(Forward); 2]),
        14,
        "the empty line"
    );
    assert_eq!(walk(&tree, 7, &[Motion::Line(Forward); 3]), 15 + 7);
    assert_eq!(walk(&tree, 15 + 7, &[Motion::Line(Back); 3]), 7);
    assert_eq!(walk(&tree, 7, &[Motion::Line(Back)]), 0, "nothing above");
    assert_eq!(walk(&tree, 20, &down), text.len() as u32, "nothing below");
    let (_, goal) = move_caret(&tree, byte(7), Motion::Line(Forward), None);
    assert_eq!(goal, Some(tree.caret_rect(byte(7)).unwrap().left));
    let (_, goal) = move_caret(&tree, byte(7), Motion::Character(Forward), goal);
    assert_eq!(goal, None);
}

#[wasm_bindgen_test]
fn up_and_down_follow_soft_breaks_and_home_and_end_stay_on_the_line() {
    use Direction::{Back, Forward};
    let root = Root::new();
    let text = "word ".repeat(30) + "\nlast";
    let tree = build(&root, &text);
    let caret = |offset: u32| tree.caret_rect(byte(offset)).unwrap();
    let second = walk(&tree, 7, &[Motion::Line(Forward)]);
    assert!(caret(second).top > caret(7).top + 5.0 && caret(second).top < caret(7).top + 30.0);
    assert!((caret(second).left - caret(7).left).abs() < 1.0);
    assert_eq!(walk(&tree, second, &[Motion::Line(Back)]), 7);
    let start = walk(&tree, second, &[Motion::LineEdge(Back)]);
    let end = walk(&tree, second, &[Motion::LineEdge(Forward)]);
    assert!(start < second && second < end);
    assert!(caret(start).same_line(caret(second)) && caret(end).same_line(caret(second)));
    assert!((caret(start).left - caret(0).left).abs() < 1.0);
    assert_eq!(&text[end as usize..=end as usize], " ");
    let last = at(&text, "last").get();
    assert_eq!(
        walk(&tree, last + 1, &[Motion::LineEdge(Forward)]),
        last + 4
    );
    assert_eq!(walk(&tree, last + 1, &[Motion::LineEdge(Back)]), last);
}

#[wasm_bindgen_test]
fn a_screen_at_a_time() {
    use Direction::{Back, Forward};
    let root = Root::scrolling(240);
    let text = "abcdef\n".repeat(400);
    let tree = build(&root, &text);
    let line = |offset: u32| offset / 7;
    let there = walk(&tree, 3, &[Motion::Screen(Forward)]);
    assert!((8..=10).contains(&line(there)), "{}", line(there));
    assert_eq!(there % 7, 3, "same column");
    assert_eq!(line(walk(&tree, there, &[Motion::Screen(Back)])), 0);
    assert_eq!(walk(&tree, 3, &[Motion::Screen(Back)]), 0);
    let end = text.len() as u32;
    assert_eq!(walk(&tree, end - 3, &[Motion::Screen(Forward)]), end);
}

#[wasm_bindgen_test]
async fn a_jump_into_skipped_blocks_ends_at_a_third() {
    for root in [Root::scrolling(300), Root::new()] {
        let text =
            "a paragraph that is a good deal longer than one line of this narrow column here\n"
                .repeat(4_000);
        let tree = build_in(&root, &text, None);
        let scroller = Scroller::of(&tree);
        for target in [text.len() / 2, text.len() - 20_000, 100_000] {
            let target = ByteOffset::from_usize(target).unwrap();
            scroller.bring(target, Place::Third);
            for _ in 0..10 {
                frame().await;
            }
            let caret = tree.caret_rect(target).unwrap();
            let view = scroller.view();
            let third = view.top + view.height / 3.0;
            assert!(
                (caret.top - third).abs() < 30.0,
                "{target:?} {caret:?} {view:?}"
            );
            assert!(scroller.blocks_near(0.0).len() <= 3);
            let first = scroller.first_visible();
            assert!(first < target && target.since(first) < 2_000, "{first:?}");
            scroller.bring(target, Place::Nearest);
            assert_eq!(
                tree.caret_rect(target),
                Some(caret),
                "it is in view: nothing moves"
            );
        }
    }
}

fn pointer(target: &Element, kind: &str, pointer_type: &str) {
    let init = Object::new();
    Reflect::set(&init, &"bubbles".into(), &true.into()).unwrap();
    Reflect::set(&init, &"pointerType".into(), &pointer_type.into()).unwrap();
    let constructor: Function = Reflect::get(&js_sys::global(), &"PointerEvent".into())
        .unwrap()
        .unchecked_into();
    let event = Reflect::construct(&constructor, &Array::of2(&kind.into(), &init)).unwrap();
    target.dispatch_event(event.unchecked_ref()).unwrap();
}

fn told(tree: &TextTree) -> (SelectionWatcher, Rc<RefCell<Vec<Selected>>>) {
    let told = Rc::new(RefCell::new(Vec::new()));
    let keep = Rc::clone(&told);
    let watcher = SelectionWatcher::new(tree, move |selected| keep.borrow_mut().push(selected));
    (watcher, told)
}

fn stretch(anchor: u32, focus: u32, by: By, settled: bool) -> Selected {
    Selected::Stretch(Gesture {
        anchor: byte(anchor),
        focus: byte(focus),
        by,
        settled,
    })
}

#[wasm_bindgen_test]
async fn a_drag_is_told_at_the_release_and_settles_after_it() {
    let root = Root::new();
    let tree = build(&root, "one two three\n");
    clear_selection();
    frame().await;
    let (watcher, told) = told(&tree);
    pointer(&root.0, "pointerdown", "mouse");
    set_selection(&tree, byte(7), byte(4));
    pointer(&root.0, "pointerup", "mouse");
    // At once: the selectionchange event is still to come.
    assert_eq!(*told.borrow(), [stretch(7, 4, By::Mouse, false)]);
    until("settled", || told.borrow().len() > 1).await;
    assert_eq!(told.borrow()[1..], [stretch(7, 4, By::Mouse, true)]);
    clear_selection();
    until("cleared", || told.borrow().len() > 2).await;
    assert_eq!(told.borrow()[2..], [Selected::Nothing]);
    drop(watcher);
    set_selection(&tree, byte(0), byte(3));
    frame().await;
    frame().await;
    assert_eq!(told.borrow().len(), 3, "dropped: it hears nothing more");
    clear_selection();
}

#[wasm_bindgen_test]
async fn a_held_button_does_not_settle() {
    let root = Root::new();
    let tree = build(&root, "one two three\n");
    clear_selection();
    frame().await;
    let (_watcher, told) = told(&tree);
    pointer(&root.0, "pointerdown", "mouse");
    set_selection(&tree, byte(0), byte(2));
    until("unsettled", || !told.borrow().is_empty()).await;
    for _ in 0..5 {
        frame().await;
    }
    assert_eq!(*told.borrow(), [stretch(0, 2, By::Mouse, false)]);
    pointer(&root.0, "pointerup", "mouse");
    until("settled", || told.borrow().len() > 1).await;
    assert_eq!(told.borrow()[1..], [stretch(0, 2, By::Mouse, true)]);
    clear_selection();
}

#[wasm_bindgen_test]
async fn keys_and_fingers_are_told_apart_and_a_caret_is_no_stretch() {
    let root = Root::new();
    let tree = build(&root, "one two three\n");
    clear_selection();
    frame().await;
    let (_watcher, told) = told(&tree);
    root.0
        .dispatch_event(&KeyboardEvent::new("keydown").unwrap())
        .unwrap();
    set_selection(&tree, byte(4), byte(4));
    until("caret", || !told.borrow().is_empty()).await;
    assert_eq!(
        *told.borrow(),
        [Selected::Caret {
            at: byte(4),
            by: By::Keys
        }]
    );
    set_selection(&tree, byte(4), byte(7));
    until("settled", || told.borrow().len() > 2).await;
    assert_eq!(
        told.borrow()[1..],
        [
            stretch(4, 7, By::Keys, false),
            stretch(4, 7, By::Keys, true)
        ]
    );
    pointer(&root.0, "pointerdown", "touch");
    pointer(&root.0, "pointercancel", "touch");
    set_selection(&tree, byte(4), byte(9));
    until("settled", || told.borrow().len() > 4).await;
    assert_eq!(
        told.borrow()[3..],
        [
            stretch(4, 9, By::Touch, false),
            stretch(4, 9, By::Touch, true)
        ]
    );
    // The same again is no news.
    document()
        .dispatch_event(&Event::new("selectionchange").unwrap())
        .unwrap();
    task().await;
    assert_eq!(told.borrow().len(), 5);
    clear_selection();
}

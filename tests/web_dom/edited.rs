//! A translator or an extension edits the text in the page: no place is counted in it, and it is put right.

use crate::byte;
use crate::page::desk::Desk;
use crate::page::{Root, at, build, page, shown, task, until};
use standoff::text::ByteOffset;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use temoin::dom::{
    By, Selected, SelectionWatcher, TextTree, clear_selection, read_selection, set_selection,
};
use temoin::paint::{Painter, Source, restore};
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Node};

const TEXT: &str = "Bakou a nié avoir violé le cessez-le-feu.\nDimanche, l’armée aussi.\n\nFin.\n";

/// Puts `words` in the place of the first text of a paragraph, within two elements, as translators do; its text node.
fn translate(tree: &TextTree, paragraph: usize, words: &str) -> Node {
    let paragraph = tree.paragraph(paragraph).unwrap();
    let text = paragraph.first_child().unwrap();
    let font = || page().create_element("font").unwrap();
    let (outer, inner) = (font(), font());
    outer
        .set_attribute("style", "vertical-align: inherit;")
        .unwrap();
    inner.set_text_content(Some(words));
    outer.append_child(&inner).unwrap();
    paragraph.replace_child(&outer, &text).unwrap();
    inner.first_child().unwrap()
}

fn select(anchor: (&Node, u32), focus: (&Node, u32)) {
    let selection = web_sys::window().unwrap().get_selection().unwrap().unwrap();
    selection
        .set_base_and_extent(anchor.0, anchor.1, focus.0, focus.1)
        .unwrap();
}

/// The ends of the selection are refused, and then those of the same words once the text was put right.
fn refused_and_restored(tree: &TextTree, root: &Root) {
    assert_eq!(
        read_selection(tree),
        None,
        "no place is counted in other words"
    );
    assert!(tree.is_edited());
    assert!(!tree.restore().is_empty());
    assert!(!tree.is_edited() && shown(&root.0) == tree.text().as_str());
    let (start, end) = (at(TEXT, "violé"), at(TEXT, " le cessez"));
    set_selection(tree, start, end);
    assert_eq!(read_selection(tree), Some((start, end)));
}

#[wasm_bindgen_test]
fn a_selection_in_translated_words_is_refused() {
    let root = Root::new();
    let tree = build(&root, TEXT);
    let text = translate(&tree, 0, "Baku denied having violated the ceasefire.");
    select((&text, 5), (&text, 11));
    refused_and_restored(&tree, &root);
    // Either end alone, and the paragraph itself.
    let text = translate(&tree, 0, "Baku denied having violated the ceasefire.");
    let (last, _) = tree.offset_to_point(at(TEXT, "Fin")).unwrap();
    select((&last, 2), (&text, 5));
    refused_and_restored(&tree, &root);
    let text = translate(&tree, 0, "Baku denied having violated the ceasefire.");
    let paragraph = tree.paragraph(0).unwrap();
    assert_eq!(tree.point_to_offset(&paragraph, 1), None);
    select((&text, 0), (&text, 5));
    refused_and_restored(&tree, &root);
    clear_selection();
}

/// A selection may be gone with its nodes, and still wait for a label.
#[wasm_bindgen_test]
fn a_place_without_a_selection_is_looked_at() {
    let root = Root::new();
    let tree = build(&root, TEXT);
    let place = at(TEXT, "violé");
    tree.look_for_edits(place);
    assert!(!tree.is_edited());
    translate(&tree, 0, "Baku denied having violated the ceasefire.");
    tree.look_for_edits(place);
    assert!(tree.is_edited());
}

#[wasm_bindgen_test]
fn words_as_long_as_the_text_are_refused_too() {
    let root = Root::new();
    let tree = build(&root, TEXT);
    let other: String = TEXT.lines().next().unwrap().chars().rev().collect();
    let text = translate(&tree, 0, &other);
    select((&text, 5), (&text, 11));
    refused_and_restored(&tree, &root);
    clear_selection();
}

#[wasm_bindgen_test]
fn a_wrapped_word_of_the_same_text_is_no_edit() {
    let root = Root::new();
    let tree = build(&root, TEXT);
    let line = TEXT.lines().next().unwrap();
    let text = translate(&tree, 0, line);
    select((&text, 0), (&text, 5));
    assert_eq!(read_selection(&tree), Some((byte(0), byte(5))));
    assert!(!tree.is_edited());
    clear_selection();
}

#[wasm_bindgen_test]
fn what_an_extension_puts_between_is_an_edit() {
    let root = Root::new();
    let tree = build(&root, TEXT);
    let widget = || page().create_element("aside").unwrap();
    // Between two paragraphs, those after it are counted wrong.
    let block = tree.block(0).unwrap().clone();
    block
        .insert_before(
            &widget(),
            tree.paragraph(1).as_ref().map(|it| -> &Node { it }),
        )
        .unwrap();
    let last = block.last_element_child().unwrap();
    assert_eq!(tree.point_to_offset(&last, 0), None);
    assert_eq!(tree.restore(), [0]);
    let n_lines = tree.partition().paragraphs().len();
    assert_eq!(block.child_element_count() as usize, n_lines);
    // Beside the blocks.
    let stranger = widget();
    stranger.set_text_content(Some("Look it up"));
    root.0.append_child(&stranger).unwrap();
    select((&stranger.first_child().unwrap(), 0), (&stranger, 1));
    assert_eq!(read_selection(&tree), None);
    assert!(tree.is_edited());
    tree.restore();
    assert!(shown(&root.0) == TEXT && !tree.is_edited());
    // All of a text with something beside it, as "select all" has it.
    root.0.prepend_with_node_1(&widget()).unwrap();
    let node = Node::from(root.0.clone());
    select((&node, 0), (&node, 1));
    assert_eq!(read_selection(&tree), None);
    tree.restore();
    select((&node, 0), (&node, 1));
    let end = ByteOffset::from_usize(TEXT.len()).unwrap();
    assert_eq!(read_selection(&tree), Some((byte(0), end)));
    clear_selection();
}

#[wasm_bindgen_test]
async fn a_point_on_translated_words_is_refused() {
    let root = Root::new();
    let tree = build(&root, TEXT);
    crate::page::frame().await;
    let caret = tree.caret_rect(byte(6)).unwrap();
    assert!(tree.offset_at(caret.left, caret.middle()).is_some());
    translate(&tree, 0, "Baku denied having violated the ceasefire.");
    assert_eq!(tree.offset_near(caret.left, caret.middle()), None);
    tree.restore();
    assert_eq!(tree.offset_near(caret.left, caret.middle()), Some(byte(6)));
    translate(&tree, 0, "Baku denied having violated the ceasefire.");
    assert_eq!(tree.offset_at(caret.left, caret.middle()), None);
    assert!(tree.is_edited());
}

fn mount(root: &Root) -> Painter {
    let mut desk = Desk::new(TEXT);
    let start = at(TEXT, "nié").get();
    desk.tag("x", "a", start, start + 4);
    let desk = Rc::new(RefCell::new(desk));
    let source: Source = Rc::new(move |draw| {
        let desk = desk.borrow();
        draw(desk.state(), desk.schema());
    });
    Painter::mount(root.0.clone(), source, ByteOffset::ZERO).unwrap()
}

fn marked(root: &Root) -> Option<String> {
    let mark: Element = root.0.query_selector("mark").unwrap()?;
    Some(shown(&mark))
}

/// As a person meets it: by the mouse, a double click, a finger or the keys, all of which end in `selectionchange`.
#[wasm_bindgen_test]
async fn the_painter_puts_the_text_right_with_its_marks_and_tells_once() {
    let root = Root::new();
    let painter = mount(&root);
    let n_told = Rc::new(Cell::new(0));
    let told = Rc::clone(&n_told);
    let to_mend = painter.clone();
    painter.tree().when_edited(move || {
        let (painter, told) = (to_mend.clone(), Rc::clone(&told));
        spawn_local(async move {
            if restore(&painter) {
                told.set(told.get() + 1);
            }
        });
    });
    let seen: Rc<RefCell<Vec<Selected>>> = Rc::default();
    let states = Rc::clone(&seen);
    let _watcher = SelectionWatcher::new(painter.tree(), move |selected| {
        states.borrow_mut().push(selected);
    });
    assert_eq!(marked(&root).as_deref(), Some("nié"));
    for round in 1..=2 {
        let text = translate(painter.tree(), 0, "Baku ");
        select((&text, 0), (&text, 4));
        until("the text is put right", || n_told.get() == round).await;
        assert!(shown(&root.0) == TEXT);
        assert_eq!(marked(&root).as_deref(), Some("nié"));
        assert!(
            web_sys::window()
                .unwrap()
                .get_selection()
                .unwrap()
                .unwrap()
                .range_count()
                == 0
        );
    }
    let stretches = |states: &[Selected]| {
        let all = states.iter();
        all.filter(|it| matches!(it, Selected::Stretch(_))).count()
    };
    assert_eq!(stretches(&seen.borrow()), 0, "{:?}", seen.borrow());
    set_selection(painter.tree(), byte(0), byte(5));
    until("the same words are selected", || {
        stretches(&seen.borrow()) > 0
    })
    .await;
    assert!(
        matches!(seen.borrow().last(), Some(Selected::Stretch(gesture))
        if (gesture.anchor, gesture.focus, gesture.by) == (byte(0), byte(5), By::Keys))
    );
    clear_selection();
    task().await;
    assert_eq!(n_told.get(), 2);
}

//! What is told of a selection, by whom and when.

use crate::byte;
use crate::page::{Root, build, frame, page as document, task, until};
use js_sys::{Array, Function, Object, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use temoin::dom::{
    By, Gesture, Held, Selected, SelectionWatcher, TextTree, clear_selection, set_selection,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, KeyboardEvent};

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
        held: Held::default(),
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

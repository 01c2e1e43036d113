//! A long text comes into the page in slices: whole in the end, in order at every moment.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod page;

use page::desk::Desk;
use page::{Root, frame, shown, until};
use standoff::text::ByteOffset;
use std::cell::RefCell;
use std::rc::Rc;
use temoin::dom::{MAX_AT_ONCE, clear_selection, next_task, read_selection, set_selection};
use temoin::paint::{Painter, Source};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Event;

wasm_bindgen_test_configure!(run_in_browser);

/// Longer than what comes at once: 800 kB in paragraphs that can be told apart.
fn long() -> String {
    (0..8_000)
        .map(|n| format!("{n} {}\r\n", "mot après mot, ".repeat(6)))
        .collect()
}

fn mount(root: &Root, text: &str, first: ByteOffset) -> Painter {
    mount_desk(root, Desk::new(text), first)
}

fn mount_desk(root: &Root, desk: Desk, first: ByteOffset) -> Painter {
    let desk = Rc::new(RefCell::new(desk));
    let source: Source = Rc::new(move |draw| {
        let desk = desk.borrow();
        draw(desk.state(), desk.schema());
    });
    Painter::mount(root.0.clone(), source, first).unwrap()
}

fn n_filled(painter: &Painter) -> usize {
    let blocks = 0..painter.tree().partition().blocks().len();
    blocks
        .filter(|block| painter.tree().is_filled(*block))
        .count()
}

/// Where the caret of `offset` is, from the top of the view.
fn top_of(painter: &Painter, offset: ByteOffset) -> f64 {
    let caret = painter.tree().caret_rect(offset).unwrap();
    caret.top - painter.scroller().view().top
}

#[wasm_bindgen_test]
async fn a_long_text_is_begun_at_once_and_whole_once_settled() {
    let text = long();
    for root in [Root::scrolling(400), Root::new()] {
        let painter = mount(&root, &text, ByteOffset::ZERO);
        assert!(!painter.is_settled() && shown(&root.0).len() < text.len() / 2);
        assert!(
            text.starts_with(&shown(&root.0)) && shown(&root.0).contains("\r\n9 mot"),
            "what is in view"
        );
        painter.settled().await;
        assert!(painter.is_settled());
        assert!(shown(&root.0) == text);
        painter.settled().await;
    }
}

#[wasm_bindgen_test]
fn a_short_text_is_whole_on_return() {
    let root = Root::new();
    let line = "a line of a short text\n";
    let text = line.repeat(MAX_AT_ONCE as usize / line.len());
    let painter = mount(&root, &text, ByteOffset::ZERO);
    assert!(painter.is_settled() && shown(&root.0) == text);
}

#[wasm_bindgen_test]
async fn another_text_ends_what_is_still_to_come() {
    let root = Root::new();
    let long_text = long();
    let first = mount(&root, &long_text, ByteOffset::ZERO);
    let waits = first.settled();
    let second = mount(&root, "another\n", ByteOffset::ZERO);
    let n = n_filled(&first);
    waits.await;
    for _ in 0..5 {
        next_task().await;
    }
    assert!(first.is_settled() && !first.tree().is_whole());
    assert_eq!(n_filled(&first), n, "nothing is made for nobody");
    assert_eq!(shown(&root.0), "another\n");
    assert!(second.is_settled());
}

#[wasm_bindgen_test]
async fn a_dropped_painter_lets_go_of_who_waits() {
    let root = Root::new();
    let painter = mount(&root, &long(), ByteOffset::ZERO);
    let waits = painter.settled();
    let tree = painter.tree().clone();
    drop(painter);
    waits.await;
    next_task().await;
    assert!(!tree.is_whole());
}

#[wasm_bindgen_test]
async fn where_one_left_off_comes_first_and_stays_in_its_place() {
    let text = long();
    for root in [Root::scrolling(400), Root::new()] {
        let place = ByteOffset::from_usize(text.find("\n6000 ").unwrap() + 1).unwrap();
        let painter = mount(&root, &text, place);
        assert!(!painter.is_settled());
        let block = painter.tree().partition().block_at(place).unwrap();
        assert!(painter.tree().is_filled(block) && n_filled(&painter) < 8);
        frame().await;
        frame().await;
        let top = top_of(&painter, place);
        painter.settled().await;
        frame().await;
        assert!(shown(&root.0) == text);
        let now = top_of(&painter, place);
        let height = painter.scroller().view().height;
        assert!((now - top).abs() <= 2.0, "{top} became {now}");
        assert!(now > 0.0 && now < height);
    }
}

#[wasm_bindgen_test]
async fn a_place_that_is_not_there_yet_is_revealed() {
    let root = Root::scrolling(400);
    let text = long();
    let painter = mount(&root, &text, ByteOffset::ZERO);
    let place = ByteOffset::from_usize(text.find("\n4000 ").unwrap() + 1).unwrap();
    painter.reveal(place);
    assert!(!painter.is_settled());
    painter.settled().await;
    until("the place is in view", || {
        let top = top_of(&painter, place);
        top > 0.0 && top < painter.scroller().view().height
    })
    .await;
    assert!(shown(&root.0) == text);
}

#[wasm_bindgen_test]
async fn the_selection_may_reach_over_what_is_not_there_yet() {
    let root = Root::scrolling(400);
    let text = long();
    let painter = mount(&root, &text, ByteOffset::ZERO);
    let (start, end) = (
        ByteOffset::new(3),
        ByteOffset::from_usize(text.len()).unwrap(),
    );
    set_selection(painter.tree(), start, end);
    assert_eq!(read_selection(painter.tree()), Some((start, end)));
    assert!(!painter.is_settled());
    painter.settled().await;
    assert_eq!(read_selection(painter.tree()), Some((start, end)));
    assert!(shown(&root.0) == text);
    clear_selection();
}

#[wasm_bindgen_test]
async fn little_is_marked_as_it_comes_and_a_print_does_not_wait() {
    let text = long();
    let desk = || {
        let mut desk = Desk::new(&text);
        let last = u32::try_from(text.rfind("mot,").unwrap()).unwrap();
        desk.tag_all(&[("x", "a", 0, 3), ("y", "b", last, last + 3)]);
        desk
    };
    let root = Root::scrolling(400);
    let painter = mount_desk(&root, desk(), ByteOffset::ZERO);
    assert_eq!(painter.n_decorated(), 1);
    painter.settled().await;
    assert_eq!(painter.n_decorated(), 2);

    let painter = mount_desk(&root, desk(), ByteOffset::ZERO);
    assert!(!painter.is_settled());
    let print = Event::new("beforeprint").unwrap();
    let window = web_sys::window().unwrap();
    window.dispatch_event(&print).unwrap();
    assert!(painter.is_settled() && painter.n_decorated() == 2);
    assert!(shown(&root.0) == text);
    let over = Event::new("afterprint").unwrap();
    window.dispatch_event(&over).unwrap();
}

//! Marks in a real page: the text stays to the letter, only what changed is touched, the selection stays.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod page;

use page::desk::{Desk, id};
use page::{Root, boundaries, frame, hostile_texts, shown, until};
use standoff::Span;
use standoff::model::{Parts, Target};
use standoff::text::ByteOffset;
use std::cell::RefCell;
use std::rc::Rc;
use temoin::dom::{clear_selection, read_selection, set_selection};
use temoin::paint::{Painter, Source, annotations_under};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event};

wasm_bindgen_test_configure!(run_in_browser);

type Shared = Rc<RefCell<Desk>>;

fn mount(root: &Root, desk: Desk) -> (Shared, Painter) {
    let desk = Rc::new(RefCell::new(desk));
    let source: Source = {
        let desk = Rc::clone(&desk);
        Rc::new(move |draw| {
            let desk = desk.borrow();
            draw(desk.state(), desk.schema());
        })
    };
    let painter = Painter::mount(root.0.clone(), source, ByteOffset::ZERO).unwrap();
    (desk, painter)
}

fn all(root: &Root, selector: &str) -> Vec<Element> {
    let found = root.0.query_selector_all(selector).unwrap();
    (0..found.length())
        .map(|index| found.item(index).unwrap().unchecked_into())
        .collect()
}

fn marks(root: &Root, name: &str) -> Vec<Element> {
    all(root, &format!("mark[data-annotations~=\"{name}\"]"))
}

fn marked(root: &Root, name: &str) -> String {
    marks(root, name).iter().map(|mark| shown(mark)).collect()
}

fn html(root: &Root) -> String {
    root.0.query_selector("p").unwrap().unwrap().inner_html()
}

#[wasm_bindgen_test]
fn marks_come_and_go_and_the_text_stays_to_the_letter() {
    let root = Root::new();
    for text in hostile_texts() {
        let (desk, painter) = mount(&root, Desk::new(&text));
        let places: Vec<u32> = boundaries(&text).into_iter().map(ByteOffset::get).collect();
        let step = 1 + places.len() / 30;
        let mut names = Vec::new();
        for (n, start) in places.iter().step_by(step).enumerate() {
            let end = places[(n * step + 1 + n * n % (3 * step)).min(places.len() - 1)];
            if *start < end {
                let name = format!("n{n}");
                desk.borrow_mut()
                    .tag(&name, ["a", "b", "c"][n % 3], *start, end);
                names.push((name, *start, end));
            }
        }
        painter.redraw_all();
        painter.flush();
        assert!(shown(&root.0) == text, "marked: {text:.40?}");
        for (name, start, end) in &names {
            let quote = &text[*start as usize..*end as usize];
            assert!(marked(&root, name) == quote, "{name} in {text:.40?}");
        }
        for (name, ..) in names {
            let touched = desk.borrow_mut().remove(&name);
            painter.redraw(&touched);
        }
        painter.flush();
        assert!(shown(&root.0) == text, "bare again: {text:.40?}");
        assert!(all(&root, "mark, .layer").is_empty());
        assert_eq!(painter.n_decorated(), 0);
    }
}

#[wasm_bindgen_test]
fn what_a_mark_looks_like() {
    let root = Root::new();
    let mut desk = Desk::new("abcdefgh\n");
    desk.tag_all(&[("x", "a", 1, 5), ("y", "b", 3, 8), ("z", "c", 3, 5)]);
    let (_desk, painter) = mount(&root, desk);
    painter.set_chosen(Some(&id("y")));
    painter.flush();
    assert_eq!(
        html(&root),
        concat!(
            "a",
            r#"<mark class="run starts" data-label="0" data-lane="0" role="presentation" data-annotations="x" data-depth="1">bc</mark>"#,
            r#"<mark class="run ends" data-label="0" data-lane="0" role="presentation" data-annotations="x y z" data-depth="3">"#,
            r#"<span class="layer starts chosen" data-label="1" data-lane="1">"#,
            r#"<span class="layer starts ends" data-label="2" data-lane="2">de</span></span></mark>"#,
            r#"<mark class="run ends chosen" data-label="1" data-lane="1" role="presentation" data-annotations="y" data-depth="1">fgh</mark>"#,
            r#"<span class="separator">"#,
            "\n</span>"
        )
    );
    let inner = root.0.query_selector(".layer .layer").unwrap().unwrap();
    assert_eq!(annotations_under(&inner), [id("x"), id("y"), id("z")]);
    assert_eq!(annotations_under(&root.0), []);
}

#[wasm_bindgen_test]
fn a_candidate_and_the_parts_of_one_annotation() {
    let root = Root::new();
    let mut desk = Desk::new("abcdefgh");
    let parts = Parts::new(&[Span::of(1, 2).unwrap(), Span::of(4, 6).unwrap()]).unwrap();
    let insertion = desk.insertion("x", "a", Target::Candidate(parts));
    desk.commit(vec![insertion]);
    let (_desk, _painter) = mount(&root, desk);
    let found: Vec<(String, String)> = marks(&root, "x")
        .iter()
        .map(|mark| (mark.class_name(), shown(mark)))
        .collect();
    let own = |class: &str, words: &str| (class.to_owned(), words.to_owned());
    assert_eq!(
        found,
        [
            own("run starts ends pauses candidate", "b"),
            own("run starts ends resumes candidate", "ef"),
        ]
    );
}

#[wasm_bindgen_test]
async fn a_change_is_drawn_before_the_next_frame_and_only_where_it_is() {
    let root = Root::new();
    let mut desk = Desk::new("one two\nthree four\n");
    desk.tag_all(&[("x", "a", 0, 3), ("y", "a", 8, 13)]);
    let (desk, painter) = mount(&root, desk);
    let (first, second) = (marks(&root, "x"), marks(&root, "y"));
    assert_eq!(first.len(), 1, "marked at once, before any frame");
    let touched = desk.borrow_mut().tag("z", "b", 14, 18);
    painter.redraw(&touched);
    assert!(marks(&root, "z").is_empty(), "not before the frame");
    frame().await;
    assert_eq!(marked(&root, "z"), "four");
    assert!(marks(&root, "x") == first, "the same node");
    assert!(
        marks(&root, "y") != second,
        "a new one: its paragraph was redrawn"
    );
}

#[wasm_bindgen_test]
fn a_new_label_or_choice_changes_the_nodes_that_are_there() {
    let root = Root::new();
    let mut desk = Desk::new("one two\n");
    desk.tag_all(&[("x", "a", 0, 7), ("y", "b", 0, 7), ("z", "b", 5, 6)]);
    let (desk, painter) = mount(&root, desk);
    let before = marks(&root, "x");
    let touched = desk.borrow_mut().relabel("x", "c");
    painter.redraw(&touched);
    painter.set_chosen(Some(&id("z")));
    painter.flush();
    assert!(marks(&root, "x") == before, "the same nodes");
    assert_eq!(before[0].get_attribute("data-label").as_deref(), Some("2"));
    assert_eq!(all(&root, ".chosen").len(), 1);
    assert_eq!(shown(&all(&root, ".chosen")[0]), "w");
    painter.set_chosen(None);
    painter.flush();
    assert!(all(&root, ".chosen").is_empty());
}

#[wasm_bindgen_test]
fn the_selection_stays_when_its_paragraphs_are_redrawn() {
    let root = Root::new();
    let text = "one two three\nfour five six\nseven eight\n";
    let byte = ByteOffset::new;
    for (anchor, focus) in [
        (4, 7),
        (7, 4),
        (4, 32),
        (32, 4),
        (14, 28),
        (0, 40),
        (28, 14),
        (5, 5),
    ] {
        let (desk, painter) = mount(&root, Desk::new(text));
        set_selection(painter.tree(), byte(anchor), byte(focus));
        let touched =
            desk.borrow_mut()
                .tag_all(&[("x", "a", 2, 6), ("y", "b", 16, 37), ("z", "c", 5, 6)]);
        painter.redraw(&touched);
        painter.flush();
        assert_eq!(
            read_selection(painter.tree()),
            Some((byte(anchor), byte(focus)))
        );
        let touched = desk.borrow_mut().remove("y");
        painter.redraw(&touched);
        painter.flush();
        assert_eq!(
            read_selection(painter.tree()),
            Some((byte(anchor), byte(focus)))
        );
    }
    clear_selection();
}

/// 4,000 paragraphs, two annotations on each: far more than all may be marked.
fn large() -> Desk {
    let line = "a paragraph that is a good deal longer than one line of this narrow column\n";
    let length = u32::try_from(line.len()).unwrap();
    let mut desk = Desk::new(&line.repeat(4_000));
    let names: Vec<(String, u32)> = (0..8_000)
        .map(|n| (format!("n{n}"), n / 2 * length))
        .collect();
    let tags: Vec<(&str, &str, u32, u32)> = names
        .iter()
        .enumerate()
        .map(|(n, (name, start))| {
            let from = start + if n % 2 == 0 { 2 } else { 12 };
            (name.as_str(), ["a", "b"][n % 2], from, from + 20)
        })
        .collect();
    desk.tag_all(&tags);
    desk
}

fn has_marks(painter: &Painter, paragraph: usize) -> bool {
    let paragraph = painter.tree().paragraph(paragraph).unwrap();
    paragraph.query_selector("mark").unwrap().is_some()
}

#[wasm_bindgen_test]
async fn only_what_is_near_the_view_has_marks() {
    for root in [Root::scrolling(400), Root::new()] {
        let (desk, painter) = mount(&root, large());
        assert!(has_marks(&painter, 0), "before the first frame");
        assert!(!has_marks(&painter, 2_000) && painter.n_decorated() < 300);
        frame().await;
        let offset = painter.tree().partition().paragraphs()[2_000].start;
        painter.reveal(offset);
        assert!(has_marks(&painter, 2_000), "at once");
        until("the marks out of view go", || !has_marks(&painter, 0)).await;
        assert!(has_marks(&painter, 2_000) && painter.n_decorated() < 600);
        // A change out of view shows when it comes into view.
        let touched = desk.borrow_mut().tag("new", "c", 0, 5);
        painter.redraw(&touched);
        frame().await;
        assert!(marks(&root, "new").is_empty());
        painter.scroller().scroll_by(-9e6);
        until("the marks in view come", || has_marks(&painter, 0)).await;
        assert_eq!(marked(&root, "new"), "a par");
        assert!(painter.first_visible() == ByteOffset::ZERO);
    }
}

#[wasm_bindgen_test]
async fn a_change_of_many_shows_in_view_first_and_then_all_of_it() {
    let root = Root::scrolling(400);
    let (desk, painter) = mount(&root, large());
    painter.settled().await;
    let starts: Vec<u32> = (painter.tree().partition().paragraphs()[..200].iter())
        .map(|paragraph| paragraph.start.get())
        .collect();
    let names: Vec<String> = (0..200).map(|n| format!("many{n}")).collect();
    let tags = names.iter().zip(&starts);
    let tags: Vec<_> = tags
        .map(|(name, start)| (name.as_str(), "c", *start, start + 2))
        .collect();
    let touched = desk.borrow_mut().tag_all(&tags);
    let offset = painter.tree().partition().paragraphs()[100].start;
    painter.reveal(offset);
    painter.redraw(&touched);
    let n_drawn = || all(&root, "mark[data-annotations*=many]").len();
    frame().await;
    assert!((1..200).contains(&n_drawn()), "{} in one frame", n_drawn());
    assert_eq!(marked(&root, "many100"), "a ");
    assert!(!painter.is_settled());
    until("all of it is there", || n_drawn() == 200).await;
    assert!(painter.is_settled());
}

#[wasm_bindgen_test]
async fn what_is_brought_into_view_is_drawn_once_it_rests_there() {
    let root = Root::scrolling(400);
    let (_desk, painter) = mount(&root, large());
    painter.settled().await;
    until("nothing moves", || painter.is_drawn()).await;
    let paragraph = 2_000;
    painter.reveal(painter.tree().partition().paragraphs()[paragraph].start);
    assert!(has_marks(&painter, paragraph));
    assert!(
        !painter.scroller().has_come() && !painter.is_drawn(),
        "what is above it may be higher"
    );
    until("its marks are there", || painter.is_settled()).await;
    until("it has come", || painter.is_drawn()).await;
    assert!(painter.scroller().has_come());
    let top = || {
        let element = painter.tree().paragraph(paragraph).unwrap();
        element.get_bounding_client_rect().top() - root.0.get_bounding_client_rect().top()
    };
    let there = top();
    assert!((100.0..160.0).contains(&there), "a third down, not {there}");
    for _ in 0..4 {
        frame().await;
    }
    assert!((top() - there).abs() <= 1.0, "from {there} to {}", top());
}

#[wasm_bindgen_test]
fn who_is_in_the_frame_draws_for_it() {
    let root = Root::new();
    let (desk, painter) = mount(&root, Desk::new("a paragraph\n"));
    let touched = desk.borrow_mut().tag("new", "c", 0, 5);
    painter.draw_for_frame();
    assert!(marks(&root, "new").is_empty(), "nothing was asked for");
    painter.redraw(&touched);
    assert!(marks(&root, "new").is_empty());
    painter.draw_for_frame();
    assert_eq!(marked(&root, "new"), "a par");
}

#[wasm_bindgen_test]
async fn a_print_has_every_mark() {
    let root = Root::scrolling(400);
    let (_desk, painter) = mount(&root, large());
    frame().await;
    let window = web_sys::window().unwrap();
    window
        .dispatch_event(&Event::new("beforeprint").unwrap())
        .unwrap();
    assert_eq!(painter.n_decorated(), 4_000);
    window
        .dispatch_event(&Event::new("afterprint").unwrap())
        .unwrap();
    until("the marks out of view go", || painter.n_decorated() < 300).await;
}

#[wasm_bindgen_test]
async fn a_dropped_painter_draws_no_more() {
    let root = Root::scrolling(400);
    let (desk, painter) = mount(&root, large());
    frame().await;
    let n_holders = Rc::strong_count(&desk);
    let n_marks = all(&root, "mark").len();
    let touched = desk.borrow_mut().tag("new", "c", 0, 5);
    painter.redraw(&touched);
    drop(painter);
    assert_eq!(
        Rc::strong_count(&desk),
        n_holders - 1,
        "it let go of its source"
    );
    root.0.scroll_by_with_x_and_y(0.0, 50_000.0);
    for _ in 0..5 {
        frame().await;
    }
    assert_eq!(all(&root, "mark").len(), n_marks);
}

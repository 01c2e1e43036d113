//! Where the text lies on the screen, and what scrolling brings there.

use crate::byte;
use crate::page::{Root, at, boundaries, build, build_in, frame, page, until};
use standoff::Span;
use standoff::text::ByteOffset;
use temoin::dom::{Arrow, Direction, ScrollTo, Scroller, direction_of, show_highlight};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

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
fn the_edges_of_a_span_are_at_its_letters() {
    let root = Root::new();
    let text = format!("{}\nabc שלום def\n", "word ".repeat(30).trim_end());
    let tree = build(&root, &text);
    let edge = |start: u32, end: u32, is_end: bool| {
        let span = Span::of(start, end).expect("not empty");
        tree.edge_rect(span, is_end).expect("an edge")
    };
    let caret = |offset: u32| tree.caret_rect(byte(offset)).expect("a caret");
    let after_break = (1..149_u32)
        .find(|offset| caret(*offset).top > caret(*offset - 1).top + 5.0)
        .expect("a line is broken");
    // The end of the line's last word is on that line, not where the next one starts.
    let end = edge(0, after_break - 1, true);
    assert!(end.same_line(caret(0)) && end.left > caret(after_break).left);
    // A word from right to left, in a line that is not: its start is on its right.
    let (start, length) = (154, "שלום".len() as u32);
    let (right, left) = (
        edge(start, start + length, false),
        edge(start, start + length, true),
    );
    assert!(right.left > left.left + 10.0, "{right:?}, {left:?}");
    assert!(left.left > edge(150, 153, true).left - 1.0);
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

#[wasm_bindgen_test]
async fn a_jump_into_skipped_blocks_ends_at_a_third() {
    for root in [Root::scrolling(300), Root::new()] {
        // Without scroll anchoring, as in Safari, and with estimates that are far off.
        let rough = page().create_element("style").unwrap();
        rough.set_text_content(Some(
            "* { overflow-anchor: none } .block { contain-intrinsic-height: auto 900px !important }",
        ));
        root.0.before_with_node_1(&rough).unwrap();
        let text =
            "a paragraph that is a good deal longer than one line of this narrow column here\n"
                .repeat(4_000);
        let tree = build_in(&root, &text, None);
        let scroller = Scroller::of(&tree);
        for target in [text.len() / 2, text.len() - 20_000, 100_000] {
            let target = ByteOffset::from_usize(target).unwrap();
            scroller.bring(target, ScrollTo::Third);
            let is_there = || {
                let view = scroller.view();
                let caret = tree.caret_rect(target).unwrap();
                let third = view.top + view.height / 3.0;
                (caret.top - third).abs() < 2.0 && scroller.first_visible() < target
            };
            until("the jump is over", is_there).await;
            for _ in 0..3 {
                frame().await;
            }
            assert!(is_there(), "and it stays");
            let caret = tree.caret_rect(target).unwrap();
            assert!(scroller.blocks_near(0.0).len() <= 3);
            let first = scroller.first_visible();
            assert!(
                first < target && target.since(first) < 2_000,
                "{target:?} {first:?}"
            );
            scroller.bring(target, ScrollTo::Nearest);
            assert_eq!(
                tree.caret_rect(target),
                Some(caret),
                "it is in view: nothing moves"
            );
        }
        rough.remove();
    }
}

#[wasm_bindgen_test]
fn what_glows_is_followed_through_no_change_of_the_page() {
    let root = Root::new();
    let tree = build(&root, "un mot, et un mot\n");
    let spans = [Span::of(3, 6), Span::of(14, 17)].map(|span| span.expect("not empty"));
    show_highlight(&tree, "found", &spans, 0);
    // Where the browser has highlights: the words of both ranges, and how many are live.
    let script = "const shown = CSS.highlights?.get('found'); if (!shown) return 'none'; \
         const words = [...shown].map((one) => one.startContainer.data.slice(one.startOffset, one.endOffset)); \
         return [...words, [...shown].filter((one) => one instanceof Range).length].join(' ')";
    let asked = js_sys::Function::new_no_args(script).call0(&JsValue::NULL);
    let said = asked.expect("it is asked").as_string().expect("a string");
    assert!(said == "mot mot 0" || said == "none", "{said}");
    show_highlight(&tree, "found", &[], 0);
}

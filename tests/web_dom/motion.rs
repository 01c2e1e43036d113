//! Where each step takes the caret.

use crate::byte;
use crate::page::{Root, at, build};
use temoin::dom::{Direction, Motion, TextTree, move_caret};
use wasm_bindgen_test::wasm_bindgen_test;

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
        walk(&tree, 5_000, &[Motion::Paragraph(Direction::Forward)]),
        next
    );
    assert_eq!(walk(&tree, 5_000, &[Motion::Paragraph(Direction::Back)]), 0);
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
fn the_caret_gets_past_a_letter_of_many_pieces() {
    use Direction::{Back, Forward};
    let root = Root::new();
    let text = format!("un\ne{} deux\ntrois", "\u{301}".repeat(6_000));
    let tree = build(&root, &text);
    let (letter, end) = (at(&text, "e\u{301}").get(), at(&text, "trois").get());
    assert_eq!(walk(&tree, 0, &[Motion::Line(Forward)]), letter);
    assert_eq!(
        walk(&tree, 0, &[Motion::Line(Forward); 4]),
        text.len() as u32
    );
    let steps: Vec<u32> = (1..6)
        .map(|n| walk(&tree, end, &vec![Motion::Line(Back); n]))
        .collect();
    assert!(steps.contains(&0), "{steps:?}");
    assert_eq!(
        walk(&tree, letter, &[Motion::Character(Forward)]),
        at(&text, " deux").get()
    );
}

#[wasm_bindgen_test]
fn the_caret_passes_many_empty_lines_in_one_step() {
    use Direction::{Back, Forward};
    let root = Root::new();
    let text = format!("un\n{}deux", "\n".repeat(5_000));
    let tree = build(&root, &text);
    let (lines, after) = (3, at(&text, "deux").get());
    // They are two paragraphs.
    let second = lines + 4096;
    for (motion, back) in [
        (Motion::Line(Forward), Motion::Line(Back)),
        (Motion::Character(Forward), Motion::Character(Back)),
    ] {
        assert_eq!(walk(&tree, lines, &[motion]), second, "{motion:?}");
        assert_eq!(walk(&tree, second, &[motion]), after, "{motion:?}");
        assert_eq!(walk(&tree, after, &[back]), second, "{back:?}");
        assert_eq!(walk(&tree, second, &[back]), lines, "{back:?}");
    }
    assert_eq!(walk(&tree, lines, &[Motion::Character(Back)]), 2);
    assert_eq!(walk(&tree, 0, &[Motion::Line(Forward)]), lines);
    let end = text.len() as u32;
    assert_eq!(walk(&tree, end, &[Motion::Character(Forward)]), end);
}

#[wasm_bindgen_test]
fn many_empty_lines_say_how_many_they_are() {
    let root = Root::new();
    let text = format!("un\n{}deux", "\r\n".repeat(1_000));
    let tree = build(&root, &text);
    let lines = root.0.query_selector(".gathered").expect("a selector");
    let number = lines.and_then(|lines| lines.get_attribute("data-lines"));
    assert_eq!(number.as_deref(), Some("1000"));
    assert_eq!(root.0.text_content().as_deref(), Some(tree.text().as_str()));
}

//! How tall rows are, and that it is counted once.

use super::{Tall, kind, lines, n_chars};
use crate::commands::Rows;
use crate::desk::Desk;
use standoff::store::DocumentState;
use std::sync::Arc;

fn anew(state: &DocumentState) -> Vec<u8> {
    state.store().iter().map(|one| kind(state, one)).collect()
}

#[test]
fn what_is_the_same_is_not_counted_again() {
    let mut desk = Desk::new(&"A line of words that is longer than a row is wide.\n".repeat(100));
    let (mut tall, mut n_new) = (Tall::default(), Vec::new());
    let mut follow = |desk: &Desk| {
        n_new.push(tall.follow(desk.state()));
        assert_eq!(tall.kinds, anew(desk.state()));
    };
    let names: Vec<String> = (0..50).map(|n| format!("n{n}")).collect();
    let tags = names.iter().zip((0..).step_by(100));
    let tags = tags.map(|(name, start)| (name.as_str(), "a", start, start + 4 + start / 40));
    desk.tag_all(&tags.collect::<Vec<_>>());
    follow(&desk);
    follow(&desk);
    desk.tag("x", "b", 2_420, 2_600);
    follow(&desk);
    desk.relabel("n0", "b");
    follow(&desk);
    desk.remove("n49");
    follow(&desk);
    desk.remove("n7");
    desk.remove("n8");
    follow(&desk);
    desk.tag_all(&[("y", "a", 1, 900), ("z", "a", 4_990, 4_999)]);
    follow(&desk);
    assert_eq!(n_new, [50, 0, 1, 1, 0, 0, 49]);
    let other = Desk::new("");
    assert_eq!(tall.follow(other.state()), 0);
    assert!(tall.kinds.is_empty(), "another document");
}

#[test]
fn rows_in_any_order_are_as_tall_as_what_they_show() {
    let mut desk = Desk::new(&"Words and words and words.\n".repeat(9));
    desk.tag_all(&[("x", "a", 0, 4), ("y", "a", 30, 200), ("z", "a", 54, 58)]);
    let state = desk.state();
    let all = state.store().shared().cloned().enumerate();
    let mut rows: Vec<_> = all.collect();
    rows.reverse();
    let rows = Rows::Some(rows);
    let mut kinds = anew(state);
    kinds.reverse();
    assert!(kinds[1] > kinds[0]);
    let mut tall = Tall::default();
    assert_eq!(tall.kinds(state, &rows), kinds);
    // Rows of before a change are shown until they are found again.
    let before = Rows::Some(vec![(
        1,
        Arc::clone(state.store().shared().nth(1).expect("y")),
    )]);
    desk.remove("x");
    assert_eq!(tall.kinds(desk.state(), &before), [kinds[1]]);
}

#[test]
fn lines_follow_the_number_of_characters() {
    assert_eq!([1, 34, 35, 61, 101, 9_999].map(lines), [1, 1, 2, 3, 4, 4]);
    assert_eq!(n_chars("éà😀a", 9), 4);
    assert_eq!(n_chars(&"é".repeat(900), 10), 10);
}

#[test]
fn a_row_is_no_taller_for_what_it_does_not_show() {
    let mut desk = Desk::new(&"Words and words and words. ".repeat(20));
    desk.tag_all(&[("x", "a", 27, 39), ("y", "a", 81, 93), ("z", "a", 432, 444)]);
    let all = anew(desk.state());
    assert_eq!(all, [all[0]; 3], "as much stands before the quote in each");
    assert_eq!(lines(26 + 12 + 3), 2);
    assert_eq!(all[0], 2, "two lines, no note");
}

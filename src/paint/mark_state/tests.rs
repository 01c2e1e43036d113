//! Which paragraphs are planned, against a real store.

use super::*;
use crate::desk::{Desk, id};
use crate::paint::extent::MAX_MARKS;
use std::cell::Cell;

/// 5,120 paragraphs of 10 bytes in 20 blocks.
fn long() -> Desk {
    Desk::new(&"nine byte\n".repeat(5_120))
}

/// One annotation on each of 256 × 20 paragraphs, twice: more than all may be marked at once.
fn many() -> Desk {
    let mut desk = long();
    let names: Vec<(String, u32)> = (0..2 * 5_120)
        .map(|n| (format!("n{n}"), n % 5_120 * 10))
        .collect();
    let tags: Vec<(&str, &str, u32, u32)> = names
        .iter()
        .map(|(name, start)| (name.as_str(), "a", *start, start + 4))
        .collect();
    desk.tag_all(&tags);
    desk
}

/// Plans and keeps, as the painter does: the paragraphs that were planned.
fn step(mark_state: &mut MarkState, desk: &Desk) -> Vec<usize> {
    let plans = mark_state.plan(desk.state(), desk.schema(), |_| true, || 0, usize::MAX);
    keep(mark_state, plans)
}

fn keep(mark_state: &mut MarkState, plans: Plans) -> Vec<usize> {
    plans
        .into_iter()
        .map(|(index, plan)| {
            mark_state.keep(index, plan);
            index
        })
        .collect()
}

fn mark_dirty(mark_state: &mut MarkState, desk: &Desk, touched: &[Span]) {
    let partition = desk.state().partition();
    mark_state.mark_dirty(touched.iter().map(|span| partition.paragraphs_in(*span)));
}

#[test]
fn little_is_decorated_wherever_it_is() {
    let (mut mark_state, mut desk) = (MarkState::default(), long());
    mark_state.come_near(0..1);
    desk.tag("x", "a", 12_001, 12_004);
    assert_eq!(step(&mut mark_state, &desk), [1_200]);
    assert!(!mark_state.is_excessive());
}

#[test]
fn little_is_counted_in_paragraphs_as_well_as_in_annotations() {
    let names: Vec<String> = (0..=MAX_MARKS).map(|n| format!("n{n}")).collect();
    let is_little = |n: usize, length: u32| {
        let mut desk = long();
        let tags = names[..n].iter().zip((0..).step_by(10));
        let tags = tags.map(|(name, start)| (name.as_str(), "a", start, start + length));
        desk.tag_all(&tags.collect::<Vec<_>>());
        is_little(desk.state().store(), desk.state().partition())
    };
    assert!(is_little(1, 1));
    assert!(is_little(MAX_MARKS / 2, 1));
    assert!(!is_little(MAX_MARKS / 2 + 1, 1));
    assert!(is_little(1, 12_799));
    assert!(!is_little(2, 12_799));
    assert!(!is_little(MAX_MARKS + 1, 1));
}

#[test]
fn what_is_not_in_the_page_yet_is_decorated_once_it_is() {
    let (mut mark_state, mut desk) = (MarkState::default(), long());
    mark_state.come_near(0..1);
    desk.tag_all(&[("x", "a", 1, 4), ("y", "a", 51_001, 51_004)]);
    let mut plan = |n_there: usize| {
        let plans = mark_state.plan(
            desk.state(),
            desk.schema(),
            |block| block < n_there,
            || 0,
            usize::MAX,
        );
        keep(&mut mark_state, plans)
    };
    assert_eq!(plan(5), [0]);
    assert_eq!(plan(10), [0_usize; 0]);
    assert_eq!(plan(20), [5_100]);
    assert_eq!(plan(20), [0_usize; 0]);
}

#[test]
fn much_is_decorated_near_the_view_alone() {
    let (mut mark_state, desk) = (MarkState::default(), many());
    mark_state.come_near(0..2);
    assert_eq!(step(&mut mark_state, &desk), (0..512).collect::<Vec<_>>());
    assert_eq!(step(&mut mark_state, &desk), [0_usize; 0], "nothing is new");
    mark_state.scrolled(&[(0, false), (2, true)]);
    assert_eq!(step(&mut mark_state, &desk), (512..768).collect::<Vec<_>>());
    assert_eq!(mark_state.n_drawn(), 768, "what left stays for a while");
    assert!(mark_state.is_excessive());
    let plans = mark_state.strip(desk.state().partition(), 8);
    assert_eq!(keep(&mut mark_state, plans), (0..256).collect::<Vec<_>>());
    assert_eq!(mark_state.n_drawn(), 512);
    assert!(!mark_state.is_excessive());
}

#[test]
fn what_is_faint_is_asked_of_what_is_drawn_and_follows_each_change() {
    let (mut mark_state, mut desk) = (MarkState::default(), many());
    desk.relabel("n3", "b");
    mark_state.come_near(0..1);
    let faint_in = |mark_state: &MarkState, index: usize| -> Vec<String> {
        let layers = mark_state.drawn[index]
            .iter()
            .flat_map(|piece| &piece.layers);
        let faint = layers.filter(|layer| layer.faint);
        faint.map(|layer| layer.id.to_string()).collect()
    };
    step(&mut mark_state, &desk);
    assert!(!mark_state.set_faint(None), "nothing is otherwise");
    let n_asked = Rc::new(Cell::new(0));
    let counting = Rc::clone(&n_asked);
    let faint: Faint = Rc::new(move |_, one| {
        counting.set(counting.get() + 1);
        one.label.as_str() == "b"
    });
    assert!(mark_state.set_faint(Some(faint)));
    assert_eq!(step(&mut mark_state, &desk), (0..256).collect::<Vec<_>>());
    assert_eq!(n_asked.get(), 512, "of 10,240");
    assert_eq!(faint_in(&mark_state, 3), ["n3"]);
    let touched = desk.relabel("n5124", "b");
    mark_dirty(&mut mark_state, &desk, &touched);
    assert_eq!(step(&mut mark_state, &desk), [4]);
    assert_eq!(faint_in(&mark_state, 4), ["n5124"]);
    assert!(mark_state.set_faint(None));
    step(&mut mark_state, &desk);
    assert_eq!(faint_in(&mark_state, 3), [""; 0], "none any more");
}

#[test]
fn what_is_much_comes_in_pieces_those_in_view_first() {
    let (mut mark_state, desk) = (MarkState::default(), many());
    mark_state.come_near(0..2);
    let some = |mark_state: &mut MarkState| {
        let plans = mark_state.plan(desk.state(), desk.schema(), |_| true, || 300, 200);
        let pieces = plans.iter().flat_map(|(_, pieces)| pieces);
        assert!(pieces.map(|piece| 1 + piece.layers.len()).sum::<usize>() < 220);
        keep(mark_state, plans)
    };
    let first = some(&mut mark_state);
    assert_eq!(first.first(), Some(&300));
    assert!(mark_state.is_waiting());
    let mut all = first;
    while mark_state.is_waiting() {
        let next = some(&mut mark_state);
        assert!(!next.is_empty());
        all.extend(next);
    }
    // Of the last few the order matters to nobody.
    let distances = all[..480].iter().map(|index| index.abs_diff(300));
    assert!(distances.is_sorted(), "what is farthest comes last");
    all.sort_unstable();
    assert_eq!(all, (0..512).collect::<Vec<_>>());
}

#[test]
fn what_waits_in_a_block_that_left_is_not_drawn() {
    let (mut mark_state, desk) = (MarkState::default(), many());
    mark_state.come_near(0..1);
    let plans = mark_state.plan(desk.state(), desk.schema(), |_| true, || 0, 20);
    keep(&mut mark_state, plans);
    mark_state.scrolled(&[(0, false)]);
    let plans = mark_state.strip(desk.state().partition(), 8);
    keep(&mut mark_state, plans);
    assert!(!mark_state.is_waiting());
    assert_eq!(mark_state.n_drawn(), 0);
}

#[test]
fn what_is_in_view_is_drawn_before_all_is() {
    let (mut mark_state, desk) = (MarkState::default(), many());
    mark_state.come_near(0..1);
    let partition = desk.state().partition();
    let place = partition.paragraphs()[100].start.to_usize();
    let reach = |mark_state: &MarkState| {
        (0..10_000).find(|reach| mark_state.is_waiting_about(partition, 100, *reach))
    };
    let plans = mark_state.plan(desk.state(), desk.schema(), |_| true, || 100, 40);
    let mut indices = keep(&mut mark_state, plans);
    indices.sort_unstable();
    let (first, last) = (indices[0], indices[indices.len() - 1]);
    assert!(
        first > 0 && last < 255 && mark_state.is_waiting(),
        "{first} to {last}"
    );
    let paragraphs = partition.paragraphs();
    let above = place - paragraphs[first - 1].end.to_usize();
    let below = paragraphs[last + 1].start.to_usize() - paragraphs[100].end.to_usize();
    assert_eq!(reach(&mark_state), Some(above.min(below) + 1));
    step(&mut mark_state, &desk);
    assert!(!mark_state.is_waiting_about(partition, 100, usize::MAX / 2));
}

#[test]
fn little_is_drawn_at_once() {
    let (mut mark_state, mut desk) = (MarkState::default(), long());
    let names: Vec<String> = (0..40).map(|n| format!("n{n}")).collect();
    let tags = names.iter().zip((0..).step_by(10));
    let tags = tags.map(|(name, start)| (name.as_str(), "a", start, start + 4));
    desk.tag_all(&tags.collect::<Vec<_>>());
    let plans = mark_state.plan(desk.state(), desk.schema(), |_| true, || 0, 10);
    assert_eq!(keep(&mut mark_state, plans), (0..40).collect::<Vec<_>>());
}

#[test]
fn few_blocks_are_stripped_at_once() {
    let (mut mark_state, desk) = (MarkState::default(), many());
    mark_state.come_near(0..5);
    step(&mut mark_state, &desk);
    mark_state.scrolled(&[(0, false), (1, false), (2, false)]);
    let plans = mark_state.strip(desk.state().partition(), 2);
    assert_eq!(keep(&mut mark_state, plans).len(), 512);
    assert!(mark_state.is_excessive());
}

#[test]
fn a_print_wants_everything() {
    let (mut mark_state, desk) = (MarkState::default(), many());
    mark_state.come_near(0..1);
    mark_state.want_all(true);
    assert_eq!(step(&mut mark_state, &desk).len(), 5_120);
    assert!(!mark_state.is_excessive());
    assert!(mark_state.strip(desk.state().partition(), 99).is_empty());
    mark_state.want_all(false);
    assert_eq!(step(&mut mark_state, &desk), [0_usize; 0]);
    assert!(mark_state.is_excessive());
}

#[test]
fn blocks_that_are_read_ahead_are_decorated_wherever_the_view_is() {
    let (mut mark_state, desk) = (MarkState::default(), many());
    mark_state.come_near(0..1);
    step(&mut mark_state, &desk);
    mark_state.read(19);
    assert_eq!(
        step(&mut mark_state, &desk),
        (4_864..5_120).collect::<Vec<_>>()
    );
    assert!(!mark_state.is_excessive(), "they stay");
    mark_state.read_none();
    assert!(mark_state.is_excessive());
    let plans = mark_state.strip(desk.state().partition(), 8);
    assert_eq!(keep(&mut mark_state, plans).len(), 256);
}

#[test]
fn only_the_paragraphs_that_a_change_touched_are_planned() {
    let (mut mark_state, mut desk) = (MarkState::default(), long());
    mark_state.come_near(0..1);
    desk.tag_all(&[("x", "a", 1, 4), ("y", "a", 11, 14), ("z", "a", 8, 22)]);
    assert_eq!(step(&mut mark_state, &desk), [0, 1, 2]);
    let touched = desk.tag("w", "b", 12, 13);
    mark_dirty(&mut mark_state, &desk, &touched);
    assert_eq!(step(&mut mark_state, &desk), [1]);
    let touched = desk.remove("z");
    mark_dirty(&mut mark_state, &desk, &touched);
    assert_eq!(step(&mut mark_state, &desk), [0, 1, 2]);
    assert_eq!(mark_state.n_drawn(), 2, "the third has no mark any more");
}

#[test]
fn a_change_far_from_the_view_plans_nothing_until_it_comes_near() {
    let (mut mark_state, mut desk) = (MarkState::default(), many());
    mark_state.come_near(0..1);
    step(&mut mark_state, &desk);
    let touched = desk.tag("far", "b", 25_600, 25_602);
    mark_dirty(&mut mark_state, &desk, &touched);
    assert_eq!(step(&mut mark_state, &desk), [0_usize; 0]);
    mark_state.scrolled(&[(10, true)]);
    let plans = mark_state.plan(desk.state(), desk.schema(), |_| true, || 0, usize::MAX);
    let (_, first) = &plans[0];
    assert!(
        first
            .iter()
            .flat_map(|piece| &piece.layers)
            .any(|layer| layer.id == id("far"))
    );
}

#[test]
fn growing_past_little_and_back_changes_what_is_wanted() {
    let (mut mark_state, mut desk) = (MarkState::default(), long());
    mark_state.come_near(0..1);
    desk.tag("x", "a", 12_001, 12_004);
    step(&mut mark_state, &desk);
    let n = u32::try_from(MAX_MARKS).unwrap();
    let all = desk.tag("long", "b", 0, 12_800 - 1);
    assert!(n < 2 * 1_280);
    mark_dirty(&mut mark_state, &desk, &all);
    step(&mut mark_state, &desk);
    assert!(!mark_state.is_excessive(), "1,280 marks are little");
    let again = desk.tag("again", "b", 0, 12_800 - 1);
    mark_dirty(&mut mark_state, &desk, &again);
    step(&mut mark_state, &desk);
    assert!(mark_state.is_excessive(), "2,560 are not");
}

#[test]
fn choosing_dirties_where_the_former_and_the_new_one_are() {
    let (mut mark_state, mut desk) = (MarkState::default(), long());
    mark_state.come_near(0..1);
    desk.tag_all(&[("x", "a", 1, 4), ("y", "a", 11, 14), ("z", "a", 21, 24)]);
    step(&mut mark_state, &desk);
    assert!(mark_state.choose(Some(&id("x"))));
    assert!(!mark_state.choose(Some(&id("x"))));
    assert_eq!(step(&mut mark_state, &desk), [0]);
    assert!(mark_state.choose(Some(&id("z"))));
    assert_eq!(step(&mut mark_state, &desk), [0, 2]);
    assert!(mark_state.choose(None));
    assert_eq!(step(&mut mark_state, &desk), [2]);
}

#[test]
fn overlapping_ones_lie_in_reading_order_with_what_is_theirs() {
    let (mut mark_state, mut desk) = (MarkState::default(), Desk::new("abcdefghij\n"));
    mark_state.come_near(0..1);
    let candidate = Target::Candidate(Parts::one(Span::of(4, 6).unwrap()));
    let insertion = desk.insertion("maybe", "c", candidate);
    desk.commit(vec![insertion]);
    desk.tag_all(&[("in", "b", 4, 8), ("out", "a", 2, 8)]);
    mark_state.choose(Some(&id("in")));
    let plans = mark_state.plan(desk.state(), desk.schema(), |_| true, || 0, usize::MAX);
    let piece = plans[0]
        .1
        .iter()
        .find(|piece| piece.layers.len() == 3)
        .unwrap();
    let layers: Vec<_> = piece
        .layers
        .iter()
        .map(|l| {
            (
                l.id.as_str(),
                l.label,
                l.lane,
                l.starts,
                l.ends,
                l.chosen,
                l.candidate,
            )
        })
        .collect();
    assert_eq!(
        layers,
        [
            ("out", Some(0), 0, false, false, false, false),
            ("in", Some(1), 1, true, false, true, false),
            ("maybe", Some(2), 2, true, true, false, true),
        ]
    );
}

//! What is drawn, what ought to be, and the plans that lead from one to the other. No page in here: it is
//! tested natively against a store.

use super::extent::is_little;
use super::plan::{Active, ActiveRun, Piece, bare, plan};
use standoff::Span;
use standoff::model::{Annotation, AnnotationId, Parts, Target};
use standoff::schema::Schema;
use standoff::store::{DocumentState, Store};
use standoff::text::{Paragraph, Partition};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Paragraphs by index, each with what it is to show.
pub type Plans = Vec<(usize, Vec<Piece>)>;

/// The state of the marks in the page.
#[derive(Default)]
pub struct Work {
    /// Blocks within a screen of the view.
    near: BTreeSet<usize>,
    /// Blocks whose marks are kept in step.
    decorated: BTreeSet<usize>,
    /// Paragraphs that have marks, with what they show.
    drawn: BTreeMap<usize, Vec<Piece>>,
    /// Paragraphs that may have changed.
    dirty: Vec<Range<usize>>,
    chosen: Option<AnnotationId>,
    /// A print needs every mark.
    wants_all: bool,
    /// There is so little that every mark is drawn.
    is_little: bool,
}

impl Work {
    /// These blocks are near the view, as far as can be told now.
    pub fn come_near(&mut self, blocks: Range<usize>) {
        self.near.extend(blocks);
    }

    /// Blocks came near the view, or went.
    pub fn scrolled(&mut self, changes: &[(usize, bool)]) {
        for (block, is_near) in changes {
            if *is_near {
                self.near.insert(*block);
            } else {
                self.near.remove(block);
            }
        }
    }

    /// Every block is wanted, or again only the near ones.
    pub fn want_all(&mut self, wanted: bool) {
        self.wants_all = wanted;
    }

    /// These paragraphs may have changed.
    pub fn soil(&mut self, ranges: impl Iterator<Item = Range<usize>>) {
        self.dirty.extend(ranges);
    }

    /// `id` is the chosen one; false when it was already.
    pub fn choose(&mut self, id: Option<&AnnotationId>) -> bool {
        if self.chosen.as_ref() == id {
            return false;
        }
        let former = self.chosen.take();
        self.chosen = id.cloned();
        let shows = |pieces: &[Piece], id: Option<&AnnotationId>| {
            let mut layers = pieces.iter().flat_map(|piece| &piece.layers);
            id.is_some_and(|id| layers.any(|layer| layer.id == *id))
        };
        for (index, pieces) in &self.drawn {
            if shows(pieces, former.as_ref()) || shows(pieces, id) {
                self.dirty.push(*index..index + 1);
            }
        }
        true
    }

    /// How many paragraphs have marks.
    pub fn n_drawn(&self) -> usize {
        self.drawn.len()
    }

    /// What a paragraph shows.
    pub fn drawn(&self, index: usize, paragraph: &Paragraph) -> Vec<Piece> {
        self.drawn
            .get(&index)
            .cloned()
            .unwrap_or_else(|| bare(paragraph))
    }

    /// A paragraph was drawn like this.
    pub fn keep(&mut self, index: usize, pieces: Vec<Piece>) {
        if pieces.iter().all(|piece| piece.layers.is_empty()) {
            self.drawn.remove(&index);
        } else {
            self.drawn.insert(index, pieces);
        }
    }

    /// Some blocks have marks that nobody sees.
    pub fn is_excessive(&self) -> bool {
        !self.wants_all && !self.is_little && self.decorated.difference(&self.near).next().is_some()
    }

    /// Plans for what is dirty, and for blocks that are wanted and not decorated yet. All of it counts as
    /// drawn from here on.
    pub fn plan(&mut self, document: &DocumentState, schema: &Schema) -> Plans {
        let (store, partition) = (document.store(), document.partition());
        let parts = store
            .iter()
            .filter_map(|annotation| annotation.target.parts());
        self.is_little = is_little(parts.flat_map(Parts::iter), partition);
        let mut dirty = std::mem::take(&mut self.dirty);
        dirty.retain(|range| !range.is_empty());
        let wanted: BTreeSet<usize> = if self.wants_all || self.is_little {
            (0..partition.blocks().len()).collect()
        } else {
            self.near.clone()
        };
        let mut paragraphs = BTreeSet::new();
        for block in wanted.union(&self.decorated) {
            let Some(within) = partition.blocks().get(*block) else {
                continue;
            };
            if self.decorated.contains(block) {
                for range in &dirty {
                    let both = intersection(range, &within.paragraphs);
                    self.add_marked(both, store, partition, &mut paragraphs);
                }
            } else {
                self.add_marked(within.paragraphs.clone(), store, partition, &mut paragraphs);
            }
        }
        self.decorated.extend(wanted);
        let of = |index| self.plan_one(index, document, schema);
        paragraphs.into_iter().filter_map(of).collect()
    }

    /// Plans that take the marks off at most `n_blocks` blocks that are not near.
    pub fn strip(&mut self, partition: &Partition, n_blocks: usize) -> Plans {
        if self.wants_all || self.is_little {
            return Plans::new();
        }
        let far: Vec<usize> = self
            .decorated
            .difference(&self.near)
            .take(n_blocks)
            .copied()
            .collect();
        let mut plans = Plans::new();
        for block in far {
            self.decorated.remove(&block);
            let Some(block) = partition.blocks().get(block) else {
                continue;
            };
            for (index, _) in self.drawn.range(block.paragraphs.clone()) {
                if let Some(paragraph) = partition.paragraphs().get(*index) {
                    plans.push((*index, bare(paragraph)));
                }
            }
        }
        plans
    }

    /// Adds those paragraphs of `range` that have marks or ought to.
    fn add_marked(
        &self,
        range: Range<usize>,
        store: &Store,
        partition: &Partition,
        found: &mut BTreeSet<usize>,
    ) {
        let Some(span) = span_of(partition, &range) else {
            return;
        };
        found.extend(self.drawn.range(range).map(|(index, _)| *index));
        for annotation in store.overlapping(span) {
            for part in annotation.target.parts().into_iter().flat_map(Parts::iter) {
                if let Some(part) = part.intersection(span) {
                    found.extend(partition.paragraphs_in(part));
                }
            }
        }
    }

    fn plan_one(
        &self,
        index: usize,
        document: &DocumentState,
        schema: &Schema,
    ) -> Option<(usize, Vec<Piece>)> {
        let paragraph = document.partition().paragraphs().get(index)?;
        let span = paragraph.span()?;
        let there = document.store().overlapping(span);
        let of = |annotation: &&Annotation| self.active(annotation, schema);
        let active: Vec<Active> = there.iter().filter_map(of).collect();
        if active.is_empty() {
            return Some((index, bare(paragraph)));
        }
        let position: BTreeMap<&AnnotationId, usize> = active
            .iter()
            .enumerate()
            .map(|(position, one)| (&one.id, position))
            .collect();
        let runs: Vec<ActiveRun> = document
            .store()
            .runs(span)
            .into_iter()
            .map(|run| ActiveRun {
                span: run.span,
                active: run
                    .active
                    .iter()
                    .filter_map(|there| position.get(&there.id).copied())
                    .collect(),
            })
            .collect();
        Some((index, plan(paragraph, &active, &runs)))
    }

    fn active(&self, annotation: &Annotation, schema: &Schema) -> Option<Active> {
        Some(Active {
            id: annotation.id.clone(),
            label: schema
                .labels()
                .iter()
                .position(|label| label.id == annotation.label),
            parts: annotation.target.parts()?.iter().collect(),
            candidate: matches!(annotation.target, Target::Candidate(_)),
            chosen: self.chosen.as_ref() == Some(&annotation.id),
        })
    }
}

fn intersection(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    a.start.max(b.start)..a.end.min(b.end)
}

/// The span of consecutive paragraphs; `None` for none.
fn span_of(partition: &Partition, range: &Range<usize>) -> Option<Span> {
    let paragraphs = partition.paragraphs().get(range.clone())?;
    Span::new(paragraphs.first()?.start, paragraphs.last()?.end)
}

#[cfg(test)]
#[path = "../../tests/page/desk.rs"]
#[allow(dead_code, reason = "shared with the tests in a browser")]
mod desk;

#[cfg(test)]
mod tests {
    use super::desk::{Desk, id};
    use super::*;
    use crate::paint::extent::MAX_MARKS;

    /// 1,280 paragraphs of 10 bytes in 20 blocks.
    fn long() -> Desk {
        Desk::new(&"nine byte\n".repeat(1_280))
    }

    /// One annotation on each of 64 × 20 paragraphs, twice: more than all may be marked at once.
    fn many() -> Desk {
        let mut desk = long();
        let names: Vec<(String, u32)> = (0..2 * 1_280)
            .map(|n| (format!("n{n}"), n % 1_280 * 10))
            .collect();
        let tags: Vec<(&str, &str, u32, u32)> = names
            .iter()
            .map(|(name, start)| (name.as_str(), "a", *start, start + 4))
            .collect();
        desk.tag_all(&tags);
        desk
    }

    /// Plans and keeps, as the painter does: the paragraphs that were planned.
    fn step(work: &mut Work, desk: &Desk) -> Vec<usize> {
        let plans = work.plan(desk.state(), desk.schema());
        keep(work, plans)
    }

    fn keep(work: &mut Work, plans: Plans) -> Vec<usize> {
        plans
            .into_iter()
            .map(|(index, plan)| {
                work.keep(index, plan);
                index
            })
            .collect()
    }

    fn soil(work: &mut Work, desk: &Desk, touched: &[Span]) {
        let partition = desk.state().partition();
        work.soil(touched.iter().map(|span| partition.paragraphs_in(*span)));
    }

    #[test]
    fn little_is_decorated_wherever_it_is() {
        let (mut work, mut desk) = (Work::default(), long());
        work.come_near(0..1);
        desk.tag("x", "a", 12_001, 12_004);
        assert_eq!(step(&mut work, &desk), [1_200]);
        assert!(!work.is_excessive());
    }

    #[test]
    fn much_is_decorated_near_the_view_alone() {
        let (mut work, desk) = (Work::default(), many());
        work.come_near(0..2);
        assert_eq!(step(&mut work, &desk), (0..128).collect::<Vec<_>>());
        assert_eq!(step(&mut work, &desk), [0_usize; 0], "nothing is new");
        work.scrolled(&[(0, false), (2, true)]);
        assert_eq!(step(&mut work, &desk), (128..192).collect::<Vec<_>>());
        assert_eq!(work.n_drawn(), 192, "what left stays for a while");
        assert!(work.is_excessive());
        let plans = work.strip(desk.state().partition(), 8);
        assert_eq!(keep(&mut work, plans), (0..64).collect::<Vec<_>>());
        assert_eq!(work.n_drawn(), 128);
        assert!(!work.is_excessive());
    }

    #[test]
    fn few_blocks_are_stripped_at_once() {
        let (mut work, desk) = (Work::default(), many());
        work.come_near(0..5);
        step(&mut work, &desk);
        work.scrolled(&[(0, false), (1, false), (2, false)]);
        let plans = work.strip(desk.state().partition(), 2);
        assert_eq!(keep(&mut work, plans).len(), 128);
        assert!(work.is_excessive());
    }

    #[test]
    fn a_print_wants_everything() {
        let (mut work, desk) = (Work::default(), many());
        work.come_near(0..1);
        work.want_all(true);
        assert_eq!(step(&mut work, &desk).len(), 1_280);
        assert!(!work.is_excessive());
        assert!(work.strip(desk.state().partition(), 99).is_empty());
        work.want_all(false);
        assert_eq!(step(&mut work, &desk), [0_usize; 0]);
        assert!(work.is_excessive());
    }

    #[test]
    fn only_the_paragraphs_that_a_change_touched_are_planned() {
        let (mut work, mut desk) = (Work::default(), long());
        work.come_near(0..1);
        desk.tag_all(&[("x", "a", 1, 4), ("y", "a", 11, 14), ("z", "a", 8, 22)]);
        assert_eq!(step(&mut work, &desk), [0, 1, 2]);
        let touched = desk.tag("w", "b", 12, 13);
        soil(&mut work, &desk, &touched);
        assert_eq!(step(&mut work, &desk), [1]);
        let touched = desk.remove("z");
        soil(&mut work, &desk, &touched);
        assert_eq!(step(&mut work, &desk), [0, 1, 2]);
        assert_eq!(work.n_drawn(), 2, "the third has no mark any more");
    }

    #[test]
    fn a_change_far_from_the_view_plans_nothing_until_it_comes_near() {
        let (mut work, mut desk) = (Work::default(), many());
        work.come_near(0..1);
        step(&mut work, &desk);
        let touched = desk.tag("far", "b", 6_400, 6_402);
        soil(&mut work, &desk, &touched);
        assert_eq!(step(&mut work, &desk), [0_usize; 0]);
        work.scrolled(&[(10, true)]);
        let plans = work.plan(desk.state(), desk.schema());
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
        let (mut work, mut desk) = (Work::default(), long());
        work.come_near(0..1);
        desk.tag("x", "a", 12_001, 12_004);
        step(&mut work, &desk);
        let n = u32::try_from(MAX_MARKS).unwrap();
        let all = desk.tag("long", "b", 0, 12_800 - 1);
        assert!(n < 2 * 1_280);
        soil(&mut work, &desk, &all);
        step(&mut work, &desk);
        assert!(!work.is_excessive(), "1,280 marks are little");
        let again = desk.tag("again", "b", 0, 12_800 - 1);
        soil(&mut work, &desk, &again);
        step(&mut work, &desk);
        assert!(work.is_excessive(), "2,560 are not");
    }

    #[test]
    fn choosing_dirties_where_the_former_and_the_new_one_are() {
        let (mut work, mut desk) = (Work::default(), long());
        work.come_near(0..1);
        desk.tag_all(&[("x", "a", 1, 4), ("y", "a", 11, 14), ("z", "a", 21, 24)]);
        step(&mut work, &desk);
        assert!(work.choose(Some(&id("x"))));
        assert!(!work.choose(Some(&id("x"))));
        assert_eq!(step(&mut work, &desk), [0]);
        assert!(work.choose(Some(&id("z"))));
        assert_eq!(step(&mut work, &desk), [0, 2]);
        assert!(work.choose(None));
        assert_eq!(step(&mut work, &desk), [2]);
    }

    #[test]
    fn overlapping_ones_lie_in_reading_order_with_what_is_theirs() {
        let (mut work, mut desk) = (Work::default(), Desk::new("abcdefghij\n"));
        work.come_near(0..1);
        let candidate = Target::Candidate(Parts::one(Span::of(4, 6).unwrap()));
        let insertion = desk.insertion("maybe", "c", candidate);
        desk.commit(vec![insertion]);
        desk.tag_all(&[("in", "b", 4, 8), ("out", "a", 2, 8)]);
        work.choose(Some(&id("in")));
        let plans = work.plan(desk.state(), desk.schema());
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
}

//! The marks that are drawn, those that ought to be, and the plans that lead from one to the other. No page in here: it
//! is tested natively against a store.

use super::bit_set::BitSet;
use super::extent::is_little;
use super::plan::{Active, ActiveRun, Piece, bare, plan};
use standoff::Span;
use standoff::model::{Annotation, AnnotationId, Parts, Target};
use standoff::schema::Schema;
use standoff::store::{DocumentState, Store};
use standoff::text::{Paragraph, Partition};
use std::ops::Range;
use std::rc::Rc;

/// Paragraphs by index, each with the pieces that it is to show.
pub type Plans = Vec<(usize, Vec<Piece>)>;

/// Whether an annotation of a document is faint. Of many it is asked about those that are drawn.
pub type Faint = Rc<dyn Fn(&DocumentState, &Annotation) -> bool>;

/// The state of the marks in the page.
#[derive(Default)]
pub struct MarkState {
    /// Blocks within a screen of the view.
    near: BitSet,
    /// Blocks whose marks are kept in step.
    decorated: BitSet,
    /// The pieces that paragraphs show, by index, as far as any has marks; nothing for one that has none.
    drawn: Vec<Vec<Piece>>,
    /// Paragraphs that have marks.
    marked: BitSet,
    /// Paragraphs that may have changed.
    dirty: Vec<Range<usize>>,
    /// Paragraphs of decorated blocks that are to be planned.
    waiting: BitSet,
    chosen: Option<AnnotationId>,
    faint: Option<Faint>,
    /// Blocks that are decorated for a person who hears the text, wherever the view is.
    ahead: BitSet,
    /// A print needs every mark.
    wants_all: bool,
    /// There is so little that every mark is drawn; nothing while nobody counted.
    is_little: Option<bool>,
}

impl MarkState {
    /// These blocks are near the view, as far as can be told now.
    pub fn come_near(&mut self, blocks: Range<usize>) {
        blocks.for_each(|block| self.near.insert(block));
    }

    /// Blocks came near the view, or went.
    pub fn scrolled(&mut self, changes: &[(usize, bool)]) {
        for (block, is_near) in changes {
            if *is_near {
                self.near.insert(*block);
            } else {
                self.near.remove(*block);
            }
        }
    }

    /// Every block is wanted, or again only the near ones.
    pub fn want_all(&mut self, wanted: bool) {
        self.wants_all = wanted;
    }

    /// This block is decorated wherever the view is, from now on.
    pub fn read(&mut self, block: usize) {
        self.ahead.insert(block);
    }

    /// No block is decorated for being read any more.
    pub fn read_none(&mut self) {
        self.ahead = BitSet::default();
    }

    /// These paragraphs may have changed.
    pub fn mark_dirty(&mut self, ranges: impl Iterator<Item = Range<usize>>) {
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
            let mut ids = pieces.iter().flat_map(Piece::ids);
            id.is_some_and(|id| ids.any(|other| other == id))
        };
        for index in self.marked.iter() {
            let pieces = &self.drawn[index];
            if shows(pieces, former.as_ref()) || shows(pieces, id) {
                self.dirty.push(index..index + 1);
            }
        }
        true
    }

    /// These annotations are faint, or none; false when none was already.
    pub fn set_faint(&mut self, faint: Option<Faint>) -> bool {
        let is_other = faint.is_some() || self.faint.is_some();
        self.faint = faint;
        if is_other {
            // What has no marks is not planned.
            self.dirty.push(0..self.drawn.len());
        }
        is_other
    }

    /// How many paragraphs have marks.
    pub fn n_drawn(&self) -> usize {
        self.marked.iter().count()
    }

    /// The pieces that a paragraph shows.
    pub fn drawn(&self, index: usize, paragraph: &Paragraph) -> Vec<Piece> {
        match self.drawn.get(index) {
            Some(pieces) if !pieces.is_empty() => pieces.clone(),
            _ => bare(paragraph),
        }
    }

    /// A paragraph was drawn like this.
    pub fn keep(&mut self, index: usize, pieces: Vec<Piece>) {
        let is_bare = pieces.iter().all(|piece| piece.layers.is_empty());
        if index >= self.drawn.len() {
            if is_bare {
                return;
            }
            self.drawn.resize_with(index + 1, Vec::new);
        }
        if is_bare {
            self.marked.remove(index);
            self.drawn[index] = Vec::new();
        } else {
            self.marked.insert(index);
            self.drawn[index] = pieces;
        }
    }

    /// These paragraphs were put into the page anew, without marks.
    pub fn forget(&mut self, paragraphs: Range<usize>) {
        for index in paragraphs.clone() {
            if let Some(pieces) = self.drawn.get_mut(index) {
                pieces.clear();
                self.marked.remove(index);
            }
        }
        self.dirty.push(paragraphs);
    }

    /// Some blocks have marks that nobody sees.
    pub fn is_excessive(&self) -> bool {
        !self.all_wanted() && self.far().next().is_some()
    }

    fn all_wanted(&self) -> bool {
        self.wants_all || self.is_little == Some(true)
    }

    /// Blocks that are decorated and not near.
    fn far(&self) -> impl Iterator<Item = usize> + '_ {
        let decorated = self.decorated.iter();
        decorated.filter(|block| !self.near.contains(*block) && !self.ahead.contains(*block))
    }

    /// Plans for paragraphs that are dirty, and for blocks that are wanted, in the page (`is_there`) and not decorated
    /// yet: about `n_nodes` pieces of text and layers of marks, of which more wait for the next time. Where there is
    /// more, the paragraph nearest to `from` comes first. All of it, where every mark is drawn anyway. A planned
    /// paragraph counts as drawn from here on.
    pub fn plan(
        &mut self,
        document: &DocumentState,
        schema: &Schema,
        is_there: impl Fn(usize) -> bool,
        from: impl FnOnce() -> usize,
        n_nodes: usize,
    ) -> Plans {
        self.gather(document, is_there);
        let order: Vec<usize> = self.waiting.iter().collect();
        let is_limited = !self.all_wanted();
        // A paragraph with a mark has its piece, one before or behind it, and a layer; most paragraphs have several.
        let is_much = is_limited && order.len() > n_nodes / 16;
        let from = if is_much { from() } else { 0 };
        let mut plans = Plans::new();
        let mut n_planned = 0;
        for index in outwards(&order, from) {
            if is_limited && n_planned >= n_nodes {
                break;
            }
            self.waiting.remove(index);
            if let Some(plan) = self.plan_one(index, document, schema) {
                let sizes = plan.1.iter().map(|piece| 1 + piece.layers.len());
                n_planned += sizes.sum::<usize>();
                plans.push(plan);
            }
        }
        plans
    }

    /// Some paragraphs are to be planned still.
    pub fn is_waiting(&self) -> bool {
        self.waiting.iter().next().is_some()
    }

    /// The same of those within `reach` bytes of paragraph `from`, before it and behind it.
    pub fn is_waiting_about(&self, partition: &Partition, from: usize, reach: usize) -> bool {
        let paragraphs = partition.paragraphs();
        let Some(middle) = paragraphs.get(from) else {
            return self.is_waiting();
        };
        let (start, end) = (middle.start.to_usize(), middle.end.to_usize());
        let is_about = |index: usize| {
            paragraphs.get(index).is_some_and(|paragraph| {
                paragraph.end.to_usize() + reach > start && paragraph.start.to_usize() < end + reach
            })
        };
        self.waiting.iter().any(is_about)
    }

    /// Which paragraphs are to be planned.
    fn gather(&mut self, document: &DocumentState, is_there: impl Fn(usize) -> bool) {
        let (store, partition) = (document.store(), document.partition());
        let mut dirty = std::mem::take(&mut self.dirty);
        dirty.retain(|range| !range.is_empty());
        if self.is_little.is_none() || !dirty.is_empty() {
            self.is_little = Some(is_little(store, partition));
        }
        let all_wanted = self.all_wanted();
        let mut waiting = std::mem::take(&mut self.waiting);
        for (block, within) in partition.blocks().iter().enumerate() {
            if self.decorated.contains(block) {
                for range in &dirty {
                    let both = intersection(range, &within.paragraphs);
                    self.add_marked(both, store, partition, &mut waiting);
                }
            } else if (all_wanted || self.near.contains(block) || self.ahead.contains(block))
                && is_there(block)
            {
                self.add_marked(within.paragraphs.clone(), store, partition, &mut waiting);
                self.decorated.insert(block);
            }
        }
        self.waiting = waiting;
    }

    /// Plans that take the marks off at most `n_blocks` blocks that are not near.
    pub fn strip(&mut self, partition: &Partition, n_blocks: usize) -> Plans {
        if self.all_wanted() {
            return Plans::new();
        }
        let far: Vec<usize> = self.far().take(n_blocks).collect();
        let mut plans = Plans::new();
        for block in far {
            self.decorated.remove(block);
            let Some(block) = partition.blocks().get(block) else {
                continue;
            };
            for index in block.paragraphs.clone() {
                self.waiting.remove(index);
            }
            for index in self.marked(&block.paragraphs) {
                if let Some(paragraph) = partition.paragraphs().get(index) {
                    plans.push((index, bare(paragraph)));
                }
            }
        }
        plans
    }

    /// The paragraphs of `range` that have marks.
    fn marked(&self, range: &Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let until = range.end.min(self.drawn.len());
        (range.start..until).filter(|index| !self.drawn[*index].is_empty())
    }

    /// Adds those paragraphs of `range` that have marks or ought to.
    fn add_marked(
        &self,
        range: Range<usize>,
        store: &Store,
        partition: &Partition,
        found: &mut BitSet,
    ) {
        let Some(span) = span_of(partition, &range) else {
            return;
        };
        self.marked(&range).for_each(|index| found.insert(index));
        for annotation in store.overlapping(span) {
            for part in annotation.target.parts().into_iter().flat_map(Parts::iter) {
                if let Some(part) = part.intersection(span) {
                    let within = partition.paragraphs_in(part);
                    within.for_each(|index| found.insert(index));
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
        let (there, runs) = document.store().numbered_runs(span);
        if there.is_empty() {
            return Some((index, bare(paragraph)));
        }
        let active = there.iter().map(|one| self.active(document, one, schema));
        let active: Vec<Active> = active.collect();
        let runs = runs.into_iter();
        let runs: Vec<ActiveRun> = runs
            .map(|(span, active)| ActiveRun { span, active })
            .collect();
        Some((index, plan(paragraph, &active, &runs)))
    }

    fn active(&self, document: &DocumentState, annotation: &Annotation, schema: &Schema) -> Active {
        let parts = annotation.target.parts().into_iter();
        Active {
            id: annotation.id.clone(),
            label: schema
                .labels()
                .iter()
                .position(|label| label.id == annotation.label),
            parts: parts.flat_map(Parts::iter).collect(),
            candidate: matches!(annotation.target, Target::Candidate(_)),
            chosen: self.chosen.as_ref() == Some(&annotation.id),
            faint: self
                .faint
                .as_ref()
                .is_some_and(|is_faint| is_faint(document, annotation)),
        }
    }
}

/// The numbers in `order`, from the nearest to `from` to the farthest.
fn outwards(order: &[usize], from: usize) -> impl Iterator<Item = usize> + '_ {
    let start = order.partition_point(|index| *index < from);
    let (before, after) = order.split_at(start);
    let (mut before, mut after) = (before.iter().rev().peekable(), after.iter().peekable());
    std::iter::from_fn(move || {
        let is_below = match (before.peek(), after.peek()) {
            (Some(before), Some(after)) => **after - from <= from - **before,
            (before, _) => before.is_none(),
        };
        let next = if is_below {
            after.next()
        } else {
            before.next()
        };
        next.copied()
    })
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
mod tests;

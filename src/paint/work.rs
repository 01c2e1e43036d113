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
mod tests;

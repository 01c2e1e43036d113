//! The annotations at one place, from the innermost outwards: a click opens the first, another the next.

use crate::state::View;
use standoff::Span;
use standoff::model::{Annotation, AnnotationId};
use standoff::text::ByteOffset;
use std::cmp::Ordering;

/// How far an annotation reaches, from its first part to its last; what has no place reaches farthest.
fn extent(annotation: &Annotation) -> u32 {
    annotation.target.covering().map_or(u32::MAX, Span::n_bytes)
}

/// The shortest first; of those alike, the one that is read last, which is drawn inside the others.
fn inner_first(one: &&Annotation, other: &&Annotation) -> Ordering {
    let start = |annotation: &Annotation| annotation.target.covering().map(Span::start);
    let by_extent = extent(one).cmp(&extent(other));
    let by_start = || start(other).cmp(&start(one));
    by_extent
        .then_with(by_start)
        .then_with(|| other.id.cmp(&one.id))
}

fn inside_out(mut found: Vec<&Annotation>) -> Vec<AnnotationId> {
    found.sort_by(inner_first);
    found
        .iter()
        .map(|annotation| annotation.id.clone())
        .collect()
}

/// The annotations that the character at `offset` is in, from the innermost outwards.
pub fn outwards_at(view: &View, offset: ByteOffset) -> Vec<AnnotationId> {
    let document = view.document();
    inside_out(document.map_or_else(Vec::new, |document| document.store().at(offset)))
}

/// Those of `ids` that are there, from the innermost outwards.
pub fn outwards_among(view: &View, ids: &[AnnotationId]) -> Vec<AnnotationId> {
    let Some(document) = view.document() else {
        return Vec::new();
    };
    let store = document.store();
    inside_out(ids.iter().filter_map(|id| store.get(id)).collect())
}

/// The one to open among `outwards`: the innermost, or the one outside `before`, which was opened there last. `None`
/// outside the outermost, and where there is none.
pub fn next_outward(
    outwards: &[AnnotationId],
    before: Option<&AnnotationId>,
) -> Option<AnnotationId> {
    let opened = before.and_then(|before| outwards.iter().position(|id| id == before));
    let next = opened.map_or(0, |opened| opened + 1);
    outwards.get(next).cloned()
}

/// The innermost `n_most` of the other annotations that share characters with this one, and how many there are.
pub fn also_here(
    view: &View,
    annotation: &Annotation,
    n_most: usize,
) -> (Vec<AnnotationId>, usize) {
    let parts = annotation.target.parts();
    let (Some(document), Some(parts)) = (view.document(), parts) else {
        return (Vec::new(), 0);
    };
    let there = |part: Span| document.store().overlapping(part);
    let mut found: Vec<&Annotation> = parts.iter().flat_map(there).collect();
    found.retain(|one| one.id != annotation.id);
    if parts.n_parts() > 1 {
        found.sort_by(inner_first);
        found.dedup_by_key(|one| &one.id);
    }
    let n_others = found.len();
    if n_others > n_most {
        // Of thousands the others need not be put in order.
        found.select_nth_unstable_by(n_most, inner_first);
        found.truncate(n_most);
    }
    (inside_out(found), n_others)
}

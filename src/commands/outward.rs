//! The annotations at one place, from the innermost outwards: a click opens the first, another the next.

use crate::state::View;
use standoff::Span;
use standoff::model::{Annotation, AnnotationId, Parts};
use standoff::text::ByteOffset;

/// How far an annotation reaches, from its first part to its last; what has no place reaches farthest.
fn extent(annotation: &Annotation) -> u32 {
    annotation.target.covering().map_or(u32::MAX, Span::n_bytes)
}

/// The shortest first; of those alike, the one that is read last, which is drawn inside the others.
fn inside_out(mut found: Vec<&Annotation>) -> Vec<AnnotationId> {
    found.reverse();
    found.sort_by_key(|annotation| extent(annotation));
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

/// Those of `ids` that are there, which are in reading order or nearly so, from the innermost outwards.
pub fn outwards_among(view: &View, ids: &[AnnotationId]) -> Vec<AnnotationId> {
    let Some(document) = view.document() else {
        return Vec::new();
    };
    let store = document.store();
    let mut found: Vec<&Annotation> = ids.iter().filter_map(|id| store.get(id)).collect();
    // Where many lie on one another, those that are drawn come before the others.
    found.sort_by_key(|annotation| store.rank(&annotation.id));
    inside_out(found)
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

/// The other annotations that share characters with this one, from the innermost outwards.
pub fn also_here(view: &View, annotation: &Annotation) -> Vec<AnnotationId> {
    let parts = annotation.target.parts();
    let (Some(document), Some(parts)) = (view.document(), parts) else {
        return Vec::new();
    };
    let store = document.store();
    let mut found: Vec<&Annotation> = Vec::new();
    for part in Parts::iter(parts) {
        found.extend(store.overlapping(part));
    }
    if parts.n_parts() > 1 {
        found.sort_by_key(|one| store.rank(&one.id));
        found.dedup_by_key(|one| &one.id);
    }
    found.retain(|one| one.id != annotation.id);
    inside_out(found)
}

//! Reanchoring a file in a document: in a text that the file does not have, or another version of it.
//!
//! On the same text (by hash) everything stays where it is. On another each target is found again by its
//! quote and its context, and law 10 decides: shifted, flagged as a candidate, or orphaned.

use super::recount::{Claim, Counting, Ruler, recount};
use super::{CharSpan, ImportedDocument, bytes_of, item_order, set_target};
use standoff::model::{Document, Item, Orphan, Parts, Target};
use standoff::selector::{Resolution, Sameness, Selector, describe, resolve_all};
use standoff::span::Span;
use standoff::text::{ByteOffset, Text};
use std::collections::HashMap;

/// The fates of the targets of a file on another document, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ReanchorReport {
    /// Where they were.
    pub exact: usize,
    /// Elsewhere, surely.
    pub shifted: usize,
    /// Found, but for a person to judge.
    pub flagged: usize,
    /// Not found; kept with their quotes.
    pub orphaned: usize,
}

/// A file reanchored in a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Reanchored {
    /// Everything that the file says, with targets in the document's text: ready to be put in. In the order
    /// of [`ImportedDocument::items`].
    pub items: Vec<Item>,
    /// Counts of the annotations and suggestions among them.
    pub report: ReanchorReport,
    /// The counting that the offsets of the file were found to have, where nothing but quotes says it.
    pub counting: Counting,
}

/// Reanchors `imported` in the text of `onto`, whatever text it was made on.
pub fn reanchor(imported: &ImportedDocument, onto: &Document) -> Reanchored {
    let text = &onto.text;
    let sameness = match imported.about.sha256 {
        Some(hash) if hash == onto.sha256 => Sameness::Same,
        _ => Sameness::Changed,
    };
    let sources = sources(imported, sameness);
    let (selectors, sources): (Vec<Selector>, Vec<Source>) = sources.into_iter().unzip();
    let (counting, found) = match imported.about.sha256 {
        Some(_) => (Counting::default(), resolve_all(text, &selectors, sameness)),
        None => resolve_counted(text, &selectors, &sources),
    };
    let pieces = resolve_pieces(text, &sources, &selectors, &found);
    let waiting = imported.waiting.iter().map(|entry| &entry.item);
    let mut reanchored = Reanchored {
        items: waiting.chain(&imported.items).cloned().collect(),
        report: ReanchorReport::default(),
        counting,
    };
    for (at, ((source, selector), resolution)) in
        sources.iter().zip(selectors).zip(found).enumerate()
    {
        let target = source.target(selector, resolution, pieces.get(&at));
        reanchored.report.count(&target, resolution);
        set_target(&mut reanchored.items[source.item], target);
    }
    reanchored.items.sort_by(item_order);
    reanchored
}

impl ReanchorReport {
    fn count(&mut self, target: &Target, resolution: Resolution) {
        *match (target, resolution) {
            (Target::Orphan(_), _) => &mut self.orphaned,
            (Target::Candidate(_), _) => &mut self.flagged,
            (Target::Anchored(_), Resolution::Exact(_)) => &mut self.exact,
            (Target::Anchored(_), _) => &mut self.shifted,
        } += 1;
    }
}

/// How sure a target was in its file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Was {
    Sure,
    Candidate,
    Orphan,
    /// And the text is the same one: it is not looked for.
    OrphanHere,
}

/// A target to be found again; its selector is kept apart.
struct Source {
    /// The number of the item.
    item: usize,
    /// Where its parts were; none for an orphan.
    parts: Vec<CharSpan>,
    was: Was,
}

fn sources(imported: &ImportedDocument, sameness: Sameness) -> Vec<(Selector, Source)> {
    let mut sources = Vec::with_capacity(imported.waiting.len() + imported.items.len());
    let was_orphan = match sameness {
        Sameness::Same => Was::OrphanHere,
        Sameness::Changed => Was::Orphan,
    };
    for (item, entry) in imported.waiting.iter().enumerate() {
        let Some(Target::Orphan(orphan)) = entry.item.target() else {
            continue;
        };
        let was = match (&entry.parts, entry.is_candidate) {
            (None, _) => was_orphan,
            (Some(_), true) => Was::Candidate,
            (Some(_), false) => Was::Sure,
        };
        let parts = entry.parts.clone().unwrap_or_default();
        sources.push((selector_of(orphan), Source { item, parts, was }));
    }
    let Some(text) = imported.document.as_ref().map(|document| &document.text) else {
        return sources;
    };
    for (at, item) in imported.items.iter().enumerate() {
        let item_number = imported.waiting.len() + at;
        let Some((selector, parts, was)) = item.target().and_then(|target| match target {
            Target::Orphan(orphan) => Some((selector_of(orphan), Vec::new(), was_orphan)),
            Target::Anchored(parts) => Some((
                describe(text, parts.covering()).ok()?,
                places(text, parts)?,
                Was::Sure,
            )),
            Target::Candidate(parts) => Some((
                describe(text, parts.covering()).ok()?,
                places(text, parts)?,
                Was::Candidate,
            )),
        }) else {
            continue;
        };
        sources.push((
            selector,
            Source {
                item: item_number,
                parts,
                was,
            },
        ));
    }
    sources
}

/// Of a file that does not say which text it was made on: what its offsets count, and what becomes of each selector.
/// A quote without context that stands where the file says is there; all else is looked for.
fn resolve_counted(
    text: &Text,
    selectors: &[Selector],
    sources: &[Source],
) -> (Counting, Vec<Resolution>) {
    let is_bare = |selector: &Selector| selector.prefix.is_empty() && selector.suffix.is_empty();
    let claims = sources.iter().zip(selectors).enumerate();
    let (places, claims): (Vec<usize>, Vec<Claim<'_>>) = claims
        .filter_map(|(at, (source, selector))| match &*source.parts {
            [part] if source.was == Was::Sure && is_bare(selector) => {
                let claim = Claim {
                    quote: &selector.quote,
                    start: part.start.get(),
                    end: part.end.get(),
                };
                Some((at, claim))
            }
            _ => None,
        })
        .unzip();
    let (counting, spans) = recount(text, &claims);
    let mut found: Vec<Option<Resolution>> = vec![None; selectors.len()];
    for ((at, claim), span) in places.iter().zip(&claims).zip(spans) {
        found[*at] = span.map(|span| match claim.quote.is_empty() {
            false => Resolution::Exact(span),
            // Nothing vouches for it.
            true => Resolution::Candidate { span, n_places: 1 },
        });
    }
    let ruler = Ruler::new(text, counting);
    let open = found
        .iter()
        .zip(selectors)
        .filter(|(found, _)| found.is_none());
    let open: Vec<Selector> = open
        .map(|(_, selector)| Selector {
            start: ruler.near(selector.start.get()),
            ..selector.clone()
        })
        .collect();
    let mut rest = resolve_all(text, &open, Sameness::Changed).into_iter();
    let found = found
        .into_iter()
        .map(|found| found.or_else(|| rest.next()).unwrap_or(Resolution::Orphan));
    (counting, found.collect())
}

fn places(text: &Text, parts: &Parts) -> Option<Vec<CharSpan>> {
    let place = |span: Span| {
        Some(CharSpan {
            start: text.byte_to_char(span.start()).ok()?,
            end: text.byte_to_char(span.end()).ok()?,
        })
    };
    parts.iter().map(place).collect()
}

fn selector_of(orphan: &Orphan) -> Selector {
    Selector {
        quote: orphan.quote.clone(),
        prefix: orphan.prefix.clone(),
        suffix: orphan.suffix.clone(),
        start: orphan.near,
    }
}

impl Source {
    /// The target in the new text. A target that was lost or doubtful before is never sure again by itself.
    fn target(&self, selector: Selector, found: Resolution, pieces: Option<&Parts>) -> Target {
        let whole = found.span().and_then(|span| self.parts_in(span, &selector));
        let is_sure =
            self.was == Was::Sure && matches!(found, Resolution::Exact(_) | Resolution::Shifted(_));
        match (whole, pieces) {
            _ if self.was == Was::OrphanHere => orphan(selector),
            (Some(parts), _) if is_sure => Target::Anchored(parts),
            (Some(parts), _) => Target::Candidate(parts),
            (None, Some(parts)) => Target::Candidate(parts.clone()),
            (None, None) => orphan(selector),
        }
    }

    /// The parts in the covering span, where they were in the quote.
    fn parts_in(&self, span: Span, selector: &Selector) -> Option<Parts> {
        if self.parts.len() < 2 {
            return Some(Parts::one(span));
        }
        let spans = self.parts.iter().map(|place| {
            let bytes = bytes_of(&selector.quote, selector.start, *place)?;
            let offset = |byte| Some(span.start().plus(u32::try_from(byte).ok()?));
            Span::new(offset(bytes.start)?, offset(bytes.end)?)
        });
        Parts::new(&spans.collect::<Option<Vec<Span>>>()?).ok()
    }

    /// A selector for each part, where there are several. Its context comes from the quote around it.
    fn pieces(&self, selector: &Selector) -> Option<Vec<Selector>> {
        if self.parts.len() < 2 {
            return None;
        }
        let around = [&*selector.prefix, &*selector.quote, &*selector.suffix].concat();
        let around = Text::new(around);
        let pieces = self.parts.iter().map(|place| {
            let bytes = bytes_of(&selector.quote, selector.start, *place)?;
            let offset = |byte| ByteOffset::from_usize(selector.prefix.len() + byte);
            let span = Span::new(offset(bytes.start)?, offset(bytes.end)?)?;
            let mut piece = describe(&around, span).ok()?;
            piece.start = place.start;
            Some(piece)
        });
        pieces.collect()
    }
}

/// The parts, by the number of their source, of targets whose covering quote is nowhere since what lies
/// between their parts has changed: each part by itself, if they are still in order.
fn resolve_pieces(
    text: &Text,
    sources: &[Source],
    selectors: &[Selector],
    found: &[Resolution],
) -> HashMap<usize, Parts> {
    let mut pieces = Vec::new();
    let mut owners = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        if found[at] == Resolution::Orphan
            && let Some(of_source) = source.pieces(&selectors[at])
        {
            owners.push((at, of_source.len()));
            pieces.extend(of_source);
        }
    }
    let mut found = resolve_all(text, &pieces, Sameness::Changed).into_iter();
    let parts = owners.into_iter().filter_map(|(at, n_pieces)| {
        let spans: Vec<Option<Span>> = found
            .by_ref()
            .take(n_pieces)
            .map(Resolution::span)
            .collect();
        let spans: Option<Vec<Span>> = spans.into_iter().collect();
        Some((at, Parts::new(&spans?).ok()?))
    });
    parts.collect()
}

fn orphan(selector: Selector) -> Target {
    Target::Orphan(Box::new(Orphan {
        quote: selector.quote,
        prefix: selector.prefix,
        suffix: selector.suffix,
        near: selector.start,
    }))
}

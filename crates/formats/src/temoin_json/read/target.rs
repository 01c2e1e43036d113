//! Where a record is: its code points turned into bytes of the text, its quote compared with what stands
//! there, its other units compared with these. In a file without text, its offsets against its quote.

use super::fields::excerpt;
use super::wire::{Pair, WirePart, WireTarget};
use crate::exchange::bytes_of;
use crate::temoin_json::CharSpan;
use crate::{IssueCode, Issues, Path, Unit};
use standoff::model::{Orphan, Parts, Target};
use standoff::selector::Selector;
use standoff::span::Span;
use standoff::text::{ByteOffset, CharOffset, OffsetError, Text, Utf16Offset};
use std::borrow::Cow;

/// A target whose numbers are sound.
pub(super) enum Settled {
    /// In the text of the file.
    OnText(Target),
    /// In a text that the file does not have.
    Waiting {
        selector: Selector,
        parts: Option<Vec<CharSpan>>,
        is_candidate: bool,
    },
}

pub(super) fn settle(
    target: WireTarget<'_>,
    text: Option<&Text>,
    path: &Path<'_>,
    issues: &mut Issues,
) -> Option<Settled> {
    let selector =
        |quote: Cow<'_, str>, prefix: Cow<'_, str>, suffix: Cow<'_, str>, start| Selector {
            quote: quote.into_owned(),
            prefix: prefix.into_owned(),
            suffix: suffix.into_owned(),
            start,
        };
    match target {
        WireTarget::Orphan {
            quote,
            prefix,
            suffix,
            near,
        } => {
            let near = narrow(near, u32::MAX, &path.field("near"), issues)?;
            let selector = selector(quote, prefix, suffix, CharOffset::new(near));
            Some(orphan(selector, text.is_some()))
        }
        WireTarget::Anchored {
            covering,
            prefix,
            suffix,
            parts,
            is_candidate,
        } => {
            if let Some(text) = text {
                let parts = on_text(text, &covering, &parts, path, issues)?;
                return Some(Settled::OnText(match is_candidate {
                    true => Target::Candidate(parts),
                    false => Target::Anchored(parts),
                }));
            }
            let parts = in_quote(&covering, &parts, path, issues)?;
            let start = parts.first()?.start;
            Some(Settled::Waiting {
                selector: selector(covering.quote, prefix, suffix, start),
                parts: Some(parts),
                is_candidate,
            })
        }
    }
}

fn orphan(selector: Selector, has_text: bool) -> Settled {
    if !has_text {
        return Settled::Waiting {
            selector,
            parts: None,
            is_candidate: false,
        };
    }
    Settled::OnText(Target::Orphan(Box::new(Orphan {
        quote: selector.quote,
        prefix: selector.prefix,
        suffix: selector.suffix,
        near: selector.start,
    })))
}

/// The offset, if it is not past `length`.
fn narrow(offset: u64, length: u32, path: &Path<'_>, issues: &mut Issues) -> Option<u32> {
    let narrow = u32::try_from(offset)
        .ok()
        .filter(|offset| *offset <= length);
    if narrow.is_none() {
        let unit = Unit::CodePoints;
        issues.at(
            path,
            IssueCode::OutsideText {
                offset,
                length,
                unit,
            },
        );
    }
    narrow
}

/// Start and end, if they are in order and not past `length`.
fn ends(
    part: &WirePart<'_>,
    length: u32,
    path: &Path<'_>,
    issues: &mut Issues,
) -> Option<CharSpan> {
    let start = narrow(part.start, length, &path.field("start"), issues);
    let end = narrow(part.end, length, &path.field("end"), issues);
    let (start, end) = (start?, end?);
    if end < start {
        issues.at(&path.field("end"), IssueCode::ReversedSpan { start, end });
        return None;
    }
    if end == start {
        issues.at(&path.field("end"), IssueCode::EmptySpan { offset: start });
        return None;
    }
    Some(CharSpan {
        start: CharOffset::new(start),
        end: CharOffset::new(end),
    })
}

fn on_text(
    text: &Text,
    covering: &WirePart<'_>,
    parts: &[WirePart<'_>],
    path: &Path<'_>,
    issues: &mut Issues,
) -> Option<Parts> {
    let whole = span(text, covering, path, issues);
    if parts.is_empty() {
        return whole.map(Parts::one);
    }
    let path = path.field("parts");
    let spans: Vec<Option<Span>> = parts
        .iter()
        .enumerate()
        .map(|(index, part)| span(text, part, &path.index(index), issues))
        .collect();
    let spans: Vec<Span> = spans.into_iter().collect::<Option<_>>()?;
    let Ok(parts) = Parts::new(&spans) else {
        issues.at(&path, IssueCode::PartsOutOfOrder);
        return None;
    };
    if parts.covering() != whole? {
        issues.at(&path, IssueCode::PartsNotCovering);
        return None;
    }
    Some(parts)
}

/// The span of a part that says where it is in bytes, if all it says is so.
fn stated(text: &Text, part: &WirePart<'_>) -> Option<Span> {
    let (utf8, utf16) = (part.utf8?, part.utf16?);
    let offset = |offset| u32::try_from(offset).ok().map(ByteOffset::new);
    let span = Span::new(offset(utf8.start)?, offset(utf8.end)?)?;
    let bytes = span.start().to_usize()..span.end().to_usize();
    if text.as_str().get(bytes)? != part.quote {
        return None;
    }
    let start = text.position_of(span.start()).ok()?;
    let end = start.behind(&part.quote);
    let units = [
        (part.start, start.chars),
        (part.end, end.chars),
        (utf16.start, start.utf16),
        (utf16.end, end.utf16),
    ];
    let is_so = units.iter().all(|(said, is)| *said == u64::from(*is));
    is_so.then_some(span)
}

/// The span of one part, if its offsets, its quote and its other units all say the same.
fn span(text: &Text, part: &WirePart<'_>, path: &Path<'_>, issues: &mut Issues) -> Option<Span> {
    if let Some(span) = stated(text, part) {
        return Some(span);
    }
    let place = ends(part, text.n_chars().get(), path, issues)?;
    let start = text.char_to_byte(place.start).ok()?;
    // Where the quote stands there and is as long as said, its end needs no looking up.
    let is_there = text.as_str()[start.to_usize()..].starts_with(&*part.quote)
        && part.quote.chars().count() == place.end.since(place.start) as usize;
    let end = match u32::try_from(part.quote.len()) {
        Ok(n_bytes) if is_there => start.plus(n_bytes),
        _ => text.char_to_byte(place.end).ok()?,
    };
    let span = Span::new(start, end)?;
    let found = text.slice(span).ok()?;
    let n_errors = issues.n_errors();
    if found != part.quote {
        let (quote, found) = (excerpt(&part.quote), excerpt(found));
        issues.at(
            &path.field("quote"),
            IssueCode::QuoteDiffers { quote, found },
        );
    }
    if let Some(pair) = part.utf16 {
        let path = path.field("utf16");
        let inside = |offset| text.utf16_to_byte(Utf16Offset::new(offset)).map(|_| ());
        let start = text.byte_to_utf16(start).ok()?.get();
        let end = text.byte_to_utf16(end).ok()?.get();
        agree(pair, Unit::Utf16, [start, end], inside, &path, issues);
    }
    if let Some(pair) = part.utf8 {
        let path = path.field("utf8");
        let inside = |offset| text.byte_to_char(ByteOffset::new(offset)).map(|_| ());
        agree(
            pair,
            Unit::Utf8,
            [start.get(), end.get()],
            inside,
            &path,
            issues,
        );
    }
    (issues.n_errors() == n_errors).then_some(span)
}

/// Compares start and end in another unit with the values that they must have.
fn agree(
    pair: Pair,
    unit: Unit,
    expected: [u32; 2],
    inside: impl Fn(u32) -> Result<(), OffsetError>,
    path: &Path<'_>,
    issues: &mut Issues,
) {
    let found = [("start", pair.start), ("end", pair.end)];
    for ((name, found), expected) in found.into_iter().zip(expected) {
        if found == u64::from(expected) {
            continue;
        }
        let narrow = u32::try_from(found).unwrap_or(u32::MAX);
        let code = match inside(narrow) {
            Err(OffsetError::Outside { length, .. }) => IssueCode::OutsideText {
                offset: found,
                length,
                unit,
            },
            Err(OffsetError::InsideCharacter { offset }) => {
                IssueCode::InsideCharacter { offset, unit }
            }
            Ok(()) => IssueCode::UnitsDisagree {
                unit,
                expected,
                found: narrow,
            },
        };
        issues.at(&path.field(name), code);
    }
}

/// The parts of a target in a file without text: at least the covering one.
fn in_quote(
    covering: &WirePart<'_>,
    parts: &[WirePart<'_>],
    path: &Path<'_>,
    issues: &mut Issues,
) -> Option<Vec<CharSpan>> {
    let n_errors = issues.n_errors();
    let whole = ends(covering, u32::MAX, path, issues)?;
    let n_chars = covering.quote.chars().count();
    let expected = whole.end.since(whole.start);
    if n_chars != expected as usize {
        let found = u32::try_from(n_chars).unwrap_or(u32::MAX);
        issues.at(
            &path.field("quote"),
            IssueCode::QuoteLength { expected, found },
        );
        return None;
    }
    if parts.is_empty() {
        return Some(vec![whole]);
    }
    let path = path.field("parts");
    let places = parts.iter().enumerate().map(|(index, part)| {
        let path = path.index(index);
        let place = ends(part, u32::MAX, &path, issues)?;
        let found = bytes_of(&covering.quote, whole.start, place);
        let Some(found) = found.map(|range| &covering.quote[range]) else {
            issues.at(&path, IssueCode::PartsNotCovering);
            return None;
        };
        if found != part.quote {
            let (quote, found) = (excerpt(&part.quote), excerpt(found));
            issues.at(
                &path.field("quote"),
                IssueCode::QuoteDiffers { quote, found },
            );
        }
        Some(place)
    });
    let places: Vec<Option<CharSpan>> = places.collect();
    let places: Vec<CharSpan> = places.into_iter().collect::<Option<_>>()?;
    if !places.windows(2).all(|pair| pair[0].end < pair[1].start) {
        issues.at(&path, IssueCode::PartsOutOfOrder);
    } else if places.first()?.start != whole.start || places.last()?.end != whole.end {
        issues.at(&path, IssueCode::PartsNotCovering);
    }
    (issues.n_errors() == n_errors).then_some(places)
}

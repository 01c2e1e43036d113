//! Where an annotation lies: its ends moved by steps or put somewhere, parts added and removed.
//!
//! Every change that a person makes to the place of an annotation makes it sure: a candidate is anchored. Parts stay
//! apart by a character at least, and ends do not cross. Offsets are UTF-8 bytes.

use super::CommandError;
use super::annotations::{Direction, change, current, find};
use crate::state::{Session, View};
use standoff::Span;
use standoff::change::Intent;
use standoff::model::{AnnotationId, Parts, Target};
use standoff::store::DocumentState;
use standoff::text::{self, ByteOffset, Text};

/// One end of an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Where it starts.
    Start,
    /// Where it ends.
    End,
}

/// How far an end moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// A grapheme: what people call a character.
    Character,
    /// A word.
    Word,
    /// A sentence.
    Sentence,
}

/// Puts an annotation on `span`, in one part and for sure: what was a candidate or an orphan is anchored.
///
/// # Errors
/// [`CommandError::Offset`], an unknown annotation, a reader.
pub fn set_span(session: &Session, id: &AnnotationId, span: Span) -> Result<(), CommandError> {
    session.read(|view| Ok::<_, CommandError>(current(view)?.document().text.check(span)?))?;
    put(session, id, Parts::one(span), Some(format!("span {id}")))
}

/// Puts one part of an annotation (from 0) on `span`, or as near to it as the other parts let it, in one undo
/// step of its own. Nothing where the parts leave it no room.
///
/// # Errors
/// [`CommandError::Offset`], [`CommandError::NotOneSpan`] where it has no such part, an unknown annotation, a
/// reader.
pub fn set_part(
    session: &Session,
    id: &AnnotationId,
    part: usize,
    span: Span,
) -> Result<(), CommandError> {
    place_part(session, id, part, span, None)
}

/// `span` as far as the other parts of an annotation leave it room: `None` where they leave none, or where
/// it has no such part.
pub fn fit_part(view: &View, id: &AnnotationId, part: usize, span: Span) -> Option<Span> {
    let state = view.document()?;
    let parts = state.store().get(id)?.target.parts()?;
    fit(&state.document().text, parts, part, span)
}

fn fit(text: &Text, parts: &Parts, part: usize, span: Span) -> Option<Span> {
    let all: Vec<Span> = parts.iter().collect();
    let former = *all.get(part)?;
    let before = part.checked_sub(1).map(|before| all[before].end());
    let after = all.get(part + 1).map(|after| after.start());
    let first = before.map_or(ByteOffset::ZERO, |end| text::next_grapheme(text, end));
    let last = after.map_or(text.n_bytes(), |start| text::prev_grapheme(text, start));
    // A neighbour may be nearer already, from a file: then this end stays where it is.
    let (first, last) = (first.min(former.start()), last.max(former.end()));
    Span::new(span.start().max(first), span.end().min(last))
}

/// The part that the commands on ends move: the active one of the chosen annotation, else the first.
fn active_part(view: &View, id: &AnnotationId) -> usize {
    match view.chosen() == Some(id) {
        true => view.part(),
        false => 0,
    }
}

/// The span that the active part of an annotation would have after [`move_end`]; `None` where that end
/// cannot move further that way, or where the annotation has no place.
pub fn moved_end(
    view: &View,
    id: &AnnotationId,
    end: End,
    reach: Reach,
    direction: Direction,
) -> Option<Span> {
    let part = active_part(view, id);
    let span = view
        .document()?
        .store()
        .get(id)?
        .target
        .parts()?
        .iter()
        .nth(part)?;
    let to = stepped(view.document()?, span, end, reach, direction);
    let moved = match end {
        End::Start => Span::new(to, span.end()),
        End::End => Span::new(span.start(), to),
    };
    let moved = fit_part(view, id, part, moved?)?;
    (moved != span).then_some(moved)
}

/// Where one end of `span` goes by a step. A start goes to the start of a word or sentence, an end to the end.
fn stepped(
    state: &DocumentState,
    span: Span,
    end: End,
    reach: Reach,
    direction: Direction,
) -> ByteOffset {
    let document = state.document();
    let (text, language) = (&document.text, document.language.as_deref());
    let back = |at| match reach {
        Reach::Character => text::prev_grapheme(text, at),
        Reach::Word => text::prev_word(text, at, language),
        Reach::Sentence => text::prev_sentence(text, at),
    };
    let on = |at| match reach {
        Reach::Character => text::next_grapheme(text, at),
        Reach::Word => text::next_word(text, at, language),
        Reach::Sentence => text::next_sentence(text, at),
    };
    let is_character = reach == Reach::Character;
    match (end, direction) {
        (End::Start, Direction::Forward) if !is_character => {
            // Forward goes to the end of a word: a start goes to the start of the next one instead.
            let start = back(on(on(span.start())));
            start.max(on(span.start()))
        }
        (End::Start, Direction::Forward) => on(span.start()),
        (End::Start, Direction::Backward) => back(span.start()),
        (End::End, Direction::Backward) if !is_character => {
            let end = on(back(back(span.end())));
            end.min(back(span.end()))
        }
        (End::End, Direction::Backward) => back(span.end()),
        (End::End, Direction::Forward) => on(span.end()),
    }
}

/// Moves one end of the active part by a step; nothing where it can go no further. Steps of one end that
/// follow each other closely are one undo step.
///
/// # Errors
/// [`CommandError::NotOneSpan`] for one without a place, an unknown annotation, a reader.
pub fn move_end(
    session: &Session,
    id: &AnnotationId,
    end: End,
    reach: Reach,
    direction: Direction,
) -> Result<(), CommandError> {
    let (part, moved) = session.read(|view| {
        if find(view, id)?.target.parts().is_none() {
            return Err(CommandError::NotOneSpan(id.clone()));
        }
        let moved = moved_end(view, id, end, reach, direction);
        Ok((active_part(view, id), moved))
    })?;
    let group = Some(format!("span {id} {part} {}", end as u8));
    moved.map_or(Ok(()), |span| place_part(session, id, part, span, group))
}

/// Adds `span` to an annotation, in one undo step. Parts that it overlaps or touches become one part with it.
/// The annotation is chosen then, with that part active.
///
/// # Errors
/// [`CommandError::Offset`], [`CommandError::NotOneSpan`] for one without a place, an unknown annotation, a
/// reader.
pub fn add_part(session: &Session, id: &AnnotationId, span: Span) -> Result<(), CommandError> {
    let parts = session.read(|view| {
        current(view)?.document().text.check(span)?;
        let parts = find(view, id)?.target.parts().cloned();
        parts.ok_or_else(|| CommandError::NotOneSpan(id.clone()))
    })?;
    let meets = |part: &Span| part.overlaps(span) || part.touches(span);
    let joined = parts.iter().filter(meets).fold(span, Span::cover);
    let mut all: Vec<Span> = parts.iter().filter(|part| !meets(part)).collect();
    let place = all.partition_point(|part| part.start() < joined.start());
    all.insert(place, joined);
    let parts = Parts::new(&all).map_err(|_| CommandError::NotOneSpan(id.clone()))?;
    put(session, id, parts, None)?;
    session.set_pending(None);
    session.set_chosen(Some(id.clone()));
    session.set_part(place);
    Ok(())
}

/// Takes one part (from 0) off an annotation of several, in one undo step.
///
/// # Errors
/// [`CommandError::NotOneSpan`] where it is the only one or there is none such, an unknown annotation, a reader.
pub fn remove_part(session: &Session, id: &AnnotationId, part: usize) -> Result<(), CommandError> {
    let parts = session.read(|view| {
        let mut all: Vec<Span> = parts_of(view, id)?;
        if part < all.len() {
            all.remove(part);
        }
        Parts::new(&all).map_err(|_| CommandError::NotOneSpan(id.clone()))
    })?;
    put(session, id, parts, None)?;
    session.set_part(part.saturating_sub(1));
    Ok(())
}

/// Which part of the chosen annotation (from 0) the handles and the commands on ends move.
pub fn take_part(session: &Session, part: usize) {
    session.set_part(part);
}

/// The pending selection becomes a part of the annotation that was left for it; where nothing is selected, the
/// chosen annotation is left, and the next selection may become a part of it. Whether a part was added.
///
/// # Errors
/// Those of [`add_part`], [`CommandError::NothingSelected`] where there is no annotation to add to.
pub fn add_pending_part(session: &Session) -> Result<bool, CommandError> {
    let (pending, whole, chosen) = session.read(|view| {
        let whole = view.part_of().cloned();
        (view.pending(), whole, view.chosen().cloned())
    });
    match (pending, whole, chosen) {
        (Some(pending), Some(id), _) => add_part(session, &id, pending.span).map(|()| true),
        (None, _, Some(id)) => {
            session.set_chosen(None);
            session.set_part_of(Some(id));
            Ok(false)
        }
        _ => Err(CommandError::NothingSelected),
    }
}

fn parts_of(view: &View, id: &AnnotationId) -> Result<Vec<Span>, CommandError> {
    let parts = find(view, id)?.target.parts();
    let parts = parts.ok_or_else(|| CommandError::NotOneSpan(id.clone()))?;
    Ok(parts.iter().collect())
}

fn place_part(
    session: &Session,
    id: &AnnotationId,
    part: usize,
    span: Span,
    group: Option<String>,
) -> Result<(), CommandError> {
    let parts = session.read(|view| {
        current(view)?.document().text.check(span)?;
        let mut all = parts_of(view, id)?;
        let no_such = || CommandError::NotOneSpan(id.clone());
        let place = all.get_mut(part).ok_or_else(no_such)?;
        *place = fit_part(view, id, part, span).unwrap_or(*place);
        Parts::new(&all).map_err(|_| no_such())
    })?;
    put(session, id, parts, group)
}

fn put(
    session: &Session,
    id: &AnnotationId,
    parts: Parts,
    group: Option<String>,
) -> Result<(), CommandError> {
    change(session, id, Intent::MoveEnd, group, |annotation| {
        annotation.target = Target::Anchored(parts);
        Ok(())
    })
}

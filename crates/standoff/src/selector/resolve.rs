//! Finding selectors again: law 10.
//!
//! On the same text the place decides. On another, the quote with its context on both sides must stand at one
//! single place; then that is it. Else what is answered is a candidate: where most of the context agrees, then
//! where it is nearest to the old place. The quote itself is never matched approximately.

use super::sweep::{Answer, Query, sweep};
use super::{Resolution, Sameness, Selector};
use crate::span::Span;
use crate::text::{ByteOffset, Text};

/// Finds one selector in `text`. For many, [`resolve_all`] reads the text once for all of them.
///
/// ```
/// use standoff::selector::{Resolution, Sameness, Selector, resolve};
/// use standoff::text::{CharOffset, Text};
///
/// let selector = Selector {
///     quote: "dimanche".into(),
///     prefix: "cessez-le-feu ".into(),
///     suffix: ".".into(),
///     start: CharOffset::new(32),
/// };
/// let text = Text::new("😀 Bakou a nié avoir violé hier le cessez-le-feu dimanche.");
/// let resolution = resolve(&text, &selector, Sameness::Changed);
/// assert!(matches!(resolution, Resolution::Shifted(span) if text.slice(span) == Ok("dimanche")));
/// ```
pub fn resolve(text: &Text, selector: &Selector, sameness: Sameness) -> Resolution {
    let mut found = resolve_all(text, std::slice::from_ref(selector), sameness);
    found.pop().unwrap_or(Resolution::Orphan)
}

/// Finds each selector in `text`; the answers are in the order of the selectors, and the same as those of
/// [`resolve`] one by one. At most three passes over the text, however many selectors there are.
pub fn resolve_all(text: &Text, selectors: &[Selector], sameness: Sameness) -> Vec<Resolution> {
    let mut search = Search {
        text,
        selectors,
        places: selectors
            .iter()
            .map(|selector| old_place(text, selector))
            .collect(),
        states: vec![State::Open; selectors.len()],
    };
    search.by_place(sameness);
    search.by_whole_context();
    search.by_quote();
    search.by_one_side();
    search
        .states
        .into_iter()
        .map(State::into_resolution)
        .collect()
}

/// The byte where the selector was, or the end of the text where that is past it.
fn old_place(text: &Text, selector: &Selector) -> usize {
    let start = selector.start.min(text.n_chars());
    text.char_to_byte(start)
        .unwrap_or(text.n_bytes())
        .to_usize()
}

/// The state of one selector so far.
#[derive(Clone, Copy)]
enum State {
    /// Nothing, or that its whole context is nowhere.
    Open,
    /// Its whole context is at several places; this one is the nearest.
    Several(usize),
    /// It is at several places, none with its whole context; this one is the nearest.
    Candidate {
        span: Span,
        n_places: usize,
    },
    Done(Resolution),
}

impl State {
    fn into_resolution(self) -> Resolution {
        match self {
            Self::Done(resolution) => resolution,
            Self::Candidate { span, n_places } => Resolution::Candidate { span, n_places },
            Self::Open | Self::Several(_) => Resolution::Orphan,
        }
    }
}

struct Search<'a> {
    text: &'a Text,
    selectors: &'a [Selector],
    /// Where each was, in bytes of this text.
    places: Vec<usize>,
    states: Vec<State>,
}

impl<'a> Search<'a> {
    /// An empty quote is nowhere. On the same text, a quote that stands at its place is there.
    fn by_place(&mut self, sameness: Sameness) {
        for (at, selector) in self.selectors.iter().enumerate() {
            let place = self.places[at];
            if selector.quote.is_empty() {
                self.states[at] = State::Done(Resolution::Orphan);
            } else if sameness == Sameness::Same
                && self.text.as_str()[place..].starts_with(&selector.quote)
                && self.is_old_place(at, place)
                && let Some(span) = self.span(at, place)
            {
                self.states[at] = State::Done(Resolution::Exact(span));
            }
        }
    }

    /// One place with the whole context is sure.
    fn by_whole_context(&mut self) {
        let open = self.all(|state| matches!(state, State::Open));
        let found = self.sweep(&open, |selector| {
            [&selector.prefix, &selector.quote, &selector.suffix]
        });
        for (at, answer) in open.into_iter().zip(found) {
            let Some(place) = answer.nearest else {
                continue;
            };
            if answer.n_places > 1 {
                self.states[at] = State::Several(place);
            } else if let Some(span) = self.span(at, place) {
                self.states[at] = State::Done(match self.is_old_place(at, place) {
                    true => Resolution::Exact(span),
                    false => Resolution::Shifted(span),
                });
            }
        }
    }

    /// A selector that is not sure is a candidate if its quote is anywhere, and else an orphan.
    fn by_quote(&mut self) {
        let open = self.all(|state| matches!(state, State::Open | State::Several(_)));
        let found = self.sweep(&open, |selector| ["", &selector.quote, ""]);
        for (at, answer) in open.into_iter().zip(found) {
            let n_places = answer.n_places;
            let place = match self.states[at] {
                State::Several(place) => Some(place),
                _ => answer.nearest,
            };
            let span = place.and_then(|place| self.span(at, place));
            self.states[at] = match (span, self.states[at]) {
                (None, _) => State::Done(Resolution::Orphan),
                (Some(span), State::Open) if n_places > 1 => State::Candidate { span, n_places },
                (Some(span), _) => State::Done(Resolution::Candidate { span, n_places }),
            };
        }
    }

    /// Of several places without the whole context, those with one side of it are likelier.
    fn by_one_side(&mut self) {
        let open = self.all(|state| matches!(state, State::Candidate { .. }));
        let left = self.sweep(&open, |selector| [&selector.prefix, &selector.quote, ""]);
        let right = self.sweep(&open, |selector| ["", &selector.quote, &selector.suffix]);
        for ((at, left), right) in open.into_iter().zip(left).zip(right) {
            let State::Candidate { n_places, .. } = self.states[at] else {
                continue;
            };
            let old = self.places[at];
            let selector = &self.selectors[at];
            let left = left.nearest.filter(|_| !selector.prefix.is_empty());
            let right = right.nearest.filter(|_| !selector.suffix.is_empty());
            let nearest = [left, right]
                .into_iter()
                .flatten()
                .min_by_key(|place| (place.abs_diff(old), *place));
            if let Some(span) = nearest.and_then(|place| self.span(at, place)) {
                self.states[at] = State::Candidate { span, n_places };
            }
        }
    }

    /// The numbers of the selectors in such a state.
    fn all(&self, is_wanted: impl Fn(&State) -> bool) -> Vec<usize> {
        let states = self.states.iter().enumerate();
        states
            .filter(|(_, state)| is_wanted(state))
            .map(|(at, _)| at)
            .collect()
    }

    /// Where the quotes of these selectors stand between what `context` gives of each: before, quote, after.
    fn sweep(
        &self,
        wanted: &[usize],
        context: impl Fn(&'a Selector) -> [&'a str; 3],
    ) -> Vec<Answer> {
        let queries = wanted.iter().map(|at| {
            let parts = context(&self.selectors[*at]);
            Query {
                needle: parts.concat(),
                lead: parts[0].len(),
                near: self.places[*at],
            }
        });
        sweep(self.text.as_str(), &queries.collect::<Vec<_>>())
    }

    fn span(&self, at: usize, place: usize) -> Option<Span> {
        let end = place + self.selectors[at].quote.len();
        Span::new(ByteOffset::from_usize(place)?, ByteOffset::from_usize(end)?)
    }

    /// Whether this byte is where the selector says it started.
    fn is_old_place(&self, at: usize, place: usize) -> bool {
        self.places[at] == place && self.selectors[at].start <= self.text.n_chars()
    }
}

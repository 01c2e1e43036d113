//! Where an annotation was, in words that outlive its text: the quote, what stood around it, and its place.
//!
//! [`describe`] makes a [`Selector`] from a span; [`resolve`] finds the span again. On the same text that is
//! the identity; on a changed one it never lies: the text of an answered span is always the quote, and it is
//! sure only where quote and context agree at one single place.
//!
//! Limits: the context is at most 32 graphemes and 512 bytes on each side; nothing is matched approximately.

mod describe;
mod resolve;
mod sweep;

pub use describe::{context, describe};
pub use resolve::{resolve, resolve_all};

use crate::span::Span;
use crate::text::CharOffset;

/// A part of a text, told by its quote and where it stood. Offsets are code points.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Selector {
    /// The text itself.
    pub quote: String,
    /// The text right before it: up to 32 graphemes; empty at the start of the text.
    pub prefix: String,
    /// The text right after it: up to 32 graphemes; empty at the end of the text.
    pub suffix: String,
    /// Where it starts.
    pub start: CharOffset,
}

/// Whether a text is the one that a selector was made on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sameness {
    /// It is: the place alone decides.
    Same,
    /// It is another version, or nobody knows.
    Changed,
}

/// The outcome of resolving a selector in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resolution {
    /// Where it was.
    Exact(Span),
    /// Elsewhere, surely: quote and context agree here and nowhere else.
    Shifted(Span),
    /// The quote stands here, but another place may be meant, or what stood around it is gone.
    Candidate {
        /// The likeliest place: where most of the context agrees, then the nearest to the old one.
        span: Span,
        /// At how many places the quote stands, overlapping ones counted.
        n_places: usize,
    },
    /// The quote is nowhere in this text.
    Orphan,
}

impl Resolution {
    /// The span found, sure or not.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Exact(span) | Self::Shifted(span) | Self::Candidate { span, .. } => Some(span),
            Self::Orphan => None,
        }
    }
}

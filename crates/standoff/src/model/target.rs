//! The part of a document that an annotation is about.

use crate::span::Span;
use crate::text::CharOffset;
use serde_json::{Value, json};

/// One or more spans of one text: in order, apart from each other (they neither overlap nor touch).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Parts {
    first: Span,
    rest: Box<[Span]>,
}

/// Why some spans are no [`Parts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartsError {
    /// There is none.
    #[error("an annotation needs at least one span")]
    None,
    /// One starts before the end of the one before it, or right there.
    #[error("parts[{index}] overlaps or touches the part before it")]
    OutOfOrder {
        /// Which part, from 0.
        index: usize,
    },
}

impl Parts {
    /// The parts of an annotation in one piece.
    pub fn one(span: Span) -> Self {
        Self {
            first: span,
            rest: Box::default(),
        }
    }

    /// Several parts, in order and apart from each other.
    ///
    /// # Errors
    /// [`PartsError`] when there is none, or where one does not lie after the one before it.
    pub fn new(spans: &[Span]) -> Result<Self, PartsError> {
        let (first, rest) = spans.split_first().ok_or(PartsError::None)?;
        for (index, pair) in spans.windows(2).enumerate() {
            if pair[0].end() >= pair[1].start() {
                return Err(PartsError::OutOfOrder { index: index + 1 });
            }
        }
        Ok(Self {
            first: *first,
            rest: rest.into(),
        })
    }

    /// How many parts, at least one.
    pub fn n_parts(&self) -> usize {
        1 + self.rest.len()
    }

    /// The parts, in order.
    pub fn iter(&self) -> impl Iterator<Item = Span> + '_ {
        std::iter::once(self.first).chain(self.rest.iter().copied())
    }

    /// The span from the start of the first part to the end of the last.
    pub fn covering(&self) -> Span {
        self.rest
            .last()
            .map_or(self.first, |last| self.first.cover(*last))
    }
}

impl From<Span> for Parts {
    fn from(span: Span) -> Self {
        Self::one(span)
    }
}

/// The remains of a target that the text no longer has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Orphan {
    /// The quoted text; for several parts, their covering extent.
    pub quote: String,
    /// The text before it.
    pub prefix: String,
    /// The text after it.
    pub suffix: String,
    /// Where it started in the text it was made on, in code points.
    pub near: CharOffset,
}

/// The part of a document that an annotation is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// These spans, surely.
    Anchored(Parts),
    /// These spans have the quoted text, but another place may be meant: for a person to judge.
    Candidate(Parts),
    /// Nowhere in this text.
    Orphan(Box<Orphan>),
}

impl Target {
    /// The spans, sure or not; `None` for an orphan.
    pub fn parts(&self) -> Option<&Parts> {
        match self {
            Self::Anchored(parts) | Self::Candidate(parts) => Some(parts),
            Self::Orphan(_) => None,
        }
    }

    /// The covering span, sure or not; `None` for an orphan.
    pub fn covering(&self) -> Option<Span> {
        self.parts().map(Parts::covering)
    }
}

/// Targets as JSON, as the journal has them: the parts as pairs of start and end in UTF-8 bytes.
impl Target {
    pub(super) fn to_value(&self) -> Value {
        let pairs = |parts: &Parts| -> Vec<Value> {
            let pair = |span: Span| json!([span.start().get(), span.end().get()]);
            parts.iter().map(pair).collect()
        };
        match self {
            Self::Anchored(parts) => json!({ "anchored": pairs(parts) }),
            Self::Candidate(parts) => json!({ "candidate": pairs(parts) }),
            Self::Orphan(orphan) => json!({ "orphan": {
                "quote": orphan.quote,
                "prefix": orphan.prefix,
                "suffix": orphan.suffix,
                // Counted in a text that is not there, hence not in bytes.
                "nearCodePoint": orphan.near.get(),
            } }),
        }
    }

    /// # Errors
    /// The fault of the value, in English.
    pub(crate) fn from_value(value: &Value) -> Result<Self, String> {
        let no_target = || format!("{value} is no target");
        let fields = value.as_object().filter(|fields| fields.len() == 1);
        let (name, inner) = fields
            .and_then(|fields| fields.iter().next())
            .ok_or_else(no_target)?;
        match name.as_str() {
            "anchored" => parts_of(inner).map(Self::Anchored),
            "candidate" => parts_of(inner).map(Self::Candidate),
            "orphan" => {
                let text = |name| inner.get(name).and_then(Value::as_str).map(str::to_owned);
                let near = inner.get("nearCodePoint").and_then(Value::as_u64);
                let near = near.and_then(|near| u32::try_from(near).ok());
                let orphan = || {
                    Some(Orphan {
                        quote: text("quote")?,
                        prefix: text("prefix")?,
                        suffix: text("suffix")?,
                        near: CharOffset::new(near?),
                    })
                };
                orphan()
                    .map(|orphan| Self::Orphan(Box::new(orphan)))
                    .ok_or_else(no_target)
            }
            _ => Err(no_target()),
        }
    }
}

fn parts_of(pairs: &Value) -> Result<Parts, String> {
    let offset = |value: &Value| value.as_u64().and_then(|offset| u32::try_from(offset).ok());
    let span = |pair: &Value| match pair.as_array().map(Vec::as_slice) {
        Some([start, end]) => Span::of(offset(start)?, offset(end)?),
        _ => None,
    };
    let pairs = pairs
        .as_array()
        .ok_or_else(|| format!("{pairs} is no list of parts"))?;
    let spans = pairs.iter().map(|pair| {
        span(pair).ok_or_else(|| format!("the part {pair} is empty, reversed or no part"))
    });
    let spans: Vec<Span> = spans.collect::<Result<_, _>>()?;
    Parts::new(&spans).map_err(|error| error.to_string())
}

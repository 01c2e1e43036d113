//! The figures of a document, and the citation of an annotation.

use super::CommandError;
use super::annotations::current;
use super::drafts::{Why, commit_drafts};
use super::exchange::stem;
use crate::state::{Session, Slice};
use standoff::figures::{Counting, Figures};
use standoff::schema::Schema;
use std::sync::Arc;

/// How much is counted between two looks at the clock.
const WORK: usize = 20_000;

/// A count of the figures of a document, as it is at this moment, which leaves the page its turns.
pub struct CountingFigures(Counting);

impl CountingFigures {
    /// Counts for some milliseconds; the figures, once they are there.
    pub fn go_on(&mut self, session: &Session) -> Option<Figures> {
        let slice = Slice::begin(session.ports());
        loop {
            let figures = self.0.go_on(WORK);
            if figures.is_some() || slice.is_over() {
                return figures;
            }
        }
    }
}

/// Begins to count the figures of the current document.
///
/// # Errors
/// No document.
pub fn count_figures(session: &Session) -> Result<CountingFigures, CommandError> {
    session.read(|view| {
        let counting = Counting::new(current(view)?, view.project().schema());
        Ok(CountingFigures(counting))
    })
}

/// Hands out a file of the figures of the current document, as both are at this moment, named after it.
///
/// # Errors
/// No document.
pub async fn download_figures(
    session: &Session,
    (ending, mime): (&str, &str),
    written: impl FnOnce(&Figures, &Schema) -> Vec<u8>,
) -> Result<String, CommandError> {
    commit_drafts(session, Why::Leaving);
    let mut counting = count_figures(session)?;
    let (name, schema) = session.read(|view| {
        let stem = stem(&current(view)?.document().name);
        let name = format!("{stem}-figures.{ending}");
        Ok::<_, CommandError>((name, Arc::clone(view.project().schema())))
    })?;
    let figures = loop {
        if let Some(figures) = counting.go_on(session) {
            break figures;
        }
        session.ports().tasks.pause().await;
    };
    let bytes = written(&figures, &schema);
    session.ports().download.offer(&name, mime, &bytes);
    Ok(name)
}

/// An annotation as one cites it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The quotes, one for each part.
    pub quotes: Vec<String>,
    /// The name of the document.
    pub document: String,
    /// Where each part starts and ends there, in code points.
    pub places: Vec<(u32, u32)>,
}

/// The citation of the chosen annotation.
///
/// # Errors
/// None chosen, or one without a place in the text.
pub fn citation(session: &Session) -> Result<Citation, CommandError> {
    session.read(|view| {
        let chosen = view.chosen_annotation();
        let chosen = chosen.ok_or(CommandError::NothingSelected)?;
        let parts = chosen.target.parts();
        let parts = parts.ok_or_else(|| CommandError::NotOneSpan(chosen.id.clone()))?;
        let state = current(view)?;
        let text = state.text();
        let mut citation = Citation {
            quotes: Vec::new(),
            document: state.document().name.clone(),
            places: Vec::new(),
        };
        for part in parts.iter() {
            citation.quotes.push(text.slice(part)?.to_owned());
            let (start, end) = (
                text.byte_to_char(part.start())?,
                text.byte_to_char(part.end())?,
            );
            citation.places.push((start.get(), end.get()));
        }
        Ok(citation)
    })
}

//! The figures of a document, and the citation of an annotation.

use super::CommandError;
use super::annotations::current;
use crate::state::Session;
use standoff::figures::Figures;

/// The figures of the current document.
///
/// # Errors
/// No document.
pub fn figures(session: &Session) -> Result<Figures, CommandError> {
    session.read(|view| Ok(Figures::of(current(view)?, view.project().schema())))
}

/// Hands out a file about the current document, named after it.
///
/// # Errors
/// No document.
pub fn download_beside(
    session: &Session,
    ending: &str,
    mime: &str,
    bytes: &[u8],
) -> Result<String, CommandError> {
    let name = session.read(|view| {
        let name = current(view)?.document().name.clone();
        let stem = name
            .rsplit_once('.')
            .map_or(name.as_str(), |(stem, _)| stem);
        Ok::<_, CommandError>(format!("{stem}-figures.{ending}"))
    })?;
    session.ports().download.offer(&name, mime, bytes);
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

//! What is counted of a document, and what is cited of it.

use super::CommandError;
use super::annotations::{current, find};
use crate::state::Session;
use standoff::figures::Figures;
use standoff::model::{AnnotationId, Parts};

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

/// An annotation as one cites it: the quote, the document, and where it stands there, in code points.
///
/// # Errors
/// An unknown annotation, or one without a place in the text.
pub fn citation(session: &Session, id: &AnnotationId) -> Result<String, CommandError> {
    session.read(|view| {
        let parts = find(view, id)?.target.parts();
        let state = current(view)?;
        let parts = parts.ok_or_else(|| CommandError::NotOneSpan(id.clone()))?;
        let text = state.text();
        let quotes: Vec<&str> = parts
            .iter()
            .map(|part| text.slice(part))
            .collect::<Result<_, _>>()?;
        let mut places = Vec::new();
        for part in Parts::iter(parts) {
            let (start, end) = (
                text.byte_to_char(part.start())?,
                text.byte_to_char(part.end())?,
            );
            places.push(format!("{}–{}", start.get(), end.get()));
        }
        Ok(format!(
            "«\u{a0}{}\u{a0}» ({}, {})",
            quotes.join(" […] "),
            state.document().name,
            places.join(", ")
        ))
    })
}

/// Puts the citation of the chosen annotation on the clipboard, in the background; the citation.
///
/// # Errors
/// None chosen, or one without a place.
pub fn copy_citation(session: &Session) -> Result<(), CommandError> {
    let chosen = session.read(|view| view.chosen().cloned());
    let id = chosen.ok_or(CommandError::NothingSelected)?;
    let cited = citation(session, &id)?;
    let clipboard = std::rc::Rc::clone(&session.ports().clipboard);
    session.ports().tasks.spawn(Box::pin(async move {
        // Where the browser refuses, the page's own copy of a selection is still there.
        let _refused = clipboard.write_text(&cited).await;
    }));
    Ok(())
}
